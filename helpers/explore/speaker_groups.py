"""Speakers by an attribute from the user's people.csv: parties, genders, countries or roles in place of names.

>>> import pandas as pd
>>> quotes = pd.DataFrame({"speaker": ["Ada Lovelace", "Ann Lee", None]})
>>> quotes["attributes"] = [("party: Whig",), (), ()]
>>> grouped_speakers(quotes, "party")["speaker"].fillna("nobody").tolist()
['Whig', '(party unknown)', 'nobody']
"""

from __future__ import annotations

import pandas as pd

from helpers.base.characters import plain
from helpers.base.several import SEPARATOR
from helpers.explore.matching import NONE
from helpers.explore.select import attributes_in
from helpers.knowledge.attributes import IS

__all__ = ["attribute_called", "grouped_speakers", "in_group", "unknown_group"]


def grouped_speakers(quotes: pd.DataFrame, attribute: str) -> pd.DataFrame:
    """*quotes* with the values of *attribute* in place of the speakers; a statement without a speaker stays without.

    Args:
        quotes: statements with their ``attributes``, as in ``corpus.quotes``.
        attribute: a column of people.csv.

    Raises:
        ValueError: no speaker here has that attribute.
    """
    key = attribute_called(quotes, attribute)
    begins, unknown = f"{key}{IS}", unknown_group(key)
    groups = [
        SEPARATOR.join(one.removeprefix(begins) for one in several or () if one.startswith(begins)) or unknown
        for several in quotes["attributes"]
    ]
    named = quotes["speaker"].astype("string").fillna("") != ""
    return quotes.assign(speaker=pd.Series(groups, index=quotes.index, dtype="string").where(named))


def attribute_called(quotes: pd.DataFrame, attribute: str) -> str:
    """The attribute in *quotes* with that name, regardless of case and accents.

    Raises:
        ValueError: no speaker here has it.
    """
    names = attributes_in(quotes)
    key = next((name for name in names if plain(name) == plain(attribute)), "")
    if len(quotes) and not key:
        known = f"There are: {', '.join(names)}." if names else "Give people attributes in people.csv."
        raise ValueError(f"No speaker here has the attribute {attribute!r}. {known}")
    return key or attribute


def unknown_group(attribute: str) -> str:
    """The group of the speakers for whom *attribute* is not known."""
    return f"({attribute} unknown)"


def in_group(attribute: str, group: str, chosen: str | tuple[str, ...] = ()) -> tuple[str, ...]:
    """The filter ``attribute`` for the rows of *group*, on top of the attributes *chosen* already.

    >>> in_group("party", "Whig", ("country: Iran", "party: Tory"))
    ('country: Iran', 'party: Whig')
    """
    before = (chosen,) if isinstance(chosen, str) else chosen
    kept = [one for one in before if one and one.partition(IS)[0] != attribute]
    return (*kept, f"{attribute}{IS}{NONE if group == unknown_group(attribute) else group}")
