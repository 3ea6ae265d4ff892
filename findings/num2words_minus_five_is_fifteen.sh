#!/bin/sh
# Minus five is fifteen in Vietnamese, five in Bengali, and 21,000 is 20,000 in Azerbaijani.
#
# One would guess: written out in words, two different numbers differ, and the words say the number.
# What happens: num2words asks in each language for the parts of a number, and some do not expect a minus: in
# Vietnamese the tens are counted from the end of the list, in Bengali the sign is dropped. Azerbaijani leaves out the
# "one" before a thousand, of 21,000 too. Persian reads the decimals by their value: 2.05 is "two and a half"; Bengali
# reads them as a whole number, five. Serbian 10⁹ is "bilion", a word for a thousand times that (it should be
# "milijarda"). In English a whole number of euros is taken for cents, as the documentation says.
# Seen with num2words 0.5.14.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps num2words==0.5.14 docopt==0.6.2
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from num2words import num2words

pairs = {
    ("vi", -5, 15): "mười lăm",
    ("bn", -5, 5): "পাঁচ",
    ("az", 21000, 20000): "iyirmi min",
    ("az", 101000, 100000): "yüz min",
    ("fa", 2.05, 2.5): "دو و نیم",
    ("bn", 2.05, 2.5): "দুই দশমিক পাঁচ",
}


def both(language, first, second):
    words = {num2words(first, lang=language), num2words(second, lang=language)}
    return " and ".join(sorted(words))


expected = pairs | {"sr 1000000000": "jedan bilion", "en 5.0, 5 euros": "five euro, zero cents; zero euro, five cents"}
found = {pair: both(*pair) for pair in pairs}
found["sr 1000000000"] = num2words(10**9, lang="sr")
found["en 5.0, 5 euros"] = "; ".join(num2words(amount, to="currency") for amount in (5.0, 5))

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
