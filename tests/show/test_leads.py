"""Findings over all notebooks: true of their rows, ranked by surprise and confidence, none where nothing carries."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

import helpers as press
from helpers.base.project import Project
from helpers.base.records import Article, Hit, Mention, Quote, Sentence, ThemeHit
from helpers.base.tables import table
from helpers.show.lead_finders.evidence import chance
from helpers.show.leads import LEADS, Evidence, Lead, finder, in_order, ranked
from helpers.store.corpus import Corpus
from tests.made_corpus import made_corpus


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    return press.read("seeds", progress=False)


def lead(kind: str, weight: float, headline: str = "", **more: Any) -> Lead:
    return Lead(kind=kind, headline=headline or kind, sentence=f"{kind}.", surprise=weight, confidence=1.0, **more)


@dataclasses.dataclass
class Written:
    """An invented article: its outlet, day, and what of it is of which kind."""

    outlet: str
    words: str = ""
    speaker: str = ""
    theme: str = ""
    named: str = ""
    day: datetime.date | None = None
    #: In how many sentences the theme is.
    often: int = 1


def corpus_of(*written: Written) -> Corpus:
    """Tables of invented articles, one sentence each."""
    rows: dict[str, list[Any]] = {
        name: [] for name in ("articles", "sentences", "mentions", "quotes", "figures", "themes")
    }
    for at, one in enumerate(written):
        name, text = f"a{at:02}", one.words or f"Nothing much was printed on the day number {at} by anyone."
        where = {"article_id": name, "paragraph": 1, "span": (0, len(text)), "text": text, "rule": "r"}
        rows["articles"].append(
            Article(article_id=name, text=text, outlet=one.outlet or None, published=one.day, language="en", words=9,
                    title=f"Title {at}", text_sha256=name)
        )  # fmt: skip
        rows["sentences"].append(Sentence(sentence_id=f"s{at}", **where))
        if one.speaker:
            rows["quotes"].append(
                Quote(quote_id=f"q{at}", kind="direct", spans=((0, len(text)),), speaker=one.speaker, confidence=0.95,
                      speaker_id=one.speaker, speaker_type="PERSON", act="said", **where)
            )  # fmt: skip
        if one.theme:
            hits = (Hit(theme=one.theme, term="nothing", span=(0, 7)),)
            theme = ThemeHit(sentence_id=f"s{at}", themes=(one.theme,), hits=hits, confidence=0.9, **where)
            rows["themes"] += [theme] * one.often
        if one.named:
            begin = text.index(one.named)
            rows["mentions"].append(
                Mention(entity_id=one.named, entity=one.named, entity_type="GPE", how="name",
                        **{**where, "span": (begin, begin + len(one.named)), "text": one.named})
            )  # fmt: skip
    return Corpus(
        project=Project.open(None), problems=table("problems", []), **{n: table(n, r) for n, r in rows.items()}
    )


def sentences(corpus: Corpus, kind: str) -> list[str]:
    return [one.sentence for one in press.findings(corpus, most=50).leads if one.kind == kind]


def test_surprise_and_confidence_rank_and_ten_of_one_kind_hide_no_other() -> None:
    found = ranked([lead("a", 0.9, f"A {n}") for n in range(10)] + [lead("b", 0.6)])
    assert [one.kind for one in found[:3]] == ["a", "a", "b"]
    unsure = dataclasses.replace(lead("c", 1.0), confidence=0.2)
    assert ranked([unsure, lead("b", 0.6)])[0].kind == "b"
    assert dataclasses.replace(unsure, confidence=None).weight == 0.5


def test_the_users_angle_comes_first_then_the_users_order() -> None:
    found = [lead("a", 0.9), lead("b", 0.5), lead("c", 0.1, evidence=(Evidence("The Harbour tax is up"),))]
    assert [one.kind for one in in_order(found, angle="harbour")] == ["c", "a", "b"]
    assert [one.kind for one in in_order(found, order=["b", "c"])] == ["b", "c", "a"]
    assert in_order(found) == found


def test_every_finding_of_a_made_corpus_is_one_sentence_with_evidence_and_leads_to_a_notebook() -> None:
    for outlets in (2, 8, 40):
        for one in press.findings(made_corpus(outlets=outlets, months=6, articles=60), most=99).leads:
            assert one.sentence.endswith(".")
            assert one.sentence.count(". ") == 0
            assert one.headline
            assert one.evidence
            assert one.notebook == LEADS[one.kind].more["notebook"]
            assert one.confidence is None or 0 <= one.confidence <= 1


def test_the_shipped_articles_open_with_the_figure_that_cannot_be_right(seeds) -> None:
    found = press.findings(seeds)
    assert found.leads[0].headline == "“463% rise” in value of trade exchanges does not fit its own parts"
    assert "+453%" in found.text
    assert "489% rise in the weight and a 463% rise" in found.leads[0].evidence[0].text
    assert "06_trade_figures.ipynb" in found.html
    assert {one.notebook for one in press.findings(seeds, "06_trade_figures").leads} == {"06_trade_figures"}


def test_asked_again_of_the_same_choice_it_finds_the_same(seeds) -> None:
    chosen = press.select(seeds)
    first = press.findings(chosen).leads
    assert first
    assert press.findings(chosen).leads == first


def test_a_finding_of_foreign_words_is_escaped(seeds) -> None:
    from helpers.show.leads import Leads

    hostile = lead("a", 1.0, "<script>alert(1)</script>", evidence=(Evidence("<b>", "", "<i>"),))
    shown = Leads([hostile], total=1).html
    assert "<script>alert(1)" not in shown
    assert "<b>" not in shown


@pytest.mark.parametrize("place", ["Norvik", "Ostmark", "Selby"])
def test_an_outlet_that_leaves_out_what_all_others_carry_is_named(place: str) -> None:
    others = [
        Written(outlet, words=f"The minister of {place} was in town again.", named=place)
        for outlet in ("North", "South", "West")
        for _ in range(3)
    ]
    found = sentences(corpus_of(*others, *[Written("East") for _ in range(4)]), "omissions")
    assert found == [f"East (4 articles) never mentions {place}, which all 3 others mention, 9 times."]
    # of one short article nothing can be said to be left out
    assert sentences(corpus_of(*others[::3], Written("East")), "omissions") == []


@pytest.mark.parametrize("speaker", ["Ada Lund", "Bo Hale", "Cy Ort"])
def test_the_speaker_of_many_outlets_is_counted(speaker: str) -> None:
    said = [Written(f"Paper {n}", words=f"We shall see about that, number {n}.", speaker=speaker) for n in range(3)]
    more = [Written(f"Paper {n}", words=f"Nobody else was here at all, {n}.", speaker=f"Guest {n}") for n in range(5)]
    found = sentences(corpus_of(*said, *more), "many_outlets")
    assert found == [f"{speaker} is quoted by 3 of 5 outlets, more than anyone else, with 3 statements."]
    assert sentences(corpus_of(*more), "many_outlets") == []


@pytest.mark.parametrize(("before", "now", "said"), [(1, 10, True), (9, 1, True), (5, 6, False)])
def test_a_change_since_the_month_before_is_told_where_it_is_more_than_chance(
    before: int, now: int, said: bool
) -> None:
    months = [(datetime.date(2021, 3, 2), before), (datetime.date(2021, 4, 2), now)]
    rows = [
        Written("North", day=day, theme="health" if at < number else "", often=2)
        for day, number in months
        for at in range(12)
    ]
    found = sentences(corpus_of(*rows), "changes")
    shares = f"{now} of 12 articles of April 2021, and in {before} of 12 in March 2021"
    assert found == ([f"“Health” comes up more than once in {shares}."] if said else [])


@pytest.mark.parametrize(("before", "now"), [(1, 10), (9, 1), (0, 12)])
def test_one_sentence_an_article_makes_no_change_since_the_month_before(before: int, now: int) -> None:
    months = [(datetime.date(2021, 3, 2), before), (datetime.date(2021, 4, 2), now)]
    rows = [
        Written("North", day=day, theme="health" if at < number else "") for day, number in months for at in range(12)
    ]
    assert sentences(corpus_of(*rows), "changes") == []


def test_more_articles_of_a_longer_month_are_told_as_a_share() -> None:
    early = [Written("North", day=datetime.date(2021, 3, 2), speaker="Ada Lund" if at < 9 else "") for at in range(60)]
    late = [Written("North", day=datetime.date(2021, 5, 2), speaker="Ada Lund" if at < 7 else "") for at in range(8)]
    (found,) = (one for one in press.findings(corpus_of(*early, *late), most=50) if one.kind == "changes")
    assert found.headline == "Ada Lund is quoted in a larger share of articles than in March 2021"
    assert found.sentence == "7 of 8 articles of May 2021 quote Ada Lund, 9 of 60 in March 2021."


@pytest.mark.parametrize(("own", "rest", "said"), [(6, 0, True), (0, 12, True), (3, 6, False)])
def test_a_theme_of_one_outlet_is_told_where_articles_carry_it(own: int, rest: int, said: bool) -> None:
    rows = [Written("North", theme="health" if at < own else "", often=2) for at in range(6)]
    rows += [Written("South", theme="health" if at < rest else "", often=2) for at in range(12)]
    found = sentences(corpus_of(*rows), "themes")
    assert bool(found) is said
    assert all(f"{own} of 6 articles in North" in one or f"{rest} of 12 articles in South" in one for one in found)


def test_one_sentence_an_article_makes_no_theme_of_an_outlet() -> None:
    rows = [*[Written("North", theme="health") for _ in range(6)], *[Written("South") for _ in range(12)]]
    assert sentences(corpus_of(*rows), "themes") == []


PLACE = "They met in Ostholm for an hour."


def omitted(*others: Written, own: str = "") -> list[str]:
    return sentences(corpus_of(*others, *[Written("East", own) for _ in range(4)]), "omissions")


def test_what_is_quoted_and_what_is_reported_are_counted_together() -> None:
    reported = [Written(name, PLACE, named="Ostholm") for name in ("North", "South") for _ in range(3)]
    spoken = [Written("North", PLACE, named="Ostholm", speaker="Ada Lund") for _ in range(2)]
    (found,) = (one for one in omitted(*reported, *spoken) if "Ostholm" in one)
    assert found == "East (4 articles) never mentions Ostholm, which both others mention, 8 times."


def test_the_sentences_of_a_theme_are_all_of_them() -> None:
    others = [Written(name, theme="health", often=often) for name, often in (("North", 3), ("South", 2)) for _ in "abc"]
    (found,) = omitted(*others)
    assert found == "East (4 articles) has nothing on “Health”, which both others have in 15 sentences."


def test_a_theme_of_single_sentences_is_not_called_missing() -> None:
    others = [Written(name, theme="health", often=often) for name, often in (("North", 3), ("South", 1)) for _ in "abc"]
    assert omitted(*others) == []


@pytest.mark.parametrize("own", ["The Ostholm Declaration was signed.", "All of Ostholm’s mayors came."])
def test_a_name_that_an_outlet_prints_as_a_part_of_another_is_not_called_missing(own: str) -> None:
    others = [Written(name, PLACE, named="Ostholm") for name in ("North", "South") for _ in range(4)]
    assert len(omitted(*others)) == 1
    assert omitted(*others, own=own) == []


def test_a_state_that_an_outlet_abbreviates_is_not_called_missing() -> None:
    words = "They met in Florida for an hour."
    others = [Written(name, words, named="Florida") for name in ("North", "South") for _ in range(4)]
    abbreviated = [Written("East", "They met in Miami, Fla., for an hour.", named="Fla.") for _ in range(4)]
    assert len(omitted(*others)) == 1
    assert [one for one in sentences(corpus_of(*others, *abbreviated), "omissions") if "Florida" in one] == []


def test_an_article_without_an_outlet_is_no_outlet_in_a_count() -> None:
    rows = [Written(name, speaker="Ada Lund") for name in ("North", "South")]
    rows += [Written("East", speaker="Bo Holm"), Written("", speaker="Cy Moe"), Written("", speaker="Di Poe")]
    assert sentences(corpus_of(*rows), "many_outlets") == [
        "Ada Lund is quoted by 2 of 3 outlets, more than anyone else, with 2 statements."
    ]


def test_two_whom_as_many_quote_are_each_quoted_by_so_many() -> None:
    rows = [Written(name, speaker=who) for who in ("Ada Lund", "Bo Holm") for name in ("North", "South")]
    assert sentences(corpus_of(*rows, Written("East", speaker="Cy Moe")), "many_outlets") == [
        "Ada Lund and Bo Holm are each quoted by 2 of 3 outlets, with 4 statements in all."
    ]


def test_chance_counts_how_many_pairs_were_looked_at() -> None:
    assert chance(9, 10, 1, 10) < 0.001
    assert chance(9, 10, 1, 10, tries=100) == pytest.approx(100 * chance(9, 10, 1, 10))


def test_a_finder_of_a_plugin_that_stops_is_said_and_the_others_go_on(seeds) -> None:
    from helpers.base.registry import drop_plugins, loading

    def broken(chosen: Any) -> Any:
        raise RuntimeError("no such column")

    broken.__module__ = "mine"
    with loading("mine.py"):
        finder(notebook="01_who_said_what", item="speakers")(broken)
    try:
        found = press.findings(seeds)
    finally:
        drop_plugins()
    assert found.leads
    assert "finder broken of mine.py failed (RuntimeError: no such column)" in found.html
