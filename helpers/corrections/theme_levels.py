"""The two levels of themes in a reviewer's decision: a sub-theme also counts for its theme.

>>> levelled({"themes": ("tariffs",)}, {"tariffs": "economy"})
{'themes': ('economy',), 'subthemes': ('tariffs',)}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["kept", "levelled"]


def levelled(fields: dict[str, Any], parents: Mapping[str, str]) -> dict[str, Any]:
    """*fields* with each sub-theme also counted for its theme, in whichever column it was entered."""
    named = (*fields.get("themes", ()), *fields.get("subthemes", ()))
    if not parents.keys() & set(named):
        return fields
    themes = {"themes": tuple(dict.fromkeys(parents.get(one, one) for one in named))}
    return fields | themes | {"subthemes": tuple(dict.fromkeys(one for one in named if one in parents))}


def kept(subthemes: tuple[str, ...], themes: tuple[str, ...], parents: Mapping[str, str]) -> tuple[str, ...]:
    """The *subthemes* that belong to *themes*."""
    return tuple(one for one in subthemes if parents.get(one) in themes)
