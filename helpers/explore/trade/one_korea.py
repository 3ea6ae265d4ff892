"""Which Korea is meant by "Korea's exports": the South's, if the article speaks of it or is printed there.

The text keeps its length, so that every position in it still holds.
"""

from __future__ import annotations

import re

__all__ = ["with_one_korea"]

_PLAIN = re.compile(r"(?<!South )(?<!North )(?<!\bS\. )(?<!\bN\. )\bKorean?\b(?! Peninsula)")
_SOUTH = re.compile(r"\b(?:South Korean?|S\. Korean?|Seoul|KRW)\b|₩|\d ?(?:(?:b|m|tr)illion )?won\b")
_NORTH = re.compile(r"\b(?:North Korean?|N\. Korean?|Pyongyang|DPRK)\b")


def with_one_korea(text: str, title: str = "", outlet_country: str = "") -> tuple[str, str]:
    """*text* and *title* with the South's short name (ROK) for "Korea", if nothing but the South can be meant.

    Args:
        text, title: of one article.
        outlet_country: the two-letter code of the country where its outlet is printed, if known.

    >>> with_one_korea("Korea's exports rose, Seoul said.")[0]
    "ROK  's exports rose, Seoul said."
    >>> with_one_korea("Korea's exports rose.")[0], with_one_korea("Korea's exports rose.", "", "KR")[0]
    ("Korea's exports rose.", "ROK  's exports rose.")
    """
    whole = f"{title}\n{text}"
    if _NORTH.search(whole) or not (outlet_country == "KR" or _SOUTH.search(whole)):
        return text, title
    return tuple(_PLAIN.sub(lambda match: "ROK".ljust(len(match[0])), said) for said in (text, title))  # type: ignore[return-value]
