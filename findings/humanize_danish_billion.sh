#!/bin/sh
# In Danish 3,000,000,000 and 3,000,000,000,000 are both "3.0 billioner"; in Spanish the first is "3.0 billón".
#
# One would guess: a number in words is the word of the language: a thousand million is "milliard" in Danish and French,
# "miliard" in Polish, "mil millones" in Spanish, and a million million is "billion", "bilion" or "billón". Unicode's
# tables of the languages (CLDR) have it so.
# What happens: humanize writes a thousand million and a million million alike in Danish, and the Hungarian trillion
# (10 to the 18th) as "kvadrilliárd", which is 10 to the 27th. human-readable, made from it, has the American words in
# Spanish and Polish: a thousand million is "billón", a thousand times the amount. A million million is "trillion" in
# French, a million times it. Its German is right, and so is humanize in Spanish.
# Seen with humanize 4.17.0 and human-readable 2.0.3.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps humanize==4.17.0 \
    human-readable==2.0.3
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import human_readable
import humanize


def words(package, function, language):
    package.i18n.activate(language)
    try:
        return [getattr(package, function)(3 * 10**power) for power in (9, 12, 18)]
    finally:
        package.i18n.deactivate()


expected = {
    "humanize, Danish": ["3.0 billioner", "3.0 billioner", "3.0 quintillioner"],
    "humanize, Hungarian": ["3,0 milliárd", "3,0 billió", "3,0 kvadrilliárd"],
    "humanize, Spanish": ["3.0 miles de millones", "3.0 billones", "3.0 trillones"],
    "human-readable, Spanish": ["3.0 billón", "3.0 trillón", "3.0 quintillón"],
    "human-readable, Polish": ["3.0 bilion", "3.0 trylion", "3.0 kwintylion"],
    "human-readable, French": ["3.0 milliard", "3.0 trillion", "3.0 quintillion"],
    "human-readable, German": ["3.0 Milliarde", "3.0 Billion", "3.0 Trillion"],
}
found = {
    "humanize, Danish": words(humanize, "intword", "da_DK"),
    "humanize, Hungarian": words(humanize, "intword", "hu_HU"),
    "humanize, Spanish": words(humanize, "intword", "es_ES"),
    "human-readable, Spanish": words(human_readable, "int_word", "es_ES"),
    "human-readable, Polish": words(human_readable, "int_word", "pl_PL"),
    "human-readable, French": words(human_readable, "int_word", "fr_FR"),
    "human-readable, German": words(human_readable, "int_word", "de_DE"),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
