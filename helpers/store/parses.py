"""A parse as bytes: only what the annotators use, readable without the model."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["pack", "unpack"]

ATTRIBUTES = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START")


def pack(doc: Doc) -> bytes:
    """The parse as bytes."""
    from spacy.tokens import DocBin

    store = DocBin(attrs=[name for name in ATTRIBUTES if name not in ("ORTH", "SPACY")])
    store.add(doc)
    return store.to_bytes()


def unpack(data: bytes, language: str = "en") -> Doc:
    """The parse that `pack` made, without loading the model.

    Raises:
        ValueError: *data* is not a parse.
    """
    from spacy.tokens import DocBin

    return next(DocBin().from_bytes(data).get_docs(_vocab(language)))


@functools.cache
def _vocab(language: str) -> Vocab:
    """A vocabulary with the language's word forms but without a model."""
    import spacy

    return spacy.blank(language).vocab
