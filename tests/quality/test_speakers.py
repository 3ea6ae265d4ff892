"""The gold of names behind speakers is well-formed, and its scorer says right, wrong and empty."""

from __future__ import annotations

import hashlib
import json

import pytest

from helpers.quality.speakers import DEVELOPMENT, FORMS, KEPT_ASIDE, same_name, speaker_marks

TEXT = "“It is late,” Ann Lee said.\n\nMs. Lee met Bob Ray. “We go on,” she said."


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("path", "least"), [(DEVELOPMENT, 150), (KEPT_ASIDE, 200)])
def test_the_gold_is_whole(path, least):
    gold = rows(path)
    places = [(row["article_id"], *row["source_span"]) for row in gold]
    assert len(gold) >= least
    assert places == sorted(set(places))
    assert all(row["speakers"] and row["form"] in FORMS for row in gold)
    assert all(("" in row["speakers"]) == (row["form"] == "unnamed") for row in gold if row["speakers"] == [""])


def test_the_halves_share_no_article():
    kept, tried = ({row["article_id"] for row in rows(path)} for path in (KEPT_ASIDE, DEVELOPMENT))
    assert not kept & tried
    groups = {int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100 for name in kept}
    assert groups <= set(range(48, 60))


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("Ali Khamenei", "Seyyed Ali Khamenei", True),
        ("New York Times", "The New York Times", True),
        ("Sanders campaign", "Sanders", False),
        ("", "Officials", False),
    ],
)
def test_which_names_are_the_same(wanted, found, same):
    assert same_name(wanted, found) is same


def test_marks_of_a_folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    gold = tmp_path / "gold.jsonl"
    places = [
        ("Ann Lee", "full name", ["Ann Lee"]),
        ("Ms. Lee", "one name", ["Ann Lee"]),
        ("she", "pronoun", ["Bob Ray"]),
    ]
    lines = [
        {
            "article_id": "a",
            "source_span": [TEXT.index(words), TEXT.index(words) + len(words)],
            "speakers": names,
            "form": form,
        }
        for words, form, names in places
    ]
    gold.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = {mark.name.strip(): mark for mark in speaker_marks(tmp_path, gold)}
    assert found["name of the speaker: right"].right == 2
    assert found["name of the speaker: wrong"].misses == ("a [62, 65]: Bob Ray → Ann Lee",)
    assert found["pronoun: wrong"].right == 1


def test_a_folder_without_the_articles_has_no_marks(tmp_path):
    assert speaker_marks(tmp_path) == []
