"""Factiva as lines of a text, RTF or Word document, with or without field codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.articles.archives.factiva import ACCESSION, BEFORE_BODY, CODES, of_codes, of_order
from helpers.articles.archives.fields import is_copyright
from helpers.articles.archives.record import Record, drafts, words_of
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.printed import printed
from helpers.knowledge.archives import ArchiveWords

__all__ = ["read", "recognised"]

_CODED = re.compile(r"\s*([A-Z]{2,3})[ \t\u00a0]*(?:$|[\x1f\t|:]+\s*(.*)$)", re.DOTALL)
_FOOT = re.compile(r"\s*(?:\w+ \d+ \w+ \d+\s*)?©\s*\d{4}\s+Factiva\b")
_SUMMARY = re.compile(r"(?i)\s*(?:search summary|zusammenfassung der suche|résumé de la recherche)\s*")


def recognised(lines: Sequence[str], words: ArchiveWords) -> bool:
    """Whether *lines* are an export of this kind."""
    codes: set[str] = set()
    accessions = counts = 0
    for line in lines:
        if len(line) > 120 and "\x1f" not in line and "\t" not in line:
            continue
        if ACCESSION.match(line.replace("\x1f", " ")):
            accessions += 1
        elif found := _coded(line):
            codes.add(found[0])
            accessions += found[0] == "AN"
        elif words.counted("words", line):
            counts += 1
        if _enough(codes):
            return True
        if accessions and counts:
            return True
    return False


def read(lines: Sequence[str], source: Source) -> Iterator[Draft | Fault]:
    """The articles of the export."""
    words = words_of(source)
    coded = {found[0] for line in lines[:5000] if (found := _coded(line))}
    records = _with_codes(lines) if _enough(coded) else _without(lines, words)
    yield from drafts(records, source, "Factiva")


def _enough(codes: set[str]) -> bool:
    """Whether these codes form a header: that of a headline and three others, of which an ordinary text never has
    two.
    """
    return "HD" in codes and len(codes & {"PD", "WC", "SN", "SC", "LA", "CY", "LP", "TD", "AN"}) > 2


def _coded(line: str) -> tuple[str, str] | None:
    """The code at the beginning of a line, alone or in its own cell, and what follows it."""
    found = _CODED.match(line)
    return (found[1], found[2] or "") if found and found[1] in CODES else None


def _with_codes(lines: Sequence[str]) -> Iterator[Record]:
    """A record for each run of codes."""
    values: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if _FOOT.match(line):
            continue
        if _SUMMARY.fullmatch(line.strip("\x1f|\f ")) and (not values or "AN" in values):
            break
        found = _coded(line.strip("\f"))
        if found and not (code in ("LP", "TD") and found[0] in BEFORE_BODY and not _begins(found[0], code)):
            if (found[0] in values and found[0] in ("HD", "SE", "AN")) or ("AN" in values and found[0] in BEFORE_BODY):
                yield of_codes(values)
                values = {}
            code = found[0]
            values.setdefault(code, [])
            line = found[1]
        if code:
            values[code] += [
                part
                for part in re.split(r"[\x1e\x1f\f]", line.rstrip("|") if "\x1f" not in line else line)
                if part.strip()
            ]
        elif line.strip(" \f\x1f") and ACCESSION.match(line):
            code = ""
        if code and ACCESSION.match(line.strip("\x1f|")) and code != "AN":
            # the number closes the record even without its code
            values[code].pop()
            values["AN"] = [line.strip("\x1f|")]
            code = "AN"
    if values:
        yield of_codes(values)


def _begins(code: str, after: str) -> bool:
    """Whether a code that comes before the body may follow *after*: it belongs to the next record, or is the lead
    before TD.
    """
    return code in ("SE", "HD") or (after == "LP" and code == "LP")


def _without(lines: Sequence[str], words: ArchiveWords) -> Iterator[Record]:
    """A record for each run of lines that ends with an accession number."""
    part: list[str] = []
    for line in lines:
        if _FOOT.match(line):
            continue
        if found := ACCESSION.match(line.strip("\x1f|")):
            *lost, last = _parted(part, words)
            yield from (_ordered(one, "", words) for one in lost)
            yield _ordered(last, found[1], words)
            part = []
        elif _SUMMARY.fullmatch(line) and not part:
            return
        elif line.strip(" \f"):
            part.append(" ".join(line.replace("\x1f", " ").split()))
    if any(words.counted("words", line) for line in part[:12]) and any(printed(line, words) for line in part[:14]):
        yield _ordered(part, "", words)


def _parted(part: Sequence[str], words: ArchiveWords) -> Iterator[list[str]]:
    """A run of lines cut where a record's number was lost: a second header begins after the last complete sentence."""
    at = 0
    for count in (n for n, line in enumerate(part) if n > 12 and words.counted("words", line)):
        dated = any(printed(line, words) for line in part[count + 1 : count + 3])
        if dated and any(is_copyright(line) for line in part[count + 1 : count + 10]):
            start = count - 1
            while start > at and count - start < 4 and not re.search(r"[.!?…][\"”’»)]*$", part[start - 1]):
                start -= 1
            yield list(part[at:start])
            at = start
    yield list(part[at:])


def _ordered(part: Sequence[str], accession: str, words: ArchiveWords) -> Record:
    record = of_order(part, words)
    if record is None:
        record = Record(title=part[0] if part else "", body=list(part[1:]))
        record.doubts.append(("title", "its header could not be separated from its text."))
    record.source_id = accession
    return record
