"""Memory that only new articles need, given back when a large corpus has been read for the first time.

The model that recognises languages takes 75 MB and the language model another 75, and each is loaded again within a
second if a further article needs it.
"""

from __future__ import annotations

import ctypes
import gc
import sys

from helpers.language import model

__all__ = ["MANY", "let_go"]

#: New articles for which memory matters more than a second.
MANY = 1_000


def let_go() -> None:
    """Forget the models, and return the memory that was freed to the system, where its C library can do that."""
    if (langid := sys.modules.get("py3langid.langid")) is not None:
        setattr(langid, "IDENTIFIER", None)  # noqa: B010
    model.load.cache_clear()
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
