"""What a trade report has said before a number: flow, time and base go from sentence to sentence.

A report names its flow and time once and then goes on with numbers: "Corn barely moved, 65,000 tonnes."  What is
carried is marked with where it was read (the sentence before, an earlier one of the article, the headline), and nothing
that was carried can accuse a claim.  A sentence on shares, jobs or rates of exchange takes nothing over; one month
"alone" and what is only compared with do not become the time of what follows; of two flows that stand side by side
none is carried.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime
import re
from collections.abc import Sequence
from typing import Any

from helpers.annotate.figures.calendars import Period
from helpers.annotate.figures.drafts import Text
from helpers.annotate.figures.periods import find_periods
from helpers.annotate.figures.trade_actors import (
    BALANCE,
    Actor,
    FlowWord,
    countries,
    flow_words_in,
    holds,
    partner_beside,
    sold_or_bought,
)
from helpers.base.records import Figure, Span

__all__ = ["in_discourse"]

#: The place of what the headline tells.
HEADLINE = -1
Days = tuple[datetime.date, datetime.date]

_KINDS = ("level", "change", "multiple", "share", "count")
_DAY_SORTS = ("day", "now", "md", "dm", "dml", "mdl", "iso", "dmy", "weekend")
_REPORTED = re.compile(
    r"(?i)\b(?:said|says|show(?:ed|s|n)?|announc\w+|report\w*|releas\w+|data|statement|stat(?:ed|es)|told|publish\w+"
    r"|according|figures|disclosed|revealed|posted|quoted|statistics)\b"
)
_YEAR_BEFORE = re.compile(
    r"(?i)\byear[- ](?:on|over)[- ]year\b|\by/?o/?y\b|\bon the year\b|\b(?:a|one) year (?:earlier|ago|before|prior)\b"
    r"|\btwelve months (?:ago|earlier)\b|\bthe year before\b|\byear-(?:earlier|ago)\b|\bannual(?:ly)?\b"
    r"|\b(?:same|corresponding|similar) (?:period|months?|quarter|week|half|time)\b|\b(?:last|previous) year['’]s\b"
    r"|\b(?:previous|preceding|last|prior) (?:fiscal|financial|year)\b"
)
_PART_BEFORE = re.compile(
    r"(?i)\b(?:previous|preceding|prior) (?P<a>month|quarter|week)\b"
    r"|\b(?P<b>month|quarter|week)[- ]on[- ](?:month|quarter|week)\b"
    r"|\b(?:the|a) (?P<c>month|quarter|week) (?:before|earlier|ago)\b|\bon the (?P<d>month|quarter|week)\b"
)
_FROM = re.compile(
    r"(?i)\b(?:from|against|versus|vs\.?|compared (?:to|with)|than|times|double|after)\s+"
    r"(?:the |a |an |about |some |nearly |a record )?$"
)
#: Before a time that is no time of the number: where something began or ended, or what lies ahead.
_BOUND = re.compile(r"(?i)\b(?:since|until|till|by|before|after|ended|ending|ends|end of)\s+(?:on |in |the )?$")
_THERE = re.compile(r"\b(?:from|to|with) (?:there|the (?:neighbou?ring|same) country|that country)\b")
#: Between a growth and the time that it counts from: "4 percent above January", "1.8% over 2022".
_VERSUS = re.compile(
    r"(?i)\s*(?:up |down |more |less |higher |lower |better |worse )?"
    r"(?:above|below|over|under|on|than)\s+(?:in |the |that of )*$"
)
#: Times that are told without naming them, from the day of the article.
_END_OF = re.compile(
    rf"(?i)\b(?:at|by|as of|until|till|up to) (?:the )?end of (?-i:(?P<month>{'|'.join(calendar.month_name[1:])}))"
    r"(?:,? (?P<year>(?:19|20)\d\d))?\b"
)
_WHOLE_YEAR = re.compile(r"(?i)\b(?:closed|ended|finished|ends|closes) (?:the|last) year\b|\bfull[- ]year\b")
_HALF_YEAR = re.compile(r"(?i)\bhalf[- ]year(?:ly)?\b")
_MONTH_FIRST = re.compile(rf"(?:{'|'.join(calendar.month_name[1:])})(?= [a-z]+)")
#: What points at a flow by its preposition alone: "those to China", "From India came".
_THOSE = re.compile(r"\b[Tt]hose (?P<prep>to|from)\b|^\W*(?P<first>From) (?=(?:the )?[A-Z])")
_BOUGHT = re.compile(r"\b(?:was|were|been) bought (?:at|for|abroad)\b")
_SOLD = re.compile(r"\b(?:was|were|been) sold\b|\bsold for\b")
#: Words that say what a growth is of, and those that lead from it to the level, or from the level to it.
_QUANTITIES = re.compile(
    r"\b(?:weights?|tonnage|tons|tonnes|volumes?|quantit(?:y|ies)|values?|worth|prices?|earnings|revenues?)\b"
)
_LEADS = re.compile(
    r",? (?:on (?:the )?year|year[- ]on[- ]year)?,?(?: ?\(?)"
    r"(?:to|at|reaching|to reach|and reached) (?:a record |about |some )?"
)
_COMPARES = re.compile(r" (?:above|below|more|less|fewer|higher|lower|up|down)\b")
_COMMENTS = re.compile(
    r"(?i)^(?:[,;(–-]|\sor\b|\s\()\s?(?:or|up|down|plus|minus|an?|which|that|about|nearly|almost|some|representing|showing"
    r"|equivalent|equal|accounting|more|less)?\b[^.;]*$"
)
_POINTS = re.compile(r"\W*(?:That|This|It|They|These|Those|The (?:figure|sum|total|amount|number))\b")
#: Behind a time that is over in the clause that goes on: "which stood at $90 million in 2019, had fallen to".
_HAD = re.compile(r"[,)]? (?:had|has|have) ")
_PAIR = re.compile(r"(?i)\b(?:trade|turnover|commerce)\b")
#: A sentence that only looks aside: at one month of many, or at what had been before.
_ALONE = re.compile(r"(?i)\balone\b|\bhad (?:been|stood|reached|come|totall?ed|amounted|earlier|previously)\b")
#: Times that are counted from another: "on the previous month".
_STEPS = frozenset(f"the {word} {unit}" for word in ("previous", "preceding") for unit in ("week", "month", "quarter"))
_AHEAD = re.compile(r"(?i)\b(?:will|target|expects?|expected|forecast|aims?|plans?|hopes?|wants?|by the end of)\b")


@dataclasses.dataclass
class _Topic:
    """What the report is on at a point: each part with the sentence that it was read in."""

    flow: str | None = None
    flow_at: int = -2
    days: Days | None = None
    words: str = ""
    days_at: int = -2
    step: str = ""
    step_at: int = -2
    reporter: str = ""
    pair: str = ""
    pair_at: int = -2
    other: str = ""
    article: str = ""
    days_before: Days | None = None


def in_discourse(figures: Sequence[Figure], here: Text) -> list[Figure]:
    """*figures* with flow, partner, period and base that the report tells before them, each with where that was read.

    Args:
        figures: as far as their own sentences, and the one before, tell them; in the order of the text.
        here: the article.
    """
    if not _is_report(figures, here):
        return list(figures)
    out: list[Figure] = []
    title, day = here.parsed.article.title or "", here.parsed.article.date
    topic = _Topic()
    named = [p for p in find_periods(title, day, here.words.fiscal) if p.start and p.end and not p.relative]
    if len(named) == 1 and not _is_day(named[0]):
        topic.days, topic.words, topic.days_at = (named[0].start, named[0].end), named[0].text, HEADLINE  # type: ignore[assignment]
    headline = {word.flow for word in flow_words_in(title, 0, len(title), here.words)}
    at = 0
    flows = {w.flow for w in flow_words_in(here.text, 0, len(here.text), here.words)} - {BALANCE}
    topic.article = next(iter(flows)) if len(flows) == 1 else ""
    for number, (start, end) in enumerate(here.scopes.sentences):
        mine = []
        while at < len(figures) and figures[at].span[0] < end:
            mine.append(figures[at])
            at += 1
        sentence = _ToldSentence(number, (start, end), here, [f.span for f in mine])
        if not topic.reporter:
            topic.reporter = _reporter(sentence, title, here)
        _find_pair(topic, sentence)
        told: list[Figure] = []
        for place, figure in enumerate(mine):
            last, following = told[-1] if told else None, mine[place + 1] if place + 1 < len(mine) else None
            figure = dataclasses.replace(figure, **_quantity(figure, last, following, here))
            told.append(_told(figure, last, sentence, topic, headline))
        _go_on(topic, sentence, told)
        out += told
    return out + list(figures[at:])


def _is_report(figures: Sequence[Figure], here: Text) -> bool:
    """Whether an article is a report on trade: most sentences have numbers, and headline or lead are on a flow.

    A long article that says once what was exported is none: of its other numbers nothing could be taken for granted.
    """
    counted = {here.scopes.sentence_of(f.span) for f in figures if f.kind in _KINDS}
    sentences, words, title = here.scopes.sentences, here.words, here.parsed.article.title or ""
    if not counted or 2 * len(counted) < len(sentences):
        return False
    told = [span for span in sentences if flow_words_in(here.text, *span, words)]
    first = sentences[0]
    dealt = holds(here.text[slice(*first)], words.sell) and countries(here.text, *first, here.places)
    lead = any(span in counted and (span in told or dealt) for span in sentences[:2])
    headline = bool(flow_words_in(title, 0, len(title), words))
    return headline or (bool(told) and (lead or sum(span in counted for span in told) >= 2))


class _ToldSentence:
    """A sentence with what it tells by itself."""

    def __init__(self, number: int, span: Span, here: Text, figures: list[Span]) -> None:
        self.number, self.span, self.figures, self.here = number, span, figures, here
        self.text = here.text[span[0] : span[1]]
        self.flows: list[FlowWord] = flow_words_in(here.text, *span, here.words)
        self.actors: list[Actor] = countries(here.text, *span, here.places, here.words.regions)
        self.aside = holds(self.text, here.words.aside)
        self.flow = ""
        inside = [p for p in here.scopes.periods_within(span) if p.start is not None and p.end is not None]
        self.known = [p for p in inside if not p.relative]
        self.periods = [p for p in self.known if not _is_day(p) and p.text.lower() not in _STEPS]
        day = here.parsed.article.date
        self.main = [
            p for p in self.periods
            if not self.compared(p)
            and not (p.sort == "owner" and any(0 <= start - p.span[1] <= 14 for start, _ in figures))
            and not (day and p.start and p.start > day) and self.bracket(p.span[0]) < 0
            and not _BOUND.search(here.text[max(span[0], p.span[0] - 20) : p.span[0]])
        ]  # fmt: skip

    def bracket(self, at: int) -> int:
        """Where the bracket begins in which the character *at* stands; -1 outside of any."""
        opened = self.here.text.rfind("(", self.span[0], at)
        return opened if opened >= 0 and ")" not in self.here.text[opened:at] else -1

    @property
    def unnamed(self) -> Days | None:
        """The time of a sentence that names none but has a half-year, closes the year, or begins with a month."""
        day = self.here.parsed.article.date
        if day is None or self.main:
            return None
        return _end_of_month(self.text, day) or self._from_today(day)

    def _from_today(self, day: datetime.date) -> Days | None:
        month = _MONTH_FIRST.match(self.text)
        if month:
            at = list(calendar.month_name).index(month[0])
            year = day.year - (at > day.month)
            return datetime.date(year, at, 1), datetime.date(year, at, calendar.monthrange(year, at)[1])
        if _WHOLE_YEAR.search(self.text) and day.month <= 6:
            return datetime.date(day.year - 1, 1, 1), datetime.date(day.year - 1, 12, 31)
        if _HALF_YEAR.search(self.text):
            if day.month > 6:
                return datetime.date(day.year, 1, 1), datetime.date(day.year, 6, 30)
            return datetime.date(day.year - 1, 7, 1), datetime.date(day.year - 1, 12, 31)
        return None

    def compared(self, period: Period) -> bool:
        """Whether a period is that of a number which something is compared with: "the 61,000 tonnes of 2022"."""
        text = self.here.text
        beside = [s for s in self.figures if 0 <= period.span[0] - s[1] <= 14]
        led = [s for s in self.figures if 0 < period.span[0] - s[1] <= 30]
        if led and _VERSUS.fullmatch(text, led[-1][1], period.span[0]):
            return True
        return any(_FROM.search(text[max(self.span[0], s[0] - 24) : s[0]]) for s in beside)


def _end_of_month(text: str, day: datetime.date) -> Days | None:
    """The year so far where a flow stood at so much "at the end of March".

    >>> _end_of_month("Exports reached 5 million at the end of March 2024.", datetime.date(2024, 6, 1))
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    said = _END_OF.search(text)
    if not said:
        return None
    month = list(calendar.month_name).index(said["month"])
    year = int(said["year"]) if said["year"] else day.year - (month > day.month)
    return datetime.date(year, 1, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])


def _is_day(period: Period) -> bool:
    return period.sort in _DAY_SORTS and period.start == period.end


def _reporter(sentence: _ToldSentence, title: str, here: Text) -> str:
    """Whose trade is reported: the first country of the lead that nothing leads to, else of the headline."""
    free = [a for a in sentence.actors if not a.prep or a.prep in ("of", "in")]
    if free and sentence.number < 2:
        return free[0].name
    named = countries(title, 0, len(title), here.places)
    return named[0].name if named and not named[0].prep else ""


def _told(figure: Figure, last: Figure | None, sentence: _ToldSentence, topic: _Topic, headline: set[str]) -> Figure:
    """*figure* with what its sentence and the report before it tell; *last* is the one before it in the sentence."""
    if figure.kind not in _KINDS or not _of_trade(figure, sentence):
        return figure
    figure = dataclasses.replace(figure, **_flow(figure, sentence, topic, headline))
    sentence.flow = figure.flow or sentence.flow if figure.flow_from == "sentence" else sentence.flow
    figure = dataclasses.replace(figure, **_partner(figure, last, sentence, topic))
    figure = dataclasses.replace(figure, **_period(figure, sentence, topic))
    return dataclasses.replace(figure, **_base(figure, sentence, topic))


def _quantity(figure: Figure, last: Figure | None, following: Figure | None, here: Text) -> dict[str, Any]:
    """Of what a growth or a part is, by the level beside it: "188,000 tonnes, up 6 percent" grew by weight."""
    said = f"{figure.measure or ''} {figure.subject or ''}".lower()
    if figure.kind not in ("change", "multiple", "share") or figure.unit not in ("percentage", None):
        return {}
    if _QUANTITIES.search(said) or _QUANTITIES.match(here.text[figure.span[1] : figure.span[1] + 24].lower()):
        return {}
    gap = here.text[figure.span[1] : following.span[0]] if following else ""
    beside = following if following is not None and _LEADS.fullmatch(gap) else None
    if beside is None and last is not None and last.kind in ("level", "count"):
        close = here.text[last.span[1] : figure.span[0]]
        comments = _COMMENTS.search(close) or _COMPARES.match(here.text[figure.span[1] : figure.span[1] + 12])
        beside = last if len(close) < 45 and comments and ";" not in close else None
    dimension = here.units.dimension((beside.unit or "").partition(" per ")[0]) if beside is not None else ""
    what = {"mass": "weight", "volume": "volume"}.get(dimension or "", "")
    if beside is not None and (beside.kind == "count" or beside.unit) and dimension in ("count", None):
        what = "volume"
    return {"measure": f"{what} of {figure.measure}" if figure.measure else what} if what else {}


def _of_trade(figure: Figure, sentence: _ToldSentence) -> bool:
    """Whether a number can be one of the trade that is reported: an amount or a part, in a sentence on that."""
    if sentence.aside and not figure.flow:
        return False
    unit = (figure.unit or "").partition(" per ")[0]
    dimension = sentence.here.units.dimension(unit)
    if figure.kind == "count":
        return (figure.value or 0) >= 100
    moves = figure.kind in ("change", "multiple")
    return moves or dimension in ("currency", "mass", "volume", "ratio", "count", None)


def _flow(figure: Figure, sentence: _ToldSentence, topic: _Topic, headline: set[str]) -> dict[str, Any]:
    if figure.flow is not None and figure.flow_from == "sentence":
        return {}
    found = _flow_here(figure, sentence, topic)
    if found:
        # what was carried with the flow that was taken over is not of this one
        carried = figure.flow is not None and found.get("flow") != figure.flow and figure.partner_from != "sentence"
        return ({"partner": None, "partner_from": None} if carried else {}) | found
    if figure.flow is not None or (found is not None and not found):
        return {}
    flow, origin = "", ""
    price = " per " in (figure.unit or "")
    if price:
        # what a tonne costs is no part of what was exported
        return {}
    if topic.flow:
        flow, origin = topic.flow, _origin(topic.flow_at, sentence)
    elif len(headline) == 1:
        flow, origin = next(iter(headline)), "headline"
    elif topic.article and topic.flow is None:
        flow, origin = topic.article, "article"
    return {"flow": flow, "flow_from": origin} if flow and flow != BALANCE else {}


def _flow_here(figure: Figure, sentence: _ToldSentence, topic: _Topic) -> dict[str, Any] | None:
    """The flow that the figure's own sentence tells; None where it tells none, empty where it is a balance."""
    text, words = sentence.here.text, sentence.here.words
    led = [word for word in sentence.flows if word.span[1] <= figure.span[0]]
    if led and led[-1].flow == BALANCE:
        return {}
    dealt = sold_or_bought(figure.span, sentence.actors, topic.reporter, text, words, sentence.span[0])
    if dealt:
        partner = {"partner": dealt[1], "partner_from": "sentence"} if dealt[1] and not figure.partner else {}
        return {"flow": dealt[0], "flow_from": "sentence"} | partner
    flow = ""
    those = [m for m in _THOSE.finditer(sentence.text) if m.end() + sentence.span[0] <= figure.span[0]]
    if those:
        flow = "export" if those[-1]["prep"] == "to" else "import"
    elif sentence.flows:
        alone = len({word.flow for word in sentence.flows}) == 1
        flow = led[-1].flow if led else sentence.flows[0].flow if alone else ""
    elif sentence.flow:
        flow = sentence.flow
    elif _BOUGHT.search(sentence.text):
        flow = "import"
    elif topic.flow in (None, BALANCE, "total") and _SOLD.search(sentence.text):
        flow = "export"
    if flow == BALANCE:
        return {}
    return {"flow": flow, "flow_from": "sentence"} if flow else None


def _origin(at: int, sentence: _ToldSentence) -> str:
    if at == HEADLINE:
        return "headline"
    return "sentence" if at == sentence.number else "sentence before" if at == sentence.number - 1 else "article"


def _partner(figure: Figure, last: Figure | None, sentence: _ToldSentence, topic: _Topic) -> dict[str, Any]:
    if figure.flow is None or (figure.partner is not None and figure.partner_from == "sentence"):
        return {}
    text = sentence.here.text
    found = partner_beside(figure.span, sentence.actors, sentence.figures, figure.flow, topic.reporter, text)
    if found:
        return {"partner": found, "partner_from": "sentence"}
    if figure.partner is not None:
        return {}
    if last is not None and last.partner and last.partner_from == "sentence" and last.flow == figure.flow:
        gap = (last.span[1], figure.span[0])
        between = any(gap[0] <= a.span[0] < gap[1] for a in sentence.actors)
        if not between and gap[1] - gap[0] < 60 and not re.search(r"[;]|\band\b|\bwhile\b", text[slice(*gap)]):
            return {"partner": last.partner, "partner_from": "sentence"}
    if topic.other and _THERE.search(sentence.text):
        return {"partner": topic.other, "partner_from": "sentence before"}
    others = {a.name for a in sentence.actors} - {topic.reporter, topic.pair}
    return (
        {"partner": topic.pair, "partner_from": _origin(topic.pair_at, sentence)} if topic.pair and not others else {}
    )


def _period(figure: Figure, sentence: _ToldSentence, topic: _Topic) -> dict[str, Any]:
    """The figure's own time if it has one that is no day of reporting, else its sentence's, else the report's."""
    start, end = figure.period_start, figure.period_end
    if start is not None and end is not None and _is_own(figure, sentence):
        return {}
    inside = sentence.bracket(figure.span[0])
    for period in sentence.known if inside >= 0 else ():
        if sentence.bracket(period.span[0]) == inside:
            return {"period_start": period.start, "period_end": period.end, "period_text": period.text,
                    "period_from": "sentence"}  # fmt: skip
    text = sentence.here.text
    compared = figure.kind in ("level", "count", "share") and _FROM.search(
        text[max(sentence.span[0], figure.span[0] - 24) : figure.span[0]]
    )
    if compared:
        return _before(figure, sentence, topic)
    free = sentence.main
    before = [p for p in free if p.span[1] <= figure.span[0]]
    if before and _HAD.match(text, before[-1].span[1]):
        return {}
    if free:
        period = before[-1] if before else free[0]
        return {"period_start": period.start, "period_end": period.end, "period_text": period.text,
                "period_from": "sentence"}  # fmt: skip
    if sentence.unnamed:
        return {"period_start": sentence.unnamed[0], "period_end": sentence.unnamed[1], "period_from": "sentence"}
    if topic.days_before and _POINTS.match(sentence.text):
        return {"period_start": topic.days_before[0], "period_end": topic.days_before[1],
                "period_from": "sentence before"}  # fmt: skip
    if topic.days is None or _AHEAD.search(sentence.text):
        return {}
    return {"period_start": topic.days[0], "period_end": topic.days[1], "period_text": topic.words,
            "period_from": _origin(topic.days_at, sentence)}  # fmt: skip


def _is_own(figure: Figure, sentence: _ToldSentence) -> bool:
    """Whether the time that was read beside a figure is its own, not that of reporting or of another number."""
    if figure.period_from not in (None, "sentence"):
        return False
    if figure.period_start == figure.period_end and (sentence.main or _day_of_report(figure, sentence)):
        return False
    days = (figure.period_start, figure.period_end)
    for period in (p for p in sentence.known if (p.start, p.end) == days):
        if period.text.lower() in _STEPS:
            return False
        apart = period.span[0] - figure.span[1]
        opened = sentence.bracket(period.span[0])
        if opened >= 0:
            return opened == sentence.bracket(figure.span[0])
        if figure.kind in ("change", "multiple") and sentence.compared(period):
            return False
        bound = _BOUND.search(sentence.here.text[max(sentence.span[0], period.span[0] - 20) : period.span[0]])
        return not bound and (0 <= apart <= 14 or not sentence.compared(period))
    return True


def _before(figure: Figure, sentence: _ToldSentence, topic: _Topic) -> dict[str, Any]:
    """The time of a number that another one is compared with: what stands right behind it, else the step before."""
    behind = [p for p in sentence.periods if 0 <= p.span[0] - figure.span[1] <= 14]
    if behind:
        return {"period_start": behind[0].start, "period_end": behind[0].end, "period_text": behind[0].text,
                "period_from": "sentence"}  # fmt: skip
    days, origin = (sentence.unnamed or topic.days, _origin(topic.days_at, sentence))
    if sentence.main:
        first = sentence.main[0]
        days, origin = (first.start, first.end), "sentence"  # type: ignore[assignment]
    step = _step(sentence.text) or topic.step
    earlier = _stepped(days, step) if days and step else None
    if earlier is None:
        return {"period_start": None, "period_end": None, "period_text": None, "period_from": None}
    return {"period_start": earlier[0], "period_end": earlier[1], "period_from": origin}


def _day_of_report(figure: Figure, sentence: _ToldSentence) -> bool:
    """Whether the one day of a figure is that on which it was told."""
    text = sentence.here.text
    days = [p for p in sentence.known if _is_day(p) and p.start == figure.period_start]
    around = (text[max(sentence.span[0], p.span[0] - 70) : min(sentence.span[1], p.span[1] + 40)] for p in days)
    return any(_REPORTED.search(words) for words in around)


def _base(figure: Figure, sentence: _ToldSentence, topic: _Topic) -> dict[str, Any]:
    """The base of a growth: the step that its sentence names, else the one by which the report compares."""
    if figure.kind not in ("change", "multiple") or figure.base_start is not None or figure.base_end is not None:
        return {}
    if figure.period_start is None or figure.period_end is None:
        return {}
    versus = [p for p in sentence.periods if sentence.compared(p) and p.span[0] >= figure.span[1]]
    if versus and versus[0].start and versus[0].start < figure.period_start:
        return {"base_start": versus[0].start, "base_end": versus[0].end, "base_from": "sentence"}
    step, origin = _step(sentence.text), "sentence"
    if not step:
        step, origin = topic.step, _origin(topic.step_at, sentence)
    earlier = _stepped((figure.period_start, figure.period_end), step)
    return {"base_start": earlier[0], "base_end": earlier[1], "base_from": origin} if earlier else {}


def _step(text: str) -> str:
    """By what a sentence compares: the year before, or the month, quarter or week before; empty where it says not."""
    part = _PART_BEFORE.search(text)
    if part:
        return next(word.lower() for word in part.groups() if word)
    return "year" if _YEAR_BEFORE.search(text) else ""


def _stepped(days: Days, step: str) -> Days | None:
    """*days* so much earlier; None where the step is not as long as they are.

    >>> _stepped((datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)), "year")
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))
    >>> _stepped((datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)), "month")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    first, last = days
    length = (last - first).days + 1
    if step == "week":
        week = datetime.timedelta(days=7)
        return (first - week, last - week) if length == 7 else None
    months = {"year": 12, "quarter": 3, "month": 1}.get(step, 0)
    if not months or (step != "year" and not 28 * months <= length <= 31 * months):
        return None
    whole = last.day == calendar.monthrange(last.year, last.month)[1]
    return _months_before(first, months), _months_before(last, months, end=whole)


def _months_before(day: datetime.date, months: int, *, end: bool = False) -> datetime.date:
    at = day.year * 12 + day.month - 1 - months
    year, month = at // 12, at % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, last if end else min(day.day, last))


def _step_between(figure: Figure) -> str:
    """ "year" where a growth is told over the year before."""
    if figure.base_start is None or figure.period_start is None or figure.period_end is None:
        return ""
    earlier = _stepped((figure.period_start, figure.period_end), "year")
    return "year" if earlier is not None and abs((earlier[0] - figure.base_start).days) <= 1 else ""


def _find_pair(topic: _Topic, sentence: _ToldSentence) -> None:
    """The one partner of a report on the trade of two countries, which its lead names."""
    others = {a.name for a in sentence.actors} - {topic.reporter}
    flows = {word.flow for word in sentence.flows}
    lead = not topic.pair and sentence.number < 2 and bool(topic.reporter)
    if lead and flows == {"total"} and len(others) == 1 and _PAIR.search(sentence.text):
        topic.pair, topic.pair_at = others.pop(), sentence.number


def _earlier_aside(period: Period, topic: _Topic) -> bool:
    """Whether a time is one before that of the report, which goes on behind it: "In 2022 it was 1.67 billion."."""
    return topic.days is not None and period.end is not None and period.end < topic.days[0]


def _go_on(topic: _Topic, sentence: _ToldSentence, figures: Sequence[Figure]) -> None:
    """What the report is on after *sentence*."""
    if sentence.aside and not sentence.flows:
        return
    named = {word.flow for word in sentence.flows} or {sentence.flow} - {""}
    if len(named) == 1:
        topic.flow, topic.flow_at = next(iter(named)), sentence.number
    elif named:
        topic.flow = None
    others = [a for a in sentence.actors if a.name != topic.reporter]
    topic.other = others[-1].name if len({a.name for a in others}) == 1 else ""
    own = sentence.main[0] if sentence.main else None
    topic.days_before = (own.start, own.end) if own is not None else None  # type: ignore[assignment]
    main = [p for p in sentence.main if not _earlier_aside(p, topic)]
    if sentence.unnamed and not _MONTH_FIRST.match(sentence.text):
        topic.days, topic.words, topic.days_at = sentence.unnamed, "", sentence.number
    if main and not _ALONE.search(sentence.text) and not _AHEAD.search(sentence.text):
        first = main[0]
        topic.days, topic.words = (first.start, first.end), first.text  # type: ignore[assignment]
        topic.days_at = sentence.number
    step = _step(sentence.text) if figures else ""
    for figure in figures:
        step = step or _step_between(figure)
    if topic.days and not step:
        earlier = _stepped(topic.days, "year")
        step = "year" if any((p.start, p.end) == earlier for p in sentence.periods if sentence.compared(p)) else ""
    if step:
        topic.step, topic.step_at = step, sentence.number
