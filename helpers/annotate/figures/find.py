"""Every number that an article claims, as a record that can be compared with another.

Over the one parse: the numbers and units are in the characters, what they count, measure and change is read from
the tokens, and each figure gets its period, its base and the speaker of the statement that it is in.  A figure
that cannot be completed keeps what is known; nothing is filled by a guess.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.annotate.figures.context import in_context
from helpers.annotate.figures.datelines import without_dateline
from helpers.annotate.figures.discourse import in_discourse
from helpers.annotate.figures.drafts import FigureDraft, Text, multiple_draft, once, quantity_drafts
from helpers.annotate.figures.fiscal import at_home
from helpers.annotate.figures.home import home_of
from helpers.annotate.figures.measures import Measured, flow_of, measured, places_of, words_of
from helpers.annotate.figures.multiples import find_multiples
from helpers.annotate.figures.periods import Period, find_periods
from helpers.annotate.figures.scopes import Scopes
from helpers.annotate.figures.tokens import Grid, ancestors, subject_of
from helpers.base.records import Figure, Quote, Span, record_id
from helpers.knowledge.figures import load_figure_words
from helpers.knowledge.load import Knowledge
from helpers.knowledge.places import load_places
from helpers.knowledge.units import load_units

if TYPE_CHECKING:
    from spacy.tokens import Token

    from helpers.language.parse import Parsed

__all__ = ["find_figures"]


def find_figures(parsed: Parsed, people: Any, quotes: Sequence[Quote], knowledge: Knowledge) -> list[Figure]:
    """The figures and dates in one article, in the order of the text, each once.

    Args:
        parsed: the article with its parse, which is not parsed again.
        people: from `helpers.annotate.people.find.find_people`; not needed so far.
        quotes: the article's statements; a figure inside one has its speaker and relay.
        knowledge: the word lists in force (figures.toml, units.toml, countries.csv).
    """
    if not any(map(str.isalpha, parsed.text)):
        # numbers without any words are not claims
        return []
    words = load_figure_words(knowledge)
    grid = Grid(parsed.doc)
    places, article = load_places(knowledge), parsed.article
    home = home_of(parsed.text, article.title or "", article.outlet or "", places)
    periods = find_periods(parsed.text, article.date, at_home(words.fiscal, home))
    scopes = Scopes(parsed, quotes, periods)
    here = Text(parsed, grid, words, load_units(knowledge), places, scopes)
    multiples = find_multiples(parsed.text, grid, words)
    drafts = [multiple_draft(m, here) for m in multiples]
    dates = [p.inner or p.span for p in periods if p.inner or _takes_number(p)]
    taken = [(m.start, m.end) for m in multiples] + dates
    drafts += quantity_drafts(here, sorted(taken))
    drafts.sort(key=lambda d: (d.span[0], -d.span[1]))
    drafts = once(drafts)
    spans = [draft.span for draft in drafts]
    numbered: list[Figure] = []
    for draft in drafts:
        figure = _figure(draft, here, spans)
        if numbered and _apposed(draft) and here.scopes.one_sentence(numbered[-1].span, figure.span):
            figure = dataclasses.replace(figure, **{name: getattr(numbered[-1], name) for name in _OF_MEASURE})
        numbered.append(figure)
    numbered = in_discourse(numbered, here)
    numbers = {figure.span for figure in numbered}
    return sorted([*numbered, *(f for f in _dates(here) if f.span not in numbers)], key=lambda f: f.span)


def _takes_number(period: Period) -> bool:
    """Whether the numbers inside *period* are not counts; in "the past two years" they are."""
    return period.sort not in ("past", "rel", "yoy", "week", "now", "run")


def _figure(draft: FigureDraft, here: Text, spans: list[Span]) -> Figure:
    """The record: *draft* with its measure, places, period, base and speaker."""
    article, span, fields = here.parsed.article, draft.span, dict(draft.fields)
    found = without_dateline(measured(draft.number, draft.anchor, draft.counted, here.words), draft.number, here.text)
    name = words_of(found.name)
    fields["measure"] = _with_verb(name, found, draft)
    fields["subject"] = words_of(found.scope, 24)
    fields["places"] = _places(found, draft, here)
    fields["flow"] = flow_of(f"{fields['measure']} {fields['subject']}", here.words)
    # "$9 million less than in March" is compared too
    moves = fields["kind"] in ("change", "multiple") or (
        fields["kind"] == "level" and bool(fields.get("direction")) and _than(here.text, span)
    )
    period, base = here.scopes.period(span, spans, moves=moves)
    if period is None and fields["kind"] == "count" and _event(draft.number):
        period = here.scopes.only_day
    fields |= {
        "period_start": period.start if period else None, "period_end": period.end if period else None,
        "period_text": period.text if period else None,
        "base_start": base.start if base else None, "base_end": base.end if base else None,
    }  # fmt: skip
    figure = Figure(
        article_id=article.article_id, paragraph=here.parsed.paragraph(span[0]), span=span,
        text=here.text[span[0] : span[1]],
        figure_id=record_id(article.article_id, [span]), **fields, **here.scopes.speaker(span),
    )  # fmt: skip
    return in_context(figure, draft, found, here, spans)


_THAN = re.compile(r" (?:[a-z]+ ){0,3}(?:more|less|fewer|higher|lower|above|below)\b")


def _than(text: str, span: Span) -> bool:
    """Whether an amount is a difference: "$9 million less than"."""
    return _THAN.match(text, span[1]) is not None


_OF_MEASURE = (
    "measure", "subject", "places", "flow", "partner", "product", "measure_from", "flow_from", "partner_from",
    "product_from",
)  # fmt: skip


def _apposed(draft: FigureDraft) -> bool:
    """Whether the rise only comments on the number before it: "reached $131 million, a 463% increase"."""
    anchor = draft.anchor
    if (
        anchor is None
        or anchor.pos_ not in ("NOUN", "PROPN")
        or any(c.dep_ == "prep" and c.lower_ in ("in", "of") for c in anchor.rights)
    ):
        return False
    left = anchor.left_edge
    return left.i > 0 and left.lower_ in ("a", "an") and left.nbor(-1).text in (",", "-", "–", "—", "(")


def _event(number: Token) -> bool:
    """Whether the things counted are what somebody did or what happened, in the past tense: "signed 17 documents"."""
    return (
        number.dep_ in ("dobj", "nsubjpass")
        and number.head.tag_ in ("VBD", "VBN")
        and number.head.lemma_ not in ("have", "be")
    )


def _with_verb(name: str | None, found: Measured, draft: FigureDraft) -> str | None:
    """The measure of a count with what happened to the things counted: "cooperation documents signed"."""
    head = draft.counted
    if name is None or head is None or not _event(head):
        return name
    return f"{name} {head.head.lower_}"


def _places(found: Measured, draft: FigureDraft, here: Text) -> tuple[str, ...]:
    """The places named in the measure or, if it names none, in the subject; for a trade claim, those in the
    statement.
    """
    named = places_of(found.scope, here.places)
    if named:
        return named
    for above in ancestors(draft.anchor or draft.number, 5):
        if above.pos_ in ("VERB", "AUX"):
            subject = subject_of(above)
            return places_of(subject.subtree, here.places) if subject is not None else ()
    return ()


def _dates(here: Text) -> list[Figure]:
    """The expressions of time as figures of kind "date"."""
    article, out = here.parsed.article, []
    for period in here.scopes.periods:
        if period.sort in ("yoy", "past") or period.text.lower() == "today":
            # "today" is the article's own date, or just means "nowadays"
            continue
        record = Figure(
            article_id=article.article_id, paragraph=here.parsed.paragraph(period.span[0]), span=period.span,
            text=period.text, figure_id=record_id(article.article_id, [period.span]), kind="date",
            rule=f"date: {period.unresolved}" if period.why else "date", period_start=period.start,
            period_end=period.end, period_text=period.text, **here.scopes.speaker(period.span),
        )  # fmt: skip
        out.append(record)
    return out
