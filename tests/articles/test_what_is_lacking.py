"""What a table or a text does not tell is said, with what may be it: nothing is dropped in silence, nothing guessed."""

from __future__ import annotations

import datetime

import pytest

from helpers.articles.lacking import lacking
from helpers.articles.load import load
from helpers.base.project import Project
from helpers.commands.examining import examine

TEXT = "The quay is open, Ada Lund said on Monday. The crane has been repaired."


def table(folder, *heads: str, cells: tuple[str, ...] = ("North", "12.03.2024", "Quay opens"), name: str = "clips.csv"):
    rows = [";".join([*heads, "Text"]), ";".join([*cells, TEXT]), ";".join([*cells, f"{TEXT} Twice."])]
    (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return load(folder, project=Project.open(folder))


def notes(loaded) -> str:
    return " ".join(f"{one.fault} {one.remedy}" for one in loaded.problems)


@pytest.mark.parametrize("heads", [
    ("Medium", "Erschienen am", "Schlagzeile"), ("Journal", "Paru le", "Manchette"), ("Krant", "Dag", "Kopregel"),
])  # fmt: skip
def test_columns_that_are_not_known_are_named_with_the_settings_that_name_them(tmp_path, heads) -> None:
    said = notes(table(tmp_path, *heads))
    assert "No column was recognised as the outlet, date or title of its 2 rows." in said
    assert all(f"“{head}”" in said for head in heads)
    assert all(f"{setting} = " in said for setting in ("outlet_column", "date_column", "title_column"))
    assert f"“{heads[1]}” seems to contain dates." in said


def test_columns_named_in_the_settings_are_read(tmp_path) -> None:
    settings = 'outlet_column = "Medium"\ndate_column = "erschienen am"\ntitle_column = "Schlagzeile"\n'
    (tmp_path / "project.toml").write_text(settings, encoding="utf-8")
    loaded = table(tmp_path, "Medium", "Erschienen am", "Schlagzeile")
    assert [(one.outlet, one.published, one.title) for one in loaded.articles] == [
        ("North", datetime.date(2024, 3, 12), "Quay opens")
    ] * 2
    assert "No column" not in notes(loaded)


def test_a_column_named_in_the_settings_counts_before_a_usual_name(tmp_path) -> None:
    (tmp_path / "project.toml").write_text('outlet_column = "Blatt"\n', encoding="utf-8")
    loaded = table(tmp_path, "Source", "Date", "Blatt", cells=("desk", "2024-03-12", "South"))
    assert {one.outlet for one in loaded.articles} == {"South"}


def test_a_column_of_the_settings_that_the_table_lacks_is_said(tmp_path) -> None:
    (tmp_path / "project.toml").write_text('date_column = "Tag"\n', encoding="utf-8")
    assert "The column “Tag”, date_column in project.toml, was not found." in notes(
        table(tmp_path, "Outlet", "x", "Title")
    )


def test_a_date_of_publication_is_a_usual_name(tmp_path) -> None:
    loaded = table(tmp_path, "Newspaper", "Date of publication", "Headline")
    assert {one.published for one in loaded.articles} == {datetime.date(2024, 3, 12)}
    assert "No column" not in notes(loaded)


def test_a_column_of_names_is_not_offered_as_dates(tmp_path) -> None:
    assert "seems to contain dates" not in notes(table(tmp_path, "Medium", "Clerk", "Kopf", cells=("N", "kd", "Quay")))


def test_the_doctor_names_articles_without_outlet_date_or_title_and_its_version(tmp_path) -> None:
    (tmp_path / "post_2024-03-12.txt").write_text(f"Quay opens after long repair\n\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "wire.txt").write_text(f"The Wire\n13 March 2024\n\n{TEXT}\n", encoding="utf-8")
    lines, _ = examine(tmp_path)
    said = "\n".join(lines)
    assert lines[0].startswith("press-notebooks")
    assert "2 of 2 articles have no outlet: post_2024-03-12, wire." in said
    assert '["post_2024-03-12"] published = 2024-03-12' in said
    assert '["wire"] published = 2024-03-13' in said
    assert '["post_2024-03-12"] title = "Quay opens after long repair"' in said
    assert '["wire"] title' not in said
    assert [one.published for one in load(tmp_path).articles] == [None, None]


@pytest.mark.parametrize("name", ["scan_20240312133", "no_12", "page_2024-13-40", "isbn_1902340312123"])
def test_a_number_in_a_file_name_that_is_no_day_is_not_offered(tmp_path, name) -> None:
    (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    assert not any("published = " in one.remedy for one in lacking(load(tmp_path).articles))


@pytest.mark.parametrize("first", ["It rained all day.", "Ada Lund", "“We are open,” she said,", "By Ada Lund:"])
def test_a_first_line_that_is_no_headline_is_not_offered(tmp_path, first) -> None:
    (tmp_path / "a.txt").write_text(f"{first}\n\n{TEXT}\n", encoding="utf-8")
    assert not any("title = " in one.remedy for one in lacking(load(tmp_path).articles))


def test_articles_that_have_all_are_not_named(tmp_path) -> None:
    assert not list(lacking(table(tmp_path, "Outlet", "Date", "Title").articles))
