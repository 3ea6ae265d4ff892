"""The colours of the charts, read from colours.toml and checked.

>>> load_colours(Knowledge()).kinds["direct"]
'#0B3C5D'
"""

from __future__ import annotations

import dataclasses
import re
import tomllib

from helpers.knowledge.load import SHIPPED, Knowledge

__all__ = ["Colours", "load_colours"]

KINDS = ("direct", "mixed", "indirect")
ROLES = ("claim", "reference")
MARKS = ("line", "ink", "quiet", "fill")


@dataclasses.dataclass(frozen=True)
class Colours:
    """Colours as "#RRGGBB", by what they stand for."""

    kinds: dict[str, str]
    series: tuple[str, ...]
    markers: tuple[str, ...]
    roles: dict[str, str]
    marks: dict[str, str]


def load_colours(knowledge: Knowledge) -> Colours:
    """The colours in force.

    Raises:
        ValueError: the file cannot be used; the message names every fault and its mend.
    """
    path = knowledge.path("colours.toml")
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path}: the colours cannot be read: {error}. {_REMEDY}") from error
    faults = [fault for part, names in _PARTS.items() for fault in _faults(part, names, said.get(part, {}))]
    series = said.get("series", {})
    if not series.get("colours") or not series.get("markers"):
        faults.append("[series] needs `colours` and `markers`, lists with at least one member.")
    else:
        faults += [f"[series] {c!r} is no colour." for c in series["colours"] if not _is_colour(c)]
    if faults:
        raise ValueError(f"{path}: {' '.join(faults)} {_REMEDY}")
    return Colours(said["kinds"], tuple(series["colours"]), tuple(series["markers"]), said["roles"], said["marks"])


_PARTS = {"kinds": KINDS, "roles": ROLES, "marks": MARKS}
_REMEDY = f'Write colours as "#RRGGBB", or copy {SHIPPED.name}/colours.toml again.'


def _faults(part: str, names: tuple[str, ...], said: dict[str, object]) -> list[str]:
    return [f"[{part}] {name} = {said.get(name)!r} is no colour." for name in names if not _is_colour(said.get(name))]


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", value) is not None
