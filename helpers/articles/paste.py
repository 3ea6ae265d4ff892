"""Add pasted words to a project: a text becomes a separate file, a list of addresses one file with a row for each.

Only the words are required.  Title, outlet, date and address go into articles.toml, where they can be changed; a
fault in one of them affects neither the text nor the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.articles.add import Put, file_name, put_files, write_facts
from helpers.articles.addresses import addresses_in
from helpers.articles.discover import DESCRIPTIONS
from helpers.articles.load import load
from helpers.base.characters import whole
from helpers.base.project import Project
from helpers.base.spreadsheet import csv_bytes

__all__ = ["paste"]

#: How many words from the beginning of a text form the file name if no title is known.
NAMED_BY = 8


def paste(project: Project, words: str, **facts: str) -> Put:
    """Save pasted *words* in the project folder.

    Args:
        project: not the shipped one.
        words: an article, or only addresses, one per line, each of which becomes an article whose text is missing.
        **facts: title, outlet, published (2022-05-30), url and other keys of articles.toml; all are optional.

    Returns:
        The file, and a sentence for each fact that cannot be used.

    Raises:
        ValueError: *words* is empty, or *project* is the shipped one; nothing was written.

    >>> import tempfile, pathlib
    >>> mine = Project(pathlib.Path(tempfile.mkdtemp()))
    >>> [path.name for path in paste(mine, "The port opened on Monday.", title="A port").paths]
    ['A port.txt']
    >>> [path.name for path in paste(mine, "https://x.example/1\\nhttps://x.example/2").paths]
    ['addresses.csv']
    """
    words = whole(words)
    if not words.replace("\ufeff", "").strip():
        raise ValueError("There is nothing to add. Paste an article, or web addresses, one on each line.")
    known = {name: value.strip() for name, value in facts.items() if value and value.strip()}
    listed = addresses_in(words)
    if listed:
        return _addresses(project, [url for _, url in listed], known)
    put = put_files(project, [(_name(words, known.get("title", "")), words.encode("utf-8"))])
    return _with_facts(project, put, known) if put.paths and known else put


def _addresses(project: Project, urls: list[str], known: Mapping[str, str]) -> Put:
    """A table of *urls*, with columns for their details; the given facts are entered only for a single address."""
    columns = ("url", "title", "outlet", "published")
    alone = known if len(set(urls)) == 1 else {}
    rows = [[url, *(alone.get(name, "") for name in columns[1:])] for url in dict.fromkeys(urls)]
    put = put_files(project, [("addresses.csv", csv_bytes([list(columns), *rows]))])
    if not known or alone:
        return put
    fault = f"{', '.join(known)}: not used for {len(rows):,} addresses at once. Enter them in the table, row by row."
    return Put(put.paths, (*put.faults, fault))


def _name(words: str, title: str) -> str:
    """A name for the text's file, from its title or its first words."""
    first = re.findall(r"\S+", title or words.replace("\ufeff", ""))[:NAMED_BY]
    # a name with a full stop in it would seem to have an extension
    stem = re.sub(r"[.\s]+", " ", " ".join(first)).strip(" ,;:!?") or "pasted"
    return file_name(f"{stem} text.txt" if stem.lower() in DESCRIPTIONS else f"{stem}.txt")


def _with_facts(project: Project, put: Put, known: Mapping[str, str]) -> Put:
    """*put*, once the known details of the article have been written into articles.toml."""
    shown = put.paths[0].relative_to(project.root).as_posix()
    found = [article for article in load(project.root, project=project).articles if article.path == shown]
    if len(found) != 1:
        what = f"{len(found):,} articles were found in it, so {', '.join(known)} were not used"
        return Put(put.paths, (*put.faults, f"{shown}: {what}. Enter them for each article separately."))
    try:
        faults = write_facts(project, {found[0].article_id: known})
    except (OSError, ValueError) as error:
        faults = [f"The text was added; {', '.join(known)} could not be saved: {error}"]
    return Put(put.paths, (*put.faults, *faults))
