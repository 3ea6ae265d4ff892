"""One bad byte ends no run: halves of characters, names that are no UTF-8, and what no reader expected."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.articles.formats import plain
from helpers.articles.load import language_of, load
from helpers.base import trouble
from helpers.base.project import ROOT, Project
from helpers.corrections.actions import correct
from helpers.corrections.journal import read
from helpers.run.corpus import read_corpus
from helpers.store.tables import FORMATS

SENTENCE = b"The port opened on Monday, Marta Olsen said. Exports rose 5 percent to 3 million tons.\n"
FILES = {
    b"emoji.rtf": rb"{\rtf1\ansi\uc1 \ldblquote We won \u-10179?\u-8704?,\rdblquote  said Marta Olsen on Monday.\par}",
    b"half.rtf": rb"{\rtf1\ansi\uc1 The port\u-10179? opened on Monday, Marta Olsen said.\par}",
    b"records.jsonl": b'{"id": "one\\ud83d", "title": "Port opens \\ud83d", "outlet": "The \\ude00 Post", '
    b'"text": "The port opened, Marta Olsen said."}\n'
    b'{"id": "two", "title": "\\ud83d\\ude00", "text": "Exports rose, Anna Berg said."}\n',
    b"columns.jsonl": b'{"t\\ud83d": "x"}\n',
    b"front.md": b'---\ntitle: "Port \\ud83d"\n---\nThe port closed on Friday, Marta Olsen said.\n',
    b"sound.txt": SENTENCE,
    b"corrections.jsonl": b'{"action": "fix", "table": "entities", "row": "Anna Berg", '
    b'"fields": {"entity": "Anna \\ud83d"}, "made": "2026-01-01", "id": "i1", "coder": "x\\udfff"}\n',
}


def filled(folder: pathlib.Path) -> pathlib.Path:
    folder.mkdir()
    for name, data in FILES.items():
        (folder / os.fsdecode(name)).write_bytes(data)
    return folder


def undecodable(folder: pathlib.Path, name: bytes) -> pathlib.Path:
    """A path in *folder* whose name is no UTF-8; where the system takes none, there is nothing to test."""
    path = folder / os.fsdecode(name)
    try:
        path.mkdir()
        path.rmdir()
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    return path


def test_halves_are_joined_or_shown_as_a_question_mark_and_said(tmp_path: pathlib.Path) -> None:
    loaded = load(filled(tmp_path / "p"))
    texts = {article.article_id: article.text.strip() for article in loaded.articles}
    assert texts["emoji"] == "“We won 😀,” said Marta Olsen on Monday."
    assert texts["half"] == "The port? opened on Monday, Marta Olsen said."
    titles = {article.article_id: (article.title, article.outlet) for article in loaded.articles}
    assert titles["one?"] == ("Port opens ?", "The ? Post")
    assert titles["two"][0] == "😀"
    assert titles["front"][0] == "Port ?"
    said = {(problem.path, problem.severity): problem.fault for problem in loaded.problems}
    assert said["half.rtf", "warning"].startswith("The text contains incomplete characters")
    assert said["records.jsonl", "note"].endswith("shows as a question mark in its title, outlet.")
    assert "emoji.rtf" not in {path for path, _ in said}


def test_a_correction_with_half_a_character_is_applied_and_one_made_so_too(tmp_path: pathlib.Path) -> None:
    project = Project.open(filled(tmp_path / "p"))
    corpus = read_corpus(project, progress=False)
    assert "Anna ?" in set(corpus.quotes["speaker"].dropna())
    row = corpus.quotes.loc[corpus.quotes["article_id"] == "sound", "quote_id"].iloc[0]
    correct(corpus, row, speaker="Zed \ud83d Newcomer")
    assert "Zed ? Newcomer" in set(corpus.quotes["speaker"].dropna())
    assert read(project.own("corrections.jsonl"))[1] == []


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_annotate_goes_the_whole_way_with_halves_and_names_that_are_no_utf8(tmp_path: pathlib.Path, form: str) -> None:
    folder = filled(undecodable(tmp_path, b"p\xe9"))
    (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(SENTENCE.replace(b"port", b"inn"))
    out, cache = undecodable(tmp_path, b"out\xe9"), undecodable(tmp_path, b"cache\xe9")
    variables = {**os.environ, "PRESS_CACHE": os.fspath(cache), "PYTHONIOENCODING": "utf-8:strict"}
    for _ in range(2):  # once making everything, once from the cache
        command = [sys.executable, "-m", "helpers", "annotate", folder, "--out", out, "--format", form, "--cite"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, env=variables)
        assert done.returncode == 3, done.stderr
        assert b"Traceback" not in done.stderr
    assert len(list(out.iterdir())) == 7
    for path in out.iterdir():
        path.read_bytes() if form == "parquet" else path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_notebook_loads_such_a_project(tmp_path: pathlib.Path) -> None:
    folder = filled(undecodable(tmp_path, b"p\xe9"))
    notebook = nbformat.read(ROOT / "notebooks" / "00_start_here.ipynb", as_version=4)
    client = NotebookClient(notebook, timeout=250, resources={"metadata": {"path": str(ROOT / "notebooks")}})
    client.execute(env={**os.environ, "PRESS_PROJECT": os.fspath(folder)})
    json.dumps(notebook, ensure_ascii=False).encode("utf-8")


def test_what_no_reader_expected_names_the_file_and_the_log_and_the_others_go_on(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    folder = filled(tmp_path / "p")
    (folder / "other.txt").write_bytes(SENTENCE)

    def broken(data: bytes) -> object:
        raise ZeroDivisionError("nobody thought of it")

    with monkeypatch.context() as patch:
        patch.setattr(plain, "decode", broken)
        loaded = load(folder)
    (one, other) = [problem for problem in loaded.problems if "ZeroDivisionError" in problem.fault]
    assert (one.path, other.path) == ("other.txt", "sound.txt")
    assert str(trouble.log_path()) in one.remedy
    log = trouble.log_path().read_text(encoding="utf-8")
    assert "reading other.txt\nTraceback" in log
    assert "nobody thought of it" in log
    assert {"emoji", "front"} <= {article.article_id for article in loaded.articles}


def test_what_breaks_behind_the_readers_costs_one_article(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(tmp_path / "p")

    def broken(text: str, expected: str) -> object:
        if "tons" in text:
            raise ZeroDivisionError("nobody thought of it")
        return language_of(text, expected)

    # helpers.articles.load is the function too, for whoever asks for it by the name of its room
    monkeypatch.setattr(sys.modules["helpers.articles.load"], "language_of", broken)
    loaded = load(folder)
    assert [problem.path for problem in loaded.problems if "ZeroDivisionError" in problem.fault] == ["sound.txt"]
    assert len(loaded.articles) == 5


def test_the_log_is_begun_again_and_its_lack_is_no_trouble(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(trouble, "LARGEST", 10)
    for number in range(3):
        assert "problems.log" in trouble.logged(ValueError(f"fault {number}"), "reading a.txt")
    assert "fault 2" in trouble.log_path().read_text(encoding="utf-8")
    assert "fault 1" in trouble.log_path().with_suffix(".log.old").read_text(encoding="utf-8")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "file"))
    assert trouble.logged(ValueError("x"), "reading a.txt") == ""
