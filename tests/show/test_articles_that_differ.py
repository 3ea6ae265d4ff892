"""Checks that hold articles against each other: the brief says that they differ, and accuses none of them."""

from __future__ import annotations

import pytest

import helpers as press
from helpers.explore.trade.checks import DIFFER, DOES_NOT_HOLD, HOLDS, Finding
from helpers.explore.trade.ranking import ranked
from helpers.report.front import _beside
from helpers.show.chosen import Chosen
from helpers.show.lead_finders import figures
from helpers.show.leads import Evidence

TEXTS = {
    "North": "The tunnel would cost $410 million, Ada Lund said on Monday.",
    "South": "The tunnel will cost $520 million, according to Bo Stern.",
    "West": "The ferry cost $30 million.\n\nHarbour dues rose 130 percent last year.",
    "East": "Wheat exports rose 6 percent in 2022. The ministry put the share of bread in it at 140 percent.",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tunnel")
    said = []
    for name, text in TEXTS.items():
        (folder / f"{name.lower()}.txt").write_text(text + "\n", encoding="utf-8")
        said.append(f'["{name.lower()}"]\noutlet = "{name}"\npublished = 2023-04-03\n')
    (folder / "articles.toml").write_text("".join(said), encoding="utf-8")
    return press.read(str(folder), progress=False)


def cited(corpus, *texts: str) -> tuple[str, ...]:
    rows = corpus.figures.set_index("text")["citation"]
    return tuple(str(rows[text]) for text in texts)


def leads_of(corpus, monkeypatch, *found: Finding):
    """The findings on figures where the checks give *found*."""
    monkeypatch.setattr(figures, "findings", lambda *tables: ranked(found))
    return press.findings(Chosen(corpus=corpus), "06_trade_figures").leads


@pytest.mark.parametrize("verdict", [DOES_NOT_HOLD, DIFFER])
def test_two_articles_held_against_each_other_differ_and_none_is_accused(corpus, monkeypatch, verdict) -> None:
    sentence = "For the tunnel, the articles give from $410 million to $520 million."
    both = cited(corpus, "$410 million", "$520 million")
    (lead,) = leads_of(corpus, monkeypatch, Finding("costs", verdict, sentence, "highest ≤ lowest", both))
    assert lead.headline == sentence.removesuffix(".")
    assert lead.sentence == sentence
    assert {piece.where for piece in lead.evidence} == set(both)
    assert len(figures.failed_claims(Chosen(corpus=corpus))) == 0


def test_a_long_sentence_of_articles_that_differ_gets_a_short_title(corpus, monkeypatch) -> None:
    both = cited(corpus, "$410 million", "$520 million")
    finding = Finding("costs", DIFFER, "For the tunnel they differ, " + "and differ, " * 20 + "a lot.", "", both)
    (lead,) = leads_of(corpus, monkeypatch, finding)
    assert lead.headline == "Articles differ (costs)"


def test_three_articles_that_differ_are_not_accused_either(corpus, monkeypatch) -> None:
    every = cited(corpus, "$410 million", "$520 million", "$30 million")
    finding = Finding("costs", DOES_NOT_HOLD, "The articles give “$30 million” to “$520 million”.", "", every)
    (lead,) = leads_of(corpus, monkeypatch, finding)
    assert "does not hold" not in lead.headline + lead.sentence


def test_a_check_that_names_its_article_says_whom_it_means(corpus, monkeypatch) -> None:
    both = cited(corpus, "$410 million", "$520 million")
    sentence = "“$520 million” is not what the contract says."
    finding = Finding("contract", DOES_NOT_HOLD, sentence, "", both, article_id="south")
    (lead,) = leads_of(corpus, monkeypatch, finding)
    assert lead.headline.startswith("“$520 million”")
    assert "does not hold" in lead.headline


def test_an_amount_is_given_for_something_and_a_change_is_in_something(corpus, monkeypatch) -> None:
    cost, dues = cited(corpus, "$30 million", "130 percent")
    found = [
        Finding("one", DOES_NOT_HOLD, "“$30 million” is not the price.", "", (cost,)),
        Finding("two", DOES_NOT_HOLD, "“130 percent” is too much.", "", (dues,)),
    ]
    heads = {lead.headline for lead in leads_of(corpus, monkeypatch, *found)}
    assert heads == {"“$30 million” for ferry does not hold", "“130 percent” in Harbour dues does not hold"}


def test_articles_that_agree_are_no_finding(corpus, monkeypatch) -> None:
    both = cited(corpus, "$410 million", "$520 million")
    assert not leads_of(corpus, monkeypatch, Finding("costs", HOLDS, "They agree.", "", both))


def test_a_citation_that_begins_with_the_outlet_is_not_preceded_by_it() -> None:
    assert _beside(Evidence("Words.", "The Herald", "The Herald, 3 May 2024, ¶ 2")) == ""
    assert _beside(Evidence("Words.", "Ada Lund, in The Herald", "The Herald, 3 May 2024")) == "Ada Lund, in The Herald"


def test_a_check_is_about_the_figure_that_it_prints_and_not_about_a_claim_beside_it(corpus, monkeypatch) -> None:
    place = cited(corpus, "140 percent")
    sentence = "“140 percent” is a share of more than 100%."
    (lead,) = leads_of(corpus, monkeypatch, Finding("share", DOES_NOT_HOLD, sentence, "share ≤ 100%", place))
    assert "140 percent" in lead.headline
    assert "6 percent" not in lead.headline + lead.sentence
