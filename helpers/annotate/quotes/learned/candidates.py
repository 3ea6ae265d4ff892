"""Contents to choose from: for each cue what the model reads at four grades of courage, and what the rules found."""

from __future__ import annotations

import dataclasses

import numpy as np

from helpers.annotate.quotes.findings import Finding
from helpers.annotate.quotes.learned.columns import Columns, Ints
from helpers.annotate.quotes.learned.proposals import Proposals
from helpers.annotate.quotes.reading import TokenRange

__all__ = ["FINAL", "GRADES", "KINDS", "RAW", "Candidate", "Ruled", "candidates", "ruled"]

#: A token belongs to a reading where its probability is above the grade.
GRADES = (0.2, 0.4, 0.6, 0.8)
#: Where a candidate comes from: the grades, a rule's own words, its words after the rules were settled.
KINDS = 6
RAW, FINAL = 4, 5


@dataclasses.dataclass(slots=True)
class Ruled:
    """What one rule found: its words before and (None: it was given up) after the rules were settled."""

    finding: Finding
    raw: list[TokenRange]
    final: list[TokenRange] | None


@dataclasses.dataclass(slots=True)
class Candidate:
    """One possible content: its words' tokens, the group (one a cue) it belongs to, and where it comes from."""

    words: Ints
    group: int
    cue: int
    proposal: int
    rule: Ruled | None
    kinds: set[int]


def ruled(found: list[Finding], raw: list[list[TokenRange]], final: list[Finding]) -> list[Ruled]:
    """The rules' findings as they were and as they came out; those that joins added at the end."""
    kept, known = {id(f) for f in final}, {id(f) for f in found}
    out = [Ruled(f, words, f.pieces if id(f) in kept else None) for f, words in zip(found, raw, strict=True)]
    return out + [Ruled(f, f.pieces, f.pieces) for f in final if id(f) not in known]


def candidates(c: Columns, p: Proposals, rules: list[Ruled]) -> list[Candidate]:
    """All contents to choose from, those of one cue together, in the order of their cues or first words."""
    by_cue: dict[int, list[Ruled]] = {}
    alone = []
    for rule in rules:
        if rule.finding.cue_head >= 0:
            by_cue.setdefault(rule.finding.cue_head, []).append(rule)
        else:
            alone.append(rule)
    groups: list[list[Candidate]] = []
    for k, cue in enumerate(p.cues.tolist()):
        mine = sorted(by_cue.get(cue, ()), key=lambda rule: rule.final is None)
        groups.append(_group(c, p, k, cue, mine))
    for rule in alone:
        group: list[Candidate] = []
        _add(group, _words(c, rule.raw), FINAL, -1, -1, rule)
        groups.append(group)
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


def _add(group: list[Candidate], words: Ints, kind: int, cue: int, k: int, rule: Ruled | None) -> None:
    if not len(words):
        return
    for other in group:
        if len(other.words) == len(words) and (other.words == words).all():
            other.kinds.add(kind)
            return
    group.append(Candidate(words, -1, cue, k, rule, {kind}))


def _words(c: Columns, pieces: list[TokenRange]) -> Ints:
    tokens = np.concatenate([np.arange(first, end) for first, end in pieces])
    return np.unique(tokens[c.word[tokens]])
