"""The codebook: themes, what each means, and the terms that give it away; read from ``themes.toml`` and checked.

An analyst edits the file, so nothing in it can stop the work: a theme or a term that cannot be used is left out
and named, with the mend, all of them at once; a term that only does nothing is named and kept.  How a term is
written stands in `helpers.knowledge.term_syntax` and in the head of the file itself.

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
from typing import Any

from helpers.base.records import Problem
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.knowledge.term_syntax import Term, TermError, could_stand_in, covers, forms, parse_term

__all__ = [
    "FILE", "Codebook", "Faults", "Theme", "load_codebook", "read_codebook", "theme_from", "version_of",
]  # fmt: skip

#: The name of the file, shipped and in a project folder's knowledge/.
FILE = "themes.toml"

_TEXTS = ("id", "label", "group", "definition")
_LISTS = ("iptc", "include", "exclude")
_HEAD = {"format": int, "language": str, "title": str, "iptc_release": str, "iptc_retired": list, "uninflected": list}


@dataclasses.dataclass(frozen=True)
class Theme:
    """One theme; ``iptc`` are codes of the IPTC Media Topics that mean the same or are part of it."""

    id: str
    label: str
    group: str
    definition: str
    iptc: tuple[str, ...]
    include: tuple[Term, ...]
    exclude: tuple[Term, ...]


@dataclasses.dataclass(frozen=True, eq=False)  # compared as an object: it is the key under which its index is kept
class Codebook:
    """The usable themes in the order of the file, and what was wrong with the rest.

    ``uninflected`` are word forms that count for no other form ("according" is no form of "accord");
    ``version`` is a hash of all that decides which words match: comments, labels and definitions may change.
    """

    themes: tuple[Theme, ...]
    title: str
    language: str
    uninflected: frozenset[str]
    problems: tuple[Problem, ...]
    version: str

    def __getitem__(self, theme_id: str) -> Theme:
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(f"The codebook has no theme {theme_id!r}. It has: {', '.join(t.id for t in self.themes)}.")

    @property
    def labels(self) -> dict[str, str]:
        """What each theme's id is called: for menus and tables."""
        return {theme.id: theme.label for theme in self.themes}

    @property
    def order(self) -> dict[str, int]:
        """The place of each theme's id in the codebook."""
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
    """The codebook in *path*; whatever is wrong with it is in its ``problems``."""
    faults = Faults(path)
    said = _toml(path, faults)
    head = _head(said, faults)
    if path.parent != SHIPPED:
        # an own copy may leave the language's facts to the shipped file
        for key, value in _toml(SHIPPED / FILE, Faults(SHIPPED / FILE)).items():
            if key in ("iptc_retired", "uninflected"):
                head.setdefault(key, value)
    retired = set(_strings(head.get("iptc_retired", []), faults, "iptc_retired"))
    uninflected = frozenset(w.lower() for w in _strings(head.get("uninflected", []), faults, "uninflected"))
    themes: dict[str, Theme] = {}
    raw = said.get("theme", [])
    if not isinstance(raw, list) or not raw:
        if not faults.found:
            faults.add("There is no theme.", "Write each theme under a line [[theme]].")
        raw = []
    for number, entry in enumerate(raw, start=1):
        theme = theme_from(entry, number, faults, retired, set(themes))
        if theme is not None:
            themes[theme.id] = theme
    return Codebook(
        themes=tuple(themes.values()),
        title=str(head.get("title", "")),
        language=str(head.get("language", "en")),
        uninflected=uninflected,
        problems=tuple(faults.found),
        version=version_of(themes.values(), uninflected),
    )


class Faults:
    """Gathers all that is wrong with one file."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path, self.found = path, list[Problem]()

    def add(self, fault: str, mend: str, severity: str = "error") -> None:
        self.found.append(Problem(path=str(self.path), fault=fault, remedy=mend, severity=severity))


def _toml(path: pathlib.Path, faults: Faults) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.add(
            f"The codebook cannot be read: {error}.",
            "Mend the line that is named (a missing quotation mark or comma is the usual cause), or delete the "
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
            faults.add(f"{key} = {value!r} is not usable.", f"Write a {_HEAD[key].__name__}.", "warning")
        else:
            good[key] = value
    if said and good.get("format") != 1:
        faults.add("The file does not say format = 1.", "Write format = 1 in its first line.", "warning")
    return good


def _strings(value: Any, faults: Faults, where: str) -> Iterator[str]:
    """The texts of a list, anything else in it named."""
    if not isinstance(value, list):
        faults.add(f"{where} is no list.", 'Write ["one", "two"].')
        return
    for item in value:
        if isinstance(item, str):
            yield item
        else:
            faults.add(f"{where} holds {item!r}.", "Write it between quotation marks, or delete it.")


def theme_from(entry: Any, number: int, faults: Faults, retired: set[str], taken: set[str]) -> Theme | None:
    """The theme that *entry* describes; None where it is not usable."""
    if not isinstance(entry, dict):
        faults.add(f"Theme {number} is no table.", "Begin each theme with a line [[theme]].")
        return None
    where = f"Theme {entry['id']!r}" if isinstance(entry.get("id"), str) else f"Theme {number}"
    for key in entry.keys() - {*_TEXTS, *_LISTS}:
        faults.add(f"{where}: unknown key {key!r}.", f"Known keys: {', '.join((*_TEXTS, *_LISTS))}.", "warning")
    texts = {key: entry.get(key, "") for key in _TEXTS}
    for key, value in texts.items():
        if not isinstance(value, str):
            faults.add(f"{where}: {key} is no text.", "Write it between quotation marks.")
            texts[key] = ""
    theme_id = texts["id"].strip()
    if not re.fullmatch(r"[\w-]+", theme_id):
        faults.add(f"{where}: the id is missing or has other signs than letters, digits, _ and -.", "Give it an id.")
        return None
    if theme_id in taken:
        faults.add(f"{where}: a theme with this id stands further up.", "Give one of the two another id.")
        return None
    include = _terms(entry.get("include", []), f"{where}, include", faults)
    exclude = _terms(entry.get("exclude", []), f"{where}, exclude", faults)
    if not include:
        faults.add(f"{where} has no usable term, so it is left out.", 'Write at least one: include = ["trade"].')
        return None
    _idle(include, exclude, where, faults)
    iptc = tuple(_codes(entry.get("iptc", []), where, faults, retired))
    texts |= {"id": theme_id, "label": texts["label"].strip() or theme_id}
    return Theme(**texts, iptc=iptc, include=tuple(include), exclude=tuple(exclude))


def _codes(value: Any, where: str, faults: Faults, retired: set[str]) -> Iterator[str]:
    """The Media Topic codes that can be used."""
    for code in _strings(value, faults, f"{where}, iptc"):
        if not re.fullmatch(r"medtop:\d{8}", code):
            faults.add(f"{where}: {code!r} is no Media Topic.", "Write medtop: and eight digits.", "warning")
        elif code in retired:
            faults.add(f"{where}: IPTC has retired {code}.", "Look for its successor at cv.iptc.org.", "warning")
        else:
            yield code


def _terms(value: Any, where: str, faults: Faults) -> list[Term]:
    """The terms that can be read, each once."""
    seen: dict[tuple[Any, ...], Term] = {}
    for text in _strings(value, faults, where):
        try:
            term = parse_term(text)
        except TermError as error:
            faults.add(f"{where}, term {text!r}: {error.fault}", error.mend)
            continue
        same = seen.setdefault((term.words, term.gaps), term)
        if same is not term:
            faults.add(f"{where}, term {text!r}: the same as {same.text!r}.", "Delete one of the two.", "warning")
    return list(seen.values())


def _idle(include: list[Term], exclude: list[Term], where: str, faults: Faults) -> None:
    """Name the terms that change nothing: covered by another one, or an exclusion of what is not included."""
    begin = _by_first_word(include)
    for term in include:
        by = next((t for t in exclude if covers(term, t) and covers(t, term)), None)
        if by is not None:
            fault = f"{where}, term {term.text!r}: the exclusion {by.text!r} takes all of it away."
            faults.add(fault, "Delete one of the two.", "warning")
            continue
        near = _may_cover(term, include, begin)
        by = next((t for t in near if t is not term and covers(t, term) and not _excluded(t, term, exclude)), None)
        if by is not None:
            fault = f"{where}, term {term.text!r}: idle, since {by.text!r} matches wherever it does."
            faults.add(fault, "Delete it.", "warning")
    for term in exclude:
        if not any(could_stand_in(t, term) for t in include):
            fault = f"{where}, exclusion {term.text!r}: useless, since no term of the theme can stand in it."
            faults.add(fault, "Delete it, or add the term that it shall hold back.", "warning")


def _by_first_word(terms: list[Term]) -> dict[str, list[int]]:
    """The places of *terms* by each form of their first word; those that begin with a wildcard under "*"."""
    out: dict[str, list[int]] = {}
    for place, term in enumerate(terms):
        word = term.words[0]
        keys = {"*"} if word.kind == "prefix" else {word.text.lower()}
        for key in keys | (forms(word.text) if word.kind == "lemma" else set()):
            out.setdefault(key, []).append(place)
    return out


def _may_cover(term: Term, terms: list[Term], begin: dict[str, list[int]]) -> list[Term]:
    """Those of *terms* whose first word can match one of *term*, in order: a codebook holds thousands of pairs."""
    places = {place for word in term.words for place in begin.get(word.text.lower(), ())}
    return [terms[place] for place in sorted(places.union(begin.get("*", ())))]


def _excluded(general: Term, special: Term, exclude: list[Term]) -> bool:
    """Whether an exclusion can hold back *general* inside *special*, which then adds what is lost."""
    return any(could_stand_in(general, t) and could_stand_in(t, special) for t in exclude)


def version_of(themes: Any, uninflected: frozenset[str]) -> str:
    """A hash of what decides which words match which theme."""
    content: list[Any] = [sorted(uninflected)]
    content += [[t.id, [i.text for i in t.include], [e.text for e in t.exclude]] for t in themes]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]
