"""The charts of 07_compare_coverage: what each outlet has, and how one statement is worded in two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from helpers.explore.coverage import presence as having
from helpers.explore.coverage.followed import claim_to_follow, followed
from helpers.explore.coverage.near_duplicates import copies
from helpers.explore.coverage.paraphrases import among, matches
from helpers.explore.coverage.syndication import stories
from helpers.explore.narrow import narrowed
from helpers.show.charts import chart
from helpers.show.chosen import Chosen
from helpers.show.follow_chart import follow_chart
from helpers.show.presence_chart import presence_chart
from helpers.show.side_by_side import paired_chart
from helpers.show.taken_over import of_rows
from helpers.store.citations import cited

if TYPE_CHECKING:
    import pandas as pd

    from helpers.show.chart import Chart

__all__ = ["caption", "claim", "claim_in_time", "copied", "pairs", "present", "presence", "repeated", "same_speaker"]

NOTEBOOK = "07_compare_coverage"


def caption(chosen: Chosen) -> str:
    """The sources of a comparison: all its articles, including those in which nothing was found."""
    return chosen.caption(cited(chosen.narrowed.articles, chosen.corpus.articles))


@of_rows
def present(chosen: Chosen) -> pd.DataFrame:
    """For each item and each outlet, whether it is quoted, reported or absent."""
    return having.presence(chosen.narrowed)


@of_rows
def pairs(chosen: Chosen) -> pd.DataFrame:
    """Statements by one speaker in two outlets, with the themes of each; printings of the same story are left out."""
    found = matches(chosen.narrowed.quotes, chosen.corpus.articles)
    story = stories(chosen.corpus.articles)
    sides = zip(found["article_id"], found["other_article_id"], strict=True)
    keep = [story.get(one, one) != story.get(other, other) for one, other in sides]
    return among(found[np.array(keep, dtype=bool)].reset_index(drop=True), chosen.narrowed)


@of_rows
def copied(chosen: Chosen) -> pd.DataFrame:
    """Articles that are copies of others, in whole or in part."""
    return copies(chosen.narrowed.articles)


@chart(notebook=NOTEBOOK, data=present)
def presence(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """What each outlet quotes, reports and leaves out; items that most outlets have come first."""
    return presence_chart(data, caption=caption(chosen), filtered=chosen.filtered)


@chart(notebook=NOTEBOOK, data=pairs)
def same_speaker(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """One speaker's statement as worded by two outlets."""
    return paired_chart(data, name="same_speaker", caption=caption(chosen), filtered=chosen.filtered)


def claim(chosen: Chosen) -> str:
    """The claim to follow: the search words, else the statement that most outlets print."""
    search = chosen.selection.search
    words = " ".join(search) if isinstance(search, tuple) else str(search or chosen.search)
    return words or claim_to_follow(chosen.corpus, chosen.made(pairs))


def repeated(chosen: Chosen) -> tuple[str, pd.DataFrame]:
    """The `claim` to follow, and the sentences with it."""
    words = claim(chosen)
    return words, followed(narrowed(chosen.corpus, chosen.selection.without("search")), words)


@chart(notebook=NOTEBOOK, data=repeated)
def claim_in_time(data: tuple[str, pd.DataFrame], chosen: Chosen) -> Chart:
    """One claim through time: who prints it first, who repeats it, and with which number."""
    words, rows = data
    return follow_chart(rows, words, caption=chosen.caption(rows, selection=chosen.selection.without("search")))
