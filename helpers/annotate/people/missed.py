"""Names that the language model missed, found from their context.

A title comes before a name ("President Raisi"), the word for a medium after one ("Tanjug news agency"), a colon after a
speaker in a transcript; and a family name that the article has given in full is found again wherever it occurs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.annotate.people.names import Name, acts, person_name, set_country
from helpers.annotate.people.placed import COMMON, RARE, is_free_name, is_speaking_acronym
from helpers.annotate.people.spelling import fold
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.places import Places
from helpers.knowledge.rarity import rarity, vector
from helpers.knowledge.titles import Titles, plain

__all__ = [
    "OPENING", "behind_titles", "in_transcripts", "media", "overlooked", "with_given_names",
    "without_title",
]  # fmt: skip

#: Two capitalised words run together by a lost space.
GLUED = re.compile(r"([A-Z][a-z]+)([A-Z][a-z]+)")
#: The most words of an office after its noun.
AFTER_OFFICE = frozenset({"emeritus", "emerita", "designate", "elect", "general"})
#: Words that open a sentence before a name and are rare enough to be taken for one.
OPENING = frozenset({"Neither", "Either", "Both", "Unlike", "Asked", "Amid", "Alongside"})


def behind_titles(tokens: Tokens, taken: bytearray, titles: Titles) -> Iterator[Name]:
    """Names that the model missed after a capitalised title: "President Raisi", "Ayatollah Khamenei"."""
    i = 0
    while i < len(tokens) - 1:
        word = tokens.text[i]
        i += 1
        free = not taken[i - 1] and not taken[i] and tokens.pos[i] == "PROPN" and tokens.text[i][0].isupper()
        if not free or not word[0].isupper() or not (titles.is_honorific(word) or titles.office(word)):
            continue
        if titles.office(tokens.text[i]):
            continue
        j = i
        while (
            j < len(tokens) and not taken[j] and tokens.pos[j] == "PROPN" and tokens.text[j][0].isupper() and j - i < 4
        ):
            j += 1
        if j < len(tokens) and taken[j] and tokens.pos[j] == "PROPN" and tokens.dep[j - 1] == "compound":
            # "Mayor Omid | Karimi": the model saw the family name, which is extended to the given name
            i = j
            continue
        if any(titles.office(tokens.text[k]) for k in range(i, j)) or tokens.lower[i] in AFTER_OFFICE:
            # "Deputy | Foreign Minister" is not a name, nor is "Chairman | Emeritus"
            continue
        for name in person_name(i, j, tokens, titles, "title before"):
            taken[name.start : name.end] = b"\1" * (name.end - name.start)
            yield name
        i = j


def media(tokens: Tokens, taken: bytearray, titles: Titles) -> Iterator[Name]:
    """Names that the model missed before the word for a medium: "Tanjug news agency"."""
    for k, word in enumerate(tokens.lower):
        if word in titles.outlets and k:
            j = k - 1 if k > 1 and tokens.lower[k - 1] == "news" else k
            i = j
            while i > 0 and j - i < 3 and is_free_name(i - 1, tokens, taken):
                i -= 1
            if i < j:
                yield Name(i, j, tuple(tokens.text[i:j]), "ORG", rule="outlet word")
                taken[i:j] = b"\1" * (j - i)


def with_given_names(
    names: list[Name], tokens: Tokens, taken: bytearray, given: GivenNames, places: Places, titles: Titles
) -> None:
    """Extend a family name to the given name before it, if the model left that out: "Ivana | Hale said".

    A word not on the list of given names counts if it can hardly be anything else ("Omid | Karimi"): it has a capital,
    depends only on the family name, and is not a common word, an office, a place, a nation or an organisation.
    """
    for name in names:
        before = name.start - 1
        if name.kind != "PERSON" or before < 0:
            continue
        if _behind_honorific(before, tokens, taken, titles):
            name.start, name.parts = before, (tokens.text[before], *name.parts)
            taken[before] = 1
            continue
        if len(name.parts) > 1:
            _with_first_name(name, tokens, taken, given, places, titles)
            continue
        word = without_title(tokens.text[before], titles)
        # "Said Comey" shows who spoke: a given name that is also a very common word does not count here
        known = given.of(word) is not None and given.of(name.parts[0]) is None and rarity(word.lower()) > COMMON
        if not known and not _is_rare(word, places, titles):
            continue
        hung = tokens.dep[before] == "compound" and tokens.head[before] == name.start
        if hung and is_free_name(before, tokens, taken):
            name.start, name.parts = before, (word, *name.parts)
            taken[before] = 1


def _behind_honorific(before: int, tokens: Tokens, taken: bytearray, titles: Titles) -> bool:
    """Whether the word at *before* is between "Mr" and a name, so that it is a part of it: "Mr | San Afri Wang"."""
    word = tokens.text[before]
    capital = word[:1].isupper() and word.isalpha() and not word.isupper()
    return (
        before > 0
        and capital
        and is_free_name(before, tokens, taken)
        and tokens.text[before - 1].rstrip(".") in ("Mr", "Mrs", "Ms", "Miss")
        and titles.office(word) is None
        and not titles.is_honorific(word)
    )


def _with_first_name(
    name: Name, tokens: Tokens, taken: bytearray, given: GivenNames, places: Places, titles: Titles
) -> None:
    """Extend a name of several words to the word before it, if neither is a common word: "Luiz | Inácio Lula da
    Silva".
    """
    before, last = name.start - 1, name.end - 1
    hung = tokens.dep[before] == "compound" and tokens.head[before] == last and is_free_name(before, tokens, taken)
    if not hung or given.of(name.parts[0]) is not None or rarity(name.parts[0].lower()) < RARE:
        return
    word = tokens.text[before]
    known = given.of(word) is not None or (vector(word.lower()) is None and not word.endswith("s"))
    if known and _is_rare(word, places, titles):
        name.start, name.parts = before, (word, *name.parts)
        taken[before] = 1


def without_title(word: str, titles: Titles) -> str:
    """*word* without an office that a lost blank has glued to it ("MinisterAnna")."""
    glued = GLUED.fullmatch(word)
    return glued[2] if glued and titles.office(glued[1]) else word


def _is_rare(word: str, places: Places, titles: Titles) -> bool:
    """Whether *word* is too rare to be before a name for any reason other than being part of it."""
    if not word.isalpha() or word.isupper() or len(word) < 3 or rarity(word.lower()) < RARE or word in OPENING:
        return False
    if word.endswith("ing"):
        return False  # "Overstating | Surrey" opens a headline
    if titles.office(word) or titles.is_honorific(word) or plain(word) in titles.body_words | titles.name_honorifics:
        return False
    return places.place(word) is None and not places.people(word) and places.country(word) is None


def in_transcripts(tokens: Tokens, names: list[Name], titles: Titles, given: GivenNames) -> Iterator[Name]:
    """Speakers in a transcript: capitals and a colon at the beginning of a paragraph ("JAKE TAPPER: …", "TAPPER: …").

    A single word counts only if the article has it in a full name, since other headings look the same.
    """
    opened = []
    for i, word in enumerate(tokens.text):
        if word.isupper() and len(word) > 2 and (i == 0 or tokens.pos[i - 1] == "SPACE"):
            j = i + 1
            while j < len(tokens) and j - i < 4 and tokens.text[j].isupper() and tokens.text[j].isalpha():
                j += 1
            if j < len(tokens) and (tokens.text[j] == ":" or _is_office_label(j, tokens)):
                opened.append((i, j))
    if not opened:
        return
    singles = {fold(tokens.text[i]) for i, j in opened if j - i == 1}
    for name in [name for name in names if any(i < name.end and name.start < j for i, j in opened)]:
        names.remove(name)
    full = {fold(name.parts[-1]) for name in names if name.kind == "PERSON" and len(name.parts) > 1}
    office = {fold(tokens.text[j - 1]) for i, j in opened if j - i > 1 and tokens.text[j] == ","}
    full |= office | {fold(tokens.text[j - 1]) for i, j in opened if j - i > 1 and fold(tokens.text[j - 1]) in singles}
    single = [_is_label_name(tokens.text[i:j]) for i, j in opened if j - i == 1]
    # if most labels are common words, they are section headings
    if len(opened) > 1 and (not single or 2 * sum(single) > len(single)):
        # two or more labels form a conversation: one that is not a common word is a name
        full |= {
            fold(tokens.text[j - 1])
            for i, j in opened
            if _is_label_name(tokens.text[i:j]) or (j - i > 1 and given.of(tokens.text[i].title()) is not None)
        }
    for i, j in opened:
        if fold(tokens.text[j - 1]) in full:
            yield from person_name(i, j, tokens, titles, "transcript")


def _is_office_label(comma: int, tokens: Tokens) -> bool:
    """Whether the comma after a name in capitals is followed by an office in capitals and a colon ("PARDO, HOST:")."""
    if tokens.text[comma] != ",":
        return False
    for k in range(comma + 1, min(len(tokens), comma + 9)):
        if tokens.text[k] == ":":
            return True
        if not (tokens.text[k].isupper() or tokens.text[k] in (",", "-", "&", "’S", "'S")):
            return False
    return False


def _is_label_name(words: list[str]) -> bool:
    """Whether no word of a label is a common word, not even in the plural: "GRAINS:", "DUTIES:" are section
    headings.
    """
    return all(min(map(rarity, _singular(word.lower()))) >= RARE for word in words)


def _singular(word: str) -> tuple[str, str, str]:
    return word, word.removesuffix("s"), word.removesuffix("ies") + "y"


def _is_noun(i: int, tokens: Tokens) -> bool:
    """Whether the token *i* is used as a noun, whatever its tag ("Trump himself")."""
    return tokens.pos[i] in ("PROPN", "NOUN", "ADJ") or tokens.dep[i] == "nsubj"


def _is_short_name(i: int, tokens: Tokens, families: dict[str, set[str]]) -> bool:
    """Whether a word of two letters is a family name exactly as it is printed in full, and acts: "Fa said"."""
    exact = any(tokens.text[i] in words for key, words in families.items() if not key.startswith("given "))
    return exact and tokens.text[i][1:].islower() and acts(i, tokens)


def _is_capitals(i: int, tokens: Tokens) -> bool:
    """Whether the token *i* is a word in capitals that the parser takes for an auxiliary ("CAN said")."""
    return tokens.pos[i] == "AUX" and len(tokens.text[i]) > 1 and tokens.text[i].isupper()


def overlooked(
    tokens: Tokens,
    taken: bytearray,
    places: Places,
    families: dict[str, set[str]],
    acronyms: dict[str, str],
    bodies: frozenset[str],
) -> Iterator[Name]:
    """Family names, names of countries and organisations, and acronyms that the model left without a type.

    Args:
        tokens: of the article.
        taken: 1 for each token of a name.
        places: the gazetteer.
        families: family and given names of the article's persons.
        acronyms: those of its organisations, by the form with lower-case letters that it also prints.
        bodies: single words by which it names an organisation elsewhere.
    """
    known = {fold(word) for key, words in families.items() if not key.startswith("given ") for word in words}
    given = {word for key, words in families.items() if key.startswith("given ") for word in words}
    first = places.first_words
    for i, word in enumerate(tokens.text):
        if taken[i] or not word[0].isupper():
            continue
        if fold(word) in known and _is_noun(i, tokens) and (len(word) > 2 or _is_short_name(i, tokens, families)):
            yield Name(i, i + 1, (word,), "PERSON", rule="family name")
        elif word in acronyms:
            yield Name(i, i + 1, (acronyms[word],), "ORG", rule="acronym")
        elif word in bodies and ((tokens.pos[i] == "PROPN" and acts(i, tokens)) or _is_capitals(i, tokens)):
            yield Name(i, i + 1, (word,), "ORG", rule="same name")
        elif is_speaking_acronym(i, tokens):
            yield Name(i, i + 1, (word,), "ORG", rule="acronym")
        elif word in given and tokens.pos[i] == "PROPN" and acts(i, tokens) and not places.government(word):
            yield Name(i, i + 1, (word,), "PERSON", rule="given name")
        elif tokens.lower[i].replace(".", "") in first or word in first:
            country = places.country(word)
            name = Name(i, i + 1, (word,), "GPE", rule="gazetteer")
            if country:
                set_country(name, country, bool(places.named(word)), tokens)
                yield name
            elif places.government(word):
                name.country = places.government(word) if acts(i, tokens) else None
                yield name
