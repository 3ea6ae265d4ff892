"""Organisations referred to by a noun: "the Lopez campaign", "her campaign", "Iran's foreign ministry", "the ministry".

Somebody's organisation is named by its owner and its noun, wherever the article gives both.  A noun alone means the
organisation with that noun that the article has named ("State Department … the department"); "the company" and similar
words can mean an organisation with any name, and mean the one that the sentences before are about; so does "it" if it
speaks.  If two could be meant, none is chosen.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from helpers.annotate.people.entities import Person
from helpers.annotate.people.governed import GOVERNED, another_force, governed_places, is_bare_force, is_police
from helpers.annotate.people.grammar import says, speaks
from helpers.annotate.people.names import Name, acts
from helpers.annotate.people.papers import PAPERS, introduced_papers, is_paper
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.titles import Titles, plain

__all__ = ["Body", "find_bodies"]

DESCRIBES = frozenset({"NOUN", "PROPN", "ADJ"})
#: Nouns that mean an organisation of that name, if there is one ("the Bank of Lund … the bank"), and another if not.
BEARERS = frozenset({"agency", "bank"})
#: Nouns that may mean an organisation with a different noun in its name ("the union … the group").
ANY = frozenset({"group", "organization", "organisation", "agency"})
#: How many words may come between a noun and its owner, and how many sentences back "the company" may refer.
REACH, BACK = 6, 2


@dataclasses.dataclass(frozen=True)
class Body:
    """The tokens [start, end) and the organisation that they mean; ``how`` as in a mention."""

    start: int
    end: int
    person: Person
    how: str


def find_bodies(
    tokens: Tokens, names: list[Name], owner: list[Person | None], meant: Mapping[int, Person | None], titles: Titles
) -> list[Body]:
    """Every organisation referred to by a noun, with what it means; new ones are created.

    Args:
        tokens: those of the article.
        names: in the order of the text.
        owner: the entity of each name.
        meant: the person of each pronoun, by its token.
        titles: the nouns (``[bodies]`` of titles.toml).
    """
    finder = _Finder(tokens, names, owner, meant, titles)
    out: list[Body] = []
    for i, word in enumerate(tokens.lower):
        if word == "police" and tokens.tag[i] != "NN":
            out += finder.force(i)
        elif word in titles.body_nouns or word in PAPERS:
            out += finder.at(i)
        elif word == "it":
            out += finder.speaking(i)
        elif word == "force":
            out += finder.force(i)
        elif word in GOVERNED:
            out += finder.governed(i)
    return out


class _Finder:
    """The organisations in one article so far, by their noun, and where each was last mentioned."""

    def __init__(
        self,
        tokens: Tokens,
        names: list[Name],
        owner: list[Person | None],
        meant: Mapping[int, Person | None],
        titles: Titles,
    ) -> None:
        self.tokens, self.titles, self.meant = tokens, titles, meant
        self.names = {
            i: (name, whose) for name, whose in zip(names, owner, strict=True) for i in range(name.start, name.end)
        }
        self.bodies = [(name, whose) for name, whose in zip(names, owner, strict=True) if whose and whose.kind == "ORG"]
        self.people = [
            (name.start, whose) for name, whose in zip(names, owner, strict=True) if whose and whose.kind == "PERSON"
        ]
        self.papers = introduced_papers(self.bodies, tokens)
        self.forces = [(name.start, body) for name, body in self.bodies if is_police(body)]
        #: where a second force comes up, by name or as "police in Lund"
        self.second_force = min(
            next((at for at, body in self.forces if body is not self.forces[0][1]), len(tokens)), another_force(tokens)
        )
        self.by_noun: dict[str, dict[int, tuple[Person, int]]] = {}
        self.made: dict[tuple[int, str], Person] = {}
        #: where an organisation was referred to by its noun or by "it": the token, and the organisation
        self.calls: list[tuple[int, Person]] = []
        self.seen = 0

    def at(self, i: int) -> Iterator[Body]:
        """The organisation that the noun at token *i* means; None if *i* is part of a name or of a longer noun."""
        tokens = self.tokens
        behind = i + 1 < len(tokens) and tokens.pos[i + 1] in ("NOUN", "PROPN") and tokens.dep[i] == "compound"
        if i in self.names or behind or tokens.tag[i] not in ("NN", "NNP"):
            return
        self._take_in(i)
        start, name, determiner = self._left(i)
        whose = self.names[name][1] if name is not None else None
        if name is None and determiner == "poss":
            whose = self.meant.get(start)
        if name is None and determiner in ("", "the") and i + 2 < len(tokens) and tokens.lower[i + 1] == "of":
            whose = self._behind(i + 2)
            if whose is None and tokens.pos[i + 2] in DESCRIBES:
                return
        noun = tokens.lower[i]
        if whose is not None:
            if self._can_own(whose, noun) and not (start and tokens.lower[start - 1] in ("a", "an", "another", "one")):
                yield self._call(start, i, self._owned(whose, start, i, name), "title" if name is None else "name")
        elif name is None and determiner == "the":
            found = self._alone(i)
            if found is not None:
                yield self._call(start, i, found, "title")

    def speaking(self, i: int) -> Iterator[Body]:
        """The organisation that "it" means if "it" speaks: the only one that acts in the sentences before."""
        tokens = self.tokens
        verb = tokens.head[i]
        if tokens.dep[i] != "nsubj" or tokens.quoted[i] or tokens.quoted[verb] or not says(verb, tokens):
            return
        body = self._same_subject(verb) or self._only_actor(i, verb)
        if body is not None:
            self.calls.append((i, body))
            yield Body(i, i + 1, body, "pronoun")

    def _only_actor(self, i: int, verb: int) -> Person | None:
        """The only organisation that acts in the sentences before *i*, if no other name comes before it in its own."""
        tokens = self.tokens
        first = tokens.sentences[tokens.sentence[i]][0]
        others = any(k in self.names and not tokens.quoted[k] for k in range(first, i))
        if others or tokens.dep[verb] in ("relcl", "acl"):
            return None
        self._take_in(i)
        acting = {id(body): body for at, body in self._before(i) if acts(at, tokens) or self._says_behind(at)}
        return next(iter(acting.values())) if len(acting) == 1 else None

    def _says_behind(self, at: int) -> bool:
        """Whether an organisation speaks in a clause after its name: "the Observatory, which warned that"."""
        tokens = self.tokens
        which = next((k for k in (at + 1, at + 2) if k < len(tokens) and tokens.lower[k] == "which"), -1)
        return which > 0 and tokens.dep[which] == "nsubj" and speaks(tokens.head[which], tokens)

    def _same_subject(self, verb: int) -> Person | None:
        """The organisation that says something in the clause before: "X says so, but it now explains that"."""
        tokens, above = self.tokens, self.tokens.head[verb]
        if tokens.dep[verb] != "conj" or tokens.quoted[above] or not speaks(above, tokens):
            return None
        subjects = [k for k in range(above) if tokens.head[k] == above and tokens.dep[k] == "nsubj"]
        body = self.names[subjects[-1]][1] if subjects and subjects[-1] in self.names else None
        return body if body is not None and body.kind == "ORG" else None

    def force(self, i: int) -> Iterator[Body]:
        """The only police of the article so far that "police" or "the force" means where it speaks."""
        known = self.forces and self.forces[0][0] < i <= self.second_force
        if known and i not in self.names and is_bare_force(i, self.tokens):
            yield Body(i - (self.tokens.lower[i - 1] == "the"), i + 1, self.forces[0][1], "title")

    def governed(self, i: int) -> Iterator[Body]:
        """The place that "the city" means if it speaks: the only one whose mayor or council the article names."""
        tokens, verb = self.tokens, self.tokens.head[i]
        says = tokens.dep[i] == "nsubj" and not tokens.quoted[i] and not tokens.quoted[verb] and speaks(verb, tokens)
        cited = i > 2 and tokens.lower[i - 3 : i - 1] == ["according", "to"]
        if i and tokens.lower[i - 1] == "the" and (says or cited) and tokens.lower[i + 1 : i + 2] != ["of"]:
            places = governed_places(tokens.lower[i], self.names, tokens)
            if len(places) == 1:
                yield Body(i - 1, i + 1, places[0], "title")

    def _can_own(self, whose: Person, noun: str) -> bool:
        """Whether "X's *noun*" names an organisation: "Ryan's office", "the Dutch army", but not "Dutch companies"."""
        if whose.kind == "PERSON":
            return noun in self.titles.of_persons
        if whose.kind in ("NORP", "GPE", "LOC"):
            return noun in self.titles.of_states
        return True

    def _call(self, start: int, i: int, body: Person, how: str) -> Body:
        self.by_noun.setdefault(self.tokens.lower[i], {})[id(body)] = (body, i)
        self.calls.append((i, body))
        return Body(start, i + 1, body, how)

    def _take_in(self, i: int) -> None:
        """Register the names before the token *i* under their last words."""
        while self.seen < len(self.bodies) and self.bodies[self.seen][0].start < i:
            name, body = self.bodies[self.seen]
            # the Central Bank of Kenya is a bank
            of = next((k for k, part in enumerate(name.parts) if part in ("of", "for") and k), len(name.parts))
            self.by_noun.setdefault(plain(name.parts[of - 1]), {})[id(body)] = (body, name.start)
            self.seen += 1

    def _left(self, i: int) -> tuple[int, int | None, str]:
        """The start of the phrase, the token of its owner's name, and its determiner."""
        tokens, k = self.tokens, i
        first = tokens.sentences[tokens.sentence[i]][0]
        while k > max(first, i - REACH):
            k -= 1
            if k in self.names:
                return self.names[k][0].start, k, ""
            if tokens.tag[k] == "PRP$":
                return k, None, "poss"
            if tokens.pos[k] == "DET":
                return k, None, "the" if tokens.lower[k] in ("the", "this", "that") else "a"
            if tokens.text[k] not in CLITICS and tokens.pos[k] not in DESCRIBES and tokens.text[k] != "-":
                return k + 1, None, ""
        return k, None, ""

    def _behind(self, first: int) -> Person | None:
        """The owner after "of": the last name before the phrase ends, skipping titles and descriptions."""
        found = None
        for k in range(first, min(len(self.tokens), first + REACH)):
            if k in self.names:
                found = self.names[k][1]
            elif self.tokens.pos[k] not in DESCRIBES | {"DET"}:
                break
        return found

    def _owned(self, whose: Person, start: int, i: int, name: int | None) -> Person:
        """The organisation of *whose* that the noun *i* names."""
        tokens, noun = self.tokens, self.tokens.lower[i]
        between = tokens.text[self.names[name][0].end : i] if name is not None else []
        if name is not None and whose.kind == "ORG" and noun in self.titles.names_apart and CLITICS.isdisjoint(between):
            # "the Asahi newspaper" is Asahi, "the Greenpeace group" Greenpeace
            return whose
        called = noun in self.titles.named_for
        if whose.kind == "GPE" and noun in self.titles.of_states and (not between or not CLITICS.isdisjoint(between)):
            # "China's ministry", if one Chinese ministry has been named
            same = [body for body, _ in self.by_noun.get(noun, {}).values() if whose.name in body.name]
            if len(same) == 1 and len(between) <= 1:
                return same[0]
        described = [] if name is None or called else tokens.lower[self.names[name][0].end : i]
        key = (id(whose), " ".join(word for word in [*described, noun] if word not in CLITICS))
        if key not in self.made:
            if name is not None and not called:
                text = tokens.words(start, i + 1)
            else:
                owner = whose.name.split()[-1] if whose.kind == "PERSON" else whose.name
                text = f"{owner} {noun}" if called else f"{owner}’s {noun}"
            self.made[key] = Person("ORG", first=start, known=text)
        return self.made[key]

    def _alone(self, i: int) -> Person | None:
        """The organisation that a bare noun means."""
        noun, tokens = self.tokens.lower[i], self.tokens
        known = list(self.by_noun.get(noun, {}).values())
        near = [body for body, at in known if tokens.paragraph[i] - tokens.paragraph[at] <= 1]
        if noun in self.titles.any_body:
            found = self._not_both(i, (near if noun in BEARERS else []) or self._spoken_of(i) or near)
        elif noun in PAPERS:
            found = self._papers(i) if tokens.dep[i] == "nsubj" and speaks(tokens.head[i], tokens) else []
            found = found or (near if noun in self.titles.body_nouns else [])
        elif known:
            found = near if len(known) > 1 else [body for body, _ in known]
        elif noun in self.titles.named_for:
            persons = {id(person): person for at, person in self.people if at < i}
            found = [self._owned(person, i, i, None) for person in persons.values()] if len(persons) == 1 else []
        else:
            found = []
        return found[0] if len(found) == 1 else None

    def _spoken_of(self, i: int) -> list[Person]:
        """The organisations that the sentences before the token *i* are about: those that act there, else all."""
        tokens, near = self.tokens, [(at, body) for at, body in self._before(i) if not is_paper(body.name)]
        if tokens.lower[i] not in ANY:
            apart = self.titles.body_nouns - self.titles.any_body
            near = [(at, body) for at, body in near if plain(body.name.split()[-1]) not in apart]
        acting = {id(body): body for at, body in near if acts(at, tokens)}
        return list((acting or {id(body): body for _, body in near}).values())

    def _not_both(self, i: int, found: list[Person]) -> list[Person]:
        """*found* and the bodies of this sentence that came up before: "He never worked for X, the company said"."""
        low = self.tokens.sentences[self.tokens.sentence[i]][0]
        here = [self.names[k] for k in range(low, i) if k in self.names]
        # the model may take a firm's name for a town's
        firms = [
            body for name, body in here if body and (body.kind == "ORG" or (body.kind == "GPE" and not name.country))
        ]
        again = [body for body in firms if body.first < low]
        return list({id(body): body for body in [*found, *again]}.values())

    def _papers(self, i: int) -> list[Person]:
        """The papers that the sentences before the token *i* cite: those of a paper's name, else who wrote there."""
        near = self._before(i)
        papers = {id(body): body for _, body in near if id(body) in self.papers or is_paper(body.name)}
        if papers or self._is_study(i):
            return list(papers.values())
        return list({id(body): body for at, body in near if acts(at, self.tokens)}.values())

    def _is_study(self, i: int) -> bool:
        """Whether "the paper" can be a study: somebody's paper, or a new one, comes up before."""
        tokens, noun = self.tokens, self.tokens.lower[i]
        earlier = (k for k in range(1, i) if tokens.lower[k] == noun and tokens.pos[k] == "NOUN")
        return noun == "paper" and any(tokens.lower[k - 1] not in ("the", "daily") for k in earlier)

    def _before(self, i: int) -> list[tuple[int, Person]]:
        """The organisations mentioned in the last sentences before the token *i*, each with its last token."""
        tokens = self.tokens
        named = [(name.end - 1, body) for name, body in self.bodies[max(0, self.seen - 8) : self.seen]]
        return [
            (at, body)
            for at, body in [*named, *self.calls[-8:]]
            if 0 < tokens.sentence[i] - tokens.sentence[at] <= BACK and tokens.paragraph[i] - tokens.paragraph[at] <= 1
        ]
