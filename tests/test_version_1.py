"""What version 1 wrote opens as before: a project folder with its corrections and its report, tables, and a cache.

``version_1/`` was made by the last commit with schema 1: ``project/`` by hand and in its cells, ``tables/`` by
``python -m helpers annotate project --format parquet``, ``store/`` is the cache that this left.
"""

from __future__ import annotations

import pathlib
import shutil

import pandas as pd
import pytest

import helpers
from helpers.base.tables import KINDS, SCHEMA_VERSION, columns, table
from helpers.explore.select import select
from helpers.explore.themes import theme_by_speaker, theme_shares
from helpers.report.report_list import read_list
from helpers.store.tables import read_parquet

FILES = pathlib.Path(__file__).with_name("version_1")


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("PRESS_CACHE", str(shutil.copytree(FILES / "store", tmp_path / "store")))
    return shutil.copytree(FILES / "project", tmp_path / "project")


def test_a_project_opens_with_every_decision_that_stands(project):
    corpus = helpers.read(project)
    assert corpus.problems.empty
    assert corpus.decisions[["action", "table", "fits"]].values.tolist() == [
        ["fix", "entities", True],
        ["accept", "quotes", True],
        ["fix", "quotes", True],
        ["fix", "figures", True],
    ]
    said = {text[:12]: speaker for text, speaker in zip(corpus.quotes["text"], corpus.quotes["speaker"], strict=True)}
    assert said["“Exports fel"] == "Rune Falk"
    assert said["Exports thro"] == "Lund Port Authority"
    assert said["“We have wai"] == "Marta Olsen-Berg"
    assert list(corpus.articles["outlet"]) == ["The Weekly", "Lund Daily"]


def test_its_report_names_the_same_entry(project):
    listed = read_list(helpers.read(project).project)
    assert not listed.problems
    (entry,) = listed.entries
    assert (entry.notebook, entry.name, entry.title) == ("01_who_said_what", "speakers", "Who is quoted word for word")
    assert entry.select == {"kind": "direct"}


@pytest.mark.parametrize("kind", KINDS)
def test_its_tables_are_read_with_empty_new_columns(kind):
    found = read_parquet(kind, FILES / "tables" / f"{kind}.parquet")
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == columns(kind)
    new = set(columns(kind)) - set(pd.read_parquet(FILES / "tables" / f"{kind}.parquet").columns)
    assert found[sorted(new)].isna().all(axis=None)
    assert len(found) or kind == "problems"


def test_its_cached_tables_are_read_too():
    (folder,) = (FILES / "store" / "tables").iterdir()
    quotes = read_parquet("quotes", folder / "quotes.parquet")
    assert quotes["act"].isna().all()
    assert len(quotes) == 5


def test_a_table_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "quotes.parquet"
    pd.DataFrame({"article_id": ["a"]}).to_parquet(path)
    with pytest.raises(KeyError):
        read_parquet("quotes", path)


def test_a_table_from_before_sub_themes_is_counted_and_filtered():
    quotes, themes, sentences, articles = (
        read_parquet(kind, FILES / "tables" / f"{kind}.parquet")
        for kind in ("quotes", "themes", "sentences", "articles")
    )
    assert theme_shares(themes, sentences, articles, level=2).empty
    assert theme_by_speaker(quotes, level=2).empty
    assert len(select(themes, theme="economy")) == sum("economy" in some for some in themes["themes"]) > 0


def test_schema_3_has_what_it_names():
    assert SCHEMA_VERSION == 3
    assert all("subthemes" in table(kind, []) for kind in ("quotes", "themes"))
    assert "act" in table("quotes", [])
    parts = ("measure", "flow", "partner", "product", "period", "base")
    assert {"partner", "product", *(f"{part}_from" for part in parts)} <= set(table("figures", []))
    assert {"section", "print_page", "edition", "source_id", "wire_group"} <= set(table("articles", []))
