"""Charts of who speaks of whom, where and when: true titles, nothing drawn of too little, names that are only text."""

from __future__ import annotations

import pandas as pd

from helpers.explore.counting import NOT_NAMED
from helpers.show.crossings_chart import crossings_chart, crossings_finding, places_chart
from helpers.show.timeline_chart import MOST, timeline_chart


def cells(*rows: tuple[str, str, int]) -> pd.DataFrame:
    data = pd.DataFrame(rows, columns=["speaker", "mentioned", "statements"]).astype({"statements": "int64"})
    return data.assign(citation="Daily, para. 1")


MANY = cells(("Ada", "Eve", 3), ("Bob", "Eve", 1), ("Ada", "Dan", 1), ("Bob", "Dan", 2), ("Cy", "Eve $x$ $y$", 1))


def test_the_matrix_has_speakers_above_and_whom_they_name_at_the_left() -> None:
    chart = crossings_chart(MANY, caption="No filter.")
    assert chart.drawn
    assert chart.data.loc[0, ["row", "column", "value"]].tolist() == ["Eve", "Ada", 3]
    assert "Eve: Ada 3, Bob 1." in chart.alt
    assert len(chart.image()) > 1000


def test_titles_name_ties_and_say_no_more_than_there_is() -> None:
    assert crossings_finding(MANY) == "Dan and Eve are each named by 2 of 3 speakers who name people"
    assert crossings_finding(cells(("Ada", "Eve", 1), ("Bob", "Dan", 4))) == "2 speakers name 2 people"
    assert crossings_finding(cells(("Ada", "Eve", 1))) == "1 speaker names 1 person"
    assert crossings_finding(cells((NOT_NAMED, "Eve", 1))) == "No named speaker mentions a person"
    assert crossings_finding(cells(), of="place", plural="places") == "No named speaker mentions a place"


def test_a_few_cells_are_said_and_not_drawn() -> None:
    chart = crossings_chart(cells(("Ada", "Eve", 3), (NOT_NAMED, "Eve", 1), ("Bob", "Dan", 1)), filtered=True)
    assert not chart.drawn
    assert chart.title.startswith("In this selection: ")
    assert "Ada on Eve (3), (not named) on Eve (1) and Bob on Dan (1)" in chart.alt
    assert "No statement in this selection names people" in crossings_chart(cells()).alt


def places(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    data = pd.DataFrame(rows, columns=["outlet", "place", "sentences", "of_sentences"])
    return data.assign(citation="Daily, para. 1").astype({"outlet": "string", "place": "string"})


def test_places_say_their_share_and_who_alone_names_them() -> None:
    chart = places_chart(places(("Daily", "Iran", 5, 10), ("Weekly", "Iran", 1, 4), ("Daily", "Kabul", 2, 10)))
    assert chart.title == "Iran is named most, in 6 sentences; 1 of 2 places is named by one outlet only"
    assert "Daily (10 sentences) 5 (50%)" in chart.alt
    assert "Weekly (4 sentences) 1 (25%)" in chart.alt
    assert not places_chart(places(("Daily", "Iran", 5, 10))).drawn
    assert not places_chart(places()).drawn


def test_beside_articles_without_an_outlet_no_place_is_said_to_be_named_by_one_outlet_only() -> None:
    chart = places_chart(places(("Daily", "Iran", 5, 10), ("", "Iran", 1, 4), ("Daily", "Kabul", 2, 10)))
    assert chart.title == "Iran is named most, in 6 sentences"
    assert "(no outlet) (4 sentences) 1 (25%)" in chart.alt


def days(*rows: tuple[str, str, str]) -> pd.DataFrame:
    data = pd.DataFrame(rows, columns=["what", "begins", "ends"])
    data = data.assign(begins=pd.to_datetime(data["begins"]), ends=pd.to_datetime(data["ends"]))
    return data.assign(text="then $x$", outlet="Daily", article_id="a")


def test_a_timeline_says_how_far_it_reaches_and_in_which_words() -> None:
    own, named = ("published", "2022-05-30", "2022-05-30"), ("date", "2022-05-30", "2022-05-30")
    chart = timeline_chart(days(own, named, named, ("base", "2020-01-01", "2020-12-31")))
    assert chart.drawn
    often = "30 May 2022 comes up most often, in 2 dates and figures"
    assert chart.title == f"The dates run from 2020 to 30 May 2022; {often}"
    assert "30 May 2022: published: Daily; “then $x$”." in chart.alt
    assert len(chart.image()) > 1000


def test_one_day_is_no_timeline_and_many_are_cut_with_a_word_on_the_rest() -> None:
    one = timeline_chart(days(("date", "2022-05-30", "2022-05-30")), filtered=True)
    assert not one.drawn
    assert "Everything is dated 30 May 2022" in one.alt
    assert "No dates are known" in timeline_chart(days()).alt
    many = timeline_chart(days(*[("date", f"20{n:02d}-01-01", f"20{n:02d}-01-01") for n in range(MOST + 2)]))
    assert "Not shown: 2 dates and periods: publication dates first" in many.caption


def test_what_the_texts_date_comes_before_days_of_publication() -> None:
    own = [("published", f"20{n:02d}-01-01", f"20{n:02d}-01-01") for n in range(MOST + 2)]
    chart = timeline_chart(days(*own, *own, ("date", "1999-01-01", "1999-01-01")))
    assert "1 January 1999: “then $x$”." in chart.alt


def test_the_day_on_which_articles_appeared_is_not_what_they_mention_most() -> None:
    own, named = ("published", "2022-05-30", "2022-05-30"), ("date", "2020-01-01", "2020-12-31")
    title = timeline_chart(days(own, own, own, named, named)).title
    assert title == "The dates run from 2020 to 30 May 2022; 2020 comes up most often, in 2 dates and figures"


def test_places_of_one_outlet_each_are_said_to_be_shared_by_none() -> None:
    rows = [("North", "Oslo", 2, 4), ("South", "Bergen", 1, 4), ("South", "Voss", 1, 4)]
    data = pd.DataFrame(rows, columns=["outlet", "place", "sentences", "of_sentences"]).assign(citation="")
    title = places_chart(data).title
    assert title == "Oslo is named most, in 2 sentences; no place is named by more than one outlet"
