"""What was found, what was left out and why, and what was analysed: the table to check first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.explore.loading_summary import counts, foreign, left_out
from helpers.show.phrasing import Sentences, count
from helpers.show.table import Table
from helpers.store.citations import cited
from helpers.store.statements import number_of_statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["articles_table", "loaded_finding", "loaded_table", "problems_table"]


def loaded_table(corpus: Corpus) -> Table:
    """Found, duplicates, excluded and why, analysed: one row each, with the number of articles."""
    number = counts(corpus)
    rows = [("found", number.found, "texts and files in the project folder")]
    rows += [("excluded", len(part), str(fault)) for fault, part in left_out(corpus).groupby("fault", sort=True)]
    rows += [
        ("excluded", len(part), f"in another language ({language}); loaded but not annotated")
        for language, part in foreign(corpus).groupby("language", sort=True)
    ]
    copies = "same text as another article; annotated, marked in the column duplicate_of"
    rows.append(("duplicates", number.duplicates, copies))
    if number.stories:
        rows.append(("printings", number.printings, _printed(corpus, number.stories)))
    rows.append(("analysed", number.analysed, f"articles with {count(number.words, 'word')}"))
    data = pd.DataFrame(rows, columns=["what", "articles", "why"])
    return Table("loaded", "What is loaded", f"Project folder: {corpus.project.root.name}.", data)


def _printed(corpus: Corpus, stories: int) -> str:
    """The note on printings of stories, and on how they count."""
    how = "a story counts once" if corpus.copies == "once" else "each printing counts"
    what = f"of {count(stories, 'story', 'stories')} that several articles print, whole or in part"
    return f"{what}; {how} (copies in project.toml); marked in the column wire_group"


def articles_table(corpus: Corpus) -> Table:
    """Every article with its known facts and what was found in it."""
    data = cited(corpus.articles, corpus.articles).drop(columns=["text", "date", "page"])
    for name in ("sentences", "quotes", "figures"):
        data[name] = (
            data["article_id"].map(getattr(corpus, name)["article_id"].value_counts()).fillna(0).astype("int64")
        )
    shown = ("article_id", "outlet", "title", "published", "event_date", "words", "sentences", "quotes", "figures")
    return Table(
        "articles", "The articles", "Outlet, title and dates come from articles.toml or the file itself.", data, shown
    )


def problems_table(corpus: Corpus) -> Table:
    """What was wrong with an input, and what to do about it."""
    caption = "error: left out; warning: used, but check it; note: for information."
    data: pd.DataFrame = corpus.problems
    columns = ("path", "severity", "fault", "remedy")
    return Table("problems", "Problems", caption, data, columns, empty="None: every file was read without problems.")


def loaded_finding(corpus: Corpus) -> str:
    """What was read, and how much was found in it, in one sentence."""
    number = counts(corpus)
    found = f"{count(number_of_statements(corpus.quotes), 'statement')}, {count(len(corpus.figures), 'figure')}"
    read = f"{count(number.analysed, 'article')} with {count(number.words, 'word')}"
    said = f"{read}: {found} and {count(len(corpus.sentences), 'sentence')}."
    left = number.excluded + number.other_language
    if not left:
        return said
    return Sentences.of([said, f"{count(left, 'text')} left out; the table “What is loaded” gives the reasons."])
