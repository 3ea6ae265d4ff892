"""A draft to be checked: pasted text, or a file from a word processor, and its annotations.

The file is read by the same reader as articles, and its text is annotated by the same rules; it never becomes an
article of the project and is not stored.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import pathlib
import re

import pandas as pd

from helpers.articles.draft import Draft, Source, Unreadable
from helpers.articles.formats import read
from helpers.base.project import Project
from helpers.base.records import Article
from helpers.base.tables import table
from helpers.run.batch import Plan, run_batch
from helpers.run.link import link
from helpers.store.rows import from_row

__all__ = ["DraftText", "annotated", "as_article", "read_draft"]

#: The name of a draft that has none; no article can have this id.
NAME = "(draft)"
#: A line that is a file name and not the text of a draft.
_FILE_NAME = re.compile(r"(?:\S+|[^\n]*[/\\][^\n]*)\.(?:docx?|odt|txt|md|rtf|pdf|html?)", re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class DraftText:
    """A draft: its text, the name of its file, and the bytes of a Word document to which comments are added."""

    text: str
    name: str = "draft"
    document: bytes | None = dataclasses.field(default=None, repr=False)


def read_draft(draft: DraftText | str | os.PathLike[str], project: Project, data: bytes | None = None) -> DraftText:
    """The draft.

    Args:
        draft: a text, or the path (a `pathlib.Path`, or a line with a file name) of a file in an article format.
        project: its settings apply, such as the maximum file size.
        data: the bytes of an uploaded file; *draft* is then its name.

    Raises:
        ValueError: there are no words in it, or the file cannot be read; the message says why and what to do.
    """
    if isinstance(draft, DraftText):
        return draft
    name = os.fspath(draft)
    if data is None and (isinstance(draft, str) and not _is_file(draft)):
        if not draft.strip():
            raise ValueError("There is no draft: paste its text, or drop its file here.")
        if _FILE_NAME.fullmatch(draft.strip()):
            raise ValueError(f"{draft.strip()}: there is no such file. Check its name and the folder that you are in.")
        return DraftText(draft.replace("\r\n", "\n").replace("\r", "\n"))
    path = pathlib.Path(name)
    try:
        data = path.read_bytes() if data is None else data
    except OSError as error:
        why = error.strerror or error
        raise ValueError(f"{name}: cannot be read ({why}). Check its name and its permissions.") from error
    return _of_file(path, data, project)


def _of_file(path: pathlib.Path, data: bytes, project: Project) -> DraftText:
    source = Source(path.name, data, project.settings)
    if len(data) > source.limit:
        most = f"{source.limit / 1e6:g} MB"
        raise ValueError(f"{path.name}: the file is larger than {most}. Raise max_megabytes, or split it.")
    try:
        found = [one for one in read(source) if isinstance(one, Draft)]
    except Unreadable as error:
        raise ValueError(f"{path.name}: {error.fault.fault} {error.fault.remedy}") from error
    text = "\n\n".join(one.text for one in found)
    if not text.strip():
        raise ValueError(f"{path.name}: there are no words in the file. Check whether it is the right one.")
    word = data[:2] == b"PK" and path.suffix.lower() == ".docx"
    return DraftText(text, path.stem, data if word else None)


def _is_file(words: str) -> bool:
    try:
        return len(words) < 1000 and "\n" not in words and pathlib.Path(words).is_file()
    except (OSError, ValueError):  # a name that no system accepts
        return False


def annotated(draft: DraftText, project: Project) -> dict[str, pd.DataFrame]:
    """The tables of findings in *draft*, as for an article; nothing is stored.

    Raises:
        ValueError: the rules fail on this text.
        helpers.language.model.ModelError: there is no usable language model.
    """
    article = _article(draft, project.settings.language)
    result = run_batch([article], Plan.of(project, cache=False))
    if result.problems:
        raise ValueError(f"The draft cannot be read: {result.problems[0].fault}")
    kinds = ("sentences", "mentions", "quotes", "figures")
    tables = {kind: table(kind, [from_row(kind, row) for row in result.rows.get(kind, ())]) for kind in kinds}
    linked = link(tables["mentions"], tables["quotes"], tables["figures"], {NAME: draft.text})
    return tables | dict(zip(("mentions", "quotes", "figures"), linked, strict=True))


def as_article(draft: DraftText) -> pd.DataFrame:
    """*draft* as a table with one article, as the checks of figures require."""
    return table("articles", [_article(draft)])


def _article(draft: DraftText, language: str = "en") -> Article:
    digest = hashlib.sha256(draft.text.encode("utf-8", "replace")).hexdigest()
    return Article(article_id=NAME, text=draft.text, language=language, text_sha256=digest, words=1)
