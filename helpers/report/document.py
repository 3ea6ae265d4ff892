"""The brief as a plain structure: headings, paragraphs, charts, tables, passages. Three writers format it.

All that a reader sees is in here once (`compose` puts it there), so that DOCX, PDF and HTML say the same; a
writer only escapes and typesets.  Every text has passed `plain`.
"""

from __future__ import annotations

import dataclasses
import pathlib
from collections.abc import Sequence
from typing import Any

from helpers.report.items import Column

__all__ = [
    "MISSING", "Block", "BoxBlock", "Brief", "Bullets", "ChartBlock", "Facts", "Heading", "Paragraph", "Passage",
    "PassagesBlock", "Point", "PointsBlock", "TableBlock", "shares",
]  # fmt: skip


#: The heading of what could not be made.
MISSING = "Missing from this brief"

#: Letters of a table that is kept on one page.
SMALL = 1500


@dataclasses.dataclass(frozen=True)
class Heading:
    """A heading; ``anchor`` is the same in all three formats."""

    level: int
    text: str
    anchor: str
    new_page: bool = False


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """Running text; ``style`` is body, lead (the answer of a section) or note (small)."""

    text: str
    style: str = "body"


@dataclasses.dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Point:
    """One finding in a list: its headline, its text, where its passage is, and the link that leads on."""

    headline: str
    text: str
    where: str = ""
    link: str = ""


@dataclasses.dataclass(frozen=True)
class PointsBlock:
    """Findings, the strongest first."""

    points: tuple[Point, ...]


@dataclasses.dataclass(frozen=True)
class BoxBlock:
    """Content that readers may skip, in a frame: one line for each name with its text."""

    rows: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True)
class Facts:
    """Names and their values ("Python", "3.11.4")."""

    rows: tuple[tuple[str, str], ...]

    @property
    def small(self) -> bool:
        """Whether it should fit on one page."""
        return sum(len(name) + len(text) for name, text in self.rows) < SMALL


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChartBlock:
    """A picture with its number, title, caption and alt text; width in inches."""

    number: int
    name: str
    title: str
    caption: str
    alt: str
    png: pathlib.Path
    svg: pathlib.Path
    width: float
    height: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class TableBlock:
    """The first rows of a table, of which ``printed`` fit on paper; with number 0 it has its own heading.

    ``all_rows`` counts the rows of the files, ``files`` are the ones that contain all of them.
    """

    number: int
    name: str
    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    printed: int
    all_rows: int
    files: tuple[str, ...]

    @property
    def small(self) -> bool:
        """Whether its printed part should fit on one page."""
        return sum(len(cell) for row in self.rows[: self.printed] for cell in row) < SMALL

    def note(self, shown: int) -> str:
        """The caption, and where to find the rest, so that no reader takes a part for the whole."""
        return _joined(self.caption, _more(self.files, shown, self.all_rows, "row") if self.files else "")


@dataclasses.dataclass(frozen=True)
class Passage:
    """Words from an article, and their position."""

    text: str
    where: str
    details: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class PassagesBlock:
    """Statements printed as passages, under their own title."""

    title: str
    caption: str
    passages: tuple[Passage, ...]
    all_rows: int
    files: tuple[str, ...]

    @property
    def note(self) -> str:
        """Caption, and where the rest is."""
        return _joined(self.caption, _more(self.files, len(self.passages), self.all_rows, "passage"))


Block = Heading | Paragraph | Bullets | PointsBlock | BoxBlock | Facts | ChartBlock | TableBlock | PassagesBlock


@dataclasses.dataclass(frozen=True, kw_only=True)
class Brief:
    """The whole document."""

    title: str
    subtitle: str
    line: str
    author: str
    language: str
    blocks: tuple[Block, ...]
    #: one sentence for each item that could not be made, printed on the first page in every format, before the contents
    missing: tuple[str, ...] = ()
    #: whether it is long enough for a list of its sections and figures
    contents: bool = True

    def each(self, kind: type) -> list[Any]:
        """The blocks of one kind, in order."""
        return [block for block in self.blocks if isinstance(block, kind)]


def _more(files: Sequence[str], shown: int, total: int, what: str) -> str:
    """Where to find the rows that are not shown."""
    if not files:
        return ""
    where = files[-1]
    if not total:
        return "There are no rows."
    if shown < total:
        return f"The first {shown:,} of {total:,} {what}s; all of them, with every column, are in {where}."
    return f"All {what}s with every column are in {where}." if total > 1 else f"With every column in {where}."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def shares(table: TableBlock) -> list[float]:
    """The share of the page width for each column: long words get more room, numbers only what they need.

    >>> columns = (Column("a", "A"), Column("n", "n", number=True))
    >>> t = TableBlock(
    ...     number=1,
    ...     name="",
    ...     title="",
    ...     caption="",
    ...     columns=columns,
    ...     rows=(("x" * 40, "7"),),
    ...     printed=1,
    ...     all_rows=1,
    ...     files=(),
    ... )
    >>> [round(share, 2) for share in shares(t)]
    [0.96, 0.04]
    """
    least: list[float] = []
    more: list[float] = []
    for at, column in enumerate(table.columns):
        cells = [row[at] for row in table.rows]
        words = [float(len(part)) for text in cells for part in text.split()]
        words += [len(part) * 1.15 for part in column.label.split()]  # bold
        # a long text may wrap, but a number or a name may not
        least.append(min(max(words, default=1), _WORD) + _EDGE)
        average = sum(map(len, cells)) / max(len(cells), 1)
        more.append(0.0 if column.number else max(average - least[-1] + _EDGE, 0.5))
    left = max(_LETTERS - sum(least), 0)
    widths = [low + left * part / (sum(more) or 1) for low, part in zip(least, more, strict=True)]
    return [width / sum(widths) for width in widths]


#: How many letters fit in one line of a table as wide as the page, the extra room for each cell, and the longest word
#: that is never broken.
_LETTERS, _EDGE, _WORD = 100, 3.0, 22
