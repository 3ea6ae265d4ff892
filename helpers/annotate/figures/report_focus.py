"""How the time that a report speaks of moves on from sentence to sentence.

The time that opens a paragraph holds for the paragraph; a shorter time within it, or an earlier one that the figures
are compared with, is told in passing.  After the paragraph the report is back at its own time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from helpers.annotate.figures.calendars import Period
from helpers.annotate.figures.report_quantities import counted_by
from helpers.annotate.figures.report_steps import step_between, step_of, stepped
from helpers.annotate.figures.report_topic import ReportTopic
from helpers.annotate.figures.told_sentence import AHEAD, MONTH_FIRST, ToldSentence
from helpers.base.records import Figure

__all__ = ["go_on", "move_time"]

#: People in the trade, not all that is bought and sold: "Compared with 2019 the trade is better off".
_BUSINESS = re.compile(r"\b[Tt]he trade\b(?! (?:with|between|turnover|volume|balance|of|in)\b)")
#: A sentence that only mentions in passing one month of many, or an earlier time.
_ALONE = re.compile(r"(?i)\balone\b|\bhad (?:been|stood|reached|come|totall?ed|amounted|earlier|previously)\b")
#: A target with which the result is compared.
_MISSED = re.compile(r"\b(?:miss\w*|short of|exceed\w*|surpass\w*|beat\w*|against|above|below) (?:\S+ ){0,3}targets?\b")
#: An earlier time that only says with what the present one is compared: "In 2022 it was 1.7 billion".
_COMPARES = re.compile(
    r"\bhad\b|^\W*(?:(?:And|But|Still),? )?(?:(?:In|During|Over|For|Throughout|Back in|A|The) [^,.;]{2,40},? )?"
    r"(?:it|they|that|this|those|these|It|They|That|This|the (?:figure|total|sum|number|amount|value|share|result)) "
)


def _passing(sentence: ToldSentence, topic: ReportTopic, first: Period) -> bool:
    """Whether a time is only told in passing inside a paragraph: shorter than its own, or earlier and compared with."""
    held = topic.now
    if held is None or first.start is None or first.end is None:
        return False
    (start, end), _, _ = held
    if topic.local and _within((first.start, first.end), (start, end)):
        return True
    return first.end < start and _COMPARES.search(sentence.text) is not None


def _within(one: tuple[datetime.date, datetime.date], other: tuple[datetime.date, datetime.date]) -> bool:
    """Whether *one* is a shorter time inside *other*."""
    return other[0] <= one[0] and one[1] <= other[1] and one != other


def _future(first: Period, day: datetime.date | None) -> bool:
    """Whether most of a time is still to come: "this year" in January."""
    if day is None or first.start is None or first.end is None:
        return False
    return first.end > day and 2 * (first.end - day) > first.end - first.start


def move_time(topic: ReportTopic, sentence: ToldSentence, figures: Sequence[Figure]) -> None:
    """The time of the paragraph and of the report after *sentence*."""
    opens, topic.opens = topic.opens, topic.opens and not figures
    if sentence.unnamed and (topic.days is None or not MONTH_FIRST.match(sentence.text)):
        topic.days, topic.words, topic.days_at = sentence.unnamed, "", sentence.number
    if opens and sentence.unnamed and topic.days is not None and MONTH_FIRST.match(sentence.text):
        # "July was poor." opens a paragraph on July
        topic.local = sentence.unnamed, "", sentence.number
    looks = sentence.ahead_at(figures[0].span[0]) if figures else AHEAD.search(sentence.text) is not None
    ahead = looks and not _MISSED.search(sentence.text)
    first = sentence.main[0] if sentence.main else None
    if first is None or first.start is None or first.end is None:
        return
    told = (first.start, first.end)
    earlier = topic.days is not None and first.end < topic.days[0]
    if not earlier and first.sort != "todate" and (not topic.last_days or first.end != topic.last_days[1]):
        topic.last_days = told
    idle = not figures and not sentence.flows and (topic.days is not None or first.sort in ("week", "past"))
    day = sentence.here.parsed.article.date
    # what "will be found below for 2023" is over
    ahead = ahead and not (day and not figures and first.end <= day)
    if _ALONE.search(sentence.text) or ahead or idle or _future(first, day):
        return
    # the year so far is told beside the month that the report is on
    beside = first.sort in ("todate", "past") and topic.days is not None
    if first.sort == "todate" and topic.last_days and told[0] < topic.last_days[1] < told[1]:
        # up to the last month of the report, not to the day of printing
        told = told[0], topic.last_days[1]
    if opens:
        topic.local = told, first.text, sentence.number
    elif not beside and not _passing(sentence, topic, first):
        topic.local = (told, first.text, sentence.number) if topic.local or earlier else None
    else:
        return
    narrower = topic.days is not None and opens and _within(told, topic.days)
    if not earlier and not beside and not narrower:
        topic.days, topic.words, topic.days_at = told, first.text, sentence.number


def go_on(topic: ReportTopic, sentence: ToldSentence, figures: Sequence[Figure]) -> None:
    """Update what the report is about after *sentence*."""
    if sentence.aside and not sentence.flows:
        return
    named = {word.flow for word in sentence.flows} or {sentence.flow} - {""}
    if named == {"total"} and topic.flow in ("export", "import") and _BUSINESS.search(sentence.text):
        named = {topic.flow}
    if len(named) == 1:
        topic.flow, topic.flow_at = next(iter(named)), sentence.number
    elif named:
        topic.flow = None
    if topic.flow:
        topic.flows.append(topic.flow)
    dealt = {(f.partner, f.flow) for f in figures if f.flow and f.flow_from == "sentence"}
    partner, flow = next(iter(dealt)) if len(dealt) == 1 else (None, None)
    topic.partner, topic.partner_flow = partner or "", flow or ""
    levels = [f for f in figures if f.kind in ("level", "count")]
    if levels:
        topic.counted = counted_by(levels[0], sentence.here)
    others = [a for a in sentence.actors if a.name != topic.reporter]
    topic.named |= {a.name for a in sentence.actors} if sentence.number == 0 else set()
    topic.other = others[-1].name if len({a.name for a in others}) == 1 else ""
    if others and figures:
        topic.holding = ""
    elif others:
        opens = others[0].span[0] - sentence.span[0] < 5 and not others[0].adjective
        topic.holding, topic.holding_at = (topic.other if opens else ""), sentence.number
    own = sentence.main[0] if sentence.main else None
    topic.days_before = (own.start, own.end) if own is not None else None  # type: ignore[assignment]
    move_time(topic, sentence, figures)
    # also times told in passing can be pointed at
    topic.past += [(p.start, p.end) for p in sentence.main if topic.past and p.start and p.end]
    if topic.days is not None and (not topic.past or topic.past[-1] != topic.days):
        topic.past.append(topic.days)
    step = step_of(sentence.text) if figures else ""
    for figure in figures:
        step = step or step_between(figure)
    if topic.days and not step:
        earlier = stepped(topic.days, "year")
        step = "year" if any((p.start, p.end) == earlier for p in sentence.periods if sentence.compared(p)) else ""
    if step:
        topic.step, topic.step_at = step, sentence.number
