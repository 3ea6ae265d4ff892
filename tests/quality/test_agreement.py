"""Agreement measures against published examples, and the labelled sentences that stand in the project."""

from __future__ import annotations

import json

import pytest

from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.quality.agreement import Agreement, agreement, by_label, interval
from helpers.quality.labelled import LABELS, theme_marks
from helpers.quality.shipped import read_rows
from helpers.run.corpus import read_corpus


@pytest.mark.parametrize(
    ("decisions", "kappa"),
    # Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (3rd ed., 2003), ch. 18: 100 patients, two
    # raters; psychotic, neurotic and organic each against the rest
    [((75, 5, 5, 15), 0.69), ((4, 1, 6, 89), 0.50), ((10, 5, 0, 85), 0.77)],
    ids=["psychotic", "neurotic", "organic"],
)
def test_kappa_is_that_of_a_published_example(decisions, kappa):
    assert Agreement(*decisions).kappa == pytest.approx(kappa, abs=0.005)


def test_two_coders_who_mark_nothing_agree_only_by_chance():
    assert Agreement(neither=50).kappa == 0
    assert Agreement(neither=50).f1 == 0


def test_all_decisions_are_counted_together():
    gold, found = [{"a"}, {"a", "b"}, set()], [{"a"}, {"b", "c"}, {"a"}]
    assert by_label(gold, found, "abc")["a"] == Agreement(1, 1, 1, 0)
    assert agreement(gold, found, "abc") == Agreement(2, 2, 1, 4)
    with pytest.raises(ValueError):
        agreement(gold, found[:2], "abc")


def test_the_interval_holds_the_mark_and_is_the_same_every_time():
    gold, found = [{"a"}] * 30 + [set()] * 10, [{"a"}] * 20 + [set()] * 10 + [{"a"}] * 10
    low, high = interval(gold, found, "a", 200)
    assert low < agreement(gold, found, "a").f1 < high
    assert interval(gold, found, "a", 200) == (low, high)
    assert interval([], [], "a") == (0, 0)


def test_the_labels_name_themes_and_places_and_hold_no_text():
    rows = read_rows(LABELS)
    themes = load_codebook(Knowledge()).order
    assert {row["round"] for row in rows} == {1, 2}
    assert min(sum(row["round"] == n for row in rows) for n in (1, 2)) >= 150
    assert all(row.keys() == {"round", "article_id", "span", "themes"} for row in rows)
    assert all(theme in themes for row in rows for theme in row["themes"])


def test_marks_are_of_the_labelled_sentences_of_a_corpus(tmp_path, monkeypatch):
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "n.txt").write_text("Tariffs on steel will rise.\n\nThe court will rule.\n", encoding="utf-8")
    labels = tmp_path / "labels.jsonl"
    rows = [
        {"round": 1, "article_id": "n", "span": [0, 27], "themes": ["economy"]},
        {"round": 1, "article_id": "n", "span": [29, 49], "themes": []},
        {"round": 1, "article_id": "elsewhere", "span": [0, 5], "themes": ["economy"]},
    ]
    labels.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    [line] = theme_marks(read_corpus(tmp_path, progress=False), labels)
    assert "2 sentences" in line
    assert "F1 0.667  precision 0.500  recall 1.000" in line
