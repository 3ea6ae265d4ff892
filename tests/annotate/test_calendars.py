"""The Solar Hijri calendar as Iran keeps it: which years have 366 days, and what cannot be a year."""

from __future__ import annotations

import datetime

import pytest

from helpers.annotate.figures.calendars import SOLAR_HIJRI, number, span

#: Years of 366 days from 1277 to 1502: those whose next year begins a day later because the equinox falls after noon in
#: Tehran, as convertdate 2.5.1 computes it from the equinoxes, and as the tables of persiantools 6.2.0 have it.
LEAP = """1280 1284 1288 1292 1296 1300 1304 1309 1313 1317 1321 1325 1329 1333 1337 1342 1346 1350 1354 1358 1362 1366
1370 1375 1379 1383 1387 1391 1395 1399 1403 1408 1412 1416 1420 1424 1428 1432 1436 1441 1445 1449 1453 1457 1461 1465
1469 1474 1478 1482 1486 1490 1494 1498"""


def test_every_leap_year_from_1277_to_1502_and_both_ends() -> None:
    days = {year: span(SOLAR_HIJRI, year) for year in range(1277, 1503)}
    leap = [year for year, (first, last) in days.items() if (last - first).days == 365]
    assert leap == [int(year) for year in LEAP.split()]
    assert days[1277][0] == datetime.date(1898, 3, 21)
    assert days[1502][1] == datetime.date(2124, 3, 19)
    for year in range(1277, 1502):
        assert days[year][1] + datetime.timedelta(days=1) == days[year + 1][0]


@pytest.mark.parametrize(
    ("day", "year"), [((2021, 3, 20), 1399), ((2021, 3, 21), 1400), ((2025, 3, 20), 1403), ((2025, 3, 21), 1404)]
)
def test_the_day_of_the_new_year(day, year) -> None:
    assert number(SOLAR_HIJRI, datetime.date(*day)) == year


@pytest.mark.parametrize("year", [0, -5, 3001])
def test_what_is_no_year_has_no_days(year) -> None:
    assert span(SOLAR_HIJRI, year) is None
