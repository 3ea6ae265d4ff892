#!/bin/sh
# A headline ends at its first marked word: "Harbour not sold" is "Harbour".
#
# One would guess: the text of a headline in NewsML-G2 is all its words; one that is put into <span> for its looks is
# part of it; and a document that is read and written again is the same.
# What happens: newsmlg2 keeps the text before the first element as the headline's own, and the span as a part of it;
# the words after the span are kept nowhere, and are missing when the headline is written as XML again. So it is with
# a name in <inline> in the line of authors, where all further authors go too.
# Seen with newsmlg2 1.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps newsmlg2==1.1 lxml==6.1.3
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import re

from NewsMLG2 import NewsMLG2Document

story = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:news.example:20240515:1" version="1"
standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="news.example"/>
<versionCreated>2024-05-15T12:00:00Z</versionCreated></itemMeta>
<contentMeta><by>A. Borland</by><by>A. <inline>Borland</inline> and C. Azaria</by>
<headline>Harbour not sold</headline><headline>Harbour <span class="stress">not</span> sold</headline></contentMeta>
</newsItem>"""

described = NewsMLG2Document(story.encode()).get_item().contentmeta
marked = described.headline[1]
expected = {
    "headlines": ["Harbour not sold", "Harbour"],
    "authors": ["A. Borland", "A."],
    "span": ["not"],
    "written again": '<headline>Harbour<span class="stress">not</span></headline>',
}
found = {
    "headlines": [str(headline) for headline in described.headline],
    "authors": [str(author) for author in described.by],
    "span": [str(part) for part in marked.span],
    "written again": re.sub(r' xmlns(:\w+)?="[^"]*"', "", marked.to_xml_string()).strip(),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
