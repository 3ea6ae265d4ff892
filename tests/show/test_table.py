"""Tables and passages as HTML: foreign text stays text, numbers are read as numbers, what is cut is said."""

from __future__ import annotations

import datetime
import types

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.show.brief_table import brief_table, chart_gallery
from helpers.show.findings import quotes_finding, rules_of, themes_finding
from helpers.show.loaded_table import articles_table
from helpers.show.passages import marked, passages
from helpers.show.phrasing import caption_of, listed
from helpers.show.table import Table, cell_text

EVIL = '<img src=x onerror="alert(1)"> & <script>'


def test_foreign_text_is_escaped_everywhere() -> None:
    shown = Table("t", EVIL, EVIL, pd.DataFrame({EVIL: [EVIL, (EVIL,)]})).html
    assert "<img" not in shown
    assert "<script" not in shown
    assert shown.count("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;") == 6  # the title names the table, too


def test_no_resource_comes_from_elsewhere() -> None:
    shown = Table("t", "T", "c", pd.DataFrame({"url": ["https://example.org/"]})).html
    assert "src=" not in shown
    assert "href=" not in shown
    assert "url(" not in shown


def test_what_is_cut_is_said_and_the_data_stay_whole() -> None:
    table = Table("t", "T", "c", pd.DataFrame({"n": range(1234)}), rows=10)
    assert "1,224 more rows" in table.html
    assert table.html.count("<tr>") == 11
    assert len(table.data) == 1234


def test_chosen_columns_that_do_not_exist_are_passed_over() -> None:
    shown = Table("t", "T", "c", pd.DataFrame({"a": [1], "b": [2]}), columns=("b", "gone")).html
    assert "<th class=\"number\" scope='col'>b</th>" in shown
    assert ">a<" not in shown


def test_an_empty_table_says_that_nothing_is_left() -> None:
    assert "No rows" in Table("t", "T", "c", pd.DataFrame({"a": []})).html


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.56789, "0.5679"),
        (7_500_000.0, "7,500,000"),
        (463, "463"),
        (True, "yes"),
        (pd.NaT, ""),
        (pd.NA, ""),
        (pd.Timestamp("2022-05-30"), "30 May 2022"),
        (datetime.date(2022, 5, 30), "30 May 2022"),
        ((), ""),
        ("nan", "nan"),
    ],
)
def test_a_cell_is_written_as_a_reader_expects(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_a_passage_shows_what_was_found_and_where_it_stands(corpus: types.SimpleNamespace) -> None:
    shown = passages(corpus.quotes, corpus.articles).html
    assert '<mark class="content">&quot;Trade &amp; tariffs rose by $5 or $6.&quot;</mark><sup>quote</sup>' in shown
    assert '<mark class="cue">said</mark><sup>cue</sup>' in shown
    assert "Ms &lt;b&gt;Bold&lt;/b&gt;" in shown
    assert "<b>" not in shown
    assert "The Minister · mixed · via Radio One · Transport &amp; ports · Weekly, 30 May 2022, para. 1" in shown
    assert "hedged" in shown


def test_the_words_of_a_theme_are_marked_in_its_sentence(corpus: types.SimpleNamespace) -> None:
    shown = passages(corpus.themes, corpus.articles).html
    assert '<mark class="term">The</mark><sup>term</sup> minister agreed' in shown


def test_passages_beyond_the_limit_are_counted(corpus: types.SimpleNamespace) -> None:
    assert "1 of 3 passages" in passages(corpus.quotes, corpus.articles, limit=1).html
    assert "No passage" in passages(corpus.quotes[:0], corpus.articles).html


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair) + 1))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=31, max_size=40), st.lists(st.tuples(SPANS, st.sampled_from(["content", "cue", "source"]))))
def test_marking_loses_no_character_and_adds_no_markup_of_the_text(text: str, layers: list) -> None:
    import html
    import re

    shown = marked(text, (0, len(text)), layers)
    bare = re.sub(r"<sup>\w+</sup>|</?mark[^>]*>", "", shown).replace("<br>", "\n")
    assert html.unescape(bare) == html.unescape(html.escape(text))


def test_the_finding_counts_and_says_how_far_it_carries(corpus: types.SimpleNamespace) -> None:
    said = quotes_finding(corpus.quotes, corpus.articles)
    assert said.startswith("3 statements, 14 words, 50% of them in direct speech")
    assert "1 comes through another medium, 1 is hedged" in said
    assert "Based on 2 articles; not a statement about the outlets" in said
    assert quotes_finding(corpus.quotes[:0], corpus.articles) == "Nobody is quoted in this selection."


def test_the_finding_on_themes_of_nothing_says_so() -> None:
    none = pd.DataFrame(columns=["outlet", "label", "sentences", "of_sentences"])
    assert "No sentence" in themes_finding(none, 0)


def test_rules_are_counted_with_their_measured_precision(corpus: types.SimpleNamespace) -> None:
    table = rules_of(corpus.quotes)
    assert table.to_dict("records") == [{"rule": "r", "rows": 3, "measured precision": pytest.approx(0.8)}]


def test_captions_name_filters_and_sources(corpus: types.SimpleNamespace) -> None:
    from helpers.store.citations import cited

    caption = caption_of(cited(corpus.quotes, corpus.articles), "speaker: X")
    assert caption == "Filter: speaker: X. Source: 2 articles (Daily <i> and Weekly)."
    assert "no article" in caption_of(cited(corpus.quotes[:0], corpus.articles))
    assert listed([]) == "none"


def test_articles_are_listed_with_what_was_found_in_them(corpus: types.SimpleNamespace) -> None:
    data = articles_table(corpus).data  # type: ignore[arg-type]
    assert data["quotes"].tolist() == [2, 1]
    assert data["figures"].tolist() == [0, 0]
    assert "text" not in data.columns


def test_the_gallery_and_the_list_of_the_brief_can_be_empty(tmp_path: object) -> None:
    import pathlib

    assert "No chart" in chart_gallery([], pathlib.Path("x")).html
    assert brief_table([], pathlib.Path("x")).data.empty
