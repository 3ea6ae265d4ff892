#!/bin/sh
# Written in Latin letters and back, Нью-Йорк (New York) is Нью-Жорк, and сходка (a gathering) is шодка.
#
# One would guess: a package that puts names into Latin letters and back, one language at a time, returns the name; its
# Latin form is close to what the press prints, with a capital for a capital.
# What happens: the Russian й at the beginning of a word or after a vowel becomes "j", and "j" comes back as ж: район
# (district) is ражон, майор (major) мажор. With "sh" for ш, the two letters of с and х are one on the way back. The
# Ukrainian apostrophe comes back as a soft sign. In Russian a capital Щ is "SHH", so the author Щербаков is "SHHerbakov",
# and Цой "CZoj". Serbian инјекција (injection) comes back with the letter њ, which no rule of spelling puts there.
# Seen with cyrtranslit 1.2.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps cyrtranslit==1.2.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import cyrtranslit

expected = {
    ("ru", "Нью-Йорк"): ("N'yu-Jork", "Нью-Жорк"),
    ("ru", "район"): ("rajon", "ражон"),
    ("ru", "майор"): ("major", "мажор"),
    ("ru", "сходка"): ("shodka", "шодка"),
    ("ru", "Щербаков"): ("SHHerbakov", "Щербаков"),
    ("ru", "Цой"): ("CZoj", "Цой"),
    ("ua", "район"): ("rajon", "район"),
    ("ua", "п'ять"): ("p'jat'", "пьять"),
    ("sr", "инјекција"): ("injekcija", "ињекција"),
}
found = {}
for language, word in expected:
    latin = cyrtranslit.to_latin(word, language)
    found[language, word] = latin, cyrtranslit.to_cyrillic(latin, language)
    print(language, word, "->", latin, "->", found[language, word][1])
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
