"""What the notebooks on statements and people export: rows are cited, sources can be taken along, numbers add up."""

from __future__ import annotations

import json
import pathlib

import pandas as pd
import pytest

from tests.notebooks.test_notebooks import NOTEBOOKS, run

PATHS = {path.stem[:2]: path for path in NOTEBOOKS}
#: A syndicated text in two outlets, an older article, one of which nothing is known; a PDF is made below.
TEXT = (
    "The mayor of Springfield, Ada Brown, said on Monday that the bridge was safe.\n\n"
    "“We will reopen it,” Brown said.\n\nThe engineer, Bob Stone, told reporters that Brown was wrong.\n"
)
OLD = "Ada Brown said that the bridge was old.\n\nThe engineer Bob Stone said: “Nobody listens.”\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    import typst

    folder = tmp_path_factory.mktemp("articles")
    pages = "The bridge.\n#pagebreak()\nThe mayor, Eve Hill, said that the bridge was painted in 1999."
    (folder / "report.pdf").write_bytes(typst.compile(pages.encode()))
    for name, text in (("a", TEXT), ("b", TEXT), ("old", OLD), ("unknown", OLD.replace("old", "new"))):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    known = '[{}]\noutlet = "{}"\npublished = {}\ntitle = "Bridge & <b>town</b>"\n'
    facts = [("a", "Daily", "2022-06-06"), ("b", "Weekly", "2022-06-07"), ("old", "Daily", "2022-01-03")]
    (folder / "articles.toml").write_text("\n".join(known.format(*fact) for fact in facts), encoding="utf-8")
    return folder


def run_to(out: pathlib.Path, number: str, folder: pathlib.Path, **parameters: object) -> list[str]:
    return run(PATHS[number], {"project": str(folder), "exports": str(out), **parameters})


@pytest.fixture(scope="module")
def out(folder: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """What the four notebooks export without a filter."""
    out = tmp_path_factory.mktemp("out")
    for number in ("00", "01", "02", "08"):
        run_to(out, number, folder, new_since="2022-06-01")
    return out


def test_every_row_of_every_table_is_cited(out: pathlib.Path) -> None:
    uncited = {"loaded", "problems"}  # of files, not of articles
    tables = {path.stem: pd.read_csv(path) for path in (out / "tables").glob("*.csv")}
    assert {"statements", "new_since", "to_check", "who_of_whom", "who_of_where", "places", "timeline"} <= set(tables)
    for name in tables.keys() - uncited:
        assert tables[name]["citation"].notna().all(), name
    whole = tables["statements"]
    assert {"outlet", "date", "title", "url", "page", "paragraph", "confidence"} <= set(whole.columns)
    assert {"Daily, 6 June 2022, para. 3", "unknown, para. 1", "report, p. 2, para. 2"} <= set(whole["citation"])
    assert len(whole) == len(tables["to_check"])


def test_what_is_new_is_told_from_what_was_there(out: pathlib.Path) -> None:
    new = pd.read_csv(out / "tables" / "new_since.csv").set_index("speaker")
    assert not new.loc["Ada Brown", "new"]
    assert new.loc["Ada Brown", ["statements", "statements_before"]].tolist() == [4, 1]


def test_an_article_leaves_as_a_page_of_its_own(out: pathlib.Path) -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in (out / "readings").glob("*.html")}
    assert len(pages) == 5
    assert "<b>town</b>" not in pages["Daily-6-June-2022.html"]
    assert 'class="quote s1 indirect"' in pages["Daily-6-June-2022.html"]


def test_copies_count_once_where_that_is_wanted(
    out: pathlib.Path, folder: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    said = run_to(tmp_path, "01", folder, copies="once")
    assert sum("a story counts once" in output for output in said) >= 2
    every, once = (
        pd.read_csv(place / "tables" / "statements.csv")["article_id"].value_counts() for place in (out, tmp_path)
    )
    assert every["a"] == every["b"] == once["a"]
    assert "b" not in once.index
    items = json.loads((tmp_path / "citations" / "01_who_said_what.json").read_text(encoding="utf-8"))
    assert [item.get("container-title") for item in items] == ["Daily", "Daily", None, None]
    bib = (tmp_path / "citations" / "01_who_said_what.bib").read_text(encoding="utf-8")
    assert bib.count(r"Bridge \& <b>town</b>") == 2
