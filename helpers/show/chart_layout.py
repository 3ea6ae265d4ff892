"""The layout of a chart: title, key and caption get the space they need, and the axes the rest.

A chart is drawn once, for a column of a report.  For a slide, or with a longer caption, its text is wrapped again and
its axes get the remaining space; nothing is drawn again from the data, so both pictures show the same.

>>> from helpers.show.chart import message_chart
>>> figure = message_chart("empty", "Nobody is quoted", "No statement is left.", caption="No filter.").figure
>>> longer = reframed(figure, caption="No filter. " * 20)
>>> float(longer.get_figheight()) > float(figure.get_figheight()), drawn_caption(figure)
(True, 'No filter.')
"""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Sequence
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine, LayoutEngine, PlaceHolderLayoutEngine
from matplotlib.transforms import Bbox, BboxTransform

from helpers.show.fonts import drawn_as, from_left
from helpers.show.text_width import cut_lines, folded_lines, width_of

__all__ = [
    "CARD",
    "MAX_HEIGHT",
    "SLIDE",
    "WIDTH",
    "Margins",
    "drawn_caption",
    "copied",
    "frame",
    "recaption",
    "reframed",
    "resigned",
    "settle",
    "shaped",
    "slide",
]

#: Width of every chart in inches: a report's column of 16 cm.
WIDTH = 16 / 2.54
#: Width and height of a slide in inches, 16:9.
SLIDE = (40 / 3, 7.5)
#: Width and height of a social card: 1,200 by 630 points, which networks show without cropping.
CARD = (1200 / 72, 630 / 72)
#: The greatest height, since a notebook keeps its charts in memory and in the file; taller charts are shortened by the
#: functions that make them, not here.
MAX_HEIGHT = 9.4
#: The least height of a chart shown on a slide, in inches, so that a chart with one bar is not blown up.
_LOWEST = 3.6

_TITLE_SIZE, _CAPTION_SIZE = 11, 7.5
_KEY_SIZE, _KEY_LOOK = 8.5, {"handlelength": 1.4, "columnspacing": 1.4, "borderpad": 0.1, "borderaxespad": 0.0}
#: The most lines drawn of a title and of a caption; longer ones appear in full next to the picture, as text.
_LINES = {"press-title": 8, "press-caption": 24}
#: The names that identify the texts in a figure (also used as ids in its SVG).
_TITLE, _CAPTION, _KEY = "press-title", "press-caption", "press-key"
#: The line and logo of the house style, and the inches that they take up at the bottom.
_LINE, _LOGO, _FOOT = "press-line", "press-logo", 0.34


@dataclasses.dataclass(frozen=True)
class Margins:
    """Inches around the axes: for tick labels at the left, panel titles at the top, axis labels at the bottom."""

    left: float
    top: float
    bottom: float
    right: float = 0.12
    #: Between two panels side by side, and between two rows of panels.
    across: float = 0.18
    down: float = 0.4

    def grid(self, total: float, above: float, below: float, rows: int, columns: int) -> dict[str, float]:
        """The position of the axes as fractions of a figure *total* inches high, with space *above* and *below* for
        text.
        """
        high = total - above - below - self.top - self.bottom - (rows - 1) * self.down
        wide = WIDTH - self.left - self.right - (columns - 1) * self.across
        return {
            "left": self.left / WIDTH,
            "right": 1 - self.right / WIDTH,
            "top": 1 - (above + self.top) / total,
            "bottom": (below + self.bottom) / total,
            "wspace": self.across * columns / wide,
            "hspace": self.down * rows / high,
        }


def frame(
    figure: Figure, title: str, caption: str, height: float, key: Sequence[Artist] = (), quiet: str = ""
) -> tuple[float, float]:
    """Put *title* and *key* above and *caption* below, with *height* inches for the axes between them.

    Args:
        figure: an empty figure; its height is set, and its constrained layout if it has one.
        title, caption: one line each; they are wrapped to the figure's width.
        height: the height of the axes with their labels, in inches.
        key: handles of the legend.
        quiet: the colour of the caption.

    Returns:
        The height of the text above and below the axes, in inches.
    """
    large = {"fontsize": _TITLE_SIZE, "fontweight": "bold", "linespacing": 1.25}
    # the label keeps the text as it was before wrapping
    figure.text(0, 1, title, va="top", gid=_TITLE, label=title, **large)
    small = {"fontsize": _CAPTION_SIZE, "linespacing": 1.35, "color": quiet}
    figure.text(0, 0, caption, gid=_CAPTION, label=caption, **small)
    if key:
        options = {"ncols": _key_columns(key, figure.get_figwidth()), **_KEY_LOOK}
        legend = figure.legend(handles=key, loc="upper left", **options)
        legend.set_gid(_KEY)
        legend.set_in_layout(False)
    _fold(figure)
    above, below = _room(figure)
    figure.set_figheight(min(height + above + below, MAX_HEIGHT))
    _place(figure)
    return above, below


def reframed(figure: Figure, *, caption: str) -> Figure:
    """A copy of *figure* with another caption; its axes keep their size.  Unchanged if it has no frame."""
    copy = _framed_copy(figure)
    if copy is None:
        return figure
    recaption(copy, caption)
    return copy


def recaption(figure: Figure, caption: str) -> None:
    """Give *figure*, which has a frame, another caption; its axes keep their size."""
    around = _around(figure)
    axes = figure.get_figheight() - sum(_room(figure))
    _words(figure)[_CAPTION].set_label(drawn_as(caption))
    _fold(figure)
    figure.set_figheight(axes + sum(_room(figure)))
    _place(figure)
    _surround(figure, around)


def resigned(figure: Figure, line: str, logo: Artist | None) -> Figure:
    """A copy of *figure* with the house style's *line* and *logo* at the bottom; the axes keep their size."""
    copy = _framed_copy(figure)
    if copy is None:
        return figure
    around, axes = _around(copy), copy.get_figheight() - sum(_room(copy))
    copy.text(0, 0, line, gid=_LINE, fontsize=_CAPTION_SIZE + 0.5, fontweight="bold")
    if logo is not None:
        logo.set_gid(_LOGO)
        copy.add_artist(logo)
    copy.set_figheight(axes + sum(_room(copy)))
    _place(copy)
    _surround(copy, around)
    return copy


def slide(figure: Figure) -> Figure:
    """A copy of *figure* with the proportions of a slide, to be scaled up to `SLIDE`."""
    return shaped(figure, SLIDE)


def shaped(figure: Figure, size: tuple[float, float]) -> Figure:
    """A copy of *figure* with the proportions of *size* (width, height), to be scaled up to that size.

    Unchanged if it has no frame, or was measured for its one size (``figure.set_layout_engine("none")``).
    """
    copy = _framed_copy(figure)
    if copy is None or isinstance(copy.get_layout_engine(), PlaceHolderLayoutEngine):
        return figure
    around = _around(copy)
    height = max(copy.get_figheight(), _LOWEST)
    copy.set_size_inches(height * size[0] / size[1], height)
    _fold(copy)
    _place(copy)
    _surround(copy, around)
    return copy


def _framed_copy(figure: Figure) -> Figure | None:
    """A copy; None if there is no frame whose text can be wrapped again."""
    copy = copied(figure)
    return copy if copy is not None and len(_words(copy)) == 2 else None


def _around(figure: Figure) -> list[float]:
    """Inches to the left and right of, above and below all axes, not counting the text; empty if they are measured."""
    if _measured(figure) or not figure.axes:
        return []
    (width, total), (above, below) = figure.get_size_inches(), _room(figure)
    boxes = [axis.get_position() for axis in figure.axes]
    left, right = min(box.x0 for box in boxes) * width, (1 - max(box.x1 for box in boxes)) * width
    return [
        left, right, (1 - max(box.y1 for box in boxes)) * total - above, min(box.y0 for box in boxes) * total - below
    ]  # fmt: skip


def _surround(figure: Figure, around: list[float]) -> None:
    """Keep the same inches around the axes in the figure's present size, and divide the rest in the same
    proportions.
    """
    if not around:
        return
    (width, total), (above, below), (left, right, top, bottom) = figure.get_size_inches(), _room(figure), around
    boxes = [axis.get_position() for axis in figure.axes]
    low, high = (below + bottom) / total, 1 - (above + top) / total
    moved = BboxTransform(Bbox.union(boxes), Bbox.from_extents(left / width, low, 1 - right / width, high))
    for axis, box in zip(figure.axes, boxes, strict=True):
        axis.set_position(box.transformed(moved))


def copied(figure: Figure) -> Figure | None:
    """A copy to draw on; None if a part cannot be copied (a formatter written as a lambda)."""
    try:
        return pickle.loads(pickle.dumps(figure))
    except (pickle.PicklingError, AttributeError, TypeError):
        return None


def settle(figure: Figure, dpi: float) -> LayoutEngine | None:
    """Give the parts of *figure* their places at *dpi*, and take away and return the engine that measured them.

    Otherwise `Figure.savefig` draws the figure once only to measure it, and places its parts again for each file.
    """
    engine = figure.get_layout_engine()
    if engine is not None and figure.axes:
        with matplotlib.rc_context({"figure.autolayout": False, "figure.constrained_layout.use": False}):
            before, figure.dpi = figure.dpi, dpi
            FigureCanvasAgg(figure)  # remembers the sizes of words for `helpers.show.png.pixels`
            engine.execute(figure)
            figure.set_layout_engine(None)
            figure.dpi = before
    return engine


def drawn_caption(figure: Figure) -> str:
    """The caption inside *figure*, in one line; empty if there is none."""
    text = _words(figure).get(_CAPTION)
    return str(text.get_label()) if text is not None else ""


def _measured(figure: Figure) -> bool:
    """Whether the space around the axes is measured during drawing, which a chart may have switched off."""
    return isinstance(figure.get_layout_engine(), ConstrainedLayoutEngine)


def _words(figure: Figure) -> dict[str, Any]:
    """Title and caption by their names."""
    return {text.get_gid(): text for text in figure.texts if text.get_gid() in (_TITLE, _CAPTION)}


def _key(figure: Figure) -> Any:
    return next((legend for legend in figure.legends if legend.get_gid() == _KEY), None)


def _fold(figure: Figure) -> None:
    """Break title and caption into lines that fit the figure's width."""
    width = figure.get_figwidth()
    for name, size, weight in ((_TITLE, _TITLE_SIZE, "bold"), (_CAPTION, _CAPTION_SIZE, "normal")):
        text = _words(figure)[name]
        lines = cut_lines(folded_lines(str(text.get_label()), size, weight, width), _LINES[name])
        # a line may begin inside a right-to-left name, and would then be read from right to left as a whole
        text.set_text("\n".join(map(from_left, lines)))


def _room(figure: Figure) -> tuple[float, float]:
    """The inches that the text needs above and below the axes."""
    words = _words(figure)
    head, foot = (len(words[name].get_text().splitlines()) for name in (_TITLE, _CAPTION))
    return 0.14 + 0.2 * head + 0.24 * _key_rows(figure), 0.04 + 0.142 * foot + _foot(figure)


def _foot(figure: Figure) -> float:
    """The height of the house style's line and logo, in inches."""
    return _FOOT if any(text.get_gid() == _LINE for text in figure.texts) else 0.0


def _key_columns(key: Sequence[Artist], width: float) -> int:
    """How many entries of *key* fit side by side in *width* inches."""
    # a handle with its gap, and the gap after the text, in units of the font size
    extra = (_KEY_LOOK["handlelength"] + 0.8 + _KEY_LOOK["columnspacing"]) * _KEY_SIZE / 72
    widest = [width_of(str(entry.get_label()), _KEY_SIZE) + extra for entry in key]
    for columns in range(len(key), 1, -1):
        # a legend fills its columns from the top, and each is as wide as its widest entry
        rows = -(-len(key) // columns)
        sums = sum(max(widest[at : at + rows]) for at in range(0, len(key), rows))
        if sums <= 0.94 * width:
            return columns
    return 1


def _key_rows(figure: Figure) -> int:
    """How many rows the key has."""
    legend = _key(figure)
    return 0 if legend is None else -(-len(legend.get_texts()) // min(legend._ncols, len(legend.get_texts())))


def _place(figure: Figure) -> None:
    """Place the text where it belongs in the figure's present size, with the axes in between."""
    (width, total), (above, below), words = figure.get_size_inches(), _room(figure), _words(figure)
    left = 0.06 / width
    words[_TITLE].set_position((left, 1 - 0.08 / total))
    words[_CAPTION].set_position((left, (0.05 + _foot(figure)) / total))
    for text in (one for one in figure.texts if one.get_gid() == _LINE):
        text.set_position((left, 0.1 / total))
    for logo in (one for one in figure.artists if one.get_gid() == _LOGO):
        logo.xy = logo.xybox = (1 - left, 0.05 / total)
    legend = _key(figure)
    if legend is not None:
        legend.set_bbox_to_anchor(
            (left, 1 - (above - 0.24 * _key_rows(figure) - 0.02) / total), transform=figure.transSubfigure
        )
    if _measured(figure):
        area = (0, below / total, 1, 1 - (above + below) / total)
        figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06, hspace=0.02, wspace=0.02, rect=area)
