"""Phrasing of titles and captions: counts with their nouns, lists, and ties.

>>> count(1, "statement"), count(1200, "word")
('1 statement', '1,200 words')
>>> listed(["Raisi", "Rahmon", "Latifi"])
'Raisi, Rahmon and Latifi'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.explore.counting import NOT_NAMED as UNKNOWN_SPEAKER
from helpers.explore.outlets import NO_OUTLET as UNKNOWN_OUTLET
from helpers.explore.outlets import outlets
from helpers.store.citations import period

if TYPE_CHECKING:
    from helpers.explore.select import Selection

__all__ = [
    "Sentences",
    "UNKNOWN_OUTLET",
    "UNKNOWN_SPEAKER",
    "all_of",
    "apart",
    "capital",
    "caption_of",
    "count",
    "in_selection",
    "leaders",
    "listed",
    "of_part",
    "part_of",
    "percent",
]


#: More outlets than this are counted, not named, at the beginning of a title.
_NAMED = 3


def count(number: float, noun: str, plural: str = "") -> str:
    """*number* with its noun in the right form."""
    return f"{number:,.0f} {noun if number == 1 else plural or noun + 's'}"


def all_of(number: int) -> str:
    """A phrase for all of *number* things ("both", "all 3").

    >>> all_of(2), all_of(1200)
    ('both', 'all 1,200')
    """
    return "both" if number == 2 else f"all {number:,}"


class Sentences(str):
    """Running text whose first sentence is the answer; the others, which give details, are kept separate.

    >>> said = Sentences.of(["Lee leads.", "", "Few articles."])
    >>> said, said.answer, said.more
    ('Lee leads. Few articles.', 'Lee leads.', 'Few articles.')
    """

    __slots__ = ("answer", "more")
    answer: str
    more: str

    @classmethod
    def of(cls, parts: Iterable[str]) -> Sentences:
        """The text of *parts*, each one sentence or more, the first of them the answer; empty ones are left out."""
        kept = [part.strip() for part in parts if part and part.strip()]
        said = cls(" ".join(kept))
        said.answer, said.more = (kept[0] if kept else ""), " ".join(kept[1:])
        return said


def listed(names: Sequence[Any], most: int = 5) -> str:
    """*names* as a list in a sentence; those beyond *most* are counted.

    >>> listed(["a", "b", "c", "d"], 2)
    'a, b and 2 more'
    """
    texts = [str(name) for name in names]
    if len(texts) > most:
        texts = [*texts[:most], f"{len(texts) - most} more"]
    return " and ".join(filter(None, [", ".join(texts[:-1]), texts[-1]])) if texts else "none"


def capital(text: str) -> str:
    """*text* with a capital first letter, otherwise unchanged.

    >>> capital("trade with Iran")
    'Trade with Iran'
    """
    return text[:1].upper() + text[1:]


def percent(part: float, whole: float) -> str:
    """A share in whole percent, without false precision for small numbers.

    >>> percent(5, 23), percent(1, 1000), percent(0, 4)
    ('22%', 'under 1%', '0%')
    """
    share = 100 * part / whole if whole else 0.0
    return "under 1%" if 0 < share < 0.5 else f"{share:.0f}%"


def in_selection(title: str, filtered: bool) -> str:
    """*title* with the words "in this selection" if rows were filtered out.

    >>> in_selection("2 statements are relayed", True)
    'In this selection: 2 statements are relayed'
    """
    return f"In this selection: {title}" if filtered else title


def part_of(selection: Selection) -> str:
    """The part of the articles that counts, as the beginning of a title; empty if all do, or if the title has "in this
    selection".

    >>> from helpers.explore.select import Selection
    >>> part_of(Selection(outlet=("North", "South"))), part_of(Selection(outlet="North", since="2022-05"))
    ('In North and South', 'In North, since May 2022')
    >>> part_of(Selection(since="2022-05-01", until="2022-05-30")), part_of(Selection(article="a"))
    ('From 1 May 2022 to 30 May 2022', 'In 1 article')
    >>> part_of(Selection(kind="direct", outlet="North"))
    ''
    """
    if selection.narrows:
        return ""
    outlet, article = ((value,) if isinstance(value, str) else value for value in (selection.outlet, selection.article))
    named = listed(outlet) if len(outlet) <= _NAMED else count(len(outlet), "outlet")
    words = [f"in {named}"] if any(outlet) else []
    words += [f"in {count(len(article), 'article')}"] if any(article) else []
    first, last = (period(day) for day in (selection.since, selection.until))
    between = f"in {first}" if len(selection.since) < 10 else f"on {first}"
    when = between if first == last else f"from {first} to {last}"
    words += [when if first and last else f"since {first}" if first else f"until {last}"] if first or last else []
    return capital(", ".join(words))


def of_part(title: str, part: str) -> str:
    """*title* with the part of the articles that it covers (`part_of`), never added twice.

    >>> of_part("Lee is quoted most", "In North"), of_part("In North: Lee is quoted most", "In North")
    ('In North: Lee is quoted most', 'In North: Lee is quoted most')
    """
    return title if not part or title.startswith(f"{part}: ") else f"{part}: {title}"


def apart(names: Sequence[str]) -> list[str]:
    """*names* without those that are only a part of another, so that nobody is listed twice.

    >>> apart(["Barack Obama", "Obama", "Michelle Obama", "Ban"])
    ['Barack Obama', 'Michelle Obama', 'Ban']
    """
    words = [name.casefold().split() for name in names]
    return [
        name
        for name, own in zip(names, words, strict=True)
        if not any(len(own) < len(other) and own in (other[: len(own)], other[-len(own) :]) for other in words)
    ]


def leaders(totals: pd.Series) -> list[str]:
    """The names with the highest total; several if they tie."""
    return [str(name) for name in totals.index[totals == totals.max()]] if len(totals) else []


def caption_of(table: pd.DataFrame, filters: str = "", note: str = "") -> str:
    """A caption: note, current filters, and the number of articles and the outlets from which the rows come.

    Args:
        table: a cited table (`helpers.store.citations.cited`), already selected.
        filters: `Selection.describe()`.
        note: what readers must know to understand the chart.
    """
    articles = table["article_id"].nunique()
    found = outlets(table)
    source = found.counted() if found.without == articles else f"{count(articles, 'article')} ({found.listed()})"
    source = source if articles else "no article"
    force = "No filter." if filters in ("", "no filter") else f"Filter: {filters}."
    return " ".join(part for part in (note, force, f"Source: {source}.") if part)
