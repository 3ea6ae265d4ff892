"""Nothing calls out: no socket to another machine is opened, by reading, drawing, a report or a kernel."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

from helpers.base.project import ROOT

#: Python reads this at its start: whatever a socket is asked for goes into a file, and another machine is refused.
WATCH = """
import os, sys
def watch(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        there = address[0] if isinstance(address, tuple) else address
        outside = isinstance(address, tuple) and there not in ("127.0.0.1", "::1", "localhost")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        there = args[0]
        outside = there not in (None, "", "127.0.0.1", "::1", "localhost", b"localhost")
    elif event in ("urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect"):
        there, outside = args[0] if event == "urllib.Request" else args[1], True
    else:
        return
    if outside:
        with open(os.environ["WATCHED"], "a") as file:
            file.write(f"{event} {there}\\n")
        raise RuntimeError(f"a call out: {event} {there}")
sys.addaudithook(watch)
"""
READ = """
import sys, helpers as press
corpus = press.read(sys.argv[1], progress=False, workers=2)
for name in ("speakers", "kinds", "themes"):
    getattr(press.charts, name)(press.select(corpus))
press.brief(corpus)
"""


@pytest.fixture
def watched(tmp_path: pathlib.Path) -> dict[str, str]:
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    paths = os.pathsep.join([str(tmp_path / "watch"), str(ROOT)])
    kept = {"PRESS_CACHE": str(tmp_path / "cache"), "WATCHED": str(tmp_path / "calls")}
    return {**os.environ, **kept, "PYTHONPATH": paths}


def test_the_watch_sees_a_call(watched, tmp_path):
    code = "import urllib.request; urllib.request.urlopen('http://192.0.2.1/x', timeout=1)"
    done = subprocess.run([sys.executable, "-c", code], env=watched, capture_output=True, text=True)
    assert done.returncode
    assert "192.0.2.1" in (tmp_path / "calls").read_text()


def test_reading_with_workers_charts_and_a_brief_call_nobody(watched, tmp_path):
    (tmp_path / "project").mkdir()
    for number in range(18):
        text = f'The pier {number} reopened on Monday. "We are pleased," minister Jane Hill told reporters.\n'
        (tmp_path / "project" / f"{number}.txt").write_text(text)
    command = [sys.executable, "-P", "-c", READ, str(tmp_path / "project")]
    done = subprocess.run(command, env=watched, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "calls").exists()


def test_a_report_with_its_kernels_calls_nobody(watched, tmp_path):
    command = [sys.executable, "-P", "-m", "helpers", "report", str(ROOT / "seeds"), "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [*command, "--only", "04", "--quiet"], env=watched, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "brief.html").is_file()
    assert not (tmp_path / "calls").exists()
