"""One sentence instead of a traceback if a package is missing, usually because another Python was started."""

from __future__ import annotations

import sys

__all__ = ["without_package"]

#: The oldest Python that the project runs on.
_OLDEST = (3, 11)


def without_package(error: ModuleNotFoundError) -> str:
    """Explain what to do about *error*.

    Raises:
        ModuleNotFoundError: one of the project's own modules is missing, which is a bug.

    >>> print(without_package(ModuleNotFoundError("No module named 'click'", name="click")).split(":")[0])
    The package click is not installed in this Python

    """
    name = (error.name or "").split(".")[0]
    if not name or name == "helpers":
        raise error
    if sys.version_info < _OLDEST:
        found = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return f"This Python is {found}, and the project needs 3.11 or newer: {_remedy()}"
    return f"The package {name} is not installed in this Python: {sys.executable}. {_remedy()}"


def _remedy() -> str:
    python = ".venv\\Scripts\\python" if sys.platform == "win32" else ".venv/bin/python"
    make = "In the repository, run `python tasks.py install` once"
    return f"{make}, then start the command with {python} in place of python."
