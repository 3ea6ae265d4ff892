"""Whose words the outlets print, by party, gender, country, role or another attribute of the speakers."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.explore.counting import NOT_NAMED
from helpers.explore.outlets import Outlets
from helpers.explore.select import Selection
from helpers.explore.speaker_groups import attribute_called, grouped_speakers, in_group, unknown_group
from helpers.explore.speakers import speaker_words, totals
from helpers.show.chart import Chart
from helpers.show.phrasing import in_selection, percent
from helpers.show.speakers_chart import speakers_chart

__all__ = ["groups_title", "speaker_groups_chart"]

#: How many groups the title names.
_NAMED = 3


def speaker_groups_chart(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    attribute: str,
    *,
    of: Outlets | None = None,
    selection: Selection | None = None,
    caption: str = "",
) -> Chart:
    """Words by group of speakers, one panel per outlet; a bar opens the statements of its group.

    Args:
        quotes: selected statements with their attributes.
        articles: the corpus's articles.
        attribute: a column of people.csv.
        of: all outlets of the selected articles.
        selection: the filters in force.
        caption: filters in force and sources.

    Raises:
        ValueError: no speaker has that attribute.
    """
    chosen, attribute = selection or Selection(), attribute_called(quotes, attribute)
    data = speaker_words(grouped_speakers(quotes, attribute), articles)
    title = in_selection(groups_title(data, attribute), chosen.narrows)
    caption = f"Speakers by {attribute}, from people.csv. {caption}".strip()
    drawn = speakers_chart(data, of=of, caption=caption, filtered=chosen.narrows, title=title)
    marks = [
        dataclasses.replace(one, filters=_filters(one.filters, attribute, chosen.attribute))
        for one in drawn.marks
        if one.filters.get("speaker", "").removeprefix("=") != unknown_group(attribute)
    ]
    return dataclasses.replace(drawn, marks=tuple(marks))


def _filters(filters: Mapping[str, Any], attribute: str, chosen: str | tuple[str, ...]) -> dict[str, Any]:
    """The filters of a bar with its group in place of the speaker."""
    group = filters.get("speaker", "")
    if not group.startswith("="):
        return dict(filters)
    rest = {name: value for name, value in filters.items() if name != "speaker"}
    return {**rest, "attribute": in_group(attribute, group.removeprefix("="), chosen)}


def groups_title(data: pd.DataFrame, attribute: str) -> str:
    """The finding: the shares of the largest groups among the words of speakers with a known *attribute*.

    >>> rows = [("Whig", 30), ("Tory", 10), ("(party unknown)", 5), ("(not named)", 9)]
    >>> data = pd.DataFrame(rows, columns=["speaker", "words"]).assign(statements=1)
    >>> groups_title(data, "party")
    'Words by party, if the speaker’s is known: Whig 75%, Tory 25%'
    """
    known = data[~data["speaker"].isin([NOT_NAMED, unknown_group(attribute)])]
    sums = totals(known).set_index("speaker")["words"]
    if not sums.sum():
        return f"No speaker here has a known {attribute}"
    shares = [f"{group} {percent(words, sums.sum())}" for group, words in sums.items()]
    more = f" and {len(shares) - _NAMED} more" if len(shares) > _NAMED else ""
    return f"Words by {attribute}, if the speaker’s is known: {', '.join(shares[:_NAMED])}{more}"
