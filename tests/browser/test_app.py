"""The notebooks as pages without code: filters and downloads as in JupyterLab, behind a token, nothing from elsewhere.

pytest -m browser tests/browser/test_app.py
"""

from __future__ import annotations

import os
import pathlib
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.driving import choose, faults_of, grave_faults, unnamed
from tests.browser.test_downloads import fetched
from tools.app import command
from tools.pythons import ROOT

pytest.importorskip("voila", reason="voila is not installed; python tasks.py app installs it")
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

TOKEN = "press-test"


@pytest.fixture(scope="module")
def app(lab_folder: pathlib.Path) -> Iterator[str]:
    """The pages, on a copy of notebooks and articles; their address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = {"PRESS_PROJECT": str(lab_folder / "project"), "PYTHONPATH": str(ROOT)}
    line = [sys.executable, *command(TOKEN, str(lab_folder / "notebooks"), port)]
    process = subprocess.Popen(line, env={**os.environ, **variables}, stderr=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{port}"
    try:
        assert process.stderr is not None
        assert any("running at" in said for said in process.stderr), "it never said that it serves"
        threading.Thread(target=process.stderr.read, daemon=True).start()  # or its pipe fills up and it stops
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_a_page_has_the_filters_and_downloads_of_its_notebook_and_no_code(browser: Any, app: str) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(120_000)
    outside: list[str] = []
    page.on("response", lambda one: None if one.url.startswith((app, "data:", "blob:")) else outside.append(one.url))
    page.goto(f"{app}/voila/render/01_who_said_what.ipynb?token={TOKEN}")
    explorer = page.locator(".press-explorer").first
    explorer.locator(".press-picture img[data-turn]").wait_for()
    assert page.locator(".jp-CodeCell .jp-InputArea:visible").count() == 0
    assert explorer.locator(".press-picture").bounding_box()["y"] <= 500
    left = choose(explorer, "Kind", "direct")
    expect(explorer.locator(".press-say [role=status]").first).to_contain_text(f"{left} of ")
    name, data = fetched(explorer.locator(".press-files"), "as PNG")
    assert (name, data[:4]) == ("speakers.png", b"\x89PNG")
    assert grave_faults(page, ".press-explorer") == []
    assert unnamed(page) == []
    assert faults_of(page, "body", "heading-order", "landmark-unique", "scrollable-region-focusable") == []
    assert outside == [], "came from another machine"
    page.close()


def test_without_the_token_nothing_is_shown(app: str) -> None:
    with urllib.request.urlopen(f"{app}/voila/render/01_who_said_what.ipynb", timeout=60) as answer:
        assert "login" in answer.url
        assert b"press-explorer" not in answer.read()
