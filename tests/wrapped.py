"""An article with its lines wrapped, as mails and text files bring it."""

from __future__ import annotations

import textwrap

PARTS = [
    "The council will sell the old quay to a shipping company, the head of the council's finance committee, Edgar "
    "Stoll, said on Monday after a meeting that lasted five hours.",
    "“We have counted every sack twice, and the result was the same on both of the days that the inspectors were in "
    "the hall,” said Greta Malin, who leads the union.",
    "Critics say the price of $48 million is too low and that exports worth 1.2 billion dollars go over it.",
]


def wrap(width: int, between: str = "\n\n", mark: str = "") -> str:
    return between.join(textwrap.fill(part, width, initial_indent=mark, subsequent_indent=mark) for part in PARTS)
