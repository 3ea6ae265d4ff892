#!/bin/sh
# The date 1 January 1500 in a Parquet file is 20 July 2084, and "until further notice" ended in 1816.
#
# One would guess: a date column is read as its dates; one that the table cannot hold is an error or is missing. The
# year 9999 is usual in lists of office holders and prices, for "still valid", and Parquet has room for it.
# What happens: fastparquet multiplies the days to nanoseconds, which reach from 1677 to 2262, and lets the others run
# over: without an error each is another date, most of them plausible ones. pandas gives the same with
# engine="fastparquet". Columns of timestamps are right for the same days, and so is pyarrow.
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
import datetime
import pathlib
import sys

import fastparquet
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

file = pathlib.Path(sys.argv[1]) / "days.parquet"
days = [datetime.date(2024, 5, 15), datetime.date(1500, 1, 1), datetime.date(2300, 1, 1), datetime.date(9999, 12, 31)]
stamps = [datetime.datetime.combine(day, datetime.time()) for day in days]
pq.write_table(pa.table({"date": days, "stamp": stamps}), file)
read = fastparquet.ParquetFile(str(file)).to_pandas()


def written(column):
    return [f"{day:%Y-%m-%d}" for day in column]


right = ["2024-05-15", "1500-01-01", "2300-01-01", "9999-12-31"]
wrong = ["2024-05-15", "2084-07-20", "1715-06-13", "1816-03-29"]
expected = {"fastparquet": wrong, "pandas, fastparquet": wrong, "timestamps": right, "pyarrow": right}
found = {
    "fastparquet": written(read["date"]),
    "pandas, fastparquet": written(pd.read_parquet(file, engine="fastparquet")["date"]),
    "timestamps": written(read["stamp"]),
    "pyarrow": [str(day) for day in pq.read_table(file)["date"].to_pylist()],
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
