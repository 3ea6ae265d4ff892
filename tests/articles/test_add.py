"""Files put into a project under plain names, and facts written into articles.toml with what stood there kept."""

from __future__ import annotations

import datetime
import json
import pathlib

import pytest

from helpers.articles.add import file_name, files_of, own_project, put_files, write_facts
from helpers.articles.load import load
from helpers.base.project import ROOT, Project

WORDS = json.loads((ROOT / "tests" / "report" / "hostile_words.json").read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path):
    return own_project(tmp_path / "deep" / "mine")


@pytest.mark.parametrize("word", WORDS)
def test_a_foreign_name_stays_in_the_folder_and_hides_nothing(project, word):
    put = put_files(project, [(f"{word}.txt", b"One."), (word, b"Two.")])
    assert put.paths
    for path in put.paths:
        assert path.parent == project.root
        assert len(path.name.encode()) <= 130
        assert path.name.isprintable()
        assert not set('<>:"/\\|?*') & set(path.name)
        assert path.name[0] not in ".=+-@ "
    around = {path for path in project.root.parents[1].rglob("*") if path.is_file()}
    assert all(path.is_relative_to(project.root) for path in around)


def test_devices_and_own_files_get_no_way_in(project):
    assert file_name("nul.txt") == "_nul.txt"
    put = put_files(project, [("articles.toml", b"x"), ("report.toml", b"x"), ("a.exe", b"x"), ("b.doc", b"x")])
    assert put.paths == ()
    assert "Save it as .docx or .rtf" in put.faults[3]


def test_nothing_is_overwritten(project):
    first = put_files(project, [("a.txt", b"One."), ("a.txt", b"Two."), ("x/a.txt", b"One.")])
    assert [path.name for path in first.paths] == ["a.txt", "a-2.txt"]
    assert "this name and content" in first.faults[0]
    assert (project.root / "a.txt").read_bytes() == b"One."


def test_a_file_beyond_the_limit_is_named(project):
    (project.root / "project.toml").write_text("max_megabytes = 0.001\n")
    put = put_files(Project.open(project.root), [("a.txt", b"x" * 2000)])
    assert "max_megabytes" in put.faults[0]


def test_a_folder_is_copied_without_its_links_and_settings(project, tmp_path):
    (tmp_path / "from" / "sub").mkdir(parents=True)
    (tmp_path / "from" / "a.txt").write_text("One.")
    (tmp_path / "from" / "sub" / "b.md").write_text("Two.")
    (tmp_path / "from" / "articles.toml").write_text("")
    (tmp_path / "from" / "link.txt").symlink_to("/etc/hostname")
    put = put_files(project, files_of(tmp_path / "from"))
    assert [path.name for path in put.paths] == ["a.txt", "b.md"]
    with pytest.raises(ValueError, match="not a folder"):
        list(files_of(tmp_path / "none"))


def test_facts_are_written_and_read_back_with_comments_kept(project):
    path = project.root / "articles.toml"
    put_files(project, [("a.txt", b"One."), ("b.2022.txt", b"Two.")])
    path.write_text('# mine\n["a"] # first\noutlet = "Old" # as printed\nauthor = "X"\n', encoding="utf-8")
    faults = write_facts(
        project,
        {
            "a": {"outlet": "The Paper", "published": "2022-05-30", "author": ""},
            "b.2022": {"outlet": 'Q"uote', "published": "yesterday"},
        },
    )
    assert len(faults) == 1
    assert "2022-05-30" in faults[0]
    text = path.read_text(encoding="utf-8")
    assert "# mine" in text
    assert "# first" in text
    a, b = load(project.root, project=project).articles
    assert (a.outlet, a.published, a.author) == ("The Paper", datetime.date(2022, 5, 30), None)
    assert (b.outlet, b.published) == ('Q"uote', None)


@pytest.mark.parametrize("word", WORDS)
def test_any_words_survive_the_way_through_articles_toml(project, word):
    put_files(project, [("a.txt", b"One.")])
    assert write_facts(project, {"a": {"title": word}}) == []
    loaded = load(project.root, project=project)
    assert loaded.problems == []
    assert loaded.articles[0].title == word.strip()


def test_a_damaged_file_is_left_alone(project):
    (project.root / "articles.toml").write_text("outlet =", encoding="utf-8")
    with pytest.raises(ValueError, match="nothing was changed"):
        write_facts(project, {"a": {"outlet": "X"}})
    assert (project.root / "articles.toml").read_text() == "outlet ="


def test_the_shipped_articles_are_never_written(seeds):
    before = {path: path.read_bytes() for path in pathlib.Path(seeds).rglob("*") if path.is_file()}
    shipped = Project.open(seeds)
    with pytest.raises(ValueError, match="shipped articles"):
        put_files(shipped, [("a.txt", b"x")])
    with pytest.raises(ValueError, match="shipped articles"):
        write_facts(shipped, {"a": {"outlet": "X"}})
    with pytest.raises(ValueError, match="shipped articles"):
        own_project(pathlib.Path(seeds) / "mine")
    assert {path: path.read_bytes() for path in pathlib.Path(seeds).rglob("*") if path.is_file()} == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ValueError, match="is a file"):
        own_project(tmp_path / "file")
    with pytest.raises(ValueError, match="Choose a folder"):
        own_project(" ")
    assert own_project(tmp_path / "new").root == own_project(tmp_path / "new").root
