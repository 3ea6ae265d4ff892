"""No test reads a clock or waits for seconds: a busy machine would fail it, and a fast one hide what is wrong."""

from __future__ import annotations

import ast
import pathlib

import hypothesis
import pytest

HERE = pathlib.Path(__file__).resolve().parent
MODULES = frozenset({"time", "timeit", "sched"})
READS = frozenset({
    "sleep", "now", "utcnow", "today", "process_time", "perf_counter", "monotonic", "thread_time", "wait_for_timeout",
})  # fmt: skip
#: What has no element to wait for is looked at again and again, in one place.
LOOKED_AT = {"browser/driving.py": ["wait_for_timeout"]}


def clocks(code: str) -> list[str]:
    """What *code* imports or calls to read a clock or to wait."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found += [one.name for one in node.names if one.name in MODULES]
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            found.append(str(node.module))
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            found += [name] if name in READS else []
    return found


@pytest.mark.parametrize(
    "code",
    [
        "import time", "from time import monotonic", "import datetime\ndatetime.datetime.now()",
        "import asyncio\nasyncio.sleep(1)", "page.wait_for_timeout(500)", "datetime.date.today()", "import timeit",
    ],
)  # fmt: skip
def test_the_check_sees_a_clock(code: str) -> None:
    assert clocks(code)


@pytest.mark.parametrize("path", sorted(HERE.rglob("*.py")), ids=lambda path: path.relative_to(HERE).as_posix())
def test_no_test_reads_a_clock(path: pathlib.Path) -> None:
    allowed = LOOKED_AT.get(path.relative_to(HERE).as_posix(), [])
    assert clocks(path.read_text(encoding="utf-8")) == allowed


def test_an_example_may_take_as_long_as_it_takes() -> None:
    assert hypothesis.settings().deadline is None
