"""The input and output of a format's reader: a `Source` in, `Draft` and `Fault` out.

A reader knows its format and nothing else: not the folder, not the other files, not articles.toml.
It yields a `Draft` for each text that it finds and a `Fault` for each item that it could not use, and
raises `Unreadable` if nothing in the file can be used.  `helpers.articles.load` turns them into articles and
problems.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
import unicodedata
from collections.abc import Mapping, Set
from typing import Any

from helpers.base.project import Settings
from helpers.knowledge.load import Knowledge

__all__ = ["FACTS", "Draft", "Fault", "Lacking", "Source", "TextMissing", "Unreadable", "printable", "sensible_title"]

#: The details that may be known about an article apart from its text, each with its type.
FACTS: dict[str, type] = {
    "title": str,
    "outlet": str,
    "outlet_country": str,
    "published": datetime.date,
    "event_date": datetime.date,
    "accessed": datetime.date,
    "url": str,
    "author": str,
    "section": str,
    "print_page": str,
    "edition": str,
    "source_id": str,
}


@dataclasses.dataclass(frozen=True)
class Fault:
    """Something that the user should know about a file; sentences, without the file's name.

    ``member`` is the file inside an archive that the fault concerns.
    """

    fault: str
    remedy: str
    severity: str = "error"
    member: str | None = None


@dataclasses.dataclass(frozen=True)
class Lacking(Fault):
    """Facts that an article lacks, or that are in doubt; those given in articles.toml are no longer reported.

    ``fault`` names the article; ``lacks`` holds pairs of a fact and the words for its absence.

    >>> lacking = Lacking("Record 3", "State it.", lacks=(("published", "no date"), ("outlet", "no outlet")))
    >>> [fault.fault for fault in lacking.left({"outlet"})]
    ['Record 3 has no date.']
    """

    lacks: tuple[tuple[str, str], ...] = ()
    form: str = "{} has {}."

    def left(self, stated: Set[str]) -> list[Fault]:
        """The part of the fault that remains once the facts *stated* are known; None if nothing remains."""
        words = [said for fact, said in self.lacks if fact not in stated]
        whole = self.form.format(self.fault, " and ".join(words))
        return [Fault(whole, self.remedy, self.severity, self.member)] if words else []


@dataclasses.dataclass(frozen=True)
class TextMissing(Fault):
    """A row that gives an article's address but not its text, which may be in another file.

    ``facts`` are the article's details in the row, including its url.
    """

    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class Unreadable(Exception):
    """Nothing in this file can be used; the message explains why and what to do."""

    def __init__(self, fault: str, remedy: str, severity: str = "error") -> None:
        super().__init__(f"{fault} {remedy}")
        self.fault = Fault(fault, remedy, severity)


@dataclasses.dataclass(frozen=True)
class Source:
    """The bytes of one file, or of one member of an archive.

    ``name`` is the file name with its extension; callers add it to messages, so readers need not.
    """

    name: str
    data: bytes = dataclasses.field(repr=False)
    settings: Settings = dataclasses.field(default_factory=Settings)
    #: the source of the archives' labels
    knowledge: Knowledge = dataclasses.field(default_factory=Knowledge)

    @property
    def stem(self) -> str:
        """The name without its extension.

        >>> Source("kabul.2022.txt", b"").stem
        'kabul.2022'
        """
        return self.name.rsplit(".", 1)[0] or self.name

    @property
    def suffix(self) -> str:
        """The extension in lower case, with its dot; empty if there is none."""
        dot = self.name.rfind(".")
        return self.name[dot:].lower() if dot > 0 else ""

    @property
    def limit(self) -> int:
        """The largest number of bytes to read, packed or unpacked."""
        return int(self.settings.max_megabytes * 1_000_000)


@dataclasses.dataclass(frozen=True)
class Draft:
    """One text with the details that its file gives.

    ``ids`` are the ids that it may get, the simplest first; if one is taken, the next is used.
    ``part`` is its part of the file, None for the whole file.  ``facts`` are raw: dates may be text.
    """

    text: str = dataclasses.field(repr=False)
    ids: tuple[str, ...] = ()
    part: str | None = None
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    language: str | None = None
    faults: tuple[Fault, ...] = ()


def printable(name: str) -> str:
    r"""A file name as used in ids and messages.

    Names that are not UTF-8 lose the characters that cannot be stored; macOS stores é as two characters,
    while a person who writes the name into articles.toml types one.

    >>> printable("Cafe\u0301.txt") == "Café.txt", printable("a\udcff.txt")
    (True, 'a?.txt')
    """
    if name.isascii():
        return name
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))


#: Titles that word processors and typesetting programs enter if the author gave none.
_NO_TITLE = re.compile(
    r"(?i)\((?:anonymous|unspecified|untitled)\)"
    r"|(untitled|document ?\d*|microsoft word|powerpoint|layout \d|slide \d)\b.{0,60}"
    r"|.*\.(docx?|pdf|indd|qxd|rtf|txt|odt|html?)"
)


def sensible_title(title: object) -> str | None:
    """*title* from a document's properties, or None if it was written by a program and not by a person.

    >>> sensible_title("Drones are important"), sensible_title("Microsoft Word - final2.doc"), sensible_title(" ")
    ('Drones are important', None, None)
    """
    if not isinstance(title, str):
        return None
    title = " ".join(title.replace("\0", "").split())
    return title if len(title) > 3 and not _NO_TITLE.fullmatch(title) else None
