"""Multiples: claims and statistics on one scale, that is, how many times as large something has become.

A 463 % rise is ×5.63; "fourfold" is ×4, but can mean ×5; a ratio of 4.5 is ×4.5; two published levels a year apart also
give a multiple.  On this scale all of them can be compared.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.knowledge.country_codes import short_name
from helpers.store.citations import cited

__all__ = [
    "CLAIM_COLUMNS", "MULTIPLE_COLUMNS", "claims", "flow_words", "growth_words", "levels", "owner_words",
    "quantity_of", "reference_multiples", "told",
]  # fmt: skip

#: The columns of `claims`, besides those that `cited` adds.
CLAIM_COLUMNS = (
    "figure_id", "article_id", "paragraph", "start", "end", "text", "kind", "multiplier", "low", "high", "modifier",
    "measure", "subject", "quantity", "flow", "partner", "product", "places", "period_text", "period_start",
    "period_end", "base_start", "base_end", "speaker", "via", "label", "unsaid", "outlet", "date", "title", "url",
    "citation",
)  # fmt: skip

#: The columns of `reference_multiples`.
MULTIPLE_COLUMNS = (
    "reporter", "partner", "flow", "quantity", "multiplier", "low", "high", "period_label", "period_start",
    "period_end", "base_label", "modifier", "derived", "label", "source", "source_url", "product", "coverage",
)  # fmt: skip


def claims(figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The growth that the articles claim.

    Args:
        figures: the corpus's figures.
        articles: the corpus's articles.

    Returns:
        DataFrame with `CLAIM_COLUMNS`, with a row for each change or multiple with a known multiplier or lower limit:
        ``multiplier`` (missing for "several times" and "more than doubled"), ``low`` and ``high`` for the readings that
        the wording allows (missing if open at that end; "fell by more than 6 percent" is 0.94 or less), ``quantity``
        (value, weight or empty), ``places`` (a tuple of names), ``label`` for an axis ("Ruhollah Latifi via Tasnim:
        bilateral trade relations"), ``unsaid`` for what the wording leaves open ("period, base, value or weight"), and
        the citation. The same words in a paragraph that is printed twice count once.
    """
    moving = figures[figures["kind"].isin(["change", "multiple"])]
    known = moving[moving["multiplier"].notna() | moving["multiplier_low"].notna()]
    known = known[~known.duplicated(["article_id", "text", "multiplier", "measure", "speaker", "period_start"])]
    table = cited(known, articles)
    single = table["multiplier"]
    table["low"] = table["multiplier_low"].fillna(single)
    table["high"] = table["multiplier_high"].where(table["multiplier_high"].notna() | single.isna(), single)
    _open_ends(table)
    table["quantity"] = pd.Series(
        [quantity_of(m) for m in table["measure"].fillna("")], index=table.index, dtype="string"
    )
    who = [
        _who(*row)
        for row in zip(table["speaker"].fillna(""), table["via"].fillna(""), table["outlet"].fillna(""), strict=True)
    ]
    what = table["measure"].fillna("growth")
    table["label"] = pd.Series(
        [f"{w}: {m}" if w else m for w, m in zip(who, what, strict=True)], index=table.index, dtype="string"
    )
    table["unsaid"] = _unsaid(table)
    return table[list(CLAIM_COLUMNS)].reset_index(drop=True)


def _open_ends(table: pd.DataFrame) -> None:
    """The open ends of "more than" and "up to": a rise by more than 40 % is 1.4 or more, a fall by more than 6 % is
    0.94 or less; a rise by up to 5 % is between 1 and 1.05.
    """
    more, less = ((table["modifier"] == sign).fillna(False) for sign in "><")
    down = (table["direction"] == "down").fillna(False)
    table.loc[more & ~down, "high"] = float("nan")
    table.loc[more & down, "low"] = float("nan")
    table.loc[less & ~down, "low"] = table.loc[less & ~down, "low"].clip(upper=1.0)
    table.loc[less & down, "high"] = table.loc[less & down, "high"].clip(lower=1.0)
    table["multiplier"] = table["multiplier"].mask(more | less)


def _unsaid(claims: pd.DataFrame) -> pd.Series:
    """A description of what each claim does not specify."""
    missing = {
        "period": claims["period_start"].isna(),
        "base": claims["base_start"].isna(),
        "value or weight": (claims["quantity"] == "") & claims["flow"].notna(),
        "number": claims["multiplier"].isna() & ~claims["modifier"].isin([">", "<"]).fillna(False),
    }
    words = [", ".join(name for name, where in missing.items() if where[i]) for i in claims.index]
    return pd.Series(words, index=claims.index, dtype="string")


def quantity_of(measure: str) -> str:
    """Whether *measure* says value or weight; empty if it says neither.

    >>> quantity_of("weight of trade exchanges"), quantity_of("trade volume")
    ('weight', '')
    """
    words = set(measure.lower().split())
    if words & {"weight", "tonnage", "tons", "tonnes"}:
        return "weight"
    return "value" if words & {"value", "worth", "dollar", "earnings", "revenue", "revenues"} else ""


def told(value: Any) -> Any:
    """*value*, or "" if it is missing, because an empty cell must not be tested for truth.

    >>> told(pd.NA), told(float("nan")), told("ton")
    ('', '', 'ton')
    """
    return "" if pd.api.types.is_scalar(value) and pd.isna(value) else value


def _who(speaker: str, via: str, outlet: str) -> str:
    """The speaker and the outlet that relayed it; without a speaker, the outlet itself."""
    if not speaker:
        return outlet
    return f"{speaker} via {via}" if via and via not in speaker else speaker


def reference_multiples(reference: pd.DataFrame) -> pd.DataFrame:
    """The growth that the statistics publish, or that follows from two of their levels.

    Args:
        reference: from `helpers.explore.trade.reference.read_reference`.

    Returns:
        DataFrame with `MULTIPLE_COLUMNS`: ``low`` and ``high`` are the limits that the printed digits allow,
        ``derived`` is True if the multiplier was computed here from the levels of two periods a year apart in the same
        calendar, ``label`` names reporter, flow, quantity and period.
    """
    given = reference[reference["form"].isin(["change", "ratio"])]
    rows = [
        _multiple(
            r, r.multiplier, r.multiplier - r.rounding, r.multiplier + r.rounding, str(r.base_period_label or ""), False
        )
        for r in given.itertuples()
    ]
    level = reference[(reference["form"] == "level") & reference["period_start"].notna()]
    for now in level.itertuples():
        for then in level.itertuples():
            if _year_apart(now, then):
                low = (now.amount - now.rounding) / (then.amount + then.rounding)
                high = (
                    (now.amount + now.rounding) / (then.amount - then.rounding) if then.amount > then.rounding else None
                )
                rows.append(_multiple(now, now.amount / then.amount, low, high, then.period_label, True))
    table = pd.DataFrame(rows, columns=list(MULTIPLE_COLUMNS))
    for name in ("multiplier", "low", "high"):
        table[name] = table[name].astype("float64")
    for name in ("period_start", "period_end"):
        table[name] = pd.to_datetime(table[name])
    table["derived"] = table["derived"].astype(bool)
    return table


def _year_apart(now, then) -> bool:  # type: ignore[no-untyped-def]
    """Whether two rows belong to one series, a year apart and for complete periods of the same length."""
    same = all(
        getattr(now, n) == getattr(then, n)
        for n in ("reporter", "partner", "flow", "quantity", "amount_unit", "product")
    )
    if not same or then.amount <= 0:
        return False
    starts, ends = now.period_start - then.period_start, now.period_end - then.period_end
    return 364 <= starts.days <= 367 and 364 <= ends.days <= 367


def _multiple(row, multiplier, low, high, base, derived) -> dict:  # type: ignore[no-untyped-def]
    label = f"{row.reporter}: {flow_words(row.flow)} {row.partner}, {row.quantity}, {row.period_label}"
    return {
        "reporter": short_name(row.reporter), "partner": short_name(row.partner), "flow": row.flow,
        "quantity": row.quantity, "multiplier": multiplier, "low": low, "high": high, "period_label": row.period_label,
        "period_start": row.period_start, "period_end": row.period_end, "base_label": base, "modifier": row.modifier,
        "derived": derived, "label": label, "source": row.source, "source_url": row.source_url,
        "product": row.product, "coverage": row.coverage,
    }  # fmt: skip


def flow_words(flow: str) -> str:
    """A flow as it is worded before the partner's name.

    >>> flow_words("export")
    'exports to'
    """
    return {"export": "exports to", "import": "imports from", "total": "trade with"}[flow]


def owner_words(name: str) -> str:
    """A country, or another name, as the owner of what follows.

    >>> owner_words("Kenya"), owner_words("Netherlands")
    ("Kenya's", "Netherlands'")
    """
    return name + ("'" if name.endswith("s") else "'s")


def growth_words(multiple: float) -> str:
    """A multiple in words: in percent below a doubling, as a multiple from there on.

    >>> growth_words(1.26), growth_words(0.94), growth_words(1.0), growth_words(4.5)
    ('+26%', '−6%', '±0%', '×4.5')
    """
    if multiple >= 2:
        return f"×{multiple:.3g}"
    percent = round((multiple - 1) * 100, 6)
    sign = "+" if percent > 0 else "−" if percent < 0 else "±"
    return f"{sign}{abs(percent):.3g}%"


def levels(reference: pd.DataFrame) -> pd.DataFrame:
    """The published levels in one unit each.

    Args:
        reference: from `helpers.explore.trade.reference.read_reference`.

    Returns:
        DataFrame with the columns reporter, partner, flow, quantity, amount, amount_unit (a currency's code or metric
        ton), modifier, period_label, period_start, period_end, label, source and source_url, by reporter and period.
    """
    out = reference[reference["form"] == "level"].copy()
    out["label"] = [
        f"{r.reporter}: {flow_words(r.flow)} {r.partner}, {r.quantity}, {r.period_label}" for r in out.itertuples()
    ]
    wanted = ["reporter", "partner", "flow", "quantity", "amount", "amount_unit", "modifier", "period_label",
              "period_start", "period_end", "label", "source", "source_url"]  # fmt: skip
    return out[wanted].sort_values(["reporter", "period_start", "flow"], kind="stable").reset_index(drop=True)
