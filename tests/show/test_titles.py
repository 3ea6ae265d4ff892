"""What titles may not say: a share is no majority, a computed day is no day of the text, one surname is one person."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.show.chart import message_chart
from helpers.show.fonts import drawn_as, from_left
from helpers.show.months_chart import months_chart
from helpers.show.presence_chart import presence_title
from helpers.show.timeline_chart import period, timeline_chart


def dated(words: str, ends: str) -> pd.DataFrame:
    rows = [
        ("published", "2024-09-25", "2024-09-25", None),
        ("date", "2019-01-01", "2019-12-31", "2019"),
        ("period", "2024-09-25", ends, words),
    ]
    data = pd.DataFrame(rows, columns=["what", "begins", "ends", "text"])
    data = data.assign(begins=pd.to_datetime(data["begins"]), ends=pd.to_datetime(data["ends"]), article_id="a")
    return data.assign(outlet="Daily", days=(data["ends"] - data["begins"]).dt.days + 1)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("over the next 40 years", "2064-09-25"),
        ("within 18 months", "2026-03-25"),
        ("for two decades to come", "2044-09-25"),
        ("a ten-year loan", "2034-09-25"),
    ],
)
def test_a_day_of_the_future_that_was_computed_is_not_drawn(words: str, ends: str) -> None:
    chart = timeline_chart(dated(words, ends))
    assert chart.title == "The dates run from 2019 to 25 September 2024"
    assert words not in chart.alt


@pytest.mark.parametrize(
    ("words", "ends", "last"),
    [
        ("by 2030", "2030-12-31", "31 December 2030"),
        ("until March", "2025-03-31", "31 March 2025"),
        ("next Monday", "2024-09-30", "30 September 2024"),
        ("next year", "2025-12-31", "31 December 2025"),
    ],
)
def test_a_day_of_the_future_that_the_text_names_is_drawn(words: str, ends: str, last: str) -> None:
    chart = timeline_chart(dated(words, ends))
    assert chart.title == f"The dates run from 2019 to {last}"
    assert words in chart.alt


def by_month(*shares: tuple[str, int]) -> pd.DataFrame:
    months = ("2022-01", "2022-02", "2022-03")
    rows = [(month, speaker, 1, words) for month in months for speaker, words in shares]
    data = pd.DataFrame(rows, columns=["month", "speaker", "statements", "words"])
    return data.assign(share=data["words"] / data.groupby("month")["words"].transform("sum"))


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ([("Ada", 4), *((f"S{n}", 3) for n in range(32))], "Ada is quoted most, with 4% of"),
        ([("Ada", 60), ("Bob", 40)], "Ada is quoted most, with 60% of"),
        ([("Ada", 5), ("Bob", 5), ("Cy", 1)], "Ada and Bob are quoted most, with 45% each of"),
        ([("Ada", 1), ("(not named)", 99)], "Ada is quoted most, with 1% of"),
    ],
)
def test_a_share_of_the_words_is_never_called_most_of_them(shares: list[tuple[str, int]], title: str) -> None:
    chart = months_chart(by_month(*shares))
    assert chart.title.startswith(title)
    assert "most of" not in chart.title


def present(*quoted: tuple[str, str], outlets: int) -> pd.DataFrame:
    names = [f"Outlet {n}" for n in range(outlets)]
    rows = [
        ("person", who, name, "quoted" if (who, name) in quoted else "absent") for who in dict(quoted) for name in names
    ]
    table = pd.DataFrame(rows, columns=["kind", "item", "outlet", "status"]).assign(n=1, articles=0, of_articles=0)
    held = table[table["status"] == "quoted"].groupby("item")["outlet"].nunique()
    return table.assign(outlets=table["item"].map(held), of_outlets=outlets)


def test_no_one_in_all_outlets_and_who_is_in_most() -> None:
    many = [("Donald Trump", f"Outlet {n}") for n in range(9)]
    table = present(*many, ("Anna Torv", "Outlet 3"), outlets=38)
    assert presence_title(table) == "No one is quoted by all 38 outlets; Donald Trump is quoted by 9"


@pytest.mark.parametrize("short", ["Obama", "Barack", "obama"])
def test_one_person_is_not_listed_twice(short: str) -> None:
    both = [(who, f"Outlet {n}") for who in ("Barack Obama", short) for n in range(2)]
    title = presence_title(present(*both, ("Ada Berg", "Outlet 0"), outlets=2))
    assert title == "Of 2 people quoted, only Barack Obama is quoted by both outlets"


def test_zeros_are_not_compared() -> None:
    table = present(("Ada", "Outlet 0"), ("Bob", "Outlet 1"), outlets=2)
    theme = table[table["item"] == "Ada"].assign(kind="theme", item="Peace")
    assert "theme" not in presence_title(pd.concat([table, theme]))


def test_names_that_are_read_from_the_right_stand_between_marks() -> None:
    assert from_left("أحمد المنصوري 3, يوسف 4") == "\u200eأحمد المنصوري\u200e 3, \u200eيوسف\u200e 4"
    assert from_left(from_left("يوسف 4")) == from_left("يوسف 4")
    assert from_left("Dvořáková 3") == "Dvořáková 3"


def test_a_line_that_begins_within_a_name_is_read_from_the_left() -> None:
    title = " and ".join(["أحمد المنصوري البغدادي القحطاني"] * 8)
    lines = message_chart("made", title, "Nothing.", caption=title).figure.texts[0].get_text().split("\n")
    assert len(lines) > 2
    assert any(line.strip("\u200e")[0] > "\u0600" for line in lines[1:])
    assert all(line[0] == "\u200e" or line[0].isascii() for line in lines)


def test_signs_without_a_form_are_a_space_and_letters_without_a_font_are_numbers() -> None:
    assert drawn_as("Anna\x07Berg\x1b") == "Anna Berg "
    assert drawn_as("two\nlines") == "two\nlines"
    assert drawn_as("A\U0001f995\U0001f996 B") == "A[1F995 1F996] B"


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("2021-01-01", "2021-12-31", "2021"), ("2021-01-01", "2023-12-31", "2021 to 2023"),
        ("2021-02-01", "2021-02-28", "February 2021"), ("2021-12-01", "2021-12-31", "December 2021"),
        ("2021-03-21", "2022-03-20", "21 March 2021 to 20 March 2022"), ("2021-01-01", "2021-01-01", "1 January 2021"),
        ("2021-01-01", "2021-06-30", "1 January 2021 to 30 June 2021"),
    ],
)  # fmt: skip
def test_a_whole_year_or_month_is_called_so(begins: str, ends: str, words: str) -> None:
    row = pd.Series({"begins": pd.Timestamp(begins), "ends": pd.Timestamp(ends)})
    assert period(row) == words


def test_the_months_of_a_title_are_those_with_statements_and_not_the_years_between() -> None:
    data = by_month(("Ada", 60), ("Bob", 40)).replace({"2022-01": "1979-01"})
    assert (
        months_chart(data).title == "Ada is quoted most, with 60% of the words quoted in the 3 months with statements"
    )
