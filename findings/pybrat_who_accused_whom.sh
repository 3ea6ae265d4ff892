#!/bin/sh
# Who accused whom is lost when brat's files are read, and so is a denial.
#
# One would guess: a reader of brat's files keeps the role of each argument of an event ("Accuser:T1"), and the
# attributes ("A1 Negation E1") that mark the event as denied or doubtful.
# What happens: pybrat defines a class for an argument with its role, but lists the bare persons, in the order of the
# file, and brat may write either of them first. Attributes are skipped without a word: with a negation and without one
# the event is the same.
# Seen with pybrat 0.1.7 (the newest release).
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps pybrat==0.1.7
"$tmp/venv/bin/python" -I -W ignore - "$tmp" <<'EOF'
import pathlib
import sys

from pybrat.parser import BratParser

entities = "T1\tPerson 0 6\tAzaria\nT2\tPerson 15 22\tBorland\nT3\tAccuse 7 14\taccused\n"


def event(arguments, attribute=""):
    folder = pathlib.Path(sys.argv[1], "brat")
    folder.mkdir(exist_ok=True)
    (folder / "story.txt").write_text("Azaria accused Borland of fraud.\n")
    (folder / "story.ann").write_text(f"{entities}E1\tAccuse:T3 {arguments}\n{attribute}")
    (story,) = BratParser().parse(str(folder))
    return story.events[0]


def persons(arguments):
    return [(type(argument).__name__, argument.mention) for argument in event(arguments).arguments]


one = "Accuser:T1 Accused:T2"
expected = {
    "Accuser:T1 Accused:T2": [("Entity", "Azaria"), ("Entity", "Borland")],
    "Accused:T2 Accuser:T1": [("Entity", "Borland"), ("Entity", "Azaria")],
    "Accused:T1 Accuser:T2": [("Entity", "Azaria"), ("Entity", "Borland")],
    "the same with a negation": True,
}
found = {arguments: persons(arguments) for arguments in list(expected)[:3]}
found["the same with a negation"] = event(one) == event(one, "A1\tNegation E1\nA2\tCertainty E1 Low\n")

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
