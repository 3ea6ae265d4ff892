"""cues.csv: what is read from it, and how its faults are told."""

from __future__ import annotations

import pathlib

import pytest

from helpers.knowledge.cues import LATER, load_cues
from helpers.knowledge.load import Knowledge

HEAD = "lemma,kind,class,needs\n"


def test_the_shipped_file_is_sound_and_holds_every_kind() -> None:
    cues = load_cues(Knowledge())
    assert cues.verb("say") >= {"clause", "quote"}
    assert cues.verb("believe") == frozenset(), "what somebody thinks was not said"
    assert "clause" in cues.noun("claim")
    assert cues.is_relay("agency")
    assert cues.is_label("note")
    assert "allegedly" in cues.hedges


def test_a_file_of_the_users_own_takes_the_place_of_the_shipped_one(tmp_path: pathlib.Path) -> None:
    (tmp_path / "cues.csv").write_text(HEAD + "moo,verb,speech,clause\n", encoding="utf-8")
    cues = load_cues(Knowledge(tmp_path))
    assert cues.verb("moo") == {"clause"}
    assert cues.verb("say") == frozenset()


def test_a_changed_file_is_read_anew(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "cues.csv"
    path.write_text(HEAD + "moo,verb,speech,clause\n", encoding="utf-8")
    load_cues(Knowledge(tmp_path))
    path.write_text(HEAD + "baa,verb,speech,quote\n", encoding="utf-8")
    assert load_cues(Knowledge(tmp_path)).verb("baa") == {"quote"}


def test_all_faults_are_named_at_once_with_their_lines_and_the_rest_is_used(tmp_path: pathlib.Path) -> None:
    rows = ",verb,speech,clause\nmoo,yell,speech,\nbaa,verb,loud,\nneigh,verb,speech,hay\nsay,verb,speech,clause\n"
    (tmp_path / "cues.csv").write_text(HEAD + rows, encoding="utf-8")
    cues = load_cues(Knowledge(tmp_path))
    lines = [problem.path.rpartition(" ")[2] for problem in cues.problems]
    assert lines == ["2", "3", "4", "5"]
    assert ["yell" in cues.problems[1].fault, "loud" in cues.problems[2].fault, "hay" in cues.problems[3].fault] == [
        True
    ] * 3
    assert cues.verb("say") == {"clause"}


@pytest.mark.parametrize(
    ("content", "named"), [(b"lemma,kind\nsay,verb\n", "class, needs"), (b"\xff\xfe\x00", "cannot be read")]
)
def test_a_file_that_cannot_be_used_is_one_problem(tmp_path: pathlib.Path, content: bytes, named: str) -> None:
    (tmp_path / "cues.csv").write_bytes(content)
    cues = load_cues(Knowledge(tmp_path))
    assert named in cues.problems[0].fault
    assert cues.verb("say") == frozenset()


def test_a_copy_from_before_the_later_kinds_has_the_shipped_words_of_those_and_its_own_of_the_rest(
    tmp_path: pathlib.Path,
) -> None:
    (tmp_path / "cues.csv").write_text(HEAD + "say,verb,speech,clause\nrebut,denying,,\n", encoding="utf-8")
    cues, shipped = load_cues(Knowledge(tmp_path)), load_cues(Knowledge())
    assert cues.others["denying"] == {"rebut"}
    assert all(cues.others[kind] == shipped.others[kind] != frozenset() for kind in LATER if kind != "denying")
