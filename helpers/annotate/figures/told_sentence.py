"""A sentence of a report with what it states by itself: flows, countries, and possible times of its numbers."""

from __future__ import annotations

import calendar
import datetime
import re

from helpers.annotate.figures.calendars import Days, Period
from helpers.annotate.figures.drafts import Text
from helpers.annotate.figures.months import counted
from helpers.annotate.figures.told_clause import told_clause
from helpers.annotate.figures.trade_actors import Actor, FlowWord, countries, flow_words_in, holds
from helpers.base.records import Span

__all__ = ["AHEAD", "BOUND", "COMPARED_WITH", "MONTH_FIRST", "STEPS", "ToldSentence", "is_day"]


_DAY_SORTS = ("day", "now", "md", "dm", "dml", "mdl", "iso", "dmy", "weekend")
COMPARED_WITH = re.compile(
    r"(?i)\b(?:from|against|versus|vs\.?|vis-[àa]-vis|compar(?:ed|ison) (?:to|with)|(?<!more )(?<!less )(?<!fewer )than"
    r"|than(?= the)|(?:%|cent|pct|points?|times|tons|tonnes|[mb]illion) (?:more|less|fewer) than|times|double|after)\s+"
    r"(?:the |a |an |about |some |nearly |a record |more than |less than |over )?$"
)
#: Words before a time that is not the time of the number: the start or end of something, or the future.
BOUND = re.compile(r"(?i)\b(?:since|until|till|by|before|after|ended|ending|ends|end of)\s+(?:on |in |the )?$")
#: Between a growth and the time from which it is measured: "4 percent above January", "1.8% over 2022".
_VERSUS = re.compile(
    r"(?i)\s*(?:up |down |more |less |higher |lower |better |worse )?"
    r"(?:above|below|over|under|on|than|ahead of|behind|short of)\s+(?:in |the |that of |(?:record|level"
    r"|figure|total|value) (?:of|for|in) )*$"
)
#: Words before the time of a number with which another is compared: "five times the figure for the whole of", "less
#: than in", "over the value recorded in".
_RESULT = (
    r"(?:(?:values?|figures?|levels?|totals?|amounts?|volumes?|sums?|results?|one|that|those|it was|they were)\s+)"
)
_HELD_AGAINST = re.compile(
    r"(?i)\b(?:(?:than|against|vs\.?|versus|compar\w+\s+(?:to|with)|relative to|twice|double)\s+(?:as\s+)?"
    rf"(?:the\s+)?{_RESULT}?|(?:times|over|above|below|under|from|to|on|exceed\w*)\s+(?:the\s+)?{_RESULT})"
    r"(?:(?:recorded|registered|posted|reported|seen|reached|achieved)\s+)?(?:(?:in|of|for|during)\s+)?"
    r"(?:(?:the|all of|whole of|any|same)\s+)*$"
)
#: A growth or part, right before "from" and the time from which it is measured: "fell 15% from December".
_PART_OF = re.compile(r"(?:%|per ?cent|pct|points?|third|quarter|half|times)$")
#: A period with two ends, over which something grew: "from January through April".
_SPANS = re.compile(r"\b(?:to|through|until|till)\b|[–-]")
#: Times that are not named but counted from the article's date.
_END_OF = re.compile(
    rf"(?i)\b(?:at|by|as of|until|till|up to) (?:the )?end of (?-i:(?P<month>{'|'.join(calendar.month_name[1:])}))"
    r"(?:,? (?P<year>(?:19|20)\d\d))?\b"
)
_WHOLE_YEAR = re.compile(r"(?i)\b(?:closed|ended|finished|ends|closes) (?:the|last) year\b|\bfull[- ]year\b")
#: Totals for part of a year: "the four-month balance", "nine-month exports".
_SO_MANY_MONTHS = re.compile(
    r"(?i)\b(?P<many>two|three|four|five|six|seven|eight|nine|ten|eleven)-month (?!high|low|record|peak"
    r"|period|streak|run|old|ban)[a-z]"
)
_YEARS = re.compile(
    r"(?:the )?(?:marketing year |season )?(?:19|20)\d\d[/–-]\d\d(?:\d\d)?(?: (?:season|crop|harvest))?"
)
_SEASON = re.compile(
    r"\b(?:19|20)\d\d[/–-](?:19|20)?\d\d (?:[a-z]+ )?(?:season|harvest|crop|campaign|vintage|(?:marketing|crop) year)\b"
)
_HALF_YEAR = re.compile(r"(?i)\bhalf[- ]year(?:ly)?\b")
MONTH_FIRST = re.compile(rf"(?:[-–•*] )?(?P<month>{'|'.join(calendar.month_name[1:])})(?= [a-z]+)")
AHEAD = re.compile(r"(?i)\b(?:will|target|expects?|expected|forecast|aims?|plans?|hopes?|wants?|by the end of)\b")
_WAS_AHEAD = re.compile(r"(?i)\bhad (?:been )?(?:forecast|expected|predicted)\b")
#: Words that only describe a noun: "ahead of expected tariffs".
_DESCRIBING = frozenset({"amod", "acl"})
#: A day up to which something is counted, and words for the year that it is part of.
_AS_OF = re.compile(r"(?i)\b(?:as (?:of|at|on)|up to|until|till|through|to)\s+$")
_SO_FAR = re.compile(r"(?i)\b(?:this year|so far|since (?:the )?(?:start|beginning|January)|year[- ]to[- ]date)\b")
#: Before the day from which something has been counted since.
_BEGUN = re.compile(
    r"(?i)\b(?:since (?:[a-z]+ ){0,6}"
    r"|(?:year|season|campaign)(?:,? (?:that|which))? (?:began|begun|opened|started) )(?:on )?$"
)
#: What is counted at a day, not up to it, and years that do not begin in January.
_STOCK = re.compile(
    r"(?i)\b(?:stocks?|stockpiles?|inventor(?:y|ies)|reserves|storage|debt|outstanding|price[ds]?|quoted)\b"
)
_SEASONS = re.compile(
    r"(?i)\b(?:seasons?|(?:marketing|crop|fiscal|financial|harvest|sugar|coffee) year|harvest|20\d\d[/–-]\d\d)\b"
)
#: Points of a percentage are not those of an index.
_POINTS = re.compile(
    r"(?i)\b(?:percentage|per ?cent|basis) points?\b|(?<=\d )points?(?= (?:more|less|higher|lower|up|down)\b)"
)
#: Times counted from another: "on the previous month".
STEPS = frozenset(f"the {word} {unit}" for word in ("previous", "preceding") for unit in ("week", "month", "quarter"))


class ToldSentence:
    """A sentence with what it states by itself."""

    def __init__(self, number: int, span: Span, here: Text, figures: list[Span]) -> None:
        self.number, self.span, self.figures, self.here = number, span, figures, here
        self.text = here.text[span[0] : span[1]]
        self.flows: list[FlowWord] = flow_words_in(here.text, *span, here.words)
        self.actors: list[Actor] = countries(here.text, *span, here.places, here.words.regions)
        self.aside = bool(figures) and all(self.aside_at(start) for start, _ in figures)
        self.flow = ""
        inside = [p for p in here.scopes.periods_within(span) if p.start is not None and p.end is not None]
        self.known = [p for p in inside if not p.relative]
        self.periods = [p for p in self.known if not is_day(p) and p.text.lower() not in STEPS]
        #: Whether it is on a season or fiscal year whose months the text does not tell.
        named = [p for p in here.scopes.periods if span[0] <= p.span[0] < span[1] and _YEARS.fullmatch(p.text.lower())]
        self.season = any(p.start is None for p in named) or (not named and _SEASON.search(self.text) is not None)
        day = here.parsed.article.date
        self.main = [
            p for p in self.periods
            if not self.compared(p)
            and not (p.sort == "owner" and any(0 <= start - p.span[1] <= 14 for start, _ in figures))
            and not (day and p.start and p.start > day) and not self._in_aside(p.span)
            and (p.sort == "so" or _closed(p, here.text)
                 or not BOUND.search(here.text[max(span[0], p.span[0] - 20) : p.span[0]]))
            and not self.beside_point(p)
        ]  # fmt: skip
        self.main = [p for p in self.main if not any(_holds(p, other) for other in self.main)]
        if self.until:
            self.main = []

    def ahead_at(self, at: int) -> bool:
        """Whether the clause of the number at *at* looks ahead: "will reach", "is expected at", "the target is"."""
        grid = self.here.grid
        clause = told_clause(grid.doc[grid.at(at)], without=_DESCRIBING)
        # "analysts had forecast 9 billion" for the time that is over
        return AHEAD.search(_WAS_AHEAD.sub("", clause)) is not None

    def clause_at(self, at: int) -> str:
        """The clause of the number at *at*."""
        grid = self.here.grid
        return told_clause(grid.doc[grid.at(at)])

    def aside_at(self, at: int) -> bool:
        """Whether the clause of the number at *at* is about something else than trade: shares, jobs, rates."""
        clause = _POINTS.sub("", self.clause_at(at))
        return holds(clause, self.here.words.aside)

    @property
    def until(self) -> Days | None:
        """The year up to a day, if the sentence counts up to it."""
        day = self.here.parsed.article.date
        return (self._until_day(day) or self._since(day)) if day else None

    def bracket(self, at: int) -> int:
        """The start of the bracket that contains the character *at*; -1 outside any bracket."""
        opened = self.here.text.rfind("(", self.span[0], at)
        return opened if opened >= 0 and ")" not in self.here.text[opened:at] else -1

    def _in_aside(self, span: Span) -> bool:
        """Whether *span* is in a bracket with a number; one with a time alone belongs to what it follows."""
        opened = self.bracket(span[0])
        closed = self.here.text.find(")", span[1], self.span[1])
        return opened >= 0 and any(
            opened < start < (closed if closed > 0 else self.span[1]) for start, _ in self.figures
        )

    def beside_point(self, period: Period) -> bool:
        """Whether a time is told in an aside without a number: "China, which had gained in 2023, fell 4%"."""
        grid = self.here.grid
        token = grid.doc[grid.at(period.span[0])]
        clause = next((t for t in (token, *token.ancestors) if t.dep_ in ("relcl", "advcl")), None)
        if clause is not None and clause.dep_ == "advcl" and any(c.dep_ == "mark" for c in clause.lefts):
            # "ahead by 5 tons before anybody has said a word this quarter"
            first, last = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)
            return not any(first <= start < last for start, _ in self.figures)
        if (
            clause is None
            or clause.dep_ == "advcl"
            or not self.here.text[: clause.left_edge.idx].rstrip().endswith(",")
        ):
            # "the countries to which it sold most in March" are told by it
            return False
        if any(clause.head.left_edge.idx <= start < clause.head.idx + len(clause.head) for start, _ in self.figures):
            # "the 4 million tonnes that left in May"
            return False
        first, last = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)
        return not any(first <= start < last for start, _ in self.figures)

    @property
    def unnamed(self) -> Days | None:
        """The time of a sentence that names none but has a half-year, closes the year, or begins with a month."""
        day = self.here.parsed.article.date
        if day is None or any(p.sort != "year" or "this" not in p.text.lower() for p in self.main):
            return None
        return _end_of_month(self.text, day) or self._until_day(day) or self._since(day) or self._from_today(day)

    def _until_day(self, day: datetime.date) -> Days | None:
        """The year up to a day: "as of August 29 it had counted 2.9 million coming in this year"."""
        last = next((p for p in self.known if is_day(p) and p.start), None)
        if last is None or not last.start or last.start > day or not (_SO_FAR.search(self.text) or self._flows_up_to):
            return None
        return (last.start.replace(month=1, day=1), last.start) if _AS_OF.search(
            self.here.text[max(self.span[0], last.span[0] - 16) : last.span[0]]
        ) else None  # fmt: skip

    @property
    def _flows_up_to(self) -> bool:
        """Whether a flow told as of a day is that of the year up to it: no stock, and no season in the article."""
        traded = bool(self.flows) or holds(self.text, self.here.words.sell)
        return traded and not _STOCK.search(self.text) and not _SEASONS.search(self.here.text)

    def _since(self, day: datetime.date) -> Days | None:
        """The time from a day to the article's: "commitments for the year that began on 1 July now total"."""
        for period in (p for p in self.known if is_day(p) and p.start and 7 < (day - p.start).days < 400):
            lead = self.here.text[max(self.span[0], period.span[0] - 60) : period.span[0]]
            if _BEGUN.search(lead) and not any(p.span[1] <= period.span[0] for p in self.periods) and period.start:
                return period.start, day
        return None

    def _from_today(self, day: datetime.date) -> Days | None:
        month = MONTH_FIRST.match(self.text)
        if month:
            at = list(calendar.month_name).index(month["month"])
            year = day.year - (at > day.month)
            return datetime.date(year, at, 1), datetime.date(year, at, calendar.monthrange(year, at)[1])
        if _WHOLE_YEAR.search(self.text) and day.month <= 6:
            return datetime.date(day.year - 1, 1, 1), datetime.date(day.year - 1, 12, 31)
        if _HALF_YEAR.search(self.text):
            if day.month > 6:
                return datetime.date(day.year, 1, 1), datetime.date(day.year, 6, 30)
            return datetime.date(day.year - 1, 7, 1), datetime.date(day.year - 1, 12, 31)
        return None

    def so_many_months(self, at: int) -> Days | None:
        """The part of a year covered, if it is stated between the number before and the one at *at*."""
        day = self.here.parsed.article.date
        begin = max((end for _, end in self.figures if end <= at), default=self.span[0])
        run = _SO_MANY_MONTHS.search(self.here.text, begin, at)
        solar = any(p.calendar not in ("", "gregorian") for p in self.here.scopes.periods)
        if run is None or day is None or solar:
            return None
        last = counted(run["many"].lower())
        year = day.year - (last > day.month)
        return datetime.date(year, 1, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])

    def compared(self, period: Period) -> bool:
        """Whether a period belongs to a number with which something is compared: "the 61,000 tonnes of 2022"."""
        text = self.here.text
        beside = [s for s in self.figures if 0 <= period.span[0] - s[1] <= 14]
        led = [s for s in self.figures if 0 < period.span[0] - s[1] <= 30]
        if led and _VERSUS.fullmatch(text, led[-1][1], period.span[0]):
            return True
        if _HELD_AGAINST.search(text[max(self.span[0], period.span[0] - 60) : period.span[0]]):
            return True
        span = period.ends or _SPANS.search(period.text)
        parted = led and not span and _PART_OF.search(text, *led[-1])
        if parted and text[led[-1][1] : period.span[0]].strip() == "from":
            return True
        return any(COMPARED_WITH.search(text[max(self.span[0], s[0] - 24) : s[0]]) for s in beside)


def _end_of_month(text: str, day: datetime.date) -> Days | None:
    """The year to date, if a flow is given "at the end of March".

    >>> _end_of_month("Exports reached 5 million at the end of March 2024.", datetime.date(2024, 6, 1))
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    said = _END_OF.search(text)
    if not said:
        return None
    month = list(calendar.month_name).index(said["month"])
    year = int(said["year"]) if said["year"] else day.year - (month > day.month)
    return datetime.date(year, 1, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])


def _closed(period: Period, text: str) -> bool:
    """Whether somebody came out of all of a time with a number: "ended 2023 with exports of"."""
    lead = text[max(0, period.span[0] - 14) : period.span[0]]
    return bool(re.search(r"\b(?:ended|closed|finished) (?:the )?$", lead)) and text.startswith(
        (" with ", " at "), period.span[1]
    )


def _holds(period: Period, other: Period) -> bool:
    """Whether a year or so is only named for a part of it that follows: "this year's: $2 million in May"."""
    if period.start is None or period.end is None or other.start is None or other.end is None:
        return False
    within = (
        period.start <= other.start and other.end <= period.end and other.end - other.start < period.end - period.start
    )
    return within and period.sort == "year" and not period.text[-4:].isdigit() and period.span < other.span


def is_day(period: Period) -> bool:
    return period.sort in _DAY_SORTS and period.start == period.end
