"""The filter bar: labelled controls that hold only what occurs in the data, and that together are one Selection.

>>> import pandas as pd
>>> quotes = pd.DataFrame({"kind": ["direct", "direct", "mixed"], "via": ["Press TV", None, None]})
>>> options(quotes, "kind")
[('direct (2)', 'direct'), ('mixed (1)', 'mixed')]
>>> options(quotes, "via")
[('none (2)', '(none)'), ('Press TV (1)', 'Press TV')]
"""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.explore.select import NONE, Selection

if TYPE_CHECKING:
    import ipywidgets as widgets
    import pandas as pd

__all__ = ["FilterBar", "options"]

#: The filters of the bar, with their labels and the columns that they look at.
CHOICES = {
    "article": ("Article", "article_id"),
    "outlet": ("Outlet", "outlet"),
    "speaker": ("Speaker", "speaker"),
    "kind": ("Kind", "kind"),
    "via": ("Relayed by", "via"),
    "theme": ("Theme", "themes"),
    "measure": ("Measure", "measure"),
    "unit": ("Unit", "unit"),
}
#: A menu that is longer is no help; what is beyond can still be typed into `Selection`.
MOST = 400
NOTHING = {"speaker": "not named", "via": "none", "outlet": "not given", "theme": "none"}


def options(table: pd.DataFrame, name: str) -> list[tuple[str, str]]:
    """What the filter *name* can be set to in *table*: label with the number of rows, and value; most rows first."""
    column = table[CHOICES[name][1]]
    if name == "theme":
        counts = Counter(theme for themes in column for theme in (themes or ("",)))
    else:
        counts = Counter("" if missing else str(value) for value, missing in zip(column, column.isna(), strict=True))
    if set(counts) <= {""}:
        return []
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [(value, n) for value, n in rows if value or name in NOTHING]
    # a name that other names contain is meant alone when it is clicked, not with the others
    names = [value.casefold() for value, _ in rows]
    out = []
    for value, n in rows[:MOST]:
        inner = name in ("speaker", "via", "measure") and sum(value.casefold() in other for other in names) > 1
        out.append((f"{value or NOTHING[name]} ({n})", NONE if not value else f"={value}" if inner else value))
    return out


class FilterBar:
    """Controls over one cited table.

    Args:
        table: the rows to filter.
        selection: where the controls begin; values that do not occur are kept and shown, and what a control cannot
            hold (several words to search, a month) is kept as it is until that control is touched.
        changed: called with the new `Selection` after every change.
    """

    def __init__(self, table: pd.DataFrame, selection: Selection, changed: Callable[[Selection], None]) -> None:
        self.controls: dict[str, Any] = {}
        self._changed = changed
        self._silent = False
        for name, (label, column) in CHOICES.items():
            found = options(table, name) if column in table.columns else []
            if found or getattr(selection, name):
                self.controls[name] = _menu(label, found, getattr(selection, name))
        if "date" in table.columns and (table["date"].notna().any() or selection.since or selection.until):
            self.controls["since"] = _day("From", selection.since, last=False)
            self.controls["until"] = _day("To", selection.until, last=True)
        self.controls["search"] = _search(selection.search)
        self._start = selection
        self._touched: set[str] = set()
        self.widget = self._laid_out()
        for name, control in self.controls.items():
            control.observe(functools.partial(self._on_change, name), names="value")

    @property
    def selection(self) -> Selection:
        """What the controls that were touched say, and the filters of the beginning for all others."""
        said = dict(self._start.chosen)
        for name in self._touched:
            value = self.controls[name].value
            said[name] = value.isoformat() if isinstance(value, datetime.date) else value or ""
        return Selection(**said)

    def reset(self, *_: Any) -> None:
        """Empty every filter, and say so once."""
        self._silent = True
        try:
            self._start = Selection()
            self._touched.clear()
            for name, control in self.controls.items():
                control.value = None if name in ("since", "until") else ""
        finally:
            self._silent = False
        self._changed(self.selection)

    def _on_change(self, name: str, _: Any) -> None:
        if not self._silent:
            self._touched.add(name)
            self._changed(self.selection)

    def _laid_out(self) -> widgets.Box:
        import ipywidgets as widgets

        again = widgets.Button(description="Reset filters", tooltip="Empty every filter", icon="undo")
        again.layout = widgets.Layout(width="9.5em", margin="auto 0 2px 0")
        again.on_click(self.reset)
        fields = [_labelled(control) for control in self.controls.values()]
        wrap = widgets.Layout(flex_flow="row wrap", align_items="flex-end", grid_gap="4px 14px")
        return widgets.Box([*fields, again], layout=wrap)


def _menu(label: str, found: list[tuple[str, str]], value: Any) -> widgets.Dropdown:
    import ipywidgets as widgets

    known = {v for _, v in found}
    if value and value not in known:
        text = " or ".join(value) if isinstance(value, tuple) else value
        found = [*found, (f"“{text}”", value)]
    control = widgets.Dropdown(options=[("all", ""), *found], value=value or "", tooltip=f"Show only one: {label}")
    control.title = label
    return control


def _day(label: str, value: str, *, last: bool) -> widgets.DatePicker:
    import ipywidgets as widgets
    import pandas as pd

    day = None
    if value:  # a Selection holds only what is a date
        period = pd.Period(value)
        day = (period.end_time if last else period.start_time).date()
    control = widgets.DatePicker(value=day, tooltip=f"{label} this day of the article, inclusive")
    control.title = label
    return control


def _search(value: Any) -> widgets.Text:
    import ipywidgets as widgets

    words = " ".join(value) if isinstance(value, tuple) else value
    control = widgets.Text(value=words, placeholder="words in the text", tooltip="Show only what holds these words")
    control.title = "Search"
    return control


def _labelled(control: Any) -> widgets.VBox:
    """The control under its label; the labels are this file's own words, no foreign text."""
    import ipywidgets as widgets

    control.layout = widgets.Layout(width="15em" if control.title != "From" and control.title != "To" else "10.5em")
    return widgets.VBox([widgets.Label(control.title, layout=widgets.Layout(height="22px")), control])
