#!/bin/sh
# Kennedy was elected on 1 November 1960, a week early, and so were three other presidents.
#
# One would guess: the day of an American general election is that of the law (United States Code, title 2, section 7),
# the Tuesday next after the first Monday in November: 8 November in 1960 and in 2016.
# What happens: convertdate has the first Tuesday, and its help text says that this is the rule. In most years the two
# are the same day. When November begins with a Tuesday the answer is a week early: of the elections from 1920 to 2040
# these are eight, and four of them elected a president (1932, 1960, 1988 and 2016). Labor Day and Thanksgiving are
# right.
# Seen with convertdate 2.5.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps convertdate==2.5.1 PyMeeus==0.5.12
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import datetime

from convertdate import holidays


def day(name, year):
    return str(datetime.date(*getattr(holidays, name)(year)))


def by_law(year):
    second = datetime.date(year, 11, 2)
    return str(second + datetime.timedelta(days=(1 - second.weekday()) % 7))


elections = range(1920, 2041, 2)
expected = {
    "2024, 1960, 2016, 2022": ("2024-11-05", "1960-11-01", "2016-11-01", "2022-11-01"),
    "by law": ("2024-11-05", "1960-11-08", "2016-11-08", "2022-11-08"),
    "a week early": [1932, 1938, 1960, 1966, 1988, 1994, 2016, 2022],
    "Labor Day and Thanksgiving of 2022": ("2022-09-05", "2022-11-24"),
}
found = {
    "2024, 1960, 2016, 2022": tuple(day("election_day", year) for year in (2024, 1960, 2016, 2022)),
    "by law": tuple(by_law(year) for year in (2024, 1960, 2016, 2022)),
    "a week early": [year for year in elections if day("election_day", year) != by_law(year)],
    "Labor Day and Thanksgiving of 2022": (day("labor_day", 2022), day("thanksgiving", 2022)),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
