"""Plain text: the decoded bytes, unless they are an archive's export or a list of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.articles import archives
from helpers.articles.addresses import addresses_in, missing
from helpers.articles.decode import decode
from helpers.articles.draft import Draft, Fault, Source

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """The unchanged text.

    >>> next(read(Source("a.txt", b"One.\\r\\n"))).text
    'One.\\r\\n'
    """
    decoded = decode(source.data)
    # after two conversions each line may end twice, which would make every line a paragraph
    lines = re.sub(r"\r\r+\n", "\n", decoded.text).splitlines()
    export = archives.of_lines(lines, source)
    if export is not None:
        yield from decoded.faults
        yield from export
        return
    listed = addresses_in(decoded.text)
    if listed:
        yield from (missing(f"Line {line}", {"url": url}) for line, url in listed)
        return
    yield Draft(decoded.text, (source.stem,), faults=decoded.faults)
