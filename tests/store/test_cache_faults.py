"""A cache that is damaged, locked, closed or full costs time and nothing else; it is set aside, and said once."""

from __future__ import annotations

import pathlib
import shutil
import sqlite3

import pytest

from helpers.base.project import Project
from helpers.run.corpus import read_corpus
from helpers.store import cache as cache_module
from helpers.store import stored_rows
from helpers.store.cache import Cache

TEXT = "The port opened on Monday, Marta Olsen said. Exports rose 5 percent to 3 million tons.\n"


@pytest.fixture
def project(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "mine"
    root.mkdir()
    (root / "a.txt").write_text(TEXT, encoding="utf-8")
    return Project.open(root)


def said(project: Project) -> list[str]:
    """The notes on the cache of one run, which finds what there is to find."""
    corpus = read_corpus(project, progress=False)
    assert corpus.quotes["speaker"].tolist() == ["Marta Olsen"]
    assert corpus.words is not None
    assert corpus.words().forms
    about = corpus.problems[corpus.problems["fault"].str.contains("cache|kept", case=False)]
    assert set(about["severity"]) <= {"note"}
    return about["fault"].tolist()


def spoiled(project: Project, how: str) -> None:
    """Damage what the run before has kept."""
    path = project.cache / "articles.sqlite"
    shutil.rmtree(project.cache / "tables")
    if how == "a folder":
        path.unlink()
        path.mkdir()
    elif how == "of another program":
        path.unlink()
        with sqlite3.connect(path) as base:
            base.execute("CREATE TABLE parses (name TEXT)")
        base.close()
    elif how == "half gone":
        data = path.read_bytes()
        path.write_bytes(data[:100] + b"\xff" * (len(data) // 2))
    else:
        path.write_bytes(b"no database at all" * 300)


@pytest.mark.parametrize("how", ["no database", "half gone", "a folder", "of another program"])
def test_a_damaged_cache_is_set_aside_and_said_once(project: Project, how: str) -> None:
    assert said(project) == []
    spoiled(project, how)
    (fault,) = said(project)
    assert fault.startswith("The cache could not be read")
    assert (project.cache / "articles.sqlite.damaged").exists()
    assert said(project) == []
    with sqlite3.connect(project.cache / "articles.sqlite") as base:
        assert base.execute("SELECT count(*) FROM annotations").fetchone() == (1,)
    base.close()
    Cache(project.cache).clear()
    assert not list(project.cache.glob("articles.sqlite*"))


def test_what_is_damaged_inside_is_missing_and_made_again(project: Project) -> None:
    assert said(project) == []
    shutil.rmtree(project.cache / "tables")
    with sqlite3.connect(project.cache / "articles.sqlite") as base:
        base.execute("UPDATE annotations SET data = x'00'")
        base.execute("UPDATE parses SET data = x'00'")
    base.close()
    assert said(project) == []


@pytest.mark.parametrize("name", ["quotes.parquet", "words.npz"])
def test_damaged_tables_are_made_again(project: Project, name: str) -> None:
    assert said(project) == []
    (path,) = (project.cache / "tables").glob(f"*/{name}")
    path.write_bytes(path.read_bytes()[:200])
    assert [fault[:37] for fault in said(project)] == ["The cache contains tables that could "] * (name != "words.npz")
    assert said(project) == []


def test_a_cache_that_another_program_holds_is_done_without(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(project) == []
    shutil.rmtree(project.cache / "tables")
    monkeypatch.setattr(stored_rows, "WAIT", 0)
    holder = sqlite3.connect(project.cache / "articles.sqlite")
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    holder.execute("DELETE FROM parses")
    try:
        (fault,) = said(project)
        assert fault == "The cache is held by another program."
    finally:
        holder.rollback()
        holder.close()
    assert not (project.cache / "articles.sqlite.damaged").exists()


def test_a_full_disk_keeps_nothing_and_loses_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:

    def full(self: Cache) -> object:
        raise sqlite3.OperationalError("database or disk is full")

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Cache, "_open", full)
    monkeypatch.setattr(cache_module, "write_table", no_space)
    monkeypatch.setattr("helpers.run.themes.write_words", no_space)
    faults = said(project)
    assert [fault.partition(" (")[2] for fault in faults] == [
        "database or disk is full).",
        "No space left on device).",
    ]


def test_a_cache_folder_that_is_a_file_is_said(project: Project) -> None:
    project.cache.write_text("in the way")
    assert said(project) == ["Nothing can be cached in this folder, so every run parses all articles again."]
