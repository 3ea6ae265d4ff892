"""Web archives (WARC): every fetched page goes to the reader for saved pages; warcio opens the records.

Besides articles, a crawl contains pictures, scripts, redirects and other pages, which are counted but not reported one
by one.  The address is the record's; the date of the crawl is not a publication date.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import logging
import re
import zlib
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats import web

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """A draft for each page that contains an article."""
    number = others = 0
    left = source.limit
    damage = Damage()
    for record in _records(source.data, damage):
        kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        if record.rec_type != "response" or "html" not in kind.lower() or not status.startswith("2"):
            continue
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        data = _body(record, left + 1, source.data, damage)
        left -= len(data)
        if left < 0:
            yield Fault(
                f"It is more than {source.limit / 1e6:g} megabytes when unpacked, so the rest was left out.",
                "Raise max_megabytes in project.toml, or split the file.",
            )
            break
        try:
            found = list(web.read(dataclasses.replace(source, name="page.html", data=data)))
        except Unreadable:
            others += 1
            continue
        except _DAMAGED as error:
            damage.found.append(f"a page that cannot be read, {type(error).__name__}")
            continue
        for item in found:
            if isinstance(item, Draft):
                number += 1
                facts = {**item.facts, "url": item.facts.get("url") or address}
                yield dataclasses.replace(item, part=str(number), ids=(f"{source.stem}#{number}",), facts=facts)
    if damage.found and not number:
        raise Unreadable(f"The web archive is damaged ({damage.found[0]}).", "Get an undamaged copy of the file.")
    remedy = "Compare the articles with the pages, or get an undamaged copy of the file."
    if damage.found:
        fault = f"Damaged records: {len(damage.found):,} ({damage.found[0]}); pages may be missing."
        yield Fault(fault, remedy)
    if damage.lengths:
        fault = f"Records that claim a wrong length: {damage.lengths:,}; the text of pages may be incomplete."
        yield Fault(fault, remedy)
    if others:
        yield Fault(
            f"{others:,} pages in it contain no article.", "Nothing to do if they are front pages and lists.", "note"
        )
    if not number and not others:
        raise Unreadable("This web archive contains no web page.", "Use a crawl that contains the pages themselves.")


#: Where reading goes on after a damaged record: the first line of the next, or its first bytes if they are packed.
_HEAD = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n")
_PACKED = re.compile(rb"\x1f\x8b\x08")
#: The head of a record in the page of another.
_NEXT = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.)")
#: The errors of the library if a record is damaged, a header is missing or a length is invalid.
_DAMAGED = (
    ArchiveLoadFailed, OSError, ValueError, EOFError, AttributeError, IndexError, KeyError, OverflowError, TypeError,
    zlib.error,
)  # fmt: skip


@dataclasses.dataclass
class Damage:
    """What is wrong with an archive: a reason for each record that cannot be read, how many claim a wrong length, and
    what the library would print about those, which contains words of the pages."""

    found: list[str] = dataclasses.field(default_factory=list)
    lengths: int = 0
    printed: io.StringIO = dataclasses.field(default_factory=io.StringIO)


def _records(data: bytes, damage: Damage) -> Iterator[ArcWarcRecord]:
    """The records of an archive, one after the other; behind a damaged one, from the next that has a head."""
    # without a handler, its warnings about addresses would be printed with the address as it is
    logging.getLogger("warcio").addHandler(logging.NullHandler())
    file = io.BytesIO(data)
    beginning = _PACKED if _PACKED.match(data) else _HEAD
    records, record, start, lost = ArchiveIterator(file), None, 0, False
    while True:
        before, last, record = damage.printed.tell(), record, None
        ended = False
        try:
            with contextlib.redirect_stderr(damage.printed):
                record = next(records)
        except StopIteration:
            ended = True
        except _DAMAGED:
            pass
        head = beginning.search(data, start + 1)
        # what follows a record is not the end of it, or the file ends before it does, or it took in all that followed
        false = damage.printed.tell() > before
        if ended and last:
            limit = getattr(last.raw_stream, "limit", None)  # a record that claims no length has none
            false = false or (head is not None if limit is None else limit > 0)
        if record and not false:
            start, lost = records.offset, False
            yield record
            continue
        if ended and not false:
            return
        if false or (head and head.start() < records.offset):
            damage.lengths += 1
        else:
            if not lost:  # what looks like the beginning of a record may be none
                damage.found.append("no valid header")
            head = beginning.search(data, records.offset + 1)
        if head is None:
            return
        start, lost = head.start(), True
        file.seek(start)
        records, record = ArchiveIterator(file), None


def _body(record: ArcWarcRecord, most: int, data: bytes, damage: Damage) -> bytes:
    """The first *most* bytes of a record's content; none if it is damaged.

    If it takes in other records because it claims too great a length, they are cut off.
    """
    try:
        with contextlib.redirect_stderr(damage.printed):
            found: bytes = record.content_stream().read(most)
    except _DAMAGED:
        damage.found.append("no valid length")
        return b""
    head = _NEXT.search(found)
    at = data.find(found[head.start() :]) if head else -1
    if not head or at < 0:
        return found
    after = data[at + len(found) - head.start() :][:16]
    whole = after.startswith((b"\n", b"\r\n")) and (not after.strip() or after.lstrip().startswith(b"WARC/"))
    return found if whole else found[: head.start()]  # a page may be about web archives
