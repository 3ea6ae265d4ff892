"""One selection for everything: the rows that a chart, a table, the passages and a caption refer to.

A `Selection` records the state of a filter bar: it filters every table of a corpus, describes itself for a caption, and
gives the line of code that makes the same selection without a widget.  A value that does not occur leaves no rows,
because an empty answer is an answer; a misspelt *filter* is an error, because silently ignoring it would answer a
different question.

>>> import pandas as pd
>>> quotes = pd.DataFrame({"speaker": ["Ada Lovelace", "Charles Babbage"], "kind": ["direct", "indirect"]})
>>> select(quotes, speaker="lovelace")["kind"].tolist()
['direct']
>>> Selection(speaker="Ada Lovelace", kind="direct").describe()
'speaker: Ada Lovelace; kind: direct'
>>> Selection(speaker="Ada Lovelace", kind=("direct", "mixed")).code()
'press.select(corpus, speaker="Ada Lovelace", kind=("direct", "mixed"))'
"""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.characters import plain
from helpers.explore.matching import ANY, NONE, Matcher, column_of, grouped
from helpers.explore.nearest import nearest
from helpers.knowledge.attributes import IS
from helpers.store.citations import cited, placed

if TYPE_CHECKING:
    from helpers.store.columns import CitedColumns

__all__ = [
    "ANY",
    "NONE",
    "Selection",
    "as_filters",
    "attributes_in",
    "by_attribute",
    "no_filter",
    "select",
    "with_filters",
]

Values = str | tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Selection:
    """Which rows count.  Every field is one text or several, of which one must match; if empty, all rows match.

    Args:
        article: ids of articles.
        outlet: outlets, whole names.
        speaker: names or parts of them that begin at a word ("Rai" finds "Ebrahim Raisi", "ali" does not
            find "Emomali"); with "=" before it, the whole name.
        attribute: attributes of the speaker from the project's people.csv, as "party: Labour" or "party: (none)"
            (unknown); several of one attribute: one of them must match; of several attributes all must match.
        kind: kinds of statements (direct, mixed, indirect) or of figures (level, change, multiple, ...).
        act: what speakers did (said, spoke_act, thought, shown); `ANY` for all. Empty: said and spoke_act, the
            statements; rows stored before acts were distinguished count as said.
        via: who relays the statement, as for speaker; `NONE` for statements that are not relayed, `ANY` for those that
            are.
        theme: ids of themes or sub-themes; `NONE` for rows without one.
        place: countries and cities that the row is about or names; `NONE` for rows without one.
        since, until: the first and the last day of the articles ("2022-05-30"), month ("2022-05") or year.
            An article without a date is in no period; an invalid date is a ValueError.
        min_confidence: the lowest confidence, 0 to 1; rows whose rule was never measured are then left out.
        search: words that occur in the text in this form; case is ignored.
        measure, unit: what a figure measures, as for speaker, and its unit.
        partner: the country with which trade is done; for "trade between Iran and Iraq", both.
        product: the goods traded, as for speaker ("oil" finds "oil products"); `NONE` for figures without goods.
        flow: export, import or total; `NONE` for figures without a flow.
        period: a day, month or year to which a figure refers, in whole or in part ("2021" finds March to June 2021).

    Raises:
        ValueError: a day or an attribute cannot be read.
        TypeError: min_confidence is not a number.

    >>> press.Selection(speaker="Raisi", kind=("direct", "mixed")).describe()
    'speaker: Raisi; kind: direct or mixed'
    """

    article: Values = ""
    outlet: Values = ""
    speaker: Values = ""
    attribute: Values = ""
    kind: Values = ""
    act: Values = ""
    via: Values = ""
    theme: Values = ""
    place: Values = ""
    since: str = ""
    until: str = ""
    min_confidence: float = 0.0
    search: Values = ""
    measure: Values = ""
    unit: Values = ""
    partner: Values = ""
    product: Values = ""
    flow: Values = ""
    period: str = ""

    def __post_init__(self) -> None:
        for name in FILTERS:
            value = getattr(self, name)
            object.__setattr__(self, name, _number(value) if name == "min_confidence" else _tidy(value))
        for key, values in grouped(self.attribute or ()).items():
            if not key or not all(values):
                raise ValueError(f'attribute must give a name and a value, as "party: Labour", not {self.attribute!r}.')
        for name in ("since", "until", "period"):
            _check_date(name, getattr(self, name))

    def __bool__(self) -> bool:
        """Whether anything is filtered at all."""
        return bool(self.chosen)

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters in force, by name."""
        return {name: getattr(self, name) for name in FILTERS if getattr(self, name)}

    @property
    def narrows(self) -> bool:
        """Whether rows within an article are left out, so that "only" and "most" no longer refer to the whole article.

        >>> Selection(outlet="Daily", since="2022").narrows, Selection(kind="direct").narrows
        (False, True)
        """
        return bool(self.chosen.keys() - {"article", "outlet", "since", "until"})

    def for_table(self, table: pd.DataFrame) -> Selection:
        """This selection without the filters for which *table* has no column."""
        return Selection(**{name: value for name, value in self.chosen.items() if column_of(name) in table.columns})

    def without(self, *names: str) -> Selection:
        """This selection without the filters *names*.

        >>> Selection(kind="direct", since="2022").without("since") == Selection(kind="direct")
        True
        """
        return dataclasses.replace(self, **{name: FILTERS_OFF[name] for name in names})

    def describe(self) -> str:
        """The selection in words, for a caption."""
        parts = []
        for name, value in by_attribute(self.chosen).items():
            words = {"since": "from", "min_confidence": "confidence at least"}.get(name, name)
            shown = value if isinstance(value, tuple) else (value,)
            parts.append(f"{words}: {' or '.join(str(v).removeprefix('=') for v in shown)}")
        return "; ".join(parts) or "no filter"

    def code(self, table: str = "corpus") -> str:
        """One line of Python that makes the same selection in a notebook, from the corpus or table called *table*."""
        given = []
        chosen = {name.replace(" ", "_"): value for name, value in by_attribute(self.chosen, unknown=NONE).items()}
        if not all(name.isidentifier() and name not in TAKEN for name in chosen.keys() - self.chosen.keys()):
            chosen = self.chosen
        for name, value in chosen.items():
            if isinstance(value, tuple):
                given.append(f"{name}=({', '.join(json.dumps(v, ensure_ascii=False) for v in value)})")
            else:
                given.append(f"{name}={json.dumps(value, ensure_ascii=False)}")
        return f"press.select({', '.join([table, *given])})"


def by_attribute(chosen: Mapping[str, Any], unknown: str = "unknown") -> dict[str, Any]:
    """*chosen* with each attribute of speakers as a filter of its own, and unknown ones called *unknown*.

    >>> by_attribute({"kind": "direct", "attribute": ("party: Labour", "party: (none)")})
    {'kind': 'direct', 'party': ('Labour', 'unknown')}
    """
    out: dict[str, Any] = {}
    for name, value in chosen.items():
        if name != "attribute":
            out[name] = value
            continue
        for key, values in grouped(value).items():
            several = tuple(unknown if one == NONE else one for one in values)
            # an attribute that is called like a filter must not take its place
            out[f"speaker's {key}" if key in FILTERS else key] = several if len(several) > 1 else several[0]
    return out


#: The names of the filters, in the order in which they are shown.
FILTERS = tuple(field.name for field in dataclasses.fields(Selection))
#: Names that no attribute can have as an argument of `helpers.select`.
TAKEN = frozenset(
    {*FILTERS, "by", "words", "what", "sort", "width", "copies", "table", "selection", "articles", "mentions"}
)
#: The value of each filter that lets everything through.
FILTERS_OFF: dict[str, Any] = {field.name: field.default for field in dataclasses.fields(Selection)}


def select(
    table: pd.DataFrame,
    selection: Selection | None = None,
    *,
    articles: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    **filters: Any,
) -> pd.DataFrame:
    """The rows of *table* that match every filter, in their order and with their index.

    Args:
        table: quotes, figures, themes, sentences or mentions of a corpus, with or without the columns that
            `helpers.store.citations.cited` adds.
        selection: filters to begin with; *filters* replace those of the same name.
        articles: the corpus's articles; needed for outlet, since and until if *table* has no citations.
        mentions: the corpus's mentions; needed for place if *table* has no places column.
        **filters: fields of `Selection`.

    Returns:
        DataFrame with the columns of *table*.

    Raises:
        TypeError: no filter has that name, or *table* has no column for it.
    """
    selection = with_filters(selection, filters, attributes_in(table))
    looked_up = table if articles is None and mentions is None else _looked_up(table, articles, mentions)
    return table[Matcher(looked_up).mask(selection)]


def with_filters(
    selection: Selection | None, filters: Mapping[str, Any], attributes: Collection[str] = ()
) -> Selection:
    """*selection* with *filters* replacing those of the same name.

    Args:
        selection: where to begin; None: no filter.
        filters: fields of `Selection`, and attributes of speakers by name (``party="Labour"``).
        attributes: the attributes that there are.

    Raises:
        TypeError: neither a filter nor an attribute of that name exists.
    """
    begin = selection or Selection()
    given = as_filters({"attribute": begin.attribute, **filters}, attributes)
    unknown = sorted(given.keys() - set(FILTERS))
    if unknown:
        raise TypeError(no_filter(unknown[0], attributes))
    return dataclasses.replace(begin, **given)


def as_filters(given: Mapping[str, Any], attributes: Collection[str]) -> dict[str, Any]:
    """*given* with each of the *attributes* that it names as a part of the filter ``attribute``.

    An argument of Python has no spaces: home_country is the column "home country".

    >>> as_filters({"kind": "direct", "party": ("Whig", "Tory")}, ["party", "home country"])
    {'kind': 'direct', 'attribute': ('party: Whig', 'party: Tory')}
    """
    called = {plain(one).replace(" ", "_"): one for one in attributes if plain(one) not in FILTERS}
    keys = {name: called.get(plain(name).replace(" ", "_"), "") for name in given if name not in FILTERS}
    out = {name: value for name, value in given.items() if not keys.get(name)}
    parts = grouped(given.get("attribute") or ())
    for name, key in keys.items():
        values = _tidy(given[name])
        parts |= {key: (values,) if isinstance(values, str) else values} if key else {}
    if any(keys.values()):
        out["attribute"] = tuple(f"{key}{IS}{one}" for key, values in parts.items() for one in values if one)
    return out


def no_filter(name: str, attributes: Collection[str] = ()) -> str:
    """The message that there is no filter *name*, with the names most like it.

    >>> no_filter("speeker")
    "There is no filter 'speeker'. Did you mean speaker? The filters are: article, outlet, speaker, ...period."
    """
    known = [*FILTERS, *(one.replace(" ", "_") for one in attributes)]
    near = nearest(name, known)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"There is no filter {name!r}.{meant} The filters are: {', '.join(known)}."


def attributes_in(table: pd.DataFrame | CitedColumns) -> list[str]:
    """The attributes of speakers that occur in *table*."""
    column = table["attributes"] if "attributes" in table.columns else ()
    return list(dict.fromkeys(one.partition(IS)[0] for several in column for one in several or ()))


def _looked_up(table: pd.DataFrame, articles: pd.DataFrame | None, mentions: pd.DataFrame | None) -> pd.DataFrame:
    out = table if articles is None else cited(table, articles)
    return out if mentions is None else placed(out, mentions)


def _tidy(value: Any) -> Values:
    """A filter's value as a text, or as a tuple of different texts if there are several."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value).strip() if not isinstance(value, str) else value
    parts = tuple(dict.fromkeys(part for part in (_tidy(v) for v in value) if isinstance(part, str) and part))
    return parts[0] if len(parts) == 1 else parts or ""


def _check_date(name: str, value: Values) -> None:
    """Reject anything that is not a year, month or day.

    Raises:
        ValueError: the date is invalid; the message says what to write instead.
    """
    form = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}.get(len(value), "") if isinstance(value, str) else ""
    try:
        # pandas supports dates from 1677 to 2262
        if value and not 1678 <= datetime.datetime.strptime(str(value), form).year <= 2261:
            raise ValueError
    except ValueError:
        remedy = "Write a year, a month or a day: 2022, 2022-05 or 2022-05-30."
        raise ValueError(f"{name} is not a date: {value!r}. {remedy}") from None


def _number(value: Any) -> float:
    try:
        return float(value or 0.0)
    except (TypeError, ValueError):
        raise TypeError(f"min_confidence must be a number from 0 to 1, not {value!r}.") from None
