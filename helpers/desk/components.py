"""Components of an explorer that need a few lines of script: the summary line, the chart, the paged table.

Each keeps its state here and sends the browser only what is visible; the scripts in ``script/`` insert text as text and
never as markup.  The effect of each click is also a method: `PagedTable.sort_by`, `PagedTable.turn_to`,
`ChartView.choose`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import anywidget
import pandas as pd
import traitlets

from helpers.desk.filter_values import Labels
from helpers.desk.look import SCRIPTS, STYLE, Look
from helpers.show.marks import Mark
from helpers.show.table import cell_text, shown_as
from helpers.store.columns import CitedColumns

if TYPE_CHECKING:
    from helpers.desk.views import Rows
    from helpers.show.chart import Chart

__all__ = ["SCRIPTS", "ChartView", "Look", "PagedTable", "Say"]

#: How many rows a page may have.
SIZES = (10, 25, 50, 100)


class Say(anywidget.AnyWidget):
    """One line on the selection, announced to screen readers when it changes, and the line of code that creates the
    selection.
    """

    _esm = SCRIPTS / "say.js"
    _css = STYLE
    count = traitlets.Unicode().tag(sync=True)
    code = traitlets.Unicode().tag(sync=True)
    #: Whether the line of code is hidden.
    folded = traitlets.Bool(False).tag(sync=True)


class ChartView(anywidget.AnyWidget):
    """A chart in which points or bars can be selected.

    Args:
        chosen: called with the point or bar that is clicked.
    """

    _esm = SCRIPTS / "picture.js"
    _css = STYLE
    svg = traitlets.Unicode().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    marks: traitlets.List[Any] = traitlets.List().tag(sync=True)
    turn = traitlets.Int(0).tag(sync=True)

    def __init__(self, chosen: Callable[[Mark], None]) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._chosen = chosen
        self.on_msg(self._on_message)

    def show(self, chart: Chart) -> None:
        """Draw *chart* in place of the last one, in one message, so that the picture and its clickable areas always
        match.
        """
        # this module draws with matplotlib, which tables and downloads do not need
        from helpers.show.picture import picture

        drawn = picture(chart, titled=False)
        self._chart = chart
        with self.hold_sync():
            self.svg, self.alt = drawn.svg, chart.alt
            self.marks = [[*box, mark.label] for box, mark in zip(drawn.boxes, chart.marks, strict=True)]
            self.turn += 1

    def choose(self, number: int) -> None:
        """Select point or bar *number*, as a click does."""
        if self._chart is not None and 0 <= number < len(self._chart.marks):
            self._chosen(self._chart.marks[number])

    def _on_message(self, _: Any, content: dict[str, Any], __: Any) -> None:
        if isinstance(content.get("mark"), int):
            self.choose(content["mark"])


class PagedTable(anywidget.AnyWidget):
    """Some rows of a table, a page at a time; any column can be shown, and the rows sorted by it.

    Args:
        key: the column that identifies a row and links it to the passage with the same key.
        labels: the labels for the values of a column (themes).
        turned: called when the page shows other rows.
        correct: called with the key of a row to be corrected; None if rows cannot be corrected.
    """

    _esm = SCRIPTS / "table.js"
    _css = STYLE
    shown: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        key: str,
        labels: Labels | None = None,
        turned: Callable[[], None] = lambda: None,
        mend: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._key, self._labels, self._turned, self._mend = key, labels or {}, turned, mend
        self._table: Any = None
        self._positions: Any = ()
        self._order: Any = ()
        self._columns: tuple[str, ...] = ()
        self._caption = self._title = ""
        self._sort, self._descending, self._page, self._size = "", False, 1, SIZES[1]
        self.on_msg(self._on_message)

    def show(self, rows: Rows) -> None:
        """Show *rows* from the first page; the chosen order and columns are kept."""
        self._table, self._positions = rows.table, rows.positions
        self._caption, self._title = rows.caption, rows.title
        self._columns = self._columns or tuple(name for name in rows.columns if name in rows.table.columns)
        self._page = 1
        self._arrange()
        self._fill()

    @property
    def order(self) -> Any:
        """The positions of the rows in their table, in the order shown."""
        return self._order

    @property
    def page_rows(self) -> pd.DataFrame:
        """The rows of the page, all columns."""
        return self.page_part(list(self._table.columns))

    def page_part(self, names: Sequence[str]) -> pd.DataFrame:
        """The rows of the page, with those of the columns *names* that the table has."""
        at = (self._page - 1) * self._size
        here = self._order[at : at + self._size]
        names = [name for name in dict.fromkeys(names) if name in self._table.columns]
        if isinstance(self._table, CitedColumns):
            return self._table.rows(here, names)
        rows: pd.DataFrame = self._table[names].iloc[here]
        return rows

    def sort_by(self, name: str, *, descending: bool | None = None) -> None:
        """Sort by the column *name*; a second call reverses the order, a third restores the order of the articles."""
        if name not in self._table.columns:
            raise ValueError(f"There is no column {name!r}. There are: {', '.join(self._table.columns)}.")
        if descending is None and name == self._sort and self._descending:
            name, descending = "", False
        elif descending is None:
            descending = name == self._sort
        self._sort, self._descending, self._page = name, descending, 1
        self._arrange()
        self._turn()

    def turn_to(self, page: int) -> None:
        """Show *page*, counted from 1, or the nearest existing one."""
        self._page = min(max(1, page), self._pages)
        self._turn()

    def choose_columns(self, names: Sequence[str]) -> None:
        """Show the columns *names*; at least one is always shown."""
        chosen = tuple(name for name in self._every() if name in names)
        self._columns = chosen or self._columns
        self._fill()

    def resize(self, size: int) -> None:
        """Show *size* rows per page."""
        self._size, self._page = min(max(1, size), SIZES[-1]), 1
        self._turn()

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._order) // self._size))

    def _turn(self) -> None:
        self._fill()
        self._turned()

    def _arrange(self) -> None:
        self._order = self._positions
        if self._sort:
            values = self._table[self._sort].iloc[self._positions]
            if values.dtype == "object":
                values = values.map(cell_text)
            elif values.dtype == "string":
                values = values.str.lower()
            order = values.reset_index(drop=True).sort_values(
                ascending=not self._descending, kind="stable", na_position="last"
            )
            self._order = self._positions[order.index.to_numpy()]

    def _every(self) -> list[str]:
        """The columns that can be shown: those of interest to the user, not the offsets from which passages are
        made.
        """
        hidden = ("spans", "cue_span", "source_span", "source_head_span", "hits")
        first = list(self._columns)
        return first + [name for name in self._table.columns if name not in (*first, *hidden)]

    def _fill(self) -> None:
        rows = self.page_part([*self._columns, self._key])
        columns = [name for name in self._columns if name in rows.columns]
        texts = [[self._text(name, value) for value in rows[name].tolist()] for name in columns]
        numbers = {name for name in columns if rows[name].dtype.kind in "iuf"}
        self.shown = {
            "title": self._title,
            "caption": self._caption,
            "columns": [{"name": n, "label": n.replace("_", " "), "number": n in numbers} for n in columns],
            "every": [{"name": n, "label": n.replace("_", " "), "shown": n in columns} for n in sorted(self._every())],
            "rows": [list(line) for line in zip(*texts, strict=True)],
            "keys": [str(key) for key in rows[self._key]] if self._key in rows.columns else [""] * len(rows),
            "mends": self._mend is not None,
            "first": (self._page - 1) * self._size + 1,
            "page": self._page,
            "pages": self._pages,
            "size": self._size,
            "sizes": list(SIZES),
            "total": len(self._order),
            "sort": self._sort,
            "descending": self._descending,
        }

    def _text(self, name: str, value: Any) -> str:
        called: Mapping[str, str] = self._labels.get("theme", {}) if name in ("themes", "subthemes") else {}
        if called and isinstance(value, tuple):
            return ", ".join(called.get(part, part) for part in value)
        return shown_as(name, value)

    def _on_message(self, _: Any, content: dict[str, Any], __: Any) -> None:
        if content.get("sort") in self._table.columns:
            self.sort_by(content["sort"])
        elif isinstance(content.get("page"), int):
            self.turn_to(content["page"])
        elif isinstance(content.get("size"), int):
            self.resize(content["size"])
        elif isinstance(content.get("columns"), list):
            self.choose_columns(content["columns"])
        elif isinstance(content.get("mend"), str) and self._mend is not None:
            self._mend(content["mend"])
