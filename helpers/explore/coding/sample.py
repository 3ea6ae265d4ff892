"""A random sample of whole sentences from each stratum: the same seed draws the same sentences.

Whole sentences are drawn, not the machine's findings, so that whatever it missed can be counted too.

>>> import pandas as pd
>>> rows = pd.DataFrame({"sentence_id": list("abcdef"), "stratum": ["x"] * 4 + ["y"] * 2})
>>> drawn = draw(rows, 3, seed=1)
>>> [sum(name in stratum for name in drawn) for stratum in ("abcd", "ef")], drawn == draw(rows, 3, seed=1)
([2, 1], True)
"""

from __future__ import annotations

import dataclasses
import json
import pathlib
import random
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.files import write_text
from helpers.base.locked import changing
from helpers.base.records import Span
from helpers.explore.coding.layers import coders, folder

if TYPE_CHECKING:
    from helpers.base.project import Project
    from helpers.store.corpus import Corpus

__all__ = ["STRATA", "Sample", "SampledSentence", "draw", "new_sample", "read_sample", "without"]

#: The columns of the articles by which a sample can be stratified, or none.
STRATA = {"outlet": "outlet", "article": "article_id", "nothing": ""}
_FILE = "sample.json"


@dataclasses.dataclass(frozen=True)
class SampledSentence:
    """One sentence of a sample, with its stratum."""

    sentence: str
    article_id: str
    span: Span
    words: str
    stratum: str


@dataclasses.dataclass(frozen=True)
class Sample:
    """The sentences to be coded, in the order in which every coder sees them, and how they were drawn."""

    units: tuple[SampledSentence, ...]
    seed: int
    by: str
    of: int

    def __str__(self) -> str:
        drawn = f"{len(self.units):,} of {self.of:,} sentences, drawn with seed {self.seed}"
        strata = len({unit.stratum for unit in self.units})
        return drawn + (f" from {strata:,} strata by {self.by}" if self.by != "nothing" else "")


def draw(rows: pd.DataFrame, size: int, *, seed: int) -> list[str]:
    """The ids of *size* sentences from *rows* (sentence_id, stratum), each stratum in proportion, and at least one from
    each.

    Places left over after rounding down go to the strata with the largest remainders.
    """
    sizes = rows.groupby("stratum")["sentence_id"].size().sort_index()
    size = min(size, len(rows))
    share = sizes * size / len(rows) if len(rows) else sizes
    number = share.astype(int).clip(lower=1 if size >= len(sizes) else 0)
    order = sorted(sizes.index, key=lambda name: (-(share[name] % 1), str(name)))
    while number.sum() != size:
        step = 1 if number.sum() < size else -1
        free = [n for n in order if (number[n] < sizes[n] if step > 0 else number[n] > 1)] or list(order)
        for name in free[: abs(size - int(number.sum()))]:
            number[name] += step
    lot = random.Random(seed)
    drawn = [
        name
        for stratum in sizes.index
        for name in lot.sample(sorted(rows.loc[rows["stratum"] == stratum, "sentence_id"]), int(number[stratum]))
    ]
    lot.shuffle(drawn)
    return drawn


def new_sample(corpus: Corpus, size: int = 50, *, seed: int = 1, by: str = "outlet") -> Sample:
    """Draw a sample for all coders of the project of *corpus*, and store it.

    Args:
        corpus: from `helpers.read`.
        size: how many sentences.
        seed: the same seed draws the same sentences of the same corpus.
        by: one of `STRATA`.

    Raises:
        ValueError: somebody has begun to code the existing sample, or there is nothing to draw from.
        helpers.base.locked.NotWritten: it cannot be stored.
    """
    if by not in STRATA:
        raise ValueError(f"A sample is drawn by one of {', '.join(STRATA)}, not by {by!r}.")
    if size < 1 or corpus.sentences.empty:
        raise ValueError(
            "There is nothing to draw from." if size > 0 else "Set a sample size of at least one sentence."
        )
    begun = coders(corpus.project)
    if begun:
        raise ValueError(
            f"The existing sample is already being coded ({', '.join(begun)}), and the codings depend on it. "
            f"Move the folder {folder(corpus.project)} elsewhere before you draw another sample."
        )
    rows = _with_strata(corpus, by)
    chosen = rows.set_index("sentence_id").loc[draw(rows, size, seed=seed)]
    units = tuple(
        SampledSentence(str(row.Index), row.article_id, (int(row.start), int(row.end)), row.text, str(row.stratum))
        for row in chosen.itertuples()
    )
    sample = Sample(units, seed, by, len(rows))
    _keep(corpus.project, sample)
    return sample


def _with_strata(corpus: Corpus, by: str) -> pd.DataFrame:
    """The sentences in articles that are not duplicates, each with its stratum."""
    own = corpus.articles[corpus.articles["duplicate_of"].isna()].set_index("article_id")
    rows = corpus.sentences[corpus.sentences["article_id"].isin(own.index)]
    if STRATA[by] in ("", "article_id"):
        return rows.assign(stratum=rows["article_id"] if by == "article" else "all")
    return rows.assign(stratum=rows["article_id"].map(own[STRATA[by]]).fillna("(none)"))


def read_sample(project: Project) -> Sample | None:
    """The sample of *project*; None if there is none yet.

    Raises:
        ValueError: the file exists but cannot be read; the message says why.
    """
    path = folder(project) / _FILE
    if not path.exists():
        return None
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        units = tuple(_unit(unit) for unit in said["units"])
        return Sample(units, int(said["seed"]), str(said["by"]), int(said["of"]))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        fault = f"{path} cannot be read as a sample ({error})."
        raise ValueError(f"{fault} Restore the original file, or delete it.") from error


def without(project: Project, articles: AbstractSet[str]) -> pathlib.Path | None:
    """Remove the sentences of *articles* from the sample of *project*; returns its file if it changed.

    Raises:
        helpers.base.locked.NotWritten: the file cannot be written; the message says why.
    """
    sample = read_sample(project)
    left = tuple(unit for unit in sample.units if unit.article_id not in articles) if sample else ()
    if sample is None or len(left) == len(sample.units):
        return None
    return _keep(project, dataclasses.replace(sample, units=left))


def _keep(project: Project, sample: Sample) -> pathlib.Path:
    with changing(folder(project) / _FILE) as path:
        return write_text(path, json.dumps(dataclasses.asdict(sample), ensure_ascii=False, indent=1))


def _unit(said: dict[str, Any]) -> SampledSentence:
    start, end = said["span"]
    texts = [str(said[name]) for name in ("sentence", "article_id", "words", "stratum")]
    return SampledSentence(texts[0], texts[1], (int(start), int(end)), texts[2], texts[3])
