"""The picture of a chart on a screen: an SVG that the page draws, and where each point or bar is in it."""

from __future__ import annotations

import dataclasses
import functools
import io
import re
from typing import Any, ClassVar

from matplotlib.backends.backend_svg import RendererSVG

from helpers.show.chart import Chart, styled
from helpers.show.marks import Mark

__all__ = ["Picture", "picture"]

#: Words whose size is remembered.
MOST_SIZES = 10_000
#: An SVG counts in points.
POINTS = 72
#: Points that are left above what stood below the title.
_LEFT_ABOVE = 2
#: Size and view of a figure, as matplotlib writes them.
_HEAD = re.compile(r'width="[\d.]+pt" height="[\d.]+pt" viewBox="[\d. ]+"')


@dataclasses.dataclass(frozen=True)
class Picture:
    """A chart as a screen shows it: an SVG, and for each mark its box as left, top, width, height (0 to 1)."""

    svg: str = dataclasses.field(repr=False)
    boxes: tuple[tuple[float, float, float, float], ...]


def picture(chart: Chart, *, titled: bool = True) -> Picture:
    """*chart* drawn once for the screen; what leaves the notebook is drawn by `Chart.image`.

    As an SVG: the page draws its letters, which is half of the time that pixels take, and it is sharp on any screen.
    `Figure.savefig` would draw it twice, once to measure.

    Args:
        chart: what is drawn.
        titled: whether its title is drawn inside; without it the picture is cut where the title stood, for a page
            that says it as text of its own.
    """
    figure, buffer = chart.figure, io.StringIO()
    before = figure.dpi
    title = None if titled else _title(chart)
    figure.set_dpi(POINTS)
    try:
        with styled():
            width, height = figure.get_size_inches() * POINTS
            renderer = _renderer()(width, height, buffer, image_dpi=POINTS, metadata={"Date": None, "Creator": None})
            cut = 0.0
            if title is not None:
                cut = max(0.0, height - float(title.get_window_extent(renderer).y0) - _LEFT_ABOVE)
                title.set_visible(False)
            figure.draw(renderer)
            renderer.finalize()
        boxes = tuple(_cut(_box(mark), cut / float(height)) for mark in chart.marks)
    finally:
        figure.set_dpi(before)
        if title is not None:
            title.set_visible(True)
    svg = buffer.getvalue()
    return Picture(_HEAD.sub(_head(width, height, cut), svg, count=1) if cut else svg, boxes)


def _title(chart: Chart) -> Any:
    """The text of *chart* that is its title; None if it has none as text."""
    return next((text for text in chart.figure.texts if text.get_label() == chart.title), None)


def _head(width: float, height: float, cut: float) -> str:
    """Size and view of an SVG without its uppermost *cut* points."""
    return f'width="{width:g}pt" height="{height - cut:g}pt" viewBox="0 {cut:g} {width:g} {height - cut:g}"'


def _cut(box: tuple[float, float, float, float], share: float) -> tuple[float, float, float, float]:
    """Where *box* lies when the uppermost *share* of the picture is gone."""
    left, top, width, height = box
    return left, (top - share) / (1 - share), width, height / (1 - share)


@functools.cache
def _renderer() -> Any:
    """matplotlib's writer of SVG with a memory for the sizes of words, most of which the next chart shows again."""

    class Remembering(RendererSVG):
        sizes: ClassVar[dict[Any, Any]] = {}

        def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> Any:
            key = (s, prop, ismath)
            if key not in self.sizes:
                if len(self.sizes) > MOST_SIZES:
                    self.sizes.clear()
                self.sizes[s, prop.copy(), ismath] = super().get_text_width_height_descent(s, prop, ismath)
            return self.sizes[key]

    return Remembering


def _box(mark: Mark) -> tuple[float, float, float, float]:
    """Where *mark* lies in the picture, from the upper left corner."""
    left, bottom, right, top = mark.corners
    (x0, y0), (x1, y1) = mark.axes.transData.transform([(left, bottom), (right, top)])
    width, height = mark.axes.figure.bbox.size
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return float(x0 / width), float(1 - y1 / height), float((x1 - x0) / width), float((y1 - y0) / height)
