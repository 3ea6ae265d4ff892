"""The country that an article is written from, for what depends on it: when a fiscal year begins.

Only the town of the dateline, the headline and a town in the outlet's name tell it; the text of the article is read
by `helpers.annotate.figures.fiscal`.
"""

from __future__ import annotations

import itertools
import re

from helpers.knowledge.places import Places
from helpers.language.datelines import dateline_end

__all__ = ["home_of"]

#: A town in capitals, or a town and a day, with a colon: "ISLAMABAD: Exports", "Karachi, May 3: Exports".
_COLON = re.compile(
    r"\s*(?P<town>[A-Z][A-Z .’'-]{3,24}|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=, [A-Z][a-z]+ \d))[^:\n.]{0,16}: "
)


def home_of(text: str, title: str, outlet: str, places: Places) -> str:
    """The country's name in lower case, or an empty string if neither dateline, headline nor outlet tells it.

    >>> from helpers.knowledge.load import Knowledge
    >>> from helpers.knowledge.places import load_places
    >>> home_of("ISLAMABAD: Exports rose.", "Exports up", "The Wire", load_places(Knowledge()))
    'pakistan'
    """
    town = _COLON.match(text)
    said = [town["town"]] if town else re.split(r"[,(–—-]", text[: dateline_end(text, min(len(text), 120))])[:1]
    for name in said:
        found = _country(name.strip(), places)
        if found:
            return found
    for where in (title, outlet):
        words = re.findall(r"[^\W\d_][\w.’'-]*", where)
        names = [f"{one} {other}" for one, other in itertools.pairwise(words)] + words
        told = {found for name in names if name[:1].isupper() and (found := _country(name, places))}
        if len(told) == 1:
            return told.pop()
    return ""


def _country(name: str, places: Places) -> str:
    name = re.sub(r"['’]s?$", "", name)
    country = places.country(name) or places.country(name.title())
    place = places.place(name.title()) if country is None and len(name) > 3 else None
    found = country or (places.country(place.country) if place is not None and place.country else None)
    return found.name.lower() if found else ""
