"""Units and the words around numbers: the shipped files are sound, faults of a copy are all named."""

from __future__ import annotations

import pytest

from helpers.knowledge.figures import load_figure_words
from helpers.knowledge.load import Knowledge
from helpers.knowledge.units import load_units


def test_the_shipped_files_have_no_fault() -> None:
    assert load_units(Knowledge()).problems == ()
    assert load_figure_words(Knowledge()).problems == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5 kg", "kilogram"), ("5 metric tons", "metric ton"), ("5 per cent", "percentage"), ("5W", "watt"),
     ("5 percentage points", "percentage point"), ("5 Australian dollars", "australian dollar"), ("5 A", None)],
)  # fmt: skip
def test_the_unit_behind_a_number(text: str, unit: str | None) -> None:
    found = load_units(Knowledge()).behind(text, 1)
    assert (found.unit if found else None) == unit


@pytest.mark.parametrize(
    ("text", "at", "unit", "times"),
    [
        ("10 bcm of gas", 2, "cubic metre", 1e9),
        ("a capacitor of 2.5 F", 18, "farad", 1.0),
        ("it was 85F", 9, "fahrenheit", 1.0),
        ("3 V-12 F cars", 6, None, 1.0),
        ("12 albanian leke", 2, "albanian lek", 1.0),
        ("4 ppb", 1, "parts-per-billion", 1.0),
        ("rose 18 sen to 23", 7, "sen", 1.0),
        ("of 55 Sen. Hill", 5, None, 1.0),
    ],
)
def test_signs_that_hold_a_multiple_or_need_a_word_near_them(text, at, unit, times) -> None:
    found = load_units(Knowledge()).behind(text, at)
    assert (found and found.unit, found.times if found else 1.0) == (unit, times)


@pytest.mark.parametrize(
    ("text", "at", "unit"),
    [
        ("gusts of 60 kt", 11, "knot"),
        ("shipped 60 kt of coal", 10, "kilotonne"),
        ("mud of 12 ppg", 9, "pound per gallon"),
        ("a guard averaging 21 ppg", 20, "point per game"),
        ("winds of 28 kn", 11, "knot"),
        ("28 kn in Croatia", 2, "croatian kuna"),
        ("sails at 12 ppg", 11, None),
    ],
)
def test_a_sign_of_several_units_is_told_by_its_neighbours(text: str, at: int, unit: str | None) -> None:
    found = load_units(Knowledge()).behind(text, at)
    assert (found and found.unit) == unit


def test_what_tells_a_sign_must_be_words(tmp_path) -> None:
    (tmp_path / "units.toml").write_text(
        '[speed]\nunits = [ { name = "knot", meant = { kt = "wind" } }, { name = "mile" } ]\n', encoding="utf-8"
    )
    units = load_units(Knowledge(tmp_path))
    assert list(units.by_name) == ["mile"]
    assert "meant.kt" in units.problems[0].fault


def test_every_money_of_the_world_has_its_code() -> None:
    codes = {unit.code for unit in load_units(Knowledge()).by_name.values() if unit.code}
    assert len(codes) > 150
    assert {"TJS", "IRR", "XOF", "ALL", "PYG", "ZMW"} <= codes


def test_money_is_never_converted() -> None:
    units = load_units(Knowledge())
    assert units.convert(1, "dollar", "euro") is None
    assert units.convert(1, "dollar", "kilogram") is None
    assert units.convert(2, "kilometre", "metre") == pytest.approx(2000)


def test_all_faults_of_a_file_are_named_at_once_and_the_rest_is_used(tmp_path) -> None:
    (tmp_path / "units.toml").write_text(
        '[mass]\nunits = [ { name = "stone", factor = 6.35 }, { name = "stone" }, { factor = 1 },'
        ' { name = "x", factor = -1 }, { name = "y", colour = "red" }, { name = "z", times = 2 } ]\n'
        '[length]\nbase = "m"\n',
        encoding="utf-8",
    )
    units = load_units(Knowledge(tmp_path))
    assert list(units.by_name) == ["stone"]
    assert len(units.problems) == 6
    assert any("`of` and `times`" in problem.fault for problem in units.problems)
    assert all(problem.remedy for problem in units.problems)


def test_a_file_that_is_no_toml_is_one_problem(tmp_path) -> None:
    for name in ("units.toml", "figures.toml"):
        (tmp_path / name).write_text("[mass\n", encoding="utf-8")
    assert len(load_units(Knowledge(tmp_path)).problems) == 1
    assert "cannot be read" in load_figure_words(Knowledge(tmp_path)).problems[0].fault


def test_a_wrong_word_list_is_named_by_its_place(tmp_path) -> None:
    (tmp_path / "figures.toml").write_text('[direction.up]\nverbs = ["Rise", "grow"]\n', encoding="utf-8")
    words = load_figure_words(Knowledge(tmp_path))
    assert words.verbs == {"grow": "up"}
    assert any("direction.up.verbs" in problem.fault and "'Rise'" in problem.fault for problem in words.problems)
