"""A theme found in a far larger, or far smaller, share of one outlet's articles than of the others' together.

Articles are the cases: the sentences of one article repeat its theme, so a test on sentences would be certain of a
result decided by a single long article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.explore.outlets import is_outlet
from helpers.show.chosen import Chosen
from helpers.show.lead_finders.evidence import chance, evidence_of, mean_confidence
from helpers.show.leads import Lead, finder

__all__ = ["themes"]

#: With fewer articles, an outlet, or all others together, cannot be characterised.
_ARTICLES = 5
_CHANCE = 0.05


@finder(notebook="04_themes", item="themes")
def themes(chosen: Chosen) -> Iterator[Lead]:
    """A theme found in a far larger, or smaller, share of one outlet's articles than of the others'."""
    articles = chosen.analysed
    articles = articles[articles["outlet"].map(is_outlet).astype(bool)]
    sizes = articles["outlet"].value_counts().sort_index()
    sizes = sizes[(sizes >= _ARTICLES) & (len(articles) - sizes >= _ARTICLES)]
    if sizes.empty:
        return
    rows = chosen.themes[chosen.themes["article_id"].isin(articles["article_id"])]
    rows = rows.assign(label=rows["theme_labels"]).explode("label").dropna(subset=["label"])
    # one sentence may be a figure of speech ("playing games"): an article has a theme from the second one on
    had = rows[rows.duplicated(["article_id", "label"])].drop_duplicates(["article_id", "label"])
    if had.empty:
        return
    tries = had["label"].nunique() * len(sizes)
    for label, where in had.groupby("label", sort=True):
        own = where["outlet"].value_counts()
        found = [
            _Gap(str(outlet), int(own.get(outlet, 0)), int(size), len(where), len(articles), tries)
            for outlet, size in sizes.items()
        ]
        best = min(found, key=lambda gap: (gap.risk, gap.outlet))
        if best.risk < _CHANCE:
            yield _lead(str(label), best, rows[(rows["label"] == label) & rows["article_id"].isin(where["article_id"])])


class _Gap:
    """How many of an outlet's articles have a theme, and how many of the others'."""

    def __init__(self, outlet: str, own: int, size: int, every: int, articles: int, tries: int) -> None:
        self.outlet, self.own, self.size = outlet, own, size
        self.rest, self.rest_size = every - own, articles - size
        self.risk = chance(own, size, self.rest, self.rest_size, tries=tries)
        self.gap = own / size - self.rest / self.rest_size


def _lead(label: str, best: _Gap, rows: pd.DataFrame) -> Lead:
    larger, sure = ("larger" if best.gap > 0 else "smaller"), mean_confidence(rows)
    behind: Any = rows[(rows["outlet"] == best.outlet) == (best.gap > 0)]
    return Lead(
        kind="",
        headline=f"“{label}” comes up in a {larger} share of articles in {best.outlet} than elsewhere",
        sentence=f"“{label}” comes up more than once in {best.own} of {best.size} articles in {best.outlet} and in "
        f"{best.rest} of {best.rest_size} elsewhere.",
        confidence=(1 - best.risk) * (1.0 if sure is None else sure),
        surprise=0.45 + 0.4 * abs(best.gap),
        evidence=evidence_of(behind, 1),
    )
