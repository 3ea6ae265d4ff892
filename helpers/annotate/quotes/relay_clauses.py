"""Reporting clauses that name the medium to which, on which or in which something was said.

"told the Lund Examiner", "on Delta TV, she said", "in the ITV interview", "admitted to the newspaper", "wrote in a
column in the Forward", "…, according to the Post": each position is checked in turn; `relays` takes the first medium.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.media import medium, shows, unnamed
from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase
from helpers.knowledge.cues import Cues
from helpers.language.datelines import WEEKDAYS

__all__ = ["CONFIDED", "REACH", "TOLD", "is_talk", "relay_named"]

#: Verbs after which "by" introduces the medium that carries a statement, and nouns after which "with" does.
CARRIED = frozenset(
    {
        *("carry", "publish", "broadcast", "air", "release", "post", "run", "quote", "cite", "distribute"),
        *("obtain", "see", "view", "review", "interview", "ask", "press", "provide"),
    }
)
TALKS = frozenset({"interview", "conversation", "exchange", "appearance", "chat", "discussion", "sitdown"})
#: Words about a talk before its medium: an interview that aired Sunday on CBS.
AIRED = frozenset(
    {"that", "which", "aired", "airing", "broadcast", "published", "taped", "recorded", "was", "scheduled", "to", "air"}
)
#: Nouns after which "on" introduces the programme, and verbs for what a speaker does with an interview.
APPEARANCES = frozenset({"appearance", "interview", "guest"})
GIVEN = frozenset({"give", "grant", "do"})
#: Verbs after which "to" introduces the hearer.
CONFIDED = frozenset(
    {
        *("say", "speak", "talk", "admit", "confirm", "comment", "confide", "decline", "insist", "reveal", "disclose"),
        *("acknowledge", "explain", "repeat", "describe", "claim", "suggest", "deny", "complain", "state", "concede"),
    }
)
#: Verbs after which "with" does.
MET = frozenset({"speak", "talk", "sit", "chat"})
#: Verbs for printed words.
WRITTEN = frozenset({"write", "argue", "opine"})
PRINTED = frozenset({"column", "op", "ed", "oped", "essay", "editorial", "commentary", "article", "published"})
#: Prepositions that continue the words for the hearer, and for a talk.
HEARERS = frozenset({"of", "from", "on", "at", "for", "with"})
WITH = frozenset({"with", "on", "to", "of", "by", "for", "from", "over", "in", "at", "last", "earlier"})
NOTHING: frozenset[str] = frozenset()
#: Verbs used with an outlet as the hearer.
TOLD = frozenset({"tell", "inform", "assure", "speak"})
#: Verbs after which "on" introduces the programme, and nouns for programmes ("in his Delta TV show").
SPOKEN = frozenset({"say", "add", "speak", "tell", "appear", "talk", "write", "announce", "explain", "ask", "press"})
SHOWS = frozenset({"show", "programme", "program", "interview", "broadcast", "podcast", "column"})
#: How far from the cue such words are searched for.
REACH = 25


def relay_named(r: Reading, f: ReportedStatement, cues: Cues) -> Iterator[tuple[SourcePhrase, int]]:
    """The possible relay, with the token at which the words about it begin."""
    low, high = r.units[r.unit[f.cue_head]]
    if r.lemma[f.cue_head] in TOLD:
        yield from _told(r, f, cues, high)
    yield from _told_behind(r, f, cues, high)
    yield from _reported_citing(r, f, high)
    yield from _spoken_to(r, f, cues, low, high)
    yield from _spoken_on(r, f, cues, low, high)
    yield from _talked(r, f, cues, low, high)
    if r.lower[r.after(low)] == "speaking":
        # Speaking to IRNA, Karimi said
        to = next((k for k in r.kids[r.after(low)] if r.lower[k] in ("to", "with")), -1)
        if to >= 0 and r.kid(to, "pobj") > to:
            yield noun_phrase(r, r.kid(to, "pobj")), to
    yield from _carried(r, f, low, high)
    yield from _printed_in(r, f, cues, low, high)
    yield from _reported_by(r, f, cues, high)


def _told(r: Reading, f: ReportedStatement, cues: Cues, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """Who was told: "told the Lund Examiner", "told Ada Obi of Delta News", "told the hosts on WKLB"."""
    head = f.cue_head
    for k in r.kids[head]:
        if k > head and r.dep[k] in ("dobj", "dative") and r.quoted[k] < 0 and not f.holds(k):
            yield noun_phrase(r, k), k
    yield from _hearer(r, f, cues, head, high)


def _told_behind(r: Reading, f: ReportedStatement, cues: Cues, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """Who was told, in a clause after a quotation introduced by another cue: He warned, “A,” Moe told the Globe."""
    for k in range(f.end, min(high, f.end + REACH // 3)):
        if f.cue_head < f.first and r.lower[k] == "told" and r.quoted[k] < 0:
            yield from _hearer(r, f, cues, k, high)


def _spoken_to(r: Reading, f: ReportedStatement, cues: Cues, low: int, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """To whom it was said: "admitted to the Globe that", "declined to comment to Delta TV, saying"."""
    for k in range(max(low, f.cue_head - REACH), min(high, f.cue_head + REACH)):
        if (
            r.lower[k] not in ("to", "with")
            or r.quoted[k] >= 0
            or r.pos[k] != "ADP"
            or (f.holds(k) and k - f.first > 1)
        ):
            continue
        verb = _verb(r, k)
        if r.lemma[verb] in (CONFIDED if r.lower[k] == "to" else MET) and _leads(r, verb, f.cue_head):
            yield from _hearer(r, f, cues, k, high)


def _hearer(r: Reading, f: ReportedStatement, cues: Cues, at: int, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """The medium in the words after the verb or preposition *at*."""
    end = at + 1
    while end < min(high, at + REACH // 2) and not _ends_phrase(r, f, end, HEARERS):
        end += 1
    aired = next((k + 1 for k in range(at, end) if r.lower[k] == "on"), -1)
    found = medium(r, at + 1, end, cues) or (medium(r, aired, end, cues, aired=True) if aired > 0 else None)
    if found is not None:
        yield found, at + 1
    elif unnamed(r, at + 1):
        yield SourcePhrase((at + 1, at + 3), at + 2), at + 1


def _ends_phrase(r: Reading, f: ReportedStatement, i: int, through: frozenset[str]) -> bool:
    """Whether a phrase that names a medium ends before token *i*; prepositions in *through* continue it."""
    if f.holds(i) or (r.quoted[i] >= 0 and not shows(r, i)):
        return True
    verb = r.pos[i] in ("VERB", "AUX", "SCONJ", "PRON") and r.tag[i] != "PRP$" and not r.words[i][0].isupper()
    return verb or r.words[i] in (",", ":", ";", "(") or (r.pos[i] == "ADP" and r.lower[i] not in through)


def _spoken_on(r: Reading, f: ReportedStatement, cues: Cues, low: int, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """On whose programme it was said: "said on NBC's Meet the Press", "Speaking on a Delta TV show, Fors said"."""
    for k in range(max(low, f.cue_head - 2 * REACH), min(high, f.cue_head + REACH)):
        if r.lower[k] not in ("on", "in") or r.quoted[k] >= 0 or f.holds(k):
            continue
        end = k + 1
        while end < min(high, k + REACH) and not _ends_phrase(r, f, end, NOTHING):
            end += 1
        shown = r.lower[k] == "on" or any(r.lower[i] in SHOWS for i in range(k, min(high, end + 2)))
        found = medium(r, k + 1, end, cues, aired=r.lower[k] == "on") if shown else None
        if found is not None and _is_said(r, f, k):
            yield found, k


def _is_said(r: Reading, f: ReportedStatement, k: int) -> bool:
    """Whether the preposition *k* depends on a verb or noun of speaking in the clause of the cue."""
    noun = r.head[k]
    if r.lemma[noun] in APPEARANCES:
        return True
    verb = _verb(r, k)
    return r.lemma[verb] in SPOKEN or _leads(r, verb, f.cue_head)


def _verb(r: Reading, i: int) -> int:
    """The verb on which token *i* depends; the top of its sentence if there is none."""
    i = r.head[i]
    while i != r.head[i] and r.pos[i] not in ("VERB", "AUX"):
        i = r.head[i]
    return i


def _talked(r: Reading, f: ReportedStatement, cues: Cues, low: int, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """With whom a talk was held: "In an interview on Delta TV, she joked", "told voters in the ITV interview"."""
    for k in range(max(low, f.cue_head - 2 * REACH), min(high, f.cue_head + REACH)):
        if not is_talk(r, k) or r.quoted[k] >= 0 or (f.holds(k) and k - f.first > 3) or not _is_held(r, f, k):
            continue
        end = k + 1
        while end < min(high, k + REACH) and (r.lower[end] in AIRED or not _ends_phrase(r, f, end, WITH)):
            end += 1
        start = k
        while (start > low and r.pos[start - 1] in ("PROPN", "NOUN", "ADJ", "DET")) or r.tag[start - 1] == "POS":
            start -= 1
        aired = next((i + 1 for i in range(k, end) if r.lower[i] == "on"), -1)
        found = (
            medium(r, start, k, cues, aired=True)
            or medium(r, k + 1, end, cues)
            or (medium(r, aired, end, cues, aired=True) if aired > 0 else None)
        )
        if found is not None:
            yield found, r.left[k] if r.left[k] < found.part[0] else found.part[0]


def is_talk(r: Reading, k: int) -> bool:
    """Whether the noun *k* is a talk: an interview, a sit-down."""
    if r.lower[k] == "hall":
        return k > 0 and r.lower[k - 1] == "town"
    return r.lemma[k] in TALKS or (r.lower[k] == "down" and k > 1 and r.lower[k - 2 : k] == ["sit", "-"])


def _is_held(r: Reading, f: ReportedStatement, k: int) -> bool:
    """Whether what was said was said in the talk *k*: in, during or giving it, in the clause of the cue."""
    above = r.head[k]
    if r.pos[above] == "ADP" and r.lower[above] not in ("in", "during", "on", "to", "at"):
        return False
    if r.pos[above] != "ADP" and r.lemma[above] not in GIVEN:
        return False
    return _leads(r, _verb(r, k), f.cue_head) or _leads(r, f.cue_head, _verb(r, k))


def _leads(r: Reading, verb: int, cue: int) -> bool:
    """Whether *cue* is *verb* or depends on it: "appeared on Delta TV and said", "spoke there, adding"."""
    for _ in range(4):
        if verb == cue:
            return True
        if r.dep[cue] == "advcl" and r.kid(cue, "mark") >= 0:
            return False  # "said so on Delta TV, though he admitted": said elsewhere
        cue = r.head[cue]
    return False


def _carried(r: Reading, f: ReportedStatement, low: int, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """Who carried it: "in a statement carried by IRNA", "a letter seen by Reuters"."""
    for k in range(max(low, f.cue_head - REACH), min(high, f.cue_head + REACH)):
        above = r.head[k]
        carried = r.quoted[k] < 0 and r.lower[k] == "by" and r.lemma[above] in CARRIED
        if carried and r.tag[above] == "VBN" and above < k and _in_clause(r, f, above):
            name = r.kid(k, "pobj")
            if name > k:
                yield noun_phrase(r, name), above


def _printed_in(
    r: Reading, f: ReportedStatement, cues: Cues, low: int, high: int
) -> Iterator[tuple[SourcePhrase, int]]:
    """Where it was printed: "wrote in a column in the Forward", "said in an essay for the Herald", "in the
    newspaper".
    """
    for k in range(max(low, f.cue_head - REACH), min(high - 1, f.cue_head + REACH)):
        if r.quoted[k] >= 0 or f.holds(k) or r.lower[k] not in ("in", "for"):
            continue
        if r.head[k] == f.cue_head and unnamed(r, k + 1):
            yield SourcePhrase((k + 1, k + 3), k + 2), k
        elif _is_printed(r, f, k):
            end = k + 1
            while end < min(high, k + REACH // 2) and not _ends_phrase(r, f, end, NOTHING):
                end += 1
            found = medium(r, k + 1, end, cues)
            if found is not None:
                yield found, k


def _is_printed(r: Reading, f: ReportedStatement, k: int) -> bool:
    """Whether the preposition *k* introduces the place where the words of the cue were printed."""
    verb = _verb(r, k)
    if not (_leads(r, verb, f.cue_head) or _leads(r, f.cue_head, verb)):
        return False
    return r.lemma[verb] in WRITTEN or "quote" in f.lemma or any(r.lower[i] in PRINTED for i in range(max(0, k - 4), k))


def _reported_by(r: Reading, f: ReportedStatement, cues: Cues, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """The medium named at the end: "…, according to audio obtained by the Post", "…, the Herald reported"."""
    for k in range(f.cue_head + 1, min(high - 1, f.cue_head + 3 * REACH)):
        if r.quoted[k] >= 0:
            continue
        found = None
        if r.lower[k] == "according" and r.lower[k + 1] == "to" and r.words[k - 1] in (",", "”", '"'):
            found = medium(r, k + 2, min(high, k + REACH // 2), cues) if _is_last(r, f, k) else None
        elif r.lemma[k] == "report" and r.tag[k] in ("VBD", "VBZ") and _is_last(r, f, k - 1):
            last = k - (r.pos[k - 1] == "ADV")
            found = medium(r, max(k - 5, f.cue_head + 1), k, cues)
            whole = r.pos[k + 1] in ("PUNCT", "ADP") or r.lower[k + 1] in WEEKDAYS
            found = found if found is not None and found.part[1] == last and whole else None
            opened = found.part[0] - 1 if found is not None else -1
            if found is not None and r.lower[opened] == "the":
                opened -= 1
            if found is not None and r.lower[opened] == "as" and r.words[opened - 1] == ",":
                # …, as the Coast Herald first reported
                yield found, opened - 1
                continue
        if found is not None:
            yield found, min(k, found.part[0])


def _is_last(r: Reading, f: ReportedStatement, k: int) -> bool:
    """Whether token *k* is after the content, or in the last clause of it."""
    return not f.holds(k) or f.end - k < REACH // 2


def _reported_citing(r: Reading, f: ReportedStatement, high: int) -> Iterator[tuple[SourcePhrase, int]]:
    """Who is cited by the outlet that prints a statement: “…,” Karimi said, the Gulf Wire reports citing IRNA."""
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
    """Whether the token *i* depends on the cue, with at most a noun in between, or opens the content by a parser
    error.
    """
    for _ in range(4):
        if i == f.cue_head:
            return True
        if f.holds(i) and i - f.first > 3:
            return False
        i = r.head[i]
    return i == f.cue_head
