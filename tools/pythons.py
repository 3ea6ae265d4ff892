"""Which Python may run the project, and where one is.

This file runs on every Python 3, because it is the one that tells an old Python's user what to do.
"""

import contextlib
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def minors() -> range:
    """The minor versions of Python 3 that pyproject.toml allows."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found = re.search(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', text)
    if not found:
        sys.exit('pyproject.toml: requires-python is not written as ">=3.x,<3.y".')
    return range(int(found.group(1)), int(found.group(2)))


def other_python() -> list:
    """The command of a suitable Python on this machine; empty where none is found."""
    numbers = ["3." + str(minor) for minor in reversed(minors())]
    commands = [["python" + number] for number in numbers] + [["python3"], ["python"]]
    commands += [["py", "-" + number] for number in numbers]
    probe = "import sys, venv; sys.exit(not (sys.version_info[0] == 3 and sys.version_info[1] in {}))"
    for command in commands:
        # A name on the PATH proves nothing: pyenv and Windows put stand-ins there that start no Python.
        with contextlib.suppress(OSError):
            ask = [*command, "-c", probe.format(list(minors()))]
            if subprocess.call(ask, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
                return command
    return []


def hand_over() -> int:
    """Run the same words with a suitable Python, or say which one to install."""
    command = other_python()
    if not command:
        low, high = minors()[0], minors()[-1]
        sys.exit(
            f"This is Python {sys.version_info[0]}.{sys.version_info[1]}, and no other was found. Install Python "
            f"3.{low} to 3.{high} (python.org/downloads) and run the same command again."
        )
    return subprocess.call([*command, str(ROOT / "tasks.py"), *sys.argv[1:]])
