"""Who passes a statement on, where the reporting clause itself says so.

"told Fox News that", "said in a statement carried by the Khovar news agency that", "in an interview with Reuters": the
outlet is the relay.  "…, Reuters reported, citing the minister": the minister's statement, via Reuters.
"""

from __future__ import annotations

import dataclasses

from spacy.strings import get_string_id

from helpers.annotate.quotes.contents import tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.media import medium, shows, unnamed
from helpers.annotate.quotes.nesting import is_relay
from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.relay_clauses import REACH, TOLD, relay_named
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase
from helpers.knowledge.cues import Cues

__all__ = ["with_relays"]

PERSON = get_string_id("PERSON")


def with_relays(r: Reading, f: ReportedStatement, cues: Cues) -> ReportedStatement:
    """*f* with the relay that its reporting clause names, and with whom a relay cites as its source.

    Args:
        r: the parsed article.
        f: a settled finding.
        cues: tell outlets from others.
    """
    if f.cue is None or f.cue_head < 0:
        return f
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


def _without(r: Reading, f: ReportedStatement, first: int, end: int) -> list[tuple[int, int]]:
    """The content of *f* without the words [first, end) at its beginning."""
    out = []
    for a, b in f.pieces:
        part = tidy(r, (end, b)) if a <= end < b and first - a <= 3 and first >= a else (a, b)
        if part is not None:
            out.append(part)
    return out


def _cited(r: Reading, f: ReportedStatement, cues: Cues) -> SourcePhrase | None:
    """Whom a relay cites: "…, Reuters reported, citing the minister"; another outlet is passed over."""
    high = r.units[r.unit[f.cue_head]][1]
    for k in range(f.cue_head + 1, min(high, f.cue_head + REACH)):
        if r.lower[k] in ("citing", "quoting") and r.quoted[k] < 0 and (not f.holds(k) or _closes(r, f, k)):
            name = r.kid(k, "dobj")
            source = noun_phrase(r, name) if name > k else None
            return source if source is not None and not is_relay(r, source, cues) else None
    return None


def _closes(r: Reading, f: ReportedStatement, k: int) -> bool:
    """Whether "citing X" ends the content, behind its comma: the parser takes it for a part of what is said."""
    return k - f.first > 2 and r.words[k - 1] == "," and f.end - k < 12


def _is_outlet(r: Reading, source: SourcePhrase | None, cues: Cues) -> bool:
    """Whether the one who speaks is an outlet itself, not somebody of it ("Post bureau chief Berg")."""
    if source is None or not is_relay(r, source, cues):
        return False
    head = source.head
    return cues.is_relay(r.lower[head]) or r.parsed.layout.ids["ent"][head] != PERSON


def _is_a_medium(r: Reading, relay: SourcePhrase, cues: Cues) -> bool:
    head = relay.head
    known = cues.is_relay(r.lower[head]) or cues.is_relay(f"{r.lower[head - 1]} {r.lower[head]}")
    if (known or r.lower[head] in r.outlets) and _is_named(r, relay):
        return True
    named = medium(r, *relay.part, cues, aired=True) is not None
    return named or shows(r, relay.head) or unnamed(r, relay.part[0])


def _is_named(r: Reading, relay: SourcePhrase) -> bool:
    return any(r.pos[i] == "PROPN" or r.words[i] == "TV" for i in range(*relay.part))


def _same(relay: SourcePhrase, source: SourcePhrase | None) -> bool:
    return source is not None and source.head == relay.head
