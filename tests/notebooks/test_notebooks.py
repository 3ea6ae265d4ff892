"""Every notebook has the shape that was agreed, and runs from top to bottom on any folder and with any filter.

One run goes through real kernels as a report does; the others run the same cells in this process, which takes a
tenth of the time, and make every output that a notebook would show.
"""

from __future__ import annotations

import ast
import pathlib
import shutil
from typing import Any

import nbformat
import pytest

from helpers.report.notebooks import Outcome

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]
#: What makes nothing be left, for each notebook that has filters.
NOTHING_LEFT = {"search": "no article holds these words ((("}


def read(path: pathlib.Path) -> Any:
    return nbformat.read(path, as_version=4)


def code_of(cell: Any) -> str:
    """A code cell without what only IPython understands."""
    return "\n".join(line for line in cell.source.splitlines() if not line.startswith(("%", "!")))


def parameters_of(path: pathlib.Path) -> dict[str, Any]:
    cell = next(cell for cell in read(path).cells if "parameters" in cell.metadata.get("tags", ()))
    assigned = [node for node in ast.parse(cell.source).body if isinstance(node, ast.Assign)]
    return {name.id: ast.literal_eval(node.value) for node in assigned for name in node.targets}  # type: ignore[attr-defined]


def test_there_are_notebooks() -> None:
    assert {
        "00_start_here",
        "01_who_said_what",
        "02_read_in_context",
        "03_review_and_correct",
        "04_themes",
        "06_trade_figures",
        "08_people_and_places",
        "09_report",
    } <= set(NAMES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
class TestShape:
    def test_it_has_twelve_to_twenty_five_cells_of_at_most_fifteen_lines(self, path: pathlib.Path) -> None:
        cells = read(path).cells
        assert 12 <= len(cells) <= 25
        assert {i: len(c.source.splitlines()) for i, c in enumerate(cells) if len(c.source.splitlines()) > 15} == {}

    def test_its_visible_code_fits_a_laptop_without_scrolling_sideways(self, path: pathlib.Path) -> None:
        """116 letters are what a cell shows at 1366 pixels, with JupyterLab's file list open."""
        code = [cell for cell in read(path).cells if cell.cell_type == "code"]
        seen = [cell.source for cell in code if not cell.metadata.get("jupyter", {}).get("source_hidden")]
        assert [line for source in seen for line in source.splitlines() if len(line) > 116] == []

    def test_it_is_stored_valid_without_outputs_and_with_its_own_cell_ids(self, path: pathlib.Path) -> None:
        notebook = read(path)
        nbformat.validate(notebook)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert [cell for cell in code if cell.outputs or cell.execution_count is not None] == []
        assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
        assert notebook.metadata.kernelspec.name == "python3"

    def test_it_begins_with_its_question_and_what_it_cannot_tell(self, path: pathlib.Path) -> None:
        first, second = read(path).cells[:2]
        assert first.source.startswith("# ")
        assert first.source.strip().endswith("?")
        assert "can tell" in second.source
        assert "cannot" in second.source and "tell" in second.source  # noqa: PT018

    def test_it_holds_no_logic_and_imports_only_helpers(self, path: pathlib.Path) -> None:
        for cell in read(path).cells:
            if cell.cell_type != "code":
                continue
            for node in ast.walk(ast.parse(code_of(cell))):
                assert not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.Try, ast.While)), (
                    cell.source
                )
                modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert {module.split(".")[0] for module in modules} <= {"helpers", "pathlib"}, cell.source

    def test_its_parameters_are_plain_commented_assignments(self, path: pathlib.Path) -> None:
        tagged = [cell for cell in read(path).cells if "parameters" in cell.metadata.get("tags", ())]
        assert len(tagged) == 1
        assert {"project", "exports"} <= set(parameters_of(path))
        assert all(isinstance(node, ast.Assign) for node in ast.parse(tagged[0].source).body)
        assert tagged[0].source.startswith("#")


def run(path: pathlib.Path, parameters: dict[str, Any]) -> list[str]:
    """Run the cells in this process, with every output made; what they print and show, as text."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    said: list[str] = []
    for cell in (c for c in read(path).cells if c.cell_type == "code"):
        with capture_output() as captured:
            result = shell.run_cell(cell.source)
            result.raise_error()
            data = shell.display_formatter.format(result.result)[0] if result.result is not None else {}
        assert "Traceback" not in captured.stderr, captured.stderr
        said += [captured.stdout, data.get("text/html", data.get("text/plain", ""))]
        said += [str(output.data.get("text/html", "")) for output in captured.outputs]
        if "parameters" in cell.metadata.get("tags", ()):
            shell.user_ns.update({name: value for name, value in parameters.items() if name in shell.user_ns})
    return said


@pytest.fixture
def one_article(tmp_path: pathlib.Path, seeds: pathlib.Path) -> pathlib.Path:
    """A folder with one article and nothing known of it."""
    article = sorted(seeds.glob("*.txt"))[0]
    (tmp_path / "one").mkdir()
    shutil.copy(article, tmp_path / "one" / "mine.txt")
    return tmp_path / "one"


@pytest.fixture
def no_article(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "none").mkdir()
    return tmp_path / "none"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_it_runs_on_a_folder_with_one_article(
    path: pathlib.Path, one_article: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    run(path, {"project": str(one_article), "exports": str(tmp_path / "out")})


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_it_runs_on_a_folder_without_articles(
    path: pathlib.Path, no_article: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    run(path, {"project": str(no_article), "exports": str(tmp_path / "out")})


@pytest.mark.parametrize("path", [p for p in NOTEBOOKS if "search" in parameters_of(p)], ids=lambda p: p.stem)
def test_it_runs_with_a_filter_that_leaves_nothing_and_says_so(
    path: pathlib.Path, seeds: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    said = run(path, {"project": str(seeds), "exports": str(tmp_path / "out"), **NOTHING_LEFT})
    assert any("match this selection" in output for output in said)
    # these speak of the reference and of the whole review, whatever is selected
    whole = ("levels", "unit_values", "review")
    assert not [path for path in (tmp_path / "out").glob("charts/*.svg") if path.stem not in whole]


def test_a_filter_narrows_everything_that_is_exported(seeds: pathlib.Path, tmp_path: pathlib.Path) -> None:
    import pandas as pd

    path = next(p for p in NOTEBOOKS if p.stem == "01_who_said_what")
    run(path, {"project": str(seeds), "exports": str(tmp_path), "kind": "direct"})
    table = pd.read_csv(tmp_path / "tables" / "statements.csv")
    assert set(table["kind"]) == {"direct"}
    assert "kind: direct" in (tmp_path / "items" / "01_who_said_what.json").read_text(encoding="utf-8")


@pytest.mark.slow
def test_all_run_in_kernels_of_their_own_and_end_in_a_brief(whole_run: Outcome) -> None:
    out = whole_run.folder
    assert [str(failure) for failure in whole_run.failures] == []
    assert len(list((out / "charts").glob("*.svg"))) >= 8
    for name in ("brief", "brief-appendix"):
        assert {path.suffix for path in out.glob(f"{name}.*")} == {".docx", ".pdf", ".html"}
    pages = {name: (out / f"{name}.html").read_text(encoding="utf-8") for name in ("brief", "brief-appendix")}
    assert 3 <= pages["brief"].count("<figure id=") <= 5
    assert pages["brief-appendix"].count("<figure id=") == len(list((out / "charts").glob("*.svg")))
