"""JupyterLab in a real browser: a notebook runs, its filters change what is seen, nothing is said on the console.

pytest -m browser tests/browser
PRESS_SCREENSHOTS=folder pytest -m browser tests/browser      keeps what a person sees, light and dark
"""

from __future__ import annotations

import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOKEN = "press-test"
#: Read when the file is imported: the tests themselves see no setting of the person who runs them.
SCREENSHOTS = os.environ.get("PRESS_SCREENSHOTS")
#: The session of the notebook is ready, its kernel connected and idle; running earlier opens a dialog that hangs.
READY = """() => {
  const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget;
  const session = panel && panel.sessionContext;
  const kernel = session && session.isReady && session.session && session.session.kernel;
  return !!kernel && kernel.connectionStatus === 'connected' && kernel.status === 'idle';
}"""
DONE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const code = panel.content.widgets.filter(cell => cell.model.type === 'code');
  return panel.sessionContext.session.kernel.status === 'idle' && code.every(cell => cell.model.executionCount);
}"""
#: What went wrong in a cell: the text of every error output.
ERRORS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .flatMap(cell => cell.model.outputs.toJSON())
  .filter(output => output.output_type === 'error').map(output => output.ename + ': ' + output.evalue)"""


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab on a copy of the notebooks; its address."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # every cell into the page: by default JupyterLab draws only what is in sight
    tracker = folder / "settings" / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    tracker.parent.mkdir(parents=True)
    news = folder / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    news.parent.mkdir(parents=True)
    news.write_text('{"fetchNews": "false"}', encoding="utf-8")
    # a project of its own: what the notebooks export must not land in the clone
    shutil.copytree(ROOT / "seeds", folder / "project")
    tracker.write_text('{"windowingMode": "none"}', encoding="utf-8")
    said = {
        "PYTHONPATH": str(ROOT),
        "PRESS_PROJECT": str(folder / "project"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }
    options = [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"]
    options += ["--no-browser", "--ip=127.0.0.1", "--LabApp.expose_app_in_browser=True"]
    options += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    log = (folder / "lab.log").open("wb")
    command = [sys.executable, "-m", "jupyter", "lab", *options]
    process = subprocess.Popen(command, env=os.environ | said, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=2).close()
                break
            except OSError:
                assert process.poll() is None, (folder / "lab.log").read_text(errors="replace")[-2000:]
                time.sleep(0.5)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1280, "height": 1000})
    opened.set_default_timeout(120_000)
    opened.faults = []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    opened.close()


def run(page: Any, lab: str, notebook: str) -> None:
    """Open *notebook*, run all its cells, wait until the last is done."""
    page.goto(f"{lab}/lab/tree/notebooks/{notebook}.ipynb?token={TOKEN}&reset")
    page.wait_for_function(READY)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(DONE, timeout=240_000)
    assert page.evaluate(ERRORS) == []


def keep(page: Any, name: str) -> None:
    """Keep a picture of every part of the notebook where PRESS_SCREENSHOTS names a folder."""
    folder = SCREENSHOTS
    if not folder:
        return
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    scroller = ".jp-WindowedPanel-outer"
    height = page.evaluate(f"() => document.querySelector('{scroller}').scrollHeight")
    for part, top in enumerate(range(0, height, 860)):
        page.evaluate(f"top => document.querySelector('{scroller}').scrollTo(0, top)", top)
        page.wait_for_timeout(250)
        page.screenshot(path=str(pathlib.Path(folder) / f"{name}_{part:02d}.png"))


def look(page: Any, theme: str) -> None:
    page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab ' + theme})", theme
    )
    page.wait_for_timeout(1500)


@pytest.mark.parametrize("notebook", ["00_start_here", "09_report"])
def test_a_notebook_without_filters_runs(page: Any, lab: str, notebook: str, tmp_path: pathlib.Path) -> None:
    run(page, lab, notebook)
    keep(page, notebook)
    assert page.faults == []


@pytest.mark.parametrize(
    ("notebook", "control", "choice", "code"),
    [
        ("01_who_said_what", "Kind", "direct", 'kind="direct"'),
        ("04_themes", "Outlet", "Asia-Plus", 'outlet="Asia-Plus"'),
        ("06_trade_figures", "Kind", "change", 'kind="change"'),
        ("07_compare_coverage", "Kind", "direct", 'kind="direct"'),
    ],
)
def test_a_filter_redraws_chart_table_and_passages(
    page: Any, lab: str, notebook: str, control: str, choice: str, code: str
) -> None:
    run(page, lab, notebook)
    explorer = page.locator(".press-explorer").first
    explorer.locator(".press-picture img[data-turn]").wait_for()
    keep(page, notebook)
    before = seen(explorer)
    menu = explorer.get_by_label(control, exact=True)
    value = next(text for text in menu.locator("option").all_inner_texts() if text.startswith(choice))
    menu.select_option(label=value)
    number = value.rsplit("(", 1)[1].rstrip(")")
    status = explorer.get_by_role("status").first
    expect(status).to_contain_text(f"{number} of ")
    expect(explorer.locator(".press-say code")).to_contain_text(code)
    for what, old in before.items():
        wait_until(lambda what=what, old=old: seen(explorer)[what] != old, f"{what} follow the filter")
    keep(page, f"{notebook}_filtered")
    look(page, "Dark")
    keep(page, f"{notebook}_dark")
    look(page, "Light")
    explorer.get_by_label("Search", exact=True).fill("no article holds this")
    expect(status).to_contain_text("0 of ")
    expect(explorer.locator(".press-table")).to_contain_text("nothing is left by this selection")
    expect(explorer.locator(".press-passages")).to_contain_text("nothing is left by this selection")
    keep(page, f"{notebook}_nothing")
    explorer.get_by_role("button", name="Reset filters").click()
    expect(explorer.locator(".press-say code")).not_to_contain_text("=")
    assert page.faults == []


def test_a_term_is_tried_out_and_written(page: Any, lab: str) -> None:
    run(page, lab, "04_themes")
    editor = page.locator(".press-codebook").first
    editor.scroll_into_view_if_needed()
    terms = editor.get_by_label("Terms", exact=True)
    terms.fill("-tr*de")
    expect(editor.get_by_role("alert").first).to_contain_text("Bad wildcard")
    editor.get_by_label("Theme", exact=True).select_option(label="Sanctions")
    terms.fill("-sanction")
    expect(editor).to_contain_text("sentences lost")
    keep(page, "04_themes_editor")
    terms.fill("+boycott")
    expect(editor).to_contain_text("0 sentences gained")
    editor.get_by_role("button", name="Write it into my codebook").click()
    expect(editor.get_by_role("status").first).to_contain_text("Written to")
    assert page.faults == []


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait for the kernel and the page; what does not come about in twenty seconds has not."""
    for _ in range(200):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(f"not so: {what}")


def seen(explorer: Any) -> dict[str, Any]:
    """What a reader sees of an explorer."""
    return {
        "picture": explorer.locator(".press-picture img").first.get_attribute("alt"),
        "table": explorer.locator(".press-table tbody").inner_text(),
        "passages": explorer.locator(".press-passages").inner_text(),
    }


def test_a_search_draws_its_lines_and_says_what_is_wrong_with_a_pattern(page: Any, lab: str) -> None:
    run(page, lab, "05_words_in_context")
    keep(page, "05_words_in_context")
    box = page.locator(".widget-vbox", has=page.locator(".widget-label", has_text="Search")).last.locator("input")
    status = page.locator("[role=status]").first
    box.fill("secur*")
    page.wait_for_function("() => document.querySelector('[role=status]').innerText.includes('secur*')")
    assert int(status.inner_text().split(" ")[0]) > 0
    box.fill("/secur(/")
    page.get_by_text("cannot be read").first.wait_for()
    box.fill("no article holds this")
    page.locator(".widget-html").get_by_text("nothing is left").first.wait_for()
    box.fill("secur*")
    page.wait_for_function("() => !document.body.innerText.includes('cannot be read')")
    look(page, "Dark")
    keep(page, "05_words_in_context_dark")
    look(page, "Light")
    page.set_viewport_size({"width": 620, "height": 900})
    keep(page, "05_words_in_context_narrow")
    assert page.faults == []
