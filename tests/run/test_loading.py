"""What was read before is given again where nothing has changed, and is the same as what a fresh run gives."""

from __future__ import annotations

import os
import pathlib
import shutil

import pandas as pd
import pytest

import helpers as press
from helpers.articles import found_drafts
from helpers.articles import load as articles_load
from helpers.base.project import Project
from helpers.run import loading, standing
from helpers.run.corpus import read_corpus
from helpers.store.cache import Cache
from helpers.store.corpus import Corpus

OLD = 1_700_000_000.0


def story(number: int, more: str = "") -> str:
    return f'The pier {number} reopened on Monday. "We are pleased," minister Jane Hill told reporters. {more}\n'


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PRESS_HOME", str(tmp_path / "home"))
    root = tmp_path / "project"
    root.mkdir()
    for number in range(3):
        (root / f"a{number}.txt").write_text(story(number))
    (root / "articles.toml").write_text('[a0]\noutlet = "Harbour Post"\npublished = 2021-05-03\n')
    aged(root)
    return root


def aged(root: pathlib.Path) -> None:
    """All files of the folder an hour old, as they are when a notebook is opened again."""
    for path in root.rglob("*"):
        os.utime(path, (OLD, OLD))


def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file counts as written this moment: what the disk tells of it is believed."""
    monkeypatch.setattr(standing, "FRESH", -(10**18))


def same(one: Corpus, other: Corpus) -> None:
    for name, table in one.tables().items():
        pd.testing.assert_frame_equal(table, other.tables()[name], obj=name)


def fresh(root: pathlib.Path) -> Corpus:
    return press.read(root, cache=False, progress=False)


def test_what_was_loaded_is_loaded_again_without_a_look_at_the_texts(folder, monkeypatch):
    before = press.read(folder, progress=False)
    monkeypatch.setattr(loading, "load", None)  # whoever asked it would stop
    same(before, press.read(folder, progress=False))
    same(before, fresh_with(folder, monkeypatch))


def fresh_with(root: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setattr(loading, "load", articles_load)
    return fresh(root)


CHANGES = {
    "a text": lambda root: (root / "a1.txt").write_text(story(1, "It rained on Friday.")),
    "one more text": lambda root: (root / "a9.txt").write_text(story(9)),
    "a text less": lambda root: (root / "a0.txt").unlink(),
    "another name": lambda root: (root / "a0.txt").rename(root / "b0.txt"),
    "what is stated": lambda root: (root / "articles.toml").write_text('[a0]\noutlet = "Lake Times"\n'),
    "stated in a folder": lambda root: moved(root),
    "settings": lambda root: (root / "project.toml").write_text("max_megabytes = 0.00001\n"),
    "a list": lambda root: listed(root, "wires.toml", '[[agency]]\nname = "AFX"\nnames = ["AFX"]\n'),
    "an article forgotten": lambda root: forgotten(root),
    "a register": lambda root: registered(root),
}


def moved(root: pathlib.Path) -> None:
    (root / "in").mkdir()
    (root / "a2.txt").rename(root / "in" / "a2.txt")
    (root / "in" / "articles.toml").write_text('[a2]\noutlet = "Island Sun"\n')


def listed(root: pathlib.Path, name: str, text: str) -> None:
    (root / "knowledge").mkdir()
    (root / "knowledge" / name).write_text(text)


def forgotten(root: pathlib.Path) -> None:
    from helpers.articles.forgotten import note_begun

    note_begun(Project.open(root), [("a0", story(0))])


def registered(root: pathlib.Path) -> None:
    home = root.parent / "home"
    home.mkdir()
    (home / "outlets.toml").write_text('[[outlet]]\nname = "The Harbour Post"\nalso = ["Harbour Post"]\n')


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen_by_the_next_reading(folder, change, monkeypatch):
    settled(monkeypatch)
    press.read(folder, progress=False)
    press.read(folder, progress=False)
    CHANGES[change](folder)
    same(press.read(folder, progress=False), fresh(folder))


def test_a_second_reading_has_tables_of_its_own(folder, monkeypatch):
    settled(monkeypatch)
    first = press.read(folder, progress=False)
    monkeypatch.setattr("helpers.run.corpus._read", None)
    second = press.read(folder, progress=False)
    same(first, second)
    second.articles["outlet"] = "X"
    second.mentions.loc[:, "entity"] = "Y"
    third = press.read(folder, progress=False)
    same(first, third)


def test_a_correction_is_seen_by_the_next_reading(folder, monkeypatch):
    settled(monkeypatch)
    corpus = press.read(folder, progress=False)
    press.correct(corpus, corpus.quotes["quote_id"].iloc[0], speaker="Tom Falk")
    assert "Tom Falk" in set(press.read(folder, progress=False).quotes["speaker"])


def test_what_was_written_this_moment_is_read_anew(folder):
    (folder / "a0.txt").write_text(story(0))
    press.read(folder, progress=False)
    assert standing._stamp(*_asked(folder)) is None


def _asked(folder: pathlib.Path) -> tuple:
    from helpers.run.batch import Plan

    project = Project.open(folder)
    return project, [], Plan.of(project)


def test_one_entry_is_kept_for_each_project(folder):
    for number in range(4):
        (folder / "a0.txt").write_text(story(number, "More."))
        press.read(folder, progress=False)
    cache = Cache(folder.parent / "cache")
    with cache._open() as base:
        keys = [key for (key,) in base.execute("SELECT key FROM facts WHERE key LIKE 'loaded-%'")]
    assert len(keys) == 1


@pytest.mark.parametrize("data", [b"", b"x", b"\0\0\0\0x\x9c"])
def test_an_entry_that_is_damaged_is_loaded_anew(folder, data):
    before = press.read(folder, progress=False)
    cache = Cache(folder.parent / "cache")
    with cache._open() as base:
        base.execute("UPDATE facts SET data = ? WHERE key LIKE 'loaded-%'", (data,))
    same(before, press.read(folder, progress=False))


def test_a_day_that_has_not_come_is_asked_about_again(folder):
    (folder / "articles.toml").write_text("[a0]\npublished = 2199-01-01\n")
    press.read(folder, progress=False)
    cache = Cache(folder.parent / "cache")
    with cache._open() as base:
        assert base.execute("SELECT count(*) FROM facts WHERE key LIKE 'loaded-%'").fetchone() == (0,)


def test_a_cache_that_is_gone_is_filled_again(folder, monkeypatch):
    settled(monkeypatch)
    before = press.read(folder, progress=False)
    shutil.rmtree(folder.parent / "cache")
    same(before, press.read(folder, progress=False))
    assert (folder.parent / "cache" / "articles.sqlite").is_file()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose articles are read from their bytes from here on."""
    seen: list[str] = []
    real = found_drafts._bytes
    monkeypatch.setattr(
        found_drafts, "_bytes", lambda file, settings: (seen.append(file.name), real(file, settings))[1]
    )
    return seen


def test_one_more_text_is_the_only_one_that_is_read(folder, monkeypatch, opened):
    settled(monkeypatch)
    press.read(folder, progress=False)
    opened.clear()
    (folder / "a9.txt").write_text(story(9))
    grown = press.read(folder, progress=False)
    assert opened == ["a9.txt"]
    same(grown, fresh(folder))


def test_a_text_of_the_same_content_under_another_name_is_read_again(folder, monkeypatch, opened):
    settled(monkeypatch)
    press.read(folder, progress=False)
    opened.clear()
    (folder / "a0.txt").rename(folder / "b0.txt")
    moved = press.read(folder, progress=False)
    assert opened == ["b0.txt"]
    same(moved, fresh(folder))


@pytest.mark.parametrize("name", ["settings", "a list", "a register"])
def test_texts_are_read_again_if_what_their_reading_depends_on_has_changed(folder, monkeypatch, opened, name):
    settled(monkeypatch)
    press.read(folder, progress=False)
    opened.clear()
    CHANGES[name](folder)
    press.read(folder, progress=False)
    assert opened == ["a0.txt", "a1.txt", "a2.txt"]


def test_what_other_formats_gave_comes_back_with_its_facts_and_faults(folder, monkeypatch):
    settled(monkeypatch)
    (folder / "page.html").write_text(
        "<html><head><title>The pier</title><meta property='article:published_time' content='2021-05-03'></head>"
        f"<body><article><h1>The pier</h1><p>{story(5)}</p><p>{story(6)}</p></article></body></html>"
    )
    (folder / "table.csv").write_text(f'id,text,date\nx,"{story(7)[:60]}",2021-05-04\ny,,2021-05-05\n')
    (folder / "empty.txt").write_text(" \n")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "links.txt").write_text("https://x.example/one\nhttps://x.example/two\n")
    first = press.read(folder, progress=False)
    (folder / "a9.txt").write_text(story(9))
    grown = press.read(folder, progress=False)
    same(grown, fresh(folder))
    assert set(first.problems["fault"]) <= set(grown.problems["fault"])


def test_what_a_file_gave_is_read_again_from_the_file_if_its_entry_is_damaged(folder, monkeypatch, opened):
    settled(monkeypatch)
    press.read(folder, progress=False)
    cache = Cache(Project.open(folder).cache)
    with cache._open() as base:
        base.execute("UPDATE facts SET data = x'00' WHERE key LIKE 'drafts-%'")
    opened.clear()
    (folder / "a9.txt").write_text(story(9))
    grown = press.read(folder, progress=False)
    assert opened == ["a0.txt", "a1.txt", "a2.txt", "a9.txt"]
    same(grown, fresh(folder))


def test_sound_word_lists_are_checked_once_and_again_when_one_changes(folder, monkeypatch):
    asked: list[object] = []
    real = loading.check.problems
    monkeypatch.setattr(loading.check, "problems", lambda knowledge: (asked.append(knowledge), real(knowledge))[1])
    for _ in range(2):
        monkeypatch.setattr(standing, "_LAST", [])
        assert not read_corpus(folder, progress=False).problems["path"].str.contains("cues").any()
    assert len(asked) == 1
    (folder / "knowledge").mkdir()
    (folder / "knowledge" / "cues.csv").write_text("cue\n", encoding="utf-8")
    for _ in range(2):
        monkeypatch.setattr(standing, "_LAST", [])
        assert read_corpus(folder, progress=False).problems["path"].str.contains("cues").any()
    assert len(asked) == 3
