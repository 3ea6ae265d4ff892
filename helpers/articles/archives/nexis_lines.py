"""Lines of Nexis's older text format: recognise records and fields, and undo the effects of a conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.articles.archives.fields import is_copyright, is_length, is_prose, labelled
from helpers.articles.archives.record import joined
from helpers.knowledge.archives import ArchiveWords

__all__ = [
    "CENTRED", "LineBlock", "count_of", "head_field", "in_capitals", "is_length_line", "parted", "tail_field",
    "tail_line", "without_pages",
]  # fmt: skip

LineBlock = list[str]

#: Indented by this many characters, a line is centred.
CENTRED = 8

_DIGIT = re.compile(r"\d")
_FOCUS = re.compile(r"^\s*FOCUS\s*-\s*")
_VON = re.compile(r"VON\s+(?=[A-ZÄÖÜ])")


def count_of(line: str, words: ArchiveWords) -> tuple[int | None, int | None] | None:
    """The numbers in a line that begins a record."""
    if len(line) > 120 or not _DIGIT.search(line):
        return None
    return words.counted("record", _FOCUS.sub("", line).strip(" \f\ufeff"))


def head_field(line: str, words: ArchiveWords) -> tuple[str, str] | None:
    if found := labelled(line, "head", words, capitals=True):
        return found
    by = _VON.match(line)
    return ("byline", line[by.end() :].strip()) if by and len(line) < 60 and line == line.upper() else None


def is_length_line(line: str, words: ArchiveWords) -> bool:
    found = head_field(line, words)
    return found is not None and found[0] == "length" and is_length(found[1], words)


def tail_line(line: str, words: ArchiveWords) -> tuple[str, str] | None:
    return labelled(line, "tail", words, capitals=True)


def tail_field(line: str, words: ArchiveWords) -> str | None:
    if is_copyright(line) and line.startswith(" " * CENTRED):
        return None
    found = tail_line(line, words)
    return found[0] if found else None


def in_capitals(lines: Sequence[str], words: ArchiveWords) -> Sequence[str]:
    """*lines* with their labels in capitals, if an export with record counts has none in capitals."""
    if sum(bool(count_of(line, words)) for line in lines) < 2:
        return lines
    small = {at: field for at, line in enumerate(lines) if (field := _labelled(line, words))}
    # other archives also have a section and a language
    if not {"length", "load_date"} & set(small.values()) or any(lines[at].partition(":")[0].isupper() for at in small):
        return lines
    out = list(lines)
    for at in small:
        label, colon, rest = lines[at].partition(":")
        end = next((n for n in range(at + 1, len(lines)) if not lines[n].strip() or n in small), len(lines))
        opens = not at or not lines[at - 1].strip() or at - 1 in small
        if opens and not is_prose(joined([rest, *lines[at + 1 : end]])):
            out[at] = f"{label.upper()}{colon}{rest}"
    return out


def _labelled(line: str, words: ArchiveWords) -> str:
    """The field that a line begins, whether its label is in capitals or not; empty if there is none."""
    found = (labelled(line, "head", words) or labelled(line, "tail", words)) if len(line) < 400 else None
    return found[0] if found else ""


def without_pages(parts: Sequence[LineBlock], words: ArchiveWords) -> list[LineBlock]:
    """The blocks without the page numbers printed among the fields; those in the text help to find its running
    headers.
    """
    pages = {at for at, block in enumerate(parts) if len(block) == 1 and words.counted("page", block[0])}
    if not pages:
        return list(parts)
    head = max((at for at, block in enumerate(parts[:40]) if head_field(block[0], words)), default=-1)
    tail = next((at for at, block in enumerate(parts) if at > head and tail_field(block[0], words)), len(parts))
    return [block for at, block in enumerate(parts) if at not in pages or head < at < tail - 1]


def parted(
    lines: Sequence[str],
    start: int,
    end: int,
    number: int | None,
    starts: Sequence[tuple[int, int | None, int | None]],
    words: ArchiveWords,
) -> Iterator[tuple[int, int, int | None]]:
    """A run of blocks, cut where the next record's count was lost: after the fields of the footer, a header begins
    again.
    """
    after = next((n for at, n, _ in starts if at >= end), None)
    if number is None or after is None or after != number + 2:
        yield start, end, number
        return
    tail = 0
    for at in range(start + 1, end):
        line = lines[at]
        if tail_line(line, words):
            tail = at
        elif tail and is_length_line(line, words):
            begins = _behind(lines, tail, at)
            yield start, begins, number
            yield begins - 1, end, number + 1
            return
    yield start, end, number


def _behind(lines: Sequence[str], tail: int, end: int) -> int:
    """The first line of the header that begins after the field in line *tail* and the copyright notices."""
    at = tail + 1
    while at < end and lines[at].strip():
        at += 1  # a field may continue on the next line
    while at < end and (not lines[at].strip() or is_copyright(lines[at])):
        at += 1
    return at
