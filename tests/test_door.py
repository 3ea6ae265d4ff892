"""The batch door as a person uses it: files in, tables out, problems named, an exit code that tells."""

import json
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.base.project import EXPORTS_MARK, ROOT
from helpers.commands import reporting
from helpers.report.notebooks import Outcome

GOOD = "The minister said on Monday that trade rose by 5 percent. “We are glad,” she added.\n"
RUSSIAN = (
    "Министр заявил в понедельник, что товарооборот между странами вырос на пять процентов. Он добавил, что рад.\n"
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))


def door(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def bad_folder(tmp_path):
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "wide.txt").write_bytes((GOOD + "Sent in UTF-16.").encode("utf-16"))
    (folder / "numbers.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 this is no document")
    (folder / "russian.txt").write_text(RUSSIAN, encoding="utf-8")
    (folder / "empty.txt").write_text("  \n", encoding="utf-8")
    return folder


def test_bad_files_are_named_the_good_ones_annotated_and_nothing_is_lost(bad_folder, tmp_path):
    done = door("annotate", bad_folder, "--out", tmp_path / "out")
    assert done.exit_code == 3, done.output
    named = {row["path"].rpartition("/")[2] for row in rows(tmp_path / "out" / "problems.jsonl")}
    assert {"picture.txt", "wide.txt", "numbers.csv", "broken.docx", "russian.txt", "empty.txt"} <= named
    assert "good.txt" not in named
    sentences = rows(tmp_path / "out" / "sentences.jsonl")
    assert {row["article_id"] for row in sentences} == {"good", "wide"}
    languages = {row["article_id"]: row["language"] for row in rows(tmp_path / "out" / "articles.jsonl")}
    assert languages["russian"] == "ru"
    for name in named:
        assert name in done.stderr


def test_a_file_that_vanishes_while_it_is_loaded_is_a_problem(tmp_path, monkeypatch):
    import pathlib

    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("kept", "gone"):
        (folder / f"{name}.txt").write_text(GOOD + name, encoding="utf-8")
    read_bytes = pathlib.Path.read_bytes

    def vanish(path):
        if path.name == "gone.txt":
            path.unlink(missing_ok=True)
        return read_bytes(path)

    monkeypatch.setattr(pathlib.Path, "read_bytes", vanish)
    done = door("annotate", folder, "--out", tmp_path / "out")
    assert done.exit_code == 3, done.output
    assert "gone.txt" in done.stderr
    assert {row["article_id"] for row in rows(tmp_path / "out" / "articles.jsonl")} == {"kept"}


@pytest.mark.parametrize("what", ["empty folder", "no such folder"])
def test_nothing_to_annotate_is_said_and_exits_with_2(tmp_path, what):
    folder = tmp_path / "none"
    if what == "empty folder":
        folder.mkdir()
    done = door("annotate", folder, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "none" in done.stderr


def test_the_shipped_articles_are_annotated_without_a_problem(tmp_path):
    done = door("annotate", ROOT / "seeds", "--out", tmp_path / "out", "--no-cache")
    assert done.exit_code == 0, done.output
    assert len(rows(tmp_path / "out" / "articles.jsonl")) == 2
    texts = {row["article_id"]: row["text"] for row in rows(tmp_path / "out" / "articles.jsonl")}
    for name in ("sentences", "mentions", "quotes", "figures", "themes"):
        found = rows(tmp_path / "out" / f"{name}.jsonl")
        assert found, name
        for row in found:
            spans = row.get("spans") or [row["span"]]
            assert row["text"] == " … ".join(texts[row["article_id"]][start:end] for start, end in spans)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_other_forms_hold_the_same_tables(tmp_path, form):
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    assert door("annotate", folder, "--out", tmp_path / "out", "--format", form).exit_code == 0
    assert len(list((tmp_path / "out").glob(f"*.{form}"))) == 7


def test_a_folder_of_an_analyst_is_never_written_to(tmp_path):
    folder = tmp_path / "own"
    shutil.copytree(ROOT / "seeds", folder)
    before = sorted(path.name for path in folder.rglob("*"))
    door("annotate", folder, "--out", tmp_path / "out")
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_the_doctor_says_what_is_there(tmp_path):
    done = door("doctor", ROOT / "seeds")
    assert done.exit_code == 0, done.output
    assert "2 found" in done.output
    assert door("doctor", tmp_path / "none").exit_code == 3


def test_the_cache_says_where_it_is_and_can_be_cleared(tmp_path):
    assert str(tmp_path / "cache") in door("cache").output
    assert "0.0 MB" in door("cache", "--clear").output


def test_a_new_project_folder_can_be_annotated_at_once(tmp_path):
    assert door("new", tmp_path / "own").exit_code == 0
    (tmp_path / "own" / "a.txt").write_text(GOOD, encoding="utf-8")
    assert door("annotate", tmp_path / "own", "--out", tmp_path / "out").exit_code == 0


def test_a_misspelt_path_leaves_the_tables_of_an_earlier_run_alone(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    assert door("annotate", folder, "--out", tmp_path / "out").exit_code == 0
    before = (tmp_path / "out" / "sentences.jsonl").read_bytes()
    assert door("annotate", tmp_path / "text", "--out", tmp_path / "out").exit_code == 2
    assert (tmp_path / "out" / "sentences.jsonl").read_bytes() == before


def test_what_was_exported_into_the_project_is_no_article(tmp_path):
    folder = tmp_path / "texts"
    (folder / "brief").mkdir(parents=True)
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "brief" / "statements.csv").write_text("id,text\n1,He said yes.\n", encoding="utf-8")
    (folder / "brief" / EXPORTS_MARK).touch()
    assert door("annotate", folder, "--out", tmp_path / "out").exit_code == 0
    assert [row["article_id"] for row in rows(tmp_path / "out" / "articles.jsonl")] == ["a"]


@pytest.mark.parametrize(("broken", "code"), [(False, 0), (True, 3)])
def test_a_report_names_the_files_that_were_left_out(tmp_path, monkeypatch, broken, code):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    if broken:
        (folder / "b.docx").write_bytes(b"PK\x03\x04 this is no document")
    monkeypatch.setattr(reporting, "run_notebooks", lambda *args, **more: Outcome(tmp_path, (), ()))
    done = door("report", folder)
    assert done.exit_code == code, done.output
    assert ("b.docx" in done.stderr) == broken


def test_a_report_on_a_folder_that_is_not_there_is_refused(tmp_path):
    done = door("report", tmp_path / "none")
    assert done.exit_code == 2
    assert "no such folder" in done.stderr


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    command = [
        sys.executable,
        "-m",
        "helpers",
        "annotate",
        str(ROOT / "seeds"),
        "--out",
        str(tmp_path / "file"),
        "--quiet",
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stderr


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path, monkeypatch):
    (tmp_path / "no_folder").write_text("x")
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "no_folder"))
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    assert door("annotate", folder, "--out", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_every_row_is_cited_where_that_is_asked_for(tmp_path, form):
    import pandas as pd

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    facts = '[good]\noutlet = "Daily"\npublished = 2022-05-30\n'
    (tmp_path / "in" / "articles.toml").write_text(facts, encoding="utf-8")
    assert door("annotate", tmp_path / "in", "--out", tmp_path / "out", "--format", form, "--cite").exit_code == 0
    read = {"jsonl": lambda path: pd.read_json(path, lines=True), "csv": pd.read_csv, "parquet": pd.read_parquet}[form]
    tables = {path.stem: read(path) for path in (tmp_path / "out").glob(f"*.{form}")}
    for name in ("sentences", "mentions", "quotes", "figures"):
        assert set(tables[name]["citation"]) == {"Daily, 30 May 2022, para. 1"}, name
        assert {"outlet", "date", "title", "url", "page"} <= set(tables[name].columns)
    assert tables["articles"]["citation"].tolist() == ["Daily, 30 May 2022"]


def test_a_draft_is_checked_and_the_code_tells_whether_all_is_as_printed(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text("Trade rose by 5 percent, and the minister said: “We are glad.”", encoding="utf-8")
    done = door("draft", draft, folder)
    assert done.exit_code == 0, done.output
    assert [(row["kind"], row["verdict"]) for row in json.loads(done.stdout)] == [
        ("number", "matched"),
        ("quotation", "exact"),
    ]
    draft.write_text("The minister said: “We are sorry.”", encoding="utf-8")
    assert door("draft", draft, folder, "--out", tmp_path / "out").exit_code == 3
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "draft_check.csv", "draft_check.xlsx", "draft-checked.docx"
    }  # fmt: skip
    draft.write_text("", encoding="utf-8")
    assert door("draft", draft, folder).exit_code == 2


@pytest.mark.parametrize("there", [False, True])
def test_published_figures_that_are_not_there_are_an_error(tmp_path, there):
    place = tmp_path / "figures"
    if there:
        place.mkdir()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "helpers", "reference", str(place)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert not done.stdout
    assert str(place) in done.stderr.replace("\n", "")


def test_the_folder_of_the_articles_takes_no_tables_and_one_inside_is_not_read_again(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(GOOD, encoding="utf-8")
    refused = door("annotate", tmp_path / "in", "--out", tmp_path / "in", "--quiet")
    assert refused.exit_code == 2
    assert "would be read as articles" in refused.output.replace("\n", " ")
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.txt"]
    for _ in range(2):
        assert door("annotate", tmp_path / "in", "--out", tmp_path / "in" / "out", "--quiet").exit_code == 0
    assert len(rows(tmp_path / "in" / "out" / "articles.jsonl")) == 1
