"""The notebooks as pages without code, for whoever does not write any: the same filters, charts, tables and downloads.

Voila runs a notebook from its first cell to its last when its page is opened, and keeps its widgets alive.  It listens
on this machine alone, and who does not have the token of this run is sent away.  A page may load nothing from another
machine: Voila's template would fetch a font of icons.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Sequence

from tools.environment import PYTHON, run
from tools.pythons import ROOT

__all__ = ["PORT", "command", "serve"]

PORT = 8866
#: What a page may load and ask: this server, and what a page makes itself.
_SELF = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' ws: wss: data: blob:"


def command(token: str, folder: str, port: int = PORT, words: Sequence[str] = ()) -> list[str]:
    """The words after "python" that serve the notebooks of *folder*.

    >>> command("abc", "notebooks")[:3]
    ['-m', 'voila', 'notebooks']
    """
    headers = {"headers": {"Content-Security-Policy": _SELF}}
    options = [f"--token={token}", f"--port={port}", "--Voila.ip=127.0.0.1", "--no-browser", "--strip_sources=True"]
    return ["-m", "voila", folder, *options, f"--Voila.tornado_settings={headers!r}", *words]


def serve(words: list[str]) -> int:
    """Serve the project's notebooks until Ctrl-C, and print the address; *words* are further options of Voila."""
    token = secrets.token_urlsafe(24)
    print(f"Open http://127.0.0.1:{PORT}/?token={token} in a browser; Ctrl-C ends it.", file=sys.stderr, flush=True)
    return run(PYTHON, *command(token, str(ROOT / "notebooks"), words=words))
