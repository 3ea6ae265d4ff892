"""Tables in pieces are the tables; what an earlier state has is copied, and what is damaged is made again."""

from __future__ import annotations

import pathlib
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pyarrow as pa
import pytest

from helpers.run.corpus import read_corpus
from helpers.store.corpus import Corpus
from helpers.store.later import checksum, stored_pieces
from helpers.store.pieces import Archive, TablePiece, write_archives
from helpers.store.tables import arrow_of_frame


@pytest.fixture(scope="module")
def corpus(seeds: pathlib.Path) -> Corpus:
    return read_corpus(seeds, progress=False)


def pieces_of(kind: str, table: pd.DataFrame, made: list[str]) -> list[TablePiece]:
    """*table* in a piece for each article; the names of those that are made are added to *made*."""
    stored = arrow_of_frame(kind, table)

    def piece(name: str) -> TablePiece:
        def make(kinds: object) -> dict[str, pa.Table]:
            made.append(name)
            return {kind: stored.filter(pa.compute.equal(stored["article_id"], name))}

        return TablePiece({kind: name}, make)

    return [piece(name) for name in table["article_id"].unique()]


@pytest.mark.parametrize("kind", ["sentences", "mentions", "quotes", "figures", "themes"])
def test_a_table_in_pieces_is_the_table(corpus: Corpus, tmp_path: pathlib.Path, kind: str) -> None:
    table, made = corpus.tables()[kind], list[str]()
    [(path, rows)] = write_archives(pieces_of(kind, table, made), tmp_path).values()
    later = stored_pieces(kind, path, checksum(path), rows)
    assert (len(later), later.read, len(made)) == (len(table), False, 2)
    pd.testing.assert_frame_equal(later.frame(), table.reset_index(drop=True))
    part = stored_pieces(kind, path, checksum(path), rows).where("article_id", made[1:], ["text"])
    assert part["text"].tolist() == table.loc[table["article_id"] == made[1], "text"].tolist()


def test_pieces_that_the_state_before_has_are_copied_to_the_byte(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    table, made = corpus.tables()["quotes"], list[str]()
    pieces = pieces_of("quotes", table, made)
    [(before, _)] = write_archives(pieces[:1], tmp_path / "before").values()
    [(path, rows)] = write_archives(pieces, tmp_path / "now", tmp_path / "before").values()
    assert made == table["article_id"].unique().tolist()
    assert (rows, Archive(path).rows().keys()) == (len(table), set(made))
    assert Archive(path).data(made[0]) == Archive(before).data(made[0])


@pytest.mark.parametrize("how", ["a byte", "cut", "gone", "another file"])
def test_a_piece_that_is_damaged_in_the_state_before_is_made_again(
    corpus: Corpus, tmp_path: pathlib.Path, how: str
) -> None:
    table, made = corpus.tables()["quotes"], list[str]()
    pieces = pieces_of("quotes", table, made)
    [(before, _)] = write_archives(pieces, tmp_path / "before").values()
    data = bytearray(before.read_bytes())
    data[len(data) // 3] ^= 1
    spoiled = {"a byte": bytes(data), "cut": bytes(data[: len(data) // 2]), "another file": b"PK\x05\x06" + bytes(18)}
    before.write_bytes(spoiled[how]) if how in spoiled else before.unlink()
    del made[:]
    [(path, rows)] = write_archives(pieces, tmp_path / "now", tmp_path / "before").values()
    assert 0 < len(made) <= 2
    assert stored_pieces("quotes", path, checksum(path), rows).frame().equals(table.reset_index(drop=True))


def test_an_archive_that_is_dropped_can_still_be_read_and_one_changed_byte_is_noticed(
    corpus: Corpus, tmp_path: pathlib.Path
) -> None:
    table = corpus.tables()["figures"]
    [(path, rows)] = write_archives(pieces_of("figures", table, []), tmp_path).values()
    later, written, data = stored_pieces("figures", path, checksum(path), rows), checksum(path), path.read_bytes()
    try:
        path.unlink()
    except PermissionError:  # on Windows an open file stays
        return
    assert len(later.frame()) == len(table)
    path.write_bytes(data[:99] + bytes([data[99] ^ 1]) + data[100:])
    with pytest.raises(ValueError, match=r"figures\.zip is damaged"):
        stored_pieces("figures", path, written, rows)


def test_a_piece_that_cannot_be_made_leaves_no_file(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    def fail(kinds: object) -> dict[str, pa.Table]:
        raise OSError("invented")

    good = pieces_of("quotes", corpus.tables()["quotes"], [])
    with pytest.raises(OSError, match="invented"):
        write_archives([*good, TablePiece({"quotes": "z"}, fail)], tmp_path / "now")
    assert list((tmp_path / "now").iterdir()) == []


def test_several_threads_read_the_columns_of_a_table_in_pieces(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    table, made = corpus.tables()["quotes"], list[str]()
    [(path, rows)] = write_archives(pieces_of("quotes", table, made), tmp_path).values()
    names = ["text", "speaker", "cue", "kind", "text", "speaker"]
    for _ in range(20):
        stored = stored_pieces("quotes", path, checksum(path), rows)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(stored.column, names))
        for name, column in zip(names, found, strict=True):
            pd.testing.assert_series_equal(column, table[name])
