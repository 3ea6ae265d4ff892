#!/bin/sh
# Punctuation is normalized, and 10 000 people are "10.000" people in English and "10,000" in German.
#
# One would guess: a no-break space between the thousands, as international style has it, becomes a space or the mark of
# the language: a comma in English, a full stop in German.
# What happens: sacremoses puts a full stop for English and a comma for German, French, Spanish and Czech: in each of
# them it is the mark of the decimals, and ten thousand becomes ten. Two figures in a row, as in a table, become one
# ("5 6" is 5.6). The documentation does not mention it; of the switch that turns it off, norm_numbers, the help text
# says "Normalize numbers" and no more.
# Seen with sacremoses 0.2.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps sacremoses==0.2.0 \
    regex==2026.11.19 click==8.5.1 joblib==1.6.0 tqdm==4.70.1 cloudpickle==3.1.3
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from sacremoses import MosesPunctNormalizer

GAP = "\N{NO-BREAK SPACE}"


def normalized(text, language="en", **options):
    return MosesPunctNormalizer(language, **options).normalize(text.replace("_", GAP))


expected = {
    "English": "10.000 people, 1.250.000 votes",
    "German": "10,000 Menschen, 1,250,000 Stimmen",
    "French": "10,000 personnes",
    "Spanish": "10,000 personas",
    "Czech": "10,000 lidí",
    "two figures": "goals: 5.6",
    "without norm_numbers": "10 000 people",
}
found = {
    "English": normalized("10_000 people, 1_250_000 votes"),
    "German": normalized("10_000 Menschen, 1_250_000 Stimmen", "de"),
    "French": normalized("10_000 personnes", "fr"),
    "Spanish": normalized("10_000 personas", "es"),
    "Czech": normalized("10_000 lidí", "cs"),
    "two figures": normalized("goals: 5_6"),
    "without norm_numbers": normalized("10_000 people", norm_numbers=False).replace(GAP, " "),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
