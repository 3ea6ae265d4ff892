#!/bin/sh
# Ursula is female in Germany and androgynous in France, as are Mohammed and Vladimir in the United States.
#
# One would guess: get_gender answers "unknown" for a name of which it knows nothing, and "andy" (androgynous) for one
# that men and women share; so a name that is not known in a country is "unknown" there.
# What happens: "unknown" is for names that are nowhere in the list. For one that is in it, but not for the country
# asked for, there is no count of men nor of women, and what has no count is "andy". In the United States Mohammed,
# Kamala and Vladimir are androgynous, in the same word as Wei, which is so everywhere. Who names the country to be
# more exact counts fewer women and men.
# Seen with gender-guesser 0.4.0 (the newest release).
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps gender-guesser==0.4.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from gender_guesser.detector import Detector

detector = Detector()
expected = {
    ("Ursula", None): "female",
    ("Ursula", "germany"): "female",
    ("Ursula", "france"): "andy",
    ("Mohammed", None): "male",
    ("Mohammed", "usa"): "andy",
    ("Kamala", "usa"): "andy",
    ("Vladimir", "usa"): "andy",
    ("Wei", "china"): "andy",
    ("Andrea", "italy"): "male",
    ("Qwertz", "usa"): "unknown",
}
found = {(name, country): detector.get_gender(name, country) for name, country in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
