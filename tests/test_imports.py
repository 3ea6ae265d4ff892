"""What is loaded when, and in which direction: a notebook opens at once because nothing heavy is imported before it is
used; no import runs in a circle, and one stands inside a function only where that keeps an import cheap."""

from __future__ import annotations

import ast
import graphlib
import pathlib
import subprocess
import sys
from collections.abc import Iterator

import pytest

from helpers.base.project import ROOT

HEAVY = {"spacy", "matplotlib", "pandas", "ipywidgets", "pyarrow", "trafilatura", "docx", "thinc"}
#: Imports inside functions, each of them for the sake of a quick start.
MOST_INNER = 101


def loaded_by(code: str, folder: str) -> set[str]:
    """The top-level packages that a fresh Python in *folder* has loaded after *code*."""
    return {name.split(".")[0] for name in loaded_modules(code, folder)}


def loaded_modules(code: str, folder: str) -> list[str]:
    """The modules that a fresh Python in *folder* has loaded after *code*."""
    command = [sys.executable, "-I", "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.split()


def test_the_check_sees_what_is_loaded(tmp_path):
    assert "json" in loaded_by("import json", str(tmp_path))
    assert "json" not in loaded_by("import math", str(tmp_path))


@pytest.mark.parametrize(
    "code", ["import helpers", "import helpers.__main__", "from helpers.base.project import Project"]
)
def test_nothing_heavy_is_loaded_before_it_is_used(tmp_path, code):
    assert loaded_by(code, str(tmp_path)) & HEAVY == set()


def test_helpers_can_be_imported_from_any_folder(tmp_path):
    assert "helpers" in loaded_by("import helpers", str(tmp_path))


@pytest.mark.parametrize("room", ["base", "articles", "knowledge", "store", "corrections", "explore"])
def test_a_room_without_model_and_charts_loads_neither(tmp_path, room):
    names = [name for name in modules(ROOT / "helpers") if name.startswith(f"helpers.{room}")]
    assert names
    assert loaded_by(f"import {', '.join(names)}", str(tmp_path)) & {"spacy", "matplotlib", "ipywidgets"} == set()


@pytest.mark.parametrize(
    "code",
    [
        "from helpers.run.corpus import read_corpus",
        "from helpers.report.export import export",
        "from helpers.show import findings, loaded_table, passages, table",
        "from helpers.desk import adding, download, explore_quotes, report_editor",
        "import helpers.commands.reporting",
    ],
)
def test_no_chart_is_drawn_and_no_model_loaded_before_it_is_asked_for(tmp_path, code):
    assert loaded_by(code, str(tmp_path)) & {"spacy", "matplotlib", "docx", "typst", "nbclient"} == set()


def test_charts_and_answers_load_scipy_only_to_compare_statements(tmp_path):
    code = "from helpers.show import answers, charts; list(charts.CHARTS)"
    assert "scipy" not in loaded_by(code, str(tmp_path))


def test_a_report_reads_notebooks_without_the_grammar_of_addresses(tmp_path):
    code = "import helpers.report.kernels, nbformat; from jsonschema import Draft4Validator"
    assert "rfc3987_syntax" not in loaded_modules(code, str(tmp_path))
    assert "rfc3987_syntax" in loaded_modules(f"{code}; import rfc3987_syntax", str(tmp_path))


def test_reading_a_corpus_loads_no_rule_before_an_article_is_annotated(tmp_path):
    code = "from helpers.run.corpus import read_corpus"
    names = loaded_modules(code, str(tmp_path))
    assert "helpers.annotate.everything" in names
    assert [name for name in names if name.startswith("helpers.annotate.") and name.endswith(".find")] == [
        "helpers.annotate.themes.find"
    ]


def modules(package: pathlib.Path) -> dict[str, pathlib.Path]:
    """The modules of *package*, a package under its own name, with their files."""
    files = {".".join(path.relative_to(package.parent).with_suffix("").parts): path for path in package.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in files.items()}


def imports(tree: ast.AST, inside: bool = False) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """All imports below *tree* but those for types alone, each with whether it stands inside a function."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node, inside
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        else:
            yield from imports(node, inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))


def arrows(package: pathlib.Path) -> dict[str, set[str]]:
    """For each module of *package* the others that it imports anywhere, and the packages around those, run first."""
    known = modules(package)
    found: dict[str, set[str]] = {name: set() for name in known}
    for name, path in known.items():
        for node, _ in imports(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module, f"{path}:{node.lineno}: import by the full name of the module"
                named = [f"{node.module}.{alias.name}" for alias in node.names]
                wanted = [full if full in known else node.module for full in named]
            else:
                wanted = [alias.name for alias in node.names]
            for full in wanted:
                around = {full.rsplit(".", k)[0] for k in range(1, full.count(".") + 1)}
                found[name] |= {full} | {package for package in around if not f"{name}.".startswith(f"{package}.")}
        found[name] = {other for other in found[name] if other in known and other != name}
    return found


def circle(found: dict[str, set[str]]) -> list[str]:
    """A circle among the modules, or nothing."""
    try:
        graphlib.TopologicalSorter(found).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def test_no_import_runs_in_a_circle():
    assert circle(arrows(ROOT / "helpers")) == []


def test_few_imports_stand_inside_functions():
    inner = [
        f"{name}:{node.lineno}: {ast.unparse(node)}"
        for name, path in modules(ROOT / "helpers").items()
        for node, inside in imports(ast.parse(path.read_text(encoding="utf-8")))
        if inside
    ]
    assert len(inner) <= MOST_INNER, "\n".join(inner)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from house import b", True),
        ("def f():\n    from house import b", True),
        ("def f():\n    import house.b", True),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house import b", False),
    ],
)
def test_the_check_sees_a_circle(tmp_path, code, found):
    house = tmp_path / "house"
    house.mkdir()
    (house / "__init__.py").write_text("")
    (house / "a.py").write_text(code)
    (house / "b.py").write_text("from house.a import something")
    assert bool(circle(arrows(house))) == found


def test_the_check_sees_a_circle_through_a_package(tmp_path):
    room = tmp_path / "house" / "room"
    room.mkdir(parents=True)
    (room.parent / "__init__.py").write_text("")
    (room.parent / "a.py").write_text("from house.room.leaf import something")
    (room / "__init__.py").write_text("from house.room import reader")
    (room / "leaf.py").write_text("something = 1")
    (room / "reader.py").write_text("from house.a import anything")
    assert set(circle(arrows(room.parent))) == {"house.a", "house.room", "house.room.reader"}
