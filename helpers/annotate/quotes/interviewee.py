"""Who answers if an interview prints no name before its answers: the only person whom its introduction is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.transcripts import BOLD, LETTER, printed

if TYPE_CHECKING:
    from helpers.annotate.people.known import People

__all__ = ["interviewed"]

SUBJECT = frozenset({"nsubj", "nsubjpass", "ROOT"})


def interviewed(r: Reading, people: People) -> tuple[str | None, str | None, str | None]:
    """Name, id and type of the person whom an interview's own paragraphs are about; empty if it may be several."""
    texts = [printed(r, part).lstrip() for part in r.parsed.paragraphs]
    asked = [bool(LETTER.match(text) or BOLD.fullmatch(text.strip())) for text in texts]
    named = {
        m.entity_id: m for m in reversed(people.mentions) if _introduces(m.paragraph - 1, asked, texts) and m.entity_id
    }
    persons = [m for m in named.values() if m.entity_type == "PERSON" and m.how == "name"]
    # a single word may be a town that the language model takes for a person
    persons = [m for m in persons if " " in (m.entity or "")] or persons
    if len(persons) > 1:
        persons = [m for m in persons if r.dep[people.tokens.at(*m.span)[1] - 1] in SUBJECT]
    if len(persons) != 1:
        return None, None, None
    return persons[0].entity, persons[0].entity_id, persons[0].entity_type


def _introduces(number: int, asked: list[bool], texts: list[str]) -> bool:
    """Whether the paragraph is neither question nor answer: before the first question, or a note in italics."""
    return not any(asked[: number + 1]) or (texts[number].startswith(("*", "_")) and not asked[number])
