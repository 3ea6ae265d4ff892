"""What is on the list is made again from the articles that are there, in its order and with its words."""

from __future__ import annotations

import dataclasses

import nbformat
import pytest

import helpers
from helpers.base.project import Project
from helpers.report.brief import brief
from helpers.report.export import export
from helpers.report.items import read_items
from helpers.report.rebuild import gather, remake
from helpers.report.report_list import Wanted
from helpers.run import plugins
from helpers.show.table import Table

SOURCE = """
import helpers
from helpers.explore.select import Selection, select
from helpers.report.export import export
from helpers.show.table import Table

corpus = helpers.read(project or None, progress=False)
chosen = select(corpus.articles.assign(kind="x"), Selection(article=article))
table = Table("words", f"{len(chosen)} articles", "No filter.", chosen[["article_id", "words"]])
export(table, notebook="50_words", finding=f"{len(chosen)} found.", folder=exports or corpus.project.exports,
       corpus=corpus, selection=Selection(article=article))
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    folder = tmp_path / "mine"
    (folder / "notebooks").mkdir(parents=True)
    for name in ("may", "june"):
        (folder / f"{name}.txt").write_text(f"Nothing was said in {name} of that year.\n", encoding="utf-8")
    cells = [
        nbformat.v4.new_markdown_cell("# How many words?"),
        nbformat.v4.new_code_cell('project = ""\nexports = ""\narticle = ""', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(SOURCE),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "notebooks" / "50_words.ipynb")
    plugins.trust(plugins.notebooks_of(Project(folder)))
    return Project.open(folder)


def wanted(**fields):
    return Wanted(notebook="50_words", kind="table", name=fields.pop("name", "words"), **fields)


def test_entries_are_made_again_in_their_order_and_only_when_something_changed(project):
    corpus, said = helpers.read(project, progress=False), []
    entries = [
        wanted(select={"article": "may"}, title="Only May", caption="Mine."),
        wanted(),
        wanted(name="missing"),
        Wanted(notebook="60_none", kind="chart", name="a"),
    ]
    made = remake(entries, corpus, project.exports, say=said.append)
    assert [item.title for one in made.exported for item in one.items] == ["Only May", "2 articles"]
    assert made.exported[0].items[0].caption == f"Mine. No filter. Corpus {corpus.id}."
    assert made.exported[0].finding == "1 found."
    assert all((project.exports / name).is_file() for one in made.exported for i in one.items for name in i.files)
    assert len(said) == 2
    assert "there is no such table" in made.faults[0]
    assert "no such notebook" in made.faults[1]
    written = brief(project.exports, title="B", exported=made.exported, corpus=corpus)
    page = next(path for path in written if path.name == "brief-appendix.html").read_text(encoding="utf-8")
    assert page.index("Only May") < page.index("2 articles")
    assert page.count("How many words?</h2>") == 1
    manifest = written[-1].read_text(encoding="utf-8-sig")
    assert "selections/50_words-may-" in manifest
    # nothing has changed: nothing runs
    remake(entries[:2], corpus, project.exports, say=said.append)
    assert len(said) == 2
    # a new month
    (project.root / "july.txt").write_text("Nothing was said in July either.\n", encoding="utf-8")
    later = helpers.read(project, progress=False)
    made = remake(entries[:2], later, project.exports, say=said.append)
    assert [item.title for one in made.exported for item in one.items] == ["Only May", "3 articles"]
    assert later.id != corpus.id
    assert len(said) == 4


def test_without_a_list_all_that_was_exported_goes_in(project, stand_ins):
    from helpers.report.export import export
    from helpers.report.rebuild import gather

    corpus = helpers.read(project, progress=False)
    export(stand_ins.Table("a", "A", "", stand_ins.speakers()), notebook="01", folder=project.exports)
    export(stand_ins.Table("b", "B", "", stand_ins.speakers()), notebook="02", folder=project.exports)
    assert [one.notebook for one in gather(corpus, project.exports, []).exported] == ["01", "02"]
    assert [one.notebook for one in gather(corpus, project.exports, ["02"]).exported] == ["02"]
    (project.root / "report.toml").write_text("[[item]]\nchart = 3\n", encoding="utf-8")
    assert "Entry 1 is left out" in gather(corpus, project.exports).faults[0]


def test_what_a_notebook_only_named_is_made_when_the_brief_asks_for_it(project):
    corpus = helpers.read(project, progress=False)
    table = Table("words", "One article", "No filter.", corpus.articles.head(1)[["article_id", "words"]])
    of = {"notebook": "50_words", "folder": project.exports, "corpus": corpus, "selection": {"article": "june"}}
    assert [path.name for path in export(table, **of, files=False)] == ["50_words.json"]
    assert read_items(project.exports)[0].pending
    made = gather(corpus, project.exports)
    assert made.faults == ()
    assert [(one.selection, [item.title for item in one.items]) for one in made.exported] == [
        ({"article": "june"}, ["1 articles"])
    ]
    assert all((project.exports / name).is_file() for item in made.exported[0].items for name in item.files)
    # and what cannot be made is said, not left out in silence
    export(dataclasses.replace(table, name="lost"), **of, files=False)
    assert "no such table" in gather(corpus, project.exports).faults[0]


def test_a_list_of_two_charts_runs_the_notebooks_that_it_needs_and_no_other(project):
    from helpers.report.rebuild import needed

    assert needed(project) is None
    listed = project.root / "report.toml"
    one = '[[item]]\nnotebook = "01_who_said_what"\nchart = "kinds"\n'
    two = '[[item]]\nnotebook = "04_themes"\nchart = "themes"\n'
    listed.write_text(f"{one}\n{two}", encoding="utf-8")
    assert needed(project) == ("01_who_said_what", "04_themes", "09_report")
    # a selection of its own, and a notebook that is not there, are for the brief to make or to name
    listed.write_text(f'{one}select = {{ kind = "direct" }}\n\n{two.replace("04_themes", "77_x")}', encoding="utf-8")
    assert needed(project) == ("09_report",)
