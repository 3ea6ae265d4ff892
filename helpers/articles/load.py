"""Turn the files in a folder into articles, in a fixed order, with one problem for each fault.

The text comes from the reader for the file's format and is never changed afterwards.  Details of an article other than
its text come from the file itself and from articles.toml, which takes precedence. Only the user can stop the load: a
file that cannot be used becomes a `Problem` with its remedy, and loading continues.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import itertools
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.articles.addresses import AddressRows
from helpers.articles.discover import Search, find
from helpers.articles.draft import Fault, Lacking, printable
from helpers.articles.facts import checked
from helpers.articles.forgotten import forgotten_near, mark_of
from helpers.articles.formats import unexpected
from helpers.articles.found_drafts import FoundDraft, Unchanged, found_drafts
from helpers.articles.ids import assign
from helpers.articles.language_id import language_of
from helpers.articles.outlets import with_outlets
from helpers.articles.plausible import not_ahead
from helpers.articles.sidecar import known
from helpers.articles.stories import with_stories
from helpers.articles.text_facts import FactShelf, TextFacts
from helpers.articles.text_form import form_problems
from helpers.articles.word_counts import counts_told
from helpers.base.characters import whole_record
from helpers.base.project import Project, Settings
from helpers.base.records import Article, Problem
from helpers.base.user_folder import expanded
from helpers.knowledge.load import Knowledge
from helpers.knowledge.outlets import load_outlets
from helpers.knowledge.wires import load_wires

__all__ = ["Loaded", "load", "readable"]


@dataclasses.dataclass(frozen=True)
class Loaded:
    """The articles in a fixed order, and the problems found on the way."""

    articles: list[Article]
    problems: list[Problem]


def load(
    *paths: str | os.PathLike[str],
    project: Project | None = None,
    today: datetime.date | None = None,
    forgotten: bool = False,
    shelf: FactShelf | None = None,
    search: Search | None = None,
    unchanged: Unchanged | None = None,
) -> Loaded:
    """The articles in files and folders, with all their details.

    Args:
        *paths: files and folders; none: the project's folder.
        project: gives settings and articles.toml; without one, that of the first folder that has a
            project.toml, else the defaults.
        today: a publication date after this day cannot be right; None for the computer's date.
        forgotten: also load articles that were removed on request (`helpers.articles.forgotten`).
        shelf: stores facts derived from the text alone (`helpers.articles.text_facts`), so that they are computed once.
        search: the files already found in *paths*; a file that has since disappeared is a problem.
        unchanged: the hashes of these files, and what files of the same content gave before.

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
    search = search or find(paths, project)
    # if the caller gave the project, the caller reports its problems
    problems = [*(met.problems if met else ()), *search.problems]
    listed = AddressRows()
    items = list(found_drafts(search.files, settings, knowledge, problems, listed, unchanged))
    names = assign([_wishes(item) for item in items])
    problems += _collisions(items, names)
    every = items
    if not forgotten:
        items, names = _not_forgotten(items, names, search, project, problems)
    if unchanged:
        # words that somebody asked to have removed are not stored again
        left = set(map(id, items))
        unchanged.kept.close(without={item.found.path for item in every if id(item) not in left})
    facts = TextFacts(shelf)
    articles = list(_articles(items, names, search, project, settings, problems, listed, facts))
    problems += listed.problems()
    articles = [not_ahead(article, today or datetime.date.today(), problems) for article in articles]
    problems += form_problems(articles, settings.language, facts)
    articles = with_outlets(articles, load_outlets(knowledge), problems)
    place = "\0".join(map(str, (project.root, *paths))) if project else ""
    articles = with_stories(_with_duplicates(articles, problems), load_wires(knowledge), problems, facts, place)
    facts.keep()
    return Loaded(articles, list(map(whole_record, problems)))


def readable(article: Article, language: str) -> bool:
    """Whether an article is in *language* (ISO 639-1), the language to be annotated.

    >>> readable(Article(article_id="a", text="Да.", language="ru"), "en")
    False
    """
    return article.language is None or article.language == language


def _project_at(paths: Sequence[str | os.PathLike[str]]) -> Project | None:
    """The project of the first of *paths* that has a project.toml."""
    for path in filter(str, paths):
        given = expanded(path).absolute()
        folder = given if given.is_dir() else given.parent
        if (folder / "project.toml").is_file():
            return Project.open(folder)
    return None


def _not_forgotten(
    items: list[FoundDraft], names: list[str], search: Search, project: Project | None, problems: list[Problem]
) -> tuple[list[FoundDraft], list[str]]:
    """The drafts and their ids without those that were removed on request; the ids of the others do not change."""
    folders = [*search.folders, *(item.found.base for item in items), *([project.root] if project else ())]
    gone, faults = forgotten_near(folders)
    problems += faults
    kept = []
    for item, name in zip(items, names, strict=True):
        one = gone.get(mark_of(item.draft.text)) if gone else None
        if one is None:
            kept.append((item, name))
            continue
        where = f"Record {item.draft.part}" if item.draft.part else "The article"
        fault = f"{where} was removed on request on {one.begun} and is left out."
        remedy = "Remove it from this file, or delete its line in forgotten.jsonl to have it read again."
        if not one.done:
            remedy = "It was not completely removed: run python -m helpers forget again with its id."
        severity = "note" if one.done else "warning"
        problems.append(Problem(path=item.found.path, fault=fault, remedy=remedy, severity=severity))
    return [item for item, _ in kept], [name for _, name in kept]


def _wishes(item: FoundDraft) -> list[str]:
    """The ids that an article may get, the simplest first."""
    found, part = item.found, item.draft.part
    suffix = "" if part is None else f"#{part}"
    return [*item.draft.ids, f"{found.path}{suffix}", f"{printable(found.base.name)}/{found.path}{suffix}"]


def _collisions(items: Sequence[FoundDraft], names: Sequence[str]) -> Iterator[Problem]:
    """A note for each simple id that several articles could have had."""
    groups: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        groups.setdefault(item.draft.ids[0], []).append(at)
    for wanted, group in groups.items():
        if len(group) > 1:
            shown = ", ".join(names[at] for at in group[:3]) + (", …" if len(group) > 3 else "")
            fault = f"{len(group)} articles would have the id {wanted!r}, so their ids are {shown}."
            remedy = "Use these ids in articles.toml, or give the files different names."
            yield Problem(path=items[group[0]].found.path, fault=fault, remedy=remedy, severity="note")


def _articles(
    items: Sequence[FoundDraft],
    names: Sequence[str],
    search: Search,
    project: Project | None,
    settings: Settings,
    problems: list[Problem],
    listed: AddressRows,
    facts: TextFacts,
) -> Iterator[Article]:
    """The drafts as articles, with the details from articles.toml and from lists of addresses."""
    places = [
        (name, "" if item.draft.part else item.found.path, item.found.file)
        for name, item in zip(names, items, strict=True)
    ]
    stated, faults = known(places, search, project)
    problems += faults
    hashes = [_hash(item.draft.text) for item in items]
    kind = f"language-{settings.language}"
    facts.look_up(hashes, [kind, "counts"])
    for name, item in zip(names, items, strict=True):
        try:
            said = stated.get(name, {})
            item = FoundDraft(listed.filled(item.draft, said), item.found)
            article, found_faults = _article(name, item, said, settings, facts)
        except Exception as error:  # whatever fails for one text, the others are loaded
            what, remedy = unexpected(error, item.found.path)
            problems.append(Problem(path=item.found.path, fault=what, remedy=remedy, article_id=name))
            continue
        for fault in found_faults:
            where = f"{article.path}/{fault.member}" if fault.member else article.path
            problem = Problem(
                path=where, fault=fault.fault, remedy=fault.remedy, severity=fault.severity, article_id=name
            )
            problems.append(problem)
        yield article


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _article(
    name: str, item: FoundDraft, stated: Mapping[str, Any], settings: Settings, facts: TextFacts
) -> tuple[Article, list[Fault]]:
    """One article; *stated* holds its details from articles.toml, which need no further check."""
    draft = item.draft
    part = draft.part
    where = f"Record {part}" if part else ""
    known_facts, faults = checked({k: v for k, v in draft.facts.items() if k not in stated}, where=where)
    there = known_facts.keys() | stated.keys()
    told = [fault.left(there) if isinstance(fault, Lacking) else [fault] for fault in draft.faults]
    faults = [*itertools.chain(*told), *faults]
    text_hash, expected = _hash(draft.text), settings.language
    language = (
        draft.language
        or facts.get(text_hash, f"language-{expected}", lambda: language_of(draft.text, expected).encode()).decode()
    )
    counts = counts_told(draft.text, text_hash, facts)
    article = Article(
        article_id=name,
        text=draft.text,
        path=item.found.path,
        part=part,
        text_sha256=text_hash,
        words=counts.words,
        language=language,
        **(known_facts | dict(stated)),
    )
    if not readable(article, settings.language):
        fault = (
            f"The text is in {language}, not in the project's language ({settings.language}), so it is not annotated."
        )
        remedy = "Create a separate project for texts in this language, or remove the file from the folder."
        faults.append(Fault(fault, remedy, "warning"))
    if counts.digits > 2 * counts.letters:
        fault = (
            f"The text is nearly all digits ({counts.digits:,} digits, {counts.letters:,} letters), so its numbers are "
            "not claims."
        )
        faults.append(
            Fault(fault, "Statistics belong in the folder reference/; check whether this is an article.", "warning")
        )
    if "\0" in draft.text:
        fault = f"The text contains {draft.text.count(chr(0)):,} null characters; they were kept."
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
            who = f"Record {article.part}" if article.part else "It"
            fault = f"{who} has the same text as {same}."
            remedy = "Both are analysed; if the text should count only once, remove one of them from the folder."
            problem = Problem(
                path=article.path, fault=fault, remedy=remedy, severity="note", article_id=article.article_id
            )
            problems.append(problem)
            article = dataclasses.replace(article, duplicate_of=same)
        out.append(article)
    return out
