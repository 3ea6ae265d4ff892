"""Convert findings to records: tokens become characters, sources become names, and ids are added."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.interviewee import interviewed
from helpers.annotate.quotes.introduced import introduce
from helpers.annotate.quotes.media import HOSTS
from helpers.annotate.quotes.naming import named, plain_words
from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.relays import carried_over, with_relays
from helpers.annotate.quotes.repeats import mark_repeats
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase
from helpers.annotate.quotes.transcripts import ANSWER
from helpers.annotate.quotes.whole_names import whole_name
from helpers.base.records import Quote, Span, envelope, record_id, span_text
from helpers.knowledge.confidence import band, load_confidence, trust_band
from helpers.knowledge.cues import Cues
from helpers.knowledge.load import Knowledge
from helpers.knowledge.outlet_names import is_own
from helpers.knowledge.places import load_places

if TYPE_CHECKING:
    from helpers.annotate.people.known import People

__all__ = ["records"]

#: The highest trust for a row without a speaker's name.  In other outlets, 300 of 312 rows of the highest band with a
#: name had both words and name right; of the 33 without one, 24 should have had one.
UNNAMED = 0.97
#: Words for two or more people who spoke before, and words that show that a source speaks for more than one.
THEY, WITH_OTHERS = frozenset({"they", "both", "the two", "the pair"}), re.compile(r"\band (?:his|her|their|other)\b")
#: Name, id and type of a speaker, empty if the text does not show them.
Who = tuple[str | None, str | None, str | None]


def records(r: Reading, found: list[ReportedStatement], people: People, cues: Cues) -> list[Quote]:
    """The quotes for *found*, in the order of the text."""
    out: dict[str, Quote] = {}
    introduce(r, found, people)
    answers = interviewed(r, people) if any(_is_answer(f) for f in found) else None
    last: Quote | None = None
    for finding in found:
        quote = _record(r, with_relays(r, finding, cues), people, cues, answers)
        if quote is not None and quote.via is None and quote.speaker_id:
            quote = _with_talk(r, finding, quote, people, cues)
        if quote is not None:
            quote = _as_before(quote, last)
            last = out.setdefault(quote.quote_id, quote)
    return mark_repeats(sorted(out.values(), key=lambda quote: quote.span))


def _as_before(quote: Quote, last: Quote | None) -> Quote:
    """*quote* with the speakers of the *last* one, where "they" go on: "… Moe and Lund said. They added that …"."""
    if quote.speaker is not None or (quote.source or "").lower() not in THEY or last is None or last.speaker is None:
        return quote
    several = "; " in last.speaker or WITH_OTHERS.search(last.source or "") or (last.source or "").lower() in THEY
    if not several or quote.paragraph - last.paragraph > 1:
        return quote
    return dataclasses.replace(
        quote,
        speaker=last.speaker,
        speaker_id=last.speaker_id,
        speaker_type=last.speaker_type,
        confidence=last.confidence,
    )


def _is_region(r: Reading, source: SourcePhrase) -> bool:
    """Whether a source without a verb of its own is the region after a town, or after a party: ", OH", "(R-OH)"."""
    first, end = source.part
    if end - first > 1 or first < 2:
        return False
    town = r.words[first - 1] == "," and r.pos[first - 2] == "PROPN"
    return (town or r.words[first - 1] == "-") and r.words[first].isupper() and len(r.words[first]) == 2


def _is_answer(f: ReportedStatement) -> bool:
    """Whether *f* is an interview's answer without a name ("A: …")."""
    return f.sure and f.rule == "name_colon" and f.lemma in ANSWER


def _record(r: Reading, f: ReportedStatement, people: People, cues: Cues, answers: Who | None = None) -> Quote | None:
    spans = _spans(r, f)
    if not spans:
        return None
    article = r.parsed.article
    source = whole_name(r, f.source, people)
    if source is not None and not f.cue and _is_region(r, source):
        source = None
    told = answers if answers is not None and _is_answer(f) else named(r, source, people, cues)
    speaker, speaker_id, speaker_type = told
    if speaker is None and source is not None and f.sure and f.lemma == ":" and r.lower[source.part[0]] == "the":
        # a paper that asks the questions itself ("The Meridian: …")
        speaker, speaker_type = plain_words(r, source), "ORG"
    cue_span = r.chars(f.cue) if f.cue else None
    source_span = r.chars(source.part) if source else None
    return Quote(
        article_id=article.article_id,
        paragraph=r.parsed.paragraph(spans[0][0]),
        span=envelope(spans),
        text=span_text(article.text, spans),
        rule=f.rule,
        confidence=_confidence(f, is_named=speaker is not None),
        quote_id=record_id(article.article_id, spans),
        kind=_kind(r, spans),
        act=f.act,
        spans=spans,
        cue=r.text(f.cue) if f.cue else None,
        cue_span=cue_span,
        cue_lemma=f.lemma or None,
        source=r.text(source.part) if source else None,
        source_span=source_span,
        source_head_span=r.chars((source.head, source.head + 1)) if source else None,
        speaker=speaker,
        speaker_id=speaker_id,
        speaker_type=speaker_type,
        via=_via(r, f.relay, people),
        hedged=_is_hedged(r, f, cues),
    )


def _with_talk(r: Reading, f: ReportedStatement, quote: Quote, people: People, cues: Cues) -> Quote:
    """*quote* with the medium of the talk mentioned in the sentence before, if its speaker is the one who talked."""
    talk = carried_over(r, f, cues)
    who = people.at(r.chars(noun_phrase(r, talk[1]).part)) if talk is not None else None
    if talk is None or who is None or who.entity_id != quote.speaker_id:
        return quote
    return dataclasses.replace(quote, via=_via(r, talk[0], people))


def _confidence(f: ReportedStatement, *, is_named: bool) -> float | None:
    """The measured precision of statements with the trust of *f*; for other acts, that of its score.

    The highest band is reserved for rows with a speaker: for others the words are just as certain, but the text may
    give a name that was missed.
    """
    if f.trust is not None:
        return load_confidence().get(("quotes", trust_band(f.trust if is_named else min(f.trust, UNNAMED))))
    return load_confidence().get(("quotes", band(f.score))) if f.score is not None else None


def _spans(r: Reading, f: ReportedStatement) -> tuple[Span, ...]:
    """The characters of the content: sorted, without overlaps, without white space at the ends."""
    out: list[Span] = []
    for start, end in sorted(r.chars(part) for part in f.pieces if part[0] < part[1]):
        if out and start <= out[-1][1]:
            start = out[-1][1]
        while start < end and r.parsed.text[start].isspace():
            start += 1
        while end > start and r.parsed.text[end - 1].isspace():
            end -= 1
        if any(c.isalnum() for c in r.parsed.text[start:end]):
            out.append((start, end))
    return tuple(out)


def _kind(r: Reading, spans: tuple[Span, ...]) -> str:
    """direct: every word between quotation marks; indirect: none; mixed: some."""
    inside = outside = 0
    for start, end in spans:
        part = r.parsed.tokens((start, end))
        for i in range(part.start, part.end):
            if r.words[i][:1].isalnum() or r.words[i][-1:].isalnum():
                if r.quoted[i] >= 0:
                    inside += 1
                else:
                    outside += 1
    return "mixed" if inside and outside else "direct" if inside else "indirect"


def _via(r: Reading, relay: SourcePhrase | None, people: People) -> str | None:
    """The relay's name; None if there is none, if it is the article's own outlet, or a country, which is no medium."""
    name = _medium(r, relay, people) if relay is not None else None
    if name is not None and load_places(Knowledge()).country(name) is not None:
        return None
    return None if name is None or is_own(r.parsed.article.outlet, name) else name


def _medium(r: Reading, relay: SourcePhrase, people: People) -> str:
    entity = people.at(r.chars(relay.part))
    if entity is not None and entity.name and entity.entity_type != "PERSON":
        return entity.name
    # "CNN's Chris Cuomo", "the Associated Press in Lund"
    outlets = [m.entity for m in people.within(r.chars(relay.part)) if m.entity_type == "ORG" and m.entity]
    if outlets:
        return outlets[0]
    first, end = relay.part
    stop = next((i for i in range(relay.head + 1, end) if r.pos[i] == "ADP"), end)
    # "Harbour Hour host Tom Black"
    stop = next((i for i in range(first + 1, stop) if r.lower[i] in HOSTS), stop)
    whose = next((i for i in range(first, stop) if r.tag[i] == "POS"), -1)
    if whose > first and entity is not None:
        stop = whose
    return plain_words(r, SourcePhrase((first, stop), stop - 1))


def _is_hedged(r: Reading, f: ReportedStatement, cues: Cues) -> bool:
    """Whether the reporting clause itself keeps its distance."""
    first, end = f.core
    return any(r.lower[i] in cues.hedges and not f.holds(i) for i in range(first, end))
