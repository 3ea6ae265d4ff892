"""Lines, collocates and keywords as tables or, if the numbers are too small, the reason for having none."""

from __future__ import annotations

import pandas as pd

from helpers.explore.words.collocates import collocates, too_few
from helpers.explore.words.keyness import Keyness
from helpers.show.page import Note
from helpers.show.phrasing import Sentences, count, listed
from helpers.show.table import Table

__all__ = ["LINE_COLUMNS", "Refused", "collocates_table", "keyness_table", "lines_table", "words_finding"]

LINE_COLUMNS = ("left", "text", "right", "speaker", "citation")
COLLOCATE_COLUMNS = ("collocate", "together", "elsewhere", "articles", "log_likelihood", "log_dice",
                     "mutual_information", "t_score")  # fmt: skip
KEY_COLUMNS = ("word", "target", "reference", "target_articles", "reference_articles", "lrc", "log_ratio",
               "log_likelihood", "articles_p", "proved")  # fmt: skip


class Refused(Note):
    """A reason shown instead of a table; its data are empty, so that it is not exported.

    >>> Refused("Too small.").drawn
    False
    """

    drawn = False


class DrawnTable(Table):
    """A table with content."""

    drawn = True


def lines_table(lines: pd.DataFrame, pattern: str, caption: str) -> Table:
    """The lines of a concordance as a table for the export."""
    return Table("concordance_lines", f"Every occurrence of “{pattern}”", caption, lines, LINE_COLUMNS)


def collocates_table(
    lines: pd.DataFrame, articles: pd.DataFrame, pattern: str, *, window: int = 5, caption: str = ""
) -> DrawnTable | Refused:
    """The collocates of the lines, or why there are none."""
    reason = too_few(lines)
    if reason:
        return Refused(reason)
    found = collocates(lines, articles, window=window)
    note = (
        f"Up to {count(window, 'word')} on either side, at least 3 times. By log-likelihood (3.84: 1 in 20 by chance)."
    )
    return DrawnTable("collocates", f"Words near “{pattern}”", f"{note} {caption}".strip(), found, COLLOCATE_COLUMNS)


def keyness_table(found: Keyness, target: str, reference: str) -> DrawnTable | Refused:
    """The keywords of *target* compared with *reference*, or the reason why there are none.

    Args:
        found: from `helpers.explore.words.keyness.keyness`.
        target, reference: the names of the two selections.
    """
    if found.refusal:
        return Refused(found.refusal)
    proved = int(found.table["proved"].sum())
    sizes = listed(
        [f"{count(a, 'article')} of {count(w, 'word')}" for a, w in zip(found.articles, found.words, strict=True)]
    )
    note = (
        f"{target} compared with {reference}: {sizes}. {count(proved, 'word')} significant by words and by articles. "
        "lrc: the smallest difference the counts support, as a binary logarithm; articles_p: corrected p-value."
    )
    return DrawnTable("keyness", f"Words that distinguish {target}", note, found.table, KEY_COLUMNS)


def words_finding(lines: pd.DataFrame, spread: pd.DataFrame, pattern: str) -> str:
    """How often a word occurs, where, and who says it, in plain words.

    Args:
        lines: cited lines of a concordance.
        spread: their `helpers.explore.words.concordance.dispersion`.
        pattern: the search words.
    """
    if lines.empty:
        return f"“{pattern}” was not found: nothing matches this search."
    holding = spread[spread["hits"] > 0]
    rate = 1000 * len(lines) / max(1, int(spread["words"].sum()))
    parts = [
        f"“{pattern}” occurs {count(len(lines), 'time')} in {len(holding):,} of {count(len(spread), 'article')}, "
        f"{rate:.1f} times per thousand words."
    ]
    forms = lines["text"].str.casefold().value_counts()
    if len(forms) > 1:
        parts.append(f"Forms: {listed([f'{form} {n}' for form, n in forms.items()])}.")
    if lines["speaker"].notna().any():
        speakers = lines["speaker"].value_counts()
        parts.append(f"Said by {listed([f'{name} {n}' for name, n in speakers.items()])}.")
    parts.append("A matching word may have another meaning: read the lines.")
    return Sentences.of(parts)
