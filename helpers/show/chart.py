"""A chart that can stand alone: its title says the finding, its caption the filters and sources, its alt text the rest.

The figure is made without pyplot, so that no state outlives it and a hundred filters leak nothing; it carries its
title and caption inside, because a chart that leaves the report on its own must still say what it shows.  The same
data give the same bytes in every format.

>>> chart = message_chart("empty", "Nobody is quoted", "No statement is left by this selection.", caption="no filter")
>>> chart.alt
'Nobody is quoted. No statement is left by this selection.'
>>> chart.image("svg") == chart.image("svg")
True
"""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import functools
import html
import io
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from helpers.knowledge.colours import Colours, load_colours
from helpers.knowledge.load import Knowledge
from helpers.show.marks import Mark

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "SCREEN_DPI", "WIDTH", "Chart", "Margins", "canvas", "colours", "finish", "message_chart", "row_height", "styled",
    "width_of", "wrapped",
]  # fmt: skip

#: Width of every chart in inches: a report's column of 16 cm.
WIDTH = 16 / 2.54

#: Dots per inch of the picture that a notebook shows.
SCREEN_DPI = 120

_TITLE_SIZE, _CAPTION_SIZE = 11, 7.5
#: What a notebook shows stays in memory and in the file; a chart taller than this is cut by its maker, not here.
MAX_HEIGHT = 9.4


@dataclasses.dataclass(frozen=True)
class Chart:
    """A figure with all that it needs outside the notebook.

    Args:
        name: file stem ("speakers").
        figure: matplotlib Figure, made without pyplot; holds title and caption.
        title: one line that says the finding.
        caption: filters in force and sources.
        alt: what the picture shows, for those who cannot see it; required.
        data: the numbers that are drawn, one row a mark.
        drawn: whether there was anything to draw; a chart that says in words why there is not need not be exported.
    """

    name: str
    figure: Figure = dataclasses.field(repr=False)
    title: str
    caption: str
    alt: str
    data: pd.DataFrame = dataclasses.field(repr=False)
    drawn: bool = True
    #: Where its marks stand and which rows each was counted from; a screen leads from them to the passages.
    marks: Sequence[Mark] = dataclasses.field(default=(), repr=False)

    def __post_init__(self) -> None:
        for field in ("name", "title", "alt"):
            if not str(getattr(self, field)).strip():
                name = self.name or "a chart"
                raise ValueError(f"{name}: the {field} is empty; those who do not see the picture read it.")

    def image(self, kind: str = "png", *, dpi: int = SCREEN_DPI) -> bytes:
        """The picture as png, svg or pdf; the same chart gives the same bytes."""
        metadata: dict[str, Any] = {"Title": self.title}
        if kind == "svg":
            metadata |= {"Description": self.alt, "Date": None, "Creator": None}
        elif kind == "pdf":
            metadata |= {"Subject": self.alt, "CreationDate": None, "ModDate": None, "Creator": None, "Producer": None}
        else:
            metadata |= {"Description": self.alt, "Software": None}
        buffer = io.BytesIO()
        with styled():
            self.figure.savefig(buffer, format=kind, dpi=dpi, metadata=metadata)
        return buffer.getvalue()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """What a notebook keeps: HTML first, because only there the alt text survives an export."""
        picture = base64.b64encode(self.image()).decode()
        width = round(WIDTH * SCREEN_DPI)
        source = f'src="data:image/png;base64,{picture}"'
        tag = f'<img width="{width}" style="max-width:100%" alt="{html.escape(self.alt)}" {source}>'
        return {"text/html": tag, "image/png": picture, "text/plain": f"{self.title}\n{self.alt}"}


@functools.cache
def _style(path: str, changed: int) -> dict[str, Any]:
    import matplotlib

    return dict(matplotlib.rc_params_from_file(path, use_default_template=False))


@contextlib.contextmanager
def styled() -> Iterator[None]:
    """matplotlib with the project's style sheet, and as it was before when the block ends."""
    import matplotlib
    import matplotlib.style

    path = Knowledge().path("style.mplstyle")
    # from the defaults, so that a matplotlibrc of the machine changes nothing
    with matplotlib.style.context(["default", _style(str(path), path.stat().st_mtime_ns)]):
        yield


@functools.cache
def colours() -> Colours:
    """The colours of the charts."""
    return load_colours(Knowledge())


def canvas(
    title: str,
    caption: str,
    height: float,
    rows: int = 1,
    columns: int = 1,
    *,
    key: Sequence[Artist] = (),
    margins: Margins | None = None,
    **options: Any,
) -> tuple[Figure, Any]:
    """A figure of the report's width: *title* and *key* above, *caption* below, *height* inches for the axes between.

    To be called inside `styled()`.  Returns the figure and a grid (rows × columns) of Axes as an array.
    The words get their room in inches and the axes the rest, so nothing overlaps and nothing is cut.  With *margins*
    the room around the axes is as said, else it is measured (constrained layout), which takes as long as drawing.
    """
    from matplotlib.figure import Figure

    head, foot = _folded(title, _TITLE_SIZE, "bold"), _folded(caption, _CAPTION_SIZE, "normal")
    above, below = 0.14 + 0.2 * len(head), 0.04 + 0.142 * len(foot)
    room = above + 0.24 * bool(key)
    total = min(height + room + below, MAX_HEIGHT)
    figure = Figure(figsize=(WIDTH, total), layout="none" if margins else "constrained")
    if margins:
        options["gridspec_kw"] = margins.grid(total, room, below, rows, columns)
    else:
        pads = {"w_pad": 0.06, "h_pad": 0.06, "hspace": 0.02, "wspace": 0.02}
        figure.get_layout_engine().set(**pads, rect=(0, below / total, 1, 1 - (room + below) / total))
    left = 0.06 / WIDTH
    large = {"fontsize": _TITLE_SIZE, "fontweight": "bold", "linespacing": 1.25}
    figure.text(left, 1 - 0.08 / total, "\n".join(head), va="top", **large)
    quiet = colours().marks["quiet"]
    figure.text(left, 0.05 / total, "\n".join(foot), fontsize=_CAPTION_SIZE, linespacing=1.35, color=quiet)
    if key:
        place = {"loc": "upper left", "bbox_to_anchor": (left, 1 - (above - 0.02) / total), "borderaxespad": 0}
        legend = figure.legend(handles=key, ncols=6, handlelength=1.4, columnspacing=1.4, borderpad=0.1, **place)
        legend.set_in_layout(False)
    return figure, figure.subplots(rows, columns, squeeze=False, **options)


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

    def grid(self, total: float, room: float, below: float, rows: int, columns: int) -> dict[str, float]:
        """The place of the axes as parts of a figure *total* inches high, with *room* above and *below* for words."""
        high = total - room - below - self.top - self.bottom - (rows - 1) * self.down
        wide = WIDTH - self.left - self.right - (columns - 1) * self.across
        return {
            "left": self.left / WIDTH,
            "right": 1 - self.right / WIDTH,
            "top": 1 - (room + self.top) / total,
            "bottom": (below + self.bottom) / total,
            "wspace": self.across * columns / wide,
            "hspace": self.down * rows / high,
        }


def width_of(text: str, size: float, weight: str = "normal") -> float:
    """Inches that the longest line of *text* takes."""
    return max(_points(line, size, weight) for line in text.split("\n")) / 72


@functools.lru_cache(maxsize=4096)
def _points(words: str, size: float, weight: str) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(words, font, ismath=False)[0])


def _folded(text: str, size: float, weight: str) -> list[str]:
    """*text* in lines that fit the width; measured, because letters differ and a cut word cannot be read.

    The screen fits letters to whole pixels, which makes a line a little longer than its outlines are.
    """
    lines: list[str] = []
    for word in filter(None, text.replace("\n", " ").split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _points(longer, size, weight) <= 0.96 * (WIDTH - 0.14) * 72:
            lines[-1] = longer
        else:
            lines.extend(textwrap.wrap(word, 60))
    return lines


def finish(
    name: str, figure: Figure, title: str, caption: str, alt: str, data: pd.DataFrame, marks: Sequence[Mark] = ()
) -> Chart:
    """The figure as a `Chart`."""
    return Chart(name, figure, title, caption, alt, data.reset_index(drop=True), marks=marks)


def message_chart(name: str, title: str, message: str, *, caption: str = "", data: Any = None) -> Chart:
    """A chart that says in words why there is nothing to draw."""
    import pandas as pd

    with styled():
        figure, axes = canvas(title, caption, 0.7)
        axis: Axes = axes[0, 0]
        axis.set_axis_off()
        axis.text(0, 0.5, wrapped(message, 92), va="center", fontsize=9.5, transform=axis.transAxes)
        chart = finish(name, figure, title, caption, f"{title}. {message}", pd.DataFrame() if data is None else data)
        return dataclasses.replace(chart, drawn=False)


def wrapped(text: str, letters: int = 24, lines: int = 3) -> str:
    """*text* in at most *lines* lines of about *letters* letters, cut with an ellipsis.

    >>> wrapped("Spokesperson of the Customs Office", 20)
    'Spokesperson of the\\nCustoms Office'
    """
    return "\n".join(textwrap.wrap(text, letters, max_lines=lines, placeholder=" …"))


def row_height(labels: Iterable[str]) -> float:
    """Inches between rows that carry *labels*: more where one of them has two lines.

    >>> row_height(["one", "two\\nlines"]) > row_height(["one"])
    True
    """
    return 0.36 if any("\n" in label for label in labels) else 0.27
