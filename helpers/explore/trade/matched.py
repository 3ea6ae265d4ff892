"""A description of what a claim was taken to refer to, how each part is known, and how certain the whole is.

Six parts must match before two numbers can be compared: whose account, with whom, which flow, what goods, how measured,
and when. A user who doubts a finding looks here first, so any part that was only assumed is marked as such.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from helpers.explore.trade.flows import Days
from helpers.explore.trade.multiples import flow_words, owner_words

__all__ = ["LIKELY", "SURE", "ClaimMatch", "days_words"]

SURE, LIKELY = "sure", "likely"
_SENTENCE = "its sentence"

#: For each part, where it was read ("sentence", "headline", "no goods named").
KnownParts = Sequence[tuple[str, str]]


class ClaimMatch:
    """The six parts of a claim.

    Args:
        pair: reporter and partner; if the reporter is not given, both in the order in which they occur. reporter: the
            country that reported it; empty if not given. flow, product, coverage, quantity, days: the other parts; an
            empty *product* means all goods.
        known: where each part was read.
        sure: whether everything was given for it.
    """

    def __init__(
        self,
        pair: tuple[str, str],
        reporter: str,
        flow: str,
        quantity: str,
        days: Days,
        known: KnownParts,
        *,
        product: str = "",
        coverage: str = "",
        sure: bool = True,
    ) -> None:
        self.pair, self.reporter, self.flow, self.quantity, self.days = pair, reporter, flow, quantity, days
        self.known, self.product, self.coverage = known, product, coverage
        self.sure = SURE if sure and reporter else LIKELY

    def words(self) -> str:
        """In words: "Kenya's exports to Uganda, all goods, value, 2023 (all from its sentence): sure".

        >>> year = datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)
        >>> known = [("reporter", "headline"), ("partner", "sentence"), ("flow", "sentence")]
        >>> ClaimMatch(("Kenya", "Uganda"), "Kenya", "export", "value", year, known).words().partition(" (")[2]
        'reporter from the headline; partner, flow from its sentence): sure'
        """
        flow = f"{owner_words(self.reporter)} {flow_words(self.flow)}" if self.reporter else "trade between"
        other = self.pair[1] if self.reporter else " and ".join(self.pair)
        what = " ".join(part for part in (self.coverage, self.product) if part) or "all goods"
        whole = ", ".join(filter(None, [f"{flow} {other}", what, self.quantity, days_words(self.days)]))
        return f"{whole} ({self._how()}): {self.sure}"

    def _how(self) -> str:
        places: dict[str, list[str]] = {}
        for part, origin in self.known:
            where = _SENTENCE if origin == "sentence" else f"the {origin}"
            places.setdefault(where, []).append(part)
        by_unit = [f"{self.quantity} by its unit"] if places.pop("the unit", None) else []
        if len(places) == 1:
            return ", ".join([f"all from {next(iter(places))}", *by_unit])
        return "; ".join([*(f"{', '.join(parts)} from {where}" for where, parts in places.items()), *by_unit])


def days_words(days: Days) -> str:
    """A period in words: a year, a month, or its first and last day.

    >>> days_words((datetime.date(2023, 6, 1), datetime.date(2023, 6, 30)))
    'June 2023'
    """
    first, last = days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    after = last + datetime.timedelta(days=1)
    if first.day == after.day == 1 and (last - first).days < 31:
        return f"{first:%B %Y}"
    return f"{first.isoformat()} to {last.isoformat()}"
