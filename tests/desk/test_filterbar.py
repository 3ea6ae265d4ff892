"""The filter bar: several values, numbers of what is shown now, typed search, chips, saved selections."""

from __future__ import annotations

import pathlib
from typing import Any

import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.desk.filter_controls import Own
from helpers.desk.filter_values import MOST, FilterValue, values_of
from helpers.desk.filterbar import FilterBar
from helpers.explore.matching import plain
from helpers.explore.saved_selections import saved_selections
from helpers.explore.select import Selection, select


def statements(number: int = 6) -> pd.DataFrame:
    """Kinds and outlets by turns; each speaker has a name of their own."""
    kinds, outlets = ("direct", "mixed", "indirect"), ("Daily", "Weekly")
    rows = [
        {"kind": kinds[at % 3], "outlet": outlets[at % 2], "speaker": f"Ān Person {at}", "text": f"word {at}"}
        for at in range(number)
    ]
    return pd.DataFrame(rows)


def bar_of(table: pd.DataFrame, selection: Selection | None = None, **more: Any) -> tuple[FilterBar, list[Selection]]:
    said: list[Selection] = []
    return FilterBar(table, selection or Selection(), said.append, **more), said


def numbers(bar: FilterBar, name: str) -> dict[str, int]:
    bar.offer(name)
    return {row["label"]: row["count"] for row in bar.offered["rows"]}


def send(bar: FilterBar, **message: Any) -> None:
    bar._on_message(None, message, [])


def test_ticking_two_values_selects_both_and_each_is_a_chip() -> None:
    bar, said = bar_of(statements())
    send(bar, act="toggle", name="kind", value="direct", on=True)
    send(bar, act="toggle", name="kind", value="mixed", on=True)
    assert said == [Selection(kind="direct"), Selection(kind=("direct", "mixed"))]
    assert [chip["text"] for chip in bar.chips] == ["Kind: direct", "Kind: mixed"]
    send(bar, act="toggle", name="kind", value="direct", on=False)
    assert said[-1] == Selection(kind="mixed")


def test_numbers_are_of_the_rows_that_the_other_filters_leave() -> None:
    bar, _ = bar_of(statements(7))
    assert numbers(bar, "kind") == {"direct": 3, "indirect": 2, "mixed": 2}
    send(bar, act="toggle", name="outlet", value="Daily", on=True)
    assert numbers(bar, "kind") == {"direct": 2, "indirect": 1, "mixed": 1}
    # its own choice does not take away what else it could be set to
    send(bar, act="toggle", name="kind", value="mixed", on=True)
    assert numbers(bar, "kind") == {"direct": 2, "indirect": 1, "mixed": 1}
    assert numbers(bar, "outlet") == {"Daily": 1, "Weekly": 1}


def test_what_is_chosen_and_leaves_nothing_now_can_still_be_taken_off() -> None:
    bar, _ = bar_of(statements(2), Selection(kind="mixed", outlet="Daily"))
    assert numbers(bar, "kind") == {"direct": 1, "mixed": 0}
    assert [row["on"] for row in bar.offered["rows"]] == [False, True]


def test_of_hundreds_only_some_are_sent_and_the_others_are_found_by_typing() -> None:
    bar, _ = bar_of(statements(500))
    bar.offer("speaker")
    assert (len(bar.offered["rows"]), bar.offered["more"]) == (MOST, 500 - MOST)
    bar.offer("speaker", "an person 321")
    assert [row["label"] for row in bar.offered["rows"]] == ["Ān Person 321"]
    bar.offer("speaker", "nobody")
    assert (bar.offered["rows"], bar.offered["more"], bar.offered["of"]) == ([], 0, 500)


def test_an_open_list_follows_what_is_chosen_elsewhere() -> None:
    bar, _ = bar_of(statements(7))
    bar.offer("kind")
    send(bar, act="toggle", name="outlet", value="Weekly", on=True)
    assert [row["count"] for row in bar.offered["rows"]] == [1, 1, 1]


def test_a_filter_of_its_own_is_no_field_of_the_selection() -> None:
    own = {"of": Own("Speaks of", lambda: [FilterValue("Eve", "Eve", 2), FilterValue("Dan", "Dan", 1)])}
    bar, said = bar_of(statements(), own=own)
    send(bar, act="toggle", name="of", value="Eve", on=True)
    send(bar, act="toggle", name="of", value="Dan", on=True)
    assert bar.own == {"of": ("Eve", "Dan")}
    assert said == [Selection(), Selection()]
    bar.reset()
    assert bar.own == {"of": ""}


def test_what_no_list_of_ours_sends_does_nothing() -> None:
    bar, said = bar_of(statements())
    messages: list[dict[str, Any]] = [
        {},
        {"act": "toggle", "name": "nothing", "value": "x", "on": True},
        {"act": "toggle", "name": "kind", "value": ["x"], "on": True},
        {"act": "set", "name": "kind"},
        {"act": "save", "value": "x"},
    ]
    for message in messages:
        send(bar, **message)
    assert said == []


def test_half_a_date_is_no_date() -> None:
    table = statements().assign(date=pd.to_datetime(["2022-05-01"] * 6))
    bar, said = bar_of(table)
    send(bar, act="set", name="since", value="2022-05-30")
    assert said[-1] == Selection(since="2022-05-30")
    assert bar.chips[-1]["text"] == "From 30 May 2022"
    send(bar, act="set", name="since", value="2022-0")
    assert said[-1] == Selection()


def test_a_selection_is_saved_used_and_forgotten_by_name(tmp_path: pathlib.Path) -> None:
    project = Project(tmp_path)
    bar, _ = bar_of(statements())
    bar.keep_in(project)
    send(bar, act="save", value="Nothing yet")
    assert "No filter is set" in bar.said
    send(bar, act="toggle", name="kind", value="direct", on=True)
    send(bar, act="save", value=" Word  for word ")
    assert (bar.saved, bar.said) == (["Word for word"], "“Word for word” saved in selections.toml.")
    other, heard = bar_of(statements().drop(columns="outlet"))
    other.keep_in(project)
    assert other.saved == ["Word for word"]
    send(other, act="use", value="Word for word")
    assert heard == [Selection(kind="direct")]
    send(other, act="forget", value="Word for word")
    assert other.saved == []
    send(other, act="use", value="Word for word")
    assert "could not be done" in other.said


def test_a_saved_filter_that_a_table_has_no_column_for_is_left_out_and_said(tmp_path: pathlib.Path) -> None:
    bar, _ = bar_of(statements(), Selection(kind="direct", outlet="Daily"))
    bar.keep_in(Project(tmp_path))
    send(bar, act="save", value="Both")
    other, heard = bar_of(statements().drop(columns="outlet"))
    other.keep_in(Project(tmp_path))
    send(other, act="use", value="Both")
    assert heard == [Selection(kind="direct")]
    assert other.said == "“Both” in use, without outlet, which is not a filter here."


@pytest.mark.parametrize("name", ["period", "min_confidence"])
def test_a_filter_of_one_value_takes_the_last(name: str) -> None:
    days = pd.to_datetime(["2021-01-01", "2022-01-01"])
    table = pd.DataFrame({"text": ["a", "b"], "confidence": [0.55, 0.85], "period_start": days, "period_end": days})
    bar, said = bar_of(table)
    for value in [row for _, row in bar.controls[name].options if row][:2]:
        send(bar, act="toggle", name=name, value=value, on=True)
    assert said[-1] == Selection(**{name: value})


def listed(number: int = 6) -> pd.DataFrame:
    """Statements of a Green, a Labour member and one of unknown party by turns; each second is a woman."""
    parties: tuple[tuple[str, ...], ...] = (("party: Green",), ("party: Labour",), ())
    table = statements(number)
    table["attributes"] = [(*parties[at % 3], *(("gender: woman",) if at % 2 else ())) for at in range(number)]
    return table


def test_each_attribute_of_speakers_is_a_filter_with_the_numbers_of_now() -> None:
    bar, said = bar_of(listed())
    assert [(one["label"], one["row"]) for one in bar.fields if one["name"].startswith("attribute")] == [
        ("Party", True), ("Gender", True),
    ]  # fmt: skip
    assert numbers(bar, "attribute party") == {"Green": 2, "Labour": 2, "unknown": 2}
    send(bar, act="toggle", name="attribute party", value="party: Green", on=True)
    send(bar, act="toggle", name="attribute party", value="party: (none)", on=True)
    assert said[-1] == Selection(attribute=("party: Green", "party: (none)"))
    assert [chip["text"] for chip in bar.chips] == ["Party: Green", "Party: unknown"]
    assert numbers(bar, "attribute gender") == {"woman": 2, "unknown": 2}
    # its own choice does not take away what else it could be set to
    assert numbers(bar, "attribute party") == {"Green": 2, "Labour": 2, "unknown": 2}
    send(bar, act="toggle", name="attribute gender", value="gender: woman", on=True)
    assert numbers(bar, "attribute party") == {"Green": 1, "Labour": 1, "unknown": 1}
    assert numbers(bar, "kind") == {"direct": 1, "indirect": 1}


def test_an_attribute_is_found_by_typing_and_taken_off_with_the_others() -> None:
    bar, said = bar_of(listed(), Selection(attribute=("party: Green", "gender: woman")))
    bar.offer("attribute party", "lab")
    assert [row["label"] for row in bar.offered["rows"]] == ["Labour"]
    send(bar, act="toggle", name="attribute party", value="party: Green", on=False)
    assert said[-1] == Selection(attribute="gender: woman")
    send(bar, act="reset")
    assert (said[-1], bar.chips) == (Selection(), [])


def test_a_saved_selection_sets_attributes_and_says_what_a_table_lacks(tmp_path: pathlib.Path) -> None:
    bar, said = bar_of(listed(), Selection(attribute="party: Green", kind="direct"))
    bar.keep_in(Project(tmp_path))
    send(bar, act="save", value="Greens")
    send(bar, act="reset")
    send(bar, act="use", value="Greens")
    assert said[-1] == Selection(attribute="party: Green", kind="direct")
    other, _ = bar_of(statements())
    other.keep_in(Project(tmp_path))
    send(other, act="use", value="Greens")
    assert other.selection == Selection(kind="direct")
    assert "without attribute" in other.said


def test_a_value_that_the_table_does_not_have_is_kept_and_can_be_taken_off() -> None:
    bar, said = bar_of(listed(), Selection(attribute=("party: Whig", "rank: first")))
    assert [chip["text"] for chip in bar.chips] == ["Party: Whig", "Rank: first"]
    assert numbers(bar, "attribute rank") == {"first": 0}
    send(bar, act="toggle", name="attribute rank", value="rank: first", on=False)
    assert said[-1] == Selection(attribute="party: Whig")
    assert numbers(bar, "attribute party") == {"Green": 2, "Labour": 2, "unknown": 2, "Whig": 0}


def test_saving_under_a_name_in_use_asks_and_the_older_selection_stays(tmp_path: pathlib.Path) -> None:
    bar, _ = bar_of(statements())
    bar.keep_in(Project(tmp_path))
    for kind in ("direct", "mixed"):
        send(bar, act="reset")
        send(bar, act="toggle", name="kind", value=kind, on=True)
        send(bar, act="save", value="Mine")
    assert saved_selections(Project(tmp_path)).selections == {"Mine": Selection(kind="direct")}
    assert bar.said == "“Mine” is in use (kind: direct). Nothing was saved yet."
    assert bar.asked == {"name": "Mine", "free": "Mine 2"}
    send(bar, act="save", value="Mine 2")
    assert (bar.asked, bar.saved) == ({}, ["Mine", "Mine 2"])
    send(bar, act="replace", value="Mine")
    assert saved_selections(Project(tmp_path)).selections["Mine"] == Selection(kind="mixed")


def test_saving_the_same_filters_again_asks_nothing_and_cancel_leaves_all_as_it_was(tmp_path: pathlib.Path) -> None:
    bar, _ = bar_of(statements(), Selection(kind="direct"))
    bar.keep_in(Project(tmp_path))
    send(bar, act="save", value="Mine")
    send(bar, act="save", value=" Mine ")
    assert (bar.asked, bar.said) == ({}, "“Mine” saved in selections.toml.")
    send(bar, act="toggle", name="kind", value="mixed", on=True)
    send(bar, act="save", value="Mine")
    send(bar, act="keep")
    assert (bar.asked, bar.said) == ({}, "")
    assert saved_selections(Project(tmp_path)).selections == {"Mine": Selection(kind="direct")}


def test_a_typing_mistake_is_offered_the_values_most_like_it() -> None:
    table = statements(6).assign(speaker=["Ann Karlsson", "Bo Lund", "Cy Okafor"] * 2)
    bar, _ = bar_of(table)
    for typed, found in (("Karlson", ["Ann Karlsson"]), ("okaffor", ["Cy Okafor"]), ("Lundt", ["Bo Lund"])):
        bar.offer("speaker", typed)
        assert ([row["label"] for row in bar.offered["rows"]], bar.offered["near"]) == (found, True)
    bar.offer("speaker", "zzzz")
    assert (bar.offered["rows"], bar.offered["near"]) == ([], False)
    bar.offer("speaker", "lund")
    assert bar.offered["near"] is False


@pytest.mark.parametrize(
    ("names", "alone"),
    [
        (["Ali", "Khalid Ali", "Emomali"], {"Ali"}),
        (["IMF", "Imf", "IMF staff"], {"IMF", "Imf"}),
        (["Lund", "Port of Lund-Malmö", "Klund"], {"Lund"}),
        (["Peña", "Pena Nieto"], {"Peña"}),
        (["EU", "Reuters"], set()),
    ],
)
def test_a_name_with_which_a_word_of_another_begins_is_meant_alone(names: list[str], alone: set[str]) -> None:
    table = pd.DataFrame({"speaker": pd.Series(names, dtype="string")})
    found = {one.label: one.value for one in values_of(table, "speaker")}
    assert {label for label, value in found.items() if value == f"={label}"} == alone
    for label, value in found.items():  # a click on a name chooses its rows and no others
        assert {plain(name) for name in select(table, speaker=value)["speaker"]} == {plain(label)}
