"""One run of every notebook through real kernels, as a report makes it, for all tests that look at what comes out."""

from __future__ import annotations

import pathlib

import pytest

from helpers.base.project import Project
from helpers.report.notebooks import Outcome, run_notebooks


@pytest.fixture(scope="session")
def whole_run(seeds: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The outcome of running all notebooks on the shipped articles; its folder holds what they made."""
    return run_notebooks(Project.open(seeds), out=tmp_path_factory.mktemp("whole-run"), progress=False)
