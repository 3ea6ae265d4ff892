"""The widget of who speaks of whom: a name chosen changes table and passages, a filter the whole of it."""

from __future__ import annotations

import pathlib

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Mention, Quote
from helpers.base.tables import KINDS, table
from helpers.desk.mentions_explorer import Crossing
from helpers.explore.select import Selection
from helpers.store.corpus import Corpus

TEXT = "Eve met Dan there. Dan saw Eve."


@pytest.fixture
def corpus() -> Corpus:
    def quote(words: str, speaker: str, kind: str) -> Quote:
        span = (TEXT.index(words), TEXT.index(words) + len(words))
        more = {"quote_id": words, "spans": (span,), "kind": kind, "speaker": speaker}
        return Quote(article_id="a", paragraph=1, span=span, text=words, rule="r", **more)

    def mention(start: int) -> Mention:
        name = TEXT[start : start + 3]
        known = {"entity": name, "entity_id": name, "entity_type": "PERSON", "how": "name"}
        return Mention(article_id="a", paragraph=1, span=(start, start + 3), text=name, rule="r", **known)

    tables = {kind: table(kind, []) for kind in KINDS} | {
        "articles": table("articles", [Article(article_id="a", text=TEXT, outlet="Daily")]),
        "quotes": table(
            "quotes", [quote("Eve met Dan there.", "Ada", "direct"), quote("Dan saw Eve.", "Bob", "mixed")]
        ),
        "mentions": table("mentions", [mention(TEXT.index("Eve")), mention(8), mention(19), mention(27)]),
    }
    return Corpus(project=Project(pathlib.Path("none")), **tables)


def test_the_menu_holds_whom_the_statements_name(corpus: Corpus) -> None:
    assert [value for _, value in Crossing(corpus).menu.options] == ["", "Dan", "Eve"]


def test_a_name_changes_the_passages_and_a_filter_narrows_them(corpus: Corpus) -> None:
    crossing = Crossing(corpus)
    view = crossing.explorer.view
    assert view is not None
    assert view.table.data["speaks_of"].tolist() == [("Eve", "Dan"), ("Dan", "Eve")]
    assert (view.left, view.total) == (2, 2)
    crossing.menu.value = "Eve"
    assert crossing.mentioned == "Eve"
    view = crossing.explorer.view
    assert view is not None
    assert view.table.data["speaks_of"].tolist() == [("Eve",), ("Eve",)]
    assert crossing.explorer.passages.value.count("<sup>named</sup>") == 2
    crossing.explorer.bar.controls["kind"].value = "mixed"
    assert crossing.selection == Selection(kind="mixed")
    assert crossing.explorer.passages.value.count("<sup>named</sup>") == 1


def test_what_does_not_occur_is_kept_and_leaves_nothing(corpus: Corpus) -> None:
    crossing = Crossing(corpus, Selection(kind="direct"), "Nobody")
    assert crossing.mentioned == "Nobody"
    assert crossing.explorer.view is not None
    assert crossing.explorer.view.left == 0
    assert "match this selection" in crossing.explorer.passages.value
