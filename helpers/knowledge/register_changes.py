"""Changes to a register file (outlets.toml, people.toml): merge, split, keep apart, describe.

Comments and order of the file are kept; two notebooks may be open on one file.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     file = pathlib.Path(folder, "outlets.toml")
...     join(file, "outlets", "The Guardian", ["GRD"])
...     split(file, "outlets", "GRD", apart=True)
...     [(entry["name"], list(entry["apart"])) for entry in entries_of(file, "outlets")]
[('The Guardian', ['GRD'])]
"""

from __future__ import annotations

import contextlib
import pathlib
from collections.abc import Iterable, Iterator
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from helpers.base.files import write_text
from helpers.base.locked import changing
from helpers.base.toml_document import toml_document

__all__ = ["OTHER_NAMES", "describe", "entries_of", "join", "keep_apart", "spelt_in", "split"]

#: The key of the other spellings in each table.
OTHER_NAMES = {"outlets": "names", "people": "aliases"}


def join(path: pathlib.Path, table: str, name: str, others: Iterable[str]) -> None:
    """Record *others* as spellings of *name*; entries with one of these names become one entry.

    Args:
        path: the register's file, which need not exist.
        table: "outlets" or "people".
        name: the name to show in charts.
        others: other spellings of the name.

    Raises:
        ValueError: the name is empty, or the file cannot be read.
        helpers.base.locked.NotWritten: it cannot be written.
    """
    if not name.strip():
        raise ValueError("Enter the name that charts should show.")
    with _changed(path, table) as entries:
        spellings = _unique([name.strip(), *(other.strip() for other in others)])
        known = {spelling.casefold() for spelling in spellings}
        met = [entry for entry in entries if known & {one.casefold() for one in _names(entry, table)}]
        if met:
            kept, *gone = met
            for entry in gone:
                entries.remove(entry)
        else:
            kept = _new_entry(entries)
        gathered = [name.strip(), *(one for entry in met for one in _names(entry, table)), *spellings]
        apart = [one for entry in met for one in entry.get("apart", ())]
        kept["name"] = name.strip()
        _set(kept, OTHER_NAMES[table], [one for one in _unique(gathered) if one.casefold() != name.strip().casefold()])
        _set(kept, "apart", [one for one in _unique(apart) if one.casefold() not in known])
        for entry in met[1:]:
            for key in ("country", "language", "type"):
                if key in entry and key not in kept:
                    kept[key] = entry[key]


def split(path: pathlib.Path, table: str, spelling: str, *, apart: bool = False) -> None:
    """Remove *spelling* from the other names of every entry.

    Args:
        path, table: as for `join`.
        spelling: one of the other names.
        apart: also record that it is a different outlet, so that it is never joined for being similar.
    """
    with _changed(path, table) as entries:
        for entry in entries:
            others = list(entry.get(OTHER_NAMES[table], ()))
            if spelling.casefold() in {one.casefold() for one in others}:
                _set(entry, OTHER_NAMES[table], [one for one in others if one.casefold() != spelling.casefold()])
                if apart:
                    _set(entry, "apart", _unique([*entry.get("apart", ()), spelling]))


def keep_apart(path: pathlib.Path, name: str, other: str) -> None:
    """Record that two outlets are different: they are never joined, and not proposed again.

    Raises:
        ValueError: they differ only in capitals.
    """
    if name.casefold() == other.casefold():
        raise ValueError(f"{name} and {other} differ only in capital letters, so they cannot be kept apart.")
    with _changed(path, "outlets") as entries:
        for entry in entries:
            both = {one.casefold() for one in _names(entry, "outlets")}
            if name.casefold() in both and other.casefold() in both:
                _set(entry, "names", [n for n in entry.get("names", ()) if n.casefold() != other.casefold()])
        met = next((e for e in entries if name.casefold() in {one.casefold() for one in _names(e, "outlets")}), None)
        if met is None:
            met = _new_entry(entries)
            met["name"] = name
        _set(met, "apart", _unique([*met.get("apart", ()), other]))


def describe(path: pathlib.Path, name: str, **facts: str) -> None:
    """Set the country and language of the outlet *name*; an empty value is removed."""
    with _changed(path, "outlets") as entries:
        met = next((e for e in entries if name.casefold() in {one.casefold() for one in _names(e, "outlets")}), None)
        if met is None:
            met = _new_entry(entries)
            met["name"] = name
        for key, value in facts.items():
            if value.strip():
                met[key] = value.strip()
            elif key in met:
                del met[key]


def entries_of(path: pathlib.Path, table: str) -> list[dict[str, Any]]:
    """The entries of a register file as written, including faulty ones; none if there is no file."""
    return list(_document(path).unwrap().get(table, []))


def spelt_in(path: pathlib.Path, table: str, spelling: str) -> bool:
    """Whether a file has *spelling* among the other names of an entry."""
    others = (str(one) for entry in entries_of(path, table) for one in entry.get(OTHER_NAMES[table], ()))
    return spelling.casefold() in {one.casefold() for one in others}


@contextlib.contextmanager
def _changed(path: pathlib.Path, table: str) -> Iterator[Any]:
    """The entries of *table*, to be changed within the block; the file is written if they changed."""
    with changing(path) as file:
        document = _document(file)
        before = tomlkit.dumps(document)
        entries = document.get(table)
        if not isinstance(entries, list):
            entries = tomlkit.aot()
        yield entries
        if len(entries):
            document[table] = entries
        elif table in document:
            del document[table]
        after = tomlkit.dumps(document)
        if after != before:
            write_text(file, after)


def _document(path: pathlib.Path) -> Any:
    try:
        return toml_document(path.read_text(encoding="utf-8-sig") if path.is_file() else "")
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: cannot be read: {error}. Fix the line given above; nothing was changed.") from error


def _new_entry(entries: Any) -> Any:
    entries.append(tomlkit.table())
    return entries[-1]


def _names(entry: Any, table: str) -> list[str]:
    return [str(one) for one in (entry.get("name"), *entry.get(OTHER_NAMES[table], ())) if one]


def _set(entry: Any, key: str, values: list[str]) -> None:
    if values:
        entry[key] = values
    elif key in entry:
        del entry[key]


def _unique(names: Iterable[str]) -> list[str]:
    """Each name once, regardless of case, in order."""
    first: dict[str, str] = {}
    for name in filter(None, names):
        first.setdefault(name.casefold(), name)
    return list(first.values())
