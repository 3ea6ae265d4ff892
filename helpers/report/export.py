"""Charts and tables as files, and the list of them that the brief is made from.

>>> import pandas as pd, pathlib, tempfile
>>> class Table:
...     name, title, caption = "words", "Words by speaker", "no filter"
...     data = pd.DataFrame({"speaker": ["A"], "words": [3]})
>>> folder = pathlib.Path(tempfile.mkdtemp()).resolve()
>>> [path.relative_to(folder).as_posix() for path in export(Table(), notebook="01_words", folder=folder)]
['tables/words.csv', 'tables/words.xlsx', 'items/01_words.json']
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from helpers.base.files import safe_name, write_bytes, write_text
from helpers.report.items import Exported, Item, inside, items_path, read_items, write_items
from helpers.report.texts import plain

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["ChartLike", "TableLike", "export"]


@runtime_checkable
class TableLike(Protocol):
    """What `export` needs of a table (`helpers.show.table.Table`); columns, filters and sources may be there."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def caption(self) -> str: ...
    @property
    def data(self) -> pd.DataFrame: ...


@runtime_checkable
class ChartLike(TableLike, Protocol):
    """What `export` needs of a chart (`helpers.show.chart.Chart`)."""

    @property
    def figure(self) -> Figure: ...
    @property
    def alt(self) -> str: ...


def export(
    *items: ChartLike | TableLike,
    notebook: str,
    finding: str = "",
    folder: str | os.PathLike[str],
    question: str = "",
    add: bool = False,
) -> list[pathlib.Path]:
    """Write each chart as PNG, SVG and PDF, each table as CSV and XLSX, and the list items/NOTEBOOK.json.

    Args:
        *items: charts and tables, in the order that the brief shall have them.
        notebook: the notebook's file name without its ending ("01_who_said_what").
        finding: one or more sentences that the brief prints as the answer.
        folder: the folder of exports; nothing is written outside it.
        question: the heading of the section; without it, the notebook's first heading.
        add: keep what the notebook exported before; an item of the same name is replaced.

    Returns:
        The paths that were written, the list last.

    Raises:
        ValueError: two items have the same file name, or one lacks a title or a chart its alt text.
        TypeError: an item is neither a chart nor a table.
    """
    root = pathlib.Path(folder).resolve()
    _checked(items)
    written: list[Item] = []
    paths: list[pathlib.Path] = []
    for item in items:
        record, files = _chart(item, root) if isinstance(item, ChartLike) else _table(item, root)
        written.append(record)
        paths += files
    exported = Exported(
        notebook=plain(notebook), question=plain(question), finding=plain(finding), items=tuple(written)
    )
    if add and items_path(root, notebook).exists():
        exported = _merged(read_items(root, [notebook])[0], exported)
    return [*paths, write_items(root, exported)]


def _checked(items: tuple[ChartLike | TableLike, ...]) -> None:
    """Refuse in words what would overwrite itself or leave without its words."""
    seen: dict[tuple[bool, str], str] = {}
    for item in items:
        if not isinstance(item, TableLike):
            raise TypeError(f"export writes charts and tables; this is a {type(item).__name__}.")
        if not item.title.strip() or (isinstance(item, ChartLike) and not item.alt.strip()):
            raise ValueError(f"{item.name}: a chart needs a title and an alt text, a table a title.")
        key = (isinstance(item, ChartLike), safe_name(item.name).lower())
        if key in seen:
            raise ValueError(f"{item.name}: the file name is that of {seen[key]} too. Give one of them another name.")
        seen[key] = item.name


def _record(item: ChartLike | TableLike, kind: str) -> Item:
    return Item(
        kind=kind,
        name=safe_name(item.name),
        title=plain(item.title),
        caption=plain(item.caption),
        alt=plain(getattr(item, "alt", "")),
        filters=plain(getattr(item, "filters", "")),
        sources=plain(getattr(item, "sources", "")),
        rows=0 if item.data is None else len(item.data),
    )


def _chart(item: ChartLike, root: pathlib.Path) -> tuple[Item, list[pathlib.Path]]:
    from helpers.report import charts_out

    record = _record(item, "chart")
    width, height = charts_out.size(item.figure)
    record = dataclasses.replace(record, width=width, height=height)
    svg = charts_out.chart_svg(item.figure, record)
    paths = [
        write_bytes(inside(root, f"charts/{record.name}.png"), charts_out.chart_png(item.figure, record)),
        write_text(inside(root, f"charts/{record.name}.svg"), svg),
        write_bytes(inside(root, f"charts/{record.name}.pdf"), charts_out.chart_pdf(svg, record)),
    ]
    files = _names(root, paths)
    inner = charts_out.bare(item.figure, record)
    if inner is not None:
        width, height = inner.size
        record = dataclasses.replace(record, width=width, height=height, inner=f"items/{record.name}")
        svg = charts_out.chart_svg(inner.figure, record, inner.box)
        write_text(inside(root, record.picture(".svg")), svg)
        png = charts_out.chart_png(inner.figure, record, inner.box)
        write_bytes(inside(root, record.picture(".png")), png)
    return dataclasses.replace(record, files=files), paths


def _table(item: TableLike, root: pathlib.Path) -> tuple[Item, list[pathlib.Path]]:
    from helpers.report import sheets
    from helpers.report.shown import shown_rows

    record = _record(item, "table")
    paths = [
        write_bytes(inside(root, f"tables/{record.name}.csv"), sheets.table_csv(item.data)),
        write_bytes(inside(root, f"tables/{record.name}.xlsx"), sheets.table_xlsx(item.data, record)),
    ]
    return dataclasses.replace(
        record, files=_names(root, paths), shown=shown_rows(item.data, getattr(item, "columns", ()))
    ), paths


def _names(root: pathlib.Path, paths: list[pathlib.Path]) -> tuple[str, ...]:
    return tuple(path.relative_to(root).as_posix() for path in paths)


def _merged(before: Exported, now: Exported) -> Exported:
    """What the notebook exported before, with the items of *now* in place of their namesakes or after them."""
    new = {(item.kind, item.name): item for item in now.items}
    kept = [new.pop((item.kind, item.name), item) for item in before.items]
    return Exported(
        notebook=now.notebook,
        question=now.question or before.question,
        finding=now.finding or before.finding,
        items=(*kept, *new.values()),
    )
