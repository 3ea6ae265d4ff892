"""Another Python than the project's: one sentence that says so, with what to do, in place of a traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

from helpers.base.needed import without_package
from helpers.base.project import ROOT

HIDE = """
import sys, runpy
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == {name!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Hidden())
sys.argv = ["helpers", *{words!r}]
runpy.run_module("helpers", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("package", "words"),
    [("platformdirs", ["doctor"]), ("click", ["--help"]), ("spacy", ["doctor"]), ("pandas", ["report"])],
)
def test_a_missing_package_is_one_sentence_with_the_remedy(package, words) -> None:
    code = HIDE.format(name=package, words=words)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert f"The package {package} is not installed in this Python" in done.stderr
    assert "python tasks.py install" in done.stderr


def test_an_older_python_is_named(monkeypatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert "This Python is 3.9, and the project needs 3.11 or newer" in without_package(
        ModuleNotFoundError("No module named 'tomllib'", name="tomllib")
    )


def test_a_module_of_our_own_that_is_missing_is_a_fault_of_the_program() -> None:
    with pytest.raises(ModuleNotFoundError):
        without_package(ModuleNotFoundError("No module named 'helpers.nothing'", name="helpers.nothing"))
