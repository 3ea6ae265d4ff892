"""Facts of a text: worked out once, kept by its hash; the same whether read or worked out."""

from __future__ import annotations

import random
import sqlite3
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from helpers.articles import load, text_runs, word_counts
from helpers.articles import stories as story
from helpers.articles.text_facts import TextFacts
from helpers.base.project import Project, Settings
from helpers.base.records import Article
from helpers.knowledge.wires import Wires
from helpers.store.cache import Cache
from helpers.store.erase import erase_cached
from helpers.store.traces import Traces

loading = sys.modules["helpers.articles.load"]
WORDS = [first + second for first in ("har", "fer", "mil", "lig", "qua", "net") for second in ("bour", "ry", "ht", "y")]


def text_of(seed: int, sentences: int = 30) -> str:
    draw = random.Random(seed)
    said = (" ".join(draw.choices(WORDS, k=9)).capitalize() + "." for _ in range(sentences))
    return "The minister said that the harbour is open. " + " ".join(said)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "mine"
    place.mkdir()
    for at in range(6):
        (place / f"a{at}.txt").write_text(text_of(at), encoding="utf-8")
    # a reprint, one in small letters and one in another language
    (place / "b.txt").write_text(text_of(0)[:1500], encoding="utf-8")
    (place / "c.txt").write_text(text_of(7).lower(), encoding="utf-8")
    (place / "d.txt").write_text("Министр прибыл в столицу и сказал, что порт открыт. " * 9, encoding="utf-8")
    return Project(place, Settings())


@pytest.fixture
def asked(monkeypatch):
    """How often a fact is worked out."""
    count = dict.fromkeys(("language", "form", "runs", "counts", "agency"), 0)
    form = sys.modules["helpers.articles.text_form"]

    def counting(module, name, kind):
        real = getattr(module, name)

        def told(*args):
            count[kind] += 1
            return real(*args)

        monkeypatch.setattr(module, name, told)

    counting(loading, "language_of", "language")
    counting(form, "text_form", "form")
    counting(text_runs, "_packed", "runs")
    counting(word_counts, "word_counts", "counts")
    counting(Wires, "credited", "agency")
    return count


def test_a_second_load_works_nothing_out_and_gives_the_same(folder, tmp_path, asked):
    plain = load(folder.root, project=folder)
    shelf = Cache(tmp_path / "cache")
    first = load(folder.root, project=folder, shelf=shelf)
    before = dict(asked)
    second = load(folder.root, project=folder, shelf=Cache(tmp_path / "cache"))
    assert asked == before
    assert plain == first == second
    assert {article.language for article in second.articles} == {"en", "ru"}
    assert sum(article.wire_group is not None for article in second.articles) == 2
    assert any("lower case" in problem.fault for problem in second.problems)


def test_only_a_changed_text_is_looked_at_again(folder, tmp_path, asked):
    shelf = Cache(tmp_path / "cache")
    load(folder.root, project=folder, shelf=shelf)
    (folder.root / "a3.txt").write_text(text_of(33), encoding="utf-8")
    before = dict(asked)
    load(folder.root, project=folder, shelf=shelf)
    assert {kind: asked[kind] - before[kind] for kind in asked} == dict.fromkeys(asked, 1)


def test_the_agency_is_looked_for_again_when_the_list_of_agencies_changes():
    shelf: dict[str, bytes] = {}
    kept = SimpleNamespace(
        facts=lambda keys: {key: shelf[key] for key in keys if key in shelf}, keep_facts=shelf.update
    )
    texts = ["LUNDE (Norrwire) - The harbour is open.", "The harbour is shut."]
    articles = [Article(article_id=text[:3], text=text, text_sha256=text[:3], author="Ada, Sudwire") for text in texts]
    expected = {}
    for names in ({}, {"norrwire": "Norrwire"}, {"norrwire": "NW"}, {"norrwire": "NW", "sudwire": "SW"}):
        facts = TextFacts(kept)
        told = [one.wire for one in story.with_stories(articles, Wires(names), [], facts)]
        facts.keep()
        expected[len(expected)] = told
        assert told == [one.wire for one in story.with_stories(articles, Wires(names), [])]
    assert expected == {0: [None, None], 1: ["Norrwire", None], 2: ["NW", None], 3: ["SW", "SW"]}


def test_what_is_damaged_is_worked_out_again(folder, tmp_path):
    shelf = Cache(tmp_path / "cache")
    first = load(folder.root, project=folder, shelf=shelf)
    for damage in ("x'00'", "substr(data, 1, 9)", "data || x'41'"):
        with sqlite3.connect(shelf.path) as base:
            base.execute(f"UPDATE facts SET data = {damage}")
        base.close()
        assert load(folder.root, project=folder, shelf=shelf) == first


def test_another_language_of_the_project_asks_again(folder, tmp_path):
    shelf = Cache(tmp_path / "cache")
    load(folder.root, project=folder, shelf=shelf)
    other = Project(folder.root, Settings(language="ru"))
    assert load(folder.root, project=other, shelf=shelf) == load(folder.root, project=other)


def test_what_is_forgotten_leaves_no_facts_behind(folder, tmp_path):
    shelf = Cache(tmp_path / "cache")
    load(folder.root, project=folder, shelf=shelf)
    list(erase_cached(shelf, Traces.of([text_of(1)]), {"a1"}))
    with sqlite3.connect(shelf.path) as base:
        assert base.execute("SELECT count(*) FROM facts").fetchone() == (0,)
    base.close()


def test_runs_of_one_text_alone_are_left_out_of_the_index_and_nothing_changes(monkeypatch):
    draw = random.Random(5)
    texts = [text_of(at, 25) for at in range(12)]
    for _ in range(30):
        one, other = draw.sample(texts[:12], 2)
        texts.append(draw.choice((one[: draw.randrange(600, 1500)], one + " " + other, one[300:], other[:200] + one)))
    articles = [Article(article_id=f"a{at}", text=text, outlet=f"O{at % 7}") for at, text in enumerate(texts)]
    found = story.with_stories(articles, Wires(), [])

    def every(prints):
        return np.unique(np.concatenate([story._sampled(one.runs) for one in prints]))

    monkeypatch.setattr(story, "_of_several", every)
    assert found == story.with_stories(articles, Wires(), [])
    assert sum(article.wire_group is not None for article in found) > 20
