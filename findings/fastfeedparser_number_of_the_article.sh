#!/bin/sh
# An article's number is its date: no. 112233 was published on 22 November 2033.
#
# One would guess: an item without a date of publication, which RSS 2.0 allows, has none, or the date of its last
# change. Its guid is a name: the specification says that there are no rules for it.
# What happens: fastfeedparser reads a guid that is no address as a date: 112233 is in 2033, 150324 in March 2024 and
# 1887 in that year. The guid also comes before a correct date of change, and in place of a date that is not
# understood, such as a German one. A number that cannot be a date gives none. The documentation does not mention it.
# Seen with fastfeedparser 0.6.5.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps fastfeedparser==0.6.5 lxml==6.1.3 \
    python-dateutil==2.9.0.post0 six==1.17.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import fastfeedparser

CHANGED = "<a:updated>2024-05-15T12:00:00Z</a:updated>"
GERMAN = "<pubDate>Mi, 15 Mai 2024 12:00:00 +0200</pubDate>"


def published(guid, date=""):
    feed = f"""<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>News</title>
<link>https://news.example/</link><description>News</description><item><title>Harbour sold</title>
<guid isPermaLink="false">{guid}</guid>{date}</item></channel></rss>"""
    return fastfeedparser.parse(feed).entries[0].get("published")


expected = {
    "112233": "2033-11-22T00:00:00+00:00",
    "150324": "2024-03-15T00:00:00+00:00",
    "1887": "1887",
    "99999": None,
    "date of change, 99999": "2024-05-15T12:00:00+00:00",
    "date of change, 112233": "2033-11-22T00:00:00+00:00",
    "German date, 112233": "2033-11-22T00:00:00+00:00",
}
found = {
    "112233": published("112233"),
    "150324": published("150324"),
    # month and day are those on which the program runs
    "1887": published("1887")[:4],
    "99999": published("99999"),
    "date of change, 99999": published("99999", CHANGED),
    "date of change, 112233": published("112233", CHANGED),
    "German date, 112233": published("112233", GERMAN),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
