"""When two spellings are the same name (accents, transliteration, initials), and when they are two people.

Names from other scripts are spelt in many ways (Raisi, Raeisi, Raissi; Gaddafi, Qadhafi).  The order of consonants does
not change, so names are looked up by a skeleton of consonants and then compared letter by letter (rapidfuzz), with
letters that transliterations exchange treated as equal.  Given names must agree too, so that Kim Jong Un and Kim Yo
Jong remain separate; with the same family name they may differ in a vowel (Dmitry, Dmitri), be short forms (Tim,
Timothy) or familiar forms (Bill, William), but not differ in gender (Mario, Maria).

A name long written in Latin letters has one spelling, and an additional or different vowel makes it another family
(Baker, Becker; Kane, Keane), as does a different first sound (Gale, Quayle).  Vowels, and g, k and q, are treated as
interchangeable only if the ending shows a name transliterated from another script (Rouhani, Gasimov).

>>> skeleton("Raeisi") == skeleton("Raisi") and alike("Raeisi", "Raisi")
True
>>> alike("Clinton", "Clanton"), alike("Miller", "Mueller"), alike("Un", "In")
(False, False, False)
>>> alike("Gaddafi", "Qadhafi"), same_person(("Peter", "Gale"), ("Peter", "Quayle"))
(True, False)
>>> same_person(("Douglas", "J.", "Band"), ("Douglas", "Band"))
True
>>> same_person(("George", "W.", "Bush"), ("George", "H.W.", "Bush"))
False
>>> (
...     same_person(("Alexei", "Navalny"), ("Aleksey", "Navalniy")),
...     same_person(("Joe", "Biden"), ("Joseph", "R.", "Biden")),
... )
(True, True)
"""

from __future__ import annotations

import functools
import re
import unicodedata

from rapidfuzz.fuzz import ratio

from helpers.knowledge.given_names import GivenNames, load_given_names
from helpers.knowledge.load import Knowledge

__all__ = ["alike", "family_names", "fold", "initials", "same_person", "skeleton"]

#: Letters and pairs that transliterations exchange.
EXCHANGED = (
    ("tch", "c"), ("dzh", "j"), ("sch", "s"), ("sh", "s"), ("zh", "j"), ("kh", "h"), ("gh", "k"), ("ph", "f"),
    ("th", "t"), ("dh", "d"),
    ("ck", "k"), ("ch", "c"), ("dj", "j"), ("q", "k"), ("g", "k"), ("x", "ks"), ("w", "v"), ("z", "s"), ("y", "i"),
)  # fmt: skip
VOWELS = re.compile(r"[aeiouj]+")
ARTICLE = re.compile(r"^(al|el|ul)[- ]")
#: The h that closes a syllable without being heard ("Haniyeh").
SILENT = re.compile(r"(?<=[aeiou])h$")

#: "Qu" before a vowel sounds like kw, whatever script a name is from ("Quayle", not "Quraishi").
QU = re.compile(r"qu(?=[aeiouy])")
#: Endings of names transliterated from another script.
WRITTEN_OVER = re.compile(r"(?:[aiouy]|[aeiou]h|[oe][vw]|[sn]in|[iy]?ch)$")
#: Similar endings that names long written in Latin letters also have ("Bailey", "Connelly", "March").
LATIN = re.compile(r"(?:(?:[aeobdfhlmprtv]|nn)y|[^iy]ch)$")
#: How many consonants must agree if vowels differ.
CONSONANTS = 2
#: Alternative spellings of one sound in every script: umlauts, and ai or ei.
WRITTEN_FOR = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"))

#: How similar the letters of two spellings must be (0 to 100), and from how many letters on spellings may differ.
LIKENESS, SHORTEST = 80, 5
#: The same for given names of people with one family name.
GIVEN_LIKENESS, GIVEN_SHORTEST = 75, 4
#: Words with which a patronymic begins: "bin Salman" is Salman's son, and not called Salman.
PATRONYMIC = frozenset({"bin", "ibn", "bint"})


@functools.lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """*name* in lower case, without accents, apostrophes, dots and hyphens.

    >>> fold("Peña-Nieto"), fold("O’Donnell")
    ('penanieto', 'odonnell')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())


@functools.lru_cache(maxsize=50_000)
def _read(name: str) -> str:
    """The letters of *name* by sound: interchangeable ones unified, doubled ones single, without an Arabic article.

    >>> _read("Qadhafi"), _read("al-Sissi")
    ('kadafi', 'sisi')
    """
    letters = QU.sub("kv", fold(ARTICLE.sub("", name.casefold())))
    for written, heard in EXCHANGED:
        letters = letters.replace(written, heard)
    return SILENT.sub("", re.sub(r"(.)\1+", r"\1", letters))


@functools.lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """The consonants of *name*, with interchangeable ones unified and doubled ones single; a first vowel is ``a``."""
    letters = _read(name)
    first = "a" if letters[:1] in "aeiou" else letters[:1]
    return re.sub(r"(.)\1+", r"\1", first + VOWELS.sub("", letters[1:]))


@functools.lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> bool:
    """Whether two single family names are spellings of one: the same consonants, and nearly the same letters."""
    return _alike(one, other) and _spelt_over(one, other)


def _alike(one: str, other: str) -> bool:
    """Like `alike`, but for given names, which may differ more."""
    if fold(one) == fold(other):
        return bool(fold(one))
    if min(len(fold(one)), len(fold(other))) < SHORTEST or skeleton(one) != skeleton(other):
        return False
    # a vowel added or left out is transliteration, a different vowel may be another family
    a, b = _read(one), _read(other)
    return ratio(a, b) >= LIKENESS and (len(a) != len(b) or ratio(a, b) >= 90)


def family_names(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words by which a person may be looked up: the last and, for four or more words, the one before it; not a
    patronymic.

    >>> family_names(("María", "Jesús", "Montero", "Cuadrado")), family_names(("Mohammed", "bin", "Salman"))
    (('Cuadrado', 'Montero'), ())
    """
    if len(parts) > 2 and parts[-2].lower() in PATRONYMIC:
        return ()
    return (parts[-1], parts[-2]) if len(parts) > 3 and parts[-2][:1].isupper() else (parts[-1],)


def initials(given: tuple[str, ...]) -> frozenset[str]:
    """The first letters by which given names are looked up; for familiar forms, also that of the full name.

    >>> sorted(initials(("Bill", "Jefferson")))
    ['b', 'j', 'v']
    """
    return frozenset(skeleton(form)[:1] for name in given for form in (name, *_whole(fold(name))))


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names, of at least two words, can belong to one person."""
    short, long = sorted((_parts(one), _parts(other)), key=len)
    if len(short) > 2 and len(long) == len(short) + 1 and long[: len(short)] == short:
        # a second family name: "María Jesús Montero (Cuadrado)"
        return True
    near = alike(short[-1], long[-1])
    if not (near or (_read(short[0]) == _read(long[0]) and _near(short[-1], long[-1]))):
        return False
    short, long = short[:-1], long[:-1]
    if not short or not (_given(short[0], long[0]) or any(_given(short[0], name, full=True) for name in long[1:])):
        return False
    others = long[1:]
    return all(any(_given(m, o) for o in others) for m in short[1:])


def _parts(name: tuple[str, ...]) -> tuple[str, ...]:
    """*name* with given names split at hyphens and without articles: Jong-un, Jong Un."""
    out: list[str] = []
    for word in name:
        out += [word] if ARTICLE.match(word.casefold()) else [part for part in word.split("-") if part]
    return tuple(out) or name


def _near(one: str, other: str) -> bool:
    """Whether two family names after the same given name can be the same: "Raissi", "Raeisi"."""
    near = skeleton(one) == skeleton(other) and ratio(_read(one), _read(other)) >= LIKENESS
    return near and _spelt_over(one, other)


def _spelt_over(one: str, other: str) -> bool:
    """Whether two family names with one skeleton differ only in what transliteration changes.

    >>> _spelt_over("Rouhani", "Ruhani"), _spelt_over("Parsons", "Persons"), _spelt_over("Kagan", "Gagan")
    (True, False, False)
    """
    a, b = (_written_out(name) for name in (one, other))
    if all(WRITTEN_OVER.search(fold(name)) and not LATIN.search(fold(name)) for name in (one, other)):
        return a == b or len(VOWELS.sub("", skeleton(one))) >= CONSONANTS
    return a == b and _first_sound(one) == _first_sound(other)


@functools.lru_cache(maxsize=50_000)
def _written_out(name: str) -> str:
    """*name* with each sound in `WRITTEN_FOR` written in one way."""
    letters = unicodedata.normalize("NFC", name.casefold())
    for written, meant in WRITTEN_FOR:
        letters = letters.replace(written, meant)
    return _read(letters)


def _first_sound(name: str) -> str:
    """The first sound of a name, with c and q read as k unless softened."""
    first = fold(ARTICLE.sub("", name.casefold()))[:1]
    return "k" if first in "cq" else first


@functools.lru_cache(maxsize=200_000)
def _given(one: str, other: str, full: bool = False) -> bool:
    """Whether two given names agree: spelt alike, one the initial of the other, or its short or familiar form.

    Args:
        full: an initial or a short form is not enough.
    """
    a, b = fold(one), fold(other)
    if a == b:
        return bool(a)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    heard = len(short) >= GIVEN_SHORTEST and skeleton(one) == skeleton(other)
    if heard and (_alike(one, other) or (not full and ratio(_read(one), _read(other)) >= GIVEN_LIKENESS)):
        return not _of_two_genders(one, other)
    if full:
        return False
    if long.startswith(short):
        # Tim is Timothy, but Paul is not Paula
        return len(short) == 1 or (len(short) >= 3 and not (long.endswith("a") and not short.endswith("a")))
    return b in _whole(a) or a in _whole(b)


def _of_two_genders(one: str, other: str) -> bool:
    genders = {_names().of(one), _names().of(other)}
    ends = fold(one)[-1:] == "a", fold(other)[-1:] == "a"
    return genders == {"male", "female"} or (None in genders and ends[0] != ends[1])


@functools.cache
def _names() -> GivenNames:
    """The shipped list, since it does not depend on a project which names are the same."""
    return load_given_names(Knowledge())


def _whole(name: str) -> tuple[str, ...]:
    """The names of which *name* is a familiar form, folded."""
    return _names().familiar.get(name, ())
