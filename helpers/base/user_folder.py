"""The user's own folder: what is known of outlets and people, kept for the next project.

One place a user: the folder that PRESS_HOME names, else the system's usual one for such files.

>>> user_folder().is_absolute()
True
"""

from __future__ import annotations

import os
import pathlib

import platformdirs

__all__ = ["user_folder"]


def user_folder() -> pathlib.Path:
    """The folder; it need not be there yet."""
    named = os.environ.get("PRESS_HOME")
    if named:
        return pathlib.Path(named).expanduser().absolute()
    return platformdirs.user_data_path("press-notebooks", appauthor=False)
