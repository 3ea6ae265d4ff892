"""TOML and JSON from people or other programs: any fault in them raises one kind of error.

The standard library's parsers fail on more than syntax errors: deeply nested brackets exceed Python's stack
(RecursionError), and a number with five thousand digits raises a plain ValueError.  Recursive functions process the
results, so data nested deeper than `LEVELS` is refused first.

>>> json_of('{"a": [1]}'), toml_of("a = [1]")
({'a': [1]}, {'a': [1]})
>>> json_of("[" * 5000 + "]" * 5000)
Traceback (most recent call last):
json.decoder.JSONDecodeError: Brackets are nested more than 64 levels deep: line 1 column 1 (char 0)
>>> toml_of("a = " + "9" * 5000)
Traceback (most recent call last):
tomllib.TOMLDecodeError: a number has too many digits
"""

from __future__ import annotations

import json
import tomllib
from typing import Any

__all__ = ["LEVELS", "json_of", "toml_of"]

#: How deeply lists and tables may be nested; data from people and news services has at most a dozen levels.
LEVELS = 64

_DEEP = f"Brackets are nested more than {LEVELS} levels deep"
_LONG = "a number has too many digits"


def json_of(text: str) -> Any:
    """The contents of the JSON *text*.

    Raises:
        json.JSONDecodeError: it is not valid, or cannot be processed.
    """
    try:
        said = json.loads(text)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise json.JSONDecodeError(_DEEP, text, 0) from None
    except ValueError:
        raise json.JSONDecodeError(_LONG.capitalize(), text, 0) from None
    if text.count("[") + text.count("{") > LEVELS and _deep(said):
        raise json.JSONDecodeError(_DEEP, text, 0)
    return said


def toml_of(text: str) -> dict[str, Any]:
    """The contents of the TOML *text*.

    Raises:
        tomllib.TOMLDecodeError: it is not valid, or cannot be processed.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise tomllib.TOMLDecodeError(_DEEP) from None
    except ValueError:
        raise tomllib.TOMLDecodeError(_LONG) from None
    if _deep(said):  # dots create nesting, as brackets do
        raise tomllib.TOMLDecodeError(_DEEP)
    return said


def _deep(value: Any) -> bool:
    """Whether lists and tables are nested more than `LEVELS` deep."""
    level = [value]
    for _ in range(LEVELS):
        level = [inner for holder in level for inner in _inside(holder)]
        if not level:
            return False
    return True


def _inside(holder: Any) -> list[Any]:
    each = holder.values() if isinstance(holder, dict) else holder if isinstance(holder, list) else ()
    return [inner for inner in each if isinstance(inner, (dict, list))]
