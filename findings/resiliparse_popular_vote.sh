#!/bin/sh
# A paragraph about the popular vote is not part of the article, and neither is a list with bullets.
#
# One would guess: whatever stands between two paragraphs of one <article> belongs to it.
# What happens: with main_content=True one word in a class or an id decides: a paragraph called "popular-vote" or
# "share-of-vote" and a section called "social-policy" are taken for boxes of popular, shared and social links. A list
# with bullets (<ul>) directly in the article is dropped whatever it says, one with numbers (<ol>) is kept. A name
# linked with rel="author" is taken out of its sentence.
# Seen with resiliparse 2.0.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps resiliparse==2.0.1 fastwarc==2.0.1
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from resiliparse.extract.html2text import extract_plain_text

around = """<p>The council met in the old hall for the third time in as many weeks, and the mayor, who had asked for
the vote, was the first to speak about the plan before the members.</p>"""


def text(part):
    page = f'<html lang="en"><body><main><article>{around * 2}{part}{around * 2}</article></main></body></html>'
    words = " ".join(extract_plain_text(page, main_content=True).split())
    return words.split("before the members.")[2].split("The council met")[0].strip()


expected = {
    "<p>The popular vote was lost.</p>": "The popular vote was lost.",
    '<p id="popular-vote">The popular vote was lost.</p>': "",
    '<p class="share-of-vote">The share was 5%.</p>': "",
    '<section class="social-policy"><p>Pensions are cut.</p></section>': "",
    "<ul><li>Nine of the members voted against the plan of the mayor.</li></ul>": "",
    "<ol><li>Nine of the members voted against.</li></ol>": "1. Nine of the members voted against.",
    '<p>They asked <a rel="author" href="/a">Mara Azaria</a> to speak.</p>': "They asked to speak.",
}
found = {part: text(part) for part in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
