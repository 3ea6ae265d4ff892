#!/bin/sh
# The twelve months of a year are its first twelve seconds.
#
# One would guess: read as dates, SDMX's reporting months 2021-M01 to 2021-M12 are the months of 2021, as the quarters
# 2021-Q1 to 2021-Q4 are its quarters, and the third term of four months, 2021-T3, begins in September.
# What happens: sdmx1 passes the period to pandas, which knows the letter Q alone. It takes "M12" for twelve seconds, so
# that December is 00:00:12 on New Year's Day, and every month of a year falls into January. "T3" is read as month 3.
# Other letters of SDMX (S for a half year, W for a week, D for a day) raise an error.
# Seen with sdmx1 2.28.0 and pandas 3.1.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps sdmx1==2.28.0 pandas==3.1.1 \
    numpy==2.4.6 python-dateutil==2.9.0.post0 six==1.17.0 lxml==6.1.3 packaging==26.4 platformdirs==4.14.8 \
    requests==2.34.2 certifi==2026.10.19.post1 charset-normalizer==3.5.3 idna==3.20 urllib3==2.8.0 \
    typing_extensions==4.16.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import io

import sdmx

SPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
MESSAGE = f"""<m:GenericData xmlns:m="{SPACE}message" xmlns:g="{SPACE}data/generic" xmlns:c="{SPACE}common">
<m:Header><m:ID>T1</m:ID><m:Test>false</m:Test><m:Prepared>2024-05-15T12:00:00</m:Prepared><m:Sender id="OFFICE"/>
<m:Structure structureID="S1" dimensionAtObservation="TIME_PERIOD"><c:Structure>
<Ref agencyID="OFFICE" id="TRADE" version="1.0"/></c:Structure></m:Structure></m:Header>
<m:DataSet structureRef="S1" action="Replace"><g:Series>
<g:SeriesKey><g:Value id="GEO" value="DE"/></g:SeriesKey>%s</g:Series></m:DataSet></m:GenericData>"""


def dates(*periods):
    observations = "".join(
        f'<g:Obs><g:ObsDimension value="{period}"/><g:ObsValue value="1"/></g:Obs>' for period in periods
    )
    (table,) = sdmx.read_sdmx(io.BytesIO((MESSAGE % observations).encode())).data
    try:
        return [str(date) for date in sdmx.to_pandas(table, datetime="TIME_PERIOD").index]
    except ValueError as error:
        return type(error).__name__


expected = {
    ("2021-Q1", "2021-Q4"): ["2021-01-01 00:00:00", "2021-10-01 00:00:00"],
    ("2021-M01", "2021-M12"): ["2021-01-01 00:00:01", "2021-01-01 00:00:12"],
    ("2021-T1", "2021-T3"): ["2021-01-01 00:00:00", "2021-03-01 00:00:00"],
    ("2021-S1", "2021-S2"): "DateParseError",
    ("2021-W01", "2021-W52"): "DateParseError",
}
found = {periods: dates(*periods) for periods in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
