"""Figures over the one parse."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.annotate.figures.find import find_figures
from helpers.base.records import Figure, Quote
from helpers.knowledge.load import Knowledge

DAY = datetime.date(2022, 5, 30)


@pytest.fixture
def figures(parsed):
    def of(text: str, quotes: tuple[Quote, ...] = (), **fields: object) -> list[Figure]:
        found = find_figures(parsed(text, published=DAY, **fields), None, quotes, Knowledge())
        assert all(text[f.span[0] : f.span[1]] == f.text for f in found)
        return [f for f in found if f.kind != "date"]

    return of


def test_joined_rises_share_measure_places_period_and_base(figures) -> None:
    weight, value = figures(
        "He said the data show a 12% rise in the weight and a 9% rise in the value of trade exchanges between Iran "
        "and Oman in the previous Iranian year compared to a year earlier."
    )
    assert (weight.text, weight.multiplier, value.multiplier) == ("12% rise", pytest.approx(1.12), pytest.approx(1.09))
    assert (weight.measure, value.measure) == ("weight of trade exchanges", "value of trade exchanges")
    assert weight.places == value.places == ("Iran", "Oman")
    assert {str(f.period_start) for f in (weight, value)} == {"2021-03-21"}
    assert {str(f.base_start) for f in (weight, value)} == {"2020-03-20"}


def test_fourfold_keeps_both_readings(figures) -> None:
    (found,) = figures("The trade volume between Iran and Oman has increased fourfold.")
    assert (found.kind, found.text, found.value, found.direction) == ("multiple", "increased fourfold", 4, "up")
    assert (found.multiplier, found.multiplier_low, found.multiplier_high) == (4, 4, 5)
    assert (found.measure, found.places, found.flow) == ("trade volume", ("Iran", "Oman"), "total")


def test_several_times_has_a_least_multiplier_and_no_value(figures) -> None:
    (found,) = figures("Their trade has begun to rise by several times.")
    assert (found.value, found.multiplier, found.multiplier_low, found.multiplier_high) == (None, None, 3, None)


def test_doubling_and_halving_leave_no_choice(figures) -> None:
    up, down = figures("Exports doubled and imports halved.")
    assert (up.multiplier, up.multiplier_low, up.multiplier_high) == (2, 2, 2)
    assert (down.multiplier, down.direction) == (0.5, "down")


@pytest.mark.parametrize(
    ("text", "value", "unit", "modifier", "direction"),
    [
        ("Prices rose 0.3% in June.", 0.3, "percentage", None, "up"),
        ("Output fell by about 5 per cent.", 5, "percentage", "~", "down"),
        ("Rates were cut by 2.5 percentage points.", 2.5, "percentage point", None, "down"),
        ("The firm has more than 1000 customers.", 1000, "customer", ">", None),
        ("They plan to hire up to 400 people.", 400, "people", "<", None),
        ("The plan costs RM79 a month.", 79, "malaysian ringgit per month", None, None),
        ("Shares were up by some 4 per cent.", 4, "percentage", "~", "up"),
        ("They were there for twenty years.", 20, "year", None, None),
        ("Officials signed 17 cooperation documents.", 17, "cooperation document", None, None),
        ("A boy, aged 15, was found.", 15, "year of age", None, None),
    ],
)
def test_value_unit_hedge_and_direction(figures, text, value, unit, modifier, direction) -> None:
    (found,) = figures(text)
    assert (found.value, found.unit, found.modifier, found.direction) == (value, unit, modifier, direction)


@pytest.mark.parametrize(
    ("text", "value", "unit", "direction"),
    [
        ("The site cost PS2.7m.", 2.7e6, "pound sterling", None),
        ("Fares came to HK $5.4m.", 5.4e6, "hong kong dollar", None),
        ("Shares stood at 118.5p.", 118.5, "penny", None),
        ("The account showed -$50.8bn.", -50.8e9, "dollar", None),
        ("It was minus 12C overnight.", -12, "celsius", None),
        ("Freight is $1,487 per container.", 1487, "dollar per container", None),
        ("Duties brought 560m tenge.", 560e6, "kazakhstani tenge", None),
        ("The shop sold 2.7m digital and physical copies.", 2.7e6, "digital physical copy", None),
        ("They work 40 hours a week.", 40, "hour per week", None),
        ("The metal has 2.7 g/cm3.", 2.7, "gram per cubic centimetre", None),
        ("A dose of 6 mSv is allowed.", 6, "millisievert", None),
        ("The house has 5,000 square-foot.", 5000, "square foot", None),
        ("The planet is 1.5e6 km away.", 1.5e6, "kilometre", None),
        ("It lasted 3 1/2 hours.", 3.5, "hour", None),
        ("The load is 70 ± 5 kg.", 70, "kilogram", None),
        ("Remittances make up 27 percent of output.", 27, "percentage", None),
        ("Prices were 2 percent above last year's level.", 2, "percentage", "up"),
        ("Tunis earned 3 billion dinars.", 3e9, "tunisian dinar", None),
    ],
)
def test_units_signs_and_directions_as_they_are_written(figures, text, value, unit, direction) -> None:
    (found,) = figures(text)
    assert (found.value, found.unit, found.direction) == (pytest.approx(value), unit, direction)


def test_a_verb_holds_for_the_joined_number(figures) -> None:
    one, other = figures("Exports jumped 30.1% in volume and 18.6% in value.")
    assert (one.multiplier, other.multiplier) == (pytest.approx(1.301), pytest.approx(1.186))


def test_a_number_printed_alike_shares_the_unit(figures) -> None:
    assert [f.unit for f in figures("The highest forecast is 84.75 cents, the lowest is 74.07.")] == ["cent", "cent"]


def test_two_ends_of_a_move_give_the_multiplier(figures) -> None:
    (found,) = figures("Coffee earnings rose from $58m to $120m.")
    assert (found.value, found.value_high, found.kind, found.direction) == (58e6, 120e6, "change", "up")
    assert found.multiplier == pytest.approx(120 / 58)
    assert found.rule == "digits-change: to / from"


@pytest.mark.parametrize(
    "text",
    ["The S&P 500 was quiet.", "She moved there in 1998.", "It won 2-1 at home.", "He is number 7.", "No one came.",
     "The Apple Watch 5 is here.", "They met at 11:30.", "Part 3 of the law applies.", "The 2019 edition sold well.",
     "Odds of 3:1 are fair.",
     "A three-bed flat is for sale.", "It fell in the 2021/22 season.", "The PS5 is out.", "It is shown in 1080p."],
)  # fmt: skip
def test_names_years_scores_and_times_are_no_figures(figures, text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    ["Call +44 20 7946 0123 now.", "Ring the desk on 0800 555 0199.", "Dial 1-800-555-0199 or 212-555-0188.",
     "He boarded his 757.", "The Nasdaq 100 e-minis slipped.", "A summit opens on 5/12.",
     "Take the R5 home.", "They met at 10 Downing Street.", "The 737 Max was grounded."],
)  # fmt: skip
def test_telephone_numbers_and_things_that_go_by_a_number_are_no_figures(figures, text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Pakistan earned 3 billion rupees.", "pakistani rupee"),
        ("India and Pakistan share 3 billion rupees.", "indian rupee"),
        ("It cost 3 billion rupees.", "indian rupee"),
        ("Sri Lanka's tea earned Rs. 428 billion.", "sri lankan rupee"),
        ("The debt is 20 million pounds.", "pound sterling"),
        ("Egypt's debt is 20 million pounds.", "egyptian pound"),
        ("The dog weighs 60 pounds.", "pound-mass"),
        ("It takes half a pound of butter and 3 pounds of flour.", "pound-mass"),
        ("The driver got a 500-pound fine.", "pound sterling"),
        ("The field yields 10 bcm.", "cubic metre"),
        ("The wall is 30' high.", "foot"),
        ('The screen is 25.5" wide.', "inch"),
        ("He said ‘we paid 30’ and left.", None),
        ("Gas costs $145 per 1,000 cubic metres.", "dollar per 1000 cubic metre"),
        ("Tickets are $353,000-a-plate.", "dollar per plate"),
        ("The index rose 64 points to 4,577.", "point"),
        ("Debt is 57 percent of output, two points more than planned.", "percentage point"),
        ("LeVell, 52, faces a challenge.", "year of age"),
        ("Children under the age of 5 years died.", "year of age"),
        ("Add another egg or two.", "egg"),
        ("Exports fell for five straight months.", "month"),
        ("Eskom lost R5bn.", "south african rand"),
        ("It costs LE 2,500 in Cairo.", "egyptian pound"),
        ("The fare is P12.50 in Manila.", "philippine peso"),
        ("It gets 29 mpg in the city and 41 on the highway.", "mile per gallon"),
        ("It added 6.8 million users, short of the 7 million it had forecast.", "user"),
        ("The Dow fell 200 points to close at 25,400.", "point"),
        ("Last year 158 golf courses closed and just 14 opened.", "golf course"),
        ("It looked at nine “unusual” panel surveys.", "unusual panel survey"),
    ],
)
def test_units_that_share_a_word_or_are_left_out(figures, text: str, unit: str | None) -> None:
    assert figures(text)[-1].unit == unit


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Canada's exports were off 8 percent.", "down"),
        ("Prices were a tenth below last year's.", "down"),
        ("The price is $950 a tonne, $250 below the earlier one.", "down"),
        ("Output contracted at an annual rate of 2 percent.", "down"),
        ("Peru raised its estimate from 2.0 to 2.5 million tonnes.", "up"),
        ("Fuel eats up a third of the bill.", None),
        ("Exports exceeded 14 million tonnes.", None),
        ("The wage would climb gradually over six years.", None),
        ("The term was extended by six years.", "up"),
        ("They want to lower the 12 barriers.", None),
        ("Unemployment ticked up to 4.1%.", None),
        ("He expects 5% to 10% growth.", "up"),
        ("The index ended 20.5 points, lower.", "down"),
        ("Shares closed 12 pence, or 0.3 per cent, higher.", "up"),
    ],
)
def test_directions_further_off(figures, text: str, direction: str | None) -> None:
    (*_, found) = figures(text)
    assert found.direction == direction
    assert found.modifier is None or "exceeded" in text


def test_what_narrowed_by_one_amount_to_another_is_no_range(figures) -> None:
    by, to = figures("The deficit narrowed by £340m to £5.86bn.")
    assert (by.value, by.direction, to.value, to.direction) == (340e6, "down", 5.86e9, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sanders lost that district 68%-31% in the primary.", "share"),
        ("The party dropped that state 55%–44%.", "share"),
        ("She lost the second ballot 61-39 percent.", "share"),
        ("Exports dropped 5%-7% in a year.", "change"),
    ],
)
def test_a_result_that_descends_is_no_change(figures, text: str, kind: str) -> None:
    (found,) = figures(text)
    assert (found.kind, found.direction) == (kind, "down" if kind == "change" else None)


def test_a_range_is_one_figure(figures) -> None:
    (found,) = figures("Growth of between 5 and 7 % is expected.")
    assert (found.value, found.value_high, found.unit) == (5, 7, "percentage")


def test_the_numbers_of_a_list_share_their_unit(figures) -> None:
    found = figures("They saw price hikes of 10, 15 and 20 percent.")
    assert [(f.value, f.unit) for f in found] == [(10, "percentage"), (15, "percentage"), (20, "percentage")]


def test_what_rose_and_where_it_led_are_two_figures(figures) -> None:
    by, to = figures("The deficit increased by $43.6 billion to $419.2 billion.")
    assert (by.kind, by.direction, to.kind, to.direction) == ("change", "up", "level", None)


def test_a_figure_has_the_speaker_of_its_statement_and_no_date_from_outside(figures) -> None:
    text = "In comments on Sunday, the spokesman said trade had risen fourfold."
    quote = Quote(
        article_id="a", paragraph=1, span=(44, 66), text=text[44:66], rule="test", quote_id="q1", kind="indirect",
        spans=((44, 66),), speaker="Ada Hill", via="Tasnim",
    )  # fmt: skip
    (found,) = figures(text, (quote,))
    assert (found.speaker, found.via, found.quote_id, found.period_start) == ("Ada Hill", "Tasnim", "q1", None)


def test_a_rise_behind_a_comma_is_a_rise_of_what_stands_before(figures) -> None:
    level, rise = figures("The agency said exports reached $131 million in 2021, a 12% increase from a year earlier.")
    assert level.measure == rise.measure == "exports"
    assert (str(rise.period_start), str(rise.base_start)) == ("2021-01-01", "2020-01-01")


def test_numbers_without_a_word_claim_nothing(figures) -> None:
    assert figures("1234 5678 91011\n45.21 11 % 22") == []


@pytest.mark.parametrize("text", ["", "7", "%", "1. One\n" * 50, "9" * 3000, " ".join(map(str, range(2000)))])
def test_odd_texts_are_no_error(figures, text: str) -> None:
    figures(text)


WORDS = ["one", "7", "1,234", "$", "%", "million", "fourfold", "doubled", "rose", "by", "from", "to", "between", "5-7",
         "May 30", "Iran", "trade", "of", "a year earlier", "(", "”", ".", "-3", "½", "k",
         "several times", "\n"]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_text_stands_at_its_span_and_ids_differ(parsed, text: str) -> None:
    found = find_figures(parsed(text, published=DAY), None, [], Knowledge())
    assert all(text[f.span[0] : f.span[1]] == f.text for f in found)
    assert len({f.figure_id for f in found}) == len(found)
