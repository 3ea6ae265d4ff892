"""Official exports of trade statistics as they come: turned into rows of the plain layout of a reference file.

UN Comtrade's current and older CSV, the two of the World Bank's WITS, and ITC Trade Map's tables of partners by year
name their columns differently and say the same: who reports about whom, the flow, the product, value and weight.
Sums over means of transport, customs procedures and second partners are kept, their parts left out, so that nothing
is counted twice; re-exports and re-imports are part of exports and imports there and are left out too.

>>> layout_of(["reporterDesc", "partnerDesc", "flowDesc", "period", "cmdCode", "primaryValue"])[0].name
'UN Comtrade'
"""

from __future__ import annotations

import calendar
import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["LAYOUTS", "PublishedForm", "layout_of", "plain_rows", "trade_map_rows", "trade_map_start"]


@dataclasses.dataclass(frozen=True)
class PublishedForm:
    """Names of columns in small letters without spaces and signs; ``whole`` says what a column of parts must hold."""

    name: str
    needed: Mapping[str, str]
    value_unit: str = "USD"
    extra: Mapping[str, str] = dataclasses.field(default_factory=dict)
    whole: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)


LAYOUTS = (
    PublishedForm(
        "UN Comtrade",
        {"reporter": "reporterdesc", "partner": "partnerdesc", "flow": "flowdesc", "period": "period",
         "product": "cmdcode", "value": "primaryvalue"},
        extra={"weight": "netwgt", "label": "cmddesc", "type": "typecode"},
        whole={"partner2code": ("0", ""), "motcode": ("0", ""), "customscode": ("C00", "")},
    ),
    PublishedForm(
        "UN Comtrade (older site)",
        {"reporter": "reporter", "partner": "partner", "flow": "tradeflow", "period": "period",
         "product": "commoditycode", "value": "tradevalueus"},
        extra={"weight": "netweightkg", "label": "commodity"},
        whole={"2ndpartnercode": ("0", ""), "modeoftransportcode": ("0", ""), "customsproccode": ("0", "C00", "")},
    ),
    PublishedForm(
        "WITS",
        {"reporter": "reportername", "partner": "partnername", "flow": "tradeflowname", "period": "year",
         "product": "productcode", "value": "tradevaluein1000usd"},
        value_unit="thousand USD",
    ),
    PublishedForm(
        "WITS (product page)",
        {"reporter": "reporter", "partner": "partner", "flow": "tradeflow", "period": "year",
         "product": "productcode", "value": "tradevalue1000usd"},
        value_unit="thousand USD", extra={"label": "productdescription"},
    ),
)  # fmt: skip
_FLOWS = {"export": "export", "exports": "export", "x": "export", "grossexp.": "export", "gross exports": "export",
          "import": "import", "imports": "import", "m": "import", "grossimp.": "import",
          "gross imports": "import"}  # fmt: skip
_AGAIN = re.compile(r"re-?(?:ex|im)port|^(?:rx|rm|dx)$", re.IGNORECASE)
_MAP_VALUE = re.compile(r"(?P<flow>export|import)ed\s+value\s+in\s+(?P<year>(?:19|20)\d\d)$", re.IGNORECASE)
_MAP_TITLE = re.compile(
    r"(?P<flow>export|import)ed[ _]by[ _](?P<who>.+?)(?:$|[ _]-[ _]|\.(?:csv|xlsx?|txt)$|\n|[ _]in[ _](?:19|20)\d\d)"
)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def layout_of(columns: Sequence[str]) -> tuple[PublishedForm | None, list[str]]:
    """The layout that *columns* have, with what is missing of it; None where less than half of any is there.

    >>> layout_of(["ReporterName", "PartnerName", "Year", "ProductCode", "TradeFlowName"])[1]
    ['tradevaluein1000usd']
    """
    have = {_key(name) for name in columns}
    ranked = sorted(LAYOUTS, key=lambda layout: len(set(layout.needed.values()) - have))
    missing = [name for name in ranked[0].needed.values() if name not in have]
    return (ranked[0], missing) if len(missing) < len(ranked[0].needed) / 2 else (None, [])


def plain_rows(rows: Sequence[Mapping[str, str]], layout: PublishedForm) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of an official export in the plain layout, with the number of each's line in the file (from 2)."""
    for line, raw in enumerate(rows, start=2):
        row = {_key(str(name)): str(cell).strip() for name, cell in raw.items()}
        if not any(row.values()):
            continue
        if any(row.get(name, "").removesuffix(".0") not in all_of for name, all_of in layout.whole.items()):
            continue
        said = row.get(layout.needed["flow"], "")
        if _AGAIN.search(said):
            continue
        out = {name: row.get(column, "") for name, column in {**layout.needed, **layout.extra}.items()}
        flow = _FLOWS.get(said.lower(), said)
        yield from ((line, plain) for plain in _both(out, flow, layout))


def _both(row: Mapping[str, str], flow: str, layout: PublishedForm) -> Iterator[dict[str, str]]:
    """The row of the value and, where a weight is published, that of the weight."""
    period = row["period"].removesuffix(".0")
    start, end = _days(period)
    product = row["product"].removesuffix(".0")
    base = {
        "reporter": row["reporter"], "partner": row["partner"], "flow": flow, "period_label": period,
        "period_start": start, "period_end": end, "source": layout.name, "note": row.get("label", ""),
        "product": "" if product.upper() in ("TOTAL", "AG0", "999999") else product,
        "valuation": {"export": "FOB", "import": "CIF"}.get(flow, ""),
    }  # fmt: skip
    yield base | {"measure": "value", "value": row["value"], "unit": layout.value_unit}
    weight = row.get("weight", "")
    if weight not in ("", "0", "0.0", "-1", "N/A", "NULL"):
        yield base | {"measure": "weight", "value": weight, "unit": "kilogram"}


def _days(period: str) -> tuple[str, str]:
    """First and last day of "2021" or "202103"; what is neither is left for the reader to name.

    >>> _days("2021"), _days("202402")
    (('2021-01-01', '2021-12-31'), ('2024-02-01', '2024-02-29'))
    """
    if re.fullmatch(r"(?:19|20)\d\d", period):
        return f"{period}-01-01", f"{period}-12-31"
    if re.fullmatch(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])", period):
        year, month = int(period[:4]), int(period[4:])
        return f"{period[:4]}-{month:02}-01", f"{period[:4]}-{month:02}-{calendar.monthrange(year, month)[1]}"
    return period, period


def trade_map_start(cells: Sequence[Sequence[str]]) -> int | None:
    """The row in which a Trade Map table names its columns (Importers or Exporters, then a value a year); else None."""
    for number, row in enumerate(cells[:25]):
        first = str(row[0]).strip().lower() if row else ""
        if first in ("importers", "exporters") and any(_MAP_VALUE.match(str(cell).strip()) for cell in row[1:]):
            return number
    return None


def trade_map_rows(
    cells: Sequence[Sequence[str]], start: int, file_name: str
) -> tuple[list[tuple[int, dict[str, str]]], str]:
    """The rows of a Trade Map table, and what is wrong with it (empty if nothing is).

    Its columns do not say whose trade it is; its title or the name of its file does ("… imported by Iraq").
    """
    title = "\n".join(" ".join(str(cell) for cell in row) for row in cells[:start])
    found = _MAP_TITLE.search(title) or _MAP_TITLE.search(file_name)
    if not found:
        return [], "neither title nor file name says whose trade it is (“… exported by COUNTRY”)"
    who, flow = found["who"].replace("_", " ").strip(), found["flow"].lower()
    unit = re.search(r"(?i)unit\s*:\s*(?:US dollar|USD)?\s*(thousand|million)?", title)
    scale = (unit[1] or "").lower() if unit else "thousand"
    years = {i: m["year"] for i, cell in enumerate(cells[start]) if (m := _MAP_VALUE.match(str(cell).strip()))}
    out = []
    for line, row in enumerate(cells[start + 1 :], start=start + 2):
        for column, year in years.items():
            cell = str(row[column]).strip() if column < len(row) else ""
            if not row or not str(row[0]).strip() or not cell:
                continue
            first, last = _days(year)
            out.append((line, {
                "reporter": who, "partner": str(row[0]).strip(), "flow": flow, "measure": "value", "value": cell,
                "unit": f"{scale} USD".strip(), "period_label": year, "period_start": first, "period_end": last,
                "source": "ITC Trade Map", "valuation": "FOB" if flow == "export" else "CIF",
            }))  # fmt: skip
    return out, ""
