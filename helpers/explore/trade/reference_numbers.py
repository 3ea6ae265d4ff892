"""Numbers as a statistical table prints them: the whole file decides which character is the decimal sign.

"1,234" means over a thousand to one office and a little over one to another.  A number that can be read in only one way
("105,2", "1.234,5", "0.75") shows how the others are meant; if there is none, or if such numbers contradict each other,
ambiguous numbers are not read.

>>> style = NumberStyle.of(["105,2", "1.234"])
>>> style.read("1.234"), style.read("105,2"), NumberStyle.of(["1,234"]).read("1,234").fault
(PrintedNumber(value=1234.0, decimals=0, fault=''), PrintedNumber(value=105.2, decimals=1, fault=''), \
'can be 1234 or 1.234, and no other number in the file shows which')
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable

__all__ = ["REMEDY", "CellNumber", "NumberStyle", "PrintedNumber"]

REMEDY = "Write digits with a decimal point and no thousands separators."
_SPACES = (" ", "\u00a0", "\u202f", "\u2009", "'", "’")
_TAIL = r"(?:[eE][+-]?\d{1,3})?"


def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    """Numbers with *decimal* as the decimal sign; India groups digits in twos above the thousands."""
    grouped = "|".join(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+" for mark in (thousands, *_SPACES))
    lakhs = rf"[1-9]\d?(?:{re.escape(thousands)}\d\d)+{re.escape(thousands)}\d{{3}}"
    return re.compile(rf"([+-]?)({grouped}|{lakhs}|\d+)?(?:{re.escape(decimal)}(\d+))?({_TAIL})")


_PATTERNS = {".": _pattern(".", ","), ",": _pattern(",", ".")}


class CellNumber(str):
    """A number stored as such in a workbook: its point is a decimal point, whatever the texts around it suggest."""

    def strip(self, *_: object) -> CellNumber:
        return self


@dataclasses.dataclass(frozen=True)
class PrintedNumber:
    """A number with the digits printed after its decimal sign, or why it is not a number."""

    value: float = math.nan
    decimals: int = 0
    fault: str = ""


class NumberStyle:
    """How the numbers of one file are written: ``decimal`` is ".", "," or "" if it is unclear."""

    def __init__(self, decimal: str, why: str = "") -> None:
        self.decimal, self._why = decimal, why

    @classmethod
    def of(cls, texts: Iterable[str], house: bool = False) -> NumberStyle:
        """The number style of a file that contains *texts*.

        Args:
            texts: its numbers as printed.
            house: whether it is a known publisher's file, which uses decimal points unless a number shows otherwise.
        """
        seen: dict[str, str] = {}
        for text in texts:
            if not isinstance(text, CellNumber):
                read = _readings(text)
                if len(read) == 1:
                    seen.setdefault(next(iter(read)), text)
        if len(seen) == 1:
            return cls(next(iter(seen)))
        if seen:
            return cls("", f"the file has numbers in both styles ({seen['.']!r} and {seen[',']!r})")
        return cls("." if house else "", "no other number in the file shows which")

    def read(self, text: str) -> PrintedNumber:
        """The number meant by *text*."""
        read = {} if isinstance(text, CellNumber) else _readings(text)
        if not read:
            return _reading(text, ".") or PrintedNumber(fault="is not a number")
        if self.decimal and self.decimal in read:
            return read[self.decimal]
        if len(read) == 1:
            return next(iter(read.values()))
        told = " or ".join(f"{one.value:.15g}" for one in sorted(read.values(), key=lambda one: -one.value))
        return PrintedNumber(fault=f"can be {told}, and {self._why}")


def _readings(text: str) -> dict[str, PrintedNumber]:
    """What *text* can mean, by decimal sign; empty if that makes no difference or it is not a number."""
    read = {sign: found for sign in _PATTERNS if (found := _reading(text, sign)) is not None}
    return {} if len(read) == 2 and len(set(read.values())) == 1 else read


def _reading(text: str, sign: str) -> PrintedNumber | None:
    """*text* as a number whose decimals follow *sign*."""
    found = _PATTERNS[sign].fullmatch(text.replace("\N{MINUS SIGN}", "-").strip())
    if not found or (found[2] is None and found[3] is None):
        return None
    whole = "".join(filter(str.isdigit, found[2] or "0"))
    value = float(f"{found[1]}{whole}.{found[3] or 0}{found[4]}")
    return PrintedNumber(value, len(found[3] or "")) if math.isfinite(value) else None
