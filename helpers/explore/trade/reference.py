"""The reference series: published figures of official statistics, beside which the claims are put.

Files of a project folder's ``reference/``, CSV or XLSX, one published number a row, in the plain layout of the
shipped one: who reports about whom, the flow, what is measured, value and unit, the period, the source.  A number is
kept as it was published; beside it stands the same number in one unit, or as a multiplier.  Files of UN Comtrade,
WITS and ITC Trade Map are read as they come (`helpers.explore.trade.official`).
"""

from __future__ import annotations

import csv
import io
import pathlib
import re
from typing import Any

import pandas as pd

from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.base.spreadsheet import unguarded
from helpers.explore.trade import official
from helpers.explore.trade.reference_checks import doubts
from helpers.knowledge.load import Knowledge
from helpers.knowledge.units import Units, load_units

__all__ = ["COLUMNS", "OPTIONAL", "REQUIRED", "SHOWN", "read_reference"]

REQUIRED = ("reporter", "partner", "flow", "measure", "value", "unit", "period_label", "period_start", "period_end")
OPTIONAL = (
    "base_period_label", "source", "source_url", "published", "note", "product", "valuation", "coverage", "modifier",
)  # fmt: skip
#: What `read_reference` adds to the columns of the file.
ADDED = ("quantity", "form", "amount", "amount_unit", "multiplier", "rounding", "file", "line")
_NOT_TEXT = {
    "value", "amount", "multiplier", "rounding", "period_start", "period_end", "published", "line",
}  # fmt: skip
COLUMNS = (*REQUIRED, *OPTIONAL, *ADDED)
#: What a reader's table shows of them.
SHOWN = (
    "reporter", "partner", "flow", "measure", "value", "unit", "period_label", "coverage", "published", "source",
    "source_url",
)  # fmt: skip

FLOWS = ("export", "import", "total")
#: measure in the file: (quantity, form)
MEASURES = {
    "value": ("value", "level"), "weight": ("weight", "level"), "value_change": ("value", "change"),
    "weight_change": ("weight", "change"), "value_ratio": ("value", "ratio"), "weight_ratio": ("weight", "ratio"),
}  # fmt: skip
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_HEDGES = {
    "more than": ">", "over": ">", "at least": ">", "nearly": "~", "about": "~", "almost": "~", "around": "~",
    "less than": "<", "under": "<", "up to": "<",
}  # fmt: skip
_REPORTED = re.compile(rf"reported as ['\"‘“]?({'|'.join(_HEDGES)})\b", re.IGNORECASE)


def read_reference(source: Project | str | pathlib.Path) -> tuple[pd.DataFrame, list[Problem]]:
    """All usable rows of the reference files, and a problem for each file or row that is not.

    Args:
        source: a project (its ``reference/``), a folder, or one file.

    Returns:
        DataFrame with `COLUMNS`: those of the file (``flow`` export, import or total; ``measure`` value, weight,
        value_change, weight_change, value_ratio or weight_ratio; ``value`` and ``unit`` as published; period_start and
        period_end datetime64; ``modifier`` ~ < or > where the number is hedged) and
        ``quantity`` (value or weight), ``form`` (level, change or ratio), ``amount`` in ``amount_unit`` for levels (a
        currency, or metric ton; scale words multiplied out), ``multiplier`` for changes and ratios, ``rounding`` (half
        of the last printed digit, in the unit of amount or multiplier), ``file`` and ``line`` (the row in the file).
        Empty, with the same columns, if nothing is usable.  And the list of problems.
    """
    folder = source.own("reference") if isinstance(source, Project) else pathlib.Path(source)
    units = load_units(Knowledge.of(source) if isinstance(source, Project) else Knowledge())
    paths = (
        [folder] if folder.is_file() else sorted(p for p in folder.glob("*") if p.suffix.lower() in (".csv", ".xlsx"))
    )
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for path in paths:
        if not path.name.startswith(("~$", ".")):
            found, faults = _file(path, units)
            rows += found
            problems += faults
    problems += doubts(rows, {path.name: str(path) for path in paths})
    return _frame(rows), problems


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in ("period_start", "period_end", "published"):
        table[name] = pd.to_datetime(table[name])
    for name in ("value", "amount", "multiplier", "rounding"):
        table[name] = table[name].astype("float64")
    for name in set(COLUMNS) - _NOT_TEXT:
        table[name] = table[name].astype("string")
    table["line"] = table["line"].astype("int64")
    return table


def _file(path: pathlib.Path, units: Units) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The usable rows of one file and its faults."""
    try:
        table, shifted = _read(path)
    except Exception as error:  # a damaged file of any kind is the user's to mend, and must not stop the others
        remedy = "Save it again as CSV (UTF-8) or XLSX."
        return [], [Problem(path=str(path), fault=f"The file cannot be read: {error}.", remedy=remedy)]
    found, problems = _plain(table, path)
    if problems:
        return [], problems
    rows = []
    for line, cells in shifted:
        remedy = "Look for a comma too many, or put a text that holds commas in quotation marks."
        fault = f"Row {line}: it has {cells} cells where the first row names {len(table.columns)}"
        problems.append(Problem(path=str(path), fault=f"{fault}.", remedy=remedy))
    for line, row in found:
        good, faults = _row(row, units)
        for fault, remedy in faults:
            problems.append(Problem(path=str(path), fault=f"Row {line}: {fault}.", remedy=remedy))
        if good is not None and not faults:
            rows.append(good | {"file": path.name, "line": line})
    if not rows and not problems:
        problems.append(
            Problem(path=str(path), fault="The file has no rows.", remedy="Add rows, or remove it.", severity="warning")
        )
    return rows, problems


def _plain(table: pd.DataFrame, path: pathlib.Path) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
    """The rows of *table* in the plain layout, each with its line in the file; or why it has none."""
    names = [str(name).strip() for name in table.columns]
    table.columns = [name.lower().replace(" ", "_") for name in names]
    missing = [name for name in REQUIRED if name not in table.columns]
    if not missing:
        records = enumerate(table.to_dict("records"), start=2)
        return [(n, {str(k): v for k, v in row.items()}) for n, row in records if any(row.values())], []
    cells = [names, *table.to_numpy().tolist()]
    start = official.trade_map_start(cells)
    if start is not None:
        rows, fault = official.trade_map_rows(cells, start, path.name)
        remedy = "Keep the title above the table, or name the file like: Exported_by_Iran.csv."
        return rows, [Problem(path=str(path), fault=f"A Trade Map table: {fault}.", remedy=remedy)] if fault else []
    layout, lacks = official.layout_of(names)
    if layout is not None and not lacks:
        return list(official.plain_rows(table.to_dict("records"), layout)), []
    remedy = f"The first row must name at least: {', '.join(REQUIRED)}. It names: {', '.join(table.columns[:20])}."
    fault = f"Missing columns: {', '.join(missing)}"
    if layout is not None:
        fault, remedy = (
            f"It looks like {layout.name}, but columns are missing: {', '.join(lacks)}",
            ("Download it again with all columns, or write the plain layout: " + ", ".join(REQUIRED) + "."),
        )
    return [], [Problem(path=str(path), fault=f"{fault}.", remedy=remedy)]


def _read(path: pathlib.Path) -> tuple[pd.DataFrame, list[tuple[int, int]]]:
    """The cells of a file as text, "" where empty; and the rows that have more cells than the head, left blank."""
    if path.suffix.lower() == ".xlsx":
        table = pd.read_excel(path, dtype=object)
        return table.map(lambda cell: "" if pd.isna(cell) else _cell(cell)), []
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Comtrade's site writes "Türkiye" in the encoding of Western Windows
        text = raw.decode("cp1252")
    head = text[: text.find("\n")]
    delimiter = "\t" if "\t" in head and "," not in head else ","
    # a table that was exported by this project may have been put here: its guard goes
    cells = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
    lines = [[unguarded(cell) for cell in row] for row in cells]
    start = official.trade_map_start(lines)
    if start is not None:
        width = max(map(len, lines))
        whole = pd.DataFrame([row + [""] * (width - len(row)) for row in lines[1:]],
                             columns=[*lines[0], *[""] * (width - len(lines[0]))])  # fmt: skip
        return whole, []
    wide = len(lines[0]) if lines else 0
    # Comtrade ends its rows with a comma more than its head
    shifted = [(n, len(row)) for n, row in enumerate(lines[1:], start=2) if any(cell.strip() for cell in row[wide:])]
    left_out = {n for n, _ in shifted}
    rows = [[] if n in left_out else row for n, row in enumerate(lines[1:], start=2)]
    return pd.DataFrame([(row + [""] * wide)[:wide] for row in rows], columns=lines[0] if lines else []), shifted


def _cell(cell: Any) -> str:
    if hasattr(cell, "date"):
        return str(cell.date())
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()


def _row(row: dict[str, str], units: Units) -> tuple[dict[str, Any] | None, list[tuple[str, str]]]:
    """One row, read; or its faults with the mend of each."""
    row = {name: str(row.get(name) or "").strip() for name in (*REQUIRED, *OPTIONAL)}
    faults: list[tuple[str, str]] = []
    if not row["reporter"] or not row["partner"]:
        faults.append(("it has no reporter or no partner", "Write the short English names of both countries."))
    if row["flow"].lower() not in FLOWS:
        faults.append(
            (f"flow is {row['flow']!r}", f"Write one of: {', '.join(FLOWS)}; look whether columns have shifted.")
        )
    if row["measure"].lower() not in MEASURES:
        faults.append(
            (
                f"measure is {row['measure']!r}",
                f"Write one of: {', '.join(MEASURES)}; look whether columns have shifted.",
            )
        )
    value = _number(row["value"])
    if value is None:
        faults.append((f"value {row['value']!r} is not a number", "Write digits with a point for decimals."))
    days = [_day(row[name]) for name in ("period_start", "period_end")]
    for name, day in zip(("period_start", "period_end"), days, strict=True):
        if row[name] and day is None:
            faults.append((f"{name} {row[name]!r} is not a day", "Write it like 2022-03-20."))
    if days[0] is not None and days[1] is not None and days[0] > days[1]:
        faults.append(("the period ends before it begins", "Swap period_start and period_end."))
    if faults or value is None:
        return None, faults
    quantity, form = MEASURES[row["measure"].lower()]
    read, fault = _amount(value, row["value"], row["unit"], quantity, form, units)
    if fault:
        return None, [fault]
    out: dict[str, Any] = row | {"flow": row["flow"].lower(), "measure": row["measure"].lower(), "value": value}
    out |= {"period_start": days[0], "period_end": days[1], "published": _day(row["published"])}
    said = _REPORTED.search(row["note"])
    out["modifier"] = row["modifier"] or (_HEDGES[said[1].lower()] if said else "")
    out["coverage"] = row["coverage"] or ("non-oil" if re.search(r"\bnon-oil\b", row["note"], re.IGNORECASE) else "")
    return out | read | {"quantity": quantity, "form": form}, []


def _amount(
    value: float, printed: str, unit: str, quantity: str, form: str, units: Units
) -> tuple[dict[str, Any], tuple[str, str] | None]:
    """The number in one unit, or as a multiplier."""
    rounding = 0.5 * 10.0 ** -len(printed.partition(".")[2])
    low = unit.lower()
    if form == "change":
        if low not in ("percent", "%", "per cent"):
            return {}, (f"a change has the unit {unit!r}", "Write percent.")
        if value < -100:
            return {}, (
                f"a change of {value} percent leaves less than nothing",
                "Look whether a sign or a column slipped.",
            )
        return {"multiplier": 1 + value / 100, "rounding": rounding / 100}, None
    if form == "ratio":
        if low not in ("times", "ratio", "x") or value <= 0:
            return {}, (f"a ratio has the unit {unit!r} and the value {value}", "Write times and a number above 0.")
        return {"multiplier": value, "rounding": rounding}, None
    scale = next((factor for word, factor in SCALES.items() if low.startswith(word)), 1.0)
    bare = re.sub(rf"^(?:{'|'.join(SCALES)})s?(?: of)?\s*", "", unit, flags=re.IGNORECASE)
    found = units.behind(f"1 {bare}", 1) or units.before(f"{bare}1", len(bare))
    dimension = units.dimension(found.unit) if found else None
    if dimension != {"value": "currency", "weight": "mass"}[quantity]:
        return {}, (
            f"{quantity} has the unit {unit!r}",
            "Write a currency (million USD) for value, a weight (tonne) for weight.",
        )
    name = found.unit if found else ""
    factor = scale if quantity == "value" else (units.convert(scale, name, "metric ton") or 0.0)
    label = units.by_name[name].code or name if quantity == "value" else "metric ton"
    return {"amount": value * factor, "amount_unit": label, "rounding": rounding * factor}, None


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").replace("\u00a0", "").replace("\u202f", ""))
    except ValueError:
        return None


def _day(text: str) -> pd.Timestamp | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:[ T].*)?", text):
        return None
    try:
        return pd.Timestamp(text[:10])
    except ValueError:
        return None
