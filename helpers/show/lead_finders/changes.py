"""Changes from one month to the next: themes and speakers in more, or fewer, articles.

Articles are counted, not sentences, because the sentences of one article are not independent cases; an article has a
theme from the second sentence on, since a single one may be a figure of speech.  Only the two latest months with enough
articles are compared, and a change must exceed what chance would produce in so many comparisons.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.explore.codebook import labelled
from helpers.explore.counting import NOT_NAMED, each_speaker
from helpers.show.chosen import Chosen
from helpers.show.lead_finders.evidence import chance, evidence_of, mean_confidence
from helpers.show.leads import Lead, finder

__all__ = ["changes"]

#: The fewest articles that a month must have.
ENOUGH = 8
#: If chance explains a change with more than this probability, it is not reported.
_CHANCE = 0.05


@finder(notebook="01_who_said_what", item="months")
def changes(chosen: Chosen) -> Iterator[Lead]:
    """A theme or a speaker in a far larger, or far smaller, share of the articles than in the month compared."""
    articles = chosen.analysed
    month = articles["published"].dt.to_period("M")
    sizes = month.value_counts().sort_index()
    enough = sizes.index[sizes >= ENOUGH]
    if len(enough) < 2:
        return
    before, now = enough[-2], enough[-1]
    of = {when: set(articles.loc[month == when, "article_id"]) for when in (before, now)}
    for what, rows in (("theme", _themes(chosen)), ("speaker", _speakers(chosen))):
        every = rows[rows.duplicated(["article_id", "name"])] if what == "theme" else rows
        had = every.drop_duplicates(["article_id", "name"])
        numbers = {when: had[had["article_id"].isin(ids)].groupby("name").size() for when, ids in of.items()}
        for name in sorted(set(numbers[before].index) | set(numbers[now].index)):
            one, other = (int(numbers[when].get(name, 0)) for when in (now, before))
            risk = chance(one, len(of[now]), other, len(of[before]), tries=had["name"].nunique())
            if risk < _CHANCE:
                there = had.loc[had["name"] == name, "article_id"]
                later = rows[rows["article_id"].isin(of[now if one else before] & set(there)) & (rows["name"] == name)]
                yield _lead(what, name, (one, len(of[now])), (other, len(of[before])), (now, before), 1 - risk, later)


def _themes(chosen: Chosen) -> pd.DataFrame:
    rows = labelled(chosen.narrowed.themes, knowledge=chosen.knowledge)
    return rows.assign(name=rows["theme_labels"]).explode("name").dropna(subset=["name"])


def _speakers(chosen: Chosen) -> pd.DataFrame:
    rows = each_speaker(chosen.quotes)
    rows = rows[rows["speaker"].fillna("").ne("") & rows["speaker"].ne(NOT_NAMED)]
    return rows.assign(name=rows["speaker"])


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
