#!/bin/sh
# An article of May 2024 is dated 5 May if it is read on a 5th, and 31 May if it is read on a 31st.
#
# One would guess: a date that names only a month or a year stays one, is its first day, or is left out. It is valid:
# the datePublished of schema.org is an ISO 8601 date, the lastmod of a sitemap a W3C date, and both may be 2024-05 or
# 2024.
# What happens: two readers of news pages and one of sitemaps take what is missing from the clock, without a warning:
# the day on which the page is read, and for a year alone its month as well. The same page has another date the next
# day, and in a chart all such articles are on one day of the month. In a month that is too short it is the last day.
# goose3 also returns the text of the date, which is right. All three use python-dateutil, which takes what a date lacks
# from its default, and that is today.
# Seen with newspaper4k 0.9.6, goose3 3.1.22, ultimate-sitemap-parser 1.8.1 and python-dateutil 2.9.0.post0; the clock
# is set by freezegun 1.5.5.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps newspaper4k==0.9.6 \
    goose3==3.1.22 ultimate-sitemap-parser==1.8.1 freezegun==1.5.5 beautifulsoup4==4.15.0 soupsieve==4.1.3 \
    Brotli==1.2.1 feedparser==6.0.14 feedparser-sgmllib==2.1.0 lxml==6.1.3 lxml_html_clean==0.4.6 cssselect==1.3.0 \
    langdetect==1.0.9 pyahocorasick==2.3.1 pillow==13.0.0 python-dateutil==2.9.0.post0 six==1.17.0 PyYAML==6.0.4 \
    requests==2.34.2 certifi==2026.10.19.post1 charset-normalizer==3.5.3 idna==3.20 urllib3==2.8.0 tldextract==5.4.0 \
    filelock==4.3.1 requests-file==3.0.1 typing_extensions==4.16.0 w3lib==2.5.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import json
import logging

from freezegun import freeze_time
from goose3 import Goose
from newspaper import Article
from usp.tree import sitemap_from_str

logging.disable()
ADDRESS = "https://example.org/harbour"


def page(date):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour sold", "datePublished": date}
    paragraph = "<p>The council sold the harbour on Thursday, and the money goes to the schools of the town.</p>"
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    head, body = f"<title>Harbour sold</title>{script}", f"<article>{paragraph * 6}</article>"
    return f"<html><head>{head}</head><body>{body}</body></html>"


def newspaper4k(date):
    article = Article(ADDRESS)
    article.download(input_html=page(date))
    article.parse()
    return article.publish_date


def goose3(date):
    return Goose().extract(raw_html=page(date)).publish_datetime_utc


def sitemap(date):
    entry = f"<url><loc>{ADDRESS}</loc><lastmod>{date}</lastmod></url>"
    text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entry}</urlset>'
    return next(iter(sitemap_from_str(text).all_pages())).last_modified


# the date as it is read on 5 January and on 31 October 2026
expected = {
    "2024-05": ("2024-05-05", "2024-05-31"),
    "2024-02": ("2024-02-05", "2024-02-29"),
    "2024": ("2024-01-05", "2024-10-31"),
    "2024-05-06": ("2024-05-06", "2024-05-06"),
}
found = {}
for reader in (newspaper4k, goose3, sitemap):
    for date in expected:
        days = []
        for today in ("2026-01-05", "2026-10-31"):
            with freeze_time(today):
                days.append(str(reader(date).date()))
        found[reader.__name__, date] = tuple(days)

for case, seen in found.items():
    print(*case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case[1]]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
