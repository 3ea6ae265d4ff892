"""Widgets: a filter bar that sets a Selection, and explorers of the matching rows; only here is ipywidgets used."""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.desk.adding import AddArticles
    from helpers.desk.change_desk import ChangeDesk
    from helpers.desk.claim_desk import ClaimDesk
    from helpers.desk.codebook_editor import CodebookEditor
    from helpers.desk.coding.desk import CodingDesk
    from helpers.desk.coding.sharing import Sharing
    from helpers.desk.download import Downloads
    from helpers.desk.draft_desk import DraftDesk
    from helpers.desk.explorer import Explorer
    from helpers.desk.facts_table import FactsTable
    from helpers.desk.follow_desk import FollowDesk
    from helpers.desk.mentions_explorer import Crossing
    from helpers.desk.methods_desk import MethodsDesk
    from helpers.desk.official_desk import OfficialDesk
    from helpers.desk.reader import Reader
    from helpers.desk.register import RegisterDesk
    from helpers.desk.report_editor import ReportList
    from helpers.desk.reviewing import Review
    from helpers.desk.words_explorer import WordsExplorer
    from helpers.explore.select import Selection
    from helpers.store.corpus import Corpus

__all__ = [
    "EXPLORERS", "add_articles", "check_draft", "code_blind", "downloads", "edit_codebook", "edit_register", "explore",
    "explore_coverage", "explore_figures", "explore_people", "explore_quotes", "explore_themes", "explore_words",
    "files", "follow_claim", "hold_official", "log_claims", "paste_facts", "read_in_context", "report_list", "review",
    "share_safely", "what_changed", "write_methods",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted(__all__)


def files(paths: Iterable[str | os.PathLike[str]]) -> Downloads:
    """Buttons for existing files."""
    from helpers.desk.download import of_files

    return of_files(paths)


def add_articles(corpus: Corpus) -> AddArticles:
    """Drop files in, fill in outlet and date."""
    from helpers.desk.adding import AddArticles

    return AddArticles(corpus.project)


def edit_register(corpus: Corpus, table: str = "outlets") -> RegisterDesk:
    """Outlets and people with their spellings, to be merged and split; kept for all projects."""
    from helpers.desk.register import RegisterDesk

    return RegisterDesk(corpus, table)


def check_draft(corpus: Corpus, draft: str = "") -> DraftDesk:
    """Paste a draft or drop its file, and see which of its quotations and numbers the articles support."""
    from helpers.desk.draft_desk import DraftDesk

    return DraftDesk(corpus, draft)


def log_claims(corpus: Corpus, coder: str = "") -> ClaimDesk:
    """The claim log: statements under examination, with status, evidence and checker; *coder* is the person logging."""
    from helpers.desk.claim_desk import ClaimDesk

    return ClaimDesk(corpus, coder)


def hold_official(corpus: Corpus) -> OfficialDesk:
    """Choose a file of published figures and compare the claims with it."""
    from helpers.desk.official_desk import OfficialDesk

    return OfficialDesk(corpus)


def follow_claim(corpus: Corpus, claim: str = "") -> FollowDesk:
    """One claim through time and outlets; without a *claim*, the statement that most outlets print."""
    from helpers.desk.follow_desk import FollowDesk

    return FollowDesk(corpus, claim)


def write_methods(corpus: Corpus) -> MethodsDesk:
    """The methods paragraph of a paper, with the agreement of the coders, and what to cite."""
    from helpers.desk.methods_desk import MethodsDesk

    return MethodsDesk(corpus)


def what_changed(corpus: Corpus, since: str = "") -> ChangeDesk:
    """What is new, gone and changed *since* a day or an earlier run; if empty, since the project's last brief."""
    from helpers.desk.change_desk import ChangeDesk

    return ChangeDesk(corpus, since)


def paste_facts(corpus: Corpus) -> FactsTable:
    """Outlet, date and title of many articles at once, pasted from a spreadsheet."""
    from helpers.desk.facts_table import FactsTable

    return FactsTable(corpus.project)


def report_list(corpus: Corpus) -> ReportList:
    """The report list: entries to be put in order, titled and captioned."""
    from helpers.desk.report_editor import ReportList

    return ReportList(corpus.project)


def read_in_context(corpus: Corpus, article: str = "", selection: Selection | None = None, layers: str = "") -> Reader:
    """One article with its layers; *layers* are those shown at first, separated by spaces."""
    from helpers.desk.reader import Reader
    from helpers.explore.select import Selection

    return Reader(corpus, article, selection or Selection(), layers.split())


def explore_people(corpus: Corpus, selection: Selection | None = None, mentioned: str = "") -> Crossing:
    """The statements explorer, with a menu of the people whom they mention."""
    from helpers.desk.mentions_explorer import Crossing

    return Crossing(corpus, selection, mentioned)


def downloads(*items: Any, notebook: str, corpus: Corpus, folder: Any = None, **of: Any) -> Downloads:
    """Buttons that download charts and tables or add them to the report list: `helpers.desk.download.of_items`.

    *of* gives what they were made from: the selection and, if a widget chose it, follows and seen.
    """
    from helpers.desk.download import of_items

    return of_items(items, notebook=notebook, corpus=corpus, folder=folder or None, **of)


def edit_codebook(corpus: Corpus, theme: str = "", include: str = "", exclude: str = "") -> CodebookEditor:
    """Try out changes to a theme's terms (sentences gained and lost, word forms matched), and save them."""
    from helpers.desk.codebook_editor import CodebookEditor

    return CodebookEditor(corpus, theme, include, exclude)


def _explorer(corpus: Corpus, kind: str, view: Any, selection: Selection | None, **named: Any) -> Explorer:
    from helpers.desk.explorer import Explorer
    from helpers.explore.spellings import as_shown

    return Explorer(corpus, kind, view, selection and as_shown(selection, corpus), **named)


def explore_quotes(corpus: Corpus, selection: Selection | None = None, by: str = "") -> Explorer:
    """A filter bar over the statements, with chart, table and passages; *selection* is the initial selection.

    If people.csv gives speakers attributes, a menu groups the speakers in the chart by one of them; *by* is the first.
    """
    from helpers.desk.own_filters import groups_menu
    from helpers.desk.views import quotes_view

    return _explorer(corpus, "quotes", quotes_view, selection, notebook="01_who_said_what", own=groups_menu(corpus, by))


def explore_themes(corpus: Corpus, selection: Selection | None = None, level: int = 1) -> Explorer:
    """A filter bar over the sentences with a theme; as `explore_quotes`.

    The chart shows the *level* 1, themes, or 2, sub-themes; the filter offers both.
    """
    from helpers.desk.views import themes_view

    view = functools.partial(themes_view, level=level)
    settings = {} if level == 1 else {"level": level}
    return _explorer(corpus, "themes", view, selection, notebook="04_themes", settings=settings)


def explore_figures(corpus: Corpus, selection: Selection | None = None) -> Explorer:
    """A filter bar over the figures; as `explore_quotes`."""
    from helpers.desk.views import figures_view

    return _explorer(corpus, "figures", figures_view, selection, notebook="06_trade_figures")


def explore_coverage(corpus: Corpus, selection: Selection | None = None) -> Explorer:
    """A filter bar over the statements, with the coverage by each outlet; as `explore_quotes`."""
    from helpers.desk.coverage_view import coverage_view

    return _explorer(corpus, "quotes", coverage_view, selection, notebook="07_compare_coverage")


def explore_words(corpus: Corpus, pattern: str = "", selection: Selection | None = None, **how: Any) -> WordsExplorer:
    """A search box over a concordance; *how* gives the order of the lines and their width."""
    from helpers.desk.words_explorer import WordsExplorer

    return WordsExplorer(corpus, pattern, selection, **how)


def review(corpus: Corpus, table: str = "quotes", selection: Selection | None = None, coder: str = "") -> Review:
    """The open rows of *table* (quotes, figures, themes) one at a time, least certain first, each to be decided on."""
    from helpers.desk.reviewing import Review

    return Review(corpus, table, selection, coder)


def _coding(module: str) -> Any:
    """A module for the work of several coders, loaded on first use, as in `helpers`."""
    return importlib.import_module(f"helpers.desk.coding.{module}")


def code_blind(corpus: Corpus, coder: str = "") -> CodingDesk:
    """A sample coded by several people, each unaware of the others; compared, settled and used to test the machine."""
    made: CodingDesk = _coding("desk").CodingDesk(corpus, coder)
    return made


def share_safely(corpus: Corpus) -> Sharing:
    """A data package without the licensed texts, whose words can be restored by anyone who has the texts."""
    made: Sharing = _coding("sharing").Sharing(corpus)
    return made


def explore(corpus: Corpus, what: str = "quotes", *given: Any, **how: Any) -> Any:
    """The widget for *what* is to be explored; `helpers.select` takes its selection over into a cell.

    Args:
        corpus: from `helpers.read`.
        what: quotes, themes, figures, coverage, words, people (explorers with filters), review, article, codebook,
            articles (to add some), facts (outlets and dates of many, pasted), register (spellings of outlets and
            people), report (its list), files (to be downloaded), draft (to be checked), claims (their log), official
            (a file to compare the claims with), follow (one claim through time), changes (since a day or an earlier
            run), coding (several coders), share, methods
            (the paragraph of a paper).
        *given: the initial content: for an explorer a `helpers.Selection`, otherwise as for the function in
            `EXPLORERS`.
        **how: the same, by name.

    Returns:
        An ipywidgets widget.

    Raises:
        ValueError: there is no such widget.

    >>> explorer = press.widget(corpus, "quotes", press.Selection(kind="direct"))
    >>> print(press.select(corpus, explorer))
    14 of 41 statements: press.select(corpus, kind="direct")
    """
    if what not in EXPLORERS:
        raise ValueError(f"There is no widget for {what!r}. Available widgets: {', '.join(EXPLORERS)}.")
    return EXPLORERS[what](corpus, *given, **how)


#: The widgets by what they show.
EXPLORERS: dict[str, Callable[..., Any]] = {
    "quotes": explore_quotes, "themes": explore_themes, "figures": explore_figures, "coverage": explore_coverage,
    "words": explore_words, "people": explore_people, "review": review, "article": read_in_context,
    "codebook": edit_codebook, "articles": add_articles, "facts": paste_facts, "register": edit_register,
    "report": report_list, "files": lambda corpus, paths=(): files(paths), "draft": check_draft, "claims": log_claims,
    "follow": follow_claim, "changes": what_changed, "coding": code_blind, "share": share_safely,
    "methods": write_methods, "official": hold_official,
}  # fmt: skip
