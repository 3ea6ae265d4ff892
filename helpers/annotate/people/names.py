"""Names as tagged by the language model, cut to the name itself.

The model's span of a person may contain a title, a country or a possessive ("the Tajik President Rahmon's"); one span
may contain two names ("Iran's Press TV").  The result is a `Name`: tokens, words, type.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.places import Country, Places
from helpers.knowledge.rarity import vector
from helpers.knowledge.titles import Titles, plain
from helpers.language.datelines import WEEKDAYS

__all__ = [
    "OF_FIELDS",
    "Name",
    "acts",
    "entity_names",
    "is_body",
    "is_in_letters",
    "person_name",
    "set_country",
    "trimmed",
    "with_particles",
    "words_at",
]

#: Offices identified by their field.
OF_FIELDS = frozenset({"minister", "secretary", "commissioner", "director", "professor", "undersecretary", "lecturer"})
#: Words before the name of a person, whatever the model takes it for.
ADDRESSED = frozenset({"mr", "mrs", "ms", "madam"})
#: Offices that are not the last word of an organisation's name, unlike "Economist" or "General".
OFFICERS = frozenset({
    "officer", "minister", "secretary", "commissioner", "superintendent", "inspector", "commander", "director",
    "president", "governor", "ambassador", "spokesperson", "prosecutor", "treasurer", "prime minister",
})  # fmt: skip
_GLUED = re.compile(r"(?:‘s|,\d{1,3})$")
#: Words before a title that is part of an organisation's name ("the Office of Secretary Ida Lund").
#: Words that join two family names: Carlos de la Torre | y Vega.
JOINING = frozenset({"y"})
SMALL = frozenset({"of", "for", "the", "and", "&"})
DASHES = frozenset({"-", "–", "—", "--"})
READ = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})


@dataclasses.dataclass(slots=True)
class Name:
    """A name at the tokens [start, end): its words without titles, its type, and the country that it means.

    ``called`` is a fuller name, if an organisation's country comes before it ("Kenya's Foreign Ministry").
    """

    start: int
    end: int
    parts: tuple[str, ...]
    kind: str
    country: Country | None = None
    rule: str = "model"
    called: str = ""


def entity_names(i: int, j: int, label: str, tokens: Tokens, places: Places, titles: Titles) -> Iterator[Name]:
    """The names in one entity of the model: "Iran's Press TV" holds two, "the Tajik President Rahmon" two."""
    if label not in READ:
        return
    if label == "ORG":
        # "the Democratic Alliance (DA": the bracket contains the short name
        j = next((k for k in range(i + 1, j) if tokens.text[k] == "("), j)
    i, j = trimmed(i, j, tokens)
    # a dateline before the name: "ROME - Bernie Sanders"
    i = max((k + 1 for k in range(i + 1, j - 1) if _parts(k, tokens)), default=i)
    # an aside after it: "Maxton - | first elected in May - said"
    j = next((k for k in range(i + 1, j) if tokens.text[k] in DASHES and tokens.start[k] > tokens.end[k - 1]), j)
    if label == "PERSON" and j + 1 < len(tokens) and tokens.pos[j + 1] == "PROPN":
        # the model may stop at a hyphen: "Lee Jae-myung"
        j += 2 * (tokens.lower[j + 1] == tokens.text[j + 1] and _hyphenated(j + 1, tokens))
    for k in range(i + 1, j - 1):
        if tokens.text[k] not in CLITICS:
            continue
        if places.place(words_at(tokens, i, k)):
            yield from entity_names(i, k, "GPE", tokens, places, titles)
            yield from entity_names(k + 1, j, label, tokens, places, titles)
            return
        if plain(tokens.text[k - 1]) in titles.body_words and not is_body(k + 1, j, tokens, titles) and j - k > 2:
            # "Fox News' Bret Baier"
            yield from entity_names(i, k, "ORG", tokens, places, titles)
            yield from entity_names(k + 1, j, "PERSON", tokens, places, titles)
            return
    if (
        label == "ORG"
        and j - i > 2
        and tokens.tag[i] in ("NNS", "NNPS")
        and tokens.lower[i + 1] in ("at", "from", "with")
    ):
        # "Economists at | Halden Capital"
        i += 2
    if label == "NORP" and i and tokens.tag[i - 1] == "NNP" and tokens.lower[i - 1] in titles.parties:
        i -= 1  # "Liberal | Democrats"
    if label == "ORG" and j - i > 2 and plain(tokens.text[i]) in ADDRESSED and not is_body(i, j, tokens, titles):
        label = "PERSON"  # "Mr Kofi Lund"
    if label == "ORG" and j - i > 1 and is_in_letters(tokens.text[i], titles):
        label = "PERSON"  # "SSP Arjun Rawal"
    if label != "PERSON":
        # "the Popular Movement Cardinal | Carvalho": the title belongs to the name after it
        while j - i > 1 and j < len(tokens) and tokens.text[j][0].isupper() and _is_title(tokens.text[j - 1], titles):
            j -= 1
        if (
            label == "ORG"
            and j - i > 1
            and titles.office(tokens.text[j - 1]) in OFFICERS
            and tokens.lower[j - 2] != "of"
        ):
            return  # "the Police Public Relations Officer"
        cut = _title_within(i, j, tokens, titles) if label == "ORG" else j
        if i < cut:
            yield Name(i, cut, tuple(tokens.text[i:cut]), label)
        if cut < j:
            yield from person_name(cut, j, tokens, titles, "title before")
        return
    while j - i > 1 and places.people(tokens.text[i]) and titles.office(tokens.text[i + 1]):
        yield Name(i, i + 1, (tokens.text[i],), "NORP")
        i += 1
    yield from person_name(i, j, tokens, titles)


def with_particles(ents: list[tuple[int, int, str]], tokens: Tokens, titles: Titles) -> list[tuple[int, int, str]]:
    """The model's entities; a person's name that ends in a particle is extended to the rest: "Annelene van | den
    Heever".
    """
    out: list[tuple[int, int, str]] = []
    for start, end, label in ents:
        if out and start < out[-1][1]:
            continue
        within = label == "PERSON" and end - start > 1
        inside = within and tokens.text[end - 1] in titles.family_particles
        joined = within and end + 1 < len(tokens) and tokens.text[end] in JOINING
        if inside or joined:
            last = end + joined
            while last < len(tokens) and tokens.text[last] in titles.family_particles:
                last += 1
            if last < len(tokens) and tokens.pos[last] == "PROPN" and tokens.text[last][0].isupper():
                end = last + 1
        out.append((start, end, label))
    return out


def is_in_letters(word: str, titles: Titles) -> bool:
    """Whether *word* is an office in letters that the article shows (see `office_letters`)."""
    return len(word) > 2 and word.isupper() and word.lower() in titles.nouns


def _parts(k: int, tokens: Tokens) -> bool:
    """Whether the token *k* is a dash with white space before it, after capitals."""
    return tokens.text[k] in DASHES and tokens.start[k] > tokens.end[k - 1] and tokens.text[k - 1].isupper()


def _title_within(i: int, j: int, tokens: Tokens, titles: Titles) -> int:
    """The position at which a person's title splits one name of the model: "the Harbour Union | Cardinal Luis
    Carvalho"; *j* if there is none.

    Two or three capitalised words must follow, none of them an organisation's ("Old Bishop John Hospital").
    """
    for k in range(i + 1, j - 1):
        lower = tokens.text[k].islower() and titles.office(tokens.text[k]) is not None and j - k > 2
        if not (lower or _is_title(tokens.text[k], titles)) or tokens.lower[k - 1] in SMALL:
            continue
        first = k + 1
        while first < j - 1 and _is_title(tokens.text[first], titles):
            first += 1
        words = tokens.text[first:j]
        named = 2 <= len(words) <= 3 and all(word[0].isupper() and word.isalpha() for word in words)
        # "Hereditary Chief | Na'moks": one word that is not in the language
        named = named or (
            len(words) == 1 and words[0][0].isupper() and not words[0].isupper() and vector(words[0].lower()) is None
        )
        return k if named and not is_body(k, j, tokens, titles) else j
    return j


def _is_title(word: str, titles: Titles) -> bool:
    return word[0].isupper() and (titles.is_honorific(word) or titles.office(word) is not None)


def person_name(i: int, j: int, tokens: Tokens, titles: Titles, rule: str = "model") -> Iterator[Name]:
    """The person's name among the tokens [i, j): without titles before it and anything after a small word."""
    while i < j and (step := _title_words(i, j, tokens, titles)):
        i += step
    if j - i > 2 and plain(tokens.text[i]) in titles.name_honorifics:
        i += 1
    end = i
    while end < j:
        word = tokens.text[end]
        lower = word[:1].islower() and tokens.lower[end] not in titles.particles
        if lower and not _hyphenated(end, tokens):
            break
        if tokens.pos[end] == "SPACE" or word in CLITICS or word in (",", "(", ":", ";", "/"):
            break
        end += 1
    i, end = trimmed(i, end, tokens)
    while end - i > 1 and tokens.lower[end - 1] in WEEKDAYS:
        end -= 1  # "Speaker Sergio Massa Wednesday denied"
    while end - i > 1 and plain(tokens.text[end - 1]) in titles.suffixes:
        end -= 1
    if i and tokens.text[i - 1] in titles.family_particles:
        i -= 1
    parts = tuple(word for word in map(_bare, tokens.words(i, end).split()) if any(c.isalnum() for c in word))
    if parts and any(c.isalpha() for c in parts[-1]):
        yield Name(i, end, parts, "PERSON", rule=rule)


def _title_words(i: int, j: int, tokens: Tokens, titles: Titles) -> int:
    """How many title words the name at [i, j) begins with: two in "Datuk Seri | Hakim Rosli"."""
    if j - i > 2 and f"{plain(tokens.text[i])} {plain(tokens.text[i + 1])}" in titles.honorific_pairs:
        return 2
    return int(titles.is_honorific(tokens.text[i]) or (j - i > 1 and titles.office(tokens.text[i]) is not None))


def _bare(word: str) -> str:
    """*word* without what the tokenizer leaves glued to a name: a reversed apostrophe (Orlov‘s), an age (Orlov,60)."""
    return _GLUED.sub("", word)


def _hyphenated(i: int, tokens: Tokens) -> bool:
    """Whether the token *i* is joined by a hyphen to the one before ("Jae-myung")."""
    return i > 1 and tokens.text[i - 1] == "-" and tokens.end[i - 2] == tokens.start[i - 1] == tokens.start[i] - 1


def trimmed(i: int, j: int, tokens: Tokens) -> tuple[int, int]:
    """[i, j) without articles, possessives and punctuation at its ends."""
    while i < j and (tokens.lower[i] in ("the", "a", "an") or not tokens.text[i][0].isalnum()):
        i += 1
    while i < j and (tokens.text[j - 1] in CLITICS or not any(c.isalnum() for c in tokens.text[j - 1])):
        j -= 1
    return i, j


def words_at(tokens: Tokens, i: int, j: int) -> str:
    return " ".join(tokens.text[i:j])


def is_body(i: int, j: int, tokens: Tokens, titles: Titles) -> bool:
    return any(plain(tokens.text[k]) in titles.body_words for k in range(i, j))


def set_country(name: Name, country: Country, named: bool, tokens: Tokens) -> None:
    """Change *name* to that of the country or its people; for many people ("Iranians") the country is not the name."""
    name.kind, name.rule, name.country = "GPE" if named else "NORP", "gazetteer", country
    if not named and tokens.tag[name.end - 1] in ("NNS", "NNPS") and tokens.lower[name.end - 1].endswith(("s", "men")):
        name.country = None


def acts(i: int, tokens: Tokens) -> bool:
    """Whether the token *i* is a verb's subject, alone or in a list."""
    for _ in range(4):
        if tokens.dep[i] != "conj":
            break
        i = tokens.head[i]
    return tokens.dep[i] in ("nsubj", "nsubjpass")
