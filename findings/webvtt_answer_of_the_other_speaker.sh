#!/bin/sh
# In a caption with two speakers the answer is given to the one who asked.
#
# One would guess: caption.voice is the one who speaks; where two do, it is a list, or nothing.
# What happens: only the start of the first line is looked at. The voice of a question and its answer is the one who
# asks, and the text holds both without a name. A voice inside <i> is not found. Nor is the text ready to read:
# "R&amp;D" keeps the five characters that WebVTT writes for an ampersand.
# Seen with webvtt-py 0.6.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps webvtt-py==0.6.0
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import io

import webvtt

captions = """WEBVTT

00:01.000 --> 00:03.500
<v Mara Azaria>Will you resign?</v>
<v Jan Borland>No.</v>

00:03.500 --> 00:05.000
<i><v Jan Borland>Never.</v></i>

00:05.000 --> 00:06.000
<v Jan Borland>R&amp;D is safe.</v>
"""
expected = {
    "question and answer": ("Mara Azaria", "Will you resign?\nNo."),
    "in italics": (None, "Never."),
    "an ampersand": ("Jan Borland", "R&amp;D is safe."),
}
read = webvtt.from_buffer(io.StringIO(captions))
found = {case: (caption.voice, caption.text) for case, caption in zip(expected, read, strict=True)}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
