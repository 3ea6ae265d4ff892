"""Where a sentence may begin: told to the parser before it decides, by a first component of the pipeline.

Sentences never cross a paragraph break, and begin only behind something that can end a sentence: a
headline or a paragraph without a full stop is not glued to what follows, and a bracket inside a
sentence does not cut it.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from helpers.language.wrapping import SOFT, plain

__all__ = ["sentence_bounds"]

#: A sentence can end in these; closing quotation marks and brackets may stand behind them.
ENDS = frozenset(".!?…:;。！？؟")
CLOSERS = frozenset("\"'”’»)]}–—-")
BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


@Language.component("sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Tell the parser where a sentence must, and where it cannot, begin."""
    before = ""
    for token in doc:
        if SOFT in token.text:
            # the model reads a word's plain form
            token.norm_ = plain(token.text).lower()
        if token.is_space:
            if BREAKS & set(token.text):
                before = "\n"
            continue
        if before == "\n":
            token.is_sent_start = True
        elif before and not (before[-1] in ENDS or before[-1] in CLOSERS):
            token.is_sent_start = False
        before = token.text
    return doc
