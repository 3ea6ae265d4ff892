"""Language identification: the language of a text; in case of doubt, the project's own.

py3langid is reliable from about 100 words; it may take a headline for Latin or Volapük.  So its result counts against
the project's language only if the text has enough words or is in another script, and closely related languages
(Bosnian, Croatian, Serbian) never exclude one another.

>>> language_of("Президент прибыл в Тегеран.", "en")
'ru'
>>> language_of("Rahmon, Raisi, Tehran", "en")
'en'
"""

from __future__ import annotations

import collections
import functools
import math
import re
import unicodedata

__all__ = ["language_of"]

#: A text with fewer words than this is too short to distinguish languages that share a script.
ENOUGH_WORDS = 20

#: How sure py3langid must be (0 to 1) that a text is not in the project's language.
SURE = 0.8

#: How many characters are examined: a short sample, which is enough for nearly all texts, and a longer one.
GLANCE, LOOK = 600, 3_000

#: How certain (0 to 1) the result for the short sample must be.
PLAIN = 0.97

_SISTERS = ({"no", "nb", "nn"}, {"bs", "hr", "sr", "sh"}, {"id", "ms"})

#: Languages written in a script other than Latin, by the first word of the letters' Unicode names.
_SCRIPTS: dict[str, frozenset[str]] = {
    "CYRILLIC": frozenset({"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn", "tt", "ce", "os"}),
    "ARABIC": frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug"}),
    "GREEK": frozenset({"el"}),
    "HEBREW": frozenset({"he", "yi"}),
    "CJK": frozenset({"zh", "ja"}),
    "HIRAGANA": frozenset({"ja"}),
    "KATAKANA": frozenset({"ja"}),
    "HANGUL": frozenset({"ko"}),
    "DEVANAGARI": frozenset({"hi", "mr", "ne"}),
    "GEORGIAN": frozenset({"ka"}),
    "ARMENIAN": frozenset({"hy"}),
    "THAI": frozenset({"th"}),
    "BENGALI": frozenset({"bn", "as"}),
}


def language_of(text: str, expected: str) -> str:
    """The language of *text* as ISO 639-1.

    Args:
        text: the article.
        expected: the project's language, which is returned if the text does not show another.
    """
    sample = _sample(text, GLANCE)
    script = _script(sample)
    if script is None:
        return expected
    foreign = script not in _scripts_of(expected)
    if not foreign and len(re.findall(r"\w+", sample)) < ENOUGH_WORDS:
        return expected
    among = _SCRIPTS.get(script) if foreign else None
    found, share = _guess(sample, among)
    if (found != expected or share < PLAIN) and len(text) > GLANCE:
        found, share = _guess(_sample(text, LOOK), among)
    if foreign:
        return found
    sisters = any({found, expected} <= group for group in _SISTERS)
    return expected if sisters or share < SURE else found


def _sample(text: str, size: int) -> str:
    """The beginning, the middle and the end of a long text, since a Russian article may begin with an English
    summary.
    """
    if len(text) <= size:
        return text
    third = size // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _script(sample: str) -> str | None:
    """The script of most letters, as given at the start of their Unicode names; None without letters."""
    counts: collections.Counter[str] = collections.Counter()
    for character, number in collections.Counter(sample).items():
        if character.isalpha():
            counts[_script_of(character)] += number
    return counts.most_common(1)[0][0] if counts else None


@functools.lru_cache(maxsize=10_000)
def _script_of(letter: str) -> str:
    """The script of one letter.

    >>> _script_of("ж"), _script_of("国")
    ('CYRILLIC', 'CJK')
    """
    return unicodedata.name(letter, "?").split()[0].split("-")[0]


def _scripts_of(language: str) -> set[str]:
    """The scripts in which *language* may be printed; Latin too for languages that use two (Serbian)."""
    own = {script for script, languages in _SCRIPTS.items() if language in languages}
    return own | {"LATIN"} if not own or language in {"sr", "kk", "mn"} else own


def _guess(sample: str, among: frozenset[str] | None) -> tuple[str, float]:
    """The likeliest language (among those in *among*, if any fits) and its probability among all."""
    import py3langid

    # the same ranking for all versions of the library: log probabilities, flattened by the square root of the length
    ranked = [(name, float(score)) for name, score in py3langid.rank(sample)]
    scale = math.sqrt(len(sample.encode("utf-8", "replace")) or 1)
    weights = [(name, math.exp((score - ranked[0][1]) / scale)) for name, score in ranked]
    total = sum(weight for _, weight in weights)
    fitting = [(name, weight) for name, weight in weights if not among or name in among] or weights
    return fitting[0][0], fitting[0][1] / total
