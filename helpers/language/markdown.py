r"""Markdown inside a sentence: a linked or bold name is parsed as the name, with every character in its place.

"said [Rune Falk](https://…)" is parsed as "said Rune Falk" with spaces in place of brackets, address and asterisks; the
article's text, and every position in it, stays the same.

>>> unmarked("said **Rune Falk**.")
'said   Rune Falk  .'
>>> unmarked("said [Rune Falk](https://a.example), 5*3*2, * a point")
'said  Rune Falk                   , 5*3*2, * a point'
"""

from __future__ import annotations

import re

__all__ = ["unmarked"]

#: A link that begins with its text; addresses of pictures ("![…]") are kept.
LINK = re.compile(r"(?<![!\w])\[([^\[\]\n]{1,200})\]\((?:https?://|mailto:|/|#|\.)[^()\s]*\)")
#: Bold or italics around whole words of one line.
STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\1(?![\w*])")


def unmarked(text: str) -> str:
    """*text*, at the same length, with spaces in place of the marks for links, bold and italics."""
    if "](" in text:
        text = LINK.sub(lambda link: f" {link[1]}{' ' * (len(link[0]) - len(link[1]) - 1)}", text)
    if "*" in text:
        text = STRONG.sub(lambda bold: f"{' ' * len(bold[1])}{bold[2]}{' ' * len(bold[1])}", text)
    return text
