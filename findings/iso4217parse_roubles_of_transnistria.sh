#!/bin/sh
# Russian roubles are those of Transnistria, Indian rupees are any but India's, and "all the money" is Albanian.
#
# One would guess: the ISO code for a currency named in a text is found by its common name; where more than one
# country uses the name, all are listed.
# What happens: names are known in full and in the singular ("Russian ruble", "Indian rupee"). Of "Russian rubles"
# only the last word is found, and it belongs to one money, PRB, that of a state which ISO does not know; "Indian
# rupees" are those of five countries without India, and "Swiss francs" begin with the Comoros. "roubles", yen, yuan,
# won, lira, peso and zloty are not found. A code counts in small letters too: "all the money" is ALL, the Albanian
# lek.
# Seen with iso4217parse 0.6.2.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps iso4217parse==0.6.2
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import iso4217parse

expected = {
    "rubles": ["PRB"],
    "Russian rubles": ["PRB"],
    "Russian ruble": ["RUB"],
    "roubles": [],
    "Indian rupee": ["INR"],
    "Indian rupees": ["LKR", "MUR", "NPR", "PKR", "SCR"],
    "Swiss franc": ["CHF"],
    "Swiss francs": ["KMF", "RWF", "CHF", "XAF", "XOF", "XPF", "CDF"],
    "yen": [],
    "yuan": [],
    "zloty": [],
    "all the money": ["ALL"],
    "C$": ["NIO"],
}
found = {text: [currency.alpha3 for currency in iso4217parse.parse(text) or []] for text in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
