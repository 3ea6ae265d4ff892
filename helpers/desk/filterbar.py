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
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import pandas as pd

from helpers.base.several import parted
from helpers.explore.coverage.syndication import printings
from helpers.explore.matching import ANY, COLUMNS, JOINED, NONE, PARTS, SEVERAL, column_of, several_of
from helpers.explore.select import Selection
from helpers.store.statements import statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["FilterBar", "Labels", "copies_menu", "labelled", "options"]

#: For each filter what a value is called in its menu; a value that is not in it is called by itself.
Labels = Mapping[str, Mapping[str, str]]

#: The filters that are chosen from a menu, with their labels, in the order of the bar.
CHOICES = {
    "article": "Article", "outlet": "Outlet", "speaker": "Speaker", "kind": "Kind", "act": "Act", "via": "Relayed by",
    "theme": "Theme", "place": "Place", "measure": "Measure", "unit": "Unit", "partner": "Trade partner",
    "product": "Product", "flow": "Flow", "period": "Period",
    "min_confidence": "Confidence",
}  # fmt: skip
#: A menu that is longer is no help; what is beyond can still be typed into `Selection`.
MOST = 400
NOTHING = {"speaker": "not named", "via": "none", "outlet": "not given", "theme": "none", "place": "none"}
#: What flows are called.
FLOW_NAMES = {"export": "exports", "import": "imports", "total": "trade in both directions"}
#: What acts are called, in the order of the menu.
ACT_NAMES = {
    "said": "said", "spoke_act": "promised, denied, asked …", "thought": "thought or judged", "shown": "shown by data",
}  # fmt: skip
#: The first entry of a menu, which filters nothing; for acts that leaves the statements.
UNFILTERED = {"act": "statements"}
#: Before a value that is part of the one above it; a menu drops ordinary spaces.
INSET = "\u2003"
#: The least confidences that can be chosen.
STEPS = (0.5, 0.6, 0.7, 0.8, 0.9)


def options(
    table: pd.DataFrame, name: str, labels: Mapping[str, str] | None = None, within: Mapping[str, str] | None = None
) -> list[tuple[str, Any]]:
    """What the filter *name* can be set to in *table*: label with the number of rows, and value; most rows first.

    Args:
        table: a cited table.
        name: a key of `CHOICES`.
        labels: what values are called, where not by themselves.
        within: of a value that is part of another one, that one; it stands below it, set in.
    """
    if name == "min_confidence":
        return _steps(table["confidence"])
    if name == "period":
        return _years(table)
    if name == "act":
        return _acts(table["act"])
    column = several_of(table, name) if name in SEVERAL else table[column_of(name)]
    counts = _counts(column, several=name in SEVERAL)
    if name in JOINED:
        counts = _each(counts)
    if set(counts) <= {""}:
        return []
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [(value, n) for value, n in rows if value or name in NOTHING]
    if within:
        rows = [*_below(rows, within)]
    # a name that other names contain is meant alone when it is clicked, not with the others
    names = [value.casefold() for value, _ in rows]
    labels = FLOW_NAMES if name == "flow" else labels
    out = []
    for value, n in rows[:MOST]:
        inner = name in PARTS and sum(value.casefold() in other for other in names) > 1
        label = (labels or {}).get(value, value) or NOTHING[name]
        label = f"{INSET}{label}" if within and value in within else label
        out.append((f"{label} ({n:,})", NONE if not value else f"={value}" if inner else value))
    return out


def _below(rows: list[tuple[str, int]], within: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """*rows* with what is part of another value right behind it."""
    values = {value for value, _ in rows}
    for value, n in rows:
        if within.get(value) not in values:
            yield value, n
            yield from (row for row in rows if within.get(row[0]) == value)


def _acts(column: pd.Series) -> list[tuple[str, str]]:
    """The acts that occur, and all together; nothing where acts were not told apart."""
    counts = column.value_counts()
    found = [(f"{label} ({counts[act]:,})", act) for act, label in ACT_NAMES.items() if act in counts.index]
    return [(f"all acts ({len(column):,})", ANY), *found] if found else []


def _counts(column: pd.Series, *, several: bool) -> Counter[str]:
    if several:
        return Counter(value for values in column.tolist() for value in (values or ("",)))
    return Counter({str(value): int(n) for value, n in column.fillna("").value_counts().items()})


def _each(counts: Counter[str]) -> Counter[str]:
    """*counts* with a row of several names counted for each of them."""
    out: Counter[str] = Counter()
    for value, number in counts.items():
        out.update(dict.fromkeys(parted(value) or ("",), number))
    return out


def _steps(column: pd.Series) -> list[tuple[str, float]]:
    """Confidences that leave some rows out and some in."""
    rows = [(step, int((column >= step).sum())) for step in STEPS]
    return [(f"at least {step:.1f} ({n:,})", step) for step, n in rows if 0 < n < len(column)]


def _years(table: pd.DataFrame) -> list[tuple[str, str]]:
    """The years that figures speak of, the latest first."""
    starts = table["period_start"].fillna(table["period_end"]).dropna()
    ends = table["period_end"].fillna(table["period_start"]).dropna()
    pairs = zip(starts.dt.year, ends.dt.year, strict=True)
    # a period that is open for decades is an error of reading, no list of years
    counts = Counter(year for first, last in pairs for year in range(first, min(last, first + 10) + 1))
    return [(f"{year} ({n:,})", str(year)) for year, n in sorted(counts.items(), reverse=True)[:MOST]]


class FilterBar:
    """Controls over one cited table.

    Args:
        table: the rows to filter.
        selection: where the controls begin; values that do not occur are kept and shown, and what a control cannot
            hold (several words to search, a month) is kept as it is until that control is touched.
        changed: called with the new `Selection` after every change that was clicked.
        labels: what values are called in the menus (themes by their labels, articles by their titles).
        typed: called instead of *changed* while words are typed; it should wait for a pause.
    """

    def __init__(
        self,
        table: pd.DataFrame,
        selection: Selection,
        changed: Callable[[Selection], None],
        labels: Labels | None = None,
        typed: Callable[[Selection], None] | None = None,
    ) -> None:
        self.controls: dict[str, Any] = {}
        self._changed, self._typed = changed, typed or changed
        self._silent = False
        shown = statements(table)
        for name, label in CHOICES.items():
            known = _there(table, name)
            within = (labels or {}).get("parent") if name == "theme" else None
            found = options(table if name == "act" else shown, name, (labels or {}).get(name), within) if known else []
            if found or getattr(selection, name):
                self.controls[name] = _menu(label, found, getattr(selection, name), UNFILTERED.get(name, "all"))
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
            (self._typed if name == "search" else self._changed)(self.selection)

    def _laid_out(self) -> widgets.Box:
        again = widgets.Button(description="Reset filters", tooltip="Empty every filter", icon="undo")
        again.layout = widgets.Layout(width="9.5em", margin="auto 0 2px 0")
        again.on_click(self.reset)
        wrap = widgets.Layout(flex_flow="row wrap", align_items="flex-end", grid_gap="4px 14px")
        bar = widgets.Box([*self.controls.values(), again], layout=wrap)
        bar.add_class("press-bar")
        return bar


def copies_menu(corpus: Corpus, changed: Callable[[str], None]) -> widgets.Box | None:
    """A choice of how a story counts that several outlets print; None where no story is printed twice."""
    printed, number = printings(corpus.articles)
    if not number:
        return None
    options = [(f"each printing ({printed:,})", "all"), (f"each story once ({number:,})", "once")]
    tip = "How a text counts that several articles print"
    menu = labelled(widgets.Dropdown(options=options, value=corpus.copies, tooltip=tip), "Stories of several articles")
    menu.observe(lambda event: changed(event["new"]), names="value")
    bar = widgets.Box([menu])
    bar.add_class("press-bar")
    return bar


def _there(table: pd.DataFrame, name: str) -> bool:
    """Whether *table* can be filtered by *name*."""
    columns = ("period_start", "period_end") if name == "period" else (COLUMNS.get(name, name),)
    return all(column in table.columns for column in columns)


def _menu(label: str, found: list[tuple[str, Any]], value: Any, first: str) -> widgets.Dropdown:
    known = {v for _, v in found}
    if value and value not in known:
        text = " or ".join(value) if isinstance(value, tuple) else str(value)
        found = [*found, (f"“{text}”", value)]
    return labelled(
        widgets.Dropdown(options=[(first, ""), *found], value=value or "", tooltip=f"Show only one: {label}"), label
    )


def _day(label: str, value: str, *, last: bool) -> widgets.DatePicker:
    day = None
    if value:  # a Selection holds only what is a date
        period = pd.Period(value)
        day = (period.end_time if last else period.start_time).date()
    tip = f"{label} this day of the article, inclusive"
    return labelled(widgets.DatePicker(value=day, tooltip=tip), label, "10.5em")


def _search(value: Any) -> widgets.Text:
    words = " ".join(value) if isinstance(value, tuple) else value
    tip = "Show only what holds these words"
    return labelled(widgets.Text(value=words, placeholder="words in the text", tooltip=tip), "Search")


def labelled(control: Any, label: str, width: str = "15em") -> Any:
    """*control* under its label: the widget's own, which a screen reader reads with it; no foreign text."""
    control.description = label
    control.style.description_width = "auto"
    control.layout = widgets.Layout(width=width, flex_flow="column", align_items="stretch", height="auto")
    return control
