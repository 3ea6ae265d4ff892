"""Lines of an export: recognise labels, copyright notices and blank lines, and group lines into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.knowledge.archives import ArchiveWords

__all__ = ["blocks", "is_copyright", "is_length", "is_prose", "labelled", "stem_of"]

#: Fields whose values are sentences.
SENTENCES = frozenset({"highlight", "graphic", "correction", "notes", "title", "copyright"})

_LABEL = re.compile(r"\s*([^\W\d][^:\n]{1,38}?)\s*:(?!//)\s*(.*)", re.DOTALL)
_COPYRIGHT = re.compile(
    r"(?i)\s*(?:copyright\b|©|\(c\)\s*(?:copyright|(?:19|20)\d\d)|all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|alle rechten voorbehouden|todos los derechos reservados)"
)


_COMPANY = re.compile(r"\b(?:Inc|Ltd|Limited|LLC|GmbH|AG|S\.?A|Co|Corp|plc|PLC|B\.?V|N\.?V)\.?\s*$")


def labelled(line: str, table: str, words: ArchiveWords, *, capitals: bool = False) -> tuple[str, str] | None:
    """The field of *table* whose label begins *line*, and its value; None for any other line.

    Args:
        line: one line.
        table: "head", "tail", "cover" or "proquest".
        words: the labels.
        capitals: only labels in capital letters count.
    """
    found = _LABEL.match(line)
    if not found or (capitals and found[1] != found[1].upper()):
        return None
    field, value = words.field(table, found[1]), found[2].strip()
    if field is None or (table in ("head", "tail") and field not in SENTENCES and is_prose(value)):
        return None
    if field == "length" and value and not is_length(value, words):
        return None
    return field, value


def is_prose(value: str) -> bool:
    """Whether a value is a sentence, that is, the line is a paragraph that happens to begin like a label.

    >>> is_prose("the word alone makes half of the room smile, she said."), is_prose("BUSINESS; Pg. 14")
    (True, False)
    """
    # not a pattern, which would be tried at every letter of a long paragraph
    ends = value.rstrip().rstrip("\"'”’»)").endswith((".", "!", "?", "…"))
    return ends and len(value.split()) > 6 and not value.isupper()


def is_length(value: str, words: ArchiveWords) -> bool:
    """Whether a value is a number of words ("355 words")."""
    return words.counted("words", value.strip(" .")) is not None


def is_copyright(line: str) -> bool:
    """Whether a line is a copyright notice.

    >>> is_copyright("   Copyright 2024 The Harbour Courier"), is_copyright("Copyright law is old, he said.")
    (True, False)
    """
    found = _COPYRIGHT.match(line)
    if not found or len(line.split()) > 30:
        return False
    if re.search(r"(?i)reserv|réserv|vorbehalten|voorbehouden", line):
        return True
    if is_prose(line) and not _COMPANY.search(line):
        return False
    return found[0].strip().casefold() != "copyright" or bool(re.search(r"(?i)(?:1[89]|20)\d\d|©|\(c\)", line))


def blocks(lines: Iterable[str]) -> list[list[str]]:
    """Groups of consecutive lines that are not blank."""
    out: list[list[str]] = []
    open_ = False
    for line in lines:
        if line.strip():
            if not open_:
                out.append([])
            out[-1].append(line)
            open_ = True
        else:
            open_ = False
    return out


def stem_of(title: str) -> str:
    """A headline reduced to letters and digits, for comparison.

    >>> stem_of("Port re-opens!") == stem_of("PORT RE-OPENS")
    True
    """
    return " ".join(re.findall(r"\w+", title.casefold()))
