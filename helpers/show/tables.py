"""Every table of the notebooks by name: ``tables.statements(chosen)``.

Each takes the current selection (`helpers.show.chosen.Chosen`, or a whole corpus; else it raises a TypeError) and
returns a `helpers.show.table.Table`, whose ``data`` are all rows and columns as a DataFrame; only the first rows are
shown.  If a table would be empty of meaning, a `helpers.show.page.Note` says why.

>>> statements = press.tables.statements(press.select(corpus, speaker="Latifi", kind="indirect"))
>>> statements.title, set(statements.data["speaker"])
('Every statement in the selection', {'Ruhollah Latifi'})
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore import codebook as terms_of
from helpers.explore import themes as tagged
from helpers.explore.coverage import wording
from helpers.explore.crossings import behind
from helpers.explore.review import to_review
from helpers.explore.review import unfitting as no_longer_fitting
from helpers.explore.uncertain import least_certain
from helpers.explore.words.keyness import keyness as keywords
from helpers.explore.words.keyness import sides
from helpers.show import loaded_table, news, words_tables
from helpers.show.chosen import Chosen
from helpers.show.claim_table import claim_log_table
from helpers.show.concordance_chart import Lines
from helpers.show.coverage_words import copies_table, presence_table, quoted_in_pairs, wording_tables
from helpers.show.effect import EffectShown
from helpers.show.findings import rules_of
from helpers.show.notebook_charts import coverage, words
from helpers.show.notebook_charts import people_and_places as people
from helpers.show.page import Note
from helpers.show.side_by_side import Pairs, places
from helpers.show.table import Table
from helpers.show.trade_tables import agreement, checks, claims, figures, published
from helpers.store.citations import cited

if TYPE_CHECKING:
    import pandas as pd

    from helpers.store.corpus import Corpus

__all__ = [
    "agreement", "articles", "checks", "claim_log", "claims", "codebook", "collocates", "copies", "decisions", "effect",
    "figures", "headlines", "keyness", "kwic", "lines", "loaded", "new", "open_rows", "pairs",
    "people_and_places", "presence", "problems", "published", "rules", "spoken_of", "statements", "themes",
    "to_check", "unfitting", "without_theme", "wordings",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted(__all__)


STATEMENTS = ("speaker", "cue", "kind", "text", "via", "hedged", "themes", "confidence", "citation")
CELLS = ("speaker", "mentioned", "statements", "times", "citation")


def loaded(corpus: Chosen | Corpus) -> Table:
    """What was found, what was left out and why, and what was analysed."""
    return loaded_table.loaded_table(Chosen.of(corpus).corpus)


def problems(corpus: Chosen | Corpus) -> Table:
    """What was wrong with an input, and what to do about it."""
    return loaded_table.problems_table(Chosen.of(corpus).corpus)


def articles(corpus: Chosen | Corpus) -> Table:
    """Every article with its known facts and what was found in it."""
    return loaded_table.articles_table(Chosen.of(corpus).corpus)


def statements(chosen: Chosen | Corpus) -> Table:
    """Every statement in the selection."""
    choice = Chosen.of(chosen)
    caption = choice.caption(choice.coded)
    return Table("statements", "Every statement in the selection", caption, choice.selected, STATEMENTS)


def to_check(chosen: Chosen | Corpus, most: int = 0) -> Table:
    """Every statement, the least certain first, numbered as in its article; or only the *most* least certain ones."""
    choice = Chosen.of(chosen)
    rows = choice.to_check(most) if most else least_certain(choice.numbered)
    caption, columns = choice.caption(choice.coded), ("confidence", "rule", "kind", "speaker", "cue", "via", "text")
    title = f"The {'ten' if most == 10 else most} to check first" if most else "Statements, least certain first"
    return Table("to_check", title, caption, rows, ("number", *columns, "citation"))


def rules(chosen: Chosen | Corpus) -> Table:
    """The rules that found the statements, with their precision."""
    found = rules_of(Chosen.of(chosen).selected.part(["rule", "confidence"]))
    return Table("rules", "The rules that found these statements", "Precision on human-annotated text.", found)


def new(chosen: Chosen | Corpus, since: str) -> Table | Note:
    """Who has been quoted since *since* (a day, month or year) but not before; without a date, a note asks for one.

    Raises:
        ValueError: *since* is not a date.

    >>> press.tables.new(corpus, "2022-05").title
    'Who is new'
    """
    choice = Chosen.of(chosen)
    if not since:
        return Note(news.NO_DATE)
    rows = Chosen(corpus=choice.corpus, selection=choice.selection.without("since")).quotes
    return news.news_table(rows, since, caption=choice.caption(rows))


def open_rows(chosen: Chosen | Corpus, table: str = "quotes") -> Table:
    """The rows of *table* (quotes, figures, themes) that nobody has reviewed, the least certain first."""
    choice = Chosen.of(chosen)
    rows = to_review(choice.corpus, table, choice.selection)
    columns = ("doubt", "speaker", "cue", "kind", "text", "themes", "rule", "citation")
    return Table("open", "Not yet reviewed, the least certain first", choice.caption(rows), rows, columns)


def decisions(corpus: Chosen | Corpus) -> Table:
    """The reviewers' decisions that are in force."""
    told = ("made", "coder", "action", "table", "words", "what", "fits")
    stand: pd.DataFrame = Chosen.of(corpus).corpus.decisions
    empty = "No decisions have been made yet."
    return Table("decisions", "Decisions in force", "From corrections.jsonl.", stand, told, empty=empty)


def unfitting(corpus: Chosen | Corpus) -> Table:
    """The reviewers' decisions that no longer match any row."""
    lost = no_longer_fitting(Chosen.of(corpus).corpus)
    empty = "None: every decision fits."
    return Table("unfitting", "Decisions that no longer fit", "Kept, not applied.", lost, empty=empty)


def themes(chosen: Chosen | Corpus, level: int = 1) -> Table:
    """Every sentence with a theme; with level=2 its sub-themes are shown too (the file always has them)."""
    choice = Chosen.of(chosen)
    labels = ("theme_labels", "subtheme_labels")[:level]
    caption, columns = choice.caption(choice.themes), (*labels, "text", "citation")
    return Table("sentences_with_themes", "Every sentence with a theme", caption, choice.themes, columns)


def headlines(corpus: Chosen | Corpus) -> Table:
    """The themes of each headline, compared with the body of its article."""
    whole = Chosen.of(corpus)
    tables, of = whole.corpus, {"knowledge": whole.knowledge, "quotes": whole.corpus.quotes}
    found = tagged.headline_against_body(tables.articles, tables.themes, tables.sentences, **of)
    columns = ("outlet", "title", "label", "in_title", "terms", "sentences", "of_sentences", "rank")
    caption = "Sentences in the body of the article; all articles, no filters."
    title = "Themes in the headline and in the body"
    return Table("headlines", title, caption, cited(found, tables.articles), columns)


def codebook(corpus: Chosen | Corpus) -> Table:
    """The codebook of themes and the word forms that it matched."""
    whole = Chosen.of(corpus)
    book = terms_of.codebook_table(whole.corpus.themes, knowledge=whole.knowledge)
    book = book.sort_values("hits", ascending=False, kind="stable", ignore_index=True)
    columns = ("label", "term", "kind", "hits", "sentences", "forms")
    return Table("codebook", "The codebook and the word forms it matched", "All articles, no filters.", book, columns)


def without_theme(corpus: Chosen | Corpus) -> Table:
    """Sentences that contain no term of the codebook."""
    tables = Chosen.of(corpus).corpus
    gaps = cited(terms_of.uncovered(tables.themes, tables.sentences), tables.articles, tables.mentions)
    return Table("sentences_without_theme", "Sentences without any theme", "All articles.", gaps, ("text", "citation"))


def lines(chosen: Chosen | Corpus) -> Table:
    """The lines that contain the search words."""
    choice = Chosen.of(chosen)
    found = choice.made(words.lines)
    return words_tables.lines_table(found, choice.words, choice.caption(found))


def collocates(chosen: Chosen | Corpus, window: int = 5) -> Table | Note:
    """The collocates of the search words, within *window* words on each side."""
    choice = Chosen.of(chosen)
    found, articles = choice.made(words.lines), choice.made(words.articles)
    caption = choice.caption(found)
    return words_tables.collocates_table(found, articles, choice.words, window=window, caption=caption)


def keyness(corpus: Chosen | Corpus, compare: str = "") -> Table | Note:
    """The keywords of one side compared with the other; *compare* names the sides (an outlet, a speaker)."""
    target, reference, one, others = sides(Chosen.of(corpus).corpus, compare)
    return words_tables.keyness_table(keywords(target, reference), one, others)


def claim_log(corpus: Chosen | Corpus) -> Table:
    """Every claim that was logged, with status, evidence and checker."""
    return claim_log_table(Chosen.of(corpus).corpus)


def presence(chosen: Chosen | Corpus) -> Table | Note:
    """Every person, organisation, place, theme, figure and date, and the outlets that have it."""
    choice = Chosen.of(chosen)
    return presence_table(choice.made(coverage.present), coverage.caption(choice))


def wordings(chosen: Chosen | Corpus) -> list[Table]:
    """What the outlets word differently: rare words, spellings, numbers, and phrases that only one uses."""
    choice = Chosen.of(chosen)
    attached = wording.attached(choice.narrowed.sentences, choice.corpus.articles)
    return wording_tables(choice.narrowed, choice.made(coverage.present), attached, coverage.caption(choice))


def copies(chosen: Chosen | Corpus) -> Table | Note:
    """Articles that are copies of others, in whole or in part."""
    choice = Chosen.of(chosen)
    return copies_table(choice.made(coverage.copied), len(choice.narrowed.articles))


def people_and_places(chosen: Chosen | Corpus) -> list[Table]:
    """Who speaks about whom and about which places; places by outlet; the dates mentioned in the articles."""
    choice = Chosen.of(chosen)
    said, where = choice.caption(choice.quotes), people.where(choice)
    place = ("place", "country", "outlet", "sentences", "share", "citation")
    days = ("what", "begins", "ends", "text", "speaker", "citation")
    return [
        Table("who_of_whom", "Who speaks about whom", said, choice.made(people.of_whom), CELLS),
        Table("who_of_where", "Who speaks about which place", said, choice.made(people.of_place), CELLS),
        Table("places", "Places by outlet", where, choice.made(people.spoken_of), place),
        Table("timeline", "Dates and periods", where, choice.made(people.dated), days),
    ]


def spoken_of(chosen: Chosen | Corpus, mentioned: str | tuple[str, ...] = "") -> Table:
    """The statements in which *mentioned*, or one of them, is named; if empty, anybody."""
    choice = Chosen.of(chosen)
    rows = behind(choice.made(people.crossed), mentioned=mentioned)
    whom = mentioned if isinstance(mentioned, str) else " or ".join(mentioned)
    return Table("spoken_of", f"Statements about {whom or 'anybody'}", choice.caption(rows), rows)


def effect(
    corpus: Chosen | Corpus, theme: str, include: str = "", exclude: str = "", parent: str | None = None
) -> EffectShown:
    """What a change to the codebook would do: ``+`` before a term adds it, ``-`` removes it.

    With a *parent* (a theme, or "" for none), the effect of a new theme is shown.
    """
    whole = Chosen.of(corpus).corpus
    tried = terms_of.effect(whole, theme, include=include, exclude=exclude, parent=parent)
    return EffectShown(tried, whole.articles)


def kwic(chosen: Chosen | Corpus) -> Lines:
    """The lines that contain the search words, aligned for reading."""
    return Lines(Chosen.of(chosen).made(words.lines))


def pairs(chosen: Chosen | Corpus) -> Pairs:
    """Statements by one speaker in two outlets, side by side; ``rows`` are the statements themselves."""
    choice = Chosen.of(chosen)
    found, quotes = choice.made(coverage.pairs), choice.narrowed.quotes
    return Pairs(found, "One speaker in two outlets", places(quotes), rows=quoted_in_pairs(quotes, found))
