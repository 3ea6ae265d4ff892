from __future__ import annotations

import pathlib

import pytest

from helpers.run import batch, parts
from tests.run.in_parts import story


@pytest.fixture
def folder(tmp_path, monkeypatch) -> pathlib.Path:
    """Thirty articles in parts of four or so."""
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(parts, "USUAL", 4)
    monkeypatch.setattr(parts, "MOST", 9)
    monkeypatch.setattr(parts, "SMALLEST", 8)
    root = tmp_path / "project"
    root.mkdir()
    for number in range(30):
        (root / f"a{number:02d}.txt").write_text(story(number))
    return root


@pytest.fixture
def annotated(monkeypatch) -> list[str]:
    """The ids of the articles that are annotated from here on."""
    seen: list[str] = []
    real = batch.run_batch
    monkeypatch.setattr(
        batch, "run_batch", lambda some, plan: (seen.extend(a.article_id for a in some), real(some, plan))[1]
    )
    return seen
