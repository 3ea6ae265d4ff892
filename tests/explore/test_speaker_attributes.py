"""Filters by what the user's table says of speakers: party, gender, country and whatever else it holds."""

from __future__ import annotations

import dataclasses
from typing import Any

import pandas as pd
import pytest

import helpers as press
from helpers.explore.select import Selection, select
from helpers.knowledge.attributes import attributes_of
from helpers.store.corpus import Corpus

KNOWN = attributes_of(
    [
        ("Ada Lund", (), {"party": "Green", "gender": "woman", "home country": "Norway"}),
        ("Bo Karlson", (), {"party": "Labour", "gender": "man"}),
    ]
)


@pytest.fixture(scope="module")
def known(corpus: Corpus) -> Corpus:
    return dataclasses.replace(corpus, **corpus.tables_as_set(), attributes=KNOWN)


def speakers(table: pd.DataFrame) -> list[str]:
    return sorted(set(table["speaker"].dropna()))


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"party": "Green"}, ["Ada Lund"]), ({"party": "green"}, ["Ada Lund"]),
        ({"party": ("Green", "Labour")}, ["Ada Lund", "Bo Karlsson"]), ({"party": "Green", "gender": "man"}, []),
        ({"home_country": "Norway"}, ["Ada Lund"]), ({"home_country": "(none)"}, ["Bo Karlsson"]),
        ({"home_country": "(any)"}, ["Ada Lund"]),
        ({"home_country": ("(none)", "Norway")}, ["Ada Lund", "Bo Karlsson"]),
        ({"attribute": "party: Labour"}, ["Bo Karlsson"]), ({"party": "Gre"}, []),
    ],
)  # fmt: skip
def test_of_one_attribute_one_value_must_match_and_of_several_all(
    known: Corpus, filters: dict[str, Any], left: list[str]
) -> None:
    chosen = press.select(known, **filters)
    assert speakers(chosen.quotes) == left
    assert speakers(chosen.narrowed.quotes) == left
    assert speakers(press.select(known.quotes, **filters)) == left


def test_a_person_is_found_by_a_printed_name_that_nobody_else_has(known: Corpus) -> None:
    assert set(known.quotes.set_index("speaker")["attributes"]["Bo Karlsson":"Bo Karlsson"]) == {
        ("party: Labour", "gender: man")
    }
    twice = known.mentions.assign(entity=known.mentions["entity"].where(known.mentions["article_id"] == "n1", "Bo Lie"))
    other = dataclasses.replace(known, **known.tables_as_set() | {"mentions": pd.concat([known.mentions, twice])})
    assert speakers(press.select(other, gender="man").quotes) == []


def test_a_statement_of_two_people_is_found_by_each(known: Corpus) -> None:
    both = known.tables()["quotes"].assign(speaker="Ada Lund; Bo Karlsson")
    joined = dataclasses.replace(known, **known.tables_as_set() | {"quotes": both})
    for party in ("Green", "Labour"):
        assert len(press.select(joined, party=party).quotes) == len(both)
    assert press.select(joined, home_country="(none)").quotes.empty


def test_a_filter_replaces_its_own_attribute_and_leaves_the_others(known: Corpus) -> None:
    chosen = press.select(press.select(known, party="Green", gender="woman"), party="Labour")
    assert chosen.selection.describe() == "party: Labour; gender: woman"
    assert press.select(chosen, party="").selection == Selection(attribute="gender: woman")


def test_the_selection_says_itself_as_it_can_be_typed(known: Corpus) -> None:
    chosen = press.select(known, home_country=("norway", "(none)"), kind="direct")
    assert chosen.selection.describe() == "home country: Norway or unknown; kind: direct"
    assert chosen.selection.code() == 'press.select(corpus, home_country=("Norway", "(none)"), kind="direct")'
    assert eval(chosen.selection.code(), {"press": press, "corpus": known}).selection == chosen.selection
    assert "Filter: home country: Norway or unknown; kind: direct." in chosen.caption(chosen.quotes)
    assert chosen.filtered


def test_an_attribute_called_like_a_filter_is_not_mistaken_for_it(corpus: Corpus) -> None:
    known = attributes_of([("Ada Lund", (), {"kind": "direct", "outlet": "South"})])
    mixed = dataclasses.replace(corpus, **corpus.tables_as_set(), attributes=known)
    assert len(press.select(mixed, kind="direct").quotes) == 1
    chosen = press.select(mixed, attribute="kind: direct")
    assert len(chosen.quotes) == 2
    assert chosen.selection.describe() == "speaker's kind: direct"
    assert chosen.selection.code() == 'press.select(corpus, attribute="kind: direct")'


@pytest.mark.parametrize(
    ("wrong", "meant"), [("partie", "party"), ("gendr", "gender"), ("home_contry", "home_country")]
)
def test_an_attribute_that_no_table_has_is_refused_and_the_nearest_is_named(
    known: Corpus, wrong: str, meant: str
) -> None:
    with pytest.raises(TypeError, match=rf"no filter '{wrong}'. Did you mean [^?]*{meant}"):
        press.select(known, **{wrong: "x"})


def test_without_a_table_there_is_no_such_filter_and_no_such_column(corpus: Corpus) -> None:
    assert "attributes" not in corpus.quotes.columns
    with pytest.raises(TypeError, match="no filter 'party'"):
        press.select(corpus, party="Green")
    with pytest.raises(TypeError, match="no attribute to filter by"):
        select(corpus.quotes, attribute="party: Green")
