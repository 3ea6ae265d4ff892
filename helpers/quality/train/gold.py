"""Articles with what people annotated in them, aligned with a parse as tokens."""

from __future__ import annotations

import dataclasses
import hashlib
import pathlib
from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import DocBin

from helpers.annotate.quotes.find import by_rules
from helpers.annotate.quotes.learned.columns import Columns, Ints, code, columns
from helpers.annotate.quotes.learned.ruled import Ruled
from helpers.annotate.quotes.reading import Reading, read
from helpers.base.records import Article, Span
from helpers.knowledge.cues import Cues
from helpers.language import model, parse
from helpers.quality.brat import Attribution, marked_articles

__all__ = ["ASIDE", "Example", "Marked", "examples", "group_of"]

#: Groups of articles by number: those used while choosing, and those that are not.
ASIDE = {"dev": range(12), "test": range(48, 60), "none": range(0)}


@dataclasses.dataclass(frozen=True)
class Marked:
    """One annotated attribution as tokens; ``cue`` is the head of the cue, ``words`` are the words of the content."""

    cue: int
    source: Ints
    content: Ints
    words: frozenset[int]


@dataclasses.dataclass
class Example:
    """One article: its parse as columns, what the rules find, and what people annotated."""

    stem: str
    reading: Reading
    columns: Columns
    rules: list[Ruled]
    marked: list[Marked]


def group_of(stem: str) -> int:
    """A fixed number below 100 for an article, so that the same parts are held out in every training."""
    return int(hashlib.sha256(stem.encode()).hexdigest(), 16) % 100


def examples(folder: pathlib.Path, cues: Cues, parses: pathlib.Path | None = None) -> Iterator[Example]:
    """The articles of *folder*, parsed.

    Args:
        folder: contains text/ and attributions/.
        cues: the word list that the rules use.
        parses: a folder that keeps the parses between trainings.
    """
    every = list(marked_articles(folder))
    articles = [Article(article_id=stem, text=text) for stem, text, _ in every]
    marks = {stem: marked for stem, _, marked in every}
    for parsed in _parses(articles, parses):
        stem = parsed.article.article_id
        r = read(parsed)
        rules = by_rules(r, cues)
        c = columns(r)
        yield Example(stem, r, c, rules, list(_marked(c, marks[stem])))


def _parses(articles: Sequence[Article], folder: pathlib.Path | None) -> Iterator[parse.Parsed]:
    nlp = model.load()
    kept = folder / "parses.spacy" if folder else None
    if kept and kept.is_file():
        docs = DocBin().from_disk(kept).get_docs(nlp.vocab)
        yield from (parse.Parsed(article, doc) for article, doc in zip(articles, docs, strict=True))
        return
    store = DocBin()
    for parsed in parse.parse(articles, nlp):
        store.add(parsed.doc)
        yield parsed
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        store.to_disk(kept)


def _tokens(c: Columns, spans: Sequence[Span]) -> Ints:
    parts = [
        np.arange(np.searchsorted(c.end, start, side="right"), np.searchsorted(c.start, end, side="left"))
        for start, end in spans
    ]
    return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)


def _marked(c: Columns, every: Sequence[Attribution]) -> Iterator[Marked]:
    """The attributions with a cue and with words that were said."""
    for one in every:
        cue, source, content = (_tokens(c, part) for part in (one.cue, one.source, one.content))
        words = content[c.word[content]].tolist()
        if len(words) > 1 and c.lower[words[0]] == code("that"):
            words = words[1:]
        if not len(cue) or not words:
            continue
        own = set(cue.tolist())
        tops = [i for i in own if c.head[i] not in own or c.head[i] == i]
        tops = [i for i in tops if c.pos[i] == code("VERB")] or tops
        yield Marked(min(tops, key=lambda i: (c.depth[i], i)), source, content, frozenset(words))
