"""Base of a growth in a report: the time that its sentence names, else the interval that the report uses."""

from __future__ import annotations

import re
from typing import Any

from helpers.annotate.figures.report_steps import in_year, step_of, stepped
from helpers.annotate.figures.report_topic import ReportTopic, origin_of
from helpers.annotate.figures.told_sentence import STEPS, ToldSentence
from helpers.base.records import Figure

__all__ = ["base_joined", "base_told", "grown", "like_with_like"]


#: The same time of a year that is named: "compared to the corresponding quarter of 2023".
_SAME_OF = re.compile(
    r"\b(?:same|corresponding|comparable|similar) (?:[a-z]+ )?(?:period|time|months?|quarter|half|weeks?|days?)"
    r" (?:of|in) (?P<year>(?:19|20)\d\d)\b"
)


def grown(figure: Figure) -> bool:
    """Whether a figure is by how much something grew or fell: a growth, or an amount with a direction."""
    return figure.kind in ("change", "multiple") or (
        figure.kind in ("level", "count", "share") and bool(figure.direction)
    )


def base_told(figure: Figure, sentence: ToldSentence, topic: ReportTopic) -> dict[str, Any]:
    """The base of a growth: the interval that its sentence names, else the one that the report uses."""
    if not grown(figure) or figure.period_start is None or figure.period_end is None:
        return {}
    if figure.base_start is not None or figure.base_end is not None:
        return _step_of_period(figure, sentence)
    held = [p for p in sentence.periods if sentence.compared(p)]
    held = sorted(
        {p.span: p for p in (*held, *sentence.here.scopes.bases_within(sentence.span))}.values(), key=lambda p: p.span
    )
    versus = [p for p in held if p.span[0] >= figure.span[1]] or held[-1:]
    if versus and versus[0].start and versus[0].start < figure.period_start:
        return {"base_start": versus[0].start, "base_end": versus[0].end, "base_from": "sentence"}
    text = sentence.here.text
    end = min((s[0] for s in sentence.figures if s[0] >= figure.span[1]), default=sentence.span[1])
    named = _SAME_OF.search(text, figure.span[1], end)
    years = figure.period_start.year - int(named["year"]) if named else 0
    if named and 0 < years < 9:
        moved = in_year((figure.period_start, figure.period_end), figure.period_start.year - years)
        return {"base_start": moved[0], "base_end": moved[1], "base_from": "sentence"} if moved else {}
    step, origin = step_of(text[figure.span[1] : end]) or step_of(sentence.text), "sentence"
    if not step:
        step, origin = topic.step, origin_of(topic.step_at, sentence)
    if not step and len(topic.steps) == 1:
        # the only interval that the report uses at all
        step, origin = next(iter(topic.steps)), "article"
    days = (figure.period_start, figure.period_end)
    earlier = stepped(days, step) if step else None
    # "rose 9 percent from January through April" is what it rose within these months
    within = f"from {figure.period_text}" in sentence.text
    if earlier is None and not within and (figure.period_end - figure.period_start).days > 93:
        # what a year, or several months of it, grew by, it grew by on the year before
        earlier, origin = stepped(days, "year"), figure.period_from or "sentence"
    return {"base_start": earlier[0], "base_end": earlier[1], "base_from": origin} if earlier else {}


def _step_of_period(figure: Figure, sentence: ToldSentence) -> dict[str, Any]:
    """The base of a growth over "the previous month", which is counted from its own month, not from the article's
    date.
    """
    inside = [p for p in sentence.here.scopes.periods if sentence.span[0] <= p.span[0] < sentence.span[1]]
    said = any((p.start, p.end) == (figure.base_start, figure.base_end) and p.text.lower() in STEPS for p in inside)
    step = step_of(sentence.text) if said and figure.period_start and figure.period_end else ""
    earlier = stepped((figure.period_start, figure.period_end), step) if step else None  # type: ignore[arg-type]
    return {"base_start": earlier[0], "base_end": earlier[1]} if earlier else {}


def like_with_like(figure: Figure, topic: ReportTopic) -> dict[str, Any]:
    """The time of a growth whose named base is shorter: "Compared with May 2021 it grew 7%" in May 2022.

    It is the last time that the report named from which one year, quarter or month back is the base.
    """
    if not grown(figure) or figure.base_from != "sentence" or not (figure.base_start and figure.base_end):
        return {}
    base, period = (figure.base_start, figure.base_end), (figure.period_start, figure.period_end)
    if period[0] is None or period[1] is None or period[1] - period[0] < 2 * (base[1] - base[0]):
        return {}
    for days in reversed(topic.past):
        if any(stepped(days, step) == base for step in ("year", "quarter", "month")):
            return {"period_start": days[0], "period_end": days[1], "period_text": None, "period_from": "article"}
    return {}


def base_joined(figure: Figure, last: Figure | None) -> dict[str, Any]:
    """The base of a growth that is joined to another: "exports were down 2% on January and imports up 3%"."""
    if last is None or not grown(figure) or not grown(last) or figure.base_start or not last.base_start:
        return {}
    if (figure.period_start, figure.period_end) != (last.period_start, last.period_end):
        return {}
    return {"base_start": last.base_start, "base_end": last.base_end, "base_from": last.base_from}
