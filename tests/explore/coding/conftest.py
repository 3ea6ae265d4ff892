"""A corpus of two articles of ours, as the rules may have found them, and codings of its sentences."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Hit, Quote, Sentence, ThemeHit
from helpers.base.tables import KINDS, table
from helpers.corrections.apply import no_decisions
from helpers.explore.coding.layers import SentenceCoding, StatementMark
from helpers.store.corpus import Corpus

TEXTS = {
    "a": "Ada said trade grew. Nobody came. Bo said “prices fell”. The 𝒯 port was shut.",
    "b": "Cy denied it. Rain fell. Di said exports rose. It was late.",
}
Code = Callable[..., SentenceCoding]


def sentences() -> list[Sentence]:
    out = []
    for article, text in TEXTS.items():
        at = 0
        for part in text.split(". "):
            words = part if part.endswith(".") else part + "."
            start = text.index(words, at)
            at = start + len(words)
            found = {"article_id": article, "paragraph": 1, "rule": "p", "confidence": None}
            out.append(Sentence(**found, span=(start, at), text=words, sentence_id=f"{article}{start}"))  # type: ignore[arg-type]
    return out


def quote(article: str, words: str, speaker: str | None, confidence: float) -> Quote:
    start = TEXTS[article].index(words)
    span = (start, start + len(words))
    return Quote(article_id=article, paragraph=1, rule="r", span=span, spans=(span,), text=words, kind="indirect",
                 quote_id=words, speaker=speaker, confidence=confidence, act="said")  # fmt: skip


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> Corpus:
    rows = {
        "articles": [
            Article(article_id=name, text=text, outlet=f"Outlet {name}", title=name) for name, text in TEXTS.items()
        ],
        "sentences": sentences(),
        "quotes": [quote("a", "trade grew", "Ada", 0.96), quote("a", "prices fell", "Ada", 0.6),
                   quote("b", "Rain fell", "Cy", 0.4), quote("b", "exports rose", "Di", 0.97)],
    }  # fmt: skip
    first = rows["sentences"][0]
    hit = Hit(theme="trade", term="trade", span=(9, 14))
    rows["themes"] = [ThemeHit(article_id="a", paragraph=1, span=first.span, text=first.text, rule="t", confidence=None,
                               sentence_id=first.sentence_id, themes=("trade",), hits=(hit,))]  # fmt: skip
    tables = {kind: table(kind, rows.get(kind, [])) for kind in KINDS}
    found = {kind: tables[kind] for kind in ("sentences", "mentions", "quotes", "figures", "themes")}
    return Corpus(project=Project(tmp_path), found=found, decisions=no_decisions(), **tables)


@pytest.fixture
def code(corpus: Corpus) -> Code:
    """Makes a coding of the sentence that begins with some words; each mark is words, speaker and kind."""

    def made(coder: str, begins: str, *marks: tuple[str, str, str], themes: tuple[str, ...] = ()) -> SentenceCoding:
        row = corpus.sentences[corpus.sentences["text"].str.startswith(begins)].iloc[0]
        text = TEXTS[row["article_id"]]
        found = []
        for words, speaker, kind in marks:
            start = text.index(words)
            found.append(StatementMark(spans=((start, start + len(words)),), words=words, speaker=speaker, kind=kind))
        span = (int(row["start"]), int(row["end"]))
        place = {"sentence": row["sentence_id"], "article_id": row["article_id"], "words": row["text"], "span": span}
        return SentenceCoding(**place, coder=coder, marks=tuple(found), themes=themes)

    return made
