#!/bin/sh
# Gangneung is Gangreung, Jongno is Jongro, and the kingdom of Silla is Sinra.
#
# One would guess: packages for the official romanization of Korean write names as the atlas and the newspapers do, at
# least those of cities and provinces.
# What happens: the official spelling follows the sound, in which a consonant changes with the next: ng and r are
# "ngn", n and r are "ll", k and m are "ngm". korean-romanizer goes by the sound where a syllable begins with a vowel,
# but has no rule for these pairs; hangul-romanize writes sign by sign. So neither finds 강릉 (Gangneung), 신라 (Silla),
# 종로 (Jongno), 압록강 (Amnokgang, the Yalu) or 대통령 (daetongnyeong, president) under its name. Names without such a pair
# are right.
# Seen with korean-romanizer 0.28.0 and hangul-romanize 0.1.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps korean-romanizer==0.28.0 \
    hangul-romanize==0.1.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from hangul_romanize import Transliter
from hangul_romanize.rule import academic
from korean_romanizer.romanizer import Romanizer

expected = {
    ("서울", "Seoul"): ("seoul", "seo-ul"),
    ("울산", "Ulsan"): ("ulsan", "ulsan"),
    ("강릉", "Gangneung"): ("gangreung", "gangleung"),
    ("종로", "Jongno"): ("jongro", "jonglo"),
    ("신라", "Silla"): ("sinra", "sinla"),
    ("압록강", "Amnokgang"): ("aprokgang", "abloggang"),
    ("대통령", "daetongnyeong"): ("daetongryeong", "daetonglyeong"),
}
found = {
    (name, official): (Romanizer(name).romanize(), Transliter(academic).translit(name)) for name, official in expected
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
