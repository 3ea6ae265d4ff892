"""The fields that a decision may set, and how a typed or stored value becomes the value of a column.

>>> value_of("figures", "value", "5.5"), value_of("figures", "places", "Iran, Tajikistan")
(5.5, ('Iran', 'Tajikistan'))
>>> value_of("quotes", "kind", "shouted")
Traceback (most recent call last):
    ...
ValueError: kind must be one of direct, mixed, indirect, not 'shouted'.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from helpers.base.records import ACTS
from helpers.base.several import joined
from helpers.base.tables import columns

__all__ = ["CHOICES", "FIELDS", "told_by_user", "value_of"]

#: The columns that can be set, in the order in which they are shown.
FIELDS = {
    "quotes": ("speaker", "kind", "act", "spans", "via", "hedged", "themes", "subthemes"),
    "figures": (
        "kind", "value", "value_high", "unit", "modifier", "direction", "multiplier", "multiplier_low",
        "multiplier_high", "measure", "subject", "places", "partner", "product", "flow", "period_start", "period_end",
        "base_start", "base_end", "speaker", "via",
    ),
    "themes": ("themes", "subthemes"),
    "entities": ("entity", "entity_type"),
}  # fmt: skip

#: The values allowed in a column, if there are only a few.
CHOICES = {
    ("quotes", "kind"): ("direct", "mixed", "indirect"),
    ("quotes", "act"): ("", *ACTS),
    ("figures", "kind"): ("level", "change", "multiple", "count", "share", "duration", "date"),
    ("figures", "modifier"): ("", "~", "<", ">"),
    ("figures", "direction"): ("", "up", "down"),
    ("figures", "flow"): ("", "export", "import", "total"),
    ("entities", "entity_type"): ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"),
}


#: The columns that give the origin of each part of a figure's context, with the columns of that part.
_CONTEXT = {
    "measure_from": ("measure",), "flow_from": ("flow",), "partner_from": ("partner",), "product_from": ("product",),
    "period_from": ("period_start", "period_end"), "base_from": ("base_start", "base_end"),
}  # fmt: skip


def told_by_user(fields: Iterable[str]) -> dict[str, str]:
    """The columns of origin that change when a reviewer sets *fields* of a figure.

    >>> told_by_user(["flow", "period_end", "value"])
    {'flow_from': 'user', 'period_from': 'user'}
    """
    said = set(fields)
    return {origin: "user" for origin, parts in _CONTEXT.items() if said.intersection(parts)}


def value_of(table: str, name: str, value: Any) -> Any:
    """*value* in the form used by the column *name* of *table*; None if it is empty.

    Raises:
        ValueError: the column cannot be set, or not to this; in words.
    """
    if name not in FIELDS[table]:
        raise ValueError(f"{name!r} cannot be set in {table}. These can: {', '.join(FIELDS[table])}.")
    allowed = CHOICES.get((table, name))
    if allowed is not None and (value or "") not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(filter(None, allowed))}, not {value!r}.")
    dtype = "string" if table == "entities" else columns(table)[name]
    if name == "spans":
        return tuple((int(start), int(end)) for start, end in value)
    if dtype == "object":
        parts = value.split(",") if isinstance(value, str) else (value or ())
        return tuple(str(part).strip() for part in parts if str(part).strip())
    if dtype == "bool":
        return value if isinstance(value, bool) else str(value).strip().lower() in ("true", "yes", "1")
    if value is None or value == "":
        return None
    return _typed(name, dtype, value)


def _typed(name: str, dtype: str, value: Any) -> Any:
    if dtype == "float64":
        try:
            return float(str(value).replace(",", "").replace("\u202f", "").strip())
        except ValueError:
            raise ValueError(f"{name} must be a number, not {value!r}.") from None
    if dtype.startswith("datetime"):
        try:
            return datetime.datetime.fromisoformat(str(value)[:10])
        except ValueError:
            raise ValueError(f"{name} must be a date such as 2022-05-30, not {value!r}.") from None
    text = " ".join(str(value).split())
    return joined(text.split(";")) if name in ("speaker", "via") else text
