"""Numbers in words: "two hundred and fifty thousand", fractions, vague amounts, "one in twenty-one", a couple hundred.

Numbers in words found by the pattern of `helpers.annotate.figures.number_grammar` are converted to values here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.annotate.figures.number import Number, product
from helpers.annotate.figures.number_grammar import (
    BY,
    COMPARED,
    FRACTION_OF,
    ONES,
    ORDINAL_WORD,
    PARTS,
    TENS,
    Grammar,
)

__all__ = ["special", "spoken", "worded"]

_JOINING = frozenset({"and", "a", "an"})
#: Words that make "half" one of two halves: "the second half", "the remaining half".
_WHICH_HALF = re.compile(
    r"(?:\b(?:first|second|third|fourth|last|latter|former|other|next|remaining|better|top|bottom|upper|lower|final)\s*|-)$",
    re.IGNORECASE,
)


def worded(text: str, start: int, printed: str, g: Grammar) -> Iterator[Number]:
    """The numbers in a run of number words; a run that breaks the grammar counts as several numbers."""
    end = start + len(printed)
    if ORDINAL_WORD.match(text, end):
        return
    for group in _groups(start, printed, g):
        first = next(i for i, (word, _, _) in enumerate(group) if word != "and")
        value, scale = spoken([word for word, _, _ in group[first:]], g)
        if group[first][0] in g.scales and len(group) - first == 1:
            continue
        stop = group[-1][2]
        more = g.half_more.match(text, stop)
        if more and value < 100:
            scale = g.scales.get((more["scale"] or "").lower(), 1.0)
            value, stop = product(value + 1 / PARTS[more["part"].lower()], scale), more.end()
        yield Number(group[first][1], stop, value, written="words", scale=scale)


def _groups(start: int, printed: str, g: Grammar) -> Iterator[list[tuple[str, int, int]]]:
    """The words of each number in a run, with their positions."""
    groups: list[list[tuple[str, int, int]]] = [[]]
    for found in re.finditer(r"[a-z]+", printed, re.IGNORECASE):
        word, here = found[0].lower(), (start + found.start(), start + found.end())
        if groups[-1] and not _continues(groups[-1][-1][0], word, g):
            groups.append([])
        groups[-1].append((word, *here))
    for group in groups:
        while group and group[-1][0] in _JOINING:
            group.pop()
        if group and not all(word in _JOINING for word, _, _ in group):
            yield group


def _continues(last: str, word: str, g: Grammar) -> bool:
    """Whether *word* can follow *last* within one number."""
    if word in _JOINING or last in _JOINING or word in g.scales:
        return True
    if last in g.scales:
        return last != "dozen"
    return last in TENS and word in ONES and 0 < ONES[word] < 10


def spoken(words: list[str], g: Grammar) -> tuple[float, float]:
    """Value and last scale of number words; several scale words in a row are multiplied.

    >>> from helpers.annotate.figures.number_grammar import grammar
    >>> from helpers.knowledge.figures import load_figure_words
    >>> from helpers.knowledge.load import Knowledge
    >>> shipped = grammar(load_figure_words(Knowledge()).numbers)
    >>> spoken("two hundred and fifty thousand".split(), shipped), spoken("three lakh crore".split(), shipped)
    ((250000.0, 1000.0), (3000000000000.0, 1000000000000.0))
    """
    total, part, scale, last = 0.0, 0.0, 1.0, ""
    for word in words:
        if word in _JOINING:
            part = part or float(word != "and")
        elif word in ONES or word in TENS:
            part += ONES.get(word, 0) + TENS.get(word, 0)
        elif word == "hundred":
            part, scale = (part or 1) * 100, 100.0
        elif last in g.scales and last not in ("hundred", "dozen") and not part:
            # "three lakh crore", "two thousand billion"
            total, scale = product(total, g.scales[word]), scale * g.scales[word]
        else:
            scale = g.scales[word]
            total, part = total + product(part or 1, scale), 0.0
        last = word
    return total + part, scale


def special(text: str, found: re.Match[str], g: Grammar) -> Number | None:
    """Halves of something, vague amounts, "one in five" and fractions."""
    start, end = found.span()
    if found["half"]:
        return _of_a_scale(text, found, g)
    if found["point"]:
        return _pointed(found, g)
    if found["couple"]:
        return Number(
            start, end, 2 * g.scales[found["c1"].lower()], written="words", scale=g.scales[found["c1"].lower()]
        )
    if found["gross"]:
        return Number(start, end, 144.0 * ONES.get((found["gn"] or "one").lower(), 1), written="words", scale=144.0)
    if found["vague"]:
        many, of = found["v1"].lower(), (found["v2"] or "").lower()
        if many in ("tens", "scores") and not (of or text[end : end + 4] == " of "):
            return None
        low = g.vague[many] * g.vague.get(of, 1.0)
        return Number(start, end, low, low * 10, written="vague")
    if found["some"]:
        low = g.scales[found["s1"].lower()] * (g.scales[found["s2"].lower()] if found["s2"] else 1.0)
        return Number(start, end, low, low * 10, written="vague")
    if found["slash"]:
        over, under = int(found["f1"]), int(found["f2"])
        how = "words" if FRACTION_OF.match(text, end) else "part"
        return Number(start, end, over / under, written=how) if over < under else None
    if found["inn"]:
        one, other = (_small(found[name], g) for name in ("i1", "i2"))
        whole = text[start - 1 : start] in "$€£-." and start > 0
        return Number(start, end, one / other, written="part") if 0 < one < other and not whole else None
    return _part(text, found)


def _small(printed: str, g: Grammar) -> float:
    """One of the numbers in "one in twenty-one", in digits or words."""
    if printed[0].isdigit():
        return float(printed.replace(",", ""))
    return spoken(re.findall(r"[a-z]+", printed.lower()), g)[0]


def _of_a_scale(text: str, found: re.Match[str], g: Grammar) -> Number | None:
    """ "Half a million", "a quarter million", "three quarters of a billion"."""
    start, end = found.span()
    many, part = (found["hn"] or "").lower(), (found["halfs"] or found["thirds"]).lower()
    count, several, part = ONES.get(many, 1), part.endswith("s"), part.rstrip("s")
    which = many in ("", "a", "an") and _WHICH_HALF.search(text, max(0, start - 12), start)
    if which or count >= PARTS[part] or (count > 1) != several:
        return None
    scale = g.scales[found["halfof"].lower()]
    # a third of 1e9 is infinite: one division, not the multiplication of a rounded fraction
    return Number(start, end, count * scale / PARTS[part], written="words", scale=scale)


def _pointed(found: re.Match[str], g: Grammar) -> Number:
    """ "One point two billion": decimals in words."""
    digits = "".join(str(ONES.get(word.lower(), 0)) for word in re.findall(r"[A-Za-z]+", found["p10"]))
    whole = spoken(re.findall(r"[a-z]+", found["p0"].lower()), g)[0]
    scale = g.scales[found["pscale"].lower()] if found["pscale"] else 1.0
    return Number(*found.span(), product(float(f"{whole:.0f}.{digits}"), scale), written="words", scale=scale)


def _part(text: str, found: re.Match[str]) -> Number | None:
    """A fraction in words; ordinals ("the third quarter", "a second time") are not fractions."""
    start, end = found.span()
    many, part = (found["p1"] or "").lower(), found["p2"].lower()
    count = ONES.get(many, 1)
    of_unit = FRACTION_OF.match(text, found.end("ps"))
    told = part == "half" or (many and (part == "quarter" or (of_unit and of_unit[0]))) or text[end : end + 1] == "-"
    if of_unit and told and count < PARTS[part] and not _WHICH_HALF.search(text, max(0, start - 12), start):
        # "a quarter of a percentage point", "half a percent", "a half point": a separate number, not a share
        return Number(start, of_unit.end(), count / PARTS[part], written="words")
    by = BY.search(text, max(0, start - 24), start) is not None
    after = text[end : end + 5].lower()
    end = found.end("ps")
    if part == "half":
        if _WHICH_HALF.search(text, max(0, start - 12), start):
            return None
        plain = not found["ps"] and (
            found["pof"] or by or after.startswith((" the ", " its ", " his ")) or many in ("one",)
        )
        return Number(start, end, 0.5, written="part") if plain and many in ("", "a", "one") else None
    if not many or (count > 1) != bool(found["ps"]) or count >= PARTS[part]:
        return None
    hyphen = text[start + len(many)] == "-"
    several = count > 1 and (hyphen or part != "quarter")
    told = found["pof"] or by or several or (many == "one" and hyphen) or COMPARED.match(text, end)
    return Number(start, end, count / PARTS[part], written="part") if told else None
