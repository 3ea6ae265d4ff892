#!/bin/sh
# Krippendorff's alpha for the same ordinal codes is good in one package and too low in another.
#
# One would guess: Krippendorff's alpha for ordinal data is one number, as it is for nominal, interval and ratio data,
# on which the two packages agree.
# What happens: krippendorff measures the distance between two grades by how often the grades between them were used,
# as Krippendorff defines it. irrCAC, with weights="ordinal", goes by the number of steps alone. For the twenty
# articles below that is 0.813 against 0.584: above the 0.8 usually asked for, or below the 0.667 at which one stops
# drawing conclusions. For other data irrCAC's is the higher one.
# Seen with irrCAC 0.4.4 and krippendorff 0.9.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps irrCAC==0.4.4 krippendorff==0.9.0 \
    numpy==2.4.6 scipy==1.17.1 pandas==2.3.3 python-dateutil==2.9.0.post0 six==1.17.0 pytz==2024.2 tzdata==2026.6
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import krippendorff
import pandas as pd
from irrCAC.raw import CAC


def alphas(first, second, level, weights):
    one = krippendorff.alpha(reliability_data=[first, second], level_of_measurement=level)
    coders = pd.DataFrame({"first": first, "second": second})
    other = CAC(coders, weights=weights).krippendorff()["est"]["coefficient_value"]
    return round(float(one), 3), round(float(other), 3)


split = (
    [1, 4, 4, 2, 5, 5, 1, 3, 1, 5, 5, 5, 3, 4, 4, 5, 3, 5, 5, 5],
    [4, 4, 1, 2, 5, 5, 1, 3, 4, 5, 5, 5, 3, 4, 1, 5, 2, 5, 5, 5],
)
calm = ([1] * 18 + [5] * 2, [1] * 17 + [4] + [5] * 2)
expected = {
    "nominal": (0.658, 0.658),
    "interval": (0.58, 0.58),
    "ratio": (0.4, 0.4),
    "ordinal": (0.813, 0.584),
    "ordinal, other data": (0.82, 0.915),
}
found = {
    "nominal": alphas(*split, "nominal", "identity"),
    "interval": alphas(*split, "interval", "quadratic"),
    "ratio": alphas(*split, "ratio", "ratio"),
    "ordinal": alphas(*split, "ordinal", "ordinal"),
    "ordinal, other data": alphas(*calm, "ordinal", "ordinal"),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
