#!/bin/sh
# Written to JSON-stat and read again, France's exports of 2021 are Germany's of 2022.
#
# One would guess: a table in which each row names its country and its year keeps its figures, in whatever order the
# rows are; and a figure that is missing stays missing.
# What happens: JSON-stat is one list of figures for all pairs of country and year, country by country. pyjstat writes
# the figures in the order of the rows and does not look at the names in them. Sorted by year, as most tables are,
# four of six figures change their row. If a row is missing, the list is one short and all figures after the gap move
# up; other readers then give 2022 nothing, or another year's. Only a full table, sorted by its columns from left to
# right, is right.
# Seen with pyjstat 2.4.0, written and read by itself.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps pyjstat==2.4.0 pandas==3.1.1 \
    numpy==2.4.6 python-dateutil==2.9.0.post0 six==1.17.0 requests==2.34.2 certifi==2026.10.19.post1 \
    charset-normalizer==3.5.3 idna==3.20 urllib3==2.8.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import json

import pandas as pd
from pyjstat import pyjstat

by_year = [
    ("Germany", "2020", 1),
    ("France", "2020", 10),
    ("Germany", "2021", 2),
    ("France", "2021", 20),
    ("Germany", "2022", 3),
    ("France", "2022", 30),
]


def written(rows):
    return pyjstat.Dataset.read(pd.DataFrame(rows, columns=["country", "year", "value"])).write()


def read_again(rows):
    table = pyjstat.Dataset.read(written(rows)).write("dataframe")
    return {(row.country, row.year): int(row.value) for row in table.itertuples()}


def wrong(rows):
    again = read_again(rows)
    return {(country, year): again[country, year] for country, year, value in rows if again[country, year] != value}


by_country = sorted(by_year, reverse=True, key=lambda row: row[0])
expected = {
    "sorted by country": {},
    "sorted by year": {
        ("France", "2020"): 20,
        ("Germany", "2021"): 10,
        ("France", "2021"): 3,
        ("Germany", "2022"): 2,
    },
    "without Germany's 2021": ([2, 3], [1, 3, 10, 20, 30]),
}
found = {"sorted by country": wrong(by_country), "sorted by year": wrong(by_year)}
gap = json.loads(written([row for row in by_country if row[:2] != ("Germany", "2021")]))
found["without Germany's 2021"] = (gap["size"], gap["value"])

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
