"""Changes of the codebook, term by term: tried out in memory, and written into the project folder's own copy.

A change is written as ``+tariff*`` (a new term) or ``-customs`` (a term that goes); without a sign it is new.  The
copy keeps every comment; the shipped codebook is never written.

>>> from helpers.knowledge.codebook import load_codebook
>>> from helpers.knowledge.load import Knowledge
>>> book = changed(load_codebook(Knowledge()), "sanctions", include=["+boycott", "-oil ban"])
>>> [term.text for term in book["sanctions"].include if term.text in ("boycott", "oil ban")]
['boycott']
"""

from __future__ import annotations

import dataclasses
import difflib
import pathlib
from collections.abc import Iterable, Sequence
from typing import Any

import tomlkit

from helpers.base.files import write_text
from helpers.base.locked import changing
from helpers.base.project import ROOT, Project
from helpers.base.records import Problem
from helpers.knowledge.codebook import (
    FILE,
    Codebook,
    Faults,
    Theme,
    load_codebook,
    theme_from,
    version_of,
)
from helpers.knowledge.load import Knowledge
from helpers.knowledge.term_syntax import TermError, parse_term

__all__ = ["Changes", "change_codebook", "changed", "entry_of", "own_path", "split_changes"]

#: Terms to add and to take away, as one text or several.
Changes = str | Iterable[str]


def split_changes(changes: Changes) -> tuple[list[str], list[str]]:
    """What is added and what is taken away.

    >>> split_changes(["+tariff*", "-customs", "duty"])
    (['tariff*', 'duty'], ['customs'])
    """
    texts = [text.strip() for text in ([changes] if isinstance(changes, str) else changes)]
    added = [text.removeprefix("+").strip() for text in texts if text and not text.startswith("-")]
    return added, [text[1:].strip() for text in texts if text.startswith("-")]


def changed(codebook: Codebook, theme: str, include: Changes = (), exclude: Changes = ()) -> Codebook:
    """*codebook* with terms of *theme* added or taken away; its ``problems`` are those of the changed theme.

    Raises:
        KeyError: there is no such theme.
        ValueError: a term cannot be read, is there already, or is not there to be taken away; says which, and the mend.
    """
    old = codebook[theme]
    entry = entry_of(old)
    for kind, changes in (("include", include), ("exclude", exclude)):
        entry[kind] = _applied(entry[kind], changes, f"{old.label}, {kind}")
    faults = Faults(pathlib.Path(FILE))
    new = theme_from(entry, 1, faults, set(), set())
    if new is None:
        raise ValueError(f"{old.label} would have no term left. Leave at least one, or delete the theme in {FILE}.")
    themes = tuple(new if one is old else one for one in codebook.themes)
    words = (codebook.uninflected, codebook.office_words, codebook.office_themes, codebook.source_words)
    version = version_of(themes, *words)
    return dataclasses.replace(codebook, themes=themes, problems=tuple(faults.found), version=version)


def entry_of(theme: Theme) -> dict[str, Any]:
    """*theme* as the file writes it."""
    said = dataclasses.asdict(theme) | {"iptc": list(theme.iptc)}
    return said | {kind: [term.text for term in getattr(theme, kind)] for kind in ("include", "exclude")}


def _applied(terms: Sequence[str], changes: Changes, where: str) -> list[str]:
    """*terms* after *changes*; a term is found again however its case and spaces are written."""
    added, gone = split_changes(changes)
    out = {_key(term): term for term in terms}
    for text in gone:
        if out.pop(_key(text), None) is None:
            near = difflib.get_close_matches(text, terms, n=3)
            hint = f" Did you mean: {', '.join(near)}?" if near else " Look at the codebook table for what is."
            raise ValueError(f"{where}: {text!r} is not there to be taken away.{hint}")
    for text in added:
        if _key(text) in out:
            raise ValueError(f"{where}: {text!r} is there already. Leave it out, or write -{text} to take it away.")
        out[_key(text)] = text
    return list(out.values())


def _key(text: str) -> object:
    """What makes two terms the same.

    Raises:
        ValueError: it is no term.
    """
    try:
        term = parse_term(text)
    except TermError as error:
        raise ValueError(f"{text!r} is no term: {error.fault} {error.mend}") from error
    return term.meaning


def own_path(project: Project) -> pathlib.Path:
    """Where the codebook of *project* is written.

    Raises:
        ValueError: *project* is the shipped one.
    """
    if project.root == ROOT / "seeds":
        raise ValueError(
            "The shipped project is never written. Make your own: python -m helpers new my_project; put articles into "
            'it and set project = "my_project" in the parameters cell.'
        )
    return project.own("knowledge", FILE)


def change_codebook(
    project: Project, theme: str, include: Changes = (), exclude: Changes = ()
) -> tuple[pathlib.Path, tuple[Problem, ...]]:
    """Write a change into the project's own codebook, which is made from the shipped one where there is none.

    Comments and order stay; new terms come last in their list.  `helpers.read` then puts the themes anew, and
    nothing else.

    Returns:
        The file, and what is now wrong with the theme, if anything: an idle term, a useless exclusion.

    Raises:
        KeyError, ValueError: as `changed`, and for the shipped project; nothing is written.
    """
    path = own_path(project)
    with changing(path):
        knowledge = Knowledge.of(project)
        after = changed(load_codebook(knowledge), theme, include, exclude)
        document = tomlkit.parse(knowledge.path(FILE).read_text(encoding="utf-8-sig"))
        for entry in document["theme"]:
            if str(entry.get("id", "")).strip() == theme:
                _write(entry, "include", include)
                _write(entry, "exclude", exclude)
                break
        write_text(path, tomlkit.dumps(document))
    return path, after.problems


def _write(entry: Any, kind: str, changes: Changes) -> None:
    """Add and take away terms in a list of the document, whose comments stay where they are."""
    added, gone = split_changes(changes)
    if not added and not gone:
        return
    terms = entry.setdefault(kind, tomlkit.array())
    keys = {_key(text) for text in gone}
    for place in reversed([n for n, text in enumerate(terms) if isinstance(text, str) and _same(text, keys)]):
        del terms[place]
    for text in added:
        terms.append(text)


def _same(text: str, keys: set[object]) -> bool:
    try:
        return _key(text) in keys
    except ValueError:  # a faulty term further up in the file is not what is taken away
        return False
