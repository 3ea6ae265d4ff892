"""Filters of a bar that are not part of a selection: how stories are counted, and by what the speakers are grouped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from helpers.desk.filter_controls import Own
from helpers.desk.filter_values import FilterValue
from helpers.explore.coverage.syndication import printings
from helpers.explore.select import attributes_in
from helpers.store.statements import number_of_statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["copies_filter", "groups_menu"]


def copies_filter(corpus: Corpus, changed: Callable[[str], None]) -> dict[str, Own]:
    """A filter for how stories printed by several outlets are counted; empty if no story is printed twice."""
    printed, number = printings(corpus.articles)
    if not number:
        return {}
    values = [FilterValue("all", "each printing", printed), FilterValue("once", "each story once", number)]
    return {"copies": Own("Stories of several articles", lambda: values, corpus.copies, menu=True, changed=changed)}


def groups_menu(corpus: Corpus, by: str = "") -> dict[str, Own]:
    """A menu for grouping speakers by an attribute from people.csv; empty if there are no attributes."""
    names = attributes_in(corpus.columns("quotes"))
    if not names:
        return {}
    number = number_of_statements(corpus.columns("quotes"))
    values = [FilterValue(name, f"by {name or 'name'}", number) for name in ("", *names)]
    return {"by": Own("Speakers in the chart", lambda: values, by, menu=True)}
