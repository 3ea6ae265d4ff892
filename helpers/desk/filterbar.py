"""The filter bar: one slim row of filters that form a `Selection`; those in use appear as chips that can be removed.

A filter takes several values.  Its list is made when it is opened, from the rows that match all other filters, so that
each number is what choosing the value would show. Only the visible part is made, so that a thousand speakers cost no
more than ten; the others are found by typing.  Rarely used filters are under "More filters".
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import traitlets

from helpers.desk.filter_controls import Control, Own, date_of, day_control, field_of, held, search_control
from helpers.desk.filter_values import (
    ATTRIBUTE,
    CHOICES,
    INSET,
    MOST,
    SINGLE,
    FilterValue,
    Labels,
    any_values,
    attributes_of,
    called,
    chosen_of,
    columns_of,
    fitting,
    options,
    there,
    values_of,
    values_of_attribute,
)  # fmt: skip
from helpers.desk.look import SCRIPTS, STYLE
from helpers.desk.saving import SavesSelections
from helpers.explore.matching import ANY, PARTS, Matcher, column_of
from helpers.explore.nearest import nearest
from helpers.explore.select import FILTERS_OFF, Selection
from helpers.store.columns import CitedColumns
from helpers.store.statements import is_statement, statements

__all__ = ["INSET", "Control", "FilterBar", "Labels", "Own", "options"]

#: How many filters are in the row, if there are that many; all others are under "More filters".
FIRST = ("speaker", "outlet", "theme", "partner", "product", "measure", "kind", "place")
IN_ROW = 4
#: How many rows are looked at together for any value of a filter.
STRETCH = 10_000


class FilterBar(SavesSelections):
    """Filters over one cited table.

    Args:
        table: the rows to filter.
        selection: the initial filters; values that do not occur are kept and shown, and a value that a control cannot
            show (several words to search, a month) is kept until that control is changed.
        changed: called with the new `Selection` after every change by a click.
        labels: the labels of values in the lists (themes by their labels, articles by their titles).
        typed: called instead of *changed* while words are typed; it should wait for a pause.
        own: further filters, by name, which are not part of a `Selection`.
        only: the fields of a `Selection` to offer; by default all for which the table has a column.
    """

    _esm = SCRIPTS / "filters.js"
    _css = STYLE

    #: The filters as drawn, and the chosen values as chips.
    fields: Any = traitlets.List().tag(sync=True)
    chips: Any = traitlets.List().tag(sync=True)
    #: The open list: name, typed text, rows, number of further rows.
    offered: Any = traitlets.Dict().tag(sync=True)
    #: Counts the answers, so that the page knows when to stop showing a wait sign.
    answered = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        table: pd.DataFrame,
        selection: Selection,
        changed: Callable[[Selection], None],
        labels: Labels | None = None,
        typed: Callable[[Selection], None] | None = None,
        own: dict[str, Own] | None = None,
        only: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._changed, self._typed = changed, typed or changed
        self._labels, self._own = labels or {}, own or {}
        self._only = only or (*CHOICES, "since", "until", "search")
        self._silent = False
        self.controls: dict[str, Control] = {}
        self.refill(table, selection)
        self.on_msg(self._on_message)

    @property
    def widget(self) -> FilterBar:
        """The widget to display."""
        return self

    def refill(self, table: pd.DataFrame, selection: Selection) -> None:
        """Filter *table* from now on, starting with *selection*."""
        self._matcher, self._every = Matcher(table), dict[str, list[str]]()
        self._start, self._touched = selection, set[str]()
        before = self.controls
        self._attributes = attributes_of(table, selection.attribute) if "speaker" in self._only else {}
        self.controls = {
            name: self._choice(name, getattr(selection, name))
            for name in CHOICES
            if name in self._only and (getattr(selection, name) or (there(table, name) and self._offers(table, name)))
        }
        for name in self._attributes:
            self.controls[name] = self._choice(name, chosen_of(name, selection.attribute))
        dated = "date" in table.columns and (table["date"].notna().any() or selection.since or selection.until)
        if dated and "since" in self._only:
            self.controls["since"] = day_control("From", selection.since, last=False)
            self.controls["until"] = day_control("To", selection.until, last=True)
        if "search" in self._only:
            self.controls["search"] = search_control(selection.search)
        for name, one in self._own.items():
            value = before[name].value if name in before else one.value
            form = "text" if one.hint else "menu" if one.menu else "list"
            self.controls[name] = Control(one.label, value, one.values, form, one.hint)
        for name, control in self.controls.items():
            control.observe(functools.partial(self._on_change, name), names="value")
        self._show()

    @property
    def selection(self) -> Selection:
        """The values of the controls that were changed, and the initial filters for all others."""
        said = dict(self._start.chosen)
        for name in self._touched - set(self._own) - set(self._attributes):
            value = self.controls[name].value
            said[name] = value.isoformat() if isinstance(value, datetime.date) else value or ""
        if self._touched & self._attributes.keys():
            said["attribute"] = tuple(one for name in self._attributes for one in self.controls[name].several)
        return Selection(**said)

    @property
    def own(self) -> dict[str, Any]:
        """The values of the filters that are not part of a `Selection`, by name."""
        return {name: self.controls[name].value for name, one in self._own.items() if one.changed is None}

    def begin(self, selection: Selection) -> None:
        """Set every filter to *selection* and report it once; filters without a column in the table are left out."""
        fits = selection.for_table(self._matcher.table)
        filters = {*self.controls, *(["attribute"] if self._attributes else [])}
        if not fits.chosen.keys() <= filters or attributes_of(None, fits.attribute).keys() - self.controls.keys():
            self.refill(self._matcher.table, fits)
        self._silent = True
        try:
            for name, control in self.controls.items():
                if name in FILTERS_OFF:
                    control.value = held(name, getattr(fits, name))
                elif name in self._attributes:
                    control.value = chosen_of(name, fits.attribute)
            self._start, self._touched = fits, set[str]()
        finally:
            self._silent = False
        self._show()
        self._changed(self.selection)

    def reset(self, *_: Any) -> None:
        """Empty every filter, and report it once."""
        self._silent = True
        try:
            for name, control in self.controls.items():
                if name in self._own and control.form == "list":
                    control.value = ""
        finally:
            self._silent = False
        self.begin(Selection())

    def offer(self, name: str, typed: str = "") -> None:
        """Show the list of the filter *name*, as far as it fits what was *typed*."""
        if name not in self.controls:
            self.offered = {}
            return
        control = self.controls[name]
        rows = control.found()
        known = {one.value for one in rows}
        # a chosen value that no longer matches anything can still be removed
        rows += [FilterValue(v, self._called(name, v), 0) for v in control.several if v not in known]
        found = fitting(rows, typed)
        # a typing mistake: the values most like it are offered
        near = [] if found else nearest(typed, [one.label for one in rows])
        found = found or [one for label in near for one in rows if one.label == label]
        shown = [
            {"value": one.value, "label": one.label, "count": one.number, "on": one.value in control.several}
            for one in found[:MOST]
        ]
        self.offered = {
            "name": name,
            "typed": typed,
            "rows": shown,
            "more": max(0, len(found) - MOST),
            "of": len(rows),
            "near": bool(near),
        }

    def toggle(self, name: str, value: Any, *, on: bool) -> None:
        """Add *value* to the filter *name*, or remove it if it is already chosen."""
        control = self.controls[name]
        alone = name in SINGLE or (name == "act" and (value == ANY or ANY in control.several))
        kept = tuple(one for one in control.several if one != value and not (on and alone))
        several = (*kept, value) if on else kept
        control.value = several[0] if len(several) == 1 else several or ""

    def _choice(self, name: str, value: Any) -> Control:
        label = self._attributes.get(name) or CHOICES[name]
        return Control(label, value or "", functools.partial(self._found, name), "list", "")

    def _found(self, name: str) -> list[FilterValue]:
        """The possible values of the filter *name* in the rows that match all other filters."""
        table = self._matcher.table
        used = table[columns_of(name, table)]
        rows = used[self._matcher.mask(self._without(name).for_table(table))]
        if name in self._attributes:
            return values_of_attribute(rows, name.removeprefix(ATTRIBUTE)) if there(table, "attribute") else []
        if name not in self._every and name in PARTS:
            self._every[name] = table[column_of(name)].dropna().unique().tolist()
        return self._values(rows, name, self._every.get(name))

    def _without(self, name: str) -> Selection:
        """The selection with the filter *name* letting everything through."""
        now = self.selection
        off: dict[str, Any] = {name: ANY if name == "act" else FILTERS_OFF.get(name)}
        if name in self._attributes:
            others = [chosen_of(one, now.attribute) for one in self._attributes if one != name]
            off = {
                "attribute": tuple(
                    one for several in others for one in [*((several,) if isinstance(several, str) else several)]
                )
            }
        return dataclasses.replace(now, **off)

    def _offers(self, table: pd.DataFrame, name: str) -> bool:
        """Whether the filter *name* has any value to choose; the list itself is made when it is opened."""
        if name == "place" and isinstance(table, CitedColumns):
            # the places of all rows take a while, and most often one of the first names one
            return table.any_place(is_statement(table["act"]).to_numpy(dtype=bool) if "act" in table else None)
        names = columns_of(name, table)
        if isinstance(table, CitedColumns) and name not in (*SINGLE, "act"):
            # most often one of the first rows has a value
            parts = (table.rows(slice(at, at + STRETCH), names) for at in range(0, len(table), STRETCH))
            return any(any_values(statements(some), name) for some in parts)
        used = table[names]
        return any_values(used if name == "act" else statements(used), name)

    def _values(self, table: pd.DataFrame, name: str, every: list[str] | None = None) -> list[FilterValue]:
        within = self._labels.get("parent") if name == "theme" else None
        rows = table if name == "act" or every is not None else statements(table)
        return values_of(rows, name, self._labels.get(name), within, every)

    def _called(self, name: str, value: Any) -> str:
        if name in self._own:
            return next((one.label for one in self._own[name].values() if one.value == value), str(value))
        return called(name, value, self._labels.get(name))

    def _on_change(self, name: str, _: Any) -> None:
        if self._silent:
            return
        self._touched.add(name)
        self._show()
        own = self._own.get(name)
        if own is not None and own.changed is not None:
            own.changed(self.controls[name].value)
        else:
            (self._typed if self.controls[name].form == "text" else self._changed)(self.selection)

    def _show(self) -> None:
        """Send the page the state of each filter, and the chips."""
        own = [name for name, one in self._own.items() if one.row]
        # users who list attributes want to filter by them
        wanted = [*FIRST[:2], *self._attributes, *FIRST[2:]]
        first = [*[name for name in wanted if name in self.controls][: IN_ROW - len(own)], *own]
        words = [name for name, control in self.controls.items() if control.form == "text"]
        order = dict.fromkeys([*words, *first, *self.controls])
        with self.hold_sync():
            self.fields = [field_of(name, self.controls[name], name in first) for name in order]
            self.chips = [
                {"name": name, "value": value, "text": f"{control.description}: {self._called(name, value)}"}
                for name, control in self.controls.items()
                if control.form == "list"
                for value in control.several
            ] + [
                {"name": name, "value": "", "text": f"{control.description} {control.value.day} {control.value:%B %Y}"}
                for name, control in self.controls.items()
                if control.form == "day" and control.value
            ]
            if self.offered:
                self.offer(str(self.offered["name"]), str(self.offered["typed"]))

    def _on_message(self, _: Any, said: dict[str, Any], __: Any) -> None:
        """Handle a request from the page; a value that is in none of our lists is ignored."""
        what, name, value = said.get("act"), str(said.get("name", "")), said.get("value")
        control = self.controls.get(name)
        if what == "open":
            self.offer(name, str(value or ""))
        elif what == "reset":
            self.reset()
        elif what == "keep":
            self.asked, self.said = {}, ""
        elif what in ("save", "replace", "use", "forget") and self._project is not None:
            self.keep(self._project, str(what), str(value or ""))
        elif what == "toggle" and control is not None and control.form == "list" and isinstance(value, str | float):
            self.toggle(name, value, on=bool(said.get("on")))
        elif what == "set" and control is not None and isinstance(value, str):
            self._set(name, control, value)
            if control.form == "text":
                return  # answered once the pause is over
        self.answered += 1

    def _set(self, name: str, control: Control, value: str) -> None:
        if control.form == "day":
            control.value = date_of(value)
        elif control.form == "menu":
            control.value = next((one.value for one in control.found() if str(one.value) == value), control.value)
        elif control.form == "text":
            control.value = value
