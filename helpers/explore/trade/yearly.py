"""Yearly change: the level of the year before that the published numbers imply, and the value per ton.

Statistics often give a level and its growth but not the earlier level; level / multiplier is that base.  If value and
weight are both known, their quotient is a price, and a sudden change in price is a better warning sign than either
number.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

__all__ = ["LEVEL_COLUMNS", "UNIT_VALUE_COLUMNS", "unit_values", "yearly_levels"]

LEVEL_COLUMNS = ("reporter", "period", "start", "end", "value", "unit", "implied", "label")
UNIT_VALUE_COLUMNS = ("series", "period", "before", "now", "unit")

#: The number of days in a year, whatever the calendar; shorter and longer periods cannot share an axis with years.
YEAR = (350, 380)
MILLION = 1e6


def yearly_levels(reference: pd.DataFrame, *, quantity: str = "value", flow: str = "total") -> pd.DataFrame:
    """Levels of whole years, and the base that each level and its published growth imply.

    Args:
        reference: from `helpers.explore.trade.reference.read_reference`.
        quantity: value (given in millions) or weight (metric tons).
        flow: export, import or total.

    Returns:
        DataFrame with `LEVEL_COLUMNS`: reporter (with the partner if there are several pairs), period in words, its
        days, value in ``unit``, ``implied`` True for a base that was computed, ``label`` the value in words: a range if
        several published growth rates imply several bases.
    """
    rows = _of(reference, quantity, flow)
    several = reference["partner"].nunique() > 1 and len(rows[["reporter", "partner"]].drop_duplicates()) > 2
    out = []
    for row in rows[rows["form"] == "level"].itertuples():
        if not _is_year(row.period_start, row.period_end):
            continue
        scale, unit = (MILLION, f"million {row.amount_unit}") if quantity == "value" else (1.0, row.amount_unit)
        name = f"{row.reporter} with {row.partner}" if several else row.reporter
        value = row.amount / scale
        mark = {">": "> ", "<": "< ", "~": "about "}.get(row.modifier or "", "")
        printed = f"{mark}{_short([value])}"
        out.append((name, row.period_label, row.period_start, row.period_end, value, unit, False, printed))
        same = rows[(rows["reporter"] == row.reporter) & (rows["partner"] == row.partner)]
        before = _bases(same, row)
        if before:
            start, end, period = _year_before(row, same)
            bases = [base / scale for base in before]
            out.append((name, period, start, end, sum(bases) / len(bases), unit, True, _short(bases)))
    return _frame(out, LEVEL_COLUMNS).drop_duplicates(["reporter", "start", "implied", "value"], ignore_index=True)


def unit_values(reference: pd.DataFrame) -> pd.DataFrame:
    """The value per ton before and now, if value, weight and the growth of both are published.

    Returns:
        DataFrame with `UNIT_VALUE_COLUMNS`: series ("Iran: exports"), period, before and now in ``unit`` ("USD per
        metric ton").
    """
    out = []
    keys = ["reporter", "partner", "flow", "period_start", "period_end", "period_label"]
    for key, rows in reference.groupby(keys, sort=False, dropna=True):
        level = {r.quantity: r for r in rows[rows["form"] == "level"].itertuples()}
        growth = {r.quantity: r.multiplier for r in rows[rows["form"] != "level"].itertuples()}
        if {"value", "weight"} <= level.keys() & growth.keys() and level["weight"].amount and growth["value"]:
            now = level["value"].amount / level["weight"].amount
            before = now / (growth["value"] / growth["weight"])
            unit = f"{level['value'].amount_unit} per {level['weight'].amount_unit}"
            flow = {"export": "exports", "import": "imports", "total": "trade"}[str(key[2])]
            out.append((f"{key[0]}: {flow}", key[5], before, now, unit))
    return _frame(out, UNIT_VALUE_COLUMNS)


def _of(reference: pd.DataFrame, quantity: str, flow: str) -> pd.DataFrame:
    wanted = (reference["quantity"] == quantity) & (reference["flow"] == flow)
    return reference[wanted & reference["period_start"].notna() & reference["period_end"].notna()]


def _is_year(start: Any, end: Any) -> bool:
    return YEAR[0] <= (end - start).days <= YEAR[1]


def _bases(rows: pd.DataFrame, level: Any) -> list[float]:
    """The bases that the published growths for the same period imply; none if the base itself is published."""
    same = rows[
        (rows["form"] != "level")
        & (rows["period_start"] == level.period_start)
        & (rows["period_end"] == level.period_end)
    ]
    year = rows[(rows["form"] == "level") & ((level.period_start - rows["period_end"]).dt.days.between(-20, 20))]
    year = year[[_is_year(start, end) for start, end in zip(year["period_start"], year["period_end"], strict=True)]]
    return [] if len(year) else sorted({level.amount / m for m in same["multiplier"] if m > 0})


def _year_before(level: Any, rows: pd.DataFrame) -> tuple[Any, Any, str]:
    """The days of the year before *level*, and its name."""
    same = rows[(rows["form"] != "level") & (rows["period_start"] == level.period_start)]
    called = [str(name) for name in same["base_period_label"] if name]
    start = level.period_start - pd.DateOffset(years=1)
    return start, level.period_start - pd.Timedelta(days=1), called[0] if called else "the year before"


def _short(values: Iterable[float]) -> str:
    """One value, or the range of several, with at most four digits."""
    texts = list(dict.fromkeys(f"{v:,.0f}" if v >= 1000 else f"{v:.3g}" for v in sorted(values)))
    return texts[0] if len(texts) == 1 else f"{texts[0]} to {texts[-1]}"


def _frame(rows: list[Any], columns: tuple[str, ...]) -> pd.DataFrame:
    out = pd.DataFrame(rows, columns=list(columns))
    for name in out.columns:
        kind = "datetime64[us]" if name in ("start", "end") else "bool" if name == "implied" else "string"
        out[name] = out[name].astype("float64" if name in ("value", "before", "now") else kind)
    return out
