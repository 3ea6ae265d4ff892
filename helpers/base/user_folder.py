"""The user's own folder: what is known of outlets and people, kept for the next project.

One place a user: the folder that PRESS_HOME names, else the system's usual one for such files.

An account may have no home at all (a container that runs under a bare number, with HOME unset).  Then nothing can be
kept, which is said, and everything else goes on.

>>> user_folder().is_absolute()
True
"""

from __future__ import annotations

import os
import pathlib

import platformdirs

__all__ = ["NOWHERE", "expanded", "home", "user_folder"]

#: Where an account without a home keeps its things: nothing is there, and nothing can be written.
NOWHERE = pathlib.Path(os.path.abspath(os.devnull))


def home() -> pathlib.Path:
    """The user's home; `NOWHERE` for an account that has none."""
    try:
        return pathlib.Path.home()
    except RuntimeError:
        return NOWHERE


def expanded(path: str | os.PathLike[str]) -> pathlib.Path:
    """*path* with ``~`` as the home that it stands for; as it is where there is no such home.

    >>> expanded("~nobody-has-this-name/x").as_posix(), expanded("~/x") == home() / "x"
    ('~nobody-has-this-name/x', True)
    """
    path = pathlib.Path(path)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def user_folder() -> pathlib.Path:
    """The folder; it need not be there yet."""
    named = os.environ.get("PRESS_HOME")
    if named:
        return expanded(named).absolute()
    if home() == NOWHERE:
        return NOWHERE / "press-notebooks"
    return platformdirs.user_data_path("press-notebooks", appauthor=False)
