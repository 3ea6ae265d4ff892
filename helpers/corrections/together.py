"""Decisions by several people in one folder: their files are read as one, and nothing is lost.

A shared disk leaves copies next to ``corrections.jsonl`` ("corrections (Ada's conflicted copy).jsonl"), git leaves
merge markers in it, and people may keep a file each ("corrections-ada.jsonl").  All files with such names are read.
Each keeps the order of its lines; between files the time of a decision determines the order, and the later one holds.
If two people decided differently on the same thing, `disagreements` lists it.

>>> import tempfile
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> made = lambda at, coder: journal.Correction(action="accept", table="quotes", row="q", made=at, coder=coder, id=at)
>>> journal.append(folder / "corrections.jsonl", [made("2026-01-02", "Ada"), made("2026-01-04", "Ada")])
>>> journal.append(folder / "corrections-bo.jsonl", [made("2026-01-03", "Bo"), made("2026-01-02", "Ada")])
>>> [one.coder for one in every_decision(folder / "corrections.jsonl")[0]]
['Ada', 'Bo', 'Ada']
"""

from __future__ import annotations

import dataclasses
import pathlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.base.records import Problem
from helpers.corrections import journal
from helpers.corrections.journal import Correction, standing

__all__ = ["Disagreement", "disagreements", "every_decision", "files"]


def files(path: pathlib.Path) -> list[pathlib.Path]:
    """The file *path* and the files next to it that also contain decisions, by name."""
    start, end = path.stem, path.suffix
    beside = (one for one in path.parent.glob(f"{start}*{end}") if one != path and one.is_file())
    return [path, *sorted(beside)]


def every_decision(path: pathlib.Path) -> tuple[list[Correction], list[Problem]]:
    """The decisions in all `files`, each once, and problems for what cannot be read."""
    found: list[Correction] = []
    problems: list[Problem] = []
    for one in files(path):
        theirs, wrong = journal.read(one)
        known = {decision.id for decision in found}
        found = _by_time(found, [decision for decision in theirs if decision.id not in known])
        problems += wrong
    return found, problems


def _by_time(one: Sequence[Correction], other: Sequence[Correction]) -> list[Correction]:
    """Merge both, each in its own order, always taking the earlier of the next two."""
    out, rest = [], list(other)
    for decision in one:
        while rest and rest[0].made < decision.made:
            out.append(rest.pop(0))
        out.append(decision)
    return out + rest


@dataclasses.dataclass(frozen=True)
class Disagreement:
    """Two people's decisions about the same thing that cannot both hold; ``holds`` says whose does."""

    table: str
    row: str
    words: str
    what: str
    one: str
    other: str
    holds: str


def disagreements(decisions: Iterable[Correction], rows: Mapping[str, str]) -> list[Disagreement]:
    """Rows on which two coders decided differently, among the decisions in force.

    Args:
        decisions: all of them, in the order in which they count.
        rows: for each decision, the id of the row to which it now applies.

    >>> base = {"table": "quotes", "row": "q", "words": "Yes."}
    >>> two = [
    ...     journal.Correction(action="fix", fields={"speaker": "Ada"}, coder="me", id="1", **base),
    ...     journal.Correction(action="reject", coder="you", id="2", **base),
    ... ]
    >>> [(one.what, one.one, one.other, one.holds) for one in disagreements(two, {})]
    [('is it one', 'me: yes', 'you: no', 'you')]
    """
    last: dict[tuple[str, str, str], dict[str, tuple[str, Correction]]] = {}
    for decision in standing(decisions):
        row = rows.get(decision.id, decision.row)
        for what, value in _said(decision):
            said = last.setdefault((decision.table, row, what), {})
            said.pop(decision.coder, None)  # a coder's latest decision counts
            said[decision.coder] = value, decision
    found = []
    for (table, row, what), said in last.items():
        *_, (holder, (value, decision)) = said.items()
        others = [(coder, other) for coder, (other, _) in said.items() if other != value]
        for coder, other in others:
            texts = f"{coder}: {other}", f"{holder}: {value}"
            found.append(Disagreement(table, row, decision.words, what, *texts, holder))
    return found


def _said(decision: Correction) -> list[tuple[str, str]]:
    """The content of a decision about its row: whether the row is right, and its fields."""
    if decision.table == "entities":
        return [(name, _shown(value)) for name, value in decision.fields.items()]
    whether = "no" if decision.action == "reject" else "yes"
    return [("is it one", whether), *((name, _shown(value)) for name, value in decision.fields.items())]


def _shown(value: Any) -> str:
    parts = value if isinstance(value, (list, tuple)) else [value]
    return ", ".join(str(part) for part in parts if part not in ("", None)) or "none"
