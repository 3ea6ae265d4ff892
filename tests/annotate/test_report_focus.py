"""Which time, flow and partner a trade report speaks of as it goes on: paragraphs, lists, shares, rivals, fiscal years.

Short invented reports, written after the rules.
"""

from __future__ import annotations

import datetime

import pytest

from helpers.annotate.figures.find import find_figures
from helpers.annotate.figures.fiscal import HOME
from helpers.annotate.figures.home import home_of
from helpers.annotate.figures.periods import find_periods
from helpers.base.records import Figure
from helpers.knowledge.load import Knowledge
from helpers.knowledge.places import load_places

DAY = datetime.date(2024, 9, 12)
LEAD = "Chile's exports of cherries rose 8 percent on the year to $1.2 billion in August, customs said.\n\n"


def _figure(parsed, text: str, said: str, title: str = "Chile's cherry exports grow") -> Figure:
    article = parsed(text, published=DAY, title=title)
    return next(f for f in find_figures(article, None, [], Knowledge()) if f.text == said)


def _days(figure: Figure) -> str:
    return f"{figure.period_start}..{figure.period_end}"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # a time that opens a paragraph holds for it, also an earlier one
        ("In the first half, sales abroad came to $5 billion. Plums earned $70 million.", "2024-01-01..2024-06-30"),
        ("In May, growers shipped 9,000 tonnes. Plums earned $70 million.", "2024-05-01..2024-05-31"),
        # and the report is back at its own time after it
        ("In the first half, sales abroad came to $5 billion.\n\nPlums earned $70 million.", "2024-08-01..2024-08-31"),
        # a shorter or earlier time inside a paragraph is told in passing
        (
            "In the first half, sales abroad came to $5 billion. Pears left for Asia in May at $9 a box. "
            "Plums earned $70 million.",
            "2024-01-01..2024-06-30",
        ),
        ("Figs earned $9 million. It had been $8 million in June. Plums earned $70 million.", "2024-08-01..2024-08-31"),
        # a year that has hardly begun, and a sentence without numbers, move nothing
        ("Growers met last week in Curico. Plums earned $70 million.", "2024-08-01..2024-08-31"),
        # a month that is the subject opens a paragraph
        ("July was poor. Plums earned $70 million.", "2024-07-01..2024-07-31"),
    ],
)
def test_the_time_of_a_paragraph(parsed, text: str, days: str) -> None:
    assert _days(_figure(parsed, LEAD + text, "$70 million")) == days


@pytest.mark.parametrize(
    ("text", "said", "days"),
    [
        ("Chile exported cherries worth $90 million as of September 5.", "$90 million", "2024-01-01..2024-09-05"),
        ("Plum exports were $90 million in June, yet fig sales earned $8 million in May.", "$90 million",
         "2024-06-01..2024-06-30"),
        ("Exports are to reach $90 million by 2030.", "$90 million", "2030-01-01..2030-12-31"),
        ("In the same month of 2022 exports were $90 million.", "$90 million", "2022-08-01..2022-08-31"),
        ("Plums earned $70 million in June and figs $90 million over the same period.", "$90 million",
         "2024-06-01..2024-06-30"),
        ("Growth was slower than in the first half, when exports had been $90 million.", "$90 million",
         "2024-01-01..2024-06-30"),
        ("Plum growers ended 2023 with exports of $90 million.", "$90 million", "2023-01-01..2023-12-31"),
        ("For the season that began on 1 July, plum exports now total $90 million.", "$90 million",
         "2024-07-01..2024-09-12"),
    ],
)  # fmt: skip
def test_the_time_of_a_number(parsed, text: str, said: str, days: str) -> None:
    assert _days(_figure(parsed, LEAD + text, said)) == days


@pytest.mark.parametrize(
    ("text", "said", "base"),
    [
        ("August exports of plums were $9 million less than July exports.", "$9 million", "2024-07-01..2024-07-31"),
        ("Seasonally adjusted, exports fell 3 percent on the previous month.", "3 percent", "2024-07-01..2024-07-31"),
        ("Plum exports fell 2% on the previous month but rose 44% compared to the same month of 2022.", "44%",
         "2022-08-01..2022-08-31"),
        ("Customs said on Monday that plum exports rose 44% from the same month last year.", "44%",
         "2023-08-01..2023-08-31"),
    ],
)  # fmt: skip
def test_the_base_of_a_growth(parsed, text: str, said: str, base: str) -> None:
    figure = _figure(parsed, LEAD + text, said)
    assert f"{figure.base_start}..{figure.base_end}" == base
    assert _days(figure) == "2024-08-01..2024-08-31"


@pytest.mark.parametrize(
    ("text", "said", "flow", "partner"),
    [
        # a list of lines, each on a country
        ("Peru: exports $9 million (up 2%), imports $4 million (up 44%).", "2%", "export", "Peru"),
        ("Peru: exports $9 million (up 2%), imports $4 million (up 44%).", "44%", "import", "Peru"),
        # flows that a preposition shows
        ("Sales to Peru totalled $90 million.", "$90 million", "export", "Peru"),
        ("Purchases from Peru totalled $90 million.", "$90 million", "import", "Peru"),
        # the country named last
        ("Exports to Peru fell to $9 million and imports from the country to $90 million.", "$90 million", "import",
         "Peru"),
        ("Peru was hit hardest. Sales there fell to $90 million.", "$90 million", "export", "Peru"),
        ("Peru's share of exports was 12%, Spain's 44%.", "44%", "export", "Spain"),
        # what another country exports is its own
        ("Spain, too, exported cherries for $90 million.", "$90 million", "export", None),
        # a part of all trade is of the flow that it is a part of
        ("Exports accounted for 44% of the trade.", "44%", "export", None),
        # what is made or carried is of no flow
        ("Growers harvested 90,000 tonnes of cherries.", "90,000 tonnes", None, None),
        # a body is no flow
        ("Plum exports brought $90 million, the trade council said.", "$90 million", "export", None),
        ("In exports to ASEAN there was a record of $90 million.", "$90 million", "export", "ASEAN"),
    ],
)  # fmt: skip
def test_flow_and_partner(parsed, text: str, said: str, flow: str | None, partner: str | None) -> None:
    figure = _figure(parsed, LEAD + text, said)
    assert (figure.flow, figure.partner) == (flow, partner)


def test_trade_between_two_countries_has_a_partner_all_through(parsed) -> None:
    text = (
        "Trade between Chile and Peru reached $4 billion in 2023. Chilean deliveries to Peru came to $3 billion; in "
        "the other direction went goods for $1 billion."
    )
    goods = _figure(parsed, text, "$1 billion", title="Trade in figures")
    assert (goods.flow, goods.partner) == ("import", "Peru")


def test_a_number_with_tonnes_as_wires_print_them(parsed) -> None:
    assert _figure(parsed, LEAD + "Plum exports were 4.8 mln T.", "4.8 mln T").unit == "metric ton"
    assert _figure(parsed, LEAD + "Plum exports were 31,000 T.", "31,000 T").unit == "metric ton"
    assert _figure(parsed, LEAD + "Plums cost $85/T.", "$85/T").unit == "dollar per metric ton"


def test_a_fiscal_year_is_that_of_the_town_of_the_dateline() -> None:
    places = load_places(Knowledge())
    assert home_of("KARACHI: Exports rose.", "Exports rise", "The Wire", places) == "pakistan"
    assert home_of("Exports rose.", "Exports rise", "Gazette, New Delhi", places) == "india"
    assert home_of("Exports rose.", "Exports rise", "The Wire", places) == ""
    fiscal = {"india": "04-01", "pakistan": "07-01", HOME: "07-01"}
    found = find_periods("in the first ten months of the current fiscal year", datetime.date(2024, 5, 18), fiscal)
    assert [(str(p.start), str(p.end)) for p in found] == [("2023-07-01", "2024-04-30")]
    # a season is no fiscal year
    assert find_periods("sales in 2022-23, a poor harvest", DAY, fiscal)[0].start is None
    # partners do not tell whose year it is
    assert str(find_periods("sales to India in 2022-23", DAY, fiscal)[0].start) == "2022-07-01"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Pakistan's exports in 10MFY24", "2023-07-01..2024-04-30"),
        ("Pakistan's exports in 4QFY23", "2023-04-01..2023-06-30"),
        ("Pakistan's FY-21 exports", "2020-07-01..2021-06-30"),
    ],
)
def test_short_forms_of_fiscal_years(text: str, days: str) -> None:
    period = find_periods(text, DAY, {"pakistan": "07-01"})[0]
    assert f"{period.start}..{period.end}" == days


@pytest.mark.parametrize(
    ("title", "days"),
    [("Sector trade 2023: exports down", "2023-01-01..2023-12-31"), ("Growers sell 2,023 boxes", "None..None")],
)
def test_a_bare_year_in_a_headline(parsed, title: str, days: str) -> None:
    text = "Members will find the figures below. Exports came to $90 million."
    assert _days(_figure(parsed, text, "$90 million", title=title)) == days


def test_people_and_firms_take_no_flow_from_elsewhere(parsed) -> None:
    text = LEAD + "The council has 4,300 members. Its fair drew 2,600 visitors."
    assert [_figure(parsed, text, said).flow for said in ("4,300 members", "2,600 visitors")] == [None, None]
    said = LEAD + "Exports of 2,600 carts were booked in May."
    assert _figure(parsed, said, "2,600 carts").flow == "export"


def test_a_flow_of_the_headline_needs_a_word_of_it(parsed) -> None:
    title, text = (
        "Plum exports down",
        "Growers met in Bern. {} brought $90 million in 2023. Costs were 40 percent of that.",
    )
    assert _figure(parsed, text.format("Plums"), "$90 million", title=title).flow == "export"
    assert _figure(parsed, text.format("Loans"), "$90 million", title=title).flow is None
