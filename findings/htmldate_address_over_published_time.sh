#!/bin/sh
# The day in the address wins over the day that the page says it was published.
#
# One would guess: find_date(page, original_date=True) takes article:published_time, and looks at the address for want
# of better.
# What happens: an address with a date in it decides, even where the page names another day in its own head. A story
# called 1999-12-31-the-last-night, published in 2024, is dated 1999.
# Seen with htmldate 1.11.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps certifi==2026.10.19.post1 \
    charset-normalizer==3.5.3 htmldate==1.11.0 lxml==6.1.3 urllib3==2.8.0 dateparser==1.5.0 \
    python-dateutil==4.0.0 pytz==2026.6 regex==2026.11.19 six==1.17.0 tzlocal==5.4.5 tzdata==2026.6
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from htmldate import find_date

page = """<html><head><title>The last night</title>
<meta property="article:published_time" content="2024-05-02T10:30:00Z"/></head>
<body><p>A look back.</p></body></html>"""
site = "https://news.example/"
expected = {
    "": "2024-05-02",
    "archive/1999-12-31-the-last-night": "1999-12-31",
    "2023/01/09/the-last-night.html": "2023-01-09",
}
found = {path: find_date(page, url=site + path if path else None, original_date=True) for path in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
