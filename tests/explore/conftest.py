"""A small made-up corpus of two outlets, whose comparison can be done by hand."""

from __future__ import annotations

import datetime
import pathlib

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Figure, Hit, Mention, Quote, Sentence, ThemeHit
from helpers.base.tables import KINDS, table
from helpers.store.corpus import Corpus

TEXTS = {
    "n1": "Ada Lund said the harbour finds twelve thousand people work. She praised 17 ports.\n"
    "Haughty empires feed the rebels, Bo Karlsson said.",
    "s1": "“Twelve thousand people will find jobs at the port,” Ada Lund said.\n"
    "New ports were built. Bo Karlson watched the haughty crowd in Oslo.",
}


def _place(article: str, words: str) -> dict[str, object]:
    start = TEXTS[article].index(words)
    paragraph = 1 + TEXTS[article][:start].count("\n")
    return {
        "article_id": article,
        "paragraph": paragraph,
        "span": (start, start + len(words)),
        "text": words,
        "rule": "r",
    }


def quote(article: str, words: str, speaker: str, kind: str = "indirect", **more: object) -> Quote:
    place = _place(article, words)
    ids = {"quote_id": f"{article}:{place['span']}", "spans": (place["span"],), "speaker_id": f"PERSON:{speaker}"}
    return Quote(**place, kind=kind, speaker=speaker, speaker_type="PERSON", **(ids | more))  # type: ignore[arg-type]


def mention(article: str, words: str, entity: str, kind: str = "PERSON") -> Mention:
    ids = {"entity_id": f"{kind}:{entity}", "entity": entity, "entity_type": kind, "how": "name"}
    return Mention(**_place(article, words), **ids)  # type: ignore[arg-type]


def theme(article: str, sentence: str, ident: str, word: str) -> ThemeHit:
    place = _place(article, sentence)
    hit = Hit(theme=ident, term=word, span=_place(article, word)["span"])  # type: ignore[arg-type]
    return ThemeHit(**place, sentence_id=f"{article}{place['span']}", themes=(ident,), hits=(hit,))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The corpus: Ada's statement stands in both outlets in other words, Bo's in one; 17 ports in one."""
    day = datetime.date(2022, 5, 30)
    articles = [
        Article(
            article_id="n1", text=TEXTS["n1"], outlet="North", published=day, language="en", url="https://n.example"
        ),
        Article(article_id="s1", text=TEXTS["s1"], outlet="South", event_date=day, language="en"),
    ]
    sentences = [
        Sentence(**_place(article, words), sentence_id=f"{article}{words[:9]}")  # type: ignore[arg-type]
        for article, words in (
            ("n1", "Ada Lund said the harbour finds twelve thousand people work."), ("n1", "She praised 17 ports."),
            ("n1", "Haughty empires feed the rebels, Bo Karlsson said."), ("s1", "New ports were built."),
            ("s1", "“Twelve thousand people will find jobs at the port,” Ada Lund said."),
            ("s1", "Bo Karlson watched the haughty crowd in Oslo."),
        )
    ]  # fmt: skip
    figure = {"figure_id": "f", "kind": "count", "value": 17.0, "unit": "port"}
    tables = {
        "articles": articles,
        "sentences": sentences,
        "mentions": [
            mention("n1", "Ada Lund", "Ada Lund"), mention("n1", "Bo Karlsson", "Bo Karlsson"),
            mention("s1", "Ada Lund", "Ada Lund"), mention("s1", "Bo Karlson", "Bo Karlsson"),
            mention("s1", "Oslo", "Oslo", "GPE"),
        ],
        "quotes": [
            quote("n1", "the harbour finds twelve thousand people work", "Ada Lund"),
            quote("n1", "Haughty empires feed the rebels", "Bo Karlsson", via="Radio One"),
            quote("s1", "“Twelve thousand people will find jobs at the port,”", "Ada Lund", "direct"),
        ],
        "figures": [Figure(**_place("n1", "17 ports"), **figure)],  # type: ignore[arg-type]
        "themes": [
            theme("n1", "Ada Lund said the harbour finds twelve thousand people work.", "transport", "harbour"),
            theme("s1", "New ports were built.", "transport", "ports"),
        ],
    }  # fmt: skip
    filled = {kind: table(kind, tables.get(kind, [])) for kind in KINDS}
    return Corpus(project=Project(pathlib.Path("none")), **filled)
