"""The project's files with one entry per line, which people merge and fix: a fault affects only its own line.

Git's merge markers (<<<<<<<, =======, >>>>>>>) are ignored: the entries of both sides count, in the order of the file.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from helpers.base.records import Problem

__all__ = ["entries"]

OfLine = TypeVar("OfLine")

_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$")


def entries(
    path: pathlib.Path, parse: Callable[[str], OfLine], problems: list[Problem], *, unread: str
) -> Iterator[OfLine]:
    """The result of *parse* for each non-empty line of the file at *path*; nothing if there is no file.

    Args:
        path: the file.
        parse: raises ValueError for an invalid line, with a message that can follow "Line 3".
        problems: gets one for each such line, and one if the file cannot be read.
        unread: what to do about a file that cannot be read.

    >>> import tempfile
    >>> problems: list[Problem] = []
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "numbers")
    ...     size = file.write_text("1\\n<<<<<<< HEAD\\ntwo\\n3\\n")
    ...     list(entries(file, int, problems, unread="Give this user permission to read it."))
    [1, 3]
    >>> len(problems), problems[0].remedy
    (1, 'Fix or delete the line; the other lines are used.')
    """
    if not path.is_file():  # nor a pipe, because reading it would block
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(path=str(path), fault=f"It cannot be read: {error.strerror}.", remedy=unread))
        return
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        fault = f"It is not in UTF-8 (line {at}), so accented letters are lost."
        remedy = "Save it again in UTF-8."
        problems.append(Problem(path=str(path), fault=fault, remedy=remedy, severity="warning"))
    for number, raw in enumerate(data.split(b"\n"), start=1):
        line = raw.decode("utf-8-sig", "replace").strip()
        if not line or _MERGE.match(line):
            continue
        try:
            made = parse(line)
        except ValueError as fault:
            remedy = "Fix or delete the line; the other lines are used."
            problems.append(Problem(path=str(path), fault=f"Line {number} {fault}.", remedy=remedy, severity="warning"))
            continue
        yield made
