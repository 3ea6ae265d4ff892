"""Offices that an article writes in letters: "MEC Thabo Lerato … the MEC", "the Chief Executive (DCE)".

Each country has its own (MEC, DIG, SSP, PPRO), so that no list holds them.  The article shows them: in capitals right
before a person's name, before "for" and the field of an office whose holder follows, or in brackets after an office
with those initials.  Letters that the article also uses as those of an organisation ("the MEC's members", "MEC said")
are none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from helpers.annotate.people.names import Name, acts, is_in_letters
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.cues import Cues
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.rarity import vector
from helpers.knowledge.titles import Titles, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["office_letters", "with_lettered"]

#: The fewest and the most letters of an office; two are also the initials of given names ("JD").
LEAST, MOST = 3, 5
#: The holder of an office is within this many words of its initials.
HELD = 12
#: The most words of the field of an office before its holder ("MEC for Roads and Public Works, Ida Lund").
FIELD = 9
#: The most words of a name.
LONGEST = 4
DETERMINERS = frozenset({"the", "this", "that", "a", "an", "former", "then", "acting", "deputy", "provincial", "local"})
OF = frozenset({"for", "of"})


def with_lettered(titles: Titles, doc: Doc, tokens: Tokens, cues: Cues, given: GivenNames) -> Titles:
    """*titles* with the offices that the article writes in letters.

    Args:
        titles: the offices of the word lists.
        doc: the parse; its names of persons show which letters are before one.
        tokens: those of the article.
        cues: letters of media ("AFP Ida Lund") are no office.
        given: given names; the model may take "SSP Ida Lund" for an organisation.
    """
    seen: dict[str, list[int]] = {}
    for i, word in enumerate(tokens.text):
        if 2 <= len(word) <= MOST and word.isupper() and word.isalpha() and not tokens.quoted[i]:
            seen.setdefault(word, []).append(i)
    seen = {
        word: places
        for word, places in seen.items()
        if titles.office(word) is None
        and not titles.is_honorific(word)
        and plain(word) not in titles.body_words
        and not cues.is_relay(word.lower())
    }
    if not seen:
        return titles
    persons = [(ent.start, ent.end) for ent in doc.ents if ent.label_ == "PERSON"]
    letters = _Letters(
        tokens,
        given,
        titles,
        {k: (first, end) for first, end in persons for k in range(first, end)},
        {tokens.text[end - 1] for first, end in persons if end - first > 1},
    )
    letters.families.update(name for places in seen.values() for i in places if (name := letters.full_name(i)))
    told, initials = _told(tokens), _initials(tokens)
    found = frozenset(
        word.lower()
        for word, places in seen.items()
        if _spelt_out(word, told, initials, tokens, titles)
        or (
            len(word) >= LEAST
            and plain(word) not in titles.suffixes
            and any(map(letters.by_somebody, places))
            and not any(_is_of_body(i, letters) for i in places)
        )
    )
    return dataclasses.replace(titles, nouns=titles.nouns | found) if found else titles


@dataclasses.dataclass(frozen=True)
class _Letters:
    """What shows that letters are an office: the names around them."""

    tokens: Tokens
    given: GivenNames
    titles: Titles
    #: the tokens of the person's name at a token
    persons: Mapping[int, tuple[int, int]]
    families: set[str]

    def full_name(self, i: int) -> str:
        """The last word of the full name behind the letters at the token *i*; empty if there is none."""
        end = self._run(i + 1)
        words = self.tokens.lower[i + 1 : end]
        if len(words) < 2 or any(map(self.titles.office, words)):
            return ""
        rare = acts(end - 1, self.tokens) and all(vector(word) is None for word in words)
        return self.tokens.text[end - 1] if rare or self.given.of(self.tokens.text[i + 1]) is not None else ""

    def by_somebody(self, i: int) -> bool:
        """Whether the letters at the token *i* come before a person's name, or before "for", a field and a name."""
        tokens, at = self.tokens, i + 1
        if at < len(tokens) and tokens.lower[at] in OF:
            at = next((k for k in range(at, min(len(tokens), at + FIELD)) if tokens.text[k] == ","), len(tokens)) + 1
            last = self.persons[at][1] if at in self.persons else 0
            return last > 0 and tokens.text[last : last + 1] == [","]
        end = self._run(at)
        if end == at or tokens.sentence[at] != tokens.sentence[i]:
            return False
        if any(self.titles.office(word) for word in tokens.text[at:end]):
            return False  # "FBI Director Ida Lund": an organisation's
        first, last = self.persons.get(end - 1, (end, end))
        named = (first <= at and last == end) or (end - at == 1 and tokens.text[at] in self.families)
        return named or bool(self.full_name(i))

    def _run(self, at: int) -> int:
        """The end of the capitalised words that begin at the token *at*."""
        end = at
        while end < len(self.tokens) and end - at < LONGEST and self._is_word_of_name(end):
            end += 1
        return end

    def _is_word_of_name(self, k: int) -> bool:
        word = self.tokens.text[k]
        return self.tokens.pos[k] == "PROPN" and word[:1].isupper() and not word.isupper() and word.isalpha()


def _is_of_body(i: int, letters: _Letters) -> bool:
    """Whether the letters at the token *i* are used as an organisation's: "MEC members", "in MEC", "MEC said"."""
    tokens = letters.tokens
    if letters.by_somebody(i):
        return False
    behind = i + 1
    if behind < len(tokens) and tokens.pos[behind] in ("NOUN", "PROPN") and tokens.dep[i] in ("compound", "nmod"):
        return True
    if behind < len(tokens) and tokens.text[behind] in CLITICS:
        return False
    return not (i and (tokens.lower[i - 1] in DETERMINERS or tokens.pos[i - 1] == "ADJ" or tokens.tag[i - 1] == "PRP$"))


def office_letters(names: list[Name], tokens: Tokens, titles: Titles) -> list[Name]:
    """*names* with the initials of an office as a name of its holder: "Emeka Boada, District Chief Executive (DCE), …
    The DCE".

    If the sentence gives no holder, or two, the initials are nobody's name.
    """
    holders: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in names:
        if name.kind == "PERSON" and len(name.parts) > 1 and name.start and _is_letters(tokens.text[name.start - 1]):
            # "Area MCA Salim Bakari … The MCA"
            letters = (tokens.text[name.start - 1],)
            holders[letters] = name.parts if holders.get(letters, name.parts) == name.parts else ()
    told, initials = _told(tokens), _initials(tokens)
    for word in sorted(told):
        for i in _spelt_out(word, told, initials, tokens, titles):
            beside = {other.parts: other for other in names if _is_holder(other, i + len(word), tokens)}
            if beside or (word,) not in holders:
                holders[word,] = next(iter(beside)) if len(beside) == 1 else ()
    at = {name.start: name for name in names}
    left: set[int] = set()
    for i, word in enumerate(tokens.text):
        if (word,) not in holders and not is_in_letters(word, titles):
            continue
        old = at.get(i)
        if old is not None and (old.kind == "PERSON" or old.end - i > 1):
            continue
        if old is not None:
            left.add(id(old))
        if holders.get((word,)) and i and tokens.lower[i - 1] == "the":
            names.append(Name(i, i + 1, holders[word,], "PERSON", rule="office in letters"))
    return sorted((name for name in names if id(name) not in left), key=lambda name: name.start)


def _is_letters(word: str) -> bool:
    return word.isupper() and word.isalpha() and 3 <= len(word) <= 4


def _told(tokens: Tokens) -> dict[str, bool]:
    """The letters that the article has in brackets or after "the", and whether it has them after "the"."""
    out: dict[str, bool] = {}
    for i in range(1, len(tokens)):
        word, before = tokens.text[i], tokens.lower[i - 1]
        if before in ("the", "(") and 2 <= len(word) <= MOST and word.isupper() and word.isalpha():
            out[word] = out.get(word, False) or before == "the"
    return out


def _spelt_out(word: str, told: Mapping[str, bool], initials: str, tokens: Tokens, titles: Titles) -> list[int]:
    """The first tokens of the offices that have the letters of *word* as initials: in brackets behind the office
    ("District Chief Executive (DCE)"), or if the article has "the DCE".
    """
    called = told.get(word)
    if called is None:
        return []
    return [
        i for i in _places(word, initials) if i + len(word) < len(tokens) and _is_spelt(i, word, called, tokens, titles)
    ]


def _initials(tokens: Tokens) -> str:
    """The first letter of each token, so that the words of an office are found at once."""
    return "".join(word[0].upper()[:1] for word in tokens.text)


def _places(word: str, initials: str) -> Iterator[int]:
    at = initials.find(word)
    while at >= 0:
        yield at
        at = initials.find(word, at + 1)


def _is_spelt(i: int, letters: str, called: bool, tokens: Tokens, titles: Titles) -> bool:
    """Whether the words from the token *i* are an office with these initials."""
    end = i + len(letters)
    words = tokens.text[i:end]
    last = titles.office(words[-1]) is not None
    small = [k for k in range(i, end) if not tokens.text[k][0].isupper()]
    if tokens.text[end : end + 2] == ["(", letters]:
        known = last or titles.office(words[0]) is not None or " ".join(words[-2:]).lower() in titles.compounds
        return known and not small
    if not called:
        return False
    # "the managing director … the MD", "the Chief of Army Staff … the COAS"
    pair = len(letters) == 2 and tokens.head[i] == end - 1
    chief = titles.office(words[0]) is not None and [tokens.lower[k] for k in small] == ["of"]
    return (last and (pair or not small)) or chief


def _is_holder(other: Name, i: int, tokens: Tokens) -> bool:
    """Whether a full name is near an office's initials at the token *i*, in the same sentence."""
    near = abs(other.start - i) <= HELD and tokens.sentence[other.start] == tokens.sentence[i]
    return near and other.kind == "PERSON" and len(other.parts) > 1
