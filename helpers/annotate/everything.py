"""All annotators over one parse, in the order in which they build on each other.

People come first, since a quote's source is a mention; quotes second, since a figure and a theme
belong to whoever states them.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import pathlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from helpers.articles.text_form import text_form
from helpers.base.records import Figure, Mention, Quote, Sentence, span_text
from helpers.knowledge.confidence import load_confidence
from helpers.knowledge.load import Knowledge
from helpers.language.wrapping import plain

if TYPE_CHECKING:
    from helpers.language.parse import Parsed

__all__ = ["Annotations", "annotate", "rules_version"]


@dataclasses.dataclass(frozen=True)
class Annotations:
    """What was found in one article, with a field for each table of findings."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]

    def by_table(self) -> dict[str, tuple[Any, ...]]:
        """The records under the names of their tables."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}


def annotate(parsed: Parsed, knowledge: Knowledge) -> Annotations:
    """People, quotes and figures of one parsed article; themes are assigned later to all (`annotate.themes`).

    Args:
        parsed: from `helpers.language.parse.parse` or the store of parses.
        knowledge: the word lists in force.
    """
    # the rules' patterns take a fifth of a second to compile, which is not needed for a corpus from the cache
    from helpers.annotate.figures.find import find_figures
    from helpers.annotate.people.find import find_people
    from helpers.annotate.quotes.find import find_quotes

    people = find_people(parsed, knowledge)
    quotes = find_quotes(parsed, people, knowledge)
    figures = find_figures(parsed, people, quotes, knowledge)
    return Annotations(
        sentences=tuple(parsed.sentences),
        mentions=_printed(people.mentions, parsed),
        quotes=_printed(_doubted(_measured("quotes", quotes), parsed), parsed),
        figures=_printed(_measured("figures", figures), parsed),
    )


def _printed(records: tuple[Any, ...], parsed: Parsed) -> tuple[Any, ...]:
    """*records* with the text as printed, if the parse joined wrapped lines; other words in their ordinary form."""
    text = parsed.article.text
    if parsed.text == text:
        return records
    out = []
    for record in records:
        values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
        changed: dict[str, Any] = {name: plain(value) for name, value in values.items() if isinstance(value, str)}
        changed["text"] = span_text(text, values.get("spans") or (record.span,))
        out.append(dataclasses.replace(record, **changed))
    return tuple(out)


def _measured(table: str, records: Iterable[Any]) -> tuple[Any, ...]:
    """*records* with the confidence of their rule, if it has been measured and the record has none yet."""
    known = load_confidence()
    return tuple(
        record
        if record.confidence is not None
        else dataclasses.replace(record, confidence=known.get((table, record.rule)))
        for record in records
    )


def _doubted(quotes: tuple[Any, ...], parsed: Parsed) -> tuple[Any, ...]:
    """*quotes* with lower confidence if the article's form hides what the rules search for."""
    form = text_form(parsed.article.text, parsed.article.language)
    factor = load_confidence().get(("forms", form)) if form else None
    if factor is None:
        return quotes
    known = ((quote, quote.confidence) for quote in quotes)
    return tuple(q if c is None else dataclasses.replace(q, confidence=round(c * factor, 2)) for q, c in known)


@functools.cache
def rules_version() -> str:
    """A hash of the code that decides what is found; annotations stored by other code are made again."""
    helpers = pathlib.Path(__file__).resolve().parents[1]
    rooms = [helpers / "articles" / "text_form.py", helpers / "base" / "records.py", helpers / "base" / "wrapped.py"]
    rooms += [p for room in ("annotate", "language", "knowledge") for p in sorted((helpers / room).rglob("*.py"))]
    rooms += sorted((helpers / "annotate").rglob("about.json"))  # contains the checksum of the learned weights
    digest = hashlib.sha256()
    for path in rooms:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
