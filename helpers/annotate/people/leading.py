"""The office of the person whom an article is about, if it never gives name and office together.

"Karin Sund under fire … Karin Sund is under fire from her own MPs. The prime minister said …": somebody known to every
reader is named without an office, and called by it in the next sentence.  That holds only for offices of which a
country has one, for the first person in the headline, who acts in the first sentence, and if nobody else comes between.
"""

from __future__ import annotations

from helpers.annotate.people.entities import Person
from helpers.annotate.people.names import Name, acts
from helpers.annotate.people.roles import give
from helpers.annotate.people.surroundings import Surroundings

__all__ = ["learn_leading_office"]

#: Offices of which a country has one, as in titles.toml.
NATIONAL = frozenset({"prime minister", "president", "chancellor", "premier", "pope", "king", "queen"})
#: The most sentences between the name and the office.
NEAR = 2


def learn_leading_office(around: Surroundings, names: list[Name], owner: list[Person | None]) -> None:
    """Give the person whom the headline names the national office by which the next sentence calls somebody.

    Args:
        around: the article's tokens and names.
        names: in the order of the text.
        owner: the entity of each name.
    """
    tokens = around.tokens
    people = [(name, whose) for name, whose in zip(names, owner, strict=True) if whose and whose.kind == "PERSON"]
    if not people or tokens.paragraph[people[0][0].start] != 1:
        return
    lead = people[0][1]
    # without the author's line
    told = [(name, whose) for name, whose in people if tokens.lower[max(0, name.start - 1)] != "by"]
    body = [(name, whose) for name, whose in told if tokens.paragraph[name.start] > 1]
    first = body[0][0] if body and body[0][1] is lead else None
    if first is None or lead.roles or not lead.full or not acts(first.end - 1, tokens) or tokens.quoted[first.start]:
        return
    others = {id(whose): whose for _, whose in people if whose is not lead}
    held = {role.head for person in others.values() for role in person.roles}
    until = next((name.start for name, whose in body if whose is not lead), len(tokens))
    for i in range(first.end, until):
        if tokens.sentence[i] - tokens.sentence[first.start] > NEAR:
            return
        if tokens.dep[i] not in ("nsubj", "nsubjpass") or tokens.quoted[i] or not around.is_role(i):
            continue
        phrase = around.phrase(i)
        plain = phrase.determiner == "the" and not (phrase.role.words or phrase.role.countries or phrase.role.former)
        if plain and phrase.role.head in NATIONAL and tokens.sentence[i] > tokens.sentence[first.start]:
            if phrase.role.head not in held:
                give(around, lead, phrase)
            return
