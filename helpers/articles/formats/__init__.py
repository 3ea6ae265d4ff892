"""One reader a format, each imported when the first file of its kind is met.

A reader is a module with ``read(source) -> Iterator[Draft | Fault]``; it raises `Unreadable` where
nothing can be used.  A new format is a new module and a line in `READERS`.

>>> sorted(READERS)[:4]
['.csv', '.doc', '.docx', '.htm']
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

from helpers.articles.draft import Draft, Fault, Source, Unreadable

__all__ = ["CONVERT", "READERS", "read", "refused", "unknown"]

#: Which module reads the files of an ending.
READERS: dict[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "web",
    ".htm": "web",
    ".xhtml": "web",
    ".rtf": "rtf",
    ".docx": "word",
    ".pdf": "pdf",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".tab": "delimited",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".json": "lines",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".parquet": "parquet",
    ".xml": "xml",
    ".doc": "rtf",
    ".zip": "archive",
}

#: Formats that hold articles and are not read, with what to save them as.
CONVERT: dict[str, str] = {
    ".doc": ".docx or .rtf",
    ".docm": ".docx",
    ".odt": ".docx",
    ".pages": ".docx",
    ".epub": ".html",
    ".mht": ".html",
    ".mhtml": ".html",
    ".xls": ".xlsx",
    ".ods": ".xlsx",
    ".7z": ".zip",
    ".rar": ".zip",
    ".gz": ".zip",
    ".tar": ".zip",
}


def read(source: Source) -> Iterator[Draft | Fault]:
    """What the reader of the source's ending makes of it.

    Raises:
        Unreadable: no reader has this ending, or nothing of the file can be used.
    """
    module = READERS.get(source.suffix)
    if module is None:
        raise unknown(source.suffix)
    module = _by_content(source, module)
    if why := refused(source.suffix, source.data):
        raise why
    try:
        yield from importlib.import_module(f"{__name__}.{module}").read(source)
    except Unreadable:
        raise
    except Exception as error:
        # the readers catch what their libraries are known to raise; a file that finds something else
        # must not cost the others, and its name helps to mend the reader
        raise Unreadable(
            f"The file cannot be read ({type(error).__name__}: {error}).",
            "Open it in its own program, save it again, and load the new file.",
        ) from error


def refused(suffix: str, data: bytes) -> Unreadable | None:
    """Why a file of this ending and content is not taken in, or None where a reader may try.

    Archives give rich text the ending .doc; Word's own format of that ending is not read.
    """
    if suffix not in READERS:
        return unknown(suffix)
    old = suffix == ".doc" and _by_content(Source(f"x{suffix}", data), "rtf") == "rtf" and b"{\\rtf" not in data[:100]
    return unknown(suffix) if old else None


def _by_content(source: Source, module: str) -> str:
    """The reader of what the file is, where archives and mail programs are known to give it another ending."""
    if module not in ("plain", "rtf", "word", "web"):
        return module
    start = source.data[:4000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"PK\x03\x04") and b"word/" in source.data:
        return "word"
    if start.startswith(b"<?xml") and b"<ppsarticle" in source.data[:20_000]:
        return "xml"
    if module in ("plain", "rtf") and re.match(rb"(?i)<(?:!doctype html|html)", start):
        return "web"
    return module


def unknown(suffix: str) -> Unreadable:
    """Why a file with this ending is left out; a note, since a folder may hold other things than articles."""
    if suffix in CONVERT:
        return Unreadable(
            f"Files with the ending {suffix} are not read.", f"Save it as {CONVERT[suffix]} and load that.", "note"
        )
    fault = f"Files with the ending {suffix} are not read." if suffix else "The file's name has no ending."
    return Unreadable(fault, "If it holds an article, save it as .txt or .docx; otherwise ignore this.", "note")
