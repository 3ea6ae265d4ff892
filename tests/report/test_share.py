"""A package holds no article and comes back with its words; what is masked names nobody."""

from __future__ import annotations

import io
import json
import pathlib
import re

import openpyxl
import pandas as pd
import pytest

from helpers.base.spreadsheet import csv_rows
from helpers.desk.coding.sharing import Sharing
from helpers.explore.coding.formats.safe import unpacked
from helpers.explore.coding.layers import SentenceCoding, StatementMark, save
from helpers.explore.coding.sample import new_sample
from helpers.explore.coding.sheets import coding_sheet, masked
from helpers.report.share import MOST, SHARE, package, restore, snippet
from helpers.run.corpus import read_corpus
from helpers.store.corpus import Corpus

LONG = " ".join(f"word{n}" for n in range(40))
TEXT = (
    "Mayor Lena Brandt of Vorst said on Monday that the harbour wall would be raised by two metres.\n\n"
    f"“We cannot wait,” Brandt told the Harbour Post. She said that {LONG} would be read in full.\n\n"
    "The engineer Tomas Reyl said the work would cost 4.2 million crowns in 2024. Reyl said it would begin in May.\n"
)


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> Corpus:
    (tmp_path / "harbour.txt").write_text(TEXT, "utf-8", newline="")
    (tmp_path / "articles.toml").write_text('[harbour]\noutlet = "Harbour Post"\npublished = 2024-05-06\n', "utf-8")
    corpus = read_corpus(tmp_path, progress=False)
    row = corpus.sentences.iloc[0]
    mark = StatementMark(spans=((0, 5),), words="Mayor", speaker="Lena Brandt", kind="indirect")
    place = {"sentence": row["sentence_id"], "article_id": "harbour", "words": row["text"], "coder": "Kim"}
    save(corpus.project, [SentenceCoding(**place, span=(int(row["start"]), int(row["end"])), marks=(mark,))])
    return corpus


def tables(data: bytes) -> dict[str, list[dict[str, str]]]:
    out = {}
    for name, content in unpacked(data, "x").items():
        if name.endswith(".csv"):
            head, *rows = csv_rows(content.decode("utf-8-sig"))
            out[name] = [dict(zip(head, row, strict=True)) for row in rows]
    return out


def runs(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def test_a_package_holds_no_article(corpus: Corpus) -> None:
    data = package(corpus, title="A title", licence="CC-BY-4.0")
    assert data == package(corpus, title="A title", licence="CC-BY-4.0")
    every = "\n".join(content.decode("utf-8-sig") for content in unpacked(data, "x").values())
    assert not runs(TEXT, MOST + 1) & runs(every, MOST + 1)
    assert "word7 word8" not in every
    rows = tables(data)
    shown = {row["snippet"] for name in ("quotes.csv", "figures.csv") for row in rows[name] if row["snippet"]}
    assert shown
    assert sum(len(one.split()) for one in shown) <= SHARE * len(TEXT.split())
    assert "snippet" not in rows["sentences.csv"][0]
    assert snippet(" ".join(["w"] * MOST))
    assert not snippet(" ".join(["w"] * (MOST + 1)))


def test_its_dictionary_names_every_column_with_keys_and_licence(corpus: Corpus) -> None:
    data = package(corpus, licence="CC-BY-4.0")
    said = json.loads(unpacked(data, "x")["datapackage.json"])
    assert said["licenses"] == [{"name": "CC-BY-4.0", "title": "CC-BY-4.0"}]
    rows = tables(data)
    assert [one["path"] for one in said["resources"]] == list(rows)
    for one in said["resources"]:
        fields = [field["name"] for field in one["schema"]["fields"]]
        if rows[one["path"]]:
            assert fields == list(rows[one["path"]][0])
        if key := one["schema"].get("primaryKey"):
            values = [row[key] for row in rows[one["path"]]]
            assert len(values) == len(set(values))
    assert json.loads(unpacked(package(corpus), "x")["datapackage.json"])["licenses"][0]["name"] == "not-stated"


def test_who_holds_the_articles_gets_the_words_back(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    data = package(corpus)
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "another name.txt").write_text(TEXT, "utf-8", newline="")
    back, told = restore(data, read_corpus(other, progress=False))
    rows = tables(back)
    assert [row["text"] for row in rows["quotes.csv"]] == corpus.quotes["text"].tolist()
    assert [row["text"] for row in rows["figures.csv"]] == corpus.figures["text"].tolist()
    assert [row["text"] for row in rows["codings.csv"]] == ["Mayor"]
    assert "1 of 1 articles are available" in told
    (other / "another name.txt").write_text(TEXT.replace("Monday", "Friday"), "utf-8", newline="")
    back, told = restore(data, read_corpus(other, progress=False))
    assert {row["text"] for row in tables(back)["quotes.csv"]} == {""}
    assert told.startswith("Words restored in 0 of ")


def test_a_package_that_is_none_is_refused_in_words(corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="not a ZIP file"):
        restore(b"nothing", corpus)
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", "x")
    with pytest.raises(ValueError, match=r"no datapackage\.json"):
        restore(out.getvalue(), corpus)


def test_a_masked_package_names_nobody_who_speaks_and_no_outlet(corpus: Corpus) -> None:
    every = "\n".join(c.decode("utf-8-sig") for c in unpacked(package(corpus, mask=True), "x").values())
    for name in ("Brandt", "Reyl", "Harbour Post", "brandt", "reyl"):
        assert name not in every
    rows = tables(package(corpus, mask=True))
    speakers = [row["speaker"] for row in rows["quotes.csv"]]
    known = corpus.quotes["speaker"].fillna("").tolist()
    pairs = set(zip(speakers, known, strict=True))
    assert len(pairs) == len(set(speakers)) == len(set(known))


def test_a_coding_sheet_names_neither_outlet_nor_people(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.explore.coding.sample.coders", lambda _: [])
    sheet = openpyxl.load_workbook(io.BytesIO(coding_sheet(corpus, new_sample(corpus, 9)))).active
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert not any(name in words for name in ("Lena", "Brandt", "Tomas", "Reyl", "Harbour Post"))
    assert "[person 1]" in words
    assert "[outlet]" in words
    assert sheet.max_row == 1 + len(corpus.sentences)
    assert masked("A. (Ada) met Adam.", ["Ada", "A"], []) == "[person 1]. ([person 2]) met Adam."
    assert masked("=1+1", [], []) == "=1+1"
    with pytest.raises(ValueError, match="Draw the sample first"):
        coding_sheet(corpus, None)


def test_the_widget_makes_a_package_and_restores_it(corpus: Corpus) -> None:
    desk = Sharing(corpus)
    desk.licence.value = "CC0-1.0"
    name, data = desk._made("zip", "")
    assert (name, data) == ("package.zip", package(corpus, licence="CC0-1.0"))
    desk.guarded(lambda: desk.take([{"name": "package.zip", "content": data}]))
    assert "articles are available" in desk.done.value
    (offered,) = desk.restored.children
    assert offered.offered[0].make("zip", "")[1] == restore(data, corpus)[0]
    desk.guarded(lambda: desk.take([{"name": "x.zip", "content": b"no"}]))
    assert "not a ZIP file" in desk.fault.value


def test_empty_tables_are_packed_too(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell on the town for a whole day and nobody was seen in its streets.")
    rows = tables(package(read_corpus(tmp_path, progress=False)))
    assert rows["quotes.csv"] == []
    assert isinstance(pd.DataFrame(rows["articles.csv"]), pd.DataFrame)
