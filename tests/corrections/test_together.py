"""Two people in one folder: what a shared disk and git make of their files is read as one, and nothing is lost."""

from __future__ import annotations

import pathlib

import pytest

from helpers.articles.load import load
from helpers.corrections import journal
from helpers.corrections.journal import Correction
from helpers.corrections.together import disagreements, every_decision

MAIN = "corrections.jsonl"


def decision(name: str, made: str, coder: str = "ada", **said: object) -> Correction:
    base: dict[str, object] = {"action": "fix", "table": "quotes", "row": "q1", "words": "Yes."}
    return Correction(id=name, made=made, coder=coder, **(base | said))  # type: ignore[arg-type]


ONE = decision("1", "2026-01-01T10:00:00Z", fields={"speaker": "Ada"})
TWO = decision("2", "2026-01-02T10:00:00Z", coder="bo", fields={"speaker": "Bo", "kind": "direct"})
THREE = decision("3", "2026-01-03T10:00:00Z", fields={"kind": "mixed"})


@pytest.mark.parametrize(
    "name",
    ["corrections-bo.jsonl", "corrections (Bo's conflicted copy 2026-01-02).jsonl", "corrections-BOS-LAPTOP.jsonl"],
)
def test_files_beside_it_are_read_in_the_order_of_time(tmp_path: pathlib.Path, name: str) -> None:
    journal.append(tmp_path / MAIN, [ONE, THREE])
    journal.append(tmp_path / name, [ONE, TWO])
    (tmp_path / "a.txt").write_text("A text of an article about nothing in particular, and long enough.")
    assert every_decision(tmp_path / MAIN) == ([ONE, TWO, THREE], [])
    # it is no article
    assert [article.article_id for article in load(tmp_path).articles] == ["a"]


def test_what_git_leaves_of_a_merge_is_both_sides(tmp_path: pathlib.Path) -> None:
    one, two, three = map(journal.line_of, (ONE, TWO, THREE))
    lines = [one, "<<<<<<< HEAD", two, "||||||| 12ab", "=======", three, ">>>>>>> theirs"]
    (tmp_path / MAIN).write_text("\r\n".join(lines), "utf-8")
    assert every_decision(tmp_path / MAIN) == ([ONE, TWO, THREE], [])


def test_each_file_keeps_the_order_of_its_lines_whatever_its_clock_says(tmp_path: pathlib.Path) -> None:
    late = decision("9", "2020-01-01T00:00:00Z")
    journal.append(tmp_path / MAIN, [TWO, late])
    journal.append(tmp_path / "corrections-x.jsonl", [THREE])
    assert [one.id for one in every_decision(tmp_path / MAIN)[0]] == ["2", "9", "3"]


def test_disagreements_are_listed_with_whose_word_holds() -> None:
    found = disagreements([ONE, TWO, THREE], {})
    assert [(one.what, one.one, one.other, one.holds) for one in found] == [
        ("speaker", "ada: Ada", "bo: Bo", "bo"),
        ("kind", "bo: direct", "ada: mixed", "ada"),
    ]
    # one who changes his mind disagrees with nobody, and decisions on a row that moved are held against each other
    assert disagreements([ONE, decision("4", "2026-02-01", fields={"speaker": "Cy"})], {}) == []
    other = decision("5", "2026-02-01", coder="bo", row="moved", fields={"speaker": "Cy"})
    assert [one.row for one in disagreements([ONE, other], {"5": "q1"})] == ["q1"]


def test_a_line_that_cannot_be_read_names_its_own_file(tmp_path: pathlib.Path) -> None:
    journal.append(tmp_path / MAIN, [ONE])
    (tmp_path / "corrections-bo.jsonl").write_text("{half", "utf-8")
    decisions, problems = every_decision(tmp_path / MAIN)
    assert decisions == [ONE]
    assert problems[0].path.endswith("corrections-bo.jsonl")
