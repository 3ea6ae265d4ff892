"""The parts of a figure taken from its context: the period and base of its clause, the speaker of its statement.

A statement is a boundary: "in comments on Sunday, the spokesman said trade has risen fourfold" dates the comment, not
the rise.  If a sentence has several figures, each takes the period nearest to it, and joined figures share the one
after the last of them.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.annotate.figures.calendars import Period
from helpers.annotate.figures.period_joins import two_points
from helpers.annotate.figures.tokens import Grid
from helpers.base.records import Quote, Span

if TYPE_CHECKING:
    from helpers.language.parse import Parsed

__all__ = ["Scopes"]

#: Words that make the period after them the base of comparison.
_COMPARED = re.compile(
    r"(?:compar\w+ (?:to|with|against)|against|versus|vs\.?|vis-[àa]-vis|relative to|as against|than|over|from|up from"
    r"|down from|on|(?:%|cent|pct?|points?) (?:above|below))"
    r"\s+(?:that of |those of |those in |that in |the figure for |the |in |its )?$",
    re.IGNORECASE,
)
#: After an amount, "from", "on" and "over" introduce the base of comparison: "up 5 % on 2020".
_AMOUNT = re.compile(
    r"(?:%|per ?cent|points?|up|down|increase|decrease|rise|fall|growth|drop|decline|higher|lower|more|less)"
    r"\s+(?:from|on|over|ahead of|behind)"
    r"\s+(?:the\s+)?$|\b(?:as|than)\s+(?:it\s+was\s+|they\s+were\s+)?(?:in|during)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: An earlier time without a date: "twice what it was".
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|ago|before|used to|it was|they were|past|former(?:ly)?|last)\b", re.IGNORECASE
)
#: "The strongest since the 1980s" was not in the 1980s.
_SINCE = re.compile(r"\b(?:since|before|after|until) $", re.IGNORECASE)
_EVER_SINCE = re.compile(r"\bsince $", re.IGNORECASE)
#: "The lowest since August 2023" counts nothing from then.
_MOST = re.compile(r"(?i)\b(?:\w+est|most|least|first|best|worst|peak|high|low|record|fastest)\b[^.;,]*$")
#: A bracket that the parse cut in two: "(Q1 2023: RO" and "455 million)".
_OPEN_BRACKET = re.compile(r"\([^()\n]{0,40}$")
_SHORT_WORD = re.compile(r"\d\s?[a-z]{1,5}\.$", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r"\s*(?:$|[.,;:)”\"]|at\b|to\b|as\b|after\b|in\b)")
#: Statements about the day in the present tense: "shares are up 2 percent today".
_MOVED = re.compile(r"\b(?:is|are|was|were)\s+(?:up|down|trading|off)\b", re.IGNORECASE)
#: Times that are named, not counted from the article's day.
_NAMED = ("year", "my", "month", "mm", "part", "same", "qy", "code", "fy", "bareq", "endq", "week")
_FAR = 400


class Scopes:
    """The statements, sentences and periods of one article, for lookup by position."""

    def __init__(self, parsed: Parsed, quotes: Sequence[Quote], periods: Sequence[Period]) -> None:
        self.text = parsed.text
        self._grid = Grid(parsed.doc)
        self.periods = list(periods)
        self._period_starts = [period.span[0] for period in periods]
        self._sentences = _whole(self.text, [sentence.span for sentence in parsed.sentences])
        self._sentence_starts = [span[0] for span in self._sentences]
        self._paragraphs = {span[0] for span in parsed.paragraphs}
        self._said = sorted(((s, e, q) for q in quotes for s, e in q.spans), key=lambda said: said[:2])
        self._said_starts = [s for s, _, _ in self._said]
        self._aside = {i for i, period in enumerate(self.periods) if self._restates(i)}
        self._base = {i for i, period in enumerate(self.periods) if self._compared(period)}
        self._since = {i for i, period in enumerate(self.periods) if self._begins(period)}

    def starts_paragraph(self, at: int) -> bool:
        """Whether a paragraph begins at the character *at*."""
        return at in self._paragraphs

    def quote(self, span: Span) -> Quote | None:
        """The statement that contains the start of *span*; among nested ones, the innermost."""
        at = bisect.bisect_right(self._said_starts, span[0])
        for start, end, quote in reversed(self._said[max(0, at - 12) : at]):
            if start <= span[0] < end:
                return quote
        return None

    def speaker(self, span: Span) -> dict[str, Any]:
        """Speaker, relay and id of the statement at *span*, as fields of a figure."""
        quote = self.quote(span)
        if quote is None:
            return {}
        return {"speaker": quote.speaker, "speaker_id": quote.speaker_id, "via": quote.via, "quote_id": quote.quote_id}

    @functools.cached_property
    def only_day(self) -> Period | None:
        """The only day named by all dates in the article, if there is just one."""
        days = {(p.start, p.end) for p in self.periods if p.start is not None}
        first = next((p for p in self.periods if p.start is not None and p.start == p.end), None)
        return first if len(days) == 1 else None

    def period(self, span: Span, figures: Sequence[Span], *, moves: bool) -> tuple[Period | None, Period | None]:
        """The period of the figure at *span* and, if it moves, the period with which it is compared.

        Args:
            span: the figure's position.
            figures: the positions of all figures in the article, in order.
            moves: whether it is a change or a multiple.
        """
        near = [i for i in self._near(span) if not self._in_other_bracket(i, span, figures)]
        own = [i for i in near if i not in self._base | self._since and self.periods[i].sort != "owner"]
        bases = [i for i in near if i in self._base and self.periods[i].sort != "owner"]
        bases += [i for i in near if i in self._since and not self._superlative(i)] if moves else []
        behind = [i for i in own if self.periods[i].span[0] >= span[1]]
        before = [i for i in own if self.periods[i].span[1] <= span[0]]
        inside = [i for i in own if i not in behind and i not in before]
        chosen = None
        if inside:
            chosen = inside[0]
        elif behind and not _between(figures, span[1], self.periods[behind[0]].span[0]):
            chosen = behind[0]
        elif before:
            chosen = before[-1]
        elif behind:
            chosen = behind[0]
        base = next((i for i in bases if self.periods[i].span[0] >= span[1]), None) if moves else None
        opened = next((i for i in reversed(near) if self._opens_clause(i, span)), None)
        if opened is not None:
            return self.periods[opened], None
        if not moves:
            # "$6.78 billion a year earlier": the words right after a level are its own period
            base_near = next((i for i in bases if 0 <= self.periods[i].span[0] - span[1] <= 12
                              and not _between(figures, span[1], self.periods[i].span[0])
                              and ";" not in self.text[span[1] : self.periods[i].span[0]]), None)  # fmt: skip
            chosen = base_near if base_near is not None else chosen
        owner = next((i for i in near if self._owns(i, span)), None)
        pick = [None if i is None else self.periods[i] for i in (chosen if owner is None else owner, base)]
        if pick[0] is not None and pick[1] is None and moves and two_points(pick[0]) and pick[0].ends:
            return pick[0].ends[1], pick[0].ends[0]
        return pick[0], pick[1]

    def _opens_clause(self, i: int, span: Span) -> bool:
        """Whether an earlier time opens the clause of *span*: "; the year before, the figures were 5 and 9 million"."""
        period = self.periods[i]
        if not period.relative or period.start is None or period.sort != "rel" or period.span[1] > span[0]:
            return False
        lead = self.text[max(0, period.span[0] - 3) : period.span[0]]
        gap = self.text[period.span[1] : span[0]]
        return (
            bool(re.search(r"[;.:—–]\s*$", lead)) and gap.startswith((",", " it", " they", " the")) and ";" not in gap
        )

    def _in_other_bracket(self, i: int, span: Span, figures: Sequence[Span]) -> bool:
        """Whether period *i* is with another figure in a bracket outside which *span* is."""
        start, end = self.periods[i].span
        opened = self.text.rfind("(", max(0, start - 80), start)
        if opened < 0 or ")" in self.text[opened:start] or opened <= span[0] < end:
            return False
        return _between(figures, opened, start)

    def _owns(self, i: int, span: Span) -> bool:
        """Whether period *i* belongs only to the figure at *span*: "2021's 29.9 percent gain"."""
        period = self.periods[i]
        return period.sort == "owner" and 0 < span[0] - period.span[1] <= 12

    def compares_times(self, span: Span) -> bool:
        """Whether an earlier time comes after *span* in its sentence: "three times their price a year ago"."""
        end = self.sentence_of(span)[1]
        named = any(span[1] <= p.span[0] < end and p.sort not in ("now", "day") for p in self.periods)
        return named or _EARLIER.search(self.text, span[1], end) is not None

    @property
    def sentences(self) -> list[Span]:
        """The positions of all sentences, in order."""
        return self._sentences

    def compared(self, period: Period) -> bool:
        """Whether *period* is what something is compared with."""
        return self._compared(period)

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which *span* begins."""
        return self._sentences[max(0, bisect.bisect_right(self._sentence_starts, span[0]) - 1)]

    def periods_within(self, span: Span) -> list[Period]:
        """The independent times within *span*, without comparisons."""
        low, high = (bisect.bisect_left(self._period_starts, at) for at in span)
        return [self.periods[i] for i in range(low, high) if i not in self._aside and i not in self._base]

    def bases_within(self, span: Span) -> list[Period]:
        """The known times within *span* with which something is compared."""
        low, high = (bisect.bisect_left(self._period_starts, at) for at in span)
        return [self.periods[i] for i in range(low, high) if i in self._base and self.periods[i].start is not None]

    def one_sentence(self, one: Span, other: Span) -> bool:
        """Whether both positions are in one sentence."""
        starts = self._sentence_starts
        return bisect.bisect_right(starts, one[0]) == bisect.bisect_right(starts, other[0])

    def _near(self, span: Span) -> list[int]:
        """The periods of the same sentence and the same statement as *span*, close to it."""
        at = bisect.bisect_right(self._sentence_starts, span[0]) - 1
        if at < 0:
            return []
        start, end = self._sentences[at]
        start, end = max(start, span[0] - _FAR), min(end, span[1] + _FAR)
        low, high = bisect.bisect_left(self._period_starts, start), bisect.bisect_left(self._period_starts, end)
        quote = self.quote(span)
        return [i for i in range(low, high) if self.quote(self.periods[i].span) is quote and i not in self._aside]

    def _restates(self, i: int) -> bool:
        """Whether period *i* adds no time: "today" for nowadays, "(ended March 20)" after another."""
        if self.periods[i].sort == "now" and self.periods[i].text.lower() == "today":
            return not self._on_the_day(self.periods[i])
        if self.periods[i].sort == "decade" and _SINCE.search(self.text[: self.periods[i].span[0]][-8:]):
            return True
        gap = self.text[self.periods[i - 1].span[1] : self.periods[i].span[0]] if i else ""
        return len(gap) < 60 and re.match(r"\s?\([^()]*$", gap) is not None

    def _begins(self, period: Period) -> bool:
        """Whether something is told of all the time that began with *period*: "has doubled since May"."""
        return _EVER_SINCE.search(self.text, max(0, period.span[0] - 8), period.span[0]) is not None

    def _superlative(self, i: int) -> bool:
        """Whether period *i* only tells how long nothing was as high or low: "the lowest since August"."""
        start = self.periods[i].span[0]
        return _MOST.search(self.text, max(0, start - 40), start - len("since ")) is not None

    def _on_the_day(self, period: Period) -> bool:
        """Whether "today" is the article's date: something was done or moved on it, in the clause that it ends."""
        start = bisect.bisect_right(self._sentence_starts, period.span[0]) - 1
        if start < 0 or not _ENDS_CLAUSE.match(self.text, period.span[1]):
            return False
        lead = self.text[self._sentences[start][0] : period.span[0]]
        done = self._tags(self._sentences[start][0], period.span[0])
        return "VBD" in done or _MOVED.search(lead) is not None

    def _tags(self, start: int, end: int) -> set[str]:
        """The tags of the words between two characters."""
        first, last = self._grid.within(start, end)
        return {token.tag_ for token in self._grid.doc[first:last]}

    def _compared(self, period: Period) -> bool:
        """Whether *period* is what something is compared with."""
        if period.relative and period.sort in ("same", "yoy"):
            return True
        lead = self.text[max(0, period.span[0] - 40) : period.span[0]]
        if lead.endswith("from ") and re.search(r"\b(?:to|through|until|till)\b", period.text):
            # "rose 9 % from January through April": the time in which it rose
            return False
        if _AMOUNT.search(lead) and period.sort in _NAMED:
            return not re.match(r"\s+to\s", self.text[period.span[1] : period.span[1] + 4])
        found = _COMPARED.search(lead)
        if not found:
            return period.relative and period.sort == "rel"
        plain = found[0].split()[0].lower()
        # "on Monday", "from May", "over the past year" are not comparisons
        return plain not in ("on", "over", "from") or period.relative


def _whole(text: str, sentences: list[Span]) -> list[Span]:
    """*sentences*, joining those that the parse ends at an abbreviation: "reached 1.1 mln. tonnes in 2021"."""
    out: list[Span] = []
    for start, end in sentences:
        short = out and text[start : start + 1].islower() and _SHORT_WORD.search(text, out[-1][0], out[-1][1])
        if short or (out and _OPEN_BRACKET.search(text, out[-1][0], out[-1][1])):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _between(figures: Sequence[Span], start: int, end: int) -> bool:
    """Whether a figure begins between the characters *start* and *end*."""
    at = bisect.bisect_left(figures, (start, start))
    return at < len(figures) and figures[at][0] < end
