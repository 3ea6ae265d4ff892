#!/bin/sh
# "Shell raised its dividend" becomes "She Will raised its dividend", and the U.S. the "YOU.S."
#
# One would guess: contractions are written out where an apostrophe shows one, and with slang "ima" and "yall" too; the
# other words of a sentence stay. The documentation says that an ambiguous one is given its most common meaning.
# What happens: contractions leaves out the apostrophes of its own list and looks for these words too: an oil company is
# "She Will", a shed is "she would", and "cause" is "because". A "U" between full stops is slang for "you". Without
# slang these stay, but "He'd denied it" is always "He would denied it", though a participle follows.
# Seen with contractions 0.1.73.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps contractions==0.1.73 \
    textsearch==0.0.24 pyahocorasick==2.3.1 anyascii==0.3.3
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import contractions

SENTENCES = [
    "Shell raised its dividend.",
    "U.S. troops left.",
    "The cause of the fire is known.",
    "The shed burned down.",
    "He'd denied it.",
]
expected = {
    "slang (default)": [
        "She Will raised its dividend.",
        "YOU.S. troops left.",
        "The because of the fire is known.",
        "The she would burned down.",
        "He would denied it.",
    ],
    "without slang": [*SENTENCES[:4], "He would denied it."],
}
found = {
    "slang (default)": [contractions.fix(sentence) for sentence in SENTENCES],
    "without slang": [contractions.fix(sentence, slang=False) for sentence in SENTENCES],
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
