"""One person's coding of a sentence, and the separate files for each person's layer.

A project's folder ``coding`` has one file per coder, so that people who work in one folder never write to the same
file, and a coder's own screen never reads another's.  A line is a coder's complete coding of one sentence: its themes,
and the words that are a statement, with their speaker.  Lines are only ever added; the last one for a sentence counts.
Codings settled between coders form a layer like theirs, under the name `SETTLED`.

>>> one = SentenceCoding(
...     sentence="s",
...     article_id="a",
...     span=(0, 8),
...     words="Yes. No.",
...     coder="Ada",
...     themes=("trade",),
...     marks=(StatementMark(spans=((0, 4),), words="Yes.", speaker="Bo"),),
... )
>>> parse(line_of(one)) == one
True
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import os
import pathlib
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.characters import whole
from helpers.base.files import safe_name, write_bytes
from helpers.base.line_files import entries
from helpers.base.locked import append_whole, changing
from helpers.base.project import Project
from helpers.base.records import Problem, Span, span_text

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = [
    "SETTLED",
    "StatementMark",
    "SentenceCoding",
    "coders",
    "drop",
    "file_of",
    "fitting",
    "folder",
    "layer",
    "layers_of",
    "line_of",
    "parse",
    "save",
    "settled_of",
]

#: The name of the layer in which disagreements are settled; no person has this name.
SETTLED = "settled"


@dataclasses.dataclass(frozen=True, kw_only=True)
class StatementMark:
    """The words of a statement, as positions in the article, and the coder's values for them."""

    spans: tuple[Span, ...]
    words: str
    speaker: str = ""
    kind: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SentenceCoding:
    """One coder's complete coding of one sentence; without marks and themes, the sentence contains nothing to code."""

    sentence: str
    article_id: str
    span: Span
    words: str
    coder: str
    marks: tuple[StatementMark, ...] = ()
    themes: tuple[str, ...] = ()
    made: str = ""
    note: str = ""


def folder(project: Project) -> pathlib.Path:
    """The folder with the layers of *project*."""
    return project.keeps / "coding"


def file_of(project: Project, coder: str) -> pathlib.Path:
    """The file of one coder.

    Raises:
        ValueError: the name is empty.
    """
    name = " ".join(coder.split())
    if not name:
        raise ValueError("Enter the name of the coder.")
    plain = safe_name(name).lower()
    if plain != name.lower():  # two names must not share a file because their letters are not ASCII
        plain += "-" + hashlib.sha256(name.encode()).hexdigest()[:6]
    return folder(project) / f"{plain}.jsonl"


def save(project: Project, codings: Iterable[SentenceCoding]) -> None:
    """Add *codings*, each to the file of its coder.

    Raises:
        ValueError: a coder has no name.
        helpers.base.locked.NotWritten: the disk is full or the user may not write to the folder; the message says
        which.
    """
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    by_file: dict[pathlib.Path, list[str]] = {}
    for one in codings:
        made = dataclasses.replace(one, coder=" ".join(one.coder.split()), made=one.made or now)
        by_file.setdefault(file_of(project, one.coder), []).append(line_of(made))
    for path, lines in by_file.items():
        append_whole(path, lines)


def layer(project: Project, coder: str) -> tuple[dict[str, SentenceCoding], list[Problem]]:
    """The codings by *coder*, by sentence; no other coder's file is opened."""
    path = file_of(project, coder)
    name = " ".join(coder.split())
    found: dict[str, SentenceCoding] = {}
    problems: list[Problem] = []
    # copies of the file made by a shared disk ("ada (conflicted copy).jsonl") are read with it
    lines = [
        one for file in [path, *sorted(path.parent.glob(f"{path.stem} (*.jsonl"))] for one in _lines(file, problems)
    ]
    for one in sorted(lines, key=lambda line: line.made):
        if one.coder == name:
            found[one.sentence] = one
    return found, problems


def coders(project: Project) -> list[str]:
    """The names of all coders, in order, without the settled layer."""
    names = {one.coder for path in sorted(folder(project).glob("*.jsonl")) for one in _lines(path, [])}
    return sorted(names - {SETTLED, ""})


def drop(project: Project, articles: AbstractSet[str]) -> list[tuple[pathlib.Path, int]]:
    """Remove *articles* from every layer; returns each changed file with the number of lines removed.

    Raises:
        helpers.base.locked.NotWritten: a file cannot be written; the message says why.
    """
    changed = []
    for path in sorted(folder(project).glob("*.jsonl")):
        with changing(path) as file:
            lines = file.read_bytes().splitlines(keepends=True)
            keep = [line for line in lines if not _names(line, articles)]
            if len(keep) < len(lines):
                write_bytes(file, b"".join(keep))
                changed.append((path, len(lines) - len(keep)))
    return changed


def _names(line: bytes, articles: AbstractSet[str]) -> bool:
    """Whether a line is about one of *articles*; an unreadable line is, if it mentions one."""
    try:
        return parse(line.decode("utf-8-sig", "replace").strip()).article_id in articles
    except ValueError:
        return any(json.dumps(name, ensure_ascii=False).encode() in line for name in articles)


def fitting(codings: Mapping[str, SentenceCoding], articles: pd.DataFrame) -> dict[str, SentenceCoding]:
    """The *codings* whose sentence is unchanged in its article."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    same = {}
    for name, one in codings.items():
        text = texts.get(one.article_id, "")
        if text[slice(*one.span)] == one.words and all(span_text(text, m.spans) == m.words for m in one.marks):
            same[name] = one
    return same


def layers_of(corpus: Corpus) -> dict[str, dict[str, SentenceCoding]]:
    """The layers of all coders by name, for sentences that are unchanged."""
    return {name: fitting(layer(corpus.project, name)[0], corpus.articles) for name in coders(corpus.project)}


def settled_of(corpus: Corpus) -> dict[str, SentenceCoding]:
    """The settled layer, for sentences that are unchanged."""
    return fitting(layer(corpus.project, SETTLED)[0], corpus.articles)


def line_of(coding: SentenceCoding) -> str:
    """A coding as one line of JSON."""
    said = {name: value for name, value in dataclasses.asdict(coding).items() if value}
    return json.dumps(said, ensure_ascii=False)


def parse(line: str) -> SentenceCoding:
    """The coding of one line.

    Raises:
        ValueError: in words for the person who edited the file.
    """
    try:
        said = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not valid JSON ({error.msg} at character {error.pos + 1})") from None
    if not isinstance(said, dict) or not all(isinstance(said.get(n), str) for n in ("sentence", "article_id", "words")):
        raise ValueError("is not the coding of a sentence")
    try:
        marks = tuple(
            StatementMark(
                spans=tuple(_span(span) for span in mark["spans"]),
                **{name: str(mark.get(name, "")) for name in ("words", "speaker", "kind")},
            )
            for mark in said.get("marks", [])
        )
        themes = tuple(str(theme) for theme in said.get("themes", []))
        texts = {name: str(said.get(name, "")) for name in ("sentence", "article_id", "words", "coder", "made", "note")}
        return SentenceCoding(span=_span(said["span"]), marks=marks, themes=themes, **whole(texts))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"is not the coding of a sentence ({error})") from None


def _span(value: Any) -> Span:
    start, end = value
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError("has a span that is not a pair [start, end]")
    return start, end


def _lines(path: str | os.PathLike[str], problems: list[Problem]) -> list[SentenceCoding]:
    """The codings in one file; unreadable lines are added to *problems*."""
    return list(entries(pathlib.Path(path), parse, problems, unread="Give this user permission to read it."))
