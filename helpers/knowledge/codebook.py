"""The codebook: themes, their meaning, and the terms that identify them, read from ``themes.toml`` and checked.

An analyst edits the file, so nothing in it can stop the work: a theme or a term that cannot be used is left out
and reported, with the remedy, all of them at once; a term without effect is reported and kept.  The syntax of a
term is explained in `helpers.knowledge.term_syntax` and at the top of the file itself.

>>> book = load_codebook(Knowledge())
>>> book["sanctions"].label
'Sanctions'
>>> book.problems
()
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import pathlib
import re
import tomllib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.codebook_idle import name_idle, name_idle_above
from helpers.knowledge.codebook_tree import Faults, Theme, named_parents, nested
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.knowledge.term_syntax import Term, TermError, parse_term

__all__ = [
    "FILE", "Codebook", "Faults", "Theme", "load_codebook", "read_codebook", "theme_from", "version_of",
]  # fmt: skip

#: The name of the file, shipped and in a project folder's knowledge/.
FILE = "themes.toml"

_TEXTS = ("id", "label", "group", "definition", "parent")
_LISTS = ("iptc", "include", "exclude")
_HEAD = {
    "format": int, "language": str, "title": str, "iptc_release": str, "iptc_retired": list, "uninflected": list,
    "office_words": list, "office_themes": list, "source_words": list,
}  # fmt: skip
_OFFICES = ("office_words", "office_themes", "source_words")
#: The keys that a project's own copy may leave out, because they concern the language and not the themes.
_LEFT_OUT = ("iptc_retired", "uninflected", *_OFFICES)


@dataclasses.dataclass(frozen=True, eq=False)  # compared by identity, because it is the key of its index
class Codebook:
    """The usable themes in the order of the file, and the faults in the rest.

    ``uninflected`` are word forms that are not inflections of another word ("according" is not a form of "accord");
    ``office_words`` show that a name is an office, whose field is not a theme when mentioned in passing ("the finance
    minister said"), except for ``office_themes``; ``source_words`` show that it is a source; ``version`` is a hash of
    everything that decides which words match (not of comments, labels and definitions).
    """

    themes: tuple[Theme, ...]
    title: str
    language: str
    uninflected: frozenset[str]
    office_words: frozenset[str]
    office_themes: frozenset[str]
    source_words: frozenset[str]
    problems: tuple[Problem, ...]
    version: str

    def __getitem__(self, theme_id: str) -> Theme:
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(f"The codebook has no theme {theme_id!r}. It has: {', '.join(t.id for t in self.themes)}.")

    @property
    def word_lists(self) -> tuple[frozenset[str], ...]:
        """The words that apply to all themes, in the form for `version_of`; and a language other than English."""
        lists = self.uninflected, self.office_words, self.office_themes, self.source_words
        return *lists, *_inflected_as(self.language)

    @property
    def labels(self) -> dict[str, str]:
        """The label of each theme's id, for menus and tables."""
        return {theme.id: theme.label for theme in self.themes}

    @property
    def parents(self) -> dict[str, str]:
        """The theme's id for each sub-theme's id."""
        return {theme.id: theme.parent for theme in self.themes if theme.parent}

    def family(self, theme_id: str) -> tuple[Theme, ...]:
        """A theme and its sub-themes, which count towards it.

        Raises:
            KeyError: there is no such theme.
        """
        own = self[theme_id]
        return own, *(theme for theme in self.themes if theme.parent == theme_id)

    @property
    def order(self) -> dict[str, int]:
        """The position of each theme's id in the codebook."""
        return {theme.id: number for number, theme in enumerate(self.themes)}


def load_codebook(knowledge: Knowledge) -> Codebook:
    """The codebook in force: the project folder's own, else the shipped one; read again when the file changes."""
    path = knowledge.path(FILE)
    try:
        stat = path.stat()
    except OSError:
        return read_codebook(path)
    return _cached(path, stat.st_mtime_ns, stat.st_size)


@functools.lru_cache(maxsize=8)
def _cached(path: pathlib.Path, changed: int, size: int) -> Codebook:
    return read_codebook(path)


def read_codebook(path: pathlib.Path) -> Codebook:
    """The codebook in *path*; its faults are in ``problems``."""
    faults = Faults(path)
    said = _toml(path, faults)
    head = _head(said, faults)
    if path.parent != SHIPPED:
        # a project's own copy may leave the facts of the language to the shipped file
        for key, value in _toml(SHIPPED / FILE, Faults(SHIPPED / FILE)).items():
            if key in _LEFT_OUT:
                head.setdefault(key, value)
    retired = set(_strings(head.get("iptc_retired", []), faults, "iptc_retired"))
    uninflected = frozenset(w.lower() for w in _strings(head.get("uninflected", []), faults, "uninflected"))
    themes: dict[str, Theme] = {}
    raw = said.get("theme", [])
    if not isinstance(raw, list) or not raw:
        if not faults.found:
            faults.add("The codebook contains no themes.", "Write each theme under a line [[theme]].")
        raw = []
    parents = named_parents(raw)
    for number, entry in enumerate(raw, start=1):
        theme = theme_from(entry, number, faults, retired, set(themes), parents)
        if theme is not None:
            themes[theme.id] = theme
    in_order = nested(themes.values(), faults)
    name_idle_above(in_order, faults)
    words = [frozenset(_strings(head.get(key, []), faults, key)) for key in _OFFICES]
    return Codebook(
        themes=in_order,
        title=str(head.get("title", "")),
        language=str(head.get("language", "en")),
        uninflected=uninflected,
        office_words=words[0],
        office_themes=words[1],
        source_words=words[2],
        problems=tuple(faults.found),
        version=version_of(in_order, uninflected, *words, *_inflected_as(str(head.get("language", "en")))),
    )


def _toml(path: pathlib.Path, faults: Faults) -> dict[str, Any]:
    try:
        return toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.add(
            f"The codebook cannot be read: {error}.",
            "Fix the line given above (a missing quotation mark or comma is the usual cause), or delete the "
            "file to use the shipped codebook.",
        )
        return {}


def _head(said: dict[str, Any], faults: Faults) -> dict[str, Any]:
    """The keys above the first theme that are usable."""
    good = {}
    for key, value in said.items():
        if key == "theme":
            continue
        if key not in _HEAD:
            faults.add(f"Unknown key {key!r}.", f"Known keys: {', '.join(_HEAD)}.", "warning")
        elif not isinstance(value, _HEAD[key]):
            faults.add(f"{key} = {value!r} cannot be used.", f"Write a {_HEAD[key].__name__}.", "warning")
        else:
            good[key] = value
    if said and good.get("format") != 1:
        faults.add("The line format = 1 is missing.", "Write format = 1 in the first line of the file.", "warning")
    return good


def _strings(value: Any, faults: Faults, where: str) -> Iterator[str]:
    """The texts in a list; anything else in it is reported."""
    if not isinstance(value, list):
        faults.add(f"{where} is not a list.", 'Write ["one", "two"].')
        return
    for item in value:
        if isinstance(item, str):
            yield item
        else:
            faults.add(f"{where} contains {item!r}.", "Put it in quotation marks, or delete it.")


def theme_from(
    entry: Any, number: int, faults: Faults, retired: set[str], taken: set[str], parents: AbstractSet[str] = frozenset()
) -> Theme | None:
    """The theme described by *entry*; None if it cannot be used. Only themes in *parents* may have no terms."""
    if not isinstance(entry, dict):
        faults.add(f"Theme {number} is not a table.", "Begin each theme with a line [[theme]].")
        return None
    where = f"Theme {entry['id']!r}" if isinstance(entry.get("id"), str) else f"Theme {number}"
    for key in entry.keys() - {*_TEXTS, *_LISTS}:
        faults.add(f"{where}: unknown key {key!r}.", f"Known keys: {', '.join((*_TEXTS, *_LISTS))}.", "warning")
    texts = {key: entry.get(key, "") for key in _TEXTS}
    for key, value in texts.items():
        if not isinstance(value, str):
            faults.add(f"{where}: {key} is not text.", "Put it in quotation marks.")
            texts[key] = ""
    theme_id = texts["id"].strip()
    if not re.fullmatch(r"[\w-]+", theme_id):
        faults.add(
            f"{where}: the id is missing or contains characters other than letters, digits, _ and -.", "Give it an id."
        )
        return None
    if theme_id in taken:
        faults.add(f"{where}: an earlier theme has the same id.", "Give one of them another id.")
        return None
    include = _terms(entry.get("include", []), f"{where}, include", faults)
    exclude = _terms(entry.get("exclude", []), f"{where}, exclude", faults)
    if not include and theme_id not in parents:
        faults.add(f"{where} has no usable term, so it is left out.", 'Write at least one: include = ["trade"].')
        return None
    name_idle(include, exclude, where, faults)
    iptc = tuple(_codes(entry.get("iptc", []), where, faults, retired))
    texts |= {"id": theme_id, "label": texts["label"].strip() or theme_id, "parent": texts["parent"].strip()}
    return Theme(**texts, iptc=iptc, include=tuple(include), exclude=tuple(exclude))


def _codes(value: Any, where: str, faults: Faults, retired: set[str]) -> Iterator[str]:
    """The Media Topic codes that can be used."""
    for code in _strings(value, faults, f"{where}, iptc"):
        if not re.fullmatch(r"medtop:\d{8}", code):
            faults.add(
                f"{where}: {code!r} is not a Media Topic code.", "Write medtop: followed by eight digits.", "warning"
            )
        elif code in retired:
            faults.add(f"{where}: IPTC has retired {code}.", "Find its successor at cv.iptc.org.", "warning")
        else:
            yield code


def _terms(value: Any, where: str, faults: Faults) -> list[Term]:
    """The terms that can be read, each once."""
    seen: dict[tuple[object, ...], Term] = {}
    for text in _strings(value, faults, where):
        try:
            term = parse_term(text)
        except TermError as error:
            faults.add(f"{where}, term {text!r}: {error.fault}", error.mend)
            continue
        same = seen.setdefault(term.meaning, term)
        if same is not term:
            faults.add(f"{where}, term {text!r}: the same as {same.text!r}.", "Delete one of the two.", "warning")
    return list(seen.values())


def _inflected_as(language: str) -> tuple[frozenset[str], ...]:
    """The *language*, which decides the inflections of all terms; none for English, the only one at first."""
    return () if language == "en" else (frozenset({language}),)


def version_of(themes: Any, *words: frozenset[str]) -> str:
    """A hash of everything that decides which words match: the themes' terms, and the *words* for all themes."""
    content: list[Any] = [sorted(some) for some in words]
    content += [[t.id, t.parent, [i.text for i in t.include], [e.text for e in t.exclude]] for t in themes]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]
