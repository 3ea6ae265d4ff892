"""One kernel for all notebooks: one corpus in memory, and each notebook with empty hands."""

from __future__ import annotations

import pathlib

import nbformat
import pytest

import helpers
from helpers.base.project import Project
from helpers.report.notebooks import run_notebooks
from helpers.run.shared import SHARED, as_it_was

READ = "import helpers as press\ncorpus = press.read()\n"


def write(folder: pathlib.Path, name: str, *sources: str) -> None:
    cells = [nbformat.v4.new_markdown_cell(f"# {name}?"), *map(nbformat.v4.new_code_cell, sources)]
    folder.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")


def printed(path: pathlib.Path) -> str:
    cells = nbformat.read(path, as_version=4).cells
    return "".join(out.get("text", "") for cell in cells if cell.cell_type == "code" for out in cell.outputs)


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    base = tmp_path_factory.mktemp("one")
    folder = base / "notebooks"
    (base / "may.txt").write_text("“We will build the road,” said Ann Lee on Monday.\n", encoding="utf-8")
    write(
        folder,
        "01_leaves",
        READ + "import os, sys\nprint(os.getpid(), len(corpus.quotes), len(corpus.articles))",
        "mine = 3\nos.environ['MINE'] = 'x'\nos.chdir('/')\nsys.path.insert(0, '/nowhere')",
        "corpus.articles['mine'] = 1\ncorpus.quotes.loc[:, 'speaker'] = 'Nobody'",
        "print(set(corpus.quotes['speaker']))",
    )
    left = "print('mine' in globals(), os.environ.get('MINE'), '/nowhere' in sys.path)"
    write(
        folder,
        "02_finds",
        f"import os, sys\n{left}",
        READ + "print(os.getpid(), os.path.basename(os.getcwd()))",
        "print(sorted(set(corpus.quotes['speaker'])), 'mine' in corpus.articles)",
    )
    write(folder, "03_dies", "import os\nos._exit(1)")
    june = "pathlib.Path('../june.txt').write_text('“It is done,” said Bo Diaz.')"
    write(folder, "04_adds", f"import pathlib, os\n{june}", READ + "print(os.getpid(), len(corpus.articles))")
    return run_notebooks(Project.open(base), out=base / "out", notebooks=folder, progress=False)


def test_notebooks_share_a_process_and_nothing_else(ran) -> None:
    first, second = (printed(path).splitlines() for path in ran.executed[:2])
    assert first[0].split()[0] == second[1].split()[0]
    assert second[0] == "False None False"
    assert second[1].split()[1] == "notebooks"


def test_what_one_changes_in_its_tables_no_other_sees(ran) -> None:
    first, second = (printed(path).splitlines() for path in ran.executed[:2])
    assert first[1] == "{'Nobody'}"
    assert second[2] == "['Ann Lee'] False"


def test_a_kernel_that_dies_is_named_and_replaced(ran) -> None:
    assert [failure.notebook for failure in ran.failures] == ["03_dies"]
    assert "kernel" in ran.failures[0].error.lower()
    before, after = printed(ran.executed[0]).split()[0], printed(ran.executed[3]).split()[0]
    assert before != after


def test_a_file_that_is_added_is_read(ran) -> None:
    assert printed(ran.executed[3]).split()[1] == "2"


def test_outside_a_report_every_read_is_a_new_corpus(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv(SHARED, raising=False)
    one, other = (helpers.read("seeds", progress=False) for _ in range(2))
    assert one.articles is not other.articles
    assert "_made_of" not in one.__dict__


def test_a_corpus_as_it_was_shares_what_was_computed_until_a_decision_changes(monkeypatch) -> None:
    whole = helpers.read("seeds", progress=False)
    one, other = as_it_was(whole), as_it_was(whole)
    made = []

    def counts(chosen: object) -> int:
        made.append(chosen)
        return len(made)

    chosen = [helpers.select(corpus, speaker="Rahmon") for corpus in (one, other)]
    assert [each.made(counts) for each in chosen] == [1, 1]
    assert helpers.select(other, speaker="Raisi").made(counts) == 2
    other.update({}, other.decisions.copy())
    assert chosen[1].made(counts) == 3
