"""Where a quotation comes from: printed in this form, in other words, spliced from several places, or nowhere.

`traced` checks in this order.  Pieces separated by an ellipsis or brackets must follow each other in one article; with
an ellipsis, in the same paragraph or the next one. Pieces further apart are two places.  Words are aligned with
rapidfuzz (to find the stretch of an article most similar to the quotation) and difflib (to find what differs).
"""

from __future__ import annotations

import dataclasses
import difflib
import itertools
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from helpers.explore.drafts.printed_words import ATTRIBUTION, AllPrinted, PrintedText, WordPlace
from helpers.explore.drafts.quotations import Quotation

__all__ = ["Traced", "traced", "word_differences"]

#: How many articles are aligned with a quotation that is not printed anywhere word for word.
CANDIDATES = 25
#: The share of a quotation's weight that must be printed in one place for the rest to be an alteration.
ALTERED = 0.5
#: Or this many of its words, whatever their weight.
IN_WORDS = 0.75
#: How many words in a row must be printed elsewhere for a quotation to count as spliced; fewer may be chance.
RUN = 3
#: This many small words in a row are not chance either.
LONG = 5
#: The share of the words missing in one place that must be printed in the other, and the smallest share of the
#: quotation.
SPLICED, PART = 0.7, 0.2
#: How many words brackets may replace.
BRACKETS = 12


@dataclasses.dataclass(frozen=True)
class Traced:
    """The verdict on a quotation, and where its words are.

    Args:
        verdict: exact, altered, spliced or not found.
        places: the places, the likeliest first; for a spliced quotation, its parts in the draft's order.
        differs: what differs, as (words of the draft, words of the article); one of them may be empty.
        share: how much of its weight is printed in the nearest place, 0 to 1.
    """

    verdict: str
    places: tuple[WordPlace, ...] = ()
    differs: tuple[tuple[str, str], ...] = ()
    share: float = 0.0


def traced(
    quotation: Quotation,
    printed: AllPrinted,
    prefer: Callable[[WordPlace], float] = lambda _: 0.0,
    apart: Callable[[WordPlace, WordPlace], bool] = lambda _, __: False,
) -> Traced:
    """Compare *quotation* with what is *printed*.

    Args:
        quotation: a quotation from a draft.
        printed: the articles.
        apart: whether two places in an article have different speakers, so that no ellipsis can join them.
        prefer: how much likelier a place is than another with the same words: same speaker, quoted.
    """
    chains = sorted(_chains(quotation, printed, apart), key=lambda place: -prefer(place))
    if chains:
        return Traced("exact", tuple(chains), share=1.0)
    put_together = _apart(quotation, printed, prefer)
    if put_together:
        return put_together
    near = _nearest(quotation, printed, prefer)
    spliced = _spliced(quotation, printed, near)
    if spliced:
        return spliced
    return near if near and near.share >= ALTERED else Traced("not found", near.places if near else ())


def _chains(
    quotation: Quotation, printed: AllPrinted, apart: Callable[[WordPlace, WordPlace], bool]
) -> Iterator[WordPlace]:
    """Each place where all pieces of *quotation* occur, one after the other."""
    first, *others = quotation.pieces
    for place in printed.places(first.words):
        at, joined = place, place.joined
        for piece, gap in zip(others, quotation.gaps, strict=True):
            following = _following(at, piece.words, gap, printed)
            if following is None or (gap == "ellipsis" and apart(at, following)):
                break
            at, joined = following, joined or following.joined
        else:
            yield WordPlace(place.article, place.first, at.last, joined)


def _apart(quotation: Quotation, printed: AllPrinted, prefer: Callable[[WordPlace], float]) -> Traced | None:
    """*quotation* if each of its pieces is printed in this form, but not one after the other."""
    if len(quotation.pieces) < 2 or not all(_tells(piece.words, printed) for piece in quotation.pieces):
        return None
    where = [sorted(printed.places(piece.words), key=lambda place: -prefer(place)) for piece in quotation.pieces]
    return Traced("spliced", tuple(places[0] for places in where), share=1.0) if all(where) else None


def _following(place: WordPlace, words: Sequence[str], gap: str, printed: AllPrinted) -> WordPlace | None:
    """The first place after *place* where *words* may follow across a *gap*."""
    text = printed.texts[place.article]
    behind = [one for one in printed.places(words) if one.article == place.article and one.first >= place.last]
    for one in sorted(behind, key=lambda one: one.first):
        between, parted = one.first - place.last, text.paragraph(one.first) - text.paragraph(place.last - 1)
        if gap == "ellipsis" and parted <= 1:
            return one
        if gap == "brackets" and between <= BRACKETS and not parted:
            return one
        if gap == "paragraph" and between <= ATTRIBUTION and parted <= 1:
            return one
        if gap == "attribution" and not parted and (between == 0 or _spoken_on(text, place, one)):
            return dataclasses.replace(one, joined=one.joined or between > 0)
    return None


def _spoken_on(text: PrintedText, one: WordPlace, other: WordPlace) -> bool:
    """Whether the quoted words continue from *one* to *other* with only an attribution between them."""
    before, after = text.spoken_at.get(one.last - 1), text.spoken_at.get(other.first)
    near = other.first - one.last <= ATTRIBUTION
    return near and before is not None and after is not None and after == before + 1


def _nearest(quotation: Quotation, printed: AllPrinted, prefer: Callable[[WordPlace], float]) -> Traced | None:
    """The place whose words are most similar to the quotation's, with what differs."""
    words = quotation.words
    found = []
    for text in printed.alike(words, CANDIDATES):
        wide = 120 if "ellipsis" in quotation.gaps else BRACKETS if quotation.gaps else 2
        one = _aligned(quotation, text, printed, wide)
        if one is not None:
            found.append((one.share + 0.05 * prefer(one.places[0]), one))
    return max(found, key=lambda scored: scored[0])[1] if found else None


def _aligned(quotation: Quotation, text: PrintedText, printed: AllPrinted, wide: int) -> Traced | None:
    """The stretch of *text* that is most similar to *quotation*."""
    words, have = quotation.words, text.run.words
    if not have:
        return None
    found = fuzz.partial_ratio_alignment(words, have)
    if found is None or found.score == 0:
        return None
    if len(words) > len(have):
        start, end = 0, len(have)
    else:
        start, end = max(0, found.dest_start - wide), min(len(have), found.dest_end + wide)
    codes = difflib.SequenceMatcher(None, words, have[start:end], autojunk=False).get_opcodes()
    kept = [code for code in codes if code[0] == "equal"]
    if not kept:
        return None
    inside = codes[codes.index(kept[0]) if codes[0][0] == "insert" else 0 :]
    if inside[-1][0] == "insert":
        inside = inside[:-1]
    # a word changed at either end is next to the equal words, not at the edge of the window
    first, last = kept[0][3] - kept[0][1], kept[-1][4] + len(words) - kept[-1][2]
    first, last = max(0, first), min(end - start, last)
    same = sum(printed.weight(word) for code in kept for word in words[code[1] : code[2]])
    whole = sum(map(printed.weight, words))
    differs = tuple(_differences(quotation, text, start, inside, first, last))
    place = WordPlace(text.article, start + first, start + last)
    share = same / whole if whole else 0.0
    in_words = sum(code[2] - code[1] for code in kept) / len(words)
    # one rare word may outweigh five that match exactly
    return Traced("altered", (place,), differs, max(share, in_words) if in_words >= IN_WORDS else share)


def _differences(
    quotation: Quotation,
    text: PrintedText,
    start: int,
    codes: Sequence[tuple[str, int, int, int, int]],
    first: int,
    last: int,
) -> Iterator[tuple[str, str]]:
    """The differences, in the words as printed; what the article has where the draft has a gap does not count."""
    gaps = set(itertools.accumulate(len(piece) for piece in quotation.pieces[:-1]))
    for kind, i, j, k, m in codes:
        k, m = max(k, first), min(m, last)
        if i < j and j in gaps:  # after the changed words the draft omits some, and marks this
            m = min(m, k + j - i)
        elif i < j and i in gaps:
            k = max(k, m - (j - i))
        theirs = " ".join(text.text[slice(*span)] for span in text.run.spans[start + k : start + m])
        if kind != "equal" and not (i == j and i in gaps):
            yield " ".join(quotation.spelt[i:j]), theirs


def word_differences(held: Traced) -> str:
    """What differs, in words.

    >>> word_differences(Traced("altered", differs=(("seven", "four"), ("", "not"), ("very", ""))))
    '“seven” for “four”; “not” left out; “very” put in'
    """
    said = []
    for mine, theirs in held.differs:
        if mine and theirs:
            said.append(f"“{mine}” for “{theirs}”")
        elif mine or theirs:
            said.append(f"“{mine}” put in" if mine else f"“{theirs}” left out")
    return "; ".join(said)


def _spliced(quotation: Quotation, printed: AllPrinted, near: Traced | None) -> Traced | None:
    """*quotation* as parts that are printed in two or more places; None if it is not spliced."""
    words = quotation.words
    runs = [run for run in printed.runs(words, RUN) if _tells(words[run[0] : run[1]], printed)]
    if len(runs) < 2 or sum(end - start for start, end, _ in runs) < SPLICED * len(words):
        return None
    if near is not None and near.share >= 1 - PART and not _elsewhere(quotation, runs, near):
        return None
    parts = _parts(runs, printed)
    if len(parts) < 2 or min(sum(e - s for s, e, _ in part) for part in parts) < max(RUN, PART * len(words)):
        return None
    return Traced("spliced", tuple(_whole(part) for part in parts), share=near.share if near else 0.0)


def _elsewhere(quotation: Quotation, runs: Sequence[tuple[int, int, list[WordPlace]]], near: Traced) -> bool:
    """Whether a significant part of the draft is printed away from the nearest place."""
    place = near.places[0]
    away = [
        end - start
        for start, end, where in runs
        if not any(p.article == place.article and place.first - 2 <= p.first < place.last + 2 for p in where)
    ]
    return sum(away) >= max(RUN + 1, PART * len(quotation.words))


def _tells(words: Sequence[str], printed: AllPrinted) -> bool:
    """Whether a run of words is distinctive enough that it would not occur elsewhere by chance."""
    return len(words) >= LONG or sum(map(printed.weight, words)) >= 1.0


def _parts(
    runs: Sequence[tuple[int, int, list[WordPlace]]], printed: AllPrinted
) -> list[list[tuple[int, int, WordPlace]]]:
    """Group the runs into parts: runs within one sentence's length of each other in an article are one part."""
    parts: list[list[tuple[int, int, WordPlace]]] = []
    for start, end, where in runs:
        last = parts[-1][-1] if parts else None
        on = next((p for p in where if last and _continues(last, start, p, printed)), None)
        if on is not None and parts:
            parts[-1].append((start, end, on))
        else:
            parts.append([(start, end, where[0])])
    return parts


def _continues(last: tuple[int, int, WordPlace], start: int, place: WordPlace, printed: AllPrinted) -> bool:
    """Whether *place* continues where the part before ended, apart from a few changed or omitted words."""
    before = last[2]
    if place.article != before.article or place.first < before.last:
        return False
    text = printed.texts[place.article]
    between = text.text[text.run.spans[before.last - 1][1] : text.run.spans[place.first][0]]
    one_sentence = not any(mark in between for mark in '.!?”"\n')
    return place.first - before.last <= start - last[1] + (8 if one_sentence else 1)


def _whole(part: Sequence[tuple[int, int, WordPlace]]) -> WordPlace:
    first, last = part[0][2], part[-1][2]
    return WordPlace(first.article, first.first, last.last)
