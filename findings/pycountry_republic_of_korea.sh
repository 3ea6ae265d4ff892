#!/bin/sh
# A search for the Republic of Korea finds one country: North Korea.
#
# One would guess: search_fuzzy finds a country by its formal name, and puts an exact name first.
# What happens: South Korea is listed as "Korea, Republic of", so its formal name as people write it occurs only at the
# end of another, the "Democratic People's Republic of Korea". "Niger" gives Nigeria before Niger, "America" American
# Samoa, "U.S." the Virgin Islands, and "EU" Réunion. "Turkey" and "Ivory Coast" are not found at all.
# Seen with pycountry 26.2.16.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps pycountry==26.2.16
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import pycountry


def countries(name):
    try:
        return [country.alpha_2 for country in pycountry.countries.search_fuzzy(name)][:2]
    except LookupError:
        return []


expected = {
    "Republic of Korea": ["KP"],
    "Niger": ["NG", "NE"],
    "America": ["AS", "US"],
    "U.S.": ["VI", "US"],
    "EU": ["RE", "FR"],
    "Turkey": [],
    "Ivory Coast": [],
    "South Korea": ["KR"],
}
found = {name: countries(name) for name in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
