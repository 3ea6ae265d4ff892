"""A corpus in parts: what is new is annotated alone, and what is damaged is made again."""

from __future__ import annotations

import pathlib
import shutil

import numpy as np
import pandas as pd
import pytest

import helpers as press
from helpers.annotate.themes import find
from helpers.annotate.themes.terms import WordIndex
from helpers.annotate.themes.words import plain_words
from helpers.base.project import Project
from helpers.knowledge.load import SHIPPED
from helpers.run import batch, grown, parts, standing
from helpers.run.batch import Plan
from helpers.run.corpus import read_corpus
from helpers.store import cache as store
from helpers.store.erase import erase_cached
from helpers.store.traces import Traces
from tests.run.in_parts import OTHER_CODEBOOK, as_in_a_new_session, fresh, same, story, write


def test_one_new_article_is_annotated_alone(folder, annotated):
    read_corpus(folder, progress=False)
    del annotated[:]
    (folder / "z.txt").write_text(story(31))
    read_corpus(folder, progress=False)
    assert annotated == ["z"]


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


def test_one_new_article_has_no_rows_of_other_parts_read_or_written_again(folder, monkeypatch):
    read_corpus(folder, progress=False)
    read: list[str] = []
    real = store.Cache.part_arrow
    monkeypatch.setattr(
        store.Cache, "part_arrow", lambda self, name, *how: (read.append(name), real(self, name, *how))[1]
    )
    write(folder, "z", story(30))
    found = read_corpus(folder, progress=False)
    assert len(set(read)) <= 2 < len(store.Cache(folder.parent / "cache").earlier(str(folder))[1])
    same(found, fresh(folder))


def test_whom_a_name_means_in_other_parts_may_change_with_one_article(folder):
    before = read_corpus(folder, progress=False)
    write(folder, "z", "Minister Marta Hill said trade fell. “We are sorry,” Minister Marta Hill told reporters.\n" * 3)
    found = read_corpus(folder, progress=False)
    assert not found.quotes["speaker"].iloc[: len(before.quotes)].equals(before.quotes["speaker"])
    same(found, fresh(folder))


@pytest.mark.parametrize("how", ["a byte", "cut", "gone"])
@pytest.mark.parametrize("then", ["an article more", "nothing"])
def test_a_state_that_is_damaged_is_made_again(folder, how, then):
    read_corpus(folder, progress=False)
    for archive in sorted((folder.parent / "cache" / "tables").rglob("*.zip")):
        data = bytearray(archive.read_bytes())
        data[len(data) // 2] ^= 1
        archive.write_bytes(data if how == "a byte" else data[: len(data) // 2])
        if how == "gone":
            archive.unlink()
    as_in_a_new_session()
    if then == "an article more":
        write(folder, "z", story(31))
    found = read_corpus(folder, progress=False)
    assert found.problems["fault"].str.contains("could not be read").all()
    same(found.with_tables(problems=found.problems.head(0)), fresh(folder))


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


def test_parts_of_a_corpus_that_grew_are_joined_and_nothing_is_annotated_again(folder, annotated, monkeypatch):
    from helpers.articles import load

    monkeypatch.setattr(parts, "MOST", 99)
    corpus = read_corpus(folder, progress=False)
    del annotated[:]
    (folder / "z.txt").write_text(story(31))
    found, plan = load(folder).articles, Plan.of(corpus.project)
    many = parts.parts_of(found, plan)
    monkeypatch.setattr(parts, "PARTS", 3)
    few = parts.parts_of(found, plan)
    assert len(few) < len(many)
    ends = [{part.articles[-1].article_id for part in some} for some in (few, many)]
    assert ends[0] < ends[1]
    same(read_corpus(folder, progress=False), fresh(folder))
    assert annotated[0] == "z"
    assert annotated.count("a00") == 1  # only in the run from nothing


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


def test_archives_of_two_kinds_that_were_exchanged_are_made_again(folder):
    read_corpus(folder, progress=False)
    (state,) = (folder.parent / "cache" / "tables").iterdir()
    quotes, mentions = ((state / f"{kind}.zip").read_bytes() for kind in ("quotes", "mentions"))
    (state / "quotes.zip").write_bytes(mentions)
    (state / "mentions.zip").write_bytes(quotes)
    as_in_a_new_session()
    assert any("could not be read" in fault for fault in read_corpus(folder, progress=False).problems["fault"])
    as_in_a_new_session()
    same(read_corpus(folder, progress=False), fresh(folder))


def test_a_table_of_another_part_is_not_taken_for_that_of_this_one(folder):
    read_corpus(folder, progress=False)
    kept = store.Cache(folder.parent / "cache").folder
    one, other, *_ = sorted((kept / store.PARTS).rglob("quotes.parquet"))
    shutil.copyfile(other, one)
    shutil.rmtree(kept / "tables")
    as_in_a_new_session()
    found = read_corpus(folder, progress=False)
    same(found, fresh(folder))


def test_an_article_that_is_forgotten_is_in_no_part(folder):
    read_corpus(folder, progress=False)
    kept = store.Cache(folder.parent / "cache")
    assert list((kept.folder / store.PARTS).rglob("*.parquet"))
    steps = list(erase_cached(kept, Traces.of([story(5)]), {"a05"}))
    assert any(store.PARTS in step.path for step in steps)
    assert not list((kept.folder / "tables").iterdir())
    for path in (kept.folder / store.PARTS).rglob("quotes.parquet"):
        assert "a05" not in set(pd.read_parquet(path)["article_id"])
    read_corpus(folder, progress=False)
    assert not list(erase_cached(kept, Traces.of(["Nobody wrote these nine words about a place anywhere."]), {"b77"}))
    assert list((kept.folder / "tables").iterdir())


def test_an_index_of_parts_is_the_index_of_all():
    texts = ["Free-trade relations grew.", "Trade fell. Trade rose.", "", "Relations, again."]
    each = [(plain_words(text), [(0, len(text))]) for text in texts]
    whole, joined = WordIndex.of(each), WordIndex.joined([WordIndex.of([one]) for one in each])
    assert (whole.forms, whole.sentences) == (joined.forms, joined.sentences)
    for name in ("form", "sentence", "start", "end"):
        assert np.array_equal(getattr(whole, name), getattr(joined, name))
        assert getattr(whole, name).dtype == getattr(joined, name).dtype


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
