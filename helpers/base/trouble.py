"""Unexpected errors: the traceback goes into a log, and the message to the user gives the log's path.

A traceback among the messages does not help a user, and without it nobody can fix the error.  The log is next to
the cache, since it is about the program and not about the articles; it never grows beyond `LARGEST`.
"""

from __future__ import annotations

import os
import pathlib
import traceback

from helpers.base.characters import whole
from helpers.base.locked import append_whole
from helpers.base.project import Project

__all__ = ["LARGEST", "how_to_fix", "log_path", "logged", "what_failed"]

#: The largest size of the log in bytes; beyond it a new log is started, and the old one is kept next to it.
LARGEST = 1_000_000


def log_path() -> pathlib.Path:
    """The path of the log."""
    return Project(pathlib.Path()).cache / "problems.log"


def what_failed(error: BaseException, plugin: str) -> str:
    """The error in brackets, and the line of *plugin* ("plugins/own.py") in which it came up, as far as it is known.

    >>> what_failed(ValueError("no number"), "plugins/own.py")
    '(ValueError: no number)'
    """
    file = pathlib.PurePosixPath(plugin)
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if pathlib.PurePath(frame.filename).parts[-2:] == file.parts[-2:]]
    where = f" in line {lines[-1]}" if lines else ""
    return f"({type(error).__name__}: {error}){where}"


def how_to_fix(error: BaseException) -> str:
    """What usually causes an error in somebody's plugin; empty if nothing is known of it.

    >>> how_to_fix(TypeError("boolean value of NA is ambiguous")).partition(":")[0]
    'A value in that row is missing (pd.NA), which is neither true nor false'
    >>> how_to_fix(ValueError("no number"))
    ''
    """
    if isinstance(error, TypeError) and "NA is ambiguous" in str(error):
        remedy = "leave such rows out with dropna(subset=[…]), or ask pd.notna(value) first"
        return f"A value in that row is missing (pd.NA), which is neither true nor false: {remedy}."
    return ""


def logged(error: BaseException, what: str) -> str:
    """Write the traceback of *error* to the log.

    Args:
        error: the exception that was caught.
        what: a description of the failed operation, for the log.

    Returns:
        A sentence for the message that says where the details are; empty if no log can be written.
    """
    path = log_path()
    trace = "".join(traceback.format_exception(error))
    try:
        if path.exists() and path.stat().st_size > LARGEST:
            os.replace(path, path.with_suffix(".log.old"))
        append_whole(path, [whole(f"{what}\n{trace}")])
    except OSError:
        return ""
    return f"The details are in {whole(str(path))}."
