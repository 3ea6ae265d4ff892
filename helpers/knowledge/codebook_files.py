"""The codebook in the formats of other programs: CSV for spreadsheets, REFI-QDA (.qdc) for coding software.

A CSV file has one row per theme; lists are separated by semicolons.  A .qdc file (www.qdasoftware.org; NVivo, MAXQDA,
ATLAS.ti, Taguette and others read it) has a code for each group, under it a code for each theme, and under that a code
for each sub-theme.  Its schema has no element for terms, so they are lines of the description, which other programs
show and keep.

>>> import pathlib, tempfile
>>> from helpers.knowledge.codebook import load_codebook
>>> from helpers.knowledge.load import Knowledge
>>> book = load_codebook(Knowledge())
>>> with tempfile.TemporaryDirectory() as folder:
...     path = write_codebook(book, pathlib.Path(folder) / "themes.qdc")
...     entries_in(path) == [entry_of(theme) for theme in book.themes]
True
"""

from __future__ import annotations

import pathlib
import re
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import tomlkit

from helpers.base.files import write_bytes, write_text
from helpers.base.locked import changing
from helpers.base.project import Project
from helpers.base.spreadsheet import csv_bytes, csv_rows
from helpers.knowledge.codebook import Codebook, read_codebook
from helpers.knowledge.codebook_changes import entry_of, own_path

__all__ = ["FORMS", "entries_in", "take_codebook", "write_codebook"]

FORMS = ("csv", "qdc", "toml")

_COLUMNS = ("id", "label", "group", "parent", "iptc", "definition", "include", "exclude")
_TEXTS = ("id", "label", "group", "parent", "definition")
_LISTS = ("iptc", "include", "exclude")
_NAMESPACE = "urn:QDA-XML:codebook:1.0"
#: The codes' identifiers are made from these and are the same every time, so that another program recognises a theme.
_SPACE = uuid.UUID("6b1f4c1e-8f0a-5d0b-9c55-2f9d8b7f3a10")


def write_codebook(codebook: Codebook, path: pathlib.Path) -> pathlib.Path:
    """Write *codebook* to *path*, in the format of its extension (csv, qdc or toml), and return the path.

    Raises:
        ValueError: it has another extension.
    """
    entries = [entry_of(theme) for theme in codebook.themes]
    if _form(path) == "csv":
        return write_bytes(path, _csv(entries))
    text = _qdc(entries) if _form(path) == "qdc" else _toml(entries, codebook.title, codebook.language)
    return write_text(path, text)


def entries_in(path: pathlib.Path) -> list[dict[str, Any]]:
    """The themes in the file *path* (csv, qdc or toml), unchecked, as written in a codebook file.

    A code without terms in a .qdc file gets its own name as its first term.

    Raises:
        ValueError: the file is in none of these formats; the message says what is missing.
        OSError: it cannot be read.
    """
    form = _form(path)
    if form == "toml":
        return [entry_of(theme) for theme in read_codebook(path).themes]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is not in UTF-8. Save it as “CSV UTF-8”.") from error
    return _from_csv(text, path.name) if form == "csv" else _from_qdc(text, path.name)


def take_codebook(path: pathlib.Path, project: Project, *, replace: bool = False) -> pathlib.Path:
    """Make the themes in the file *path* the codebook of *project*.

    Args:
        path: a csv, qdc or toml file.
        project: the project folder.
        replace: overwrite the project's existing codebook; the old one is kept next to it as themes.toml.old.

    Returns:
        The file that was written; `load_codebook` reports its faults.

    Raises:
        ValueError: *path* cannot be used, *project* is the shipped one, or it already has a codebook of its own.
        OSError: *path* cannot be read.
    """
    own = own_path(project)
    if _form(path) == "toml":  # unchanged, with its comments
        text = path.read_text(encoding="utf-8-sig")
    else:
        text = _toml(entries_in(path), path.stem, project.settings.language)
    with changing(own):
        if own.exists():
            if not replace:
                raise ValueError(
                    f"{own} already exists, and nothing was changed. To replace it, pass replace=True (--replace)."
                )
            own.replace(own.with_suffix(".toml.old"))
        write_text(own, text)
    return own


def _form(path: pathlib.Path) -> str:
    form = path.suffix.lower().lstrip(".")
    if form not in FORMS:
        raise ValueError(
            f"{path.name}: a codebook can be saved as {', '.join(FORMS)}. Give the file one of these extensions."
        )
    return form


def _csv(entries: Iterable[Mapping[str, Any]]) -> bytes:
    cells = [["; ".join(entry[name]) if name in _LISTS else entry[name] for name in _COLUMNS] for entry in entries]
    return csv_bytes([_COLUMNS, *cells])


def _from_csv(text: str, name: str) -> list[dict[str, Any]]:
    # spreadsheets in countries with a decimal comma separate cells with semicolons
    delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    head, *rows = csv_rows(text, delimiter) or [[]]
    missing = {"id", "include"} - set(head)
    if missing:
        raise ValueError(f"{name} has no column {' and '.join(sorted(missing))}. Columns: {', '.join(_COLUMNS)}.")
    found = [{name: cell.strip() for name, cell in zip(head, row, strict=False)} for row in rows]
    return [_entry(cells) for cells in found if cells.get("id")]


def _entry(texts: Mapping[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in (*_TEXTS, *_LISTS):
        text = texts.get(name, "")
        out[name] = [part.strip() for part in text.split(";") if part.strip()] if name in _LISTS else text
    return out


def _qdc(entries: Iterable[Mapping[str, Any]]) -> str:
    root = ET.Element("CodeBook", {"xmlns": _NAMESPACE, "origin": "Press notebooks"})
    codes = ET.SubElement(root, "Codes")
    groups: dict[str, ET.Element] = {}
    themes: dict[str, ET.Element] = {}
    for entry in entries:
        group = entry["group"]
        if group and group not in groups:
            groups[group] = _code(codes, f"group:{group}", group, codable=False)
        above = themes.get(entry["parent"], groups.get(group, codes))
        code = themes[entry["id"]] = _code(above, f"theme:{entry['id']}", entry["label"], codable=True)
        lines = [f"{name}: {'; '.join(entry[name])}" for name in ("include", "exclude", "iptc") if entry[name]]
        lines += [f"group: {group}"] if entry["parent"] and group else []
        ET.SubElement(code, "Description").text = "\n".join([entry["definition"], "", f"id: {entry['id']}", *lines])
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _code(parent: ET.Element, key: str, name: str, *, codable: bool) -> ET.Element:
    guid = str(uuid.uuid5(_SPACE, key)).upper()
    return ET.SubElement(parent, "Code", {"guid": guid, "name": name, "isCodable": str(codable).lower()})


def _from_qdc(text: str, name: str) -> list[dict[str, Any]]:
    try:
        # the standard has no document type, and entities in one can make a parser use up all memory
        if "<!DOCTYPE" in text:
            raise ET.ParseError("it declares a document type")
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise ValueError(f"{name} cannot be read as a REFI-QDA codebook: {error}. Export it again.") from error
    codes = [child for child in root.iter() if _local(child) == "Codes"]
    if _local(root) != "CodeBook" or not codes:
        raise ValueError(
            f"{name} is not a REFI-QDA codebook: the element CodeBook with Codes is missing. Export it as .qdc."
        )
    taken: set[str] = set()
    found: list[dict[str, Any]] = []
    top = ""
    for code, group, depth in _codable(codes[0], "", 0):
        entry = _described(code, group, taken)
        if depth:  # any code below a code that can be assigned, however deep, because there are only two levels
            entry["parent"] = top
        else:
            top = entry["id"]
        found.append(entry)
    return found


def _codable(parent: ET.Element, group: str, depth: int) -> Iterator[tuple[ET.Element, str, int]]:
    """Every code that can be assigned, with the name of the code above it and the number of such codes further up."""
    for code in parent:
        if _local(code) == "Code":
            codable = code.get("isCodable", "true") == "true"
            if codable:
                yield code, group, depth
            yield from _codable(code, code.get("name", ""), depth + codable)


def _described(code: ET.Element, group: str, taken: set[str]) -> dict[str, Any]:
    """A code as a theme: terms from the lines of its description, else its name."""
    label = code.get("name", "").strip()
    text = next((child.text or "" for child in code if _local(child) == "Description"), "")
    texts = {"label": label, "group": group}
    definition = []
    for line in text.splitlines():
        found = re.fullmatch(r"\s*(id|group|include|exclude|iptc):\s*(.*)", line)
        if found:
            texts[found[1]] = found[2]
        else:
            definition.append(line)
    texts["definition"] = "\n".join(definition).strip()
    texts.setdefault("include", label.lower())
    base = texts.get("id") or re.sub(r"\W+", "_", label.lower()).strip("_") or "theme"
    texts["id"] = next(name for name in _numbered(base) if name not in taken)
    taken.add(texts["id"])
    return _entry(texts)


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}_{number}" for number in range(2, 10_000))


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _toml(entries: Sequence[Mapping[str, Any]], title: str, language: str = "en") -> str:
    """A file in the form that analysts edit: term lists over several lines, each theme under its own heading."""
    document = tomlkit.document()
    document.add(tomlkit.comment("The comments at the top of the shipped themes.toml explain how terms are written."))
    document.update({"format": 1, "language": language, "title": title})
    themes = tomlkit.aot()
    for entry in entries:
        one = tomlkit.table()
        for name in (*_TEXTS, *_LISTS):
            if name == "parent" and not entry.get("parent"):
                continue
            value = tomlkit.item(entry[name])
            if name in ("include", "exclude") and len(entry[name]) > 3:
                value.multiline(True)
            one.add(name, value)
        themes.append(one)
    document.add("theme", themes)
    return tomlkit.dumps(document)
