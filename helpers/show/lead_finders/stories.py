"""One text in many outlets: how much of the coverage is a single story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from helpers.explore.coverage.syndication import stories as printed_as
from helpers.show.chosen import Chosen
from helpers.show.leads import Evidence, Lead, finder
from helpers.show.phrasing import percent

__all__ = ["stories"]

_LEAST = 3


@finder(notebook="07_compare_coverage", item="presence")
def stories(chosen: Chosen) -> Iterator[Lead]:
    """A text printed by three or more articles."""
    articles = chosen.narrowed.annotated
    story = printed_as(articles)
    for key, number in Counter(story.values()).most_common(3):
        if number < _LEAST:
            return
        rows = articles[articles["article_id"].map(story) == key]
        title = next((one for one in rows["title"] if isinstance(one, str) and one), key)
        first = str(rows["text"].iloc[0]).strip().splitlines()[0]
        yield Lead(kind="", headline=f"One text makes {number} of {len(articles)} articles",
                   sentence=f"{number} of {len(articles)} articles ({percent(number, len(articles))}) print one text: "
                            f"“{title}”.",
                   confidence=0.95, surprise=0.4 + 0.5 * number / len(articles),
                   evidence=(Evidence(first, "", str(title)),))  # fmt: skip
