"""The texts of articles in the form in which `helpers.articles.stories` compares them, read when they are asked for."""

from __future__ import annotations

import dataclasses
import hashlib
import pathlib
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from helpers.articles.text_facts import TOGETHER, TextFacts
from helpers.articles.text_runs import Runs, runs_told
from helpers.base.records import Article
from helpers.knowledge import wires as wires_code
from helpers.knowledge.wires import Wires

__all__ = ["Print", "Prints"]


@dataclasses.dataclass(frozen=True, eq=False)
class Print:
    """A text in the form used for comparison."""

    at: int
    article: Article
    wire: str
    #: In order, each once.
    runs: Runs
    #: Which of them are outside quotation marks, and the first of those.
    outside: npt.NDArray[np.bool_]
    beginning: Runs
    figures: frozenset[str]

    @property
    def size(self) -> int:
        return len(self.runs)

    @property
    def own(self) -> Runs:
        """The runs outside quotation marks."""
        return self.runs[self.outside]


class Prints:
    """All texts, of which the runs are read when they are asked for."""

    def __init__(self, articles: Sequence[Article], wires: Wires, facts: TextFacts) -> None:
        self.articles, self.facts = articles, facts
        kind = f"wire-{_version(wires)}"
        self.wires = [
            article.wire or _agency(article, wires, facts, kind)
            for some in self._looked_up(range(len(articles)), kind)
            for article in map(articles.__getitem__, some)
        ]

    def every(self) -> Iterator[Print]:
        """All of them, in order."""
        yield from self.some(range(len(self.articles))).values()

    def some(self, places: Sequence[int]) -> dict[int, Print]:
        """Those at some places."""
        return {
            at: Print(at, self.articles[at], self.wires[at], *runs_told(self.articles[at], self.facts))
            for some in self._looked_up(places, "runs")
            for at in some
        }

    def key(self, at: int) -> str:
        """A key for all of a text on which it depends which others are its printings."""
        one = self.articles[at]
        said = repr((one.text_sha256, (one.outlet or "").casefold(), one.date, self.wires[at]))
        return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:32]

    def _looked_up(self, places: Sequence[int], kind: str) -> Iterator[Sequence[int]]:
        """The *places*, a few at a time, whose facts of this *kind* have been read."""
        for start in range(0, len(places), TOGETHER):
            some = places[start : start + TOGETHER]
            hashes = (self.articles[at].text_sha256 for at in some)
            self.facts.look_up(filter(None, hashes), [kind])
            yield some


def _agency(article: Article, wires: Wires, facts: TextFacts, kind: str) -> str:
    """The agency credited in the author's line, else in the text; the latter is a fact of the text, named *kind*."""
    if article.author and (found := wires.credited("", article.author)):
        return found
    if not article.text_sha256:
        return wires.credited(article.text)
    return facts.get(article.text_sha256, kind, lambda: wires.credited(article.text).encode()).decode()


def _version(wires: Wires) -> str:
    """A hash of the agencies, and of the code that finds them."""
    told = repr((sorted(wires.names.items()), sorted(wires.short.items()))).encode("utf-8", "backslashreplace")
    return hashlib.sha256(told + pathlib.Path(wires_code.__file__).read_bytes()).hexdigest()[:16]
