"""Features of the tokens next to a cue, as rows of named columns: the chain's input for each of them.

The point where a token's branch meets the path from the cue to the root is the strongest sign that the token belongs to
the cue's content; quotation marks, the shape of the cue's own clause and the words at the edges add to this.
"""

from __future__ import annotations

import numpy as np

from helpers.annotate.quotes.learned.columns import Columns, Ints, code
from helpers.annotate.quotes.learned.features import Arrays, bits_of, hashed

__all__ = ["token_rows", "windows"]

#: How many levels above the cue a token's branch may be attached, and how far from the cue the window reaches.
LEVELS, WINDOW = 5, 250
#: How many levels of a token's branch are followed.
CLIMB = 14
CORE_TOKEN = bits_of("nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "prep", "parataxis")


def windows(c: Columns, cues: Ints) -> tuple[Ints, Ints, Ints]:
    """The tokens next to each cue: its paragraph, at most `WINDOW` tokens away.

    Returns:
        (which cue, which token) of each row, and where each cue's rows begin, with the end after the last.
    """
    low, high = np.maximum(c.para_start[cues], cues - WINDOW), np.minimum(c.para_end[cues], cues + WINDOW)
    which = np.repeat(np.arange(len(cues)), high - low)
    starts = np.r_[0, np.cumsum(high - low)]
    return which, np.arange(starts[-1]) - starts[which] + low[which], starts


PATH = ("relcl", "advcl", "acl", "parataxis", "appos", "ccomp", "xcomp", "conj", "prep", "punct", "npadvmod", "nsubj")


def _climb(c: Columns, cues: Ints, which: Ints, token: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """The point where each token's branch meets the path from its cue to the root.

    Returns:
        The level on that path (-1 if it does not meet it), the branch's top token, steps to it, and the
        dependencies on the way as bits.
    """
    line = np.full((len(cues), LEVELS), -9, dtype=np.int64)
    line[:, 0] = cues
    for step in range(1, LEVELS):
        below = line[:, step - 1]
        above = c.head[np.clip(below, 0, None)]
        line[:, step] = np.where((below < 0) | (above == below), -9, above)
    lines = line[which]
    bits = np.zeros(c.n, dtype=np.int64)
    for number, name in enumerate(PATH):
        bits[c.dep == code(name)] |= 1 << number
    current, branch = token.copy(), token.copy()
    level, steps, path = (
        np.full(len(token), -1),
        np.zeros(len(token), dtype=np.int64),
        np.zeros(len(token), dtype=np.int64),
    )
    active = np.flatnonzero(c.sent[token] == c.sent[cues[which]])
    for _ in range(CLIMB):
        meets = lines[active] == current[active, None]
        met = meets.any(1)
        level[active[met]] = meets[met].argmax(1)
        active = active[~met]
        if not len(active):
            break
        steps[active] += 1
        below = current[active]
        path[active] |= np.where(steps[active] > 1, bits[branch[active]], 0)
        branch[active] = below
        current[active] = c.head[below]
        active = active[c.head[below] != below]
    return level, branch, steps, path


def token_rows(c: Columns, cues: Ints, which: Ints, token: Ints, likely: Ints) -> Arrays:
    """The columns of the tokens *token* next to the cues ``cues[which]``; *likely* is 1 at each likely cue."""
    cue = cues[which]
    level, branch, steps, path = _climb(c, cues, which, token)
    found = level >= 0
    dep = np.where(found, c.dep[branch], np.uint64(0))
    same = np.r_[False, which[1:] == which[:-1]]
    mark = branch * 8 + level
    new = np.r_[True, mark[1:] != mark[:-1]] | ~same
    follows = np.r_[same[1:], False]
    quoted = c.quoted[token]
    clause = c.clause[cue]
    in_clause = (
        (token >= c.left[np.clip(clause, 0, None)]) & (token <= c.right[np.clip(clause, 0, None)]) & (clause >= 0)
    ).astype(np.int64)
    so_far, commas = np.r_[0, np.cumsum(likely)], np.cumsum(c.lower == code(","))
    between = np.where(token > cue, so_far[token + 1] - so_far[np.minimum(cue + 1, c.n)], so_far[token] - so_far[cue])
    comma = np.where(token > cue, commas[token] - commas[cue], commas[np.maximum(token - 1, 0)] - commas[cue])
    return {
        "up": level,
        "branch": dep,
        "side": np.where(found, np.sign(branch - c.at(c.head, branch)), 0),
        "steps": np.minimum(steps, 5),
        "path": path,
        "up_dep": np.where(level > 0, c.dep[cue], np.uint64(0)),
        "on_path": (found & (steps == 0)) * (level + 1),
        "edge": np.where(found, (token == c.left[branch]) + (token == c.right[branch]) * 2 + (token == branch) * 4, 0),
        "new": new * 2 + np.r_[new[1:], True],
        "next_branch": np.where(follows, np.r_[dep[1:], dep[-1:]], np.uint64(0)),
        "previous_branch": np.where(same, np.r_[dep[:1], dep[:-1]], np.uint64(0)),
        "cue": c.known_lemma[cue],
        "cue_lower": c.known_lower[cue],
        "cue_pos": c.pos[cue],
        "cue_dep": c.dep[cue],
        "cue_core": (c.kids & CORE_TOKEN)[cue],
        "cue_quotes": c.quote_left[cue] * 2 + c.quote_right[cue] + c.quoted[cue] * 4,
        "cue_side": np.sign(token - cue),
        "cue_place": np.minimum(cue - c.para_start[cue], 6),
        "sents": np.clip(c.sent[token] - c.sent[cue], -3, 4),
        "distance": _bucket(token - cue),
        "near": np.clip(token - cue, -4, 4),
        "cues": np.clip(between, -2, 2),
        "commas": np.clip(comma, -3, 3),
        "quoted": quoted,
        "relative_run": np.clip(c.run[token] - c.run[cue], -3, 3),
        "quote_trigram": quoted * 4 + c.at(c.quoted, token - 1) * 2 + c.at(c.quoted, token + 1),
        "opens_quoted": c.quoted[c.sent_start[token]],
        "in_clause": in_clause,
        "clause": in_clause * 3 + np.where(clause < 0, 0, np.where(clause > cue, 1, 2)),
        "word": c.closed[token],
        "next": c.at(c.closed, token + 1),
        "next2": c.at(c.closed, token + 2),
        "previous": c.at(c.closed, token - 1),
        "lower": c.known_lower[token],
        "lemma": c.known_lemma[token],
        "next_lemma": c.at(c.known_lemma, token + 1),
        "head_lemma": c.known_lemma[c.head[token]],
        "pos": c.pos[token],
        "next_pos": c.at(c.pos, token + 1),
        "previous_pos": c.at(c.pos, token - 1),
        "tag": c.tag[token],
        "dep": c.dep[token],
        "head_dep": c.dep[c.head[token]],
        "ent": c.ent[token],
        "kid_subj": c.kids[token] & bits_of("nsubj", "nsubjpass", "ccomp"),
        "to_end": _length(c.sent_end[token] - 1 - token),
        "to_start": _length(token - c.sent_start[token]),
        **_runs(c, cue, token, quoted),
        **_shape(c, cues, which, token),
    }


def _runs(c: Columns, cue: Ints, token: Ints, quoted: Ints) -> Arrays:
    """Whether the token's quoted run extends into the cue's sentence, and the kind of run."""
    if not len(c.run_first):
        nothing = np.zeros(len(token), dtype=np.int64)
        return {"touches": nothing, "quote_kind": nothing}
    number = np.clip(np.searchsorted(c.run_first, token, side="right") - 1, 0, len(c.run_first) - 1)
    first, last = c.run_first[number], c.run_last[number]
    touches = ((last >= c.sent_start[cue]) & (first < c.sent_end[cue])).astype(np.int64)
    return {"touches": touches, "quote_kind": quoted * (1 + touches * 2 + (last - first > 2))}


def _shape(c: Columns, cues: Ints, which: Ints, token: Ints) -> Arrays:
    """The form of the cue's clause: "…", NAME said. / NAME said … / NAME, who said …"""
    subject = c.subject[cues]
    low = np.where(subject >= 0, np.minimum(cues, c.left[np.clip(subject, 0, None)]), cues)
    high = np.where(subject >= 0, np.maximum(cues, c.right[np.clip(subject, 0, None)]), cues)
    far = high - low > 25
    low, high = np.where(far, cues, low), np.where(far, cues, high)
    before, after = _length(low - c.sent_start[cues]), _length(c.sent_end[cues] - 1 - high)
    around = {"b": before, "a": after, "l": c.at(c.closed, low - 1), "r": c.at(c.closed, high + 1)}
    sides = {
        "b": before,
        "a": after,
        "q": c.quote_left[cues] * 2 + c.quote_right[cues],
        "s": (subject >= 0) + 2 * (subject > cues),
    }
    low, high = low[which], high[which]
    return {
        "shape": hashed([("b", "a", "l", "r")], around, len(cues), 31)[which, 0],
        "shape2": hashed([("b", "a", "q", "s")], sides, len(cues), 31)[which, 0],
        "zone": np.where(token < low, 0, np.where(token > high, 2, 1)),
        "gap": np.minimum(np.where(token < low, low - token, np.where(token > high, token - high, 0)), 4),
    }


def _bucket(distance: Ints) -> Ints:
    size = np.abs(distance)
    return np.sign(distance) * np.select([size < 4, size < 7, size < 12, size < 25], [size, 4, 5, 6], 7)


def _length(size: Ints) -> Ints:
    return np.select([size < 2, size < 4, size < 9], [size, 2, 3], 4)
