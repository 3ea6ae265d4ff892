"""What a report on trade tells before a number: flow, partner, time and base, each with where it was read."""

from __future__ import annotations

import datetime

import pytest

from helpers.annotate.figures.find import find_figures
from helpers.base.records import Figure
from helpers.knowledge.load import Knowledge

DAY = datetime.date(2024, 6, 6)
LEAD = "Ruritania's exports of wool to Poland rose 4 percent in May from a year earlier to $90 million. "


@pytest.fixture
def told(parsed):
    """The figure of the words, by the text and the headline."""

    def of(words: str, text: str, title: str = "", day: datetime.date = DAY) -> Figure:
        article = parsed(text, published=day, title=title)
        found = find_figures(article, None, [], Knowledge())
        return next(f for f in found if f.kind != "date" and words in f.text)

    return of


def days(figure: Figure, name: str = "period") -> str:
    start, end = getattr(figure, f"{name}_start"), getattr(figure, f"{name}_end")
    return "" if start is None else f"{start}..{end}"


IN_MAY = "2024-05-01..2024-05-31"
CARRIED = [
    # the time of the lead, and the step by which it compares
    (LEAD + "Carpets earned $12 million.", "$12 million", "export", IN_MAY, ""),
    (LEAD + "Carpets fell 7 percent.", "7 percent", "export", IN_MAY, "2023-05-01..2023-05-31"),
    (LEAD + "Hides slipped to $6 million from $8 million.", "$8 million", "export", "2023-05-01..2023-05-31", ""),
    (LEAD + "In the first five months it was $400 million.", "$400 million", "export", "2024-01-01..2024-05-31", ""),
    (LEAD + "Imports came to $70 million. Oil made $30 million of it.", "$30 million", "import", IN_MAY, ""),
    (LEAD + "In 2021 it was $80 million. Hides brought $5 million.", "$5 million", "export", IN_MAY, ""),
    (LEAD + "In April alone it sold 900 tonnes. Hides brought $5 million.", "$5 million", "export", IN_MAY, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "flow", "period", "base"), CARRIED)
def test_flow_time_and_step_go_on_until_others_are_told(told, text, words, flow, period, base) -> None:
    found = told(words, text)
    assert (found.flow, days(found), days(found, "base")) == (flow, period, base)


def test_what_was_carried_says_from_where(told) -> None:
    text = LEAD + "Carpets earned $12 million. Hides brought $5 million."
    near, far = told("$12 million", text), told("$5 million", text)
    assert (near.period_from, far.period_from) == ("sentence before", "article")
    assert far.flow_from in ("sentence", "article")
    headed = told("$12 million", "Carpets made $12 million of it.", title="Ruritania's carpet exports rise in May")
    assert (headed.flow, headed.flow_from, headed.period_from) == ("export", "headline", "headline")


def test_the_day_of_the_report_is_no_time_of_a_level(told) -> None:
    text = "Ruritania's exports rose 4 percent in May to $90 million, data showed on Thursday."
    assert days(told("$90 million", text)) == "2024-05-01..2024-05-31"
    assert days(told("4 percent", text)) == "2024-05-01..2024-05-31"


PARTNERS = [
    (LEAD + "Spain (900 tonnes) and Egypt (700 tonnes) came next.", "700 tonnes", "export", "Egypt"),
    (LEAD + "China took 96,000 tonnes.", "96,000", "export", "China"),
    (LEAD + "China took 96,000 tonnes, followed by Egypt at 80,000 tonnes.", "80,000", "export", "Egypt"),
    (LEAD + "Egypt sold $7 million worth of dates to Ruritania.", "$7 million", "import", "Egypt"),
    (LEAD + "Egypt's uptake dropped to 70,000 tonnes.", "70,000", "export", "Egypt"),
    (LEAD + "Those to Egypt made $4 million.", "$4 million", "export", "Egypt"),
    (LEAD + "From Egypt came 500 tonnes of dates.", "500 tonnes", "import", "Egypt"),
    (LEAD + "The country bought $9 million worth of wheat.", "$9 million", "import", None),
    ("Trade between Ruritania and Poland rose 4 percent in May. Wool made $12 million.", "$12 million", "total", None),
    ("Trade between Iran and Poland rose 4 percent in May. Wool made $12 million.", "$12 million", "total", "Poland"),
    (LEAD + "Egypt stayed the largest supplier. Imports from there were $50 million.", "$50", "import", "Egypt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "flow", "partner"), PARTNERS)
def test_another_country_that_buys_or_sells_is_the_partner(told, text, words, flow, partner) -> None:
    found = told(words, text.replace("Ruritania", "Georgia") if partner else text)
    assert (found.flow, found.partner) == (flow, partner)


NOTHING = [
    (LEAD + "Shares of Acme closed at $12.", "$12"),
    (LEAD + "The mill employs 300 workers and lost 40 jobs.", "40 jobs"),
    (LEAD + "The trade surplus narrowed to $3 million.", "$3 million"),
    (LEAD + "Exports of hides and imports of oil were told too. It cost $5 million.", "$5 million"),
    ("The town held a fair. The mayor came. Exports were praised. A bridge was opened. It cost $5 million. "
     "Children sang. A band played. It rained.", "$5 million"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), NOTHING)
def test_shares_jobs_balances_and_two_flows_at_once_take_no_flow_over(told, text, words) -> None:
    assert told(words, text).flow is None


def test_a_target_has_no_time_of_the_report(told) -> None:
    assert days(told("$140 million", LEAD + "The ministry wants $140 million by the end of the plan.")) == ""


WEIGHED = [
    (LEAD + "It sold 188,000 tonnes, up 6 percent.", "6 percent", "weight"),
    (LEAD + "Scrap arrivals went up 9 percent to 10 million tonnes.", "9 percent", "weight"),
    (LEAD + "Oil deliveries came to 2 million barrels, a rise of 3 percent.", "3 percent", "volume"),
    (LEAD + "Wool made $12 million, up 6 percent.", "6 percent", ""),
]


@pytest.mark.parametrize(("text", "words", "what"), WEIGHED)
def test_growth_beside_a_weight_is_of_the_weight(told, text, words, what) -> None:
    measure = told(words, text).measure or ""
    assert ("weight" in measure, "volume" in measure) == (what == "weight", what == "volume")


IN_1400 = "2021-03-21..2022-03-20"
TIMES = [
    ("Exports between January and August, 14 percent up, were $5.", "$5", "2024-01-01..2024-08-31", "2024-10-12"),
    ("Exports were $5 million in May, 3.4 percent more.", "$5 million", "2024-05-01..2024-05-31", "2024-06-06"),
    ("Exports in July-May came to $5 million.", "$5 million", "2023-07-01..2024-05-31", "2024-06-17"),
    ("Exports in November-February came to $5 million.", "$5 million", "2023-11-01..2024-02-29", "2024-06-17"),
    ("In the first eleven months exports came to $5 million.", "$5 million", "2023-01-01..2023-11-30", "2024-01-20"),
    ("Exports stood at $5 million at the end of March 2024.", "$5 million", "2024-01-01..2024-03-31", "2024-06-06"),
    ("For fiscal 2023, which ended March 31, exports were $5 million.", "$5", "2023-04-01..2024-03-31", "2024-06-06"),
    ("Exports closed the year at $5 million.", "$5 million", "2023-01-01..2023-12-31", "2024-01-20"),
    ("Half-year exports came to $5 million.", "$5 million", "2024-01-01..2024-06-30", "2024-07-20"),
    ("They were $5 million in the past Iranian year, up from $4 million in 1400.", "$4", IN_1400, "2023-05-20"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "period", "day"), TIMES)
def test_times_without_a_year_or_a_name(told, text, words, period, day) -> None:
    assert days(told(words, text, day=datetime.date.fromisoformat(day))) == period


MILLIONS = [("4.53MM bpd", 4.53e6), ("14 MMbbl", 14e6), ("3 MM barrels", 3e6)]


@pytest.mark.parametrize(("words", "value"), MILLIONS)
def test_the_oil_trade_s_millions_are_no_millimetres(told, words, value) -> None:
    found = told(words.split()[0], f"It shipped {words} in May.")
    assert (found.value, found.unit == "millimetre") == (value, False)
