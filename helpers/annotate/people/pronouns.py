"""Whom "he", "she" and "the candidate" mean: the nearest person who is in play and can be the one.

Salience as in Lappin and Leass (1994), in a form that fits news: the subject of a sentence weighs more than
its objects, the one who speaks more than others, words inside quotation marks little, and all of it fades
sentence by sentence, quoted sentences not counted.  A gender that titles tell, or that clear cases of the same
article tell, rules others out; so does a name in what the pronoun's own verb says: in "He said that Ray had
left" and in “Ray has left,” he said, he is not Ray (Principle C of Chomsky 1981).  Where two are nearly level,
the expression stays open.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator

from helpers.annotate.people.entities import Person
from helpers.annotate.people.titles import Titled
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.titles import Titles

__all__ = ["Resolved", "resolve_open"]

GENDERS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip

#: What a mention weighs by its place in the sentence; others weigh 1.5.
WEIGHTS = {
    "nsubj": 4.0,
    "nsubjpass": 3.5,
    "poss": 1.5,
    "compound": 0.4,
    "dobj": 2.0,
    "dative": 2.0,
    "pobj": 1.5,
    "ROOT": 2.5,
}
OTHERS = 1.5
#: Added for the subject of a verb of speech; a subject of a clause inside another weighs only this share.
SPEAKER = 1.5
INNER = 0.7
#: The one who is asked has the word next.
ASKS, ASKED = frozenset({"ask", "asks", "asked", "asking", "pressed", "grilled", "questioned"}), 5.5
#: "the visit of the chief during which he …": a name behind the noun that the clause hangs on.
BEHIND = 2.0
QUOTED = 0.25
#: A name behind the pronoun, in the clause that the pronoun's hangs on: "For his part, X said"; "While he slept, X".
FRONTED, AHEAD_OF_NAME = 1.5, 0.9
#: The subject of a clause put before the pronoun's: "While X warned against it, he ordered".
LED_IN = 2.5
FADE, PARAGRAPH = 0.55, 0.85
#: The window: sentences (quoted ones not counted) and paragraphs.
SENTENCES, PARAGRAPHS = 5, 4
BREAKS = frozenset({"-", "–", "—", "--", ";"})
#: Between quoted words and the clause of who says them, at the most so many tokens; and how long they may be.
GAP, LONG = 4, 250
#: The best must be ahead of the second by this factor, and clear cases by that one.
AHEAD, CLEAR = 1.2, 2.0
#: For a noun that can mean anybody the best must lead by so much, and weigh so much (a subject of late).
FAR_AHEAD, PLAIN = 1.5, 0.6
#: Who is named at least one time for so many of the one who is named most often is what the article is about.
TOPIC = 3
#: Within how many tokens behind a phrase the name must follow of one who was not named before.
SOON = 30


@dataclasses.dataclass(frozen=True)
class Antecedent:
    """A place where a person is mentioned: its last token, how much it weighs there."""

    at: int
    person: Person
    weight: float


@dataclasses.dataclass(frozen=True)
class Open:
    """An expression whose person is asked for: where it stands, and who can be meant at all.

    ``at`` is the pronoun or the noun of a phrase, ``start`` where that begins; ``options`` None is anybody.
    """

    at: int
    start: int
    gender: str | None
    options: tuple[Person, ...] | None = None
    titled: Titled | None = None


@dataclasses.dataclass(frozen=True)
class Resolved:
    """A pronoun's token, or that of a phrase's noun, and the person whom it means (None: open)."""

    at: int
    person: Person | None


def resolve_open(
    tokens: Tokens, mentioned: Iterable[tuple[int, Person]], titled: Iterable[Titled], titles: Titles
) -> list[Resolved]:
    """Every he and she outside quotation marks, and every phrase of *titled* that is open, with whom it means.

    Args:
        tokens: of the article.
        mentioned: the last token of each name and title, and its person, in order.
        titled: phrases of office.
        titles: tells the gender of nouns.
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
    game = Game(tokens, [Antecedent(at, person, _weight(at, tokens)) for at, person in mentioned], titles)
    # first the clear cases, which tell genders; then all
    for one, scores in game.play([one for one in asked if one.titled is None]):
        best = _best(scores, CLEAR)
        if best is not None and one.gender:
            best.genders[one.gender] += 1
    return [Resolved(one.at, _answer(one, scores)) for one, scores in game.play(asked)]


class Game:
    """The persons in play, sentence by sentence."""

    def __init__(self, tokens: Tokens, antecedents: list[Antecedent], titles: Titles) -> None:
        self.tokens, self.titles = tokens, titles
        self.antecedents = antecedents
        self.turn = _turns(tokens)
        self.named = {a.at: a.person for a in antecedents}
        often = Counter(id(a.person) for a in antecedents)
        self.topics = {key for key, number in often.items() if TOPIC * number >= max(often.values())}

    def play(self, asked: list[Open]) -> Iterable[tuple[Open, list[tuple[float, Person]]]]:
        """For each expression the persons who can be meant, best first; each answer is in play for the next."""
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
                recent.append(Antecedent(one.at, best, _weight(one.at, self.tokens)))

    def _near(self, at: int, i: int) -> bool:
        near = self.turn[self.tokens.sentence[i]] - self.turn[self.tokens.sentence[at]] <= SENTENCES
        return near and self.tokens.paragraph[i] - self.tokens.paragraph[at] <= PARAGRAPHS

    def _can_be(self, one: Open, person: Person) -> bool:
        """Whether gender, the options and what a phrase says allow *person*."""
        if one.gender and person.gender not in (None, one.gender):
            return False
        if one.options is not None:
            return any(person is option for option in one.options)
        if one.titled is None:
            return True
        # without an office that tells, such a phrase is kept for those whom the article is about
        return id(person) in self.topics and not one.titled.phrase.role.speaks_against(person.described, self.titles)

    def _scores(self, one: Open, recent: list[Antecedent], coming: list[Antecedent]) -> list[tuple[float, Person]]:
        tokens, i = self.tokens, one.at
        top: dict[int, float] = {}
        more: dict[int, float] = {}
        persons: dict[int, Person] = {}
        hung = _hung_on(i, tokens)
        others = {id(self.named[k]) for k in _spoken_of(i, tokens) if k in self.named}
        for a in recent:
            if id(a.person) in others or _bound(a.at, i, tokens) or not self._can_be(one, a.person):
                continue
            if one.titled is not None and tokens.sentence[a.at] == tokens.sentence[i] and not one.options:
                continue
            turns = self.turn[tokens.sentence[i]] - self.turn[tokens.sentence[a.at]]
            apart = tokens.paragraph[i] - tokens.paragraph[a.at]
            score = a.weight * FADE**turns * PARAGRAPH**apart
            if hung is not None and a.at >= hung and turns == 0:
                if a.at == tokens.head[tokens.head[i]]:
                    continue
                score *= BEHIND
            elif turns == 0 and a.at < i and _leads_in(a.at, i, tokens):
                score *= LED_IN
            key = id(a.person)
            persons[key] = a.person
            more[key] = more.get(key, 0.0) + score
            top[key] = max(top.get(key, 0.0), score)
        for a in coming if one.titled is None else ():
            # "While he was speaking, Trump said": the subject of the clause that the pronoun's clause hangs on
            if tokens.sentence[a.at] != tokens.sentence[i] or tokens.quoted[a.at]:
                break
            if self._can_be(one, a.person) and tokens.dep[a.at] == "nsubj" and _above(tokens.head[a.at], i, tokens):
                persons[id(a.person)] = a.person
                factor = FRONTED if tokens.dep[i] == "poss" else AHEAD_OF_NAME
                top[id(a.person)] = max(top.get(id(a.person), 0.0), factor * a.weight)
                break
        told = {key: 1.15 if one.gender and persons[key].gender == one.gender else 1.0 for key in persons}
        scores = [((top[key] + 0.15 * more.get(key, 0.0)) * told[key], persons[key]) for key in persons]
        return sorted(scores, key=lambda pair: (-pair[0], pair[1].first))


def _answer(one: Open, scores: list[tuple[float, Person]]) -> Person | None:
    """Whom the expression means: who leads; a noun for anybody needs somebody plainly in play.

    A holder of the office who is not in play is meant where the phrase says which ("the Texas senator"), or where
    he is named right behind it.
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
    """The first, where it leads the second by the factor *ahead*."""
    if not scores or (len(scores) > 1 and scores[0][0] < ahead * scores[1][0]):
        return None
    return scores[0][1]


def _weight(at: int, tokens: Tokens) -> float:
    """What a mention that ends with the token *at* weighs."""
    i = at
    dep = tokens.dep[i]
    for _ in range(3):
        if dep not in ("conj", "appos"):
            break
        i = tokens.head[i]
        dep = tokens.dep[i]
    weight = WEIGHTS.get(dep, OTHERS)
    asks = tokens.lower[tokens.head[i]] in ASKS
    if asks and dep in ("dobj", "dative") and not tokens.quoted[at]:
        return ASKED
    if dep in ("nsubj", "nsubjpass"):
        verb = tokens.head[i]
        if tokens.dep[verb] in ("ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp") and not _inverted(verb, i, tokens):
            weight *= INNER
        elif not asks and _speaks(verb, tokens):
            weight += SPEAKER
    return weight * (QUOTED if tokens.quoted[at] else 1.0)


def _speaks(verb: int, tokens: Tokens) -> bool:
    """Whether what somebody says hangs on the verb: a clause of its own, or words between quotation marks."""
    first, last = tokens.sentences[tokens.sentence[verb]]
    if any(tokens.quoted[max(first, verb - 8) : min(last, verb + 8)]):
        return True
    return any(tokens.dep[k] == "ccomp" and tokens.head[k] == verb for k in range(first, last))


def _inverted(verb: int, subject: int, tokens: Tokens) -> bool:
    """Whether the parser hangs the speaker's clause on what is said: "Yes," said Pence."""
    return subject > verb or any(tokens.quoted[max(0, verb - 3) : verb])


def _bound(at: int, i: int, tokens: Tokens) -> bool:
    """Whether grammar forbids that *i* means the mention at *at*: subject and object of one verb."""
    if tokens.dep[i] in ("dobj", "dative") and tokens.dep[at] in ("nsubj", "nsubjpass"):
        return tokens.head[i] == tokens.head[at] and not tokens.lower[i].endswith("self")
    return False


def _hung_on(i: int, tokens: Tokens) -> int | None:
    """The noun that a relative clause describes, where *i* is the clause's subject."""
    verb = tokens.head[i]
    if tokens.dep[i] != "nsubj" or tokens.dep[verb] != "relcl":
        return None
    noun = top = tokens.head[verb]
    for _ in range(4):
        if tokens.dep[top] == "pobj" and tokens.pos[tokens.head[tokens.head[top]]] == "NOUN":
            top = tokens.head[tokens.head[top]]
    return min(noun, top)


def _leads_in(at: int, i: int, tokens: Tokens) -> bool:
    """Whether *at* is the subject of a clause that is put before the one whose subject is *i*."""
    clause = tokens.head[at]
    return (
        tokens.dep[i] in ("nsubj", "nsubjpass")
        and tokens.dep[at] in ("nsubj", "nsubjpass")
        and tokens.dep[clause] == "advcl"
        and tokens.head[clause] == tokens.head[i]
        and clause < i
    )


def _spoken_of(i: int, tokens: Tokens) -> Iterator[int]:
    """The tokens of what the subject *i* says: behind it in its clause, and in the quoted words beside it."""
    if tokens.dep[i] not in ("nsubj", "nsubjpass"):
        return
    first, last = tokens.sentences[tokens.sentence[i]]
    verb = tokens.head[i]
    for k in range(i + 1, last):
        if tokens.text[k] in BREAKS:
            break
        if tokens.pos[k] in ("PROPN", "NOUN") and _above(verb, k, tokens, "conj"):
            yield k
    k = i - 1
    while k > max(first, i - GAP) and not tokens.quoted[k]:
        k -= 1
    if tokens.quoted[max(0, k)] and verb > k:
        while k >= max(0, i - LONG) and tokens.quoted[k]:
            yield k
            k -= 1
    k = verb + 1
    while k < min(last, verb + GAP) and not tokens.quoted[k]:
        k += 1
    while k < min(len(tokens), verb + LONG) and tokens.quoted[k]:
        yield k
        k += 1


def _above(verb: int, i: int, tokens: Tokens, but: str = "") -> bool:
    """Whether the token *i* stands somewhere below *verb* in its sentence's tree, not by a branch of the kind *but*."""
    for _ in range(12):
        up = tokens.head[i]
        if up == i:
            return False
        if up == verb:
            return tokens.dep[i] != but
        i = up
    return False


def _turns(tokens: Tokens) -> list[int]:
    """The number of sentences before each sentence, those that are wholly quoted left out."""
    out, turn = [], 0
    for first, last in tokens.sentences:
        out.append(turn)
        words = [k for k in range(first, last) if tokens.pos[k] not in ("PUNCT", "SPACE")]
        if words and not all(tokens.quoted[k] for k in words):
            turn += 1
    return out
