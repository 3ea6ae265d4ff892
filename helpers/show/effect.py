"""The effect of a changed codebook term: one sentence, the word forms, sentences gained and lost."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from helpers.base.markup import joined
from helpers.show.page import Note, Piece
from helpers.show.passages import passages
from helpers.show.phrasing import count
from helpers.show.table import Table

if TYPE_CHECKING:
    from helpers.explore.codebook import Effect

__all__ = ["EffectShown"]

#: The most passages shown for one term; the rest are in ``effect.gained`` and ``effect.lost``.
MOST = 12


@dataclasses.dataclass(frozen=True)
class EffectShown(Piece):
    """An effect with its passages.

    Args:
        effect: from `helpers.explore.codebook.effect`.
        articles: the corpus's articles, with their text.
    """

    effect: Effect
    articles: pd.DataFrame = dataclasses.field(repr=False)

    def _repr_html_(self) -> str:
        parts: list[Piece] = [Note(self.effect.describe())]
        if len(self.effect.forms):
            forms = self.effect.forms
            note = "All matches in the corpus, including those inside exclusions."
            parts.append(Table("forms", "Word forms that the changed terms match", note, forms))
        for rows, what in ((self.effect.gained, "gained"), (self.effect.lost, "lost")):
            if len(rows):
                title = f"{count(len(rows), 'sentence')} {what}"
                parts.append(passages(rows, self.articles, title=title, limit=MOST))
        return str(joined(parts))
