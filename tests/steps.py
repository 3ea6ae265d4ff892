"""Work counted in steps and not in seconds, so that a busy machine changes no test.

A step is a line of the project's own code that was executed: each turn of a loop is at least one.  What compiled
libraries do between two lines is not seen; benchmarks/growth.py takes the times.
"""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

__all__ = ["steps"]

HELPERS = str(pathlib.Path(__file__).resolve().parents[1] / "helpers")


def steps(work: Callable[[], Any]) -> int:
    """How many lines of the project *work* executes; run it once before, so that what is kept is not counted.

    >>> from helpers.base.files import safe_name
    >>> steps(lambda: safe_name("a b")) == steps(lambda: safe_name("c d")) > 0
    True
    """
    count = 0

    def each(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return each

    def enter(frame: FrameType, event: str, arg: object) -> Any:
        return each if frame.f_code.co_filename.startswith(HELPERS) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
