r"""Facts about many articles at once: a table pasted from a spreadsheet is matched to the articles and then reviewed.

The first line names the columns ("file", "outlet", "date", "title"), in any order; without such a line, this order is
assumed.  A line is matched by the article's id, else by its file name.  Each line that cannot be used is reported, and
nothing is written until the facts are passed to `helpers.articles.add.write_facts`.

>>> articles = [Article(article_id="a", text="", path="press/a.txt"), Article(article_id="b", text="", path="b.txt")]
>>> pasted = read_pasted("file\toutlet\tdate\na.txt\tHaven Post\t3 June 2022\nminutes.doc\tSun\t", articles)
>>> pasted.facts
{'a': {'outlet': 'Haven Post', 'published': datetime.date(2022, 6, 3)}}
>>> pasted.faults
('Line 3: there is no article minutes.doc.',)
"""

from __future__ import annotations

import collections
import csv
import dataclasses
import datetime
import io
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from helpers.articles.columns import COLUMNS
from helpers.articles.dates import day, order
from helpers.articles.draft import FACTS
from helpers.articles.facts import checked, closest
from helpers.base.records import Article
from helpers.base.spreadsheet import guarded, unguarded

__all__ = ["SHOWN", "Pasted", "as_table", "read_pasted"]

#: The columns of the table that is offered, and the key of each in articles.toml.
SHOWN = {"file": "", "outlet": "outlet", "date": "published", "title": "title"}
#: Names of the column that identifies the article.
_WHICH = ("file", "filename", "name", "path", "article", "document", *COLUMNS["id"])
_DATES = tuple(name for name, kind in FACTS.items() if kind is datetime.date)


@dataclasses.dataclass(frozen=True)
class Pasted:
    """The contents of a pasted table.

    Args:
        facts: for each article id, the facts that change, in the form of `helpers.articles.add.write_facts`.
        faults: a sentence for each line, cell or column that is not used.
        same: the number of lines that change nothing.
        before: the present values of the facts that change.
    """

    facts: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    faults: tuple[str, ...] = ()
    same: int = 0
    before: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)


def as_table(articles: Iterable[Article]) -> str:
    """The details of *articles* as a table to paste into a spreadsheet, and back from there."""
    lines = ["\t".join(SHOWN)]
    for article in articles:
        facts = (_now(article, name) for name in SHOWN.values() if name)
        lines.append("\t".join(_for_spreadsheet(str(fact or "")) for fact in (article.article_id, *facts)))
    return "\n".join([*lines, ""])


def _for_spreadsheet(text: str) -> str:
    """A cell that can be pasted back unchanged: on one line, not a formula, with its quotation marks doubled."""
    cell = guarded(" ".join(text.split()))
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if '"' in cell else cell


def read_pasted(text: str, articles: Sequence[Article]) -> Pasted:
    """The facts in *text*, matched to *articles*.

    Args:
        text: lines from a spreadsheet (cells separated by tabs) or a CSV file (by commas or semicolons).
        articles: the project's articles.

    Returns:
        What would be written, and a sentence for each line that would not.
    """
    lines = _lines(text)
    if not lines:
        return Pasted(faults=("The field is empty. Paste the lines of a table into it.",))
    columns, faults = _columns(lines[0][1])
    if columns is None:
        columns = dict(enumerate(["", *(name for name in SHOWN.values() if name)]))
    else:
        lines = lines[1:]
    if "" not in columns.values():
        return Pasted(
            faults=(
                *faults,
                "No column shows which article a line is about. Name that column “file”.",
            )
        )
    return _matched(lines, columns, articles, faults)


def _matched(
    lines: Sequence[tuple[int, list[str]]], columns: Mapping[int, str], articles: Sequence[Article], faults: list[str]
) -> Pasted:
    """The lines with their articles."""
    names = _names(articles)
    known = {article.article_id: article for article in articles}
    # the other dates in the column show whether 3/6/2022 is in March or June
    orders = {name: order(_cell(cells, at) for _, cells in lines) for at, name in columns.items() if name in _DATES}
    facts: dict[str, dict[str, Any]] = {}
    said: dict[str, int] = {}
    same = 0
    for number, cells in lines:
        which = next(_cell(cells, at) for at, name in columns.items() if not name)
        article, why = _found(which, names)
        if article is None:
            faults.append(f"Line {number}: {why}")
            continue
        if article in said:
            faults.append(f"Line {number}: {which} already appears in line {said[article]}, so this line is not used.")
            continue
        said[article] = number
        good, wrong = _facts(cells, columns, orders)
        faults += [f"Line {number}: {fault}" for fault in wrong]
        extra = [cell for at, cell in enumerate(cells) if at > max(columns) and cell.strip()]
        if extra:
            faults.append(f"Line {number}: there are more cells than columns; “{extra[0].strip()}” is not used.")
        new = {name: value for name, value in good.items() if value != _now(known[article], name)}
        if new:
            facts[article] = new
        elif not wrong:
            same += 1
    before = {article: {name: _now(known[article], name) for name in new} for article, new in facts.items()}
    return Pasted(facts, tuple(faults), same, before)


def _now(article: Article, name: str) -> Any:
    """The current value of the fact *name*; for an outlet, as it was originally given."""
    return (article.outlet_given or article.outlet) if name == "outlet" else getattr(article, name)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines that are not empty, each with its number and its cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t;,", key=lambda sign: (sign in first, sign == "\t" and "\t" in first, first.count(sign)))
    # an unclosed quotation mark would swallow the lines after it
    file = io.StringIO(text.replace("\0", ""), newline="")
    rows = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL)
    out, number = [], 1
    for cells in rows:
        if any(cell.strip() for cell in cells):
            out.append((number, cells))
        number = rows.line_num + 1
    return out


def _columns(cells: Sequence[str]) -> tuple[dict[int, str] | None, list[str]]:
    """The content of each column ("" for the article's name); None if the first line does not name columns."""
    found: dict[int, str] = {}
    faults = []
    for at, cell in enumerate(cells):
        plain = "".join(c for c in cell.casefold() if c.isalnum())
        name = next((fact for fact in FACTS if plain in ("".join(fact.split("_")), *COLUMNS.get(fact, ()))), None)
        name = "" if plain in _WHICH and "" not in found.values() else name
        if name is None or (name and name in found.values()):
            faults.append(cell.strip())
        else:
            found[at] = name
    if "" not in found.values() and not (len(found) > 1):
        return None, []
    said = [f"The column “{cell}” is not used{_near(cell)}." for cell in faults if cell]
    return found, said


def _near(cell: str) -> str:
    near = closest(cell.casefold(), [*FACTS, "date"])
    return f"; did you mean “{near}”?" if near else ""


def _facts(
    cells: Sequence[str], columns: Mapping[int, str], orders: Mapping[str, str | None]
) -> tuple[dict[str, Any], list[str]]:
    """The facts in one line, and a sentence for each cell that cannot be used; an empty cell is ignored."""
    said: dict[str, Any] = {}
    faults = []
    for at, name in columns.items():
        value = " ".join(_cell(cells, at).split())
        if not name or not value:
            continue
        if name in _DATES:
            try:
                said[name] = day(value, first=orders.get(name))
            except ValueError as error:
                faults.append(
                    f"“{value}” is not a date ({error}). Write the date as YYYY-MM-DD, for example 2022-05-30."
                )
        else:
            said[name] = value
    good, wrong = checked(said, strict=True)
    return good, [*faults, *(f"{fault.fault} {fault.remedy}" for fault in wrong)]


def _cell(cells: Sequence[str], at: int) -> str:
    return unguarded(cells[at]) if at < len(cells) else ""


def _names(articles: Iterable[Article]) -> dict[str, set[str]]:
    """The ids of the articles that a name may mean: ids, paths, file names with and without their extension."""
    names: dict[str, set[str]] = collections.defaultdict(set)
    for article in articles:
        path = pathlib.PurePosixPath(article.path)
        # the file name of an export with many articles identifies none of them
        files = (article.path, path.name, path.stem) if article.part is None else ()
        for name in (article.article_id, *files):
            names[name.casefold()].add(article.article_id)
    return names


def _found(which: str, names: Mapping[str, set[str]]) -> tuple[str | None, str]:
    """The article that a line means, or the reason why it is not found."""
    name = which.strip().replace("\\", "/")
    if not name:
        return None, "it does not name an article."
    for tried in (name, name.rpartition("/")[2]):
        ids = names.get(tried.casefold(), set())
        if len(ids) == 1:
            return next(iter(ids)), ""
        exact = [one for one in ids if one == tried]
        if exact:
            return exact[0], ""
        if ids:
            return None, f"{which.strip()} could be {_either(sorted(ids))}. Write the id."
    near = closest(name, list(names))
    return None, f"there is no article {which.strip()}{f'; did you mean {near}?' if near else '.'}"


def _either(ids: Iterator[str] | Sequence[str]) -> str:
    some = list(ids)
    return ", ".join(some[:4]) + (f" or {len(some) - 4} others" if len(some) > 4 else "")
