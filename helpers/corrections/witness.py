"""What a decision records about its article, so that its words can be found again after a change.

It records the words on either side, a hash of the text, and a sketch: the smallest hashes of the text's runs of four
words. Two versions of one text share most of these, and two different texts share none (Broder 1997, On the resemblance
and containment of documents).

>>> text = "The mill keeps its jobs. Its director said so on Tuesday."
>>> found = witness(text, [(4, 8)])
>>> found["around"], alike(found["sketch"], sketch(text))
([['The', 'keeps its jobs. Its director said so on']], 1.0)
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helpers.base.records import Span, span_text
from helpers.corrections.tokens import Token, tokens

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["AROUND", "alike", "sketch", "sound_anchor", "text_hash", "witness", "witness_in"]

#: The number of words on each side that distinguish a position from others with the same words.
AROUND = 8
_KEPT, _RUN = 16, 4


def witness(text: str, spans: Sequence[Span], to: Sequence[Span] = (), *, alone: bool = True) -> dict[str, Any]:
    """The record that a decision about *spans* of *text* keeps.

    Args:
        text: the article's text.
        spans: what was decided on.
        to: the spans that a reviewer set instead.
        alone: whether the article is the only one with this text; if several articles share the text, a changed copy is
            not searched for, since it could be another outlet's.
    """
    words = tokens(text)
    said: dict[str, Any] = {"text": text_hash(text), "around": [list(_around(text, words, span)) for span in spans]}
    if alone:
        said["sketch"] = sketch(text)
    if to:
        said["to"] = [
            [before, text[slice(*span)], after] for span in to for before, after in [_around(text, words, span)]
        ]
    return said


def witness_in(articles: pd.DataFrame, said: Mapping[str, Any], to: Sequence[Sequence[int]]) -> dict[str, Any]:
    """The `witness` of a decision; empty if its words are no longer where its row was.

    Args:
        articles: of the corpus.
        said: the decision's article_id, words and spans.
        to: the spans that the decision sets.
    """
    article = articles[articles["article_id"] == said["article_id"]].iloc[0]
    if span_text(article["text"], said["spans"]) != said["words"]:
        return {}
    copies = article[["duplicate_of", "wire_group"]].notna().any()
    return witness(article["text"], said["spans"], [(int(s), int(e)) for s, e in to], alone=not copies)


def sound_anchor(said: Any) -> dict[str, Any]:
    """The valid parts of an anchor from a file, in the form that `witness` makes.

    >>> sound_anchor({"text": "ab12", "around": [["a", "b"]], "sketch": ["x"], "to": 5, "more": 1})
    {'text': 'ab12', 'around': [['a', 'b']]}
    """
    out: dict[str, Any] = {}
    if isinstance(said.get("text"), str):
        out["text"] = said["text"]
    if _lists(said.get("around"), str, 2):
        out["around"] = said["around"]
    if _lists([said.get("sketch")], int):
        out["sketch"] = said["sketch"]
    if _lists(said.get("to"), str, 3):
        out["to"] = said["to"]
    return out


def _lists(value: Any, kind: type, length: int | None = None) -> bool:
    """Whether *value* is a list of lists of *kind*, each of the given length."""
    return isinstance(value, list) and all(
        isinstance(one, list) and len(one) == (length or len(one)) and all(type(part) is kind for part in one)
        for one in value
    )


def _around(text: str, words: Sequence[Token], span: Span) -> tuple[str, str]:
    before = [word for word in words if word.end <= span[0]][-AROUND:]
    after = [word for word in words if word.start >= span[1]][:AROUND]
    ends = (
        text[before[0].start : before[-1].end] if before else "",
        text[after[0].start : after[-1].end] if after else "",
    )
    return ends


def text_hash(text: str) -> str:
    """A hash of the exact text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sketch(text: str) -> list[int]:
    """The smallest hashes of the runs of four words of *text*, in order."""
    keys = [word.key for word in tokens(text)]
    runs = {zlib.crc32(" ".join(keys[at : at + _RUN]).encode()) for at in range(max(1, len(keys) - _RUN + 1))}
    return sorted(runs)[:_KEPT]


def alike(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of their runs of words that two texts have in common, estimated from their sketches (0 to 1).

    >>> alike([1, 2, 3, 4], [1, 2, 7, 9])
    0.5
    """
    either = sorted(set(one) | set(other))[: max(len(one), len(other))]
    return len(set(either) & set(one) & set(other)) / len(either) if either else 0.0
