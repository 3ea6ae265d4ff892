"""Words that press archives print around exported articles (labels, counts, months, languages), from archives.toml.

A label is compared without case, accents, spaces and dashes, since exports print "LOAD-DATE", "Load-Date" and, with a
stray space, "Load -Date" for one field.  The labels of all languages apply at once, since an English article may have
been exported from a German interface.  Each fault in the file is a `Problem`; the valid rest is used.

>>> words = load_archive_words(Knowledge())
>>> words.field("head", "BYLINE"), words.field("head", "Länge"), words.field("head", "Weather")
('byline', 'length', None)
>>> words.counted("record", "  Dokument 3 von 10")
(3, 10)
>>> words.month("Maerz"), words.language("ENGLISH; ENGLISCH")
(3, 'en')
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["FILE", "ArchiveWords", "load_archive_words", "plain"]

FILE = "archives.toml"

#: Tables whose entries are labels, each with the fields that the readers use.
LABELS: dict[str, frozenset[str]] = {
    "head": frozenset({"byline", "section", "length", "dateline", "highlight", "series", "title", "edition"}),
    "tail": frozenset({
        "load_date", "language", "graphic", "publication_type", "journal_code", "subject", "company", "person",
        "organization", "industry", "geographic", "correction", "notes", "url", "copyright",
    }),
    "alone": frozenset({"body", "graphic", "classification", "link", "end"}),
    "cover": frozenset({"cover"}),
    "proquest": frozenset({
        "author", "info", "text", "abstract", "caption", "credit", "title", "outlet", "date", "section", "page",
        "language", "id", "url", "copyright", "place", "other",
    }),
    "europresse": frozenset({"number"}),
}  # fmt: skip

#: Lines with numbers, and which of {n} and {m} each needs.
COUNTS: dict[str, str] = {"record": "n", "numbered": "n", "documents": "m", "page": "n", "words": "n"}

_REMEDY = "Fix the line in your copy of archives.toml, or delete the copy to use the shipped one."


def plain(label: str) -> str:
    """A label in the form used for comparison.

    >>> plain("LÄNGE"), plain("Publication date "), plain("Load-Date")
    ('lange', 'publicationdate', 'loaddate')
    """
    apart = unicodedata.normalize("NFKD", label.casefold())
    return "".join(c for c in apart if c.isalnum() or c in "/()")


@dataclasses.dataclass(frozen=True)
class ArchiveWords:
    """The words in force, by their plain form."""

    labels: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, re.Pattern[str]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    languages: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    def field(self, table: str, label: str) -> str | None:
        """The field for *label* in *table* ("head", "tail", "alone", "cover", "proquest"), or None."""
        return self.labels.get(table, {}).get(plain(label))

    def counted(self, kind: str, line: str) -> tuple[int | None, int | None] | None:
        """The numbers n and m in a line that is a count of this kind, None for any other line."""
        pattern = self.counts.get(kind)
        found = pattern.fullmatch(" ".join(line.split())) if pattern else None
        if found is None:
            return None
        numbers: dict[str, int] = {}
        for name, value in found.groupdict().items():
            if value is not None:
                numbers.setdefault(name[0], int(re.sub(r"\D", "", value)))
        return numbers.get("n"), numbers.get("m")

    def month(self, name: str) -> int | None:
        """The number of the month with this name, in any of the languages."""
        return self.months.get(plain(name))

    def weekday(self, name: str) -> int | None:
        """The number of the day of the week, from Monday 0."""
        return self.weekdays.get(plain(name))

    def language(self, name: str) -> str | None:
        """The code of the first language in *name*."""
        first = re.split(r"[;,|]", name)[0]
        return self.languages.get(plain(first))


def load_archive_words(knowledge: Knowledge) -> ArchiveWords:
    """The words of *knowledge*; faults in the file are in ``.problems``."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> ArchiveWords:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        fault = f"The words for press archives cannot be read: {error}."
        return ArchiveWords({}, {}, {}, {}, {}, (Problem(path=str(path), fault=fault, remedy=_REMEDY),))
    problems: list[Problem] = []
    known = {*LABELS, "count", "months", "weekdays", "languages"}
    for name in said.keys() - known:
        problems.append(
            _problem(path, f"The table [{name}] is not known; the known tables are {', '.join(sorted(known))}")
        )
    labels = {table: _labels(said.get(table), table, path, problems) for table in LABELS}
    return ArchiveWords(
        labels=labels,
        counts=_counts(said.get("count"), path, problems),
        months=_numbered(said.get("months"), "months", 12, 1, path, problems),
        weekdays=_numbered(said.get("weekdays"), "weekdays", 7, 0, path, problems),
        languages={plain(word): code for code, word in _words(said.get("languages"), "languages", path, problems)},
        problems=tuple(problems),
    )


def _problem(path: pathlib.Path, fault: str) -> Problem:
    return Problem(path=str(path), fault=f"{fault}.", remedy=_REMEDY, severity="warning")


def _words(table: Any, where: str, path: pathlib.Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The keys and the texts of a table of lists."""
    if not isinstance(table, dict):
        problems.append(_problem(path, f"The table [{where}] is missing"))
        return
    for key, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            problems.append(_problem(path, f"[{where}] {key} is not a list of texts"))
            continue
        yield from ((key, word) for word in words)


def _labels(table: Any, where: str, path: pathlib.Path, problems: list[Problem]) -> dict[str, str]:
    """The fields by their labels; if two fields have the same label, the first counts."""
    out: dict[str, str] = {}
    if not isinstance(table, dict):
        problems.append(_problem(path, f"The table [{where}] is missing"))
        return out
    for name, languages in table.items():
        if name not in LABELS[where]:
            there = ", ".join(sorted(LABELS[where]))
            problems.append(_problem(path, f"[{where}.{name}] is not a field; the fields are {there}"))
            continue
        for _, word in _words(languages, f"{where}.{name}", path, problems):
            out.setdefault(plain(word), name)
    return out


def _counts(table: Any, path: pathlib.Path, problems: list[Problem]) -> dict[str, re.Pattern[str]]:
    """A pattern for each kind of line with numbers."""
    out = {}
    for name, needed in COUNTS.items():
        kind = table.get(name) if isinstance(table, dict) else None
        forms: list[str] = []
        for _, form in _words(kind, f"count.{name}", path, problems):
            if "{" + needed + "}" not in form:
                problems.append(_problem(path, f"[count.{name}] {form!r} has no {{{needed}}}"))
                continue
            text = re.escape(form).replace(r"\ ", r"\s*")
            for letter in "nm":
                number = rf"(?P<{letter}{len(forms)}>\\d{{1,3}}(?:[.,\\u00a0\\u202f ]\\d{{3}})+|\\d+)"
                text = re.sub(re.escape(re.escape("{" + letter + "}")), number, text)
            forms.append(text)
        out[name] = re.compile("|".join(forms) or r"(?!)", re.IGNORECASE)
    return out


def _numbered(
    table: Any, where: str, many: int, first: int, path: pathlib.Path, problems: list[Problem]
) -> dict[str, int]:
    """The position of each name in ordered lists; a name with different positions in two languages has none."""
    out: dict[str, int] = {}
    doubtful: set[str] = set()
    lists: dict[str, list[str]] = {}
    for language, names in _words(table, where, path, problems):
        lists.setdefault(language, []).append(names)
    for language, names_in_order in lists.items():
        if len(names_in_order) != many:
            problems.append(_problem(path, f"[{where}] {language} has {len(names_in_order)} names, not {many}"))
            continue
        for number, names in enumerate(names_in_order, start=first):
            for name in map(plain, names.split()):
                if out.setdefault(name, number) != number:
                    doubtful.add(name)
    return {name: number for name, number in out.items() if name not in doubtful}
