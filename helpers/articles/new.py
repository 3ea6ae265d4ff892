"""A new project folder: the files for the user to fill in, each with its own explanation."""

from __future__ import annotations

import os
import pathlib

from helpers.base.files import write_text
from helpers.base.user_folder import expanded

__all__ = ["new_project"]

_PROJECT = """\
# Settings of this project. Every line is optional: remove the # at its start to change it.

# The language of the articles (ISO 639-1). Articles in another language are listed but not annotated.
# language = "en"

# An installed spaCy language model; by default, the small model for the language is used.
# model = "en_core_web_md"

# The folder for charts, tables and documents.
# exports = "exports"

# The largest file that is read, in megabytes (for archives: when unpacked).
# max_megabytes = 50

# The columns of your tables (csv, xlsx, jsonl, parquet) that hold the text, id, outlet, date and title of each
# article. You need these only if the columns do not have one of the usual names (text, body, content ...; id,
# article_id ...; outlet, newspaper, source ...; date, published ...; title, headline ...).
# text_column = "text"
# id_column = "id"
# outlet_column = "outlet"
# date_column = "date"
# title_column = "title"

# How to count a text that several outlets print, such as an agency report: "once", or "all" to count each printing.
# copies = "all"
"""

_ARTICLES = """\
# What you know about each article beyond its text: one block for each article. Every line is optional and takes
# precedence over the file itself. The name of a block is the article's id: the file name without its extension, or the
# id that the notebook 00_start_here lists. Leave out what you do not know.
#
# ["my-first-article"]
# title = "Headline as printed"
# outlet = "Name of the newspaper or site"
# outlet_country = "TJ"          # two letters, ISO 3166-1
# published = 2022-05-30         # write dates as YYYY-MM-DD
# event_date = 2022-05-30        # the date of the events, if you do not know the publication date
# accessed = 2022-06-02          # the date on which you read the article
# url = "https://..."
# author = "..."
"""

_REFERENCE = """\
Put tables of published figures (csv or xlsx) here, so that the figures in the articles can be checked against them. The
first line names the columns. These nine are required, in any order:

reporter,partner,flow,measure,value,unit,period_label,period_start,period_end

flow is export, import or total. measure is value, weight, value_change, weight_change, value_ratio or weight_ratio.
The partner World means all partners together: a country's total exports, imports or trade. Optional columns are
product (what is traded; empty means all goods), coverage (what the number leaves out, such as non-oil; empty means
nothing) and base_period_label (what a growth rate is measured against, such as November 2019).
Write dates as YYYY-MM-DD, for example 2022-01-31. Files from UN Comtrade, WITS and ITC Trade Map can be used as they
come. Nothing in this folder is read as an article.
"""

_KNOWLEDGE = """\
Put your own copies of the word lists here (themes.toml, people.toml, titles.toml, figures.toml, units.toml,
cues.csv ...). A file here replaces the shipped one with the same name; the shipped ones are in helpers/knowledge.
Nothing in this folder is read as an article.
"""

_FILES = {
    "project.toml": _PROJECT,
    "articles.toml": _ARTICLES,
    "reference/README.txt": _REFERENCE,
    "knowledge/README.txt": _KNOWLEDGE,
}


def new_project(folder: str | os.PathLike[str]) -> list[pathlib.Path]:
    """Create a project folder at *folder*; articles may go anywhere in it except reference/ and knowledge/.

    The folder may already contain articles; nothing is overwritten.

    Returns:
        The files that were written.

    Raises:
        FileExistsError: one of the files already exists, or *folder* is a file; nothing was written.
    """
    root = expanded(folder)
    if root.exists() and not root.is_dir():
        raise FileExistsError(f"{root} is a file. Choose a folder that does not exist yet, or an empty one.")
    there = [name for name in _FILES if (root / name).exists()]
    if there:
        raise FileExistsError(
            f"{root} is already a project folder ({', '.join(there)}); nothing was changed. Choose another folder."
        )
    return [write_text(root / name, text) for name, text in _FILES.items()]
