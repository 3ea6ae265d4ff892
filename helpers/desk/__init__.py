"""Widgets: a filter bar that sets a Selection, and explorers of what it leaves; the only room with ipywidgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.desk.codebook_editor import CodebookEditor
    from helpers.desk.download import Downloads
    from helpers.desk.explorer import Explorer
    from helpers.desk.reviewing import Review
    from helpers.desk.words_explorer import WordsExplorer

__all__ = [
    "downloads", "edit_codebook", "explore_coverage", "explore_figures", "explore_quotes", "explore_themes",
    "explore_words", "review",
]  # fmt: skip


def downloads(*items: Any, notebook: str, corpus: Any, folder: Any = None, **of: Any) -> Downloads:
    """Buttons that download charts and tables or put them on the report's list: `helpers.desk.download.of_items`.

    *of* says what they were made of: selection, and where a widget chose it follows and seen.
    """
    from helpers.desk.download import of_items

    return of_items(items, notebook=notebook, corpus=corpus, folder=folder or None, **of)


def edit_codebook(corpus: Any, theme: str = "", include: str = "", exclude: str = "") -> CodebookEditor:
    """A theme's terms to be tried out: sentences gained and lost, word forms matched; and to be written."""
    from helpers.desk.codebook_editor import CodebookEditor

    return CodebookEditor(corpus, theme, include, exclude)


def explore_quotes(corpus: Any, selection: Any = None, copies: str = "all") -> Explorer:
    """A filter bar over the statements, with chart, table and passages; *selection* is where it begins.

    *copies* is how `helpers.explore.coverage.syndication.count_copies` counted them in *corpus*.
    """
    import functools

    from helpers.desk.explorer import Explorer
    from helpers.desk.views import quotes_view

    settings = {} if copies == "all" else {"copies": copies}
    view = functools.partial(quotes_view, copies=copies)
    return Explorer(corpus, "quotes", view, selection, notebook="01_who_said_what", settings=settings)


def explore_themes(corpus: Any, selection: Any = None) -> Explorer:
    """A filter bar over the sentences that carry a theme; as `explore_quotes`."""
    from helpers.desk.explorer import Explorer
    from helpers.desk.views import themes_view

    return Explorer(corpus, "themes", themes_view, selection, notebook="04_themes")


def explore_figures(corpus: Any, selection: Any = None) -> Explorer:
    """A filter bar over the figures; as `explore_quotes`."""
    from helpers.desk.explorer import Explorer
    from helpers.desk.views import figures_view

    return Explorer(corpus, "figures", figures_view, selection, notebook="06_trade_figures")


def explore_coverage(corpus: Any, selection: Any = None) -> Explorer:
    """A filter bar over the statements, with what each outlet has of them; as `explore_quotes`."""
    from helpers.desk.coverage_view import coverage_view
    from helpers.desk.explorer import Explorer

    return Explorer(corpus, "quotes", coverage_view, selection, notebook="07_compare_coverage")


def explore_words(corpus: Any, pattern: str = "", selection: Any = None, **how: Any) -> WordsExplorer:
    """A search box over a concordance; *how* is the order of the lines and their width."""
    from helpers.desk.words_explorer import WordsExplorer

    return WordsExplorer(corpus, pattern, selection, **how)


def review(corpus: Any, table: str = "quotes", selection: Any = None, coder: str = "") -> Review:
    """One open row of *table* (quotes, figures, themes) after the other, least certain first, to be decided on."""
    from helpers.desk.reviewing import Review

    return Review(corpus, table, selection, coder)
