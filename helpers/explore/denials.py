"""Statements whose words the speaker denies: a row "the port had closed" of somebody who denied it.

The words of such a row are not what the speaker claims, so wherever they are printed without their sentence, the cue
is printed with them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

from helpers.knowledge.cues import Cues, load_cues
from helpers.knowledge.load import in_force

__all__ = ["denial_of"]


def denial_of(cue: Any) -> str:
    """The *cue* as printed, if it denies what it introduces; empty otherwise.

    >>> denial_of("denied"), denial_of("rejected claims"), denial_of("said"), denial_of(None)
    ('denied', 'rejected claims', '', '')
    """
    if not isinstance(cue, str) or not _denying(load_cues(in_force())).search(cue):
        return ""
    return " ".join(cue.split())


@functools.lru_cache(maxsize=4)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(sorted(form for word in words for form in _forms(word)))})\b")


def _denying(cues: Cues) -> re.Pattern[str]:
    return _pattern(cues.others["denying"])


def _forms(word: str) -> Iterable[str]:
    """The regular forms of a verb, or of a noun in -al, as alternatives of a pattern.

    >>> [bool(re.fullmatch("|".join(_forms(word)), form)) for word, form in (("deny", "denies"), ("rebut", "rebutted"))]
    [True, True]
    """
    stem = re.escape(word[:-1] if word[-1] in "ey" else word)
    endings = {"e": "(?:es?|ed|ing)", "y": "(?:y|ies|ied|ying)"}.get(word[-1], f"(?:s|{word[-1]}?ed|{word[-1]}?ing)?")
    return (f"{stem}{endings}",)
