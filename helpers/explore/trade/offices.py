"""Which country reported a claim: the one whose customs or statistics office is named nearby.

In "Trade between A and B rose by 5%", both countries count the trade, and their numbers differ; the office named with
it shows whose number it is.  Only an office with a country's name counts ("Iran's Customs Office", "the Statistics
Agency under the President of Uzbekistan"), and only if all offices named belong to one country.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from helpers.knowledge.load import Knowledge
from helpers.knowledge.places import load_places

__all__ = ["counting_office", "countries_in", "sentences_before", "sentences_until"]

_COUNTS = frozenset({"customs", "statistics", "statistical", "census"})
#: Words that may come between a country and its office.
_BETWEEN = frozenset(
    {
        *("administration", "agency", "authority", "board", "bureau", "central", "committee", "council", "federal"),
        *("general", "government", "for", "national", "of", "office", "on", "president", "republic", "s", "service"),
        *("state", "the", "under"),
    }
)
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*\.?|[,;:—–()]")
_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[A-Z0-9])|\n+")


def sentences_before(text: str, at: int) -> tuple[str, str, int]:
    """The sentence before the one that contains the character *at*, that sentence itself, and where it begins.

    >>> sentences_before("One fell. Two rose by 5%. Three stood.", 12)
    ('One fell.', 'Two rose by 5%.', 10)
    """
    if at >= len(text):
        return "", "", at
    starts = _starts(text)
    here = bisect.bisect_right(starts, at) - 1
    stop = starts[here + 1] if here + 1 < len(starts) else len(text)
    before = text[starts[here - 1] : starts[here]] if here else ""
    return before.strip(), text[starts[here] : stop].strip(), starts[here]


def sentences_until(text: str, at: int) -> tuple[str, ...]:
    """All sentences up to the one that contains the character *at*, which is the last.

    >>> sentences_until("One fell. Two rose by 5%. Three stood.", 12)
    ('One fell.', 'Two rose by 5%.')
    """
    if at >= len(text):
        return ("",)
    starts = _starts(text)
    here = bisect.bisect_right(starts, at)
    each = [text[start:stop].strip() for start, stop in itertools.pairwise((*starts, len(text)))]
    return (*filter(None, each[: here - 1]), each[here - 1])


@functools.lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    """Where the sentences of an article begin; looked for once, since each of its figures asks."""
    return (0, *(m.end() for m in _END.finditer(text)))


def countries_in(text: str, names: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """The words of *text*, each with the short name of the country that it, or a run of words, names; else "".

    Args:
        text: some words of an article.
        names: names of places that count as given, in addition to those in the gazetteer.

    >>> [pair for pair in countries_in("Iranian exports to the United States") if pair[1]]
    [('Iranian', 'Iran'), ('United States', 'United States')]
    >>> [pair[1] for pair in countries_in("the People’s Republic of China") if pair[1]]
    ['China']
    """
    words = _WORD.findall(text.replace("’s", " s").replace("'s", " s"))
    at = 0
    while at < len(words):
        for size in range(min(5, len(words) - at), 0, -1):
            run = " ".join(words[at : at + size])
            country = (run if run in names else _country(run)) if run[:1].isupper() else ""
            if country:
                yield run, country
                at += size
                break
        else:
            whole = words[at]
            halves = whole.split("-")
            if len(halves) == 2 and all(_country(half) for half in halves):
                yield from ((half, _country(half)) for half in halves)
            else:
                yield whole, ""
            at += 1


@functools.lru_cache(maxsize=4096)
def _country(words: str) -> str:
    places, name = load_places(Knowledge()), words.replace(" s ", "'s ")
    # the full stop may belong to the name ("U.S.") or end the sentence
    found = places.country(name) or places.country(name.rstrip("."))
    return found.name if found else ""


def counting_office(text: str, pair: frozenset[str]) -> str:
    """The country in *pair* whose office *text* names; empty if it names none, or offices of several countries.

    >>> counting_office("The spokesperson for Iran’s Customs Office said so.", frozenset({"Iran", "Iraq"}))
    'Iran'
    >>> counting_office("Customs data on trade with Iraq were published.", frozenset({"Iran", "Iraq"}))
    ''
    """
    words = list(countries_in(text))
    found = set()
    for at, (word, _) in enumerate(words):
        if _bare(word) in _COUNTS:
            found |= {_beside(words[:at][::-1]), _beside(words[at + 1 :], behind=True)} - {""}
    return found.pop() if len(found) == 1 and found <= pair else ""


def _beside(words: list[tuple[str, str]], *, behind: bool = False) -> str:
    """The country to which an office belongs, according to its own words; if it follows the office, it must be
    joined by "of".
    """
    joined = not behind
    for word, country in words[:7]:
        if country:
            return country if joined else ""
        if _bare(word) not in _BETWEEN | _COUNTS:
            return ""
        joined = joined or word.lower() == "of"
    return ""


def _bare(word: str) -> str:
    return word.lower().rstrip(".")
