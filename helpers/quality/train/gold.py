"""Articles with what people marked in them: brat stand-off files, laid over a parse as tokens."""

from __future__ import annotations

import collections
import dataclasses
import hashlib
import pathlib
import re
from collections.abc import Iterator, Sequence

import numpy as np

from helpers.annotate.quotes.find import by_rules
from helpers.annotate.quotes.learned.candidates import Ruled
from helpers.annotate.quotes.learned.columns import Columns, Ints, code, columns
from helpers.annotate.quotes.reading import Reading, read
from helpers.base.records import Article, Span
from helpers.knowledge.cues import Cues
from helpers.language import model, parse

__all__ = ["ASIDE", "Example", "Marked", "examples", "group_of"]

#: Articles by the number of their group: what is looked at while choosing, and what is not.
ASIDE = {"dev": range(12), "test": range(48, 60), "none": range(0)}


@dataclasses.dataclass(frozen=True)
class Marked:
    """One marked attribution as tokens; ``cue`` is the word that heads the cue, ``words`` the content's words."""

    cue: int
    source: Ints
    content: Ints
    words: frozenset[int]


@dataclasses.dataclass
class Example:
    """One article: its parse as columns, what the rules find, what people marked."""

    stem: str
    reading: Reading
    columns: Columns
    rules: list[Ruled]
    marked: list[Marked]

    @property
    def ruled(self) -> Ints:
        """The cues that rules found."""
        return np.unique([x.finding.cue_head for x in self.rules if x.finding.cue_head >= 0]).astype(np.int64)


def group_of(stem: str) -> int:
    """A number below 100 that belongs to an article for good: the same parts are kept aside in every training."""
    return int(hashlib.sha256(stem.encode()).hexdigest(), 16) % 100


def examples(folder: pathlib.Path, cues: Cues, parses: pathlib.Path | None = None) -> Iterator[Example]:
    """The articles of *folder*, parsed.

    Args:
        folder: holds text/ and attributions/.
        cues: the word list that the rules work with.
        parses: a folder that keeps the parses between trainings.
    """
    marks: dict[str, list[pathlib.Path]] = collections.defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks[path.stem.rpartition("_")[0]].append(path)
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        with open(path, encoding="utf-8", newline="") as file:
            articles.append(Article(article_id=path.stem, text=file.read()))
    for parsed in _parses(articles, parses):
        stem = parsed.article.article_id
        r = read(parsed)
        rules = by_rules(r, cues)
        c = columns(r)
        # where several people marked an article the first of them counts
        yield Example(stem, r, c, rules, list(_attributions(marks[stem][0], c)) if marks[stem] else [])


def _parses(articles: Sequence[Article], folder: pathlib.Path | None) -> Iterator[parse.Parsed]:
    from spacy.tokens import DocBin

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


def _attributions(path: pathlib.Path, c: Columns) -> Iterator[Marked]:
    places: dict[str, list[Span]] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            offsets = parts[1].partition(" ")[2]
            places[parts[0]] = [(int(a), int(b)) for a, b in (o.split() for o in offsets.split(";"))]
        elif line.startswith("E") and len(parts) > 1:
            roles: dict[str, list[Span]] = collections.defaultdict(list)
            for role, name in (argument.split(":") for argument in parts[1].split()):
                roles[re.sub(r"\d+$", "", role)] += places.get(name, [])
            found = _marked(c, *(_tokens(c, roles[role]) for role in ("Cue", "Source", "Content")))
            if found is not None:
                yield found


def _tokens(c: Columns, spans: Sequence[Span]) -> Ints:
    parts = [
        np.arange(np.searchsorted(c.end, start, side="right"), np.searchsorted(c.start, end, side="left"))
        for start, end in spans
    ]
    return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)


def _marked(c: Columns, cue: Ints, source: Ints, content: Ints) -> Marked | None:
    words = content[c.word[content]].tolist()
    if len(words) > 1 and c.lower[words[0]] == code("that"):
        words = words[1:]
    if not len(cue) or not words:
        return None
    own = set(cue.tolist())
    tops = [i for i in own if c.head[i] not in own or c.head[i] == i]
    tops = [i for i in tops if c.pos[i] == code("VERB")] or tops
    return Marked(min(tops, key=lambda i: (c.depth[i], i)), source, content, frozenset(words))
