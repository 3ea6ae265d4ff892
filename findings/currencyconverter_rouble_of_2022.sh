#!/bin/sh
# Without a date, roubles are exchanged at the rate of 1 March 2022, and litas at that of 2014.
#
# One would guess: a sum without a date is exchanged at today's rate, or at the newest one in the file, and a currency
# without such a rate is refused. With the rates of days that have none filled in, they are those of a few days' gap.
# What happens: "the most recent rate" is that of the currency given, however old it is: 1000 roubles are 9.52 dollars
# at rates of March 2022, and 1000 dollars in roubles are refused, for the date is then the dollar's. With
# fallback_on_missing_rate a gap of nine years is filled by a straight line: no rate of the Icelandic krona was given
# out from December 2008 to February 2018, but one gets a rate for each day between, to a dozen decimal places.
# Seen with CurrencyConverter 0.18.23, its rates up to 30 October 2026.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps CurrencyConverter==0.18.23
"$tmp/venv/bin/python" -I -W ignore - <<'EOF'
import datetime

from currency_converter import CurrencyConverter, RateNotFoundError

plain = CurrencyConverter()
filled = CurrencyConverter(fallback_on_missing_rate=True)


def exchange(converter, amount, given, wanted, date=None):
    try:
        return round(converter.convert(amount, given, wanted, date=date), 2)
    except RateNotFoundError as error:
        return str(error)


def kronur(year):
    day = datetime.date(year, 1, 5)
    return exchange(plain, 1, "EUR", "ISK", day), exchange(filled, 1, "EUR", "ISK", day)


expected = {
    "newest dollar": "2026-10-30",
    "1000 roubles in dollars": 9.52,
    "1000 dollars in roubles": "2026-10-30 not in RUB bounds 2005-04-01/2022-03-01",
    "1000 litas in dollars": 351.63,
    "kronur, 2010": ("ISK has no rate for 2010-01-05", 270.64),
    "kronur, 2015": ("ISK has no rate for 2015-01-05", 180.47),
}
found = {
    "newest dollar": str(plain.bounds["USD"].last_date),
    "1000 roubles in dollars": exchange(plain, 1000, "RUB", "USD"),
    "1000 dollars in roubles": exchange(plain, 1000, "USD", "RUB"),
    "1000 litas in dollars": exchange(plain, 1000, "LTL", "USD"),
    "kronur, 2010": kronur(2010),
    "kronur, 2015": kronur(2015),
}

for case, seen in found.items():
    print(case, "->", seen)
changed = {case: seen for case, seen in found.items() if seen != expected[case]}
if changed:
    raise SystemExit(f"changed: {changed}")
EOF
