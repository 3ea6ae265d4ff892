"""Terminal output in which untrusted words cannot move the cursor, change colours or reverse a line.

A file name or the words of an article may contain escape sequences (colours, a new window title, a cursor that moves
back over the previous line) and marks that reverse what follows.  Every message that may contain such words goes
through `line` or `printable`, as `say` does.

>>> line("a\\x1b[2K\\x1b]0;owned\\x07b\\r\\nc \\u202etxt.exe")
'ab c txt.exe'
>>> printable("two\\nlines\\x9b31m red")
'two\\nlines red'
"""

from __future__ import annotations

import re
import sys
from typing import TextIO

__all__ = ["line", "printable", "say"]

#: Complete sequences come first: of a truncated one only the beginning is removed, and the rest is an ordinary word.
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor, erasing
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # window titles, links, strings
    r"|\x1b[ -/]*[0-~]"
)
#: C0 and C1 without tab and new line, and the marks that embed, override or isolate a direction; LRM and RLM are kept.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HALVES = re.compile("[\ud800-\udfff]")


def printable(text: object) -> str:
    """*text* without control characters, escape sequences and reversing marks; its lines are kept."""
    whole = str(text).replace("\r\n", "\n")
    return _HALVES.sub("\ufffd", _CONTROLS.sub("", _SEQUENCES.sub("", whole)))


def line(text: object) -> str:
    """*text* as in `printable`, on one line: a line break in a file name cannot look like a separate message."""
    return printable(re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", str(text)))


def say(*texts: object, stream: TextIO | None = None) -> None:
    """Print *texts*, each on separate lines, to *stream* (by default standard output)."""
    for text in texts:
        print(printable(text), file=stream or sys.stdout)
