#!/bin/sh
# A quarter of a million pounds is a million, and two million and a half, in French, is one million.
#
# One would guess: a package made to read amounts in many languages reads the words for a half and a quarter, or
# leaves them; and it reads a number as each language writes it.
# What happens: a fraction and the million after it are two numbers, and the amount of money is the last of them:
# "half a million dollars" and "a quarter of a million pounds" are a million each; "one and a half million" is 1.5.
# "deux millions et demi" and the Portuguese for it are 1,000,000, since the half is added before the million is
# multiplied out. "$1.5m" is 1.5, but "€300k" 300,000. The German "21.000" is 21 and "1,5 Millionen" 1.5. Of the
# Japanese 1兆2000億 (1.2 million million) a sixth is lost. "COVID-19" is -19.
# Seen with recognizers-text-number and recognizers-text-number-with-unit 1.0.2a2 (the newest).
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps recognizers-text==1.0.2a2 \
    recognizers-text-number==1.0.2a2 recognizers-text-number-with-unit==1.0.2a2 emoji==1.7.0 regex==2026.11.19 \
    multipledispatch==1.0.0 grapheme==0.6.0 setuptools==65.5.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from recognizers_number import recognize_number
from recognizers_number_with_unit import recognize_currency

money = {
    "half a million dollars": ["1000000 Dollar"],
    "a quarter of a million pounds": ["1000000 Pound"],
    "3 million dollars": ["3000000 Dollar"],
    "$1.5m": ["1.5 Dollar"],
    "€300k": ["300000 Euro"],
}
numbers = {
    ("en-us", "one and a half million"): ["1.5"],
    ("fr-fr", "deux millions et demi"): ["1000000"],
    ("pt-br", "dois milhões e meio"): ["1000000"],
    ("de-de", "21.000"): ["21"],
    ("de-de", "1,5 Millionen"): ["1.5"],
    ("ja-jp", "1兆2000億"): ["1000000000000"],
    ("en-us", "COVID-19"): ["-19"],
}


def amounts(text):
    return [f"{answer.resolution['value']} {answer.resolution['unit']}" for answer in recognize_currency(text, "en-us")]


expected = money | numbers
found = {text: amounts(text) for text in money}
for language, text in numbers:
    found[language, text] = [answer.resolution["value"] for answer in recognize_number(text, language)]

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
