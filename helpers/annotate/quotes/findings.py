"""A statement before the rules are settled: token ranges, not yet characters."""

from __future__ import annotations

import dataclasses

from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase

__all__ = ["ReportedStatement"]


@dataclasses.dataclass(slots=True)
class ReportedStatement:
    """One statement: its content in ``pieces``, its cue (none for a quote without one), its source and its rule."""

    pieces: list[TokenRange]
    rule: str
    cue: TokenRange | None = None
    cue_head: int = -1
    lemma: str = ""
    source: SourcePhrase | None = None
    relay: SourcePhrase | None = None
    #: the reporting clause: cue, source and the words in between
    core: TokenRange = (0, 0)
    #: whether its printed form alone shows it, so that no score is required ("in X's words, …")
    sure: bool = False
    #: whether it counts only outside other statements ("what it says is …")
    aside: bool = False
    #: the model's score, if it chose this statement
    score: float | None = None
    #: how far the statement can be trusted, if the model chose it
    trust: float | None = None
    #: said, spoke_act, thought or shown, once it is known
    act: str | None = None

    @property
    def first(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    def holds(self, i: int) -> bool:
        """Whether token *i* is in the content."""
        return any(first <= i < end for first, end in self.pieces)

    def size(self) -> int:
        return sum(end - first for first, end in self.pieces)

    def is_quoted(self, r: Reading) -> bool:
        """Whether the content ends between quotation marks."""
        return r.quoted[self.end - 1] >= 0
