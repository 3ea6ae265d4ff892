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
        data = _body(record, left + 1, damage)
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
        fault = f"{len(damage.found):,} of its records are damaged ({damage.found[0]}), so pages may be missing."
        yield Fault(fault, remedy)
    if damage.lengths:
        fault = f"{damage.lengths:,} of its records claim a wrong length, so the text of pages may be incomplete."
        yield Fault(fault, remedy)
    if others:
        yield Fault(
            f"{others:,} pages in it contain no article.", "Nothing to do if they are front pages and lists.", "note"
        )
    if not number and not others:
        raise Unreadable("This web archive contains no web page.", "Use a crawl that contains the pages themselves.")


#: The first line of a record, where reading goes on after a damaged one, and the same at the end of another's page.
_HEAD = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n")
_NEXT = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.)")
#: The errors of the library if a record is damaged, a header is missing or a length is invalid.
_DAMAGED = (
    ArchiveLoadFailed, OSError, ValueError, EOFError, AttributeError, IndexError, KeyError, OverflowError, TypeError,
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
    records, record, start = ArchiveIterator(file), None, 0
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
        # what follows a record is not the end of it, or the file ends before it does
        false = damage.printed.tell() > before or bool(ended and last and last.raw_stream.limit > 0)
        if record and not false:
            start = records.offset
            yield record
            continue
        if ended and not false:
            return
        head = _HEAD.search(data, start + 1)
        if false or (head and head.start() < records.offset):
            damage.lengths += 1
        else:
            damage.found.append("a record without a valid header")
            head = _HEAD.search(data, records.offset + 1)
        if head is None:
            return
        start = head.start()
        file.seek(start)
        records, record = ArchiveIterator(file), None


def _body(record: ArcWarcRecord, most: int, damage: Damage) -> bytes:
    """The first *most* bytes of a record's content without the head of another; none if it is damaged."""
    try:
        with contextlib.redirect_stderr(damage.printed):
            found: bytes = record.content_stream().read(most)
    except _DAMAGED:
        damage.found.append("a record without a valid length")
        return b""
    return _NEXT.split(found, maxsplit=1)[0]
