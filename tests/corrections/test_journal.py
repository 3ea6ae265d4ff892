"""The file of corrections: lines are only added, also by two programs at once; a broken line costs only itself."""

from __future__ import annotations

import concurrent.futures
import dataclasses
import json
import multiprocessing
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corrections.journal import Correction, append, line_of, merge, new, parse, read, standing


def decision(number: int, **said: object) -> Correction:
    base = {"action": "accept", "table": "quotes", "row": f"q{number}", "article_id": "a", "coder": "me"}
    base |= {"id": f"id{number}", "made": f"2026-01-01T00:00:{number:02d}.000Z"}
    return Correction(**(base | said))  # type: ignore[arg-type]


def test_lines_are_added_and_none_is_touched(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "corrections.jsonl"
    append(path, [decision(1)])
    before = path.read_bytes()
    append(path, [decision(2), decision(3)])
    assert path.read_bytes().startswith(before)
    assert [one.row for one in read(path)[0]] == ["q1", "q2", "q3"]


WORDS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(WORDS, st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=5), WORDS, max_size=3))
def test_a_decision_survives_its_line_whatever_the_words(words: str, fields: dict[str, str]) -> None:
    one = decision(1, words=words, fields=fields, spans=((0, 3), (5, 9)))
    assert "\n" not in line_of(one)
    assert parse(line_of(one)) == one


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "is not valid JSON"),
        ("[1]", "is not a JSON object"),
        ('{"action": "shout"}', "not one of fix, accept, reject, add, undo"),
        ('{"action": "fix", "table": "people"}', "not one of quotes, figures, themes, entities"),
        ('{"action": "fix", "table": "quotes"}', "has no row"),
        ('{"action": "fix", "table": "quotes", "row": "q", "id": "1", "made": "x", "spans": [[4, 2]]}', "not pairs"),
        ('{"action": "fix", "table": "quotes", "row": "q", "id": "1", "made": "x", "fields": 3}', "fields"),
        ('{"action": "fix", "table": "quotes", "row": "q", "id": "1", "made": "x", "hue": 3}', "unknown key 'hue'"),
    ],
)
def test_a_broken_line_is_named_and_the_others_count(tmp_path: pathlib.Path, line: str, fault: str) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(f"{line_of(decision(1))}\n{line}\n\n{line_of(decision(2))}\n", encoding="utf-8")
    found, problems = read(path)
    assert [one.id for one in found] == ["id1", "id2"]
    assert len(problems) == 1
    assert problems[0].fault.startswith("Line 2 ")
    assert fault in problems[0].fault


def test_a_line_that_was_cut_off_spoils_nothing_but_itself(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(line_of(decision(1)) + "\n" + line_of(decision(2))[:30], encoding="utf-8")
    append(path, [decision(3)])
    found, problems = read(path)
    assert [one.id for one in found] == ["id1", "id3"]
    assert [problem.fault[:7] for problem in problems] == ["Line 2 "]


def write_many(path: str, first: int, many: int) -> None:
    for number in range(first, first + many):
        append(path, [decision(number % 60, id=f"id{number}", words="w" * 500)])


def test_two_programs_add_400_decisions_each_at_once_and_none_is_lost(tmp_path: pathlib.Path) -> None:
    path = str(tmp_path / "corrections.jsonl")
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
        list(pool.map(write_many, [path, path], [0, 400], [400, 400]))
    found, problems = read(path)
    assert problems == []
    assert {one.id for one in found} == {f"id{number}" for number in range(800)}
    for start in (0, 400):  # each program's in the order in which it decided
        own = [one.id for one in found if start <= int(one.id[2:]) < start + 400]
        assert own == [f"id{number}" for number in range(start, start + 400)]


def test_two_readers_files_merge_and_nothing_counts_twice(tmp_path: pathlib.Path) -> None:
    mine, theirs = tmp_path / "mine.jsonl", tmp_path / "theirs.jsonl"
    append(mine, [decision(1), decision(3)])
    append(theirs, [decision(2), decision(3)])
    theirs.write_text(theirs.read_text() + "nonsense\n")
    number, problems = merge(mine, theirs)
    assert (number, len(problems)) == (1, 1)
    assert [one.id for one in read(mine)[0]] == ["id1", "id3", "id2"]
    assert merge(mine, theirs)[0] == 0


def test_the_place_in_the_file_tells_what_was_decided_last_and_not_the_clock(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "corrections.jsonl"
    append(path, [decision(9, action="fix", fields={"speaker": "First"})])
    # on the second machine the clock is slow
    append(path, [decision(1, action="fix", row="q9", fields={"speaker": "Second"})])
    assert [one.fields["speaker"] for one in standing(read(path)[0])] == ["First", "Second"]


def test_undo_takes_back_and_can_be_taken_back() -> None:
    first = decision(1)
    undo = decision(2, action="undo", row="id1")
    again = decision(3, action="undo", row="id2")
    assert standing([first, undo]) == []
    assert standing([first, undo, again]) == [first]


def test_who_and_when_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESS_CODER", "Ada")
    one = new(action="accept", table="quotes", row="q")
    assert one.coder == "Ada"
    assert json.loads(line_of(one))["made"].endswith("Z")
    assert new("Bo", action="accept", table="quotes", row="q").coder == "Bo"


def test_two_decisions_with_one_id_are_named_and_the_same_line_twice_is_not(tmp_path: pathlib.Path) -> None:
    one = decision(1)
    other = Correction(**{**dataclasses.asdict(one), "row": "another"})
    (tmp_path / "c.jsonl").write_text("\n".join(map(line_of, (one, one, other))), encoding="utf-8")
    found, problems = read(tmp_path / "c.jsonl")
    assert found == [one]
    assert [one.id in problem.fault for problem in problems] == [True]


def test_a_journal_in_another_encoding_is_named(tmp_path: pathlib.Path) -> None:
    text = line_of(decision(1, fields={"speaker": "Lucía"}))
    (tmp_path / "c.jsonl").write_bytes(text.encode("cp1252"))
    assert ["UTF-8" in problem.fault for problem in read(tmp_path / "c.jsonl")[1]] == [True]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_value_that_is_no_number_is_refused_by_name(value: str) -> None:
    line = line_of(decision(1, fields={"value": 12345.5})).replace("12345.5", value)
    with pytest.raises(ValueError, match=r"value .*not a number"):
        parse(line)
