"""Runs killed at random moments: a few here, hundreds by hand (tools/kills.py); and that the count would see damage."""

from __future__ import annotations

import os
import pathlib
import random

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.mark.slow
def test_killed_runs_lose_nothing_tear_nothing_and_leave_nothing_lying(folder: pathlib.Path) -> None:
    from tools.kills import kill_runs

    damage = kill_runs(folder, 4, random.Random(5), cold=False)
    assert (dict(damage), damage.said) == ({"lost": 0, "torn": 0, "strays": 0}, [])


def test_what_is_lost_torn_or_left_lying_is_counted(folder: pathlib.Path) -> None:
    from helpers.corrections import journal
    from tools.kills import Damage, look, make

    project = make(folder)
    (folder / "sound").mkdir()
    (folder / "out").mkdir()
    one = journal.new("me", action="accept", table="entities", row="a")
    journal.append(project.own(journal.FILE), [one])
    project.own("articles.toml").write_text('[a0]\noutlet = "North"\n')
    said = [f"decision {one.id}", "outlet North", "done"]
    look(project, folder, list(said), sound := Damage())
    assert sound.said == []
    with project.own(journal.FILE).open("a") as file:
        file.write('{"action": "acc')
    (folder / "sound" / "quotes.jsonl").write_text('{"a": 1}\n')
    (folder / "out" / "quotes.jsonl").write_text('{"a": ')
    (project.root / ".writing-x.toml").write_text("")
    project.own("articles.toml").write_text("[a0\n")
    look(project, folder, [*said, "decision gone"], damage := Damage())
    assert dict(damage) == {"lost": 2, "torn": 3, "strays": 1}
    assert not (project.root / ".writing-x.toml").exists()
