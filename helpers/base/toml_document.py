"""TOML with its comments, to be changed and written back.

>>> toml_document("a = 1  # one")["a"]
1
"""

from __future__ import annotations

import tomllib
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError

from helpers.base.plain_data import toml_of

__all__ = ["toml_document"]


def toml_document(text: str) -> Any:
    """The TOML *text* as a ``tomlkit.TOMLDocument``.

    Raises:
        tomlkit.exceptions.ParseError: it is not valid, or cannot be processed (`helpers.base.plain_data`).
    """
    try:
        toml_of(text)
    except tomllib.TOMLDecodeError as error:
        fault = ParseError(1, 1, str(error))
    else:
        return tomlkit.parse(text)
    try:
        tomlkit.parse(text)
    except ParseError:
        raise  # it names line and column
    except (RecursionError, ValueError):
        pass
    raise fault
