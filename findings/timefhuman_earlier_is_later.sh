#!/bin/sh
# "Three days earlier" is three days later, and "10 years ago" is off by three days.
#
# One would guess: "earlier", "before" and "over the last" count back as "ago" does, in calendar months and years.
# What happens: of these only "ago" counts back; after the others the time lies ahead ("30 years before" is in 2054). A
# year is 365 days, so "10 years ago" is 18 May instead of the 15th; a month in the plural is 30 days, so twelve of
# them are 360, while "a month ago" is right. "from Monday to Thursday" ends before it begins, and "2-5 May" is 5
# February.
# Seen with timefhuman 0.1.5, the present set to Wednesday, 15 May 2024, at noon.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps timefhuman==0.1.5 babel==2.16.0 \
    lark==1.2.2 python-dateutil==2.9.0.post0 six==1.17.0 pytz==2024.2
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import datetime

from timefhuman import tfhConfig, timefhuman

now = datetime.datetime(2024, 5, 15, 12)
expected = {
    "three days ago": ["2024-05-12"],
    "three days earlier": ["2024-05-18"],
    "over the last three days": ["2024-05-18"],
    "30 years before": ["2054-05-08"],
    "a year ago": ["2023-05-16"],
    "10 years ago": ["2014-05-18"],
    "12 months ago": ["2023-05-21"],
    "a month ago": ["2024-04-15"],
    "2-5 May": ["2024-02-05"],
    "from Monday to Thursday": ["2024-05-20 to 2024-05-16"],
}


def days(words):
    read = timefhuman(words, tfhConfig(now=now))
    return [" to ".join(str(day.date()) for day in (part if isinstance(part, tuple) else (part,))) for part in read]


found = {words: days(words) for words in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
