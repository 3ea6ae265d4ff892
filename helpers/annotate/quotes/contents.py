"""What was said, by grammar and by quotation marks: the content of one cue within its unit.

Around the core of a reporting clause ("the minister told reporters on Monday") the content is before it
("…," he said), after (said that …) or on both sides; quotation marks take precedence over grammar, since the parser
ignores them.  Contents are ranges of tokens; text enclosed in quotation marks is never cut.
"""

from __future__ import annotations

from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase

__all__ = [
    "BREAKS",
    "DASHES",
    "clause_behind",
    "core",
    "quote_behind",
    "quote_in_front",
    "skip_opening",
    "tidy",
    "whole",
    "without_aside",
    "words_in_front",
]

#: Children of a cue that belong to the reporting clause and not to its content.
CORE = frozenset(
    {
        *("nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "prt", "dobj", "dative", "prep", "agent"),
        *("npadvmod", "expl", "det", "compound", "poss", "amod", "mark", "oprd"),
    }
)
DASHES = frozenset({"-", "–", "—", "--"})
TRAIL = DASHES | {",", ".", ";", ":", "(", "[", "!", "?"}
#: Punctuation between a reporting clause and the words before it.
BREAKS = DASHES | {","}
#: How long an aside after a clause may be, in tokens.
LONGEST_ASIDE = 60
CUE_END = DASHES | {",", ":", "that", "as", "by", "like"}


def core(r: Reading, cue: int, source: SourcePhrase | None) -> TokenRange:
    """The tokens of the reporting clause itself, without its content."""
    first = last = cue
    for kid in r.kids[cue]:
        if r.dep[kid] not in CORE or r.quoted[kid] >= 0:
            continue
        if kid < cue:
            if kid - r.left[kid] < 40:
                first = min(first, r.left[kid])
        elif r.quoted[r.right[kid]] < 0:
            last = max(last, r.right[kid])
        else:
            last = max(last, kid)
    if source is not None and r.unit[source.head] == r.unit[cue]:
        if source.part[0] < cue:
            between = range(source.part[1], cue)
            if all(r.quoted[i] < 0 for i in between) and cue - source.part[1] < 25:
                first = min(first, source.part[0])
        elif source.part[0] - cue < 4:
            last = max(last, source.part[1] - 1)
    return first, last + 1


def quote_in_front(r: Reading, first: int, low: int) -> list[TokenRange]:
    """The quoted content that ends right before token *first*, back to token *low*; empty without one."""
    at = r.before(first)
    while at >= low and r.words[at] in BREAKS and r.quoted[at] < 0:
        at = r.before(at)
    if at < low or r.quoted[at] < 0:
        return []
    number = r.quoted[at]
    start, end = r.ranges[number]
    if end - 1 > at and not all(r.space[i] for i in range(at + 1, end)):
        return []
    while number > 0:
        # several stretches in a row, nothing between them
        earlier = r.before(start)
        if earlier < low or r.quoted[earlier] != number - 1:
            break
        number -= 1
        start = r.ranges[number][0]
    lead = _lead(r, start, low)
    return [(lead, end)]


def _lead(r: Reading, start: int, low: int) -> int:
    """The start of a content whose first quoted word is at *start*: preceding words of the same clause count."""
    first_word = r.after(start + 1) if start + 1 < len(r.words) else start
    if r.words[min(first_word, len(r.words) - 1)][:1].isupper() and r.before(start) >= low:
        before = r.words[r.before(start)]
        if before[-1] in ",:.":
            return start  # also after an abbreviation: "posted on X. “The money …"
    lead = skip_opening(r, max(low, r.units[r.unit[start]][0]), start)
    if any(r.quoted[i] >= 0 for i in range(lead, start)) and start - lead > 60:
        return start
    return lead


def quote_behind(r: Reading, core_end: int, high: int, *, linked: bool = False) -> list[TokenRange]:
    """The quoted content right after the core, up to *high* (*linked*: only after a comma, colon or "that")."""
    at = r.after(core_end)
    steps = 0
    while at < high and steps < 3 and r.quoted[at] < 0 and r.lower[at] in CUE_END:
        at = r.after(at + 1)
        steps += 1
    if at >= high or r.quoted[at] < 0 or (linked and not steps):
        return []
    number = r.quoted[at]
    if r.ranges[number][0] != at:
        return []
    end = r.ranges[number][1]
    while number + 1 < len(r.ranges) and r.after(end) == r.ranges[number + 1][0] and r.ranges[number + 1][0] < high:
        number += 1
        end = r.ranges[number][1]
    return [(at, end)]


def clause_behind(r: Reading, cue: int, deps: tuple[str, ...]) -> TokenRange | None:
    """The clause after *cue* that depends on it in the parse."""
    clause = next((k for k in r.kids[cue] if k > cue and r.dep[k] in deps and _is_clause(r, k)), -1)
    if clause < 0:
        return None
    first, end = max(r.left[clause], cue + 1), r.right[clause] + 1
    if _has_object(r, cue, first) and not _marked_that(r, clause):
        return None
    start = _subject_start(r, cue, clause, first)
    end = _second_that(r, end)
    end = _to_mark(r, end)
    if _is_when_asked(r, cue):
        end = next((k for k in range(start, end) if r.words[k] == "," and r.quoted[k] < 0), end)
    return whole(r, (start, without_aside(r, start, end)))


def _is_when_asked(r: Reading, cue: int) -> bool:
    """Whether *cue* heads a separate aside that ends with a comma: When asked whether …, he left."""
    return r.tag[cue] == "VBN" or (r.dep[cue] == "advcl" and 0 <= r.kid(cue, "advmod", "mark") < cue)


def _to_mark(r: Reading, end: int) -> int:
    """The next punctuation mark, if the parser ended a clause in the middle of its words."""
    high = r.units[r.unit[end - 1]][1]
    at = r.after(end)
    if at >= high or r.pos[at] == "PUNCT" or r.words[at] in TRAIL or r.quoted[at] >= 0:
        return end
    return next((k for k in range(at, high) if r.pos[k] == "PUNCT" or r.quoted[k] >= 0), high)


def without_aside(r: Reading, first: int, end: int) -> int:
    """The end of a clause without a trailing aside of the writer: …, which was passed in 2010."""
    for at in range(end - 1, max(first + 3, end - LONGEST_ASIDE), -1):
        if r.quoted[at] >= 0:
            return end
        if r.words[at] == "," and at + 2 < end and _is_aside(r, at + 1, end):
            return at
    return end


def _is_aside(r: Reading, i: int, end: int) -> bool:
    """Whether a relative clause or "a plan that …" begins at token *i*."""
    if r.lower[i] in ("which", "who", "whom", "whose", "where"):
        return True
    if r.lower[i] in ("a", "an") and r.dep[r.head[i]] in ("appos", "npadvmod"):
        return "," not in r.words[i:end]
    return r.pos[i] == "ADP" and r.lower[i + 1] in ("which", "whom", "whose")


def _subject_start(r: Reading, cue: int, clause: int, first: int) -> int:
    """The start of the clause if the parser attached its subject to the cue: said the days when … are gone."""
    if r.kid(clause, "nsubj", "nsubjpass", "expl", "csubj", "mark") >= 0 or r.pos[clause] not in ("VERB", "AUX"):
        return first
    lost = next((k for k in r.kids[cue] if cue < k < first and r.dep[k] in ("dobj", "nsubj", "dep", "mark")), -1)
    return r.left[lost] if lost >= 0 and r.left[lost] > cue else first


def _is_clause(r: Reading, i: int) -> bool:
    """Whether *i* heads a clause with a verb that is not a mere participle."""
    if r.pos[i] not in ("VERB", "AUX") and r.kid(i, "nsubj", "nsubjpass", "cop", "aux") < 0:
        return False
    return r.tag[i] != "VBG" or r.kid(i, "nsubj", "aux", "nsubjpass") >= 0


def _has_object(r: Reading, cue: int, first: int) -> bool:
    """Whether a thing, not a listener, is between cue and clause, after a comma."""
    return r.kid(cue, "dobj") in range(cue, first) and "," in r.words[max(cue, first - 2) : first + 1]


def _marked_that(r: Reading, clause: int) -> bool:
    return any(r.dep[k] == "mark" and r.lower[k] == "that" for k in r.kids[clause])


def _second_that(r: Reading, end: int) -> int:
    """The end of a further clause (…, and that …) that the parser did not join to the first."""
    at = r.after(end)
    n = len(r.words)
    if at < n and r.words[at] == ",":
        at = r.after(at + 1)
    if at + 1 < n and r.pos[at] == "CCONJ" and r.lower[at + 1] == "that" and r.dep[at + 1] == "mark":
        above = r.head[at + 1]
        if r.unit[above] == r.unit[end - 1] and r.left[above] >= at:
            return max(end, r.right[above] + 1)
    return end


def whole(r: Reading, part: TokenRange) -> TokenRange:
    """*part* extended so that it does not cut a quoted stretch, within its unit."""
    first, end = part[0], min(part[1], r.units[r.unit[part[0]]][1])
    if end > first:
        number = r.quoted[end - 1]
        if number >= 0:
            end = max(end, r.ranges[number][1])
        number = r.quoted[first]
        if number >= 0 and r.ranges[number][0] < first and r.unit[r.ranges[number][0]] == r.unit[first]:
            first = r.ranges[number][0]
    return first, end


def words_in_front(r: Reading, first: int, low: int) -> list[TokenRange]:
    """The words before the core, if a comma separates the two: Talks failed, he said."""
    at = r.before(first)
    if at < low or r.words[at] not in BREAKS:
        return []
    lead = skip_opening(r, max(low, r.units[r.unit[first]][0]), at)
    return [(lead, at)] if at - lead >= 2 else []


def skip_opening(r: Reading, lead: int, end: int) -> int:
    """The first token from *lead* on that is not just a link to the sentence before: But …; Still, …"""
    while lead < end and r.quoted[lead] < 0:
        if r.space[lead] or r.pos[lead] in ("CCONJ", "PUNCT"):
            lead += 1
        elif r.pos[lead] == "ADV" and lead + 1 < end and r.words[lead + 1] == ",":
            lead += 2
        else:
            break
    return lead


def tidy(r: Reading, part: TokenRange) -> TokenRange | None:
    """*part* without a leading "that", white space at its ends and punctuation there that is not quoted."""
    first, end = part
    while first < end and (r.space[first] or (r.quoted[first] < 0 and (r.words[first] in TRAIL or _is_that(r, first)))):
        first += 1
    while end > first and (r.space[end - 1] or (r.quoted[end - 1] < 0 and r.words[end - 1] in TRAIL)):
        end -= 1
    return (first, end) if first < end else None


def _is_that(r: Reading, i: int) -> bool:
    if r.lower[i] != "that" or r.dep[i] not in ("mark", "det", "nsubj", "pobj", "dobj", "advmod"):
        return False
    # the parser may take "that" for a pronoun: told staff | that the boat was ready
    behind = r.pos[i + 1] if i + 1 < len(r.words) else ""
    return r.tag[i] == "IN" or (r.tag[i] == "WDT" and behind in ("DET", "PRON", "PROPN"))
