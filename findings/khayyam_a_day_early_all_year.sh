#!/bin/sh
# From 20 March 2025 to 20 March 2026 every date is a day out.
#
# One would guess: packages for the Persian calendar may differ in the far past and future, but not about last year.
# What happens: khayyam has a leap year in 1404 in place of 1403. It refuses 30 Esfand 1403, which was 20 March 2025,
# calls that day New Year's Day, and from then on is a day ahead for 366 days, until both are level again. The news of
# 22 Bahman 1404, a national day, is dated 10 February 2026, not the 11th. In the years around, from 1244 to 1436
# (1865 to 2058), it agrees with persiantools on every other day.
# Seen with khayyam 3.0.17 (the newest release) and persiantools 6.2.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps Khayyam==3.0.17 \
    persiantools==6.2.0 pytz==2026.6 tzdata==2026.6
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import datetime

from khayyam import JalaliDate
from persiantools.jdatetime import JalaliDate as Jalali

DAY = datetime.timedelta(days=1)
first, last = datetime.date(1865, 3, 21), datetime.date(2058, 3, 19)
days = [first + DAY * number for number in range((last - first).days + 1)]


def parts(date):
    return date.year, date.month, date.day


def leap_day(year):
    try:
        return str(JalaliDate(year, 12, 30).todate())
    except ValueError as error:
        return str(error)


apart = [day for day in days if parts(JalaliDate(day)) != parts(Jalali(day))]
expected = {
    "30 Esfand 1403": "Day must be between 1 and 29, but it is: 30",
    "20 March 2025": ((1404, 1, 1), (1403, 12, 30)),
    "22 Bahman 1404": ("2026-02-10", "2026-02-11"),
    "days apart from 1865 to 2058": (366, "2025-03-20", "2026-03-20"),
}
found = {
    "30 Esfand 1403": leap_day(1403),
    "20 March 2025": (parts(JalaliDate(datetime.date(2025, 3, 20))), parts(Jalali(datetime.date(2025, 3, 20)))),
    "22 Bahman 1404": (str(JalaliDate(1404, 11, 22).todate()), str(Jalali(1404, 11, 22).to_gregorian())),
    "days apart from 1865 to 2058": (len(apart), str(apart[0]), str(apart[-1])),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
