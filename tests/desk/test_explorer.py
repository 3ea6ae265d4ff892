"""The widgets: they hold what is in the data, set a selection, draw it, and say in words what went wrong."""

from __future__ import annotations

import asyncio
import datetime
import pathlib

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Quote
from helpers.base.tables import KINDS, table
from helpers.desk import explore_figures, explore_quotes, explore_themes
from helpers.desk.explorer import Debounced, Explorer
from helpers.desk.views import quotes_view
from helpers.explore.select import Selection
from helpers.store.corpus import Corpus

EVIL = "<img src=x onerror=alert(1)>"


def quote(article: str, at: int, speaker: str, kind: str = "direct", text: str = "Yes indeed") -> Quote:
    span = (at, at + len(text))
    ids = {"quote_id": f"{article}{at}", "spans": (span,)}
    return Quote(article_id=article, paragraph=1, span=span, text=text, rule="r", kind=kind, speaker=speaker, **ids)


@pytest.fixture
def corpus() -> Corpus:
    articles = [
        Article(article_id="a", text="Yes indeed " * 9, outlet=f"Daily {EVIL}", published=datetime.date(2022, 5, 30)),
        Article(article_id="b", text="Yes indeed " * 9, outlet="Weekly", published=datetime.date(2021, 5, 30)),
    ]
    quotes = [
        quote("a", 0, "Rahmon"),
        quote("a", 11, "Emomali Rahmon", "indirect"),
        quote("b", 22, f"Bold {EVIL}"),
    ]
    tables = {kind: table(kind, []) for kind in KINDS} | {
        "articles": table("articles", articles),
        "quotes": table("quotes", quotes),
    }
    return Corpus(project=Project(pathlib.Path("none")), **tables)


def test_menus_hold_what_is_in_the_data_and_nothing_else(corpus: Corpus) -> None:
    bar = explore_quotes(corpus).bar
    assert [value for _, value in bar.controls["kind"].options] == ["", "direct", "indirect"]
    assert not {"theme", "measure", "unit", "via"} & set(bar.controls)


def test_a_change_sets_the_selection_and_redraws(corpus: Corpus) -> None:
    explorer = explore_quotes(corpus)
    before = explorer.image.value
    explorer.bar.controls["kind"].value = "indirect"
    assert explorer.selection == Selection(kind="indirect")
    assert explorer.view is not None
    assert explorer.view.left == 1
    assert explorer.image.value != before
    assert "1 of 3 statements" in explorer.status.value
    assert "select(quotes, kind=&quot;indirect&quot;)" in explorer.status.value


def test_a_name_inside_another_is_meant_alone_when_it_is_clicked(corpus: Corpus) -> None:
    explorer = explore_quotes(corpus)
    values = dict(explorer.bar.controls["speaker"].options)
    explorer.bar.controls["speaker"].value = values["Rahmon (1)"]
    assert explorer.view is not None
    assert explorer.view.left == 1


def test_where_the_filters_begin_is_kept_even_if_it_does_not_occur(corpus: Corpus) -> None:
    start = Selection(speaker=("Rahmon", "Nobody"), unit="kg", since="2022-05")
    explorer = explore_quotes(corpus, Selection(speaker="Nobody", since="2022-05"))
    assert explorer.selection == Selection(speaker="Nobody", since="2022-05")
    assert "nothing is left" in explorer.table.value
    assert explore_quotes(corpus, start).selection.speaker == ("Rahmon", "Nobody")


def test_what_a_control_cannot_hold_stays_until_the_control_is_touched(corpus: Corpus) -> None:
    start = Selection(search=("yes", "indeed"), since="2022", until="2022-05", kind=("direct", "indirect"))
    bar = explore_quotes(corpus, start).bar
    assert bar.selection == start
    bar.controls["kind"].value = "direct"
    assert bar.selection == Selection(search=("yes", "indeed"), since="2022", until="2022-05", kind="direct")
    bar.controls["until"].value = datetime.date(2022, 6, 1)
    bar.controls["search"].value = "no"
    assert bar.selection == Selection(search="no", since="2022", until="2022-06-01", kind="direct")
    bar.reset()
    assert bar.selection == Selection()


def test_titles_of_a_narrowed_selection_claim_nothing_of_the_articles(corpus: Corpus) -> None:
    whole = quotes_view(corpus, Selection(outlet="Weekly")).chart.title
    assert whole.startswith("Only ")
    narrowed = quotes_view(corpus, Selection(kind="indirect")).chart.title
    assert narrowed == "In this selection: Emomali Rahmon has 2 words in 1 statement"


def test_reset_empties_every_filter_and_draws_once(corpus: Corpus) -> None:
    explorer = explore_quotes(corpus, Selection(speaker="Rahmon", kind="direct", search="yes", until="2022"))
    drawn = []
    explorer.bar._changed = drawn.append  # type: ignore[assignment]
    explorer.bar.reset()
    assert drawn == [Selection()]


def test_an_error_is_shown_in_words_and_goes_away(corpus: Corpus) -> None:
    def broken(corpus: Corpus, selection: Selection) -> None:
        if selection.kind:
            raise KeyError(f"missing {EVIL}")
        return quotes_view(corpus, selection)  # type: ignore[return-value]

    explorer = Explorer(corpus, "quotes", broken)  # type: ignore[arg-type]
    explorer.bar.controls["kind"].value = "direct"
    assert "This could not be shown." in explorer.fault.value
    assert "KeyError" in explorer.fault.value
    assert "<img" not in explorer.fault.value
    explorer.bar.controls["kind"].value = ""
    assert explorer.fault.value == ""


def test_no_widget_carries_markup_of_the_text(corpus: Corpus) -> None:
    explorer = explore_quotes(corpus, Selection(search=EVIL))
    explorer.bar.reset()
    for part in (explorer.status, explorer.words, explorer.table, explorer.passages):
        assert "<img" not in part.value
    assert "&lt;img" in explorer.table.value
    assert "Bar chart, words quoted" in explorer.words.value


def test_every_control_has_a_label(corpus: Corpus) -> None:
    bar = explore_quotes(corpus).bar
    labels = [box.children[0].value for box in bar.widget.children if hasattr(box, "children")]
    assert labels == ["Article", "Outlet", "Speaker", "Kind", "From", "To", "Search"]


@pytest.mark.parametrize("explore", [explore_quotes, explore_themes, explore_figures])
def test_an_empty_corpus_is_shown_without_an_error(explore: object) -> None:
    empty = Corpus(project=Project(pathlib.Path("none")), **{kind: table(kind, []) for kind in KINDS})
    explorer = explore(empty)  # type: ignore[operator]
    assert explorer.fault.value == ""
    assert not explorer.view.chart.drawn


def test_typing_draws_once() -> None:
    said: list[str] = []

    async def type_a_word() -> None:
        draw = Debounced(said.append, seconds=0.05)
        for letters in ("t", "tr", "tra"):
            draw(letters)
        await asyncio.sleep(0.3)

    asyncio.run(type_a_word())
    assert said == ["tra"]
