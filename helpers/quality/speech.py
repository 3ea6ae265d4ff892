"""The speech view: which annotated attributions report something said, not something thought or wished.

Attribution corpora also include beliefs and plans ("he hopes to win"), which do not belong in a table of quotes.  Both
gold standard and findings are restricted in the same way, by the words of the cue; words between quotation marks were
uttered, whatever the cue.
"""

from __future__ import annotations

import functools
import pathlib
import re
import tomllib

__all__ = ["is_speech"]

LISTS = pathlib.Path(__file__).with_name("speech_view.toml")
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


def is_speech(cue: str, kind: str) -> bool:
    """Whether an attribution with the words *cue* reports speech.

    >>> is_speech("said in a letter that", "indirect"), is_speech("hopes to", "indirect"), is_speech("", "direct")
    (True, False, True)
    """
    words, phrases, marks = _lists()
    low = cue.lower().strip()
    if kind == "direct" or low in marks or any(phrase in low + " " for phrase in phrases):
        return True
    return any(match.group() in words for match in WORD.finditer(low))


@functools.cache
def _lists() -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    lists = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    verbs = lists["verbs"].split()
    words = {*lists["nouns"].split(), *lists["irregular"].split(), *(form for verb in verbs for form in _forms(verb))}
    return frozenset(words), tuple(lists["phrases"]), frozenset(lists["marks"])


def _forms(verb: str) -> set[str]:
    """The regular forms of a verb.

    >>> sorted(_forms("note"))
    ['note', 'noted', 'notes', 'noting']
    """
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    es = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return {verb, verb + es, verb + "ed", verb + "ing"}
