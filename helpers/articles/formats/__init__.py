"""One reader for each format, imported when the first file of its kind is found.

A reader is a module with ``read(source) -> Iterator[Draft | Fault]``; it raises `Unreadable` if nothing can be used.  A
new format is a new module and a line in `READERS`; a plugin registers its reader in `PLUGINS` under the extension that
it reads, and takes precedence over the shipped one.

>>> sorted(READERS)[:4]
['.atom', '.csv', '.docx', '.eml']
"""

from __future__ import annotations

import dataclasses
import importlib
import re
from collections.abc import Callable, Iterator

from helpers.articles.archive_marks import export_in
from helpers.articles.draft import FACTS, Draft, Fault, Source, Unreadable
from helpers.base.characters import halves, whole, whole_record
from helpers.base.registry import Entry, Registry
from helpers.base.trouble import how_to_fix, logged, what_failed

__all__ = ["CONVERT", "PLUGINS", "READERS", "endings", "named", "read", "unexpected", "unknown"]

#: The plugins' readers, by extension.
PLUGINS = Registry("reader")

#: The module that reads files with each extension.
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
    ".rss": "xml",
    ".atom": "xml",
    ".eml": "mail",
    ".mbox": "mail",
    ".warc": "crawl",
    ".gz": "packed",
    ".epub": "book",
    ".odt": "odt",
    ".zip": "archive",
}

#: Formats that may contain articles but are not read, with the format in which to save them.
CONVERT: dict[str, str] = {
    ".doc": ".docx or .rtf",
    ".docm": ".docx",
    ".pages": ".docx",
    ".mht": ".html",
    ".mhtml": ".html",
    ".xls": ".xlsx",
    ".ods": ".xlsx",
    ".7z": ".zip",
    ".rar": ".zip",
    ".tar": ".zip",
}


def read(source: Source) -> Iterator[Draft | Fault]:
    """Read the source with the reader for its extension, in characters that every file can store.

    Raises:
        Unreadable: there is no reader for this extension, or nothing in the file can be used.
    """
    module = READERS.get(source.suffix)
    if module is None and source.suffix not in PLUGINS:
        raise unknown(source.suffix)
    try:
        for item in _reader(source, module)(source):
            yield whole_record(item) if isinstance(item, Fault) else _one_article(_sound(_called(item, source)))
    except Unreadable:
        raise
    except Exception as error:
        # the readers catch what their libraries are known to raise; a file that causes another error must not affect
        # the rest
        if source.suffix in PLUGINS:
            raise Unreadable(*_of_plugin(error, PLUGINS[source.suffix])) from error
        raise Unreadable(*unexpected(error, source.name)) from error


def _of_plugin(error: Exception, entry: Entry) -> tuple[str, str]:
    """Fault and remedy if a plugin's reader failed: the plugin needs correcting, not the article."""
    fault = f"Its reader in {entry.plugin} failed {what_failed(error, entry.plugin)}."
    remedy = ["Fix the plugin, or remove the file.", how_to_fix(error), logged(error, entry.plugin)]
    return fault, " ".join(filter(None, remedy))


def _called(draft: Draft, source: Source) -> Draft:
    """The draft with the file's name as its id, if its reader gave it none."""
    return draft if draft.ids else dataclasses.replace(draft, ids=(source.stem,))


def endings() -> tuple[str, ...]:
    """The extensions that can be read, including those of plugins."""
    return *READERS, *(ending for ending in PLUGINS if ending not in READERS)


def _reader(source: Source, module: str | None) -> Callable[[Source], Iterator[Draft | Fault]]:
    if source.suffix in PLUGINS:
        return PLUGINS[source.suffix]
    read_it: Callable[[Source], Iterator[Draft | Fault]] = importlib.import_module(
        f"{__name__}.{_by_content(source, module or '')}"
    ).read
    return read_it


def unexpected(error: Exception, name: str) -> tuple[str, str]:
    """Fault and remedy for an unexpected error in the file *name*; the remedy names the log with the traceback."""
    return (
        f"The file cannot be read ({type(error).__name__}: {error}).",
        f"Open it in its own program, save it again, and load the new file. {logged(error, f'reading {name}')}".strip(),
    )


def _one_article(draft: Draft) -> Draft | Fault:
    """The draft, or why it is left out: an archive's export is never silently read as one article."""
    export = export_in(draft.text)
    if export is None:
        return draft
    if export.several:
        return export.fault
    # in a table every row may contain an archive's labels, and has its own columns besides
    told = draft.part is not None or any(
        fault.severity == "warning" and export.archive in fault.fault for fault in draft.faults
    )
    return draft if told else dataclasses.replace(draft, faults=(*draft.faults, export.fault))


def named(name: str, head: bytes) -> str:
    r"""The name that decides a file's reader: archives give rich text the extension of old Word documents.

    >>> named("export.doc", b"{\\rtf1"), named("letter.doc", b"\xd0\xcf\x11\xe0")
    ('export.rtf', 'letter.doc')
    """
    return f"{name[:-4]}.rtf" if name.lower().endswith(".doc") and head.lstrip().startswith(b"{\\rtf") else name


def _sound(draft: Draft) -> Draft:
    """The draft without incomplete characters, and a fault if there were any."""
    faults = list(map(whole_record, draft.faults))
    if halves(draft.text):
        faults.append(_HALVES)
    cut = [name for name, value in draft.facts.items() if FACTS.get(name) is str and halves(value)]
    if cut:
        where = f"Record {draft.part}: an incomplete" if draft.part else "An incomplete"
        fault = f"{where} character at a point where text was cut off shows as a question mark in its {', '.join(cut)}."
        faults.append(Fault(whole(fault), "Enter it in articles.toml if it matters.", "note"))
    return dataclasses.replace(whole_record(draft), faults=tuple(faults))


_HALVES = Fault(
    "The text contains incomplete characters, which no file can store; they show as question marks.",
    "Export the file again if these words matter.",
    "warning",
)


def _by_content(source: Source, module: str) -> str:
    """The reader for a file's actual content, if archives and mail programs are known to give it another extension."""
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
    """Why a file with this extension is left out; a note, since a folder may contain other files than articles."""
    if suffix in CONVERT:
        return Unreadable(
            f"Files with the extension {suffix} are not read.", f"Save it as {CONVERT[suffix]} and load that.", "note"
        )
    fault = f"Files with the extension {suffix} are not read." if suffix else "The file name has no extension."
    return Unreadable(fault, "If it contains an article, save it as .txt or .docx; otherwise ignore this.", "note")
