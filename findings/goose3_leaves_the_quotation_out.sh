#!/bin/sh
# The words of a quotation are missing from the text of the article, and so is a "not" that is underlined.
#
# One would guess: a reader made for news keeps every word of a sentence, above all what somebody said.
# What happens: goose3 keeps the words of a few elements (em, strong, b, i, a, span) and removes others with all that
# is in them: <q>, <cite>, <u>, <mark>, <del>, <ins>, <abbr>. "It is <u>not</u> the end" says the opposite; of
# "<del>40</del> <ins>14</ins> houses" neither number is left. A paragraph as short as "No." goes too, and with it the
# answer.
# Seen with goose3 3.1.22, on a page handed to it as text.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps goose3==3.1.22 \
    beautifulsoup4==4.15.0 soupsieve==4.1.3 typing_extensions==4.16.0 cssselect==1.3.0 langdetect==1.0.9 \
    six==1.17.0 lxml==6.1.3 pillow==13.0.0 pyahocorasick==2.3.1 python-dateutil==2.9.0.post0 requests==2.34.2 \
    certifi==2026.10.19.post1 charset-normalizer==3.5.3 idna==3.20 urllib3==2.8.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from goose3 import Goose

around = """<p>The council met in the old hall for the third time in as many weeks, and the mayor, who had asked for
the vote, was the first to speak about the plan before the members.</p>"""
goose = Goose()


def text(paragraphs):
    page = f'<html lang="en"><body><article>{around * 2}{paragraphs}{around * 2}</article></body></html>'
    words = " ".join(goose.extract(raw_html=page).cleaned_text.split())
    return words.split("before the members.")[2].split("The council met")[0].strip()


expected = {
    "<p>It is <em>not</em> the <b>end</b> of it.</p>": "It is not the end of it.",
    "<p>It is <u>not</u> the end of it.</p>": "It is the end of it.",
    "<p>He said <q>no deal</q> to all of them.</p>": "He said to all of them.",
    "<p>They are to build <del>40</del> <ins>14</ins> houses.</p>": "They are to build houses.",
    "<p>Asked if he would go, he said:</p><p>No.</p>": "Asked if he would go, he said:",
}
found = {paragraphs: text(paragraphs) for paragraphs in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
