"""Concordance, presence and paired wordings as they are seen: escaped, cut to what fits, or a reason instead."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.explore.coverage.paraphrases import matches
from helpers.explore.coverage.presence import presence
from helpers.explore.words.concordance import concordance
from helpers.explore.words.keyness import keyness
from helpers.show import coverage_words
from helpers.show.concordance_chart import Lines, _fitted, _length, concordance_chart
from helpers.show.presence_chart import presence_chart, presence_title
from helpers.show.side_by_side import Pairs, differing, paired_chart, places
from helpers.show.words_tables import Refused, collocates_table, keyness_table, words_finding
from helpers.store.citations import cited

EVIL = "<img src=x onerror=alert(1)> $x$"
ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b"],
        "text": [f"{EVIL} free trade {EVIL}. " * 40, "اقتصاد آزاد و trade\nПожалуйста, trade."],
        "outlet": [f"Daily {EVIL}", None],
        "published": pd.to_datetime(["2022-05-30", None]),
        "event_date": pd.to_datetime([None, None]),
        "title": None,
        "path": "",
        "part": None,
        "url": None,
    }
)


@pytest.fixture
def lines() -> pd.DataFrame:
    return cited(concordance(ARTICLES, "trade", sort="left"), ARTICLES)


def test_a_concordance_chart_says_how_often_and_draws_what_fits(lines):
    chart = concordance_chart(lines, ARTICLES, "trade", caption="No filter.")
    assert chart.title.startswith("“trade” occurs 42 times, in both articles")
    assert "Not shown: 18 lines." in chart.caption
    assert len(chart.data) == 42
    assert chart.image("svg") == chart.image("svg")


def test_no_line_of_a_chart_is_longer_than_its_room():
    words = "one two three four five six seven"
    for room in (20, 60, 90):
        assert _length(_fitted(words, room)) <= room
    assert _fitted(words, 60).startswith("one")
    assert _fitted(words, 60, end=True).endswith("seven")


def test_a_search_that_finds_nothing_says_so(lines):
    chart = concordance_chart(lines[:0], ARTICLES, "peace", filtered=True)
    assert not chart.drawn
    assert chart.title == "In this selection: “peace” does not occur in 2 articles"
    assert "No lines match" in Lines(lines[:0]).html
    assert "nothing matches" in words_finding(lines[:0], pd.DataFrame(), "peace")


def test_lines_as_html_are_escaped_and_isolated(lines):
    html = Lines(lines, most=5).html
    assert "<img" not in html
    assert "&lt;img" in html
    assert html.count("<bdi>") == 15
    assert "5 of 42 lines" in html


def test_collocates_and_keyness_give_a_reason_instead_of_a_table(lines):
    few = collocates_table(lines.head(5), ARTICLES, "trade")
    assert isinstance(few, Refused)
    assert "there are only 5 hits" in few.html
    assert "too few" in keyness_table(keyness(ARTICLES[:1], ARTICLES[1:]), "one", "other").html
    many = collocates_table(lines, ARTICLES, "trade")
    assert many.drawn
    assert "free" in set(many.data["collocate"])


@pytest.mark.parametrize(
    ("one", "other", "only"),
    [
        ("He will not come.", "he will come", (["not"], [])),
        ("Trade rose 38 percent", "Rose trade: 12 percent", (["38"], ["12"])),
        ("Iran’s groups", "the group of Iran", ([], ["the", "of"])),
        ("", "a", ([], ["a"])),
    ],
)
def test_words_of_one_side_alone_stand_out_whatever_their_order(one, other, only):
    marks = differing(one, other)
    for text, mark, expected in zip((one, other), marks, only, strict=True):
        assert [word for word, alone in zip(text.split(), mark, strict=True) if alone] == expected


def pairs(text: str = "the harbour gives twelve thousand people of the province work") -> pd.DataFrame:
    from helpers.base.records import Article, Quote
    from helpers.base.tables import table

    spans = {"span": (0, 5), "spans": ((0, 5),), "paragraph": 1, "rule": "r"}
    quotes = [
        Quote(article_id=a, quote_id=a, text=words, kind="direct", speaker=EVIL, speaker_id="p", **spans)  # type: ignore[arg-type]
        for a, words in (("a", text), ("b", f"{text} {EVIL}"))
    ]
    made = table("quotes", quotes)
    articles = table("articles", [Article(article_id=a, text="", outlet=a * 3) for a in "ab"])
    return matches(cited(made, articles), articles)


def test_pairs_are_escaped_and_carry_where_they_stand():
    html = Pairs(pairs(), "Pairs", {"a": "Daily, para. 1"}).html
    assert "<img" not in html
    assert "Daily, para. 1" in html
    assert "No pair" in Pairs(pairs()[:0], "Pairs").html


def test_a_paired_chart_holds_both_texts_in_its_alt_and_cuts_long_ones():
    chart = paired_chart(pairs("work " * 20 + " ".join(f"word{n}" for n in range(90))))
    assert "1 statement by" in chart.title
    assert "is alike in two outlets" in chart.title
    assert "word80" in chart.alt
    assert chart.image()[:4] == b"\x89PNG"
    assert not paired_chart(pairs()[:0]).drawn


@pytest.mark.parametrize(
    ("speakers", "title"),
    [
        (["Ada", "", "Bob"], "2 statements by Ada and Bob are alike in two outlets"),
        (["Ada", None], "1 statement by Ada is alike in two outlets"),
        (["", ""], "2 statements are alike in two outlets"),
    ],
)
def test_a_statement_of_nobody_named_is_no_persons_in_a_paired_chart(speakers, title):
    table = pd.concat([pairs().head(1).assign(speaker=one, other_speaker=one) for one in speakers])
    chart = paired_chart(table)
    assert chart.title == title
    assert ", (not named): " in chart.alt


def test_places_are_the_citations_of_the_quotes():
    assert places(pd.DataFrame({"quote_id": ["q"], "citation": ["Daily, para. 1"]})) == {"q": "Daily, para. 1"}


def made(outlets: int) -> pd.DataFrame:
    rows = [
        {"kind": kind, "item": f"{kind} {n} {EVIL}", "outlet": f"Outlet {o}", "n": n + 1, "of_outlets": outlets,
         "status": ("quoted", "reported", "absent")[(n + o) % 3 if n else 0], "outlets": outlets if n == 0 else 1,
         "articles": 0, "of_articles": 0}
        for kind in ("person", "place", "theme") for n in range(14) for o in range(outlets)
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize("outlets", [2, 5])
def test_a_presence_chart_draws_shared_things_first_and_says_what_it_leaves_out(outlets):
    chart = presence_chart(made(outlets))
    assert "Shared: person 0" in chart.alt
    assert "Not shown: 7 people, 6 places and 5 themes." in chart.caption
    assert chart.figure.get_figheight() <= 9.4


def test_of_many_outlets_a_presence_chart_says_how_many_have_each_thing_and_counts_the_others():
    chart = presence_chart(made(12))
    assert "person 0 <img src=x onerror=alert(1)> $x$: quoted by 12, reported by 0." in chart.alt
    labels = [label.get_text() for label in chart.figure.axes[0].get_yticklabels()]
    # the others are each in one outlet, so that a row of theirs would compare nothing
    assert [label for label in labels if label.startswith("others")] == ["others (13)"] * 3
    assert chart.figure.get_figheight() <= 9.4


def test_one_outlet_is_not_compared():
    chart = presence_chart(made(1))
    assert not chart.drawn
    assert "nothing to compare" in coverage_words.coverage_finding(made(1), pairs()[:0], pairs()[:0], 1)


def test_the_finding_names_what_is_shared_and_what_one_outlet_alone_has():
    said = coverage_words.coverage_finding(made(2), pairs(), pairs()[:0], 2)
    assert said.answer.startswith("Of 9 people quoted, only person 0")
    assert said.more.startswith("Quoted by all: person 0")
    assert "These 2 articles"[6:] in said


def test_presence_of_an_empty_corpus_can_be_shown(corpus):
    import types

    empty = types.SimpleNamespace(**{**vars(corpus), "quotes": corpus.quotes[:0], "mentions": corpus.mentions[:0]})
    empty.themes, empty.figures, empty.annotated = corpus.themes[:0], corpus.figures[:0], corpus.articles[:0]
    from helpers.base.project import Project

    empty.project = Project.open("seeds")
    assert not presence_chart(presence(empty)).drawn


def present(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Presence of items as (kind, item, outlet, status), with the numbers that belong to them."""
    from helpers.explore.outlets import is_outlet

    table = pd.DataFrame(rows, columns=["kind", "item", "outlet", "status"]).assign(n=1)
    every = set(table["outlet"])
    for name, kept in (("outlets", is_outlet), ("articles", lambda side: not is_outlet(side))):
        there = table[(table["status"] != "absent") & table["outlet"].map(kept)]
        held = there.groupby(["kind", "item"])["outlet"].nunique()
        table[name] = [int(held.get(key, 0)) for key in zip(table["kind"], table["item"], strict=True)]
        table[f"of_{name}"] = sum(map(kept, every))
    return table


def test_where_only_organisations_have_the_word_the_title_says_so():
    table = present(
        ("body", "The Bank", "North", "quoted"), ("body", "The Bank", "South", "quoted"),
        ("body", "The Port", "North", "quoted"), ("body", "The Port", "South", "reported"),
    )  # fmt: skip
    assert presence_title(table) == "Of 2 organisations quoted, only The Bank is quoted by both outlets"
    assert presence_title(table.assign(status="reported")) == "No one is quoted by name in these articles"


def test_a_title_names_no_outlet_where_none_is_known():
    sides = [f"(no outlet) story {n}" for n in range(5)]
    table = present(*(("person", "Ada", side, "quoted" if n < 3 else "absent") for n, side in enumerate(sides)))
    assert presence_title(table) == "No one is quoted by all 5 articles; Ada is quoted by 3"
    chart = presence_chart(table)
    assert "outlet" not in chart.title
    assert "without an outlet is listed under its title" in chart.caption
    heads = [label.get_text().replace("\n", " ") for label in chart.figure.axes[0].get_xticklabels()]
    assert heads == ["story 0", "story 1", "story 2"]
    assert "Not shown: 2 articles without an outlet." in chart.caption
    finding = coverage_words.coverage_finding(table, pairs()[:0], pairs()[:0], 5)
    assert finding.answer == "No one is quoted by all 5 articles; Ada is quoted by 3."
    assert finding.more.startswith("5 articles without an outlet compared. Quoted by all: none.")
    assert "No statement by one speaker found in two articles" in finding


def test_the_finding_says_that_statements_of_different_speakers_are_not_matched():
    assert coverage_words.OTHERS in coverage_words.coverage_finding(made(2), pairs(), pairs()[:0], 2)


def test_pairs_with_an_article_without_an_outlet_stand_in_two_articles():
    table = pairs()
    assert "alike in two outlets" in paired_chart(table).title
    nameless = table.assign(outlet="(no outlet) story")
    assert "alike in two articles" in paired_chart(nameless).title
    assert "1 statement by one speaker found in two articles" in coverage_words.coverage_finding(
        made(2), nameless, table[:0], 2
    )


def test_one_outlet_has_no_tables_of_comparison(corpus):
    import types

    from helpers.base.project import Project
    from helpers.explore.coverage.wording import attached
    from helpers.show.page import Note

    articles = corpus.articles.assign(outlet="Daily")
    names = {"articles": articles, "annotated": articles, "project": Project.open("seeds")}
    alone = types.SimpleNamespace(**(vars(corpus) | names))
    table = presence(alone)
    assert isinstance(coverage_words.presence_table(table, "c"), Note)
    shown = coverage_words.wording_tables(alone, table, attached(alone.sentences, alone.articles), "c")
    assert "own_phrases" not in {made.name for made in shown}


def test_pairs_that_were_not_compared_are_counted_under_the_pairs_and_in_the_chart(corpus):
    pairs = matches(corpus.quotes, corpus.articles)
    assert "Not compared" not in Pairs(pairs, "Pairs")._repr_html_()
    pairs.attrs["left_out"] = 1200
    told = "Not compared, because one side shares words with too many others: 1,200 pairs."
    assert told in Pairs(pairs, "Pairs")._repr_html_()
    assert told in Pairs(pairs.head(0), "Pairs")._repr_html_()
    assert told in paired_chart(pairs).caption
