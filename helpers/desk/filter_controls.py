"""The controls of a filter bar: the label, possible values and current value of each."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

import pandas as pd
import traitlets

from helpers.desk.filter_values import FilterValue

__all__ = ["Control", "Own", "date_of", "day_control", "field_of", "held", "search_control"]


@dataclasses.dataclass(frozen=True)
class Own:
    """A filter of one widget that is not a field of a `Selection`.

    Args:
        label: its name.
        values: its possible values; "" is the value that filters nothing.
        value: the initial value.
        menu: whether it is a plain menu with exactly one value, not a list with several.
        row: whether it is in the visible row.
        hint: for a text field, what to type; *values* is then empty.
        changed: called with its new value, if it affects more than the selection.
    """

    label: str
    values: Callable[[], list[FilterValue]]
    value: Any = ""
    menu: bool = False
    row: bool = False
    hint: str = ""
    changed: Callable[[Any], None] | None = None


class Control(traitlets.HasTraits):
    """One filter: ``value`` is empty, one value or a tuple of several; a date is a `datetime.date` or None."""

    value = traitlets.Any("")

    def __init__(
        self, description: str, value: Any, found: Callable[[], list[FilterValue]], form: str, hint: str = ""
    ) -> None:
        super().__init__(value=value)
        self.description, self.found, self.form, self.hint = description, found, form, hint

    @property
    def options(self) -> list[tuple[str, Any]]:
        """The entries of its list, each with the number of matching rows; the first filters nothing."""
        return [("all", ""), *((f"{one.label} ({one.number:,})", one.value) for one in self.found())]

    @property
    def several(self) -> tuple[Any, ...]:
        """Its values, one by one."""
        return self.value if isinstance(self.value, tuple) else (self.value,) if self.value else ()


def field_of(name: str, control: Control, first: bool) -> dict[str, Any]:
    """One filter in the form in which the page draws it."""
    value = control.value
    menu = control.found() if control.form == "menu" else []
    return {
        "name": name,
        "label": control.description,
        "form": control.form,
        "hint": control.hint,
        "row": first or (control.form == "text"),
        "number": len(control.several) if control.form == "list" else 0,
        "value": value.isoformat() if isinstance(value, datetime.date) else "" if value is None else str(value),
        "menu": [[str(one.value), f"{one.label} ({one.number:,})" if one.number else one.label] for one in menu],
    }


def date_of(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:  # an incomplete date, while it is typed
        return None


def held(name: str, value: Any) -> Any:
    """*value* of a selection in the form used by its control."""
    if name in ("since", "until"):
        if not value:  # a Selection holds only complete dates
            return None
        period = pd.Period(value)
        return (period.end_time if name == "until" else period.start_time).date()
    if name == "search" and isinstance(value, tuple):
        return " ".join(value)
    return value or ""


def day_control(label: str, value: str, *, last: bool) -> Control:
    return Control(label, held("until" if last else "since", value), list, "day", f"{label} this date, inclusive")


def search_control(value: Any) -> Control:
    return Control("Search", held("search", value), list, "text", "Search the words")
