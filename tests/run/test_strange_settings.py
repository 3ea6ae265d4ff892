"""Settings nobody expected and folders from elsewhere: each is a named problem, and what is sound goes on."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.base.plain_data import LEVELS
from helpers.base.project import ROOT, Project, Settings
from helpers.explore.trade.reference import read_reference
from helpers.knowledge import check
from helpers.knowledge.colours import load_colours
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.language import model
from helpers.run.corpus import read_corpus

STORY = 'The harbour reopened on Monday. "We are pleased with the new crane," minister Jane Hill told reporters.\n'


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> Callable[..., pathlib.Path]:
    """A project folder with one article and the files that are given."""

    def make(**files: str) -> pathlib.Path:
        root = tmp_path / "project"
        (root / "knowledge").mkdir(parents=True, exist_ok=True)
        (root / "reference").mkdir(exist_ok=True)
        (root / "harbour.txt").write_text(STORY)
        for name, text in files.items():
            (root / name).write_text(text)
        return root

    return make


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "-3", "0", "1e400", '"50"', "true", "[50]"])
def test_a_size_that_is_none_is_named_and_the_usual_one_used(folder, value):
    project = Project.open(folder(**{"project.toml": f"max_megabytes = {value}\n"}))
    assert project.settings.max_megabytes == Settings().max_megabytes
    assert [p.path for p in project.problems] == [str(project.root / "project.toml")]
    assert "max_megabytes" in project.problems[0].fault
    assert "Enter a number" in project.problems[0].remedy


@pytest.mark.parametrize("value", ["12", "0.5", "100000"])
def test_a_size_that_is_one_counts(folder, value):
    project = Project.open(folder(**{"project.toml": f"max_megabytes = {value}\n"}))
    assert project.settings.max_megabytes == float(value)
    assert not project.problems


@pytest.mark.parametrize("name", ["spacy", "json", "numpy", "../x", "en core", ".", "en_core_web_sm\0"])
def test_a_package_that_is_no_language_model_is_named(name):
    with pytest.raises(
        model.ModelError, match=re.escape(f"project.toml: model = {name!r} is not an installed language model")
    ):
        model.package(name)


@pytest.mark.parametrize("language", ["zz", "EN", "", "en-GB"])
def test_a_language_without_a_model_is_named_with_its_file(language):
    with pytest.raises(
        model.ModelError, match=re.escape(f"project.toml: no language model is known for language = {language!r}")
    ):
        model.package("", language)


@pytest.mark.parametrize(
    ("exports", "why"),
    [
        (".", "the project folder itself"),
        ("", "the project folder itself"),
        ("sub/..", "the project folder itself"),
        ("..", "lies in it"),
        ("/", "lies in it"),
        ("harbour.txt", "is a file"),
        ("reference", "for other files"),
        ("knowledge/out", "for other files"),
        ("a\\u0000b", "zero byte"),
    ],
)
def test_exports_that_would_empty_or_litter_the_project_are_refused(folder, exports, why):
    project = Project.open(folder(**{"project.toml": f'exports = "{exports}"\n'}))
    assert project.exports == project.root / "exports"
    assert [why in p.fault and "project.toml" in p.path for p in project.problems] == [True]


@pytest.mark.parametrize("exports", ["exports", "out/2024", "../beside", "notes"])
def test_exports_of_their_own_are_taken(folder, exports):
    project = Project.open(folder(**{"project.toml": f'exports = "{exports}"\n'}))
    assert project.exports == project.root / exports
    assert not project.problems


def test_a_report_into_the_project_folder_is_refused_before_anything_is_written(folder):
    root = folder()
    before = sorted(root.rglob("*"))
    done = CliRunner().invoke(main, ["report", str(root), "--out", str(root)])
    assert done.exit_code == 2
    assert "nothing in it would be read as an article" in done.output
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    "words",
    [["annotate", "", "--out", "x"], ["annotate", "a", "--out", ""], ["report", ""], ["new", ""], ["doctor", " "]],
)
def test_an_empty_path_is_not_the_working_folder(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert "is empty" in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "kinds = [1]\n", "kinds = 'x'\nroles = 1\n", "series = 'x'\n", "[series]\ncolours = 5\nmarkers = ['o']\n",
        "[[kinds]]\ndirect = 1\n", "[series]\ncolours = ['#000000']\nmarkers = [1, 'zz']\n", "",
        "a = " + "[" * 5000 + "]" * 5000,
    ],
)  # fmt: skip
def test_colours_of_any_wrong_shape_are_named_and_the_shipped_ones_used(folder, text):
    root = folder()
    (root / "knowledge" / "colours.toml").write_text(text)
    found = load_colours(Knowledge(root / "knowledge"))
    assert found.kinds == load_colours(Knowledge()).kinds
    assert [pathlib.Path(p.path).name for p in found.problems] == ["colours.toml"]
    assert "#RRGGBB" in found.problems[0].remedy


DEEP = "[" * 5000 + "]" * 5000


@pytest.mark.parametrize("name", sorted(p.name for p in SHIPPED.glob("*.toml") if p.name not in check.SHIPPED_ALONE))
def test_a_word_list_nested_without_end_is_named(folder, name):
    root = folder()
    (root / "knowledge" / name).write_text(f"a = {DEEP}\n")
    found = check.problems(Knowledge(root / "knowledge"))
    assert [p.path for p in found if str(LEVELS) in p.fault] == [str(root / "knowledge" / name)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("project.toml", f"a = {DEEP}\n"), ("articles.toml", f"a = {DEEP}\n"), ("articles.toml", "a = " + "9" * 5000),
        ("corrections.jsonl", DEEP), ("corrections.jsonl", '{"id": ' + "9" * 5000 + "}"), ("forgotten.jsonl", DEEP),
        ("more.json", DEEP), ("more.jsonl", '{"text":' * 5000 + '"x"' + "}" * 5000),
    ],
)  # fmt: skip
def test_a_file_nested_without_end_is_named_and_the_article_is_read(folder, name, text):
    root = folder(**{name: text})
    corpus = read_corpus(root, progress=False)
    assert list(corpus.articles["article_id"]) == ["harbour"]
    assert [pathlib.Path(path).name for path in corpus.problems["path"]] == [name]


def test_lists_as_deep_as_people_write_them_are_read(folder):
    root = folder(**{"more.json": '{"data": ' * 8 + f'[{{"text": {STORY!r}}}]'.replace("'", '"', 0) + "}" * 8})
    (root / "more.json").write_text('{"a": [[[[[[{"b": 1}]]]]]], "text": "The dock was closed on Friday, she said."}')
    assert len(read_corpus(root, progress=False).articles) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows accounts have a home")
def test_an_account_without_home_and_name_reads_and_says_that_nothing_is_kept(folder, tmp_path):
    code = (
        "import pathlib, sys\n"
        "def none(): raise RuntimeError('Could not determine home directory.')\n"
        "pathlib.Path.home = staticmethod(none)\n"
        "import getpass, helpers as press\n"
        "getpass.getuser = lambda: (_ for _ in ()).throw(KeyError('getpwuid(): uid not found: 54321'))\n"
        "corpus = press.read(sys.argv[1], progress=False)\n"
        "press.correct(corpus, corpus.quotes['quote_id'].iloc[0], speaker='Jane Hill')\n"
        "print(len(corpus.articles), *corpus.problems['fault'])\n"
    )
    bare = {"PATH": os.environ["PATH"], "MPLCONFIGDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-P", "-c", code, folder()], env=bare, capture_output=True, text=True, cwd=tmp_path
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("1 This account has no home folder")
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".json") == ["project"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_and_pipes_are_told_of_and_never_read(folder, tmp_path):
    root = folder()
    secret = tmp_path / "secret.txt"
    secret.write_text(STORY.replace("harbour", "vault"))
    (root / "away.txt").symlink_to(secret)
    (root / "up").symlink_to(tmp_path)
    (root / "reference" / "away.csv").symlink_to(secret)
    os.mkfifo(root / "waits.txt")
    os.mkfifo(root / "corrections.jsonl")
    os.mkfifo(root / "reference" / "waits.csv")
    corpus = read_corpus(root, progress=False)
    assert list(corpus.articles["article_id"]) == ["harbour"]
    said = dict(zip(corpus.problems["path"], corpus.problems["fault"], strict=True))
    assert {name: " ".join(fault.split()[:4]) for name, fault in said.items()} == {
        "away.txt": "It is a link.",
        "up": "It is a link.",
        "waits.txt": "It is not a",
    }
    rows, problems = read_reference(corpus.project)
    assert len(rows) == 0
    assert not problems


def test_a_day_of_year_one_is_named_and_left_out(folder):
    for day in ("0001-01-01", '"0001-01-01"', "9999-12-31", "1401-03-09"):
        corpus = read_corpus(folder(**{"articles.toml": f"[harbour]\npublished = {day}\n"}), progress=False)
        assert corpus.articles["published"].isna().all()
        assert ["common calendar" in fault for fault in corpus.problems["fault"]] == [True]
