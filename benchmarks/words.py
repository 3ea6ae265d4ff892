"""How concordance, copies, presence of words and matched statements grow with the number of articles, in one run.

    python benchmarks/words.py [--articles N] [--steps K]

Texts are made of random words, one in twenty a copy of an earlier text with some sentences changed.  CPU seconds depend
on the machine; the ratio of one size to the one before it does not, so only that is to be compared: 2.0 is linear.
"""

from __future__ import annotations

import argparse
import datetime
import random
import time
from collections.abc import Callable
from typing import Any

import pandas as pd

from helpers.base.records import Article, Quote
from helpers.base.tables import table
from helpers.explore.coverage.near_duplicates import copies
from helpers.explore.coverage.paraphrases import matches
from helpers.explore.words.concordance import concordance, dispersion
from helpers.explore.words.keyness import keyness
from helpers.knowledge.rarity import _common

WORDS_A_TEXT, WORDS_A_SENTENCE, OUTLETS = 360, 18, 12


def made(count: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """*count* articles over as many days as a paper needs for them, and a statement of each."""
    draw = random.Random(count)
    vocabulary, weights = zip(*_common().items(), strict=True)
    sentences = [
        " ".join(draw.choices(vocabulary, weights, k=WORDS_A_SENTENCE)).capitalize() + "."
        for _ in range(count * WORDS_A_TEXT // WORDS_A_SENTENCE)
    ]
    size = WORDS_A_TEXT // WORDS_A_SENTENCE
    texts: list[list[str]] = []
    for at in range(count):
        own = sentences[at * size : (at + 1) * size]
        texts.append([*draw.choice(texts)[:-3], *own[:3]] if texts and draw.random() < 0.05 else own)
    day = datetime.date(2000, 1, 1)
    articles = [
        Article(
            article_id=f"a{at}", text=" ".join(text), outlet=f"Outlet {at % OUTLETS}", language="en",
            published=day + datetime.timedelta(days=at // 100),
        )
        for at, text in enumerate(texts)
    ]  # fmt: skip
    place = {"paragraph": 1, "span": (0, 9), "spans": ((0, 9),), "rule": "r", "kind": "direct"}
    quotes = [
        Quote(
            article_id=f"a{at}",
            quote_id=f"q{at}",
            text=text[0],
            speaker=f"S{at % 97}",
            speaker_id=f"p{at % 97}",
            **place,
        )
        for at, text in enumerate(texts)
    ]
    return table("articles", articles), table("quotes", quotes)


def tasks(articles: pd.DataFrame, quotes: pd.DataFrame) -> dict[str, Callable[[], Any]]:
    """What is measured, by name."""
    half = len(articles) // 2
    return {
        "concordance, a word": lambda: concordance(articles, "government"),
        "concordance, wildcard": lambda: concordance(articles, "econom*", sort="right"),
        "concordance, expression": lambda: concordance(articles, r"/\b(war|peace)\W+\w+ing\b/"),
        "dispersion": lambda: dispersion(concordance(articles, "government"), articles),
        "copies": lambda: copies(articles),
        "keyness of two halves": lambda: keyness(articles[:half], articles[half:]),
        "matched statements": lambda: matches(quotes, articles),
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=2000, metavar="N", help="the largest number (default 2,000)")
    ap.add_argument("--steps", type=int, default=3, metavar="K", help="how often it is halved (default 3 sizes)")
    args = ap.parse_args()
    before: dict[str, float] = {}
    for size in (args.articles >> step for step in range(args.steps - 1, -1, -1)):
        articles, quotes = made(size)
        print(f"{size:,} articles, {articles['text'].str.count(' ').sum():,} words")
        for name, task in tasks(articles, quotes).items():
            start = time.process_time()
            found = task()
            spent = time.process_time() - start
            ratio = f"{spent / before[name]:6.2f}" if name in before else "     –"
            rows = len(getattr(found, "table", found))
            print(f"  {name:26}{1e6 * spent / size:10,.0f} µs an article{ratio} times the size before{rows:10,} rows")
            before[name] = spent


if __name__ == "__main__":
    main()
