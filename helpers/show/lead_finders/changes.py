"""Changes from one month to the next: themes and speakers in more, or fewer, articles.

Articles are counted, not sentences, because the sentences of one article are not independent cases; an article has a
theme from the second sentence on, since a single one may be a figure of speech.  Only the two latest months with enough
articles are compared, and a change must exceed what chance would produce in so many comparisons.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import pandas as pd

from helpers.explore.counting import NOT_NAMED, among
from helpers.explore.prepared import prepared
from helpers.knowledge.codebook import load_codebook
from helpers.show.chosen import Chosen
from helpers.show.lead_finders.evidence import SHOWN, chance, evidence_of, mean_confidence
from helpers.show.leads import Lead, finder
from helpers.store.columns import CitedColumns

__all__ = ["changes"]

#: The fewest articles that a month must have.
ENOUGH = 8
#: If chance explains a change with more than this probability, it is not reported.
_CHANCE = 0.05


@dataclasses.dataclass(frozen=True)
class _NamedRows:
    """The names in the rows of a *table*: for each the place of its row, its code and that of the row's article."""

    table: CitedColumns
    places: np.ndarray
    codes: np.ndarray
    articles: np.ndarray
    names: list[str]

    def once(self, *, again: bool) -> _NamedRows:
        """Each name once in an article; with *again* only those that an article has more than once."""
        key = pd.Series(self.articles.astype("int64") * len(self.names) + self.codes)
        repeated = key.duplicated()
        some = (repeated & ~key[repeated].duplicated().reindex(key.index, fill_value=True)) if again else ~repeated
        return self.of(some.to_numpy())

    def of(self, some: np.ndarray) -> _NamedRows:
        """Only some of the rows."""
        own = {name: getattr(self, name)[some] for name in ("places", "codes", "articles")}
        return dataclasses.replace(self, **own)

    def numbers(self, month: np.ndarray) -> np.ndarray:
        """How many rows in the articles of a *month* have each name."""
        found: np.ndarray = np.bincount(self.codes[month[self.articles]], minlength=len(self.names))
        return found


@finder(notebook="01_who_said_what", item="months")
def changes(chosen: Chosen) -> Iterator[Lead]:
    """A theme or a speaker in a far larger, or far smaller, share of the articles than in the month compared."""
    articles = chosen.analysed
    month = articles["published"].dt.to_period("M")
    sizes = month.value_counts().sort_index()
    enough = sizes.index[sizes >= ENOUGH]
    if len(enough) < 2:
        return
    when = before, now = enough[-2], enough[-1]
    ids = [articles.loc[month == one, "article_id"].drop_duplicates() for one in when]
    size = [len(one) for one in ids]
    for what, every, known in (("theme", *_themes(chosen)), ("speaker", *_speakers(chosen))):
        of = [among(known.to_series(), one) for one in ids]
        had = every.once(again=what == "theme")
        early, late = (had.numbers(one) for one in of)
        tries = len(np.unique(had.codes))
        likely = _apart(late, size[1], early, size[0]).nonzero()[0].tolist()
        for code in sorted(likely, key=every.names.__getitem__):
            one, other = int(late[code]), int(early[code])
            risk = chance(one, size[1], other, size[0], tries=tries)
            if risk < _CHANCE:
                own = every.of((every.codes == code) & of[1 if one else 0][every.articles])
                own = own.of(np.isin(own.articles, had.articles[had.codes == code]))
                rows = own.table.rows(own.places, [name for name in SHOWN if name in own.table])
                rows = rows.assign(speaker=every.names[code]) if what == "speaker" else rows
                counts = (one, size[1]), (other, size[0])
                yield _lead(what, every.names[code], *counts, (now, before), 1 - risk, rows)


def _apart(part: np.ndarray, whole: int, other: np.ndarray, other_whole: int) -> np.ndarray:
    """Where two shares differ by so much that `chance` alone might be ruled out in a single comparison."""
    pooled = (part + other) / (whole + other_whole)
    error = np.sqrt(pooled * (1 - pooled) * (1 / whole + 1 / other_whole))
    apart: np.ndarray = np.abs(part / whole - other / other_whole) > 1.9 * error
    return apart & (error > 0)


def _themes(chosen: Chosen) -> tuple[_NamedRows, pd.Index]:
    """The labels of the themes in the sentences of the selection, and the articles by code."""
    own = prepared(chosen.corpus, "themes")
    places, codes, values = own.several("theme")
    kept = chosen.among("themes")[places]
    called = load_codebook(chosen.knowledge).labels
    labels, names = pd.factorize(np.array([called.get(one, one) for one in values], dtype="object"))
    articles = own.matcher.categories("article")
    places, codes = places[kept], labels[codes[kept]]
    return _NamedRows(
        chosen.corpus.columns("themes"), places, codes, articles.codes[places], list(names)
    ), articles.categories


def _speakers(chosen: Chosen) -> tuple[_NamedRows, pd.Index]:
    """The speakers of the selected statements, and the articles by code."""
    own = prepared(chosen.corpus, "quotes")
    every = own.each_statement(chosen.corpus.articles)
    places, codes = every["place"].to_numpy(), every["speaker"].cat.codes.to_numpy()
    names = every["speaker"].cat.categories.tolist()
    kept = own.mask(chosen.selection)[places]
    if NOT_NAMED in names:
        kept = kept & (codes != names.index(NOT_NAMED))
    articles = own.coded["article_id"].array
    places = places[kept]
    return _NamedRows(
        chosen.corpus.columns("quotes"), places, codes[kept], articles.codes[places], names
    ), articles.categories


def _lead(
    what: str, name: str, now: tuple[int, int], before: tuple[int, int], when: tuple[pd.Period, pd.Period],
    sure: float, rows: pd.DataFrame,
) -> Lead:  # fmt: skip
    late, early = (f"{one.strftime('%B %Y')}" for one in when)
    share, was = now[0] / now[1], before[0] / before[1]
    # months differ in how many articles they have, so only shares can be larger or smaller
    than = f"in a {'larger' if share > was else 'smaller'} share of articles than in {early}"
    if what == "theme":
        shares = f"{now[0]} of {now[1]} articles of {late}, and in {before[0]} of {before[1]} in {early}"
        headline, sentence = f"“{name}” comes up {than}", f"“{name}” comes up more than once in {shares}."
    else:
        sentence = f"{now[0]} of {now[1]} articles of {late} quote {name}, {before[0]} of {before[1]} in {early}."
        headline = f"{name} is quoted {than}"
    return Lead(kind="", headline=headline, sentence=sentence,
                confidence=sure * (known if (known := mean_confidence(rows)) is not None else 1.0),
                surprise=0.55 + 0.4 * abs(share - was), evidence=evidence_of(rows, 1))  # fmt: skip
