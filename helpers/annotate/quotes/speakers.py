"""From findings to records: characters for tokens, names for sources, ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.introduced import introduce
from helpers.annotate.quotes.nesting import is_relay
from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.repeats import mark_repeats
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.base.records import Quote, Span, envelope, record_id, span_text
from helpers.knowledge.confidence import band, load_confidence, trust_band
from helpers.knowledge.cues import Cues

if TYPE_CHECKING:
    from helpers.annotate.people.entities import Entity
    from helpers.annotate.people.known import People

__all__ = ["records"]

ARTICLES = ("the ", "a ", "an ")


def records(r: Reading, found: list[ReportedStatement], people: People, cues: Cues) -> list[Quote]:
    """The quotes that *found* amounts to, in the order of the text."""
    out: dict[str, Quote] = {}
    introduce(r, found, people)
    for finding in found:
        quote = _record(r, finding, people, cues)
        if quote is not None:
            out.setdefault(quote.quote_id, quote)
    return mark_repeats(sorted(out.values(), key=lambda quote: quote.span))


def _record(r: Reading, f: ReportedStatement, people: People, cues: Cues) -> Quote | None:
    spans = _spans(r, f)
    if not spans:
        return None
    article = r.parsed.article
    source = f.source
    speaker, speaker_id, speaker_type = _speaker(r, source, people, cues)
    cue_span = r.chars(f.cue) if f.cue else None
    source_span = r.chars(source.part) if source else None
    return Quote(
        article_id=article.article_id,
        paragraph=r.parsed.paragraph(spans[0][0]),
        span=envelope(spans),
        text=span_text(article.text, spans),
        rule=f.rule,
        confidence=_confidence(f),
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
        via=_via(r, f.relay, people, cues),
        hedged=_is_hedged(r, f, cues),
    )


def _confidence(f: ReportedStatement) -> float | None:
    """The measured precision of statements that can be trusted as far as *f*, of other acts that of its mark."""
    if f.trust is not None:
        return load_confidence().get(("quotes", trust_band(f.trust)))
    return load_confidence().get(("quotes", band(f.score))) if f.score is not None else None


def _spans(r: Reading, f: ReportedStatement) -> tuple[Span, ...]:
    """The characters of the content: sorted, apart, without white space at their ends."""
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
    """direct: every word between marks; indirect: none; mixed: some."""
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


def _speaker(
    r: Reading, source: SourcePhrase | None, people: People, cues: Cues
) -> tuple[str | None, str | None, str | None]:
    """Name, id and type of the one whom the source's words name."""
    if source is None:
        return None, None, None
    entity = _meant(r, source, people)
    if entity is not None and entity.name and (entity.entity_id in people.by_id or _names(r, source)):
        return entity.name, entity.entity_id, entity.entity_type
    if is_relay(r, source, cues) and _names(r, source):
        return _plain(r, source), None, "ORG"
    return None, None, None


def _names(r: Reading, source: SourcePhrase) -> bool:
    """Whether a source's words hold a name: "the agency" and "News sites" at a sentence's start name nobody."""
    for i in range(*source.part):
        opens = r.before(i) < 0 or r.words[r.before(i)][-1:] in ".!?:"
        if r.words[i][:1].isupper() and r.pos[i] != "DET" and (not opens or r.pos[i] == "PROPN"):
            return True
    return False


def _meant(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """Whom a source's words mean; a name in apposition tells it better than a title or a role does."""
    apposed = _apposed(r, source)
    entity = people.at(r.chars(source.part))
    if apposed is None or (entity is not None and entity.name and r.pos[source.head] != "NOUN"):
        return entity
    named = people.at(r.chars(apposed))
    return named if named is not None and named.name and named.entity_type == "PERSON" else entity


def _apposed(r: Reading, source: SourcePhrase) -> TokenRange | None:
    """The name behind the comma that ends a source: Her lawyer, Peter Brown, said."""
    comma, n = source.part[1], len(r.words)
    first = r.after(comma + 1)
    if r.pos[source.head] not in ("NOUN", "PROPN") or comma >= n or r.words[comma] != "," or first >= n:
        return None
    end = first
    while (
        end < n and r.pos[end] in ("PROPN", "NOUN", "ADJ") and r.quoted[end] < 0 and r.unit[end] == r.unit[source.head]
    ):
        end += 1
    if end == first or r.pos[end - 1] != "PROPN":
        return None
    if end < n and r.unit[end] == r.unit[source.head] and not r.space[end] and r.pos[end] != "PUNCT":
        # an inverted clause may go on: said his lawyer, Tom Black on Monday; a list (A, B and C said) does not
        return (first, end) if r.dep[end - 1] == "appos" and r.pos[end] != "CCONJ" else None
    behind = r.after(end + 1)
    listed = end < n and r.words[end] == "," and behind < n and r.pos[behind] == "CCONJ"
    return None if listed else (first, end)


def _plain(r: Reading, source: SourcePhrase) -> str:
    text = r.text(source.part)
    for article in ARTICLES:
        if text.lower().startswith(article):
            return text[len(article) :]
    return text


def _via(r: Reading, relay: SourcePhrase | None, people: People, cues: Cues) -> str | None:
    if relay is None:
        return None
    entity = people.at(r.chars(relay.part))
    return entity.name if entity is not None and entity.name and entity.entity_type != "PERSON" else _plain(r, relay)


def _is_hedged(r: Reading, f: ReportedStatement, cues: Cues) -> bool:
    """Whether the reporting clause itself keeps its distance."""
    first, end = f.core
    return any(r.lower[i] in cues.hedges and not f.holds(i) for i in range(first, end))
