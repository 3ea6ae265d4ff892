"""One parse arranged as arrays and lists, built once and read by all annotators.

spaCy creates a token object at every access, and each of its properties is a call; arrays give the whole parse at once.
Strings are looked up once per type, not once per token.  The bounds of each token's subtree are computed level by
level, so that the time grows with the length of a text, however deep its trees are.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_PUNCT, IS_SPACE, LEMMA, LENGTH, LOWER, ORTH, POS, SENT_START, TAG

from helpers.language.wrapping import plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Ids", "Ints", "Layout", "layout"]

Ints = NDArray[np.int64]
Ids = NDArray[np.uint64]

ATTRIBUTES = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD, IDX, LENGTH, SENT_START, IS_PUNCT, IS_SPACE]


@dataclasses.dataclass(frozen=True)
class Layout:
    """One list or array for each attribute, with one value for each token.

    ``start`` and ``end`` are characters; ``heads`` numbers of tokens; ``left`` and ``right`` the first and the last
    token of each subtree; ``depth`` the steps to the root; ``ids`` spaCy's hash values of strings, by attribute.
    """

    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    ids: dict[str, Ids]
    heads: Ints
    left: Ints
    right: Ints
    depth: Ints
    start: Ints
    end: Ints
    #: first token of each sentence
    sentences: Ints
    punct: NDArray[np.bool_]
    space: NDArray[np.bool_]


def layout(doc: Doc) -> Layout:
    """Arrange *doc* as arrays and lists."""
    every: Any = doc.to_array(ATTRIBUTES)
    a: Ids = every.reshape(len(doc), len(ATTRIBUTES))
    names = ("orth", "lower", "lemma", "pos", "tag", "dep", "ent")
    ids = {name: np.ascontiguousarray(a[:, number]) for number, name in enumerate(names)}
    heads = np.arange(len(a)) + a[:, 7].astype(np.int64)
    depth = _depth(heads)
    start = a[:, 8].astype(np.int64)
    begins = a[:, 10] == 1
    begins[:1] = True
    words, lower, lemma, pos, tag, dep = (_strings(doc, ids[name]) for name in names[:-1])
    return Layout(
        words=words,
        lower=lower,
        lemma=lemma,
        pos=pos,
        tag=tag,
        dep=dep,
        ids=ids,
        heads=heads,
        left=_edges(heads, depth, np.minimum),
        right=_edges(heads, depth, np.maximum),
        depth=depth,
        start=start,
        end=start + a[:, 9].astype(np.int64),
        sentences=np.flatnonzero(begins),
        punct=a[:, 11] == 1,
        space=a[:, 12] == 1,
    )


def _strings(doc: Doc, ids: Ids) -> list[str]:
    every = ids.tolist()
    known = {one: plain(doc.vocab.strings[one]) for one in set(every)}
    return [known[one] for one in every]


def _depth(heads: Ints) -> Ints:
    """Steps to the root: each round doubles the known part of the path."""
    steps = (heads != np.arange(len(heads))).astype(np.int64)
    above = heads
    while steps[above].any():
        steps = steps + steps[above]
        above = above[above]
    return steps


def _edges(heads: Ints, depth: Ints, best: Any) -> Ints:
    """The first or the last token of each subtree, from the deepest level up."""
    out = np.arange(len(heads))
    order = np.argsort(-depth, kind="stable")
    levels = np.flatnonzero(np.diff(depth[order])) + 1
    for some in np.split(order, levels)[:-1] if len(order) else ():
        best.at(out, heads[some], out[some])
    return out
