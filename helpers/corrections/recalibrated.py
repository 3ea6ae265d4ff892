"""The confidence of statements, recalibrated from the settled sentences of this project on request.

A project's file ``coding/confidence.json`` gives, for bands of the shown confidence, the share that was right among the
settled sentences. Until somebody creates it (03, "Machine"), nothing changes.

>>> import pandas as pd
>>> quotes = pd.DataFrame({"confidence": [0.99, 0.6, float("nan")], "act": ["said"] * 3})
>>> said = {"bands": [[0.95, 0.8], [0.0, 0.5]], "settled": 40}
>>> recalibrated(quotes, said)["confidence"].tolist()[:2]
[0.8, 0.5]
"""

from __future__ import annotations

import json
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.base.files import write_text
from helpers.base.locked import changing
from helpers.base.project import Project
from helpers.base.records import Problem

__all__ = ["keep", "path_of", "recalibrated", "take_back", "told"]


def path_of(project: Project) -> pathlib.Path:
    """The file with the bands."""
    return project.keeps / "coding" / "confidence.json"


def told(project: Project) -> tuple[dict[str, Any], list[Problem]]:
    """The content of the file of *project*, empty if there is none, and a note about it or its problems."""
    path = path_of(project)
    if not path.exists():
        return {}, []
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        bands = [[float(above), float(now)] for above, now in said["bands"]]
        settled = int(said["settled"])
        if not bands or not all(0 <= value <= 1 for band in bands for value in band):
            raise ValueError("a band is not a pair of shares")
    except (OSError, ValueError, KeyError, TypeError) as error:
        remedy = (
            "Save it again in 03_review_and_correct, or delete the file. Until then the shipped confidence is shown."
        )
        fault = f"The file does not contain valid confidence values ({error})."
        return {}, [Problem(path=str(path), fault=fault, remedy=remedy, severity="warning")]
    where = f"in the {settled:,} sentences settled in this project"
    fault = f"The confidence of statements is the share that was right {where}."
    note = Problem(
        path=str(path), fault=fault, remedy="Delete the file to show the shipped confidence.", severity="note"
    )
    return {"bands": sorted(bands, reverse=True), "settled": settled}, [note]


def recalibrated(quotes: pd.DataFrame, said: Mapping[str, Any]) -> pd.DataFrame:
    """*quotes* with the confidence of each row's band; empty cells stay empty, and nothing changes if *said* is
    empty.
    """
    if not said or quotes.empty:
        return quotes
    shown = quotes["confidence"].to_numpy(dtype="float64", na_value=np.nan)
    now = shown.copy()
    for above, value in sorted(said["bands"]):
        now = np.where(shown >= above, value, now)
    return quotes.assign(confidence=pd.Series(now, index=quotes.index, dtype=quotes["confidence"].dtype))


def keep(project: Project, bands: Sequence[tuple[float, float]], settled: int) -> pathlib.Path:
    """Write the *bands* (lower end, share); they apply from the next time the project is read.

    Raises:
        helpers.base.locked.NotWritten: the file cannot be written; the message says why.
    """
    with changing(path_of(project)) as path:
        return write_text(path, json.dumps({"bands": [list(band) for band in bands], "settled": settled}) + "\n")


def take_back(project: Project) -> None:
    """Show the shipped confidence again."""
    path_of(project).unlink(missing_ok=True)
