"""nbformat, loaded in a tenth of its time.

It checks notebooks with jsonschema, which compiles a grammar of international addresses when it is loaded, if the
library for them is installed (JupyterLab brings it): a second of each report, and no notebook's schema has such an
address.  While nbformat loads here, that library counts as absent; what was loaded before stays as it is.

>>> nbformat.v4.new_notebook()["nbformat"]
4
"""

from __future__ import annotations

import sys

__all__ = ["nbformat"]

_GRAMMAR = "rfc3987_syntax"
_absent = _GRAMMAR not in sys.modules
if _absent:
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # the mark of Python's own for a module not to be found
try:
    import nbformat
finally:
    if _absent:
        del sys.modules[_GRAMMAR]
