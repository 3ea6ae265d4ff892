"""Notes on a table whose columns for outlet, date or title were not recognised: unused columns and suggestions.

Nothing is guessed: a column that looks like dates is suggested, and the user enters it in project.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.articles.cells import text_of_cell
from helpers.articles.dates import day
from helpers.articles.draft import Fault
from helpers.base.project import Settings

__all__ = ["SETTINGS", "unused"]

#: The facts that an article should have, the setting that names a column for each, and how a message says it.
SETTINGS = {"outlet": "outlet_column", "published": "date_column", "title": "title_column"}
_SAID = {"outlet": "outlet", "published": "date", "title": "title"}
#: How many columns are listed, and how many rows are examined.
_NAMED, _ROWS = 8, 20


def unused(
    facts: Mapping[str, str], used: set[str | None], rows: Sequence[Mapping[str, Any]], settings: Settings
) -> Iterator[Fault]:
    """A note on facts without a column if there are unused columns, and on a column named in project.toml that is
    absent.

    Args:
        facts: fact → column, as recognised.
        used: the other columns in use.
        rows: the values of the rows, by column.
        settings: the settings in project.toml.
    """
    names = list(dict.fromkeys(name for row in rows for name in row if name and name.strip()))
    for fact, setting in SETTINGS.items():
        wanted = getattr(settings, setting)
        if wanted and facts.get(fact) not in names:
            fault = f"The column “{wanted}”, {setting} in project.toml, was not found. Columns: {_listed(names)}."
            yield Fault(fault, "Write the name exactly as it appears in the first row of the table.", "note")
    lacking = [fact for fact in SETTINGS if fact not in facts and not getattr(settings, SETTINGS[fact])]
    left = [name for name in names if name not in {*facts.values(), *used}]
    if not lacking or not left:
        return
    *first, last = (_SAID[fact] for fact in lacking)
    said = " or ".join(filter(None, [", ".join(first), last]))
    fault = f"No column was recognised as the {said} of its {len(rows):,} rows. Columns not used: {_listed(left)}."
    dated = [name for name in left if "published" in lacking and _dates(name, rows)]
    offer = f" “{dated[0]}” seems to contain dates." if dated else ""
    wanted = ", ".join(f'{SETTINGS[fact]} = "…"' for fact in lacking)
    yield Fault(fault, f"If one of them is, enter its name in project.toml: {wanted}.{offer}", "note")


def _listed(names: Sequence[str]) -> str:
    said = ", ".join(f"“{' '.join(name.split())[:40]}”" for name in names[:_NAMED]) or "none"
    return f"{said} and {len(names) - _NAMED:,} more" if len(names) > _NAMED else said


def _dates(name: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every value of a column, in the first rows, is a date."""
    values = [text for row in rows[:_ROWS] if (text := text_of_cell(row.get(name)).strip())]
    # a bare number could be a time since 1970, but usually is not
    return bool(values) and all(_is_day(value) for value in values) and not all(value.isdigit() for value in values)


def _is_day(value: str) -> bool:
    for first in (None, "day", "month"):
        try:
            day(value, first=first)
        except ValueError:
            continue
        return True
    return False
