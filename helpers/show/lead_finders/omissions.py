"""What one outlet leaves out although all others have it, and, with two outlets, what only one has.

An outlet with few articles lacks much by chance.  The confidence that something is left out, and not missing by chance,
is one minus the probability that an outlet with so few articles lacks something that is as frequent there as elsewhere
(Poisson).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pandas as pd

from helpers.explore.codebook import labelled
from helpers.explore.coverage.presence import holders
from helpers.explore.outlets import is_outlet, side_of
from helpers.knowledge.places import load_places
from helpers.show.chosen import Chosen
from helpers.show.lead_finders.evidence import printed, sides_by_article
from helpers.show.leads import Lead, finder
from helpers.show.notebook_charts.coverage import present
from helpers.show.phrasing import all_of, count

__all__ = ["omissions"]

#: Below this probability of being right, an omission is not reported.
_SURE = 0.9
#: Sentences in one article are not independent, so with few articles a gap means less than the arithmetic suggests.
_FEW, _CAPPED = 3, 0.6
_KINDS = ("person", "body", "place", "theme")


@finder(notebook="07_compare_coverage", item="presence")
def omissions(chosen: Chosen) -> Iterator[Lead]:
    """An outlet that leaves out what all others have."""
    table = chosen.made(present)
    articles = chosen.analysed
    numbers = sides_by_article(list(articles["article_id"]), side_of(chosen.corpus.articles))
    sides = len(numbers)
    if sides < 2 or table.empty:
        return
    held, of = holders(table)
    one_lacks = table[(held == of - 1) & table["kind"].isin(_KINDS)]
    for (kind, item), rows in one_lacks.groupby(["kind", "item"], sort=False):
        lacking = numbers.keys() - set(rows.loc[rows["status"] != "absent", "outlet"])
        outlet = lacking.pop() if len(lacking) == 1 else ""
        own = articles[articles["outlet"] == outlet]
        if kind == "theme" and not _carry(str(item), rows, chosen):
            continue
        if kind == "body" and load_places(chosen.knowledge).people(str(item)):
            continue  # a people is no body that an outlet could leave out
        if is_outlet(outlet) and not _printed(str(kind), str(item), own, chosen):
            times = _times(str(kind), str(item), rows, chosen)
            yield from _lead(str(kind), str(item), rows, outlet, numbers, chosen.corpus.sentences, times)


def _lead(
    kind: str,
    item: str,
    rows: pd.DataFrame,
    outlet: str,
    numbers: dict[str, int],
    sentences: pd.DataFrame,
    total: int,
) -> Iterator[Lead]:
    there = rows[rows["status"] != "absent"]
    others = sum(numbers[name] for name in there["outlet"])
    rate = total / others
    sure = 1 - math.exp(-rate * numbers[outlet])
    if sure < _SURE:
        return
    if min(numbers[outlet], others) < _FEW:
        sure = min(sure, _CAPPED)
    own, what = count(numbers[outlet], "article"), f"“{item}”" if kind == "theme" else item
    if len(there) > 1:
        never = "has nothing on" if kind == "theme" else "never mentions"
        how = f"have in {count(total, 'sentence')}" if kind == "theme" else f"mention, {count(total, 'time')}"
        headline = f"{outlet} {never} {what}; {all_of(len(there))} others do"
        sentence = f"{outlet} ({own}) {never} {what}, which {all_of(len(there))} others {how}."
    else:
        other = there["outlet"].iloc[0]
        headline = f"{what} {'is a theme' if kind == 'theme' else 'is mentioned'} only in {other}"
        sentence = f"{other} {_how(kind, what, there, total)}, {outlet} ({own}) not at all."
    yield Lead(kind="", headline=headline, sentence=sentence, confidence=sure,
               surprise=(0.6 if len(there) > 1 else 0.45) + 0.25 * min(1.0, rate / 5),
               evidence=tuple(printed(row, sentences) for row in there.head(2).to_dict("records")))  # fmt: skip


def _how(kind: str, what: str, there: pd.DataFrame, total: int) -> str:
    """How the only outlet that has it covers it."""
    number, quoted = int(there["n"].iloc[0]), there["status"].iloc[0] == "quoted"
    if kind == "theme":
        return f"has {what} in {count(total, 'sentence')}"
    if quoted and kind == "person":
        return f"quotes {what} in {count(number, 'statement')}"
    return f"mentions {what} {count(total, 'time')}"


def _times(kind: str, item: str, rows: pd.DataFrame, chosen: Chosen) -> int:
    """In how many sentences a theme is, or how often a name is printed: what is quoted and what is not together."""
    if kind == "theme":
        return int((chosen.made(_labels)["label"] == item).sum())
    named = chosen.narrowed.mentions
    named = named[(named["entity"] == item) & named["how"].isin(("name", "alias"))]
    # whoever is quoted by an office or a pronoun alone is there all the same
    return max(len(named), int(rows["n"].sum()))


def _carry(theme: str, rows: pd.DataFrame, chosen: Chosen) -> bool:
    """Whether each outlet that has *theme* has an article with two sentences on it: one may be a figure of speech."""
    labels = chosen.made(_labels)
    own = labels[(labels["label"] == theme) & labels.duplicated(["article_id", "label"])]
    sides = set(own["article_id"].map(side_of(chosen.corpus.articles)))
    return set(rows.loc[rows["status"] != "absent", "outlet"]) <= sides


def _labels(chosen: Chosen) -> pd.DataFrame:
    """The themes of all sentences, a row for each theme of a sentence: article_id and label."""
    every = labelled(chosen.narrowed.themes, knowledge=chosen.knowledge)
    rows = every[["article_id"]].assign(label=every["theme_labels"])
    return rows.explode("label").dropna(subset=["label"])


def _printed(kind: str, item: str, articles: pd.DataFrame, chosen: Chosen) -> bool:
    """Whether *articles* print a name that was not found there: as a part of another name, or a place as "Fla."."""
    if kind == "theme":
        return False
    name = rf"(?<!\w){re.escape(item.split()[-1] if kind == 'person' else item)}(?!\w)"
    if articles["text"].str.contains(name, regex=True).any():
        return True
    named = chosen.narrowed.mentions
    texts = named.loc[named["article_id"].isin(articles["article_id"]) & (named["how"] == "name"), "text"].unique()
    places = load_places(chosen.knowledge)
    return kind == "place" and any((found := places.place(text)) and found.name == item for text in texts)
