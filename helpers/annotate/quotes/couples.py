"""Several persons who make one statement together, whatever is between their names.

"Presidents Oren Valk, Marta Olsen and Peter Grant said", "The mayor, Oren Valk, and the treasurer, Marta Olsen, said",
"Ida Lund, president of Vessia, and Omid Karimi, president of Norland, said".  Each part of such a list is a name, with
its office before it, or an office next to a name; if a part names somebody else ("son of Ida Lund") or the last speaker
has no name ("Mary Smith and the mayor"), it is not a list.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from helpers.annotate.quotes.named_beside import NAMING
from helpers.annotate.quotes.reading import VERBS, Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase

if TYPE_CHECKING:
    from helpers.annotate.people.entities import Entity
    from helpers.annotate.people.known import People
    from helpers.base.records import Mention

__all__ = ["couple", "whole_list"]

#: The most tokens in a list of speakers.
LONGEST = 45
PARTS = frozenset({",", "and", "&"})
#: What a part of the list may contain besides nouns: "president of Vessia".
INSIDE = NAMING | {"ADP", "PART", "PUNCT"}
OF = frozenset({"of", "for"})


def whole_list(r: Reading, source: SourcePhrase, people: People) -> SourcePhrase:
    """*source* extended to the list of persons that it begins; *source* itself if it does not begin one."""
    if not any(r.lower[i] in PARTS for i in range(source.part[0], min(len(r.words), source.part[1] + 1))):
        return source
    part = _range(r, source)
    if part is None or part[1] <= source.part[1] or len(couple(r, part, people)) < 2:
        return source
    return SourcePhrase(part, source.head)


def couple(r: Reading, part: TokenRange, people: People) -> list[Entity]:
    """The persons in the list at *part*, in order; none if it is not a list of persons."""
    found: list[Entity] = []
    last_and = max((i for i in range(*part) if r.lower[i] in ("and", "&")), default=-1)
    named_last = False
    for first, end in _parts(r, part):
        mention = _name_in(r, (first, end), people)
        if mention is None:
            if _is_strange(r, (first, end), people):
                return []
            continue
        entity = people.by_id.get(mention.entity_id or "")
        if entity is None or entity in found:
            return []
        found.append(entity)
        named_last = named_last or first > last_and
    return found if last_and >= 0 and named_last and len(found) > 1 else []


def _range(r: Reading, source: SourcePhrase) -> TokenRange | None:
    """The tokens from a source's first to its verb, or after an inverted verb to the end of its clause."""
    first, verb = source.part[0], r.head[source.head]
    end = verb
    if verb < first:
        end = source.part[1]
        while end < len(r.words) and (r.pos[end] in INSIDE or r.lower[end] in PARTS) and r.words[end] != ".":
            end += 1
    while end > first and (r.pos[end - 1] in ("AUX", "ADV", "PUNCT") or r.space[end - 1]):
        end -= 1
    same = first < end <= first + LONGEST and r.unit[end - 1] == r.unit[first]
    if not same or any(r.pos[i] in VERBS or r.quoted[i] >= 0 or r.space[i] for i in range(first, end)):
        return None
    return first, end


def _parts(r: Reading, part: TokenRange) -> list[TokenRange]:
    cuts = [part[0] - 1, *(i for i in range(*part) if r.lower[i] in PARTS), part[1]]
    return [(a + 1, b) for a, b in itertools.pairwise(cuts) if a + 1 < b]


def _name_in(r: Reading, part: TokenRange, people: People) -> Mention | None:
    """The single person's name at the end of a part, with only an office before it."""
    inside = [m for m in people.within(r.chars(part)) if m.entity_type == "PERSON" and m.how == "name"]
    if len(inside) != 1 or inside[0].span[1] != r.end[part[1] - 1]:
        return None
    before = range(part[0], people.tokens.at(*inside[0].span)[0])
    return inside[0] if all(r.pos[i] in NAMING for i in before) else None


def _is_strange(r: Reading, part: TokenRange, people: People) -> bool:
    """Whether a part without a speaker's name is more than an office or a place: somebody else's name, a clause."""
    named = any(m.entity_type == "PERSON" and m.how == "name" for m in people.within(r.chars(part)))
    odd = any(r.pos[i] not in NAMING and r.lower[i] not in OF and r.tag[i] != "PRP$" for i in range(*part))
    return named or odd
