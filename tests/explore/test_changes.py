"""What changed since an earlier run: each kind of change is told apart, and the same corpus has none."""

from __future__ import annotations

import io
import pathlib
import zipfile

import pandas as pd
import pytest

import helpers as press
from helpers.explore.changes import changes_since, new_since_day, read_earlier
from helpers.report.sheets import table_csv
from helpers.store.corpus import Corpus

TEXTS = {
    "quay": "The quay cost 61 million euros, the mayor, Pavel Dremin, said on Monday.\n\n"
    "It will open in May, he added.\n",
    "mill": "The mill closed on Friday, its owner, Tobias Renn, said. It employed 86 weavers.\n",
    "boat": "Ida Holm said that the boats were old.\n",
}


def written(folder: pathlib.Path, texts: dict[str, str]) -> Corpus:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    facts = '["{}"]\noutlet = "Courier"\npublished = 2024-0{}-15\n'
    (folder / "articles.toml").write_text("".join(facts.format(n, at) for at, n in enumerate(texts, 1)), "utf-8")
    return press.read(folder, progress=False)


def left_by(corpus: Corpus) -> bytes:
    """What a brief leaves of its tables."""
    tables = {"articles": corpus.articles.drop(columns=["text"]), "quotes": corpus.quotes, "figures": corpus.figures}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, table in tables.items():
            packed.writestr(f"corpus/{name}.csv", table_csv(table))
    return out.getvalue()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return left_by(written(tmp_path_factory.mktemp("then") / "project", TEXTS))


def told(found: pd.DataFrame) -> set[tuple[str, str, str]]:
    return set(found[["what", "change", "article_id"]].itertuples(index=False, name=None))


def test_the_same_articles_have_no_change(before: bytes, tmp_path: pathlib.Path) -> None:
    found = changes_since(written(tmp_path / "now", TEXTS), read_earlier("brief-data.zip", before))
    assert found.empty


def test_new_gone_renamed_and_changed_are_told_apart(before: bytes, tmp_path: pathlib.Path) -> None:
    texts = {
        "quay": TEXTS["quay"].replace("61", "64").replace("It will open in May", "It will open in July"),
        "the_mill": TEXTS["mill"],
        "lamp": "The lamp broke, Ida Holm said. It cost 300 euros.\n",
    }
    found = changes_since(written(tmp_path / "now", texts), read_earlier("brief-data.zip", before))
    assert {
        ("article", "changed", "quay"), ("article", "renamed", "the_mill"), ("article", "new", "lamp"),
        ("article", "gone", "boat"), ("statement", "gone", "boat"), ("statement", "new", "lamp"),
        ("statement", "changed", "quay"), ("figure", "new", "lamp"), ("figure", "changed", "quay"),
    } <= told(found)  # fmt: skip
    assert not {row for row in told(found) if row[0] != "article" and row[2] == "the_mill"}
    moved = found[(found["what"] == "figure") & (found["article_id"] == "quay")].iloc[0]
    assert (moved["before"], moved["text"]) == ("61 million euros", "64 million euros")
    assert "value: 61000000 → 64000000" in moved["differs"]
    assert moved["citation"].startswith("Courier, 15 January 2024")


def test_another_speaker_of_the_same_words_is_a_change(before: bytes, tmp_path: pathlib.Path) -> None:
    corpus = written(tmp_path / "now", TEXTS)
    row = corpus.quotes[corpus.quotes["article_id"] == "boat"].iloc[0]
    press.correct(corpus, row["quote_id"], speaker="Bo Lund")
    found = changes_since(corpus, read_earlier("brief-data.zip", before))
    assert found[["what", "change", "differs"]].values.tolist() == [
        ["statement", "changed", "speaker: Ida Holm → Bo Lund"]
    ]


def test_since_a_day_only_what_is_new_is_told(tmp_path: pathlib.Path) -> None:
    corpus = written(tmp_path / "now", TEXTS)
    found = new_since_day(corpus, "2024-02")
    assert set(found["change"]) == {"new"}
    assert set(found.loc[found["what"] == "article", "article_id"]) == {"mill", "boat"}
    with pytest.raises(ValueError, match="not a day, month or year"):
        new_since_day(corpus, "last week")


def test_a_folder_and_a_manifest_stand_for_their_run(before: bytes, tmp_path: pathlib.Path) -> None:
    (tmp_path / "brief-data.zip").write_bytes(before)
    assert len(read_earlier(tmp_path / "manifest.csv").articles) == 3
    with zipfile.ZipFile(io.BytesIO(before)) as packed:
        for name in packed.namelist():
            (tmp_path / pathlib.Path(name).name).write_bytes(packed.read(name))
    assert len(read_earlier(tmp_path).articles) == 3


@pytest.mark.parametrize("data", [b"no zip", b""])
def test_what_is_no_earlier_run_is_said(data: bytes) -> None:
    with pytest.raises(ValueError, match="no earlier run can be read"):
        read_earlier("brief-data.zip", data)
