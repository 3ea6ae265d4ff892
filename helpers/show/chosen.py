"""What is looked at: a corpus and a selection of it, in one object that every chart and table takes.

It narrows each table when it is asked for it, says itself in a caption, and knows whether rows were left out, so that a
title never speaks of all where it saw a part.

>>> import helpers as press
>>> corpus = press.read("seeds", progress=False)  # doctest: +SKIP
>>> chosen = press.select(corpus, speaker="Raisi", kind="direct")  # doctest: +SKIP
>>> press.charts.speakers(chosen)  # doctest: +SKIP
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.explore.codebook import labelled
from helpers.explore.narrow import narrowed, outlets_of
from helpers.explore.select import Selection, select
from helpers.explore.uncertain import numbered
from helpers.knowledge.load import Knowledge
from helpers.show.phrasing import caption_of
from helpers.show.turns import Seen
from helpers.store.citations import cited
from helpers.store.corpus import Corpus

if TYPE_CHECKING:
    import pandas as pd

    from helpers.explore.outlets import Outlets

__all__ = ["Chosen", "choose"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Chosen:
    """A corpus and the selection of it that is in force.

    Args:
        corpus: from `helpers.read`.
        selection: which rows count.
        widget: what the selection was made with, whose downloads follow it; None: a cell.
        seen: what the widget showed when the selection was taken from it.
        search: the words that a concordance looks for; empty: none.
    """

    corpus: Corpus
    selection: Selection = dataclasses.field(default_factory=Selection)
    widget: Any = dataclasses.field(default=None, repr=False, compare=False)
    seen: Seen | None = dataclasses.field(default=None, repr=False, compare=False)
    search: str = ""
    _made: dict[Any, Any] = dataclasses.field(default_factory=dict, repr=False, compare=False)

    @property
    def parameters(self) -> Selection | dict[str, Any]:
        """What a report's list keeps of the choice: the selection, and the words that are searched."""
        return {**self.selection.chosen, "search": self.search} if self.search else self.selection

    @property
    def filtered(self) -> bool:
        """Whether rows inside an article are left out, so that titles speak of a selection."""
        return self.selection.narrows

    @functools.cached_property
    def knowledge(self) -> Knowledge:
        """The word lists in force."""
        return Knowledge.of(self.corpus.project)

    @functools.cached_property
    def quotes(self) -> pd.DataFrame:
        """The statements that are left, with their citations."""
        return select(self.corpus.quotes, self.selection)

    @functools.cached_property
    def numbered(self) -> pd.DataFrame:
        """The statements that are left, with their number in their article and their rank among those to check."""
        every = numbered(self.corpus.quotes.drop(columns="places"))
        return every[every["quote_id"].isin(self.quotes["quote_id"])]

    @functools.cached_property
    def figures(self) -> pd.DataFrame:
        """The figures that are left."""
        return select(self.corpus.figures, self.selection)

    @functools.cached_property
    def themes(self) -> pd.DataFrame:
        """The sentences with a theme that are left, their themes by label too."""
        return select(labelled(self.corpus.themes, knowledge=self.knowledge), self.selection)

    @functools.cached_property
    def sentences(self) -> pd.DataFrame:
        """The sentences that are left by the filters that sentences have a column for."""
        every = cited(self.corpus.sentences, self.corpus.articles, self.corpus.mentions)
        return select(every, self.selection.for_table(every))

    @functools.cached_property
    def narrowed(self) -> Corpus:
        """The corpus with only what the selection leaves of every table."""
        return narrowed(self.corpus, self.selection)

    @functools.cached_property
    def outlets(self) -> Outlets:
        """The outlets that are left, also those that quote nobody."""
        return outlets_of(self.corpus, self.selection)

    def made(self, function: Callable[[Chosen], Any]) -> Any:
        """What *function* makes of this choice, made once."""
        if function not in self._made:
            self._made[function] = function(self)
        return self._made[function]

    @classmethod
    def of(cls, what: Chosen | Corpus) -> Chosen:
        """A choice as it is, and of a corpus all of it.

        Raises:
            TypeError: it is neither.
        """
        if isinstance(what, Corpus):
            return cls(corpus=what)
        if not isinstance(what, cls):
            raise TypeError(f"Give a corpus, or what press.select(corpus, …) returns; this is a {type(what).__name__}.")
        return what

    def articles_of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The articles in which *rows* stand."""
        articles = self.corpus.articles
        return articles[articles["article_id"].isin(rows["article_id"])]

    def caption(self, rows: pd.DataFrame, *, selection: Selection | None = None) -> str:
        """Filters in force and sources of *rows*, with what must be known of how texts were counted.

        Args:
            rows: a cited table, already selected.
            selection: the filters that made it, where they are not all of them.
        """
        filters = (self.selection if selection is None else selection).describe()
        return caption_of(rows, filters, self.corpus.note)

    def describe(self, kind: str = "quotes") -> str:
        """How many rows of the table *kind* are left, and the line of code that selects them."""
        left, every = len(getattr(self, kind)), len(getattr(self.corpus, kind))
        noun = {"quotes": "statements", "themes": "sentences with a theme"}.get(kind, kind)
        return f"{left:,} of {every:,} {noun}: {self.selection.code(kind)}"

    def __str__(self) -> str:
        return self.describe()


def choose(what: Corpus | Chosen | pd.DataFrame, by: Any = None, **filters: Any) -> Chosen | pd.DataFrame:
    """Narrow a corpus, or one table of it, to what fits every filter.

    Args:
        what: a corpus, what was chosen of one, or one of its tables.
        by: a `Selection`, or a widget whose selection counts; *filters* replace those of the same name.
        **filters: fields of `helpers.explore.select.Selection`, for example ``speaker="Raisi", kind="direct"``.

    Returns:
        Of a corpus a `Chosen`, which charts and tables take; of a table the rows that fit, as a DataFrame.

    Raises:
        TypeError: a filter of that name does not exist, or the table has no column for it.
        ValueError: a date cannot be read.

    >>> import pandas as pd
    >>> choose(pd.DataFrame({"speaker": ["Ada", "Bob"], "kind": ["direct", "direct"]}), speaker="Bob").index.tolist()
    [1]
    """
    widget, selection = (None, by) if by is None or isinstance(by, Selection) else (by, by.selection)
    if not isinstance(what, (Corpus, Chosen)):
        return select(what, selection, **filters)
    if isinstance(what, Chosen):
        selection = selection or what.selection
        what = what.corpus
    seen = getattr(widget, "seen", None)
    return Chosen(
        corpus=what, selection=dataclasses.replace(selection or Selection(), **filters), widget=widget, seen=seen,
        search=getattr(widget, "pattern", "") if widget is not None else "",
    )  # fmt: skip
