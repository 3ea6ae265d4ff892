#!/bin/sh
# A number that ends on "thousand" after a million has its thousands added twice.
#
# One would guess: "two million three hundred thousand" is 2300000, and "nineteen eighty-four" is 1984 or refused.
# What happens: after the thousands are added, a number with no words behind "thousand" is read once more from behind
# "million" ("three hundred thousand" as 1300) and that is added too: 2301300. One word more ("... and one") and it is
# right. A year said in two halves is multiplied: nineteen times eighty, plus four.
# Seen with word2number 1.1 (the newest release).
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps word2number==1.1
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from word2number.w2n import word_to_num

expected = {
    "two million three hundred thousand": 2301300,
    "two million three hundred thousand and one": 2300001,
    "two million three thousand": 2004003,
    "two billion three hundred million": 2301000300,
    "nineteen eighty-four": 1524,
    "half a million": 1000000,
}
found = {words: word_to_num(words) for words in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
