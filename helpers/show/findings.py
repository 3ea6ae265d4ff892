"""A sentence in plain words: the numbers of a selection and the caveat that goes with them, always computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.base import moved
from helpers.explore.counting import NOT_NAMED, counted
from helpers.explore.outlets import outlets
from helpers.explore.speakers import once, speaker_words, totals
from helpers.show.phrasing import capital, count, listed, percent

if TYPE_CHECKING:
    from helpers.explore.select import Selection

__all__ = [
    "FEW", "unthemed_finding", "figures_finding", "headline_finding", "quotes_finding", "rules_of", "small",
    "themes_finding", "with_filter",
]  # fmt: skip

if not TYPE_CHECKING:
    __getattr__ = moved.former(__name__)

#: With fewer articles than this, shares and rankings describe these texts and nothing beyond them.
FEW = 10


def small(articles: int) -> str:
    """The caveat of a small corpus; empty for a larger one.

    >>> small(2)
    'This describes these 2 articles and no outlet as such.'
    """
    if articles >= FEW:
        return ""
    return (
        f"This describes {'this 1 article' if articles == 1 else f'these {articles} articles'} and no outlet as such."
    )


def with_filter(finding: str, selection: Selection) -> str:
    """*finding* with the filters that were in force, because the brief prints it without the notebook around it."""
    return f"{finding} Filter: {selection.describe()}." if selection else finding


def quotes_finding(quotes: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Who is quoted most, how much of it directly, what is relayed, and how far that carries.

    Args:
        quotes: selected statements.
        articles: the corpus's articles.
    """
    kept = counted(quotes)
    if kept.empty:
        return "Nobody is quoted in this selection."
    table = speaker_words(quotes, articles)
    single = once(table)
    words, statements = int(single["words"].sum()), int(single["statements"].sum())
    direct = int(single.loc[single["kind"] == "direct", "words"].sum())
    said = (
        f"{count(statements, 'statement')}, {count(words, 'word')}, {percent(direct, words)} of them in direct speech"
    )
    named = totals(table)
    named = named[named["speaker"] != NOT_NAMED]
    if len(named):
        top = [f"{row.speaker} {count(row.words, 'word')}" for row in named.head(3).itertuples()]
        said += f"; the most quoted: {listed(top)}"
    relayed, hedged = int((kept["via"].fillna("") != "").sum()), int(kept["hedged"].sum())
    parts = [f"{said}."]
    if relayed or hedged:
        come, are = "comes" if relayed == 1 else "come", "is" if hedged == 1 else "are"
        parts.append(f"{relayed} {come} through another medium, {hedged} {are} hedged (“reportedly”).")
    unnamed = int(table.loc[table["speaker"] == NOT_NAMED, "statements"].sum())
    if unnamed:
        parts.append(f"For {count(unnamed, 'statement')} the text gives no name.")
    if len(kept) < len(quotes):
        parts.append(f"{count(len(quotes) - len(kept), 'statement')} printed twice in an article counted once.")
    parts.append(small(kept["article_id"].nunique()))
    return " ".join(filter(None, parts))


def themes_finding(shares: pd.DataFrame, articles: int, parts: pd.DataFrame | None = None) -> str:
    """The themes of each outlet with most sentences, and how far that carries.

    Args:
        shares: what `helpers.explore.themes.theme_shares` gives.
        articles: how many articles the sentences come from.
        parts: the same of sub-themes.
    """
    found = shares[shares["sentences"] > 0]
    if found.empty:
        return "No sentence of this selection carries a theme of the codebook."
    said_of = []
    for outlet, rows in found.groupby("outlet"):
        top = rows.sort_values("sentences", ascending=False, kind="stable").head(3)
        said = [f"{row.label} {row.sentences}" for row in top.itertuples()]
        of = count(top["of_sentences"].iloc[0], "sentence")
        said_of.append(f"{outlet or 'Articles without an outlet'}: {listed(said)}, of {of}.")
    inner = _most_of(parts) if parts is not None else ""
    return " ".join(filter(None, [*said_of, inner, "A sentence may have several themes.", small(articles)]))


def _most_of(parts: pd.DataFrame) -> str:
    """The sub-themes of most sentences, whatever the outlet; nothing where there is none."""
    counts = parts.groupby("label", sort=False)["sentences"].sum()
    top = counts[counts > 0].sort_values(ascending=False, kind="stable").head(3)
    return f"Of sub-themes most: {listed([f'{label} {n}' for label, n in top.items()])}." if len(top) else ""


def headline_finding(headline: pd.DataFrame) -> str:
    """For each article what its headline announces and how often that comes, against what comes more often.

    Args:
        headline: what `helpers.explore.themes.headline_against_body` gives.
    """
    parts = []
    for (_, title), rows in headline.groupby(["article_id", "title"], sort=False):
        named, other = rows[rows["in_title"]], rows[~rows["in_title"]]
        outlet = rows["outlet"].fillna("").iloc[0] or "an article without an outlet"
        of = count(rows["of_sentences"].iloc[0], "sentence")
        if named.empty:
            parts.append(f"{capital(outlet)}: no theme in the headline “{title}”.")
            continue
        said = listed([f"{row.label} ({row.sentences})" for row in named.itertuples()])
        more = other[other["sentences"] > named["sentences"].min()]
        rest = listed([f"{row.label} ({row.sentences})" for row in more.itertuples()])
        against = f"; not in it, though more often in the text than one of these: {rest}" if len(more) else ""
        parts.append(f"{capital(outlet)}: the headline speaks of {said}, of {of}{against}.")
    return " ".join(parts) or "No title is known from outside the texts, so there is no headline to hold against them."


def unthemed_finding(coverage: pd.DataFrame, themes: pd.DataFrame) -> str:
    """How many sentences the codebook names at all, and which one has most themes: a list counts for each.

    Args:
        coverage: what `helpers.explore.codebook.coverage` gives.
        themes: the cited table of themes.
    """
    without, sentences = int(coverage["without"].sum()), int(coverage["sentences"].sum())
    have = "has" if without == 1 else "have"
    said = f"{without:,} of {count(sentences, 'sentence')} {have} no theme ({percent(without, sentences)})."
    sizes = themes["themes"].map(len)
    if len(sizes) and sizes.max() > 1:
        row = themes.loc[sizes.idxmax()]
        said += f" One sentence has {sizes.max()} of the {count(sizes.sum(), 'mark')}: {row['citation']}."
    return said


def figures_finding(claims: pd.DataFrame, multiples: pd.DataFrame) -> str:
    """How many growth claims there are, how they lie to each other and to the reference, and how far that carries.

    Args:
        claims: what `helpers.explore.trade.multiples.claims` gives.
        multiples: what `helpers.show.trade_chart.multiples` gives of them.
    """
    from helpers.show.trade_chart import multiples_title

    if claims.empty:
        return "No growth is claimed in this selection, so there is nothing to hold against the reference."
    based = int(claims["base_start"].notna().sum())
    parts = [f"{multiples_title(multiples)}."]
    found = outlets(claims)
    if len(found.names) == 1 and not found.without and len(claims) > 1:
        parts.append(f"All are in {found.names[0]}.")
    parts.append(
        f"Of {count(len(claims), 'claim')}, {based} {'says' if based == 1 else 'say'} which period is the base."
    )
    relayed = int(claims["via"].notna().sum())
    if relayed:
        parts.append(f"{relayed} {'comes' if relayed == 1 else 'come'} through another medium.")
    parts.append("Multiples of different periods, or of value and weight, need not agree.")
    return " ".join(parts)


def rules_of(table: pd.DataFrame) -> pd.DataFrame:
    """How the rows were found: each rule with its rows and the precision it was measured to have.

    Returns:
        DataFrame with rule, rows and measured precision (missing where it was not measured); most rows first.
    """
    groups = table.groupby("rule").agg(rows=("rule", "size"), precision=("confidence", "mean")).reset_index()
    groups = groups.rename(columns={"precision": "measured precision"})
    return groups.sort_values("rows", ascending=False, kind="stable").reset_index(drop=True)
