"""When two spellings are one name: accents, transliteration, initials; and when they are two people.

Names from other scripts are spelt in many ways (Raisi, Raeisi, Raissi; Rahmon, Rakhmon).  What stays is the
order of consonants, so names are looked up by a skeleton of those and then held against each other letter
by letter (rapidfuzz).  Given names must agree too, so that Kim Jong Un and Kim Yo Jong stay apart.

>>> skeleton("Raeisi") == skeleton("Raisi") and alike("Raeisi", "Raisi")
True
>>> alike("Clinton", "Clanton"), alike("Miller", "Mueller"), alike("Un", "In")
(False, False, False)
>>> same_person(("Douglas", "J.", "Band"), ("Douglas", "Band"))
True
>>> same_person(("George", "W.", "Bush"), ("George", "H.W.", "Bush"))
False
"""

from __future__ import annotations

import functools
import re
import unicodedata

from rapidfuzz.fuzz import ratio

__all__ = ["alike", "fold", "same_person", "skeleton"]

#: Letters and pairs that transliterations exchange.
EXCHANGED = (
    ("tch", "c"), ("dzh", "j"), ("sch", "s"), ("sh", "s"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("th", "t"),
    ("ck", "k"), ("ch", "c"), ("dj", "j"), ("q", "k"), ("x", "ks"), ("w", "v"), ("z", "s"),
)  # fmt: skip
VOWELS = re.compile(r"[aeiouyj]+")

#: How alike the letters of two spellings must be (0 to 100), and from how many letters on spellings may differ.
LIKENESS, SHORTEST = 80, 5


@functools.lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """*name* in small letters, without accents, apostrophes, dots and hyphens.

    >>> fold("Peña-Nieto"), fold("O’Donnell")
    ('penanieto', 'odonnell')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())


@functools.lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """The consonants of *name*, exchangeable ones made one, doubled ones single; a first vowel as ``a``."""
    letters = re.sub(r"^(al|el|ul)[- ]", "", name.casefold())
    letters = fold(letters)
    for written, read in EXCHANGED:
        letters = letters.replace(written, read)
    bones = VOWELS.sub("", letters[1:])
    first = "a" if letters[:1] in "aeiou" else letters[:1]
    return re.sub(r"(.)\1+", r"\1", first + bones)


@functools.lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> bool:
    """Whether two single names are spellings of one: the same consonants, and nearly the same letters."""
    a, b = fold(one), fold(other)
    if a == b:
        return bool(a)
    if min(len(a), len(b)) < SHORTEST or skeleton(one) != skeleton(other):
        return False
    # a vowel put in or left out is transliteration, a vowel for another may be another family
    return ratio(a, b) >= LIKENESS and (len(a) != len(b) or ratio(a, b) >= 90)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names, of two words at least, can be one person's."""
    if not (alike(one[-1], other[-1]) or (fold(one[0]) == fold(other[0]) and _near(one[-1], other[-1]))):
        return False
    short, long = sorted((one[:-1], other[:-1]), key=len)
    if _given(short[0], long[0]):
        middle = short[1:]
    elif len(long) > len(short) and any(alike(short[0], name) for name in long[1:]):
        # "Seyyed Ali Khamenei" and "Ali Khamenei"
        middle = short[1:]
    else:
        return False
    others = long[1:]
    return all(any(_given(m, o) for o in others) for m in middle)


def _near(one: str, other: str) -> bool:
    """Whether two family names behind one given name can be one: "Raissi", "Raeisi"."""
    return skeleton(one) == skeleton(other) and ratio(fold(one), fold(other)) >= LIKENESS


def _given(one: str, other: str) -> bool:
    """Whether two given names agree: spelt alike, one the initial of the other, or its short form."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return False
    if a == b or alike(one, other):
        return True
    short, long = sorted((a, b), key=len)
    if not long.startswith(short):
        return False
    # Tim is Timothy, but Paul is not Paula
    return len(short) == 1 or (len(short) >= 3 and not (long.endswith("a") and not short.endswith("a")))
