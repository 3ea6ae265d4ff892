"""Pull quotes without quotation marks: a paragraph signed with somebody's name after its last full stop.

"I am not glad that the mill is closed, but I slept well. Marta Olsen" is between paragraphs about her; a photographer's
name does not count as a signature, nor does that of somebody whom the article does not mention elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.strings import get_string_id

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import FINITE, Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase

__all__ = ["by_pull_quotes"]

#: The fewest words in the quote, and the most tokens in the signature.
LEAST, SIGNED = 6, 12
ENDS = frozenset({".", "!", "?", "…", "..."})
PERSON = get_string_id("PERSON")


def by_pull_quotes(r: Reading) -> Iterator[ReportedStatement]:
    """The paragraphs signed with a name, in the order of the text."""
    for start, end in r.parsed.paragraphs:
        inside = r.parsed.tokens((start, end))
        first, last = inside.start, inside.end
        while first < last and r.space[first]:
            first += 1
        while last > first and r.space[last - 1]:
            last -= 1
        if last - first <= LEAST or r.words[last - 1][-1] in ".!?:" or not r.words[last - 1][0].isalnum():
            continue
        found = _signed(r, first, last)
        if found is not None:
            content, name = found
            source = SourcePhrase(name, name[1] - 1)
            yield ReportedStatement([content], "quoted_paragraph", source=source, core=(content[1], last), sure=True)


def _signed(r: Reading, first: int, last: int) -> tuple[TokenRange, TokenRange] | None:
    """The words of the paragraph [first, last), and its signature."""
    stop = next((k for k in range(last - 1, max(first, last - SIGNED), -1) if r.words[k] in ENDS), -1)
    words = sum(r.words[k][:1].isalpha() for k in range(first, stop)) if stop > first else 0
    quoted = any(r.quoted[k] >= 0 for k in range(first, last))
    if words < LEAST or quoted or not any(r.tag[k] in FINITE or r.tag[k] == "MD" for k in range(first, stop)):
        return None
    named = next((k for k in range(stop + 1, last) if r.words[k] == ","), last)
    capitals = all(r.words[k][0].isupper() or r.lower[k] in ("of", "the", "and") for k in range(stop + 1, named))
    odd = any(r.words[k] in ("/", "(", ":") or r.tag[k] in FINITE for k in range(stop, last))
    if not capitals or odd or named - stop < 3:
        return None
    name = (named - 2, named)
    return ((first, stop + 1), name) if _is_known(r, name, (first, last)) else None


def _is_known(r: Reading, name: TokenRange, paragraph: TokenRange) -> bool:
    """Whether the language model takes one of two words for a person's, and the article mentions that person
    elsewhere.
    """
    kinds, family = r.parsed.layout.ids["ent"], r.words[name[1] - 1]
    elsewhere = (k for k, word in enumerate(r.words) if word == family and not paragraph[0] <= k < paragraph[1])
    return any(kinds[k] == PERSON for k in range(*name)) and next(elsewhere, -1) >= 0
