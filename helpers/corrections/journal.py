"""The journal of corrections: one line of JSON per decision, in corrections.jsonl; lines are only added.

A decision records who made it and when, for which row, and for which words of which article, so that it can be applied
to a text or rules that have changed since.  Undoing a decision is a decision too.  Two reviewers' files are merged by
combining their lines; each decision has an id, so none counts twice.

A line that cannot be read is listed as a problem; the others are applied.

>>> one = Correction(
...     action="fix",
...     table="quotes",
...     row="q1",
...     article_id="a",
...     words="Yes.",
...     spans=((0, 4),),
...     fields={"speaker": "Ada"},
...     coder="me",
...     made="2026-01-01T10:00:00Z",
...     id="x",
... )
>>> parse(line_of(one)) == one
True
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import getpass
import json
import os
import pathlib
import uuid
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from math import isfinite
from typing import Any

from helpers.base.characters import whole
from helpers.base.files import write_bytes
from helpers.base.line_files import entries
from helpers.base.locked import append_whole, changing
from helpers.base.plain_data import json_of
from helpers.base.records import Problem, Span
from helpers.corrections.witness import sound_anchor

__all__ = [
    "ACTIONS",
    "FILE",
    "TABLES",
    "Correction",
    "append",
    "drop",
    "line_of",
    "merge",
    "new",
    "parse",
    "read",
    "standing",
    "this_coder",
]

#: The file in a project folder.
FILE = "corrections.jsonl"
#: fix: fields were set; accept, reject: the row is right or wrong; add: a row was missed; undo: another decision is
#: undone.
ACTIONS = ("fix", "accept", "reject", "add", "undo")
#: The tables whose rows can be decided on; "entities" are the people and organisations mentioned.
TABLES = ("quotes", "figures", "themes", "entities")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Correction:
    """One decision.

    Args:
        action: one of `ACTIONS`.
        table: one of `TABLES`.
        row: the id of the row (quote_id, figure_id, sentence_id or an entity's name), or of the undone decision.
        article_id: the article; empty for an entity, which spans all articles.
        words: the words to which it applied, as they were at the time.
        spans: their position at the time.
        fields: what was set, by column name.
        coder, made: who, and when (ISO, UTC).
        id: its own.
        anchor: what it recorded about its article (`helpers.corrections.witness`); empty in files of an earlier
            version.
    """

    action: str
    table: str
    row: str
    article_id: str = ""
    words: str = ""
    spans: tuple[Span, ...] = ()
    fields: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    coder: str = ""
    made: str = ""
    id: str = ""
    anchor: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def this_coder(coder: str = "") -> str:
    """The coder: *coder*, else PRESS_CODER, else the name of the machine's user, else nobody."""
    if not coder:
        with contextlib.suppress(OSError, KeyError, ImportError):  # an account without a name
            coder = os.environ.get("PRESS_CODER") or getpass.getuser()
    return coder


def new(coder: str = "", **said: Any) -> Correction:
    """A decision made now by *coder* (see `this_coder`), with an id."""
    coder = this_coder(coder)
    made = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Correction(coder=coder, made=made, id=uuid.uuid4().hex[:16], **said)


def line_of(correction: Correction) -> str:
    """The decision as one line, without a line break."""
    said = {name: value for name, value in dataclasses.asdict(correction).items() if value or name in ("id", "made")}
    return json.dumps(said, ensure_ascii=False, default=str)


def parse(line: str) -> Correction:
    """The decision of one line.

    Raises:
        ValueError: in words for the person who edited the file.
    """
    try:
        said = json_of(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not valid JSON ({error.msg} at character {error.pos + 1})") from None
    if not isinstance(said, dict):
        raise ValueError("is not a JSON object")
    known = {field.name: field.default for field in dataclasses.fields(Correction)}
    unknown = sorted(set(said) - set(known))
    if unknown:
        raise ValueError(f"has an unknown key {unknown[0]!r}")
    for name, allowed in (("action", ACTIONS), ("table", TABLES)):
        if said.get(name) not in allowed:
            raise ValueError(f"has {name} {said.get(name)!r}, which is not one of {', '.join(allowed)}")
    for name in ("row", "id", "made"):
        if not isinstance(said.get(name), str) or not said[name]:
            raise ValueError(f"has no {name}")
    for name in ("fields", "anchor"):
        if not isinstance(said.get(name, {}), dict):
            raise ValueError(f"has {name} that is not a JSON object")
    odd = [name for name, value in said.get("fields", {}).items() if isinstance(value, float) and not isfinite(value)]
    if odd:
        raise ValueError(f"has {odd[0]} {said['fields'][odd[0]]!r}, which is not a number")
    said["spans"] = _spans(said.get("spans", []))
    said["anchor"] = sound_anchor(said.get("anchor", {}))
    for name in ("article_id", "words", "coder"):
        said[name] = str(said.get(name, ""))
    return Correction(**whole(said))


def _spans(value: Any) -> tuple[Span, ...]:
    """Spans of a line as records hold them.

    Raises:
        ValueError: they are not pairs of whole numbers in order.
    """
    pairs: list[Any] = value if isinstance(value, list) else [None]
    if not all(
        isinstance(p, list) and len(p) == 2 and all(type(n) is int for n in p) and 0 <= p[0] < p[1] for p in pairs
    ):
        raise ValueError("has spans that are not pairs [start, end]")
    return tuple((start, end) for start, end in pairs)


def read(path: str | os.PathLike[str]) -> tuple[list[Correction], list[Problem]]:
    """All decisions in a file in the order of its lines, each once, and a problem for each unreadable line.

    The position in the file shows which decision is the latest, because the clocks of two machines may differ.
    """
    found: dict[str, Correction] = {}
    problems: list[Problem] = []
    unread = "Give this user permission to read it; until then no corrections are applied."
    for correction in entries(pathlib.Path(path), parse, problems, unread=unread):
        first = found.setdefault(correction.id, correction)
        if first != correction:
            fault = f"Two decisions have the ID {correction.id}; the second, on {correction.row!r}, is not applied."
            remedy = "Give the second decision an ID of its own."
            problems.append(Problem(path=str(path), fault=fault, remedy=remedy, severity="warning"))
    return list(found.values()), problems


def append(path: str | os.PathLike[str], corrections: Iterable[Correction]) -> None:
    """Add *corrections* at the end of the file at *path*, all or none; the file is created if necessary.

    Raises:
        helpers.base.locked.NotWritten: the disk is full or the user may not write to the file; nothing was saved.
    """
    append_whole(path, map(line_of, corrections))


def merge(path: str | os.PathLike[str], other: str | os.PathLike[str]) -> tuple[int, list[Problem]]:
    """Add the decisions that *other* has and *path* lacks; returns their number and problems for unreadable lines."""
    own = {correction.id for correction in read(path)[0]}
    theirs, problems = read(other)
    fresh = [correction for correction in theirs if correction.id not in own]
    append(path, fresh)
    return len(fresh), problems


def drop(path: str | os.PathLike[str], articles: AbstractSet[str], texts: AbstractSet[str] = frozenset()) -> int:
    """Remove every decision about *articles* from the file at *path*, undos included; returns the number of lines.

    *texts* are hashes of their texts (`helpers.corrections.witness.text_hash`), which identify decisions made while the
    article's file had another name.

    This is the only case in which lines are deleted: an article removed on request must not survive in the words that
    somebody corrected.  An unreadable line is deleted if it contains the id of such an article.

    Raises:
        helpers.base.locked.NotWritten: the disk is full or the user may not write to the file, which is unchanged.
    """
    if not pathlib.Path(path).exists():
        return 0
    with changing(path) as file:
        lines = file.read_bytes().splitlines(keepends=True)
        said = [_said(line) for line in lines]
        gone = {str(one.get("id")) for one in said if one.get("article_id") in articles or _text_of(one) in texts}
        while more := {str(one.get("id")) for one in said if one.get("row") in gone} - gone:
            gone |= more
        keep = [
            line
            for line, one in zip(lines, said, strict=True)
            if str(one.get("id")) not in gone and (one or not _names(line, articles))
        ]
        if len(keep) < len(lines):
            write_bytes(file, b"".join(keep))
    return len(lines) - len(keep)


def _said(line: bytes) -> dict[str, Any]:
    """The object in a line; empty if the line is not an object."""
    try:
        said = json_of(line.decode("utf-8-sig", "replace"))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _text_of(said: Mapping[str, Any]) -> str:
    anchor = said.get("anchor")
    return str(anchor.get("text", "")) if isinstance(anchor, dict) else ""


def _names(line: bytes, articles: AbstractSet[str]) -> bool:
    return any(json.dumps(ident, ensure_ascii=False).encode() in line for ident in articles)


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The decisions still in force, in the order given; an undo can itself be undone."""
    every = list(corrections)
    undone: set[str] = set()
    for correction in reversed(every):
        if correction.action == "undo" and correction.id not in undone:
            undone.add(correction.row)
    return [one for one in every if one.action != "undo" and one.id not in undone]
