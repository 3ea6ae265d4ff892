"""Tables of a comparison, and its result in plain words, always computed from the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.explore.coverage.presence import holders, is_whole
from helpers.explore.coverage.without_numbers import without_number
from helpers.explore.coverage.wording import own_phrases, spellings
from helpers.explore.outlets import is_outlet, outlets
from helpers.show.findings import small
from helpers.show.page import Note
from helpers.show.phrasing import Sentences, capital, count, listed
from helpers.show.presence_chart import presence_title
from helpers.show.side_by_side import where
from helpers.show.table import Table
from helpers.store.citations import cited

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = [
    "OTHERS", "comparable", "copies_table", "coverage_finding", "only", "presence_table", "quoted_in_pairs",
    "wording_tables",
]  # fmt: skip

#: Printed wherever statements are compared, in the notebook and in the brief.
OTHERS = "Statements by different speakers are not matched, because too few such pairs are right."
NOTHING = "This selection has fewer than two outlets, so there is nothing to compare."
#: How many names a sentence lists before it counts the rest.
MOST = 6
#: Up to this many sides, each has a separate sentence.
_SIDES = 4


def comparable(table: pd.DataFrame) -> bool:
    """Whether the table of `helpers.explore.coverage.presence` has two outlets to compare, or articles without one."""
    return outlets(table).sides > 1


def presence_table(table: pd.DataFrame, caption: str) -> Table | Note:
    """Every item with every outlet, for the export, one row per item; a sentence if there is nothing to compare."""
    if not comparable(table):
        return Note(NOTHING)
    note = (
        "Shared items first. Independent: all printings of a story count as one. n: how often; the citation gives the "
        "first occurrence; passage (in the export): its words."
    )
    if not is_whole(table):
        note += (
            " There are too many items for a full table: only the first item has a row for every outlet; for the "
            "others, outlets without the item are left out."
        )
    columns = ("kind", "item", "outlet", "status", "n", "independent", "citation")
    # not "text", because the rows are items of a matrix and not statements
    data = table.rename(columns={"text": "passage"})
    return Table("presence", "What each outlet quotes, reports and leaves out", f"{note} {caption}", data, columns)


def only(table: pd.DataFrame, outlet: str, kind: str) -> list[str]:
    """The items of one kind that no other outlet has."""
    own = table[(table["outlet"] == outlet) & (table["kind"] == kind) & (table["status"] != "absent")]
    return list(own.loc[holders(own)[0] == 1, "item"])


def coverage_finding(table: pd.DataFrame, pairs: pd.DataFrame, copied: pd.DataFrame, articles: int) -> str:
    """Who and what all outlets have, what only one has, and how far that conclusion holds.

    Args:
        table: from `helpers.explore.coverage.presence.presence`.
        pairs: from `helpers.explore.coverage.paraphrases.matches`, for one speaker's statements.
        copied: from `helpers.explore.coverage.near_duplicates.copies`.
        articles: how many articles were compared.
    """
    among = outlets(table)
    if among.sides < 2:
        return NOTHING
    held, of = holders(table)
    shared = table[held == of].drop_duplicates(["kind", "item"])
    quoted = table[(table["kind"] == "person") & (table["status"] == "quoted")].groupby("item")["outlet"].nunique()
    parts = [f"{presence_title(table)}."]
    parts += [f"{capital(among.counted())} compared."] if among.without else []
    parts.append(f"Quoted by all: {listed(list(quoted.index[quoted == among.sides]), MOST)}.")
    # a theme's label may itself contain commas and "and"
    themes = [f"“{name}”" for name in shared.loc[shared["kind"] == "theme", "item"]]
    parts.append(f"Themes found in all of them: {listed(themes, MOST)}.")
    sides = sorted(table["outlet"].unique(), key=lambda side: (not is_outlet(side), side))
    for outlet in sides if len(sides) <= _SIDES else []:
        people = [i for i in only(table, outlet, "person") if i in quoted.index]
        own = [*people, *(f"“{n}”" for n in only(table, outlet, "theme")), *only(table, outlet, "figure")]
        parts.append(f"Only {outlet}: {listed(own, MOST)}.")
    number = count(len(pairs), "statement") if len(pairs) else "No statement"
    printed = where(pairs) if len(pairs) else "outlets" if among.names else "articles"
    parts.append(f"{number} by one speaker found in two {printed}, in nearly the same words. {OTHERS}")
    held = holders(table)[0]
    independent = table["independent"] if "independent" in table.columns else held
    alone = table[(held > 1) & (independent == 1)].drop_duplicates(["kind", "item"])
    if len(alone):
        of = "comes" if len(alone) == 1 else "come"
        parts.append(
            f"{count(len(alone), 'item')} shared by several outlets {of} only from printings of a single story."
        )
    if len(copied):
        parts.append(f"{count(len(copied), 'pair')} of articles that print the same text or parts of it.")
    return Sentences.of([*parts, "An outlet may have printed elsewhere what is absent here.", small(articles)])


def wording_tables(corpus: Corpus, table: pd.DataFrame, attached: pd.DataFrame, caption: str) -> list[Table]:
    """Differences in wording, as tables: neighbours of rare words, spellings, omitted numbers, phrases that only one
    uses.

    Args:
        corpus: narrowed to the articles compared.
        table: the corpus's `helpers.explore.coverage.presence.presence`.
        attached: the corpus's `helpers.explore.coverage.wording.attached`.
        caption: filters in force and sources.
    """
    lacking = without_number(corpus, table)
    made = {
        "attached": ("One word, different things", attached, ("word", "outlet", "beside", "sentence", "citation")),
        "spellings": ("Names with several spellings", spellings(corpus.mentions, corpus.articles), ()),
        "without_number": (
            "Numbers that one outlet omits",
            lacking,
            ("figure", "given_by", "without_it", "sentence", "citation"),
        ),
        "own_phrases": (
            "Phrases that only one outlet prints",
            own_phrases(corpus.sentences, corpus.articles, corpus.mentions),
            ("phrase", "outlet", "n", "sentence", "citation"),
        ),
    }
    if not comparable(table):
        del made["own_phrases"]
    out = []
    left = lacking.attrs["left_out"]
    for name, (title, data, columns) in made.items():
        if "article_id" in data.columns:
            data = cited(data, corpus.articles).rename(columns={"text": "sentence"})
        beyond = f"{left:,} more about very common things are not listed. " if left and name == "without_number" else ""
        out.append(Table(name, title, beyond + caption, data, columns, rows=40))
    return out


def copies_table(copied: pd.DataFrame, articles: int) -> Table | Note:
    """Articles that print the same text, or a sentence that there are none."""
    if copied.empty:
        return Note(f"No two of the {count(articles, 'article')} print the same passage.")
    return Table("copies", "Articles that print the same text", "Counted in runs of five words.", copied)


def quoted_in_pairs(quotes: pd.DataFrame, *pairs: pd.DataFrame) -> pd.DataFrame:
    """The statements that are in any of *pairs*, in the order of the articles."""
    ids = {quote for table in pairs for name in ("quote_id", "other_quote_id") for quote in table[name]}
    return quotes[quotes["quote_id"].isin(ids)]
