#!/bin/sh
# The formulas of one workbook have other results in each of three engines, and none of these has all of Excel's.
#
# One would guess: packages that evaluate the formulas of an .xlsx file return what Excel and LibreOffice show. A
# number typed as text in a column is left out of its SUM there, and so is "n/a" in an AVERAGE; a month after 31 January
# is the last day of February; -2^2 is 4, as the sign binds first; COUNTIF takes "*" as any letters.
# What happens: SUM over 1200, "n/a", "1300" as text, an empty cell, 0 and -5 is 1195 in pycel, as in Excel, and 2495
# in the two others, which add the text; AVERAGE over the same cells is an error in those. pycel makes -2^2 minus 4, and
# EDATE goes from 31 January 2024 to 2 March. COUNTIF(…,"exports*") counts 3 cells of 3 in pycel, 0 in xlcalculator and
# 1 in formulas, where ROUND(1.005,2) is 1.0 as well, and Excel's 1.01.
# Seen with pycel 1.0b30, xlcalculator 0.5.0, formulas 1.3.4 and openpyxl 3.1.5.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check pycel==1.0b30 xlcalculator==0.5.0 \
    formulas==1.3.4 openpyxl==3.1.5
cd "$tmp"
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import datetime

import formulas
import openpyxl
from pycel import ExcelCompiler
from xlcalculator import Evaluator, ModelCompiler

cells = {"A1": 1200, "A2": "n/a", "A3": "1300", "A5": 0, "A6": -5}
cells |= {"B1": "Exports", "B2": "EXPORTS", "B3": "exports to EU", "C1": datetime.datetime(2024, 1, 31)}
# Formula: what Excel shows, then pycel, xlcalculator, formulas; dates are days since 30 December 1899.
expected = {
    "=SUM(A1:A6)": ("1195", "1195", "2495", "2495"),
    "=AVERAGE(A1:A6)": ("398.33", "398.33", "error", "error"),
    "=-2^2": ("4", "-4", "4", "4"),
    "=EDATE(C1,1)": ("45351", "45353", "45351", "45351"),
    '=COUNTIF(B1:B3,"exports*")': ("3", "3", "0", "1"),
    "=ROUND(1.005,2)": ("1.01", "1.01", "1.01", "1"),
}

book = openpyxl.Workbook()
book.active.title = "S"
for place, value in cells.items():
    book.active[place] = value
for row, formula in enumerate(expected, 1):
    book.active[f"E{row}"] = formula
book.save("book.xlsx")

pycel = ExcelCompiler("book.xlsx")
xlcalculator = Evaluator(ModelCompiler().read_and_parse_archive("book.xlsx"))
calculated = formulas.ExcelModel().loads("book.xlsx").finish().calculate()
engines = (
    lambda place: pycel.evaluate(f"S!{place}"),
    lambda place: xlcalculator.evaluate(f"S!{place}"),
    lambda place: calculated[f"'[book.xlsx]S'!{place}"].value[0, 0],
)


def shown(answer):
    answer = getattr(answer, "value", answer)
    if isinstance(answer, datetime.datetime):
        return str((answer - datetime.datetime(1899, 12, 30)).days)
    try:
        return f"{float(answer):.2f}".rstrip("0").rstrip(".")
    except (TypeError, ValueError):
        return "error"


found = {}
for row, (formula, (excel, *_)) in enumerate(expected.items(), 1):
    found[formula] = (excel, *(shown(engine(f"E{row}")) for engine in engines))
    print(formula, "->", dict(zip(("Excel", "pycel", "xlcalculator", "formulas"), found[formula])))
changed = {formula: seen for formula, seen in found.items() if seen != expected[formula]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
