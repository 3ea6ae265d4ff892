"""An article that is forgotten leaves no word in project, cache and exports, whenever the program is killed."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import pathlib
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator

import pandas as pd
import pypdfium2
import pytest
from click.testing import CliRunner

import helpers as press
from helpers.__main__ import main
from helpers.articles.add import write_facts
from helpers.articles.forgotten import FILE, read_forgotten
from helpers.articles.load import load
from helpers.base.project import Project
from helpers.report import forget as module
from helpers.report.article_pages import export_readings
from helpers.report.bibliography import export_citations
from helpers.report.brief import brief
from helpers.report.export import export
from helpers.report.forget import forget, plan_to_forget
from helpers.report.report_list import add_to_report
from helpers.store import erase
from helpers.store.parses import unpack

#: Words that no other text has, in every part of the article; its id and title hold none.
SECRET = (
    "Quorvelin Harbour opened again on Monday. “We never closed the Zanthorp gate,” said Mirelda Voskuyl, the "
    "director of Quorvelin port. Exports through Zanthorp rose by 12 percent to $310 million in 2021, Voskuyl said.\n\n"
    "The Brakkenfeld terminal, which Voskuyl runs, took nine years to build and employs 4,200 people from "
    "Brakkenfeld.\n"
)
WORDS = ("quorvelin", "zanthorp", "voskuyl", "brakkenfeld", "mirelda")
OTHER = (
    "Trade minister Ida Holm said that exports of wheat had doubled to $40 million in 2020. “We are glad,” Holm said.\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A project with all that comes of working on it, and its cache beside it."""
    base = tmp_path_factory.mktemp("forget")
    root = base / "project"
    root.mkdir()
    (root / "project.toml").write_text("")
    (root / "one.txt").write_text(SECRET)
    (root / "two.txt").write_text(OTHER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESS_CACHE", str(base / "cache"))
        project = Project.open(root)
        write_facts(project, {"one": {"title": "The Zanthorp gate of Quorvelin", "outlet": "Brakkenfeld Mail"}})
        corpus = press.read(root, progress=False)
        speakers = press.charts.speakers(corpus)
        items = (press.tables.articles(corpus), press.tables.statements(corpus), speakers)
        export(*items, notebook="01_who_said_what", folder=project.exports, corpus=corpus)
        export_citations(corpus.articles, name="all", folder=project.exports)
        export_readings(press.read_article(corpus, "one"), folder=project.exports)
        brief(project.exports, title="Zanthorp", corpus=corpus)
        row = corpus.quotes[corpus.quotes["article_id"] == "one"].iloc[0]
        press.undo(corpus, press.correct(corpus, row["quote_id"], speaker="Mirelda Voskuyl").id)
        add_to_report(speakers, notebook="01_who_said_what", corpus=corpus, title="The Zanthorp gate of Quorvelin")
        chosen = corpus.quotes[corpus.quotes["article_id"] == "two"].iloc[0]
        press.accept(corpus, chosen["quote_id"])
        said = {
            "data": {"text/html": [*SECRET.splitlines(keepends=True)]},
            "metadata": {},
            "output_type": "display_data",
        }
        cell = {
            "cell_type": "code",
            "source": ["press.read()"],
            "outputs": [said],
            "execution_count": 3,
            "metadata": {},
        }
        book = {"cells": [cell], "metadata": {"widgets": {"x": SECRET}}, "nbformat": 4, "nbformat_minor": 5}
        (root / "notebooks").mkdir()
        (root / "notebooks" / "mine.ipynb").write_text(json.dumps(book))
        (base / "cache" / "problems.log").write_text(f"one: could not be parsed\n{SECRET}")
        (root / ".writing-x.csv").write_text(SECRET)
    return base


@pytest.fixture
def base(made: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    shutil.copytree(made, tmp_path / "b")
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "b" / "cache"))
    return tmp_path / "b"


def opened(data: bytes) -> Iterator[str]:
    """Every text in the bytes of a file, by other means than the program's own."""
    yield data.decode("utf-8", "replace")
    yield data.decode("utf-16-le", "replace")
    if data[:2] == b"PK":
        inner = zipfile.ZipFile(io.BytesIO(data))
        for name in inner.namelist():
            yield name
            yield from opened(inner.read(name))
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data).decode("utf-8", "replace")
    if data[:4] == b"PAR1":
        yield pd.read_parquet(io.BytesIO(data)).to_csv()
    if data[:4] == b"%PDF":
        yield "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def unpacked(data: bytes) -> Iterator[str]:
    """The texts in a stored fact, with or without a checksum before them."""
    for part in (data, data[8:]):
        with contextlib.suppress(zlib.error):
            yield zlib.decompress(part).decode("utf-8", "replace")


def places(base: pathlib.Path) -> set[str]:
    """The files in which a word of the article stands."""
    found = set()
    for path in base.rglob("*"):
        if not path.is_file():
            continue
        texts = [*opened(path.read_bytes()), path.name]
        if path.suffix == ".sqlite":
            with sqlite3.connect(path) as rows:
                texts += [unpack(data).text for (data,) in rows.execute("SELECT data FROM parses")]
                texts += [zlib.decompress(data).decode() for (data,) in rows.execute("SELECT data FROM annotations")]
                texts += [text for (data,) in rows.execute("SELECT data FROM facts") for text in unpacked(data)]
            rows.close()
        if any(word in text.casefold() for text in texts for word in WORDS):
            found.add(path.relative_to(base).as_posix())
    return found


def test_the_search_finds_the_article_everywhere_before(base: pathlib.Path) -> None:
    found = places(base)
    wanted = {
        "cache/articles.sqlite", "cache/problems.log", "project/one.txt", "project/articles.toml",
        "project/report.toml",
        "project/corrections.jsonl", "project/notebooks/mine.ipynb", "project/.writing-x.csv",
        "project/exports/brief.docx", "project/exports/brief.pdf", "project/exports/brief.html",
        "project/exports/brief-appendix.docx", "project/exports/brief-appendix.pdf",
        "project/exports/brief-appendix.html", "project/exports/brief-data.zip",
        "project/exports/tables/statements.xlsx", "project/exports/citations/all.bib",
    }  # fmt: skip
    assert wanted <= found, wanted - found
    assert any(name.startswith("cache/tables/") for name in found)


def test_nothing_is_left_of_it_and_the_receipt_names_every_file(base: pathlib.Path) -> None:
    before = places(base)
    receipt = forget(plan_to_forget(Project.open(base / "project"), ["one"], remove_file=True))
    assert places(base) == set()
    assert receipt.complete
    told = {step.path for step in receipt.steps}
    for name in before:
        assert any(str(base / name).startswith(path) for path in told), name
    assert "Removed." in str(receipt)
    project = Project.open(base / "project")
    assert [one.article_id for one in load(project.root, project=project).articles] == ["two"]
    lines = (project.root / "corrections.jsonl").read_text().splitlines()
    assert [json.loads(line)["article_id"] for line in lines] == ["two"]
    corpus = press.read(project.root, progress=False)
    assert corpus.decisions["fits"].all()


def test_a_file_that_is_kept_is_the_only_place_and_is_never_read_again(base: pathlib.Path) -> None:
    project = Project.open(base / "project")
    receipt = forget(plan_to_forget(project, ["one"]))
    assert places(base) == {"project/one.txt"}
    assert [step.state for step in receipt.steps][-1] == "kept"
    corpus = press.read(project.root, progress=False)
    assert list(corpus.articles["article_id"]) == ["two"]
    assert corpus.problems["fault"].str.contains("removed on request").any()
    assert places(base) == {"project/one.txt"}
    (project.root / "again.txt").write_text(SECRET.replace("\n\n", "\r\n \r\n"))
    assert [one.article_id for one in load(project.root, project=project).articles] == ["two"]


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("at", [0, 1, 4, 20, 29, 31, 32])
@pytest.mark.parametrize("remove", [True, False])
def test_killed_in_the_middle_it_is_finished_by_the_same_call(
    base: pathlib.Path, monkeypatch: pytest.MonkeyPatch, at: int, remove: bool
) -> None:
    whole = module._steps

    def some(*args: object) -> Iterator[module.Step]:
        for number, step in enumerate(whole(*args)):  # type: ignore[arg-type]
            if number == at:
                raise Killed
            yield step

    project = Project.open(base / "project")
    monkeypatch.setattr(module, "_steps", some)
    try:
        forget(plan_to_forget(project, ["one"], remove_file=remove))
    except Killed:
        # whatever was done, it is not read any more
        assert [one.article_id for one in load(project.root, project=project).articles] == ["two"]
    monkeypatch.setattr(module, "_steps", whole)
    receipt = forget(plan_to_forget(project, ["one"], remove_file=remove))
    assert receipt.complete
    assert places(base) == (set() if remove else {"project/one.txt"})
    (entry,) = read_forgotten(project.own(FILE))[0].values()
    assert entry.done
    assert forget(plan_to_forget(project, ["one"], remove_file=remove)).complete


def test_the_file_gone_before_the_end_the_rest_is_finished_by_the_id(base: pathlib.Path) -> None:
    project = Project.open(base / "project")
    module.note_begun(project, [("one", SECRET)])
    (project.root / "one.txt").unlink()
    (project.root / ".writing-x.csv").unlink()
    (project.root / "notebooks" / "mine.ipynb").unlink()
    (project.root / "report.toml").unlink()
    assert forget(plan_to_forget(project, ["one"])).complete
    assert places(base) == set()


def test_of_a_file_with_others_the_article_alone_is_forgotten(base: pathlib.Path) -> None:
    project = Project.open(base / "project")
    rows = pd.DataFrame({"id": ["r1", "r2", "r3"], "text": [SECRET + "More of Quorvelin.", OTHER * 2, OTHER * 3]})
    rows.to_csv(project.root / "rows.csv", index=False)
    receipt = forget(plan_to_forget(project, ["r1"], remove_file=True))
    ids = [one.article_id for one in load(project.root, project=project).articles]
    assert ids == ["one", "r2", "r3", "two"]
    assert ("kept", str(project.root / "rows.csv")) in {(step.state, step.path) for step in receipt.steps}
    # the other article that prints the same words is named, since it is another one's
    assert any(step.path.endswith("one.txt") and "another article" in step.what for step in receipt.steps)


def test_the_same_words_in_another_file_are_forgotten_with_it(base: pathlib.Path) -> None:
    project = Project.open(base / "project")
    (project.root / "copy.md").write_text(SECRET.replace("\n\n", "\n\n\n"))
    plan = plan_to_forget(project, ["one"], remove_file=True)
    assert sorted(one.article_id for one in plan.articles) == ["copy", "one"]
    forget(plan)
    assert places(base) == set()


def test_files_of_one_name_are_told_apart(base: pathlib.Path) -> None:
    project = Project.open(base / "project")
    (project.root / "a").mkdir()
    (project.root / "a" / "two.txt").write_text(f"{OTHER}It was said in Sundvik.")
    plan = plan_to_forget(project, ["a/two.txt"], remove_file=True)
    assert "The file a/two.txt is deleted." in plan.describe()
    forget(plan)
    assert (project.root / "two.txt").read_text() == OTHER
    assert not (project.root / "a" / "two.txt").exists()


def test_words_in_a_file_of_the_users_own_are_named_and_left(base: pathlib.Path) -> None:
    project = Project.open(base / "project")
    (project.root / "reference").mkdir()
    notes = project.root / "reference" / "notes.md"
    notes.write_text(f"Look at this:\n\n> {SECRET}")
    (project.exports / "charts" / "logo.psd").write_text("mine")
    receipt = forget(plan_to_forget(project, ["one"], remove_file=True))
    assert not receipt.complete
    assert [(step.state, step.path) for step in receipt.steps if step.state == "left"] == [("left", str(notes))]
    assert notes.exists()
    assert (project.exports / "charts" / "logo.psd").exists()
    assert places(base) == {"project/reference/notes.md"}


def test_a_cache_that_another_program_reads_is_said_and_finished_later(
    base: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erase, "WAIT", 0.1)
    project = Project.open(base / "project")
    other = sqlite3.connect(base / "cache" / "articles.sqlite")
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM parses").fetchone()
    receipt = forget(plan_to_forget(project, ["one"]))
    other.close()
    assert "NOT finished" in str(receipt)
    assert any(problem.severity == "warning" for problem in load(project.root, project=project).problems)
    assert forget(plan_to_forget(project, ["one"])).complete
    assert places(base) == {"project/one.txt"}


def test_tables_of_the_batch_door_go_where_their_folder_is_named(base: pathlib.Path) -> None:
    run = CliRunner()
    out = base / "out"
    args = ["annotate", str(base / "project"), "--out", str(out), "--format", "parquet", "--quiet"]
    assert run.invoke(main, args).exit_code in (0, 3)
    assert any(name.startswith("out/") for name in places(base))
    args = ["forget", "one", "--project", str(base / "project"), "--also", str(out), "--remove-file"]
    refused = run.invoke(main, args, input="n\n")
    assert (refused.exit_code, places(base) > set()) == (2, True)
    assert "The file one.txt is deleted." in refused.output
    assert refused.output.count("Continue?") == 1
    done = run.invoke(main, args, input="y\n")
    assert done.exit_code == 0, done.output
    assert "Receipt for one" in done.output
    assert places(base) == set()
    again = run.invoke(main, args)
    assert again.exit_code == 0
    assert "already removed" in again.output


def test_what_is_no_article_is_refused_and_nothing_is_changed(base: pathlib.Path) -> None:
    before = {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}
    run = CliRunner()
    said = run.invoke(main, ["forget", "two", "onee", "--project", str(base / "project"), "--yes"])
    assert said.exit_code == 2
    assert "Did you mean one?" in said.output
    assert "shipped articles" in run.invoke(main, ["forget", "x", "--project", "seeds", "--yes"]).output
    assert {path: path.read_bytes() for path in base.rglob("*") if path.is_file()} == before


def test_a_line_of_the_list_that_cannot_be_read_is_an_error(base: pathlib.Path) -> None:
    project = Project.open(base / "project")
    forget(plan_to_forget(project, ["one"]))
    path = project.own(FILE)
    path.write_text(path.read_text() + "{\n")
    loaded = load(project.root, project=project)
    assert [one.article_id for one in loaded.articles] == ["two"]
    assert any(problem.severity == "error" and "Line 2" in problem.fault for problem in loaded.problems)
