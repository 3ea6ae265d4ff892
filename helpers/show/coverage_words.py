"""Tables of a comparison, and what it comes to in plain words, always computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore.cite import cited
from helpers.show.findings import small
from helpers.show.page import Note
from helpers.show.table import Table
from helpers.show.words import count, listed

if TYPE_CHECKING:
    import pandas as pd

    from helpers.store.corpus import Corpus

__all__ = ["copies_table", "coverage_finding", "only", "presence_table", "quoted_in_pairs", "wording_tables"]

#: How many names a sentence lists before it counts the rest.
MOST = 6


def presence_table(table: pd.DataFrame, caption: str) -> Table:
    """Every item with every outlet, for the export; what is shown is one row an item."""
    note = "Shared first. n: how often; text: the words that stand first in that outlet."
    columns = ("kind", "item", "outlet", "status", "n", "text", "citation")
    return Table("presence", "What each outlet quotes, reports, leaves out", f"{note} {caption}", table, columns)


def only(table: pd.DataFrame, outlet: str, kind: str) -> list[str]:
    """The items of one kind that no other outlet has."""
    own = table[(table["outlet"] == outlet) & (table["kind"] == kind) & (table["status"] != "absent")]
    return list(own.loc[own["outlets"] == 1, "item"])


def coverage_finding(table: pd.DataFrame, pairs: pd.DataFrame, copied: pd.DataFrame, articles: int) -> str:
    """Who and what all outlets have, what each has alone, and how far that carries.

    Args:
        table: what `helpers.explore.coverage.presence` gives.
        pairs: what `helpers.explore.matches.matches` gives for one speaker's statements.
        copied: what `helpers.explore.copies.copies` gives.
        articles: how many articles were compared.
    """
    outlets = sorted(table["outlet"].unique())
    if len(outlets) < 2:
        return "There is one outlet or none in this selection, so there is nothing to compare."
    shared = table[(table["outlets"] == table["of_outlets"])].drop_duplicates(["kind", "item"])
    quoted = table[(table["kind"] == "person") & (table["status"] == "quoted")].groupby("item")["outlet"].nunique()
    parts = [f"Quoted by all: {listed(list(quoted.index[quoted == len(outlets)]), MOST)}."]
    themes = list(shared.loc[shared["kind"] == "theme", "item"])
    parts.append(f"Themes of all: {listed(themes, MOST)}.")
    for outlet in outlets[:4]:
        people = [i for i in only(table, outlet, "person") if i in quoted.index]
        own = [*people, *only(table, outlet, "theme"), *only(table, outlet, "figure")]
        parts.append(f"Only {outlet}: {listed(own, MOST)}.")
    parts.append(f"{count(len(pairs), 'statement')} of one speaker in two outlets, matched by words.")
    if len(copied):
        parts.append(f"{count(len(copied), 'pair')} of articles that print the same text or parts of it.")
    return " ".join([*parts, "What is absent here an outlet may have printed elsewhere.", small(articles)]).strip()


def wording_tables(corpus: Corpus, table: pd.DataFrame, attached: pd.DataFrame, caption: str) -> list[Table]:
    """What is worded differently, as tables: neighbours of rare words, spellings, numbers left out, own phrases.

    Args:
        corpus: narrowed to what is compared.
        table: what `helpers.explore.coverage.presence` gives of it.
        attached: what `helpers.explore.wording.attached` gives of it.
        caption: filters in force and sources.
    """
    from helpers.explore.coverage import without_number
    from helpers.explore.wording import own_phrases, spellings

    made = {
        "attached": ("One word, different things", attached, ("word", "outlet", "beside", "text", "citation")),
        "spellings": ("Names spelt in several ways", spellings(corpus.mentions, corpus.articles), ()),
        "without_number": (
            "Numbers that one outlet leaves out",
            without_number(corpus, table),
            ("figure", "given_by", "without_it", "text", "citation"),
        ),
        "own_phrases": (
            "Phrases of one outlet alone",
            own_phrases(corpus.sentences, corpus.articles, corpus.mentions),
            ("phrase", "outlet", "n", "text", "citation"),
        ),
    }
    return [
        Table(
            name,
            title,
            caption,
            cited(data, corpus.articles) if "article_id" in data.columns else data,
            columns,
            rows=40,
        )
        for name, (title, data, columns) in made.items()
    ]


def copies_table(copied: pd.DataFrame, articles: int) -> Table | Note:
    """Articles that print the same text, or a sentence that none does."""
    if copied.empty:
        return Note(f"No two of {count(articles, 'article')} print the same passage.")
    return Table("copies", "Articles that print the same text", "Counted on runs of five words.", copied)


def quoted_in_pairs(quotes: pd.DataFrame, *pairs: pd.DataFrame) -> pd.DataFrame:
    """The statements that stand in any of *pairs*, in the order of the articles."""
    ids = {quote for table in pairs for name in ("quote_id", "other_quote_id") for quote in table[name]}
    return quotes[quotes["quote_id"].isin(ids)]
