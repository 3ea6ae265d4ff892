"""Find words in very many texts, ignoring case, without a second copy of the texts.

Arrow looks for the words where the texts are stored, with one letter compared to one.  Case folding as Python defines
it also makes several letters of one ("ß" becomes "ss"); texts with such a letter are few, so they are compared one by
one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.base.characters import plain

__all__ = ["SearchedNames", "SearchedTexts"]

#: How many letters Arrow compares; of longer words the rest is compared where these occur.
LETTERS = 200
#: The first bytes of the characters from which some become several letters when case is ignored.  Characters that begin
#: with the third (quotation marks and dashes are most of what is not ASCII) never do, nor do those of four bytes.
FROM, BELOW, NONE = 0xC3, 0xF0, 0xE2
#: How many bytes are looked at together; more of them would not stay in the processor's own memory.
STRETCH = 1 << 19
#: What spaces have to be removed from a name before it is compared.
SPACES = r"^\s|\s$|\s\s|[\t\n\r\f\v\x1c-\x1f]"


class SearchedTexts:
    """Texts in which words are looked for again and again, as `str.casefold` compares them.

    Args:
        column: the texts; a missing one is empty.

    >>> SearchedTexts(pd.Series(["North SEA", "Port", "die Straße"])).holding("sea")
    [0]
    >>> SearchedTexts(pd.Series(["North SEA", "Port", "die Straße"])).holding("strasse")
    [2]
    """

    def __init__(self, column: pd.Series) -> None:
        stored = pa.array(column.fillna("").astype("string"))
        self._texts = stored.chunks if isinstance(stored, pa.ChunkedArray) else [stored]
        self._one_by_one: dict[int, str] | None = None

    def holding(self, words: str) -> list[int]:
        """The places of the texts in which *words* occur, which are casefolded, in order."""
        if not _storable(words):
            return []
        if self._one_by_one is None:
            self._one_by_one = self._folded()
        found = _holding(self._texts, words)
        for at, text in self._one_by_one.items():
            found[at] = words in text
        places: list[int] = found.nonzero()[0].tolist()
        return places

    def _folded(self) -> dict[int, str]:
        """The casefolded texts with a letter that becomes several, by their places."""
        out: dict[int, str] = {}
        begun = 0
        for chunk in self._texts:
            places = _growing(chunk)
            out |= {begun + at: chunk[at].as_py().casefold() for at in places}
            begun += len(chunk)
        return out


class SearchedNames:
    """Different names in which a part is looked for, in the form in which names are compared (`plain`).

    >>> SearchedNames(["Ada  Olm", "Bo Rin", "Adáš"]).holding("ada")
    [0, 2]
    """

    def __init__(self, names: Sequence[str]) -> None:
        stored = pa.array(names, pa.large_string())
        self._names = [stored]
        as_is = pc.and_not(pc.string_is_ascii(stored), pc.match_substring_regex(stored, SPACES))
        self._as_is = as_is.to_numpy(zero_copy_only=False)
        self._plain = {at: plain(names[at]) for at in (~self._as_is).nonzero()[0].tolist()}

    def holding(self, words: str) -> list[int]:
        """The places of the names that contain *words*, which are in that form too, in order."""
        found = _holding(self._names, words) if _storable(words) else np.zeros(len(self._as_is), dtype=bool)
        for at, name in self._plain.items():
            found[at] = words in name
        places: list[int] = found.nonzero()[0].tolist()
        return places


def _storable(words: str) -> bool:
    """Whether Arrow can store *words*; half of a surrogate pair is in no text that it stores."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _holding(texts: Sequence[pa.Array], words: str) -> np.ndarray:
    """For each of *texts*, whether *words* occur in it, one letter compared to one."""
    if not texts:
        return np.zeros(0, dtype=bool)
    found = [pc.match_substring(some, words[:LETTERS], ignore_case=True) for some in texts]
    out: np.ndarray = np.concatenate([one.to_numpy(zero_copy_only=False) for one in found])
    if len(words) > LETTERS:
        every = pa.chunked_array(texts)
        for at in out.nonzero()[0].tolist():
            out[at] = words in every[at].as_py().casefold()
    return out


def _growing(texts: pa.Array) -> list[int]:
    """The places of the *texts* with a character that becomes several letters when case is ignored."""
    _, offsets, data = texts.buffers()
    if data is None or not len(texts):
        return []
    wide = np.dtype("int64" if pa.types.is_large_string(texts.type) else "int32")
    edges = np.frombuffer(offsets, dtype=wide)[texts.offset : texts.offset + len(texts) + 1]
    characters = np.frombuffer(data, dtype="uint8")[: edges[-1]]
    places = [np.zeros(0, dtype="int64")]
    for begun in range(0, len(characters), STRETCH):
        some = characters[begun : begun + STRETCH]
        places.append(begun + ((some >= FROM) & (some != NONE) & (some < BELOW)).nonzero()[0])
    at = np.concatenate(places)
    first, second = (characters[at + step].astype("int64") for step in (0, 1))
    third = characters[np.minimum(at + 2, len(characters) - 1)].astype("int64") & 0x3F
    two = (first & 0x1F) << 6 | second & 0x3F
    codes = np.where(first < 0xE0, two, (first & 0x0F) << 12 | (second & 0x3F) << 6 | third)
    grow = [code for code in np.unique(codes).tolist() if len(chr(code).casefold()) > 1]
    rows = np.searchsorted(edges, at[np.isin(codes, grow)], side="right") - 1
    found: list[int] = np.unique(rows[rows >= 0]).tolist()
    return found
