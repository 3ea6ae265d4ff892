"""Contents to choose from: for each cue, what the model reads at four thresholds, and what the rules found."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from helpers.annotate.quotes.learned.columns import Columns, Ints
from helpers.annotate.quotes.learned.proposals import Proposals
from helpers.annotate.quotes.learned.ruled import Ruled
from helpers.annotate.quotes.reading import TokenRange

__all__ = ["FINAL", "GRADES", "KINDS", "RAW", "Candidate", "candidates"]

#: A token belongs to a reading if its probability is above the threshold.
GRADES = (0.2, 0.4, 0.6, 0.8)
#: Rules whose content is not a clause: their findings inside a statement seldom end it.
NO_CLAUSE = frozenset({"object", "preposition", "passive"})
#: The origins of a candidate: the thresholds, a rule's own words, its words after conflicts were resolved.
KINDS = 6
RAW, FINAL = 4, 5


@dataclasses.dataclass(slots=True)
class Candidate:
    """One possible content: the tokens of its words, its group (one per cue), and its origin."""

    words: Ints
    group: int
    cue: int
    proposal: int
    rule: Ruled | None
    kinds: set[int]


def candidates(c: Columns, p: Proposals, rules: list[Ruled]) -> list[Candidate]:
    """All contents to choose from, those of one cue together, in the order of their cues or first words."""
    by_cue: dict[int, list[Ruled]] = {}
    alone = []
    for rule in rules:
        if rule.finding.cue_head >= 0:
            by_cue.setdefault(rule.finding.cue_head, []).append(rule)
        else:
            alone.append(rule)
    stops = _stops(c, rules)
    apart = np.zeros(c.n, dtype=bool)
    for rule in alone:
        apart[_words(c, rule.raw)] = True
    groups: list[list[Candidate]] = []
    for k, cue in enumerate(p.cues.tolist()):
        mine = sorted(by_cue.get(cue, ()), key=lambda rule: rule.final is None)
        group: list[Candidate] = []
        for candidate in _group(c, p, k, cue, mine):
            _again(group, candidate, _as_settled(c, candidate.words, stops.get(cue, c.n), apart))
        groups.append(group)
    for rule in alone:
        # quotation marks without a word between them do not count
        if len(words := _words(c, rule.raw)):
            groups.append([Candidate(words, -1, -1, -1, rule, {FINAL})])
    groups = [group for group in groups if group]
    groups.sort(key=lambda group: group[0].cue if group[0].cue >= 0 else int(group[0].words[0]))
    for number, members in enumerate(groups):
        for candidate in members:
            candidate.group = number
    return [candidate for group in groups for candidate in group]


def _group(c: Columns, p: Proposals, k: int, cue: int, rules: list[Ruled]) -> list[Candidate]:
    """The candidates of one cue, each content once."""
    group: list[Candidate] = []
    rule = rules[0] if rules else None
    window = p.window(k)
    low = int(p.low[k])
    chance = p.content[window]
    word = c.word[low : low + len(chance)]
    for kind, grade in enumerate(GRADES):
        _add(group, np.flatnonzero((chance > grade) & word) + low, kind, cue, k, rule)
    for one in rules:
        _add(group, _words(c, one.raw), RAW, cue, k, rule)
        if one.final is not None:
            _add(group, _words(c, one.final), FINAL, cue, k, rule)
    return group


def _stops(c: Columns, rules: list[Ruled]) -> dict[int, int]:
    """For each cue, the token at which a further statement by the same speaker begins: …, adding that …

    The rules are right about it in 76 of 100 cases in PolNeAR's training articles, and in 56 of the 66 that cut at a
    clause or an infinitive; a longer reading would contain two statements.  A cut at a noun ("expressing hopes that")
    did not occur there.
    """
    starts = {x.finding.cue_head for x in rules if x.final is not None and x.finding.rule not in NO_CLAUSE}
    out = {}
    for rule in rules:
        if rule.final is None or rule.finding.cue_head < 0:
            continue
        end = rule.final[-1][1]
        lost = range(end, rule.raw[-1][1])
        if lost and rule.raw[-1][0] < end and not starts.isdisjoint(lost):
            out[rule.finding.cue_head] = end
    return out


def _as_settled(c: Columns, words: Ints, stop: int, apart: NDArray[np.bool_]) -> Ints:
    """*words* up to *stop*; if some of them are not quoted, without separate quoted sentences (*apart*).

    He said prices fell. “It is a good day.”: an indirect statement, and a separate direct one.
    """
    words = words[words < stop]
    return words[~apart[words]] if not c.quoted[words].all() else words


def _again(group: list[Candidate], candidate: Candidate, words: Ints) -> None:
    """Put *candidate* with its remaining words back into *group*."""
    for kind in candidate.kinds:
        _add(group, words, kind, candidate.cue, candidate.proposal, candidate.rule)


def _add(group: list[Candidate], words: Ints, kind: int, cue: int, k: int, rule: Ruled | None) -> None:
    if not len(words):
        return
    for other in group:
        if len(other.words) == len(words) and (other.words == words).all():
            other.kinds.add(kind)
            return
    group.append(Candidate(words, -1, cue, k, rule, {kind}))


def _words(c: Columns, pieces: list[TokenRange]) -> Ints:
    tokens = np.concatenate([np.arange(first, end) for first, end in sorted(pieces)])
    tokens = tokens[c.word[tokens]]
    return np.unique(tokens) if len(pieces) > 1 else tokens
