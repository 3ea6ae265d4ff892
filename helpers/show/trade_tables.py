"""The tables of figures: what is claimed, what is published, and how the checks came out.

`helpers.show.tables` offers them with all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore.trade.agreement import agreement_title
from helpers.explore.trade.open_claims import with_published
from helpers.explore.trade.reference import SHOWN
from helpers.explore.trade.run_checks import findings
from helpers.explore.trade.unchecked import NOTHING_CHECKED, unchecked
from helpers.explore.trivial import UNLISTED, telling
from helpers.show.chosen import Chosen
from helpers.show.notebook_charts import trade_figures
from helpers.show.table import Table

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["agreement", "checks", "claims", "figures", "published"]

FIGURES = ("text", "kind", "value", "value_high", "unit", "multiplier", "measure", "speaker", "via", "citation")


def figures(chosen: Chosen | Corpus, trivial: bool = False) -> Table:
    """The selected figures, without dates and counts of one or two unless *trivial*."""
    choice = Chosen.of(chosen)
    rows, note = (choice.figures, "") if trivial else (telling(choice.figures), UNLISTED + " ")
    caption = note + choice.caption(choice.figures)
    return Table("figures", "The figures in the selection", caption, rows, FIGURES)


def claims(chosen: Chosen | Corpus) -> Table:
    """The growth claimed in the articles, and which published growth each claim without a period could mean."""
    choice = Chosen.of(chosen)
    rows = with_published(choice.made(trade_figures.claimed), choice.made(trade_figures.published))
    told = ("text", "multiplier", "low", "high", "measure", "unsaid", "could_mean", "speaker", "via", "period_text")
    return Table("claims", "Claimed growth", choice.caption(choice.figures), rows, (*told, "citation"))


def checks(chosen: Chosen | Corpus) -> Table:
    """Every check of the figures against each other and against published ones, failures first."""
    choice = Chosen.of(chosen)
    found = findings(choice.figures, choice.made(trade_figures.reference), choice.corpus.articles)
    columns = ("check", "verdict", "difference", "sentence", "matched", "formula", "inputs")
    why = unchecked(choice.figures, choice.corpus.articles)
    caption = choice.caption(choice.figures)
    empty = f"{NOTHING_CHECKED} {why}".strip() if len(choice.figures) else Table.empty
    caption = f"{why} {caption}" if len(found) and why else caption
    return Table("checks", "Checks of the figures", caption, found, columns, empty=empty)


def agreement(chosen: Chosen | Corpus) -> list[Table]:
    """Which outlets give which number for the same quantity, with the published figures."""
    choice = Chosen.of(chosen)
    found = choice.made(trade_figures.agreed)
    empty = "No claim gives the reporting country, the partner, the flow, value or weight, and the period."
    caption, empty = choice.caption(choice.figures), empty if len(choice.figures) else Table.empty
    rows = Table("agreement", agreement_title(found), caption, found, trade_figures.AGREED, empty=empty)
    return [rows, published(choice)]


def published(corpus: Chosen | Corpus) -> Table:
    """The published figures and their sources."""
    found = Chosen.of(corpus).made(trade_figures.reference)
    undated = int((found["period_start"].isna() | found["period_end"].isna()).sum())
    rows, them = ("row has", "it") if undated == 1 else ("rows have", "them")
    said = f" {undated:,} {rows} no period, so no claim is compared with {them}." if undated else ""
    return Table("published", "The published figures and their sources", f"From reference/.{said}", found, SHOWN)
