"""What is marked in an article: every piece of a statement, its relay where the text names it, figures, terms."""

from __future__ import annotations

import pandas as pd

from helpers.base.records import Figure, Hit, Mention, Quote, Sentence, ThemeHit
from helpers.base.tables import table
from helpers.explore.article_layers import LAYERS, article_marks, relay_spans
from helpers.explore.uncertain import least_certain, numbered

TEXT = "Radio One said the Radio One tower fell, he told the station. Radio One is old."


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def quote(**more: object) -> Quote:
    said = at("the Radio One tower fell")
    fields = {"kind": "indirect", "spans": (said,), "quote_id": "q", "cue": "said", "cue_span": at("said")} | more
    return Quote(article_id="a", paragraph=1, span=said, text=TEXT[slice(*said)], rule="r", **fields)


def rows(kind: str, *records: object) -> pd.DataFrame:
    return table(kind, records)


BASE = {"article_id": "a", "paragraph": 1, "rule": "r"}
SENTENCES = rows(
    "sentences",
    Sentence(**BASE, span=(0, 61), text=TEXT[:61], sentence_id="1"),
    Sentence(**BASE, span=(62, len(TEXT)), text=TEXT[62:], sentence_id="2"),
)
STATION = Mention(
    **BASE,
    span=at("the station"),
    text="the station",
    entity_id="i",
    entity="Radio One",
    entity_type="ORG",
    how="title",
)


def relays(*mentions: Mention, **more: object) -> list[str]:
    row = rows("quotes", quote(**more)).to_dict("records")[0]
    return [TEXT[slice(*span)] for span in relay_spans(row, rows("mentions", *mentions), SENTENCES)]


def test_a_relay_is_marked_by_name_in_the_statement_s_sentence_and_outside_of_it() -> None:
    row = rows("quotes", quote(via="Radio One")).to_dict("records")[0]
    assert relay_spans(row, rows("mentions"), SENTENCES) == [(0, 9)]


def test_a_relay_is_marked_where_the_text_calls_it_otherwise() -> None:
    assert relays(STATION, via="Radio One") == ["Radio One", "the station"]


def test_no_relay_no_mark() -> None:
    assert relays(STATION) == []
    assert relays(via="Somebody else (") == []


def test_marks_come_by_layer_with_what_a_reader_wants_to_know() -> None:
    figure = Figure(
        **BASE, span=(0, 5), text="Radio", figure_id="f", kind="change", value=463.0, unit="percentage", multiplier=5.63
    )
    hit = Hit(theme="public_media", term="radio", span=(62, 67))
    themed = ThemeHit(**BASE, span=(62, 79), text="x", sentence_id="2", themes=("public_media",), hits=(hit,))
    two = quote(
        spans=((15, 18), (25, 39)), via="Radio One", speaker="Ada", source="he", source_span=at("he", 2), hedged=True
    )
    marks = article_marks(
        "a", numbered(rows("quotes", two)), rows("figures", figure), rows("themes", themed), rows("mentions"), SENTENCES
    )
    assert [m.layer for m in marks] == ["quote", "quote", "speaker", "cue", "relay", "figure", "theme"]
    assert [m.layer for m in marks] == sorted((m.layer for m in marks), key=LAYERS.index)
    assert [m.first for m in marks if m.layer == "quote"] == [True, False]
    notes = {m.layer: m.note for m in marks}
    assert notes["quote"] == "statement 1: indirect, Ada, via Radio One, hedged, rule r, confidence not measured"
    assert notes["figure"] == "figure: change, 463 percentage, 5.63 times, rule r, confidence not measured"
    assert notes["theme"] == "theme: public media, term “radio”"


def test_the_unmeasured_comes_first_then_the_least_certain_and_numbers_follow_the_place() -> None:
    quotes = pd.DataFrame(
        {"article_id": list("baab"), "start": [5, 9, 4, 0], "confidence": [0.9, float("nan"), 0.6, 0.6]},
        index=[7, 3, 5, 1],
    )
    out = numbered(quotes)
    assert out.index.tolist() == [7, 3, 5, 1]
    assert out["number"].tolist() == [2, 2, 1, 1]
    assert out["rank"].tolist() == [4, 1, 2, 3]
    assert least_certain(quotes).index.tolist() == [3, 5, 1, 7]
    assert numbered(quotes[:0]).columns.tolist() == ["article_id", "start", "confidence", "number", "rank"]
