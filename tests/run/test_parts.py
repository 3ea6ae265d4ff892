"""A corpus in parts: after articles are added, changed and taken out every table is that of a fresh run."""

from __future__ import annotations

import gc
import pathlib
import shutil
import weakref

import hypothesis
import numpy as np
import pandas as pd
import pytest
from hypothesis import strategies as st
from py3langid import langid

import helpers as press
from helpers.annotate.themes import find
from helpers.annotate.themes.terms import WordIndex
from helpers.annotate.themes.words import plain_words
from helpers.base.project import Project
from helpers.knowledge.load import SHIPPED
from helpers.language import model
from helpers.run import batch, batch_tables, grown, linked_parts, parts, released, standing, themes
from helpers.run.batch import Plan
from helpers.run.corpus import read_corpus
from helpers.store import cache as store
from helpers.store.corpus import Corpus
from helpers.store.erase import erase_cached
from helpers.store.traces import Traces

PEOPLE = ("Jane Hill", "Tom Falk", "Ada Moor", "Hill", "Omar Sadr")
OTHER_CODEBOOK = """
format = 1
language = "en"
title = "Other"

[[theme]]
id = "pleased"
label = "Pleased"
group = "society"
definition = "Who is pleased."
iptc = []
include = ["pleased", "minister & trade"]
"""
PLACES = ("Iran", "Tajikistan", "the port of Lim", "Harbour News")


def story(number: int, more: str = "") -> str:
    who, where = PEOPLE[number % 5], PLACES[number % 4]
    return (
        f'Minister {who} said on Monday that trade with {where} rose {number + 2}% in 2021. "We are pleased," the '
        f"minister told reporters in hall {number}. {more}\n\nExports grew to ${number + 10} million, {who} said.\n"
    )


@pytest.fixture
def folder(tmp_path, monkeypatch) -> pathlib.Path:
    """Thirty articles in parts of four or so."""
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(parts, "USUAL", 4)
    monkeypatch.setattr(parts, "MOST", 9)
    monkeypatch.setattr(parts, "SMALLEST", 8)
    root = tmp_path / "project"
    root.mkdir()
    for number in range(30):
        (root / f"a{number:02d}.txt").write_text(story(number))
    return root


@pytest.fixture
def annotated(monkeypatch) -> list[str]:
    """The ids of the articles that are annotated from here on."""
    from helpers.run import batch

    seen: list[str] = []
    real = batch.run_batch
    monkeypatch.setattr(
        batch, "run_batch", lambda some, plan: (seen.extend(a.article_id for a in some), real(some, plan))[1]
    )
    return seen


def same(one: Corpus, other: Corpus) -> None:
    for name, table in one.tables().items():
        pd.testing.assert_frame_equal(table, other.tables()[name], obj=name)
    mine, theirs = one.words(), other.words()
    assert mine.forms == theirs.forms
    for name in ("form", "sentence", "start", "end"):
        assert np.array_equal(getattr(mine, name), getattr(theirs, name)), name


def fresh(root: pathlib.Path) -> Corpus:
    return read_corpus(root, cache=False, progress=False)


def test_every_table_after_adding_changing_and_removing_is_that_of_a_fresh_run(folder, annotated):
    read_corpus(folder, progress=False)
    steps = {
        "nothing": lambda: None,
        "one more at the end": lambda: (folder / "z.txt").write_text(story(31)),
        "one more in the middle": lambda: (folder / "a14b.txt").write_text(story(32)),
        "one changed": lambda: (folder / "a07.txt").write_text(story(7, "It rained, said Bo Lind.")),
        "the first gone": lambda: (folder / "a00.txt").unlink(),
        "half gone": lambda: [(folder / f"a{n:02d}.txt").unlink() for n in range(2, 16)],
        "and back again": lambda: [(folder / f"a{n:02d}.txt").write_text(story(n)) for n in range(2, 16)],
    }
    for what, step in steps.items():
        step()
        del annotated[:]
        found = read_corpus(folder, progress=False)
        asked = len(annotated)
        same(found, fresh(folder))
        if what.startswith(("one", "the first")):
            assert 0 <= asked <= 2 * parts.MOST, what


def test_a_corpus_too_small_for_parts_is_that_of_a_fresh_run_after_an_article_is_added(folder, monkeypatch):
    monkeypatch.setattr(parts, "SMALLEST", 99)
    read_corpus(folder, progress=False)
    (folder / "z.txt").write_text(story(31))
    found = read_corpus(folder, progress=False)
    assert len(found.themes)
    same(found, fresh(folder))


def test_one_new_article_is_annotated_alone(folder, annotated):
    read_corpus(folder, progress=False)
    del annotated[:]
    (folder / "z.txt").write_text(story(31))
    read_corpus(folder, progress=False)
    assert annotated == ["z"]


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
    real_pieces = linked_parts.LinkedParts.pieces

    def pieces(self):
        for piece in real_pieces(self):
            alive.extend(map(weakref.ref, piece.values()))
            most.append(sum(one() is not None for one in alive))
            yield piece
            del piece

    monkeypatch.setattr(linked_parts.LinkedParts, "pieces", pieces)
    found = read_corpus(folder, progress=False)
    assert max(batches) <= batch.BATCH < sum(batches) == 30
    assert len(looked_up) > 3
    assert sum(looked_up) == found.number("sentences") > 3 * max(looked_up)
    assert len(most) == len(looked_up)
    assert max(most) <= 2 * len(batch_tables.MADE_ONCE)
    assert not any(found.tables_as_set()[name].read for name in ("sentences", "mentions", "figures"))
    same(found, fresh(folder))


def test_names_are_linked_from_their_columns_and_each_table_of_a_part_is_read_whole_once(folder, monkeypatch):
    whole: list[str] = []
    columns: list[str] = []
    real = store.read_arrow

    def read_arrow(path, names=None):
        (whole if names is None else columns).append(f"{path.parent.name}/{path.stem}")
        assert names is None or not {"rule", "spans", "confidence"} & set(names)
        return real(path, names)

    monkeypatch.setattr(store, "read_arrow", read_arrow)
    found = read_corpus(folder, progress=False)
    assert len(set(columns)) == len(columns) > 3 * len(batch_tables.MADE_ONCE)
    # the sentences once more, to look up the themes
    assert sorted(whole) == sorted([*columns, *(name for name in columns if name.endswith("/sentences"))])
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


def test_one_new_article_is_looked_up_in_the_codebook_with_its_part_alone(folder, monkeypatch):
    read_corpus(folder, progress=False)
    looked_up: list[int] = []
    real = grown.tag
    monkeypatch.setattr(grown, "tag", lambda *given: (looked_up.append(given[0].sentences), real(*given))[1])
    (folder / "z.txt").write_text(story(31))
    found = read_corpus(folder, progress=False)
    assert looked_up
    assert sum(looked_up) < len(found.sentences) / 2
    same(found, fresh(folder))


def test_the_words_of_some_sentences_are_the_index_of_those_texts():
    texts = ["Free-trade relations grew.", "Trade fell. Trade rose.", "", "Relations, again."]
    each = [(plain_words(text), [(0, len(text))]) for text in texts]
    order = [3, 2, 0]
    wanted, taken = WordIndex.of([each[at] for at in order]), WordIndex.of(each).taken(np.array(order))
    assert (wanted.forms, wanted.sentences) == (taken.forms, taken.sentences)
    for name in ("form", "sentence", "start", "end"):
        assert np.array_equal(getattr(wanted, name), getattr(taken, name))
        assert getattr(wanted, name).dtype == getattr(taken, name).dtype


def test_parts_are_cut_by_what_is_in_them_and_not_by_counting(folder):
    articles = list(press.read(folder, progress=False).articles.itertuples())
    from helpers.articles import load

    found, plan = load(folder).articles, Plan.of(Project.open(folder))
    assert len(found) == len(articles)
    whole = parts.parts_of(found, plan)
    assert [a.article_id for part in whole for a in part.articles] == [a.article_id for a in found]
    without = parts.parts_of(found[1:], plan)
    assert {part.name for part in whole[2:]} <= {part.name for part in without}


@pytest.mark.parametrize("how", ["words", "table", "folder"])
def test_a_part_that_is_damaged_is_made_again(folder, how):
    before = read_corpus(folder, progress=False)
    inside = sorted((folder.parent / "cache" / store.PARTS).iterdir())
    assert len(inside) > 3
    spoiled = {"words": "words.npz", "table": "quotes.parquet"}.get(how)
    if spoiled:
        (inside[1] / spoiled).write_bytes(b"PAR1")
    else:
        shutil.rmtree(inside[1])
    shutil.rmtree(folder.parent / "cache" / "tables")
    same(before, read_corpus(folder, progress=False))


def test_neither_states_of_a_project_nor_parts_pile_up(folder, monkeypatch):
    monkeypatch.setattr(store, "UNUSED", -1)
    kept = folder.parent / "cache"
    for number in range(5):
        (folder / f"z{number}.txt").write_text(story(40 + number))
        corpus = read_corpus(folder, progress=False)
    assert len(list((kept / "tables").iterdir())) == store.OF_ONE
    from helpers.articles import load

    now = {part.name for part in parts.parts_of(load(folder).articles, Plan.of(corpus.project))}
    there = {path.name for path in (kept / store.PARTS).iterdir()}
    assert now <= there
    assert len(there) <= len(now) + 3


def test_an_article_that_is_forgotten_is_in_no_part(folder):
    read_corpus(folder, progress=False)
    kept = store.Cache(folder.parent / "cache")
    assert list((kept.folder / store.PARTS).rglob("*.parquet"))
    steps = list(erase_cached(kept, Traces.of([story(5)]), {"a05"}))
    assert any(store.PARTS in step.path for step in steps)
    for path in (kept.folder / store.PARTS).rglob("quotes.parquet"):
        assert "a05" not in set(pd.read_parquet(path)["article_id"])


def test_an_index_of_parts_is_the_index_of_all():
    texts = ["Free-trade relations grew.", "Trade fell. Trade rose.", "", "Relations, again."]
    each = [(plain_words(text), [(0, len(text))]) for text in texts]
    whole, joined = WordIndex.of(each), WordIndex.joined([WordIndex.of([one]) for one in each])
    assert (whole.forms, whole.sentences) == (joined.forms, joined.sentences)
    for name in ("form", "sentence", "start", "end"):
        assert np.array_equal(getattr(whole, name), getattr(joined, name))
        assert getattr(whole, name).dtype == getattr(joined, name).dtype


def as_in_a_new_session() -> None:
    """Forget what this process has read."""
    themes._joined.cache_clear()
    standing._LAST.clear()


def spoiled(path: pathlib.Path) -> None:
    """Change a few bytes in the middle of a file, as a bad disk does."""
    data = bytearray(path.read_bytes())
    middle = data.find(b"forms.npy") + 200
    data[middle : middle + 8] = bytes(255 - byte for byte in data[middle : middle + 8])
    path.write_bytes(data)


@pytest.mark.parametrize("then", ["nothing", "an article more", "another codebook"])
def test_words_of_a_part_that_are_damaged_inside_are_made_again(folder, then):
    read_corpus(folder, progress=False)
    for words in sorted((folder.parent / "cache" / store.PARTS).glob("*/words.npz"))[:2]:
        spoiled(words)
    as_in_a_new_session()
    if then == "an article more":
        (folder / "z.txt").write_text(story(31))
    if then == "another codebook":
        (folder / "knowledge").mkdir()
        (folder / "knowledge" / "themes.toml").write_text(OTHER_CODEBOOK)
    same(read_corpus(folder, progress=False), fresh(folder))


def test_words_that_could_not_be_read_once_are_read_when_they_are_there_again(folder):
    corpus = read_corpus(folder, progress=False)
    [one, *_] = (folder.parent / "cache" / store.PARTS).glob("*/words.npz")
    whole = one.read_bytes()
    one.write_bytes(b"PK")
    as_in_a_new_session()
    with pytest.raises(OSError, match="clear the cache"):
        corpus.words()
    one.write_bytes(whole)
    assert corpus.words().sentences == len(corpus.sentences)


def test_an_article_that_fails_while_a_damaged_part_is_made_again_is_named_and_the_tables_are_not_kept(
    folder, monkeypatch
):
    read_corpus(folder, progress=False)
    kept = folder.parent / "cache"
    shutil.rmtree(kept / "tables")
    (kept / "articles.sqlite").unlink()
    for table in (kept / store.PARTS).glob("*/quotes.parquet"):
        table.write_bytes(b"PAR1")
    monkeypatch.setattr(standing, "FRESH", -(10**18))  # what the disk tells of a file is believed at once
    real = batch.annotate

    def annotate(parsed, knowledge):
        if parsed.article.article_id == "a07":
            raise MemoryError("invented")
        return real(parsed, knowledge)

    with monkeypatch.context() as failing:
        failing.setattr(batch, "annotate", annotate)
        found = read_corpus(folder, progress=False)
        same(found, fresh(folder))
        assert "a07" in set(found.problems["article_id"])
        assert "a07" not in set(found.sentences["article_id"])
    again = read_corpus(folder, progress=False)
    assert "a07" in set(again.sentences["article_id"])
    same(again, fresh(folder))


def test_the_first_run_of_a_new_cache_annotates_every_article_once(folder, annotated):
    found = read_corpus(folder, progress=False)
    assert annotated == found.articles["article_id"].tolist()


def test_a_state_that_another_program_drops_at_this_moment_is_not_asked_for(folder, monkeypatch):
    read_corpus(folder, progress=False)
    kept = store.Cache(folder.parent / "cache")
    real = pathlib.Path.iterdir

    def listed(self):
        return iter([*real(self), self / "dropped"]) if self.parent == kept.folder else real(self)

    monkeypatch.setattr(pathlib.Path, "iterdir", listed)
    (folder / "z.txt").write_text(story(31))
    found = read_corpus(folder, progress=False)
    assert not found.problems["fault"].str.contains("cache").any()
    same(found, fresh(folder))


def test_themes_from_the_state_before_have_the_confidence_of_the_codebook_shipped_now(folder, monkeypatch):
    (folder / "knowledge").mkdir()
    shutil.copy(SHIPPED / "themes.toml", folder / "knowledge")
    assert read_corpus(folder, progress=False).themes["confidence"].notna().all()
    # a newer version ships another codebook, so that nothing is known of the one in the project
    monkeypatch.setattr(find, "_confidence", lambda codebook: None)
    (folder / "z.txt").write_text(story(31))
    found = read_corpus(folder, progress=False)
    assert found.themes["confidence"].isna().all()
    same(found, fresh(folder))


def test_another_language_of_the_codebook_is_another_codebook(folder):
    own = folder / "knowledge" / "themes.toml"
    own.parent.mkdir()
    own.write_text(OTHER_CODEBOOK.replace('"pleased",', '"quango",'))
    write(folder, "q", "QUANGOS\n")  # a plural for the codebook's English alone, and for no lemma
    english = read_corpus(folder, progress=False)
    own.write_text(own.read_text().replace('language = "en"', 'language = "de"'))
    german = read_corpus(folder, progress=False)
    assert "q" in set(english.themes["article_id"]) - set(german.themes["article_id"])
    same(german, fresh(folder))


def write(root: pathlib.Path, name: str, text: str) -> None:
    (root / f"{name}.txt").write_text(text)


def take_out(root: pathlib.Path, name: str) -> None:
    (root / f"{name}.txt").unlink(missing_ok=True)


def rename(root: pathlib.Path, name: str) -> None:
    if (root / f"{name}.txt").exists():
        (root / f"{name}.txt").rename(root / f"x{name}.txt")


def state_facts(root: pathlib.Path, name: str) -> None:
    (root / "articles.toml").write_text(f'["{name}"]\noutlet = "Harbour News"\npublished = 2021-05-03\n')


def change_codebook(root: pathlib.Path, name: str) -> None:
    (root / "knowledge").mkdir(exist_ok=True)
    own = root / "knowledge" / "themes.toml"
    own.unlink() if own.exists() else own.write_text(OTHER_CODEBOOK)


#: What may happen to a folder of articles; each is called with the folder and the name of an article.
STEPS = {
    "add or change": lambda root, name: write(root, name, story(len(name) + 40, "Exports to Lim fell, Bo Lind said.")),
    "the text of another": lambda root, name: write(root, name, story(3)),
    "one word": lambda root, name: write(root, name, "Trade"),
    "empty": lambda root, name: write(root, name, ""),
    "in French": lambda root, name: write(root, name, "La ville est calme et les habitants sont contents. " * 3),
    "take out": take_out,
    "rename": rename,
    "facts": state_facts,
    "codebook": change_codebook,
}


@hypothesis.settings(
    max_examples=6, derandomize=True, suppress_health_check=list(hypothesis.HealthCheck), database=None
)
@hypothesis.given(
    st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(["a02", "a05", "a08", "b", "z"])), min_size=3)
)
def test_whatever_happens_to_the_articles_every_table_is_that_of_a_fresh_run(folder, steps):
    shutil.rmtree(folder.parent / "cache", ignore_errors=True)
    shutil.rmtree(folder)
    folder.mkdir()
    as_in_a_new_session()
    for number in range(10):
        write(folder, f"a{number:02d}", story(number))
    read_corpus(folder, progress=False)
    for what, name in steps[:5]:
        STEPS[what](folder, name)
        hypothesis.note(f"{what} {name}")
        same(read_corpus(folder, progress=False), fresh(folder))
