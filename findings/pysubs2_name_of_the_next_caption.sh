#!/bin/sh
# A spokesman who said nothing more says "No", because the next caption is called so.
#
# One would guess: the text of a caption ends at the blank line, and a note, a style or the name of the caption that
# follows is not part of it; a remark in braces is.
# What happens: pysubs2 takes for text whatever stands between one line of times and the next, and only takes away a
# line that is a whole number, as SubRip's captions have. A WebVTT caption may have any name: "We will not sell it."
# goes on with "No". A NOTE of the desk goes to the caption before it. Words in braces are read as the markup of a
# third format, so "{not}" is dropped from a SubRip file too; and <v Borland>, who is speaking, is left out.
# Seen with pysubs2 1.8.1.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps pysubs2==1.8.1
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import pysubs2

captions = """WEBVTT

Harbour
00:01.000 --> 00:03.000
We will not sell it.

No
00:03.000 --> 00:05.000
<v Borland>That is a promise.

NOTE The mayor denies this.

3
00:05.000 --> 00:07.000
It has cost 3 million.

4
00:07.000 --> 00:09.000
The sale is {not} to go on.
"""
subrip = "1\n00:00:01,000 --> 00:00:03,000\nThe sale is {not} to go on.\n"


def texts(source):
    return [" / ".join(caption.plaintext.split("\n")) for caption in pysubs2.SSAFile.from_string(source)]


expected = {
    "WebVTT": [
        "We will not sell it. /  / No",
        "That is a promise. /  / NOTE The mayor denies this.",
        "It has cost 3 million.",
        "The sale is  to go on.",
    ],
    "names of speakers": [""] * 4,
    "SubRip": ["The sale is  to go on."],
}
found = {
    "WebVTT": texts(captions),
    "names of speakers": [caption.name for caption in pysubs2.SSAFile.from_string(captions)],
    "SubRip": texts(subrip),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
