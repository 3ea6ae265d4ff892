"""Numbers that are not figures: years, scores, list numbers, "one" for a person, and numbers in names.

"The S&P 500", "Covid-19", "Apple Watch 5", "a 3-2 win", "in 1998", "Lang, 20": a number is a figure if it counts or
measures something that the article is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.figures.quantities import Quantity
from helpers.annotate.figures.tokens import Grid

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from helpers.knowledge.figures import FigureWords

__all__ = ["refused"]

_NAMES = frozenset({"PRODUCT", "LAW", "WORK_OF_ART", "EVENT", "FAC", "ORG"})
_DATES = frozenset({"DATE", "TIME"})
_NUMBERED = re.compile(r"\bN(?:os?|r)\.[ \u00a0]?$")
_SEASON = re.compile(r"\b(?:19|20)\d\d[/–-]$")
_DASHED = re.compile(r"\d[-–]$")
_DASH = re.compile(r"[-–]\d")
_LIST = re.compile(r"[.)\]]\s")


def refused(quantity: Quantity, grid: Grid, words: FigureWords, *, paragraph_start: bool, counted: bool) -> str:
    """Why *quantity* is not a figure; empty if it is one.

    Args:
        quantity: with or without unit.
        grid: the tokens of its text.
        words: the lists of figures.toml.
        paragraph_start: whether it begins its paragraph.
        counted: whether a noun comes after it that it can count.
    """
    first, last = grid.within(quantity.start, quantity.last)
    if first >= last:
        return "no token"
    doc, number = grid.doc, quantity.number
    token, before = doc[first], doc[first - 1] if first else None
    after = doc[last] if last < len(doc) else None
    if _form(quantity, grid, before, after, words):
        return "form"
    if quantity.unit is not None:
        return "name" if _one(quantity, before, after, words) == "one" and quantity.unit == "time" else ""
    bare = number.written == "digits" and number.scale == 1.0
    printed = grid.text[number.start : number.end]
    if bare:
        if _house(doc, last, words):
            return "house number"
        why = _no_amount(quantity, grid, printed, paragraph_start=paragraph_start)
        if not why and printed.isdecimal() and len(printed) == 4 and _year(quantity, token, before, after, words):
            why = "year"
        named = after is not None and after.lemma_.lower() in words.scores
        if not why and quantity.way == "dash" and (not counted or quantity.value == quantity.high or named):
            why = "score"
        if why:
            return why
    if number.written == "words" and grid.text[quantity.last : quantity.last + 1] == "-" and number.scale == 1.0:
        # "a three-bed flat", "two-way trade": a kind, not a count; "a five-year deal" has a unit
        return "kind"
    placed = before is not None and before.lower_ in ("top", "bottom", "last", "first")
    if placed and quantity.high is None and not counted:
        return "place in a list"
    if _one(quantity, before, after, words, counted=counted):
        return "one"
    if bare and not counted and _nickname(printed, before, after):
        return "name"
    if number.written == "words" and after is not None and after.lower_ == "of":
        return ""
    whole = number.scale == 1.0 and float(number.value).is_integer() and not set(printed) & set(",. ")
    return "name" if whole and _in_name(token, before, after, words, counted) else ""


def _form(quantity: Quantity, grid: Grid, before: Token | None, after: Token | None, words: FigureWords) -> bool:
    """Whether an official form is known by its number: "filed its 13F", "the 10K"."""
    printed = grid.text[quantity.start : quantity.end].lower()
    if printed not in words.forms or before is None or (after is not None and after.pos_ in ("NOUN", "PROPN")):
        return False
    return before.tag_ in ("DT", "PRP$", "POS") or before.lower_ in ("form", "forms", "quarterly", "annual")


def _house(doc: Doc, at: int, words: FigureWords) -> bool:
    """Whether the name of a street begins at token *at*: "10 Downing Street"."""
    for i in range(at, min(at + 4, len(doc))):
        if not doc[i].text[:1].isupper():
            return False
        if i > at and doc[i].lower_ in words.streets:
            return True
    return False


def _no_amount(quantity: Quantity, grid: Grid, printed: str, *, paragraph_start: bool) -> str:
    """Why bare digits are not an amount, judging by the characters around them: "No. 5", "1. First", "2021/22",
    "3-2".
    """
    text, number = grid.text, quantity.number
    if _NUMBERED.search(text[max(0, number.start - 5) : number.start]):
        # even if the parser ends a sentence at the full stop
        return "name"
    if paragraph_start and _LIST.match(text, quantity.last) and number.value < 100:
        return "list number"
    if quantity.way == "" and _SEASON.search(text[max(0, number.start - 6) : number.start]):
        return "year"
    dashed = _DASHED.search(text[max(0, number.start - 2) : number.start]) or _DASH.match(text, quantity.last)
    return "score" if quantity.way == "" and dashed else ""


def _year(quantity: Quantity, token: Token, before: Token | None, after: Token | None, words: FigureWords) -> bool:
    value, lead = quantity.value, before.lower_ if before is not None else ""
    if 1900 <= value <= 2100:
        many = after is not None and after.tag_ in ("NNS", "NNPS") and token.ent_type_ not in _DATES
        return not (many and lead not in words.before_year and token.dep_ == "nummod")
    return 1000 <= value < 1900 and (token.ent_type_ in _DATES or lead == "in") and lead in words.before_year


def _one(
    quantity: Quantity, before: Token | None, after: Token | None, words: FigureWords, *, counted: bool = True
) -> str:
    """Whether *quantity* is a "one" that means somebody or something."""
    if quantity.number.written != "words" or quantity.value not in (0.0, 1.0) or quantity.number.scale != 1.0:
        return ""
    lead, follow = before.lower_ if before is not None else "", after.lower_ if after is not None else ""
    if lead in words.one_of_no_number or follow in words.one_before_no_number or lead == "-":
        return "one"
    if not counted and after is not None and after.lower_ != "of":
        return "one"
    return "one" if after is None or (after.is_punct and after.text != "-") or after.pos_ in ("AUX", "PRON") else ""


def _nickname(printed: str, before: Token | None, after: Token | None) -> bool:
    """Whether a thing is known by its number: "his 757", "the 747 in the hangar"."""
    if not printed.isdecimal() or len(printed) < 3 or before is None or before.tag_ not in ("DT", "PRP$"):
        return False
    return (
        before.lower_ not in ("the", "all", "these", "those") or after is None or after.pos_ in ("AUX", "VERB", "ADP")
    )


def _in_name(token: Token, before: Token | None, after: Token | None, words: FigureWords, counted: bool) -> bool:
    """Whether the whole number *token* belongs to a name around it."""
    if token.text[:1].isupper() and not token.is_sent_start and after is not None and after.pos_ == "PROPN":
        return True
    named = after is not None and after.tag_ == "NNP" and after.is_title
    if named and before is not None and before.lower_ == "the" and token.text.isdecimal() and len(token.text) > 2:
        # "the 737 Max"
        return True
    if before is None or token.is_sent_start:
        return after is not None and after.tag_ == "NNP" and token.like_num and after.is_title and not counted
    if before.lower_ in words.refused_names and not (counted and token.text.isalpha()):
        return True
    two = f"{before.nbor(-1).lower_} {before.lower_}" if before.i else ""
    if two in words.refused_names:
        return True
    if token.ent_type_ in _NAMES and token.ent_iob_ == "I":
        return True
    if after is not None and after.tag_ == "NNP" and after.is_title and not counted and token.text.isdecimal():
        return True
    if before.is_title and before.pos_ != "PROPN" and counted and token.text.isdecimal() and before.pos_ == "NOUN":
        return True
    proper = before.tag_ in ("NNP", "NNPS") and before.ent_type_ not in _DATES
    return proper and not (counted and token.head.i > token.i and token.dep_ == "nummod")
