#!/bin/sh
# Rows are appended to a Parquet file, and the France and Spain that were in it become Germany and Italy.
#
# One would guess: a row that was written keeps its country when other rows are appended, and a column is the same
# whether it is read as text or as a category.
# What happens: Parquet has one list of labels for each group of rows. fastparquet reads a category by the numbers of
# all groups and the labels of the last one, without a warning. The file is right: pyarrow reads each country as it was
# written. The same happens to a file of pyarrow if a column of text is asked for in "categories", which by the
# documentation is for columns with such labels in every group: France, in the middle of the table, is Germany.
# Appended categories were reported in 2025 (dask/fastparquet, issue 949); the newest release reads them the same way.
# Seen with fastparquet 2026.9.0, pyarrow 26.0.1 and pandas 3.1.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps fastparquet==2026.9.0 \
    pandas==3.1.1 numpy==2.4.6 cramjam==2.14.0 fsspec==2026.9.0 packaging==26.4 python-dateutil==2.9.0.post0 \
    six==1.17.0 pyarrow==26.0.1
"$tmp/venv/bin/python" -I -W ignore - "$tmp" <<'EOF'
import pathlib
import sys

import fastparquet
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

folder = pathlib.Path(sys.argv[1])


def countries(path, **options):
    return fastparquet.ParquetFile(str(path)).to_pandas(**options)["country"].tolist()


appended = folder / "appended.parquet"
for names in (["France", "Spain"], ["Germany", "Italy"]):
    table = pd.DataFrame({"country": pd.Categorical(names)})
    fastparquet.write(str(appended), table, append=appended.exists())

grouped = folder / "grouped.parquet"
names = ["Germany", "Germany", "France", "France", "Germany", "Germany"]
pq.write_table(pa.table({"country": names}), grouped, row_group_size=2)

expected = {
    "appended": ["Germany", "Italy", "Germany", "Italy"],
    "appended, pyarrow": ["France", "Spain", "Germany", "Italy"],
    "as text": names,
    "as a category": ["Germany"] * 6,
}
found = {
    "appended": countries(appended),
    "appended, pyarrow": pq.read_table(appended)["country"].to_pylist(),
    "as text": countries(grouped),
    "as a category": countries(grouped, categories=["country"]),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
