"""What a draft's number is: in the articles, there another one, nowhere; and what is published of it."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

import helpers as press
from helpers.store.corpus import Corpus


def numbers(corpus: Corpus, draft: str) -> list[dict[str, Any]]:
    found = press.check_draft(draft, corpus)
    return found[found["kind"] == "number"].to_dict("records")


@pytest.mark.parametrize(
    ("draft", "style"),
    [
        ("The quay cost 61 million euros.", None),
        ("The town paid €61m for its new quay.", None),
        ("Cargo in the port grew 18.4% last year.", None),
        ("The port handled 7.34 million tonnes of grain.", "rounded"),
        ("The port handled more than 7.3 million tonnes of grain.", "within its bound"),
        ("The unions ask that 58 weavers be paid until March.", None),
        ("The harbour wants to hire 240 dockers.", None),
    ],
)
def test_a_number_of_the_articles_is_matched(harbour: Corpus, draft: str, style: str | None) -> None:
    (row,) = numbers(harbour, draft)
    assert row["verdict"] == "matched"
    assert (None if row["style"] is None or row["style"] != row["style"] else row["style"]) in (style, "rounded")


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("The quay cost 16 million euros.", "61 million euros"),
        ("Cargo rose by 14.8 percent last year.", "18.4 percent"),
        ("The unions want 85 weavers to be paid until March.", "58 weavers"),
        ("We will hire 420 dockers before the summer.", "240 dockers"),
    ],
)
def test_another_number_of_the_same_thing_differs(harbour: Corpus, draft: str, printed: str) -> None:
    (row,) = numbers(harbour, draft)
    assert row["verdict"] == "differs"
    assert printed in row["differs"]


@pytest.mark.parametrize(
    "draft",
    ["The choir has 44 singers.", "Only 58 percent of the nurses voted.", "A lamp costs 240 crowns in the old town."],
)
def test_an_invented_number_is_not_found_though_its_digits_stand_elsewhere(harbour: Corpus, draft: str) -> None:
    assert [row["verdict"] for row in numbers(harbour, draft)] == ["not found"]


def test_a_number_in_a_quotation_that_is_printed_so_is_matched_with_it(harbour: Corpus) -> None:
    (row,) = numbers(harbour, "“Nobody believed that it could be done in four years,” Voskuyl said.")
    assert (row["text"], row["verdict"]) == ("four years", "matched")


def test_two_sides_and_both_countries_are_no_items(harbour: Corpus) -> None:
    assert numbers(harbour, "The two sides met, and both countries signed.") == []


REFERENCE = """reporter,partner,flow,measure,value,unit,period_start,period_end,period_label,source
Freedonia,Sylvania,total,value,131,million USD,2023-01-01,2023-12-31,2023,Freedonia's customs
"""


def test_a_number_is_held_to_what_is_published(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing of trade stands here, the minister said.\n", encoding="utf-8")
    (tmp_path / "reference").mkdir()
    rows = REFERENCE.replace("Freedonia", "Norway").replace("Sylvania", "Portugal")
    (tmp_path / "reference" / "customs.csv").write_text(rows, encoding="utf-8")
    corpus = press.read(tmp_path, progress=False)
    (row, _) = numbers(corpus, "Norway's total trade with Portugal was worth $131 million in 2023.")
    assert (row["verdict"], row["official"]) == ("not found", "holds")
    assert "131 million USD" in row["official_value"]
    (row, _) = numbers(corpus, "Norway's total trade with Portugal was worth $131 billion in 2023.")
    assert row["official"] != "holds"


@pytest.mark.parametrize(
    "draft",
    [
        "Cargo fell by 18.4 percent last year.",
        "Cargo shrank 18.4 percent last year.",
        "Last year saw an 18.4% drop in cargo.",
        "Cargo was down 18.4% last year.",
    ],
)
def test_the_number_of_a_rise_that_the_draft_makes_a_fall_differs_and_the_words_are_shown(harbour, draft) -> None:
    (row,) = numbers(harbour, draft)
    assert row["verdict"] == "differs"
    assert "rose by 18.4" in row["differs"]


@pytest.mark.parametrize("draft", ["Cargo grew by 18.4 percent last year.", "Cargo gained 18.4% last year."])
def test_another_word_for_the_same_way_is_matched(harbour, draft) -> None:
    assert [row["verdict"] for row in numbers(harbour, draft)] == ["matched"]


@pytest.mark.parametrize(
    "draft",
    [
        "Norway's cargo rose by 18.4 percent last year.",
        "The port of Rotterdam handled 7,342,000 tonnes of grain in May.",
        "Poland had a good year. Cargo rose by 18.4 percent.",
    ],
)
def test_a_number_of_another_country_or_port_is_not_found(harbour, draft) -> None:
    assert {row["verdict"] for row in numbers(harbour, draft) if row["text"] != "May"} == {"not found"}


@pytest.mark.parametrize("draft", ["Cargo was 77%.", "Berths cost 12 euros."])
def test_one_shared_word_makes_no_other_number_of_it(harbour, draft) -> None:
    assert [row["verdict"] for row in numbers(harbour, draft)] == ["not found"]


@pytest.mark.parametrize(
    "mark", ["[^1]", "[12]", "[3, 4]", "¹²", " (p. 14)", " (see note 3)", " (Table 2)", " (para. 2)", " (pp. 3–5)"]
)
def test_marks_of_notes_and_pages_are_no_numbers(harbour, mark) -> None:
    assert [row["text"] for row in numbers(harbour, f"The quay cost 61 million euros.{mark}")] == ["61 million euros"]


def test_numbers_of_notes_are_no_numbers(harbour) -> None:
    assert numbers(harbour, "The harbour has a quay.\n\n[^1]: The Fjord Mail.\n\n2 See the Hill Post.\n") == []
