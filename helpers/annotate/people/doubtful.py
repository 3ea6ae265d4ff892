"""Names that the model takes for persons without support in the article: shops, teams, organisations, headline words.

"We love the people at Marla's", "the Herons (12-4)", "Rowing Norway", "Halden Lutheran High School", "stage-2 Brask
lymphoma"; and anyone named only in a line that refers to another article ("READ MORE: …").  Somebody to whom the
article refers by the same word elsewhere, in a full name or with a title, remains a person.
"""

from __future__ import annotations

import dataclasses
import itertools
import re

from helpers.annotate.people.names import Name, acts
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.cues import Cues
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.person_nouns import PersonNouns
from helpers.knowledge.places import Places
from helpers.knowledge.rarity import rarity, vector
from helpers.knowledge.titles import Titles, plain

__all__ = ["borne_out", "cut_gerund", "has_capital"]

#: Words before the name of a shop without its noun: "at Benno's."
AT = frozenset({"at", "from", "near", "outside", "inside"})
#: Relations of a word that only describes the noun after it.
DESCRIBING = frozenset({"compound", "nmod", "amod"})
#: Prepositions of things and places, after which a rare word alone is not a person.
OF_THINGS = frozenset({"in", "on", "at", "of", "like", "as", "than", "into", "around", "between", "near"})
#: The plural of letters.
LETTERS = re.compile(r"[A-Z]{2,}s")
#: The most words before the colon in a line that refers to another article.
POINTER = 3


def borne_out(
    names: list[Name],
    tokens: Tokens,
    places: Places,
    titles: Titles,
    given: GivenNames,
    cues: Cues,
    nouns: PersonNouns,
) -> list[Name]:
    """*names* with corrected types for those that are not persons, and without those that do not belong to this
    article.

    Args:
        names: of an article, in order.
        tokens: of the article.
        places: the gazetteer.
        titles: words for offices and organisations.
        given: given names that show a gender.
        cues: the words that open a line referring to another article.
        nouns: words for persons, since a chief may be one: "the District Chief Farmer".
    """
    elsewhere = _pointed_to(names, tokens, cues)
    names = [
        name for number, name in enumerate(names) if number not in elsewhere and not _is_trade(name, tokens, nouns)
    ]
    for name in names:
        if name.kind in ("ORG", "LOC", "FAC") and _is_introduced(name, tokens, titles):
            name.kind, name.rule = "PERSON", "office behind"
    single = {name.parts for name in names if name.kind == "ORG" and len(name.parts) == 1}
    products = {name.parts for name in names if name.parts[:1] in single and _is_product(name, tokens, titles)}
    names = [name for name in names if name.parts not in products]
    for name, behind in itertools.pairwise(names):
        if _is_beside_holder(name, behind, tokens, titles):
            name.kind, name.rule = "GPE", "office of a place"
    shown = _shown(names, tokens, places, titles, given)
    for name in names:
        if name.kind == "PERSON" and name.parts in shown.kinds:
            name.kind, name.rule = shown.kinds[name.parts], "body in the article"
        elif name.kind == "PERSON" and len(name.parts) == 1:
            _mend_single(name, shown, tokens, given)
    return [name for name in names if name.kind]


@dataclasses.dataclass(frozen=True)
class _ShownNames:
    """Evidence in an article about its names: types of names that are not persons, words by which people are called,
    organisations.
    """

    kinds: dict[tuple[str, ...], str]
    #: last words of full names and of names after a title
    named: set[str]
    #: the same, and single names that act
    called: set[str]
    bodies: set[str]
    #: single names in a position where a person is possible
    placed: set[str]

    def is_word_of_body(self, word: str) -> bool:
        """Whether *word* is known only from an organisation's name: "Halden Lutheran"."""
        return word not in self.called and any(len(parts) > 1 and word in parts for parts in self.kinds)


def _shown(names: list[Name], tokens: Tokens, places: Places, titles: Titles, given: GivenNames) -> _ShownNames:
    persons = [name for name in names if name.kind == "PERSON"]
    kinds = {n.parts: kind for n in persons if (kind := _body_of(n, tokens, places, titles, given))}
    other = _typed_otherwise(names, persons, tokens, titles, given)
    kinds |= other
    full = [name for name in persons if len(name.parts) == 1 or name.parts not in kinds]
    named = {name.parts[-1] for name in full if _is_called(name, tokens, titles)}
    teams = {name.parts for name in full if _is_team(name, tokens)}
    # a shop does not act; a team does
    called = named | {n.parts[0] for n in full if n.parts not in teams and _acts_alone(n, tokens)}
    return _ShownNames(
        kinds={parts: kind for parts, kind in kinds.items() if len(parts) > 1 or parts[0] not in called} | other,
        named=named,
        called=called,
        bodies={name.parts[0] for name in names if name.kind == "ORG" and len(name.parts) == 1},
        placed={name.parts[0] for name in names if not _is_description(name, tokens, titles)},
    )


def _typed_otherwise(
    names: list[Name], persons: list[Name], tokens: Tokens, titles: Titles, given: GivenNames
) -> dict[tuple[str, ...], str]:
    """The types of supposed persons that the article has as a place or an organisation elsewhere, if nothing supports a
    person.

    "OLBA-MEKWAI: …", and later "in Olba-Mekwai"; "chairman of Lund Sons".
    """
    kinds = ("GPE", "LOC", "ORG", "FAC")
    other = {_written(name): "ORG" for name in persons if _is_headed(name, tokens, titles)}
    other |= {_written(name): name.kind for name in names if name.kind in kinds and name.rule == "model"}
    borne = {
        _written(name)
        for name in persons
        if (len(name.parts) > 1 and given.of(name.parts[0]) is not None)
        or _is_titled(name, tokens, titles)
        or (acts(name.end - 1, tokens) and not _is_dateline(name, tokens) and not _is_headed(name, tokens, titles))
    }
    return {name.parts: other[_written(name)] for name in persons if _written(name) in other.keys() - borne}


def _is_headed(name: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether a name of several words comes after an office and "of": chairman of | Lund Sons."""
    k = name.start - 2
    return len(name.parts) > 1 and k >= 0 and tokens.lower[k + 1] == "of" and titles.office(tokens.text[k]) is not None


def _written(name: Name) -> str:
    return " ".join(name.parts).replace(" - ", "-").casefold()


def _is_dateline(name: Name, tokens: Tokens) -> bool:
    """Whether a name opens its paragraph before a comma, a bracket or a dash, as a dateline does."""
    first = name.start == 0 or tokens.paragraph[name.start - 1] != tokens.paragraph[name.start]
    return first and name.end < len(tokens) and tokens.pos[name.end] == "PUNCT"


def _is_trade(name: Name, tokens: Tokens, nouns: PersonNouns) -> bool:
    """Whether a supposed name after "Chief" is the word for a trade."""
    before = tokens.lower[name.start - 1] if name.start else ""
    alone = len(name.parts) == 1 and name.rule in ("title before", "model")
    return alone and before in ("chief", "head", "lead") and nouns.is_person(name.parts[0].lower())


def _is_titled(name: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether a title comes right before a name."""
    before = tokens.text[name.start - 1] if name.start else ""
    return before[:1].isupper() and (titles.is_honorific(before) or titles.office(before) is not None)


def _is_introduced(name: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether an office after a comma shows that a supposed organisation is a person: "Ratan Lund, Chairman of Lund
    Sons".
    """
    k = name.end + 1
    if len(name.parts) != 2 or k >= len(tokens) or tokens.text[name.end] != ",":
        return False
    bodies = titles.body_words | titles.body_nouns | titles.buildings
    if any(plain(part) in bodies or not part.isalpha() or part.isupper() for part in name.parts):
        return False
    return titles.office(tokens.text[k]) is not None and tokens.dep[k] in ("appos", "compound")


def _is_product(name: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether an organisation's name with a word after it is a product: an | Apple TV in the living room."""
    one = name.start > 0 and tokens.lower[name.start - 1] in ("a", "an")
    alone = name.end >= len(tokens) or tokens.pos[name.end] not in ("NOUN", "PROPN")
    return name.kind == "ORG" and len(name.parts) == 2 and one and alone and plain(name.parts[1]) in titles.body_words


def _is_beside_holder(name: Name, behind: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether the word after an office is its place, and its holder follows: Commander Kamuli, Peter Odeke."""
    if name.kind != "PERSON" or len(name.parts) != 1 or behind.kind != "PERSON" or len(behind.parts) < 2:
        return False
    commas = (
        behind.start == name.end + 1
        and tokens.text[name.end] == ","
        and tokens.text[behind.end : behind.end + 1] == [","]
    )
    office = name.start > 0 and titles.office(tokens.text[name.start - 1]) is not None
    return office and commas and tokens.dep[behind.end - 1] == "appos" and name.parts[0] not in behind.parts


def _mend_single(name: Name, shown: _ShownNames, tokens: Tokens, given: GivenNames) -> None:
    """Change a single word to an organisation if it names one, and to nothing if it does not show a person."""
    word = name.parts[0]
    if word.removesuffix("s") in shown.bodies and word not in shown.named:
        name.kind, name.rule = "ORG", "body in the article"  # "Googles pays", if the article has Google
    elif (shown.is_word_of_body(word) and name.rule in ("family name", "given name")) or (
        word not in shown.called
        and name.rule == "model"
        and (
            _is_shops_noun(name, tokens)
            or _is_verb(name, tokens)
            or (word not in shown.placed and given.of(word) is None)
        )
    ):
        name.kind = ""


def has_capital(name: Name) -> bool:
    """Whether *name* can be a name: "rookie defenceman" cannot, whatever the model says, nor "Tory MPs"; in scripts
    without capitals all can.
    """
    if name.kind == "PERSON" and LETTERS.fullmatch(name.parts[-1]):
        return False
    return any(c.isalpha() and c == c.upper() for part in name.parts for c in part)


def cut_gerund(name: Name, tokens: Tokens, places: Places, given: GivenNames) -> None:
    """Cut off a word that opens a headline before a place: "Overstating | Surrey"."""
    first = name.start
    opens = first == 0 or tokens.paragraph[first - 1] != tokens.paragraph[first] or tokens.text[first - 1].isspace()
    if name.kind != "PERSON" or len(name.parts) != 2 or name.end - first != 2 or not opens:
        return
    place = places.place(name.parts[1].title() if name.parts[1].isupper() else name.parts[1])
    if name.parts[0].lower().endswith("ing") and given.of(name.parts[0]) is None and place is not None:
        name.start, name.parts = first + 1, name.parts[1:]


def _pointed_to(names: list[Name], tokens: Tokens, cues: Cues) -> set[int]:
    """The numbers of the persons named only in lines that refer to another article."""
    lines = _pointers(tokens, cues)
    if not lines:
        return set()
    persons = [(number, name) for number, name in enumerate(names) if name.kind == "PERSON"]
    told = {part for _, name in persons if tokens.paragraph[name.start] not in lines for part in name.parts}
    return {n for n, name in persons if tokens.paragraph[name.start] in lines and told.isdisjoint(name.parts)}


def _pointers(tokens: Tokens, cues: Cues) -> set[int]:
    """The numbers of the paragraphs that refer to another article: READ MORE: …, WATCH: …"""
    out: set[int] = set()
    opened, words = 0, 0
    pointing = False
    for word, lower, number in zip(tokens.text, tokens.lower, tokens.paragraph, strict=True):
        if number != opened:
            opened, words, pointing = number, 0, False
        if word.isspace() or words > POINTER:
            continue
        if word in (":", "|") and pointing:
            out.add(number)
        words += 1
        pointing = pointing or cues.is_a("pointer", lower)
    return out


def _is_called(name: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether a name is a person's in full, or comes after a title."""
    return name.kind == "PERSON" and (len(name.parts) > 1 or _is_titled(name, tokens, titles))


def _acts_alone(name: Name, tokens: Tokens) -> bool:
    owns = name.end < len(tokens) and tokens.text[name.end] in CLITICS
    return len(name.parts) == 1 and not owns and acts(name.end - 1, tokens)


def _body_of(name: Name, tokens: Tokens, places: Places, titles: Titles, given: GivenNames) -> str:
    """The type shown by the words around a supposed person; empty if they show none."""
    end = name.end
    word = tokens.text[end] if end < len(tokens) else ""
    if len(name.parts) == 1:
        if _is_shop(name, tokens) or _is_team(name, tokens):
            return "ORG"
        both = f"{name.parts[0]} {word}"
        return "GPE" if word[:1].isupper() and places.place(both) is not None else ""
    if given.of(name.parts[0]) is not None or len(name.parts) != 2:
        return ""
    first, last = name.parts[0].lower(), name.parts[1]
    usual = vector(first) is not None or rarity(first) < 1
    if usual and places.country(last) is not None and last.casefold() not in places.shared_names:
        return "ORG"  # Hockey Norway
    behind = [tokens.text[k] for k in range(end, min(len(tokens), end + 2))]
    capitals = all(part[:1].isupper() for part in behind)
    body = len(behind) == 2 and plain(behind[1]) in titles.body_words | titles.body_nouns | titles.buildings
    return "ORG" if body and capitals else ""


def _is_shop(name: Name, tokens: Tokens) -> bool:
    """Whether a name owns a capitalised noun, or nothing at all after "at": Marla's Café; at Benno's."""
    end = name.end
    if end + 1 >= len(tokens) or tokens.text[end] not in CLITICS:
        return False
    behind = tokens.text[end + 1]
    alone = tokens.pos[end + 1] in ("PUNCT", "SPACE") and name.start > 0 and tokens.lower[name.start - 1] in AT
    return alone or (behind[0].isupper() and not behind.isupper() and tokens.dep[end + 1] != "compound")


def _is_team(name: Name, tokens: Tokens) -> bool:
    """Whether a word in the plural comes after "the": the Herons."""
    plural = tokens.tag[name.end - 1] in ("NNPS", "NNS") and tokens.lower[name.end - 1].endswith("s")
    return plural and name.start > 0 and tokens.lower[name.start - 1] == "the" and name.end - name.start == 1


def _is_shops_noun(name: Name, tokens: Tokens) -> bool:
    """Whether a single word comes after a possessive: Marla's | Café."""
    return name.start > 0 and tokens.text[name.start - 1] in CLITICS and name.end - name.start == 1


def _is_verb(name: Name, tokens: Tokens) -> bool:
    """Whether a single word is the verb of its sentence, as in a headline: "Struck | guard with an iron bar"."""
    return tokens.tag[name.start] in ("VBD", "VBN", "VB") and tokens.dep[name.start] == "ROOT"


def _is_description(name: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether a rare word only describes a noun, or is in a position of things: Brask lymphoma."""
    at = name.end - 1
    if name.kind != "PERSON" or len(name.parts) > 1 or rarity(tokens.lower[at]) < 1:
        return False
    for _ in range(4):
        if tokens.dep[at] != "conj":
            break
        at = tokens.head[at]
    head = tokens.head[at]
    if tokens.dep[at] == "pobj":
        return tokens.lower[head] in OF_THINGS
    if (
        tokens.dep[at] not in DESCRIBING
        or head <= at
        or (tokens.pos[head] == "PROPN" and tokens.text[head][0].isupper())
    ):
        return False
    noun = tokens.lower[head]
    return noun not in titles.of_persons and titles.office(noun) is None
