"""A claim followed: who prints it first, who repeats it, how number and words move."""

from __future__ import annotations

import pytest

import helpers as press
from helpers.explore.coverage.followed import followed
from helpers.show.follow_chart import follow_chart, follow_table
from helpers.store.corpus import Corpus

CLAIM = "the harbour handled 7 million tonnes of grain"
TEXTS = {
    "c": ("Hill Post", "2024-03-09", "The harbour handled 9 million tonnes of grain, Ida Holm said.\n"),
    "a": ("Courier", "2024-03-01", "The harbour handled 7 million tonnes of grain, the mayor, Pavel Dremin, said.\n"),
    "b": ("Mail", "2024-03-04", "Pavel Dremin said the harbour had handled 8 million tonnes of wheat and grain.\n"),
    "d": ("Mail", "2024-03-05", "The mill closed on Friday, Tobias Renn said.\n"),
    "e": ("Valley News", "", "Grain of 7 million tonnes went through the harbour, Pavel Dremin said.\n"),
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("followed")
    lines = []
    for name, (outlet, day, text) in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        lines.append(f'[{name}]\noutlet = "{outlet}"\n' + (f"published = {day}\n" if day else ""))
    (folder / "articles.toml").write_text("".join(lines), encoding="utf-8")
    return press.read(folder, progress=False)


def test_the_first_stands_first_and_each_step_is_told(harbour: Corpus) -> None:
    found = followed(harbour, CLAIM)
    assert found["article_id"].tolist() == ["a", "b", "c", "e"]  # without a date: last
    assert found["step"].tolist() == ["first", "again", "taken up", "again"]
    assert found["speaker"].tolist() == ["Pavel Dremin", "Pavel Dremin", "Ida Holm", "Pavel Dremin"]


def test_number_and_words_that_move_are_named_against_the_first(harbour: Corpus) -> None:
    found = followed(harbour, CLAIM).set_index("article_id")
    assert found["value"].tolist() == [7e6, 8e6, 9e6, 7e6]
    assert found.loc["c", "moved"] == "7 million tonnes → 9 million tonnes"
    assert found["moved"].isna()["e"]
    assert "wheat" in found.loc["b", "put_in"]


def test_what_is_on_something_else_is_not_followed(harbour: Corpus) -> None:
    assert followed(harbour, "the lighthouse was sold to a collector").empty
    assert followed(harbour, "").empty


def test_chart_and_table_say_the_same(harbour: Corpus) -> None:
    found = followed(harbour, CLAIM)
    chart, table = follow_chart(found, CLAIM), follow_table(found, CLAIM)
    assert chart.title.startswith("Courier (Pavel Dremin) prints it first, 1 March 2024; 3 sentences in 3 outlets")
    assert "1 sentence from undated articles" in chart.caption
    assert len(table.data) == 4
    assert follow_chart(found.iloc[:0], "").drawn is False


def test_whoever_only_answers_a_claim_is_not_named_as_its_first_source(harbour: Corpus) -> None:
    found = followed(harbour, CLAIM)
    first = found.index[0]
    answered = found.assign(speaker=found["speaker"].where(found.index != first, "Ida Holm"))
    answered.loc[answered.index[1:], "speaker"] = "Pavel Dremin"
    assert follow_chart(answered, CLAIM).title.startswith("Courier prints it first, 1 March 2024; 3 sentences")


def test_the_registered_chart_follows_the_searched_words(harbour: Corpus) -> None:
    chart = press.charts.claim_in_time(press.select(harbour, search="tonnes of grain"))
    assert chart.drawn
    assert len(chart.data) == 4
