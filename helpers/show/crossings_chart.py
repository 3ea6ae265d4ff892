"""Crossings: who speaks of whom, and which outlets name which places, as two matrices sorted so that gaps are visible.

A matrix of only five cells is given as a sentence instead.
"""

from __future__ import annotations

import pandas as pd

from helpers.explore.counting import NOT_NAMED
from helpers.explore.outlets import is_outlet, outlets
from helpers.show.chart import Chart, message_chart
from helpers.show.matrix_chart import matrix_chart
from helpers.show.outlet_strip import outlet_strip_chart
from helpers.show.phrasing import UNKNOWN_OUTLET, all_of, count, in_selection, leaders, listed, percent

__all__ = ["crossings_chart", "crossings_finding", "places_chart"]

#: With fewer speakers, fewer people mentioned, or fewer cells, a sentence is better.
FEWEST_NAMES, FEWEST_CELLS = 2, 4
#: With more outlets than this, places are shown as strips.
MOST_COLUMNS = 6


def crossings_chart(
    data: pd.DataFrame,
    *,
    of: str = "person",
    plural: str = "people",
    caption: str = "",
    name: str = "who_of_whom",
    filtered: bool = False,
) -> Chart:
    """Speakers at the top, the people whom they name at the left, numbers of statements in the cells.

    Args:
        data: from `helpers.explore.crossings.matrix`.
        of, plural: the noun for what is named ("place", "places").
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    named = data[data["speaker"] != NOT_NAMED]
    title = in_selection(crossings_finding(data, of=of, plural=plural), filtered)
    few = min(named["speaker"].nunique(), named["mentioned"].nunique()) < FEWEST_NAMES or len(named) < FEWEST_CELLS
    if few:
        return message_chart(name, title, _in_words(data, plural), caption=caption, data=data)
    cells = data.rename(columns={"mentioned": "row", "speaker": "column", "statements": "value"})
    cells = cells[["row", "column", "value", "citation"]]
    measure = f"statements of the speaker above that name the {of} at the left, also by title or pronoun"
    measure = f"{measure}; self-references are not counted"
    return matrix_chart(cells, title=title, measure=measure, caption=caption, name=name, empty=title)


def crossings_finding(data: pd.DataFrame, *, of: str = "person", plural: str = "people") -> str:
    """Who is named by the most speakers, and who names them most often; ties are listed, a maximum of one is not.

    >>> import pandas as pd
    >>> rows = [("Ada", "Eve", 3), ("Bob", "Eve", 1), ("Ada", "Dan", 1)]
    >>> data = pd.DataFrame(rows, columns=["speaker", "mentioned", "statements"])
    >>> crossings_finding(data)
    'Eve is named by both speakers who name people, most by Ada: 3 statements'
    """
    named = data[data["speaker"] != NOT_NAMED]
    if named.empty:
        return f"No named speaker mentions {'a ' + of if len(of) else plural}"
    by = named.groupby("mentioned")["speaker"].nunique()
    first, speakers = leaders(by), named["speaker"].nunique()
    if by.max() < 2 or len(first) > 2:
        return f"{count(speakers, 'speaker')} {'names' if speakers == 1 else 'name'} {count(by.size, of, plural)}"
    are = "is" if len(first) == 1 else "are each"
    whom = all_of(speakers) if by.max() == speakers else f"{by.max()} of {speakers}"
    said = f"{listed(first)} {are} named by {whom} speakers who name {plural}"
    own = named[named["mentioned"] == first[0]].set_index("speaker")["statements"]
    top = leaders(own)
    return f"{said}, most by {top[0]}: {count(own.max(), 'statement')}" if len(first) == len(top) == 1 else said


def places_chart(data: pd.DataFrame, *, caption: str = "", name: str = "places", filtered: bool = False) -> Chart:
    """Places at the left, outlets at the top, numbers of sentences in the cells.

    Args:
        data: from `helpers.explore.places.place_sentences`.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    data = data.assign(outlet=data["outlet"].fillna("").replace("", UNKNOWN_OUTLET))
    if data["place"].nunique() < FEWEST_NAMES:
        there = f"Only {data['place'].iloc[0]} is named" if len(data) else "No place is named"
        return message_chart(name, in_selection(there, filtered), "Too few for a chart.", caption=caption, data=data)
    if outlets(data).sides > MOST_COLUMNS:
        return _places_of_many(data, caption=caption, name=name, filtered=filtered)
    heads = {row.outlet: f"{row.outlet} ({count(row.of_sentences, 'sentence')})" for row in data.itertuples()}
    cells = data.assign(
        row=data["place"].astype(str),
        column=data["outlet"].map(heads),
        value=data["sentences"],
        label=[f"{n} ({percent(n, whole)})" for n, whole in zip(data["sentences"], data["of_sentences"], strict=True)],
    )
    title = in_selection(_most_named(data), filtered)
    measure = "sentences that name the place, and their share of the outlet's sentences"
    cells = cells[["row", "column", "value", "label", "citation"]]
    return matrix_chart(cells, title=title, measure=measure, caption=caption, name=name, empty=title)


def _places_of_many(data: pd.DataFrame, *, caption: str, name: str, filtered: bool) -> Chart:
    """Places for more outlets than a matrix has columns: one strip per place, one tick per outlet."""
    totals = data.groupby("outlet")["of_sentences"].first()
    every = pd.MultiIndex.from_product([data["place"].unique(), totals.index], names=["row", "outlet"])
    sums = data.rename(columns={"place": "row"}).groupby(["row", "outlet"])["sentences"].sum()
    rows = sums.reindex(every, fill_value=0).reset_index()
    rows["total"] = rows["outlet"].map(totals)
    filters = {str(place): {"place": str(place)} for place in data["place"].unique()}
    title = in_selection(_most_named(data), filtered)
    return outlet_strip_chart(rows, title=title, caption=caption, name=name, noun="place", filters=filters)


def _most_named(data: pd.DataFrame) -> str:
    """The place named in most sentences, and the places that only one outlet names."""
    totals = data.groupby("place")["sentences"].sum()
    first = leaders(totals)
    most = f"{listed(first, 2)} {'is' if len(first) == 1 else 'are'} named most, in {count(totals.max(), 'sentence')}"
    found = outlets(data)
    if len(found.names) < 2 or not data["outlet"].map(is_outlet).all():
        # the outlet of some articles is unknown, so nothing can be said about a single outlet
        return most
    alone = data.groupby("place")["outlet"].nunique()
    if not (own := int((alone == 1).sum())):
        return most
    if own == alone.size:
        return f"{most}; no place is named by more than one outlet"
    return f"{most}; {own} of {count(alone.size, 'place')} {'is' if own == 1 else 'are'} named by one outlet only"


def _in_words(data: pd.DataFrame, plural: str) -> str:
    """The few statements as a sentence, since a matrix would suggest more."""
    if data.empty:
        return f"No statement in this selection names {plural}."
    parts = [f"{row.speaker} on {row.mentioned} ({row.statements})" for row in data.itertuples()]
    return f"Too few for a chart. Statements: {listed(parts, 6)}."
