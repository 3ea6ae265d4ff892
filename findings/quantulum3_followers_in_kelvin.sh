#!/bin/sh
# The short forms of newspaper numbers are read as physical units.
#
# One would guess: "3k followers" is 3000 of something, "5bn" is five billion, "40m euros" is 40 million euros, and the
# hour "10 a.m." is an hour or nothing.
# What happens: 3 kelvin, 5 bit newton, 40 metres, and 10 years (the "a" of annum). "$1.2MM" is 1.2 of a unit "dollar
# unk". Written out ("3 billion dollars") the same amounts are read well.
# Seen with quantulum3 0.10.0, without its optional classifier.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps quantulum3==0.10.0 \
    inflect==7.6.0 jaraco.functools==4.6.0 more-itertools==11.2.1 typeguard==4.6.1 typing_extensions==4.16.0 \
    num2words==0.5.14
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from quantulum3 import parser

expected = {
    "She has 3k followers.": [(3.0, "kelvin")],
    "The fine was $1.2MM.": [(1.2, "dollar unk")],
    "The firm has 5bn in debt.": [(5.0, "bit newton")],
    "The deal is worth 40m euros.": [(40.0, "metre")],
    "At 10 a.m. they left.": [(10.0, "year")],
    "Sales came to 3 billion dollars.": [(3e9, "dollar")],
}
found = {text: [(quantity.value, quantity.unit.name) for quantity in parser.parse(text)] for text in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
