#!/bin/sh
# Two and a half billion, written out, becomes 2.5 with its nine zeros after the decimal comma.
#
# One would guess: "deux virgule cinq milliards" is 2500000000, just as "deux milliards" is 2000000000.
# What happens: the zeros are put after the fraction: "2,5000000000 d'euros", which reads as two and a half euros. It
# is so in French, Spanish, Italian, Portuguese and Dutch; English and German give two numbers, "2.5 1000000000". Of
# the Spanish 21000 ("veintiún mil") only 1000 is turned into digits; 22000 is right. A Portuguese "bilião", a million
# million, is read as a Brazilian "bilhão", a thousand million.
# Seen with text2num 3.1.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps text2num==3.1.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from text_to_num import alpha2digit

expected = {
    ("fr", "deux milliards d'euros"): "2000000000 d'euros",
    ("fr", "deux virgule cinq milliards d'euros"): "2,5000000000 d'euros",
    ("es", "dos coma cinco millones"): "2,5000000",
    ("it", "due virgola cinque miliardi"): "2,5000000000",
    ("pt", "dois vírgula cinco milhões"): "2,5000000",
    ("nl", "twee komma vijf miljoen"): "2,5000000",
    ("en", "two point five billion"): "2.5 1000000000",
    ("es", "veintiún mil soldados"): "veintiún 1000 soldados",
    ("es", "veintidós mil soldados"): "22000 soldados",
    ("pt", "dois biliões"): "2000000000",
    ("pt", "dois bilhões"): "2000000000",
}
found = {(language, words): alpha2digit(words, language) for language, words in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
