"""The articles of a selection as files for a reference manager, next to the charts and tables that cite them.

>>> import pathlib, tempfile
>>> from helpers.base.records import Article
>>> from helpers.base.tables import table
>>> folder = pathlib.Path(tempfile.mkdtemp()).resolve()
>>> articles = table("articles", [Article(article_id="a", text="", title="Two presidents meet")])
>>> [path.relative_to(folder).as_posix() for path in export_citations(articles, name="01_words", folder=folder)]
['citations/01_words.json', 'citations/01_words.bib']
"""

from __future__ import annotations

import os
import pathlib

import pandas as pd

from helpers.base.files import safe_name, write_text
from helpers.explore.bibliography import bibtex, csl_json
from helpers.report.items import inside

__all__ = ["export_citations"]


def export_citations(articles: pd.DataFrame, *, name: str, folder: str | os.PathLike[str]) -> list[pathlib.Path]:
    """Write the articles as CSL-JSON (Zotero, Pandoc, Word) and BibTeX to FOLDER/citations.

    Args:
        articles: the articles of a corpus, or those of a selection
            (``corpus.articles[corpus.articles["article_id"].isin(chosen["article_id"])]``).
        name: the stem of the file names; a notebook gives its own name.
        folder: the folder of exports.

    Returns:
        The paths that were written.
    """
    root, stem = pathlib.Path(folder).resolve(), safe_name(name)
    return [
        write_text(inside(root, f"citations/{stem}.json"), csl_json(articles)),
        write_text(inside(root, f"citations/{stem}.bib"), bibtex(articles)),
    ]
