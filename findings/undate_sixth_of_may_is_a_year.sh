#!/bin/sh
# The date 2024-05-06, read by the parser for all formats, is the whole year 2024.
#
# One would guess: a parser that is made of the parsers for each format and calendar gives what these give, or an error:
# a day is a day, and a stretch from September 1939 to May 1945 begins in September.
# What happens: undate's parser "omnibus" drops the month and the day of an ISO date, and the day of a Hebrew one,
# without a warning. The stretch begins in January 1939, and 9 Av, a day of fasting, is the whole month. 7 and 9 October
# 2023 are equal. The parsers "EDTF" and "Hebrew", asked by name, are right, and so are days of May or of Ramadan in
# "omnibus". The README calls it experimental and says that it combines all formats, for dates that are not ambiguous;
# as a limit it names bare years, which it takes for Gregorian ones.
# Seen with undate 0.8.0, the same in 0.6.0, which was the first to have it, and in 0.7.0; with lark 1.3.1 and
# convertdate 2.4.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps undate==0.8.0 lark==1.3.1 \
    interegular==0.3.3 convertdate==2.4.0 PyMeeus==0.5.12 numpy==2.4.6
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from undate import Undate


def span(text, parser):
    date = Undate.parse(text, parser)
    first, last = getattr(date.earliest, "earliest", date.earliest), getattr(date.latest, "latest", date.latest)
    return f"{first} to {last}"


# the days that a date may be: by "omnibus", and by the parser of its format
expected = {
    ("2024-05-06", "EDTF"): ("2024-01-01 to 2024-12-31", "2024-05-06 to 2024-05-06"),
    ("2024-05", "EDTF"): ("2024-01-01 to 2024-12-31", "2024-05-01 to 2024-05-31"),
    ("1939-09/1945-05", "EDTF"): ("1939-01-01 to 1945-12-31", "1939-09-01 to 1945-05-31"),
    ("9 Av 5783", "Hebrew"): ("2023-07-19 to 2023-08-17", "2023-07-27 to 2023-07-27"),
    ("5 Ramadan 1445", "Islamic"): ("2024-03-15 to 2024-03-15", "2024-03-15 to 2024-03-15"),
    ("6 May 2024", "Gregorian"): ("2024-05-06 to 2024-05-06", "2024-05-06 to 2024-05-06"),
    "7 and 9 October 2023 are equal": (True, False),
}
found = {
    (text, parser): (span(text, "omnibus"), span(text, parser))
    for text, parser in (case for case in expected if isinstance(case, tuple))
}
found["7 and 9 October 2023 are equal"] = tuple(
    bool(Undate.parse("2023-10-07", parser) == Undate.parse("2023-10-09", parser)) for parser in ("omnibus", "EDTF")
)

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
