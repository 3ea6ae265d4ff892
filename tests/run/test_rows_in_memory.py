"""Reading a large corpus for the first time holds the rows of few articles at a time."""

from __future__ import annotations

import gc
import shutil
import weakref

from py3langid import langid

from helpers.language import model
from helpers.run import batch, batch_tables, grown, linked_parts, released
from helpers.run.corpus import read_corpus
from helpers.store import cache as store
from tests.run.in_parts import as_in_a_new_session, fresh, same


def test_a_first_run_holds_the_rows_of_a_batch_and_the_tables_of_a_part_and_never_those_of_all(folder, monkeypatch):
    batches: list[int] = []
    real_rows = batch.tabled
    monkeypatch.setattr(batch, "tabled", lambda some, *rows: (batches.append(len(some)), real_rows(some, *rows))[1])
    looked_up: list[int] = []
    real = grown.tag
    monkeypatch.setattr(grown, "tag", lambda *given: (looked_up.append(given[0].sentences), real(*given))[1])
    monkeypatch.setattr(grown, "TOGETHER", 1)
    alive: list[weakref.ref] = []
    most: list[int] = []
    real_tables = linked_parts._tables

    def tables(*given, **named):
        made = real_tables(*given, **named)
        alive.extend(map(weakref.ref, made.values()))
        most.append(sum(one() is not None for one in alive))
        return made

    monkeypatch.setattr(linked_parts, "_tables", tables)
    found = read_corpus(folder, progress=False)
    assert max(batches) <= batch.BATCH < sum(batches) == 30
    assert len(looked_up) > 3
    assert sum(looked_up) == found.number("sentences") > 3 * max(looked_up)
    assert len(most) == len(looked_up)
    assert max(most) <= 2 * len(batch_tables.MADE_ONCE)
    assert not any(found.tables_as_set()[name].read for name in ("sentences", "mentions", "figures"))
    same(found, fresh(folder))


def test_each_table_of_a_part_is_read_whole_once_and_its_names_from_their_columns_if_they_are_not_stored(
    folder, monkeypatch
):
    whole: list[str] = []
    columns: list[str] = []
    real = store.read_arrow

    def read_arrow(path, names=None):
        (whole if names is None else columns).append(f"{path.parent.name}/{path.stem}")
        assert names is None or not {"rule", "spans", "confidence"} & set(names)
        return real(path, names)

    monkeypatch.setattr(store, "read_arrow", read_arrow)
    first = read_corpus(folder, progress=False)
    assert not columns
    assert len(set(whole)) > 3 * len(batch_tables.MADE_ONCE)
    # the sentences once more, to look up the themes
    assert sorted(whole) == sorted([*set(whole), *(name for name in set(whole) if name.endswith("/sentences"))])
    for names in (folder.parent / "cache" / store.PARTS).glob(f"*/{store.NAMES}"):
        names.write_bytes(b"of an earlier version")
    shutil.rmtree(folder.parent / "cache" / "tables")
    as_in_a_new_session()
    del whole[:]
    found = read_corpus(folder, progress=False)
    assert sorted(columns) == sorted(set(whole))
    same(found, first)
    same(found, fresh(folder))


def test_the_words_of_parts_do_not_stay_in_memory(folder, monkeypatch):
    read: list[weakref.ref] = []
    real = store.Cache.part_words

    def part_words(self, name):
        found = real(self, name)
        read.append(weakref.ref(found))
        return found

    monkeypatch.setattr(store.Cache, "part_words", part_words)
    corpus = read_corpus(folder, progress=False)
    gc.collect()
    assert len(read) > 3
    assert not any(one() is not None for one in read)
    assert corpus.words is not None


def test_models_that_only_new_articles_need_are_let_go_after_many_and_stay_after_few(folder, monkeypatch):
    read_corpus(folder, progress=False)
    assert model.load.cache_info().currsize
    monkeypatch.setattr(released, "MANY", 31)
    monkeypatch.setenv("PRESS_CACHE", str(folder.parent / "another"))
    read_corpus(folder, progress=False)
    assert model.load.cache_info().currsize
    monkeypatch.setattr(released, "MANY", 30)
    monkeypatch.setenv("PRESS_CACHE", str(folder.parent / "third"))
    found = read_corpus(folder, progress=False)
    assert not model.load.cache_info().currsize
    assert langid.IDENTIFIER is None
    same(found, fresh(folder))
