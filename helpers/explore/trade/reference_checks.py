"""Checks for typing errors in reference series: several currencies in one, thousands given as millions.

A single row can look valid and still not belong to its series.  Each doubt is reported as a problem with the rows
concerned; the rows are kept, since only the person who entered them knows which is wrong.
"""

from __future__ import annotations

import collections
import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.base.records import Problem
from helpers.explore.trade.checks import amount_words
from helpers.explore.trade.multiples import flow_words, owner_words

__all__ = ["doubts", "rows_said"]

#: How many times as large as the rest of its series a level may be before an error is likelier than growth.
STEPS = ((200.0, 5e3, "a thousand"), (2e5, 5e6, "a million"))

ReferenceRow = Mapping[str, Any]


def rows_said(lines: Sequence[int]) -> str:
    """
    >>> rows_said([4]), rows_said([4, 5])
    ('Row 4', 'Rows 4, 5')
    """
    said = ", ".join(map(str, lines[:8])) + (f" and {len(lines) - 8:,} more" if len(lines) > 8 else "")
    return f"{'Row' if len(lines) == 1 else 'Rows'} {said}"


def doubts(rows: Sequence[ReferenceRow], paths: Mapping[str, str]) -> list[Problem]:
    """Doubts about the usable *rows* of all reference files.

    Args:
        rows: from `helpers.explore.trade.reference`, with ``file`` and ``line``.
        paths: where each file is, by its name.
    """
    levels = [row for row in rows if row["form"] == "level"]
    return [
        *_undated(rows, paths), *_currencies(levels, paths), *_slips(levels, paths), *_contradictions(levels, paths),
        *_parts(levels, paths),
    ]  # fmt: skip


def _undated(rows: Sequence[ReferenceRow], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Rows that do not say which days they cover: they are shown but not compared with anything."""
    files: dict[str, list[int]] = collections.defaultdict(list)
    for row in rows:
        if row["period_start"] is None or row["period_end"] is None:
            files[row["file"]].append(int(row["line"]))
    for name, lines in files.items():
        said = rows_said(lines)
        yield Problem(
            path=paths[name],
            fault=f"No claim is compared with {said[0].lower()}{said[1:]} of {name}: the first or "
            "last day of the period is missing.",
            remedy="Fill in period_start and period_end, for example 2022-01-01 and 2022-12-31.",
            severity="note",
        )


def _currencies(levels: Sequence[ReferenceRow], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Series with amounts in more than one currency."""
    series: dict[tuple[Any, ...], list[ReferenceRow]] = collections.defaultdict(list)
    for row in levels:
        if row["quantity"] == "value":
            series[row["reporter"], row["partner"], row["flow"], row["product"]].append(row)
    for (reporter, partner, flow, _), found in series.items():
        units = {row["amount_unit"]: row for row in found}
        if len(units) < 2:
            continue
        said = ", ".join(f"{unit} (row {row['line']} of {row['file']})" for unit, row in units.items())
        yield Problem(
            path=paths[found[0]["file"]],
            fault=f"{owner_words(reporter)} {flow_words(flow)} {partner} are in several currencies: {said}.",
            remedy="Money is not converted, so these rows are not compared with each other; "
            "use one currency throughout.",
            severity="warning",
        )


def _slips(levels: Sequence[ReferenceRow], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Levels that are about a thousand (or million) times larger or smaller than others for the same countries."""
    pairs: dict[tuple[Any, ...], list[ReferenceRow]] = collections.defaultdict(list)
    for row in levels:
        if not row["product"] and row["amount"] > 0:
            pair = frozenset((row["reporter"], row["partner"]))
            pairs[pair, row["quantity"], row["amount_unit"]].append(row)
    for found in pairs.values():
        for row in found:
            rest = [other["amount"] for other in found if other is not row]
            usual = statistics.median(rest) if len(rest) > 1 else 0.0
            times = max(row["amount"], usual) / min(row["amount"], usual) if usual else 1.0
            step = next((word for low, high, word in STEPS if low <= times <= high), "")
            if step:
                amounts = amount_words(row["amount"], row["amount_unit"]), amount_words(usual, row["amount_unit"])
                yield Problem(
                    path=paths[row["file"]],
                    fault=f"Row {row['line']} has {amounts[0]}, but rows for the same trade have about {amounts[1]}: "
                    f"{step} times {'more' if row['amount'] > usual else 'less'}.",
                    remedy="Check whether thousands were written for millions, or kilograms for tonnes.",
                    severity="warning",
                )


#: The columns that two rows must share to concern the same thing, including who published it and when, since figures
#: are revised.
_SAME = (
    "reporter", "partner", "flow", "quantity", "product", "coverage", "valuation", "period_start", "period_end",
    "base_period_label", "source", "published",
)  # fmt: skip


def _contradictions(levels: Sequence[ReferenceRow], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Rows that give two amounts for one thing; changes are compared with levels together with the claims."""
    things: dict[tuple[Any, ...], list[ReferenceRow]] = collections.defaultdict(list)
    for row in levels:
        if row["period_start"] is not None and row["period_end"] is not None:
            things[(*(row[name] for name in _SAME), row["amount_unit"])].append(row)
    for found in things.values():
        first = found[0]
        other = next((row for row in found[1:] if _apart(first, row)), None)
        if other is not None:
            yield Problem(
                path=paths[other["file"]],
                fault=f"Rows {first['line']}{_of(first, other)} and {other['line']} contradict each other: "
                f"{first['value']:,.15g} {first['unit']} and {other['value']:,.15g} {other['unit']} for "
                f"{owner_words(first['reporter'])} {flow_words(first['flow'])} {first['partner']} "
                f"in {first['period_label']}.",
                remedy="Keep the row that was published last, or fill in source and published in both rows.",
                severity="warning",
            )


def _of(first: ReferenceRow, other: ReferenceRow) -> str:
    return "" if first["file"] == other["file"] else f" of {first['file']}"


def _apart(one: ReferenceRow, other: ReferenceRow) -> bool:
    """Whether two numbers differ by more than the rounding of their printed digits allows."""
    return bool(abs(one["amount"] - other["amount"]) > one["rounding"] + other["rounding"])


def _parts(levels: Sequence[ReferenceRow], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Rows that are larger than the total to which they belong: all partners, all goods or both flows."""
    wholes = {tuple(_whole_key(row, "", None)): row for row in levels if row["period_start"] is not None}
    for row in levels:
        for name, whole in (("partner", "World"), ("product", ""), ("flow", "total")):
            total = wholes.get(tuple(_whole_key(row, name, whole)))
            if total is not None and row[name] != whole and row["amount"] > total["amount"] and _apart(row, total):
                part, all_of = (amount_words(one["amount"], one["amount_unit"]) for one in (row, total))
                yield Problem(
                    path=paths[row["file"]],
                    fault=f"Row {row['line']} has more ({part}) than the total that it is part of ({all_of}, row "
                    f"{total['line']}{_of(total, row)}).",
                    remedy="Check whether one of them has a wrong number or unit.",
                    severity="warning",
                )


def _whole_key(row: ReferenceRow, name: str, whole: str | None) -> Iterator[Any]:
    """The values that *row* shares with its total, which has *whole* in the column *name*."""
    for column in (*_SAME, "amount_unit"):
        # a total of both flows has the valuation of neither
        value = "" if column == "valuation" and (row["flow"] == "total" or name == "flow") else row[column]
        yield whole if column == name else value
