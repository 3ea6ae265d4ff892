#!/bin/sh
# A table of countries that needs "pandas>=1.0" cannot be opened with pandas 3.
#
# One would guess: the newest country_converter asks for pandas 1.0 or later, so with pandas 3 "Niger" gives NER.
# What happens: every call, whatever the country, raises TypeError while the package compiles its own list of patterns;
# the Channel Islands, Tanganyika and Zanzibar have no two-letter code, which pandas 2 read as an empty word and pandas
# 3 reads as a missing value. With pandas 2.3.3 the same call gives NER.
# Seen with country_converter 1.3.2 and pandas 3.1.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps country_converter==1.3.2 \
    pandas==3.1.1 numpy==2.4.6 python-dateutil==4.0.0 six==1.17.0 tzdata==2026.6
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import country_converter


def answer(country):
    try:
        return country_converter.convert(country, to="ISO3")
    except TypeError as error:
        return f"TypeError: {error}"


expected = dict.fromkeys(("Niger", "France"), "TypeError: first argument must be string or compiled pattern")
found = {country: answer(country) for country in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
