#!/bin/sh
# An eighth of a dollar is 125 dollars.
#
# One would guess: the point in "$0.125" is a decimal point, since no number of thousands begins with 0; so is the one
# in "KWD 3.750", since three places are usual for the Kuwaiti dinar.
# What happens: a point or a comma with three digits behind it always parts thousands, even behind a lone 0: "$0.125"
# is 125, "€0,375" is 375, while "$0.12" and "$0.1250" are what they say. The word "million" is not read, so "€1.5
# million" is 1.5, and the amount is the first number of the text, wherever its sign stands: "3 for $10" is 3 dollars.
# Seen with price-parser 0.5.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps price-parser==0.5.1 \
    attrs==26.1.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from price_parser import Price

expected = {
    "$0.12": ("0.12", "$"),
    "$0.1250": ("0.1250", "$"),
    "$0.125": ("125", "$"),
    "€0,375": ("375", "€"),
    "KWD 3.750": ("3750", "KWD"),
    "€1.5 million": ("1.5", "€"),
    "3 for $10": ("3", "$"),
}


def price(text):
    found = Price.fromstring(text)
    return str(found.amount), found.currency


found = {text: price(text) for text in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
