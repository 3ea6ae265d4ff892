"""Processes are started while articles are loaded, where several are wanted and all articles are new."""

from __future__ import annotations

import dataclasses
import os
import pathlib
from typing import ClassVar

import pytest

from helpers.base.project import Project
from helpers.base.records import Article
from helpers.run import ahead, corpus, parts
from helpers.run.batch import BATCH, Plan
from helpers.run.corpus import read_corpus
from helpers.run.workers import LEAST, Crew, results
from tests.run.deadly import own_process

ENOUGH = 2 * LEAST


class Started:
    """Stands for a crew: notes what was asked of it."""

    made: ClassVar[list[Started]] = []

    def __init__(self, number: int) -> None:
        self.number, self.warmed, self.ended = number, 0, 0
        self.made.append(self)

    def start(self, warm: object) -> None:
        self.warmed += 1

    def __enter__(self) -> Started:
        return self

    def __exit__(self, *_: object) -> None:
        self.ended += 1


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Started]:
    """The crews that are started from here on."""
    monkeypatch.setattr(ahead, "Crew", Started)
    monkeypatch.setattr(Started, "made", [])
    return Started.made


@pytest.fixture
def project(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with enough files for two processes, and an empty cache."""
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    for number in range(ENOUGH):
        (tmp_path / "project" / f"a{number:02d}.txt").write_text(f"The pier {number} reopened on Monday.")
    return Project.open(tmp_path / "project")


def asked(project: Project, workers: int | None, **how: object) -> None:
    with ahead.crew_ahead((), project, dataclasses.replace(Plan.of(project), **how), workers):  # type: ignore[arg-type]
        pass


def test_a_first_run_of_many_files_starts_its_processes_once_and_ends_them(project, started):
    asked(project, 3)
    assert [(crew.number, crew.warmed, crew.ended) for crew in started] == [(3, 1, 1)]


def test_without_a_number_as_many_as_the_work_justifies_are_started(project, started, monkeypatch):
    monkeypatch.setattr(ahead, "useful_workers", lambda files: files // LEAST)
    asked(project, None)
    assert [crew.number for crew in started] == [2]


@pytest.mark.parametrize("why", ["one process", "a cluster", "few files", "stored before", "a trial"])
def test_nothing_is_started_in_vain(project, started, why, monkeypatch):
    if why == "few files":
        (project.root / "a00.txt").unlink()
    if why == "stored before":
        Plan.of(project).cache.keep_tables("one", {}, project=str(project.root))
    if why == "a trial":
        monkeypatch.setattr(corpus, "_read", lambda *_, crew, **__: crew)
        assert read_corpus(project, workers=2, most=5) is None
    else:
        asked(project, 1 if why == "one process" else 2, cluster="tcp://a" if why == "a cluster" else "")
    assert not started


def test_the_processes_that_were_started_are_those_that_work():
    crew = Crew(2)
    crew.start(os.getpid)
    found = list(results([[number] for number in range(30)], own_process, lambda *_: [], 7, crew))
    assert 1 <= len({pid for made in found for done in made for pid in done} - {os.getpid()}) <= 2


def test_a_process_begins_with_a_text_that_every_rule_reads(project):
    found = ahead.run_to_tables(
        [Article(article_id="", text=ahead._TEXT, language="en")], Plan.of(project, cache=False)
    )
    assert all(table.num_rows for table in found.tables.values())
    assert not found.problems
    assert ahead.warm(Plan.of(project)) is None
    assert not (project.cache / "articles.sqlite").exists()


@pytest.mark.parametrize("number", [1, 5, 200])
def test_the_last_batches_are_small_where_processes_share_them(number):
    every = [Article(article_id=f"a{at}", text="") for at in range(number)]
    portion = parts.Portion("", every, asked=every)
    assert max(len(batch) for _, batch in parts._jobs([portion], 1)) == min(number, BATCH)
    jobs = [batch for _, batch in parts._jobs([portion], 2)]
    assert [article for batch in jobs for article in batch] == every
    assert max(map(len, jobs[-8:])) <= parts.LAST
    assert max(map(len, jobs)) <= BATCH
