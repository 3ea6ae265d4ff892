#!/bin/sh
# A decade is read as a number of seconds to come, and a percentage as a month.
#
# One would guess: "in 1990s" is some day of the 1990s, or nothing at all.
# What happens: it is 1990 seconds from now, 33 minutes and 10 seconds ahead. In a sentence, "the first five months of
# the current year" is a day five months ago, and the "12%" by which exports rose is a day in December.
# Seen with dateparser 1.5.0, language English, the present set to 15 May 2024.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps dateparser==1.5.0 \
    python-dateutil==4.0.0 pytz==2026.6 regex==2026.11.19 six==1.17.0 tzlocal==5.4.5 tzdata==2026.6
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import datetime

import dateparser
from dateparser.search import search_dates

settings = {"RELATIVE_BASE": datetime.datetime(2024, 5, 15)}
sentence = "In the first five months of the current year exports rose 12%."
expected = {
    "in 1990s": "2024-05-15 00:33:10",
    "sentence": [("five months of the", "2023-12-15 00:00:00"), ("12%", "2024-12-15 00:00:00")],
}
found = {
    "in 1990s": str(dateparser.parse("in 1990s", languages=["en"], settings=settings)),
    "sentence": [(words, str(day)) for words, day in search_dates(sentence, languages=["en"], settings=settings) or []],
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
