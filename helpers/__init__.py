"""Read the press closely: who said what, on which themes, and whether the figures hold together.

>>> import helpers
>>> corpus = helpers.read("seeds", progress=False)  # doctest: +SKIP
>>> corpus.quotes[["speaker", "kind", "text"]]  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.base.version import __version__ as __version__

if TYPE_CHECKING:
    from helpers.run.corpus import read_corpus as read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    """Load `read` when it is first used: importing helpers itself must cost nothing."""
    if name == "read":
        from helpers.run.corpus import read_corpus

        return read_corpus
    raise AttributeError(f"module 'helpers' has no attribute {name!r}")
