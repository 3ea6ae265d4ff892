"""Nexis, older download as text or RTF: lines wrapped at about 77 characters, centred headers, labels in capitals.

A record has a centred count ("3 of 10 DOCUMENTS"); outlet, date and edition, also centred; the headline, flush left;
labelled fields down to LENGTH; the body; and labelled fields from LOAD-DATE or LANGUAGE on. A copyright notice closes
the record or comes above the outlet.  A file with one article may lack the count.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence

from helpers.articles.archives.fields import blocks, is_copyright, is_length, labelled
from helpers.articles.archives.nexis_lines import (
    CENTRED,
    LineBlock,
    count_of,
    head_field,
    in_capitals,
    is_length_line,
    parted,
    tail_field,
    tail_line,
    without_pages,
)
from helpers.articles.archives.record import Record, drafts, joined, paged, unwrapped, words_of
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.printed import printed
from helpers.base.wrapped import margin
from helpers.knowledge.archives import ArchiveWords

__all__ = ["read", "recognised"]

_EDITION = re.compile(r"(?i)^\W*(?:\w+[\s-]+){0,3}(?:edition|ausgabe|édition|editie|edición)\b.{0,20}$")


def recognised(lines: Sequence[str], words: ArchiveWords) -> bool:
    """Whether *lines* are an export of this kind."""
    counts = length = labels = rights = 0
    for line in in_capitals(lines, words):
        if count_of(line, words):
            counts += 1
        elif is_copyright(line):
            rights += 1
        elif found := labelled(line, "head", words, capitals=True):
            length += found[0] == "length" and is_length(found[1], words)
            labels += 1
        elif labelled(line, "tail", words, capitals=True):
            labels += 1
        if (counts and labels) or (length and (labels > 1 or rights)):
            return True
    return False


def read(lines: Sequence[str], source: Source) -> Iterator[Draft | Fault]:
    """The articles of the export."""
    words = words_of(source)
    lines = in_capitals(lines, words)
    starts = _starts(lines, words)
    usual = margin(blocks(lines[:4000]))
    stretches = [part for one in _stretches(starts, len(lines)) for part in parted(lines, *one, starts, words)]
    found = [_record(lines[a + 1 : b], n, words, usual) for a, b, n in stretches]
    announced = max((m for _, _, m in starts if m), default=None)
    yield from drafts(found, source, "Nexis", announced=announced if starts else None)


def _starts(lines: Sequence[str], words: ArchiveWords) -> list[tuple[int, int | None, int | None]]:
    """Where records begin, with the number of each and the number announced."""
    found = [(at, *count) for at, line in enumerate(lines) if (count := count_of(line, words))]
    totals = {m for _, _, m in found}
    if len(totals) < 2:
        return found
    # there may be several exports in one file; a count inside an article is neither centred nor in sequence
    return [
        one for at, one in enumerate(found) if lines[one[0]].startswith(" " * CENTRED) or at == 0 or _next(found, at)
    ]


def _next(found: Sequence[tuple[int, int | None, int | None]], at: int) -> bool:
    before, here = found[at - 1], found[at]
    return here[1] == 1 or (here[2] == before[2] and here[1] == (before[1] or 0) + 1)


def _stretches(starts: Sequence[tuple[int, int | None, int | None]], end: int) -> Iterator[tuple[int, int, int | None]]:
    """The lines at which each record begins and ends, and its number."""
    if not starts:
        yield -1, end, None
    for at, (line, number, _) in enumerate(starts):
        yield line, starts[at + 1][0] if at + 1 < len(starts) else end, number


@dataclasses.dataclass
class _Head:
    """The blocks of a record from its start to its text."""

    plain: list[LineBlock]
    fields: dict[str, str]
    text: list[LineBlock]


def _record(lines: Sequence[str], number: int | None, words: ArchiveWords, usual: int | None) -> Record:
    """One article."""
    parts = blocks(line.replace("\f", "").replace("\ufeff", "") for line in lines)
    parts = without_pages(parts, words)
    body, tail = _tail(parts, words)
    head = _head(body, words)
    record = Record(number=number)
    _place(head.plain, record, words)
    fields = head.fields | tail
    record.author = fields.get("byline", "")
    record.section = fields.get("section", "")
    record.edition = record.edition or fields.get("edition", "")
    record.title = record.title or fields.get("title", "")
    record.language, record.url = fields.get("language", ""), fields.get("url", "")
    for kind in ("highlight", "graphic"):
        record.left_out[{"highlight": "summaries", "graphic": "captions"}[kind]] += kind in fields
    at = margin(head.text) or usual
    text = [part for block in head.text for part in unwrapped(block, at)]
    record.body = paged(text, (record.title, record.outlet, f"{record.outlet} {record.date}", record.date), words)
    return record


def _tail(parts: Sequence[LineBlock], words: ArchiveWords) -> tuple[list[LineBlock], dict[str, str]]:
    """The blocks up to the fields after the text, and those fields."""
    kinds = [tail_field(block[0], words) for block in parts]
    last = max((at for at, kind in enumerate(kinds) if kind), default=None)
    end = len(parts)
    if last is not None:
        at = last
        while at > 0:
            # the content of a label may continue for several blocks (captions)
            above = next((up for up in range(at - 1, max(-1, at - 5), -1) if kinds[up]), None)
            if above is None or not _carries(kinds[above] or "", at - above):
                break
            at = above
        end = at
    while end > 0 and _is_notice(parts[end - 1]):
        end -= 1
    fields: dict[str, str] = {}
    for block in parts[end:]:
        name = ""
        for line in block:
            if found := tail_line(line, words):
                name = found[0]
                fields.setdefault(name, found[1])
            elif name:
                fields[name] = f"{fields[name]} {line.strip()}"
    return [block for at, block in enumerate(parts[:end]) if not (at < 3 and _is_notice(block))], fields


def _carries(kind: str, blocks_on: int) -> bool:
    """Whether a field of this kind may extend over this many blocks, as captions and notes do."""
    return blocks_on == 1 or kind in ("graphic", "correction", "notes", "subject")


def _is_notice(block: LineBlock) -> bool:
    """Whether a block consists of copyright notices ("Copyright 2010 …", "All Rights Reserved")."""
    return len(block) <= 4 and is_copyright(joined(block))


def _head(parts: Sequence[LineBlock], words: ArchiveWords) -> _Head:
    """The header of a record: plain blocks, then fields; the text follows the last of them."""
    parts = [piece for block in parts[:30] for piece in _at_labels(block, words)] + list(parts[30:])
    lengths = [at for at, block in enumerate(parts[:40]) if is_length_line(block[0], words)]
    first = next((at for at, block in enumerate(parts[:40]) if head_field(block[0], words)), None)
    if first is None:
        return _without_labels(parts, words)
    end = max(first, lengths[0] if lengths else first)
    while end + 1 < len(parts) and (found := head_field(parts[end + 1][0], words)) and found[0] != "title":
        end += 1
    plain, fields, name = list(parts[:first]), dict[str, str](), ""
    text = list(parts[end + 1 :])
    for block in parts[first : end + 1]:
        found = head_field(block[0], words)
        if found is None:
            # a block between two fields belongs to the one above
            fields[name] = f"{fields[name]} {joined(block)}"
            continue
        name, fields[found[0]] = found
        if name == "length" and is_length(found[1], words) and len(block) > 1:
            text.insert(0, block[1:])
        else:
            fields[name] = joined([found[1], *block[1:]])
    return _Head(plain, fields, _without_mark(text, words))


def _at_labels(block: LineBlock, words: ArchiveWords) -> Iterator[LineBlock]:
    """A block cut before each line that begins with a label."""
    cuts = [0, *(at for at in range(1, len(block)) if head_field(block[at], words)), len(block)]
    yield from (block[a:b] for a, b in itertools.pairwise(cuts))


def _without_mark(text: list[LineBlock], words: ArchiveWords) -> list[LineBlock]:
    """The text without the word that may come before it ("BODY:")."""
    if not text:
        return text
    mark, colon, rest = text[0][0].partition(":")
    if not colon or mark != mark.upper() or words.field("alone", mark) != "body":
        return text
    first = ([rest] if rest.strip() else []) + text[0][1:]
    return ([first] if first else []) + text[1:]


def _without_labels(parts: Sequence[LineBlock], words: ArchiveWords) -> _Head:
    """A record without any field: the date and the lines above it, then the headline, then the text."""
    at = next((n for n, block in enumerate(parts[:5]) if _dated(block, words) is not None), None)
    if at is None:
        return _Head(list(parts[:1]) if len(parts) > 1 else [], {}, list(parts[1:] if len(parts) > 1 else parts))
    end = at + 1
    while end < len(parts) and parts[end][0].startswith(" " * CENTRED):
        end += 1
    return _Head(list(parts[: end + 1]), {}, list(parts[end + 1 :]))


def _dated(block: LineBlock, words: ArchiveWords) -> int | None:
    """The number of the line of a block that is a date."""
    return next((at for at, line in enumerate(block) if printed(line, words)), None)


def _place(plain: Sequence[LineBlock], record: Record, words: ArchiveWords) -> None:
    """Outlet, date, edition and headline from the first blocks of a record."""
    centred = [block[0].startswith(" " * CENTRED) for block in plain]
    lines = [(line, n, inset) for n, (block, inset) in enumerate(zip(plain, centred, strict=True)) for line in block]
    lines = [one for one in lines if not is_copyright(one[0])]
    dates = [at for at, (line, _, inset) in enumerate(lines) if printed(line, words)]
    # a headline may begin with a date; if any line is centred, the date line is
    at = next((at for at in dates if lines[at][2]), dates[0] if dates else None)
    insets = any(inset for _, _, inset in lines)
    if at is None:
        centre = [line for line, _, inset in lines if inset]
        left = [(line, n) for line, n, inset in lines if not inset]
        if not insets and len(left) > 1:
            # nothing is centred and there is no date: the outlet comes first
            centre, left = [left[0][0]], left[1:]
        record.outlet = joined(centre[:1])
        record.edition = joined(centre[1:])
        _title(left, record)
        return
    record.date = joined([lines[at][0]])
    above = [(line, n) for line, n, inset in lines[:at] if inset or not insets]
    left = [(line, n) for line, n, inset in lines[:at] if insets and not inset]
    if above and not insets:
        # nothing is centred: the outlet is the block right above the date
        left, above = [one for one in above if one[1] != above[-1][1]], [one for one in above if one[1] == above[-1][1]]
    record.outlet = joined([line for line, _ in above])
    below = [(line, n, inset) for line, n, inset in lines[at + 1 :]]
    left += [(line, n) for line, n, inset in below if not inset]
    record.edition = joined([line for line, _, inset in below if inset])
    if not insets and len(left) > 1 and _EDITION.search(left[0][0]) and left[0][1] != left[1][1]:
        # nothing is centred: an edition in its own block is recognised by its wording
        record.edition = left.pop(0)[0].strip()
    _title(left, record)


def _title(lines: Sequence[tuple[str, int]], record: Record) -> None:
    """The headline: all lines flush left, up to a semicolon at a line's end, after which a second headline follows."""
    cut = next((at for at, (line, _) in enumerate(lines[:-1]) if line.rstrip().endswith(";")), None)
    if cut is not None:
        record.left_out["second headlines"] += 1
        lines = lines[: cut + 1]
    record.title = joined([line for line, _ in lines]).rstrip(" ;")
