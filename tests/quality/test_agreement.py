"""Agreement measures against published examples, and the labelled sentences that stand in the project."""

from __future__ import annotations

import json

import pytest

from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.quality.agreement import Agreement, agreement, by_label, interval
from helpers.quality.labelled import LABELS, TRADE_LABELS, sentence_key, subtheme_marks, theme_marks
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


def test_sub_themes_are_marked_by_the_hash_of_a_sentence(tmp_path):
    (tmp_path / "n.txt").write_text("Exports of copper fell. The port lies in the south.\n", encoding="utf-8")
    rows = [
        {
            "part": "kept aside",
            "sentence": sentence_key("Exports of  copper fell."),
            "subthemes": ["exports", "prices"],
        },
        {"part": "kept aside", "sentence": sentence_key("The port lies in the south."), "subthemes": []},
        {"part": "kept aside", "sentence": sentence_key("This is not here."), "subthemes": ["budget"]},
    ]
    labels = tmp_path / "labels.jsonl"
    labels.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    whole, *parts = subtheme_marks(read_corpus(tmp_path, progress=False), labels)
    assert whole.startswith("sub-themes, kept aside, 2 sentences    F1 0.500  precision 0.500  recall 0.500")
    assert [part.split()[0] for part in parts] == ["exports", "metals", "prices"]


def test_the_labels_of_trade_news_tell_no_words_and_name_sub_themes_only():
    rows, known = read_rows(TRADE_LABELS), set(load_codebook(Knowledge()).parents)
    kept = [row for row in rows if row["part"] == "kept aside"]
    assert (len(rows), len(kept), len({row["sentence"] for row in rows})) == (450, 200, 450)
    assert all(set(row) <= {"part", "sentence", "subthemes", "first", "second"} for row in rows)
    assert all(len(row["sentence"]) == 16 and set(row["subthemes"]) <= known for row in rows)
    twice = agreement([row["first"] for row in kept], [row["second"] for row in kept], sorted(known))
    assert twice.kappa == pytest.approx(0.992, abs=0.0005)


def test_no_sub_theme_is_on_more_than_two_in_five_sentences_of_trade_news():
    rows = read_rows(TRADE_LABELS)
    most = max(sum(name in row["subthemes"] for row in rows) for name in load_codebook(Knowledge()).parents)
    assert most <= 0.4 * len(rows)
