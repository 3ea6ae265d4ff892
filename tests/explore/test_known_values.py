"""A filter value that no article has is named, with the known values most like it, wherever it can be typed."""

from __future__ import annotations

import dataclasses
import pathlib
from typing import Any

import pytest
from click.testing import CliRunner

import helpers as press
from helpers.__main__ import main
from helpers.desk import explore_quotes
from helpers.explore.known_values import unknown_values
from helpers.explore.select import Selection
from helpers.knowledge.attributes import attributes_of
from helpers.store.corpus import Corpus


@pytest.fixture(scope="module")
def known(corpus: Corpus) -> Corpus:
    attributes = attributes_of([("Ada Lund", (), {"party": "Green"}), ("Jo Moe", (), {"party": "Labour"})])
    return dataclasses.replace(corpus, **corpus.tables_as_set(), attributes=attributes)


@pytest.mark.parametrize(
    ("filters", "value", "near"),
    [
        ({"outlet": "Nort"}, "outlet “Nort”", "North"), ({"outlet": "=Soth"}, "outlet “Soth”", "South"),
        ({"speaker": "Karlsen"}, "speaker “Karlsen”", "Bo Karlsson"),
        ({"speaker": "Lundd"}, "speaker “Lundd”", "Ada Lund"),
        ({"kind": "dirct"}, "kind “dirct”", "direct"), ({"act": "sayd"}, "act “sayd”", "said"),
        ({"via": "Radio Two"}, "medium that relays “Radio Two”", "Radio One"),
        ({"theme": "transprot"}, "theme “transprot”", "transport"), ({"place": "Olso"}, "place “Olso”", "Oslo"),
        ({"unit": "prot"}, "unit “prot”", "port"), ({"flow": "exports"}, "flow “exports”", "export"),
        ({"article": "n11"}, "article “n11”", "n1"), ({"attribute": "party: Labor"}, "party “Labor”", "Labour"),
        ({"attribute": "party: Gren"}, "party “Gren”", "Green"),
    ],
)  # fmt: skip
def test_the_message_names_the_value_and_the_nearest_known_one(
    known: Corpus, filters: dict[str, str], value: str, near: str
) -> None:
    (said,) = unknown_values(Selection(**filters), known)
    assert said.startswith(f"There is no {value} in these articles. Did you mean {near}")


@pytest.mark.parametrize(
    "filters",
    [
        {"outlet": "north"}, {"speaker": "lund"}, {"speaker": "(none)"}, {"kind": "mixed"}, {"act": "thought"},
        {"theme": "economy"}, {"place": "oslo"}, {"via": "(any)"}, {"attribute": "party: labour"},
        {"attribute": "party: (none)"}, {"since": "1990"}, {"search": "xyz"}, {"period": "1991"},
    ],
)  # fmt: skip
def test_a_value_that_is_right_is_not_accused_though_it_may_leave_nothing(
    known: Corpus, filters: dict[str, str]
) -> None:
    assert unknown_values(Selection(**filters), known) == []  # type: ignore[arg-type]


def test_without_a_near_value_the_few_that_there_are_are_listed(known: Corpus) -> None:
    assert unknown_values(Selection(outlet="Zzz"), known) == [
        "There is no outlet “Zzz” in these articles. There are: North, South."
    ]


def test_a_second_value_that_is_right_still_counts(known: Corpus) -> None:
    both = Selection(speaker=("Ada Lund", "Karlsen"))
    assert len(unknown_values(both, known)) == 1
    assert unknown_values(both, known, emptying=True) == []


SAID = "There is no speaker “Karlsen” in these articles. Did you mean Bo Karlsson?"


def test_python_and_the_widget_say_it_in_the_same_words(known: Corpus) -> None:
    chosen = press.select(known, speaker="Karlsen")
    assert str(chosen).endswith(SAID)
    for name in ("speakers", "kinds", "presence", "who_of_whom"):
        assert getattr(press.charts, name)(chosen).title == SAID
    for question in ("speakers", "coverage", "people", "figures"):
        assert press.answer(chosen, question).text == SAID
    explorer = explore_quotes(known, Selection(speaker="Karlsen"))
    assert SAID in explorer.finding.value
    assert explorer.status.count == f"0 of 3 statements. {SAID}"


def test_a_right_value_that_leaves_nothing_is_called_so_as_before(known: Corpus) -> None:
    chosen = press.select(known, speaker="Lund", kind="mixed")
    assert press.charts.speakers(chosen).title == "In this selection: Nobody is quoted"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("outlet=Asia Plus", "There is no outlet “Asia Plus” in these articles. Did you mean Asia-Plus?"),
        ("speaker=Rahmonov", "There is no speaker “Rahmonov” in these articles. Did you mean Emomali Rahmon?"),
        ("kind=dirct", "There is no kind “dirct” in these articles. Did you mean direct or indirect?"),
    ],
)
def test_the_command_line_says_it_before_anything_runs(
    seeds: pathlib.Path, tmp_path: pathlib.Path, given: str, said: str
) -> None:
    done: Any = CliRunner().invoke(main, ["report", str(seeds), "--out", str(tmp_path / "o"), "--set", given])
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())
    assert not (tmp_path / "o").exists()
