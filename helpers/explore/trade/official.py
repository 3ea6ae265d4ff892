"""Downloads of official trade statistics, converted into rows in the plain layout of a reference file.

UN Comtrade, WITS, Eurostat, IMF, OECD, World Bank and WTO name their columns differently
(`helpers.explore.trade.official_forms`) but contain the same: who reports about whom, the flow, the product, value and
weight.  Sums over means of transport, customs procedures and second partners are kept and their parts left out, so that
nothing is counted twice; re-exports and re-imports are part of exports and imports there and are left out too, as are
balances, shares, prices and seasonally adjusted values.

>>> from helpers.explore.trade.official_forms import layout_of
>>> layout_of(["reporterDesc", "partnerDesc", "flowDesc", "period", "cmdCode", "primaryValue"])[0].name
'UN Comtrade'
"""

from __future__ import annotations

import calendar
import functools
import math
import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.explore.trade.official_countries import country_told, label_of
from helpers.explore.trade.official_forms import PublishedForm, key_of, period_columns
from helpers.explore.trade.official_parts import procedures_summed
from helpers.explore.trade.reference_units import UnitReader
from helpers.knowledge.load import Knowledge

__all__ = ["days_of", "plain_rows"]

_FLOWS = {"export": "export", "exports": "export", "x": "export", "grossexp.": "export", "gross exports": "export",
          "import": "import", "imports": "import", "m": "import", "grossimp.": "import",
          "gross imports": "import"}  # fmt: skip
#: Parts of exports and imports: what is traded again, made in the country, or processed.
_AGAIN = re.compile(r"re-?(?:ex|im)port|^(?:rx|rm|dx|fm|[mx][io]p)$", re.IGNORECASE)
#: Indicators that are not values of goods traded.
_NO_VALUE = re.compile(
    r"balance|share|%|percent|index|price|tariff|number of|growth|TBG_|per capita|constant|seasonally", re.IGNORECASE
)
_EXPORTS = re.compile(r"\bexports?\b|^T?XG_", re.IGNORECASE)
_IMPORTS = re.compile(r"\bimports?\b|^T?MG_", re.IGNORECASE)
_MONEY = {"EUR": re.compile(r"\beuros?\b|\beur\b"), "USD": re.compile(r"us\$|\busd?\b|us dollar")}
_SCALES = {"0": "", "3": "thousand", "6": "million", "9": "billion", "12": "trillion", "units": "", "value": "", "": ""}
#: Eurostat's codes for units; an unknown code is not read.
_UNITS = {"EUR": "EUR", "THS_EUR": "thousand EUR", "MIO_EUR": "million EUR"}
_EMPTY = frozenset({"", ":", "..", "...", "-", "n/a", "na", "nan", "null"})
_TOTALS = frozenset(
    {"TOTAL", "AG0", "999999", "TO", "ALL PRODUCTS", "TOTAL - ALL PRODUCTS", "TOTAL MERCHANDISE", "ALL", "_T"}
)
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}


def plain_rows(
    names: Sequence[str], rows: Sequence[Sequence[str]], form: PublishedForm, first: int = 2
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of an official download in the plain layout, each with its line in the file.

    Args:
        names: the columns.
        rows: the cells of each row, as text.
        form: the layout of the columns.
        first: the line of the first row.
    """
    found = _all_rows(names, rows, form, first)
    yield from procedures_summed(found) if "procedure" in form.extra else found


def _all_rows(
    names: Sequence[str], rows: Sequence[Sequence[str]], form: PublishedForm, first: int
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with all parts of a number."""
    keys, periods = [key_of(name) for name in names], period_columns(names) if form.wide else {}
    for line, cells in enumerate(rows, start=first):
        row = {key: cell.strip() for key, cell in zip(keys, cells, strict=False) if key and cell.strip()}
        if not row or any(row.get(name, "").removesuffix(".0") not in all_of for name, all_of in form.whole.items()):
            continue
        told = {role: _first(row, columns) for role, columns in {**form.needed, **form.extra}.items()}
        if form.spread:
            columns = (n for n, key in enumerate(keys) if key in form.needed["value"] and n < len(cells))
            each = [told | {"indicator": names[n], "value": cells[n].strip()} for n in columns]
            yield from ((line, plain) for one in each for plain in _both(one, form))
        elif not form.wide:
            yield from ((line, plain) for plain in _both(told, form))
        for column, period in periods.items():
            # Eurostat writes a flag after the number: "20 p"
            cell = re.sub(r"(?<=[\d:]) ?[a-z]{1,3}$", "", cells[column].strip()) if column < len(cells) else ""
            yield from ((line, plain) for plain in _both(told | {"period": period, "value": cell}, form))


def _first(row: Mapping[str, str], columns: Sequence[str]) -> str:
    return next((row[name] for name in columns if row.get(name)), "")


def _both(row: Mapping[str, str], form: PublishedForm) -> Iterator[dict[str, str]]:
    """The row for the value and, if a weight is published, the row for the weight."""
    code, label = label_of(row.get("indicator", ""))
    row = {**row, "indicator": form.indicators.get(code, label)}
    flow, measured = _flow(row, form), _measured(row, form)
    if flow is None or measured is None or row["value"].lower() in _EMPTY:
        return
    measure, unit = measured
    start, end = days_of(_period(row))
    indicator = row["indicator"].lower()
    year = int(start[:4]) if start[:4].isdigit() else 0
    base = {
        "reporter": country_told(row["reporter"], form.numbers, year), "flow": flow,
        "partner": form.partner or country_told(row["partner"], form.numbers, year),
        "period_label": _period(row), "period_start": start, "period_end": end, "source": form.name,
        "note": row.get("label", ""), "product": _product(row), "valuation": _valuation(indicator, flow),
        "coverage": "goods and services" if "services" in indicator else "",
    }  # fmt: skip
    if "procedure" in form.extra:
        base["procedure"] = label_of(row["procedure"])[0]
    yield base | {"measure": measure, "value": row["value"], "unit": unit}
    weight = row.get("weight", "")
    if weight not in ("", "0", "0.0", "-1", "N/A", "NULL"):
        yield base | {"measure": "weight", "value": weight, "unit": "kilogram"}


def _product(row: Mapping[str, str]) -> str:
    """The product's code; empty for all goods.  A number of the SITC or BEC is not one of the Harmonized System."""
    product, system = label_of(row.get("product", ""))[0].removesuffix(".0"), row.get("classification", "")
    if product.upper() in _TOTALS:
        return ""
    return f"{'SITC' if system.startswith('S') else 'BEC'} {product}" if re.match(r"[SB]\d", system) else product


def _valuation(indicator: str, flow: str) -> str:
    said = re.search(r"\b(fob|cif)\b|_(fob|cif)_", indicator)
    return (said[1] or said[2]).upper() if said else {"export": "FOB", "import": "CIF"}.get(flow, "")


def _flow(row: Mapping[str, str], form: PublishedForm) -> str | None:
    """The flow of a row; None for anything else (re-exports, balances); as printed if it is not understood."""
    code, label = label_of(row.get("flow", ""))
    if any(_AGAIN.search(said) for said in (code, label, form.flows.get(code, ""))):
        return None
    indicator = row.get("indicator", "")
    if indicator:
        if _NO_VALUE.search(indicator) or _NO_VALUE.search(row.get("code", "")):
            return None
        flows = {name for name, words in (("export", _EXPORTS), ("import", _IMPORTS)) if words.search(indicator)}
        # "Trade value" is exports, imports or the balance, according to another column
        return flows.pop() if len(flows) == 1 else form.flows.get(code) if form.indicators else None
    return form.flows.get(code) or _FLOWS.get(label.lower(), row.get("flow", ""))


def _measured(row: Mapping[str, str], form: PublishedForm) -> tuple[str, str] | None:
    """Measure and unit of a row's number; None if it is neither a value nor a weight."""
    said = f"{row.get('measured', '')} {row.get('indicator', '')}".lower().replace("_", " ")
    if form.unit:
        return "value", form.unit
    if row.get("unit"):
        code, label = label_of(row["unit"])
        return "value", _UNITS.get(code, label)
    if re.search(r"100 ?kg", said):
        return "weight", "quintal"
    if re.search(r"\bquantity in kg|\bquantity kg|\bnet mass\b", said):
        return "weight", "kilogram"
    money = next((code for code, words in _MONEY.items() if words.search(said)), "")
    if not money:
        return None
    scale = row.get("scale", "")
    if "scale" in form.needed and (not scale or "dollar" in scale.lower()):
        # "US Dollars (Millions)"; "US Dollars" alone does not say whether these are millions
        return "value", scale if _scale(scale) else ""
    scale = _SCALES.get(scale.lower().removesuffix(".0"), scale.lower().rstrip("s"))
    return "value", f"{scale or _scale(said)} {money}".strip()


@functools.lru_cache(maxsize=256)
def _scale(said: str) -> str:
    """The scale in a unit's or indicator's name: "Export (US$ Mil)"."""
    factor = UnitReader.of(Knowledge()).scale_in(said)
    return _SCALES.get(f"{math.log10(factor):.15g}", f"{factor:.0f}")


def _period(row: Mapping[str, str]) -> str:
    """The period of a row; in WTO files, the month or quarter is in a separate column."""
    period, part = row["period"].removesuffix(".0"), row.get("part", "")
    if re.fullmatch(r"[MQ]\d{1,2}", part):
        return f"{period}-{part}"
    return f"{period}-M{_MONTHS[part.lower()]:02}" if part.lower() in _MONTHS else period


def days_of(period: str) -> tuple[str, str]:
    """First and last day of a year, month or quarter; anything else is returned unchanged and reported later.

    >>> days_of("2021"), days_of("202402"), days_of("2024-M02"), days_of("2022Q2")[1]
    (('2021-01-01', '2021-12-31'), ('2024-02-01', '2024-02-29'), ('2024-02-01', '2024-02-29'), '2022-06-30')
    """
    found = re.fullmatch(r"((?:19|20)\d\d)(?:[ -]?(?:(Q)([1-4])|M?(\d{1,2})))?", period)
    if not found:
        return period, period
    year, month = int(found[1]), int(found[4] or 0)
    if found[2]:
        return _span(year, int(found[3]) * 3 - 2, int(found[3]) * 3)
    # Eurostat writes the whole year as month 52
    if month in (0, 52):
        return _span(year, 1, 12)
    return _span(year, month, month) if month <= 12 else (period, period)


def _span(year: int, first: int, last: int) -> tuple[str, str]:
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(year, last)[1]}"
