"""The days in a reference file: in the Gregorian calendar, or in the Iranian one if the row says so.

A date in another calendar, taken literally, would be centuries off; the message says which calendar it may be in.
"""

from __future__ import annotations

import re

import pandas as pd
from persiantools.jdatetime import JalaliDate

from helpers.articles.dates import day as read_day

__all__ = ["period_day", "plain_day"]

#: Words that show beyond doubt that 1401 is a year in the Iranian calendar.
_SOLAR = re.compile(r"\b(?:iranian|persian|solar|shamsi|afghan)\b", re.IGNORECASE)


def period_day(text: str, about: str) -> tuple[pd.Timestamp | None, str]:
    """The day, or why it is not valid; read in the Iranian calendar if the row says that its year is Iranian."""
    year = re.match(r"(1[34]\d\d)-(\d\d)-(\d\d)$", text)
    if year and _SOLAR.search(about):
        try:
            return pd.Timestamp(JalaliDate(*(int(part) for part in year.groups())).to_gregorian()), ""
        except ValueError:
            return None, f"{text!r} is not a day in the Iranian calendar"
    day = plain_day(text)
    if not text or (day is not None and 1600 <= day.year <= 2199):
        return day, ""
    try:
        read_day(text)
    except ValueError as error:
        if "calendar" in str(error):
            return None, str(error)
    return None, f"{text!r} is not a day"


def plain_day(text: str) -> pd.Timestamp | None:
    """The date of a text that begins like 2022-03-20; None for any other text."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:[ T].*)?", text):
        return None
    try:
        return pd.Timestamp(text[:10])
    except ValueError:
        return None
