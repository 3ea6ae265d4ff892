"""What is said of headlines, of gaps and of the sentence with most themes is computed from the tables."""

from __future__ import annotations

import pandas as pd

from helpers.show.findings import headline_finding, themes_finding, unthemed_finding

ROW = {"article_id": "a", "outlet": "North", "title": "Tariffs fall", "of_sentences": 9}


def test_a_headline_is_held_against_what_comes_more_often():
    rows = [
        ROW | {"label": "Trade", "in_title": True, "sentences": 2},
        ROW | {"label": "War", "in_title": False, "sentences": 5},
        ROW | {"label": "Sport", "in_title": False, "sentences": 1},
        ROW | {"article_id": "b", "outlet": None, "title": "Hello", "label": "War", "in_title": False, "sentences": 5},
    ]
    said = headline_finding(pd.DataFrame(rows))
    assert said.answer == "1 of 2 headlines omits a theme that its text has more often than one it names."
    assert said.more.startswith("North: the headline mentions Trade (in 2 of 9 sentences); not in the headline, though")
    assert "War (in 5)" in said
    assert "Sport" not in said
    assert said.endswith("An article without an outlet: no theme in the headline “Hello”.")
    assert headline_finding(pd.DataFrame(rows)[:0]).startswith("No title is known")


def test_gaps_and_the_fullest_sentence_are_named():
    coverage = pd.DataFrame({"sentences": [6, 4], "without": [1, 0]})
    themes = pd.DataFrame({"themes": [("a",), ("a", "b", "c")], "citation": ["North, para. 1", "North, para. 7"]})
    assert unthemed_finding(coverage, themes) == (
        "1 of 10 sentences has no theme (10%). One sentence has 3 of the 4 theme assignments: North, para. 7."
    )
    assert unthemed_finding(coverage[:0], themes[:0]) == "0 of 0 sentences have no theme (0%)."


def test_the_sub_themes_of_most_sentences_are_named_after_the_outlets():
    shares = pd.DataFrame({"outlet": ["North"], "label": ["Trade"], "sentences": [4], "of_sentences": [9]})
    parts = pd.DataFrame({"outlet": ["North", "North"], "label": ["Tariffs", "Exports"], "sentences": [1, 3]})
    said = themes_finding(shares, 1, parts)
    assert "North: Trade 4, of 9 sentences. Most frequent sub-themes: Exports 3 and Tariffs 1." in said
    assert "sub-themes" not in themes_finding(shares, 1, parts[:0])
