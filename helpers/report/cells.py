"""One cell of a table, for a spreadsheet, for a CSV, for a reader: the same value in three dresses.

A text that begins like a formula can run when a spreadsheet opens a CSV, so `guarded` puts an apostrophe
before it, as OWASP's page on CSV injection advises; only texts are guarded, a number stays a number.  In an
XLSX such text is stored as text and needs none.

>>> guarded("=HYPERLINK(A1)"), guarded("-5.2"), guarded("a = b")
("'=HYPERLINK(A1)", '-5.2', 'a = b')
>>> flat(((12, 40), (55, 70))), flat(("security", "economy")), flat({"theme": "trade"})
('[[12, 40], [55, 70]]', 'security; economy', '{"theme": "trade"}')
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.report.texts import xml_safe

__all__ = ["dangerous", "flat", "guarded", "missing"]

# also the full-width forms, which some spreadsheets fold, and whitespace that some importers trim away
_FORMULA = re.compile(r"[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*")


def missing(value: Any) -> bool:
    """Whether *value* is None, NaN, NaT or pandas' NA."""
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def dangerous(text: str) -> bool:
    """Whether a spreadsheet may take *text* for a formula."""
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def guarded(text: str) -> str:
    """*text* with an apostrophe before what would be a formula in a CSV."""
    return f"'{text}" if dangerous(text) else text


def flat(value: Any) -> Any:
    """*value* as one cell: lists of texts joined by "; ", spans and dicts as JSON, all else as it is."""
    if isinstance(value, str):
        return xml_safe(value)
    if isinstance(value, (set, frozenset)):
        value = sorted(value, key=str)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        if all(isinstance(part, str) for part in value):
            return "; ".join(xml_safe(part) for part in value)
        return _json(value)
    if isinstance(value, Mapping):
        return _json(value)
    if hasattr(value, "tolist") and not isinstance(value, (datetime.datetime, datetime.date)):
        return flat(value.tolist())  # a numpy array or number
    return value


def _json(value: Any) -> str:
    return xml_safe(json.dumps(value, ensure_ascii=False, default=str))
