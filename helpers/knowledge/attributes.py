"""Attributes of speakers, from the user's own table: party, gender, country, role, or any other column.

The table is ``people.csv`` in the project folder or in its ``knowledge/`` folder: a column ``name``, an optional
column ``aliases`` (several names separated by semicolons), and one column for each attribute.  An entry of
``people.toml`` may hold attributes too.  Nothing else is consulted: the attribute of a person who is not listed is
unknown, and so is one for which two rows of the same name disagree.

>>> known = attributes_of([("Ada Lovelace", ("A. Lovelace",), {"party": "Whig", "country": ""})])
>>> known.of("Ada Lovelace"), known.of("A. LOVELACE"), known.of("Charles Babbage")
(('party: Whig',), ('party: Whig',), ())
>>> known.names
('party',)
"""

from __future__ import annotations

import csv
import dataclasses
import io
import pathlib
from collections.abc import Iterable, Iterator, Mapping

from helpers.base.characters import plain
from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.base.spreadsheet import any_length
from helpers.knowledge.load import Knowledge
from helpers.knowledge.people import load_people

__all__ = ["IS", "PEOPLE_TABLE", "SpeakerAttributes", "attributes_of", "load_attributes"]

PEOPLE_TABLE = "people.csv"
#: Between the name of an attribute and its value, wherever the two are one text.
IS = ": "
_NAMES, _ALIASES = ("name", "speaker", "person"), ("aliases", "alias")
_REMEDY = "Write a heading with the column name and one column for each attribute, for example: name,party,country."

#: One listed person: name, aliases, attributes by name.
PersonRow = tuple[str, tuple[str, ...], Mapping[str, str]]


@dataclasses.dataclass(frozen=True)
class SpeakerAttributes:
    """What the user's files say of people.

    Args:
        names: the attributes, in the order of the columns.
        by_name: for each name and alias (without case and accents) the attributes as "party: Labour".
        problems: what cannot be used, each with how to fix it.
    """

    names: tuple[str, ...] = ()
    by_name: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        """The attributes of the person called *name*; none if the files do not list that name."""
        return self.by_name.get(plain(name), ())


def load_attributes(project: Project) -> SpeakerAttributes:
    """The attributes in *project*'s people.csv and in people.toml; faults are in ``.problems``."""
    known = load_people(Knowledge.of(project)).people
    entries: list[PersonRow] = [(p.name, p.aliases, dict(p.attributes)) for p in known if p.attributes]
    path, problems = _table_of(project), list[Problem]()
    if path is not None:
        try:
            entries += _rows(path)
        except (OSError, ValueError, csv.Error) as error:
            problems.append(_problem(path, f"The attributes of people cannot be read: {error}", _REMEDY))
    found = attributes_of(entries, path)
    return dataclasses.replace(found, problems=(*problems, *found.problems))


def attributes_of(entries: Iterable[PersonRow], path: pathlib.Path | None = None) -> SpeakerAttributes:
    """The attributes that *entries* give; one for which two entries of the same name disagree is left out.

    Args:
        entries: name, aliases and attributes of each person; an empty value is unknown.
        path: the file to name in a problem.
    """
    said: dict[str, dict[str, set[str]]] = {}
    order: dict[str, None] = {}
    shown: dict[str, str] = {}
    spelling: dict[tuple[str, str], str] = {}
    for name, aliases, values in entries:
        # "labour" in one row and "Labour" in another are one value
        given = {key: spelling.setdefault((key, plain(value)), value) for key, value in values.items() if value}
        order |= dict.fromkeys(given)
        for one in filter(None, (name, *aliases)):
            shown.setdefault(plain(one), one)
            for key, value in given.items():
                said.setdefault(plain(one), {}).setdefault(key, set()).add(value)
    by_name = {who: _agreed(values, tuple(order)) for who, values in said.items()}
    remedy = "Give each person one row, and tell two people with the same name apart by their full names."
    problems = [
        _problem(path, f"The rows for “{shown[who]}” differ in {key} ({' or '.join(sorted(values))}).", remedy)
        for who, attributes in said.items()
        for key, values in attributes.items()
        if len(values) > 1
    ]
    return SpeakerAttributes(tuple(order), by_name, tuple(problems))


def _agreed(values: Mapping[str, set[str]], order: tuple[str, ...]) -> tuple[str, ...]:
    """One person's attributes without those that are given differently; a cell may hold several values."""
    single = {key: next(iter(several)) for key, several in values.items() if len(several) == 1}
    return tuple(f"{key}{IS}{one}" for key in order for one in _parts(single.get(key, "")))


def _table_of(project: Project) -> pathlib.Path | None:
    """The user's table; the one in knowledge/ if there are two."""
    places = (project.own("knowledge", PEOPLE_TABLE), project.own(PEOPLE_TABLE))
    return next((path for path in places if path.is_file()), None)


def _rows(path: pathlib.Path) -> Iterator[PersonRow]:
    """The people in the table at *path*.

    Raises:
        OSError: it cannot be opened.
        ValueError: it has no column of names, or no attribute.
        csv.Error: it is not a table.
    """
    text = _decoded(path.read_bytes())
    heading = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t|", key=heading.count)
    with any_length(len(text)):
        table = [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(map(str.strip, row))
        ]
    columns = [" ".join(cell.split()).casefold().replace(IS.strip(), "") for cell in (table[0] if table else [])]
    names = next((columns.index(one) for one in _NAMES if one in columns), None)
    if names is None:
        raise ValueError("it has no column “name”.")
    aliases = next((columns.index(one) for one in _ALIASES if one in columns), None)
    others = [at for at, column in enumerate(columns) if column and at not in (names, aliases)]
    if not others:
        raise ValueError("it has no column besides the names.")
    for row in table[1:]:
        cells = [" ".join(cell.split()) for cell in row] + [""] * (len(columns) - len(row))
        also = _parts(cells[aliases]) if aliases is not None else ()
        yield cells[names], also, {columns[at]: cells[at] for at in others}


def _parts(cell: str) -> tuple[str, ...]:
    """The values in a cell, which are separated by semicolons."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _decoded(data: bytes) -> str:
    """The text of a table: UTF-8 or UTF-16 as programs write it now, else as Excel on Windows saves it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _problem(path: pathlib.Path | None, fault: str, remedy: str) -> Problem:
    return Problem(path=str(path or PEOPLE_TABLE), fault=fault, remedy=remedy, severity="warning")
