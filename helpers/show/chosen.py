"""A corpus and a selection from it, in one object that every chart and table takes.

It narrows each table when the table is needed, describes itself for a caption, and knows whether rows were left out, so
that a title never claims to cover all rows when it covers only a part. Results are kept until a reviewer corrects
something.

>>> chosen = press.select(corpus, speaker="Rahmon", kind="direct")
>>> print(chosen)
3 of 41 statements: press.select(corpus, speaker="Rahmon", kind="direct")
>>> press.charts.speakers(chosen).drawn
True
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from helpers.explore.codebook import labelled
from helpers.explore.counting import among, counted
from helpers.explore.coverage.syndication import count_copies
from helpers.explore.known_values import unknown_values
from helpers.explore.narrow import analysed, kept_rows, narrowed, outlets_of
from helpers.explore.prepared import prepared
from helpers.explore.select import Selection, select, with_filters
from helpers.explore.speakers import totals
from helpers.explore.spellings import as_shown
from helpers.explore.uncertain import first_to_check, numbered
from helpers.explore.words.search import suggested
from helpers.knowledge.load import Knowledge
from helpers.show.phrasing import caption_of
from helpers.show.taken_over import is_of_rows, latest_of
from helpers.show.turns import Seen
from helpers.store.citations import cited
from helpers.store.columns import SomeRows
from helpers.store.corpus import Corpus

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from helpers.explore.outlets import Outlets

__all__ = ["Chosen", "choose"]

Value = TypeVar("Value")


class _Kept(Generic[Value]):
    """A property that is computed once for each state of the corpus."""

    def __init__(self, function: Callable[[Any], Value]) -> None:
        self._function, self.__doc__ = function, function.__doc__

    def __get__(self, chosen: Chosen | None, owner: type | None = None) -> Value:
        if chosen is None:
            return self  # type: ignore[return-value]  # asked of the class, as `help` does
        kept: Value = chosen.made(self._function)
        return kept


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Chosen:
    """A corpus and the current selection from it; `choose` (``press.select``) creates one.

    Args:
        corpus: from `helpers.read`.
        selection: which rows count.
        widget: the widget in which the selection was made, and which its downloads follow; None for a cell.
        seen: what the widget showed when the selection was taken from it.
        search: the words for which a concordance searches; if empty, a frequent word to begin with.
        sort, width: the order of its lines, and the number of characters on either side.
    """

    corpus: Corpus
    selection: Selection = dataclasses.field(default_factory=Selection)
    widget: Any = dataclasses.field(default=None, repr=False, compare=False)
    seen: Seen | None = dataclasses.field(default=None, repr=False, compare=False)
    search: str = ""
    sort: str = "place"
    width: int = 60
    _made: dict[Any, Any] = dataclasses.field(default_factory=dict, repr=False, compare=False)

    @property
    def parameters(self) -> Selection | dict[str, Any]:
        """What the report list records: the selection and the search words."""
        more = {"search": self.search} if self.search else {}
        if self.corpus.copies != self.corpus.project.settings.copies:
            more["copies"] = self.corpus.copies
        return {**self.selection.chosen, **more} if more else self.selection

    @property
    def filtered(self) -> bool:
        """Whether rows inside an article are left out, so that titles must mention a selection."""
        return self.selection.narrows

    @_Kept
    def words(self) -> str:
        """The search words of a concordance."""
        return self.search or suggested(self.corpus)

    @_Kept
    def knowledge(self) -> Knowledge:
        """The word lists in force."""
        return Knowledge.of(self.corpus.project)

    @_Kept
    def quotes(self) -> pd.DataFrame:
        """The selected statements, with their citations."""
        return self.selected.part()

    @_Kept
    def selected(self) -> SomeRows:
        """The same, of which only the rows and columns asked for are read."""
        return SomeRows(self.corpus.columns("quotes"), self.positions)

    @_Kept
    def positions(self) -> np.ndarray:
        """Where the selected statements are in ``corpus.quotes``."""
        return prepared(self.corpus, "quotes").positions(self.selection)

    @_Kept
    def coded(self) -> pd.DataFrame:
        """The columns of the selected statements by which they are counted, with their numbers of words, and with
        names as categories, so that no chart compares a hundred thousand names again.
        """
        rows = prepared(self.corpus, "quotes").coded.iloc[self.positions]
        return rows.set_axis(self.corpus.columns("quotes").index.take(self.positions))

    @_Kept
    def speaker_words(self) -> pd.DataFrame:
        """Words by speaker, outlet and kind (`helpers.explore.speakers.speaker_words`)."""
        return prepared(self.corpus, "quotes").speaker_words(self.selection, self.corpus.articles)

    @_Kept
    def counted(self) -> pd.DataFrame:
        """`coded` without what an article prints again (`helpers.explore.counting.counted`)."""
        return counted(self.coded)

    @_Kept
    def monthly(self) -> pd.DataFrame:
        """Words by month and speaker (`helpers.explore.speakers.by_month`)."""
        return prepared(self.corpus, "quotes").monthly(self.selection, self.corpus.articles)

    @_Kept
    def speaker_totals(self) -> pd.DataFrame:
        """Words by speaker (`helpers.explore.speakers.totals`)."""
        return totals(self.speaker_words)

    @_Kept
    def with_words(self) -> pd.DataFrame:
        """The selected statements with their numbers of words, so that each chart need not count them again."""
        return self.quotes.assign(words=self.coded["words"])

    @_Kept
    def analysed(self) -> pd.DataFrame:
        """The analysed articles that match the filters of articles, including those that quote nobody."""
        return analysed(self.corpus, self.selection)

    @_Kept
    def numbered(self) -> pd.DataFrame:
        """The selected statements, with their number in their article and their rank among those to check."""
        return self.to_check()

    def to_check(self, most: int | None = None) -> pd.DataFrame:
        """`numbered`, the least certain first if only *most* of them are asked for."""
        table = self.corpus.columns("quotes")
        every = table[["article_id", "start", "confidence"]]
        if most is None:
            own = numbered(every).iloc[self.positions].rename_axis("place").reset_index()
        else:
            own = first_to_check(every, self.positions, most)
        rows = SomeRows(table, own["place"].to_numpy()).part([name for name in table.columns if name != "places"])
        return rows.assign(number=own["number"].array, rank=own["rank"].array)

    @_Kept
    def figures(self) -> pd.DataFrame:
        """The selected figures."""
        return select(self.corpus.figures, self.selection)

    @_Kept
    def themes(self) -> pd.DataFrame:
        """The selected sentences with a theme, also with the labels of their themes."""
        return select(labelled(self.corpus.themes, knowledge=self.knowledge), self.selection)

    @_Kept
    def sentences(self) -> pd.DataFrame:
        """The sentences that match those filters for which sentences have a column."""
        every = cited(self.corpus.sentences, self.corpus.articles, self.corpus.mentions)
        return select(every, self.selection.for_table(every))

    @_Kept
    def narrowed(self) -> Corpus:
        """The corpus with only the selected rows of every table."""
        return narrowed(self.corpus, self.selection)

    def among(self, kind: str) -> np.ndarray:
        """For each row of *kind* (themes or figures), whether `narrowed` keeps it, without narrowing other tables."""
        return kept_rows(self.corpus, self.selection, kind)

    @_Kept
    def outlets(self) -> Outlets:
        """The selected outlets, including those that quote nobody."""
        return outlets_of(self.corpus, self.selection)

    def made(self, function: Callable[[Chosen], Any]) -> Any:
        """The result of *function* for this choice, computed once and again after a correction."""
        kept = self._kept(function)
        state = kept.setdefault("state", self.corpus.decisions)
        if state is not self.corpus.decisions:  # a number must not survive the row that it counted
            kept.clear()
            kept["state"] = self.corpus.decisions
        if function not in kept:
            kept[function] = function(self)
        return kept[function]

    def _kept(self, function: Callable[[Chosen], Any]) -> dict[Any, Any]:
        """The results already computed for this choice, or for the same choice of a corpus that notebooks share; for
        the same choice of any corpus, if rows and word lists alone determine what *function* returns.
        """
        of: tuple[object, ...] = (repr(self.selection), self.search, self.sort, self.width)
        of_all: dict[Any, dict[Any, Any]] | None = self.corpus.__dict__.get("_made_of")
        if of_all is not None:
            return of_all.setdefault(of, {})
        return latest_of(self.corpus, of) if is_of_rows(function) else self._made

    @classmethod
    def of(cls, what: Chosen | Corpus) -> Chosen:
        """A choice unchanged, or a corpus as a choice of everything.

        Raises:
            TypeError: it is neither.
        """
        if isinstance(what, Corpus):
            return cls(corpus=what)
        if not isinstance(what, cls):
            raise TypeError(f"Give a corpus, or what press.select(corpus, …) returns; this is a {type(what).__name__}.")
        return what

    def articles_of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The articles that contain *rows*."""
        articles = self.corpus.articles
        return articles[among(articles["article_id"], rows["article_id"])]

    def caption(self, rows: pd.DataFrame, *, selection: Selection | None = None) -> str:
        """Filters in force and sources of *rows*, with any note needed on how texts were counted.

        Args:
            rows: a cited table, already selected.
            selection: the filters that were applied, if not all of them.
        """
        filters = (self.selection if selection is None else selection).describe()
        return caption_of(rows, filters, self.corpus.note)

    def describe(self, kind: str = "quotes") -> str:
        """How many rows of the table *kind* are selected, and the line of code that selects them."""
        left = len(self.positions if kind == "quotes" else getattr(self, kind))
        every = self.corpus.number(kind)
        noun = {"quotes": "statements", "themes": "sentences with a theme"}.get(kind, kind)
        wrong = "".join(f" {sentence}" for sentence in unknown_values(self.selection, self.corpus))
        return f"{left:,} of {every:,} {noun}: {self.selection.code()}{wrong}"

    def __str__(self) -> str:
        return self.describe()

    def __repr__(self) -> str:
        return f"{self.selection.code()} of {self.corpus!r}"


def choose(
    what: Corpus | Chosen | pd.DataFrame, by: Any = None, *, words: str = "", **filters: Any
) -> Chosen | pd.DataFrame:
    """Narrow a corpus, or one of its tables, to the rows that match every filter.

    Args:
        what: a corpus, a choice from one, or one of its tables.
        by: a `Selection`, or a widget whose selection is used; *filters* replace those of the same name.
        words: the search of a concordance: words, ``*`` for the rest of a word, or ``/a regular expression/``.
        **filters: fields of `helpers.explore.select.Selection`, for example ``speaker="Raisi", kind="direct"``;
            attributes of speakers in people.csv, for example ``party="Labour"``; for a concordance ``sort`` (place,
            left, right, hit) and ``width`` (characters on either side); and ``copies`` ("once": a story printed by
            several outlets counts once; "all": each printing counts).

    Returns:
        For a corpus, a `Chosen`, which charts and tables take; for a table, the rows that match, as a DataFrame.

    Raises:
        TypeError: there is no filter with that name, or the table has no column for it.
        ValueError: a date cannot be read, or *copies* is neither "once" nor "all".

    >>> import pandas as pd
    >>> table = pd.DataFrame({"speaker": ["Ada", "Bob"], "kind": ["direct", "direct"]})
    >>> press.select(table, speaker="Bob").index.tolist()
    [1]
    >>> chosen = press.select(corpus, kind="direct")
    >>> len(chosen.quotes), len(press.select(chosen, speaker="Rahmon").quotes)
    (14, 3)
    >>> press.tables.lines(press.select(corpus, words="sanction*")).data["text"].str.lower().unique().tolist()
    ['sanctions']
    """
    widget, selection = (None, by) if by is None or isinstance(by, Selection) else (by, by.selection)
    if not isinstance(what, (Corpus, Chosen)):
        return select(what, selection, **filters)
    before = Chosen.of(what)
    lines = {name: filters.pop(name, getattr(widget, name, getattr(before, name))) for name in ("sort", "width")}
    lines["search"] = words or getattr(widget, "pattern", before.search)
    copies = filters.pop("copies", "") or getattr(widget, "copies", "")
    counted = count_copies(before.corpus, copies) if copies else before.corpus
    chosen = as_shown(with_filters(selection or before.selection, filters, counted.attributes.names), counted)
    return Chosen(corpus=counted, selection=chosen, widget=widget, seen=getattr(widget, "seen", None), **lines)
