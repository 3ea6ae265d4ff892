"""Persons and firms that the language model missed, recognised by the position of their names.

Two capitalised words are a person's name if they say something, meet somebody, are next to an office or before an age,
sign a quotation or open a line before a colon; so are two words in no list, in a position where a person is possible.
One word that says what "it" does is a firm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.annotate.people.names import Name, acts, is_body, words_at
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.places import Places
from helpers.knowledge.rarity import rarity, vector
from helpers.knowledge.titles import Titles, plain

__all__ = ["COMMON", "RARE", "in_place", "is_free_name", "is_speaking_acronym"]

#: The `rarity` of a word that is hardly ever in the news, and that up to which a word is in every article.
RARE, COMMON = 1.0, 0.3
#: Verbs for what persons do but firms do not.
HUMAN = frozenset(
    {
        *("spoke", "speaks", "met", "meets", "attended", "attends", "visited", "visits", "laughed", "laughs"),
        *("smiled", "smiles", "greeted", "greets", "thanked", "thanks", "sat", "sits", "stood", "stands", "nodded"),
    }
)
#: Relations in which a person can occur in a sentence.
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "poss"})
#: A name with an apostrophe inside ("Na'moks").
PARTED = re.compile(r"[A-Z][a-z]{0,4}['’][a-z]{2,}")
#: Dashes before the name of the person quoted.
SIGNS = frozenset({"–", "—", "―", "--", "-"})


def in_place(tokens: Tokens, taken: bytearray, places: Places, titles: Titles, given: GivenNames) -> Iterator[Name]:
    """Two or three capitalised words that the model left without a type, in the position of a person.

    That is: they say something, they are next to an office or before an age ("Adel Nefzi, 61,"), or the first of two is
    a given name and the other is not a common word.  A word that says what "it" does is a firm ("Facebook said it")
    """
    offices = {tokens.head[k] for k, dep in enumerate(tokens.dep) if dep == "appos" and titles.office(tokens.text[k])}
    for j, pos in enumerate(tokens.pos):
        if pos != "PROPN" or taken[j]:
            continue
        kind = _speaks_alone(j, tokens, taken, places, titles)
        if kind:
            yield Name(j, j + 1, (tokens.text[j],), kind, rule="place in the sentence")
            taken[j] = 1
            continue
        called = j > 0 and _is_given(j - 1, tokens, given) and rarity(tokens.lower[j]) >= RARE
        called = called or (j > 0 and _is_unknown(j, tokens))
        signed = _is_signed(j, tokens)
        if not called and not signed and tokens.dep[j] not in ("nsubj", "appos", "nsubjpass") and j not in offices:
            continue
        i = j
        while i > 0 and j - i < 2 and is_free_name(i - 1, tokens, taken):
            i -= 1
        free = j - i >= 1 and is_free_name(j, tokens, taken) and not (i and is_free_name(i - 1, tokens, taken))
        if not free or titles.office(tokens.text[j]) or is_body(i, j + 1, tokens, titles):
            continue
        if places.place(words_at(tokens, i, j + 1)):
            continue
        if (
            _says(j, tokens)
            or (tokens.dep[j] == "appos" and titles.office(tokens.text[tokens.head[j]]))
            or _aged(j, tokens)
            or j in offices
            or _is_human(i, j, tokens)
            or (called and j - i == 1)
            or signed
        ):
            yield Name(i, j + 1, tuple(tokens.text[i : j + 1]), "PERSON", rule="place in the sentence")
            taken[i : j + 1] = b"\1" * (j + 1 - i)


def _is_human(i: int, j: int, tokens: Tokens) -> bool:
    """Whether two uncommon words do what only persons do: spoke, met; or shout after a quotation."""
    if j - i != 1 or tokens.dep[j] != "nsubj" or tokens.head[j] <= j:
        return False
    verb = tokens.head[j]
    behind = i > 0 and bool(tokens.quoted[i - 1]) and verb == j + 1
    return min(map(rarity, tokens.lower[i : j + 1])) >= RARE and (behind or tokens.lower[verb] in HUMAN)


def _is_signed(j: int, tokens: Tokens) -> bool:
    """Whether two words, the second being the token *j*, sign a quotation after a dash, or open a line before a
    colon.
    """
    if j + 1 < len(tokens) and tokens.text[j + 1] == ":" and (j == 1 or "\n" in tokens.text[j - 2]):
        # Omid Karimi: …
        return min(rarity(tokens.lower[j - 1]), rarity(tokens.lower[j])) >= RARE
    if j < 3 or tokens.text[j - 2] not in SIGNS or not (tokens.quoted[j - 3] or tokens.pos[j - 3] == "SPACE"):
        return False
    return j + 1 == len(tokens) or tokens.pos[j + 1] == "SPACE" or tokens.text[j + 1] == ","


def _is_unknown(j: int, tokens: Tokens) -> bool:
    """Whether two words that are in no list occur together in a possible position of a person, the second being the
    token *j*.
    """
    if tokens.dep[j] not in NOMINAL or tokens.dep[j - 1] != "compound" or tokens.head[j - 1] != j:
        return False
    pair = tokens.text[j - 1 : j + 1]
    return all(word.istitle() and rarity(word.lower()) >= RARE and vector(word.lower()) is None for word in pair)


def _is_given(i: int, tokens: Tokens, given: GivenNames) -> bool:
    """Whether the token *i* is a given name that depends on the word after it."""
    hung = tokens.dep[i] == "compound" and tokens.head[i] == i + 1
    return hung and given.of(tokens.text[i]) is not None and rarity(tokens.lower[i]) > COMMON


def _speaks_alone(j: int, tokens: Tokens, taken: bytearray, places: Places, titles: Titles) -> str:
    """The type of one word that speaks or acts: a firm, a known platform ("Facebook was"), a person ("Na'moks")."""
    known = plain(tokens.text[j]) in titles.one_word_bodies and tokens.text[j][0].isupper() and acts(j, tokens)
    if known or _is_firm(j, tokens, taken, places, titles):
        return "ORG"
    return "PERSON" if PARTED.fullmatch(tokens.text[j]) and _says(j, tokens) else ""


def _is_firm(i: int, tokens: Tokens, taken: bytearray, places: Places, titles: Titles) -> bool:
    """Whether one capitalised word says what "it" does, has or will do."""
    if not is_free_name(i, tokens, taken) or tokens.dep[i] != "nsubj" or not _says(i, tokens):
        return False
    word, verb = tokens.text[i], tokens.head[i]
    if i and (is_free_name(i - 1, tokens, taken) or tokens.dep[i - 1] in ("compound", "amod", "det", "poss")):
        return False
    if titles.office(word) or titles.is_honorific(word) or places.place(word) or places.people(word):
        return False
    behind = verb + 1 + (verb + 1 < len(tokens) and tokens.lower[verb + 1] == "that")
    return i + 1 == verb and behind < len(tokens) and tokens.lower[behind] == "it" and tokens.dep[behind] == "nsubj"


def is_free_name(i: int, tokens: Tokens, taken: bytearray) -> bool:
    word = tokens.text[i]
    return not taken[i] and tokens.pos[i] == "PROPN" and word[0].isupper() and word.isalpha() and len(word) > 1


def _says(i: int, tokens: Tokens) -> bool:
    """Whether the token *i* is the subject of a verb with a clause, or with words between marks, as its object."""
    if tokens.dep[i] != "nsubj":
        return False
    verb = tokens.head[i]
    first, last = tokens.sentences[tokens.sentence[verb]]
    return any(
        tokens.head[k] == verb and (tokens.dep[k] == "ccomp" or tokens.quoted[k])
        for k in range(max(first, verb - 40), min(last, verb + 20))
    )


def _aged(i: int, tokens: Tokens) -> bool:
    """Whether an age comes after the token *i*: ", 58,"."""
    following = tokens.text[i + 1 : i + 4]
    return (
        len(following) == 3 and following[0] == following[2] == "," and following[1].isdigit() and len(following[1]) < 3
    )


def is_speaking_acronym(i: int, tokens: Tokens) -> bool:
    """Whether the token *i* is an acronym, not in a line of capitals, that says something: "According to TSB,"."""
    word = tokens.text[i]
    if not (word.isupper() and word.isalpha() and 2 < len(word) < 7) or tokens.pos[i] not in ("PROPN", "NOUN"):
        return False
    beside = (tokens.text[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens))
    if any(other.isupper() and len(other) > 1 for other in beside):
        return False
    return _says(i, tokens) or (i > 1 and [tokens.lower[i - 2], tokens.lower[i - 1]] == ["according", "to"])
