"""The last cell of a notebook: buttons for its charts and tables as files, and for their sources.

A file is made when its button is pressed, because making all files in every run would take half of a notebook's time.
If a folder is given, as in a report, all of them are written there at once.
"""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from helpers.base.terminal import line
from helpers.desk.download import Downloads, of_items
from helpers.desk.source_files import source_rows
from helpers.explore.counting import among
from helpers.report.article_pages import export_readings
from helpers.report.bibliography import export_citations
from helpers.report.export import export as write
from helpers.show.charts import added
from helpers.show.chosen import Chosen
from helpers.show.page import Note
from helpers.show.turns import Seen

if TYPE_CHECKING:
    import pandas as pd

    from helpers.store.corpus import Corpus

__all__ = ["export"]


def export(
    *items: Any,
    notebook: str,
    chosen: Chosen | Corpus,
    finding: Note | str = "",
    folder: str | os.PathLike[str] = "",
    cite: pd.DataFrame | Chosen | None = None,
    readings: Iterable[Any] = (),
    also: Mapping[str, Any] | None = None,
    widget: Any = None,
    seen: Seen | None = None,
) -> Downloads:
    """Register *items* for the brief, and return buttons that download them or add them to the report list.

    Args:
        *items: charts and tables, in the order that the brief should have them.  A chart that only states why there is
            nothing to draw, a note in place of a table, and None are skipped; a list counts as its items. Charts that
            plugins add to the notebook follow them.
        notebook: the notebook's file name without its extension.
        chosen: the corpus from which the items were made, or the result of ``press.select(corpus, …)``.
        finding: the sentence that the brief prints as the answer.
        folder: where every file is written at once, with a list of them printed; if empty, each file is made when its
            button is pressed, and kept in the project's folder of exports.
        cite: rows (with article_id), or a selection, whose articles are offered for a reference manager; by default
            none.
        readings: articles as pages (`helpers.show.reader.read_article`).
        also: other parameters of the notebook that were set.
        widget, seen: the widget that the items follow, and what it showed when they were made, if it is not the widget
            of *chosen*.

    Returns:
        The buttons, as a widget.

    Raises:
        TypeError: *chosen* is neither.
        ValueError: an item was made from an earlier selection, or two items have the same name.

    >>> statements = press.tables.statements(corpus)
    >>> buttons = press.export(statements, notebook="mine", chosen=corpus, folder=corpus.project.root / "out")
    Written to .../out:
    tables/statements .csv .xlsx
    items/mine .json
    """
    choice = Chosen.of(chosen)
    corpus, follows = choice.corpus, widget or choice.widget
    named = [*items, *added(notebook, chosen)]
    flat = [one for item in named for one in (item if isinstance(item, (list, tuple)) else [item])]
    kept = [one for one in flat if one is not None and not isinstance(one, Note) and getattr(one, "drawn", True)]
    said = {**choice.selection.chosen, **also} if also else choice.parameters
    where = folder or corpus.project.exports
    seen = seen or choice.seen
    words = finding.text if isinstance(finding, Note) else finding
    of: dict[str, Any] = {
        "notebook": notebook,
        "finding": words,
        "folder": where,
        "corpus": corpus,
        "selection": said,
        "seen": seen,
    }
    written = write(*kept, **of, files=bool(folder))
    cited = None
    if cite is not None:
        # citations need no texts, which the button would keep a second time
        known = corpus.articles.drop(columns="text")
        rows = cite.coded if isinstance(cite, Chosen) else cite
        cited = known[among(known["article_id"], rows["article_id"])]
    if folder:
        written += export_readings(*readings, folder=where)
        written += export_citations(cited, name=notebook, folder=where) if cited is not None else []
        print(_listed(written, where))
    more = source_rows(readings, cited, notebook, where)
    return of_items(
        kept, notebook=notebook, corpus=corpus, selection=said, folder=where, follows=follows, seen=seen, more=more
    )


def _listed(paths: Iterable[os.PathLike[str]], folder: str | os.PathLike[str]) -> str:
    """The folder, and below it a line for each item with the formats in which it was written.

    >>> print(_listed([pathlib.Path("out/charts/kinds.png"), pathlib.Path("out/charts/kinds.svg")], "out"))
    Written to out:
    charts/kinds .png .svg
    """
    root, forms = pathlib.Path(folder).resolve(), dict[str, list[str]]()
    for path in map(pathlib.Path, paths):
        inside = path.resolve().relative_to(root) if path.resolve().is_relative_to(root) else path
        forms.setdefault(inside.with_suffix("").as_posix(), []).append(inside.suffix)
    return "\n".join([f"Written to {folder}:", *(line(" ".join([name, *ends])) for name, ends in forms.items())])
