"""Files to articles: whatever lies in the folder, in one order, with one problem for each thing that is wrong.

The text comes from the reader of the file's format and is never touched again.  What is known of an
article from outside its text comes from the file itself and, with the last word, from articles.toml.
Nothing stops the load but the user: a file that cannot be used is a `Problem` with its remedy, and the
others go on.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import hashlib
import os
import pathlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.articles.discover import FoundFile, Search, find
from helpers.articles.draft import Draft, Fault, Source, Unreadable, printable
from helpers.articles.facts import checked
from helpers.articles.formats import endings, read, unexpected, unknown
from helpers.articles.ids import assign
from helpers.articles.language_id import language_of
from helpers.articles.outlets import with_outlets
from helpers.articles.plausible import not_ahead
from helpers.articles.sidecar import known
from helpers.articles.stories import with_stories
from helpers.base.characters import whole_record
from helpers.base.project import Project, Settings
from helpers.base.records import Article, Problem
from helpers.knowledge.load import Knowledge
from helpers.knowledge.outlets import load_outlets
from helpers.knowledge.wires import load_wires

__all__ = ["Loaded", "load", "readable"]

#: So many files of one unknown ending in one folder are told of one by one.
MANY = 5

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


@dataclasses.dataclass(frozen=True)
class Loaded:
    """The articles in a fixed order, and what was wrong on the way."""

    articles: list[Article]
    problems: list[Problem]


@dataclasses.dataclass(frozen=True)
class _FoundDraft:
    """A draft and the file that it came from."""

    draft: Draft
    found: FoundFile


def load(*paths: str | os.PathLike[str], project: Project | None = None, today: datetime.date | None = None) -> Loaded:
    """The articles in files and folders, with all that is known of them.

    Args:
        *paths: files and folders; none: the project's folder.
        project: gives settings and articles.toml; without one, that of the first folder that has a
            project.toml, else the defaults.
        today: a day of publication that lies behind it cannot be right; None: the computer's.

    Returns:
        Articles with unique ids, and problems.  Duplicates and articles in other languages are among
        the articles (see `readable`); what could not be read is not.

    >>> loaded = load("seeds")
    >>> [(article.outlet, article.words > 500) for article in loaded.articles], loaded.problems
    ([('Asia-Plus', True), ('Tehran Times', True)], [])
    """
    if not paths:
        project = project or Project.open()
        paths = (project.root,)
    met = None if project else _project_at(paths)
    project = project or met
    settings = project.settings if project else Settings()
    knowledge = Knowledge.of(project) if project else Knowledge()
    search = find(paths, project)
    # a project that the caller gave is the caller's to report on
    problems = [*(met.problems if met else ()), *search.problems]
    items: list[_FoundDraft] = []
    for found in _few_unknown(search.files, problems):
        for draft in _drafts(found, settings, knowledge, problems):
            items.append(_FoundDraft(draft, found))
    names = assign([_wishes(item) for item in items])
    problems += _collisions(items, names)
    articles = list(_articles(items, names, search, project, settings, problems))
    articles = [not_ahead(article, today or datetime.date.today(), problems) for article in articles]
    articles = with_outlets(articles, load_outlets(knowledge), problems)
    articles = with_stories(_with_duplicates(articles, problems), load_wires(knowledge), problems)
    return Loaded(articles, list(map(whole_record, problems)))


def readable(article: Article, language: str) -> bool:
    """Whether an article is in the *language* (ISO 639-1) that is annotated.

    >>> readable(Article(article_id="a", text="Да.", language="ru"), "en")
    False
    """
    return article.language is None or article.language == language


def _project_at(paths: Sequence[str | os.PathLike[str]]) -> Project | None:
    """The project that the first of *paths* with a project.toml is."""
    for path in filter(str, paths):
        given = pathlib.Path(path).expanduser().absolute()
        folder = given if given.is_dir() else given.parent
        if (folder / "project.toml").is_file():
            return Project.open(folder)
    return None


def _few_unknown(files: Sequence[FoundFile], problems: list[Problem]) -> Iterator[FoundFile]:
    """The files without those of unknown endings that a folder holds many of: they are told of in one note."""
    groups: dict[tuple[str, str], int] = collections.Counter(map(_unknown_kind, files))
    told: set[tuple[str, str]] = set()
    for found in files:
        kind = folder, suffix = _unknown_kind(found)
        if not suffix or groups[kind] <= MANY:
            yield found
        elif kind not in told:
            told.add(kind)
            why = unknown(suffix).fault
            fault = f"{groups[kind]:,} files were left out. {why.fault}"
            problems.append(Problem(path=f"{folder}/", fault=fault, remedy=why.remedy, severity=why.severity))


def _unknown_kind(found: FoundFile) -> tuple[str, str]:
    """Folder and ending of a file that no reader is for; no ending for the others."""
    suffix = pathlib.PurePath(found.name).suffix.lower()
    return found.path.rpartition("/")[0] or ".", "" if suffix in endings() else suffix


def _drafts(found: FoundFile, settings: Settings, knowledge: Knowledge, problems: list[Problem]) -> Iterator[Draft]:
    """The usable texts of one file; everything else becomes a problem."""

    def report(fault: Fault, article: str | None = None) -> None:
        path = f"{found.path}/{fault.member}" if fault.member else found.path
        problems.append(Problem(path=path, fault=fault.fault, remedy=fault.remedy, severity=fault.severity))

    try:
        source = Source(found.name, b"", settings, knowledge)
        if source.suffix not in endings():
            raise unknown(source.suffix)
        source = dataclasses.replace(source, data=_bytes(found.file, settings))
        for item in read(source):
            if isinstance(item, Fault):
                report(item)
                continue
            for fault in item.faults:
                report(fault)
            if item.text.replace("\ufeff", "").strip():
                yield item
            else:
                member = item.part if source.suffix == ".zip" else None
                report(Fault("There is no text in it.", "Take it out of the folder, or fill it in.", member=member))
    except Unreadable as error:
        report(error.fault)
    except Exception as error:
        report(Fault(*unexpected(error, found.path)))


def _bytes(file: pathlib.Path, settings: Settings) -> bytes:
    """The file as it is on the disk.

    Raises:
        Unreadable: it is empty, too large, gone, or closed to the user.
    """
    limit = int(settings.max_megabytes * 1_000_000)
    try:
        size = file.stat().st_size
        # it may grow while it is read
        data = b"" if size > limit else file.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("The file was there and is gone.", "Put it back, or load the folder again.") from error
    except PermissionError as error:
        raise Unreadable("You may not read this file.", "Change its permissions, or copy it.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable(f"The file cannot be read from the disk ({reason}).", "Copy it and load the copy.") from error
    if max(size, len(data)) > limit:
        raise Unreadable(
            f"The file is too large: {max(size, len(data)) / 1e6:,.1f} megabytes, {settings.max_megabytes:g} allowed.",
            "Raise max_megabytes in project.toml, or split the file.",
        )
    if not data:
        raise Unreadable("The file is empty.", "Get it again, or take it out of the folder.")
    return data


def _wishes(item: _FoundDraft) -> list[str]:
    """The ids that an article may get, the plainest first."""
    found, part = item.found, item.draft.part
    suffix = "" if part is None else f"#{part}"
    return [*item.draft.ids, f"{found.path}{suffix}", f"{printable(found.base.name)}/{found.path}{suffix}"]


def _collisions(items: Sequence[_FoundDraft], names: Sequence[str]) -> Iterator[Problem]:
    """A note for each plain id that several articles wanted."""
    groups: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        groups.setdefault(item.draft.ids[0], []).append(at)
    for wanted, group in groups.items():
        if len(group) > 1:
            shown = ", ".join(names[at] for at in group[:3]) + (", …" if len(group) > 3 else "")
            fault = f"{len(group)} articles would have the id {wanted!r}; their ids are {shown}."
            remedy = "Use these ids in articles.toml, or give the files different names."
            yield Problem(path=items[group[0]].found.path, fault=fault, remedy=remedy, severity="note")


def _articles(
    items: Sequence[_FoundDraft],
    names: Sequence[str],
    search: Search,
    project: Project | None,
    settings: Settings,
    problems: list[Problem],
) -> Iterator[Article]:
    """The drafts as articles, with what articles.toml knows."""
    places = [
        (name, "" if item.draft.part else item.found.path, item.found.file)
        for name, item in zip(names, items, strict=True)
    ]
    stated, faults = known(places, search, project)
    problems += faults
    for name, item in zip(names, items, strict=True):
        try:
            article, found_faults = _article(name, item, stated.get(name, {}), settings)
        except Exception as error:  # whatever one text breaks, the others go on
            what, remedy = unexpected(error, item.found.path)
            problems.append(Problem(path=item.found.path, fault=what, remedy=remedy, article_id=name))
            continue
        for fault in found_faults:
            problem = Problem(
                path=article.path, fault=fault.fault, remedy=fault.remedy, severity=fault.severity, article_id=name
            )
            problems.append(problem)
        yield article


def _article(
    name: str, item: _FoundDraft, stated: Mapping[str, Any], settings: Settings
) -> tuple[Article, list[Fault]]:
    """One article; *stated* is what articles.toml says and needs no check."""
    draft = item.draft
    part = draft.part
    where = f"Record {part}" if part else ""
    facts, faults = checked({k: v for k, v in draft.facts.items() if k not in stated}, where=where)
    language = draft.language or language_of(draft.text, settings.language)
    article = Article(
        article_id=name,
        text=draft.text,
        path=item.found.path,
        part=part,
        text_sha256=hashlib.sha256(draft.text.encode("utf-8")).hexdigest(),
        words=len(_WORD.findall(draft.text)),
        language=language,
        **(facts | dict(stated)),
    )
    if not readable(article, settings.language):
        fault = (
            f"The text is in another language ({language}) than the project ({settings.language}); it is not annotated."
        )
        remedy = "Make a project of its own for texts in this language, or take it out of the folder."
        faults.append(Fault(fault, remedy, "warning"))
    letters, digits = (sum(map(test, draft.text)) for test in (str.isalpha, str.isdigit))
    if digits > 2 * letters:
        fault = f"The text is nearly all digits ({digits:,} of them, {letters:,} letters); its numbers claim nothing."
        faults.append(
            Fault(fault, "Statistics belong into the folder reference/; look whether it is an article.", "warning")
        )
    if "\0" in draft.text:
        fault = f"The text holds {draft.text.count(chr(0)):,} null characters; they were kept."
        faults.append(Fault(fault, "Save the text again from its source if words are missing.", "note"))
    return article, faults


def _with_duplicates(articles: Sequence[Article], problems: list[Problem]) -> list[Article]:
    """The articles, each that repeats an earlier one's text (white space aside) marked with the first one's id."""
    first: dict[str, str] = {}
    out = []
    for article in articles:
        plain = " ".join(article.text.replace("\ufeff", "").split())
        same = first.setdefault(hashlib.sha256(plain.encode()).hexdigest(), article.article_id)
        if same != article.article_id:
            fault = f"It has the same text as {same}."
            remedy = "Both are analysed; take one out of the folder if it should count once."
            problem = Problem(
                path=article.path, fault=fault, remedy=remedy, severity="note", article_id=article.article_id
            )
            problems.append(problem)
            article = dataclasses.replace(article, duplicate_of=same)
        out.append(article)
    return out
