#!/bin/sh
# The province of Sichuan is 4-chuan, Samsung is 3-xing, and "some people" are one.
#
# One would guess: cn2an's transform, made for sentences, puts the figures of a sentence into digits and leaves names
# and idioms, as it leaves "in case" (万一).
# What happens: each sign for a number is one, wherever it stands. The province of 四川 is 4川, the firm 三星 (Samsung) 3星,
# the person 王一鸣 王1鸣, 统一 (unification) 统1; "some people" are "1些人". 九一八, 18 September, is 918, and 零八宪章, Charter 08,
# is 8宪章. A figure in digits with a sign for its size ("3.5亿元") is left as it is.
# Seen with cn2an 0.5.24.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps cn2an==0.5.24 proces==0.1.7
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from cn2an import transform

expected = {
    "十三亿人口": "1300000000人口",
    "百分之五点五": "5.5%",
    "万一": "万一",
    "四川": "4川",
    "三星": "3星",
    "王一鸣": "王1鸣",
    "统一": "统1",
    "一些人": "1些人",
    "九一八": "918",
    "零八宪章": "8宪章",
    "3.5亿元": "3.5亿元",
}
found = {text: transform(text) for text in expected}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
