"""The flow that leads to a number in a joined clause without a verb: "exports came to $120 million and imports to 65".

The verb is said once, of the first flow; the parse then often hangs the second number on it, or on the first noun.
"""

from __future__ import annotations

import functools
import re

from helpers.annotate.figures.drafts import Text
from helpers.base.records import Span

__all__ = ["joined_flow"]

#: From the flow to its number: "and imports – 23.5 million", "while export boxes grew by 6%".
_TO_NUMBER = (
    r"(?: (?:boxes|containers|cargo|volumes?|earnings|revenues?|receipts))?"
    r"(?:,? (?:is|was|are|were|(?:made|make) up|stood|came|amounted|equall?ed|reached|totall?ed|rose|fell|grew|dropped"
    r"|declined|increased|decreased))?"
    r"(?:,? (?:by|to|at|of))?(?:,? ?[-–—:])?(?: (?:about|around|some|nearly|almost|more than|over|only|just))? ?"
)


@functools.lru_cache(maxsize=8)
def _joined(flows: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, flows), key=len, reverse=True))
    return re.compile(
        rf"(?:[,;]|\b(?:and|but|while|whereas))(?: (?:the|its|their|total))? (?P<flow>{words})"
        rf"(?P<with> (?:to|from) [A-Z][\w ]{{2,24}})?{_TO_NUMBER}(?:[A-Z]{{2,3}}|US)? ?[$€£¥]?$"
    )


def joined_flow(span: Span, here: Text) -> tuple[str, str] | None:
    """The flow, and the word for it, that is joined to another before it and leads to the number at *span*.

    None if no flow leads to the number, or none comes before it in the sentence.
    """
    start = here.scopes.sentence_of(span)[0]
    flows = tuple(word for word in here.words.flow if not word.endswith(("ed", "ing")))
    found = _joined(flows).search(here.text, max(start, span[0] - 80), span[0])
    if not found:
        return None
    before = here.text[start : found.start()].lower()
    if not any(re.search(rf"\b{re.escape(word)}\b", before) for word in flows):
        return None
    return here.words.flow[found["flow"]], found["flow"]
