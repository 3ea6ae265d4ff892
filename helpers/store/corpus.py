"""An annotated corpus: the seven tables that notebooks read, and what was and was not loaded.

Statements, figures and themes come with their citations (outlet, date, title, url, page, citation, places), so that
every row that leaves a notebook can be looked up; they are added when a table is first asked for.
"""

from __future__ import annotations

import dataclasses
import hashlib
import pathlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from helpers.base.characters import whole
from helpers.base.markup import joined, markup
from helpers.base.project import Project
from helpers.base.tables import KINDS, columns
from helpers.base.terminal import line
from helpers.knowledge.attributes import SpeakerAttributes
from helpers.store.citations import PLACE_TYPES, cited, day
from helpers.store.columns import CitedColumns
from helpers.store.later import LaterTable, frame_of
from helpers.store.speaker_attributes import with_attributes
from helpers.store.statements import number_of_statements

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from helpers.annotate.themes.terms import WordIndex

__all__ = ["Corpus"]


#: The most letters of a folder's path in the line on what was loaded.
LONG = 30
#: The tables that are read with their citations.
CITED = ("quotes", "figures", "themes")
#: The columns of mentions by which rows are given the places that they name.
OF_PLACES = ("article_id", "start", "end", "entity", "entity_type")


class _Later:
    """A field that may be set to a table that is read later (`helpers.store.later`), and is read as the table."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, corpus: Corpus | None, owner: type | None = None) -> pd.DataFrame:
        if corpus is None:
            raise AttributeError(self.name)  # this tells the dataclass that the field has no default
        return frame_of(corpus.__dict__[f"_{self.name}"])

    def __set__(self, corpus: Corpus, table: pd.DataFrame | LaterTable) -> None:
        corpus.__dict__[f"_{self.name}"] = table


class _Cited:
    """A field that is set without citations and read with them; they are computed once per table."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, corpus: Corpus | None, owner: type | None = None) -> pd.DataFrame:
        if corpus is None:
            raise AttributeError(self.name)  # this tells the dataclass that the field has no default
        plain, made = corpus.__dict__[f"_{self.name}"]
        if made is None:
            made = cited(frame_of(plain), corpus.articles, corpus.named_places)
            if corpus.attributes.names and "speaker" in made.columns:
                made = with_attributes(made, corpus.attributes, corpus.mentions)
            corpus.__dict__[f"_{self.name}"] = plain, made
        return made

    def __set__(self, corpus: Corpus, table: pd.DataFrame | LaterTable) -> None:
        corpus.__dict__[f"_{self.name}"] = table, None


@dataclasses.dataclass(frozen=True, repr=False, kw_only=True)
class Corpus:
    """The tables of a project, with columns as in docs/tables.md.

    `tables` gives only the columns of `helpers.base.tables.columns`, as they are stored and written.

    Args:
        project: the folder.
        articles, sentences, mentions, quotes, figures, themes, problems: DataFrames; quotes, figures and themes are
            read with their citations.
        versions, words, found, copies, note, fold, every, not_counted, attributes, layers, decisions: added
            by `helpers.read`.

    >>> corpus.summary()["Statements"], len(corpus.quotes)
    ('34', 41)
    """

    project: Project
    articles: pd.DataFrame
    sentences: pd.DataFrame = _Later()
    mentions: pd.DataFrame = _Later()
    quotes: pd.DataFrame = _Cited()
    figures: pd.DataFrame = _Cited()
    themes: pd.DataFrame = _Cited()
    problems: pd.DataFrame
    #: The versions of what made the tables: model, spacy, rules, knowledge.
    versions: dict[str, str] = dataclasses.field(default_factory=dict)
    #: Returns the index of the words of the sentences, in which terms of the codebook are looked up.
    words: Callable[[], WordIndex] | None = dataclasses.field(default=None, repr=False, compare=False)
    #: The tables of findings as the rules made them, before reviewers' corrections.
    found: Mapping[str, pd.DataFrame] = dataclasses.field(default_factory=dict, repr=False)
    #: How often a text printed by several outlets counts ("all" or "once"), and what a caption must say about that.
    copies: str = "all"
    note: str = ""
    #: If each story counts once: a function that keeps only the rows of a table that count, and the corpus with every
    #: printing.
    fold: Callable[[pd.DataFrame], pd.DataFrame] | None = dataclasses.field(default=None, repr=False, compare=False)
    every: Corpus | None = dataclasses.field(default=None, repr=False, compare=False)
    #: The articles that do not count at all, because they are only printings of a story.
    not_counted: frozenset[str] = dataclasses.field(default=frozenset(), repr=False)
    #: The attributes of people in the user's files (party, gender, country …).
    attributes: SpeakerAttributes = dataclasses.field(default=SpeakerAttributes(), repr=False)
    #: What the plugins' annotators found (columns: `helpers.annotate.layers.COLUMNS`); None if they were not run.
    layers: pd.DataFrame | None = dataclasses.field(default=None, repr=False)
    #: The reviewers' decisions, and whether each still fits (columns in docs/tables.md); None if they were not read.
    decisions: pd.DataFrame | None = dataclasses.field(default=None, repr=False)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order in which they are written, without citations."""
        return {name: self._plain(name)[list(columns(name))] for name in KINDS}

    def tables_as_set(self) -> dict[str, Any]:
        """Each table as it was set, with any further columns, or still unread; ``layers`` and ``decisions`` if any."""
        beside = {name: getattr(self, name) for name in ("layers", "decisions")}
        return {name: self._as_set(name) for name in KINDS} | {k: v for k, v in beside.items() if v is not None}

    def number(self, name: str) -> int:
        """How many rows the table *name* has; it is not read for that."""
        return len(self._as_set(name))

    def columns(self, name: str) -> CitedColumns:
        """The table *name* (quotes, figures or themes) with its citations, of which only what is asked for is read.

        >>> corpus.columns("quotes").rows([0], ["kind"]).values.tolist() == corpus.quotes[["kind"]].head(
        ...     1
        ... ).values.tolist()
        True
        """
        plain, made = self.__dict__[f"_{name}"]
        kept: dict[str, tuple[Any, CitedColumns]] = self.__dict__.setdefault("_columns", {})
        if name not in kept or kept[name][0] is not plain or kept[name][1].articles is not self.articles:
            own = plain if made is None else made
            names = columns(name) if isinstance(own, LaterTable) and not own.read else frame_of(own).columns
            more = {}
            if self.attributes.names and "speaker" in names and "attributes" not in names:
                more["attributes"] = self._attributes_of
            places = None if "places" in names else self._places_in_turn
            kept[name] = plain, CitedColumns(own, list(names), self.articles, places, more)
        return kept[name][1]

    def _attributes_of(self, table: CitedColumns) -> pd.Series:
        """The attributes of the speaker of each row of *table*."""
        return with_attributes(table[["speaker"]], self.attributes, self.mentions)["attributes"]

    @property
    def named_places(self) -> pd.DataFrame:
        """The mentions of places, as far as citations need them; the others are not read for that."""
        mentions = self._as_set("mentions")
        if not isinstance(mentions, LaterTable) or mentions.read:
            return self.mentions
        return mentions.where("entity_type", PLACE_TYPES, OF_PLACES)

    def _places_in_turn(self) -> Iterator[pd.DataFrame]:
        """`named_places`, some at a time, so that who looks for one need not read them all."""
        mentions = self._as_set("mentions")
        if isinstance(mentions, LaterTable) and not mentions.read:
            yield from mentions.in_turn("entity_type", PLACE_TYPES, OF_PLACES)
        else:
            yield self.mentions

    def with_tables(self, **tables: pd.DataFrame) -> Corpus:
        """This corpus with *tables* in place of its own; the citations of the other tables are not computed for it.

        >>> len(corpus.with_tables(quotes=corpus.quotes.head(3)).quotes)
        3
        """
        out = dataclasses.replace(self, **self.tables_as_set() | tables)
        for name in CITED:
            if name not in tables:
                out.__dict__[f"_{name}"] = self.__dict__[f"_{name}"]
        return out

    def _plain(self, name: str) -> pd.DataFrame:
        """The table *name* as it was set, read now if it was not."""
        return frame_of(self._as_set(name))

    def _as_set(self, name: str) -> pd.DataFrame | LaterTable:
        """The table *name* as it was set."""
        kept: Any = self.__dict__.get(f"_{name}", self.__dict__.get(name))
        table: pd.DataFrame | LaterTable = kept[0] if name in CITED else kept
        return table

    @property
    def annotated(self) -> pd.DataFrame:
        """The articles that were annotated: those in the project's language."""
        language = self.articles["language"].fillna(self.project.settings.language)
        own = (language == self.project.settings.language).to_numpy(dtype=bool)
        return self.articles[own] if not own.all() else self.articles.copy(deep=False)

    @property
    def id(self) -> str:
        """Eight letters and digits that identify the analysed texts, regardless of their order and names."""
        kept: str | None = self.__dict__.get("_id")
        if kept is None:
            texts = "\n".join(sorted(self.annotated["text_sha256"].tolist()))
            kept = hashlib.sha256(texts.encode()).hexdigest()[:8]
            object.__setattr__(self, "_id", kept)
        return kept

    def update(self, tables: Mapping[str, pd.DataFrame], decisions: pd.DataFrame) -> None:
        """Replace the tables by corrected *tables* and update the state of all *decisions*.

        This is the only change that a corpus allows: cells that run after a correction see it automatically.  If each
        story counts once, the corpus with every printing changes along with this one.
        """
        whole = self.every or self
        for one in {id(c): c for c in (whole, whole.folded, self) if c is not None}.values():
            for name, table in tables.items():
                object.__setattr__(one, name, one.fold(table) if one.fold else table)
            object.__setattr__(one, "decisions", decisions)

    @property
    def folded(self) -> Corpus | None:
        """This corpus with each story counted once, if this was requested before."""
        kept: Corpus | None = self.__dict__.get("_folded")
        return kept

    def keep_folded(self, folded: Corpus) -> None:
        """Keep *folded*, so that widgets and cells share its results."""
        object.__setattr__(self, "_folded", folded)

    def __repr__(self) -> str:
        return f"Corpus of {_count(len(self.annotated), 'article')} from {self.project.root} ({self.id})"

    def _repr_html_(self) -> str:
        row = "<tr><th scope='row' style='text-align:left'>{}</th><td style='text-align:right'>{}</td></tr>"
        rows = joined(markup(row, what, number) for what, number in self.summary().items())
        folder = "<caption style='caption-side:top; text-align:left; padding:.4em .5em'>{}</caption>"
        where = markup(folder, whole(str(self.project.root)))
        return str(markup("<table class='mathjax_ignore tex2jax_ignore'>{}<tbody>{}</tbody></table>", where, rows))

    def summary(self) -> dict[str, str]:
        """What the corpus contains and what it leaves out, one line each."""
        texts, outlets = self.annotated, self.annotated["outlet"]
        dates = texts["published"].fillna(texts["event_date"]).dropna()
        said = {"Articles": f"{len(texts):,}", "Outlets": f"{outlets.nunique():,}"}
        if outlets.isna().any():
            said["Articles without an outlet"] = f"{int(outlets.isna().sum()):,}"
        if len(dates):
            first, last = day(dates.min()), day(dates.max())
            said["Dates"] = first if first == last else f"{first} to {last}"
        said["Statements"] = f"{number_of_statements(self.columns('quotes')):,}"
        named = {"Figures": "figures", "Sentences with a theme": "themes"}
        said |= {what: f"{self.number(name):,}" for what, name in named.items()}
        left = {
            "In another language, not annotated": len(self.articles) - len(texts),
            "Duplicates": int(self.articles["duplicate_of"].notna().sum()),
            "Printings of a story": int(self.articles["wire_group"].notna().sum()),
            "Files left out": int((self.problems["severity"] == "error").sum()),
            "Warnings and notes": int((self.problems["severity"] != "error").sum()),
        }
        return said | {what: f"{number:,}" for what, number in left.items() if number}

    def describe(self) -> str:
        """What was loaded, and what was left out and why, in a few plain lines."""
        done, found = len(self.annotated), len(self.articles)
        words = int(self.annotated["words"].sum())
        lines = [
            f"{_count(done, 'article')} of {words:,} words from {whole(_short(self.project.root))}: "
            f"{_count(number_of_statements(self.columns('quotes')), 'statement')}, "
            f"{_count(self.number('figures'), 'figure')}, "
            f"{_count(self.number('sentences'), 'sentence')}."
        ]
        if found > done:
            lines.append(f"{_count(found - done, 'article')} in another language: loaded, not annotated.")
        duplicates = int(self.articles["duplicate_of"].notna().sum())
        if duplicates:
            lines.append(f"{_count(duplicates, 'duplicate')}: annotated, and marked in `duplicate_of`.")
        if self.note:
            lines.append(self.note)
        for path, fault, remedy in self.problems[["path", "fault", "remedy"]].itertuples(index=False):
            lines.append(line(f"- {path}: {fault} {remedy}"))
        return "\n".join(lines)


def _short(folder: pathlib.Path) -> str:
    """The end of a long path, so that the first line of a notebook stays one line.

    >>> (
    ...     _short(pathlib.Path("seeds")),
    ...     _short(pathlib.Path("home/ada/documents/newspapers/2024/ports")).replace("\\\\", "/"),
    ... )
    ('seeds', '…/2024/ports')
    """
    path = str(folder)
    return path if len(path) <= LONG else str(pathlib.Path("…", *folder.parts[-2:]))


def _count(number: int, noun: str) -> str:
    """
    >>> _count(1, "article"), _count(1200, "figure")
    ('1 article', '1,200 figures')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
