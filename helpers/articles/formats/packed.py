"""Single files packed with gzip (crawl.warc.gz, feed.xml.gz): unpacked, then read according to their type."""

from __future__ import annotations

import dataclasses
import gzip
import io
import zlib
from collections.abc import Iterator

from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats import READERS, unknown
from helpers.articles.formats import read as read_any

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """Read the packed file with the reader for its own extension.

    Raises:
        Unreadable: it is damaged, too large, or in a format that is not read.
    """
    inner = source.stem
    suffix = Source(inner, b"").suffix
    if suffix not in READERS or suffix in (".gz", ".zip"):
        raise unknown(suffix or ".gz")
    try:
        with gzip.open(io.BytesIO(source.data)) as file:
            data = file.read(source.limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(f"The file cannot be unpacked ({error}).", "Get an undamaged copy of the file.") from error
    if len(data) > source.limit:
        raise Unreadable(
            f"The file is more than {source.limit / 1e6:g} megabytes when unpacked.",
            "Raise max_megabytes in project.toml, or split the file.",
        )
    yield from read_any(dataclasses.replace(source, name=inner, data=data))
