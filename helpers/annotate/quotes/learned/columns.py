"""A parse as columns of integers, one row per token, so that features are computed for all tokens at once.

Strings are spaCy's 64-bit hashes of them, which do not depend on the machine or the run; the tree is
kept as head, depth and edges.  Nothing but numpy is needed, for training and for use alike.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from helpers.annotate.quotes.reading import Reading
from helpers.language.layout import Ints, Layout

__all__ = ["CHILDREN", "Columns", "Ints", "code", "columns", "short"]


@functools.cache
def code(word: str) -> np.uint64:
    """The number for *word* in a column; spaCy's own symbols ("nsubj", "VERB") are small ones."""
    return np.uint64(get_string_id(word))


def short(column: NDArray[Any]) -> NDArray[np.int32]:
    """The numbers of words in 31 bits, as in the list of known words."""
    return ((column ^ (column >> np.uint64(31))) & np.uint64(0x7FFFFFFF)).astype(np.int32)


def _are_among(some: NDArray[np.int32], words: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of *some* are among the sorted *words*."""
    return words[np.minimum(np.searchsorted(words, some), len(words) - 1)] == some


#: Dependents that are recorded at their head, separately for its left and its right.
CHILDREN = [
    "nsubj",
    "nsubjpass",
    "dobj",
    "ccomp",
    "xcomp",
    "prep",
    "advcl",
    "parataxis",
    "auxpass",
    "neg",
    "attr",
    "acomp",
    "oprd",
    "dative",
    "agent",
    "acl",
    "relcl",
    "mark",
    "advmod",
    "poss",
    "prt",
    "conj",
]

#: Depths beyond this are treated alike, so that time does not grow with depth.
DEEPEST = 64
#: Words of these parts of speech are few and structural, so their form counts; that of others does not.
CLOSED = ["ADP", "PUNCT", "SCONJ", "CCONJ", "DET", "PRON", "PART", "ADV", "AUX", "SPACE"]


def columns(r: Reading) -> Columns:
    """The columns of the parse in *r*."""
    quoted = np.array(r.quoted, dtype=np.int64)
    begins = np.array([start for start, _ in r.parsed.paragraphs] or [0])
    paragraph = np.searchsorted(begins, np.array(r.start, dtype=np.int64), side="right")
    run = np.maximum.accumulate(quoted + 1) if len(quoted) else quoted
    return Columns(r.parsed.layout, paragraph, (quoted >= 0).astype(np.int64), run)


class Columns:
    """The columns of one parse."""

    def __init__(self, t: Layout, paragraph: Ints, quoted: Ints, run: Ints) -> None:
        self.n = len(t.heads)
        here = np.arange(self.n)
        self.lower, self.lemma, self.pos, self.tag, self.dep, self.ent = (
            t.ids[name] for name in ("lower", "lemma", "pos", "tag", "dep", "ent")
        )
        self.head, self.left, self.right = t.heads, t.left, t.right
        self.start, self.end = t.start, t.end
        self.depth = np.minimum(t.depth, DEEPEST)
        self.sent = np.repeat(np.arange(len(t.sentences)), np.diff(t.sentences, append=self.n))
        self.word, self.space = ~(t.punct | t.space), t.space
        self.para = paragraph
        self.quoted = quoted
        self.run = run
        self.closed = np.where(np.isin(self.pos, [code(p) for p in CLOSED]), self.lower, np.uint64(0))
        self._children(here)
        self._ranges()

    def know(self, words: NDArray[np.int32]) -> None:
        """Fill the columns of known forms: a word not among *words* counts as unknown, a proper noun as a name.

        What is learned about one name or rare word would be wrong for the next one; what is learned about unknown words
        in general holds.
        """
        name = self.pos == code("PROPN")
        self.known_lower, self.known_lemma = (
            np.where(name, code("NAME"), np.where(_are_among(short(column), words), column, code("STRANGER")))
            for column in (self.lower, self.lemma)
        )

    def at(self, column: NDArray[Any], where: Ints) -> NDArray[Any]:
        """*column* at the tokens *where*; 0 if there is no such token."""
        there = (where >= 0) & (where < self.n)
        return np.where(there, column[np.clip(where, 0, self.n - 1)], column.dtype.type(0))

    def _children(self, here: Ints) -> None:
        """Which dependents a token has, as bits; and its subject, clause and the clause's marker."""
        self.kids = np.zeros(self.n, dtype=np.int64)
        below = self.head != here
        for number, name in enumerate(CHILDREN):
            kid = np.flatnonzero((self.dep == code(name)) & below)
            on_right = (kid > self.head[kid]).astype(np.int64)
            np.bitwise_or.at(self.kids, self.head[kid], 1 << (2 * number + on_right))
        self.subject = self._child(below, "nsubj", "nsubjpass", "poss")
        self.clause = self._child(below, "ccomp", "xcomp", first=True)
        self.marker = self._child(below, "mark")

    def _child(self, below: NDArray[np.bool_], *deps: str, first: bool = False) -> Ints:
        """The last (or first) child of each token with one of *deps*; -1 without one."""
        out = np.full(self.n, -1)
        kid = np.flatnonzero(np.isin(self.dep, [code(d) for d in deps]) & below)
        kid = kid[::-1] if first else kid
        out[self.head[kid]] = kid
        return out

    def _ranges(self) -> None:
        """First token, and the one after the last, of each token's sentence and paragraph; quoted words so far."""
        self.sent_start = np.searchsorted(self.sent, self.sent, side="left")
        self.sent_end = np.searchsorted(self.sent, self.sent, side="right")
        self.para_start = np.searchsorted(self.para, self.para, side="left")
        self.para_end = np.searchsorted(self.para, self.para, side="right")
        self.quoted_before = np.r_[0, np.cumsum(self.quoted)]
        before = np.r_[0, self.quoted[:-1]]
        after = np.r_[self.quoted[1:], 0]
        self.run_first = np.flatnonzero((self.quoted == 1) & ((before == 0) | (np.r_[-1, self.run[:-1]] != self.run)))
        self.run_last = np.flatnonzero((self.quoted == 1) & ((after == 0) | (np.r_[self.run[1:], -1] != self.run)))
        seen = self.quoted_before
        here = np.arange(self.n)
        self.quote_left = (seen[here] - seen[self.sent_start] > 0).astype(np.int64)
        self.quote_right = (seen[self.sent_end] - seen[here] > 0).astype(np.int64)
        #: the word before each token and the one after it; -1 and the length if there is none
        self.word_before = np.r_[-1, np.maximum.accumulate(np.where(self.word, here, -1))[:-1]]
        behind = np.where(self.word, here, self.n)
        self.word_after = np.r_[np.minimum.accumulate(behind[::-1])[::-1][1:], self.n]
