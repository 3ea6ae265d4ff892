"""The fonts that charts are drawn with, where a document is to be set in the same."""

from __future__ import annotations

import pathlib

import matplotlib

__all__ = ["fonts"]


def fonts() -> pathlib.Path:
    """The folder of fonts that matplotlib ships and draws with."""
    return pathlib.Path(matplotlib.get_data_path(), "fonts", "ttf")
