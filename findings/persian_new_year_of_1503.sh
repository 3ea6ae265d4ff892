#!/bin/sh
# Three packages for one calendar disagree about the first day of 1503.
#
# One would guess: the Solar Hijri calendar goes by the spring equinox, so every package names the same New Year's Day,
# at least for a hundred years to come.
# What happens: jdatetime has 21 March 2124, persiantools and convertdate the day before. From year 1 to 2300 jdatetime
# and persiantools differ in 96 years. convertdate, which reckons the equinox, differs from persiantools in 12, and not
# where one would look, far from today: half of them are between 1243 and 1276 (1864 to 1897).
# Seen with jdatetime 6.1.1 (jalali_core 1.0.0), persiantools 6.2.0 and convertdate 2.5.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps jdatetime==6.1.1 \
    jalali_core==1.0.0 persiantools==6.2.0 pytz==2026.6 tzdata==2026.6 convertdate==2.5.1 PyMeeus==0.5.12
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import datetime

import jdatetime
from convertdate import persian
from persiantools.jdatetime import JalaliDate

NAMES = ("jdatetime", "persiantools", "convertdate")


def new_year(year):
    return (
        jdatetime.date(year, 1, 1).togregorian(),
        JalaliDate(year, 1, 1).to_gregorian(),
        datetime.date(*persian.to_gregorian(year, 1, 1)),
    )


days = {year: new_year(year) for year in range(1, 2301)}
tables = [year for year, (first, second, _) in days.items() if first != second]
equinox = [year for year, (_, second, third) in days.items() if second != third]
expected = {
    "1503": ["2124-03-21", "2124-03-20", "2124-03-20"],
    "jdatetime against persiantools, 1 to 2300": 96,
    "convertdate against persiantools, 1 to 2300": 12,
    "of these from 1200 to 1503": [1243, 1255, 1259, 1267, 1271, 1276],
}
found = {
    "1503": [str(day) for day in days[1503]],
    "jdatetime against persiantools, 1 to 2300": len(tables),
    "convertdate against persiantools, 1 to 2300": len(equinox),
    "of these from 1200 to 1503": [year for year in equinox if 1200 <= year <= 1503],
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
