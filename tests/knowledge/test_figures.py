"""figures.toml: the words of numbers and around them, an analyst's own in their place, and how faults are told."""

from __future__ import annotations

import pathlib

import pytest

from helpers.annotate.figures.numbers import find_numbers
from helpers.annotate.figures.quantities import find_quantities
from helpers.knowledge.figures import load_figure_words
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.knowledge.units import load_units

SHIPPED_TEXT = (SHIPPED / "figures.toml").read_text(encoding="utf-8")


def own(folder: pathlib.Path, *changes: tuple[str, str]) -> Knowledge:
    """A project's copy of figures.toml with *changes*, each of which must be one."""
    text = SHIPPED_TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "figures.toml").write_text(text, encoding="utf-8")
    return Knowledge(folder)


def test_words_of_magnitude_are_an_analyst_s_own(tmp_path):
    knowledge = own(
        tmp_path,
        ("dozen = 12 }", "dozen = 12, arab = 1e9 }"),
        ("cr = 1e7 }", "cr = 1e7, mia = 1e9 }"),
        ('spaced = ["mln"', 'spaced = ["mia", "mln"'),
        ("vague = { dozens = 12,", "vague = { arabs = 1e9, dozens = 12,"),
    )
    words = load_figure_words(knowledge)
    assert words.problems == ()
    text = "It cost 3 arab, 2.5mia, 4 mia and arabs of rupees."
    assert [n.value for n in find_numbers(text, words.numbers)] == [3e9, 2.5e9, 4e9, 1e9]
    assert [n.value for n in find_numbers(text)] == [3, 2.5, 4]
    quantities = find_quantities("a loan of 3 arab dollars", load_units(knowledge), words=words.numbers)
    assert [(q.value, q.unit) for q in quantities] == [(3e9, "dollar")]


def test_without_words_of_magnitude_digits_are_still_read(tmp_path):
    numbers = SHIPPED_TEXT.index("[numbers]")
    empty = "[numbers]\nscales = {}\nshort = {}\nvague = {}\nspaced = []\nmetres = []\n"
    (tmp_path / "figures.toml").write_text(SHIPPED_TEXT[:numbers] + empty, encoding="utf-8")
    words = load_figure_words(Knowledge(tmp_path))
    assert words.problems == ()
    text = "several million, dozens of them, half a million, 7 million, 12, twenty-five and 3mn"
    assert [n.value for n in find_numbers(text, words.numbers)] == [7, 12, 25, 3]


def test_a_scale_that_an_analyst_deletes_is_read_no_more(tmp_path):
    words = load_figure_words(own(tmp_path, (" million = 1e6, crore", " crore"))).numbers
    assert [n.value for n in find_numbers("several million, 7 million, few thousand, half a million", words)] == [
        7,
        1e3,
    ]


def test_all_faults_of_the_words_of_magnitude_are_named_at_once_and_the_rest_is_used(tmp_path):
    knowledge = own(
        tmp_path,
        ("lakh = 1e5,", '"l.kh" = 1e5, Arab = 1e9, naught = 0,'),
        ("cr = 1e7 }", "cr = 1e7, mrds = 1e9 }"),
        ('spaced = ["mln"', 'spaced = ["zzz", "mln"'),
        ('moving = ["go"', 'moving = ["Go"'),
    )
    words = load_figure_words(knowledge)
    faults = " ".join(problem.fault for problem in words.problems)
    for place in (
        "numbers.scales: 'l.kh'",
        "numbers.scales: 'Arab'",
        "numbers.scales: 'naught'",
        "numbers.short: 'mrds'",
        "numbers.spaced: 'zzz'",
        "verbs.moving: 'Go'",
    ):
        assert place in faults
    assert len(words.problems) == 6
    assert all(problem.remedy and problem.path == str(tmp_path / "figures.toml") for problem in words.problems)
    assert [n.value for n in find_numbers("7 million and 3 mln", words.numbers)] == [7e6, 3e6]
    assert "move" in words.moving


@pytest.mark.parametrize("table", ["verbs", "counted", "years", "numbers"])
def test_a_copy_from_before_a_table_was_there_has_the_shipped_one(tmp_path, table):
    before, _, behind = SHIPPED_TEXT.partition(f"[{table}]\n")
    rest = behind[behind.index("\n[") :] if "\n[" in behind else ""
    (tmp_path / "figures.toml").write_text(before + rest, encoding="utf-8")
    words, shipped = load_figure_words(Knowledge(tmp_path)), load_figure_words(Knowledge())
    (problem,) = words.problems
    assert f"[{table}] is missing" in problem.fault
    assert "shipped" in problem.fault
    assert (words.numbers, words.still, words.before_year) == (shipped.numbers, shipped.still, shipped.before_year)
    assert words.counted_empty == shipped.counted_empty


def test_a_changed_list_makes_annotations_anew(tmp_path):
    assert own(tmp_path, ('"shift", "swing"', '"shift"')).version_of_rules != Knowledge().version_of_rules


def test_a_file_that_cannot_be_read_is_one_problem_and_the_shipped_words_are_used(tmp_path):
    (tmp_path / "figures.toml").write_text("[verbs\n", encoding="utf-8")
    words = load_figure_words(Knowledge(tmp_path))
    (problem,) = words.problems
    assert "cannot be read" in problem.fault
    assert words.verbs == load_figure_words(Knowledge()).verbs
