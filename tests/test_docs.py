"""The documents say what the code does: every column is explained, every file that is named is there."""

import re

import pytest

from helpers.base.project import ROOT
from helpers.base.tables import KINDS, columns

TABLES = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_explained(kind):
    common, _, rest = TABLES.partition("## articles")
    section = re.split(r"^## ", ("## articles" + rest).split(f"## {kind}\n")[1], maxsplit=1, flags=re.M)[0]
    words = set(re.findall(r"\w+", common + section))
    assert set(columns(kind)) <= words
