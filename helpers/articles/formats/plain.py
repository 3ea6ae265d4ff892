"""Plain text: the decoded bytes and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.articles.decode import decode
from helpers.articles.draft import Draft, Fault, Source

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """The text as it came.

    >>> next(read(Source("a.txt", b"One.\\r\\n"))).text
    'One.\\r\\n'
    """
    decoded = decode(source.data)
    yield Draft(decoded.text, (source.stem,), faults=decoded.faults)
