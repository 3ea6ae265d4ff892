#!/bin/sh
# Three wards with five votes each are one ward with five, and a figure of 2023 is in the column of 2022.
#
# One would guess: a sheet is read with all its rows, and a figure stays in its column. OpenDocument 1.3 (part 3,
# attribute table:number-rows-repeated) lets rows that are alike be written once, with their number.
# What happens: pyexcel-ods returns such rows once, without a warning, though it counts repeated cells within a row. A
# cell that is merged with the one to its right takes one place instead of two, and the figures after it move to the
# left. If pyexcel-ods3, by the same makers, is installed as well, the same call is right: each package takes part in
# the other's work without being imported.
# Seen with pyexcel-ods 0.6.0, pyexcel-ods3 0.6.1 and pyexcel-io 0.6.8; the file is written by odfpy 1.4.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
for venv in venv both; do
    python3 -m venv "$tmp/$venv"
    "$tmp/$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps pyexcel-ods==0.6.0 \
        pyexcel-io==0.6.8 lml==0.2.0 odfpy==1.4.1 defusedxml==0.7.1
done
"$tmp/both/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps pyexcel-ods3==0.6.1 \
    pyexcel-ezodf==0.3.4 lxml==6.1.3
"$tmp/venv/bin/python" -I -W ignore - "$tmp" <<'EOF'
import json
import pathlib
import subprocess
import sys

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

folder = pathlib.Path(sys.argv[1])


def text(words, **options):
    cell = TableCell(valuetype="string", **options)
    cell.addElement(P(text=words))
    return cell


def number(value):
    cell = TableCell(valuetype="float", value=value)
    cell.addElement(P(text=str(value)))
    return cell


rows = [
    ([text("ward"), text("2022"), text("2023")], {}),
    ([text("not named"), number(5), number(7)], {"numberrowsrepeated": 3}),
    ([text("closed in 2022", numbercolumnsspanned=2), CoveredTableCell(), number(9)], {}),
]
document, table = OpenDocumentSpreadsheet(), Table(name="votes")
for cells, options in rows:
    row = TableRow(**options)
    for cell in cells:
        row.addElement(cell)
    table.addElement(row)
document.spreadsheet.addElement(table)
file = str(folder / "votes.ods")
document.save(file)

PROGRAM = """
import json, sys
import pyexcel_ods
print(json.dumps(pyexcel_ods.get_data(sys.argv[1])["votes"][1:]))
"""


def read(venv):
    command = [str(folder / venv / "bin" / "python"), "-I", "-W", "ignore", "-c", PROGRAM, file]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


expected = {
    "pyexcel-ods": [["not named", 5, 7], ["closed in 2022", 9]],
    "pyexcel-ods, the other installed": [["not named", 5, 7]] * 3 + [["closed in 2022", "", 9]],
}
found = {"pyexcel-ods": read("venv"), "pyexcel-ods, the other installed": read("both")}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
