#!/bin/sh
# Of two photographers one is named, and saving the picture with a new headline deletes the other.
#
# One would guess: a picture's by-line names all its photographers, and a change of the headline leaves it alone. The
# standard of the press (IPTC Information Interchange Model 4.2) lets by-line, its title and the caption's writer occur
# more than once.
# What happens: IPTCInfo3 returns the last one as text, as if there were no other. Keywords and contacts, which may be
# repeated too, are lists. When the picture is saved after any change, the first photographer is no longer in the file.
# Seen with IPTCInfo3 2.3.0; the picture is made with Pillow 13.0.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps IPTCInfo3==2.3.0 pillow==13.0.0
"$tmp/venv/bin/python" -I -W ignore - "$tmp" <<'EOF'
import pathlib
import struct
import sys

from iptcinfo3 import IPTCInfo
from PIL import Image

folder = pathlib.Path(sys.argv[1])


def item(number, value):
    return struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value


items = [
    (0, b"\x00\x04"),
    (25, b"harbour"),
    (25, b"sale"),
    (80, b"A. Borland"),
    (80, b"C. Azaria"),
    (85, b"staff"),
    (85, b"agency"),
    (105, b"Harbour sold"),
    (122, b"D. Writer"),
    (122, b"E. Editor"),
]
block = b"".join(item(number, value) for number, value in items)
block += b"\x00" * (len(block) % 2)
resource = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block
segment = b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource
picture = folder / "picture.jpg"
Image.new("RGB", (16, 16)).save(picture)
plain = picture.read_bytes()
end = 4 + struct.unpack(">H", plain[4:6])[0]
picture.write_bytes(plain[:end] + segment + plain[end:])


def read(path):
    info = IPTCInfo(str(path))
    names = ("by-line", "by-line title", "writer/editor", "keywords")
    return [info[name] if name == "keywords" else info[name].decode() for name in names]


def names_in(path):
    return [name for name in (b"A. Borland", b"C. Azaria") if name in path.read_bytes()]


before = names_in(picture)
info = IPTCInfo(str(picture))
info["headline"] = b"Harbour not sold"
info.save_as(str(folder / "saved.jpg"))

expected = {
    "read": ["C. Azaria", "agency", "E. Editor", [b"harbour", b"sale"]],
    "names in the file": [b"A. Borland", b"C. Azaria"],
    "names in the saved file": [b"C. Azaria"],
}
found = {
    "read": read(picture),
    "names in the file": before,
    "names in the saved file": names_in(folder / "saved.jpg"),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
