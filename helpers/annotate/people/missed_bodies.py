"""Organisations that the language model missed or split, recognised by their last word or their spelling.

"The Oilseed Processors' Guild said", "according to the Trans-Baltic Association": a name that ends like an
organisation's, where it acts or is cited.  "RailCo has claimed", "Wealth-Q says": one word that is not written like a
person's name.  A name that the model split at "and" is joined again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from helpers.annotate.people.grammar import speaks
from helpers.annotate.people.misread import whole_words
from helpers.annotate.people.names import Name, acts
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.titles import Titles, plain

__all__ = ["coined", "join_trades", "repeated", "speaking_bodies"]

#: A word of two parts with a capital each ("RailCo"), unless the first belongs to a family name ("McCain", "DeSantis").
TWO_CAPITALS = re.compile(
    r"(?!(?:Mac|Mc|De|Del|La|Le|Di|Da|Du|Van|Von|Fitz|Al|El|Ben|Abd|San|St|O)[A-Z])[A-Z][a-z]+[A-Z]\w*"
)
#: The most tokens of a name.
LONGEST = 9
#: Small words inside a name.
INSIDE = frozenset({"of", "for", "and", "&", "the"})


def speaking_bodies(tokens: Tokens, taken: bytearray, titles: Titles) -> Iterator[Name]:
    """Names of organisations without a type that do or say something or come after "according to".

    Args:
        tokens: of the article.
        taken: 1 for each token of a name; set for those found.
        titles: the last words of the names of organisations.
    """
    often = Counter(tokens.text)
    for k, pos in enumerate(tokens.pos):
        if pos != "PROPN" or taken[k] or tokens.quoted[k] or not tokens.text[k][0].isupper():
            continue
        first = _start(k, tokens, taken)
        if first < k and plain(tokens.text[k]) in titles.body_words and _is_whole(k, tokens):
            found = acts(k, tokens) or _is_cited(first, tokens)
        else:
            coined = TWO_CAPITALS.fullmatch(tokens.text[k]) if first == k else _has_letter(first, k, tokens)
            found = bool(coined) and titles.office(tokens.text[k]) is None
            # whoever only does something has to come up elsewhere too
            found = found and (_speaks(k, tokens) or (acts(k, tokens) and often[tokens.text[k]] > 1))
        if found:
            yield Name(first, k + 1, tuple(tokens.words(first, k + 1).split()), "ORG", rule="organisation that speaks")
            taken[first : k + 1] = b"\1" * (k + 1 - first)


def coined(names: list[Name], tokens: Tokens, titles: Titles) -> None:
    """Change supposed persons of one coined word ("WealthCo") to organisations, unless it is in a person's full name
    or comes after a title.
    """
    full = {part for name in names if name.kind == "PERSON" and len(name.parts) > 1 for part in name.parts}
    for name in names:
        if name.kind != "PERSON" or len(name.parts) > 1 or not TWO_CAPITALS.fullmatch(name.parts[0]):
            continue
        before = tokens.text[name.start - 1] if name.start else ""
        if name.parts[0] not in full and not titles.is_honorific(before) and titles.office(before) is None:
            name.kind, name.rule = "ORG", "coined word"


def repeated(names: list[Name], tokens: Tokens, taken: bytearray) -> Iterator[Name]:
    """Names of organisations, of several words or coined ones, that the article has elsewhere with their type."""
    known: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(tokens.text[name.start : name.end])
        alone = name.kind == "ORG" and len(words) == 1 and TWO_CAPITALS.fullmatch(words[0])
        if alone or (name.kind == "ORG" and len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()):
            known.setdefault(words[0], set()).add(words)
    for i, word in enumerate(tokens.text):
        for words in sorted(known.get(word, ()), key=len, reverse=True):
            end = i + len(words)
            if tuple(tokens.text[i:end]) == words and not any(taken[i:end]):
                yield Name(i, end, tuple(tokens.words(i, end).split()), "ORG", rule="same name")
                taken[i:end] = b"\1" * len(words)
                break


def _start(last: int, tokens: Tokens, taken: bytearray) -> int:
    """The first token of the capitalised words that end with the token *last*."""
    first = k = last
    while k > 0 and last - k < LONGEST:
        k -= 1
        word = tokens.text[k]
        if taken[k] or tokens.sentence[k] != tokens.sentence[last] or tokens.quoted[k]:
            break
        if word[0].isupper() and tokens.pos[k] in ("PROPN", "NOUN", "ADJ") and word.lower() not in INSIDE:
            first = k
        elif not (word in CLITICS or word in ("'", "’") or word in INSIDE or _joins(k, tokens)):
            break
    return first


def _joins(k: int, tokens: Tokens) -> bool:
    """Whether the token *k* is a hyphen inside a word."""
    return tokens.text[k] == "-" and tokens.end[k - 1] == tokens.start[k] == tokens.start[k + 1] - 1


def _has_letter(first: int, last: int, tokens: Tokens) -> bool:
    """Whether the tokens are a word, a hyphen and a capital: "Wealth-Q"."""
    return last - first == 2 and _joins(last - 1, tokens) and len(tokens.text[last]) == 1


def _is_whole(last: int, tokens: Tokens) -> bool:
    """Whether no capitalised word continues the name."""
    following = last + 1
    if following >= len(tokens):
        return True
    again = tokens.pos[following] == "PROPN" or (
        tokens.lower[following] in ("of", "for") and tokens.text[following + 1 : following + 2] != []
    )
    return not again and tokens.dep[last] != "compound"


def _speaks(i: int, tokens: Tokens) -> bool:
    return tokens.dep[i] == "nsubj" and speaks(tokens.head[i], tokens)


def _is_cited(first: int, tokens: Tokens) -> bool:
    """Whether "according to", with or without an article, comes before the token *first*."""
    at = first - (first > 0 and tokens.pos[first - 1] == "DET")
    return at > 1 and tokens.lower[at - 2 : at] == ["according", "to"]


def join_trades(names: list[Name], tokens: Tokens, titles: Titles) -> list[Name]:
    """*names* with an organisation of two trades kept whole: "College of Surgeons | and Physicians", "the World Travel
    | and Tourism Council".
    """
    out: list[Name] = []
    for name in names:
        body = out[-1] if out else None
        alone = name.end - name.start == 1 and name.kind != "PERSON" and name.parts[0].endswith("s")
        if (
            body is not None
            and name.start == body.end + 1
            and ((alone and _is_of_trade(body, tokens)) or _is_half(body, name, names, tokens, titles))
        ):
            body.parts, body.end = (*body.parts, tokens.text[body.end], *name.parts), name.end
        else:
            out.append(name)
    return out


def _is_half(first: Name, second: Name, names: list[Name], tokens: Tokens, titles: Titles) -> bool:
    """Whether two names joined by "and" are one organisation's: only the second ends like one, only the first has
    its article, and the article has neither alone.
    """
    kinds = {"ORG", "FAC", "LOC"}
    if tokens.lower[first.end] not in ("and", "&") or first.kind not in kinds or second.kind not in kinds:
        return False
    whole = whole_words(first) and whole_words(second) and first.start > 0 and tokens.lower[first.start - 1] == "the"
    if not whole or len(first.parts) < 2 or not all(part.istitle() and part.isalpha() for part in first.parts):
        return False
    bodies = titles.body_words | titles.body_nouns | titles.buildings | titles.events
    if plain(second.parts[-1]) not in titles.body_words | titles.body_nouns or plain(first.parts[-1]) in bodies:
        return False
    return sum(name.parts in (first.parts, second.parts) for name in names) == len({first.parts, second.parts})


def _is_of_trade(body: Name, tokens: Tokens) -> bool:
    """Whether an organisation is one of a trade, and "and" follows it."""
    plural = body.parts[-1].endswith("s") and "of" in body.parts
    return body.kind == "ORG" and plural and tokens.text[body.end : body.end + 1] == ["and"]
