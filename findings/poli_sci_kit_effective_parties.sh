#!/bin/sh
# A party with 90% of the votes and one with 10% are three effective parties, and two equal ones are 1.4.
#
# One would guess: the effective number of parties by the inverse Simpson index is one divided by the sum of the squared
# shares, the same as by Laakso and Taagepera: 1.22, 2 for two equal parties, 10 for ten. And "Webster" with the
# modifier 1.4, the divisor of a party's first quotient, gives seats by the modified Sainte-Laguë method.
# What happens: "Inverse-Simpson" in poli-sci-kit is one divided by Shannon's entropy, so it falls as parties are added:
# 3.08, 1.44, 0.43. The modifier is used for a party's second seat as well, where the method divides by three: of 12
# seats a party with 8% gets two, and the largest five instead of six. Rose's index is 100 less a fraction of 1: 99.8 in
# place of 80. Golosov's number and the Cox-Shugart slope are right for shares only; for numbers of votes, which the
# README passes to dispr_index, both are close to 0.
# Seen with poli-sci-kit 1.1.0 (the newest release); the seats are compared with apportionment 1.0.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile --no-deps \
    poli-sci-kit==1.1.0 apportionment==1.0 colormath==3.0.0 networkx==3.6.1 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 \
    python-dateutil==2.9.0.post0 six==1.17.0 matplotlib==3.11.2 contourpy==1.3.3 cycler==0.12.1 fonttools==4.68.0 \
    kiwisolver==1.5.1 packaging==26.4 pillow==13.0.0 pyparsing==3.3.3 seaborn==0.13.2
MPLCONFIGDIR="$tmp" MPLBACKEND=agg "$tmp/venv/bin/python" -I -W ignore - <<'EOF'
from apportionment.methods import compute
from poli_sci_kit.appointment.methods import highest_averages
from poli_sci_kit.appointment.metrics import dispr_index, effective_number_of_groups


def effective(votes, *metrics):
    return tuple(round(effective_number_of_groups(votes, metric), 2) for metric in metrics)


def disproportionality(votes, seats, metric):
    return round(float(dispr_index(votes, seats, metric)), 3)


votes, seats, shares = [450, 350, 120, 80], [6, 4, 0, 0], [0.45, 0.35, 0.12, 0.08]
seat_shares = [0.6, 0.4, 0, 0]
both = "Laakso-Taagepera", "Inverse-Simpson"
council = [480, 300, 140, 80]
expected = {
    "90 and 10": (1.22, 3.08),
    "two equal": (2.0, 1.44),
    "ten equal": (10.0, 0.43),
    "12 seats, modified Sainte-Laguë": ([5, 3, 2, 2], [6, 3, 2, 1]),
    "12 seats, Sainte-Laguë": ([6, 3, 2, 1], [6, 3, 2, 1]),
    "Loosemore-Hanby and Rose": (0.2, 99.8),
    "Golosov of shares and of votes": (2.49, 0.0),
    "Cox-Shugart of shares and of votes": (1.67, 0.017),
}
found = {
    "90 and 10": effective([90, 10], *both),
    "two equal": effective([50, 50], *both),
    "ten equal": effective([10] * 10, *both),
    "12 seats, modified Sainte-Laguë": (
        highest_averages("Webster", council, 12, modifier=1.4),
        compute("modified_saintelague", council, 12),
    ),
    "12 seats, Sainte-Laguë": (highest_averages("Webster", council, 12), compute("saintelague", council, 12)),
    "Loosemore-Hanby and Rose": (
        disproportionality(votes, seats, "Loosemore–Hanby"),
        disproportionality(votes, seats, "Rose"),
    ),
    "Golosov of shares and of votes": effective(shares, "Golosov") + effective(votes, "Golosov"),
    "Cox-Shugart of shares and of votes": (
        disproportionality(shares, seat_shares, "Cox-Shugart"),
        disproportionality(votes, seats, "Cox-Shugart"),
    ),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
