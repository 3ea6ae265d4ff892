#!/bin/sh
# A table is sorted, and "1.5m" raised is a minute and a half, a match that ended 3-2 is 2 March 2001.
#
# One would guess: sorting a table changes the order of its rows; types are guessed, but a cell that is no plain number,
# date or duration stays as it is written.
# What happens: csvkit, made for newsrooms, writes its guesses out: amounts in millions are minutes, decades ("1940s")
# are seconds, "3-2" and "10-11" are days of the year 2001, and a wait of "40 years" is the year 41. csvsort,
# csvjoin, csvlook and csvjson do so without a warning; csvcut does not, and neither does any of them with -I. One other
# entry in the column, such as "none known", keeps it as text.
# Seen with csvkit 2.2.0 and agate 1.14.2.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps csvkit==2.2.0 agate==1.14.2 \
    agate-dbf==0.2.4 agate-excel==0.4.2 agate-sql==0.7.3 openpyxl==3.1.5 et_xmlfile==2.0.0 SQLAlchemy==2.1.9 \
    typing_extensions==4.16.0 xlrd==2.0.2 olefile==0.47 dbfread==2.0.7 Babel==2.19.0 isodate==0.7.2 leather==0.4.1 \
    parsedatetime==2.6 python-slugify==9.2.0 text-unidecode==1.3 pytimeparse==1.1.10
"$tmp/venv/bin/python" -I -W ignore - "$tmp" <<'EOF'
import csv
import pathlib
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
table = folder / "table.csv"
table.write_text(
    "fund,raised,score,decade,ages,wait\nB,12m,10-1,1950s,12-13,50 years\nA,1.5m,3-2,1940s,10-11,40 years\n"
)


def rows(*options):
    command = [str(folder / "venv" / "bin" / "csvsort"), *options, "--columns", "fund", str(table)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return list(csv.reader(text.splitlines()))[1:]


expected = {
    "sorted": [
        ["A", "0:01:30", "2001-03-02", "0:32:20", "2001-10-11", "0041-01-01"],
        ["B", "0:12:00", "2001-10-01", "0:32:30", "2001-12-13", "0051-01-01"],
    ],
    "sorted with -I": [
        ["A", "1.5m", "3-2", "1940s", "10-11", "40 years"],
        ["B", "12m", "10-1", "1950s", "12-13", "50 years"],
    ],
}
found = {"sorted": rows(), "sorted with -I": rows("-I")}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
