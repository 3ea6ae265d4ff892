#!/bin/sh
# The war of 1939–45 is in the year 2045, and 12-15 May 1940 on 15 May 2012.
#
# One would guess: text_to_edtf, made for the dates that people write in catalogues, reads a span of years with a dash
# as it does with a hyphen, and leaves alone what it does not know.
# What happens: the hyphen alone makes a span. "1939-45" is 1939/1945, but with the dash of print the last number is
# read by itself: 2045, the 18th of some month for "1914–18", 1918 for "1914–1918". Days are taken for a year: "12-15
# May 1940" is in 2012. "1999-00" goes back to 1900, "1868-9" is September, "the summer of '68" is in 2068, "Q3 2020"
# is March and "in 40 days" 2040.
# Seen with edtf 5.0.2; the century is the present one.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps edtf==5.0.2 pyparsing==3.3.3 \
    python-dateutil==2.9.0.post0 six==1.17.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from edtf import text_to_edtf

expected = {
    "1939-45": "1939/1945",
    "1939–45": "2045",
    "1914–18": "XXXX-XX-18",
    "1914–1918": "1918",
    "12-15 May 1940": "2012-05-15",
    "1999-00": "1999/1900",
    "1868-9": "1868-09",
    "the summer of '68": "2068-22",
    "Q3 2020": "2020-03",
    "in 40 days": "2040",
}
found = {text: text_to_edtf(text) for text in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
