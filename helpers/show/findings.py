"""Findings in plain words: the numbers of a selection with their caveat, always computed from the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.base import moved
from helpers.explore.counting import NOT_NAMED, counted
from helpers.explore.outlets import outlets
from helpers.explore.speakers import once, speaker_words, totals
from helpers.show.phrasing import Sentences, capital, count, listed, percent

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
#: Up to this many outlets, or headlines, each has a separate sentence.
_OUTLETS = 4


def small(articles: int) -> str:
    """The caveat of a small corpus; empty for a larger one.

    >>> small(2)
    'Based on 2 articles; not a statement about the outlets.'
    """
    if articles >= FEW:
        return ""
    return f"Based on {count(articles, 'article')}; not a statement about the outlets."


def with_filter(finding: str, selection: Selection) -> str:
    """*finding* with the current filters, because the brief prints it without the notebook around it."""
    if not selection:
        return finding
    filters = f"Filter: {selection.describe()}."
    # the brief prints only the first sentence, which must include its filter
    parts = (
        [f"{finding.answer} {filters}", finding.more] if isinstance(finding, Sentences) else [f"{finding} {filters}"]
    )
    return Sentences.of(parts)


def quotes_finding(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    table: pd.DataFrame | None = None,
    named: pd.DataFrame | None = None,
    kept: pd.DataFrame | None = None,
) -> str:
    """Who is quoted most, how much of it directly, what is relayed, and how far that conclusion holds.

    Args:
        quotes: selected statements.
        articles: the corpus's articles.
        table: their `speaker_words`, if they are known.
        named: the `totals` of that table, if they are known.
        kept: those that count (`helpers.explore.counting.counted`), if they are known.
    """
    kept = counted(quotes) if kept is None else kept
    if kept.empty:
        return "Nobody is quoted in this selection."
    table = speaker_words(quotes, articles) if table is None else table
    single = once(table)
    words, statements = int(single["words"].sum()), int(single["statements"].sum())
    direct = int(single.loc[single["kind"] == "direct", "words"].sum())
    said = (
        f"{count(statements, 'statement')}, {count(words, 'word')}, {percent(direct, words)} of them in direct speech"
    )
    named = totals(table) if named is None else named
    named = named[named["speaker"] != NOT_NAMED]
    if len(named):
        top = [f"{row.speaker} {count(row.words, 'word')}" for row in named.head(3).itertuples()]
        said += f"; the most quoted: {listed(top)}"
    relayed = int((kept["via"].notna() & kept["via"].ne("")).sum())
    hedged = int(kept["hedged"].sum())
    parts = [f"{said}."]
    if relayed or hedged:
        come, are = "comes" if relayed == 1 else "come", "is" if hedged == 1 else "are"
        parts.append(f"{relayed} {come} through another medium, {hedged} {are} hedged (“reportedly”).")
    unnamed = int(table.loc[table["speaker"] == NOT_NAMED, "statements"].sum())
    if unnamed:
        parts.append(f"The text does not name the speaker of {count(unnamed, 'statement')}.")
    if len(kept) < len(quotes):
        parts.append(f"{count(len(quotes) - len(kept), 'statement')} printed twice in an article counted once.")
    parts.append(small(kept["article_id"].nunique()))
    return Sentences.of(parts)


def themes_finding(shares: pd.DataFrame, articles: int, parts: pd.DataFrame | None = None) -> str:
    """The most frequent themes of each outlet, and how far that conclusion holds.

    Args:
        shares: from `helpers.explore.themes.theme_shares`.
        articles: the number of articles from which the sentences come.
        parts: the same for sub-themes.
    """
    found = shares[shares["sentences"] > 0]
    if found.empty:
        return "No sentence in this selection has a theme from the codebook."
    said_of = []
    for outlet, rows in list(found.groupby("outlet"))[: _OUTLETS + 1]:
        top = rows.sort_values("sentences", ascending=False, kind="stable").head(3)
        said = [f"{row.label} {row.sentences}" for row in top.itertuples()]
        of = count(top["of_sentences"].iloc[0], "sentence")
        said_of.append(f"{outlet or 'Articles without an outlet'}: {listed(said)}, of {of}.")
    inner = _most_of(parts) if parts is not None else ""
    said_of = said_of if len(said_of) <= _OUTLETS else []
    return Sentences.of([_leading(found), *said_of, inner, "A sentence may have several themes.", small(articles)])


def _leading(found: pd.DataFrame) -> str:
    """The most frequent themes over all outlets, in one sentence."""
    of = int(found.groupby("outlet", dropna=False)["of_sentences"].max().sum())
    counts = found.groupby("label", sort=True)["sentences"].sum().sort_values(ascending=False, kind="stable")
    first, *others = [f"{label} ({number:,})" for label, number in counts.head(3).items()]
    if len(counts) > 1 and counts.iloc[0] == counts.iloc[1]:
        return f"The most frequent themes are {listed([first, *others])}, of {count(of, 'sentence')}."
    more = f", then {listed(others)}" if others else ""
    return f"The most frequent theme is {first}{more}, of {count(of, 'sentence')}."


def _most_of(parts: pd.DataFrame) -> str:
    """The most frequent sub-themes, whatever the outlet; empty if there are none."""
    counts = parts.groupby("label", sort=False)["sentences"].sum()
    top = counts[counts > 0].sort_values(ascending=False, kind="stable").head(3)
    return f"Most frequent sub-themes: {listed([f'{label} {n}' for label, n in top.items()])}." if len(top) else ""


def headline_finding(headline: pd.DataFrame) -> str:
    """For each article, the themes of its headline, how often they occur in the text, and which occur more often.

    Args:
        headline: from `helpers.explore.themes.headline_against_body`.
    """
    parts, beside = [], 0
    for (_, title), rows in headline.groupby(["article_id", "title"], sort=False):
        named, other = rows[rows["in_title"]], rows[~rows["in_title"]]
        outlet = rows["outlet"].fillna("").iloc[0] or "an article without an outlet"
        of = count(rows["of_sentences"].iloc[0], "sentence")
        if named.empty:
            parts.append(f"{capital(outlet)}: no theme in the headline “{title}”.")
            continue
        said = listed([f"{row.label} (in {row.sentences} of {of})" for row in named.itertuples()])
        more = other[other["sentences"] > named["sentences"].min()]
        rest = listed([f"{row.label} (in {row.sentences})" for row in more.itertuples()])
        beside += bool(len(more))
        against = (
            f"; not in the headline, though more frequent in the text than one of these: {rest}" if len(more) else ""
        )
        parts.append(f"{capital(outlet)}: the headline mentions {said}{against}.")
    if not parts:
        return "No title is known from outside the texts, so there is no headline to compare with the text."
    said = f"{beside:,} of {count(len(parts), 'headline')} {'omits' if beside == 1 else 'omit'} a theme that"
    their, named = ("its", "it names") if beside == 1 else ("their", "they name")
    whole = f"{said} {their} text has more often than one {named}."
    return Sentences.of([whole, *(parts if len(parts) <= _OUTLETS else [])])


def unthemed_finding(coverage: pd.DataFrame, themes: pd.DataFrame) -> str:
    """How many sentences have no theme, and which one has most, as a list of terms counts for each theme.

    Args:
        coverage: from `helpers.explore.codebook.coverage`.
        themes: the cited table of themes.
    """
    without, sentences = int(coverage["without"].sum()), int(coverage["sentences"].sum())
    have = "has" if without == 1 else "have"
    said = [f"{without:,} of {count(sentences, 'sentence')} {have} no theme ({percent(without, sentences)})."]
    sizes = themes["themes"].map(len)
    if len(sizes) and sizes.max() > 1:
        row = themes.loc[sizes.idxmax()]
        said.append(
            f"One sentence has {sizes.max()} of the {count(sizes.sum(), 'theme assignment')}: {row['citation']}."
        )
    return Sentences.of(said)


def figures_finding(claims: pd.DataFrame, multiples: pd.DataFrame) -> str:
    """How many growth claims there are, how they compare with each other and the reference, and how far that holds.

    Args:
        claims: from `helpers.explore.trade.multiples.claims`.
        multiples: from `helpers.show.trade_chart.multiples` for them.
    """
    from helpers.show.trade_chart import multiples_title

    if claims.empty:
        return "No growth is claimed in this selection, so there is nothing to compare with the published figures."
    based = int(claims["base_start"].notna().sum())
    parts = [f"{multiples_title(multiples)}."]
    found = outlets(claims)
    if len(found.names) == 1 and not found.without and len(claims) > 1:
        parts.append(f"All are in {found.names[0]}.")
    parts.append(
        f"Of {count(len(claims), 'claim')}, {based} {'names' if based == 1 else 'name'} the period of comparison."
    )
    relayed = int(claims["via"].notna().sum())
    if relayed:
        parts.append(f"{relayed} {'comes' if relayed == 1 else 'come'} through another medium.")
    parts.append("Multiples need not agree if they cover different periods, or value and weight.")
    return Sentences.of(parts)


def rules_of(table: pd.DataFrame) -> pd.DataFrame:
    """How the rows were found: each rule with its number of rows and its measured precision.

    Returns:
        DataFrame with rule, rows and measured precision (missing if it was not measured); most rows first.
    """
    groups = table.groupby("rule").agg(rows=("rule", "size"), precision=("confidence", "mean")).reset_index()
    groups = groups.rename(columns={"precision": "measured precision"})
    return groups.sort_values("rows", ascending=False, kind="stable").reset_index(drop=True)
