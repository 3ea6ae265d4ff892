"""How good a candidate is: some fifty numbers about it, which the trees turn into a score.

They cover the chain's probabilities for its words and edges, the rule that found it and whether the rules kept it, its
agreement with the other readings of its cue, its form, and its rivals for the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.annotate.quotes.learned.candidates import FINAL, KINDS, RAW, Candidate
from helpers.annotate.quotes.learned.columns import CHILDREN, Columns, Ints, code
from helpers.annotate.quotes.learned.proposals import Proposals
from helpers.annotate.quotes.learned.ruled import NUMBER

__all__ = ["accept_rows"]

#: How many groups of candidates, over how many tokens, are compared as rivals together.
GROUPS, REACH = 64, 2000
NONE = -1.0
EDGES = {".": 1, "?": 1, "!": 1, ",": 2, "-": 3, "–": 3, "—": 3, "--": 3, ":": 3, ";": 3, "(": 4, ")": 4}
#: Relations to the head, forms of a cue and kinds of words that the trees distinguish, as numbers.
DEPS = [
    "ROOT",
    "ccomp",
    "xcomp",
    "advcl",
    "conj",
    "relcl",
    "acl",
    "pcomp",
    "parataxis",
    "nsubj",
    "dobj",
    "pobj",
    "prep",
    "mark",
    "advmod",
    "cc",
    "appos",
    "attr",
    "nsubjpass",
    "dep",
    "aux",
    "amod",
    "compound",
    "det",
    "poss",
    "npadvmod",
]
TAGS = ["VBD", "VBZ", "VBP", "VBG", "VBN", "VB", "NN", "NNS", "IN", ":"]
SORTS = [
    "PUNCT",
    "SPACE",
    "CCONJ",
    "SCONJ",
    "ADP",
    "PRON",
    "DET",
    "AUX",
    "VERB",
    "ADV",
    "ADJ",
    "NOUN",
    "PROPN",
    "NUM",
    "PART",
]

#: How many candidates are compared with the others at once.
ROWS = 48
Floats = NDArray[np.floating[Any]]


def accept_rows(c: Columns, p: Proposals, every: list[Candidate]) -> NDArray[np.float32]:
    """The numbers of each candidate: array [candidates, numbers]."""
    parts = [np.column_stack(_block(c, p, block)) for block in _blocks(every)]
    return np.concatenate(parts).astype(np.float32) if parts else np.zeros((0, 1), dtype=np.float32)


def _blocks(every: list[Candidate]) -> Iterator[list[Candidate]]:
    """*every* in runs of complete groups that are close together."""
    block: list[Candidate] = []
    for candidate in every:
        if block and candidate.group != block[-1].group:
            far = int(candidate.words[0]) - int(block[0].words[0]) > REACH
            if far or candidate.group - block[0].group >= GROUPS:
                yield block
                block = []
        block.append(candidate)
    if block:
        yield block


def _block(c: Columns, p: Proposals, some: list[Candidate]) -> list[Floats]:
    own = np.repeat(np.arange(len(some)), [len(a.words) for a in some])
    words = np.concatenate([a.words for a in some])
    begins = np.r_[0, np.cumsum([len(a.words) for a in some])]
    columns = _by_chain(c, p, some, words, own, begins)
    columns += _by_rule(some)
    shared, size = _shared(some, words, own)
    columns += _agreement(some, shared, size)
    columns += _form(c, some, words, begins)
    columns += _syntax(c, some, words, begins)
    return columns + _rivals(c, p, some, shared, size, words, own)


def _by_chain(c: Columns, p: Proposals, some: list[Candidate], words: Ints, own: Ints, begins: Ints) -> list[Floats]:
    """The chain's probabilities for the words and the edges."""
    k = np.array([a.proposal for a in some])
    if not len(p.cues):
        return [np.full(len(some), NONE)] * 11
    has = k >= 0
    low, base = p.low[k], p.starts[:-1][k]
    length = np.diff(p.starts)[k]
    total = np.add.reduceat(np.r_[p.content * c.word[_token_of(p)], 0.0], p.starts[:-1])[k]
    strongest = np.maximum.reduceat(p.source, p.starts[:-1])[k]

    def at(token: Ints, j: Ints) -> Floats:
        place = token - low[j]
        there = has[j] & (place >= 0) & (place < length[j])
        return np.where(there, p.content[np.where(there, base[j] + place, 0)], 0.0)

    inside = at(words, own)
    mass = np.add.reduceat(inside, begins[:-1])
    weakest = np.minimum.reduceat(inside, begins[:-1])
    size = np.diff(begins)
    first, last = words[begins[:-1]], words[begins[1:] - 1]
    each = np.arange(len(some))
    chance = p.chance[k]
    out = [
        mass / (size + total - mass + 1e-6), total, mass / size, at(first, each), at(last, each),
        at(c.word_before[first], each), at(c.word_after[last], each), weakest,
        chance, np.log(chance / (1 - chance + 1e-6) + 1e-6), strongest,
    ]  # fmt: skip
    return [np.where(has, column, NONE) for column in out]


def _token_of(p: Proposals) -> Ints:
    length = np.diff(p.starts)
    return np.arange(p.starts[-1]) - np.repeat(p.starts[:-1] - p.low, length)


def _by_rule(some: list[Candidate]) -> list[Floats]:
    rules = [a.rule for a in some]
    return [
        np.array([NUMBER[r.finding.rule] if r else NONE for r in rules], dtype=float),
        np.array([float(r.final is not None) if r else NONE for r in rules]),
        np.array([float(r.finding.source is not None) if r else NONE for r in rules]),
        np.array([float(RAW in a.kinds) for a in some]),
        np.array([float(FINAL in a.kinds) for a in some]),
    ]


def _shared(some: list[Candidate], words: Ints, own: Ints) -> tuple[Floats, Floats]:
    """How many words each two candidates share, and how many each has."""
    low = int(words.min())
    held = np.zeros((len(some), int(words.max()) - low + 1), dtype=bool)
    held[own, words - low] = True
    # words that always go together are counted together
    begins = np.flatnonzero(np.r_[True, (held[:, 1:] != held[:, :-1]).any(0)])
    size = np.diff(begins, append=held.shape[1]).astype(np.float32)
    parts = held[:, begins].astype(np.float32)
    shared = np.zeros((len(some), len(some)), dtype=np.float32)
    for start in range(0, len(some), ROWS):
        # candidates are in the order of the text, so only near ones share words
        rows = parts[start : start + ROWS]
        near = np.flatnonzero(rows.any(0))
        first, last = near[0], near[-1] + 1
        others = np.flatnonzero(parts[:, first:last].any(1))
        low, high = others[0], others[-1] + 1
        weighed = rows[:, first:last] * size[first:last]
        shared[start : start + ROWS, low:high] = weighed @ parts[low:high, first:last].T
    return shared, shared.diagonal().copy()


def _agreement(some: list[Candidate], shared: Floats, size: Floats) -> list[Floats]:
    """Jaccard with the other readings of the same cue, one number for each kind of reading."""
    jaccard = shared / (size[:, None] + size[None, :] - shared)
    group = np.array([a.group for a in some])
    group -= group[0]
    of_kind = np.full((group[-1] + 1, KINDS), -1)
    for j, a in enumerate(some):
        for kind in a.kinds:
            of_kind[group[j], kind] = j
    other = of_kind[group]
    agree = np.where(other >= 0, jaccard[np.arange(len(some))[:, None], other], NONE)
    return [*agree.T, (other >= 0).sum(1)]


def _form(c: Columns, some: list[Candidate], words: Ints, begins: Ints) -> list[Floats]:
    """Length, position, edges and quotation marks."""
    first, last = words[begins[:-1]], words[begins[1:] - 1]
    size = np.diff(begins)
    cue = np.array([a.cue for a in some])
    has = cue >= 0
    near = np.where(has, cue, first)
    quoted = np.add.reduceat(c.quoted[words], begins[:-1])
    step = np.diff(words, append=words[-1])
    step[begins[1:] - 1] = 0
    around = c.quoted_before[c.para_end[near]] - c.quoted_before[c.para_start[near]]
    return [
        np.log1p(size), quoted / size, np.maximum.reduceat(step, begins[:-1]),
        np.where(has, first - near, 0), np.where(has, last - near, 0),
        first - c.sent_start[first], c.sent_end[last] - last, c.quoted[near], c.quote_left[near], c.quote_right[near],
        near - c.sent_start[near], c.sent_end[near] - c.sent_start[near], c.depth[first], c.depth[last],
        around - quoted, _edge(c, first - 1), _edge(c, last + 1), c.pos[near] == code("VERB"),
    ]  # fmt: skip


def _syntax(c: Columns, some: list[Candidate], words: Ints, begins: Ints) -> list[Floats]:
    """The position of the content in the tree, and the kinds of words at its edges."""
    first, last = words[begins[:-1]], words[begins[1:] - 1]
    cue = np.array([a.cue for a in some])
    has = cue >= 0
    near = np.where(has, cue, first)
    clause = c.clause[near]
    there = has & (clause >= 0)
    kids = np.clip(clause, 0, None)
    behind, ahead = c.word_after[last], c.word_before[first]
    comma = np.cumsum(c.lower == code(","))
    link = np.where(c.lower[np.clip(behind - 1, 0, c.n - 1)] == code(","), 1, 0)
    step = np.where(c.at(c.sent, behind) == c.sent[last], _sort(c, behind), NONE)
    lead = np.where(c.at(c.sent, ahead) == c.sent[first], _sort(c, ahead), NONE)
    return [
        _sort(c, near), _sort(c, first), _sort(c, last), step, lead, link,
        np.where(there, last - c.right[kids], 99), np.where(there, first - c.left[kids], 99),
        _number(c.dep, near, DEPS), _number(c.tag, near, TAGS), _number(c.dep, first, DEPS),
        np.where(step >= 0, _number(c.dep, np.clip(behind, 0, c.n - 1), DEPS), NONE),
        comma[last] - comma[first], c.right[c.head[last]] - last, (c.kids[near] >> (2 * CHILDREN.index("neg"))) & 3,
        c.subject[near] >= 0, np.sign(c.subject[near] - near),
    ]  # fmt: skip


def _number(column: NDArray[Any], token: Ints, names: list[str]) -> Ints:
    out = np.full(len(token), len(names))
    values = column[token]
    for number, name in enumerate(names):
        out[values == code(name)] = number
    return out


def _sort(c: Columns, token: Ints) -> Ints:
    """The kind of word of each token: linking words by themselves, others by part of speech."""
    there = (token >= 0) & (token < c.n)
    at = np.clip(token, 0, c.n - 1)
    out = _number(c.pos, at, SORTS)
    out[(c.tag[at] == code("WDT")) | (c.tag[at] == code("WP")) | (c.tag[at] == code("WRB"))] = 20
    out[c.lower[at] == code("that")] = 21
    out[c.tag[at] == code("VBG")] = 22
    return np.where(there, out, NONE)


def _edge(c: Columns, token: Ints) -> Floats:
    """What kind of token is at an edge: 0 nothing or a space, marks, linking words, others."""
    kind = np.full(c.n, 9)
    for word, number in EDGES.items():
        kind[c.lower == code(word)] = number
    kind[c.pos == code("CCONJ")] = 6
    kind[(c.pos == code("SCONJ")) | (c.pos == code("ADP"))] = 7
    kind[(c.tag == code("WDT")) | (c.tag == code("WP")) | (c.tag == code("WRB"))] = 8
    kind[(c.quoted == 1) & ~c.word] = 5
    kind[c.space] = 0
    return np.where((token >= 0) & (token < c.n), kind[np.clip(token, 0, c.n - 1)], 0)


def _rivals(
    c: Columns, p: Proposals, some: list[Candidate], shared: Floats, size: Floats, words: Ints, own: Ints
) -> list[Floats]:
    """The rivals: candidates with the same words, those whose content contains this cue, and those whose cue is in
    this content.
    """
    group, cue = np.array([a.group for a in some]), np.array([a.cue for a in some])
    chance = np.array([p.chance[a.proposal] if a.proposal >= 0 else 0.5 for a in some])
    kept = np.array([bool(a.rule and a.rule.final is not None) for a in some])
    other = group[:, None] != group[None, :]
    cues, owner = np.unique(cue, return_inverse=True)
    hit = np.searchsorted(cues, words)
    hit = np.where((hit < len(cues)) & (cues[np.minimum(hit, len(cues) - 1)] == words), hit, -1)
    holds = np.zeros((len(some), len(cues) + 1), dtype=bool)
    holds[own, hit] = True
    inside = holds[:, :-1][:, owner] & other & (cue >= 0)[None, :]
    overlaps = other & (shared > 0.4 * size[:, None])
    rival = np.where(overlaps, chance[None, :], 0.0)
    strongest = rival.max(1)
    return [
        np.where(inside.T, chance[None, :], 0.0).max(1), np.where(inside, chance[None, :], 0.0).max(1), inside.sum(1),
        strongest, chance - strongest, np.where(strongest > 0, size / size[rival.argmax(1)], 0.0),
        (overlaps & kept[None, :]).any(1),
    ]  # fmt: skip
