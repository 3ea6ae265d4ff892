r"""Text that every file can store: characters beyond the first 65,536 are kept whole, never as halves.

Rich text, JSON and JavaScript write 😀 as two numbers (surrogates).  Two that belong together are one character; a
single half, as in a title cut by another program, cannot be stored in any file and causes an error when written.
Python also represents each byte of a file name that is not UTF-8 as such a half.

>>> whole("We won \ud83d\ude00"), whole("We won \ud83d"), whole({"a\udcff": ["b\udc00", 1]})
('We won 😀', 'We won ?', {'a?': ['b?', 1]})
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

__all__ = ["halves", "plain", "whole", "whole_record"]

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")

T = TypeVar("T")


def whole(value: T) -> T:
    """*value* with pairs of halves joined and single halves replaced by a question mark, in lists and keys too."""
    out: Any = value
    if isinstance(value, str):
        if not value.isascii() and _HALF.search(value):
            out = _HALF.sub("?", _joined(value))
    elif isinstance(value, Mapping):
        out = {whole(key): whole(inner) for key, inner in value.items()}
    elif isinstance(value, (list, tuple)):
        out = type(value)(map(whole, value))
    return out


def halves(value: Any) -> int:
    r"""The number of characters in *value* (a text, or a list of texts) that are single halves.

    >>> halves("a \ud83d\ude00 b"), halves(["\ud83d", None])
    (0, 1)
    """
    if isinstance(value, str):
        return 0 if value.isascii() else len(_HALF.findall(_joined(value)))
    return sum(map(halves, value)) if isinstance(value, (list, tuple)) else 0


def whole_record(record: T) -> T:
    """The dataclass *record* with `whole` applied to all its texts."""
    said = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}  # type: ignore[arg-type]
    sound = {name: clean for name, value in said.items() if (clean := whole(value)) is not value}
    return dataclasses.replace(record, **sound) if sound else record  # type: ignore[type-var]


def _joined(text: str) -> str:
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)


@functools.lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """*text* without case, accents and doubled spaces, so that Rouhani finds Rouhāni.

    >>> plain("Ebrahim  Raīsi")
    'ebrahim raisi'
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("\u2019", "'").split())
