"""JupyterLab in a real browser, for tests and benchmarks: it is started, opened, and its notebooks run to their end."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any

from tools.pythons import ROOT

__all__ = ["BROWSER_FLAGS", "ERRORS", "TOKEN", "chromium", "look", "run_all", "serve"]

TOKEN = "press-test"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]

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
#: Nothing changes its colour any more; what turns without end is not waited for.
SETTLED = """() => document.getAnimations().every(one => one.playState !== 'running'
  || one.effect.getComputedTiming().endTime === Infinity)"""
#: What went wrong in a cell: the text of every error output.
ERRORS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code')
  .flatMap(cell => cell.model.outputs.toJSON())
  .filter(output => output.output_type === 'error').map(output => output.ename + ': ' + output.evalue)"""
#: JupyterLab's settings: every cell into the page (by default only what is in sight is drawn), and no news fetched.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false"},
}


def chromium() -> str | None:
    """The path of a Chromium, None where none is installed."""
    return next((path for name in CHROMIUMS if (path := shutil.which(name))), None)


@contextlib.contextmanager
def serve(folder: pathlib.Path, variables: Mapping[str, str] | None = None) -> Iterator[str]:
    """A JupyterLab whose root is *folder*, with *variables* in its kernels; its address.

    Raises:
        RuntimeError: it ended by itself, with what it said last.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for name, settings in SETTINGS.items():
        file = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings), encoding="utf-8")
    said = {"PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": str(folder / "config")}
    said |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(folder / "work")}
    options = [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"]
    options += ["--no-browser", "--ip=127.0.0.1", "--LabApp.expose_app_in_browser=True"]
    options += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    address, log = f"http://127.0.0.1:{port}", folder / "lab.log"
    with log.open("wb") as file_of_log:
        command = [sys.executable, "-m", "jupyter", "lab", *options]
        environment = {**os.environ, **said, **(variables or {})}
        process = subprocess.Popen(command, env=environment, stdout=file_of_log, stderr=file_of_log)
        try:
            for _ in range(240):
                if process.poll() is not None:
                    raise RuntimeError(log.read_text(errors="replace")[-2000:])
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=2).close()
                    break
                time.sleep(0.5)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def run_all(page: Any, address: str, notebook: str) -> None:
    """Open *notebook* (its path below the root, without the ending), run all cells, wait until the last is done.

    Raises:
        RuntimeError: a cell ended in an error.
    """
    page.goto(f"{address}/lab/tree/{notebook}.ipynb?token={TOKEN}&reset")
    page.wait_for_function(READY)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(DONE, timeout=240_000)
    errors = page.evaluate(ERRORS)
    if errors:
        raise RuntimeError("; ".join(errors))


def look(page: Any, theme: str) -> None:
    """Change JupyterLab to the theme Light or Dark, and wait until its colours are there."""
    page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab ' + theme})", theme
    )
    page.wait_for_function("light => document.body.dataset.jpThemeLight === light", arg=str(theme == "Light").lower())
    page.wait_for_function(SETTLED)
