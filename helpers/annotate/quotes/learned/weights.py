"""The learned weights: one file of plain arrays, and whether it fits what is installed.

The file is an ``npz`` without pickle.  ``about.json`` next to it gives the training corpus, the date, the command, the
scores, the language model and templates, and the file's checksum.  A file that is damaged, or made for other features
or another model, is not used; then there are only the rules.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import pathlib
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.annotate.quotes.learned.chain import lanes
from helpers.annotate.quotes.learned.trees import Trees
from helpers.base.records import Problem

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FEATURES", "FOLDER", "Weights", "fault", "load_weights", "problems"]

FOLDER = pathlib.Path(__file__).parent
#: Increased with every change to a feature, a template or a kind of candidate, since weights of another version do not
#: fit.
FEATURES = 4
TREES = ("feature", "limit", "left", "right", "value")


@dataclasses.dataclass(frozen=True)
class Weights:
    """The arrays: known words, which can be cues, cue weights, chain weights and moves, and the two kinds of trees."""

    words: NDArray[Any]
    inventory: NDArray[Any]
    cue: NDArray[Any]
    cue_scale: float
    chain: NDArray[Any]
    chain_scale: float
    moves: NDArray[Any]
    soft: Trees
    strict: Trees
    bits: int


def fault(model: str, folder: pathlib.Path = FOLDER) -> str:
    """Why the weights in *folder* cannot be used with the language model *model*; empty if they can.

    Args:
        model: name and version as spaCy's own ("core_web_sm-3.8.0").
        folder: the folder with weights.npz and about.json.
    """
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return f"about.json cannot be read ({error})"
    if about.get("features") != FEATURES:
        return f"they were trained for version {about.get('features')} of the features, not {FEATURES}"
    if about.get("model") != model:
        return f"they were trained on parses of {about.get('model')}, not of {model}"
    if _checksum(folder / "weights.npz") != about.get("sha256"):
        return "weights.npz is missing or is not the file that about.json describes"
    return ""


def problems(model: str, folder: pathlib.Path = FOLDER) -> list[Problem]:
    """One row for the table of problems if the weights cannot be used; none if they can."""
    why = fault(model, folder)
    if not why:
        return []
    found = Problem(
        path="helpers/annotate/quotes/learned/weights.npz",
        fault=f"Statements are found by rules alone: the learned weights do not fit ({why}).",
        remedy="Install the language model that they were trained with (`make install`), or train them again "
        "(`python tasks.py train FOLDER`). The tables are complete, but more statements are missed or cut wrongly.",
        severity="warning",
    )
    return [found]


def load_weights(model: str, folder: pathlib.Path = FOLDER) -> Weights | None:
    """The weights for the language model *model*; None if none fit."""
    return _load(model, folder)


@functools.lru_cache(maxsize=4)
def _load(model: str, folder: pathlib.Path) -> Weights | None:
    if fault(model, folder):
        return None
    with np.load(folder / "weights.npz", allow_pickle=False) as file:
        a = {name: file[name] for name in file.files}
    soft, strict = (_trees(a, kind) for kind in ("soft", "strict"))
    scales = float(a["cue_scale"]), float(a["chain_scale"])
    bits = len(a["cue"]).bit_length() - 1
    lists = a["words"], a["inventory"]
    return Weights(*lists, a["cue"], scales[0], lanes(a["chain"]), scales[1], a["moves"], soft, strict, bits)


def _trees(a: dict[str, NDArray[Any]], kind: str) -> Trees:
    feature, limit, left, right, value = (a[f"{kind}_{name}"] for name in TREES)
    return Trees(feature, limit, left, right, value, int(a[f"{kind}_depth"]))


def _checksum(path: pathlib.Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
