"""Outlets: one count for every title, caption and finding, and no article without an outlet is counted as one."""

from __future__ import annotations

import types

import pandas as pd
import pytest

from helpers.explore.outlets import NO_OUTLET, Outlets, is_outlet, outlets, side_of
from helpers.report.methods import corpus_line
from helpers.show.phrasing import caption_of


@pytest.fixture
def articles() -> pd.DataFrame:
    """Three outlets, of which one has two articles, and two articles without an outlet."""
    return pd.DataFrame(
        {
            "article_id": list("abcdef"),
            "outlet": ["North", "South", "East", "North", None, ""],
            "title": ["Port", "Ports", None, None, "The harbour", "The harbour"],
            "published": pd.to_datetime(["2022-05-30"] * 6),
        }
    )


def test_articles_without_an_outlet_are_no_outlets(articles):
    assert outlets(articles) == Outlets(("East", "North", "South"), 2)
    assert outlets(articles).counted() == "3 outlets and 2 articles without an outlet"


def test_a_corpus_in_which_no_outlet_is_known_has_none(articles):
    found = outlets(articles.assign(outlet=None))
    assert (found.names, found.without, found.sides) == ((), 6, 6)
    assert found.counted() == "6 articles without an outlet"
    assert found.scope() == "all 6 articles"


def test_a_table_of_sides_counts_like_the_articles_that_it_comes_from(articles):
    table = pd.DataFrame({"outlet": list(side_of(articles).values()) * 3})
    assert outlets(table) == outlets(articles)


def test_rows_of_one_article_without_an_outlet_count_once(articles):
    assert outlets(pd.concat([articles, articles], ignore_index=True)) == outlets(articles)


def test_a_side_is_named_by_its_title_only_where_the_title_is_its_own(articles):
    assert [side_of(articles)[a] for a in "aef"] == ["North", f"{NO_OUTLET} e", f"{NO_OUTLET} f"]
    assert side_of(articles[:5])["e"] == f"{NO_OUTLET} The harbour"
    assert not any(is_outlet(side_of(articles)[a]) for a in "ef")


def test_the_cover_and_the_captions_of_a_brief_count_the_same(articles):
    corpus = types.SimpleNamespace(annotated=articles)
    assert corpus_line(corpus) == "6 articles of 3 outlets, 2 without an outlet, 30 May 2022"
    assert "6 articles (East, North and South, and 2 articles without an outlet)" in caption_of(articles)


def test_a_cover_without_any_outlet_says_so(articles):
    corpus = types.SimpleNamespace(annotated=articles.assign(outlet=None))
    assert corpus_line(corpus) == "6 articles without an outlet, 30 May 2022"
    assert caption_of(corpus.annotated) == "No filter. Source: 6 articles without an outlet."


def test_no_other_module_counts_outlets_by_itself():
    import re

    from helpers.base.project import ROOT

    by_itself = re.compile(r'\["outlet"\]\.(?:dropna\(\)\.)?nunique\(\)')
    places = [
        f"{file.name}: {line.strip()}"
        for layer in ("show", "report", "explore", "desk")
        for file in (ROOT / "helpers" / layer).glob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        # of one item or one speaker how many sides have it is no count of outlets
        if by_itself.search(line) and "groupby" not in line
    ]
    assert not places, places
