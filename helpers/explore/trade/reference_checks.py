"""Checks of reference series as they are typed: several currencies in one, thousands printed for millions.

A single row can look sound and still not belong to its series.  Each doubt is a problem with the rows that it is
about; the rows stay, since only the person who typed them knows which is wrong.
"""

from __future__ import annotations

import collections
import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.base.records import Problem
from helpers.explore.trade.checks import amount_words
from helpers.explore.trade.multiples import flow_words

__all__ = ["doubts"]

#: How many times the rest of its series a level may be before a slip is likelier than growth.
STEPS = ((200.0, 5e3, "a thousand"), (2e5, 5e6, "a million"))

ReferenceRow = Mapping[str, Any]


def doubts(rows: Sequence[ReferenceRow], paths: Mapping[str, str]) -> list[Problem]:
    """What is doubtful about the usable *rows* of all reference files.

    Args:
        rows: as `helpers.explore.trade.reference` reads them, with ``file`` and ``line``.
        paths: where each file is, by its name.
    """
    levels = [row for row in rows if row["form"] == "level"]
    return [*_undated(rows, paths), *_currencies(levels, paths), *_slips(levels, paths)]


def _undated(rows: Sequence[ReferenceRow], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Rows that do not say of which days they are: shown, and held against nothing."""
    files: dict[str, list[int]] = collections.defaultdict(list)
    for row in rows:
        if row["period_start"] is None or row["period_end"] is None:
            files[row["file"]].append(int(row["line"]))
    for name, lines in files.items():
        said = ", ".join(map(str, lines[:8])) + (f" and {len(lines) - 8:,} more" if len(lines) > 8 else "")
        yield Problem(
            path=paths[name],
            fault=f"No claim is held against {'row' if len(lines) == 1 else 'rows'} {said} of {name}: the first or the "
            "last day of the period is missing.",
            remedy="Fill in period_start and period_end, like 2022-01-01 and 2022-12-31.",
            severity="note",
        )


def _currencies(levels: Sequence[ReferenceRow], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Series of money in more than one currency."""
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
            fault=f"{reporter}'s {flow_words(flow)} {partner} are in several currencies: {said}.",
            remedy="Money is not converted, so these rows are not held against each other; write them in one currency.",
            severity="warning",
        )


def _slips(levels: Sequence[ReferenceRow], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Levels about a thousand (or a million) times those of the same two countries, or that small a part of them."""
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
                    fault=f"Row {row['line']} has {amounts[0]} where rows of the same trade have about {amounts[1]}: "
                    f"{step} times {'more' if row['amount'] > usual else 'less'}.",
                    remedy="Look whether thousands were written for millions, or kilograms for tonnes.",
                    severity="warning",
                )
