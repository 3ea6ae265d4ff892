"""The picture of a chart on screen: an SVG drawn by the page, and the position of each point or bar in it."""

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

#: How many words' sizes are remembered.
MOST_SIZES = 10_000
#: An SVG counts in points.
POINTS = 72
#: The space in points left above the part below the title.
_LEFT_ABOVE = 2
#: Size and view of a figure, as matplotlib writes them.
_HEAD = re.compile(r'width="[\d.]+pt" height="[\d.]+pt" viewBox="[\d. ]+"')


@dataclasses.dataclass(frozen=True)
class Picture:
    """A chart for the screen: an SVG, and for each mark its box as left, top, width, height (0 to 1)."""

    svg: str = dataclasses.field(repr=False)
    boxes: tuple[tuple[float, float, float, float], ...]


def picture(chart: Chart, *, titled: bool = True) -> Picture:
    """*chart* drawn once for the screen; exported charts are drawn by `Chart.image`.

    It is an SVG, because the page then draws the letters, which takes half the time of pixels and is sharp on any
    screen. `Figure.savefig` would draw it twice, once to measure.

    Args:
        chart: the chart to draw.
        titled: whether its title is drawn inside; if not, the title is cut off, for a page that shows it as text.
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
    """The size and view box of an SVG without its top *cut* points."""
    return f'width="{width:g}pt" height="{height - cut:g}pt" viewBox="0 {cut:g} {width:g} {height - cut:g}"'


def _cut(box: tuple[float, float, float, float], share: float) -> tuple[float, float, float, float]:
    """The position of *box* when the top *share* of the picture is cut off."""
    left, top, width, height = box
    return left, (top - share) / (1 - share), width, height / (1 - share)


@functools.cache
def _renderer() -> Any:
    """matplotlib's SVG renderer with a cache for the sizes of words, most of which occur again in the next chart."""

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
    """The position of *mark* in the picture, from the upper left corner."""
    left, bottom, right, top = mark.corners
    (x0, y0), (x1, y1) = mark.axes.transData.transform([(left, bottom), (right, top)])
    width, height = mark.axes.figure.bbox.size
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return float(x0 / width), float(1 - y1 / height), float((x1 - x0) / width), float((y1 - y0) / height)
