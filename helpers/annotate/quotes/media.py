"""Which words name a medium: "CNN", "the Lund Examiner", "Harbour magazine", "WKLB radio", the podcast “Low Tide”.

Agencies and outlets with fixed names are in cues.csv; an unlisted newspaper is recognised by typical words in newspaper
names (outlet_words.toml), a station by its call letters or the word after it, a programme by its kind and its quotation
marks.

>>> from helpers.knowledge.cues import load_cues
>>> from helpers.knowledge.load import Knowledge
>>> load_cues(Knowledge()).is_relay("reuters"), "examiner" in titles()["papers"]
(True, True)
"""

from __future__ import annotations

import re

from spacy.strings import get_string_id

from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.knowledge.cues import Cues
from helpers.knowledge.outlet_names import titles

__all__ = ["DESCRIBED", "HOSTS", "medium", "shows", "unnamed"]

#: The call letters of a station in North America, "WKLB" or "CKOI-FM".
CALL = re.compile(r"[WKC][A-Z]{2,3}(?:-(?:FM|AM|TV))?$")
#: Words for a programme before its name.
PROGRAMMES = frozenset({"podcast", "show", "program", "programme", "series"})
#: Nouns for people who speak for a medium, right after its name; and words after which an outlet's name can be an
#: ordinary word.
HOSTS, BEHIND = frozenset({"host", "anchor", "presenter"}), frozenset({"told", "tell", "with", "to", "in", "by", "for"})
#: Words for a medium right before its name.
DESCRIBED = frozenset(
    {
        *("broadcaster", "newspaper", "paper", "daily", "weekly", "tabloid", "station", "channel", "network"),
        *("newswire", "magazine", "site", "website", "outlet", "portal"),
    }
)
#: The longest name of a programme in quotation marks, in tokens.
LONGEST = 7
PERSON, ORG = get_string_id("PERSON"), get_string_id("ORG")


def medium(r: Reading, first: int, end: int, cues: Cues, *, aired: bool = False) -> SourcePhrase | None:
    """The first medium named by the tokens from *first* up to *end*; None if there is none.

    Args:
        r: the parsed article.
        first: the first token to check.
        end: the one after the last.
        cues: distinguish outlets from others.
        aired: whether only a station or programme is possible there ("on Fox").
    """
    for i in range(first, end):
        if r.quoted[i] >= 0:
            shown = _between_marks(r, i, first, cues, aired)
            if shown is not None:
                return shown
        elif _is_medium(r, i, cues, aired):
            return _whole(r, i, first, cues)
        elif r.lower[i] in DESCRIBED and i + 1 < end and (named := _described(r, i + 1, end)) is not None:
            return named
    return None


def _described(r: Reading, first: int, end: int) -> SourcePhrase | None:
    """The name after the word for a medium: "the public broadcaster NRS", "Swedish radio station P9"."""
    last = first
    while last < end and r.words[last][0].isupper() and r.quoted[last] < 0 and r.pos[last] in ("PROPN", "NOUN", "ADJ"):
        last += 1
    return SourcePhrase((first, last), last - 1) if last > first else None


def shows(r: Reading, i: int) -> bool:
    """Whether token *i* is in the name of a programme in quotation marks, which is nobody's words."""
    return r.quoted[i] >= 0 and _is_title(r, *r.ranges[r.quoted[i]])


def unnamed(r: Reading, i: int) -> bool:
    """Whether "the newspaper" or another medium without its name is at token *i*."""
    if i + 1 >= len(r.words) or r.lower[i] != "the" or r.lower[i + 1] not in titles()["bodies"]:
        return False
    return i + 2 >= len(r.words) or r.pos[i + 2] not in ("NOUN", "PROPN")


def _is_medium(r: Reading, i: int, cues: Cues, aired: bool) -> bool:
    word, low = r.words[i], r.lower[i]
    if not word[0].isupper():
        # New York magazine, a Lund radio station
        return low in titles()["kinds"] and i > 0 and r.pos[i - 1] == "PROPN" and not _is_person(r, i - 1)
    if _is_pair(r, i, cues) or _hosts(r, i):
        return True
    if low in titles()["told"]:
        return r.lower[i - 1] in BEHIND and not _goes_on(r, i, cues) and not (i and r.pos[i - 1] == "DET")
    if word.isupper() and len(word) > 1:
        return cues.is_relay(low) or (aired and r.lower[i - 1] == "on" and CALL.match(word) is not None)
    if aired and low in titles()["stations"]:
        return not _is_person(r, i) and not _goes_on(r, i, cues)
    if cues.is_relay(low):
        return low in titles()["openers"] or not _goes_on(r, i, cues)
    if low in titles()["alike"]:
        return r.words[i - 1] == "The" and not _goes_on(r, i, cues)
    return low in titles()["papers"] and _is_called(r, i) and not _goes_on(r, i, cues)


def _hosts(r: Reading, i: int) -> bool:
    """Whether the name at *i* is that of a programme or station with a host: SiriusXM host Joe Mann."""
    behind = r.lower[i + 1] if i + 2 < len(r.words) else ""
    return behind in HOSTS and r.pos[i] == "PROPN" and not _is_person(r, i) and r.words[i + 2][0].isupper()


def _is_pair(r: Reading, i: int, cues: Cues) -> bool:
    """Whether a name of two words begins at *i*: Al Jazeera."""
    return i + 1 < len(r.words) and r.words[i + 1][0].isupper() and cues.is_relay(f"{r.lower[i]} {r.lower[i + 1]}")


def _is_called(r: Reading, i: int) -> bool:
    """Whether the word *i* for a newspaper comes after a place or an article: the Forward, the Lund Examiner."""
    before = r.words[i - 1] if i else ""
    named = r.pos[i - 1] == "PROPN" or before in ("the", "The", "-") if i else False
    return named and not _is_person(r, i)


def _goes_on(r: Reading, i: int, cues: Cues) -> bool:
    """Whether a name continues after *i* with a word that is not part of an outlet's name: Post Falls, Herald
    Square, Press Secretary.
    """
    at = i + 1
    if at >= len(r.words) or r.quoted[at] >= 0 or r.pos[at] not in ("PROPN", "NOUN"):
        return False
    if r.pos[at] == "NOUN":
        return r.lower[at] == "office"
    return r.words[at][0].isupper() and not cues.is_relay(r.lower[at]) and not _is_person(r, at)


def _is_person(r: Reading, i: int) -> bool:
    return r.parsed.layout.ids["ent"][i] == PERSON


def _whole(r: Reading, i: int, low: int, cues: Cues) -> SourcePhrase:
    """The name around the word *i* of a medium, with the words of its kind after it."""
    first, last = i, i + _is_pair(r, i, cues)
    while first - 1 >= low and r.quoted[first - 1] < 0 and (_in_name(r, first - 1) or _hyphen(r, first - 1)):
        first -= 1
    if first - 2 >= low and r.lower[first - 1] == "the" and r.words[first - 2][0].isupper() and not r.space[first - 2]:
        first -= 2 if r.pos[first - 2] in ("VERB", "PROPN", "NOUN") and not _is_person(r, first - 2) else 0
    while last + 1 < len(r.words) and r.words[last + 1][0].isupper() and cues.is_relay(r.lower[last + 1]):
        last += 1
    return SourcePhrase((first, last + 1), last)


def _in_name(r: Reading, i: int) -> bool:
    return r.words[i][0].isupper() and r.pos[i] in ("PROPN", "DET", "NOUN", "ADJ")


def _hyphen(r: Reading, i: int) -> bool:
    return i > 0 and r.words[i] == "-" and r.end[i - 1] == r.start[i] == r.start[i + 1] - 1


def _between_marks(r: Reading, i: int, low: int, cues: Cues, aired: bool) -> SourcePhrase | None:
    """A programme's name in quotation marks: the podcast “Low Tide”, “Meet the Press”, on “Face the Town”."""
    first, end = r.ranges[r.quoted[i]]
    if i != first or not _is_title(r, first, end):
        return None
    inner = [k for k in range(first, end) if r.words[k][0].isalnum()]
    kind = i - 1 >= low and (r.lower[i - 1] in PROGRAMMES or (r.lower[i - 1] == "of" and _is_host(r.lower[i - 2])))
    known = any(cues.is_relay(r.lower[k]) or r.lower[k] in titles()["stations"] for k in inner)
    on = aired and len(inner) > 1 and i > 0 and (r.lower[i - 1] == "on" or r.lower[i - 2 : i] == ["on", "the"])
    if not inner or not (kind or known or on):
        return None
    return SourcePhrase((inner[0], inner[-1] + 1), inner[-1])


def _is_host(word: str) -> bool:
    return word.removesuffix("s") in HOSTS


def _is_title(r: Reading, first: int, end: int) -> bool:
    """Whether the words in quotation marks are few and capitalised, as in a title."""
    words = [r.words[k] for k in range(first, end) if r.words[k][0].isalpha()]
    if not 0 < len(words) <= LONGEST or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    return len(words) == 1 or sum(word[0].isupper() for word in words) * 2 > len(words)
