"""Coders compared: how far they agree on each variable, and the sentences on which they differ.

The variables are: whether a sentence contains a statement; its words (unitizing); the speaker and the kind of
statements that both marked; each theme, and all themes together.  Two coders' marks are the same statement if they
share most words.

>>> same_mark(StatementMark(spans=((0, 9),), words="We agreed"), StatementMark(spans=((0, 10),), words="We agreed."))
True
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from helpers.annotate.people.spelling import fold
from helpers.base.records import Span
from helpers.explore.coding.alpha import bootstrap, with_interval
from helpers.explore.coding.layers import SentenceCoding, StatementMark
from helpers.explore.coding.unitizing import unitizing
from helpers.explore.counting import typed

__all__ = [
    "Coded", "agreed", "differences", "paired", "reliability", "same_mark", "settled_by_agreement", "shared",
]  # fmt: skip

#: Two marks are the same statement if they share this much of their characters.
SAME = 0.5
#: The number of draws for the interval of unitizing alpha, which takes longer than the others.
FEW = 200
#: The layers of the coders: by name, for each sentence.
Coded = Mapping[str, Mapping[str, SentenceCoding]]


def shared(coded: Coded) -> list[str]:
    """The sentences that two coders or more have coded, in order."""
    counts: dict[str, int] = {}
    for said in coded.values():
        for sentence in said:
            counts[sentence] = counts.get(sentence, 0) + 1
    return sorted(sentence for sentence, number in counts.items() if number > 1)


def same_mark(one: StatementMark, other: StatementMark) -> bool:
    """Whether two marks are the same statement."""
    both = sum(max(0, min(e, f) - max(s, t)) for s, e in one.spans for t, f in other.spans)
    either = sum(e - s for s, e in (*one.spans, *other.spans)) - both
    return bool(either) and both / either >= SAME


def paired(one: Sequence[StatementMark], other: Sequence[StatementMark]) -> list[tuple[StatementMark, StatementMark]]:
    """The marks of both that are the same statement, each once, in order."""
    left, out = list(other), []
    for mark in one:
        match = next((theirs for theirs in left if same_mark(mark, theirs)), None)
        if match is not None:
            left.remove(match)
            out.append((mark, match))
    return out


def reliability(coded: Coded, labels: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The alpha of each variable, with the range for 95 of 100 samples of the same number of sentences.

    Args:
        coded: the coders' layers.
        labels: the name of each theme.

    Returns:
        DataFrame with variable (string), measure (string: nominal or unitizing), alpha, low, high (float; empty if
        alpha is not defined), units (int: sentences, or statements that two coders marked), agreed (float: the share on
        which all gave the same value), note (string).
    """
    names, sentences = sorted(coded), shared(coded)
    every = [[coded[name].get(sentence) for sentence in sentences] for name in names]
    rows = [_nominal("a statement in it", [[_answer(bool(c.marks)) if c else None for c in one] for one in every])]
    rows.append(_words(every))
    for what in ("speaker", "kind"):
        rows.append(_nominal(f"{what} of the statement", _of_marks(coded, sentences, what)))
    themes = sorted({theme for one in every for c in one if c for theme in c.themes})
    told = {t: [[_answer(t in c.themes) if c else None for c in one] for one in every] for t in themes}
    if told:
        pooled = [[value for theme in themes for value in told[theme][at]] for at in range(len(names))]
        rows.append(_nominal("themes, all together", pooled, group=len(sentences)))
    rows += [_nominal(f"theme: {(labels or {}).get(theme, theme)}", told[theme]) for theme in themes]
    kinds = {"variable": "string", "measure": "string", "alpha": "float64", "low": "float64", "high": "float64"}
    return typed(rows, kinds | {"units": "int64", "agreed": "float64", "note": "string"})


def _answer(yes: bool) -> str:
    return "yes" if yes else "no"


def _nominal(variable: str, values: list[list[str | None]], group: int = 0) -> dict[str, Any]:
    """The row of one variable; for units that belong together in a *group*, only the number of groups is given."""
    units = [unit for unit in zip(*values, strict=True) if sum(value is not None for value in unit) > 1]
    by_coder = [list(one) for one in zip(*units, strict=True)] or [[]]
    value, low, high = with_interval(by_coder)
    same = sum(len({v for v in unit if v is not None}) == 1 for unit in units)
    note = (
        ""
        if not math.isnan(value)
        else "All coders gave the same value, so the measure is not defined."
        if units
        else "There is nothing to compare."
    )
    row = {"variable": variable, "measure": "nominal", "alpha": value, "low": low, "high": high, "note": note}
    return row | {"units": group or len(units), "agreed": same / len(units) if units else math.nan}


def _of_marks(coded: Coded, sentences: Sequence[str], what: str) -> list[list[str | None]]:
    """Each coder's values for each statement that two or more coders marked."""
    names = sorted(coded)
    statements: list[dict[str, StatementMark]] = []
    for sentence in sentences:
        own: list[dict[str, StatementMark]] = []
        for name in names:
            for mark in coded[name][sentence].marks if sentence in coded[name] else ():
                home = next((s for s in own if name not in s and any(same_mark(mark, m) for m in s.values())), None)
                if home is None:
                    own.append({name: mark})
                else:
                    home[name] = mark
        statements += [one for one in own if len(one) > 1]
    return [[_value(one[name], what) if name in one else None for one in statements] for name in names]


def _value(mark: StatementMark, what: str) -> str:
    return fold(mark.speaker) or "(none)" if what == "speaker" else mark.kind or "(none)"


def _words(every: Sequence[Sequence[SentenceCoding | None]]) -> dict[str, Any]:
    """The row for the words of statements: the sentences that all coded are placed one after the other."""
    full = [at for at, codings in enumerate(zip(*every, strict=True)) if all(codings)]
    value = _laid(every, full)
    low, high = bootstrap(full, lambda drawn: _laid(every, drawn), FEW)
    note = (
        ""
        if not math.isnan(value)
        else "Nobody marked a statement."
        if full
        else "No sentence was coded by all coders."
    )
    marks = [tuple(m.spans for m in c.marks) for one in every for at in full if (c := one[at])]
    each = [marks[at :: len(full)] for at in range(len(full))] if full else []
    agreed = sum(len(set(one)) == 1 for one in each) / len(full) if full else math.nan
    row = {"variable": "words of statements", "measure": "unitizing", "alpha": value, "low": low, "high": high}
    return row | {"units": len(full), "agreed": agreed, "note": note}


def _laid(every: Sequence[Sequence[SentenceCoding | None]], sentences: Sequence[int]) -> float:
    """The unitizing alpha of *sentences* as one continuum."""
    spans: list[list[Span]] = [[] for _ in every]
    at = 0
    for number in sentences:
        length = 0
        for own, codings in zip(spans, every, strict=True):
            coding = codings[number]
            if coding is None:
                continue
            start, end = coding.span
            length = end - start
            inside = [(max(s, start) - start, min(e, end) - start) for mark in coding.marks for s, e in mark.spans]
            own += [(at + s, at + e) for s, e in inside if s < e]
        at += length
    return unitizing(spans, at)


def differences(coded: Coded) -> pd.DataFrame:
    """The sentences on which two coders differ, one row for each thing and pair of coders.

    Returns:
        DataFrame with sentence, article_id, words, what (statement, words, speaker, kind, theme), one, other (string):
        the values of the two coders.
    """
    rows = []
    for first, second in combinations(sorted(coded), 2):
        for sentence in sorted(coded[first].keys() & coded[second].keys()):
            one, other = coded[first][sentence], coded[second][sentence]
            place = {"sentence": sentence, "article_id": one.article_id, "words": one.words}
            rows += [
                place | {"what": what, "one": f"{first}: {a}", "other": f"{second}: {b}"}
                for what, a, b in _apart(one, other)
            ]
    return typed(rows, dict.fromkeys(("sentence", "article_id", "words", "what", "one", "other"), "string"))


def _apart(one: SentenceCoding, other: SentenceCoding) -> list[tuple[str, str, str]]:
    """Each thing on which two codings of a sentence differ."""
    pairs = paired(one.marks, other.marks)
    mine, theirs = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    found = [("statement", f"“{mark.words}”", "no such statement") for mark in one.marks if id(mark) not in mine]
    found += [("statement", "no such statement", f"“{mark.words}”") for mark in other.marks if id(mark) not in theirs]
    for a, b in pairs:
        if a.spans != b.spans:
            found.append(("words", f"“{a.words}”", f"“{b.words}”"))
        if fold(a.speaker) != fold(b.speaker):
            found.append(("speaker", a.speaker or "none", b.speaker or "none"))
        if a.kind != b.kind:
            found.append(("kind", a.kind or "none", b.kind or "none"))
    for theme in sorted(set(one.themes) ^ set(other.themes)):
        a_says, b_says = (theme if theme in coding.themes else f"not {theme}" for coding in (one, other))
        found.append(("theme", a_says, b_says))
    return found


def agreed(one: SentenceCoding, other: SentenceCoding) -> bool:
    """Whether two coders coded a sentence in the same way."""
    return not _apart(one, other)


def settled_by_agreement(coded: Coded) -> list[SentenceCoding]:
    """The codings of sentences on which all coders, at least two, agree."""
    out = []
    for sentence in shared(coded):
        said = [coded[name][sentence] for name in sorted(coded) if sentence in coded[name]]
        if all(agreed(said[0], other) for other in said[1:]):
            out.append(dataclasses.replace(said[0], note="agreed"))
    return out
