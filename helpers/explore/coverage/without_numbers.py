"""Numbers left out: counts that one outlet gives and another does not, "17 documents" here, "documents" there.

Each noun is looked up in the sentences once, whatever the number of outlets, so time grows with the text.  If very many
outlets name the thing without its number, only the first are listed and the others are counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.explore.counting import each_row, typed
from helpers.explore.outlets import side_of

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["without_number"]

#: How many outlets that leave out a number are listed.
MOST = 20
#: A form of a noun is at most this many letters longer ("port", "ports").
ENDING = 2

_WORD = re.compile(r"\w+")


def without_number(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """Counts that one outlet gives and another leaves out.

    Args:
        corpus: with sentences and figures.
        table: from `helpers.explore.coverage.presence.presence`.

    Returns:
        DataFrame with figure, given_by (string: the outlet with the number), noun, without_it (string: an outlet that
        names the thing without the number, at most `MOST` for a figure), article_id, paragraph, text (that outlet's
        first sentence naming it).  ``attrs`` has under ``left_out`` the number of such outlets not listed, over all
        figures.
    """
    counts = corpus.figures[corpus.figures["kind"] == "count"]
    nouns = {_flat(text): _noun(unit) for text, unit in zip(counts["text"], counts["unit"], strict=True)}
    figures = table[(table["kind"] == "figure") & (table["status"] != "absent")]
    giving = [(row, nouns.get(_flat(row.text), "")) for row in figures.itertuples()]
    named = _first_named(corpus, {noun for _, noun in giving if noun})
    having: dict[str, set[str]] = defaultdict(set)
    for row, _ in giving:
        having[row.item].add(row.outlet)
    rows: list[dict[str, Any]] = []
    left = 0
    for given, noun in giving:
        lacking = sorted(named.get(noun, {}).keys() - having[given.item])
        left += len(lacking[MOST:])
        for name in lacking[:MOST]:
            said = {"figure": given.item, "given_by": given.outlet, "noun": noun, "without_it": name}
            rows.append(said | {c: getattr(named[noun][name], c) for c in ("article_id", "paragraph", "text")})
    kinds = dict.fromkeys(("figure", "given_by", "noun", "without_it", "article_id", "text"), "string")
    out = typed(rows, kinds | {"paragraph": "int64"})
    out.attrs["left_out"] = left
    return out


def _flat(text: str) -> str:
    return " ".join(text.split())


def _noun(unit: Any) -> str:
    """The noun at the end of a unit, in lower case; empty if there is none."""
    return unit.rpartition(" ")[2].casefold() if isinstance(unit, str) else ""


def _first_named(corpus: Corpus, nouns: set[str]) -> dict[str, dict[str, Any]]:
    """For each of *nouns* and each outlet, the first sentence that contains it, alone or with a short suffix."""
    side = side_of(corpus.articles)
    # a noun of several pieces ("co-worker", "year's") is looked up by its last piece and then searched for as a whole
    by_last: dict[str, list[str]] = defaultdict(list)
    for noun in sorted(nouns):
        for piece in _WORD.findall(noun)[-1:]:
            by_last[piece].append(noun)
    whole = {noun: re.compile(rf"\b{re.escape(noun)}\w{{0,{ENDING}}}\b") for noun in nouns if not noun.isalnum()}
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in each_row(corpus.sentences):
        text, outlet = row.text.casefold(), side.get(row.article_id, row.article_id)
        for word in set(_WORD.findall(text)):
            for cut in range(min(ENDING, len(word) - 1) + 1):
                for noun in by_last.get(word[: len(word) - cut], ()):
                    if outlet not in found[noun] and (noun not in whole or whole[noun].search(text)):
                        found[noun][outlet] = row
    return found
