"""An article's own outlet is not a relay: "told the Harbour Courier" in the Harbour Courier is what the speaker said.

An outlet can be entered in articles.toml after an article has been annotated, so this pass runs whenever tables are
read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import pandas as pd

from helpers.base.several import joined, parted

__all__ = ["is_own", "without_own_outlet"]


def without_own_outlet(table: pd.DataFrame, outlets: Mapping[str, str | None]) -> pd.DataFrame:
    """*table* without relays that are the outlet of their own article.

    Args:
        table: with the columns ``article_id`` and ``via``; not changed in place.
        outlets: the name of the outlet for each article ID, None if it is not known.
    """
    relayed = table["via"].notna()
    if not relayed.any():
        return table
    rows = zip(table.loc[relayed, "article_id"], table.loc[relayed, "via"], strict=True)
    kept = [joined(name for name in parted(via) if not is_own(name, outlets.get(article))) for article, via in rows]
    via = table["via"].copy()
    via[relayed] = pd.array(kept, dtype=via.dtype)
    return table.assign(via=via)  # the other columns are not copied


def is_own(relay: str, outlet: str | None) -> bool:
    """Whether a relay's name equals an outlet's, or one begins with the other.

    >>> is_own("The Harbour Courier newspaper", "Harbour Courier"), is_own("Harbour Post", "Harbour Courier")
    (True, False)
    >>> is_own("Fox News", "Fox News Digital"), is_own("Reuters", None)
    (True, False)
    """
    one, other = _words(relay), _words(outlet or "")
    length = min(len(one), len(other))
    return length > 0 and one[:length] == other[:length] and (length > 1 or len(one) == len(other) or len(one[0]) > 3)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return words[1:] if words[:1] == ["the"] else words
