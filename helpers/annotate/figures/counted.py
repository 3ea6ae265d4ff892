"""The things counted by a number without a unit of measure: the noun after it, or somebody's age.

The unit of "17 cooperation documents" is "cooperation document"; that of "dozens of people" is people; that of "Tom
Hill, 45," is year of age.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from helpers.annotate.figures.quantities import Quantity
from helpers.annotate.figures.tokens import Grid
from helpers.knowledge.figures import FigureWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Counted", "age", "counted_noun"]

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
#: Words that follow an age: "he will be 35 by the end of the year".
_WHEN = frozenset({"by", "when", "this", "next", "on", "and", "in"})
_PERSONS = frozenset({"who", "he", "she", "i", "they", "we"})
_TIMES = frozenset({"year", "month", "week", "night", "season", "quarter"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


class Counted(NamedTuple):
    """The counted noun: its singular form, its token, and the character where it ends."""

    unit: str
    head: Token
    end: int


def counted_noun(quantity: Quantity, grid: Grid, words: FigureWords) -> Counted | None:
    """The noun that *quantity* counts, with what is between the number and it; None if there is none."""
    doc = grid.doc
    first, at = grid.within(quantity.start, quantity.last)
    if first > 2 and doc[first - 1].lower_ == "or" and doc[first - 2].tag_ == "NN" and quantity.value < 13:
        # "another pick or two"
        one = doc[first - 2]
        if any(t.lower_ in ("a", "an", "another") for t in one.lefts) and not (
            at < len(doc) and doc[at].tag_ in _NOUNS
        ):
            return Counted(_singular(one), one, quantity.end)
    tail = grid.text[quantity.last : quantity.last + 1]
    hyphen = at < len(doc) and doc[at].text == "-" and tail == "-"
    if hyphen:
        noun = doc[at + 1] if at + 1 < len(doc) else None
        before_noun = noun is not None and at + 2 < len(doc) and noun.pos_ == "VERB" and doc[at + 2].pos_ in _NOMINAL
        if noun is None or not (noun.tag_ in _NOUNS or before_noun):
            # "a 28-stop bus tour": the parser takes the one for a verb
            return None
        return Counted(_singular(noun), noun, noun.idx + len(noun))
    if at < len(doc) and doc[at].lower_ == "of":
        if quantity.number.written not in ("vague",) and quantity.value != 1:
            return None
        at += 1
        while at < len(doc) and doc[at].tag_ in ("DT", "PRP$", "RBS", "CD") and doc[at].lower_ != "of":
            at += 1
    return _run(doc, at, words, many=quantity.value != 1)


def _run(doc: Doc, at: int, lists: FigureWords, *, many: bool) -> Counted | None:
    """The noun phrase that begins at token *at*; if there are *many*, it has no singular noun ("a 12 page
    document").
    """
    words: list[Token] = []
    at += at < len(doc) and doc[at].is_quote and many
    while at < len(doc) and len(words) < 6 and not doc[at].is_sent_start:
        token = doc[at]
        if token.is_quote and words and words[0].i > 0 and words[0].nbor(-1).is_quote:
            at += 1
            continue
        if not _belongs(token, words):
            break
        words.append(token)
        if token.tag_ in ("NNS", "NNPS") and not (
            at + 1 < len(doc) and doc[at + 1].tag_ in _NOUNS and token.dep_ == "compound"
        ):
            break
        at += 1
    while words and words[-1].tag_ not in _NOUNS:
        words.pop()
    if not words or (words[0].lower_ in ("last", "next") and words[-1].lower_ in _TIMES):
        return None
    if len(words) == 1 and words[0].lower_ in lists.counted_carriers:
        return None
    # the measure shows what was done with the things counted: "400 charging stations" are stations
    plain = [t for t in words[:-1] if t.tag_ not in ("RB", "VBN", "VBG", "CC") and t.lower_ not in lists.counted_empty]
    head, before = words[-1], plain
    if len(head.text) == 1:
        return None
    if before and before[0].text == "-":
        before = before[1:]
    if head.tag_ == "NNP" and len(words) > 1 and head.ent_type_ == "":
        return None
    if many and head.tag_ == "NN" and len(words) > 1 and words[0].tag_ == "NN":
        return Counted(_singular(words[0]), words[0], words[0].idx + len(words[0]))
    name = "".join(_positive(t) + (" " if t.whitespace_ or t.nbor().is_quote else "") for t in before).strip()
    return Counted(f"{name} {_singular(head)}".strip(), head, head.idx + len(head))


def _belongs(token: Token, words: list[Token]) -> bool:
    """Whether *token* can continue the phrase begun by *words*: "cooperation documents", not "documents labeled"."""
    if words and token.lower_ in ("age", "ages", "aged"):
        # "45 children ages 3 to 17"
        return False
    if (token.tag_ in _NOUNS and token.text[0].isalnum()) or (token.text == "-" and words):
        return True
    if token.lower_ == "and" and words and token.i + 1 < len(token.doc):
        # "digital and physical sales", "Kia and Hyundai vehicles"
        last, following = words[-1], token.nbor()
        names = last.tag_ == following.tag_ == "NNP" and token.i + 2 < len(token.doc)
        return (last.tag_ == "JJ" and following.tag_ == "JJ") or (names and following.nbor().tag_ == "NNS")
    if token.tag_ in ("JJ", "JJR", "JJS", "RB"):
        return not (words and words[-1].tag_ in ("NNS", "NNPS"))
    return token.tag_ in ("VBN", "VBG") and not any(word.tag_ in _NOUNS for word in words)


def _positive(word: Token) -> str:
    """The positive form of an adjective, in lower case: "real" for "the realest"."""
    low = word.lower_
    if word.tag_ in ("JJS", "JJR") or (word.tag_ in ("JJ", "NN", "RBS") and low.endswith("est") and len(low) > 5):
        return word.lemma_.lower() if word.lemma_.lower() != low or not low.endswith("est") else low[:-3]
    return low


def _singular(noun: Token) -> str:
    """The lemma of *noun*, in lower case; people stay people."""
    return "people" if noun.lower_ in ("people", "person", "persons") else noun.lemma_.lower().rstrip(".")


def _one_who_is(name: Token, quantity: Quantity) -> bool:
    """Whether the parse takes *name* before a comma for a person, or for a proper noun that is not a place."""
    if name.ent_type_ == "PERSON":
        return True
    grown = 5 <= quantity.value <= 105 and quantity.number.written == "digits"
    return (
        grown
        and name.tag_ == "NNP"
        and name.ent_type_ in ("", "ORG", "PRODUCT", "WORK_OF_ART")
        and name.text[0].isupper()
    )


def age(quantity: Quantity, grid: Grid) -> bool:
    """Whether the *quantity*, bare or of years, is somebody's age."""
    if quantity.unit not in (None, "year") or not 0 < quantity.value <= 120 or not float(quantity.value).is_integer():
        return False
    doc = grid.doc
    first, last = grid.within(quantity.start, quantity.last)
    if not first:
        return False
    while first > 1 and doc[first - 1].pos_ == "ADV":
        first -= 1
    before, after = doc[first - 1], doc[last] if last < len(doc) else None
    two = next((doc[i] for i in range(first - 2, max(first - 5, -1), -1) if doc[i].pos_ != "AUX"), None)
    if doc[first - 1].lower_ == "of" and first > 1 and doc[first - 2].lower_ in ("age", "ages"):
        return True
    if quantity.unit is not None:
        return False
    if before.lower_ in ("aged", "age", "ages") or (before.lower_ == "of" and two is not None and two.lower_ == "age"):
        return True
    closed = after is None or (after.is_punct and after.text != "-") or after.lower_ in _WHEN
    if before.text in (",", "(") and two is not None and closed and _one_who_is(two, quantity):
        return True
    if before.lemma_ in ("be", "turn") and closed and two is not None:
        return two.lower_ in _PERSONS or two.ent_type_ == "PERSON"
    return False
