"""Times, resolved from the article's own day."""

from __future__ import annotations

import datetime

import pytest

from helpers.annotate.figures.periods import find_periods

DAY = datetime.date(2022, 5, 30)  # a Monday
FISCAL = {"india": "04-01", "japan": "04-01+", "united states": "10-01"}

RESOLVED = [
    ("on Monday evening", "2022-05-30", "2022-05-30"),
    ("on Sunday", "2022-05-29", "2022-05-29"),
    ("on Tuesday", "2022-05-24", "2022-05-24"),
    ("May 30", "2022-05-30", "2022-05-30"),
    ("8 September 2019", "2019-09-08", "2019-09-08"),
    ("in December", "2021-12-01", "2021-12-31"),
    ("in June of 2018", "2018-06-01", "2018-06-30"),
    ("January-March 2022", "2022-01-01", "2022-03-31"),
    ("the first five months of this year", "2022-01-01", "2022-05-31"),
    ("the second half of last year", "2021-07-01", "2021-12-31"),
    ("Q1 2022", "2022-01-01", "2022-03-31"),
    ("in 2021", "2021-01-01", "2021-12-31"),
    ("the previous Iranian year", "2021-03-21", "2022-03-20"),
    ("the current Iranian year", "2022-03-21", "2023-03-20"),
    ("the Iranian calendar year 1399", "2020-03-20", "2021-03-20"),
    ("the first two months of the current Iranian year", "2022-03-21", "2022-05-21"),
    ("India's fiscal year 2021-22", "2021-04-01", "2022-03-31"),
    ("US fiscal year 2021", "2020-10-01", "2021-09-30"),
    # Japan names its fiscal years after the year in which they begin
    ("Japan's fiscal 2022", "2022-04-01", "2023-03-31"),
    ("Japan's fiscal year 2021-22", "2021-04-01", "2022-03-31"),
    ("Japan's FY2021/22", "2021-04-01", "2022-03-31"),
    ("2022-03-20", "2022-03-20", "2022-03-20"),
    ("yesterday", "2022-05-29", "2022-05-29"),
    ("over the past two years", "2020-05-30", "2022-05-30"),
    ("in the nine months to September", "2021-01-01", "2021-09-30"),
    ("in the 12 months through March", "2021-04-01", "2022-03-31"),
    ("in the year that ended in June 2020", "2019-07-01", "2020-06-30"),
    ("in India in 2020/21", "2020-04-01", "2021-03-31"),
]


#: Each kind with neighbours; of the 39, 3 were right before the kinds were mended.
KINDS = [
    ("In the Gregorian year 2020, January to December, it rose.", "2020-01-01", "2020-12-31"),
    ("In 2020 (April–June) it rose.", "2020-04-01", "2020-06-30"),
    ("In 2019, from March to July, it rose.", "2019-03-01", "2019-07-31"),
    ("It was sold tonight.", "2022-05-30", "2022-05-30"), ("Tonight the vote is held.", "2022-05-30", "2022-05-30"),
    ("Rates rose this morning.", "2022-05-30", "2022-05-30"), ("It closed this afternoon.", "2022-05-30", "2022-05-30"),
    ("Three years ago it sold wheat.", "2019-01-01", "2019-12-31"),
    ("It opened 12 years ago.", "2010-01-01", "2010-12-31"),
    ("Two years ago it was half.", "2020-01-01", "2020-12-31"),
    ("The talks ran Feb. 6 to 10.", "2022-02-06", "2022-02-10"), ("It met on 3 to 5 May.", "2022-05-03", "2022-05-05"),
    ("The fair is open May 12 through 15.", "2022-05-12", "2022-05-15"),
    ("It rose May 6 to 10 percent.", "2022-05-06", "2022-05-06"),
    ("It was taken Jan. 30 to Feb. 8 online.", "2022-01-30", "2022-02-08"),
    ("The survey, March 28 to April 2, asked millers.", "2022-03-28", "2022-04-02"),
    ("The years 2010 to 2013 were poor.", "2010-01-01", "2013-12-31"),
    ("Sales, 2015 through 2019, halved.", "2015-01-01", "2019-12-31"),
    ("It lasted 1998 to 2002.", "1998-01-01", "2002-12-31"),
    ("Last week, exports stopped.", "2022-05-23", "2022-05-29"),
    ("This year exports rose.", "2022-01-01", "2022-12-31"),
    ("Next month it will reopen.", "2022-06-01", "2022-06-30"), ("Last year it fell.", "2021-01-01", "2021-12-31"),
    ("this past week it fell", "2022-05-23", "2022-05-29"), ("in the upcoming week", "2022-06-06", "2022-06-12"),
    ("this coming August", "2022-08-01", "2022-08-31"), ("this past April", "2022-04-01", "2022-04-30"),
    ("An April survey found it.", "2022-04-01", "2022-04-30"), ("since the October debate", "2021-10-01", "2021-10-31"),
    ("its December shipments", "2021-12-01", "2021-12-31"),
    ("its 2019 target", "2019-01-01", "2019-12-31"), ("Poland’s 2015 harvest", "2015-01-01", "2015-12-31"),
    ("since at least 1980", "1980-01-01", "1980-12-31"), ("until about 2030", "2030-01-01", "2030-12-31"),
    ("on January 20 next year", "2023-01-20", "2023-01-20"), ("by year’s end", "2022-12-31", "2022-12-31"),
    ("staples of the '90s", "1990-01-01", "1999-12-31"), ("the March quarter", "2022-01-01", "2022-03-31"),
    ("In week 20 it was dear.", "2022-05-16", "2022-05-22"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "end"), KINDS)
def test_times_of_the_day_runs_of_days_and_years_and_months_before_a_noun(text: str, start: str, end: str) -> None:
    (period,) = find_periods(text, DAY, FISCAL)
    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.parametrize(
    "text", ["the first half of the 20th century", "its 2019 model", "the October War", "week 70", "a year ago"]
)
def test_what_names_a_thing_or_counts_from_nowhere_has_no_days(text: str) -> None:
    assert [p.start for p in find_periods(text, DAY) if p.start] == []


@pytest.mark.parametrize(("text", "start", "end"), RESOLVED)
def test_a_time_is_resolved_from_the_day_of_the_article(text: str, start: str, end: str) -> None:
    (period,) = find_periods(f"Trade grew {text}.", DAY, FISCAL)
    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [("Exports will rise from September.", "2022-09-01"), ("The levy takes effect in January.", "2023-01-01"),
     ("From July, duties will fall.", "2022-07-01"), ("Exports have risen since September.", "2021-09-01"),
     ("In March the bank said it will raise rates.", "2022-03-01"), ("It said it had fallen in July.", "2021-07-01")],
)  # fmt: skip
def test_a_month_lies_ahead_only_where_its_clause_looks_ahead(text: str, start: str) -> None:
    assert str(find_periods(text, DAY)[0].start) == start


def test_a_fiscal_year_of_nobody_has_its_candidates_and_a_question() -> None:
    (period,) = find_periods("Exports fell in the fiscal year 2020/21.", DAY, FISCAL)
    assert period.start is None
    assert [str(days[0]) for days in period.candidates] == ["2020-04-01", "2020-10-01"]
    assert period.unresolved.endswith("whose fiscal year is it?")


def test_what_a_number_leads_to_is_no_year() -> None:
    assert find_periods("The yard went from 1,200 to 2000 lorries.", DAY) == []


def test_a_year_earlier_is_counted_in_the_calendar_of_its_sentence() -> None:
    last = find_periods("in the previous Iranian year compared to a year earlier", DAY)[-1]
    assert (str(last.start), str(last.end), last.relative) == ("2020-03-20", "2021-03-20", True)


def test_the_same_period_keeps_its_months() -> None:
    last = find_periods("the first five months of 2022 against the same period of last year", DAY)[-1]
    assert (str(last.start), str(last.end)) == ("2021-01-01", "2021-05-31")


def test_a_sentence_does_not_lend_its_period_to_the_next() -> None:
    last = find_periods("It was in 2021. Growth was 5% from a year earlier", DAY)[-1]
    assert last.start is None
    assert last.why


@pytest.mark.parametrize("text", ["on Sunday", "last year", "in May", "May 30", "the first quarter of this year"])
def test_without_a_day_the_words_stay_and_the_reason_is_told(text: str) -> None:
    (period,) = find_periods(text, None)
    assert period.start is None
    assert period.why == "the article has no date"


@pytest.mark.parametrize("text", ["05/06/2022", "31 February 2022", "fiscal 2021", "the 2019-20 season"])
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert all(period.start is None for period in find_periods(text, DAY))


@pytest.mark.parametrize("text", ["he may", "a 2020 model", "the March hare", "sunday"])
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_periods(text, DAY) == []


def test_what_cannot_be_told_names_its_candidates_and_the_question() -> None:
    (day,) = find_periods("signed on 03.04.2021 in the capital", DAY)
    assert day.unresolved == "day and month could be either way round (2021-03-04 or 2021-04-03)"
    (fiscal,) = find_periods("exports in the fiscal year 2022", DAY, {"india": "04-01", "egypt": "07-01"})
    assert fiscal.candidates == (
        (datetime.date(2021, 4, 1), datetime.date(2022, 3, 31)),
        (datetime.date(2021, 7, 1), datetime.date(2022, 6, 30)),
    )
    assert fiscal.unresolved.endswith("whose fiscal year is it?")
    (undated,) = find_periods("he said on Sunday", None)
    assert undated.unresolved == "the article has no date; when was it published?"


@pytest.mark.parametrize(
    ("day", "words", "date"),
    [
        (datetime.date(1, 1, 3), "In the week to 2 January exports fell.", "2 January"),
        (datetime.date(1, 3, 9), "In the six months to 3 March exports fell.", "3 March"),
        (datetime.date(1, 2, 2), "In the year to 1 February exports fell.", "1 February"),
        (datetime.date(9999, 12, 31), "In the week of 30 December exports fell.", "30 December"),
    ],
)
def test_a_period_that_would_leave_the_calendar_stays_the_day_that_is_printed(day, words, date):
    [found] = find_periods(words, day)
    assert found.text == date
    assert found.start == found.end


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell in the fifth week of March 2023.", ("2023-03-29", "2023-03-31")),
        ("It fell in the 5th week of February 2024.", ("2024-02-29", "2024-02-29")),
        ("It fell in the fifth week of February 2023.", (None, None)),
    ],
)
def test_a_fifth_week_ends_with_its_month_or_is_none(text: str, days: tuple[str | None, str | None]) -> None:
    (found,) = find_periods(text, datetime.date(2024, 6, 1))
    assert tuple(found and str(found) for found in (found.start, found.end)) == days
