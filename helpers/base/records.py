"""Annotations: one frozen record class for each kind of finding, each tied to words in the text.

Every record but `Article` and `Problem` points into one article: ``span`` counts characters of the
article's untouched text, half open, and ``article.text[start:end] == record.text``.  A quote may have
several ``spans`` (an interrupted or a continued quote); its text is theirs joined by `SPAN_JOIN` and
its span is their envelope.  ``rule`` is the rule that found the record, and ``confidence`` is the precision that this
rule reached on human-annotated text (0 to 1; None if it has not been measured).

>>> text = 'He said: "Yes. Really."'
>>> span_text(text, [(10, 14), (15, 22)])
'Yes. … Really.'
>>> envelope([(10, 14), (15, 22)])
(10, 22)
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from collections.abc import Sequence

__all__ = [
    "ACTS", "ORIGINS", "SPAN_JOIN", "Article", "Figure", "Hit", "Mention", "Problem", "Quote", "Sentence", "Span",
    "ThemeHit", "envelope", "record_id", "span_text",
]  # fmt: skip

Span = tuple[int, int]

#: What a speaker did (`Quote.act`); the first two are statements; the others are shown only on request.
ACTS = ("said", "spoke_act", "thought", "shown")

#: The origin of a part of a figure's context; "user" if a reviewer set it.
ORIGINS = ("sentence", "sentence before", "article", "headline", "dateline", "user")

#: Joins the spans of a quote that is printed in several pieces.
SPAN_JOIN = " … "


def span_text(text: str, spans: Sequence[Span]) -> str:
    """The words at *spans* of *text*, joined like the text of a quote."""
    return SPAN_JOIN.join(text[start:end] for start, end in spans)


def envelope(spans: Sequence[Span]) -> Span:
    """The smallest span that contains all *spans* (at least one)."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def record_id(article_id: str, spans: Sequence[Span]) -> str:
    """An id made only from the article and the position, so that it survives a change of rules.

    >>> record_id("a", [(0, 5)]) == record_id("a", [(0, 5)]) != record_id("a", [(0, 6)])
    True
    """
    place = ",".join(f"{start}-{end}" for start, end in spans)
    return hashlib.sha256(f"{article_id}\0{place}".encode()).hexdigest()[:16]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One unchanged text, with the details known from outside the text.

    ``section``, ``print_page`` and ``edition`` are those of the printed paper, ``source_id`` the number under which an
    archive keeps the article, ``wire_group`` the id of the first printing of the text that several articles print,
    ``wire`` the news agency credited in the article, and ``outlet_given`` the outlet as spelt in the file or
    articles.toml, if ``outlet`` is spelt differently.
    """

    article_id: str
    text: str = dataclasses.field(repr=False)
    path: str = ""
    part: str | None = None
    title: str | None = None
    outlet: str | None = None
    outlet_given: str | None = None
    outlet_country: str | None = None
    published: datetime.date | None = None
    event_date: datetime.date | None = None
    accessed: datetime.date | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    print_page: str | None = None
    edition: str | None = None
    source_id: str | None = None
    wire_group: str | None = None
    wire: str | None = None
    text_sha256: str = ""
    words: int = 0
    language: str | None = None
    duplicate_of: str | None = None

    @property
    def date(self) -> datetime.date | None:
        """The date that "today" means in the article: the publication date, else the date of the event."""
        return self.published or self.event_date


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Fields shared by all findings in a text."""

    article_id: str
    paragraph: int
    span: Span
    text: str
    rule: str
    confidence: float | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Found):
    sentence_id: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Found):
    """A reference to a person, organisation or place in the text.

    ``how`` is name, title, pronoun or alias; ``entity`` the canonical name, empty if the text does
    not show it; ``entity_type`` PERSON, ORG, GPE, LOC, NORP or FAC, as in the language model.
    """

    entity_id: str | None
    entity: str | None
    entity_type: str | None
    how: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Found):
    """A statement: what was said (content), the word that signals it (cue), and who said it (source, speaker).

    ``kind`` is direct, mixed or indirect; ``act`` is what the speaker did: said, spoke_act (announced a plan, denied
    the charge), thought, shown (data show); ``source`` contains the words for the speaker in this place, ``speaker``
    the person or organisation meant; ``via`` is the outlet that relays the statement; ``hedged`` is true if the article
    itself keeps its distance ("reportedly"); ``repeats`` is the quote_id of the earlier statement in the same article
    that this one repeats.  Several speakers or relays of one statement are joined (`helpers.base.several`), their ids
    and types likewise.
    """

    quote_id: str
    kind: str
    spans: tuple[Span, ...]
    act: str | None = None
    cue: str | None = None
    cue_span: Span | None = None
    cue_lemma: str | None = None
    source: str | None = None
    source_span: Span | None = None
    source_head_span: Span | None = None
    speaker: str | None = None
    speaker_id: str | None = None
    speaker_type: str | None = None
    via: str | None = None
    hedged: bool = False
    repeats: str | None = None
    themes: tuple[str, ...] = ()
    subthemes: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Found):
    """A number claimed in an article, with everything needed to compare it with another one.

    ``kind`` is level, change, multiple, count, share, duration or date; ``value`` has scale words
    multiplied out, ``value_high`` is a range's upper end; ``modifier`` is ~ < or >; a change is also
    given as a ``multiplier`` (a 463 % rise is 5.63), with low and high if the wording allows several.
    ``partner`` is the reporting country's trade partner, ``product`` the traded product; a column that ends in
    ``_from`` gives the origin of a part of the context: one of `ORIGINS`.
    """

    figure_id: str
    kind: str
    value: float | None = None
    value_high: float | None = None
    unit: str | None = None
    modifier: str | None = None
    direction: str | None = None
    multiplier: float | None = None
    multiplier_low: float | None = None
    multiplier_high: float | None = None
    measure: str | None = None
    subject: str | None = None
    places: tuple[str, ...] = ()
    partner: str | None = None
    product: str | None = None
    flow: str | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    period_text: str | None = None
    base_start: datetime.date | None = None
    base_end: datetime.date | None = None
    measure_from: str | None = None
    flow_from: str | None = None
    partner_from: str | None = None
    product_from: str | None = None
    period_from: str | None = None
    base_from: str | None = None
    speaker: str | None = None
    speaker_id: str | None = None
    via: str | None = None
    quote_id: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One match of a codebook term in the text; ``subtheme`` is its sub-theme, or empty."""

    theme: str
    term: str
    span: Span
    subtheme: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ThemeHit(Found):
    """The themes of one sentence, each with the matching words; the span is the sentence's.

    ``subthemes`` belong to these themes: the theme of each is among ``themes``.
    """

    sentence_id: str
    themes: tuple[str, ...]
    hits: tuple[Hit, ...]
    subthemes: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault in an input, described for the person who supplied it.

    ``severity`` is error (the input is left out), warning (it is used, but should be checked) or note.
    """

    path: str
    fault: str
    remedy: str
    severity: str = "error"
    article_id: str | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.fault} {self.remedy}".strip()
