"""An annotated corpus: the seven tables that notebooks read, and what was loaded and what was not."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.base.characters import whole
from helpers.base.project import Project
from helpers.base.terminal import line
from helpers.store.statements import statements

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from helpers.annotate.themes.terms import WordIndex

__all__ = ["Corpus"]


@dataclasses.dataclass(frozen=True)
class Corpus:
    """The tables of a project, columns as in `helpers.base.tables.columns`."""

    project: Project
    articles: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    figures: pd.DataFrame
    themes: pd.DataFrame
    problems: pd.DataFrame
    #: Names and versions of what made the tables: model, spacy, rules, knowledge.
    versions: dict[str, str] = dataclasses.field(default_factory=dict)
    #: Gives the index over the words of the sentences, in which terms of the codebook are looked up.
    words: Callable[[], WordIndex] | None = dataclasses.field(default=None, repr=False, compare=False)
    #: The tables of findings as the rules made them, before readers' corrections.
    found: dict[str, pd.DataFrame] = dataclasses.field(default_factory=dict, repr=False)
    #: What readers decided, and whether each decision still fits (columns in docs/tables.md); None: nobody asked.
    decisions: pd.DataFrame | None = dataclasses.field(default=None, repr=False)

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order in which they are written."""
        return {
            name: getattr(self, name)
            for name in ("articles", "sentences", "mentions", "quotes", "figures", "themes", "problems")
        }

    @property
    def annotated(self) -> pd.DataFrame:
        """The articles that were annotated: those in the project's language."""
        language = self.articles["language"].fillna(self.project.settings.language)
        return self.articles[language == self.project.settings.language]

    @property
    def id(self) -> str:
        """Eight letters and digits that stand for the texts that were analysed, whatever their order and names."""
        import hashlib

        texts = "\n".join(sorted(self.annotated["text_sha256"]))
        return hashlib.sha256(texts.encode()).hexdigest()[:8]

    def update(self, tables: Mapping[str, pd.DataFrame], decisions: pd.DataFrame) -> None:
        """Put corrected *tables* and the state of all *decisions* in the place of the old ones.

        The one change that a corpus allows: cells that run after a correction see it without being told.
        """
        for name, table in {**tables, "decisions": decisions}.items():
            object.__setattr__(self, name, table)

    def describe(self) -> str:
        """What was loaded, and what was left out and why, in a few plain lines."""
        done, found = len(self.annotated), len(self.articles)
        words = int(self.annotated["words"].sum())
        lines = [
            f"{_count(done, 'article')} of {words:,} words from {whole(str(self.project.root))}: "
            f"{_count(len(statements(self.quotes)), 'statement')}, {_count(len(self.figures), 'figure')}, "
            f"{_count(len(self.sentences), 'sentence')}."
        ]
        if found > done:
            lines.append(f"{_count(found - done, 'article')} in another language: loaded, not annotated.")
        duplicates = int(self.articles["duplicate_of"].notna().sum())
        if duplicates:
            lines.append(f"{_count(duplicates, 'duplicate')}: annotated, and marked in `duplicate_of`.")
        for path, fault, remedy in self.problems[["path", "fault", "remedy"]].itertuples(index=False):
            lines.append(line(f"- {path}: {fault} {remedy}"))
        return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    """
    >>> _count(1, "article"), _count(1200, "figure")
    ('1 article', '1,200 figures')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
