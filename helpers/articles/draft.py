"""What a reader of one format gets and gives: a `Source` in, `Draft` and `Fault` out.

A reader knows its format and nothing else: not the folder, not the other files, not articles.toml.
It yields a `Draft` for each text that it finds and a `Fault` for each thing that it could not use, and
raises `Unreadable` where nothing of the file can be used.  `helpers.articles.load` makes articles and
problems of them.
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

#: What may be known of an article from outside its text, each with its type.
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

    ``member`` names the file inside an archive that it is about.
    """

    fault: str
    remedy: str
    severity: str = "error"
    member: str | None = None


@dataclasses.dataclass(frozen=True)
class Lacking(Fault):
    """Facts that an article lacks, or that are in doubt; what articles.toml states of them is said no more.

    ``fault`` names the article, ``lacks`` holds the fact and the words for its absence, a pair each.

    >>> lacking = Lacking("Record 3", "State it.", lacks=(("published", "no date"), ("outlet", "no outlet")))
    >>> [fault.fault for fault in lacking.left({"outlet"})]
    ['Record 3 has no date.']
    """

    lacks: tuple[tuple[str, str], ...] = ()
    form: str = "{} has {}."

    def left(self, stated: Set[str]) -> list[Fault]:
        """The fault that is left where the facts *stated* are known; none where they are all that was lacking."""
        words = [said for fact, said in self.lacks if fact not in stated]
        whole = self.form.format(self.fault, " and ".join(words))
        return [Fault(whole, self.remedy, self.severity, self.member)] if words else []


@dataclasses.dataclass(frozen=True)
class TextMissing(Fault):
    """A row that names an article by its address and lacks the text, which another file may hold.

    ``facts`` is what the row says of the article, its url among it.
    """

    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class Unreadable(Exception):
    """Nothing of this file can be used; says why and what to do."""

    def __init__(self, fault: str, remedy: str, severity: str = "error") -> None:
        super().__init__(f"{fault} {remedy}")
        self.fault = Fault(fault, remedy, severity)


@dataclasses.dataclass(frozen=True)
class Source:
    """The bytes of one file, or of one member of an archive.

    ``name`` is the file's name with its ending; messages name the file, so readers need not.
    """

    name: str
    data: bytes = dataclasses.field(repr=False)
    settings: Settings = dataclasses.field(default_factory=Settings)
    #: the labels of archives come from here
    knowledge: Knowledge = dataclasses.field(default_factory=Knowledge)

    @property
    def stem(self) -> str:
        """The name without its ending.

        >>> Source("kabul.2022.txt", b"").stem
        'kabul.2022'
        """
        return self.name.rsplit(".", 1)[0] or self.name

    @property
    def suffix(self) -> str:
        """The ending in small letters, with its dot; empty where there is none."""
        dot = self.name.rfind(".")
        return self.name[dot:].lower() if dot > 0 else ""

    @property
    def limit(self) -> int:
        """The largest number of bytes that is read, packed or unpacked."""
        return int(self.settings.max_megabytes * 1_000_000)


@dataclasses.dataclass(frozen=True)
class Draft:
    """One text with what its file says about it.

    ``ids`` are the ids it may get, the plainest first; the next one counts where that is taken.
    ``part`` says which part of the file it is, None for the whole.  ``facts`` are raw: dates may be text.
    """

    text: str = dataclasses.field(repr=False)
    ids: tuple[str, ...] = ()
    part: str | None = None
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    language: str | None = None
    faults: tuple[Fault, ...] = ()


def printable(name: str) -> str:
    r"""A file's name as ids and messages use it.

    Names that are no UTF-8 lose the characters that cannot be stored; macOS keeps é as two characters,
    while a person who writes the name into articles.toml types one.

    >>> printable("Cafe\u0301.txt") == "Café.txt", printable("a\udcff.txt")
    (True, 'a?.txt')
    """
    return unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))


#: What word processors and typesetting programs write as a title when nobody gave one.
_NO_TITLE = re.compile(
    r"(?i)\((?:anonymous|unspecified|untitled)\)"
    r"|(untitled|document ?\d*|microsoft word|powerpoint|layout \d|slide \d)\b.{0,60}"
    r"|.*\.(docx?|pdf|indd|qxd|rtf|txt|odt|html?)"
)


def sensible_title(title: object) -> str | None:
    """*title* as a document's properties give it, or None where a program and no person wrote it.

    >>> sensible_title("Drones are important"), sensible_title("Microsoft Word - final2.doc"), sensible_title(" ")
    ('Drones are important', None, None)
    """
    if not isinstance(title, str):
        return None
    title = " ".join(title.replace("\0", "").split())
    return title if len(title) > 3 and not _NO_TITLE.fullmatch(title) else None
