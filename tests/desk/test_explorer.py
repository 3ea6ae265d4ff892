"""The widgets: they hold what is in the data, set a selection, draw it, and say in words what went wrong."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime
import gc
import itertools
import pathlib

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Quote, Sentence, ThemeHit
from helpers.base.tables import KINDS, table
from helpers.desk import explore_figures, explore_quotes, explore_themes
from helpers.desk.explorer import Debounced, Explorer
from helpers.desk.filterbar import INSET
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
    assert "min_confidence" not in bar.controls
    assert not {"theme", "measure", "unit", "via"} & set(bar.controls)


def test_a_change_sets_the_selection_and_redraws(corpus: Corpus) -> None:
    explorer = explore_quotes(corpus)
    before = explorer.chart.svg
    explorer.bar.controls["kind"].value = "indirect"
    assert explorer.selection == Selection(kind="indirect")
    assert explorer.view is not None
    assert explorer.view.left == 1
    assert explorer.chart.svg != before
    assert explorer.status.count == "1 of 3 statements."
    assert explorer.status.code == 'press.select(corpus, kind="indirect")'
    assert explorer.table.shown["rows"][0][0] == "Emomali Rahmon"
    assert 'data-row="a11"' in explorer.passages.value


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
    assert explorer.table.shown["rows"] == []
    assert "match this selection" in explorer.passages.value
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
    assert whole.startswith("In Weekly: Only ")
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
    assert "This could not be displayed." in explorer.fault.value
    assert "KeyError" in explorer.fault.value
    assert "<img" not in explorer.fault.value
    explorer.bar.controls["kind"].value = ""
    assert explorer.fault.value == ""


def test_no_widget_carries_markup_of_the_text(corpus: Corpus) -> None:
    explorer = explore_quotes(corpus, Selection(search=EVIL))
    explorer.bar.reset()
    explorer.chart.choose(0)
    for html in (explorer.words, explorer.passages, explorer.narrowed.children[0]):
        assert "<img" not in html.value
    assert "<img" not in explorer.chart.svg
    # what scripts set as text arrives as it was written
    assert any(EVIL in cell for row in explorer.table.shown["rows"] for cell in row)
    assert "Bar chart, words quoted" in explorer.words.value


def test_the_finding_is_text_and_no_formula(corpus: Corpus) -> None:
    """Words between two dollar signs would be set as a formula."""
    explorer = explore_quotes(corpus)
    assert "<h2>" in explorer.finding.value
    assert "mathjax_ignore" in explorer.finding.value


def test_every_control_has_a_label(corpus: Corpus) -> None:
    bar = explore_quotes(corpus).bar
    labels = [control.description for control in bar.controls.values()]
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
        drawn = asyncio.Event()

        def note(letters: str) -> None:
            said.append(letters)
            drawn.set()

        draw = Debounced(note, seconds=0.05)
        for letters in ("t", "tr", "tra"):
            draw(letters)
        await drawn.wait()

    asyncio.run(type_a_word())
    assert said == ["tra"]


def test_a_mark_leads_to_the_rows_it_was_counted_from_and_back(corpus: Corpus) -> None:
    explorer = explore_quotes(corpus)
    labels = [label for *_, label in explorer.chart.marks]
    assert "Rahmon, Daily <img src=x onerror=alert(1)>: 2 words in 1 statement" in labels
    for number, mark in enumerate(explorer.view.chart.marks):  # type: ignore[union-attr]
        explorer.chart.choose(number)
        rows = explorer.table.page_rows
        assert f"{int(rows['words'].sum()):,} words in {len(rows)} statement" in mark.label
        assert explorer.passages.value.count("data-row") == len(rows)
    explorer.widen()
    assert len(explorer.table.page_rows) == 3


def test_the_boxes_of_the_marks_lie_inside_the_picture_and_apart(corpus: Corpus) -> None:
    boxes = [box for *box, _ in explore_quotes(corpus).chart.marks]
    assert len(boxes) == 3
    for left, top, width, height in boxes:
        assert 0 <= left < left + width <= 1
        assert 0 <= top < top + height <= 1
    same_panel = sorted(box[1] for box in boxes if box[0] == min(b[0] for b in boxes))
    assert all(b - a >= boxes[0][3] for a, b in itertools.pairwise(same_panel))


def many(number: int) -> Corpus:
    text = "Yes indeed " * number
    quotes = [quote("a", 11 * n, f"Speaker {n % 7}", text="Yes indeed") for n in range(number)]
    tables = {kind: table(kind, []) for kind in KINDS} | {
        "articles": table("articles", [Article(article_id="a", text=text, title="A title")]),
        "quotes": table("quotes", [dataclasses.replace(q, confidence=n / number) for n, q in enumerate(quotes)]),
    }
    return Corpus(project=Project(pathlib.Path("none")), **tables)


def test_the_table_holds_every_filtered_row_page_by_page() -> None:
    explorer = explore_quotes(many(60), Selection(speaker=("Speaker 1", "Speaker 2")))
    table = explorer.table
    table.resize(10)
    seen: list[str] = []
    for page in range(1, table.shown["pages"] + 1):
        table.turn_to(page)
        seen += table.shown["keys"]
        assert explorer.passages.value.count("data-row") == len(table.shown["keys"])
    assert sorted(seen) == sorted(explorer.view.table.data["quote_id"])  # type: ignore[union-attr]
    table.turn_to(99)
    assert table.shown["page"] == 2


def test_the_table_sorts_by_any_column_both_ways_and_back() -> None:
    table = explore_quotes(many(60)).table
    first = table.shown["keys"]
    table.sort_by("confidence")
    assert table.shown["keys"][0] == "a0"
    table.sort_by("confidence")
    assert table.shown["keys"][0] == "a649"
    table.sort_by("confidence")
    assert table.shown["keys"] == first
    table.sort_by("speaker", descending=True)
    assert {row[0] for row in table.shown["rows"][:8]} == {"Speaker 6"}
    with pytest.raises(ValueError, match="There is no column 'nothing'"):
        table.sort_by("nothing")


def test_columns_can_be_chosen_and_stay_chosen() -> None:
    explorer = explore_quotes(many(30))
    explorer.table.choose_columns(["speaker", "confidence"])
    explorer.bar.controls["speaker"].value = "Speaker 3"
    assert [column["name"] for column in explorer.table.shown["columns"]] == ["speaker", "confidence"]
    explorer.table.choose_columns([])
    assert len(explorer.table.shown["columns"]) == 2


def test_messages_that_no_script_of_ours_sends_do_nothing() -> None:
    explorer = explore_quotes(many(30))
    before = explorer.table.shown
    for part in (explorer.table, explorer.chart):
        for content in ({}, {"sort": "nothing"}, {"page": "x"}, {"mark": 99}, {"mark": -1}, {"columns": "x"}):
            part._on_message(None, content, [])
    assert explorer.table.shown == before


def test_menus_show_titles_and_theme_labels_and_confidence(corpus: Corpus) -> None:
    bar = explore_quotes(many(60)).bar
    assert bar.controls["article"].options[1] == ("A title (60)", "a")
    assert ("at least 0.5 (30)", 0.5) in bar.controls["min_confidence"].options
    bar.controls["min_confidence"].value = 0.5
    assert bar.selection == Selection(min_confidence=0.5)
    hit = {"paragraph": 1, "span": (0, 1), "text": "Y", "rule": "terms", "sentence_id": "s", "hits": ()}
    themes = table("themes", [ThemeHit(article_id="a", themes=("sanctions",), **hit)])  # type: ignore[arg-type]
    explorer = explore_themes(dataclasses.replace(corpus, themes=themes))
    assert explorer.bar.controls["theme"].options[1] == ("Sanctions (1)", "sanctions")
    assert explorer.table.shown["rows"][0][0] == "Sanctions"


def test_a_dot_of_a_theme_leads_to_its_sentences(corpus: Corpus) -> None:
    base = {"article_id": "b", "paragraph": 1, "span": (0, 3), "text": "Yes", "rule": "r", "sentence_id": "s"}
    rows = {
        "sentences": table("sentences", [Sentence(**base)]),  # type: ignore[arg-type]
        "themes": table("themes", [ThemeHit(**base, themes=("sanctions",), hits=())]),  # type: ignore[arg-type]
    }
    explorer = explore_themes(dataclasses.replace(corpus, **rows))
    assert [label for *_, label in explorer.chart.marks] == ["Sanctions, Weekly: 1 of 1 sentence"]
    explorer.chart.choose(0)
    assert explorer.table.shown["keys"] == ["s"]


def test_the_theme_menu_offers_both_levels_and_the_chart_shows_one(corpus: Corpus) -> None:
    rows = []
    for at, (themes, parts) in enumerate([(("economy",), ("tariffs", "exports")), (("economy",), ("exports",)),
                                          (("sanctions",), ())]):  # fmt: skip
        base = {"article_id": "b", "paragraph": 1, "span": (at, at + 1), "text": "Y", "rule": "r", "hits": ()}
        rows.append(ThemeHit(**base, sentence_id=f"s{at}", themes=themes, subthemes=parts))  # type: ignore[arg-type]
    sentences = [Sentence(article_id="b", paragraph=1, span=r.span, text="Y", rule="r", sentence_id=r.sentence_id)
                 for r in rows]  # fmt: skip
    tables = {"themes": table("themes", rows), "sentences": table("sentences", sentences)}
    both = dataclasses.replace(corpus, **tables)
    explorer = explore_themes(both, None, 2)
    assert [label for label, _ in explorer.bar.controls["theme"].options] == [
        "all", "Trade, industry & economy (2)", f"{INSET}Exports (2)", f"{INSET}Tariffs & trade barriers (1)",
        "Sanctions (1)",
    ]  # fmt: skip
    chart = explorer.view.chart if explorer.view else None
    assert chart is not None
    assert chart.name == "subthemes"
    assert "Level 2 of the codebook: sub-themes" in chart.caption
    assert [label for *_, label in explorer.chart.marks] == [
        "Exports, Weekly: 2 of 3 sentences", "Tariffs & trade barriers, Weekly: 1 of 3 sentences",
    ]  # fmt: skip
    explorer.chart.choose(1)
    assert explorer.table.shown["keys"] == ["s0"]
    assert explorer.chosen["level"] == 2
    first = explore_themes(both).view
    assert first is not None
    assert (first.chart.name, "Level 1 of the codebook: themes." in first.chart.caption) == ("themes", True)


def test_no_garbage_is_collected_while_an_answer_is_made_and_it_is_afterwards(corpus: Corpus) -> None:
    seen = []

    def watched(*of: object, **how: object) -> object:
        seen.append(gc.isenabled())
        return quotes_view(*of, **how)

    explorer = Explorer(corpus, "quotes", watched)
    explorer.bar.toggle("kind", "direct", on=True)
    assert seen == [False, False]
    assert gc.isenabled()
    explorer._view = lambda *of, **how: 1 / 0
    explorer.bar.toggle("kind", "direct", on=False)
    assert gc.isenabled()
