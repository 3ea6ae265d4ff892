"""A self-contained chart: the title gives the finding, the caption the filters and sources, the alt text the rest.

The figure is made without pyplot, so that no global state remains and memory does not leak as filters change; it has
its title and caption inside, because a chart used outside the report must still explain what it shows.  The same data
give the same bytes in every format.

>>> chart = message_chart("empty", "Nobody is quoted", "No statements match this selection.", caption="no filter")
>>> chart.alt
'Nobody is quoted. No statements match this selection.'
>>> chart.image("svg") == chart.image("svg")
True
"""

from __future__ import annotations

import base64
import contextlib
import contextvars
import dataclasses
import functools
import io
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import matplotlib
import matplotlib.style
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter

from helpers.base.markup import markup
from helpers.knowledge.colours import Colours, load_colours
from helpers.knowledge.house import load_house
from helpers.knowledge.load import SHIPPED, in_force
from helpers.show.chart_layout import MAX_HEIGHT, WIDTH, Margins, drawn_caption, frame, recaption, settle
from helpers.show.fonts import drawn_as, from_left, house_font, installed, lacking
from helpers.show.marks import Mark
from helpers.show.numbers import numbers
from helpers.show.page import page
from helpers.show.phrasing import of_part
from helpers.show.png import pixels, png
from helpers.show.text_width import fitted
from helpers.show.turns import Made

__all__ = [
    "MAX_HEIGHT", "SCREEN_DPI", "WIDTH", "Chart", "canvas", "colours", "finish", "message_chart", "part_drawn",
    "row_height", "styled", "wrapped",
]  # fmt: skip

#: The resolution of the picture in a notebook, in dots per inch.
SCREEN_DPI = 120
#: The part of the articles currently drawn; every title begins with it, even that of a plugin's chart.
_PART: contextvars.ContextVar[str] = contextvars.ContextVar("part of the articles", default="")
#: Says which values of the filters no article has, where that leaves nothing to draw.
_UNKNOWN: contextvars.ContextVar[str] = contextvars.ContextVar("part of the articles", default="")


@dataclasses.dataclass(frozen=True)
class Chart(Made):
    """A figure with everything that it needs outside the notebook.

    Args:
        name: file stem ("speakers").
        figure: matplotlib Figure, made without pyplot; contains title and caption.
        title: the finding, in one line.
        caption: filters in force and sources.
        alt: what the picture shows, for those who cannot see it; required.
        data: the numbers that are drawn, one row for each point or bar.
        drawn: whether there was anything to draw; a chart that only explains why there is nothing need not be exported.
    """

    name: str
    figure: Figure = dataclasses.field(repr=False)
    title: str
    caption: str
    alt: str
    data: pd.DataFrame = dataclasses.field(repr=False)
    drawn: bool = True
    #: The positions of its points or bars and the rows that each counts; on screen they link to the passages.
    marks: Sequence[Mark] = dataclasses.field(default=(), repr=False)

    def __post_init__(self) -> None:
        for field in ("name", "title", "alt"):
            if not str(getattr(self, field)).strip():
                name = self.name or "a chart"
                raise ValueError(
                    f"{name}: the {field} is empty. Fill it in; readers who cannot see the picture rely on it."
                )

    def image(self, kind: str = "png", *, dpi: int = SCREEN_DPI) -> bytes:
        """The picture as png, svg or pdf; the same chart gives the same bytes."""
        if kind == "png":
            return self._png(dpi)
        metadata: dict[str, Any] = {"Title": self.title}
        if kind == "svg":
            metadata |= {"Description": self.alt, "Date": None, "Creator": None}
        elif kind == "pdf":
            metadata |= {"Subject": self.alt, "CreationDate": None, "ModDate": None, "Creator": None, "Producer": None}
        buffer = io.BytesIO()
        with styled():
            self.figure.savefig(buffer, format=kind, dpi=dpi, metadata=metadata)
        return buffer.getvalue()

    def _png(self, dpi: float) -> bytes:
        with styled():
            canvas, engine = self.figure.canvas, settle(self.figure, dpi)
            try:
                picture = pixels(self.figure, dpi)
            finally:
                self.figure.set_canvas(canvas)  # the other has the picture in memory
                if engine is not None:
                    self.figure.set_layout_engine(engine)
        return png(picture, {"Title": self.title, "Description": self.alt}, dpi)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """The formats that a notebook stores: HTML first, because only HTML keeps the alt text in an export."""
        picture = base64.b64encode(self.image()).decode()
        width = round(WIDTH * SCREEN_DPI)
        whole = '<img width="{}" style="max-width:100%" alt="{}" src="data:image/png;base64,{}">'
        tag = markup(whole, width, self.alt, picture)
        return {
            # everything goes inside, so that words between two dollar signs are not set as a formula
            "text/html": page(tag + numbers(self.alt, self.data)),
            "image/png": picture,
            "text/plain": f"{self.title}\n{self.alt}",
        }


#: Settings that no style sheet changes: a dollar sign is not a formula, no external program sets the type, and the
#: picture is as wide as the column.
_HELD = {"text.parse_math": False, "text.usetex": False, "savefig.bbox": None}


@functools.lru_cache(maxsize=8)
def _style(path: str, changed: int) -> dict[str, Any]:
    """The style sheet at *path*; the shipped one if it cannot be read (`helpers.knowledge.check` reports this)."""
    try:
        found = dict(matplotlib.rc_params_from_file(path, use_default_template=False))
    except (OSError, ValueError, KeyError):
        found = dict(matplotlib.rc_params_from_file(SHIPPED / "style.mplstyle", use_default_template=False))
    return found | _HELD


@contextlib.contextmanager
def styled() -> Iterator[None]:
    """Use matplotlib with the project's style sheet in the block; the previous settings are restored afterwards."""
    path = in_force().path("style.mplstyle")
    # start from the defaults, so that the machine's matplotlibrc changes nothing
    with matplotlib.style.context(["default", _style(str(path), path.stat().st_mtime_ns)]):
        own = house_font(load_house(in_force()))
        matplotlib.rcParams["font.sans-serif"] = installed([*own, *matplotlib.rcParams["font.sans-serif"]])
        yield


@contextlib.contextmanager
def part_drawn(part: str, unknown: str = "") -> Iterator[None]:
    """Charts made in this block state in their titles which *part* of the articles they cover; empty for all.

    If no article has the value of a filter, the sentence *unknown*, which says so, is the title of empty charts.

    >>> with part_drawn("In North"):
    ...     message_chart("empty", "Nobody is quoted", "No statements match this selection.").title
    'In North: Nobody is quoted'
    """
    before, without = _PART.set(part), _UNKNOWN.set(unknown)
    try:
        yield
    finally:
        _PART.reset(before)
        _UNKNOWN.reset(without)


def colours() -> Colours:
    """The chart colours of the project that was read last."""
    return load_colours(in_force())


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
    The text gets the space it needs in inches and the axes get the rest, so nothing overlaps and nothing is cut.  With
    *margins* the space around the axes is given, otherwise it is measured (constrained layout), which takes as long as
    drawing.
    """
    figure = Figure(figsize=(WIDTH, 1), layout="none" if margins else "constrained")
    title, caption = from_left(of_part(title, _PART.get())), from_left(caption)
    above, below = frame(figure, title, caption, height, key, colours().marks["quiet"])
    if margins:
        options["gridspec_kw"] = margins.grid(figure.get_figheight(), above, below, rows, columns)
    return figure, figure.subplots(rows, columns, squeeze=False, **options)


def finish(
    name: str, figure: Figure, title: str, caption: str, alt: str, data: pd.DataFrame, marks: Sequence[Mark] = ()
) -> Chart:
    """The figure as a `Chart`, with all text in characters that the fonts can draw and names kept in reading order."""
    missing = lacking(_drawable(figure))
    if missing:
        caption = f"{caption} {missing}".strip()
        recaption(figure, f"{drawn_caption(figure)} {drawn_as(missing)}".strip())
    whole = of_part(title, _PART.get())
    # "Only Lee is quoted" is true only of the part, so the alt text must mention the part too
    alt = alt.replace(title, whole, 1) if title in alt else of_part(alt, _PART.get())
    title, caption, alt = map(from_left, (whole, caption, alt))
    return Chart(name, figure, title, caption, alt, data.reset_index(drop=True), marks=marks)


def _drawable(figure: Figure) -> list[str]:
    """Replace characters in *figure* that cannot be drawn; returns the original texts."""
    before = []
    for text in list(_texts(figure)):
        words = text.get_text()
        if words and not (words.isascii() and words.isprintable()):
            before.append(words)
            text.set_text(from_left(drawn_as(words)))
            text.set_label(from_left(drawn_as(str(text.get_label()))))
    every = (one for axes in figure.axes if axes.axison for one in (axes.xaxis, axes.yaxis))
    for axis in (one for one in every if isinstance(one.get_major_formatter(), FuncFormatter)):
        # tick labels are set again when they are drawn, so they are changed at their source
        words = [label.get_text() for label in axis.get_ticklabels()]
        if not all(word.isascii() and word.isprintable() for word in words):
            before += words
            axis.set_ticklabels([from_left(drawn_as(word)) for word in words])
    return before


def _texts(artist: Artist) -> Iterator[Text]:
    """The texts in *artist*, without those of an axis that is switched off: to look for its ticks makes them all."""
    for child in artist.get_children():
        if not isinstance(child, Axis) or child.axes.axison:
            yield from _texts(child)
    if isinstance(artist, Text):
        yield artist


def message_chart(name: str, title: str, message: str, *, caption: str = "", data: Any = None) -> Chart:
    """A chart that only explains why there is nothing to draw."""
    if unknown := _UNKNOWN.get():
        with part_drawn(""):
            return message_chart(name, unknown, "Correct the filter, or reset it.", caption=caption, data=data)
    with styled():
        figure, axes = canvas(title, caption, 0.7)
        axis: Axes = axes[0, 0]
        axis.set_axis_off()
        # on screen letters are fitted to whole pixels, which makes a line slightly longer than its outlines
        said = fitted(message, 0.93 * (WIDTH - 0.14), 9.5, 4)
        axis.text(0, 0.5, said, va="center", fontsize=9.5, transform=axis.transAxes)
        chart = finish(name, figure, title, caption, f"{title}. {message}", pd.DataFrame() if data is None else data)
        return dataclasses.replace(chart, drawn=False)


def wrapped(text: str, letters: int = 24, lines: int = 3) -> str:
    """*text* in at most *lines* lines of about *letters* letters, cut with an ellipsis.

    >>> wrapped("Spokesperson of the Customs Office", 20)
    'Spokesperson of the\\nCustoms Office'
    """
    return "\n".join(textwrap.wrap(text, letters, max_lines=lines, placeholder=" …"))


def row_height(labels: Iterable[str]) -> float:
    """Inches between rows with *labels*: more if one of them has two lines.

    >>> row_height(["one", "two\\nlines"]) > row_height(["one"])
    True
    """
    return 0.36 if any("\n" in label for label in labels) else 0.27
