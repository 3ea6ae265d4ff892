"""Decide where a sentence may begin, in the first component of the pipeline, before the parser runs.

Sentences never cross a paragraph break, and begin only after something that can end a sentence: a
headline or a paragraph without a full stop is not joined to the next, and a bracket inside a
sentence does not split it.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from helpers.language.wrapping import SOFT, plain

__all__ = ["sentence_bounds"]

#: A sentence can end in these; closing quotation marks and brackets may follow them.
ENDS = frozenset(".!?…:;。！？؟")
CLOSERS = frozenset("\"'”’»)]}–—-")
BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
#: spaCy's values for a token that begins a sentence, and for one that does not.
MUST, CANNOT = np.uint64(1), np.int64(-1).astype(np.uint64)
#: A word that ends a line, white space within one, a word that can end a sentence, any other.
BREAK, SPACE, END, WORD = range(4)


@functools.lru_cache(maxsize=1 << 15)
def kind(word: str) -> int:
    """What *word* implies about the next one."""
    if word.isspace():
        return BREAK if BREAKS.intersection(word) else SPACE
    return END if word[-1] in ENDS or word[-1] in CLOSERS else WORD


@Language.component("sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Set where a sentence must begin, and where it cannot, before the parser runs."""
    words = [token.text for token in doc]
    if SOFT in doc.text:
        for token in doc:
            if SOFT in token.text:
                # the model uses a word's normal form
                token.norm_ = plain(token.text).lower()
    starts: Any = doc.to_array(SENT_START)
    before = None
    for at, now in enumerate(map(kind, words)):
        if now == SPACE:
            continue
        if now != BREAK:
            if before == BREAK:
                starts[at] = MUST
            elif before == WORD:
                starts[at] = CANNOT
        before = now
    # all at once: spaCy (3.8) goes through the whole Doc each time a token's is_sent_start is set
    if words:
        doc.from_array([SENT_START], starts.reshape(-1, 1))
    return doc
