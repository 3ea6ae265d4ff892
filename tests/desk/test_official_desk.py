"""A file of official figures is read, held against the claims, kept where it can be used, taken out."""

from __future__ import annotations

import pathlib

import pytest

import helpers as press
from helpers.desk.official_desk import OfficialDesk
from helpers.store.corpus import Corpus

HEAD = "reporter,partner,flow,measure,value,unit,period_label,period_start,period_end,source\n"
ROW = "Ghana,Togo,export,value_change,{},percent,2023,2023-01-01,2023-12-31,Made\n"
ARTICLE = "The value of Ghana's exports to Togo rose by 40 percent in 2023, the minister of trade, Ama Mensah, said.\n"


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> Corpus:
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "post.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "articles.toml").write_text('["post"]\noutlet = "Harbour Post"\npublished = 2024-02-01\n')
    return press.read(folder, progress=False)


@pytest.mark.parametrize(("value", "verdict"), [("12", "does not hold"), ("40", "holds")])
def test_the_file_says_of_the_claim_whether_it_holds(corpus: Corpus, value: str, verdict: str) -> None:
    desk = press.widget(corpus, "official")
    desk.hold("table.csv", (HEAD + ROW.format(value)).encode())
    assert "1 published figure in table.csv" in desk.status.value
    assert verdict in desk.table.value
    assert "40 percent" in desk.table.value
    assert desk.files.offered[0].make("csv", "column")[0] == "official_checks.csv"


def test_it_is_kept_under_its_name_never_over_another_and_can_be_taken_out(corpus: Corpus) -> None:
    folder = corpus.project.own("reference")
    first, second = (HEAD + ROW.format(number) for number in (12, 14))
    desk = OfficialDesk(corpus)
    desk.hold("table.csv", first.encode())
    desk.hold("table.csv", second.encode())
    assert {path.name for path in folder.glob("table*")} == {"table.csv", "table-2.csv"}
    desk.hold("table.csv", first.encode())
    assert "is already in reference/" in desk.status.value
    desk.take_out()
    assert [path.name for path in folder.glob("table*")] == ["table.csv"]
    assert "table-2.csv has been removed from reference/" in desk.status.value
    assert desk.table.value == ""


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("list.csv", b"a,b\n1,2\n", "Nothing in list.csv can be used, so the file was not saved."),
        ("report.docx", b"PK", "report.docx cannot be read as published figures. Readable formats: .csv"),
        ("<img src=x>.csv", b"", "can be used, so the file was not saved."),
    ],
)
def test_what_cannot_be_used_is_said_as_text_and_not_kept(corpus: Corpus, name: str, data: bytes, said: str) -> None:
    desk = OfficialDesk(corpus)
    desk.hold(name, data)
    assert said in desk.status.value
    assert "<img" not in desk.status.value
    assert not list(corpus.project.own("reference").glob("*.csv"))


def test_a_file_of_other_countries_says_of_no_claim_anything(corpus: Corpus) -> None:
    desk = OfficialDesk(corpus)
    desk.hold("table.csv", (HEAD + ROW.format(12).replace("Togo", "Benin")).encode())
    assert "No claim in these articles can be compared with a number in this file" in desk.table.value


def test_the_shipped_articles_keep_no_file(seeds: pathlib.Path) -> None:
    before = sorted(seeds.rglob("*"))
    desk = OfficialDesk(press.read(seeds, progress=False))
    desk.hold("table.csv", (HEAD + ROW.format(12)).encode())
    assert "It is not saved, because these are the shipped articles." in desk.status.value
    assert sorted(seeds.rglob("*")) == before
