"""Tables of ITC Trade Map: partners in rows, years or months in columns; the title says whose trade it is.

A downloaded ``.xls`` is a web page; its cells are handled like those of any other table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.explore.trade.official import days_of

__all__ = ["trade_map_rows", "trade_map_start"]

_VALUE = re.compile(
    r"(?P<flow>export|import)ed\s+value\s+in\s+(?P<period>(?:19|20)\d\d(?:[ -]?M(?:0[1-9]|1[0-2])|[ -]?Q[1-4])?)$",
    re.IGNORECASE,
)
_FIRST = frozenset({"importers", "exporters", "product code", "code"})
_TITLE = re.compile(
    r"(?P<flow>export|import)ed[ _]by[ _](?P<who>.+?)"
    r"(?:$|[ _]-[ _]|\s+(?:Product|Unit)s?\s*:|\.(?:csv|tsv|xlsx?|txt)$|\n|[ _]in[ _](?:19|20)\d\d)"
)
#: The goods of a table of partners, and its money.
_PRODUCT = re.compile(r"(?i)\bproducts?\s*:\s*(?P<code>TOTAL|\d{2,8})\b")
_UNIT = re.compile(
    r"(?i)\bunit\s*:[^\S\n]*(?P<money>[a-z][a-z ]*?)??[^\S\n]*(?:\b(?P<scale>thousand|million)s?\b|(?=[\n,.;)]|$))"
)
_MONEY = {"us dollar": "USD", "us dollars": "USD", "usd": "USD", "": "USD", "euro": "EUR", "euros": "EUR", "eur": "EUR"}


def trade_map_start(cells: Sequence[Sequence[str]]) -> int | None:
    """The row in which a Trade Map table names its columns (partners or products, then one value per year); else
    None.
    """
    for number, row in enumerate(cells[:25]):
        first = str(row[0]).strip().lower() if row else ""
        if first in ("importers", "exporters", "product code", "code") and any(
            _VALUE.match(str(cell).strip()) for cell in row[1:]
        ):
            return number
    return None


def trade_map_rows(
    cells: Sequence[Sequence[str]], start: int, file_name: str
) -> tuple[list[tuple[int, dict[str, str]]], str]:
    """The rows of a Trade Map table, and what is wrong with it (empty if nothing is).

    Its columns do not say whose trade it is, but its title or file name does ("… imported by Iraq").
    """
    # a title with a comma ("Iran, Islamic Republic of") may have been split into cells
    title = "\n".join(", ".join(" ".join(str(cell).split()) for cell in row if cell) for row in cells[:start])
    found = _TITLE.search(title) or _TITLE.search(file_name)
    if not found:
        return [], "neither the title nor the file name says whose trade it is (“… exported by COUNTRY”)"
    who, flow = found["who"].replace("_", " ").strip(), found["flow"].lower()
    unit, product = _UNIT.search(title), _PRODUCT.search(title)
    scale = (unit["scale"] or "").lower() if unit else "thousand"
    money = _MONEY.get((unit["money"] or "").lower() if unit else "")
    if money is None and unit:
        return [], f"its unit is {unit['money']!r}, not US dollars or euros"
    goods = product["code"] if product else ""
    periods = {i: m["period"] for i, cell in enumerate(cells[start]) if (m := _VALUE.match(str(cell).strip()))}
    by_product, out = str(cells[start][0]).strip().lower().endswith("code"), []
    for line, row in enumerate(cells[start + 1 :], start=start + 2):
        for column, period in periods.items():
            cell = str(row[column]).strip() if column < len(row) else ""
            if not row or not str(row[0]).strip() or not cell:
                continue
            first, last = days_of(period)
            # a spreadsheet keeps the zero of "'09" thanks to the apostrophe before it
            code = str(row[0]).strip().lstrip("'") if by_product else goods
            out.append((line, {
                "reporter": who, "partner": "World" if by_product else str(row[0]).strip(),
                "product": "" if code.upper() == "TOTAL" else code, "flow": flow, "measure": "value", "value": cell,
                "unit": f"{scale} {money}".strip(), "period_label": period, "period_start": first, "period_end": last,
                "source": "ITC Trade Map", "valuation": "FOB" if flow == "export" else "CIF",
            }))  # fmt: skip
    return out, ""
