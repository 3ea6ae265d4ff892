"""Whom a phrase of office means: "the Iranian president", "the senator", "his campaign manager".

Articles name a person once with the office ("Iranian President Ebrahim Raeisi", "Tom Fitton, the president of Judicial
Watch") and then use the office alone.  Both are read into `Role` (see `roles`); a later phrase means the only person
whom it fits.  If it fits several, or none although nothing contradicts some ("the billionaire", for somebody called a
businessman), those are its options, among whom the course of the text decides (see `pronouns`).
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator

from helpers.annotate.people.entities import Person
from helpers.annotate.people.names import Name
from helpers.annotate.people.phrases import Phrase, Role
from helpers.annotate.people.roles import give
from helpers.annotate.people.surroundings import Surroundings
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.titles import Titles

__all__ = ["Titled", "honorific_genders", "relatives", "resolve_phrases"]

#: Within how many words the name of somebody known only by an office must follow.
SOON = 150
#: With more holders of one office than this an article is a list, and "the president" means nobody.
MANY = 100
#: Words that continue a phrase after its noun.
DESCRIBING = frozenset({"NOUN", "PROPN", "ADJ"})
#: People with these offices may be from a place that the article does not mention elsewhere.
NATIVE = "native"
#: The most words between a relation and the name or owner to which it belongs.
NEAR = 8


@dataclasses.dataclass(frozen=True)
class Titled:
    """A phrase of office that means somebody: whom, and by which rule.

    If this is open, ``options`` are the persons who can be meant; None is anybody.
    """

    phrase: Phrase
    person: Person | None
    rule: str
    options: tuple[Person, ...] | None = ()


def honorific_genders(names: list[Name], tokens: Tokens, titles: Titles) -> dict[int, str]:
    """The gender shown by the words right before a name, by the number of the name."""
    out = {}
    for number, name in enumerate(names):
        if name.kind == "PERSON":
            for i in range(name.start - 1, max(-1, name.start - 4), -1):
                gender = titles.gender(tokens.text[i])
                if gender:
                    out[number] = gender
                elif not (titles.is_honorific(tokens.text[i]) or tokens.text[i] == "."):
                    break
    return out


def relatives(names: list[Name], tokens: Tokens, titles: Titles) -> dict[int, str]:
    """The gender ("" if not shown) of each person introduced as somebody's relative, by the number of the name.

    That is "his wife, Marta Olsen", "Olsen's son Peter Olsen", "Vera Lang, his sister", "Vera Lang, sister of …".
    """
    out = {}
    for number, name in enumerate(names):
        if name.kind != "PERSON" or len(name.parts) < 2:
            continue
        before = name.start - 1 - (name.start > 1 and tokens.text[name.start - 1] == ",")
        told = before >= 0 and tokens.lower[before] in titles.relatives and _is_owned(before, tokens)
        noun = before if told else _relation_behind(name.end, tokens, titles)
        if noun >= 0:
            out[number] = titles.gender(tokens.text[noun]) or ""
    return out


def _relation_behind(comma: int, tokens: Tokens, titles: Titles) -> int:
    """The noun of an aside at *comma* that gives a relation (", the nominee's eldest daughter,"); -1 without one."""
    if comma >= len(tokens) or tokens.text[comma] != ",":
        return -1
    for k in range(comma + 1, min(len(tokens), comma + NEAR)):
        if tokens.lower[k] in titles.relatives:
            of = k + 1 < len(tokens) and tokens.lower[k + 1] == "of"
            return k if of or _is_owned(k, tokens) else -1
        if tokens.pos[k] in ("VERB", "AUX", "PUNCT", "SPACE"):
            return -1
    return -1


def _is_owned(noun: int, tokens: Tokens) -> bool:
    """Whether somebody's name or "his" comes before the *noun*, skipping words that describe it."""
    for k in range(noun - 1, max(-1, noun - NEAR), -1):
        if tokens.tag[k] == "PRP$" or tokens.text[k] in CLITICS:
            return True
        if tokens.pos[k] not in ("ADJ", "NOUN", "NUM", "PUNCT"):
            return False
    return False


def resolve_phrases(
    around: Surroundings, names: list[Name], people: list[Person], owner: list[Person | None], used: set[int]
) -> list[Titled]:
    """Each phrase of office without a name, with the person whom it means or the options."""
    tokens, titles = around.tokens, around.titles
    offices = _Offices(around, people, names, owner)
    heads = {head.split()[-1].split("-")[-1] for head in offices.heads if head.strip()}
    heads |= titles.nouns | titles.anybody
    out = []
    for i, word in enumerate(tokens.lower):
        if word not in heads or i in used or not around.is_role(i) or not _stands_alone(around, i):
            continue
        phrase = _told(around, around.phrase(i))
        if phrase.determiner == "a":
            offices.introduced[phrase.role.head] = i
        elif phrase.determiner == "the" or (phrase.determiner == "poss" and tokens.tag[phrase.start] != "PRP$"):
            found = offices.meant(phrase)
            if found.person is None and not found.options:
                later = _named_after(around, phrase, names, owner)
                if later is not None:
                    give(around, later, phrase)
                    offices.add(later, phrase.role)
                    found = Titled(phrase, later, "named afterwards")
            known = found.person or found.options != ()
            if not known and phrase.role.words:
                # an office of somebody without a name: "the Leader of the Popular Front … the Leader"
                offices.unnamed.add(phrase.role.head)
            if known or phrase.role.head in titles.nouns or phrase.role.head in titles.compounds:
                out.append(found)
    return [*out, *_by_age(around, names, owner)]


def _by_age(around: Surroundings, names: list[Name], owner: list[Person | None]) -> Iterator[Titled]:
    """ "The 34-year-old": the person for whom the article gives this age, else the clear leader."""
    tokens = around.tokens
    at = [i for i in range(4, len(tokens)) if tokens.lower[i] == "old" and tokens.lower[i - 2] == "year"]
    at = [i for i in at if tokens.text[i - 1] == tokens.text[i - 3] == "-" and tokens.lower[i - 5] == "the"]
    at = [i for i in at if i + 2 < len(tokens) and tokens.pos[i + 1 + _is_parent(i + 1, around)] not in DESCRIBING]
    ages: dict[str, dict[int, Person]] = {}
    for name, whose in zip(names, owner, strict=True) if at else ():
        if whose is not None and whose.kind == "PERSON" and tokens.text[name.end : name.end + 1] == [","]:
            ages.setdefault(tokens.text[name.end + 1], {})[id(whose)] = whose
    for i in at:
        told = list(ages.get(tokens.text[i - 4], {}).values())
        head = i + _is_parent(i + 1, around)
        phrase = Phrase(i - 5, head + 1, head, "the", Role("year-old"))
        yield Titled(phrase, told[0] if len(told) == 1 else None, "age", None if not told else tuple(told))


def _is_parent(i: int, around: Surroundings) -> bool:
    """Whether there is a relation at *i* that acts: the 27-year-old | mother said; a defendant is somebody else."""
    return around.tokens.lower[i] in around.titles.relatives and around.tokens.dep[i] == "nsubj"


class _Offices:
    """Who holds which office, and where each of them is named."""

    def __init__(
        self, around: Surroundings, people: list[Person], names: list[Name], owner: list[Person | None]
    ) -> None:
        self.titles = around.titles
        self.people = [person for person in people if person.kind == "PERSON"]
        self.heads: dict[str, list[Person]] = {}
        self.introduced: dict[str, int] = {}
        self.unnamed: set[str] = set()
        self.named: dict[int, list[int]] = {}
        for person in people:
            for role in person.roles:
                self.add(person, role)
        for name, whose in zip(names, owner, strict=True):
            if whose is not None:
                self.named.setdefault(id(whose), []).append(name.start)

    def add(self, person: Person, role: Role) -> None:
        bucket = self.heads.setdefault(role.head, [])
        if person not in bucket[-1:]:
            bucket.append(person)

    def meant(self, phrase: Phrase) -> Titled:
        """The only person whom *phrase* fits, else those who can be meant."""
        role = phrase.role
        same = [p for p in self.heads.get(role.head, [])[:MANY] if self._in_play(p, phrase)]
        # "Gowdy's spokesman" is nobody else's spokesman
        owned = role.proper if phrase.determiner == "poss" and not role.countries else None
        fits = [p for p in same if any(role.fits(r) and (not owned or owned & r.proper) for r in p.roles)]
        if len(fits) == 1:
            return Titled(phrase, fits[0], "office")
        if not fits:
            # if the article has somebody else with exactly this office, its word is not read as another office
            others_hold_it = role.head in self.introduced or role.head in self.unnamed
            kinds = () if others_hold_it else sorted(self.titles.kinds.get(role.head, ()))
            others = (p for head in kinds for p in self.heads.get(head, ())[:MANY])
            near = [p for p in dict.fromkeys((*same, *others)) if self._in_play(p, phrase) and self._may(p, role)]
            told = [p for p in near if role.proper & p.described]
            # "the Leader of the Popular Front" is not the president of another organisation
            if role.countries and self._may_be_another(near, phrase):
                return Titled(phrase, None, "open", ())
            fits = told or (near if role.proper <= self.titles.parties else [p for p in near if p in same])
        if fits and phrase.determiner == "the":
            return Titled(phrase, None, "open", tuple(fits))
        # a trade, or a former role, may be mentioned here for the first time
        anybody = (role.head in self.titles.anybody or role.former) and role.head not in self.introduced
        anybody = anybody and not role.countries and (role.proper <= self.titles.parties or role.head == NATIVE)
        return Titled(phrase, None, "open", None if anybody and phrase.determiner == "the" else ())

    def _may_be_another(self, near: list[Person], phrase: Phrase) -> bool:
        """Whether "the Chinese president" may be somebody whose office the article does not give.

        This is so if none of those *near* is said to be from that country, and another person was named before: "Biden
        met Xi Jinping".
        """
        countries = phrase.role.countries
        if any(countries & role.countries for person in near for role in person.roles):
            return False
        others = (p for p in self.people if p not in near and p.full and not p.roles and p.first < phrase.start)
        return len(near) > 1 or any(True for _ in others)

    def _may(self, person: Person, role: Role) -> bool:
        return any(role.may_mean(other, person.described, self.titles) for other in person.roles)

    def _in_play(self, person: Person, phrase: Phrase) -> bool:
        """Whether *person* can be meant, which is not so if an unnamed holder ("a judge") has been mentioned since."""
        at = self.introduced.get(phrase.role.head, -1)
        if at < 0:
            return True
        named = self.named.get(id(person), [])
        k = bisect.bisect_left(named, at)
        return k < len(named) and named[k] < phrase.start


def _stands_alone(around: Surroundings, i: int) -> bool:
    """Whether the noun at *i* is not part of a longer one ("president elect") and not the title of a name."""
    tokens = around.tokens
    if tokens.dep[i] == "compound":
        return False
    after = i + 1
    if after >= len(tokens):
        return True
    return not (tokens.pos[after] in ("NOUN", "PROPN") or tokens.text[after] == "-")


def _told(around: Surroundings, phrase: Phrase) -> Phrase:
    """*phrase* as if it had its article, if an agency left it out: "Kazakh president noted", "Chairwoman said"."""
    tokens = around.tokens
    if phrase.determiner or tokens.dep[phrase.head] not in ("nsubj", "nsubjpass") or tokens.quoted[phrase.head]:
        return phrase
    if any(tokens.pos[k] == "NUM" for k in range(max(0, phrase.start - 1), phrase.head)):
        return phrase  # "one Florida strategist" is anybody
    nation = bool(phrase.role.countries or phrase.role.proper)
    capital = tokens.text[phrase.head][0].isupper() and around.titles.office(tokens.text[phrase.head]) is not None
    return dataclasses.replace(phrase, determiner="the") if nation or capital else phrase


def _named_after(around: Surroundings, phrase: Phrase, names: list[Name], owner: list[Person | None]) -> Person | None:
    """The person named as the subject of the next paragraph after "The spokesperson said …", if the full name is
    new.
    """
    tokens = around.tokens
    if tokens.dep[phrase.head] != "nsubj" or not (phrase.role.words or phrase.role.countries):
        return None
    paragraph = tokens.paragraph[phrase.head]
    at = phrase.end
    while at < min(len(tokens), phrase.end + SOON) and tokens.paragraph[at] <= paragraph + 1:
        if at in around.name_of:
            number = around.name_of[at]
            name, person = names[number], owner[number]
            new = person is not None and person.first == name.start and person.full and not person.roles
            subject = tokens.dep[name.end - 1] == "nsubj" and not tokens.quoted[at]
            following = tokens.sentence[at] > tokens.sentence[phrase.head]
            if new and subject and following:
                return person
            if person is not None and following:
                return None
        at += 1
    return None
