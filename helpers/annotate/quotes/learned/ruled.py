"""The rules' findings as input for the model: the tokens next to each cue that its rule takes for content or source."""

from __future__ import annotations

import dataclasses

import numpy as np

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.learned.columns import Columns, Ints
from helpers.annotate.quotes.learned.features import Arrays
from helpers.annotate.quotes.reading import TokenRange

__all__ = ["RULES", "Ruled", "cues_of", "ruled", "ruled_rows"]

#: The rules from the most to the least reliable; the trees only know this order.
RULES = [
    "quote_in_front",
    "clause",
    "according_to",
    "words_around",
    "as_saying",
    "infinitive",
    "quoted_sentence",
    "noun",
    "words_in_front",
    "quote_behind",
    "object",
    "as_said",
    "quoted_paragraph",
    "noun_preposition",
    "name_colon",
    "preposition",
    "passive",
]
NUMBER = {name: number for number, name in enumerate(RULES)}
NOTHING, OUTSIDE, SOURCE, CONTENT, GIVEN_UP = range(5)


@dataclasses.dataclass(slots=True)
class Ruled:
    """The finding of one rule: its words before conflicts were resolved and after (None if it was dropped)."""

    finding: ReportedStatement
    raw: list[TokenRange]
    final: list[TokenRange] | None


def ruled(found: list[ReportedStatement], raw: list[list[TokenRange]], final: list[ReportedStatement]) -> list[Ruled]:
    """The rules' findings before and after conflicts were resolved; those added by joins come at the end."""
    kept, known = {id(f) for f in final}, {id(f) for f in found}
    out = [Ruled(f, words, f.pieces if id(f) in kept else None) for f, words in zip(found, raw, strict=True)]
    return out + [Ruled(f, f.pieces, f.pieces) for f in final if id(f) not in known]


def cues_of(rules: list[Ruled]) -> Ints:
    """The tokens that rules take for cues."""
    return np.unique([rule.finding.cue_head for rule in rules if rule.finding.cue_head >= 0]).astype(np.int64)


def ruled_rows(c: Columns, cues: Ints, token: Ints, starts: Ints, rules: list[Ruled]) -> Arrays:
    """The columns of the tokens next to each cue that show what its rule, and other rules, make of them.

    Args:
        c: the parse.
        cues: in order.
        token: the token of each row.
        starts: where the rows of each cue begin, with the end after the last.
        rules: what the rules found.
    """
    label, name = np.zeros(len(token), dtype=np.int64), np.full(len(token), len(RULES))
    held = np.zeros(c.n + 1, dtype=np.int64)
    for rule in sorted(rules, key=lambda rule: rule.final is not None):
        finding = rule.finding
        for first, end in rule.final or ():
            held[first] += 1
            held[end] -= 1
        k = int(np.searchsorted(cues, finding.cue_head))
        if finding.cue_head < 0 or k == len(cues) or cues[k] != finding.cue_head or starts[k] == starts[k + 1]:
            continue
        base, size, low = int(starts[k]), int(starts[k + 1] - starts[k]), int(token[starts[k]])
        own = label[base : base + size]
        own[:] = OUTSIDE
        name[base : base + size] = NUMBER[finding.rule]
        if finding.source is not None:
            first, end = finding.source.part
            own[max(0, first - low) : max(0, end - low)] = SOURCE
        for pieces, value in ((rule.raw, GIVEN_UP), (rule.final or (), CONTENT)):
            for first, end in pieces:
                own[max(0, first - low) : max(0, end - low)] = value
    others = (np.cumsum(held)[token] - (label == CONTENT)) > 0
    return {
        "ruled": label,
        "rule": name,
        "others": others,
        "ruled_before": np.r_[label[:1], label[:-1]],
        "ruled_after": np.r_[label[1:], label[-1:]],
    }
