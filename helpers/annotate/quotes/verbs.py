"""Statements introduced by a verb: she said, he told reporters that, calling it “a sham”.

What a verb may introduce, and how, is data (cues.csv).  For each verb the quotation marks are tried first, then the
clause that depends on it, then the words before an inverted or trailing clause, then objects and prepositions.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.quotes.contents import (
    BREAKS,
    clause_behind,
    core,
    quote_behind,
    quote_in_front,
    tidy,
    whole,
    without_aside,
    words_in_front,
)
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.nouns import noun_clause
from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase, agent, beside, is_passive, noun_phrase, source_of
from helpers.annotate.quotes.unsaid import is_asked
from helpers.knowledge.cues import Cues

__all__ = ["by_verbs"]

VERBS = frozenset({"VERB", "AUX"})
#: "was quoted as saying": the verbs of a relay around "as saying".
RELAYING = frozenset({"cite", "quote"})
#: Rules in which the content comes before its reporting clause, and how far after that an abbreviation may end it.
IN_FRONT, REPORT = frozenset({"quote_in_front", "words_in_front"}), 6
#: The most words of an outlet's name before "reports citing".
RELAY = 8
#: Prepositions after an object that belong to the content (blamed it on hackers), unlike those of time and place.
COMPLETING = frozenset({"for", "on", "over", "as", "without", "to", "with", "of", "from", "against", "about"})
PREPOSITIONS = frozenset({"for", "about", "on", "of", "against", "to", "with", "as", "at", "over", "in"})


def by_verbs(r: Reading, cues: Cues) -> Iterator[ReportedStatement]:
    """The statements introduced by verbs, in the order of the text."""
    low, unit, told = 0, -1, 0
    for i, lemma in enumerate(r.lemma):
        if r.pos[i] not in VERBS or r.quoted[i] >= 0:
            continue
        needs = cues.verb(lemma)
        if not needs or _is_inside_saying(r, i):
            continue
        if is_asked(r, i, cues):
            # Asked about it, “No,” he said: the quote is the answer, and the asker is not named
            needs -= {"quote"}
        if r.unit[i] != unit:
            unit, low = r.unit[i], r.units[r.unit[i]][0]
            told = low
        found = _as_saying(r, i, low) if lemma in RELAYING else None
        found = found or _verb(r, i, needs, (low, told), cues)
        if found:
            if found.rule in IN_FRONT and found.end <= found.core[0]:
                told = _behind_report(r, max(told, found.core[1]))
                low = max(low, told) if r.quoted[found.end - 1] >= 0 else low
            low = max([low, *(end for _, end in found.pieces if r.quoted[end - 1] >= 0)])
            yield found


def _is_inside_saying(r: Reading, i: int) -> bool:
    """Whether *i* is the "saying" of "was cited as saying"."""
    return r.dep[i] == "pcomp" and r.lower[r.head[i]] == "as" and r.lemma[r.head[r.head[i]]] in RELAYING


def _behind_report(r: Reading, at: int) -> int:
    """Where the next statement may begin after a clause that reports what comes before it.

    The parser may not end a sentence after an abbreviation: “A,” said Sen. Lena Fors, D-Conn. Olsen, he said, “knows
    B.”
    """
    high = r.units[r.unit[at - 1]][1]
    for k in range(at, min(high - 1, at + REPORT)):
        if r.quoted[k] >= 0 or r.pos[k] in VERBS:
            break
        if r.words[k][-1] == "." and len(r.words[k]) > 1 and r.words[k + 1][0].isupper() and r.dep[k] != "compound":
            return k + 1
    return at


def _verb(r: Reading, i: int, needs: frozenset[str], bounds: TokenRange, cues: Cues) -> ReportedStatement | None:
    source = None if is_asked(r, i, cues) else source_of(r, i) or beside(r, i)
    around = core(r, i, source)
    high = r.units[r.unit[i]][1]
    for rule, pieces in _options(r, i, needs, around, (*bounds, high), cues):
        tidied = [t for t in (tidy(r, p) for p in pieces) if t]
        if tidied:
            if source is not None and any(a <= source.head < b for a, b in tidied):
                source = None
            cue = cue_range(r, i)
            if rule == "preposition" and r.pos[cue[1]] == "ADP" and cue[1] < tidied[0][0]:
                cue = cue[0], cue[1] + 1
            return ReportedStatement(tidied, rule, cue, i, r.lemma[i], source, core=around)
    return None


def _options(
    r: Reading, i: int, needs: frozenset[str], around: TokenRange, bounds: tuple[int, int, int], cues: Cues
) -> Iterator[tuple[str, list[TokenRange]]]:
    """The possible positions of the content, best first: between the *bounds*, of which the second is for unquoted
    words before it.
    """
    first, end = around
    low, told, high = bounds
    if "quote" in needs:
        front = quote_in_front(r, first, low)
        if front:
            yield (
                "quote_in_front",
                front + (quote_behind(r, end, high, linked=True) or _further(r, cues, i, front[-1][1], end, high)),
            )
    if "clause" in needs and _interrupts(r, first, end, high):
        front = words_in_front(r, first, told)
        if front:
            yield "words_around", front + _rest(r, end, high)
    if "clause" in needs and _is_inverted(r, i, first):
        front = words_in_front(r, first, told)
        if front:
            yield "words_in_front", front
    if "clause" in needs:
        clause = clause_behind(r, i, ("ccomp",)) or _question(r, i)
        if clause:
            yield "clause", [clause]
    if "quote" in needs:
        behind = quote_behind(r, end, high)
        if behind:
            yield "quote_behind", behind
    if "clause" in needs and not is_passive(r, i):
        front = words_in_front(r, first, told)
        if front and _is_parenthesis(r, i, first, end, high):
            yield "words_in_front", front + _rest(r, end, high)
    if "infinitive" in needs:
        clause = clause_behind(r, i, ("xcomp", "ccomp"))
        if clause:
            yield "infinitive", [clause]
    yield from _objects(r, i, needs, cues)


def _is_parenthesis(r: Reading, i: int, first: int, end: int, high: int) -> bool:
    """Whether the reporting clause comes after what it reports or inside it."""
    if any(k < first and r.dep[k] in ("ccomp", "advcl") for k in r.kids[i]) or r.dep[i] == "parataxis":
        return True
    at = r.after(end)
    joined = r.dep[i] == "conj" and r.words[r.before(first)] == "," and r.kid(r.head[i], "cc") < 0
    return (joined or r.dep[i] in ("ROOT", "ccomp")) and (at >= high or r.words[at] in (".", ",", "!", "?"))


def _further(r: Reading, cues: Cues, i: int, front_end: int, end: int, high: int) -> list[TokenRange]:
    """The second half of “A,” said X, who knows, “B.”: after a comma, with no other cue before it."""
    if r.words[front_end - 2] != "," and r.words[front_end - 1] != ",":
        return []
    for at in range(end, min(high, end + 40)):
        if r.quoted[at] >= 0:
            number = r.quoted[at]
            return [r.ranges[number]] if r.ranges[number][0] == at and r.words[r.before(at)] in BREAKS | {":"} else []
        if at != i and r.pos[at] in VERBS and "quote" in cues.verb(r.lemma[at]):
            return []
    return []


def _is_inverted(r: Reading, i: int, first: int) -> bool:
    """Whether the verb comes before its subject, after a comma: …, said a spokesman."""
    before, at = r.before(i), i + 1
    if first != i or before < 0 or r.words[before] != "," or at >= len(r.words):
        return False
    if r.kid(i, "dobj") > i and r.kid(i, "xcomp") > r.kid(i, "dobj"):
        return False  # asked the Senate to approve: whom somebody asked
    return r.tag[i] in ("VBD", "VBZ", "VBP") and r.pos[at] in ("DET", "PROPN", "NOUN", "ADJ") and r.lower[at] != "that"


def _question(r: Reading, i: int) -> TokenRange | None:
    """asked reporters whether …: the parser often takes the clause for an aside."""
    for k in r.kids[i]:
        if k > i and r.dep[k] == "advcl" and r.lower[r.left[k]] in ("if", "whether") and r.lemma[i] == "ask":
            return whole(r, (r.left[k], r.right[k] + 1))
    return None


def _interrupts(r: Reading, first: int, end: int, high: int) -> bool:
    """Whether commas separate the reporting clause from the words on both sides of it: A, he said, B."""
    before, at = r.before(first), r.after(end)
    if before < 0 or r.words[before] != "," or at >= high or r.words[at] != ",":
        return False
    at = r.after(at + 1)
    if at < high and r.quoted[at] >= 0:
        inner = r.parsed.text[r.stretches[r.quoted[at]].inner[0]]
        return not inner.isupper()
    return bool(_rest(r, end, high))


def _rest(r: Reading, end: int, high: int) -> list[TokenRange]:
    """The rest of the content after a reporting clause that interrupts it: A, he said, B."""
    at = r.after(end)
    if at >= high or r.words[at] not in BREAKS:
        return []
    at = r.after(at + 1)
    if (
        at + 2 >= high
        or _is_relayed(r, at, high)
        or r.lower[at] == "that"
        or r.tag[at] in ("VBG", "VBN", "WP", "WDT", "WRB")
        or r.pos[at] in ("CCONJ", "SCONJ", "ADP")
    ):
        return []
    return [(at, high)]


def _is_relayed(r: Reading, at: int, high: int) -> bool:
    """Whether what follows only says who prints it: …, the Gulf Wire reports referring to IRNA."""
    verb = next((k for k in range(at, min(high, at + RELAY)) if r.lemma[k] == "report"), -1)
    return verb > at and r.lower[verb + 1] in ("citing", "quoting", "referring")


def _objects(r: Reading, i: int, needs: frozenset[str], cues: Cues) -> Iterator[tuple[str, list[TokenRange]]]:
    """Contents that are not clauses: criticised the plan, called it a sham, called for talks."""
    behind = [k for k in r.kids[i] if k > i]
    if "object" in needs and not is_passive(r, i):
        parts = [k for k in behind if r.dep[k] in ("dobj", "oprd", "ccomp", "acomp", "attr", "xcomp", "dative")]
        if any("clause" in cues.noun(r.lemma[k]) and noun_clause(r, k) for k in parts):
            return
        if parts:
            parts += [k for k in behind if r.dep[k] == "prep" and r.lower[k] in needs]
            last = max(r.right[k] for k in parts)
            parts += [k for k in behind if k > last and r.dep[k] == "prep" and r.lower[k] in COMPLETING]
            first, end = min(r.left[k] for k in parts), max(r.right[k] for k in parts) + 1
            end = without_aside(r, first, end)
            yield "object", [whole(r, (first, end))]
    if "object" in needs and is_passive(r, i) and agent(r, i) >= 0 and r.kid(i, "nsubjpass") >= 0:
        suffered = noun_phrase(r, r.kid(i, "nsubjpass"))
        yield "passive", [suffered.part]
    for k in behind:
        if r.dep[k] == "prep" and r.lower[k] in needs and r.lower[k] in PREPOSITIONS and r.right[k] > k:
            yield "preposition", [whole(r, (k + 1, r.right[k] + 1))]


def cue_range(r: Reading, i: int) -> TokenRange:
    """The cue with its particle, and with the verb before it in "went on to say"."""
    first, end = i, i + 1
    if end < len(r.words) and r.head[end] == i and r.dep[end] == "prt":
        end += 1
    if i >= 3 and r.lemma[i - 3] == "go" and r.lower[i - 2 : i] == ["on", "to"]:
        first = i - 3
    return first, end


def _as_saying(r: Reading, i: int, low: int) -> ReportedStatement | None:
    """X was cited as saying by a paper that …; the paper quoted X as saying …: the paper relays."""
    as_ = next((k for k in r.kids[i] if r.lower[k] == "as"), -1)
    saying = next((k for k in r.kids[as_] if r.dep[k] == "pcomp" and r.tag[k] == "VBG"), -1) if as_ >= 0 else -1
    if saying < 0:
        return None
    passive = is_passive(r, i)
    speaker = r.kid(i, "nsubjpass", "nsubj") if passive else r.kid(i, "dobj")
    relay = max(agent(r, i), agent(r, saying)) if passive else r.kid(i, "nsubj")
    if speaker < 0 and passive:
        speaker = -1 if r.dep[i] not in ("acl", "relcl") else r.head[i]
    source = noun_phrase(r, speaker) if speaker >= 0 else None
    first, last = core(r, i, source)
    around = (first, max(last, saying + 1, r.right[relay] + 1 if relay > saying else 0))
    high = r.units[r.unit[i]][1]
    pieces = quote_in_front(r, first, low) or [p for p in (clause_behind(r, saying, ("ccomp",)),) if p]
    pieces = pieces or quote_behind(r, around[1], high) or quote_behind(r, saying + 1, high)
    if not pieces and not passive and r.kid(saying, "ccomp", "dobj") < 0:
        # Trade will double, the agency quoted Valk as saying on Monday
        pieces = words_in_front(r, min(first, *(r.left[k] for k in (relay,) if k >= 0)), r.units[r.unit[i]][0])
    tidied = [t for t in (tidy(r, p) for p in pieces) if t]
    if not tidied:
        return None
    if passive and relay >= 0 and r.pos[relay] == "PROPN":
        # an outlet that prints one statement by somebody prints others: "…," he said, according to the same name
        r.outlets.add(r.lower[relay])
    return ReportedStatement(tidied, "as_saying", (i, saying + 1), i, r.lemma[i], source, _relay(r, relay), core=around)


def _relay(r: Reading, head: int) -> SourcePhrase | None:
    return noun_phrase(r, head) if head >= 0 else None
