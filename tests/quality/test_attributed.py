"""The marks on a folder of brat files, on two articles of our own."""

from __future__ import annotations

import pathlib

import pytest
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.quality.attributed import attributed_marks
from helpers.quality.brat import marked_articles
from helpers.quality.speech import is_speech
from helpers.run.corpus import project_of, read_corpus

TEXT = "“We will win the vote,” John Smith said on Monday.\n\nMary Brown hopes that the talks will not fail again.\n"


def brat(text: str, *attributions: tuple[str, str, str]) -> str:
    """Stand-off lines for (source, cue, content), each as its first occurrence in *text*."""
    lines = []
    for number, parts in enumerate(attributions):
        for role, words in zip(("Source", "Cue", "Content"), parts, strict=True):
            start = text.index(words)
            lines.append(f"T{len(lines) + 1 - number}\t{role} {start} {start + len(words)}\t{words}")
        first = len(lines) - number - 2
        lines.append(f"E{number + 1}\tContent:T{first + 2} Source:T{first} Cue:T{first + 1}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    marked = brat(
        TEXT,
        ("John Smith", "said", "“We will win the vote,”"),
        ("Mary Brown", "hopes", "the talks will not fail again"),
    )
    (tmp_path / "attributions" / "one_b.ann").write_text("", encoding="utf-8")
    (tmp_path / "attributions" / "one_a.ann").write_text(marked, encoding="utf-8")
    return tmp_path


def test_the_first_annotator_counts(folder: pathlib.Path) -> None:
    ((stem, text, marked),) = marked_articles(folder)
    assert (stem, text) == ("one", TEXT)
    assert [[TEXT[slice(*span)] for span in one.source] for one in marked] == [["John Smith"], ["Mary Brown"]]


def test_what_is_found_counts_and_hopes_are_not_asked_for(folder: pathlib.Path) -> None:
    texts = folder / "text"
    marks = {mark.name: mark for mark in attributed_marks(read_corpus(project_of((texts,)), texts), folder)}
    assert (marks["statements, F1 strict"].right, marks["statements, F1 strict"].total) == (2, 2)
    assert (marks["found with the right speaker"].right, marks["found with the right speaker"].total) == (1, 1)
    assert marks["speaker of a quoted stretch"].share == 1
    assert marks["indirect statements found, soft"].total == 0


def test_a_missed_statement_lowers_the_marks(folder: pathlib.Path) -> None:
    path = folder / "attributions" / "one_a.ann"
    more = brat(TEXT, ("John Smith", "said", "We will win the vote"), ("John Smith", "said", "Monday"))
    path.write_text(more, encoding="utf-8")
    texts = folder / "text"
    marks = {mark.name: mark for mark in attributed_marks(read_corpus(project_of((texts,)), texts), folder)}
    assert (marks["statements, F1 soft"].right, marks["statements, F1 soft"].total) == (2, 3)


def test_a_folder_without_marks_is_told(tmp_path: pathlib.Path) -> None:
    result = CliRunner().invoke(main, ["quality", str(tmp_path)])
    assert result.exit_code == 2
    assert "text/ and attributions/" in result.output


@pytest.mark.parametrize(
    ("cue", "kind", "speech"),
    [
        ("told reporters that", "indirect", True),
        ("according to", "indirect", True),
        ("believes", "indirect", False),
        ("believes", "direct", True),
        (":", "indirect", True),
    ],
)
def test_speech_is_what_was_uttered(cue: str, kind: str, speech: bool) -> None:
    assert is_speech(cue, kind) is speech
