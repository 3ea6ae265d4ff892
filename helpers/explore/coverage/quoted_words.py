"""Quoted words: words that one outlet puts in quotation marks and another prints word for word for the same speaker.

Reports on one speech quote different parts of it at different lengths: "quite unseaworthy" in one, the whole sentence
in another.  As statements they share little, but the words between the quotation marks are the same, and the marks
promise the speaker's own words.  So each quoted stretch is searched for in the other statement.  It must be there
nearly complete, in its order, and be meaningful: names, titles and nicknames, which a speaker repeats, do not count,
and a "not" before only one of them makes them two statements.

>>> weight = lambda word: 0.05 if word in {"the", "a", "is"} else 0.7
>>> one, other = "the ferry was “quite unseaworthy”", "“It is quite unseaworthy and old”"
>>> within(stretches(one)[0], running(other), weight, enough=1.0, share=0.75)
True
>>> within(stretches("the “Green Harbour Act”")[0], running("a Green Harbour Act"), weight, enough=1.0, share=0.75)
False
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Sequence

from helpers.explore.words.tokens import bare_words

__all__ = ["SaidWord", "is_term", "pairs_of_words", "running", "stretches", "within"]

#: A word in lower case, and whether it is meaningful (not a name).
SaidWord = tuple[str, bool]

_QUOTED = re.compile(r"[“«„][^”»\n]+(?:[”»]|$)|(?<!\w)\"[^\"\n]+(?:\"|$)|(?<!\w)[‘'](?=\S)[^\n]+?[’'](?!\w)")
#: This many words in a row must be the same, as fewer may be by chance; fewer count only if the stretch has no more.
CHANCE = 2
#: A stretch with this few words that contains a name is a term ("violent Nordic piracy"), which a speaker repeats.
TERM = 4
#: How many words before a stretch are checked for one that negates it.
BEFORE = 2


def running(text: str) -> tuple[SaidWord, ...]:
    """The words of *text* in order."""
    found = bare_words(text)
    # a capital letter shows a name, except at the beginning of a sentence of several words
    return tuple(
        (
            word.casefold().replace("\u2019", "'").removesuffix("'s"),
            word[:1].islower() or (at == 0 and len(found) > 2 and found[1][:1].islower()),
        )
        for at, word in enumerate(found)
    )


def stretches(text: str) -> tuple[tuple[SaidWord, ...], ...]:
    """The words of each stretch of *text* between quotation marks.

    >>> [[word for word, _ in stretch] for stretch in stretches("he was “not ready” for the “wall”")]
    [['not', 'ready'], ['wall']]
    """
    found = (running(stretch[0]) for stretch in _QUOTED.finditer(text))
    return tuple(words for words in found if words)


def is_term(words: Sequence[SaidWord]) -> bool:
    """Whether a quoted stretch is a term and not a statement: it is short and contains a name.

    >>> is_term(stretches("no “Green Harbour Act”")[0]), is_term(stretches("“a cheerful fiction”")[0])
    (True, False)
    """
    return 1 < len(words) <= TERM and any(not tells for _, tells in words[1:])


def pairs_of_words(text: str, weight: Callable[[str], float], least: float) -> set[str]:
    """The lookup keys of *text*: two adjacent words of which one is meaningful, and each quoted word."""
    words = running(text)
    quoted = {f"“{word}" for stretch in stretches(text) for word, tells in stretch if tells and weight(word) >= 0.5}
    return quoted | {
        f"{one} {other}"
        for (one, one_tells), (other, other_tells) in itertools.pairwise(words)
        if (one_tells and weight(one) >= least) or (other_tells and weight(other) >= least)
    }


def within(
    stretch: Sequence[SaidWord],
    other: Sequence[SaidWord],
    weight: Callable[[str], float],
    *,
    enough: float,
    share: float,
    negations: frozenset[str] = frozenset(),
) -> bool:
    """Whether a quoted *stretch* occurs in *other*, nearly complete.

    Args:
        stretch, other: words in order.
        weight: how informative a word is (0 to 1).
        enough: the total weight that the words found must have.
        share: the smallest share of the stretch's weight that they must have.
        negations: words that negate what follows.
    """
    weights = [weight(word) if tells and word not in negations else 0.0 for word, tells in stretch]
    if sum(weights) < enough:
        return False
    mine, theirs = [word for word, _ in stretch], [word for word, _ in other]
    blocks = difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    least = min(CHANCE, len(mine), len(theirs))
    # a term may also be all that two longer stretches share
    blocks = [b for b in blocks if b.size >= least and not is_term(stretch[b.a : b.a + b.size])]
    found = sum(sum(weights[block.a : block.a + block.size]) for block in blocks)
    if not blocks or found < enough or found < share * sum(weights):
        return False
    inside = {word for word in mine if word in negations}
    held = theirs[max(0, blocks[0].b - BEFORE) : blocks[-1].b + blocks[-1].size]
    return bool(inside) == bool(negations.intersection(held))
