"""One JupyterLab for all browser tests, and a page that notes what goes wrong and what is asked of other machines."""

from __future__ import annotations

import pathlib
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tools.lab import serve

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def lab_folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A copy of the notebooks, and of the shipped project: what notebooks write must not land in the clone."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(ROOT / "seeds", folder / "project")
    return folder


@pytest.fixture(scope="session")
def lab(chromium: str, lab_folder: pathlib.Path) -> Iterator[str]:
    """A JupyterLab on the copy; its address."""
    with serve(lab_folder, {"PRESS_PROJECT": str(lab_folder / "project")}) as address:
        yield address


def answered(page: Any, dialog: Any) -> None:
    """A page may ask whether to leave an unsaved notebook; any other dialog comes from a script that must not run."""
    if dialog.type == "beforeunload":
        dialog.accept()
    else:
        page.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def page(browser: Any, lab: str) -> Iterator[Any]:
    """A page; when the test ends, it has asked nothing of another machine."""
    opened = browser.new_page(
        viewport={"width": 1280, "height": 1000}, permissions=["clipboard-read", "clipboard-write"]
    )
    opened.set_default_timeout(120_000)
    opened.faults = []
    outside: list[str] = []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on("dialog", lambda dialog: answered(opened, dialog))
    own = (lab, lab.replace("http", "ws"), "data:", "blob:", "about:")
    opened.on("request", lambda request: None if request.url.startswith(own) else outside.append(request.url))
    yield opened
    # the next test that opens this notebook must not find a kernel that knows what this one chose
    opened.evaluate("() => window.jupyterapp?.serviceManager.sessions.shutdownAll()")
    opened.close()
    assert outside == [], "asked of another machine"
