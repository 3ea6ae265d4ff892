#!/bin/sh
# The year 1939 is 19:39 in the evening, and "this morning" is on the day the program runs.
#
# One would guess: "in 1939" is in that year; and given the day of an article, "this morning" is the morning of that
# day.
# What happens: a year that could be a time of day is one: "in 1939" is 19:39 on the day given and "spring 2025" 20:25,
# reported as a time found (kind 2). After a month it is a year. "this morning" and "last night" forget the day given
# and go by the computer's clock; "yesterday evening" keeps to it.
# Seen with parsedatetime 2.6 (the newest release), the day given 15 May 2024.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps parsedatetime==2.6
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import datetime

import parsedatetime

given = datetime.datetime(2024, 5, 15, 12)
today = datetime.date.today()


def read(words):
    moment, kind = parsedatetime.Calendar().parseDT(words, given)
    if today - datetime.timedelta(days=1) <= moment.date() <= today:
        return "by the computer's clock", kind
    return str(moment), kind


expected = {
    "in 1939": ("2024-05-15 19:39:00", 2),
    "spring 2025": ("2024-05-15 20:25:00", 2),
    "March 1939": ("1939-03-01 12:00:00", 1),
    "yesterday evening": ("2024-05-14 18:00:00", 3),
    "this morning": ("by the computer's clock", 2),
    "last night": ("by the computer's clock", 2),
}
found = {words: read(words) for words in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
