#!/bin/sh
# Where there is nothing to go by, the language is Afrikaans.
#
# One would guess: an empty text has no language, and "Iran", "Paris", "Sports" or a year are English or undecided.
# What happens: all of them are Afrikaans, with the same score as the empty text, the lowest number there is, which a
# sign only to those who know it. "Hello" is Breton, "oil" Irish, and the headline "Oil prices rise" French.
# Seen with py3langid 0.4.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps py3langid==0.4.0 numpy==2.4.6
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import py3langid

expected = {
    "": "af",
    "Iran": "af",
    "Paris": "af",
    "Sports": "af",
    "2024": "af",
    "Hello": "br",
    "oil": "ga",
    "Oil prices rise": "fr",
    "The president resigned.": "en",
}
found = {text: py3langid.classify(text)[0] for text in expected}
scores = {text: py3langid.classify(text)[1] for text in expected}
expected["one score for all that is Afrikaans"] = True
found["one score for all that is Afrikaans"] = len({scores[text] for text in found if expected[text] == "af"}) == 1

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
