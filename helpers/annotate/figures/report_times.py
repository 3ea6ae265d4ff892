"""Time of a number in a report: its own, else that of its sentence, else that of the report."""

from __future__ import annotations

import re
from typing import Any

from helpers.annotate.figures.report_anaphora import pointed_time
from helpers.annotate.figures.report_bases import grown
from helpers.annotate.figures.report_steps import step_of, stepped
from helpers.annotate.figures.report_topic import ReportTopic, origin_of
from helpers.annotate.figures.told_sentence import BOUND, COMPARED_WITH, STEPS, ToldSentence, is_day
from helpers.base.records import Figure

__all__ = ["period_told"]


#: A time that runs up to the article's day.
_SO_FAR = re.compile(r"(?i)\b(?:to[ -]date|so far|since the (?:start|beginning))\b")
_REPORTED = re.compile(
    r"(?i)\b(?:said|says|show(?:ed|s|n)?|announc\w+|report\w*|releas\w+|data|statement|stat(?:ed|es)|told|publish\w+"
    r"|according|figures|disclosed|revealed|posted|quoted|statistics)\b"
)
_BY = re.compile(r" (?:[a-z]+ ){0,3}by (?:the end of )?")
_CONTRAST = re.compile(r";|, (?:yet|but|although|though|whereas)\b")
#: A clause on the time right before it: "the first half, when trade had grown".
_WHEN = re.compile(r",? (?:when|in which|during which|where) [^.;:]*")
_NO_TIME = {"period_start": None, "period_end": None, "period_text": None, "period_from": None}
_POINTS = re.compile(r"\W*(?:That|This|It|They|These|Those|The (?:figure|sum|total|amount|number))\b")
#: After a past time in a continuing clause: "which stood at $90 million in 2019, had fallen to".
_HAD = re.compile(r"[,)]? (?:had|has|have) ")


def period_told(figure: Figure, sentence: ToldSentence, topic: ReportTopic) -> dict[str, Any]:
    """The figure's own time if it has one other than the day of reporting, else its sentence's, else the report's."""
    start, end = figure.period_start, figure.period_end
    text = sentence.here.text
    compared: object = figure.kind in ("level", "count", "share") and COMPARED_WITH.search(
        text[max(sentence.span[0], figure.span[0] - 24) : figure.span[0]]
    )
    if compared and _made_from(figure, sentence):
        compared = None
    run = sentence.so_many_months(figure.span[0])
    if run and figure.kind in ("level", "count", "share"):
        return {"period_start": run[0], "period_end": run[1], "period_from": "sentence"}
    if compared and sentence.unnamed and not sentence.main:
        earlier = stepped(sentence.unnamed, step_of(sentence.text))
        if earlier:
            return {"period_start": earlier[0], "period_end": earlier[1], "period_from": "sentence"}
    times = sentence.here.scopes.periods
    when = [
        p
        for p in times
        if p.start
        and sentence.span[0] <= p.span[0]
        and p.span[1] <= figure.span[0]
        and _WHEN.fullmatch(text, p.span[1], figure.span[0])
    ]
    if when and not any(when[-1].span[1] <= s[0] < figure.span[0] for s in sentence.figures):
        return {"period_start": when[-1].start, "period_end": when[-1].end, "period_text": when[-1].text,
                "period_from": "sentence"}  # fmt: skip
    pointed = pointed_time(figure, sentence, topic, compared=bool(compared))
    if pointed:
        return {"period_start": pointed[0], "period_end": pointed[1], "period_text": None,
                "period_from": origin_of(topic.now[2] if topic.now else topic.days_at, sentence)}  # fmt: skip
    goal = next((p for p in sentence.known if _BY.fullmatch(text, figure.span[1], p.span[0])), None)
    day = sentence.here.parsed.article.date
    if goal and goal.end and day and goal.end > day:
        # "exports of $9 billion by 2030"
        return {"period_start": goal.start, "period_end": goal.end, "period_text": goal.text, "period_from": "sentence"}
    compared = (compared or _in_own_bracket(figure, sentence)) and " to " not in figure.text
    if start is not None and end is not None and _is_own(figure, sentence, topic):
        until = _reported_until(figure, topic)
        if until:
            return until
        return _before(figure, sentence, topic) if compared and _of_the_other(figure, sentence) else {}
    inside = sentence.bracket(figure.span[0])
    step = step_of(text[inside : figure.span[0]]) if inside >= 0 else ""
    if step:
        # "EUR 260 million (a year earlier EUR 368 million)"
        return _earlier(step, sentence, topic)
    for period in sentence.known if inside >= 0 else ():
        if sentence.bracket(period.span[0]) == inside:
            return {"period_start": period.start, "period_end": period.end, "period_text": period.text,
                    "period_from": "sentence"}  # fmt: skip
    if compared:
        return _before(figure, sentence, topic)
    free = sentence.main
    before = [p for p in free if p.span[1] <= figure.span[0]]
    if before and _HAD.match(text, before[-1].span[1]):
        return {}
    if free and not before and _contrasted(figure, free[0].span[0], sentence) and topic.now:
        free = []
    if free:
        period = before[-1] if before else free[0]
        return {"period_start": period.start, "period_end": period.end, "period_text": period.text,
                "period_from": "sentence"}  # fmt: skip
    if sentence.unnamed:
        return {"period_start": sentence.unnamed[0], "period_end": sentence.unnamed[1], "period_from": "sentence"}
    if sentence.season:
        # "Commitments for 2023/24": wrong is worse than empty
        return dict(_NO_TIME)
    if topic.days_before and _POINTS.match(sentence.text):
        return {"period_start": topic.days_before[0], "period_end": topic.days_before[1],
                "period_from": "sentence before"}  # fmt: skip
    if topic.now is None or sentence.ahead_at(figure.span[0]):
        mine = (p for p in sentence.known if (p.start, p.end) == (start, end) and p.span[0] - figure.span[1] > 14)
        held = any(map(sentence.compared, mine))
        return dict(_NO_TIME) if held and topic.now is None else {}
    (first, end), words, at = topic.now
    return {"period_start": first, "period_end": end, "period_text": words, "period_from": origin_of(at, sentence)}


def _contrasted(figure: Figure, at: int, sentence: ToldSentence) -> bool:
    """Whether a later time belongs to another clause with its own number: "fell to 9, yet prices rose to 3 in May"."""
    gap = sentence.here.text[figure.span[1] : at]
    return _CONTRAST.search(gap) is not None and any(figure.span[1] <= s[0] < at for s in sentence.figures)


def _reported_until(figure: Figure, topic: ReportTopic) -> dict[str, Any]:
    """The year so far up to the last month of a report, which the day of its printing is not."""
    whole = figure.period_text and _SO_FAR.search(figure.period_text)
    start, end = figure.period_start, figure.period_end
    if not whole or topic.last_days is None or start is None or end is None:
        return {}
    last = topic.last_days[1]
    if not (start < last < end and (end - last).days < 100):
        return {}
    earlier = stepped((start, last), "year") if figure.base_start is not None and grown(figure) else None
    return {"period_end": last} | ({"base_start": earlier[0], "base_end": earlier[1]} if earlier else {})


def _made_from(figure: Figure, sentence: ToldSentence) -> bool:
    """Whether "from" leads to what a sum was made from, not from what it rose: "earned $4 billion from 7 m tonnes"."""
    text = sentence.here.text
    before = [s for s in sentence.figures if s[1] <= figure.span[0]]
    if not before or text[before[-1][1] : figure.span[0]].strip() != "from":
        return False
    one, other = _sign(text[slice(*before[-1])]), _sign(figure.text)
    return bool(one and other) and one != other and not re.search(r"%|cent|pct|points", one)


def _in_own_bracket(figure: Figure, sentence: ToldSentence) -> bool:
    """Whether a number alone in a bracket refers to the time before: "EUR 1,412 m (EUR 1,689 m)"."""
    text, at = sentence.here.text, sentence.bracket(figure.span[0])
    alone = at >= 0 and not text[at + 1 : figure.span[0]].strip() and text[figure.span[1] : figure.span[1] + 1] == ")"
    before = [s for s in sentence.figures if s[1] <= at]
    if figure.kind not in ("level", "count") or not alone or not before or text[before[-1][1] : at].strip():
        return False
    return _sign(text[slice(*before[-1])]) == _sign(figure.text) or not _sign(figure.text)


def _sign(words: str) -> str:
    """The unit printed with a number, without scale words."""
    return re.sub(r"[\d.,\s]|\b(?:million|billion|m|mn|bn|thousand)\b", "", words)


def _of_the_other(figure: Figure, sentence: ToldSentence) -> bool:
    """Whether the time read for a number used for comparison belongs to the other number: "In 2023 it fell to 8 from
    9".
    """
    days = (figure.period_start, figure.period_end)
    mine = [p for p in sentence.known if (p.start, p.end) == days]
    later = [p for p in mine if p.span[0] >= figure.span[1]]
    if later and any(figure.span[1] <= start < later[0].span[0] for start, _ in sentence.figures):
        mine = [p for p in mine if p not in later]
    return (
        bool(mine)
        and all(p.span[1] <= figure.span[0] for p in mine)
        and bool(sentence.figures)
        and (
            any(mine[-1].span[1] <= start < figure.span[0] for start, _ in sentence.figures)
            or any(0 <= mine[-1].span[0] - end <= 14 for _, end in sentence.figures)
        )
    )


def _other_between(figure: Figure, sentence: ToldSentence) -> bool:
    """Whether another number is between a figure and every mention of its day."""
    mine = [p.span for p in sentence.known if p.start == p.end == figure.period_start]

    def apart(first: int, last: int) -> bool:
        return any(first <= start < last for start, _ in sentence.figures)

    return bool(mine) and all(
        apart(figure.span[1], span[0]) if span[0] >= figure.span[1] else apart(span[1], figure.span[0]) for span in mine
    )


def _is_own(figure: Figure, sentence: ToldSentence, topic: ReportTopic) -> bool:
    """Whether the time that was read next to a figure is its own, not that of reporting or of another number."""
    if figure.period_from not in (None, "sentence"):
        return False
    if sentence.until and figure.period_start == figure.period_end and figure.period_start in sentence.until:
        return False
    if figure.period_start == figure.period_end and (sentence.main or _day_of_report(figure, sentence)):
        return False
    days = (figure.period_start, figure.period_end)
    if days[0] == days[1] and topic.days is not None and _other_between(figure, sentence):
        return False
    for period in (p for p in sentence.known if (p.start, p.end) == days):
        if period.text.lower() in STEPS or sentence.beside_point(period):
            return False
        apart = period.span[0] - figure.span[1]
        if apart > 0 and topic.now and _contrasted(figure, period.span[0], sentence):
            return False
        opened = sentence.bracket(period.span[0])
        if opened >= 0:
            return opened == sentence.bracket(figure.span[0])
        if figure.kind in ("change", "multiple") and sentence.compared(period):
            return False
        bound = BOUND.search(sentence.here.text[max(sentence.span[0], period.span[0] - 20) : period.span[0]])
        return not bound and (0 <= apart <= 14 or not sentence.compared(period))
    return True


def _before(figure: Figure, sentence: ToldSentence, topic: ReportTopic) -> dict[str, Any]:
    """The time of a number with which another is compared: the words right after it, else one step earlier."""
    behind = [p for p in sentence.periods if 0 <= p.span[0] - figure.span[1] <= 14]
    if behind:
        return {"period_start": behind[0].start, "period_end": behind[0].end, "period_text": behind[0].text,
                "period_from": "sentence"}  # fmt: skip
    return _earlier(step_of(sentence.text) or topic.step, sentence, topic)


def _earlier(step: str, sentence: ToldSentence, topic: ReportTopic) -> dict[str, Any]:
    """The time one *step* before that of the sentence or, if it has none, of the report; empty if not known."""
    held, _, at = topic.now or (None, "", topic.days_at)
    days, origin = (sentence.unnamed or held, origin_of(at, sentence))
    if sentence.main:
        first = sentence.main[0]
        days, origin = (first.start, first.end), "sentence"  # type: ignore[assignment]
    step = step or (next(iter(topic.steps)) if len(topic.steps) == 1 else "")
    earlier = stepped(days, step) if days and step else None
    if earlier is None and days and (days[1] - days[0]).days > 93:
        earlier = stepped(days, "year")
    if earlier is None:
        return dict(_NO_TIME)
    return {"period_start": earlier[0], "period_end": earlier[1], "period_from": origin}


def _day_of_report(figure: Figure, sentence: ToldSentence) -> bool:
    """Whether the only day of a figure is the one on which it was reported."""
    text = sentence.here.text
    days = [p for p in sentence.known if is_day(p) and p.start == figure.period_start]
    around = (text[max(sentence.span[0], p.span[0] - 70) : min(sentence.span[1], p.span[1] + 40)] for p in days)
    return any(_REPORTED.search(words) for words in around)
