"""In one sentence: one sentence, for any corpus, with the caveat beside it and not in it."""

from __future__ import annotations

import pytest

import helpers as press
from helpers.show.answers import ANSWERS
from helpers.show.phrasing import Sentences
from tests.made_corpus import made_corpus


@pytest.fixture(scope="module", params=[(1, 3), (2, 4), (40, 80)], ids=["one outlet", "two outlets", "forty outlets"])
def made(request):
    outlets, articles = request.param
    return made_corpus(outlets=outlets, months=5, articles=articles)


@pytest.mark.parametrize("question", sorted(set(ANSWERS) - {"words"}))
def test_an_answer_is_one_sentence_for_any_corpus(made, question: str) -> None:
    said = press.answer(made, question)
    assert said.text.endswith(".")
    assert said.text.count(". ") == 0
    assert len(said.text) < 400
    assert "not a statement about the outlets" not in said.text


def test_where_there_is_news_it_is_the_sentence_of_its_notebook() -> None:
    seeds = press.read("seeds", progress=False)
    said = press.answer(seeds, "figures")
    assert said.text == (
        "Ruhollah Latifi, in Asia-Plus, gives “463% rise” in value of trade exchanges, "
        "but its parts together give +453%."
    )
    assert said.more.startswith("4 growth claims")
    assert "Emomali Rahmon" in press.answer(seeds, "coverage").text
    assert press.answer(seeds, "speakers").more.count("not a statement about the outlets") == 1


def test_the_brief_prints_no_sentence_without_its_filter() -> None:
    chosen = press.select(press.read("seeds", progress=False), speaker="Raisi")
    assert press.answer(chosen, "speakers").text.endswith("Filter: speaker: Ebrahim Raeisi.")


def test_sentences_keep_the_first_apart() -> None:
    said = Sentences.of(["", "Dr. Lee leads.", " Few articles. "])
    assert (str(said), said.answer, said.more) == ("Dr. Lee leads. Few articles.", "Dr. Lee leads.", "Few articles.")
    assert (Sentences.of([]).answer, Sentences.of([]).more) == ("", "")
