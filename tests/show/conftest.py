"""A small made-up corpus for the charts: two outlets, two speakers, names that would break HTML and mathtext."""

from __future__ import annotations

import datetime
import types

import pytest

from helpers.base.records import Article, Hit, Quote, Sentence, ThemeHit
from helpers.base.tables import table

DAY, MINISTER = datetime.date(2022, 5, 30), "The Minister"
TEXTS = {
    "a": 'Ms <b>Bold</b> said: "Trade & tariffs rose by $5 or $6."\n\nThe minister agreed that peace is near.\n',
    "b": 'The minister told Radio One that "roads" will be built.\n\nNobody knows the rest.\n',
}


def quote(article: str, words: str, **said: object) -> Quote:
    start = TEXTS[article].index(words)
    span = (start, start + len(words))
    paragraph = 1 + TEXTS[article][:start].count("\n\n")
    base = {"paragraph": paragraph, "span": span, "text": words, "rule": "r", "confidence": 0.8, "kind": "direct"}
    base |= {"quote_id": f"{article}{start}", "spans": (span,)}
    return Quote(article_id=article, **(base | said))  # type: ignore[arg-type]


def sentence(article: str, words: str) -> Sentence:
    start = TEXTS[article].index(words)
    paragraph = 1 + TEXTS[article][:start].count("\n\n")
    base = {"paragraph": paragraph, "span": (start, start + len(words)), "text": words, "rule": "parser"}
    return Sentence(article_id=article, sentence_id=f"{article}:{start}", **base)  # type: ignore[arg-type]


def theme(of: Sentence, *themes: str) -> ThemeHit:
    shared = {name: getattr(of, name) for name in ("article_id", "paragraph", "span", "text", "sentence_id")}
    word = Hit(theme=themes[0], term="x", span=(of.span[0], of.span[0] + 3))
    return ThemeHit(**shared, rule="codebook", themes=themes, hits=(word,))


@pytest.fixture(scope="session")
def corpus() -> types.SimpleNamespace:
    """Tables as `helpers.read` gives them."""
    outlets = {"a": "Daily <i>", "b": "Weekly"}
    articles = [
        Article(article_id=i, text=text, outlet=outlets[i], published=DAY, words=len(text.split()))
        for i, text in TEXTS.items()
    ]
    quotes = [
        quote("a", '"Trade & tariffs rose by $5 or $6."', speaker="<b>Bold</b> $x$ $y$", cue="said", cue_span=(15, 19)),
        quote("a", "peace is near", speaker=MINISTER, kind="indirect", hedged=True, themes=("diplomacy",)),
        quote("b", '"roads" will be built', speaker=MINISTER, kind="mixed", via="Radio One", themes=("transport",)),
    ]
    sentences = [sentence("a", "The minister agreed that peace is near."), sentence("b", "Nobody knows the rest.")]
    tables = {
        "articles": table("articles", articles),
        "quotes": table("quotes", quotes),
        "sentences": table("sentences", sentences),
        "themes": table("themes", [theme(sentences[0], "diplomacy", "security")]),
        "figures": table("figures", []),
        "mentions": table("mentions", []),
        "problems": table("problems", []),
    }
    return types.SimpleNamespace(**tables, layers=None)
