"""spaCy without the commands of its command line, which it imports with itself and which nobody calls here.

They bring a web client and two other libraries, and take a third of the time of the import.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import Any

__all__ = ["import_spacy"]

#: The only one of the commands that spaCy offers as a function of its own.
_COMMAND = "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy; its commands are imported when somebody asks for them.

    >>> import_spacy()
    >>> import spacy
    >>> spacy.info(silent=True)["spacy_version"] == spacy.about.__version__, callable(spacy.cli.download)
    (True, True)
    """
    if "spacy" in sys.modules:
        return
    stand_in = types.ModuleType(_COMMAND)
    vars(stand_in)["info"] = _info
    sys.modules[_COMMAND] = stand_in
    try:
        vars(importlib.import_module("spacy"))["__getattr__"] = _later
    finally:
        del sys.modules[_COMMAND]


def _later(name: str) -> Any:
    """`spacy.cli`, when it is asked for."""
    if name != "cli":
        raise AttributeError(f"module 'spacy' has no attribute {name!r}")
    return importlib.import_module("spacy.cli")


def _info(*given: Any, **named: Any) -> Any:
    """`spacy.info`."""
    return importlib.import_module(_COMMAND).info(*given, **named)
