#!/bin/sh
# Taiwan is spelt with a typhoon, exports go out through an act of a play, and officials are dry.
#
# One would guess: put into traditional characters, a name as common as Taiwan is right, and a simplified one that has
# several traditional forms is chosen by the word it stands in; and a text put into simplified characters keeps its
# emperor.
# What happens: hanziconv looks up each character alone and takes one form for it always: 台 is 颱 (typhoon), 出 is 齣 (an
# act of a play), 干 is 乾 (dry). So 台湾 is 颱灣, 出口 (exports) 齣口, 干部 (officials) 乾部, 公里 (kilometres) 公裏, and the premier
# 朱镕基 is 硃鎔基. None of these words is found in a text that was written in traditional characters. The other way, the
# emperor 乾隆 is 干隆. zhconv has a list of words and is right in most of these, but not in the kilometres, nor in names
# such as 范冰冰 (範冰冰).
# Seen with hanziconv 0.3.2 (the newest release) and zhconv 1.4.3.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps hanziconv==0.3.2 zhconv==1.4.3
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import zhconv
from hanziconv import HanziConv

expected = {
    "台湾": ("颱灣", "臺灣"),
    "出口": ("齣口", "出口"),
    "干部": ("乾部", "幹部"),
    "公里": ("公裏", "公裏"),
    "朱镕基": ("硃鎔基", "朱鎔基"),
    "范冰冰": ("範冰冰", "範冰冰"),
    "乾隆, simplified": ("干隆", "乾隆"),
}
found = {name: (HanziConv.toTraditional(name), zhconv.convert(name, "zh-hant")) for name in list(expected)[:6]}
found["乾隆, simplified"] = (HanziConv.toSimplified("乾隆"), zhconv.convert("乾隆", "zh-hans"))

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
