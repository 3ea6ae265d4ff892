"""A new project folder: the files that a user fills in, each explained where it is filled in."""

from __future__ import annotations

import os
import pathlib

from helpers.base.files import write_text
from helpers.base.user_folder import expanded

__all__ = ["new_project"]

_PROJECT = """\
# Settings of this project. Every line is optional: take away the # in front of one to change it.

# The language of the articles, as ISO 639-1. Texts in another language are listed and not annotated.
# language = "en"

# An installed spaCy language model; without it the small one of the language.
# model = "en_core_web_md"

# Where charts, tables and documents go.
# exports = "exports"

# The largest file that is read, in megabytes (for archives: unpacked).
# max_megabytes = 50

# The columns of your tables (csv, xlsx, jsonl, parquet) that hold the article's text, its id, outlet, date
# and title, if they have other names than the usual ones (text, body, content ..., id, article_id ...,
# outlet, newspaper, source ..., date, published ..., title, headline ...).
# text_column = "text"
# id_column = "id"
# outlet_column = "outlet"
# date_column = "date"
# title_column = "title"

# "once": a text that several outlets print, as agencies' reports are, counts once; "all": each printing counts.
# copies = "all"
"""

_ARTICLES = """\
# What is known of each article from outside its text: one block an article. Every line is optional, and
# counts more than what the file says of itself. The name of a block is the article's id: the file's name
# without its ending, or what the notebook 00_start_here lists. Leave out what you do not know.
#
# ["my-first-article"]
# title = "Headline as printed"
# outlet = "Name of the newspaper or site"
# outlet_country = "TJ"          # two letters, ISO 3166-1
# published = 2022-05-30         # year-month-day
# event_date = 2022-05-30        # the day that is reported on, if you do not know the day of publication
# accessed = 2022-06-02
# url = "https://..."
# author = "..."
"""

_REFERENCE = """\
Put tables of official figures (csv or xlsx) here, to hold the articles' figures against.  The first line names the
columns; these nine are needed, in any order:
reporter,partner,flow,measure,value,unit,period_label,period_start,period_end
(flow: export, import or total; measure: value, weight, value_change, weight_change, value_ratio or weight_ratio;
periods as 2022-01-31.)  UN Comtrade, WITS and ITC Trade Map files can be dropped in as they come.
Nothing in this folder is read as an article.
"""

_KNOWLEDGE = """\
Put your own copies of the word lists here (themes.toml, people.toml, titles.toml, figures.toml, units.toml,
cues.csv ...).  A file here takes the place of the shipped one with the same name; the shipped ones are in
helpers/knowledge.  Nothing in this folder is read as an article.
"""

_FILES = {
    "project.toml": _PROJECT,
    "articles.toml": _ARTICLES,
    "reference/README.txt": _REFERENCE,
    "knowledge/README.txt": _KNOWLEDGE,
}


def new_project(folder: str | os.PathLike[str]) -> list[pathlib.Path]:
    """Make a project folder at *folder*; the articles go anywhere in it but into reference/ and knowledge/.

    An existing folder with articles is fine: only what is missing is at stake, and nothing is overwritten.

    Returns:
        The files that were written.

    Raises:
        FileExistsError: one of the files is there already, or *folder* is a file; nothing was written.
    """
    root = expanded(folder)
    if root.exists() and not root.is_dir():
        raise FileExistsError(f"{root} is a file. Name a folder that does not exist yet, or an empty one.")
    there = [name for name in _FILES if (root / name).exists()]
    if there:
        raise FileExistsError(
            f"{root} is a project folder already ({', '.join(there)}), and nothing was changed. Name another folder."
        )
    return [write_text(root / name, text) for name, text in _FILES.items()]
