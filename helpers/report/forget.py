"""Removing an article on request from cache, exports, notebook results, lists and corrections, with a receipt.

First a line is added to forgotten.jsonl, so that the article is never loaded again; then each place is cleaned, one
whole file at a time; the article's own file comes last, because its words are needed to find the other places. If the
removal is interrupted, the same call finishes it.  If the article is one of many in a file, or the file is to be kept,
the article is skipped from then on whenever the file is read.
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
from collections.abc import Iterable, Iterator, Sequence

from helpers.articles.facts import closest
from helpers.articles.forgotten import FILE, mark_of, note_begun, note_done, read_forgotten
from helpers.articles.load import load
from helpers.base.locked import NotWritten
from helpers.base.project import OWN_FILES, ROOT, Project
from helpers.base.records import Article
from helpers.base.user_folder import expanded
from helpers.corrections import claim_log, journal
from helpers.corrections.together import files
from helpers.corrections.witness import text_hash
from helpers.explore.coding import layers
from helpers.explore.coding.sample import without
from helpers.report.erase_exports import erase_exports, erase_results, erase_rows, erase_tables
from helpers.report.report_list import NAME
from helpers.store.cache import Cache
from helpers.store.erase import Step, erase_cached, removed_file
from helpers.store.traces import Traces

__all__ = ["ForgetPlan", "Receipt", "forget", "plan_to_forget"]

#: What no program can do, printed below every receipt.
ELSEWHERE = (
    "Open notebooks still hold the article: restart their kernels, and do not save a window that shows it. "
    "Copies elsewhere (backups, version control, files that you sent) are yours to remove."
)


@dataclasses.dataclass(frozen=True)
class ForgetPlan:
    """What is to be removed: ids, texts and files, before anything is done.

    ``articles`` are the requested ones and others with the same words; ``finished`` are ids of which nothing is left;
    ``open`` are ids whose removal was begun and whose file is gone; ``remove`` are files that contain nothing else and
    should be deleted.
    """

    project: Project
    articles: tuple[Article, ...]
    others: tuple[Article, ...]
    finished: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    remove: tuple[pathlib.Path, ...] = ()
    also: tuple[pathlib.Path, ...] = ()

    def describe(self) -> list[str]:
        """What will be done, one sentence per step, to be shown before the user confirms it."""
        lines = [f"To be removed: {one.article_id} (“{one.title or one.text[:60].strip()}”)." for one in self.articles]
        lines += [f"To be finished: {ident}; its file is gone already." for ident in self.open]
        lines.append("It is removed for good from the cache, corrections, articles.toml and the results in notebooks.")
        lines.append(f"Everything exported to {self.project.exports} is removed; the next report regenerates it.")
        for path in dict.fromkeys(one.path for one in self.articles):
            stays = f"{path} is kept unchanged, but the article in it is no longer read."
            lines.append(f"The file {path} is deleted." if self.project.root / path in self.remove else stays)
        return lines


@dataclasses.dataclass(frozen=True)
class Receipt:
    """What was done, file by file."""

    idents: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing failed and nothing is left to check."""
        return not any(step.state in ("failed", "left") for step in self.steps)

    def __str__(self) -> str:
        failed = sum(step.state == "failed" for step in self.steps)
        end = "Removed." if self.complete else "Removed, as far as this program can; check the items that remain."
        if failed:
            end = f"NOT finished: {failed} step{'s' * (failed != 1)} failed. Fix what is listed, then run it again."
        said = [f"Receipt for {', '.join(self.idents)}", *map(str, self.steps), end]
        return "\n".join([*said, ELSEWHERE])


def plan_to_forget(
    project: Project, idents: Iterable[str], *, remove_file: bool = False, also: Iterable[str | os.PathLike[str]] = ()
) -> ForgetPlan:
    """What removing the articles *idents* will do; nothing is done yet.

    Args:
        project: not the shipped one.
        idents: ids as listed in 00_start_here and articles.csv.
        remove_file: also delete the article's own file, if it contains no other article.
        also: further folders that were exported or annotated into.

    Raises:
        ValueError: *project* is the shipped one, or an id has no article; the message lists similar ids.
    """
    if project.shipped:
        raise ValueError("These are the shipped articles, which are never changed.")
    every = load(project.root, project=project, forgotten=True).articles
    known = {article.article_id: article for article in every}
    listed, _ = read_forgotten(project.own(FILE))
    past = {one.article: one for one in listed.values()}
    wanted = list(dict.fromkeys(idents))
    absent = [ident for ident in wanted if ident not in known]
    unknown = [ident for ident in absent if mark_of(ident) not in past]
    if unknown or not wanted:
        raise ValueError(_no_such(unknown, list(known)))
    marks = {mark_of(known[ident].text) for ident in wanted if ident in known}
    chosen = tuple(article for article in every if mark_of(article.text) in marks)
    others = tuple(article for article in every if mark_of(article.text) not in marks)
    shared = {project.root / article.path for article in others}
    files = dict.fromkeys(project.root / article.path for article in chosen)
    return ForgetPlan(
        project,
        chosen,
        others,
        finished=tuple(ident for ident in absent if past[mark_of(ident)].done),
        open=tuple(ident for ident in absent if not past[mark_of(ident)].done),
        remove=tuple(path for path in files if remove_file and path not in shared),
        also=tuple(expanded(folder).absolute() for folder in also),
    )


def _no_such(unknown: Sequence[str], known: Sequence[str]) -> str:
    if not unknown:
        return "Give the id of the article to remove; 00_start_here lists the ids."
    near = [found for ident in unknown if (found := closest(ident, known))]
    hint = f" Did you mean {', '.join(near)}?" if near else " 00_start_here lists the ids."
    return f"There is no article {', '.join(unknown)}.{hint} Nothing was changed."


def forget(plan: ForgetPlan) -> Receipt:
    """Carry out *plan*, and report what was done, file by file.

    Raises:
        helpers.base.locked.NotWritten: not even the list of removed articles can be written; nothing was done.
    """
    idents = (*(article.article_id for article in plan.articles), *plan.open, *plan.finished)
    if not plan.articles and not plan.open:
        return Receipt(idents, (Step("kept", FILE, "already removed; nothing is left"),))
    note_begun(plan.project, [(article.article_id, article.text) for article in plan.articles])
    steps = tuple(_steps(plan, frozenset(idents)))
    if not any(step.state == "failed" for step in steps):
        note_done(plan.project, idents=idents)
    return Receipt(idents, steps)


def _steps(plan: ForgetPlan, idents: frozenset[str]) -> Iterator[Step]:
    """Every place in turn; the article's own file last."""
    project = plan.project
    traces = Traces.of((one.text for one in plan.articles), (one.title or "" for one in plan.articles))
    cache = Cache(project.cache)
    if plan.open:
        # its file is gone, and with it the words needed to recognise its parses
        cache.clear()
        yield Step("removed", str(cache.folder), "everything stored; this costs only time")
    yield from erase_cached(cache, traces, idents)
    for folder in dict.fromkeys((project.exports, *plan.also)):
        yield from erase_exports(folder)
    for folder in plan.also:
        yield from erase_tables(folder)
    yield from _lists(plan, idents, traces)
    own = [path for root in (project.root, ROOT / "notebooks") for path in sorted(root.rglob("*.ipynb"))]
    yield from erase_results(own, traces)
    yield from _rest(plan, traces)
    for path in dict.fromkeys(project.root / article.path for article in plan.articles):
        if path in plan.remove:
            yield removed_file(path, "the article's own file")
        elif path.exists():
            yield Step("kept", str(path), "the user's own file, as requested; the article in it is no longer read")


def _lists(plan: ForgetPlan, idents: frozenset[str], traces: Traces) -> Iterator[Step]:
    """The user's own entries about the article."""
    project, texts = plan.project, {text_hash(article.text) for article in plan.articles}
    try:
        for path in files(project.own(journal.FILE)):
            if gone := journal.drop(path, idents, texts):
                yield Step("changed", str(path), f"{gone:,} decision{'s' * (gone != 1)} about it removed")
        path = project.keeps / claim_log.FILE
        if gone := claim_log.drop_claims(path, idents):
            yield Step("changed", str(path), f"{gone:,} line{'s' * (gone != 1)} of the claim log about it removed")
        for path, gone in layers.drop(project, idents):
            yield Step("changed", str(path), f"{gone:,} coding{'s' * (gone != 1)} of it removed")
        if drawn := without(project, idents):
            yield Step("changed", str(drawn), "its sentences taken out of the sample")
        for path in dict.fromkeys((*sorted(project.root.rglob("articles.toml")), project.keeps / NAME)):
            yield from erase_rows(path, idents, traces)
    except (NotWritten, ValueError) as error:
        yield Step("failed", str(path), str(error))


def _rest(plan: ForgetPlan, traces: Traces) -> Iterator[Step]:
    """Files with words from the article that only their owner may change."""
    project = plan.project
    mine = {project.root / article.path for article in plan.articles}
    sources: dict[pathlib.Path, list[Article]] = {}
    for article in plan.others:
        sources.setdefault(project.root / article.path, []).append(article)
    folders = dict.fromkeys((project.root, project.exports, *plan.also))
    for path in dict.fromkeys(path for folder in folders for path in sorted(folder.rglob("*"))):
        if not path.is_file() or path in mine or path.name == FILE:
            continue
        try:
            if path.name.startswith(".writing-"):
                yield removed_file(path, "left by a program that was stopped")
            elif path in sources:
                same = [one.article_id for one in sources[path] if traces.found_in(one.text)]
                if same:
                    what = f"another article prints some of the same words: {', '.join(same[:5])}"
                    yield Step("kept", str(path), f"{what}. Forget it too if it should go.")
            elif traces.found_in_file(path):
                owner = "your own list" if path.name in OWN_FILES else "a file of your own"
                yield Step("left", str(path), f"{owner} with words from the article. Check it.")
        except OSError as error:
            yield Step("failed", str(path), f"it cannot be read ({error.strerror or error}). Check it.")
