"""A project folder from somebody else: what it brings runs after it was allowed, and what leaves goes by list."""

from __future__ import annotations

import json
import os
import pathlib
import zipfile

import nbformat
import pytest

import helpers as press
from helpers.base.project import Project
from helpers.corrections import journal
from helpers.knowledge.load import Knowledge, use
from helpers.report.brief import brief
from helpers.report.bundle import bundle
from helpers.report.export import export
from helpers.report.rebuild import remake
from helpers.report.report_list import Wanted
from helpers.run import plugins
from helpers.show.chart import message_chart

STORY = 'The harbour reopened on Monday. "We are pleased with the new crane," minister Jane Hill told reporters.\n'


@pytest.fixture
def project(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    root = tmp_path / "mine"
    root.mkdir()
    (root / "harbour.txt").write_text(STORY)
    return Project.open(root)


def put_notebook(project: Project, code: str, *, shown: str = "") -> pathlib.Path:
    path = project.own("notebooks", "50_mine.ipynb")
    path.parent.mkdir(exist_ok=True)
    cell = nbformat.v4.new_code_cell(code, outputs=[nbformat.v4.new_output("stream", text=shown)] if shown else [])
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Why?"), cell]), path)
    return path


def test_a_notebook_that_came_with_the_folder_runs_only_when_it_was_allowed(project, tmp_path):
    ran = tmp_path / "ran"
    code = f"import pathlib; pathlib.Path({str(ran)!r}).write_text('x')"
    path = put_notebook(project, code)
    corpus = press.read(project, progress=False)
    entry = Wanted(notebook="50_mine", kind="chart", name="c")
    made = remake([entry], corpus, project.exports, say=str)
    assert not ran.exists()
    assert "notebooks/50_mine.ipynb was not run" in made.faults[0]
    assert f"python -m helpers trust {project.root}" in made.faults[0]
    plugins.trust([path])
    put_notebook(project, code, shown="as it ran")
    assert plugins.asked_first(project, path) == ""
    put_notebook(project, f"{code}  # and more")
    assert "not run" in plugins.asked_first(project, path)


def test_links_in_notebooks_are_none_of_the_folder_s_own(project, tmp_path):
    if os.name == "nt":
        pytest.skip("links need rights there")
    other = tmp_path / "other.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), other)
    put_notebook(project, "1").with_name("60_link.ipynb").symlink_to(other)
    assert [path.name for path in plugins.notebooks_of(project)] == ["50_mine.ipynb"]


def test_a_script_of_the_folder_never_gets_into_the_page_and_its_style_ends_no_tag(project):
    own = project.own("knowledge")
    own.mkdir()
    (own / "brief.js").write_text("fetch('//x.example')")
    (own / "brief.css").write_text("p { color: red } </style><meta http-equiv='refresh' content='0;//x.example'>")
    corpus = press.read(project, progress=False)
    try:
        export(
            message_chart("c", "Title", "Words"), notebook="01_x", finding="F.", folder=project.exports, corpus=corpus
        )
        brief(project.exports, title="T", corpus=corpus)
    finally:
        use(Knowledge())
    page = (project.exports / "brief.html").read_text()
    assert "fetch('//x.example')" not in page
    assert "color: red" in page
    assert "</style><meta" not in page


def names_in(project: Project) -> dict[str, bytes]:
    corpus = press.read(project, progress=False)
    path = project.root.parent / "out.zip"
    path.write_bytes(bundle(project.exports, [], corpus, {"title": "T"}))
    with zipfile.ZipFile(path) as parts:
        return {name.removeprefix("settings/"): parts.read(name) for name in parts.namelist()}


def test_the_zip_holds_what_counts_and_nothing_else_that_lies_there(project, tmp_path):
    words = ("knowledge/cues.csv", "knowledge/notes of mine.txt", "knowledge/.secret", "knowledge/sub/cues.csv")
    for name in (*words, *(f"reference/{one}" for one in ("trade.csv", ".trade.csv", "~$trade.csv", "key.pem"))):
        project.own(name).parent.mkdir(parents=True, exist_ok=True)
        project.own(name).write_text("reporter\n" if name.endswith("trade.csv") else "x")
    (tmp_path / "away.csv").write_text("private")
    if os.name != "nt":
        project.own("reference", "away.csv").symlink_to(tmp_path / "away.csv")
        project.own("articles.toml").symlink_to(tmp_path / "away.csv")
    found = {name for name in names_in(project) if "/" not in name or name.startswith(("knowledge", "reference"))}
    assert found == {"README.txt", "parameters.json", "knowledge/cues.csv", "reference/trade.csv"}


def test_the_zip_names_neither_coders_nor_folders_of_the_computer(project, monkeypatch):
    monkeypatch.setenv("HOME", str(project.root.parent))
    monkeypatch.setenv("USERPROFILE", str(project.root.parent))
    project.own("project.toml").write_text(f'exports = "{(project.root.parent / "out").as_posix()}"\n')
    made = [
        journal.new(coder, action="reject", table="quotes", row=f"q{n}") for n, coder in enumerate(("aring", "bolte"))
    ]
    journal.append(project.own(journal.FILE), made)
    parts = names_in(Project.open(project.root))
    whole = b"\n".join(parts.values())
    assert not any(word in whole for word in (b"aring", b"bolte", str(project.root.parent).encode()))
    assert [json.loads(row)["coder"] for row in parts[journal.FILE].splitlines()] == ["coder 1", "coder 2"]
    assert [json.loads(row)["id"] for row in parts[journal.FILE].splitlines()] == [one.id for one in made]
