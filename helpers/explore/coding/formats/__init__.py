"""The formats for exchanging codings, each with a writer (Exchange → bytes) and a reader (bytes → Exchange).

>>> sorted(FORMATS)
['brat', 'csv', 'qdpx', 'tsv', 'uima']
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from helpers.explore.coding.exchange import Exchange
from helpers.explore.coding.formats import brat, qdpx, table, tsv, uima
from helpers.explore.coding.formats.safe import names_in

__all__ = ["FORMATS", "Format", "format_of"]


@dataclasses.dataclass(frozen=True)
class Format:
    """One format: its name, its file extension, and its two functions."""

    label: str
    ending: str
    write: Callable[[Exchange], bytes]
    read: Callable[[bytes, str], Exchange]


FORMATS = {
    "qdpx": Format("REFI-QDA project (.qdpx)", ".qdpx", qdpx.write, qdpx.read),
    "tsv": Format("INCEpTION / WebAnno TSV 3 (.zip of .tsv)", ".tsv.zip", tsv.write, tsv.read),
    "uima": Format("UIMA CAS JSON (.zip of .json)", ".json.zip", uima.write, uima.read),
    "brat": Format("brat (.zip of .txt and .ann)", ".brat.zip", brat.write, brat.read),
    "csv": Format("CSV", ".csv", table.write, table.read),
}


def format_of(name: str, data: bytes) -> str:
    """The format in `FORMATS` of a file, by its content.

    Raises:
        ValueError: none of them; names the file.
    """
    if not data.startswith(b"PK"):
        if name.lower().endswith(".csv"):
            return "csv"
        raise ValueError(
            f"{name} is not in any of the formats that can be read: {', '.join(f.label for f in FORMATS.values())}."
        )
    inside = names_in(data, name)
    for ending, form in ((".qde", "qdpx"), (".ann", "brat"), (".tsv", "tsv"), (".json", "uima")):
        if any(one.lower().endswith(ending) for one in inside):
            return form
    raise ValueError(f"{name} contains no .qde, .ann, .tsv or .json file.")
