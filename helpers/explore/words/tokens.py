"""Words in running text in any language, with their positions, for concordance, collocates and keyness.

A word is a run of letters with their marks and digits; an apostrophe, a hyphen or the joiners of Persian and Hindi
inside it do not split it.  Scripts written without spaces (Chinese, Japanese, Thai, Khmer) are counted character by
character, following the Unicode standard (UAX 29) for text without a dictionary.

>>> [word for word, _, _ in words_of("Iran's well-known aims: 17.")]
["Iran's", 'well-known', 'aims', '17']
>>> [word for word, _, _ in words_of("می‌خواهم 東京へ")]
['می\\u200cخواهم', '東', '京', 'へ']
"""

from __future__ import annotations

import functools
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import regex

__all__ = ["LETTER", "SPACELESS", "bare_words", "count_tokens", "sort_key", "word_counts", "words_of"]

#: Scripts without spaces between words, as a set of the library regex.
SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
#: The characters of a word.
LETTER = r"\p{L}\p{M}\p{N}"


@functools.cache
def _word() -> Any:
    run = rf"(?:(?![{SPACELESS}])[{LETTER}])+"
    return regex.compile(rf"[{SPACELESS}]\p{{M}}*|{run}(?:['\u2019\-\u200c\u200d]{run})*")


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of *text* with its start and end (characters, half open)."""
    return ((m[0], m.start(), m.end()) for m in _word().finditer(text))


def bare_words(text: str) -> list[str]:
    """The words of *text* alone, as `words_of` finds them."""
    found: list[str] = _word().findall(text)
    return found


def count_tokens(text: str) -> int:
    """How many words *text* has."""
    return len(bare_words(text))


def word_counts(texts: Iterable[str]) -> Counter[str]:
    """How often each word occurs in *texts*, regardless of case.

    >>> word_counts(["The end.", "the END"]).most_common()
    [('the', 2), ('end', 2)]
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_word().findall(text.casefold().replace("\u2019", "'")))
    return counts


@functools.lru_cache(maxsize=100_000)
def sort_key(word: str) -> str:
    """*word* as a sort key: without case and accents, the same on every machine.

    >>> sorted(["Zeit", "Äpfel", "apfel"], key=sort_key)
    ['Äpfel', 'apfel', 'Zeit']
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
