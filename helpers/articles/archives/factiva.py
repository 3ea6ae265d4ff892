"""Factiva: the meaning of its field codes, and the order of the lines in an article printed without them.

With codes, a record is a table of two columns: a code of two or three capital letters, and its value.  LP (lead
paragraph) and TD are the body; the record ends with its accession number ("Document TESTFR0020111229e7ct0001r").
Without codes, the same values come in a fixed order, in which the number of words, the date and the language serve as
anchors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from helpers.articles.archives.fields import is_copyright
from helpers.articles.archives.record import Record, joined
from helpers.articles.printed import printed
from helpers.knowledge.archives import ArchiveWords

__all__ = ["ACCESSION", "CODES", "of_codes", "of_order"]

#: The field codes, including those of the body.
CODES = frozenset({
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "NGC", "GC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT",
    "CX", "CLM", "ART", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "DLN", "PC", "RST", "TI", "NT",
})  # fmt: skip

#: Codes that come before the body; inside it a line with these letters belongs to the article.
BEFORE_BODY = frozenset({
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "NGC", "GC", "ED", "PG", "VOL", "LA", "CY", "LP", "CX", "CLM",
})  # fmt: skip

ACCESSION = re.compile(r"^\s*(?:Document|Dokument|Documento)\s+([A-Z][A-Za-z0-9]{22,27})\s*$")

_CODE = re.compile(r"[A-Z][A-Z0-9]{2,7}")
_BY = re.compile(r"(?:[Bb][Yy]|[Vv]on|[Pp]ar|[Dd]oor|[Pp]or) [^\W\da-z_]")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s*(?:[AP]M|GMT|UTC))?")


def of_codes(values: Mapping[str, Sequence[str]]) -> Record:
    """The article with these values; each is a list of paragraphs."""

    def one(code: str) -> str:
        return joined(values.get(code, ()))

    record = Record(
        title=one("HD"), outlet=one("SN"), date=one("PD"), author=one("BY"), section=one("SE") or one("CLM"),
        print_page=one("PG"), edition=one("ED"), language=one("LA"),
    )  # fmt: skip
    found = ACCESSION.match(one("AN"))
    record.source_id = found[1] if found else one("AN")
    record.body = [*values.get("LP", ()), *values.get("TD", ())]
    record.left_out["captions"] += bool(one("ART"))
    return record


def of_order(lines: Sequence[str], words: ArchiveWords, *, section: str = "", title: str = "") -> Record | None:
    """The article whose values follow each other in *lines*, or None if the order is different.

    Args:
        lines: from the section or headline to the last line before the accession number, none of them blank.
        words: the labels.
        section, title: if the layout distinguishes them from the other lines.

    The order is section, headline, author, number of words, date, time, outlet, code of the source, edition and page,
    language, rights, then the paragraphs.
    """
    at = next((n for n, line in enumerate(lines[:12]) if words.counted("words", line)), None)
    dated = next((n for n, line in enumerate(lines[:14]) if (at is None or n > at) and printed(line, words)), None)
    if at is None and dated is None:
        return None
    begin = at if at is not None else dated
    record = Record(section=section, title=title)
    above = list(lines[: begin or 0])
    _above(above, record)
    here = (dated if dated is not None else at) or 0
    record.date = lines[dated] if dated is not None else ""
    rest = list(lines[here + 1 :])
    end = next((n for n, line in enumerate(rest[:9]) if is_copyright(line)), None)
    if end is None:
        end = next((n for n, line in enumerate(rest[:8]) if words.language(line) and len(line) < 30), None)
    if end is None:
        end = next((n for n, line in enumerate(rest[:5]) if _CODE.fullmatch(line)), None)
    if end is None:
        record.doubts.append(
            ("outlet", "its header has no language line and no copyright line, so the outlet may be part of the text.")
        )
        record.body = rest
        return record
    _below(rest[: end + 1], record, words)
    record.body = rest[end + 1 :]
    # a copyright notice may run over two lines
    while record.body and is_copyright(record.body[0]):
        record.body.pop(0)
    return record


def _above(lines: Sequence[str], record: Record) -> None:
    """Section, headline and author among the lines above the number of words."""
    left = list(lines)
    if record.title:
        record.author = joined(left[:1])
        return
    if len(left) > 2 or (len(left) > 1 and (_BY.match(left[-1]) or _is_name(left[-1], left[0]))):
        record.author = left.pop()
    if len(left) > 1:
        record.section = record.section or left.pop(0)
    record.title = joined(left)


def _is_name(line: str, above: str) -> bool:
    """Whether a line below a headline is a name without "By": a few capitalised words, fewer than the headline has."""
    words = line.split()
    return (
        2 <= len(words) <= 4 < len(above.split())
        and all(re.fullmatch(r"[^\W\d_][\w.'’-]*", w) for w in words)
        and all(word[0].isupper() for word in (words[0], words[-1]))
    )


def _below(lines: Sequence[str], record: Record, words: ArchiveWords) -> None:
    """Time, outlet, code, edition, page and language among the lines below the date."""
    rest = [line for line in lines if not is_copyright(line) and not _CLOCK.fullmatch(line)]
    record.outlet = rest[0] if rest else ""
    for line in rest[1:]:
        if words.language(line) and len(line) < 30:
            record.language = line
        elif re.fullmatch(r"[A-Z]{0,2}-?\d{1,4}(?:[-,/ ].{0,12})?", line):
            record.print_page = line
        elif not _CODE.fullmatch(line):
            record.edition = line
