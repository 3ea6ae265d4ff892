"""A plugin that fails is named with its file, the line and what to do: by the doctor, before a report is made."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from click.testing import CliRunner

from helpers import read
from helpers.__main__ import main
from helpers.base.project import ROOT, Project
from helpers.commands.examining import examine
from helpers.explore.trade.run_checks import CHECKS, Case
from helpers.run import plugins

PAGE = (ROOT / "docs" / "extending.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"```python plugins/(\S+)\n(.*?)```", PAGE, re.DOTALL))
TEXT = "Bread makes up 120 percent of the exports.\nThe port is new, Ada Lund said.\nPrices rose by 4 percent.\n"
CHECK, CHART, LAYER = "share_above_all.py", "words_by_outlet.py", "claims_of_others.py"
#: The example as a newcomer wrote it: a missing unit is asked for its truth.
CARELESS = (
    EXAMPLES[CHECK]
    .replace('.dropna(subset=["kind", "unit", "value"])', "")
    .replace('row.kind == "share" and row.unit', "row.partner")
)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    yield
    plugins.load_plugins(Project(tmp_path / "nothing"))


def project(tmp_path, name, text, *, articles=1):
    """A project with an allowed plugin *name* that holds *text*."""
    folder = tmp_path / "project"
    (folder / "plugins").mkdir(parents=True)
    for number in range(articles):
        (folder / f"port{number}.txt").write_text(TEXT, encoding="utf-8")
    (folder / "plugins" / name).write_text(text, encoding="utf-8")
    plugins.trust(plugins.plugins_of(Project(folder)))
    return folder


def line_of(text, words):
    return next(at for at, line in enumerate(text.splitlines(), start=1) if words in line)


def test_the_example_of_a_check_survives_missing_values(tmp_path):
    corpus = read(project(tmp_path, CHECK, EXAMPLES[CHECK]), progress=False)
    figures = corpus.figures
    for column in ("kind", "unit", "value", "text", "citation"):
        lacking = figures.copy()
        lacking[column] = lacking[column].mask([True] * len(lacking))
        every = pd.concat([lacking, figures], ignore_index=True)
        found = list(CHECKS["shares_above_all"](Case(every, None, None, None, {}, [], [])))
        assert [one.sentence for one in found][-1:] == ["“120 percent” is a share of more than 100%."], column


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        (CHECK, CARELESS, "row.partner"),
        (CHECK, EXAMPLES[CHECK].replace("yield Finding", "raise KeyError"), "raise KeyError"),
        (CHART, EXAMPLES[CHART].replace('["outlet"]', '["no column"]'), "no column"),
        (LAYER, EXAMPLES[LAYER], "FILE.read_text"),
        (CHECK, f"{EXAMPLES[CHECK]}\n1 / 0\n", "1 / 0"),
    ],
    ids=["missing_value", "check", "chart", "annotator", "on_loading"],
)
def test_the_doctor_names_the_file_and_the_line_of_a_plugin_that_fails(tmp_path, name, text, at):
    folder = project(tmp_path, name, text)
    lines, sound = examine(folder)
    (said,) = [line for line in lines if f"plugins/{name}: " in line]
    assert f" in line {line_of(text, at)}" in said
    assert re.search(r"(Correct|Fix) (that|the) (file|plugin)", said)
    assert not sound
    assert CliRunner().invoke(main, ["doctor", str(folder)]).exit_code == 3


def test_a_missing_value_is_explained(tmp_path):
    lines, _ = examine(project(tmp_path, CHECK, CARELESS))
    assert "(pd.NA), which is neither true nor false: leave such rows out with dropna" in "\n".join(lines)


@pytest.mark.parametrize("name", [CHECK, CHART])
def test_a_plugin_that_works_is_no_problem_for_the_doctor(tmp_path, name):
    lines, _ = examine(project(tmp_path, name, EXAMPLES[name]))
    assert not [line for line in lines if "plugins/" in line]


def test_the_doctor_tries_a_plugin_on_a_few_articles_and_keeps_no_tables_of_them(tmp_path):
    seen = 'print("seen", len(case.articles))'
    text = EXAMPLES[CHECK].replace("    for row in", f"    {seen}\n    for row in", 1)
    folder = project(tmp_path, CHECK, text, articles=23)
    assert "seen 20" in CliRunner().invoke(main, ["doctor", str(folder)]).output
    assert len(read(folder, progress=False).articles) == 23
