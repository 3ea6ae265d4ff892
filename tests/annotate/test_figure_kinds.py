"""Kinds of figures as the world's press writes them (tests/gold/figure_kinds.toml): each kind with neighbours.

The neighbours were written before the kind was mended.
"""

from __future__ import annotations

import datetime
import pathlib
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from helpers.annotate.figures.find import find_figures
from helpers.base.records import Figure
from helpers.knowledge.load import Knowledge

GOLD = pathlib.Path(__file__).parents[1] / "gold" / "figure_kinds.toml"
NAMES = {
    "high": "value_high", "mod": "modifier", "dir": "direction", "mult": "multiplier", "low": "multiplier_low",
    "hi": "multiplier_high",
}  # fmt: skip


def _cases() -> Iterator[Any]:
    for kind in tomllib.loads(GOLD.read_text(encoding="utf-8"))["kind"]:
        for case in kind["cases"]:
            yield pytest.param(case, kind["day"], id=f"{kind['held']}: {case['text'][:60]}")


def _says(figure: Figure, condition: str) -> bool:
    """Whether *figure* is as one condition wants it: "value=4", "measure~exports", "period=2022-01-01..2022-03-31"."""
    found = re.fullmatch(r"\s*(\w+)([=~])(.*?)\s*", condition)
    assert found, condition
    name, how, wanted = NAMES.get(found[1], found[1]), found[2], found[3].split("|")
    if name in ("period", "base"):
        start, end = getattr(figure, f"{name}_start"), getattr(figure, f"{name}_end")
        return (f"{start}..{end}" if start else "-") in wanted
    got = getattr(figure, name)
    if how == "~":
        return found[3].lower() in (got or "").lower()
    if name == "places":
        return any(place in got for place in wanted)
    return any(_same(got, value) for value in wanted)


def _same(got: Any, wanted: str) -> bool:
    if got is None or isinstance(got, str):
        return (got or "-") == wanted
    try:
        number = float(wanted.rstrip("!"))
    except ValueError:
        return False
    return bool(got == number if wanted.endswith("!") else got == pytest.approx(number))


def _fits(figures: list[Figure], wants: str) -> bool:
    for part in wants.split(" & "):
        conditions = [condition.strip() for condition in part.split(";")]
        if conditions[0].startswith("!") and not any(c.startswith("!") for c in conditions[1:]):
            # none that is all of it: "!value=2; kind=level"
            conditions[0] = conditions[0][1:]
            if any(all(_says(f, c) for c in conditions) for f in figures):
                return False
            continue
        wanted = [c for c in conditions if not c.startswith("!")]
        if wanted and not any(all(_says(f, c) for c in wanted) for f in figures):
            return False
        if any(_says(f, c[1:]) for c in conditions if c.startswith("!") for f in figures):
            return False
    return True


@pytest.mark.parametrize(("case", "day"), list(_cases()))
def test_a_kind_is_read_with_its_neighbours(parsed, case: dict[str, str], day: datetime.date) -> None:
    article = parsed(case["text"], published=day, title=case.get("title"))
    figures = [f for f in find_figures(article, None, [], Knowledge()) if f.kind != "date"]
    assert any(_fits(figures, wants) for wants in case["wants"].split(" | ")), figures


def test_no_kind_stands_for_a_single_sentence() -> None:
    kinds = tomllib.loads(GOLD.read_text(encoding="utf-8"))["kind"]
    assert len(kinds) > 40
    assert sum(len(kind["cases"]) for kind in kinds) > 3 * len(kinds)
