#!/bin/sh
# A day of the year is read as a month, and a week as one too.
#
# One would guess: Dublin Core's date may be any ISO 8601 date, and feedparser has a pattern for the day of the year, so
# 2024-123, the 123rd day of 2024, is 2 May. Failing that, there is no date.
# What happens: the first two digits behind the year are taken for the month and the day is the first: 1 December. So
# 2024-099 is 1 September, not 8 April. Without the hyphen, 2024123, it is right. The week date 2024-W18-4 (2 May) is 1
# November.
# Seen with feedparser 6.0.14.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps feedparser==6.0.14 \
    feedparser-sgmllib==2.1.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import feedparser


def published(date):
    feed = (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>'
        f"<item><title>A story</title><dc:date>{date}</dc:date></item></channel></rss>"
    )
    return tuple(feedparser.parse(feed).entries[0].updated_parsed)[:3]


expected = {
    "2024-123": (2024, 12, 1),
    "2024-099": (2024, 9, 1),
    "2024123": (2024, 5, 2),
    "2024-W18-4": (2024, 11, 1),
    "2024-05-02": (2024, 5, 2),
}
found = {date: published(date) for date in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
