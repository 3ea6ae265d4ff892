"""The features of the model: named columns, combined by templates, each hashed to one number.

A template is a line of column names; the values of its columns together are one feature.  Two kinds of
rows have features: a *cue candidate* (is this word a cue?) and a *token next to a cue* (is it part of what
was said, of the source, or neither?).  A change here or in the columns makes weights useless: raise `weights.FEATURES`.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.annotate.quotes.learned.columns import CHILDREN, Columns

__all__ = ["CUE_TEMPLATES", "TOKEN_TEMPLATES", "Arrays", "bits_of", "cue_rows", "hashed", "templates"]

Arrays = Mapping[str, NDArray]

CUE_TEMPLATES = """
| lemma | lemma pos | lemma dep | lemma kids | lemma core | lemma quotes | lemma marker clause_side
lemma next | lemma previous | lemma subj_pos subj_ent | lemma subj_lemma | dep core quotes | pos dep head_pos
lemma tag | head_lemma dep | lemma head_lemma | next next2 | previous previous2 | subj_lemma | subj_ent subj_pos core
quotes para_quoted pos | lemma quotes_near | clause_dep clause_tag clause_side marker | clause_lemma clause_dep
quoted dep | lemma quoted | kids | head_dep dep pos | grand_lemma head_dep dep | place length
next_pos previous_pos pos | lemma next_pos | lower has_subj | quotes_near quotes dep | lemma clause_dep clause_tag
tag dep subj_pos | has_subj clause_side quotes quoted | next pos | ent pos | lemma next next2 | next2_pos next_pos lemma
"""

TOKEN_TEMPLATES = """
| up branch side cue_side | up branch side cue_dep path | cue up branch side | up branch side edge cue_quotes
clause cue_side path | clause quote_trigram relative_run sents | relative_run quote_kind sents cues
relative_run quote_kind cue_side cue_quotes sents | distance branch up | distance pos cue_side | word next new
previous word new | pos previous_pos next_pos | dep head_dep up steps | tag dep cue_side | ent pos up branch
new word branch up | new previous_branch branch up | new next_branch branch up | cues commas sents | quote_trigram word
quote_trigram cue_side commas | cue word distance | cue clause cue_side | cue_core up branch side
cue_core cue_quotes quote_trigram sents cue_side | on_path cue_dep | sents quoted opens_quoted touches
up branch word next | path steps up branch | cue quote_trigram cue_side | cue pos distance | cue_pos up branch path
up_dep up branch side quote_trigram | lower cue_side | in_clause word next quote_trigram | tag cue near
sents cue_quotes cues quote_kind | edge branch up word | shape zone sents | shape2 zone sents quoted
shape2 zone up branch | shape zone up branch side | zone gap word cue | zone gap word shape2
zone word next next_pos to_end | zone to_end to_start sents | cue cue_place sents | cue_place quoted cue_lower cue_side
zone word next_lemma | zone word next next2 path | lemma up branch | head_lemma dep zone | kid_subj dep new zone
cue_core shape2 zone clause | ruled rule | ruled ruled_before ruled_after rule | ruled others cue_side
ruled ruled_before ruled_after next pos | ruled branch up | ruled rule cue
ruled ruled_before ruled_after quote_trigram sents | others quoted sents relative_run
"""


def templates(text: str) -> list[tuple[str, ...]]:
    """The templates of a block of text; the empty one is the bias."""
    return [tuple(part.split()) for line in text.strip().splitlines() for part in line.split("|")]


def hashed(names: Sequence[tuple[str, ...]], table: Arrays, rows: int, bits: int) -> NDArray[np.int32]:
    """One feature number below 2**bits for each row and template: array [rows, templates]."""
    out = np.empty((len(names), rows), dtype=np.int32)
    mixed = {name: _mixed(name, column) for name, column in table.items()}
    h = np.empty(rows, dtype=np.uint64)
    for number, parts in enumerate(names):
        h.fill((number + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF)
        for name in parts:
            h *= ODD
            h += mixed[name]
        np.right_shift(h, np.uint64(64 - bits), out=out[number], casting="unsafe")
    return out.T


ODD = np.uint64(0xD6E8FEB86659FD93)


def _mixed(name: str, column: NDArray[Any]) -> NDArray[np.uint64]:
    """Each value of a column as a number whose bits all depend on it, different for each column."""
    h = column if column.dtype == np.uint64 else column.astype(np.int64).view(np.uint64)
    h = (h ^ np.uint64(zlib.crc32(name.encode()))) * ODD
    h ^= h >> np.uint64(32)
    h *= ODD
    return h ^ (h >> np.uint64(29))


def bits_of(*names: str) -> int:
    """The bits of `Columns.kids` for these dependents, on either side."""
    return sum(3 << (2 * CHILDREN.index(name)) for name in names)


CORE_CUE = bits_of("nsubj", "ccomp", "xcomp", "dobj", "parataxis", "prep")


def cue_rows(c: Columns, at: NDArray[np.int64]) -> Arrays:
    """The columns of the cue candidates *at*."""
    head, subject, clause = c.head[at], c.subject[at], c.clause[at]
    marker = np.where(clause >= 0, c.marker[np.clip(clause, 0, c.n - 1)], -1)
    return {
        "lemma": c.known_lemma[at],
        "pos": c.pos[at],
        "tag": c.tag[at],
        "dep": c.dep[at],
        "lower": c.known_lower[at],
        "ent": c.ent[at],
        "kids": c.kids[at],
        "core": c.kids[at] & CORE_CUE,
        "has_subj": subject >= 0,
        "subj_lemma": c.at(c.known_lemma, subject),
        "subj_pos": c.at(c.pos, subject),
        "subj_ent": c.at(c.ent, subject),
        "head_lemma": c.known_lemma[head],
        "head_pos": c.pos[head],
        "head_dep": c.dep[head],
        "grand_lemma": c.known_lemma[c.head[head]],
        "clause_lemma": c.at(c.known_lemma, clause),
        "clause_tag": c.at(c.tag, clause),
        "clause_dep": c.at(c.dep, clause),
        "clause_side": np.where(clause < 0, 0, np.where(clause > at, 1, 2)),
        "marker": c.at(c.lower, marker),
        "next": c.at(c.known_lower, at + 1),
        "next2": c.at(c.known_lower, at + 2),
        "previous": c.at(c.known_lower, at - 1),
        "previous2": c.at(c.known_lower, at - 2),
        "next_pos": c.at(c.pos, at + 1),
        "next2_pos": c.at(c.pos, at + 2),
        "previous_pos": c.at(c.pos, at - 1),
        "quoted": c.quoted[at],
        "quotes": c.quoted[at] * 4 + c.quote_left[at] * 2 + c.quote_right[at],
        "quotes_near": c.at(c.quoted, at + 1) * 4 + c.at(c.quoted, at + 2) * 2 + c.at(c.quoted, at - 2),
        "para_quoted": c.quoted_before[c.para_end[at]] > c.quoted_before[c.para_start[at]],
        "place": np.minimum(at - c.sent_start[at], 6),
        "length": np.minimum((c.sent_end[at] - c.sent_start[at]) // 6, 8),
    }
