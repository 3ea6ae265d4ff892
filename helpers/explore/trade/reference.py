"""The reference series: published official statistics with which the claims are compared.

Files in a project folder's ``reference/`` have one published number per row, in the plain layout of the shipped one:
who reports about whom, the flow, the measure, value and unit, the period, the source.  A number is kept as published;
further columns give the same number in one common unit, or as a multiplier.  Files from UN Comtrade, WITS, ITC Trade
Map, Eurostat, IMF, OECD, World Bank and WTO are read as downloaded (`helpers.explore.trade.official`).
"""

from __future__ import annotations

import dataclasses
import pathlib
import re
from typing import Any

import pandas as pd

from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.explore.trade.official import plain_rows
from helpers.explore.trade.official_countries import codes_note
from helpers.explore.trade.official_forms import PublishedForm, layout_of
from helpers.explore.trade.reference_amounts import RowFault, ToldUnit, amount_of
from helpers.explore.trade.reference_checks import doubts, rows_said
from helpers.explore.trade.reference_days import period_day, plain_day
from helpers.explore.trade.reference_files import ENDINGS, OldWorkbook, TooLarge, cells_of_file
from helpers.explore.trade.reference_numbers import REMEDY, NumberStyle
from helpers.explore.trade.reference_units import UnitReader, heading
from helpers.explore.trade.trade_map import trade_map_rows, trade_map_start
from helpers.knowledge.load import Knowledge

__all__ = ["COLUMNS", "OPTIONAL", "REQUIRED", "SHOWN", "read_reference"]

REQUIRED = ("reporter", "partner", "flow", "measure", "value", "unit", "period_label", "period_start", "period_end")
OPTIONAL = (
    "base_period_label", "source", "source_url", "published", "note", "product", "valuation", "coverage", "modifier",
)  # fmt: skip
#: The columns that `read_reference` adds to those of the file.
ADDED = ("quantity", "form", "amount", "amount_unit", "multiplier", "rounding", "file", "line")
_NOT_TEXT = {
    "value", "amount", "multiplier", "rounding", "period_start", "period_end", "published", "line",
}  # fmt: skip
COLUMNS = (*REQUIRED, *OPTIONAL, *ADDED)
#: The columns shown in the displayed table.
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
#: Columns in which some offices give a scale factor for the numbers.
SCALE_COLUMNS = ("scale", "unit_scale", "unit_mult", "unit_multiplier", "multiplier", "magnitude")
_HEDGES = {
    "more than": ">", "over": ">", "at least": ">", "nearly": "~", "about": "~", "almost": "~", "around": "~",
    "less than": "<", "under": "<", "up to": "<",
}  # fmt: skip
_REPORTED = re.compile(rf"reported as ['\"‘“]?({'|'.join(_HEDGES)})\b", re.IGNORECASE)


def read_reference(source: Project | str | pathlib.Path) -> tuple[pd.DataFrame, list[Problem]]:
    """All usable rows of the reference files, and a problem for each file or row that is not usable.

    Args:
        source: a project (its ``reference/``), a folder, or one file.

    Returns:
        DataFrame with `COLUMNS`: those of the file (``flow`` export, import or total; ``measure`` value, weight,
        value_change, weight_change, value_ratio or weight_ratio; ``value`` and ``unit`` as published; period_start and
        period_end datetime64; ``modifier`` ~ < or > if the number is hedged) and
        ``quantity`` (value or weight), ``form`` (level, change or ratio), ``amount`` in ``amount_unit`` for levels (a
        currency, or metric ton; scale words multiplied out), ``multiplier`` for changes and ratios, ``rounding`` (half
        of the last printed digit, in the unit of amount or multiplier), ``file`` and ``line`` (the row in the file).
        Empty, with the same columns, if nothing is usable.  And the list of problems.
    """
    folder = source.own("reference") if isinstance(source, Project) else pathlib.Path(source)
    reader = UnitReader.of(Knowledge.of(source) if isinstance(source, Project) else Knowledge())
    paths = [folder] if folder.is_file() else sorted(filter(_own_file, folder.glob("*")))
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for path in paths:
        if not path.name.startswith(("~$", ".")):
            found, faults = _file(path, reader)
            rows += found
            problems += faults
    problems += doubts(rows, {path.name: str(path) for path in paths})
    return _frame(rows), problems


def _own_file(path: pathlib.Path) -> bool:
    """Whether *path* is a regular file, not a link or pipe, with an extension that can be read."""
    return path.suffix.lower() in ENDINGS and path.is_file() and not path.is_symlink()


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


def _file(path: pathlib.Path, reader: UnitReader) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The usable rows of one file and its faults."""
    try:
        cells = cells_of_file(path)
    except (OldWorkbook, TooLarge) as error:
        return [], [Problem(path=str(path), fault=f"The file cannot be read: {error}.", remedy=error.remedy)]
    except Exception as error:  # the user has to repair a damaged file, which must not stop the others
        remedy = "Save it again as CSV (UTF-8) or XLSX."
        return [], [Problem(path=str(path), fault=f"The file cannot be read: {error}.", remedy=remedy)]
    sheet = _plain(cells, path, reader)
    found, problems = sheet.rows, sheet.problems
    if not found and problems:
        return [], problems
    rows: list[dict[str, Any]] = []
    style = NumberStyle.of((row.get("value", "") for _, row in found), house=sheet.house)
    seen: dict[RowFault, list[int]] = {}
    for line, row in found:
        good, faults = _row(row, reader, style, sheet.told)
        for one in faults:
            seen.setdefault(one, []).append(line)
        if good is not None and not faults:
            rows.append(good | {"file": path.name, "line": line})
    for (fault, remedy), lines in seen.items():
        problems.append(Problem(path=str(path), fault=f"{rows_said(lines)}: {fault}.", remedy=remedy))
    if not rows and not problems:
        problems.append(
            Problem(path=str(path), fault="The file has no rows.", remedy="Add rows, or remove it.", severity="warning")
        )
    return rows, problems


@dataclasses.dataclass(frozen=True)
class _Sheet:
    """The rows of one file in the plain layout, each with its line, and what surrounds them.

    ``house`` shows whether it is a download from a known publisher; ``told`` contains the units given outside the rows.
    """

    rows: list[tuple[int, dict[str, str]]]
    problems: list[Problem]
    house: bool = True
    told: tuple[ToldUnit, ...] = ()


def _plain(cells: list[list[str]], path: pathlib.Path, reader: UnitReader) -> _Sheet:
    """The rows of *cells* in the plain layout, each with its line in the file, and any problems with them."""
    start = trade_map_start(cells)
    if start is not None:
        rows, fault = trade_map_rows(cells, start, path.name)
        remedy = "Keep the title above the table, or give the file a name such as Exported_by_Iran.csv."
        unread = Problem(path=str(path), fault=f"This Trade Map table cannot be read: {fault}.", remedy=remedy)
        return _Sheet(rows, [unread] if fault else [])
    head, form, lacks = _head(cells)
    names = [name.strip() for name in cells[head]] if cells else []
    told = _told_units(cells[:head], names, reader)
    if form is None and told:
        lacks = [name for name in lacks if name != "unit"]
    body, problems = _body(cells[head + 1 :], len(names), head + 2, path)
    if form is None and not lacks:
        keys = [_plain_key(name) for name in names]
        rows = [(n, dict(zip(keys, row, strict=False))) for n, row in enumerate(body, start=head + 2) if any(row)]
        return _Sheet(rows, problems, house=False, told=told)
    if form is not None and lacks == ["scale"] and any(one.unit and one.unit.factor != 1 for one in told):
        return _Sheet(list(plain_rows(names, body, form, head + 2)), problems, told=told)
    if form is not None and not lacks:
        rows = list(plain_rows(names, body, form, head + 2))
        notes = codes_note(names, body, form, path) if rows else _no_trade(body, form, path)
        return _Sheet(rows, problems + notes)
    remedy = f"The first row must have at least these columns: {', '.join(REQUIRED)}. It has: {', '.join(names[:20])}."
    fault = f"Missing columns: {', '.join(lacks)}"
    if form is not None:
        fault = f"The file looks like a download from {form.name}, but columns are missing: {', '.join(lacks)}"
        plain = ", ".join(REQUIRED)
        remedy = f"Download it again with all columns, or use the plain layout with these columns: {plain}."
    return _Sheet([], [Problem(path=str(path), fault=f"{fault}.", remedy=remedy)])


def _no_trade(body: list[list[str]], form: PublishedForm, path: pathlib.Path) -> list[Problem]:
    """A warning for a download that has rows, but none with a value or weight of exports or imports."""
    if not any(map(any, body)):
        return []
    fault = f"Read as {form.name}, but its rows are neither exports nor imports by value or weight."
    remedy = "Download exports or imports; balances, shares, indices and seasonally adjusted values are left out."
    return [Problem(path=str(path), fault=fault, remedy=remedy, severity="warning")]


def _told_units(above: list[list[str]], names: list[str], reader: UnitReader) -> tuple[ToldUnit, ...]:
    """The units in the heading of the column of values, and in the lines above the table."""
    out = []
    for name in names:
        said = heading(name)[1]
        unit = reader.read(said) if said else None
        told = (said, unit) if unit else reader.told_by([said])
        if told:
            out.append(ToldUnit(f"the heading {name!r}", *told))
    told = reader.told_by([" ".join(filter(None, row)) for row in above])
    return (*out, ToldUnit("the line above the table", *told)) if told else tuple(out)


def _head(cells: list[list[str]]) -> tuple[int, PublishedForm | None, list[str]]:
    """The header row, the publisher whose layout it has (None: the plain layout), and the missing columns."""
    best: tuple[int, PublishedForm | None, list[str]] | None = None
    for number, row in enumerate(cells[:25]):
        keys = {_plain_key(cell) for cell in row}
        missing = [name for name in REQUIRED if name not in keys]
        # the unit may be in the heading of the values or above the table
        if missing == ["unit"]:
            return number, None, missing
        if not missing:
            return number, None, []
        form, lacks = layout_of([cell.strip() for cell in row])
        if form is not None and not lacks:
            return number, form, []
        if form is not None and (best is None or len(lacks) < len(best[2])):
            best = (number, form, lacks)
    first = {_plain_key(cell) for cell in cells[0]} if cells else set()
    return best or (0, None, [name for name in REQUIRED if name not in first])


def _plain_key(name: str) -> str:
    return heading(name)[0].strip().lower().replace(" ", "_")


def _body(rows: list[list[str]], wide: int, first: int, path: pathlib.Path) -> tuple[list[list[str]], list[Problem]]:
    """The rows below the header, cut to its width; rows with more cells than columns are left blank and reported."""
    out, problems = [], []
    remedy = "Check for an extra comma, or put any text that contains commas in quotation marks."
    for line, row in enumerate(rows, start=first):
        # Comtrade's rows end with one comma more than the header
        if any(cell.strip() for cell in row[wide:]):
            fault = f"Row {line}: it has {len(row)} cells, but the first row has {wide} columns"
            problems.append(Problem(path=str(path), fault=f"{fault}.", remedy=remedy))
            row = []
        out.append((row + [""] * wide)[:wide])
    return out, problems


def _row(
    row: dict[str, str], reader: UnitReader, style: NumberStyle, told: tuple[ToldUnit, ...]
) -> tuple[dict[str, Any] | None, list[RowFault]]:
    """One row as read, or its faults, each with how to fix it."""
    scale = " ".join(filter(None, (row.get(name, "").strip() for name in SCALE_COLUMNS)))
    row = {name: (row.get(name) or "").strip() for name in (*REQUIRED, *OPTIONAL)}
    faults: list[RowFault] = []
    if not row["reporter"] or not row["partner"]:
        faults.append(("it has no reporter or no partner", "Write the short English names of both countries."))
    numbers = [row[name] for name in ("reporter", "partner") if row[name].isdigit()]
    if numbers:
        remedy = "Download the file with descriptions, or write the short English names of both countries."
        faults.append((f"countries are given by numbers alone ({', '.join(numbers)})", remedy))
    if row["flow"].lower() not in FLOWS:
        faults.append(
            (f"flow is {row['flow']!r}", f"Write one of: {', '.join(FLOWS)}; check whether columns have shifted.")
        )
    if row["measure"].lower() not in MEASURES:
        faults.append(
            (
                f"measure is {row['measure']!r}",
                f"Write one of: {', '.join(MEASURES)}; check whether columns have shifted.",
            )
        )
    number = style.read(row["value"])
    if number.fault:
        faults.append((f"value {row['value']!r} {number.fault}", REMEDY))
    days = []
    for name in ("period_start", "period_end"):
        day, why = period_day(row[name], f"{row['period_label']} {row['note']}")
        days.append(day)
        if why:
            faults.append((f"{name} {why}", "Write the date as YYYY-MM-DD, for example 2022-03-20."))
    if days[0] is not None and days[1] is not None and days[0] > days[1]:
        faults.append(("the period ends before it begins", "Swap period_start and period_end."))
    if faults:
        return None, faults
    quantity, form = MEASURES[row["measure"].lower()]
    unit = f"{scale} {row['unit']}".strip() if form == "level" else row["unit"]
    read, fault = amount_of(number, unit, quantity, form, told, reader)
    if fault:
        return None, [fault]
    out: dict[str, Any] = row | {"flow": row["flow"].lower(), "measure": row["measure"].lower(), "value": number.value}
    out |= {"period_start": days[0], "period_end": days[1], "published": plain_day(row["published"])}
    said = _REPORTED.search(row["note"])
    out["modifier"] = row["modifier"] or (_HEDGES[said[1].lower()] if said else "")
    out["coverage"] = row["coverage"] or ("non-oil" if re.search(r"\bnon-oil\b", row["note"], re.IGNORECASE) else "")
    return out | read | {"quantity": quantity, "form": form}, []
