"""Who passes a statement on, if the reporting clause itself says so.

"told Fox News that", "said in a statement carried by the Khovar news agency that", "in an interview with Reuters": the
outlet is the relay.  "…, Reuters reported, citing the minister": the minister's statement, via Reuters.
"""

from __future__ import annotations

import dataclasses

from spacy.strings import get_string_id

from helpers.annotate.quotes.contents import tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.media import DESCRIBED, medium, shows, unnamed
from helpers.annotate.quotes.nesting import is_relay
from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.relay_clauses import REACH, TOLD, is_talk, relay_named
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase
from helpers.knowledge.cues import Cues

__all__ = ["carried_over", "with_relays"]

PERSON = get_string_id("PERSON")
#: The most tokens in a sentence about a talk before a quotation.
TALK = 40


def with_relays(r: Reading, f: ReportedStatement, cues: Cues) -> ReportedStatement:
    """*f* with the relay named in its reporting clause and, as its source, the person whom a relay cites.

    Args:
        r: the parsed article.
        f: a settled finding.
        cues: distinguish outlets from others.
    """
    if f.cue is None or f.cue_head < 0:
        return f
    f = _without_programme(r, f)
    if f.relay is not None and _same(f.relay, f.source):
        f = dataclasses.replace(f, relay=None)
    if f.relay is None and _is_outlet(r, f.source, cues) and r.lemma[f.cue_head] not in TOLD:
        cited = _cited(r, f, cues)
        if cited is None:
            return f
        cut = [tidy(r, (a, min(b, cited.part[0] - 1))) for a, b in f.pieces if a < cited.part[0] - 1]
        pieces = [piece for piece in cut if piece is not None] if f.holds(cited.head) else f.pieces
        return dataclasses.replace(f, source=cited, relay=f.source, pieces=pieces)
    if f.relay is not None and _is_named(r, f.relay):
        return f
    for relay, first in relay_named(r, f, cues):
        worse = f.relay is not None and not _is_named(r, relay)
        if not worse and _is_a_medium(r, relay, cues) and not _same(relay, f.source):
            pieces = _without(r, f, first, relay.part[1])
            return dataclasses.replace(f, relay=relay, pieces=pieces) if pieces else f
    return f


def _without_programme(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* without a programme in quotation marks that was taken for a further piece: “A,” she said Sunday on “Low
    Tide.”
    """
    pieces = [p for p in f.pieces[1:] if not (r.lower[r.before(p[0])] == "on" and shows(r, p[0]) and p[0] > f.cue_head)]
    return f if len(pieces) + 1 == len(f.pieces) else dataclasses.replace(f, pieces=[f.pieces[0], *pieces])


def _without(r: Reading, f: ReportedStatement, first: int, end: int) -> list[tuple[int, int]]:
    """The content of *f* without the words [first, end) at its beginning, or "…, as X reported" at its end."""
    out = []
    for a, b in f.pieces:
        if a + 2 < first < b and r.words[first] == "," and r.lower[first + 1] == "as":
            b = first
        part = tidy(r, (end, b)) if a <= end < b and first - a <= 3 and first >= a else (a, b)
        if part is not None:
            out.append(part)
    return out


def _cited(r: Reading, f: ReportedStatement, cues: Cues) -> SourcePhrase | None:
    """Whom a relay cites: "…, Reuters reported, citing the minister"; another outlet is skipped."""
    high = r.units[r.unit[f.cue_head]][1]
    if r.lemma[f.cue_head] == "quote":
        # CNN quoted Fors: “The pier is safe.”
        name = next((k for k in r.kids[f.cue_head] if k > f.cue_head and r.dep[k] == "dobj" and not f.holds(k)), -1)
        return noun_phrase(r, name) if name >= 0 and r.quoted[name] < 0 else None
    # "The Coast Herald, citing two aides, reported"
    named = f.source is not None and f.source.part[1] < f.cue_head and _is_named(r, f.source)
    first = f.source.part[1] if f.source is not None and named else f.cue_head + 1
    for k in range(first, min(high, f.cue_head + REACH)):
        if r.lower[k] in ("citing", "quoting") and r.quoted[k] < 0 and (not f.holds(k) or _closes(r, f, k)):
            name = r.kid(k, "dobj")
            source = noun_phrase(r, name) if name > k else None
            return source if source is not None and not is_relay(r, source, cues) else None
    return None


def _closes(r: Reading, f: ReportedStatement, k: int) -> bool:
    """Whether "citing X" ends the content, after its comma: the parser takes it for part of the content."""
    return k - f.first > 2 and r.words[k - 1] == "," and f.end - k < 12


def _is_outlet(r: Reading, source: SourcePhrase | None, cues: Cues) -> bool:
    """Whether the speaker is an outlet itself, not somebody who works for it ("Post bureau chief Berg")."""
    if source is None or not is_relay(r, source, cues):
        return False
    head = source.head
    return cues.is_relay(r.lower[head]) or r.parsed.layout.ids["ent"][head] != PERSON


def _is_a_medium(r: Reading, relay: SourcePhrase, cues: Cues) -> bool:
    head = relay.head
    known = cues.is_relay(r.lower[head]) or cues.is_relay(f"{r.lower[head - 1]} {r.lower[head]}")
    if (known or r.lower[head] in r.outlets) and _is_named(r, relay):
        return True
    named = medium(r, *relay.part, cues, aired=True) is not None or _interviewed(r, relay)
    named = named or (_is_named(r, relay) and r.lower[relay.part[0] - 1] in DESCRIBED and relay.part[0] > 0)
    return named or shows(r, relay.head) or unnamed(r, relay.part[0])


def _interviewed(r: Reading, relay: SourcePhrase) -> bool:
    """Whether a name that is nobody's held an interview: "told Quayside in a recent interview"."""
    first, end = relay.part
    named = all(r.pos[k] in ("PROPN", "DET") and r.parsed.layout.ids["ent"][k] != PERSON for k in range(first, end))
    talk = next((k for k in range(end + 1, min(end + 6, len(r.words))) if is_talk(r, k)), -1)
    told = first > 0 and r.lemma[first - 1] in TOLD
    return named and told and talk > 0 and r.lower[end] in ("in", "during") and r.lower[end + 1] in ("a", "an")


def _is_named(r: Reading, relay: SourcePhrase) -> bool:
    return any(r.pos[i] == "PROPN" or r.words[i] == "TV" for i in range(*relay.part))


def carried_over(r: Reading, f: ReportedStatement, cues: Cues) -> tuple[SourcePhrase, int] | None:
    """The medium of the talk mentioned in the sentence before a quotation, and its speaker.

    "Fors spoke to Reuters on Friday. “The pier is safe,” she said."
    """
    if f.relay is not None or f.first < 1 or r.quoted[f.first] < 0:
        return None
    last = f.first - 1
    while last > 0 and r.space[last]:
        last -= 1
    low, high = r.units[r.unit[last]]
    if high - low > TALK or any("\n" in r.words[k] for k in range(last, f.first)) or r.quoted[last] >= 0:
        return None
    for k in range(low, high):
        talk = is_talk(r, k) or (r.lemma[k] in ("speak", "talk") and r.pos[k] == "VERB")
        subject = next((i for i in range(low, high) if r.dep[i] == "nsubj" and r.head[r.head[i]] == r.head[i]), -1)
        found = medium(r, k + 1, min(high, k + TALK // 3), cues) if talk and subject >= 0 else None
        if found is not None and r.lower[k + 1] in ("with", "to", "on") and r.pos[r.head[k]] in ("ADP", "VERB"):
            return found, subject
    return None


def _same(relay: SourcePhrase, source: SourcePhrase | None) -> bool:
    return source is not None and source.head == relay.head
