"""A folder to fill, and loading it without a project."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

from helpers.articles import Loaded, load
from helpers.base.project import Project, Settings

ENGLISH = (
    "The president arrived in the capital on Monday for a visit that had been planned for months. "
    "He said that the two countries would sign a new agreement on trade and transport before the summer."
)


@pytest.fixture
def english() -> str:
    """Two sentences, long enough that their language can be told."""
    return ENGLISH


@pytest.fixture
def put(tmp_path: pathlib.Path) -> Callable[..., pathlib.Path]:
    """Write a file into the folder of the test; text is written as UTF-8."""

    def write(name: str, content: str | bytes = ENGLISH) -> pathlib.Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def loaded(tmp_path: pathlib.Path) -> Callable[..., Loaded]:
    """Load the folder of the test as a project with the settings that are given."""

    def run(**settings: object) -> Loaded:
        return load(tmp_path, project=Project(tmp_path, Settings(**settings)))  # type: ignore[arg-type]

    return run
