"""What all tests share: the folders, and a browser where there is one."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

from tools import lab

ROOT = pathlib.Path(__file__).resolve().parents[1]

# an example that a busy machine takes long over is no fault
hypothesis.settings.register_profile("press", deadline=None)
hypothesis.settings.load_profile("press")


@pytest.fixture(scope="session")
def root() -> pathlib.Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> pathlib.Path:
    """The shipped project folder with its articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; the test is skipped, and says so, where none is installed."""
    found = lab.chromium()
    if found is None:
        pytest.skip("no Chromium is installed (apt install chromium)")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """A browser for the tests of one file: while it is open an event loop runs, which other tests must not meet."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=lab.BROWSER_FLAGS)
        yield opened
        opened.close()
