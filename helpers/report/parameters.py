"""Parameters of a notebook: the assignments in its parameters cell, and other values inserted after it for one run.

The cell tagged "parameters" contains plain assignments; a run inserts a cell "injected-parameters" after it, as
papermill does, so that the executed notebook shows the values used.  A name that no notebook assigns is a typing
mistake and is refused; values are written as Python literals, so that no code in them can run.

>>> setting("speaker=Raisi"), setting("min_confidence=0.5"), setting("outlet=('A', 'B')")
(('speaker', 'Raisi'), ('min_confidence', 0.5), ('outlet', ('A', 'B')))
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["assigned", "check", "inject", "parameters", "setting"]

#: The tag of the cell that a run adds.
INJECTED = "injected-parameters"


def setting(text: str) -> tuple[str, Any]:
    """``name=value`` as a name and a Python value; a value that is not a literal is text.

    Raises:
        ValueError: there is no "=", or the name is not a valid Python name.
    """
    name, equals, value = text.partition("=")
    name = name.strip()
    if not equals or not name.isidentifier():
        raise ValueError(f"{text!r}: write name=value, for example speaker=Raisi.")
    try:
        return name, ast.literal_eval(value.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return name, value.strip()


def parameters(texts: Iterable[str]) -> dict[str, Any]:
    """Several ``name=value`` settings; the last one for each name counts."""
    return dict(setting(text) for text in texts)


def assigned(notebook: Any) -> list[str]:
    """The names that the parameters cell of *notebook* (nbformat) assigns, in order; empty without such a cell."""
    at = _place(notebook)
    if at is None:
        return []
    try:
        body = ast.parse(notebook.cells[at].source).body
    except SyntaxError:
        return []
    names: list[str] = []
    for line in body:
        targets = (
            line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        )
        names += [target.id for target in targets if isinstance(target, ast.Name)]
    return names


def check(notebooks: Mapping[str, Any], parameters: Mapping[str, Any]) -> None:
    """Refuse names that no notebook has and values that cannot be written as Python.

    Raises:
        ValueError: the message lists the existing names.
    """
    known = list(dict.fromkeys(name for notebook in notebooks.values() for name in assigned(notebook)))
    unknown = [name for name in parameters if name not in known]
    if unknown:
        have = ", ".join(known) or "none"
        raise ValueError(f"No notebook has a parameter {', '.join(unknown)}. The parameters are: {have}.")
    for name, value in parameters.items():
        _literal(name, value)


def inject(notebook: Any, parameters: Mapping[str, Any]) -> None:
    """Put those *parameters* that *notebook* knows after its parameters cell."""
    from helpers.report.notebook_format import nbformat

    notebook.cells = [cell for cell in notebook.cells if INJECTED not in cell.metadata.get("tags", ())]
    names = assigned(notebook)
    mine = {name: value for name, value in parameters.items() if name in names}
    place = _place(notebook)
    if mine and place is not None:
        source = "\n".join(f"{name} = {_literal(name, value)}" for name, value in mine.items())
        cell = nbformat.v4.new_code_cell(f"# set for this run\n{source}", metadata={"tags": [INJECTED]}, id=INJECTED)
        notebook.cells.insert(place + 1, cell)


def _place(notebook: Any) -> int | None:
    """The position of the parameters cell."""
    for at, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", ()):
            return at
    return None


def _literal(name: str, value: Any) -> str:
    """*value* as Python source.

    Raises:
        ValueError: it is not text, a number, truth value, None, or list, tuple or dict of these.
    """
    said = repr(os.fspath(value) if isinstance(value, os.PathLike) else value)
    try:
        ast.literal_eval(said)
    except (ValueError, SyntaxError) as error:
        raise ValueError(f"{name}: {said} is not a usable value. Use text, a number, True or a list.") from error
    return said
