#!/bin/sh
# Put into plain letters, 1½ per cent is 11/2, £5 is PS5 and 30,000 in Chinese is 3 of something.
#
# One would guess: a package that puts all signs into ASCII, so that names can be compared, leaves an amount an
# amount, and two packages that go back to one table agree.
# What happens: text-unidecode and anyascii write "½" as "1/2" with no space before it, so 1½ is 11/2 and 2¾% is
# 23/4%; Unidecode, by now, puts a space there. The table made the pound sign "PS" and the sign for per mille "%0"
# long ago, and reads 万, ten thousand, by the sound it has in one rare surname, Moqi. A minus sign is "[?]" in
# text-unidecode; so is a rupee sign.
# Seen with Unidecode 1.4.0, text-unidecode 1.3 and anyascii 0.3.3.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps Unidecode==1.4.0 \
    text-unidecode==1.3 anyascii==0.3.3
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from anyascii import anyascii
from text_unidecode import unidecode as text_unidecode
from unidecode import unidecode

expected = {
    "1½%": ("1 1/2%", "11/2%", "11/2%"),
    "2¾ million": ("2 3/4 million", "23/4 million", "23/4 million"),
    "£5": ("PS5", "PS5", "GBP5"),
    "10‰": ("10%0", "10%0", "10%0"),
    "3万": ("3Mo ", "3Mo ", "3Wan"),
    "−5": ("-5", "[?]5", "-5"),
    "₹500": ("Rs500", "[?]500", "Rs500"),
    "10²": ("102", "102", "102"),
}
found = {text: (unidecode(text), text_unidecode(text), anyascii(text)) for text in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
