"""A form for one row: a labelled control for each editable field, and the changes made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from helpers.corrections.fields import CHOICES, FIELDS, value_of
from helpers.show.table import cell_text

__all__ = ["Form", "labelled"]

#: Fields that offer the names in the corpus, and fields with tick boxes.
NAMED, TICKED = ("speaker", "via"), ("hedged",)


class Form:
    """Controls for the fields of one table; `fill` loads a row, `changed` returns the changes.

    Args:
        table: quotes, figures or themes.
        names: the names offered for speaker and relay; others can be typed.
        themes: labels and ids of the codebook's themes.
        parents: the theme of each sub-theme among them; both levels are chosen in one control.
    """

    def __init__(
        self,
        table: str,
        names: Sequence[str],
        themes: Sequence[tuple[str, str]],
        parents: Mapping[str, str] | None = None,
    ) -> None:
        self.table, self._parents = table, parents or {}
        shown = [name for name in FIELDS[table] if name not in ("spans", "subthemes")]
        self.controls = {name: _control(table, name, names, themes) for name in shown}
        wrap = widgets.Layout(flex_flow="row wrap", align_items="flex-end", grid_gap="4px 14px")
        self.widget = widgets.Box(list(self.controls.values()), layout=wrap)
        self.widget.add_class("press-bar")
        self._before: dict[str, Any] = {}

    def fill(self, row: Mapping[str, Any]) -> None:
        """Show the values of *row*."""
        for name, control in self.controls.items():
            value = (*row.get(name, ()), *row.get("subthemes", ())) if name == "themes" else row.get(name)
            control.value = _shown(control, value)
        self._before = {name: control.value for name, control in self.controls.items()}

    def changed(self) -> dict[str, Any]:
        """The fields whose control was changed since `fill`, in the form for `helpers.corrections.actions.correct`.

        Raises:
            ValueError: a value does not fit its field.
        """
        out: dict[str, Any] = {}
        for name, control in self.controls.items():
            if control.value != self._before.get(name):
                value = list(control.value) if isinstance(control.value, tuple) else control.value
                value_of(self.table, name, value)
                out |= self._by_level(value) if name == "themes" else {name: value}
        return out

    def _by_level(self, chosen: Sequence[str]) -> dict[str, Any]:
        """The themes and the sub-themes among *chosen*; a codebook without sub-themes has only the first."""
        themes = {"themes": list(dict.fromkeys(self._parents.get(one, one) for one in chosen))}
        return themes | ({"subthemes": [one for one in chosen if one in self._parents]} if self._parents else {})


def _control(table: str, name: str, names: Sequence[str], themes: Sequence[tuple[str, str]]) -> Any:
    label = name.replace("_", " ").replace("via", "relayed by").capitalize()
    if name == "themes":
        control: Any = widgets.SelectMultiple(options=themes)
    elif name in TICKED:
        control = widgets.Checkbox(indent=False, layout=widgets.Layout(width="auto"))
    elif (table, name) in CHOICES:
        options = [(value or "–", value) for value in CHOICES[table, name]]
        control = widgets.Dropdown(options=options)
    elif name in NAMED:
        control = widgets.Combobox(options=list(names), ensure_option=False, placeholder="not named")
    else:
        control = widgets.Text()
    control.description = label
    if name not in TICKED:
        control.style.description_width = "auto"
        width = "26em" if name == "themes" else "15em" if table == "quotes" else "11em"
        control.layout = widgets.Layout(width=width, flex_flow="column", align_items="stretch", height="auto")
    return control


def _shown(control: Any, value: Any) -> Any:
    """*value* of a table in the form shown by *control*."""
    if isinstance(control, widgets.SelectMultiple):
        there = {option for _, option in control.options}
        return tuple(part for part in (value or ()) if part in there)
    if isinstance(control, widgets.Checkbox):
        return bool(value) if value == value else False
    if isinstance(control, widgets.Dropdown):
        return (
            value
            if isinstance(value, str) and value in {option for _, option in control.options}
            else control.options[0][1]
        )
    if hasattr(value, "isoformat"):
        return "" if value != value else value.isoformat()[:10]
    if isinstance(value, float):
        return "" if value != value else f"{value:.12g}"
    return cell_text(value)


def labelled(control: Any, label: str, width: str = "15em") -> Any:
    """*control* under its label: the widget's own label, which a screen reader reads with it; it contains no article
    text.
    """
    control.description, control.tooltip = label, control.tooltip or label
    control.style.description_width = "auto"
    control.layout = widgets.Layout(width=width, flex_flow="column", align_items="stretch", height="auto")
    return control
