"""Articles of a folder that is stored in parts, and how two corpora are found to be the same."""

from __future__ import annotations

import pathlib

import numpy as np
import pandas as pd

from helpers.run import standing, themes
from helpers.run.corpus import read_corpus
from helpers.store.corpus import Corpus

PEOPLE = ("Jane Hill", "Tom Falk", "Ada Moor", "Hill", "Omar Sadr")
OTHER_CODEBOOK = """
format = 1
language = "en"
title = "Other"

[[theme]]
id = "pleased"
label = "Pleased"
group = "society"
definition = "Who is pleased."
iptc = []
include = ["pleased", "minister & trade"]
"""
PLACES = ("Iran", "Tajikistan", "the port of Lim", "Harbour News")


def story(number: int, more: str = "") -> str:
    who, where = PEOPLE[number % 5], PLACES[number % 4]
    return (
        f'Minister {who} said on Monday that trade with {where} rose {number + 2}% in 2021. "We are pleased," the '
        f"minister told reporters in hall {number}. {more}\n\nExports grew to ${number + 10} million, {who} said.\n"
    )


def same(one: Corpus, other: Corpus) -> None:
    for name, table in one.tables().items():
        pd.testing.assert_frame_equal(table, other.tables()[name], obj=name)
    mine, theirs = one.words(), other.words()
    assert mine.forms == theirs.forms
    for name in ("form", "sentence", "start", "end"):
        assert np.array_equal(getattr(mine, name), getattr(theirs, name)), name


def fresh(root: pathlib.Path) -> Corpus:
    return read_corpus(root, cache=False, progress=False)


def as_in_a_new_session() -> None:
    """Forget what this process has read."""
    themes._joined.cache_clear()
    standing._LAST.clear()


def write(root: pathlib.Path, name: str, text: str) -> None:
    (root / f"{name}.txt").write_text(text)
