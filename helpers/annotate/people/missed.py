"""Names that the language model missed, found by what stands around them.

A title opens a name ("President Raisi"), a verb of speech, an office or an age stands beside one, the word for a
medium behind one ("Tanjug news agency"), a colon behind a speaker in a transcript; and a family name that the
article has given in full is found again wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.people.names import Name, acts, is_body, person_name, set_country, words_at
from helpers.annotate.people.spelling import fold
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.places import Places
from helpers.knowledge.titles import Titles

__all__ = [
    "behind_titles", "in_place", "in_transcripts", "media", "overlooked", "with_given_names",
]  # fmt: skip


def behind_titles(tokens: Tokens, taken: bytearray, titles: Titles) -> Iterator[Name]:
    """Names that the model missed behind a capitalised title: "President Raisi", "Ayatollah Khamenei"."""
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
        if any(titles.office(tokens.text[k]) for k in range(i, j)):
            # "Deputy | Foreign Minister" is no name
            continue
        for name in person_name(i, j, tokens, titles, "title before"):
            taken[name.start : name.end] = b"\1" * (name.end - name.start)
            yield name
        i = j


def in_place(tokens: Tokens, taken: bytearray, places: Places, titles: Titles) -> Iterator[Name]:
    """Two or three capitalised words that the model left without a type, where a person stands.

    That is: they say something, or they stand beside an office or before an age ("Adel Nefzi, 61,").
    """
    for j, pos in enumerate(tokens.pos):
        if pos != "PROPN" or taken[j] or tokens.dep[j] not in ("nsubj", "appos", "nsubjpass"):
            continue
        i = j
        while i > 0 and j - i < 2 and _is_free_name(i - 1, tokens, taken):
            i -= 1
        free = j - i >= 1 and _is_free_name(j, tokens, taken) and not (i and _is_free_name(i - 1, tokens, taken))
        if not free or is_body(i, j + 1, tokens, titles) or places.place(words_at(tokens, i, j + 1)):
            continue
        if (
            _says(j, tokens)
            or (tokens.dep[j] == "appos" and titles.office(tokens.text[tokens.head[j]]))
            or _aged(j, tokens)
        ):
            yield Name(i, j + 1, tuple(tokens.text[i : j + 1]), "PERSON", rule="place in the sentence")
            taken[i : j + 1] = b"\1" * (j + 1 - i)


def media(tokens: Tokens, taken: bytearray, titles: Titles) -> Iterator[Name]:
    """Names that the model missed before the word for a medium: "Tanjug news agency"."""
    for k, word in enumerate(tokens.lower):
        if word in titles.outlets and k:
            j = k - 1 if k > 1 and tokens.lower[k - 1] == "news" else k
            i = j
            while i > 0 and j - i < 3 and _is_free_name(i - 1, tokens, taken):
                i -= 1
            if i < j:
                yield Name(i, j, tuple(tokens.text[i:j]), "ORG", rule="outlet word")
                taken[i:j] = b"\1" * (j - i)


def with_given_names(names: list[Name], tokens: Tokens, taken: bytearray, given: GivenNames) -> None:
    """Begin a family name at the given name before it, where the model left that out: "Ivana | Hale said"."""
    for name in names:
        before = name.start - 1
        if name.kind != "PERSON" or len(name.parts) > 1 or before < 0 or given.of(tokens.text[before]) is None:
            continue
        hung = tokens.dep[before] == "compound" and tokens.head[before] == name.start
        if hung and _is_free_name(before, tokens, taken) and not given.of(name.parts[0]):
            name.start, name.parts = before, (tokens.text[before], *name.parts)
            taken[before] = 1


def _is_free_name(i: int, tokens: Tokens, taken: bytearray) -> bool:
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
    """Whether an age stands behind the token *i*: ", 58,"."""
    following = tokens.text[i + 1 : i + 4]
    return (
        len(following) == 3 and following[0] == following[2] == "," and following[1].isdigit() and len(following[1]) < 3
    )


def in_transcripts(tokens: Tokens, names: list[Name], titles: Titles) -> Iterator[Name]:
    """Speakers of a transcript: capitals and a colon where a paragraph begins ("JAKE TAPPER: …", "TAPPER: …").

    A single word counts only where the article has it in a full name; other headings look the same.
    """
    opened = []
    for i, word in enumerate(tokens.text):
        if word.isupper() and len(word) > 2 and (i == 0 or tokens.pos[i - 1] == "SPACE"):
            j = i + 1
            while j < len(tokens) and j - i < 4 and tokens.text[j].isupper() and tokens.text[j].isalpha():
                j += 1
            if j < len(tokens) and tokens.text[j] == ":":
                opened.append((i, j))
    if not opened:
        return
    singles = {fold(tokens.text[i]) for i, j in opened if j - i == 1}
    for name in [name for name in names if any(i < name.end and name.start < j for i, j in opened)]:
        names.remove(name)
    full = {fold(name.parts[-1]) for name in names if name.kind == "PERSON" and len(name.parts) > 1}
    full |= {fold(tokens.text[j - 1]) for i, j in opened if j - i > 1 and fold(tokens.text[j - 1]) in singles}
    for i, j in opened:
        if fold(tokens.text[j - 1]) in full:
            yield from person_name(i, j, tokens, titles, "transcript")


def _is_noun(i: int, tokens: Tokens) -> bool:
    """Whether the token *i* stands as a noun, whatever part of speech it was taken for ("Trump himself")."""
    return tokens.pos[i] in ("PROPN", "NOUN", "ADJ") or tokens.dep[i] == "nsubj"


def overlooked(tokens: Tokens, taken: bytearray, places: Places, families: dict[str, set[str]]) -> Iterator[Name]:
    """Family names, and names of countries, that the model has left without a type."""
    known = {fold(word) for key, words in families.items() if not key.startswith("given ") for word in words}
    given = {word for key, words in families.items() if key.startswith("given ") for word in words}
    first = places.first_words
    for i, word in enumerate(tokens.text):
        if taken[i] or not word[0].isupper():
            continue
        if len(word) > 2 and fold(word) in known and _is_noun(i, tokens):
            yield Name(i, i + 1, (word,), "PERSON", rule="family name")
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
