"""The review: the least certain row first, each button does what its line of code does, and what is wrong is said."""

from __future__ import annotations

import datetime
import pathlib

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Figure, Mention, Quote
from helpers.base.tables import KINDS, table
from helpers.corrections import actions as verbs
from helpers.corrections.apply import no_decisions
from helpers.desk import review
from helpers.desk.reviewing import Review
from helpers.explore.review import progress, to_review, unfitting
from helpers.explore.select import Selection
from helpers.show.review_chart import review_chart, review_finding
from helpers.store.corpus import Corpus

EVIL = "<img src=x onerror=alert(1)>"
#: A letter outside the basic plane counts as one character, whatever a browser makes of it.
TEXT = f"𝒯he minister {EVIL} said trade grew. Nobody said why. She said prices fell. She said so again."


def quote(words: str, confidence: float | None, speaker: str | None = "Ada") -> Quote:
    span = (TEXT.index(words), TEXT.index(words) + len(words))
    found = {"article_id": "a", "paragraph": 1, "rule": "r", "kind": "indirect"}
    return Quote(**found, span=span, spans=(span,), text=words, quote_id=words, confidence=confidence, speaker=speaker)  # type: ignore[arg-type]


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> Corpus:
    quotes = [quote("prices fell", 0.9), quote("trade grew", 0.6), quote("so again", 0.6, None), quote("why", None)]
    figure = Figure(
        article_id="a", paragraph=1, span=(0, 1), text=TEXT[0], rule="r", figure_id="f", kind="level", value=5.0,
        period_start=datetime.date(2021, 1, 1),
    )  # fmt: skip
    who = Mention(
        article_id="a", paragraph=1, span=(0, 1), text=TEXT[0], rule="r", how="name", entity="Ada",
        entity_id="person:ada", entity_type="PERSON",
    )  # fmt: skip
    rows = {"quotes": quotes, "figures": [figure], "mentions": [who], "articles": [Article(article_id="a", text=TEXT)]}
    tables = {kind: table(kind, rows.get(kind, [])) for kind in KINDS}
    found = {kind: tables[kind] for kind in ("sentences", "mentions", "quotes", "figures", "themes")}
    return Corpus(project=Project(tmp_path), found=found, decisions=no_decisions(), **tables)


def words(desk: Review) -> str:
    return str(desk.row["text"]) if desk.row else ""


def test_the_least_certain_comes_first_and_says_why(corpus: Corpus) -> None:
    rows = to_review(corpus)
    assert rows["text"].tolist() == ["why", "so again", "trade grew", "prices fell"]
    assert rows["doubt"][1] == "its rule is right in 60 of 100 cases; no speaker is named"
    assert to_review(corpus, selection=Selection(search="grew", measure="x"))["text"].tolist() == ["trade grew"]


def test_accept_saves_and_goes_on_to_the_next(corpus: Corpus) -> None:
    desk = review(corpus, coder="me")
    assert words(desk) == "why"
    desk.accept()
    assert (words(desk), desk.said.count) == ("so again", "Saved. 3 open.")
    assert desk.said.code == 'accept(corpus, "why")'
    assert corpus.decisions[["coder", "action"]].values.tolist() == [["me", "accept"]]  # type: ignore[index]
    desk.undo()
    assert words(desk) == "why"


def test_what_was_changed_in_the_form_is_saved_and_nothing_else(corpus: Corpus) -> None:
    desk = review(corpus, selection=Selection(search="grew"))
    desk.form.controls["speaker"].value = "Bo"
    desk.form.controls["kind"].value = "mixed"
    desk.accept()
    assert desk.said.code == "correct(corpus, \"trade grew\", speaker='Bo', kind='mixed')"
    assert corpus.decisions["what"].tolist() == ["speaker: Bo; kind: mixed"]  # type: ignore[index]
    assert corpus.quotes.set_index("quote_id").loc["trade grew", "speaker"] == "Bo"
    assert words(desk) == ""
    assert "Nothing is left to review" in desk.head.value


def test_everywhere_names_the_person_in_every_row(corpus: Corpus) -> None:
    desk = review(corpus, selection=Selection(search="grew"))
    desk.form.controls["speaker"].value = "Ada Byron"
    desk.everywhere.value = True
    desk.accept()
    assert corpus.quotes["speaker"].dropna().tolist() == ["Ada Byron"] * 3
    assert corpus.mentions["entity"].tolist() == ["Ada Byron"]


def test_selected_words_become_the_span_or_a_new_statement(corpus: Corpus) -> None:
    desk = review(corpus, selection=Selection(search="grew"))
    start = TEXT.index("said trade grew")
    desk.article.selected = [start - 1, start + len("said trade grew")]
    assert desk.typed.value == "said trade grew"
    desk.respan()
    assert corpus.quotes.set_index("quote_id").loc["trade grew", "text"] == "said trade grew"
    desk = review(corpus)
    desk.typed.value = "Nobody"
    desk.form.controls["speaker"].value = "Bo"
    desk.add()
    added = corpus.quotes[corpus.quotes["rule"] == "reader"].iloc[0]
    assert (added["text"], added["speaker"]) == ("Nobody", "Bo")
    assert TEXT[added["start"] : added["end"]] == "Nobody"


def test_what_is_wrong_is_said_in_words_and_nothing_is_saved(corpus: Corpus) -> None:
    desk = review(corpus)
    desk.typed.value = "She said"
    desk._guarded(desk.add)
    assert "Select the words in the article" in desk.fault.value
    desk._guarded(desk.join)
    assert "Choose the name" in desk.fault.value
    figures = review(corpus, "figures")
    figures.form.controls["value"].value = "much"
    figures._guarded(figures.accept)
    assert "value must be a number" in figures.fault.value
    assert corpus.decisions is not None
    assert corpus.decisions.empty
    desk._guarded(desk.reject)
    assert desk.fault.value == ""


def test_a_figure_shows_its_values_as_they_are_typed(corpus: Corpus) -> None:
    desk = review(corpus, "figures")
    assert desk.form.controls["value"].value == "5"
    assert desk.form.controls["period_start"].value == "2021-01-01"
    assert desk.form.changed() == {}
    desk.form.controls["unit"].value = "kg"
    desk.accept()
    assert corpus.figures["unit"].tolist() == ["kg"]


def test_names_are_joined_everywhere(corpus: Corpus) -> None:
    desk = review(corpus)
    desk.name.value, desk.entity.value = "Ada", "Ada Byron"
    desk.join()
    assert set(corpus.quotes["speaker"].dropna()) == {"Ada Byron"}


def test_foreign_text_is_no_markup(corpus: Corpus) -> None:
    verbs.add(corpus, "a", f"{EVIL} said", speaker=EVIL)
    desk = review(corpus)
    for at in range(len(desk.queue)):
        desk.look(at)
        assert "<img" not in desk.head.value
    assert EVIL in desk.article.text


def test_one_bar_of_what_is_reviewed_and_what_is_open(corpus: Corpus) -> None:
    verbs.accept(corpus, "why")
    verbs.reject(corpus, "prices fell")
    done = progress(corpus)
    assert done.iloc[0][["accepted", "rejected", "reviewed", "open"]].tolist() == [1, 1, 2, 2]
    chart = review_chart(done)
    assert chart.title == "2 of 4 statements have been reviewed (50%); 2 open"
    assert not review_chart(done, "themes").drawn
    assert review_finding(done, 1).endswith("1 correction no longer fits.")


def test_decisions_that_fit_nothing_are_listed(corpus: Corpus) -> None:
    verbs.correct(corpus, "why", speaker="Bo")
    corpus.found["quotes"] = corpus.found["quotes"].iloc[:3].reset_index(drop=True)
    verbs.refresh(corpus)
    assert unfitting(corpus)["why"].tolist() == ["the rules no longer find anything at these words"]
    assert progress(corpus).iloc[0]["reviewed"] == 0
