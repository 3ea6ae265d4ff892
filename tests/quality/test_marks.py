"""The marks on the shipped articles may only rise; what they must reach is written here."""

import pytest

from helpers.base.project import ROOT
from helpers.quality.match import jaccard, pair, words_at
from helpers.quality.shipped import marks
from helpers.run.corpus import read_corpus


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESS_CACHE", str(tmp_path_factory.mktemp("cache")))
        return {mark.name: mark for mark in marks(read_corpus(ROOT / "seeds", progress=False))}


def test_every_offset_points_at_its_text(found):
    offsets = [mark for name, mark in found.items() if name.startswith("offsets")]
    assert len(offsets) == 5
    assert all(mark.share == 1 for mark in offsets)


@pytest.mark.parametrize(
    ("name", "least"),
    [("statements found (core)", 24), ("speaker by name", 20), ("figures found (core)", 4)],
)
def test_a_mark_does_not_fall(found, name, least):
    assert found[name].right >= least, found[name]


def test_themes_do_not_fall(found):
    assert found["themes: micro-F1"].share >= 0.90


def test_pairs_are_one_to_one_and_the_best_first():
    gold = [{"article_id": "a", "n": 1}, {"article_id": "a", "n": 2}]
    system = [{"article_id": "a", "n": 2}, {"article_id": "b", "n": 1}, {"article_id": "a", "n": 1.4}]
    assert pair(gold, system, lambda g, f: 1 - abs(g["n"] - f["n"]), 0.5) == {1: 0, 0: 2}


def test_overlap_counts_words_not_marks():
    text = "“Yes, we can,” he said."
    assert jaccard(words_at(text, [(0, 14)]), words_at(text, [(1, 12)])) == 1
    assert jaccard(words_at(text, [(1, 4)]), words_at(text, [(1, 12)])) == pytest.approx(1 / 3)
