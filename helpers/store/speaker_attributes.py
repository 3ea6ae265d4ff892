"""The attributes of each row's speakers, as a column next to the citation.

>>> import pandas as pd
>>> from helpers.knowledge.attributes import attributes_of
>>> quotes = pd.DataFrame({"speaker": ["Ada Lovelace; Ann Lee", None]})
>>> known = attributes_of([("Ada Lovelace", (), {"party": "Whig"})])
>>> with_attributes(quotes, known, pd.DataFrame({"text": [], "entity": [], "how": []}))["attributes"].tolist()
[('party: Whig',), ()]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.base.characters import plain
from helpers.base.several import parted

if TYPE_CHECKING:
    from helpers.knowledge.attributes import SpeakerAttributes

__all__ = ["with_attributes"]


def with_attributes(table: pd.DataFrame, known: SpeakerAttributes, mentions: pd.DataFrame) -> pd.DataFrame:
    """*table* with a column ``attributes``: for each row those of all its speakers, as "party: Labour".

    A speaker is found by the name shown, else by a printed name that the articles use for nobody else.

    Args:
        table: any table with a speaker; not changed.
        known: the attributes in the user's files.
        mentions: the corpus's mentions.
    """
    cells = table["speaker"].dropna().unique().tolist()
    speakers = {name for cell in cells for name in parted(cell)}
    own = {name: known.of(name) for name in speakers}
    for name, spellings in _printed(mentions, {name for name, found in own.items() if not found}).items():
        found = {known.of(spelling) for spelling in spellings} - {()}
        own[name] = found.pop() if len(found) == 1 else ()
    of_cell = {cell: tuple(dict.fromkeys(one for name in parted(cell) for one in own[name])) for cell in cells}
    values = [of_cell.get(cell, ()) for cell in table["speaker"].tolist()]
    return table.assign(attributes=pd.Series(values, index=table.index, dtype="object"))


def _printed(mentions: pd.DataFrame, names: set[str]) -> dict[str, set[str]]:
    """The spellings under which articles name each of *names*, without those that they use for others too."""
    named = mentions[mentions["entity"].notna() & (mentions["how"] == "name")].drop_duplicates(["text", "entity"])
    meant: dict[str, set[str]] = {}
    for text, entity in zip(named["text"].tolist(), named["entity"].tolist(), strict=True):
        meant.setdefault(plain(text), set()).add(entity)
    out: dict[str, set[str]] = {}
    for text, entities in meant.items():
        if len(entities) == 1 and (name := next(iter(entities))) in names:
            out.setdefault(name, set()).add(text)
    return out
