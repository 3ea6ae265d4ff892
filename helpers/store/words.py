"""The index of a corpus's words on disk, so that terms of the codebook can be tried without parsing."""

from __future__ import annotations

import json
import pathlib
import zipfile

import numpy as np

from helpers.annotate.themes.terms import WordIndex
from helpers.base.files import atomic_path

__all__ = ["has_index", "read_words", "write_words"]

_ARRAYS = ("form", "sentence", "start", "end")


def write_words(index: WordIndex, path: pathlib.Path) -> None:
    """Write *index* to *path* (.npz, plain arrays)."""
    arrays = {name: getattr(index, name) for name in _ARRAYS}
    forms = np.frombuffer(json.dumps(index.forms).encode(), dtype=np.uint8)
    with atomic_path(path) as temporary:
        np.savez(temporary, forms=forms, sentences=np.array(index.sentences), **arrays)


def has_index(path: pathlib.Path) -> bool:
    """Whether an undamaged index is stored at *path*; its checksums are compared, which takes a moment only."""
    try:
        with zipfile.ZipFile(path) as stored:
            return stored.testzip() is None
    except (OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile):
        return False


def read_words(path: pathlib.Path) -> WordIndex | None:
    """The index that `write_words` wrote; None if it is missing or cannot be read."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in _ARRAYS}
            forms = tuple((text, lemma) for text, lemma in json.loads(stored["forms"].tobytes()))
            return WordIndex(forms, **arrays, sentences=int(stored["sentences"]))
    except (OSError, EOFError, KeyError, RuntimeError, ValueError, zipfile.BadZipFile):
        return None
