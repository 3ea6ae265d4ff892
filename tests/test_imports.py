"""What is loaded when: a notebook opens at once because nothing heavy is imported before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"spacy", "matplotlib", "pandas", "ipywidgets", "pyarrow", "trafilatura", "docx", "thinc"}


def loaded_by(code: str, folder: str) -> set[str]:
    """The top-level packages that a fresh Python in *folder* has loaded after *code*."""
    command = [
        sys.executable,
        "-I",
        "-c",
        f"{code}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})",
    ]
    return set(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.split())


def test_the_check_sees_what_is_loaded(tmp_path):
    assert "json" in loaded_by("import json", str(tmp_path))
    assert "json" not in loaded_by("import math", str(tmp_path))


@pytest.mark.parametrize(
    "code", ["import helpers", "import helpers.__main__", "from helpers.base.project import Project"]
)
def test_nothing_heavy_is_loaded_before_it_is_used(tmp_path, code):
    assert loaded_by(code, str(tmp_path)) & HEAVY == set()


def test_helpers_can_be_imported_from_any_folder(tmp_path):
    assert "helpers" in loaded_by("import helpers", str(tmp_path))
