"""Make article text safe for a document: nothing that breaks XML, nothing that reverses a line.

Characters that XML forbids would stop Word from opening a file; embedding and override marks let a word of
an article reverse the citation after it.  Marks that a script needs (ZWNJ in Persian, RLM) are kept.

>>> plain("Rahmon\\x00 \\u202ecod.exe\\u202c")
'Rahmon cod.exe'
>>> shorten("one two three four", 12)
'one two …'
>>> humanise("01_who_said_what")
'Who said what'
"""

from __future__ import annotations

import re

__all__ = ["humanise", "plain", "shorten", "unbroken", "xml_safe"]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PLACE = re.compile(r"\b(paras?\.|p\.) (?=\d)")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def xml_safe(text: str) -> str:
    """*text* without the characters that XML forbids."""
    return _NOT_XML.sub("", text)


def plain(text: object) -> str:
    """*text* for a document: valid in XML, without marks that reverse what follows; None becomes empty."""
    return "" if text is None else _TURNS.sub("", xml_safe(str(text))).strip()


def unbroken(citation: str) -> str:
    """*citation* with the numbers of pages and paragraphs on the line of their word.

    >>> unbroken("The Post, p. 3, paras. 5, 7")
    'The Post, p.\\xa03, paras.\\xa05, 7'
    """
    return _PLACE.sub("\\1\u00a0", citation)


def shorten(text: str, limit: int) -> str:
    """*text* cut at a word before *limit* characters, with an ellipsis if something was left out."""
    if len(text) <= limit:
        return text
    cut = text[: max(limit - 2, 1)]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit // 2 else cut).rstrip(" ,;:") + " …"


def humanise(name: str) -> str:
    """A file or column name as words: without a leading number, with spaces for underscores and a capital first
    letter.
    """
    words = re.sub(r"^\d+[_\W]+", "", name).replace("_", " ").strip() or name
    return words[:1].upper() + words[1:]
