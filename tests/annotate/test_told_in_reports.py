"""What a number in a report is of, by the grammar of its clause: each kind with three neighbours of other words."""

from __future__ import annotations

import datetime

import pytest

from helpers.annotate.figures.find import find_figures
from helpers.base.records import Figure
from helpers.knowledge.load import Knowledge

DAY = datetime.date(2024, 6, 6)
LEAD = "Kenya's exports of wool to Poland rose 4 percent in May from a year earlier to $90 million. "
MAY, MAY_BEFORE = "2024-05-01..2024-05-31", "2023-05-01..2023-05-31"


@pytest.fixture
def told(parsed):
    """The figure of the words, by the text, the headline and the day."""

    def of(words: str, text: str, title: str = "", day: datetime.date = DAY) -> Figure:
        found = find_figures(parsed(text, published=day, title=title), None, [], Knowledge())
        return next(f for f in reversed(found) if f.kind != "date" and words in f.text)

    return of


def days(figure: Figure, name: str = "period") -> str:
    start, end = getattr(figure, f"{name}_start"), getattr(figure, f"{name}_end")
    return "" if start is None else f"{start}..{end}"


OF_ANOTHER_NUMBER = [
    ("Hides earned $12 million, five times the figure for the whole of 2022. Carpets made $5 million.", "$5 million"),
    ("Hides earned $12 million, less than in January 2023. Carpets made $5 million.", "$5 million"),
    ("Hides earned $12 million, a rise over the value recorded in Q1 2023. Carpets made $5 million.", "$5 million"),
    ("Hides earned $12 million, the most for any May since 2019.", "$12 million"),
    ("Hides, which had gained in 2022, brought $12 million.", "$12 million"),
    ("Hides brought $12 million, in comparison to $9 million in April 2022.", "$12 million"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), OF_ANOTHER_NUMBER)
def test_the_time_of_what_a_number_is_held_against_is_not_its_own(told, text, words) -> None:
    assert days(told(words, LEAD + text)) == MAY


EVER_SINCE = [
    ("Exports have risen by 38% since 2020.", "38%", "2020-01-01..2020-12-31"),
    ("Wool sales have grown by a third since May.", "a third", MAY),
    ("Prices are up 12 percent since March 2023.", "12 percent", "2023-03-01..2023-03-31"),
    ("Output fell 3% to 122,075 tons, the lowest since August 2023.", "122,075", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "base"), EVER_SINCE)
def test_since_tells_from_when_a_growth_counts_and_no_period(told, text, words, base) -> None:
    figure = told(words, text)
    assert (days(figure), days(figure, "base")) == ("", base)


RUNS_THAT_ARE_OVER = [
    ("Tea exports dip in Jan-Nov", datetime.date(2024, 1, 22), "2023-01-01..2023-11-30"),
    ("Tea exports dip in January-October", datetime.date(2024, 3, 2), "2023-01-01..2023-10-31"),
    ("Tea exports up in April-September", datetime.date(2023, 10, 9), "2023-04-01..2023-09-30"),
    ("Tea exports dip in January-May", datetime.date(2024, 6, 6), "2024-01-01..2024-05-31"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "day", "period"), RUNS_THAT_ARE_OVER)
def test_a_run_of_months_without_a_year_is_over(told, title, day, period) -> None:
    assert days(told("$12 million", "Tea exports came to $12 million.", title, day)) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Hides earned $12 million (a year earlier $9 million).", MAY_BEFORE),
        ("Hides earned $12 million (a month earlier $9 million).", "2024-04-01..2024-04-30"),
        ("Hides earned $12 million (Q1 2023: $9 million).", "2023-01-01..2023-03-31"),
        ("Hides rose to $12 million in May from $9 million in the preceding month.", "2024-04-01..2024-04-30"),
    ],
)
def test_a_number_of_another_time_has_that_time(told, text, period) -> None:
    assert days(told("$9 million", LEAD + text)) == period


def test_a_sum_is_not_earlier_because_it_came_from_so_many_tons(told) -> None:
    assert days(told("8,000 tons", LEAD + "Rice brought $4 million from 8,000 tons.")) == MAY
    assert days(told("$3 million", LEAD + "Rice rose to $4 million from $3 million.")) == MAY_BEFORE


def test_more_than_is_a_hedge_and_compares_with_no_time(told) -> None:
    assert days(told("90 percent", LEAD + "More than 90 percent of it went to Poland.")) == MAY


def test_the_year_so_far_ends_with_the_month_of_the_report(told) -> None:
    text = LEAD + "\n\nYear to date, the country has sold wool for $400 million.\n\nHides brought $5 million."
    assert days(told("$400 million", text)) == "2024-01-01..2024-05-31"
    assert days(told("$5 million", text)) == MAY


def test_a_season_whose_months_are_not_told_leaves_the_time_empty(told) -> None:
    assert days(told("$12 million", LEAD + "The 2022-2023 harvest earned $12 million.")) == ""
    assert days(told("900,000", LEAD + "Commitments for 2023/24 stand at 900,000 tons.")) == ""


def test_what_a_whole_year_grew_by_is_counted_from_the_year_before(told) -> None:
    figure = told("3.6 percent", "Kenya's exports of wool reached $90 million in 2023, up by 3.6 percent.")
    assert days(figure, "base") == "2022-01-01..2022-12-31"


JOINED = [
    ("Exports amounted to 120.9 million dollars and imports to 65.5 million.", "65.5", "import"),
    ("Export made up 21.3 million dollars and import - 63.3 million.", "63.3", "import"),
    ("Imports accounted for $59 million and exports $12 million.", "$12 million", "export"),
    ("Exports grew by 9% and imports by 6%.", "6%", "import"),
    ("Import boxes grew by 9% to 4,600 and export boxes by 6% to 3,900.", "6%", "export"),
    ("Exports fell 5%, while its imports rose 8%.", "8%", "import"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "flow"), JOINED)
def test_a_joined_flow_leads_to_its_own_number(told, text, words, flow) -> None:
    assert told(words, text).flow == flow


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Exports fell by 14% and imports by 13%.", "13%"),
        ("Exports rose 4%, imports 3%.", "3%"),
        ("Sales climbed by 5 percent, while purchases by 2 percent.", "2 percent"),
        ("He put the decline in weight at 28 percent.", "28 percent"),
        ("Orders were 36% ahead of last year's pace.", "36%"),
        ("Exports were worth $4 million, 1.8% over 2022, the guild said.", "1.8%"),
    ],
)
def test_a_growth_without_its_verb_is_one(told, text, words) -> None:
    assert told(words, text).kind == "change"


def test_a_share_beside_another_is_no_growth(told) -> None:
    assert told("13%", "Exports made up 14% of output and imports 13%.").kind == "share"


OTHERS = [
    ("The Emirates imported 39 million kg from Kenya.", "39 million", "export", "United Arab Emirates"),
    ("Egypt bought $4 million of it from Kenya.", "$4 million", "export", "Egypt"),
    ("It brought in 87,000 tonnes of fruit from Thailand.", "87,000", "import", "Thailand"),
    ("In the opposite direction went 212 million cubic metres of gas.", "212 million", "import", None),
    ("Stocks of wool stood at 20,000 tons.", "20,000", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "flow", "partner"), OTHERS)
def test_flow_and_partner_by_who_takes_from_whom(told, text, words, flow, partner) -> None:
    figure = told(words, LEAD + text)
    assert (figure.flow, figure.partner) == (flow, partner)


def test_another_clause_has_its_own_partner(told) -> None:
    text = "Shipments to Pakistan climbed to 52 million kg from 47 million, while those to Egypt fell 3%."
    assert told("47 million", LEAD + text).partner == "Pakistan"
    text = LEAD + "Imports cost $40 million, and Thai rice made up 44 percent of that bill."
    assert told("44 percent", text).partner == "Thailand"


def test_a_deficit_in_trade_is_no_trade(told) -> None:
    assert told("$5 million", LEAD + "The deficit in the trade account widened to $5 million.").flow is None


BY_WEIGHT = [
    ("Sales of 98,300 tons were down 2 percent.", "2 percent"),
    ("Palm oil exports: 571,300 tons, -12.5% on the month.", "12.5%"),
    ("It sold 194,000 tonnes of vegetables abroad, an increase of 15 percent.", "15 percent"),
    ("Oil exports fell 15% from April to 220,000 tons.", "15%"),
    ("Mills shipped 214 thousand tons, 3.5 times the 61 thousand tons of 2022.", "3.5 times"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), BY_WEIGHT)
def test_a_growth_beside_tons_is_one_of_weight(told, text, words) -> None:
    assert (told(words, LEAD + text).measure or "").startswith("weight")


BARE = [
    ("Egypt took 94 million kilos. Britain came third at 51.9 million.", "51.9 million", "kilogram"),
    ("They shipped 323 thousand tons in 2022; last year it was 208 thousand.", "208 thousand", "ton"),
    ("Egypt took 94 million kilos for $80 million. Britain came third at 51.9 million.", "51.9 million", None),
    ("Egypt took 94 million kilos. Some 51.9 million people live there.", "51.9 million", "people"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "unit"), BARE)
def test_a_bare_level_has_the_one_unit_of_the_levels_before_it(told, text, words, unit) -> None:
    assert told(words, LEAD + text).unit == unit


NUMBERS = [
    ("They sold 1 million 240 thousand tons.", 1_240_000.0, "ton"),
    ("They earned 2 billion 350 million dollars.", 2_350_000_000.0, "dollar"),
    ("They bought 18 thousand 400 tons of coal.", 18_400.0, "ton"),
    ("The deficit was US dollars 1,386 million.", 1_386_000_000.0, "dollar"),
    ("Oil cost US dollars 80.1 per barrel.", 80.1, "dollar per barrel"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), NUMBERS)
def test_an_amount_in_two_words_or_behind_its_currency_is_one(parsed, text, value, unit) -> None:
    figure = find_figures(parsed(text), None, [], Knowledge())[0]
    assert (figure.value, figure.unit) == (value, unit)


def test_two_numbers_beside_each_other_stay_two(parsed) -> None:
    found = find_figures(
        parsed("It paid 3 million, 200 dollars each. In 2 thousand 15 percent failed."), None, [], Knowledge()
    )
    assert [f.value for f in found] == [3_000_000.0, 200.0, 2_000.0, 15.0]
