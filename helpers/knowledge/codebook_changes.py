"""Changes to the codebook, term by term: tested in memory, and written to the project folder's own copy.

A change is written as ``+tariff*`` (a new term) or ``-customs`` (a removed term); without a sign, the term is new.  The
copy keeps every comment; the shipped codebook is never changed.

>>> from helpers.knowledge.codebook import load_codebook
>>> from helpers.knowledge.load import Knowledge
>>> book = changed(load_codebook(Knowledge()), "sanctions", include=["+boycott", "-oil ban"])
>>> [term.text for term in book["sanctions"].include if term.text in ("boycott", "oil ban")]
['boycott']

A new theme needs a name, a term, and the theme to which it belongs ("" for none):

>>> name, book = with_theme(book, "Ports & fees", include="+port fee", parent="Transport & ports")
>>> name, book[name].parent, book[name].group
('ports_fees', 'transport', 'economy')
"""

from __future__ import annotations

import dataclasses
import difflib
import pathlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import tomlkit

from helpers.base.files import write_text
from helpers.base.locked import changing
from helpers.base.project import ROOT, Project
from helpers.base.records import Problem
from helpers.base.toml_document import toml_document
from helpers.knowledge.codebook import (
    FILE,
    Codebook,
    Faults,
    Theme,
    load_codebook,
    theme_from,
    version_of,
)
from helpers.knowledge.codebook_tree import nested
from helpers.knowledge.load import Knowledge
from helpers.knowledge.term_syntax import TermError, parse_term

__all__ = [
    "Changes", "change_codebook", "changed", "entry_of", "id_of", "own_path", "split_changes", "with_theme",
]  # fmt: skip

#: Terms to add and to remove, as one text or several.
Changes = str | Iterable[str]


def split_changes(changes: Changes) -> tuple[list[str], list[str]]:
    """The terms added and the terms removed.

    >>> split_changes(["+tariff*", "-customs", "duty"])
    (['tariff*', 'duty'], ['customs'])
    """
    texts = [text.strip() for text in ([changes] if isinstance(changes, str) else changes)]
    added = [text.removeprefix("+").strip() for text in texts if text and not text.startswith("-")]
    return added, [text[1:].strip() for text in texts if text.startswith("-")]


def changed(codebook: Codebook, theme: str, include: Changes = (), exclude: Changes = ()) -> Codebook:
    """*codebook* with terms of *theme* added or removed; its ``problems`` are those of the changed theme.

    Raises:
        KeyError: there is no such theme.
        ValueError: a term cannot be read, already exists, or cannot be removed; the message says which, and the remedy.
    """
    old = codebook[theme]
    entry = entry_of(old)
    parts = {_key(term.text): part.label for part in codebook.family(theme)[1:] for term in part.include}
    for kind, changes in (("include", include), ("exclude", exclude)):
        entry[kind] = _applied(entry[kind], changes, f"{old.label}, {kind}", parts if kind == "include" else {})
    faults = Faults(pathlib.Path(FILE))
    new = theme_from(entry, 1, faults, set(), set(), set(codebook.parents.values()))
    if new is None:
        raise ValueError(f"{old.label} would have no terms left. Keep at least one, or delete the theme in {FILE}.")
    themes = tuple(new if one is old else one for one in codebook.themes)
    version = version_of(themes, *codebook.word_lists)
    return dataclasses.replace(codebook, themes=themes, problems=tuple(faults.found), version=version)


def with_theme(
    codebook: Codebook,
    label: str,
    include: Changes = (),
    exclude: Changes = (),
    parent: str = "",
    definition: str = "",
) -> tuple[str, Codebook]:
    """The id of a new theme, and *codebook* with it; its ``problems`` are those of the new theme.

    Args:
        codebook: the codebook to add it to.
        label: the theme's name, from which its id is made.
        include, exclude: its terms.
        parent: the id or label of the theme to which it belongs; empty for a separate theme.
        definition: its meaning, in words.

    Raises:
        KeyError: there is no such parent.
        ValueError: it has no name or no term, already exists, or a term cannot be read; the message gives the remedy.
    """
    entry = new_entry(codebook, label, include, exclude, parent, definition)
    faults = Faults(pathlib.Path(FILE))
    theme = theme_from(entry, 1, faults, set(), set())
    if theme is None:
        raise ValueError(f"{label} has no terms yet. Enter at least one, for example +tariff.")
    themes = nested((*codebook.themes, theme), faults)
    version = version_of(themes, *codebook.word_lists)
    return theme.id, dataclasses.replace(codebook, themes=themes, problems=tuple(faults.found), version=version)


def id_of(theme: str, codebook: Codebook) -> str:
    """The id of the theme whose id or label is *theme*; *theme* itself if there is none."""
    known = {label.casefold(): name for name, label in codebook.labels.items()}
    return theme if theme in codebook.labels else known.get(theme.casefold(), theme)


def new_entry(
    codebook: Codebook, label: str, include: Changes, exclude: Changes, parent: str, definition: str
) -> dict[str, Any]:
    """A new theme as written in the file, without empty values.

    Raises:
        KeyError, ValueError: as `with_theme`.
    """
    label = " ".join(label.split())
    name = re.sub(r"\W+", "_", label.casefold()).strip("_")
    if not name:
        raise ValueError("The new theme has no name. Enter one, for example Ports & fees.")
    for known in (name, id_of(label, codebook)):
        if known in codebook.order:
            raise ValueError(f"{label!r} already exists, as {known}. Change its terms, or choose another name.")
    above = id_of(parent, codebook) if parent else ""
    if above and codebook[above].parent:
        tops = ", ".join(theme.id for theme in codebook.themes if not theme.parent)
        raise ValueError(f"{parent} is itself a sub-theme, and only two levels are allowed. Choose a theme: {tops}.")
    entry: dict[str, Any] = {"id": name, "label": label, "parent": above, "definition": definition.strip()}
    terms = {kind: _applied([], changes, label) for kind, changes in (("include", include), ("exclude", exclude))}
    return {key: value for key, value in (entry | terms).items() if value}


def entry_of(theme: Theme) -> dict[str, Any]:
    """*theme* as written in the file."""
    said = dataclasses.asdict(theme) | {"iptc": list(theme.iptc)}
    return said | {kind: [term.text for term in getattr(theme, kind)] for kind in ("include", "exclude")}


def _applied(
    terms: Sequence[str], changes: Changes, where: str, parts: Mapping[object, str] | None = None
) -> list[str]:
    """*terms* after *changes*; a term is found whatever its case and spacing.

    *parts* gives the sub-theme that has each term.
    """
    added, gone = split_changes(changes)
    out = {_key(term): term for term in terms}
    for text in gone:
        if out.pop(_key(text), None) is None:
            near = difflib.get_close_matches(text, terms, n=3)
            hint = f" Did you mean: {', '.join(near)}?" if near else " The codebook table shows the terms in use."
            below = (parts or {}).get(_key(text))
            hint = f" It is a term of the sub-theme {below}; remove it there." if below else hint
            raise ValueError(f"{where}: {text!r} is not in the list, so it cannot be removed.{hint}")
    for text in added:
        if _key(text) in out:
            raise ValueError(f"{where}: {text!r} is already in the list. Leave it out, or write -{text} to remove it.")
        out[_key(text)] = text
    return list(out.values())


def _key(text: str) -> object:
    """The form in which equal terms are the same.

    Raises:
        ValueError: it is not a term.
    """
    try:
        term = parse_term(text)
    except TermError as error:
        raise ValueError(f"{text!r} is not a valid term: {error.fault} {error.mend}") from error
    return term.meaning


def own_path(project: Project) -> pathlib.Path:
    """Where the codebook of *project* is written.

    Raises:
        ValueError: *project* is the shipped one.
    """
    if project.root == ROOT / "seeds":
        raise ValueError(
            "The shipped project is never changed. Make your own: python -m helpers new my_project; put articles into "
            'it and set project = "my_project" in the parameters cell.'
        )
    return project.own("knowledge", FILE)


def change_codebook(
    project: Project,
    theme: str,
    include: Changes = (),
    exclude: Changes = (),
    parent: str | None = None,
    definition: str = "",
) -> tuple[pathlib.Path, tuple[Problem, ...]]:
    """Write a change to the project's own codebook, which is copied from the shipped one if there is none.

    Comments and order are kept; new terms come last in their list, a new theme last in the file.  `helpers.read` then
    recomputes the themes, and nothing else.

    Args:
        project: whose codebook it is.
        theme: the id of a theme, or the label of a new one.
        include, exclude: terms to add and to remove.
        parent: creates a new theme: the id or label of the theme to which it belongs, "" for none.
        definition: the meaning of a new theme, in words.

    Returns:
        The file, and any faults that the theme now has, such as a redundant term or an exclusion without effect.

    Raises:
        KeyError, ValueError: as `changed` and `with_theme`, and for the shipped project; nothing is written.
    """
    path = own_path(project)
    with changing(path):
        knowledge = Knowledge.of(project)
        book, document = load_codebook(knowledge), toml_document(knowledge.path(FILE).read_text(encoding="utf-8-sig"))
        if parent is None:
            after = changed(book, theme, include, exclude)
            _alter(document, theme, include, exclude)
        else:
            _, after = with_theme(book, theme, include, exclude, parent, definition)
            _append(document, new_entry(book, theme, include, exclude, parent, definition))
        write_text(path, tomlkit.dumps(document))
    return path, after.problems


def _alter(document: Any, theme: str, include: Changes, exclude: Changes) -> None:
    """Add and remove terms of the theme with the id *theme* in *document*."""
    for entry in document["theme"]:
        if str(entry.get("id", "")).strip() == theme:
            _write(entry, "include", include)
            _write(entry, "exclude", exclude)
            break


def _append(document: Any, entry: dict[str, Any]) -> None:
    """Put a new theme at the end of *document*."""
    table = tomlkit.table()
    for key, value in entry.items():
        table.add(key, value)
    document["theme"].append(table)


def _write(entry: Any, kind: str, changes: Changes) -> None:
    """Add and remove terms in a list of the document, keeping its comments in place."""
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
    except ValueError:  # a faulty term further up in the file must not be removed instead
        return False
