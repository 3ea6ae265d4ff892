"""What people annotated in the articles of a corpus: brat stand-off files, as character spans of the text.

A folder holds ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``, as PolNeAR's parts do (Newell, Margolin and
Ruths 2018). If several people annotated an article, the first of them by name counts.
"""

from __future__ import annotations

import collections
import dataclasses
import pathlib
import re
from collections.abc import Iterator

from helpers.base.records import Span

__all__ = ["Attribution", "marked_articles", "read_attributions"]


@dataclasses.dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated statement: the source, the cue, and what was said."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def marked_articles(folder: pathlib.Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """(stem, text, attributions) of each article of *folder*, in the order of their names.

    Raises:
        OSError: a file cannot be read.
    """
    marks: dict[str, list[pathlib.Path]] = collections.defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks[path.stem.rpartition("_")[0]].append(path)
    for path in sorted((folder / "text").glob("*.txt")):
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        own = marks.get(path.stem)
        yield path.stem, text, list(read_attributions(own[0])) if own else []


def read_attributions(path: pathlib.Path) -> Iterator[Attribution]:
    """The attributions of one file; those without content are left out."""
    places: dict[str, list[Span]] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            offsets = parts[1].partition(" ")[2]
            places[parts[0]] = [(int(a), int(b)) for a, b in (o.split() for o in offsets.split(";"))]
        elif line.startswith("E") and len(parts) > 1:
            roles: dict[str, list[Span]] = collections.defaultdict(list)
            for role, name in (argument.split(":") for argument in parts[1].split()):
                roles[re.sub(r"\d+$", "", role)] += places.get(name, [])
            if roles["Content"]:
                yield Attribution(*(tuple(sorted(roles[role])) for role in ("Source", "Cue", "Content")))
