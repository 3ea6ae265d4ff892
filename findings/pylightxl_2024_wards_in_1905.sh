#!/bin/sh
# 2024 wards are 16 July 1905, 2024 hours are midnight, and 5 November 2024 is 4 November 2020.
#
# One would guess: a number that is shown with a word after it is a number, as the words in quotation marks in a number
# format are for show only; and dates are counted from the day that the file names (1900 or 1904).
# What happens: pylightxl takes a number for a date or a time if its format has as many of the letters y, d, h and s as
# signs for digits, and counts those in quoted words ("wards", "hours", "Stimmen") and in the name of a colour ("[Red]")
# too. It returns the text of a date; "2024 men" is a number. In files that count from 1904, 5 November 2024 is in 2020.
# Text that is written in the cell itself (t="inlineStr"), as by programs that write row by row, is missing. The list
# of limitations has none of these.
# Seen with pylightxl 1.61; the files are written by XlsxWriter 3.3.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps pylightxl==1.61 xlsxwriter==3.3.1
"$tmp/venv/bin/python" -I -W ignore - "$tmp" <<'EOF'
import datetime
import pathlib
import sys

import pylightxl
import xlsxwriter

folder = pathlib.Path(sys.argv[1])


def read(cells, **options):
    file = folder / "table.xlsx"
    book = xlsxwriter.Workbook(str(file), options)
    sheet = book.add_worksheet("votes")
    for column, (value, shown) in enumerate(cells):
        sheet.write(0, column, value, book.add_format({"num_format": shown}))
    book.close()
    return pylightxl.readxl(str(file)).ws("votes").row(1)


formats = ['0 "men"', '0 "wards"', '0 "hours"', '0 "Stimmen"', "0;[Red]-0", "[Red]-0;0"]
day = [(datetime.datetime(2024, 11, 5), "yyyy-mm-dd")]
expected = {
    "men, wards, hours, Stimmen": [2024, "1905/07/16 00:00:00", "00:00:00", "00:00:00"],
    "red": [2024, "1905/07/16"],
    "counted from 1900": ["2024/11/05"],
    "counted from 1904": ["2020/11/04"],
    "text in the cell": ["", 5],
}
numbers = read([(2024, shown) for shown in formats])
found = {
    "men, wards, hours, Stimmen": numbers[:4],
    "red": numbers[4:],
    "counted from 1900": read(day),
    "counted from 1904": read(day, date_1904=True),
    "text in the cell": read([("Harbour", "General"), (5, "General")], constant_memory=True),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
