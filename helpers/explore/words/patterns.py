"""A typed search as a pattern that cannot hang, with errors explained in plain words.

Plain words match whole words, in upper or lower case; ``*`` stands for the rest of a word, ``?`` for one character,
a space for any white space; apostrophes, quotation marks, hyphens and accents match in any printed form.
Text between slashes is a regular expression of the library `regex`: ``/secur\\w+/``.

>>> [m[0] for m in compiled("secur*").finditer("Security is insecure; secure it.")]
['Security', 'secure']
>>> [m[0] for m in compiled("/in(se)?cur/").finditer("Security is insecure")]
['insecur']
>>> compiled("/in(se/")
Traceback (most recent call last):
    ...
helpers.explore.words.patterns.PatternError: The pattern /in(se/ cannot be read: missing ) at character 6 ("…in(se").
Write a backslash before a character that is meant literally, \\( for a bracket, or leave out the slashes to search for
plain words.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import regex

from helpers.explore.words.tokens import LETTER, SPACELESS

__all__ = ["PatternError", "compiled", "found"]

#: Seconds allowed for one text, and for all together; a pattern that needs more contains nested repetitions.
ONE_TEXT, ALL_TEXTS = 2.0, 120.0


#: Characters that are typed in one form and printed in others: apostrophes, quotation marks, hyphens.
ALIKE = ("'\u2019\u2018\u02bc", '"\u201c\u201d\u201e\u00ab\u00bb', "-\u2010\u2011")


class PatternError(ValueError):
    """A pattern that cannot be used; the message says why, and what to write instead."""


def compiled(pattern: str) -> Any:
    """*pattern* as a compiled regular expression.

    Args:
        pattern: words with wildcards, or a regular expression between slashes.

    Raises:
        PatternError: it is empty or cannot be read.
    """
    said = pattern.strip()
    if not said.strip("/* ?"):
        raise PatternError("There is nothing to search for. Type a word (secur*), or /a regular expression/.")
    flags = regex.IGNORECASE | regex.FULLCASE | regex.MULTILINE
    if not _is_expression(said):
        return regex.compile(_plain(said), flags)
    try:
        return regex.compile(said[1:-1], flags)
    except regex.error as error:
        place = (
            f' at character {error.pos + 1} ("…{said[1:-1][max(0, error.pos - 8) : error.pos + 4]}")'
            if error.pos
            else ""
        )
        raise PatternError(
            f"The pattern {said} cannot be read: {error.msg}{place}. Write a backslash before a character that is "
            "meant literally, \\( for a bracket, or leave out the slashes to search for plain words."
        ) from None


def found(pattern: str, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, int, int]]:
    """Where *pattern* occurs in *texts*: ID, start and end of every hit, in order; hits do not overlap.

    A match of length zero is not a hit.

    Args:
        pattern: as for `compiled`.
        texts: pairs of id and text.

    Raises:
        PatternError: the pattern cannot be read, or it was stopped because it took too long.
    """
    expression, begun = compiled(pattern), time.monotonic()
    for number, (name, text) in enumerate(texts):
        left = ALL_TEXTS - (time.monotonic() - begun)
        try:
            if left <= 0:
                raise TimeoutError
            for hit in expression.finditer(text, timeout=min(ONE_TEXT, left)):
                if hit.end() > hit.start():
                    yield name, hit.start(), hit.end()
        except TimeoutError:
            raise PatternError(
                f"The pattern {pattern.strip()} took too long and was stopped in article {name}, after {number:,} "
                "articles. A repetition inside a repetition, as in (a+)+, can cause this: remove the inner or "
                "the outer one, or search for plain words."
            ) from None


def _is_expression(said: str) -> bool:
    return len(said) > 2 and said.startswith("/") and said.endswith("/")


def _plain(said: str) -> str:
    """Words with wildcards as a regular expression that finds whole words."""
    letter, parts = f"[{LETTER}]", []
    said = unicodedata.normalize("NFC", said)
    for sign in said:
        if sign in "*?":
            parts.append(f"{letter}*+" if sign == "*" else letter)
        elif sign.isspace():
            parts.append(r"\s+" if parts and parts[-1] != r"\s+" else "")
        else:
            parts.append(_sign(sign))
    # in a script without spaces a word has no visible boundary
    before = "" if regex.match(rf"[^{LETTER}*?]|[{SPACELESS}]", said) else f"(?<!{letter})"
    after = "" if regex.search(rf"(?:[^{LETTER}*?]|[{SPACELESS}])$", said) else f"(?!{letter})"
    return f"{before}{''.join(parts)}{after}"


def _sign(sign: str) -> str:
    """A pattern for *sign* in all its printed forms: other marks or hyphens, a letter with a separate accent."""
    alike = next((signs for signs in ALIKE if sign in signs), None)
    if alike:
        return f"[{regex.escape(alike)}]"
    apart = unicodedata.normalize("NFD", sign)
    return regex.escape(sign) if apart == sign else f"(?:{regex.escape(sign)}|{regex.escape(apart)})"
