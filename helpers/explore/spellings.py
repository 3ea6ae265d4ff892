"""Look up people by a spelling other than the one shown: "Raisi" for "Ebrahim Raeisi" in the tables.

A person is shown under one name, though articles print several.  A filter that used only the name shown would find "0
statements" for a man whom the articles quote.
"""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Any

from helpers.base.characters import plain
from helpers.base.several import parted
from helpers.explore.matching import ANY, NONE, fits_name

if TYPE_CHECKING:
    from helpers.explore.select import Selection
    from helpers.store.columns import CitedColumns
    from helpers.store.corpus import Corpus

__all__ = ["as_shown"]

#: The filters that name a person or an organisation, each with its column of the statements.
NAMES = ("speaker", "via")


def as_shown(selection: Selection, corpus: Corpus) -> Selection:
    """*selection* with each name that no table shows replaced by the people for whom it is a printed spelling.

    >>> as_shown(press.Selection(speaker="Raisi"), corpus).speaker
    '=Ebrahim Raeisi'
    >>> as_shown(press.Selection(speaker="Nobody"), corpus).speaker
    'Nobody'
    """
    changed: dict[str, Any] = {}
    for filter_name in NAMES:
        wanted = _several(getattr(selection, filter_name))
        unmet = set(_unknown(filter_name, wanted, corpus.columns("quotes")))
        if unmet:
            found = [(want in unmet and _printed_as(want, corpus)) or [want] for want in wanted]
            changed[filter_name] = tuple(itertools.chain.from_iterable(found))
    if selection.attribute:
        listed = {plain(one): one for several in corpus.attributes.by_name.values() for one in several}
        changed["attribute"] = tuple(listed.get(plain(want), want) for want in _several(selection.attribute))
    return dataclasses.replace(selection, **changed) if changed else selection


def _unknown(filter_name: str, wanted: str | tuple[str, ...], quotes: CitedColumns) -> list[str]:
    """The *wanted* names that no statement has in the column *filter_name*."""
    asked = [want for want in _several(wanted) if want not in (ANY, NONE)]
    # a name that a row has is known at once, without all others
    asked = [want for want in asked if not (quotes[filter_name] == want.removeprefix("=")).any()]
    if not asked:
        return []
    shown = {name for joined in quotes[filter_name].dropna().unique() for name in (joined, *parted(joined))}
    return [want for want in asked if not any(fits_name(name, want) for name in shown)]


def _several(wanted: str | tuple[str, ...]) -> tuple[str, ...]:
    return wanted if isinstance(wanted, tuple) else (wanted,) if wanted else ()


def _printed_as(want: str, corpus: Corpus) -> list[str]:
    """The names shown for everyone whom an article calls *want*, in a form that filters accept."""
    named = corpus.mentions[corpus.mentions["entity"].notna()].drop_duplicates(["text", "entity"])
    speaking = {name for joined in corpus.columns("quotes")["speaker"].dropna().unique() for name in parted(joined)}
    pairs = zip(named["text"], named["entity"], strict=True)
    return sorted({f"={entity}" for text, entity in pairs if entity in speaking and fits_name(text, want)})
