#!/bin/sh
# With the numbers written in digits, a third party is "1/3 party", no one is "no 1", and 2.5 million "2 point 5000000".
#
# One would guess: packages that put the number words of a sentence into digits, so that figures can be read from it,
# leave an ordinal an ordinal and a pronoun a pronoun; a number before "million" is multiplied whole, and a year in
# words is the year.
# What happens: numerizer takes every "third" after "a" for a fraction and "one" in "no one" for a count; half a million
# is "1/2 1000000", though three and a half million is right. number-parser drops the ordinal from "the second of May",
# and makes "3 and a half 1000000" of three and a half million. Both make Nine Elms, a part of London, "9 Elms", and
# multiply only the last word of "two point five million". 1984 is "19 80 4" in the one and "19 84" in the other.
# Seen with numerizer 0.2.4 and number-parser 0.3.2.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check numerizer==0.2.4 number-parser==0.3.2
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from number_parser import parse
from numerizer import numerize

expected = {
    "a third party candidate": ("1/3 party candidate", "a 3 party candidate"),
    "no one said": ("no 1 said", "no 1 said"),
    "half a million people": ("1/2 1000000 people", "half a 1000000 people"),
    "three and a half million": ("3500000", "3 and a half 1000000"),
    "two point five million": ("2 point 5000000", "2 point 5000000"),
    "the second of May": ("the 2nd of May", "the 2 of May"),
    "Nine Elms": ("9 Elms", "9 Elms"),
    "nineteen eighty-four": ("19 80 4", "19 84"),
}
found = {words: (numerize(words), parse(words)) for words in expected}
for words, seen in found.items():
    print(words, "->", dict(zip(("numerizer", "number-parser"), seen)))
changed = {words: seen for words, seen in found.items() if seen != expected[words]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
