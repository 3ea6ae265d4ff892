"""Who passes a statement on, where the reporting clause itself says so.

"told Fox News that", "said in a statement carried by the Khovar news agency that", "in an interview with Reuters": the
outlet is the relay.  "…, Reuters reported, citing the minister": the minister's statement, via Reuters.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.strings import get_string_id

from helpers.annotate.quotes.contents import tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.nesting import is_relay
from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase
from helpers.knowledge.cues import Cues

__all__ = ["with_relays"]

#: Verbs behind which "by" leads to who carries a statement, and nouns behind which "with" does.
CARRIED = frozenset(
    {
        *("carry", "publish", "broadcast", "air", "release", "post", "run", "quote", "cite", "distribute"),
        *("obtain", "see", "view", "review"),
    }
)
TALKS = frozenset({"interview", "conversation", "exchange"})
#: Verbs that are said to an outlet.
TOLD = frozenset({"tell", "inform", "assure", "speak"})
#: Verbs behind which "on" leads to the programme, and what programmes are called ("in his Delta TV show").
SPOKEN = frozenset({"say", "add", "speak", "tell", "appear", "talk", "write", "announce", "explain"})
SHOWS = frozenset({"show", "programme", "program", "interview", "broadcast", "podcast", "column"})
#: How far from the cue such words are looked for.
REACH = 25
PERSON = get_string_id("PERSON")


def with_relays(r: Reading, f: ReportedStatement, cues: Cues) -> ReportedStatement:
    """*f* with the relay that its reporting clause names, and with whom a relay cites as its source.

    Args:
        r: the parsed article.
        f: a settled finding.
        cues: tell outlets from others.
    """
    if f.cue is None or f.cue_head < 0 or f.act not in ("said", "spoke_act"):
        return f
    if f.relay is None and _is_outlet(r, f.source, cues):
        cited = _cited(r, f, cues)
        if cited is None:
            return f
        cut = [tidy(r, (a, min(b, cited.part[0] - 1))) for a, b in f.pieces if a < cited.part[0] - 1]
        pieces = [piece for piece in cut if piece is not None] if f.holds(cited.head) else f.pieces
        return dataclasses.replace(f, source=cited, relay=f.source, pieces=pieces)
    if f.relay is not None:
        return f
    for relay, first in _named(r, f, cues):
        if is_relay(r, relay, cues) and _is_named(r, relay) and not _same(relay, f.source):
            pieces = _without(r, f, first, relay.part[1])
            return dataclasses.replace(f, relay=relay, pieces=pieces) if pieces else f
    return f


def _named(r: Reading, f: ReportedStatement, cues: Cues) -> Iterator[tuple[SourcePhrase, int]]:
    """Who can be the relay, with the token from which on the words about it stand."""
    head = f.cue_head
    if r.lemma[head] in TOLD:
        for k in r.kids[head]:
            if k > head and r.dep[k] in ("dobj", "dative") and r.quoted[k] < 0 and not f.holds(k):
                yield noun_phrase(r, k), k
    low, high = r.units[r.unit[head]]
    yield from _reported_citing(r, f, high)
    yield from _spoken_on(r, f, cues, low, high)
    if r.lower[r.after(low)] == "speaking":
        # Speaking to IRNA, Karimi said
        to = next((k for k in r.kids[r.after(low)] if r.lower[k] in ("to", "with")), -1)
        if to >= 0 and r.kid(to, "pobj") > to:
            yield noun_phrase(r, r.kid(to, "pobj")), to
    for k in range(max(low, head - REACH), min(high, head + REACH)):
        if r.quoted[k] >= 0 or r.lower[k] not in ("by", "with", "to"):
            continue
        above = r.head[k]
        carried = r.lower[k] == "by" and r.lemma[above] in CARRIED and r.tag[above] == "VBN" and above < k
        talked = r.lower[k] == "with" and r.lemma[above] in TALKS
        if not (carried or talked) or not _in_clause(r, f, above):
            continue
        name = r.kid(k, "pobj")
        if name > k:
            yield noun_phrase(r, name), above


def _spoken_on(r: Reading, f: ReportedStatement, cues: Cues, low: int, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """On whose programme it was said: "said on NBC's Meet the Press", "Speaking on a Delta TV show, Fors said"."""
    for k in range(max(low, f.cue_head - REACH), min(high, f.cue_head + REACH)):
        if r.lower[k] not in ("on", "in") or r.quoted[k] >= 0 or f.holds(k) or r.kid(k, "pobj") < k:
            continue
        end = next((i for i in range(k + 1, r.right[k] + 1) if r.pos[i] == "ADP"), r.right[k] + 1)
        words = range(k + 1, min(end, k + REACH))
        shown = r.lower[k] == "on" or any(r.lower[i] in SHOWS for i in range(k, min(high, words.stop + 2)))
        outlet = next((i for i in words if cues.is_relay(r.lower[i]) and r.words[i][0].isupper()), -1)
        verb = r.head[k]
        while verb != r.head[verb] and r.pos[verb] not in ("VERB", "AUX"):
            verb = r.head[verb]
        if shown and outlet > k and r.lemma[verb] in SPOKEN:
            first = outlet
            while first - 1 > k and r.pos[first - 1] == "PROPN":
                first -= 1
            yield SourcePhrase((first, outlet + 1), outlet), k


def _reported_citing(r: Reading, f: ReportedStatement, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """Whom the outlet cites that prints a statement: “…,” Karimi said, the Gulf Wire reports citing IRNA."""
    for k in range(f.cue_head + 1, min(high - 1, f.cue_head + REACH)):
        if r.lemma[k] != "report" or r.quoted[k] >= 0 or f.holds(k):
            continue
        at = k + 1 + (r.words[k + 1] == ",")
        if r.lower[at] in ("citing", "quoting"):
            name = r.kid(at, "dobj")
        else:
            name = r.kid(at + 1, "pobj") if r.lower[at : at + 2] == ["referring", "to"] else -1
        if name > k:
            yield noun_phrase(r, name), k


def _in_clause(r: Reading, f: ReportedStatement, i: int) -> bool:
    """Whether the token *i* hangs on the cue, by a noun at the most, or opens the content by the parser's mistake."""
    for _ in range(4):
        if i == f.cue_head:
            return True
        if f.holds(i) and i - f.first > 3:
            return False
        i = r.head[i]
    return i == f.cue_head


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


def _is_named(r: Reading, relay: SourcePhrase) -> bool:
    return any(r.pos[i] == "PROPN" or r.words[i] == "TV" for i in range(*relay.part))


def _same(relay: SourcePhrase, source: SourcePhrase | None) -> bool:
    return source is not None and source.head == relay.head
