"""One cell of a table for a spreadsheet, a CSV file or a person: the same value in three forms.

`helpers.base.spreadsheet` keeps text from running as a formula.

>>> flat(((12, 40), (55, 70))), flat(("security", "economy")), flat({"theme": "trade"})
('[[12, 40], [55, 70]]', 'security; economy', '{"theme": "trade"}')
"""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.report.texts import xml_safe

__all__ = ["flat", "missing"]


def missing(value: Any) -> bool:
    """Whether *value* is None, NaN, NaT or pandas' NA."""
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def flat(value: Any) -> Any:
    """*value* as one cell: lists of texts joined by "; ", spans and dicts as JSON, everything else unchanged."""
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
