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
    number = others = swallowing = 0
    left = source.limit
    told = io.StringIO()
    try:
        for record in _records(source.data, told):
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            status = record.http_headers.get_statuscode() if record.http_headers else ""
            if record.rec_type != "response" or "html" not in kind.lower() or not status.startswith("2"):
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            data = _body(record, left + 1, told)
            left -= len(data)
            swallowing += bool(_NEXT.search(data))
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
            for item in found:
                if isinstance(item, Draft):
                    number += 1
                    facts = {**item.facts, "url": item.facts.get("url") or address}
                    yield dataclasses.replace(item, part=str(number), ids=(f"{source.stem}#{number}",), facts=facts)
    except (ArchiveLoadFailed, OSError, ValueError, EOFError) as error:
        fault = f"The web archive is damaged ({error})"
        if not number:
            raise Unreadable(f"{fault}.", "Get an undamaged copy of the file.") from error
        yield Fault(f"{fault} after the {number} pages that were read.", "Get an undamaged copy of the file.")
    remedy = "Compare the articles with the pages, or get an undamaged copy of the file."
    if swallowing:
        fault = f"{swallowing:,} of its records claim to be longer than they are, so the pages after them are missing."
        yield Fault(fault, remedy)
    if told.getvalue():
        yield Fault("The length that some records claim is wrong, so the text of pages may be incomplete.", remedy)
    if others:
        yield Fault(
            f"{others:,} pages in it contain no article.", "Nothing to do if they are front pages and lists.", "note"
        )
    if not number and not others:
        raise Unreadable("This web archive contains no web page.", "Use a crawl that contains the pages themselves.")


#: The head of a record, which in the body of another shows that this one claims too great a length.
_NEXT = re.compile(rb"\r?\n\r?\nWARC/[01]\.\d+\r?\nWARC-")
#: The errors of the library if a header is missing or a length is invalid.
_TRIPS = (AttributeError, IndexError, KeyError, OverflowError, TypeError)


def _records(data: bytes, told: io.StringIO) -> Iterator[ArcWarcRecord]:
    """The records of an archive, one after the other.

    Args:
        data: the archive.
        told: takes what the library would print about records without a valid end, which contains words of the pages.

    Raises:
        ArchiveLoadFailed: it is damaged.
    """
    # without a handler, its warnings about addresses would be printed with the address as it is
    logging.getLogger("warcio").addHandler(logging.NullHandler())
    records = iter(ArchiveIterator(io.BytesIO(data)))
    while True:
        try:
            with contextlib.redirect_stderr(told):
                record = next(records)
        except StopIteration:
            return
        except _TRIPS as error:
            raise ArchiveLoadFailed("a record without a valid header") from error
        yield record


def _body(record: ArcWarcRecord, most: int, told: io.StringIO) -> bytes:
    """The first *most* bytes of a record's content; *told* as in `_records`.

    Raises:
        ArchiveLoadFailed: it is damaged.
    """
    try:
        with contextlib.redirect_stderr(told):
            found: bytes = record.content_stream().read(most)
    except _TRIPS as error:
        raise ArchiveLoadFailed("a record without a valid length") from error
    return found
