"""Names of outlets: which spellings are certainly the same outlet, which probably, and which must stay apart.

Names are certainly the same outlet if they differ only in case, punctuation, a leading "The", a legal form or a space
before a bracket, or if one is the web address of the other ("Asia-Plus", "asiaplus.com").  A place in brackets
distinguishes newspapers: "Guardian (Nigeria)" is not "The Guardian (London)". Whether a name with a place and one
without are the same is unknown, except for the places that archives add to papers usually known without one
(outlet_words.toml).  Names are never joined merely because they are similar.

>>> read = Spelling.of
>>> one = read("The Guardian(London)")
>>> one.core, one.place, read("guardian.co.uk").core
('guardian', '(unmarked)', 'guardian')
>>> likely(read("NYT"), read("The New York Times")), likely(read("The Times"), read("The Times of India"))
('initials', '')
"""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.knowledge.places import load_places

__all__ = ["UNMARKED", "Spelling", "is_own", "likely", "sure", "titles"]

#: The value for a place that adds no information, and for a bracket without words.
UNMARKED = "(unmarked)"

_ADDRESS = re.compile(r"(?i)^(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#].*)?$")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_ASIDE = re.compile(r"\s*(?:[,;/]|\s[-–—])\s*([^,;/()–—]+)$")
#: This many differing letters are probably a typing error in a name of at least this many letters.
SLIP, LONG = 1, 9


@functools.cache
def titles() -> dict[str, frozenset[str]]:
    """Words in the names of papers and stations, in lower case, by list of outlet_words.toml.

    >>> "chronicle" in titles()["papers"]
    True
    """
    return _words()


@functools.cache
def _words() -> dict[str, frozenset[str]]:
    said = tomllib.loads((SHIPPED / "outlet_words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(word.casefold() for word in words) for name, words in said.items()}


@dataclasses.dataclass(frozen=True)
class Spelling:
    """An outlet's name as given, split into its parts.

    Args:
        given: the name.
        core: its letters and digits without article, place and legal form.
        place: where the paper is, if the name shows it: empty, `UNMARKED`, a country's code or a place's name.
        country: the code of the place's country.
        words: the words of the name, for its initials.
        address: whether it is a web address.
    """

    given: str
    core: str
    place: str = ""
    country: str = ""
    words: tuple[str, ...] = ()
    address: bool = False

    @classmethod
    @functools.lru_cache(maxsize=20_000)  # a name is always split in the same way
    def of(cls, given: str) -> Spelling:
        """*given*, split into its parts."""
        name = " ".join(unicodedata.normalize("NFKC", given).split())
        found = _ADDRESS.match(name)
        if found and " " not in name:
            return _of_address(given, found[1].casefold())
        place = country = ""
        while (bracket := _BRACKET.search(name)) and bracket.start() > 0:
            said, code = _place(bracket[1])
            # if there are two brackets, each distinguishes the paper
            place, country = " ".join(filter(None, [said, place])), country or code
            name = name[: bracket.start()]
        words = _plain_words(name)
        aside = _ASIDE.search(name)
        if aside and not place and aside.start() > 0:
            if _plain(aside[1]) in _words()["articles"]:
                words = _plain_words(name[: aside.start()])
            elif _is_place(aside[1]):
                place, country = _place(aside[1])
                words = _plain_words(name[: aside.start()])
        words = _bare(words)
        return cls(given, "".join(words) or _plain(given), place, country, words)


def sure(spellings: Iterable[Spelling]) -> list[list[Spelling]]:
    """Groups of spellings that are certainly the same outlet, each with at least two members.

    Args:
        spellings: all that occur; a name without a place is joined to one with an unmarked place only if the same name
            does not occur with another place.
    """
    by_core: dict[str, dict[str, list[Spelling]]] = defaultdict(lambda: defaultdict(list))
    for one in spellings:
        by_core[one.core][one.place].append(one)
    groups = []
    for places in by_core.values():
        if set(places) == {"", UNMARKED}:
            places = {"": [*places[""], *places[UNMARKED]]}
        groups += [list(some) for some in places.values() if len(some) > 1]
    return groups


def likely(one: Spelling, other: Spelling) -> str:
    """Why the two may be the same outlet: "place", "initials" or "slip"; empty if nothing suggests it.

    >>> likely(Spelling.of("Daily Mail"), Spelling.of("Daily Mail (Ghana)"))
    'place'
    >>> likely(Spelling.of("Guardian (Nigeria)"), Spelling.of("The Guardian (London)"))
    ''
    >>> likely(Spelling.of("nytimes.com"), Spelling.of("The New York Times"))
    'initials'
    """
    if one.core == other.core:
        known = one.country and other.country
        near = not one.place or not other.place or (known and one.country == other.country)
        return "place" if near and one.place != other.place else ""
    if one.place and other.place and one.place != other.place:
        return ""
    if _shortened(one, other) or _shortened(other, one):
        return "initials"
    short, long = sorted((one.core, other.core), key=len)
    slipped = len(short) >= LONG and len(one.words) == len(other.words)
    # "Daily Star 1" and "Daily Star 2" are not a typing error, and "Lund Herald" and "Sund Herald" are papers in two
    # towns
    letters = short.isalpha() and long.isalpha() and short[0] == long[0]
    return "slip" if slipped and letters and Levenshtein.distance(short, long, score_cutoff=SLIP) <= SLIP else ""


def is_own(outlet: str | None, name: str) -> bool:
    """Whether *name*, as an article of *outlet* prints it, is that outlet: its name, initials, or a part of its name.

    >>> [is_own("The Lund Post", name) for name in ("Lund Post", "Post", "Lund Herald", "South Lund Post")]
    [True, True, False, False]
    >>> is_own("HuffPost", "Huffington Post"), is_own(None, "Lund Post")
    (True, False)
    """
    if not outlet or not name:
        return False
    house, said = Spelling.of(outlet), Spelling.of(name)
    if house.core == said.core or _shortened(house, said) or _shortened(said, house):
        return True
    ends = said.words and len(said.words) < len(house.words)
    edges = (house.words[: len(said.words)], house.words[-len(said.words) :]) if ends else ()
    return said.words in edges or (len(said.words) > 1 and _is_clipped(house.core, said.words))


def _is_clipped(short: str, words: tuple[str, ...]) -> bool:
    """Whether *short* consists of the beginnings of all *words* in turn: "huffpost"."""
    if not words:
        return not short
    first = words[0]
    return any(
        short.startswith(first[:at]) and _is_clipped(short[at:], words[1:])
        for at in range(min(3, len(first)), len(first) + 1)
    )


def _shortened(short: Spelling, full: Spelling) -> bool:
    """Whether the first is the initials of the second, or of its first words: "NYT", "nytimes"."""
    if len(full.words) < 2 or len(short.core) < 3 or len(short.words) > 1:
        return False
    for article in ("", "t"):
        letters = article + "".join(word[0] for word in full.words)
        forms = {
            letters,
            *(letters[: len(article) + at] + "".join(full.words[at:]) for at in range(2, len(full.words))),
        }
        if short.core in forms:
            return True
    return False


def _of_address(given: str, host: str) -> Spelling:
    """A web address: its main label, and the country of its top-level domain."""
    labels = host.split(".")
    country = labels.pop() if len(labels[-1]) == 2 and len(labels) > 1 else ""
    while len(labels) > 1 and labels[-1] in _words()["domain_ends"]:
        labels.pop()
    while len(labels) > 1 and labels[0] in _words()["hosts"]:
        labels.pop(0)
    code = "GB" if country == "uk" else country.upper()
    place = "" if country in ("", "tv", "io", "me", "co", "ly", "eu", "fm") else _unmarked(code)
    label = _plain(labels[-1])
    bare = next((label.removeprefix(a) for a in _words()["articles"] if label.startswith(a) and len(label) > 6), label)
    return Spelling(given, bare, place, code if place else "", (bare,), address=True)


def _place(said: str) -> tuple[str, str]:
    """The place in a bracket, in the form used for comparison, and the code of its country."""
    plain = _plain(said)
    if plain in {_plain(word) for word in _words()["unmarked_places"]}:
        return UNMARKED, "GB"
    places = load_places(Knowledge())
    country = places.named(said)
    if country is not None:
        return _unmarked(country.code), country.code
    found = places.place(said)
    return plain or UNMARKED, found.code if found else ""


def _unmarked(code: str) -> str:
    return UNMARKED if _plain(code) in _words()["unmarked_places"] else code


def _is_place(said: str) -> bool:
    unmarked = _plain(said) in {_plain(word) for word in _words()["unmarked_places"]}
    return unmarked or (said[:1].isupper() and load_places(Knowledge()).place(said) is not None)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """*words* without a leading article and trailing legal forms; a name never becomes empty."""
    while len(words) > 1 and words[0] in _words()["articles"]:
        words = words[1:]
    while len(words) > 1 and words[-1] in _words()["legal_forms"]:
        words = words[:-1]
    return words


def _plain_words(name: str) -> tuple[str, ...]:
    name = re.sub(r"(?i)\.(?:com|org|net)\b", "", name)
    # "S.A." is one word, and so is "Int'l"
    name = re.sub(r"\b((?:\w\.){2,})", lambda found: found[1].replace(".", ""), name).replace("&", " and ")
    return tuple(filter(None, map(_plain, re.findall(r"[\w'’.]+", name))))


def _plain(text: str) -> str:
    """The letters and digits of *text* in lower case, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if c.isalnum())
