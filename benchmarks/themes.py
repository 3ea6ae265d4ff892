"""What the codebook costs: a full tag of many sentences beside their parse, and one changed term.

    python benchmarks/themes.py [--sentences N]

The sentences are made of the shipped articles' and the codebook's own words: each is one of theirs in which every
tenth word is another one or an invented name, so that forms and hits are as many as in real news.  A sample of them
is parsed, and its cost is scaled up; everything else is done on all.  CPU seconds of a run depend on the machine and
its other work; the ratios of one run do not, so only they are to be compared.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import tempfile
import time
from collections.abc import Callable
from typing import Any

from helpers.annotate.themes.find import tag
from helpers.annotate.themes.terms import WordIndex
from helpers.articles.load import load
from helpers.base.project import ROOT, Project
from helpers.base.records import Article, Sentence
from helpers.base.tables import table
from helpers.explore.codebook import effect
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.language.parse import parse
from helpers.run.themes import index_of, word_row
from helpers.store.corpus import Corpus

SAMPLE = 2_000
#: Sentences of an article.
LONG = 25


def spent(function: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a call, and what it gave."""
    start = time.process_time()
    result = function()
    return time.process_time() - start, result


def made(number: int) -> list[Article]:
    """Articles with *number* sentences in all."""
    rng = random.Random(1)
    seeds = "\n".join(article.text for article in load(ROOT / "seeds", project=Project.open("seeds")).articles)
    themes = load_codebook(Knowledge()).themes
    whole = [line.split() for text in (seeds, *(t.definition for t in themes)) for line in text.split(". ")]
    lines = [words for words in whole if len(words) > 4]
    pool = [word.text for theme in themes for term in theme.include for word in term.words]
    pool += [f"Name{rng.randrange(10_000)}" for _ in pool]
    pool += [word for words in lines for word in words]

    def sentence() -> str:
        words = [rng.choice(pool) if rng.random() < 0.1 else word for word in rng.choice(lines)]
        return " ".join(words).strip(" .").capitalize() + "."

    articles = range(0, number, LONG)
    return [Article(article_id=f"a{at}", text="\n".join(sentence() for _ in range(LONG))) for at in articles]


def columns(articles: list[Article]) -> tuple[list[dict[str, Any]], list[Sentence]]:
    """Words and sentences as a parse would give them, by white space, so that all need not be parsed here."""
    rows, sentences = [], []
    for article in articles:
        row: dict[str, Any] = {"article_id": article.article_id, "start": [], "end": [], "lemma": []}
        at = 0
        for line in article.text.split("\n"):
            span = (at, at + len(line))
            name = f"{article.article_id}:{at}"
            sentence = Sentence(
                article_id=article.article_id, paragraph=1, span=span, text=line, rule="line", sentence_id=name
            )
            sentences.append(sentence)
            for word in line.rstrip(".").split(" "):
                for column, value in zip(("start", "end", "lemma"), (at, at + len(word), word.lower()), strict=True):
                    row[column].append(value)
                at += len(word) + 1
            at = span[1] + 1
        rows.append(row)
    return rows, sentences


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sentences", type=int, default=100_000, metavar="N", help="how many (default 100,000)")
    number = ap.parse_args().sentences
    articles, codebook, nlp = made(number), load_codebook(Knowledge()), model.load()
    list(parse(articles[:4], nlp))  # warms up
    sample = articles[: SAMPLE // LONG]
    seconds, parsed = spent(lambda: list(parse(sample, nlp)))
    whole = seconds * len(articles) / len(sample)
    seconds, _ = spent(lambda: list(map(word_row, parsed)))
    listed = seconds * len(articles) / len(sample)
    rows, found = columns(articles)
    sentences, texts = table("sentences", found), {article.article_id: article.text for article in articles}
    indexed, index = spent(lambda: index_of(rows, texts, sentences))
    tagged, themes = spent(lambda: tag(index, sentences, codebook))
    with tempfile.TemporaryDirectory() as folder:
        corpus = corpus_of(pathlib.Path(folder), articles, sentences, themes, index)
        first, _ = spent(lambda: effect(corpus, "economy", include="+growth"))
        another, shown = spent(lambda: effect(corpus, "economy", include="+tariffs rise*", exclude="+bank account"))
        common, _ = spent(lambda: effect(corpus, "diplomacy", include="+the ~3 countries"))
    hits = sum(map(len, themes["hits"]))
    print(f"{len(sentences):,} sentences, {len(index.form):,} words, {len(index.forms):,} forms, {hits:,} hits")
    print(f"{'':44}{'of the parse':>14}{'CPU seconds':>14}")
    for name, cost in {
        "parse (scaled from a sample)": whole,
        "words of the parse": listed,
        "index over the words": indexed,
        "full tag": tagged,
        "words, index and tag": listed + indexed + tagged,
        "effect of one new term": first,
        "effect of another": another,
        "effect of a common gapped term": common,
    }.items():
        print(f"{name:44}{cost / whole:14.4f}{cost:14.2f}")
    print(shown.describe())


def corpus_of(folder: pathlib.Path, articles: list[Article], sentences: Any, themes: Any, index: WordIndex) -> Corpus:
    empty = {kind: table(kind, []) for kind in ("mentions", "quotes", "figures", "problems")}
    return Corpus(
        project=Project.open(folder), articles=table("articles", articles), sentences=sentences, themes=themes,
        words=lambda: index, **empty,
    )  # fmt: skip


if __name__ == "__main__":
    main()
