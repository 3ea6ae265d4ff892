"""The examples of docs/extending.md, each as the plugin of a project: allowed, run, seen; and what can go wrong."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import sys
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner

from helpers import read
from helpers.__main__ import main
from helpers.annotate.layers import ANNOTATORS
from helpers.articles.formats import PLUGINS
from helpers.base.project import ROOT, Project
from helpers.explore.trade.run_checks import CHECKS
from helpers.report.notebooks import run_notebooks
from helpers.run import plugins
from helpers.show import charts, tables
from helpers.show.chosen import choose
from helpers.show.lead_finders.figures import stopped_checks
from helpers.show.reader import read_article

PAGE = (ROOT / "docs" / "extending.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"```python plugins/(\S+)\n(.*?)```", PAGE, re.DOTALL))
TEXT = "Bread makes up 120 percent of the exports.\nThe port is new, Ada Lund said.\n"


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    yield
    plugins.load_plugins(Project(tmp_path / "nothing"))


def project(tmp_path: pathlib.Path, *names: str) -> pathlib.Path:
    """A project with one article and the plugins *names* of the examples."""
    folder = tmp_path / "project"
    (folder / "plugins").mkdir(parents=True)
    (folder / "port.txt").write_text(TEXT, encoding="utf-8")
    for name in names:
        (folder / "plugins" / name).write_text(EXAMPLES[name], encoding="utf-8")
    return folder


def allowed(tmp_path: pathlib.Path, *names: str) -> pathlib.Path:
    folder = project(tmp_path, *names)
    plugins.trust(plugins.plugins_of(Project(folder)))
    return folder


def test_the_page_has_an_example_of_each_kind():
    assert len(EXAMPLES) == 4
    assert {kind for text in EXAMPLES.values() for kind in re.findall(r"^@(\w+)", text, re.M)} == {
        "reader", "chart", "check", "annotator",
    }  # fmt: skip


def test_a_reader_of_a_plugin_reads_its_files_and_names_what_it_cannot_use(tmp_path):
    folder = allowed(tmp_path, "press_slips.py")
    (folder / "a.slip").write_text("The Post\n2024-03-04\nA crane\nThe crane is new.", encoding="utf-8")
    (folder / "b.slip").write_text("The Post", encoding="utf-8")
    corpus = read(folder, progress=False)
    row = corpus.articles.set_index("article_id").loc["a"]
    assert (row["outlet"], row["title"], row["text"]) == ("The Post", "A crane", "The crane is new.")
    assert corpus.problems["fault"].tolist() == ["The slip has no text."]


def test_a_chart_of_a_plugin_belongs_to_its_notebook(tmp_path):
    corpus = read(allowed(tmp_path, "words_by_outlet.py"), progress=False)
    (drawn,) = charts.added("08_people_and_places", choose(corpus))
    assert drawn.title == "no outlet writes most: 15 words"
    assert "words_by_outlet" in dir(charts)
    assert charts.words_by_outlet(corpus).alt == drawn.alt
    assert charts.added("01_who_said_what", choose(corpus)) == []


def test_a_check_of_a_plugin_stands_among_the_others(tmp_path):
    corpus = read(allowed(tmp_path, "share_above_all.py"), progress=False)
    rows = tables.checks(corpus).data
    assert rows[rows["check"] == "share"]["sentence"].tolist() == ["“120 percent” is a share of more than 100%."]


def test_an_annotator_of_a_plugin_is_a_layer_beside_ours(tmp_path):
    folder = allowed(tmp_path, "claims_of_others.py")
    (folder / "layers").mkdir()
    start = TEXT.index("120 percent")
    found = {"article_id": "port", "start": start, "end": start + 11, "label": "claim", "note": "<b>sure</b>"}
    (folder / "layers" / "claims.jsonl").write_text(json.dumps(found) + "\n", encoding="utf-8")
    corpus = read(folder, progress=False)
    assert corpus.layers.drop(columns="note").values.tolist() == [
        ["port", "claims", start, start + 11, "120 percent", "claim"]
    ]
    shown = read_article(corpus, "port", layers=["other"]).html
    assert 'class="on-other" checked' in shown
    assert "claims: claim, &lt;b&gt;sure&lt;/b&gt;" in shown


def test_an_article_without_layers_has_no_switch_for_them(tmp_path):
    shown = read_article(read(project(tmp_path), progress=False), "port").html
    assert 'class="on-theme"' in shown
    assert 'class="on-other"' not in shown


def test_a_stretch_outside_the_text_is_a_problem_and_the_rest_goes_on(tmp_path):
    folder = allowed(tmp_path, "claims_of_others.py")
    (folder / "layers").mkdir()
    found = {"article_id": "port", "start": 5, "end": 9000, "label": "claim"}
    (folder / "layers" / "claims.jsonl").write_text(json.dumps(found) + "\n", encoding="utf-8")
    corpus = read(folder, progress=False)
    assert corpus.layers.empty
    assert len(corpus.quotes) == 1
    (fault,) = corpus.problems["fault"]
    assert "annotator claims stopped" in fault


def test_a_plugin_that_was_not_allowed_is_not_run(tmp_path):
    folder = project(tmp_path, "press_slips.py")
    (folder / "plugins" / "press_slips.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", encoding="utf-8")
    corpus = read(folder, progress=False)
    assert not (tmp_path / "ran").exists()
    assert corpus.problems[["path", "severity"]].values.tolist() == [["plugins/press_slips.py", "warning"]]
    assert "python -m helpers trust" in corpus.problems["remedy"][0]


def test_it_is_asked_about_once_and_again_when_it_changes(tmp_path):
    folder = project(tmp_path, "share_above_all.py")
    asked = CliRunner().invoke(main, ["trust", str(folder)], input="y\n")
    assert asked.exit_code == 0
    assert "Allowed: share_above_all.py." in asked.output
    assert read(folder, progress=False).problems.empty
    assert "shares_above_all" in CHECKS
    path = folder / "plugins" / "share_above_all.py"
    path.write_text(path.read_text("utf-8") + "\n# changed\n", encoding="utf-8")
    assert len(read(folder, progress=False).problems) == 1
    assert "shares_above_all" not in CHECKS


def test_refused_means_refused(tmp_path):
    folder = project(tmp_path, "share_above_all.py")
    assert "Allowed: none." in CliRunner().invoke(main, ["trust", str(folder)], input="n\n").output
    assert len(read(folder, progress=False).problems) == 1
    assert CliRunner().invoke(main, ["trust", str(tmp_path)]).exit_code == 2


@pytest.mark.parametrize("answers", ["", "y\n"], ids=["no_answer", "the_second_is_missing"])
def test_a_question_that_is_not_answered_allows_nothing_and_says_so(tmp_path, answers):
    folder = project(tmp_path, "share_above_all.py", "press_slips.py")
    done = CliRunner().invoke(main, ["trust", str(folder)], input=answers)
    assert done.exit_code == 2
    assert "Nothing was allowed, because a question was not answered." in done.output
    assert plugins.trusted() == {}


def test_a_broken_plugin_is_a_named_problem_and_the_others_run(tmp_path):
    folder = project(tmp_path, "share_above_all.py", "press_slips.py")
    (folder / "plugins" / "press_slips.py").write_text("1 / 0", encoding="utf-8")
    plugins.trust(plugins.plugins_of(Project(folder)))
    corpus = read(folder, progress=False)
    assert corpus.problems["path"].tolist() == ["plugins/press_slips.py"]
    assert "ZeroDivisionError" in corpus.problems["fault"][0]
    assert "shares_above_all" in CHECKS


def test_another_project_has_none_of_them(tmp_path):
    read(allowed(tmp_path, *EXAMPLES), progress=False)
    assert ".slip" in PLUGINS
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text(TEXT, encoding="utf-8")
    read(tmp_path / "other", progress=False)
    assert not list(PLUGINS)
    assert not list(ANNOTATORS)
    assert "words_by_outlet" not in charts.CHARTS


def test_in_a_fresh_process_a_plugin_takes_nothing_of_the_project_with_it(tmp_path):
    folder = allowed(tmp_path, *EXAMPLES)
    (folder / "layers").mkdir()
    (folder / "layers" / "claims.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text(TEXT, encoding="utf-8")
    code = (
        "import sys, helpers as press\n"
        "own = press.read(sys.argv[1], progress=False)\n"
        "print(*(len(press.charts.added(name, own)) for name in ('08_people_and_places', '01_who_said_what')))\n"
        "other = press.read(sys.argv[2], progress=False)\n"
        "from helpers.explore.trade.run_checks import CHECKS\n"
        "print('timeline' in dir(press.charts), 'words_by_outlet' in dir(press.charts), len(CHECKS) > 5)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(tmp_path / "other")],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["1", "0", "True", "False", "True"]


@pytest.mark.parametrize(
    ("name", "instead", "seen"),
    [
        ("words_by_outlet.py", ('articles["outlet"]', 'articles["no column"]'), "KeyError: 'no column'"),
        ("words_by_outlet.py", ("        return finish", "        finish"), "not NoneType"),
    ],
)
def test_a_chart_that_stops_is_said_and_costs_no_other(tmp_path, capsys, name, instead, seen):
    folder = project(tmp_path, name)
    (folder / "plugins" / name).write_text(EXAMPLES[name].replace(*instead), encoding="utf-8")
    plugins.trust(plugins.plugins_of(Project(folder)))
    assert charts.added("08_people_and_places", choose(read(folder, progress=False))) == []
    said = capsys.readouterr().out
    assert f"The chart words_by_outlet of plugins/{name} failed" in said
    assert seen in said


@pytest.mark.parametrize("line", ["            raise RuntimeError('no')", "            yield 'a word'"])
def test_a_check_that_stops_says_so_in_its_place(tmp_path, line):
    folder = project(tmp_path, "share_above_all.py")
    text = re.sub(r"            yield Finding.*", line, EXAMPLES["share_above_all.py"])
    (folder / "plugins" / "share_above_all.py").write_text(text, encoding="utf-8")
    plugins.trust(plugins.plugins_of(Project(folder)))
    rows = tables.checks(read(folder, progress=False)).data
    (sentence,) = rows[rows["check"] == "shares_above_all"]["sentence"]
    assert "of plugins/share_above_all.py stopped" in sentence
    assert rows[rows["check"] == "shares_above_all"]["verdict"].tolist() == ["cannot be told"]


def test_a_reader_that_stops_names_its_plugin(tmp_path):
    folder = allowed(tmp_path, "press_slips.py")
    (folder / "a.slip").write_bytes(b"The Post\n2024-03-04\nA crane\n\xff")
    problems = read(folder, progress=False).problems
    assert problems["path"].tolist() == ["a.slip"]
    assert "Its reader in plugins/press_slips.py failed (UnicodeDecodeError" in problems["fault"][0]


def test_two_of_one_name_are_a_problem(tmp_path):
    folder = project(tmp_path, "share_above_all.py")
    (folder / "plugins" / "second.py").write_text(EXAMPLES["share_above_all.py"], encoding="utf-8")
    plugins.trust(plugins.plugins_of(Project(folder)))
    assert "There is already a check called 'shares_above_all'" in read(folder, progress=False).problems["fault"][0]


def block(name: str) -> str:
    """The example of the page that is marked *name*."""
    (found,) = re.findall(rf"```python {name}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_the_example_of_a_theme_writes_it_and_finds_its_sentences(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "my_project"
    folder.mkdir()
    (folder / "port.txt").write_text("A new berth was opened.\nThe cranes are new.\nBread is dear.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made: dict[str, Any] = {}
    exec(compile(block("theme"), "extending.md", "exec"), made)
    assert "crane" in capsys.readouterr().out
    works = made["corpus"].themes[made["corpus"].themes["themes"].map(lambda themes: "port_works" in themes)]
    assert works["text"].tolist() == ["A new berth was opened.", "The cranes are new."]


def test_the_example_of_a_notebook_runs_and_exports(tmp_path, seeds):
    notebook = nbformat.v4.new_notebook()
    for part in block("notebook").split("# %%")[1:]:
        head, _, lines = part.partition("\n")
        if "markdown" in head:
            cell = nbformat.v4.new_markdown_cell(re.sub(r"^# ", "", lines.strip(), flags=re.M))
        else:
            cell = nbformat.v4.new_code_cell(lines.strip())
            cell.metadata.tags = ["parameters"] if "parameters" in head else []
        notebook.cells.append(cell)
    (tmp_path / "own").mkdir()
    nbformat.write(notebook, tmp_path / "own" / "10_one_outlet.ipynb")
    outcome = run_notebooks(
        Project.open(seeds),
        out=tmp_path / "out",
        notebooks=tmp_path / "own",
        parameters={"outlet": "Asia-Plus"},
        progress=False,
    )
    assert outcome.describe().startswith("1 of 1 notebooks ran to the end.")
    assert len(list((tmp_path / "out" / "tables").glob("*.xlsx"))) == 1


def test_a_check_that_stops_is_missing_from_the_brief_and_named(tmp_path):
    folder = project(tmp_path, "share_above_all.py")
    text = re.sub(
        r"            yield Finding.*", "            raise RuntimeError('no')", EXAMPLES["share_above_all.py"]
    )
    (folder / "plugins" / "share_above_all.py").write_text(text, encoding="utf-8")
    plugins.trust(plugins.plugins_of(Project(folder)))
    (sentence,) = stopped_checks(read(folder, progress=False))
    assert sentence.startswith("The check shares_above_all of plugins/share_above_all.py stopped (RuntimeError: no)")


def test_checks_that_run_are_not_said_to_have_stopped(tmp_path):
    assert stopped_checks(read(allowed(tmp_path, "share_above_all.py"), progress=False)) == []
