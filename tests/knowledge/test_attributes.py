"""Attributes of people in the user's own table: read from any spreadsheet program, never guessed."""

from __future__ import annotations

import pathlib

import pytest

from helpers.base.project import Project
from helpers.knowledge.attributes import attributes_of, load_attributes

TABLE = "name,aliases,Party,Home country\nAda Lund,A. Lund;Mayor Lund,Green,\nBó Holm,,Labour; Co-op,Norway\n"
SEMICOLONS = 'name;aliases;Party;Home country\nAda Lund;"A. Lund;Mayor Lund";Green;\nBó Holm;;"Labour; Co-op";Norway\n'


def project(folder: pathlib.Path, data: bytes, place: str = "people.csv") -> Project:
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return Project.open(folder)


@pytest.mark.parametrize("place", ["people.csv", "knowledge/people.csv"])
@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(), TABLE.encode("utf-8-sig"), TABLE.encode("utf-16"), TABLE.encode("cp1252"),
        SEMICOLONS.encode(),
        TABLE.replace(",", "\t").encode(), b"\n" + TABLE.replace("name", "Speaker").encode(),
    ],
    ids=["utf-8", "with a mark", "utf-16", "windows", "semicolons", "tabs", "headed speaker"],
)  # fmt: skip
def test_a_table_is_read_as_spreadsheet_programs_write_it(tmp_path: pathlib.Path, data: bytes, place: str) -> None:
    known = load_attributes(project(tmp_path, data, place))
    assert known.problems == ()
    assert known.names == ("party", "home country")
    assert known.of("ada lund") == known.of("Mayor Lund") == ("party: Green",)
    assert known.of("Bo Holm") == ("party: Labour", "party: Co-op", "home country: Norway")


def test_nobody_who_is_not_listed_has_an_attribute() -> None:
    known = attributes_of([("Ada Lund", (), {"party": "Green"})])
    assert [known.of(name) for name in ("Lund", "Ada", "Adam Lund", "")] == [(), (), (), ()]


@pytest.mark.parametrize(
    ("values", "left"),
    [(("Green", "Labour"), ()), (("Green", ""), ("party: Green",)), (("Green", "green"), ("party: Green",))],
)
def test_two_rows_of_one_name_that_disagree_leave_the_attribute_unknown(
    values: tuple[str, str], left: tuple[str, ...]
) -> None:
    known = attributes_of([("Ann Lee", (), {"party": value, "country": "UK"}) for value in values])
    assert known.of("Ann Lee") == (*left, "country: UK")
    assert [problem.fault for problem in known.problems] == (
        [] if left else ["The rows for “Ann Lee” differ in party (Green or Labour)."]
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "no column “name”"), (b"who,party\nAnn,Green\n", "no column “name”"),
        (b"name\nAnn\n", "no column besides the names"), (b"name,aliases\nAnn,A\n", "no column besides"),
    ],
)  # fmt: skip
def test_a_table_that_gives_nothing_says_what_to_write(tmp_path: pathlib.Path, data: bytes, fault: str) -> None:
    known = load_attributes(project(tmp_path, data))
    assert known.names == ()
    (problem,) = known.problems
    assert fault in problem.fault
    assert "people.csv" in problem.path
    assert "name,party,country" in problem.remedy


def test_an_entry_of_people_toml_may_have_attributes(tmp_path: pathlib.Path) -> None:
    text = '[[people]]\nname = "Ada Lund"\naliases = ["Lund"]\n[people.attributes]\nParty = "Green"\n'
    known = load_attributes(project(tmp_path, text.encode(), "knowledge/people.toml"))
    assert known.of("Lund") == ("party: Green",)
    bad = load_attributes(project(tmp_path, text.replace('"Green"', "4").encode(), "knowledge/people.toml"))
    assert bad.names == ()
