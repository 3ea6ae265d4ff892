"""Which offices an article assigns to whom: before a name, next to it, after a form of "be", after "as".

"Iranian President Ebrahim Raeisi", "Tom Fitton, the president of Judicial Watch", "Mook is the campaign manager",
"Khan was elected as mayor of London"; and the place after a name with its office ("Senator Rubio of Florida").
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.people.entities import Person
from helpers.annotate.people.names import OF_FIELDS, Name
from helpers.annotate.people.phrases import Phrase, Role
from helpers.annotate.people.surroundings import NOUN_TAGS, Surroundings
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.load import Knowledge
from helpers.knowledge.person_nouns import load_person_nouns
from helpers.knowledge.titles import Titles, plain

__all__ = ["give", "learn_roles"]

#: How far before a name its office may begin ("Leader of the Islamic Revolution Ayatollah …").
FAR = 9
#: How far before its verb an office that is a list may be.
LISTED = 24
#: Verbs after which an office is somebody's, and those that need "as" or a bare noun.
EQUATES = frozenset({"is", "was", "became", "become", "been", "be", "being", "remains", "’s", "'s"})


def learn_roles(around: Surroundings, names: list[Name], owner: list[Person | None]) -> set[int]:
    """Record for each person the roles that the article gives; returns the nouns that are thereby accounted for."""
    used: set[int] = set()
    counterparts = []
    for name, person in zip(names, owner, strict=True):
        if person is None or name.kind != "PERSON":
            continue
        for phrase in _before(around, name):
            used.add(phrase.head)
            if phrase.role.head == "counterpart":
                counterparts.append((phrase, person))
            else:
                give(around, person, phrase)
    for phrase, number in (*_beside(around), *_listed(around, names), *_equated(around), *_made(around)):
        holder = owner[number]
        if holder is not None and phrase.head not in used:
            used.add(phrase.head)
            give(around, holder, phrase)
    for gender, number in _told_genders(around):
        holder = owner[number]
        if holder is not None and holder.kind == "PERSON":
            holder.genders[gender] += 5
    for phrase, met in counterparts:
        _counterpart(around, phrase, met, owner)
    for name, person in zip(names, owner, strict=True):
        if person is not None and person.roles and name.kind == "PERSON":
            person.places |= _place_behind(around, name)
    return used


def _told_genders(around: Surroundings) -> Iterator[tuple[str, int]]:
    """Record the gender shown by a noun for a person: "Cristian Berg is a mother of four", "Ira Lund, a widow,"."""
    tokens = around.tokens
    for i, dep in enumerate(tokens.dep):
        gender = around.titles.gender(tokens.text[i]) if dep in ("attr", "appos") and not tokens.quoted[i] else None
        if gender is None or around.is_role(i):
            continue
        above = tokens.head[i]
        if dep == "appos":
            named = above
        elif tokens.lower[above] in EQUATES:
            named = next((k for k in range(above) if tokens.head[k] == above and tokens.dep[k] == "nsubj"), -1)
        else:
            named = -1
        if named in around.name_of:
            yield gender, around.name_of[named]


def _place_behind(around: Surroundings, name: Name) -> set[str]:
    """ "Senator Chuck Schumer of New York", "Rubio (R-Florida)": the words of the place."""
    tokens, k = around.tokens, name.end
    opened = k + 1 < len(tokens) and (tokens.lower[k] == "of" or tokens.text[k] == "(")
    out: set[str] = set()
    for k in range(name.end + 1, min(len(tokens), name.end + 5) if opened else 0):
        if tokens.pos[k] == "PROPN" and tokens.text[k].isalpha() and len(tokens.text[k]) > 2:
            out.add(tokens.lower[k])
        elif out or tokens.text[name.end] != "(":
            break
    return out


def give(around: Surroundings, person: Person, phrase: Phrase) -> None:
    if phrase.role not in person.roles:
        person.roles.append(phrase.role)
    gender = around.titles.gender(around.tokens.text[phrase.head])
    if gender:
        person.genders[gender] += 5


def _before(around: Surroundings, name: Name) -> Iterator[Phrase]:
    """The office right before a name or its honorific, and any other office before that one."""
    tokens, first = around.tokens, around.tokens.sentences[around.tokens.sentence[name.start]][0]
    i = name.start - 1
    while i >= first and _addresses(tokens.text[i], around.titles):
        i -= 1
    joins = {"of", "the", "for", "and", "'s", "’s"}
    trade = i >= first and tokens.pos[i] == "PROPN" and load_person_nouns(Knowledge()).is_person(tokens.lower[i])
    if i >= first and (around.is_role(i) or (trade and i not in around.name_of and i not in around.country_at)):
        yield around.phrase(i, stop=i + 1)
        if not tokens.text[i][0].isupper():
            return
        # "Leader of the Popular Movement Cardinal …" is one person; "the Leader of … and President Raisi" are two
        joins.discard("and")
        i -= 1
        if i >= first and tokens.text[i][0].isupper() and around.is_role(i):
            # "Energy Minister Prince Abdulaziz"
            yield around.phrase(i, stop=i + 1)
    if i >= first and tokens.lower[i] in joins:
        return  # "a spokesman for Fors" is not her office
    # "Leader of the Islamic Revolution Ayatollah …": capitalised words and "of the" back to an office
    for k in range(i, max(first, i - FAR) - 1, -1):
        if (
            around.titles.office(tokens.text[k])
            and tokens.tag[k] in NOUN_TAGS
            and k + 1 <= i
            and tokens.pos[k + 1] == "ADP"
        ):
            of_somebody = tokens.lower[k + 1] == "for" and tokens.lower[k] not in OF_FIELDS
            if of_somebody or tokens.lower[k] in around.titles.relatives:
                return  # "a spokesman for | Prime Minister Ida Lund", "the son of President Karl Moe"
            yield around.phrase(k, stop=i + 1)
            return
        if not (tokens.text[k][0].isupper() or tokens.lower[k] in joins or _is_field(k, first, tokens)):
            return


def _is_field(k: int, first: int, tokens: Tokens) -> bool:
    """Whether the token *k* is the field of an office: "the deputy minister of transport Karl Moe"."""
    at = k
    while at > first and k - at < 2 and tokens.lower[at - 1] != "of":
        at -= 1
    return at - 2 >= first and tokens.lower[at - 1] == "of" and tokens.lower[at - 2] in OF_FIELDS


def _addresses(word: str, titles: Titles) -> bool:
    """Whether *word* is an honorific and not an office."""
    return (titles.is_honorific(word) or plain(word) in titles.name_honorifics) and titles.office(word) is None


def _beside(around: Surroundings) -> Iterator[tuple[Phrase, int]]:
    """Roles in apposition: "Tom Fitton, the president of Judicial Watch", "its director, Jeremy Boreing"."""
    tokens = around.tokens
    for i, dep in enumerate(tokens.dep):
        if dep != "appos":
            continue
        one, other = i, tokens.head[i]
        if around.is_role(one) and other in around.name_of:
            yield around.phrase(one), around.name_of[other]
        elif around.is_role(other) and one in around.name_of:
            yield around.phrase(other), around.name_of[one]
        elif one in around.name_of and other not in around.name_of and tokens.dep[other] == "pobj":
            # the parser attaches the name to the field of the office: "the president of Norway, Lena Fors,"
            office = tokens.head[tokens.head[other]]
            beside = around.name_of[one]
            if tokens.lower[tokens.head[other]] in ("of", "for") and office < other and around.is_role(office):
                yield around.phrase(office), beside


def _listed(around: Surroundings, names: list[Name]) -> Iterator[tuple[Phrase, int]]:
    """Roles that are a list, before a name between commas: "The Minister of Trade, Ports and Planning, Ada Lund,"."""
    tokens = around.tokens
    for i, dep in enumerate(tokens.dep):
        verb = tokens.head[i]
        if dep not in ("nsubj", "nsubjpass") or not i < verb < i + LISTED or not around.is_role(i):
            continue
        if i + 1 < verb and tokens.lower[i + 1] == "of" and not any(tokens.pos[k] == "VERB" for k in range(i, verb)):
            between = {around.name_of[k] for k in range(i + 1, verb) if k in around.name_of}
            last = max((names[n].end for n in between), default=verb)
            if any(tokens.pos[k] == "CCONJ" for k in range(last, verb)):
                continue  # "The head of the board, Ada Lund, and the mayor"
            full = [n for n in between if _is_between_commas(names[n], tokens)]
            if len(full) == 1:
                yield around.phrase(i), full[0]


def _is_between_commas(name: Name, tokens: Tokens) -> bool:
    """Whether a person's full name is between commas."""
    closed = name.end < len(tokens) and tokens.text[name.end] == "," and tokens.text[name.start - 1] == ","
    return closed and name.kind == "PERSON" and len(name.parts) > 1


def _equated(around: Surroundings) -> Iterator[tuple[Phrase, int]]:
    """Roles after a form of "be": "Mook is the campaign manager"."""
    tokens = around.tokens
    said = {tokens.head[i]: i for i, dep in enumerate(tokens.dep) if dep == "attr" and around.is_role(i)}
    if not said:
        return
    for i, dep in enumerate(tokens.dep):
        if dep == "nsubj" and i in around.name_of and tokens.lower[tokens.head[i]] in EQUATES:
            attribute = said.get(tokens.head[i])
            if attribute is not None and attribute > i:
                phrase = around.phrase(attribute)
                if phrase.determiner:
                    yield phrase, around.name_of[i]


def _made(around: Surroundings) -> Iterator[tuple[Phrase, int]]:
    """Roles after "as" and verbs that give an office: "Khan was elected as mayor of London", "named director"."""
    tokens = around.tokens
    for i, dep in enumerate(tokens.dep):
        if dep not in ("pobj", "oprd", "attr") or not around.is_role(i):
            continue
        verb = tokens.head[i]
        if dep == "pobj":
            if tokens.lower[verb] != "as":
                continue
            verb = tokens.head[verb]
        if tokens.lower[verb] not in around.titles.made:
            continue
        for k in range(max(0, verb - 12), verb):
            if tokens.head[k] == verb and tokens.dep[k] in ("nsubj", "nsubjpass"):
                # "Beck, who served as …" is Beck
                k = tokens.head[verb] if tokens.lower[k] == "who" else k
                if k in around.name_of:
                    yield around.phrase(i), around.name_of[k]


def _counterpart(around: Surroundings, phrase: Phrase, person: Person, owner: list[Person | None]) -> None:
    """ "his Iranian counterpart X" holds the office of the other one in the sentence."""
    first, last = around.tokens.sentences[around.tokens.sentence[phrase.head]]
    for i in range(first, last):
        other = owner[around.name_of[i]] if i in around.name_of else None
        if other is not None and other is not person and other.roles:
            role = Role(other.roles[0].head, phrase.role.countries)
            if role not in person.roles:
                person.roles.append(role)
            return
