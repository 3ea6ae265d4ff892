"""A release writes one version everywhere, or changes nothing and says why."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tools import release
from tools.pythons import ROOT


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A repository with the files that hold the version."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
    for name in [*release.FILES, "CHANGELOG.md"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n### Fixed\n- A typo.\n", encoding="utf-8")
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "first"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    return tmp_path


def test_it_writes_the_version_into_every_file_and_tags_the_commit(tree):
    assert release.main(["1.2.3"], tree) == 0
    for name in release.FILES:
        assert "1.2.3" in (tree / name).read_text(encoding="utf-8")
    assert "## 1.2.3 (20" in (tree / "CHANGELOG.md").read_text(encoding="utf-8")
    assert release.git(tree, "describe", "--tags", "--dirty") == "v1.2.3"


@pytest.mark.parametrize("words", [[], ["two"], ["1.2"], ["1.2.3", "1.2.4"]])
def test_a_version_that_is_none_changes_nothing(tree, words, capsys):
    assert release.main(words, tree) == 2
    assert "Usage" in capsys.readouterr().err
    assert release.git(tree, "status", "--porcelain") == ""


def test_a_tree_with_changes_a_known_tag_and_an_empty_changelog_are_refused(tree, capsys):
    (tree / "CITATION.cff").write_text("version: 9\n", encoding="utf-8")
    assert release.main(["1.2.3"], tree) == 2
    release.git(tree, "checkout", "--", ".")
    assert release.main(["1.2.3"], tree) == 0
    assert release.main(["1.2.3"], tree) == 2
    assert release.main(["1.2.4"], tree) == 2
    said = capsys.readouterr().err.splitlines()
    begun = ["The working tree has uncommitted changes", "The tag v1", "CHANGELOG"]
    assert [line.split(".")[0] for line in said] == begun
