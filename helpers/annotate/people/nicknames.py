"""Names between quotation marks: "Ivan “the Crane” Petrosh", "a porter who goes by “Biscuit”".

The first is inside a full name, which is read without it; the second is the only name that the article gives for
somebody, who is therefore known by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.people.names import Name
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.person_nouns import PersonNouns
from helpers.knowledge.titles import Titles

__all__ = ["called_so", "given_names_only", "known_as", "nicknames", "with_nicknames"]

#: The most tokens in a nickname between a given and a family name, including its quotation marks.
LONGEST = 6
#: How far above a name the verb may be in a clause after a noun that gives it ("known as", "who goes by").
ABOVE = 4
#: Verbs by which somebody gives a name, and what is given.
GIVES = frozenset({"gave", "gives", "giving", "identified", "identifies", "identifying", "introduced"})
ITSELF = frozenset({"name", "himself", "herself", "themselves"})


def with_nicknames(names: list[Name], tokens: Tokens) -> list[Name]:
    """*names* with the family name after a nickname joined to the given name before it."""
    out: list[Name] = []
    ends: dict[int, int] = {}
    for name in sorted(names, key=lambda name: name.start):
        if name.start in ends.values() or any(first <= name.start < last for first, last in ends.items()):
            continue
        family = _behind_nickname(name, tokens)
        if family >= 0:
            ends[name.end] = family
            # the recogniser may have taken the family name, and words behind it, for part of the name already
            given = [tokens.text[i] for i in range(name.start, min(name.end, family)) if not tokens.quoted[i]]
            name.end, name.parts = family + 1, (*given, tokens.text[family])
        out.append(name)
    return out


def _behind_nickname(name: Name, tokens: Tokens) -> int:
    """The family name that follows the quoted words after *name* and heads it in the tree; -1 if there is none."""
    k = first = next((k for k in range(name.start, name.end) if tokens.quoted[k]), name.end)
    while k < len(tokens) and tokens.quoted[k] and k - first < LONGEST:
        k += 1
    if name.kind != "PERSON" or not name.start < first <= name.start + 2 or k == first or k >= len(tokens):
        return -1
    family = tokens.pos[k] == "PROPN" and tokens.text[k][0].isupper() and not tokens.quoted[k]
    return k if family and tokens.head[first - 1] == k else -1


def known_as(names: list[Name], tokens: Tokens) -> Iterator[Name]:
    """Assign, in place, another name that the article gives to its person: "Jokowi, as Joko Widodo is known, …".

    Yields:
        A name for each occurrence of the other name that is not yet among *names*.
    """
    at = {i: name for name in names for i in range(name.start, name.end)}
    for name in [name for name in names if name.kind == "PERSON" and len(name.parts) > 1]:
        other = _other_name(name, tokens)
        if other is None or not other.isalpha() or other in name.parts:
            continue
        for i, word in enumerate(tokens.text):
            if word == other and (i not in at or at[i].end - at[i].start == 1):
                if i in at:
                    at[i].kind, at[i].parts, at[i].rule = "PERSON", name.parts, "known as"
                else:
                    at[i] = Name(i, i + 1, name.parts, "PERSON", rule="known as")
                    yield at[i]


def _other_name(name: Name, tokens: Tokens) -> str | None:
    """The word that the clause around *name* says it is known as."""
    end, n = name.end, len(tokens)
    k = end + 1
    while k < n and tokens.pos[k] == "ADV":
        k += 1
    if end + 1 < n and tokens.lower[end] in ("is", "was") and k < n and tokens.lower[k] == "known":
        as_ = next((i for i in range(name.start - 1, max(0, name.start - 5), -1) if tokens.lower[i] == "as"), -1)
        before = as_ - 2
        return tokens.text[before] if before >= 0 and tokens.text[as_ - 1] == "," and _is_name(before, tokens) else None
    if end + 3 < n and tokens.text[end] == "," and k + 2 < n and tokens.lower[k : k + 2] == ["known", "as"]:
        return tokens.text[k + 2] if _is_name(k + 2, tokens) and not tokens.quoted[k + 2] else None
    return None


def _is_name(i: int, tokens: Tokens) -> bool:
    return tokens.pos[i] == "PROPN" and tokens.text[i][0].isupper()


def nicknames(tokens: Tokens, names: list[Name], nouns: PersonNouns, titles: Titles) -> Iterator[Name]:
    """Quoted names of one or two words, not among *names*, that a clause gives to somebody."""
    taken = {k for name in names for k in range(name.start, name.end)}
    for i in range(1, len(tokens)):
        if not tokens.quoted[i] or tokens.quoted[i - 1] or tokens.text[i].isalnum():
            continue
        end = first = i + 1
        while end < len(tokens) and tokens.text[end].isalnum() and end - first < 3:
            end += 1
        quoted = end < len(tokens) and tokens.quoted[end] and first < end < first + 3
        capitals = all(tokens.text[k][0].isupper() for k in range(first, end))
        if not (quoted and capitals and taken.isdisjoint(range(first, end))):
            continue
        noun = _noun_called(end - 1, tokens, titles)
        if noun >= 0 and nouns.is_person(tokens.lower[noun]):
            yield Name(first, end, tuple(tokens.text[first:end]), "PERSON", rule="nickname")


def given_names_only(tokens: Tokens, names: list[Name], nouns: PersonNouns) -> Iterator[Name]:
    """Names that people give in a clause behind a noun: "a resident who gave his name only as Moses"."""
    taken = {k for name in names for k in range(name.start, name.end)}
    for i, word in enumerate(tokens.lower):
        if word != "as" or i + 1 >= len(tokens) or i + 1 in taken or not _is_name(i + 1, tokens):
            continue
        noun = _noun_named(i, tokens)
        if noun >= 0 and nouns.is_person(tokens.lower[noun]):
            yield Name(i + 1, i + 2, (tokens.text[i + 1],), "PERSON", rule="nickname")


def _noun_named(as_: int, tokens: Tokens) -> int:
    """The noun whose clause says "gave his name as" or "identified himself as"; -1 if there is none."""
    verb = tokens.head[as_]
    between = set(tokens.lower[verb:as_])
    gives = tokens.lower[verb] in GIVES and bool(between & ITSELF)
    return tokens.head[verb] if gives and verb < as_ and tokens.dep[verb] in ("relcl", "acl") else -1


def called_so(names: list[Name], tokens: Tokens, titles: Titles) -> Iterator[tuple[int, int]]:
    """The noun for each person known only by a nickname, and the number of that name."""
    for number, name in enumerate(names):
        if name.rule != "nickname":
            continue
        noun = _noun_called(name.end - 1, tokens, titles)
        noun = noun if noun >= 0 else _noun_named(name.start - 1, tokens)
        if noun >= 0:
            yield noun, number


def _noun_called(at: int, tokens: Tokens, titles: Titles) -> int:
    """The noun whose clause gives the name that ends at the token *at*; -1 if there is none."""
    for _ in range(ABOVE):
        at = tokens.head[at]
        if tokens.dep[at] in ("relcl", "acl"):
            noun = tokens.head[at]
            return noun if tokens.lower[at] in titles.naming and tokens.tag[noun] == "NN" else -1
    return -1
