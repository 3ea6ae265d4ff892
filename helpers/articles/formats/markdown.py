"""Markdown: the unchanged text, without the front matter at the top, which describes the article.

Front matter is the block of YAML between two lines of three dashes that static sites and note programs write.  Its keys
have the same names as a table's columns.  It is not prose: in the text, "outlet: The Paper" would be counted as a
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from helpers.articles import archives
from helpers.articles.archives import nexis_uni
from helpers.articles.columns import facts_of
from helpers.articles.decode import decode
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.formats.headed import HEADING, headline

__all__ = ["front_matter", "read"]

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
#: A key before a colon: a text between two rulers without one is not front matter.
_KEY = re.compile(r"^[\w\"'][^:\n]*:(?:\s|$)", re.MULTILINE)

#: A heading of the first level, without the number signs that may close it.
_HEADING = re.compile(r"#\s+(.*?)(?:\s+#+)?")

#: A label in bold, as in an archive's Word file converted to Markdown; only a text with one is cleaned and checked.
_EXPORT = re.compile(r"^\*\*[^*\n]{2,30}:?\*\*", re.MULTILINE)


def read(source: Source) -> Iterator[Draft | Fault]:
    """The text after the front matter, with the facts in it."""
    decoded = decode(source.data)
    marked = _EXPORT.search(decoded.text)
    lines = nexis_uni.plain_markdown(decoded.text) if marked else decoded.text.splitlines()
    export = archives.of_lines(lines, source)
    if export is not None:
        yield from decoded.faults
        yield from export
        return
    found, body, faults = front_matter(decoded.text)
    facts, language = facts_of(found)
    if "title" not in facts and (title := headline(map(_role, body.splitlines()), None)):
        facts = {**facts, "title": title}
    yield Draft(body, (source.stem,), facts=facts, language=language, faults=(*decoded.faults, *faults))


def _role(line: str) -> tuple[str, str]:
    """The role and the words of a line: one number sign marks a heading of the first level."""
    head = _HEADING.fullmatch(line.strip())
    return (HEADING, head[1]) if head else ("", line)


def front_matter(text: str) -> tuple[dict[str, Any], str, tuple[Fault, ...]]:
    """The contents of the block at the top, the text after it, and any fault in the block.

    >>> front_matter("---\\ntitle: 'A: B'\\ndate: 2022-05-30\\nauthors: [Ann Lee, Bo Diaz]\\n---\\nText.")[:2]
    ({'title': 'A: B', 'date': datetime.date(2022, 5, 30), 'authors': 'Ann Lee, Bo Diaz'}, 'Text.')
    >>> front_matter("---\\nOne line between rulers.\\n---\\nText.")[0]
    {}
    """
    block = _BLOCK.match(text)
    if not block or not _KEY.search(block[1]):
        return {}, text, ()
    body = text[block.end() :]
    try:
        said = yaml.safe_load(block[1])
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that does not exist
        problem = " ".join(str(getattr(error, "problem", error)).split())
        fault = f"The front matter cannot be read ({problem})."
        return {}, body, (Fault(fault, "Put text values that contain a colon in quotation marks.", "warning"),)
    if not isinstance(said, dict):
        return {}, text, ()
    return {str(key): _plain(value) for key, value in said.items()}, body, ()


def _plain(value: Any) -> Any:
    """A list of names as one text; values nested more deeply (which may even contain themselves) are ignored."""
    if isinstance(value, list):
        return ", ".join(str(name) for name in map(_name, value) if name is not None)
    return _name(value)


def _name(value: Any) -> Any:
    if isinstance(value, dict):
        value = value.get("name")
    return None if isinstance(value, (list, dict)) else value
