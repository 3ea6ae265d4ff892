"""The topic of a report at a given point, and its changes after each sentence."""

from __future__ import annotations

import calendar
import collections
import dataclasses
import datetime
import itertools
import re
from collections.abc import Sequence

from helpers.annotate.figures.calendars import Days
from helpers.annotate.figures.drafts import Text
from helpers.annotate.figures.periods import find_periods
from helpers.annotate.figures.told_sentence import ToldSentence, is_day
from helpers.annotate.figures.trade_actors import countries
from helpers.base.records import Span

__all__ = [
    "HEADLINE",
    "ReportTopic",
    "content_words",
    "find_pair",
    "headline_time",
    "new_paragraph",
    "only_other",
    "origin_of",
]


_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
#: The sentence number used for the headline.
HEADLINE = -1
_BARE_MONTH = re.compile(rf"\b(?:{'|'.join((*calendar.month_name[1:5], *calendar.month_name[6:]))})\b")
_BARE_YEAR = re.compile(r"(?<![\d,.$€£-])(?:19|20)\d\d(?![\d,.]?\d|[-/–]\d| [a-z])")
_PAIR = re.compile(r"(?i)\b(?:trade|turnover|commerce)\b")
#: Around the first of two countries that trade with each other: "trade between Lund and Tem".
_BETWEEN = re.compile(r"\b(?i:trade|turnover|commerce|exchanges?) between (?:the )?$")
_AND = re.compile(r" and (?:the )?")


@dataclasses.dataclass(frozen=True)
class HeadlineTime:
    """The only time that a headline names."""

    text: str
    days: Days


def headline_time(title: str, day: datetime.date | None, fiscal: dict[str, str]) -> HeadlineTime | None:
    """The only time in a headline, a bare month too ("Watch exports, November"); None for a day or several times."""
    named = [p for p in find_periods(title, day, fiscal) if p.start and p.end and not p.relative]
    if not named:
        bare = [m[0] for m in _BARE_MONTH.finditer(title)]
        named = [p for p in find_periods(f"in {bare[0]}", day, fiscal) if p.start] if len(bare) == 1 else []
    if not named and len(years := _BARE_YEAR.findall(title)) == 1:
        # "Sector trade 2023: exports down"
        named = [p for p in find_periods(f"in {years[0]}", day, fiscal) if p.start]
    if len(named) != 1 or is_day(named[0]) or not (named[0].start and named[0].end):
        return None
    return HeadlineTime(named[0].text, (named[0].start, named[0].end))


def new_paragraph(topic: ReportTopic) -> None:
    """Return to the flow of headline and lead, and to their time if the paragraph before ended on a longer one."""
    topic.holding, topic.local, topic.opens = "", None, True
    if topic.title_flow and topic.flows[:1] == [topic.title_flow] and topic.flow != topic.title_flow:
        topic.flow, topic.flow_at = topic.title_flow, HEADLINE
    if topic.days is None or not topic.past or (topic.title and topic.past[0] != topic.title.days):
        return
    first, last = topic.past[0]
    if topic.days != topic.past[0] and topic.days[0] <= first and topic.days[1] >= last:
        topic.days, topic.words, topic.days_at = topic.past[0], "", HEADLINE if topic.title else 0


@dataclasses.dataclass
class ReportTopic:
    """The topic of a report at a given point: each part with the sentence from which it was read."""

    flow: str | None = None
    flow_at: int = -2
    days: Days | None = None
    words: str = ""
    days_at: int = -2
    step: str = ""
    step_at: int = -2
    title: HeadlineTime | None = None
    title_flow: str = ""
    title_words: frozenset[str] = frozenset()
    flows: list[str] = dataclasses.field(default_factory=list)
    past: list[Days] = dataclasses.field(default_factory=list)
    steps: set[str] = dataclasses.field(default_factory=set)
    reporter: str = ""
    pair: str = ""
    pair_at: int = -2
    other: str = ""
    article: str = ""
    partner: str = ""
    partner_flow: str = ""
    holding: str = ""
    holding_at: int = -2
    product: str = ""
    product_at: int = -2
    product_flow: str = ""
    counted: str = ""
    days_before: Days | None = None
    last_days: Days | None = None
    local: tuple[Days, str, int] | None = None
    opens: bool = True
    named: set[str] = dataclasses.field(default_factory=set)

    @property
    def now(self) -> tuple[Days, str, int] | None:
        """The time that holds here, with its words and sentence: that of the paragraph, else that of the report."""
        return self.local or (None if self.days is None else (self.days, self.words, self.days_at))

    def names_product(self, words: str) -> bool:
        """Whether a sentence shares a word with the headline, besides function words and those of trade."""
        return bool(self.title_words & content_words(words))


def content_words(text: str) -> frozenset[str]:
    """The words of a text, in lower case and without a plural.

    >>> sorted(content_words("Durian exports up"))
    ['durian', 'export']
    """
    return frozenset(re.sub(r"(?<=[^s])s$", "", word.lower()) for word in _LONG_WORD.findall(text))


def origin_of(at: int, sentence: ToldSentence) -> str:
    if at == HEADLINE:
        return "headline"
    return "sentence" if at == sentence.number else "sentence before" if at == sentence.number - 1 else "article"


def find_pair(topic: ReportTopic, sentence: ToldSentence) -> None:
    """The only partner in a report on the trade of two countries, named in its lead or headline."""
    both = [a for a in sentence.actors if not a.adjective] if not topic.pair and sentence.number < 6 else []
    for one, other in itertools.pairwise(both):
        lead = sentence.here.text[max(sentence.span[0], one.span[0] - 40) : one.span[0]]
        between = _BETWEEN.search(lead) and _AND.fullmatch(sentence.here.text, one.span[1], other.span[0])
        if between and topic.reporter in ("", one.name, other.name):
            topic.reporter = topic.reporter or one.name
            topic.pair = other.name if topic.reporter == one.name else one.name
            topic.pair_at = sentence.number
            return
    if topic.pair or sentence.number > 1 or not topic.reporter:
        return
    others = {a.name for a in sentence.actors} - {topic.reporter}
    flows = {word.flow for word in sentence.flows}
    if flows == {"total"} and len(others) == 1 and _PAIR.search(sentence.text):
        topic.pair, topic.pair_at = others.pop(), sentence.number
        return
    here = sentence.here
    # "Iran-Iraq trade" are two names
    title = re.sub(r"(?<=[a-z])[-–](?=[A-Z])", " ", here.parsed.article.title or "")
    named = {a.name for a in countries(title, 0, len(title), here.places)}
    if topic.reporter in named and len(named) == 2 and _PAIR.search(title):
        topic.pair, topic.pair_at = (named - {topic.reporter}).pop(), HEADLINE


def only_other(reporter: str, sentences: Sequence[Span], here: Text) -> str:
    """The partner of a report on the trade of two countries: its headline or lead names it, and hardly another is named
    in the text.
    """
    title = here.parsed.article.title or ""
    named = [
        a.name for text, span in ((title, (0, len(title))), *((here.text, span) for span in sentences))
        for a in countries(text, *span, here.places) if a.name != reporter
    ]  # fmt: skip
    first = {a.name for a in countries(title, 0, len(title), here.places)}
    for span in sentences[:2]:
        first |= {a.name for a in countries(here.text, *span, here.places)}
    many = collections.Counter(named).most_common(1)
    if not reporter or not many or many[0][1] < 2 or many[0][0] not in first:
        return ""
    return many[0][0] if many[0][1] >= 0.75 * len(named) else ""
