"""The person meant by a single name: a family or a given name, another spelling, or a name in between (Lula).

If several people share it, a bare name stays with the one for whom the article used it before the others were
mentioned; "Mr." never means a woman; a relative ("his wife, Marta Olsen") is not the person referred to by the family
name before.  Otherwise it is left unassigned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.people.names import Name
from helpers.annotate.people.spelling import alike, family_names, fold, skeleton
from helpers.knowledge.given_names import GivenNames

if TYPE_CHECKING:
    from helpers.annotate.people.entities import Person

__all__ = ["Singles"]

#: Russian endings of family names from the former Soviet republics, and the fewest letters before one.
ENDINGS, LEAST = ("ov", "ev", "ova", "eva"), 5
#: Of several people with one family name, the one named in full this many times as often as the next is meant.
DOMINANT = 2
#: Otherwise the one named in full within this many words, and this many words later than the next.
RECENT, APART = 150, 15
#: Within this many words the article must give the full name of a person whom its headline calls by the family name.
HEADLINE = 60


class Singles:
    """The persons of an article by the single words that may refer to them."""

    def __init__(self, people: list[Person], genders: dict[int, str], given: GivenNames) -> None:
        self.genders, self.given = genders, given
        self.by_word: dict[str, list[Person]] = {}
        self.by_given: dict[str, list[Person]] = {}
        self.by_inner: dict[str, list[Person]] = {}
        self.by_bones: dict[str, list[tuple[str, Person]]] = {}
        for person in people:
            if person.kind == "PERSON":
                self._take_in(person)
        self.bare: dict[str, Person] = {}
        self.kept: dict[str, Person] = {}

    def _take_in(self, person: Person) -> None:
        for family in {family for form in person.forms for family in family_names(form)}:
            self.by_word.setdefault(fold(family), []).append(person)
            self.by_bones.setdefault(skeleton(family), []).append((family, person))
        for given in {fold(form[0]) for form in person.forms}:
            self.by_given.setdefault(given, []).append(person)
        for inner in {fold(part) for form in person.forms for part in form[1:-1] if len(part) > 2}:
            self.by_inner.setdefault(inner, []).append(person)

    def whose(self, number: int, name: Name) -> tuple[Person | None, bool]:
        """The person meant by the single *name* with this number; True asks for a new person, known by no other
        name.
        """
        word = name.parts[0]
        key, gender = fold(word), self.genders.get(number)
        every = self._called(word, key)
        options = _allowed(every, name, gender, self.bare.get(key))
        if not options:
            return self.bare.get(key), key not in self.bare
        if len(options) > 1:
            return _one_of(options, name, gender, self.kept, key), False
        if len(every) > 1:
            self.kept.setdefault(f"{gender} {key}" if gender else key, options[0])
        return options[0], False

    def _called(self, word: str, key: str) -> list[Person]:
        options = self.by_word.get(key) or self.by_given.get(key)
        if not options and self.given.of(word) is None:
            # a given name is not a spelling of a family name (Marten, Martin)
            options = [person for family, person in self.by_bones.get(skeleton(word), ()) if alike(family, word)]
        if not options:
            options = self._renamed(key)
        return list({id(option): option for option in options or self.by_inner.get(key, [])}.values())

    def _renamed(self, key: str) -> list[Person]:
        """The people with the same family name with or without its Russian ending: Rahmonov, Rahmon."""
        if len(key) < LEAST:
            return []
        longer = [person for end in ENDINGS for person in self.by_word.get(key + end, ())]
        shorter = [key.removesuffix(end) for end in ENDINGS if key.endswith(end) and len(key) - len(end) >= LEAST]
        return longer or [person for word in shorter for person in self.by_word.get(word, ())]


def _allowed(options: list[Person], name: Name, gender: str | None, bare: Person | None) -> list[Person]:
    """Those of *options* to whom a bare family name can refer, and *bare*, a person known only by it.

    "Mr." never means a woman, and a name used before a relative was introduced ("President Olsen … his wife, Marta
    Olsen") is not the relative's.
    """
    fits = [p for p in options if not gender or p.sure_gender in (None, gender)]
    others = bare is not None and (not gender or bare.gender == gender)
    fits = [p for p in fits if not p.relative or (p.first <= name.start and not others)]
    if bare is None or bare in fits or (gender and bare.gender not in (None, gender)):
        return fits
    return [*fits, bare] if not any(gender and p.sure_gender == gender for p in fits) else fits


def _one_of(options: list[Person], name: Name, gender: str | None, kept: dict[str, Person], key: str) -> Person | None:
    """Which of several people with one family name a bare name means; None if the article does not show it."""
    if gender:
        if any(person.sure_gender == gender for person in options):
            options = [person for person in options if person.gender in (None, gender)]
        told = [person for person in options if person.genders[gender] and not person.relative]
        options = told or options
        key = f"{gender} {key}"
    if len(options) == 1:
        if gender:
            options[0].genders[gender] += 5
        kept.setdefault(key, options[0])
        return options[0]
    if key in kept:
        return kept[key]
    introduced = [person for person in options if person.first < name.start]
    if len(introduced) == 1:
        kept[key] = introduced[0]
        return introduced[0]
    soonest = min(options, key=lambda person: person.first)
    if not introduced and soonest.first - name.start <= HEADLINE:
        return soonest  # "Olsen loses again" above "Ida Olsen lost …"
    counted = sorted(options, key=lambda person: -person.given_in_full)
    if counted[0].given_in_full >= DOMINANT * counted[1].given_in_full:
        return counted[0]
    latest = sorted(options, key=lambda person: -person.latest)
    near = name.start - latest[0].latest <= RECENT and latest[0].latest - latest[1].latest >= APART
    return latest[0] if near else None
