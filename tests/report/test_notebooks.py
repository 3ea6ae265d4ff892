from __future__ import annotations

import json
import pathlib

import nbformat
import pytest

from helpers.base.project import Project
from helpers.report.notebooks import run_notebooks
from helpers.report.parameters import assigned, check, inject, setting


def write(folder: pathlib.Path, name: str, *sources: str, parameters: str = "") -> None:
    cells = [nbformat.v4.new_markdown_cell(f"# {name}?")]
    if parameters:
        cells.append(nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    folder.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")


def printed(path: pathlib.Path) -> str:
    cells = nbformat.read(path, as_version=4).cells
    return "".join(out.get("text", "") for cell in cells if cell.cell_type == "code" for out in cell.outputs)


SHOW = "import os, sys, json\nprint(json.dumps([sys.executable, os.getcwd(), os.environ['PRESS_PROJECT'], speaker]))"


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    base = tmp_path_factory.mktemp("run")
    folder = base / "notebooks"
    write(folder, "01_shows", SHOW, parameters='speaker = ""  # a name\nexports = ""\nsince: str = ""')
    write(folder, "02_fails", "import json\n\nx = {}\nx['absent']", "print('never')")
    write(folder, "03_after", "import helpers.report.items\nprint('after')", parameters='exports = ""')
    (base / "out" / "items").mkdir(parents=True)
    (base / "out" / "items" / "02_fails.json").write_text("{}", encoding="utf-8")
    project = Project.open(base)
    said = {"speaker": 'O\'Neil "x"\nimport os'}
    return base, run_notebooks(project, out=base / "out", parameters=said, notebooks=folder, progress=False)


def test_each_notebook_runs_in_this_python_in_its_folder_on_the_project(ran):
    import sys

    base, outcome = ran
    interpreter, folder, project, speaker = json.loads(printed(outcome.executed[0]))
    assert pathlib.Path(interpreter) == pathlib.Path(sys.executable)
    assert pathlib.Path(folder) == (base / "notebooks").resolve()
    assert pathlib.Path(project) == base.absolute()
    assert speaker == 'O\'Neil "x"\nimport os'


def test_a_failing_notebook_is_told_in_words_and_the_others_go_on(ran):
    _, outcome = ran
    assert not outcome.ok
    assert outcome.code == 3
    assert "2 of 3 notebooks ran" in outcome.describe()
    assert "02_fails, cell 2" in outcome.describe()
    assert [str(failure) for failure in outcome.failures] == ["02_fails, cell 2 (x = {}): KeyError: 'absent'"]
    assert [path.stem for path in outcome.executed] == ["01_shows", "02_fails", "03_after"]
    assert printed(outcome.executed[2]) == "after\n"


def test_an_earlier_finding_of_a_failing_notebook_is_gone(ran):
    base, _ = ran
    assert not (base / "out" / "items" / "02_fails.json").exists()


def test_the_executed_notebook_shows_its_parameters_and_the_stored_one_is_untouched(ran):
    base, outcome = ran
    cell = nbformat.read(outcome.executed[0], as_version=4).cells[2]
    assert cell.metadata.tags == ["injected-parameters"]
    assert f"exports = {str((base / 'out').resolve())!r}" in cell.source
    stored = nbformat.read(base / "notebooks" / "01_shows.ipynb", as_version=4)
    assert len(stored.cells) == 3
    assert not stored.cells[2].outputs


def test_an_unknown_parameter_is_refused_with_the_names_that_exist(tmp_path):
    write(tmp_path, "01_a", "pass", parameters="speaker = ''\nsince = ''")
    with pytest.raises(ValueError, match=r"No notebook has a parameter speakr.*speaker, since") as fault:
        run_notebooks(Project.open(tmp_path), notebooks=tmp_path, parameters={"speakr": "x"}, progress=False)
    assert "Traceback" not in str(fault.value)


def test_an_unknown_notebook_is_refused_with_the_names_that_exist(tmp_path):
    write(tmp_path, "01_a", "pass")
    with pytest.raises(ValueError, match=r"07.*01_a"):
        run_notebooks(Project.open(tmp_path), notebooks=tmp_path, names=["07"], progress=False)


def test_a_folder_without_notebooks_and_a_broken_notebook_are_named(tmp_path):
    with pytest.raises(ValueError, match="no notebooks here"):
        run_notebooks(Project.open(tmp_path), notebooks=tmp_path, progress=False)
    (tmp_path / "01_x.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01_x\.ipynb.*cannot be read"):
        run_notebooks(Project.open(tmp_path), notebooks=tmp_path, progress=False)


def test_a_value_that_is_no_literal_is_refused():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("a = 1", metadata={"tags": ["parameters"]})])
    with pytest.raises(ValueError, match="is not a usable value"):
        check({"x": notebook}, {"a": object()})


def test_injecting_twice_leaves_one_cell():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("a = 1", metadata={"tags": ["parameters"]})])
    inject(notebook, {"a": 2, "b": 3})
    inject(notebook, {"a": (4,)})
    assert assigned(notebook) == ["a"]
    assert [cell.source for cell in notebook.cells] == ["a = 1", "# set for this run\na = (4,)"]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("speaker=Raisi", ("speaker", "Raisi")),
        ("n = 3", ("n", 3)),
        ("outlets=['A', 'B']", ("outlets", ["A", "B"])),
        ("since=2022-05-30", ("since", "2022-05-30")),
        ("search=a=b", ("search", "a=b")),
        ("flag=True", ("flag", True)),
        ("empty=", ("empty", "")),
    ],
)
def test_a_setting_is_a_literal_or_else_text(text, pair):
    assert setting(text) == pair


@pytest.mark.parametrize("text", ["speaker", "=x", "1a=2", "a b=2"])
def test_a_setting_without_a_name_is_refused(text):
    with pytest.raises(ValueError, match="name=value"):
        setting(text)
