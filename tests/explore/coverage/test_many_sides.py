"""Coverage of thousands of articles, each a side of its own: what is left out changes nothing that is said."""

from __future__ import annotations

import dataclasses
import re

import pandas as pd
import pytest

from helpers.explore.coverage import presence as coverage
from helpers.explore.coverage import without_numbers
from helpers.explore.coverage.presence import is_whole, presence, shared_first
from helpers.explore.coverage.without_numbers import without_number
from helpers.show.chosen import Chosen
from helpers.show.coverage_words import coverage_finding, presence_table, wording_tables
from helpers.show.lead_finders.omissions import omissions
from helpers.show.presence_chart import presence_chart, presence_title
from tests.made_corpus import made_corpus
from tests.steps import steps


@pytest.fixture
def sparse(monkeypatch):
    """The matrix without its gaps, as it is of very many articles."""
    monkeypatch.setattr(coverage, "MOST_CELLS", 10)


def undated(number: int):
    """A made corpus of *number* articles of which nobody gave outlet or day."""
    made = made_corpus(outlets=3, speakers=number, months=2, articles=number)
    nothing = {"outlet": pd.Series([None] * number, dtype="string"), "published": pd.NaT, "event_date": pd.NaT}
    return dataclasses.replace(made, articles=made.articles.assign(**nothing))


@pytest.mark.parametrize("outlets", [3, 12])
def test_a_matrix_without_its_gaps_has_every_row_that_says_something(outlets, monkeypatch):
    corpus = made_corpus(outlets=outlets, speakers=9, months=3)
    whole = presence(corpus)
    monkeypatch.setattr(coverage, "MOST_CELLS", 10)
    few = presence(corpus)
    assert is_whole(whole)
    assert not is_whole(few)
    assert len(few) < len(whole)
    there = whole[whole["status"] != "absent"].reset_index(drop=True)
    pd.testing.assert_frame_equal(few[few["status"] != "absent"].reset_index(drop=True), there)
    pd.testing.assert_frame_equal(shared_first(few), shared_first(whole))


def test_an_outlet_that_has_nothing_still_counts_where_gaps_are_left_out(corpus, sparse):
    alone = corpus.articles["article_id"] == "s1"
    silent = pd.concat([corpus.articles, corpus.articles[alone].assign(article_id="w1", outlet="West")])
    table = presence(dataclasses.replace(corpus, articles=silent.reset_index(drop=True)))
    assert set(table["outlet"]) == {"North", "South", "West"}
    assert set(table["of_outlets"]) == {3}


def test_title_chart_finding_and_leads_are_the_same_without_the_gaps(corpus, monkeypatch):
    chosen = [Chosen.of(corpus) for _ in range(2)]
    whole = presence(corpus)
    leads = [lead.sentence for lead in omissions(Chosen.of(corpus))]
    monkeypatch.setattr(coverage, "MOST_CELLS", 1)
    few = presence(corpus)
    assert not is_whole(few)
    assert presence_title(few) == presence_title(whole)
    assert presence_chart(few).alt == presence_chart(whole).alt
    nothing = pd.DataFrame(columns=["outlet", "other_outlet"])
    assert coverage_finding(few, nothing, nothing, 2) == coverage_finding(whole, nothing, nothing, 2)
    assert [lead.sentence for lead in omissions(chosen[0])] == leads


def test_the_table_says_that_gaps_have_no_rows(corpus, monkeypatch):
    assert "outlets without the item are left out" not in presence_table(presence(corpus), "").caption
    monkeypatch.setattr(coverage, "MOST_CELLS", 1)
    assert "outlets without the item are left out" in presence_table(presence(corpus), "").caption


def test_numbers_left_out_are_those_that_a_search_of_every_outlet_finds():
    made = made_corpus(outlets=5, speakers=9, months=3)
    # each figure counts what another article speaks of
    words = [text.split()[-1].strip(".") for text in reversed(made.sentences["text"].tolist())]
    texts = [f"{number} {words[number % len(words)]}" for number in range(len(made.figures))]
    units = pd.Series([text.split()[-1] for text in texts], dtype="string")
    corpus = dataclasses.replace(made, figures=made.figures.assign(kind="count", unit=units, text=texts))
    table = presence(corpus)
    found = without_number(corpus, table)
    outlet = dict(zip(corpus.articles["article_id"], corpus.articles["outlet"], strict=True))
    units = {" ".join(row.text.split()): row.unit for row in corpus.figures.itertuples() if row.kind == "count"}
    expected = set()
    own = table[table["kind"] == "figure"]
    for given in own[own["status"] != "absent"].itertuples():
        unit = units.get(given.text)
        for name in own.loc[(own["item"] == given.item) & (own["status"] == "absent"), "outlet"] if unit else ():
            pattern = re.compile(rf"\b{unit.rpartition(' ')[2]}\w{{0,2}}\b", re.IGNORECASE)
            first = next(
                (s for s in corpus.sentences.itertuples() if outlet[s.article_id] == name and pattern.search(s.text)),
                None,
            )
            if first is not None:
                expected.add((given.item, given.outlet, name, first.article_id, first.text))
    columns = ["figure", "given_by", "without_it", "article_id", "text"]
    assert set(found[columns].itertuples(index=False, name=None)) == expected
    assert found.attrs["left_out"] == 0
    assert expected


@pytest.mark.parametrize(
    ("unit", "sentence", "named"),
    [
        ("new ferry", "The ferries left.", False),  # a longer change than two letters is another form
        ("ferry", "Both ferrymen left.", False),
        ("co-worker", "Her co-workers left.", True),
        ("worker", "Her co-workers left.", True),
        ("co-worker", "Her workers left.", False),
        ("Boat", "All boats left.", True),
        ("tug", "The tugs left.", True),
    ],
)
def test_a_noun_is_named_in_its_own_form_or_with_a_short_ending(corpus, unit, sentence, named):
    figures = corpus.figures.assign(unit=pd.Series([unit] * len(corpus.figures), dtype="string"))
    south = corpus.sentences["article_id"].str.startswith("s")
    texts = corpus.sentences["text"].mask(south, sentence).mask(~south, "Nothing.")
    changed = dataclasses.replace(corpus, figures=figures, sentences=corpus.sentences.assign(text=texts))
    found = without_number(changed, presence(corpus))
    assert (set(found["without_it"]) == {"South"}) is named


def test_of_very_many_outlets_that_leave_out_a_number_some_are_listed_and_the_others_counted(corpus, monkeypatch):
    monkeypatch.setattr(without_numbers, "MOST", 0)
    found = without_number(corpus, presence(corpus))
    assert found.empty
    assert found.attrs["left_out"] == 1
    shown = {table.name: table for table in wording_tables(corpus, presence(corpus), found, "All.")}
    assert shown["without_number"].caption == "1 more about very common things are not listed. All."
    assert shown["spellings"].caption == "All."


def test_coverage_of_four_times_the_articles_takes_four_times_the_steps(sparse):
    few, many = undated(40), undated(160)

    def work(corpus) -> int:
        table = presence(corpus)
        # statements are held against each other by helpers.explore.coverage.candidates, which has a test of its own
        return steps(lambda: (presence(corpus, corpus.quotes[:0]), without_number(corpus, table)))

    work(few)
    assert work(many) < 5 * work(few)
