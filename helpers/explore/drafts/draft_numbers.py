"""The meaningful numbers in a draft, without note numbers and the pages and paragraphs of citations."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd

from helpers.explore.trivial import telling

__all__ = ["numbers_of"]

#: Note marks, and words for a place in a publication: numbers with them are not quantities.
_MARKS = re.compile(
    r"\[\^[^\]\s]{1,20}\]:?|\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]|[¹²³⁰⁴-⁹]+"
    r"|^\s*\d{1,3}(?:[.)]\s|\s+(?=(?:See|Cf|Ibid|Op)\b))"
    r"|\b(?:(?:pp?|n|nn|fn|paras?|figs?|no|vol|ch|sec)\.\s?|(?:pages?|(?:foot|end)?notes?|para(?:graph)?s?|tables?"
    r"|annex|appendix|chapter)\s)\d+(?:\s?[–-]\s?\d+)?\b",
    re.IGNORECASE | re.MULTILINE,
)
_LOOSE = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")


def numbers_of(text: str, figures: pd.DataFrame) -> list[dict[str, Any]]:
    """The meaningful numbers in a draft: its figures, days and years, and digits that no rule reads.

    Counts of one or two in words ("the two sides"), note marks, and page and paragraph numbers are left out.
    """
    told = telling(figures)
    told = told[(told["value"].fillna(3).abs() > 2) | told["text"].str.contains(r"\d", regex=True)]
    dates = figures[(figures["kind"] == "date") & figures["text"].str.contains(r"\d", regex=True)]
    rows = pd.concat([told, dates]).drop_duplicates("figure_id").sort_values(["start", "end"]).to_dict("records")
    taken = [(row["start"], row["end"]) for row in figures.to_dict("records")]
    for match in _LOOSE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            value = float(match[0].replace(",", "")) if re.fullmatch(r"\d+(,\d{3})*(\.\d+)?", match[0]) else math.nan
            rows.append({"kind": "level", "text": match[0], "start": match.start(), "end": match.end(), "value": value})
    marks = [match.span() for match in _MARKS.finditer(text)]
    rows = [row for row in rows if not any(start <= row["start"] and row["end"] <= end for start, end in marks)]
    return sorted(rows, key=lambda row: row["start"])
