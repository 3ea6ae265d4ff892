"""The user's own folder: details of outlets and people, kept for the next project.

One folder for each user: the one given in PRESS_HOME, else the system's usual one for such files.

An account may have no home at all (a container that runs under a bare number, with HOME unset).  Then nothing can be
stored; this is reported, and everything else continues.

>>> user_folder().is_absolute()
True
"""

from __future__ import annotations

import os
import pathlib

import platformdirs

__all__ = ["NOWHERE", "expanded", "home", "user_folder"]

#: The home of an account without one: nothing is there, and nothing can be written.
NOWHERE = pathlib.Path(os.path.abspath(os.devnull))


def home() -> pathlib.Path:
    """The user's home; `NOWHERE` for an account that has none."""
    try:
        return pathlib.Path.home()
    except RuntimeError:
        return NOWHERE


def expanded(path: str | os.PathLike[str]) -> pathlib.Path:
    """*path* with ``~`` replaced by the home folder; unchanged if there is no such folder.

    >>> expanded("~nobody-has-this-name/x").as_posix(), expanded("~/x") == home() / "x"
    ('~nobody-has-this-name/x', True)
    """
    path = pathlib.Path(path)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def user_folder() -> pathlib.Path:
    """The folder, which need not exist yet."""
    named = os.environ.get("PRESS_HOME")
    if named:
        return expanded(named).absolute()
    if home() == NOWHERE:
        return NOWHERE / "press-notebooks"
    return platformdirs.user_data_path("press-notebooks", appauthor=False)
