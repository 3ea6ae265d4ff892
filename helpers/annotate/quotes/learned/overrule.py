"""Combine the model and the rules: the rules propose and keep what is certain, and the model chooses the rest.

Relays are certain: the speaker of a statement that an outlet passes on is determined by rule (`nesting`), and so is the
content of "was cited as saying".  Everything else is chosen by score among the rules' findings and the model's own
readings; a finding names both if both contributed to it.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.annotate.quotes.contents import core, tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.learned.accept import accept_rows
from helpers.annotate.quotes.learned.candidates import Candidate, candidates
from helpers.annotate.quotes.learned.columns import Columns, Ints, columns
from helpers.annotate.quotes.learned.proposals import Proposals, chances, cue_features, propose, words_of_cues
from helpers.annotate.quotes.learned.ruled import Ruled
from helpers.annotate.quotes.learned.settle import choose
from helpers.annotate.quotes.learned.weights import Weights
from helpers.annotate.quotes.nesting import is_inner, is_relay
from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.annotate.quotes.unsaid import is_unsaid
from helpers.annotate.quotes.verbs import cue_range
from helpers.knowledge.cues import Cues

__all__ = ["overrule"]

#: A token names the speaker if the chain gives it this probability; a lower one is enough if no rule names anybody.
#: The head of the source is not much less likely than its likeliest token.
NAMES, ALONE, HEAD = 0.35, 0.15, 0.6
VERBS = frozenset({"VERB", "AUX"})


def overrule(r: Reading, rules: list[Ruled], cues: Cues, w: Weights) -> list[ReportedStatement]:
    """The statements that the model chooses among its own and the rules', in the order of the text."""
    if not len(r.words):
        return []
    c = columns(r)
    c.know(w.words)
    tokens = np.flatnonzero(np.isin(words_of_cues(c), w.inventory) & ~c.space)
    chance = chances(cue_features(c, tokens, w.bits), w.cue, w.cue_scale)
    p = propose(c, tokens, chance, rules, (w.chain, w.chain_scale, w.moves), w.bits)
    every = candidates(c, p, rules)
    numbers = accept_rows(c, p, every)
    marks = (w.soft.score(numbers) + w.strict.score(numbers)) / 2
    return _settled(r, c, p, every, marks, rules, cues)


def _settled(
    r: Reading, c: Columns, p: Proposals, every: list[Candidate], marks: NDArray[Any], rules: list[Ruled], cues: Cues
) -> list[ReportedStatement]:
    taken = np.zeros(c.n, dtype=bool)
    sure = [rule.finding for rule in rules if rule.final is not None and _is_sure(rule.finding)]
    for finding in sure:
        for first, end in finding.pieces:
            taken[first:end] = c.word[first:end]
    # "went on to say": the model may take another word of the same cue for its head
    by_cue = {i: x for x in rules if x.final is not None and x.finding.cue for i in range(*x.finding.cue)}
    bars = _Bars(r, c, p, rules, cues)
    out = list(sure)
    for candidate, own, mark in choose(every, marks, taken, bars.allow):
        if candidate.rule is None and candidate.cue in by_cue:
            candidate.rule = by_cue[candidate.cue]
        made = _finding(r, c, p, candidate, own, mark)
        if made is not None and not is_unsaid(r, made, cues):
            made.relay = made.relay or bars.relays.get(candidate.cue)
            out.append(made)
    _carry(r, out)
    return sorted(out, key=lambda f: f.first)


class _Bars:
    """What no score overrules: a certain statement is kept, a denied one is not, a relay is not a statement."""

    def __init__(self, r: Reading, c: Columns, p: Proposals, rules: list[Ruled], cues: Cues) -> None:
        self.r, self.c, self.p, self.cues = r, c, p, cues
        kept = [rule.finding for rule in rules if rule.final is not None and rule.finding.cue_head >= 0]
        self.inner = {finding.cue_head: finding for finding in kept}
        self.sure = {finding.cue_head for finding in kept if _is_sure(finding)}
        self.unsaid = {rule.finding.cue_head for rule in rules if is_unsaid(r, rule.finding, cues)} - {-1}
        #: who passes on the statement of a cue, if a candidate was barred as a mere relay
        self.relays: dict[int, SourcePhrase] = {}

    def allow(self, candidate: Candidate) -> bool:
        """Whether *candidate* may be chosen."""
        held = [i for i in candidate.words.tolist() if i in self.inner and i != candidate.cue]
        if candidate.cue in self.sure | self.unsaid or not self.sure.isdisjoint(held):
            return False
        source = _source(self.r, self.c, self.p, candidate) if held else None
        if source is None or not is_relay(self.r, source, self.cues):
            return True
        for i in held:
            finding = self.inner[i]
            begins = finding.first in candidate.words or finding.first + 1 in candidate.words
            if begins and finding.source is not None and is_inner(finding):
                self.relays[i] = source
                return False
        return True


def _carry(r: Reading, found: list[ReportedStatement]) -> None:
    """Add the paragraphs that continue a quote whose quotation mark was left open, since a cue's window ends with
    its own paragraph.
    """
    held = {r.quoted[i] for f in found for first, end in f.pieces for i in (first, end - 1)}
    by_end = {r.quoted[f.end - 1]: f for f in found if f.is_quoted(r)}
    for number, stretch in enumerate(r.stretches):
        if stretch.carried and number not in held and number - 1 in by_end:
            by_end[number] = by_end[number - 1]
            by_end[number].pieces.append(r.ranges[number])


def _is_sure(finding: ReportedStatement) -> bool:
    return finding.sure or finding.relay is not None or finding.rule == "as_saying"


def _finding(r: Reading, c: Columns, p: Proposals, one: Candidate, own: Ints, mark: float) -> ReportedStatement | None:
    """The finding for a chosen candidate with the words *own*."""
    ruled = one.rule
    known = [part for part in (ruled.final, ruled.raw) if part] if ruled is not None else []
    pieces = next((part for part in known if not _words_differ(c, part, own)), None)
    same = pieces is not None
    if pieces is None:
        pieces = [t for t in (tidy(r, piece) for piece in _pieces(r, c, own)) if t]
    if not pieces:
        return None
    source = _source(r, c, p, one)
    if source is not None and any(first <= source.head < end for first, end in pieces):
        source = None
    if ruled is not None:
        rule = ruled.finding.rule if same else f"model+{ruled.finding.rule}"
        return dataclasses.replace(ruled.finding, pieces=list(pieces), rule=rule, source=source, score=mark)
    cue = cue_range(r, one.cue) if r.pos[one.cue] in VERBS else (one.cue, one.cue + 1)
    around = core(r, one.cue, source) if r.pos[one.cue] in VERBS else cue
    return ReportedStatement(list(pieces), "model", cue, one.cue, r.lemma[one.cue], source, core=around, score=mark)


def _words_differ(c: Columns, pieces: list[TokenRange], own: Ints) -> bool:
    tokens = np.concatenate([np.arange(first, end) for first, end in pieces])
    tokens = tokens[c.word[tokens]]
    return len(tokens) != len(own) or bool((np.sort(tokens) != own).any())


def _pieces(r: Reading, c: Columns, own: Ints) -> list[TokenRange]:
    """The words *own* as ranges, joined if no word is in between, with the quotation marks around them."""
    out: list[list[int]] = []
    for token in own.tolist():
        if out and not c.word[out[-1][1] : token].any():
            out[-1][1] = token + 1
        else:
            out.append([token, token + 1])
    return [_with_marks(r, c, first, end) for first, end in out]


def _with_marks(r: Reading, c: Columns, first: int, end: int) -> TokenRange:
    """A range extended over the quotation marks at its ends, and over the whole of a stretch that it nearly fills."""
    number = r.quoted[first]
    if number >= 0 and not c.word[r.ranges[number][0] : first].any():
        first = min(first, r.ranges[number][0])
    number = r.quoted[end - 1]
    if number >= 0 and not c.word[end : r.ranges[number][1]].any():
        end = max(end, r.ranges[number][1])
    return first, end


def _source(r: Reading, c: Columns, p: Proposals, one: Candidate) -> SourcePhrase | None:
    """The source: as the chain reads it, but in the rule's words if both mean the same; else the rule's."""
    by_rule = one.rule.finding.source if one.rule is not None else None
    if one.proposal < 0:
        return by_rule
    window, low = p.window(one.proposal), int(p.low[one.proposal])
    chance = p.source[window]
    best = int(chance.argmax())
    if chance[best] < (ALONE if by_rule is None else NAMES):
        return by_rule
    enough = min(NAMES, float(chance[best]))
    first, end = best, best + 1
    while first > 0 and chance[first - 1] >= enough:
        first -= 1
    while end < len(chance) and chance[end] >= enough:
        end += 1

    def is_likely(token: int) -> bool:
        return bool(chance[token - low] >= HEAD * chance[best])

    first, end = first + low, end + low
    if by_rule is not None and first <= by_rule.head < end and is_likely(by_rule.head):
        return by_rule
    tops = [i for i in range(first, end) if not first <= r.head[i] < end or r.head[i] == i]
    head = min(tops, key=lambda i: (c.depth[i], i)) if tops else first
    return SourcePhrase((first, end), head if is_likely(head) else best + low)
