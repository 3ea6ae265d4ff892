"""Several who make one statement together, whatever is between their names.

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
from helpers.knowledge.load import Knowledge
from helpers.knowledge.person_nouns import load_person_nouns

if TYPE_CHECKING:
    from helpers.annotate.people.entities import Entity
    from helpers.annotate.people.known import People
    from helpers.base.records import Mention

__all__ = ["couple", "joint", "the_two", "whole_list"]

#: The most tokens in a list of speakers.
LONGEST = 45
PARTS = frozenset({",", "and", "&"})
#: What a part of the list may contain besides nouns: "president of Vessia".
INSIDE = NAMING | {"ADP", "PART", "PUNCT"}
OF = frozenset({"of", "for"})
#: Plural nouns for countries, and how many sentences back the two of "both companies" may be named.
COUNTRIES, BACK = frozenset({"countries", "nations", "states", "governments"}), 3


def whole_list(r: Reading, source: SourcePhrase, people: People) -> SourcePhrase:
    """*source* extended to the list of persons that it begins; *source* itself if it does not begin one."""
    if not any(r.lower[i] in PARTS for i in range(source.part[0], min(len(r.words), source.part[1] + 1))):
        return source
    source = _from_first(r, source, people)
    part = _range(r, source)
    if part is None or part[1] <= source.part[1] or len(couple(r, part, people)) < 2:
        return source
    return SourcePhrase(part, source.head)


def _from_first(r: Reading, source: SourcePhrase, people: People) -> SourcePhrase:
    """*source* with the names before it that the parser left out: "Halden Motors, | Sund Steel and Lund Paper said"."""
    first = source.part[0]
    if "and" not in r.lower[slice(*source.part)]:
        return source
    while first > 1 and r.words[first - 1] == "," and r.unit[first - 2] == r.unit[first]:
        before = people.within((r.start[max(0, first - LONGEST)], r.end[first - 2]))
        name = next((m for m in before if m.span[1] == r.end[first - 2] and m.how == "name"), None)
        if name is None:
            break
        first = people.tokens.at(*name.span)[0]
    opens = r.before(first) < 0 or r.words[r.before(first)][-1:] in ".!?:\n" or r.unit[first - 1] != r.unit[first]
    return SourcePhrase((first, source.part[1]), source.head) if opens else source


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


def joint(r: Reading, source: SourcePhrase, people: People) -> list[Entity]:
    """The persons, organisations or countries that a source lists, if each part of the list names one: "Norway and
    Sweden", "the Ports and Roads Authority and Halden Motors", "Dr Ida Lund of Lund University and Karl Moe".

    The list is none if a part means somebody else's ("Halden and Sund officials", "the governments of Norway and
    Sweden") or nobody by name ("Ida Lund and a colleague").
    """
    if not any(r.lower[i] in ("and", "&") for i in range(source.part[0], max(source.part[1], r.head[source.head]))):
        return []
    part = _range(r, source) or source.part
    if part[1] < source.part[1]:
        part = source.part
    named = [m for m in people.within(r.chars(part)) if m.how in ("name", "alias") and m.entity_id]
    inside = [people.tokens.at(*m.span) for m in named]
    cuts = [i for i in range(*part) if r.lower[i] in PARTS and not any(a <= i < b for a, b in inside)]
    if not cuts or r.words[cuts[-1]] == ",":
        return []
    found: list[Entity] = []
    edges = [part[0] - 1, *cuts, part[1]]
    pieces = [(a + 1, b) for a, b in itertools.pairwise(edges) if a + 1 < b]
    for first, end in pieces:
        held = [(m, at) for m, at in zip(named, inside, strict=True) if first <= at[0] and at[1] <= end]
        entity = people.by_id.get(held[0][0].entity_id or "") if held else None
        if entity is None or entity in found or not _is_meant(r, (first, end), held[0][1], entity):
            return []
        found.append(entity)
    persons = {entity.entity_type == "PERSON" for entity in found}
    placed = any(r.pos[i] == "ADP" and not any(a <= i < b for a, b in inside) for i in range(*part))
    return found if len(found) > 1 and (len(persons) == 1 or not placed) else []


def _is_meant(r: Reading, part: TokenRange, name: TokenRange, entity: Entity) -> bool:
    """Whether a part of a list means the one that it names: only an office before, and only an aside behind it."""
    before = all(r.pos[i] in NAMING and r.tag[i] != "PRP$" for i in range(part[0], name[0]))
    if entity.entity_type == "PERSON":
        behind = name[1] == part[1] or r.pos[name[1]] == "ADP"
        return before and behind
    spare = all(r.pos[i] in ("DET", "ADJ") or r.lower[i] == "both" for i in range(part[0], name[0]))
    return spare and name[1] == part[1]


def the_two(r: Reading, source: SourcePhrase, people: People) -> list[Entity]:
    """The two that "both companies", "the two countries", "the two men" mean: the only two named right before."""
    first, end = source.part
    words = r.lower[first:end]
    numbered = words[:1] == ["both"] or words[:2] == ["the", "two"]
    if not numbered or end - first > 3 or r.tag[source.head] not in ("NNS", "NNPS"):
        return []
    kinds = _kinds(r, source.head, people)
    low = r.parsed.paragraphs[max(0, r.parsed.paragraph(r.start[first]) - 2)][0]
    near = [m for m in people.within((low, r.start[first])) if m.how in ("name", "alias") and m.entity_type in kinds]
    here = people.tokens.sentence[first]
    back: dict[str, int] = {}
    for m in near:
        at = people.tokens.at(*m.span)[0]
        if m.entity_id in people.by_id and r.quoted[at] < 0:
            back[m.entity_id or ""] = here - people.tokens.sentence[at]
    for reach in range(1, BACK + 1):
        found = [people.by_id[one] for one, ago in back.items() if 0 < ago <= reach]
        if len(found) > 1:
            ids = {one.entity_id for one in found}
            heads = [people.tokens.at(*m.span)[1] - 1 for m in near if m.entity_id in ids]
            return found if len(found) == 2 and not any(_is_listed(r, k, heads) for k in heads) else []
    return []


def _is_listed(r: Reading, k: int, heads: list[int]) -> bool:
    """Whether the name that ends at the token *k* is in a list with another that is not among *heads*."""
    joined = [i for i in r.kids[k] if r.dep[i] == "conj"] + ([r.head[k]] if r.dep[k] == "conj" else [])
    return any(r.pos[i] == "PROPN" and i not in heads for i in joined)


def _kinds(r: Reading, noun: int, people: People) -> frozenset[str]:
    """The types of entities that a plural noun can mean."""
    if r.lower[noun] in COUNTRIES:
        return frozenset({"GPE"})
    if r.lemma[noun] in people.titles.body_nouns:
        return frozenset({"ORG"})
    persons = load_person_nouns(Knowledge()).is_person(r.lemma[noun]) or people.titles.office(r.lemma[noun])
    return frozenset({"PERSON"}) if persons or r.lower[noun] in ("men", "women") else frozenset()


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
