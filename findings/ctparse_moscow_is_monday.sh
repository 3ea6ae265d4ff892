#!/bin/sh
# Moscow is a Monday, and "Do not vote" a Thursday.
#
# One would guess: words that name no time give none, and "last Friday" is in the past.
# What happens: short names of days and months, English and German alike, are found wherever their letters occur, even
# if the word goes on: "Mo"(ntag), "Do"(nnerstag), "Sun", "Mar", the "tu" inside "century"; a decade begins with "Dec".
# "last Friday" is the Friday to come. Of "two years ago" only "two" is used: two o'clock tomorrow. "40 percent" is the
# year 1940.
# Seen with ctparse 0.3.6 (the newest release), the present set to Wednesday, 15 May 2024, at noon.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps ctparse==0.3.6 \
    python-dateutil==2.9.0.post0 six==1.17.0 regex==2026.11.19 tqdm==4.70.1
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import datetime

from ctparse import ctparse

now = datetime.datetime(2024, 5, 15, 12)
expected = {
    "Moscow": "2024-05-20 X:X (X/X)",
    "Do not vote.": "2024-05-16 X:X (X/X)",
    "Sunflower oil": "2024-05-19 X:X (X/X)",
    "Maria Azaria": "X-03-X X:X (X/X)",
    "a century ago": "2024-05-21 X:X (X/X)",
    "a decade ago": "X-12-X X:X (X/X)",
    "last Friday": "2024-05-17 X:X (X/last)",
    "two years ago": "2024-05-16 02:00 (X/X)",
    "40 percent": "1940-X-X X:X (X/X)",
}
found = {words: str(getattr(ctparse(words, ts=now), "resolution", None)) for words in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
