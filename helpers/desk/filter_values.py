"""Filter values: the possible values of each filter in some rows, with the number of rows for each, largest first.

>>> import pandas as pd
>>> quotes = pd.DataFrame({"kind": ["direct", "direct", "mixed"], "via": ["Press TV", None, None]})
>>> options(quotes, "kind")
[('direct (2)', 'direct'), ('mixed (1)', 'mixed')]
>>> options(quotes, "via")
[('none (2)', '(none)'), ('Press TV (1)', 'Press TV')]
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from helpers.base.several import parted
from helpers.explore.matching import ANY, COLUMNS, JOINED, NONE, PARTS, SEVERAL, column_of, grouped, plain, several_of
from helpers.explore.select import attributes_in
from helpers.knowledge.attributes import IS

__all__ = [
    "ATTRIBUTE",
    "CHOICES",
    "INSET",
    "MOST",
    "SINGLE",
    "Labels",
    "FilterValue",
    "any_values",
    "attributes_of",
    "called",
    "chosen_of",
    "columns_of",
    "fitting",
    "options",
    "there",
    "values_of",
    "values_of_attribute",
]

#: For each filter, the labels of its values in the menu; a value without a label is shown unchanged.
Labels = Mapping[str, Mapping[str, str]]

#: The filters that are chosen from a menu, with their labels, in the order of the bar.
CHOICES = {
    "article": "Article", "outlet": "Outlet", "speaker": "Speaker", "kind": "Kind", "act": "Act", "via": "Relayed by",
    "theme": "Theme", "place": "Place", "measure": "Measure", "unit": "Unit", "partner": "Trade partner",
    "product": "Product", "flow": "Flow", "period": "Period", "min_confidence": "Confidence",
}  # fmt: skip
#: The prefix that marks an attribute of speakers as a filter of its own in the bar.
ATTRIBUTE = "attribute "
#: How many values are listed at once; the others are found by typing a part of them.
MOST = 60
NOTHING = {"speaker": "not named", "via": "none", "outlet": "not given", "theme": "none", "place": "none"}
#: The labels of flows.
FLOW_NAMES = {"export": "exports", "import": "imports", "total": "trade in both directions"}
#: The labels of acts, in the order of the menu.
ACT_NAMES = {
    "said": "said", "spoke_act": "promised, denied, asked …", "thought": "thought or judged", "shown": "shown by data",
}  # fmt: skip
#: Where a word begins, or what follows it; the filters of names look from there.
_BEGUN = re.compile(r"(?<!\w)(?=\S)")
#: Filters with a single value.
SINGLE = ("period", "min_confidence")
#: Printed before a value that is part of the one above it; a menu would drop ordinary spaces.
INSET = "\u2003"
#: The minimum confidences that can be chosen.
STEPS = (0.5, 0.6, 0.7, 0.8, 0.9)


class FilterValue(NamedTuple):
    """One value of a filter: the value for a `Selection`, its label, and how many rows have it."""

    value: Any
    label: str
    number: int


def options(
    table: pd.DataFrame, name: str, labels: Mapping[str, str] | None = None, within: Mapping[str, str] | None = None
) -> list[tuple[str, Any]]:
    """Like `values_of`, each value with a label that includes the number of rows."""
    return [(f"{one.label} ({one.number:,})", one.value) for one in values_of(table, name, labels, within)]


def values_of(
    table: pd.DataFrame,
    name: str,
    labels: Mapping[str, str] | None = None,
    within: Mapping[str, str] | None = None,
    every: Sequence[str] | None = None,
) -> list[FilterValue]:
    """The values of the filter *name* in *table*, most rows first.

    Args:
        table: a cited table.
        name: a key of `CHOICES`.
        labels: the labels of values, if they differ from the values.
        within: for a value that is part of another, that other value, below which it is indented.
        every: all names that the filter could find, if *table* contains only some of the rows.
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
    # when a name contained in other names is clicked, it is meant alone, without the others
    inner = _inner([value for value, _ in rows], every) if name in PARTS else frozenset()
    labels = FLOW_NAMES if name == "flow" else labels
    out = []
    for value, n in rows:
        label = (labels or {}).get(value, value) or NOTHING[name]
        label = f"{INSET}{label}" if within and value in within else label
        out.append(FilterValue(NONE if not value else f"={value}" if value in inner else value, label, n))
    return out


def any_values(table: pd.DataFrame, name: str) -> bool:
    """Whether `values_of` the filter *name* in *table* gives anything, without counting the values."""
    if name in ("min_confidence", "period", "act"):
        return bool(values_of(table, name))
    if name in SEVERAL:
        return any(map(any, several_of(table, name).tolist()))
    column = table[column_of(name)]
    return bool((column.notna() & column.ne("")).any())


def columns_of(name: str, table: pd.DataFrame) -> list[str]:
    """The columns of *table* from which the values of the filter *name* are counted."""
    beside = {
        "theme": ("subthemes",), "partner": ("partner", "flow", "places"), "period": ("period_start", "period_end"),
    }  # fmt: skip
    name = ATTRIBUTE.strip() if name.startswith(ATTRIBUTE) else name
    wanted = (column_of(name), "act", *beside.get(name, ()))
    return [one for one in dict.fromkeys(wanted) if one in table.columns]


def _inner(values: Sequence[str], every: Sequence[str] | None) -> frozenset[str]:
    """Those of *values* that a word of another name in *every* (by default, of *values*) begins with.

    >>> sorted(_inner(["Ali", "Khalid Ali", "EU", "Reuters"], None))
    ['Ali']
    """
    # sorted, the parts of names that begin alike are next to each other, so that no name is compared with all others
    parts = sorted(name[at.start() :] for name in map(plain, every or values) for at in _BEGUN.finditer(name))
    out = set()
    for value in values:
        wanted = plain(value)
        second = bisect.bisect_left(parts, wanted) + 1
        if wanted and second < len(parts) and parts[second].startswith(wanted):
            out.add(value)
    return frozenset(out)


def values_of_attribute(table: pd.DataFrame, key: str) -> list[FilterValue]:
    """The values of the attribute *key* of speakers in *table*, most rows first; unknown last.

    >>> rows = pd.DataFrame({"attributes": [("party: Whig",), ("party: Whig", "country: UK"), ()]})
    >>> [(one.label, one.number) for one in values_of_attribute(rows, "party")]
    [('Whig', 2), ('unknown', 1)]
    """
    found = Counter(one for several in table["attributes"].tolist() for one in _own(several, key) or ("",))
    unknown = found.pop("", 0)
    rows = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    last = [FilterValue(f"{key}{IS}{NONE}", "unknown", unknown)] if unknown and (rows or len(table)) else []
    return [*(FilterValue(f"{key}{IS}{value}", value, n) for value, n in rows), *last]


def _own(several: Sequence[str] | None, key: str) -> list[str]:
    """What the attribute *key* is in one row."""
    return [one.removeprefix(f"{key}{IS}") for one in several or () if one.startswith(f"{key}{IS}")]


def attributes_of(table: pd.DataFrame | None, chosen: str | tuple[str, ...] = "") -> dict[str, str]:
    """The filters of attributes that *table* has, or that are *chosen*, each with its label.

    >>> attributes_of(pd.DataFrame({"attributes": [("party: Whig",)]}), "home country: UK")
    {'attribute party': 'Party', 'attribute home country': 'Home country'}
    """
    there = [] if table is None else attributes_in(table)
    asked = grouped(chosen) if chosen else {}
    return {f"{ATTRIBUTE}{key}": key[:1].upper() + key[1:] for key in dict.fromkeys([*there, *asked])}


def chosen_of(name: str, chosen: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Of the *chosen* attributes those of the filter *name*, as its control holds them."""
    key = name.removeprefix(ATTRIBUTE)
    values = tuple(f"{key}{IS}{value}" for value in (grouped(chosen) if chosen else {}).get(key, ()))
    return values if len(values) > 1 else "".join(values)


def fitting(values: Sequence[FilterValue], typed: str) -> list[FilterValue]:
    """The *values* whose label contains *typed*, ignoring case and accents; those that begin with it come first.

    >>> [one.label for one in fitting([FilterValue("a", "Emomali", 3), FilterValue("b", "Ālī Khamenei", 2)], "ali")]
    ['Ālī Khamenei', 'Emomali']
    """
    wanted = plain(typed)
    if not wanted:
        return [*values]
    found = [one for one in values if wanted in plain(one.label)]
    return sorted(found, key=lambda one: not plain(one.label).startswith(wanted))


def called(name: str, value: Any, labels: Mapping[str, str] | None = None) -> str:
    """The label of *value* of the filter *name*.

    >>> called("speaker", "(none)"), called("speaker", "=Raisi"), called("min_confidence", 0.5)
    ('not named', 'Raisi', 'at least 0.5')
    """
    if name == "min_confidence":
        return f"at least {value:.1f}"
    if name.startswith(ATTRIBUTE):
        value = str(value).partition(IS)[2]
        return {NONE: "unknown", ANY: "known"}.get(value, value)
    if value == ANY:
        return "all acts" if name == "act" else "any"
    if value == NONE:
        return NOTHING.get(name, "none")
    bare = str(value).removeprefix("=")
    return {"act": ACT_NAMES, "flow": FLOW_NAMES}.get(name, labels or {}).get(bare, bare)


def there(table: pd.DataFrame, name: str) -> bool:
    """Whether *table* can be filtered by *name*."""
    columns = ("period_start", "period_end") if name == "period" else (COLUMNS.get(name, name),)
    return all(column in table.columns for column in columns)


def _below(rows: list[tuple[str, int]], within: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """*rows*, with each part placed right after the value to which it belongs."""
    values = {value for value, _ in rows}
    for value, n in rows:
        if within.get(value) not in values:
            yield value, n
            yield from (row for row in rows if within.get(row[0]) == value)


def _acts(column: pd.Series) -> list[FilterValue]:
    """The acts that occur, and all together; nothing if acts were not distinguished."""
    counts = column.value_counts()
    found = [FilterValue(act, label, int(counts[act])) for act, label in ACT_NAMES.items() if act in counts.index]
    return [FilterValue(ANY, "all acts", len(column)), *found] if found else []


def _counts(column: pd.Series, *, several: bool) -> Counter[str]:
    if several:
        return Counter(value for values in column.tolist() for value in (values or ("",)))
    return Counter({str(value): int(n) for value, n in column.fillna("").value_counts().items()})


def _each(counts: Counter[str]) -> Counter[str]:
    """*counts*, with a row that has several names counted for each of them."""
    out: Counter[str] = Counter()
    for value, number in counts.items():
        out.update(dict.fromkeys(parted(value) or ("",), number))
    return out


def _steps(column: pd.Series) -> list[FilterValue]:
    """The confidence values that leave some rows out and keep some."""
    rows = [(step, int((column >= step).sum())) for step in STEPS]
    return [FilterValue(step, f"at least {step:.1f}", n) for step, n in rows if 0 < n < len(column)]


def _years(table: pd.DataFrame) -> list[FilterValue]:
    """The years to which figures refer, the latest first."""
    starts = table["period_start"].fillna(table["period_end"]).dropna()
    ends = table["period_end"].fillna(table["period_start"]).dropna()
    pairs = zip(starts.dt.year, ends.dt.year, strict=True)
    # a period that spans decades is a reading error, not a list of years
    counts = Counter(year for first, last in pairs for year in range(first, min(last, first + 10) + 1))
    return [FilterValue(str(year), str(year), n) for year, n in sorted(counts.items(), reverse=True)]
