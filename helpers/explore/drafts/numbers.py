"""The numbers in a draft: whether the articles have them, have a different value, or do not have them.

A number is in the articles if a figure with the same value and a compatible unit occurs in a sentence about the same
thing; if the number is rounded, the articles may have more digits.  It differs if they give another value for the same
thing, in nearly the draft's words.  Two sentences are about the same thing if they share enough words, weighted by
rarity: an unusual number needs few shared words, "12 per cent" needs several.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.base.records import Span
from helpers.explore.drafts.owners import Names, Owners
from helpers.explore.drafts.printed_words import AllPrinted
from helpers.explore.drafts.ways import turned, way_at
from helpers.explore.drafts.word_run import WordRun
from helpers.knowledge.rarity import rarity

__all__ = ["FiguresOf", "NumberHeld", "significant"]

#: The share of the draft's sentence that an article's sentence must contain, for a number with three digits and for a
#: common one.
RARE, COMMON = 0.08, 0.2
#: The share from which a sentence is about the same thing, so that a different number in it counts as a different
#: value.
SAME = 0.5
#: How much better the measure must agree for another number in the same sentence to be the one meant.
MEASURED = 0.3
#: How many articles are searched for a number by the words around it.
NEAR = 25
#: More frequent words say nothing about what is measured.
SAYS = 0.15


@dataclasses.dataclass(frozen=True)
class NumberHeld:
    """The verdict on a number, and the figure in an article on which it is based.

    Args:
        verdict: matched, differs or not found.
        figure: the row of the corpus's figures; None if there is none.
        style: rounded, or within the bound given in the draft.
        article, place: its position, if no figure was read there.
        turned: the value is the same but moves in the opposite direction.
    """

    verdict: str
    figure: Any = None
    style: str = ""
    article: str = ""
    place: Span = (0, 0)
    turned: bool = False


class FiguresOf:
    """The figures in the articles, for lookup by value and by the words around them.

    Args:
        figures: of the corpus.
        printed: its articles, made with the words of the draft.
        owners: the names around the numbers of both.
    """

    def __init__(self, figures: pd.DataFrame, printed: AllPrinted, owners: Owners) -> None:
        self._printed, self._owners = printed, owners
        self._rows = {article: rows.to_dict("records") for article, rows in figures.groupby("article_id", sort=False)}
        self._days: dict[tuple[Any, Any], list[Any]] = {}
        for rows in self._rows.values():
            for row in rows:
                if row["kind"] == "date" and not pd.isna(row["period_start"]):
                    self._days.setdefault((row["period_start"], row["period_end"]), []).append(row)
        self._stems: dict[tuple[str, int], frozenset[str]] = {}

    def held(self, number: dict[str, Any], sentence: str, way: str = "", names: Names | None = None) -> NumberHeld:
        """The verdict on *number* in a draft.

        Args:
            number: the number.
            sentence: the sentence that contains it.
            way: the direction in which it moves there.
            names: the people, organisations or countries to which it belongs there.
        """
        words = [word for word in WordRun.of(sentence).words if not word[:1].isdigit()]
        if number["kind"] == "date":
            return self._day(number, words)
        near = [text.article for text in self._printed.alike(words, NEAR)]
        scored = [(self._shared(words, row), row) for article in near for row in self._rows.get(article, ())]
        scored = [(share, row) for share, row in scored if row["kind"] != "date" and _one_unit(number, row)]
        if names:
            scored = [one for one in scored if not self._owners.contradict(names, one[1], self._sentence(one[1]))]
        scored = [one for one in scored if not _other_goods(number, one[1])]
        equal = [(share, row, style) for share, row in scored for style in [_equal(number, row)] if style is not None]
        least = RARE if significant(number["text"]) >= 3 else COMMON
        equal = [one for one in equal if one[0] >= least]
        against = {id(row) for _, row, _ in equal if turned(way, self._way(row))}
        # a number about roughly the same thing that moves in the opposite direction is a different number
        equal = [one for one in equal if id(one[1]) not in against or not one[2]]
        best = max(
            equal,
            key=lambda one: (one[0] + _measured(number, one[1]), id(one[1]) not in against, not one[2]),
            default=None,
        )
        other = max(scored, key=lambda one: one[0] + _measured(number, one[1]), default=None)
        if best is not None:
            if other is not None and self._meant(number, best, other):
                return NumberHeld("differs", other[1])
            if id(best[1]) in against:
                near_enough = best[0] >= SAME or self._alike(number, words, best[1])
                return NumberHeld("differs" if near_enough else "not found", best[1], turned=True)
            return NumberHeld("matched", best[1], best[2])
        loose = self._loose(number, words, near, least)
        if loose:
            return loose
        same_kind = other is not None and other[1]["kind"] == number["kind"]
        if other is not None and other[0] >= SAME and same_kind and self._alike(number, words, other[1]):
            return NumberHeld("differs", other[1])
        return NumberHeld("not found")

    def _alike(self, number: dict[str, Any], words: list[str], row: dict[str, Any]) -> bool:
        """Whether the sentences share two meaningful words besides the unit: "exports" alone is not enough."""
        unit = set(WordRun.of(number["text"]).words)
        there = self._around(row["article_id"], row["start"])
        return len({_stem(word) for word in words if word not in unit and rarity(word) > SAYS} & there) > 1

    def _sentence(self, row: dict[str, Any]) -> Span:
        """The sentence that contains *row*, as a position in its article."""
        text, at = self._printed.texts[row["article_id"]].text, row["start"]
        start = max(text.rfind(mark, 0, at) for mark in (". ", "\n", "? ", "! "))
        ends = [end for mark in (". ", "\n", "? ", "! ") if (end := text.find(mark, row["end"])) >= 0]
        return start + 1, min(ends, default=len(text))

    def _way(self, row: dict[str, Any]) -> str:
        return way_at(self._printed.texts[row["article_id"]].text, self._sentence(row), row)

    def as_moved(self, row: dict[str, Any]) -> str:
        """The words in an article that show the direction in which *row* moved."""
        text, (start, end) = self._printed.texts[row["article_id"]].text, self._sentence(row)
        words = text[max(start, text.rfind(" ", 0, max(0, row["start"] - 25)) + 1) : min(end, row["end"] + 12)]
        return " ".join(words.split())

    def _meant(self, number: dict[str, Any], best: tuple[float, Any, str], other: tuple[float, Any]) -> bool:
        """Whether the draft says of one thing what the article's sentence says of another."""
        if _equal(number, other[1]) is not None or other[0] < max(SAME, best[0] - 0.1):
            return False
        better = _measured(number, other[1]) >= _measured(number, best[1]) + MEASURED
        return better and other[1]["kind"] == best[1]["kind"]

    def _day(self, number: dict[str, Any], words: list[str]) -> NumberHeld:
        """The verdict on a day, month or year, which the articles may have as a period or as the same digits."""
        days = (number.get("period_start"), number.get("period_end"))
        found = self._days.get(days, []) if not pd.isna(days[0]) else []
        if found:
            return NumberHeld("matched", max(found, key=lambda row: self._shared(words, row)))
        digits = [word for word in WordRun.of(number["text"]).words if any(c.isalnum() for c in word)]
        place = next(iter(self._printed.places(digits)), None)
        if place is None:
            return NumberHeld("not found")
        span = self._printed.texts[place.article].run.place(place.first, place.last)
        return NumberHeld("matched", None, "", place.article, span)

    def _loose(self, number: dict[str, Any], words: list[str], near: list[str], least: float) -> NumberHeld | None:
        """The number as digits in an article, at a place where no rule read it."""
        digits = [word for word in WordRun.of(number["text"]).words if word[:1].isdigit()]
        if len(digits) != 1:
            return None
        for place in self._printed.places(digits):
            text = self._printed.texts[place.article]
            span = text.run.place(place.first, place.last)
            read = any(row["start"] <= span[0] < row["end"] for row in self._rows.get(place.article, ()))
            row = {"article_id": place.article, "start": span[0], "end": span[1]}
            if not read and place.article in near and self._shared(words, row) >= least:
                return NumberHeld("matched", None, "", place.article, span)
        return None

    def _shared(self, words: list[str], row: dict[str, Any]) -> float:
        """The share of the weight of *words* that occurs in the sentence of *row*."""
        there = self._around(row["article_id"], row["start"])
        weights = {word: self._printed.weight(word) for word in words}
        whole = sum(weights.values())
        return sum(weight for word, weight in weights.items() if _stem(word) in there) / whole if whole else 0.0

    def _around(self, article: str, at: int) -> frozenset[str]:
        """The stems of the words in the sentence that contains the character *at*."""
        text = self._printed.texts.get(article)
        if text is None:
            return frozenset()
        start = max((text.text.rfind(mark, 0, at) for mark in (". ", "\n", "? ", "! ")), default=-1)
        if (article, start) not in self._stems:
            ends = [end for mark in (". ", "\n", "? ", "! ") if (end := text.text.find(mark, at)) >= 0]
            run = WordRun.of(text.text, [(start + 1, min(ends, default=len(text.text)))])
            self._stems[article, start] = frozenset(map(_stem, run.words))
        return self._stems[article, start]


def _stem(word: str) -> str:
    """A rough stem that the forms of a word share: exports, exported."""
    return word[:5] if len(word) > 5 else word.removesuffix("s")


def significant(text: str) -> int:
    """How many significant digits a number has.

    >>> significant("7.5 million"), significant("3,000"), significant("463%"), significant("fourteen")
    (2, 1, 3, 0)
    """
    found = re.search(r"\d[\d.,]*", text)
    if not found:
        return 0
    digits = found[0].replace(",", "").rstrip(".")
    digits = digits.lstrip("0.") if "." in digits else digits.lstrip("0").rstrip("0")
    return len(digits.replace(".", "")) or 1


def _equal(number: dict[str, Any], row: dict[str, Any]) -> str | None:
    """How two values match: "" exactly, rounded, within its bound; None if they do not match."""
    mine, theirs = number.get("value"), row.get("value")
    if mine is None or theirs is None or pd.isna(mine) or pd.isna(theirs):
        return _multiples(number, row)
    said, printed = _ends(number), _ends(row)
    # both ends of a range, or the only one given
    if len(said) == 1 and any(math.isclose(said[0], other, rel_tol=1e-9) for other in printed):
        return ""
    if len(said) == len(printed) and all(map(functools.partial(math.isclose, rel_tol=1e-9), said, printed)):
        return ""
    if len(said) > 1 or not said:
        return None
    digits = significant(number["text"])
    if theirs and mine and digits and significant(row["text"]) > digits and (digits > 1 or _told(number)):
        step = 10.0 ** (math.floor(math.log10(abs(mine))) - digits + 1)
        if abs(mine - theirs) <= step / 2:
            return "rounded"
        over = {">": 0 < theirs - mine < step, "<": 0 < mine - theirs < step}
        if over.get(_told(number)):
            return "within its bound"
    return None


def _ends(row: dict[str, Any]) -> list[float]:
    """The value, and the upper end of a range."""
    return [end for end in (row.get("value"), row.get("value_high")) if end is not None and not pd.isna(end)]


def _multiples(number: dict[str, Any], row: dict[str, Any]) -> str | None:
    mine, theirs = number.get("multiplier"), row.get("multiplier")
    if mine is None or theirs is None or pd.isna(mine) or pd.isna(theirs):
        return None
    return "" if math.isclose(mine, theirs, rel_tol=1e-9) else None


def _told(row: dict[str, Any]) -> str:
    value = row.get("modifier")
    return value if isinstance(value, str) else ""


def _one_unit(number: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether the units are compatible: one unknown, the same, counted nouns, or one contained in the other."""
    mine, theirs = number.get("unit"), row.get("unit")
    if not isinstance(mine, str) or not isinstance(theirs, str):
        return "percentage" not in (mine, theirs)
    if mine == theirs or (number["kind"] == "count" and row["kind"] == "count"):
        return True
    return bool(set(mine.split()) & set(theirs.split()))


def _measured(number: dict[str, Any], row: dict[str, Any]) -> float:
    """How far the measures agree: shared words of measure, unit and product, out of all such words."""
    mine, theirs = (set(_context(one)) for one in (number, row))
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _other_goods(number: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether the two numbers refer to different products."""
    mine, theirs = number.get("product"), row.get("product")
    if not isinstance(mine, str) or not isinstance(theirs, str) or not mine or not theirs:
        return False
    return not {*map(_stem, WordRun.of(mine).words)} & {*map(_stem, WordRun.of(theirs).words)}


def _context(row: dict[str, Any]) -> Iterator[str]:
    for name in ("measure", "unit", "flow", "product"):
        value = row.get(name)
        if isinstance(value, str):
            yield from (_stem(word) for word in WordRun.of(value).words if rarity(word) > SAYS)
