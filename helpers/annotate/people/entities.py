"""Which names in an article belong to one person, organisation or place, and the full name of each.

Full names come first (Douglas J. Band, Douglas Band); a single name is then the person with that family name or that
given name.  If several persons share it, a bare name stays with the one for whom the article used it before the others
were mentioned; otherwise it is left unassigned, since a wrong name is worse than none.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from helpers.annotate.people.names import Name
from helpers.annotate.people.phrases import Role
from helpers.annotate.people.single_names import Singles
from helpers.annotate.people.spelling import family_names, fold, same_person, skeleton
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.people import KnownPeople
from helpers.knowledge.titles import Titles, plain

__all__ = ["Entity", "Person", "entity_id", "group"]


#: The weight of a given name as a sign of gender (a title has 5, a clear pronoun 1), and the weight that decides.
NAME_VOTES, MAJORITY = 4, 2

#: The position assumed for a person who has not been named yet, in words before the article.
LONG_AGO = 150


@dataclasses.dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place in an article, under its canonical name."""

    entity_id: str
    name: str
    entity_type: str


@dataclasses.dataclass(slots=True, eq=False)
class Person:
    """What the article says about one entity: its names, its offices, its gender."""

    kind: str
    forms: Counter[tuple[str, ...]] = dataclasses.field(default_factory=Counter)
    first: int = 0
    given_in_full: int = 0
    latest: int = -LONG_AGO
    roles: list[Role] = dataclasses.field(default_factory=list)
    places: set[str] = dataclasses.field(default_factory=set)
    genders: Counter[str] = dataclasses.field(default_factory=Counter)
    given: str | None = None
    known: str = ""
    #: whether the person is introduced as somebody's relative ("his wife, Marta Olsen")
    relative: bool = False

    @property
    def gender(self) -> str | None:
        """male or female if titles, the given name or clear pronouns in the article show it."""
        male, female = self.genders["male"], self.genders["female"]
        if self.given:
            male, female = male + NAME_VOTES * (self.given == "male"), female + NAME_VOTES * (self.given == "female")
        return "male" if male >= MAJORITY * max(1, female) else "female" if female >= MAJORITY * max(1, male) else None

    @property
    def sure_gender(self) -> str | None:
        """Like `gender`, but a given name counts only if its last letter agrees ("Marta", not "Lindsey",
        "Laurence").
        """
        if self.genders["male"] == self.genders["female"] == 0 and self.given:
            lasts = {fold(form[0])[-1:] for form in self.forms if len(form) > 1}
            return self.given if all((last == "a") == (self.given == "female") for last in lasts) else None
        return self.gender

    @property
    def described(self) -> frozenset[str]:
        """The names that describe the person's offices ("Texas", "Republican")."""
        return frozenset(self.places.union(*(role.proper for role in self.roles)))

    @property
    def full(self) -> bool:
        """Whether a given and a family name are known."""
        return any(len(form) > 1 for form in self.forms)

    @property
    def name(self) -> str:
        """The fullest form; among several, the most frequent, then the longest, then the first in alphabetical
        order.
        """
        if self.known:
            return self.known
        best = min(self.forms, key=lambda form: (-min(len(form), 2), -self.forms[form], -len(form), form))
        text = re.sub(r" ?- ?", "-", re.sub(r"\s+", " ", " ".join(best))).replace(" ’", "’").replace(" '", "'")
        return (
            text.title()
            if text.isupper() and len(text) > (3 if self.kind == "PERSON" else 4) and self.kind in ("PERSON", "GPE")
            else text
        )

    def entity(self) -> Entity:
        """The entity for use by other modules."""
        name = self.name
        return Entity(entity_id(name, self.kind), name, self.kind)


def entity_id(name: str, kind: str) -> str:
    """A stable, readable id: the type and the name in plain letters.

    >>> entity_id("Ali Khamenei", "PERSON"), entity_id("Peña Nieto", "PERSON")
    ('person:ali-khamenei', 'person:pena-nieto')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug or len(slug) < len(fold(name)) // 2:
        slug = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{kind.lower()}:{slug}"


def group(
    names: list[Name],
    genders: dict[int, str],
    known: KnownPeople,
    given: GivenNames,
    titles: Titles,
    relatives: Mapping[int, str] = MappingProxyType({}),
) -> tuple[list[Person], list[Person | None]]:
    """The entities of an article, and for each of *names* its entity (None if several could be meant).

    Args:
        names: in the order of the text.
        genders: by the number of a name, the gender shown by an honorific before it ("Mrs." → female).
        known: an analyst's entries.
        given: given names that show a gender.
        titles: last words of organisations' names that are used for the whole ("the Post").
        relatives: by the number of a name, the gender of somebody introduced as a relative ("His wife, Marta Olsen").
    """
    owner: list[Person | None] = [None] * len(names)
    people: list[Person] = []
    _full_names(names, owner, people)
    _tell_genders(owner, people, genders, given, relatives)
    _other_entities(names, owner, people)
    _short_forms(names, owner, people, titles)
    _single_names(names, owner, people, Singles(people, genders, given))
    for number, name in enumerate(names):
        person = owner[number]
        if person is None:
            continue
        person.forms[name.parts] += 1
        person.first = min(person.first, name.start)
        if number in genders and len(name.parts) == 1:
            person.genders[genders[number]] += 5
    for person in people:
        if person.kind != "GPE" and not person.known:
            found = known.named(person.name, person.kind)
            if found:
                person.known, person.kind = found.name, found.entity_type
    return people, owner


def _tell_genders(
    owner: list[Person | None],
    people: list[Person],
    genders: dict[int, str],
    given: GivenNames,
    relatives: Mapping[int, str],
) -> None:
    """Record for each person with a full name the gender shown by given name, honorific and relation."""
    for person in people:
        person.given = next((g for form in person.forms if len(form) > 1 and (g := given.of(form[0]))), None)
    named: set[int] = set()
    for number, whose in enumerate(owner):
        if whose is not None and number in relatives:
            # somebody named before is not merely a relative: "Marta Olsen lost … his wife, Marta Olsen"
            whose.relative |= id(whose) not in named
            whose.genders.update({relatives[number]: 5} if relatives[number] else {})
        if whose is not None and number in genders:
            whose.genders[genders[number]] += 5
        named.add(id(whose))


def _full_names(names: list[Name], owner: list[Person | None], people: list[Person]) -> None:
    exact: dict[str, Person] = {}
    buckets: dict[str, list[Person]] = {}
    for number, name in enumerate(names):
        if name.kind != "PERSON" or len(name.parts) < 2:
            continue
        key = " ".join(map(fold, name.parts))
        person = exact.get(key)
        if person is None:
            bones = dict.fromkeys(skeleton(family) for family in family_names(name.parts) or name.parts[-1:])
            near = dict.fromkeys(p for bone in bones for p in buckets.get(bone, ()))
            fits = [p for p in near if all(same_person(form, name.parts) for form in p.forms if len(form) > 1)]
            person = fits[0] if len(fits) == 1 else None
            if person is None:
                person = Person("PERSON", first=name.start)
                people.append(person)
            for bone in bones:
                if person not in buckets.setdefault(bone, []):
                    buckets[bone].append(person)
            exact[key] = person
            person.forms[name.parts] += 0
        person.given_in_full += name.parts[0][0].isupper()
        owner[number] = person


def _other_entities(names: list[Name], owner: list[Person | None], people: list[Person]) -> None:
    found: dict[tuple[str, str], Person] = {}
    fuller: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        if name.called:
            fuller.setdefault(name.parts, set()).add(name.called)
    for number, name in enumerate(names):
        if name.kind == "PERSON":
            continue
        country = name.country
        called = name.called
        if not called and name.kind == "ORG" and len(fuller.get(name.parts, ())) == 1:
            called = next(iter(fuller[name.parts]))
        label = country.name if country else called or " ".join(name.parts)
        # the same letters mean the same organisation, whatever type the model gives it this time
        kind = "GPE" if country else name.kind
        key = (fold(label) or label, "GPE" if kind in ("GPE", "LOC") else "BODY")
        person = found.get(key)
        if person is None:
            person = found[key] = Person(kind, first=name.start, known=label if country or called else "")
            people.append(person)
        elif called and kind == "GPE":
            person.known = label  # "Fla." never names Florida, however often it is printed
        owner[number] = person


def _short_forms(names: list[Name], owner: list[Person | None], people: list[Person], titles: Titles) -> None:
    """Assign to an organisation's short form the only organisation that it can be: NRA, the Post, Fox."""
    bodies = {
        id(whose): (name.parts, whose) for name, whose in zip(names, owner, strict=True) if whose and name.kind == "ORG"
    }
    short: dict[str, dict[int, Person]] = {}
    gone: set[int] = set()
    for parts, body in bodies.values():
        capitals = [part for part in parts if part[0].isupper()]
        last = plain(parts[-1])
        if len(capitals) > 1 and last not in titles.events:
            forms = {"".join(part[0] for part in capitals)}
            if last in titles.body_words:
                forms |= {parts[-1], parts[0]} if len(parts) == 2 else {parts[-1]}
            for form in forms:
                short.setdefault(form, {})[id(body)] = body
    for number, (name, whose) in enumerate(zip(names, owner, strict=True)):
        if whose is None or name.kind != "ORG" or len(name.parts) > 1:
            continue
        longer = list(short.get(name.parts[0].replace(".", ""), {}).values())
        if len(longer) == 1:
            owner[number] = longer[0]
            gone.add(id(whose))
    gone -= {id(whose) for whose in owner if whose is not None}
    people[:] = [person for person in people if id(person) not in gone]


def _single_names(names: list[Name], owner: list[Person | None], people: list[Person], singles: Singles) -> None:
    """Assign each single name to its person, or to a new one known by no other name."""
    for number, name in enumerate(names):
        if name.kind != "PERSON":
            continue
        full = owner[number]
        if len(name.parts) > 1:
            if full is not None:
                full.latest = name.start
            continue
        owner[number], new = singles.whose(number, name)
        if new:
            person = owner[number] = singles.bare[fold(name.parts[0])] = Person("PERSON", first=name.start)
            people.append(person)
