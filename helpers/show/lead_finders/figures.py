"""Figures that cannot be right as printed, and quantities for which outlets give different numbers.

A failed check (`helpers.explore.trade.run_checks`) is newsworthy if an article claims the figure; checks within the
published series alone remain in the table of checks.  Several checks of one claim make one lead, based on the most
informative of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers.explore.trade.agreement import DIFFER
from helpers.explore.trade.checks import DIFFER as DIFFER_CHECK
from helpers.explore.trade.checks import DOES_NOT_HOLD
from helpers.explore.trade.multiples import told
from helpers.explore.trade.run_checks import CHECKS, findings
from helpers.show.chosen import Chosen
from helpers.show.lead_finders.evidence import mean_confidence
from helpers.show.leads import Evidence, Lead, finder
from helpers.show.notebook_charts import trade_figures as trade

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["FAILED_COLUMNS", "checked", "failed_claims", "stopped_checks"]

NOTEBOOK = "06_trade_figures"
FAILED_COLUMNS = ("claim", "who", "why", "citation", "confidence", "text", "figure_id")

#: The checks that are most informative about a claim, best first; the others follow in their own order.
_FIRST = ("total against its parts", "total within its parts", "claim against statistics")
_PARTS = "Its parts "
#: Kinds of figures that are given "for" something; the others are changes "in" something.
_AMOUNTS = ("level", "count", "share", "duration")
#: The most letters in a sentence that can be the headline of a brief.
_TITLE = 120
_TWO = "two claims of one thing"
_LAST = (_TWO, "implied base")


def checked(chosen: Chosen) -> pd.DataFrame:
    """Every check of the selected figures."""
    return findings(chosen.figures, chosen.made(trade.reference), chosen.corpus.articles)


def stopped_checks(corpus: Corpus, plugin: str = "") -> list[str]:
    """A sentence for each plugin check that failed, so that its silence is not mistaken for a passed check.

    Args:
        corpus: the articles that the checks see.
        plugin: only the checks of this file ("plugins/own.py"); empty: of every plugin.
    """
    plugins = [entry for entry in CHECKS.values() if entry.plugin and plugin in ("", entry.plugin)]
    if not plugins:
        return []
    table = Chosen(corpus=corpus).made(checked)
    begins = tuple(f"The check {entry.name} of {entry.plugin} stopped" for entry in plugins)
    return [str(said) for said in table["sentence"] if str(said).startswith(begins)]


def failed_claims(chosen: Chosen) -> pd.DataFrame:
    """The articles' claims that do not hold, one row per claim, the most certain first.

    Returns:
        DataFrame with `FAILED_COLUMNS`: the figure as printed and what it measures (claim), who gives it (who), why it
        does not hold (why, one sentence), its citation, the confidence with which the figure was read (confidence), the
        words of its sentence (text) and its id.
    """
    checks = chosen.made(checked)
    failed = checks[(checks["verdict"] == DOES_NOT_HOLD) & ~_between_articles(checks, chosen.figures)]
    said = trade.claimed(chosen) if len(failed) else pd.DataFrame(columns=["citation"])
    found: dict[str, list[tuple[int, Any, Any]]] = {}
    for row in failed.itertuples():
        claim = _claim_of(row, said, chosen.figures)
        if claim is not None:
            found.setdefault(claim.figure_id, []).append((_rank(row.check), row, claim))
    confidence = dict(zip(chosen.figures["figure_id"], chosen.figures["confidence"], strict=True)) if found else {}
    rows = []
    for ident, reasons in found.items():
        _, row, claim = min(reasons, key=lambda one: one[0])
        rows.append(
            (_named(claim), _who(claim), _why(row, claim), claim.citation, confidence.get(ident), claim.text, ident)
        )
    table = pd.DataFrame(rows, columns=list(FAILED_COLUMNS))
    table["confidence"] = table["confidence"].astype("float64")
    return table.sort_values("confidence", ascending=False, kind="stable", ignore_index=True)


def _between_articles(checks: pd.DataFrame, figures: pd.DataFrame) -> np.ndarray:
    """For each check, whether it compares articles with each other, so that it is unknown which of them is wrong."""
    home = dict(zip(figures["citation"].fillna(""), figures["article_id"], strict=True))

    def several(row: Any) -> bool:
        return len({home[one] for one in told(row.inputs).split("; ") if one in home}) > 1

    # a check that names the claim's article identifies the claim; it cannot decide between two identical claims
    rows = checks.itertuples()
    return np.array([(not told(row.article_id) or row.check == _TWO) and several(row) for row in rows], dtype=bool)


def _rank(check: str) -> int:
    return _FIRST.index(check) if check in _FIRST else len(_FIRST) + (10 if check in _LAST else 0)


def _claim_of(row: Any, said: pd.DataFrame, figures: pd.DataFrame) -> Any:
    """The figure that a check is about: a growth claim that it names or prints, else a figure that it prints.

    A check that prints no figure concerns the claim at the place that it gives, if there is only one.
    """
    inputs = told(row.inputs)
    near = [claim for claim in said.itertuples() if told(claim.citation) and claim.citation in inputs]
    for fits in (
        [claim for claim in near if f"{claim.label}, {claim.citation}" in inputs],
        [claim for claim in near if claim.text in row.sentence],
    ):
        if len(fits) == 1:
            return fits[0]
    printed = _figure_of(row, figures)
    return printed if printed is not None else near[0] if len(near) == 1 else None


def _figure_of(row: Any, figures: pd.DataFrame) -> Any:
    """The level that a check is about: the only figure at the place given in the check whose words the check prints."""
    inputs = told(row.inputs)
    near = [
        figure
        for figure in figures.itertuples()
        if told(figure.citation) and figure.citation in inputs and figure.text in row.sentence
    ]
    return max(near, key=lambda figure: len(figure.text)) if near else None


def _named(claim: Any) -> str:
    """The figure as printed, and what it measures."""
    of, kind = told(claim.measure), told(getattr(claim, "kind", ""))
    # a rise is "in" something, an amount or a share is given "for" it
    word = "for" if kind in _AMOUNTS else "in"
    return f"“{claim.text}”{f' {word} {of}' if of else ''}"


def _who(claim: Any) -> str:
    """The source, and the medium that relays it."""
    via, outlet = told(claim.via), told(claim.outlet)
    who = told(claim.speaker) or outlet
    relayed = f" via {via}" if via else ""
    return f"{who}{relayed}, in {outlet}" if outlet and who != outlet else f"{who}{relayed}"


def _why(row: Any, claim: Any) -> str:
    """Why it does not hold, in one sentence."""
    percent = "%" in claim.text or "percent" in claim.text.casefold()
    if row.check == "total against its parts" and pd.notna(row.value):
        return f"{_PARTS}together give {_growth(row.value, percent)}."
    if row.check == "total within its parts" and pd.notna(row.low) and pd.notna(row.high):
        return f"{_PARTS}lie between {_growth(row.low, percent)} and {_growth(row.high, percent)}."
    return re.sub(r"(?<=\d) %", "%", str(row.sentence))


def _growth(multiplier: float, percent: bool) -> str:
    """
    >>> _growth(5.528, True), _growth(5.528, False), _growth(0.94, True)
    ('+453%', '×5.53', '-6%')
    """
    return f"{100 * (multiplier - 1):+,.0f}%" if percent else f"×{multiplier:.2f}"


@finder(notebook=NOTEBOOK, item="multiples")
def figures(chosen: Chosen) -> Iterator[Lead]:
    """A figure that cannot be right as printed."""
    for row in chosen.made(failed_claims).itertuples():
        figure = chosen.figures[chosen.figures["figure_id"] == row.figure_id].iloc[0]
        parts = row.why.startswith(_PARTS)
        fits = "does not fit its own parts" if parts else "does not hold"
        yield Lead(kind="", headline=f"{row.claim} {fits}", sentence=_sentence(row, parts=parts),
                   confidence=None if pd.isna(row.confidence) else float(row.confidence), surprise=1.0,
                   evidence=(_around(figure, row, chosen.corpus.sentences),))  # fmt: skip


def _sentence(row: Any, *, parts: bool) -> str:
    """Who gives the figure, and the evidence against it."""
    who = f"{row.who}," if ", in " in row.who else row.who
    if parts:
        return f"{who} gives {row.claim}, but its parts {row.why.removeprefix(_PARTS)}"
    return f"{who} gives {row.claim}, which does not hold: {row.why}"


def _around(figure: pd.Series, row: Any, sentences: pd.DataFrame) -> Evidence:
    """The sentence in which the figure is printed."""
    near = sentences[(sentences["article_id"] == figure["article_id"]) & (sentences["start"] <= figure["start"])]
    near = near[near["end"] >= figure["end"]]
    return Evidence(near["text"].iloc[0] if len(near) else row.text, row.who, row.citation)


@finder(notebook=NOTEBOOK, item="agreement")
def differing(chosen: Chosen) -> Iterator[Lead]:
    """A quantity for which outlets give different numbers."""
    table = chosen.made(trade.agreed)
    for row in table[table["standing"] == DIFFER].itertuples():
        sure = 0.9 if row.rests_on == "its own words" else 0.6
        known = mean_confidence(chosen.figures[chosen.figures["citation"].isin(str(row.citation).split("; "))])
        yield Lead(kind="", headline=f"Outlets differ on {row.said_of}", surprise=min(0.95, 0.6 + row.surprise / 2),
                   sentence=f"Outlets give different numbers for {row.said_of}: {row.numbers}.",
                   confidence=sure * known if known is not None else sure,
                   evidence=_places(str(row.citation), chosen.figures))  # fmt: skip


@finder(notebook=NOTEBOOK, item="checks")
def disagreeing(chosen: Chosen) -> Iterator[Lead]:
    """Articles that a check compares and that cannot all be right; no single one is blamed."""
    checks = chosen.made(checked)
    failed = checks["verdict"].eq(DOES_NOT_HOLD) & _between_articles(checks, chosen.figures)
    apart = failed | checks["verdict"].eq(DIFFER_CHECK)
    for row in checks[apart].itertuples():
        said = str(row.sentence).strip()
        known = mean_confidence(chosen.figures[chosen.figures["citation"].isin(told(row.inputs).split("; "))])
        yield Lead(kind="", headline=_headline(said, str(row.check)), sentence=said, confidence=known, surprise=0.7,
                   evidence=_places(told(row.inputs), chosen.figures))  # fmt: skip


def _headline(sentence: str, check: str) -> str:
    """A sentence short enough for a title, or else a note that articles differ, and on what.

    >>> _headline("The articles give $2 million and $3 million.", "costs"), _headline("Long. " * 40, "costs")
    ('The articles give $2 million and $3 million', 'Articles differ (costs)')
    """
    return sentence.removesuffix(".") if len(sentence) <= _TITLE else f"Articles differ ({check})"


def _places(citations: str, figures: pd.DataFrame) -> tuple[Evidence, ...]:
    rows = figures[figures["citation"].isin(citations.split("; "))].drop_duplicates("citation").head(2)
    return tuple(Evidence(str(row.text), told(row.speaker), str(row.citation)) for row in rows.itertuples())
