"""The documents say what the code does: every column is explained, every file that is named is there."""

import re

import pytest

from helpers.base.project import ROOT
from helpers.base.tables import KINDS, columns

README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLES = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_explained(kind):
    common, _, rest = TABLES.partition("## articles")
    section = re.split(r"^## ", ("## articles" + rest).split(f"## {kind}\n")[1], maxsplit=1, flags=re.M)[0]
    words = set(re.findall(r"\w+", common + section))
    assert set(columns(kind)) <= words


def test_every_file_that_the_readme_links_to_is_there():
    linked = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]
    assert len(linked) > 6
    assert [target for target in linked if not (ROOT / target).exists()] == []


def test_every_notebook_stands_in_the_readme():
    assert [p.name for p in (ROOT / "notebooks").glob("*.ipynb") if f"notebooks/{p.name}" not in README] == []


def test_the_version_is_said_once_and_the_same_everywhere():
    import helpers

    said = set()
    for name in ("pyproject.toml", "CITATION.cff"):
        found = re.search(r'^version[:=\s"]+([\d.]+)', (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        said.add(found and found[1])
    assert said == {helpers.__version__}
