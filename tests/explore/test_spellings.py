"""A speaker is found by any spelling that the articles print, and a name that nobody has is said."""

import pytest

import helpers as press
from helpers.explore.spellings import as_shown

TEXT = """The fee rose, Rustam Qodiri said.
“It will not fall,” Qodiri said on Monday.
“It may,” Kodiri told the council.
Ada Lund said that she would wait.
"""


@pytest.fixture(scope="module")
def shipped(seeds):
    return press.read(seeds, progress=False)


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spellings")
    (folder / "fee.txt").write_text(TEXT, encoding="utf-8")
    (folder / "knowledge").mkdir()
    (folder / "knowledge" / "people.toml").write_text(
        '[[people]]\nname = "Rustam Qodiri"\naliases = ["Kodiri", "Rustam Kodiri"]\n', encoding="utf-8"
    )
    return press.read(folder, progress=False)


def test_the_shipped_president_is_found_by_both_spellings(shipped):
    assert len(press.select(shipped, speaker="Raisi").quotes) == len(press.select(shipped, speaker="Raeisi").quotes) > 5


def test_of_several_names_each_is_looked_up(shipped):
    both = press.select(shipped, speaker=("Raisi", "Rahmon"))
    assert set(both.quotes["speaker"]) == {"Ebrahim Raeisi", "Emomali Rahmon"}


def test_a_name_that_is_shown_is_left_as_it_was_asked(shipped):
    asked = press.Selection(speaker="Rah", via="(any)")
    assert as_shown(asked, shipped) == asked


def test_a_name_that_nobody_has_is_said(shipped):
    assert "There is no speaker “Smith” in these articles." in press.select(shipped, speaker="Smith").describe()
    assert "No speaker" not in press.select(shipped, speaker="Raisi", kind="direct").describe()


def test_the_explorer_begins_with_whoever_was_asked_for(shipped):
    explorer = press.widget(shipped, "quotes", press.Selection(speaker="Raisi"))
    assert len(press.select(shipped, explorer).quotes) == len(press.select(shipped, speaker="Raisi").quotes)


def test_a_spelling_that_people_toml_joins_finds_all_statements_of_the_person(council):
    assert set(press.select(council, speaker="Kodiri").quotes["speaker"]) == {"Rustam Qodiri"}
    assert len(press.select(council, speaker="Kodiri").quotes) == 3
    assert press.select(council, speaker="Lund").quotes["speaker"].tolist() == ["Ada Lund"]
