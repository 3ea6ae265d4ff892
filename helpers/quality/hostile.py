"""Texts that nobody would write: they must be processed without an exception, in time that grows only with length.

Scraped text contains all of these: a page of nothing but quotation marks, a book in one paragraph, words run together,
right-to-left script, emoji, control characters.  A test uses short ones, a benchmark long ones.
"""

from __future__ import annotations

__all__ = ["KINDS", "hostile"]

#: Each kind of text, with what is repeated in it.
KINDS = {
    "quotation marks": "“",
    "straight marks": '"',
    "marks and cues": "“Yes,” he said. ",
    "open marks and cues": '"a he said that ',
    "one paragraph": "The minister said on Monday that prices would fall, adding that “all is well,” and left. ",
    "no full stop": "and the agency said that he said that the talks had failed ",
    "no spaces": "word",
    "one letter": "a",
    "brackets": "(((",
    "right to left": "قال الوزير إن “المحادثات فشلت”. ",
    "emoji": "👩‍👩‍👧 said 🇮🇷 “👍🏽” ",
    "null characters": "He said\0 that “\0no\0” was\0 said. ",
    "combining marks": "sa\u0301\u0301\u0301id ",
    "line ends": "\r\n\x0b\u2028\n",
    "names": "Mr. Smith, Mrs. Jones and President Brown of Iran ",
    "numbers": "rose 5 per cent to $7.5 million in 2021, ",
}


def hostile(kind: str, length: int) -> str:
    """A text of this *kind* with *length* characters.

    >>> hostile("one letter", 3)
    'aaa'
    """
    part = KINDS[kind]
    return (part * (length // len(part) + 1))[:length]
