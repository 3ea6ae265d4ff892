"""Whom "he", "she" and "the candidate" mean: the most salient person who can be meant.

Salience is computed as in Lappin and Leass (1994), adapted to news: the subject of a sentence weighs more than its
objects, a speaker more than others, words inside quotation marks little, and all weights decrease from sentence to
sentence, not counting quoted ones.  A gender shown by titles, or by clear cases in the same article, rules others out;
so does a name in the content of the pronoun's own verb: in "He said that Ray had left" and in “Ray has left,” he said,
he is not Ray (Principle C of Chomsky 1981).  If two people are nearly level, the expression remains open, as it does if
somebody without a name leads ("a porter", see `unnamed`).
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable

from helpers.annotate.people.entities import Person
from helpers.annotate.people.grammar import hung_on, is_above, is_bound, is_over, leads_in, spoken_of, turns
from helpers.annotate.people.salience import weighed, weight_of
from helpers.annotate.people.titles import Titled
from helpers.annotate.people.token_lists import Tokens
from helpers.annotate.people.unnamed import UNNAMED, epithets_left_out
from helpers.knowledge.titles import Titles

__all__ = ["Resolved", "resolve_open"]

GENDERS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip

#: "the visit of the chief during which he …": a name after the noun on which the clause depends.
BEHIND = 2.0
#: A name after the pronoun, in the clause on which the pronoun's clause depends: "For his part, X said"; "While he
#: slept, X".
FRONTED, AHEAD_OF_NAME = 1.5, 0.9
#: The subject of a clause before the pronoun's: "While X warned against it, he ordered".
LED_IN = 2.5
#: The subject of the clause on which the pronoun's clause depends: "X was in Riyadh, where he said".
OVER = 1.3
FADE, PARAGRAPH = 0.55, 0.85
#: The window: sentences (quoted ones not counted) and paragraphs.
SENTENCES, PARAGRAPHS = 5, 4
#: The factor by which the best must be ahead of the second, and the one for clear cases.
AHEAD, CLEAR = 1.2, 2.0
#: For a noun that can mean anybody, the lead and the weight (that of a recent subject) that the best must have.
FAR_AHEAD, PLAIN = 1.5, 0.6
#: The article is about everybody named at least once for every this many mentions of the most frequently named person.
TOPIC = 3
#: Within how many tokens after a phrase the name of somebody not named before must follow.
SOON = 30


@dataclasses.dataclass(frozen=True)
class Antecedent:
    """A mention of a person: its last token and its weight."""

    at: int
    person: Person
    weight: float


@dataclasses.dataclass(frozen=True)
class Open:
    """An expression to be resolved: its position, and who can be meant at all.

    ``at`` is the pronoun or the noun of a phrase, ``start`` its first token; ``options`` is None for anybody.
    """

    at: int
    start: int
    gender: str | None
    options: tuple[Person, ...] | None = None
    titled: Titled | None = None


@dataclasses.dataclass(frozen=True)
class Resolved:
    """A pronoun's token, or that of a phrase's noun, and the person whom it means (None if open)."""

    at: int
    person: Person | None


def resolve_open(
    tokens: Tokens,
    mentioned: Iterable[tuple[int, Person]],
    unnamed: Iterable[tuple[int, Person]],
    titled: Iterable[Titled],
    titles: Titles,
) -> list[Resolved]:
    """Every he and she outside quotation marks, and every open phrase in *titled*, with the person whom it means.

    Args:
        tokens: of the article.
        mentioned: the last token of each name and title, and its person, in order.
        unnamed: the noun for each person who acts without a name, and a person of the kind `UNNAMED`, in order.
        titled: phrases of office.
        titles: shows the gender of nouns.
    """
    said = (i for i, word in enumerate(tokens.lower) if word in GENDERS and not tokens.quoted[i])
    asked = [Open(i, i, GENDERS[tokens.lower[i]]) for i in said]
    asked += [
        Open(t.phrase.head, t.phrase.start, titles.gender(tokens.text[t.phrase.head]), t.options, t)
        for t in titled
        if t.person is None and t.options != () and not tokens.quoted[t.phrase.head]
    ]
    if not asked:
        return []
    asked.sort(key=lambda one: one.start)
    clauses = {tokens.head[k]: k for k, dep in enumerate(tokens.dep) if dep == "relcl"}
    all_in_play = sorted([*mentioned, *unnamed], key=lambda pair: pair[0])
    game = Game(tokens, [Antecedent(at, person, weighed(at, tokens, clauses)) for at, person in all_in_play], titles)
    # first the clear cases, which show genders; then all
    for one, scores in game.play([one for one in asked if one.titled is None]):
        best = _best(scores, CLEAR)
        if best is not None and one.gender:
            best.genders[one.gender] += 1
    answers = ((one.at, _answer(one, scores)) for one, scores in game.play(asked))
    return [Resolved(at, person if person and person.kind != UNNAMED else None) for at, person in answers]


class Game:
    """The persons who can be meant, sentence by sentence."""

    def __init__(self, tokens: Tokens, antecedents: list[Antecedent], titles: Titles) -> None:
        self.tokens, self.titles = tokens, titles
        self.antecedents = antecedents
        self.turn = turns(tokens)
        self.paragraph = _told(tokens)
        self.named = {a.at: a.person for a in antecedents}
        often = Counter(id(a.person) for a in antecedents if a.person.kind != UNNAMED)
        self.topics = {key for key, number in often.items() if TOPIC * number >= max(often.values())}

    def play(self, asked: list[Open]) -> Iterable[tuple[Open, list[tuple[float, Person]]]]:
        """For each expression, the persons who can be meant, best first; each answer counts as a mention for the
        next.
        """
        recent: list[Antecedent] = []
        coming = 0
        for one in asked:
            i = one.start
            while coming < len(self.antecedents) and self.antecedents[coming].at < i:
                recent.append(self.antecedents[coming])
                coming += 1
            recent = [a for a in recent[-60:] if self._near(a.at, i)]
            scores = self._scores(one, recent, self.antecedents[coming : coming + 12])
            yield one, scores
            best = _answer(one, scores)
            if best is not None:
                recent.append(Antecedent(one.at, best, weight_of(one.at, self.tokens)))

    def _near(self, at: int, i: int) -> bool:
        near = self.turn[self.tokens.sentence[i]] - self.turn[self.tokens.sentence[at]] <= SENTENCES
        return near and self.paragraph[i] - self.paragraph[at] <= PARAGRAPHS

    def _can_be(self, one: Open, person: Person) -> bool:
        """Whether gender, the options and the words of a phrase allow *person*."""
        if one.gender and person.gender not in (None, one.gender):
            return False
        if one.options is not None:
            return any(person is option for option in one.options)
        if one.titled is None:
            return True
        if person.kind == UNNAMED:
            return False
        # without a distinctive office, such a phrase can only mean those whom the article is about
        return id(person) in self.topics and not one.titled.phrase.role.speaks_against(person.described, self.titles)

    def _scores(self, one: Open, recent: list[Antecedent], coming: list[Antecedent]) -> list[tuple[float, Person]]:
        tokens, i = self.tokens, one.at
        top: dict[int, float] = {}
        more: dict[int, float] = {}
        persons: dict[int, Person] = {}
        hung = hung_on(i, tokens)
        others = {id(self.named[k]) for k in spoken_of(i, tokens) if k in self.named}
        for a in recent:
            if id(a.person) in others or is_bound(a.at, i, tokens) or not self._can_be(one, a.person):
                continue
            if one.titled is not None and tokens.sentence[a.at] == tokens.sentence[i] and not one.options:
                continue
            later = self.turn[tokens.sentence[i]] - self.turn[tokens.sentence[a.at]]
            apart = self.paragraph[i] - self.paragraph[a.at]
            score = a.weight * FADE**later * PARAGRAPH**apart
            if hung is not None and a.at >= hung and later == 0:
                if a.at == tokens.head[tokens.head[i]]:
                    continue
                score *= BEHIND
            elif later == 0 and a.at < i and leads_in(a.at, i, tokens):
                score *= LED_IN
            elif later == 0 and a.at < i and is_over(a.at, i, tokens):
                score *= OVER
            key = id(a.person)
            persons[key] = a.person
            more[key] = more.get(key, 0.0) + score
            top[key] = max(top.get(key, 0.0), score)
        for a in coming if one.titled is None else ():
            # "While he was speaking, Trump said": the subject of the clause on which the pronoun's clause depends
            if tokens.sentence[a.at] != tokens.sentence[i] or tokens.quoted[a.at]:
                break
            if self._can_be(one, a.person) and tokens.dep[a.at] == "nsubj" and is_above(tokens.head[a.at], i, tokens):
                persons[id(a.person)] = a.person
                factor = FRONTED if tokens.dep[i] == "poss" else AHEAD_OF_NAME
                top[id(a.person)] = max(top.get(id(a.person), 0.0), factor * a.weight)
                break
        told = {key: 1.15 if one.gender and persons[key].gender == one.gender else 1.0 for key in persons}
        scores = [((top[key] + 0.15 * more.get(key, 0.0)) * told[key], persons[key]) for key in persons]
        ordered = sorted(scores, key=lambda pair: (-pair[0], pair[1].first))
        return epithets_left_out(ordered, self.titles) if one.titled is None else ordered


def _told(tokens: Tokens) -> list[int]:
    """For each token, the number of its paragraph, not counting completely quoted ones.

    Somebody named in three paragraphs of a speaker's own words is no nearer than the speaker.
    """
    told = {
        n
        for n, quoted, word in zip(tokens.paragraph, tokens.quoted, tokens.text, strict=True)
        if not quoted and word[0].isalnum()
    }
    out, number = [], 0
    last = 0
    for n in tokens.paragraph:
        if n != last:
            last, number = n, number + (n in told)
        out.append(number)
    return out


def _answer(one: Open, scores: list[tuple[float, Person]]) -> Person | None:
    """Whom the expression means: the person with the greatest weight; a noun that fits anybody needs a clear leader.

    A holder of the office without weight is meant if the phrase says which one ("the Texas senator"), or if named right
    after it.
    """
    if one.titled is None:
        return _best(scores, AHEAD)
    if one.options is None:
        best = _best(scores, FAR_AHEAD)
        return best if best is not None and scores[0][0] >= PLAIN else None
    if scores or len(one.options) > 1:
        return _best(scores, CLEAR)
    only, phrase = one.options[0], one.titled.phrase
    told = only.first < one.start and bool(phrase.role.proper & only.described)
    return only if told or phrase.end <= only.first < phrase.end + SOON else None


def _best(scores: list[tuple[float, Person]], ahead: float) -> Person | None:
    """The first person, if ahead of the second by the factor *ahead*."""
    if not scores or (len(scores) > 1 and scores[0][0] < ahead * scores[1][0]):
        return None
    return scores[0][1]
