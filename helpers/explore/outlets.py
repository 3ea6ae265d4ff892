"""Outlets: the name of each article's outlet, how many there are, and how articles without one are counted.

An article without a given outlet comes from some outlet, perhaps one of those named.  So it is never counted as an
outlet; when outlets are compared it is a separate side, labelled "(no outlet)" and its title.  Every count of outlets
in a title, a caption, a chart, the brief or a finding is made here.

>>> import pandas as pd
>>> articles = pd.DataFrame(
...     {
...         "article_id": ["a", "b", "c", "d"],
...         "outlet": ["North", "South", "North", None],
...         "title": ["Port", "Ports", None, "The harbour"],
...     }
... )
>>> side_of(articles)["d"]
'(no outlet) The harbour'
>>> found = outlets(articles)
>>> found.names, found.without, found.counted()
(('North', 'South'), 1, '2 outlets and 1 article without an outlet')
>>> found.scope(), outlets(articles[:3]).scope()
('all 2 outlets and 1 article without an outlet', 'both outlets')
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from helpers.explore.counting import grouped_by

__all__ = ["NO_OUTLET", "Outlets", "in_outlets", "is_outlet", "outlets", "side_of"]

#: The label in charts and tables for an article without a given outlet.
NO_OUTLET = "(no outlet)"


@dataclasses.dataclass(frozen=True)
class Outlets:
    """The outlets of some articles by name, and how many of the articles have no outlet.

    Args:
        names: each outlet once, in alphabetical order.
        without: how many articles have no outlet.
    """

    names: tuple[str, ...]
    without: int = 0

    @property
    def sides(self) -> int:
        """How many sides can be compared: outlets, and each article without an outlet by itself."""
        return len(self.names) + self.without

    def counted(self) -> str:
        """The numbers in words: "2 outlets and 1 article without an outlet"; "no outlet" if there are none."""
        parts = [_count(len(self.names), "outlet")] if self.names else []
        parts += [f"{_count(self.without, 'article')} without an outlet"] if self.without else []
        return " and ".join(parts) or "no outlet"

    def scope(self) -> str:
        """All of them, worded for a title: "both outlets", "all 8 outlets", "both articles" if none has an outlet."""
        if self.names and self.without:
            return f"all {self.counted()}" if len(self.names) > 1 else self.counted()
        noun = "outlets" if self.names else "articles"
        return f"both {noun}" if self.sides == 2 else f"all {self.sides:,} {noun}"

    def listed(self, most: int = 5) -> str:
        """The names, and how many articles have no outlet.

        >>> Outlets(("A", "B", "C"), 2).listed(2), Outlets((), 1).listed(), Outlets(("A", "B")).listed()
        ('A, B and 1 more, and 2 articles without an outlet', '1 article without an outlet', 'A and B')
        """
        names = [*self.names[:most], *([f"{len(self.names) - most} more"] if len(self.names) > most else [])]
        said = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
        none = f"{_count(self.without, 'article')} without an outlet" if self.without else ""
        # "A and B, and 2 articles": with several names the comma shows where the list ends
        return (", and " if len(names) > 1 else " and ").join(filter(None, [said, none])) or "no outlet"


def outlets(table: pd.DataFrame) -> Outlets:
    """The outlets in the column ``outlet`` of *table*, each counted once.

    Args:
        table: articles, a cited table, or one by `side_of`.  Articles without an outlet are distinguished by their side
            or by ``article_id``; in a table that has neither they cannot be counted, and ``without`` is 0.
    """
    values = list(table["outlet"].unique())
    own = {value for value in values if isinstance(value, str) and value.startswith(f"{NO_OUTLET} ")}
    if own or "article_id" not in table.columns:
        without = len(own)
    else:
        nameless = table["outlet"].isna() | table["outlet"].isin([value for value in values if not is_outlet(value)])
        without = table.loc[nameless.to_numpy(dtype=bool), "article_id"].nunique()
    return Outlets(tuple(sorted(value for value in values if is_outlet(value))), without)


def side_of(articles: pd.DataFrame) -> dict[str, str]:
    """The heading for each article when outlets are compared, by article_id.

    Args:
        articles: article_id, outlet and, if known, title.

    Returns:
        The outlet; for an article without one, "(no outlet)" and its title, or its id if it has no title.
    """
    outlet = grouped_by(articles, "outlet")
    title = grouped_by(articles, "title") if "title" in articles.columns else {}
    same = Counter(title.get(article, "") for article, name in outlet.items() if not name)
    called = {a: words if (words := title.get(a, "")) and same[words] == 1 else a for a in outlet}
    return {article: name or f"{NO_OUTLET} {called[article]}" for article, name in outlet.items()}


def is_outlet(value: Any) -> bool:
    """Whether *value* names an outlet.

    >>> [is_outlet(value) for value in ("North", "", None, float("nan"), NO_OUTLET, f"{NO_OUTLET} The harbour")]
    [True, False, False, False, False, False]
    """
    named = isinstance(value, str) and value.strip() != ""
    return named and value != NO_OUTLET and not value.startswith(f"{NO_OUTLET} ")


def in_outlets(column: pd.Series) -> np.ndarray:
    """`is_outlet` of each value of *column*, each different value looked at once; bool of shape (number of rows,).

    >>> in_outlets(pd.Series(["North", None, "", "North"])).tolist()
    [True, False, False, True]
    """
    codes, values = pd.factorize(column)
    verdicts: np.ndarray = np.array([*map(is_outlet, values), False], dtype=bool)  # the last is for missing values
    return verdicts[codes]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
