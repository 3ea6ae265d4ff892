"""What people read has none of the habits that a careful editor would strike out of every page.

The list is short on purpose: each entry recurred in what the project printed, and each has a plainer word.
"""

from __future__ import annotations

import ast
import json
import pathlib
import re
from collections.abc import Iterator

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]
#: What a careful editor would strike out, and what to write instead.
HABITS = {
    r"\bstands?\b(?! (?:out|off)\b)": "is, occurs, comes",
    r"\banew\b": "again",
    r"\bbodies\b": "organisations",
    r"\bleft by (?:this|the) (?:selection|search)\b": "matches",
    r"\bparted by\b": "separated by",
    r"\bMend\b": "Fix",
    r"\d %(?!\()": "48%, without a space",
    r"\{\} %": "48%, without a space",
}


def printed(path: pathlib.Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are sentences: no docstrings, no patterns, no names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
    skipped = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        text = said(node)
        if id(node) not in skipped and re.search(r"[a-z] [a-z]+ [a-z]", text) and not re.search(r"\(\?|\\b", text):
            yield getattr(node, "lineno", 0), text


def said(node: ast.AST) -> str:
    """The text of a string, with {} where a value is put in; empty for what is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(said(part) or "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def pages() -> Iterator[tuple[str, str]]:
    """Place and text of everything that a person reads."""
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.S)
        yield path.name, text
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] == "markdown":
                yield f"{path.name}, cell {number}", "".join(cell["source"])
    for path in sorted((ROOT / "helpers").rglob("*.py")):
        for line, text in printed(path):
            yield f"{path.relative_to(ROOT)}:{line}", text


@pytest.mark.parametrize(("habit", "instead"), HABITS.items())
def test_no_page_and_no_message_has_the_habit(habit: str, instead: str) -> None:
    found = [f"{place}: {match[0]!r} in “…{text[max(0, match.start() - 40) : match.end() + 30]}…”"
             for place, text in pages() for match in re.finditer(habit, text)]  # fmt: skip
    assert found == [], f"write: {instead}"


def test_the_habits_are_found_where_they_are() -> None:
    bad = "It stands anew. Mend 48 % of the bodies, parted by commas and left by this selection."
    assert [habit for habit in HABITS if re.search(habit, bad)] == list(HABITS)[:7]
