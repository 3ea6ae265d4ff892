"""A thing by the place that it is in, loaded when it is asked for: a start stays quick whatever is offered.

>>> late("json:dumps")([1])
'[1]'
"""

from __future__ import annotations

import importlib
from typing import Any

__all__ = ["late"]


def late(place: str) -> Any:
    """What *place* names, as "module:name".

    Raises:
        ImportError, AttributeError: there is no such module, or nothing of that name in it.
    """
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)
