"""Sources that are no persons: figures, a study, a report, a video.  What they tell is shown."""

from __future__ import annotations

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.media import medium
from helpers.annotate.quotes.reading import Reading
from helpers.knowledge.acts import ActWords
from helpers.knowledge.cues import Cues

__all__ = ["is_data"]

#: Words before "report" for those who report the news.
NEWS = frozenset({"media", "news", "press", "newspaper", "television", "tv", "radio"})


def is_data(r: Reading, f: ReportedStatement, acts: ActWords, cues: Cues) -> bool:
    """Whether figures, a study or a video are the source of *f*, not a person or a medium ("press reports")."""
    if f.source is None or r.lemma[f.source.head] not in acts.data:
        return False
    head, first = f.source.head, f.source.part[0]
    if r.lemma[head] != "report":
        return True
    return not NEWS & set(r.lower[first:head]) and medium(r, first, head, cues) is None
