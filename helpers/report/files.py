"""One chart or table as one file: PNG, SVG, PDF, HTML, CSV or XLSX, for a column, a slide or a card.

Every exported file explains itself: the caption gets the short id of the corpus, and title, caption, filters
and alternative text are inside the file.  The same item gives the same bytes.

>>> import pandas as pd
>>> from helpers.show.table import Table
>>> table = Table("speakers", "Who speaks", "All statements.", pd.DataFrame({"speaker": ["Ann Lee"]}))
>>> file_of(table, "csv")
('speakers.csv', b'\\xef\\xbb\\xbfspeaker\\r\\nAnn Lee\\r\\n')
>>> forms_of(table)
('csv', 'xlsx')
"""

from __future__ import annotations

import dataclasses
import inspect
import os
import pathlib
from collections.abc import Mapping, Sized
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

import pandas as pd

from helpers.base.files import safe_name, write_bytes
from helpers.explore.select import by_attribute
from helpers.report import sheets
from helpers.report.items import Item, inside
from helpers.report.texts import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "FOLDERS",
    "FORMS",
    "ON_DEMAND",
    "WIDTHS",
    "ChartLike",
    "TableLike",
    "file_of",
    "forms_of",
    "is_chart",
    "is_table",
    "marked",
    "record_of",
    "save",
]

#: The folder of exports for each kind.
FOLDERS = {"chart": "charts", "table": "tables"}
#: The widths that a chart can have, and their labels.
WIDTHS = {"column": "report column, 16 cm", "slide": "slide, 16:9", "card": "social card, 1200 × 630"}
#: The formats of each kind.
FORMS = {"chart": ("png", "svg", "pdf", "html", "csv"), "table": ("csv", "xlsx")}
#: Formats made only on request, not with every report.
ON_DEMAND = ("html",)


class TableLike(Protocol):
    """An item that can be exported (`helpers.show.table.Table`)."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def caption(self) -> str: ...
    @property
    def data(self) -> pd.DataFrame: ...


class ChartLike(TableLike, Protocol):
    """The further attributes of a chart (`helpers.show.chart.Chart`)."""

    @property
    def figure(self) -> Figure: ...
    @property
    def alt(self) -> str: ...


def is_table(item: object) -> TypeGuard[TableLike]:
    """Whether *item* can be exported as a table; its rows, which may not have been read yet, are not asked for."""
    return _has(item, "name", "title", "caption", "data")


def is_chart(item: object) -> TypeGuard[ChartLike]:
    """Whether *item* can be exported as a chart."""
    return is_table(item) and _has(item, "figure", "alt")


def _has(item: object, *names: str) -> bool:
    return all(inspect.getattr_static(item, name, inspect) is not inspect for name in names)


def forms_of(item: ChartLike | TableLike) -> tuple[str, ...]:
    """The file formats available for *item*; a chart's CSV contains the plotted numbers."""
    forms = FORMS[kind_of(item)]
    columns = item.all_columns if hasattr(item, "all_columns") else [] if item.data is None else item.data.columns
    return forms if len(columns) else tuple(f for f in forms if f != "csv")


def kind_of(item: ChartLike | TableLike) -> str:
    """chart or table."""
    return "chart" if is_chart(item) else "table"


def file_of(
    item: ChartLike | TableLike, form: str, *, width: str = "column", corpus: Any = None, selection: Any = None
) -> tuple[str, bytes]:
    """The name and the bytes of *item* as a file.

    Args:
        item: a chart or a table.
        form: png, svg, pdf, html (a page to be embedded) or csv (its numbers) for a chart; csv or xlsx for a table.
        width: column, slide or card; a table has none.
        corpus: from `helpers.read`; its short id is added to the caption.
        selection: the current `helpers.explore.select.Selection`, for an item whose caption does not give it.

    Raises:
        ValueError: there is no such format or width; the message lists the available ones.
    """
    if form not in forms_of(item):
        raise ValueError(f"{item.name} cannot be written as {form!r}. It can be: {', '.join(forms_of(item))}.")
    if width not in WIDTHS:
        raise ValueError(f"There is no width {width!r}. The widths are: {', '.join(WIDTHS)}.")
    item = marked(item, corpus)
    record = record_of(item, selection)
    if is_chart(item) and form != "csv":
        from helpers.report.charts_out import chart_file

        if form == "html":
            from helpers.report.embedded import embedded

            return f"{record.name}.html", embedded(chart_file(item.figure, record, "svg"), record, item.data)
        ending = "" if width == "column" else f"-{width}"
        return f"{record.name}{ending}.{form}", chart_file(item.figure, record, form, width)
    data = sheets.table_csv(item.data) if form == "csv" else sheets.table_xlsx(item.data, record)
    return f"{record.name}.{form}", data


def save(item: ChartLike | TableLike, form: str, folder: str | os.PathLike[str], **options: Any) -> pathlib.Path:
    """Write *item* to charts/ or tables/ of *folder* and return the path; arguments as for `file_of`."""
    name, data = file_of(item, form, **options)
    return write_bytes(inside(pathlib.Path(folder).resolve(), f"{FOLDERS[kind_of(item)]}/{name}"), data)


def marked(item: Any, corpus: Any, *, drawn: bool = True) -> Any:
    """*item* with the short id of *corpus* in its caption; never added twice.

    A chart has it in its picture too if that will be *drawn*; the list of items needs only its words.
    """
    if corpus is None or f"Corpus {corpus.id}" in item.caption:
        return item
    caption = f"{item.caption} Corpus {corpus.id}.".strip()
    if not (drawn and is_chart(item)):
        return (
            item.with_caption(caption) if hasattr(item, "with_caption") else dataclasses.replace(item, caption=caption)
        )
    from helpers.show.chart import styled
    from helpers.show.chart_layout import reframed

    with styled():
        return dataclasses.replace(item, caption=caption, figure=reframed(item.figure, caption=caption))  # type: ignore[type-var]


def _described(selection: Any) -> str:
    """A description of a `helpers.explore.select.Selection`, or of a notebook's parameters."""
    if isinstance(selection, Mapping):
        return "; ".join(f"{name}: {value}" for name, value in by_attribute(selection).items())
    return str(selection.describe())


def record_of(item: ChartLike | TableLike, selection: Any = None) -> Item:
    """The record of *item* in the list of exported items, before its file exists."""
    filters = getattr(item, "filters", "")
    if selection and "Filter: " not in item.caption:
        filters = filters or f"Filter: {_described(selection)}."
    return Item(
        kind=kind_of(item),
        name=safe_name(item.name),
        title=plain(item.title),
        caption=plain(item.caption),
        alt=plain(getattr(item, "alt", "")),
        filters=plain(filters),
        sources=plain(getattr(item, "sources", "")),
        rows=len(item) if isinstance(item, Sized) else 0 if item.data is None else len(item.data),
    )
