import datetime

import pytest

from helpers.articles.dates import day, iso_day

MAY = datetime.date(2022, 5, 30)


@pytest.mark.parametrize(
    "said",
    [
        "2022-05-30", "2022-05-30T10:00:00+05:00", "20220530", "2022/05/30", "30 May 2022", "May 30, 2022",
        "Mon, 30 May 2022 10:15:00 GMT", "30th May 2022", "Monday, May 30, 2022", "30.05.2022", "30/05/2022",
        "5/30/2022", MAY, datetime.datetime(2022, 5, 30, 23, 59),
    ],
)  # fmt: skip
def test_a_day_in_the_writings_of_the_press(said):
    assert day(said) == MAY


@pytest.mark.parametrize("said", ["04/05/2022", "May 2022", "yesterday", "2022-02-30", 2022, 44711.0])
def test_what_is_no_day_or_two_is_refused(said):
    with pytest.raises(ValueError):
        day(said)


def test_dots_put_the_day_first():
    assert day("04.05.2022") == datetime.date(2022, 5, 4)


def test_a_sidecar_s_day_is_iso():
    assert iso_day("2022-05-30") == MAY
    with pytest.raises(ValueError):
        iso_day("30 May 2022")
