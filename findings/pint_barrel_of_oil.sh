#!/bin/sh
# A million barrels are a quarter less than a million barrels of oil, and "2 500 km" is 1000 km.
#
# One would guess: "barrel" and "bbl" are the barrel in which oil is counted, 42 gallons or 159 litres; "dwt" is the
# size of a ship and "kt" a thousand tonnes; and a number with a space for its thousands is that number, or refused.
# What happens: pint's barrel is the old one for other liquids, 31.5 gallons or 119 litres; that of oil is "oil_bbl".
# "dwt" is a pennyweight of a gram and a half, "kt" a knot, "bp" a point of print and "quarter" one of a
# hundredweight. A space multiplies: "2 500 km" is 2 times 500 and "5 ft 11 in" is 55 foot-inches. A comma is dropped,
# so "1,5 t" is 15 tonnes. "ton" is the American one, 907 kg.
# Seen with Pint 0.25.3.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps Pint==0.25.3 flexcache==0.3 \
    flexparser==0.4 platformdirs==4.14.8 typing_extensions==4.16.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import pint

units = pint.UnitRegistry()


def kept(text, unit=None):
    amount = units(text)
    amount = amount.to(unit) if unit else amount
    return f"{amount.magnitude:.5g} {amount.units}"


expected = {
    ("1 bbl", "litre"): "119.24 liter",
    ("1 barrel", "litre"): "119.24 liter",
    ("1 oil_bbl", "litre"): "158.99 liter",
    ("1 dwt", "gram"): "1.5552 gram",
    ("1 ton", "kilogram"): "907.18 kilogram",
    ("1 kt", None): "1 knot",
    ("1 bp", None): "1 point",
    ("1 quarter", "kilogram"): "12.701 kilogram",
    ("2 500 km", None): "1000 kilometer",
    ("5 ft 11 in", None): "55 foot * inch",
    ("1,5 t", None): "15 metric_ton",
}
found = {(text, unit): kept(text, unit) for text, unit in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
