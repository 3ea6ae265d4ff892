#!/bin/sh
# Russia, Moscow, war and peace are stop words in Russian, and a million is one in English.
#
# One would guess: a list of stop words holds the small words of a language, and the lists of one collection hold the
# same kind of words in each, so themes can be compared between languages.
# What happens: the lists are of unlike kinds; the longer ones go on to frequent words with a meaning. Of the Russian
# papers' themes "россия", "москва", "война" (war) and "мир" (peace, world) are dropped; "war" and "peace", "Russia"
# and "Moscow" are kept in English. In English "not", "million", "billion" and "UK" go, in Italian "millions" and
# "country", in Spanish "states" and "work". Ukrainian and Polish keep all of them.
# Seen with stopwordsiso 0.7.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps stopwordsiso==0.7.1
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from stopwordsiso import stopwords

words = {
    "ru": ["россия", "москва", "война", "мир", "народ"],
    "uk": ["росія", "москва", "війна", "мир", "народ"],
    "en": ["russia", "moscow", "war", "peace", "people", "not", "million", "billion", "uk", "state"],
    "it": ["russia", "guerra", "milioni", "paese", "stati"],
    "es": ["rusia", "guerra", "millones", "estados", "trabajo"],
    "pl": ["rosja", "wojna", "milion", "kraj", "praca"],
}
expected = {
    "ru": ["россия", "москва", "война", "мир", "народ"],
    "uk": [],
    "en": ["not", "million", "billion", "uk", "state"],
    "it": ["milioni", "paese", "stati"],
    "es": ["estados", "trabajo"],
    "pl": [],
}
found = {language: [word for word in words[language] if word in stopwords(language)] for language in words}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
