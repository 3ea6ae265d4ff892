"""Markdown: the text as it came; what its front matter says becomes metadata and stays in the text.

Front matter is the block between two lines of three dashes that static sites and note programs put at
the top.  Only its plain ``key: value`` lines are read, under the same names as a table's columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.articles.columns import facts_of
from helpers.articles.decode import decode
from helpers.articles.draft import Draft, Fault, Source

__all__ = ["front_matter", "read"]

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^([A-Za-z_][\w -]*?)[ \t]*:[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)


def read(source: Source) -> Iterator[Draft | Fault]:
    """The text as it came, with the facts of its front matter."""
    decoded = decode(source.data)
    facts, language = facts_of(front_matter(decoded.text))
    yield Draft(decoded.text, (source.stem,), facts=facts, language=language, faults=decoded.faults)


def front_matter(text: str) -> dict[str, str]:
    """The plain ``key: value`` lines of the block at the top.

    >>> front_matter("---\\ntitle: 'A: B'\\ndate: 2022-05-30\\n---\\nText.")
    {'title': 'A: B', 'date': '2022-05-30'}
    >>> front_matter("Text.\\n---\\ntitle: x\\n---\\n")
    {}
    """
    block = _BLOCK.match(text)
    if not block:
        return {}
    found = {}
    for key, value in _LINE.findall(block[1].replace("\r", "")):
        quoted = re.fullmatch(r"(['\"])(.*)\1", value)
        found[key] = quoted[2] if quoted else value
    return found
