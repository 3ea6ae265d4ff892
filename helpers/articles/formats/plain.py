"""Plain text: the decoded bytes and nothing else, unless they are an archive's export."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.articles import archives
from helpers.articles.decode import decode
from helpers.articles.draft import Draft, Fault, Source

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """The text as it came.

    >>> next(read(Source("a.txt", b"One.\\r\\n"))).text
    'One.\\r\\n'
    """
    decoded = decode(source.data)
    export = archives.of_lines(decoded.text.splitlines(), source)
    if export is not None:
        yield from decoded.faults
        yield from export
        return
    yield Draft(decoded.text, (source.stem,), faults=decoded.faults)
