"""Charts and tables as files, and the list of them from which the brief is made.

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
from collections.abc import Mapping
from typing import Any

from helpers.base.files import safe_name, write_bytes, write_text
from helpers.base.locked import changing
from helpers.report.drawn import drawn_once
from helpers.report.excerpt import shown_rows
from helpers.report.files import (
    FOLDERS,
    ON_DEMAND,
    ChartLike,
    TableLike,
    file_of,
    forms_of,
    is_chart,
    is_table,
    kind_of,
    marked,
    record_of,
)
from helpers.report.fingerprint import made_from
from helpers.report.items import Exported, Item, inside, items_path, read_items, write_items
from helpers.report.texts import plain
from helpers.show.turns import Seen, older_than

__all__ = ["export", "pictured"]


def export(
    *items: ChartLike | TableLike,
    notebook: str,
    finding: str = "",
    folder: str | os.PathLike[str],
    question: str = "",
    add: bool = False,
    corpus: Any = None,
    selection: Any = None,
    seen: Seen | None = None,
    files: bool = True,
) -> list[pathlib.Path]:
    """Write each chart as PNG, SVG and PDF, its numbers as CSV, each table as CSV and XLSX, and items/NOTEBOOK.json.

    Args:
        *items: charts and tables, in the order that the brief should have them.
        notebook: the notebook's file name without its extension ("01_who_said_what").
        finding: one or more sentences that the brief prints as the answer.
        folder: the folder of exports; nothing is written outside it.
        question: the heading of the section; by default the notebook's first heading.
        add: keep what the notebook exported before; items with the same name are replaced.
        corpus: from `helpers.read`; its short id is added to every caption.
        selection: the current `helpers.explore.select.Selection` (or the parameters, by name), which the list records.
        seen: what the widget showed when the cells took its selection (``explorer.seen``).
        files: whether to make the files; if not, only items/NOTEBOOK.json is written, and the notebook is run again
            when the brief needs them (`helpers.report.rebuild.gather`).

    Returns:
        The paths that were written, the list last.

    Raises:
        ValueError: two items have the same file name, one lacks a title or a chart its alt text, or one was made before
            *seen*, from an earlier selection; nothing is written then.
        TypeError: an item is neither a chart nor a table.
    """
    root = pathlib.Path(folder).resolve()
    _checked(items, seen)
    written: list[Item] = []
    paths: list[pathlib.Path] = []
    for item in (marked(item, corpus, drawn=files) for item in items):
        record, made = record_of(item, selection), list[pathlib.Path]()
        if files:
            with drawn_once():
                record, made = _written(item, record, root)
        written.append(record)
        paths += made
    exported = Exported(
        notebook=plain(notebook),
        question=plain(question),
        finding=plain(finding),
        items=tuple(written),
        selection=dict(selection if isinstance(selection, Mapping) else getattr(selection, "chosen", {})),
        made=made_from(corpus, notebook) if corpus is not None else "",
    )
    if not add:
        return [*paths, write_items(root, exported)]
    with changing(items_path(root, notebook)) as path:
        if path.exists():
            exported = _merged(read_items(root, [notebook])[0], exported)
        return [*paths, write_items(root, exported)]


def _checked(items: tuple[ChartLike | TableLike, ...], seen: Seen | None) -> None:
    """Refuse items that would overwrite each other, lack their texts, or have the texts of another selection."""
    older = older_than(seen, items)
    if older:
        remedy = "Run the cells from “The same without widgets” again (Run ▸ Run Selected Cell and All Below)."
        raise ValueError(f"{', '.join(older)}: made from an earlier selection. {remedy}")
    names: dict[tuple[str, str], str] = {}
    for item in items:
        if not is_table(item):
            raise TypeError(f"export writes charts and tables; this is a {type(item).__name__}.")
        if not item.title.strip() or (is_chart(item) and not item.alt.strip()):
            raise ValueError(f"{item.name}: a chart needs a title and an alt text, a table a title.")
        key = (kind_of(item), safe_name(item.name).lower())
        if key in names:
            raise ValueError(f"{item.name}: {names[key]} has the same file name. Rename one of them.")
        names[key] = item.name


def _written(item: ChartLike | TableLike, record: Item, root: pathlib.Path) -> tuple[Item, list[pathlib.Path]]:
    """Every file of *item*, the record with their names, and their paths."""
    folder = FOLDERS[record.kind]
    paths = [
        write_bytes(inside(root, f"{folder}/{name}"), data)
        for name, data in (file_of(item, form) for form in forms_of(item) if form not in ON_DEMAND)
    ]
    record = dataclasses.replace(record, files=_names(root, paths))
    if is_chart(item):
        return pictured(item, record, root), paths
    return dataclasses.replace(record, shown=shown_rows(item.data, getattr(item, "columns", ()))), paths


def pictured(item: ChartLike, record: Item, root: pathlib.Path) -> Item:
    """The record of a chart with its size and, if possible, its picture without the words inside."""
    from helpers.report import charts_out

    width, height = charts_out.size(item.figure)
    inner = charts_out.bare(item.figure, record)
    if inner is None:
        return dataclasses.replace(record, width=width, height=height)
    width, height = inner.size
    record = dataclasses.replace(record, width=width, height=height, inner=f"items/{record.name}")
    write_text(inside(root, record.picture(".svg")), charts_out.chart_svg(inner.figure, record, inner.box))
    write_bytes(inside(root, record.picture(".png")), charts_out.chart_png(item.figure, record, inner.box))
    return record


def _names(root: pathlib.Path, paths: list[pathlib.Path]) -> tuple[str, ...]:
    return tuple(path.relative_to(root).as_posix() for path in paths)


def _merged(before: Exported, now: Exported) -> Exported:
    """The notebook's earlier items, with those of *now* replacing items with the same name or added at the end."""
    new = {(item.kind, item.name): item for item in now.items}
    kept = [new.pop((item.kind, item.name), item) for item in before.items]
    return dataclasses.replace(
        now,
        question=now.question or before.question,
        finding=now.finding or before.finding,
        items=(*kept, *new.values()),
    )
