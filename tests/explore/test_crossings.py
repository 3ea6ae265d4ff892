"""Who speaks about whom, where and when: small tables whose sums can be done by hand."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from helpers.base.records import Article, Figure, Mention, Quote, Sentence
from helpers.base.tables import table
from helpers.explore.counting import NOT_NAMED
from helpers.explore.crossings import PEOPLE, PLACES, behind, crossings, matrix
from helpers.explore.places import place_sentences
from helpers.explore.timeline import timeline
from helpers.store.citations import cited

DAY = datetime.date(2022, 5, 30)
#: Ada: spans 0-20; Bob: 30-50, twice; nobody: 60-80.
ARTICLES = table(
    "articles",
    [
        Article(article_id="a", text="x" * 100, outlet="North", published=DAY),
        Article(article_id="b", text="x" * 100, event_date=DAY),
        Article(article_id="c", text="x" * 100),
    ],
)


def quote(article: str, start: int, speaker: str | None, **more: object) -> Quote:
    span = (start, start + 20)
    base = {"kind": "direct", "spans": (span,), "quote_id": f"{article}{start}", "text": "t", "rule": "r"}
    who = {"speaker": speaker, "speaker_id": speaker and speaker.lower()}
    return Quote(article_id=article, paragraph=1 + start // 30, span=span, **(base | who | more))


def mention(article: str, start: int, entity: str | None, kind: str = "PERSON", how: str = "name") -> Mention:
    known = {"entity": entity, "entity_id": entity and entity.lower(), "entity_type": kind, "how": how}
    return Mention(article_id=article, paragraph=1, span=(start, start + 2), text="tt", rule="r", **known)


QUOTES = cited(
    table(
        "quotes",
        [
            quote("a", 0, "Ada"),
            quote("a", 30, "Bob"),
            quote("a", 60, None),
            quote("b", 30, "Bob", repeats="b0"),
            quote("b", 0, "Bob"),
            quote("c", 0, "Ada", spans=((0, 8), (12, 20))),
        ],
    ),
    ARTICLES,
)
MENTIONS = table(
    "mentions",
    [
        mention("a", 1, "Bob"),
        mention("a", 5, "Bob", how="pronoun"),
        mention("a", 8, "Ada", how="pronoun"),
        mention("a", 12, None),
        mention("a", 19, "Eve"),  # ends outside of what Ada said
        mention("a", 40, "Ada"),
        mention("a", 62, "Ada"),
        mention("b", 3, "Ada"),
        mention("b", 33, "Ada"),
        mention("b", 36, "Dan"),
        mention("c", 9, "Bob"),  # between the two pieces
        mention("c", 14, "Iran", "GPE"),
    ],
)


def test_a_statement_speaks_of_whom_it_names_inside_its_pieces_and_not_of_its_speaker() -> None:
    rows = crossings(QUOTES, MENTIONS, PEOPLE)
    assert rows[["article_id", "speaker", "mentioned", "times"]].values.tolist() == [
        ["a", "Ada", "Bob", 2],
        ["a", "Bob", "Ada", 1],
        ["a", NOT_NAMED, "Ada", 1],
        ["b", "Bob", "Ada", 1],
        ["b", "Bob", "Dan", 1],  # of what is printed again only what is new
    ]
    assert rows["mention_spans"].iloc[0] == ((1, 3), (5, 7))


def test_the_matrix_counts_statements_and_says_where() -> None:
    cells = matrix(crossings(QUOTES, MENTIONS, PEOPLE))
    assert cells[["speaker", "mentioned", "statements", "times", "articles"]].values.tolist() == [
        ["Bob", "Ada", 2, 2, 2],
        ["Ada", "Bob", 1, 2, 1],
        ["Bob", "Dan", 1, 1, 1],
        [NOT_NAMED, "Ada", 1, 1, 1],
    ]
    assert cells["citation"].iloc[0] == "North, 30 May 2022, para. 2; b, 30 May 2022, para. 1"


def test_every_number_of_the_matrix_leads_to_its_statements() -> None:
    rows = crossings(QUOTES, MENTIONS, PEOPLE)
    for cell in matrix(rows).itertuples():
        assert behind(rows, cell.speaker, cell.mentioned)["quote_id"].nunique() == cell.statements
    assert len(behind(rows, mentioned="Ada")) == 3
    assert len(behind(rows)) == len(rows)


def test_places_are_another_choice_of_types() -> None:
    assert crossings(QUOTES, MENTIONS, PLACES)[["speaker", "mentioned"]].values.tolist() == [["Ada", "Iran"]]


@pytest.mark.parametrize(("quotes", "mentions"), [(QUOTES[:0], MENTIONS), (QUOTES, MENTIONS[:0])])
def test_nothing_has_the_same_columns(quotes: pd.DataFrame, mentions: pd.DataFrame) -> None:
    full, empty = crossings(QUOTES, MENTIONS), crossings(quotes, mentions)
    assert len(empty) == len(matrix(empty)) == len(behind(empty, "Ada", "Bob")) == 0
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert matrix(empty).dtypes.to_dict() == matrix(full).dtypes.to_dict()


def sentence(article: str, start: int, text: str) -> Sentence:
    span = (start, start + len(text))
    return Sentence(article_id=article, paragraph=1, span=span, text=text, rule="p", sentence_id=f"{article}{start}")


def test_a_place_counts_once_a_sentence_and_a_sentence_once_though_printed_twice() -> None:
    said = "He went there by night"
    printed = [sentence("a", 0, said), sentence("a", 40, said), sentence("b", 0, "Other words here now")]
    sentences = table("sentences", printed)
    places = [mention("a", 0, "Tehran", "GPE"), mention("a", 5, "Tehran", "GPE"), mention("a", 40, "Tehran", "GPE")]
    places += [mention("b", 3, "Iran", "GPE"), mention("b", 8, "Mount Nowhere", "LOC")]
    out = place_sentences(table("mentions", places), sentences, ARTICLES)
    columns = ["outlet", "place", "place_kind", "country", "sentences", "of_sentences", "share"]
    assert out[columns].values.tolist() == [
        ["", "Iran", "country", "Iran", 1, 1, 1.0],
        ["", "Mount Nowhere", "other", "", 1, 1, 1.0],
        ["North", "Tehran", "city", "Iran", 1, 1, 1.0],
    ]
    empty = place_sentences(table("mentions", []), table("sentences", []), ARTICLES[:0])
    assert empty.dtypes.to_dict() == out.dtypes.to_dict()


def figure(kind: str, **more: object) -> Figure:
    return Figure(article_id="a", paragraph=2, span=(0, 4), text="1999", rule="r", figure_id="f", kind=kind, **more)


def test_the_timeline_has_the_articles_own_days_and_what_the_texts_date() -> None:
    year = {"period_start": datetime.date(1999, 1, 1), "period_end": datetime.date(1999, 12, 31)}
    before = {"base_start": datetime.date(1998, 1, 1), "base_end": datetime.date(1998, 12, 31)}
    figures = [
        figure("date", **year),
        figure("change", value=5.0, speaker="Ada", **year, **before),
        figure("count", value=2.0, **year),  # trivial
        figure("date"),  # not resolved
    ]
    out = timeline(ARTICLES, table("figures", figures))
    assert out[["what", "days", "article_id"]].values.tolist() == [
        ["base", 365, "a"],
        ["date", 365, "a"],
        ["period", 365, "a"],
        ["published", 1, "a"],
        ["event", 1, "b"],
    ]
    assert out["citation"].tolist()[2:4] == ["North, 30 May 2022, para. 2", "North, 30 May 2022"]
    assert out["speaker"].tolist()[0] == "Ada"
    empty = timeline(ARTICLES[:0], table("figures", []))
    assert empty.dtypes.to_dict() == out.dtypes.to_dict()


def test_days_of_a_pdf_are_cited_with_their_page_and_its_own_day_without() -> None:
    pdf = table("articles", [Article(article_id="a", text="One.\f1999", path="a.pdf", published=DAY)])
    dates = table("figures", [figure("date", period_start=DAY, period_end=DAY)])
    assert timeline(pdf, dates.assign(start=5, end=9))["page"].fillna(0).tolist() == [0, 2]
