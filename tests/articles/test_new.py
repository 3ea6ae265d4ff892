import pytest

from helpers.articles import load, new_project
from helpers.base.project import Project


def test_a_new_project_is_sound_and_its_examples_are_too(tmp_path):
    written = new_project(tmp_path / "mine")
    assert {path.name for path in written} == {"project.toml", "articles.toml", "README.txt"}
    project = Project.open(tmp_path / "mine")
    assert project.problems == ()
    assert load(project=project) == load(tmp_path / "mine")
    assert load(project=project).problems == []
    settings = tmp_path / "mine" / "project.toml"
    lines = settings.read_text().splitlines()
    settings.write_text("\n".join(line.removeprefix("# ") if " = " in line else line for line in lines))
    assert Project.open(tmp_path / "mine").problems == ()


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "articles.toml").write_text("mine")
    with pytest.raises(FileExistsError, match="nothing was changed"):
        new_project(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["articles.toml"]
    with pytest.raises(FileExistsError, match="is a file"):
        new_project(tmp_path / "articles.toml")


def test_a_folder_that_has_articles_already_becomes_a_project(put, tmp_path):
    put("a.txt")
    new_project(tmp_path)
    assert [a.article_id for a in load(tmp_path).articles] == ["a"]
