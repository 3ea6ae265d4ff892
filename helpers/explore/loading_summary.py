"""A summary of loading: texts found, left out and analysed, with the same counts wherever they are shown.

A text is left out when its file could not be used, when it is in another language, or when it could not be
annotated.  A fault of articles.toml, project.toml or a word list is a problem too, but no text is missing for it.

>>> file_left_out("press/a.pdf"), file_left_out("articles.toml"), file_left_out("/home/me/knowledge/cues.csv, line 3")
(True, False, False)
>>> file_left_out("press/"), file_left_out("")
(False, False)
"""

from __future__ import annotations

import dataclasses
import pathlib
import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.base.project import OWN_FILES
from helpers.explore.coverage.syndication import printings
from helpers.knowledge.load import SHIPPED

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Counts", "counts", "file_left_out", "foreign", "left_out"]


@dataclasses.dataclass(frozen=True)
class Counts:
    """Numbers of texts: ``found`` is ``excluded`` + ``other_language`` + ``analysed``; duplicates are analysed too."""

    found: int
    excluded: int
    other_language: int
    duplicates: int
    analysed: int
    words: int
    #: The number of articles that print a text also printed by others, in whole or in part, and the number of such
    #: texts.
    printings: int = 0
    stories: int = 0


def counts(corpus: Corpus) -> Counts:
    """The numbers for *corpus*; ``words`` counts the words of the analysed texts."""
    out, done = left_out(corpus), _analysed(corpus)
    other = len(foreign(corpus))
    printed, stories = printings(done)
    return Counts(
        found=len(out) + other + len(done),
        excluded=len(out),
        other_language=other,
        duplicates=int(done["duplicate_of"].notna().sum()),
        analysed=len(done),
        words=int(done["words"].sum()),
        printings=printed,
        stories=stories,
    )


def left_out(corpus: Corpus) -> pd.DataFrame:
    """The problems because of which a text is missing, one row per text: unused files, texts not annotated."""
    problems = corpus.problems
    errors = problems[problems["severity"] == "error"]
    # an error in an article's details does not prevent its annotation: it is left out only if nothing was annotated
    loaded = errors["article_id"].isin(corpus.annotated["article_id"])
    empty = ~errors["article_id"].isin(corpus.sentences["article_id"])
    files = np.array([file_left_out(str(path)) for path in errors["path"]], dtype=bool)
    keep = (loaded & empty).to_numpy(dtype=bool) | (errors["article_id"].isna().to_numpy(dtype=bool) & files)
    return errors[keep].drop_duplicates(["path", "article_id"])


def foreign(corpus: Corpus) -> pd.DataFrame:
    """The articles that are loaded but not annotated, because they are in another language."""
    return corpus.articles[~corpus.articles["article_id"].isin(corpus.annotated["article_id"])]


def file_left_out(path: str) -> bool:
    """Whether an error at *path* means that an input file is missing: not a folder, a setting or a word list."""
    plain = re.sub(r", line \d+$", "", path).replace("\\", "/")
    name = plain.rpartition("/")[2]
    if not name or name in OWN_FILES or pathlib.Path(path).is_dir():
        return False
    return not (SHIPPED / name).is_file()


def _analysed(corpus: Corpus) -> pd.DataFrame:
    """The annotated texts, without those left out because of an error."""
    broken = left_out(corpus)["article_id"].dropna()
    return corpus.annotated[~corpus.annotated["article_id"].isin(broken)]
