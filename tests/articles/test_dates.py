import datetime

import pytest

from helpers.articles.dates import day, iso_day
from helpers.articles.load import load

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


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("January 11, 2010 Monday 9:20 AM GMT", "2010-01-11"),
        ("January 11, 2010, Monday, Late Edition - Final", "2010-01-11"),
        ("4. März 2024 Montag", "2024-03-04"),
        ("4. Maerz 2024", "2024-03-04"),
        ("mardi 14 mars 2006", "2006-03-14"),
        ("1er janvier 2010", "2010-01-01"),
        ("5 april 2022 dinsdag", "2022-04-05"),
        ("4 de marzo de 2024", "2024-03-04"),
        ("Monday 03/04/2024", "2024-03-04"),
        ("1709532000", "2024-03-04"),
        (1709532000, "2024-03-04"),
        (1709532000000, "2024-03-04"),
        ("20240304T060000Z", "2024-03-04"),
        ("2024-03-04 06:00:00.123456", "2024-03-04"),
    ],
)
def test_every_form_of_an_archive_is_read(said: object, meant: str) -> None:
    assert day(said).isoformat() == meant


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("1401-03-09", "30 May 2022 in the Iranian calendar"),
        ("14/12/1403", "Iranian"),
        ("2567-03-04", "4 March 2024 in the Buddhist calendar"),
        ("0001-01-01", "not a date in the common calendar"),
        ("March 2024", "is incomplete"),
        ("Winter 2023", "is incomplete"),
    ],
)
def test_another_calendar_and_half_a_date_are_refused_by_name(said: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        day(said)


def test_a_day_of_publication_that_has_not_come_is_left_out(tmp_path) -> None:
    (tmp_path / "a.csv").write_text("text,date\nIt rose.,2062-03-04\nIt fell.,2024-03-05\n")
    found = load(tmp_path, today=datetime.date(2024, 3, 4))
    assert [article.published for article in found.articles] == [None, datetime.date(2024, 3, 5)]
    assert [("future" in problem.fault, problem.severity) for problem in found.problems] == [(True, "warning")]
