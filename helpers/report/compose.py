"""The appendix: everything exported, in order: summary, a section for each notebook, methods, files.

Figures and tables are numbered here, and the printed part of each table and the note about the rest are decided here,
so that the three formats cannot differ.
"""

from __future__ import annotations

import dataclasses
import json
import pathlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.knowledge.layout import load_layout
from helpers.knowledge.load import in_force
from helpers.report.document import (
    Block,
    Brief,
    Bullets,
    ChartBlock,
    Facts,
    Heading,
    Paragraph,
    Passage,
    PassagesBlock,
    TableBlock,
)
from helpers.report.items import Column, Exported, Item, inside
from helpers.report.texts import humanise, plain

__all__ = ["Numbers", "behind", "chart_block", "compose", "passages_block", "question", "table_block"]

#: The columns that a passage shows without a label, and those contained in its citation.
_TOLD = frozenset({"text", "citation", "speaker", "kind", "via", "outlet", "date", "paragraph", "published"})


def compose(
    folder: pathlib.Path,
    exported: Sequence[Exported],
    *,
    title: str,
    subtitle: str = "",
    line: str = "",
    author: str = "",
    methods: Mapping[str, Any] | Sequence[tuple[str, Any]] = (),
    missing: Sequence[str] = (),
) -> Brief:
    """The appendix of what was *exported* to *folder*.

    Args:
        folder: the folder of exports, for the pictures.
        exported: what each notebook exported.
        title, subtitle, line: the heading of the document; *line* gives period and corpus.
        author: for the file's properties.
        methods: headings of the methods page, each with its content: a text, a list of texts, a mapping of
            names to values, or a list of mappings (a table).
        missing: one sentence for each item that could not be made, printed on the first page.
    """
    numbers = Numbers()
    blocks: list[Block] = [*_summary(exported)]
    for at, one in enumerate(exported, start=1):
        goes_on = at > 1 and question(one) == question(exported[at - 2])
        blocks += _section(folder, one, at, numbers, goes_on=goes_on)
    pairs = list(methods.items()) if isinstance(methods, Mapping) else list(methods)
    if pairs:
        blocks.append(Heading(1, "How this was made", "methods", new_page=True))
        for at, (name, content) in enumerate(pairs, start=1):
            blocks += [Heading(2, plain(name), f"methods-{at}"), *_method(plain(name), content)]
    blocks += _files(exported)
    return Brief(
        title=plain(title) or "Brief",
        subtitle=plain(subtitle),
        line=plain(line),
        author=plain(author),
        language="en-GB",
        blocks=tuple(blocks),
        missing=tuple(dict.fromkeys(filter(None, map(plain, missing)))),
    )


@dataclasses.dataclass
class Numbers:
    """The next number of a figure and of a table."""

    figure: int = 0
    table: int = 0

    def next(self, kind: str) -> int:
        setattr(self, kind, getattr(self, kind) + 1)
        return getattr(self, kind)


def _summary(exported: Sequence[Exported]) -> Iterator[Block]:
    """What was found, one point per notebook."""
    yield Heading(1, "Summary", "summary")
    found = tuple(dict.fromkeys(one.finding for one in exported if one.finding))
    yield Bullets(found) if found else Paragraph("No notebook has produced a finding yet.")


def question(one: Exported) -> str:
    """The heading of the part of *one*."""
    return one.question or humanise(one.notebook)


def _section(
    folder: pathlib.Path, one: Exported, at: int, numbers: Numbers, *, goes_on: bool = False
) -> Iterator[Block]:
    """The section of one notebook; it *goes_on* below the previous heading if that is the same."""
    if not goes_on:
        yield Heading(1, question(one), f"section-{at}")
    if one.finding:
        yield Paragraph(one.finding, "lead")
    for item in one.items:
        if item.kind == "chart":
            yield chart_block(folder, item, numbers)
        elif item.shown is not None:
            yield passages_block(item) if item.shown.passages else table_block(item, numbers)


def chart_block(folder: pathlib.Path, item: Item, numbers: Numbers) -> ChartBlock:
    """A chart with the next number.

    Raises:
        ValueError: its picture is missing; the message says what to do.
    """
    png, svg = (inside(folder, item.picture(suffix)) for suffix in (".png", ".svg"))
    for path in (png, svg):
        if not path.is_file():
            raise ValueError(f"{path}: the picture is missing. Run the notebook that makes {item.name} again.")
    return ChartBlock(
        number=numbers.next("figure"),
        name=item.name,
        title=item.title,
        caption=behind(item),
        alt=item.alt,
        png=png,
        svg=svg,
        width=item.width,
        height=item.height,
    )


def table_block(item: Item, numbers: Numbers) -> TableBlock:
    """A table with the next number, cut to what fits on paper."""
    shown = item.shown
    assert shown is not None
    return TableBlock(
        number=numbers.next("table"),
        name=item.name,
        title=item.title,
        caption=behind(item),
        columns=shown.columns,
        rows=shown.rows,
        printed=min(load_layout(in_force()).rows, len(shown.rows)),
        all_rows=item.rows,
        files=item.files,
    )


def passages_block(item: Item) -> PassagesBlock:
    """Each row as words, speaker and place."""
    shown = item.shown
    assert shown is not None
    names = [column.name for column in shown.columns]
    out = []
    for row in shown.rows:
        cells = dict(zip(names, row, strict=True))
        via = f"relayed by {cells['via']}" if cells.get("via") else ""
        rest = (
            column.label.lower() + ("" if cells[column.name] == "yes" else f": {cells[column.name]}")
            for column in shown.columns
            if column.name not in _TOLD and not column.number and cells[column.name] not in ("", "no")
        )
        details = ", ".join(part for part in (cells.get("speaker", ""), cells.get("kind", ""), via, *rest) if part)
        out.append(Passage(cells["text"], cells["citation"], details))
    return PassagesBlock(
        title=item.title,
        caption=behind(item),
        passages=tuple(out),
        all_rows=item.rows,
        files=item.files,
    )


def behind(item: Item) -> str:
    """Caption, filters and sources as one running text."""
    parts = (item.caption, item.filters, item.sources)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def _method(name: str, content: Any) -> Iterator[Block]:
    """One part of the methods page."""
    if isinstance(content, Mapping):
        yield Facts(tuple((plain(key), _said(value)) for key, value in content.items()))
    elif isinstance(content, str) or not isinstance(content, Sequence):
        yield Paragraph(_said(content))
    elif content and all(isinstance(row, Mapping) for row in content):
        keys = list(dict.fromkeys(key for row in content for key in row))
        yield TableBlock(
            number=0,
            name="",
            title=name,
            caption="",
            columns=tuple(_method_column(key, content) for key in keys),
            rows=tuple(tuple(_said(row.get(key, "")) for key in keys) for row in content),
            printed=len(content),
            all_rows=len(content),
            files=(),
        )
    elif content:
        yield Bullets(tuple(_said(value) for value in content))
    else:
        yield Paragraph("None.")


def _method_column(key: str, rows: Sequence[Mapping[str, Any]]) -> Column:
    number = all(_counts(row.get(key, "")) for row in rows) and any(row.get(key) for row in rows)
    return Column(plain(key), load_layout(in_force()).labels.get(key) or humanise(plain(key)), number)


def _counts(value: Any) -> bool:
    """Whether *value* is a number, also one that is written out, or missing."""
    if isinstance(value, bool):
        return False
    return isinstance(value, (int, float)) or value == "" or re.fullmatch(r"-?[\d,]*\.?\d+", str(value)) is not None


def _said(value: Any) -> str:
    """A value of the methods page as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (Mapping, list, tuple)):
        flat = all(isinstance(part, (str, int, float)) for part in value)
        if flat and not isinstance(value, Mapping):
            return plain(", ".join(str(part) for part in value))
        return plain(json.dumps(value, ensure_ascii=False, default=str))
    return plain(value) or "–"


def _files(exported: Sequence[Exported]) -> Iterator[Block]:
    """Every file next to the brief, by the item that it contains."""
    rows = tuple((item.title, ", ".join(item.files)) for one in exported for item in one.items if item.files)
    if rows:
        yield Heading(1, "Files with this brief", "files")
        beside = "manifest.csv has a hash of each file, brief-data.zip the numbers, settings and parameters"
        yield Paragraph(f"Paths are relative to the folder that contains this brief; {beside}.", "note")
        yield Facts(rows)
