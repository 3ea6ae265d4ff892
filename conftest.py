"""What tests and the examples in docstrings share: no setting of this machine, and a corpus to try things on."""

from __future__ import annotations

import os
import pathlib
import shutil
from typing import Any

import pytest

ROOT = pathlib.Path(__file__).resolve().parent


@pytest.fixture(scope="session", autouse=True)
def no_settings_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests neither read the user's project nor the user's register, nor fill the user's cache."""
    for name in [name for name in os.environ if name.startswith("PRESS_") and name != "PRESS_VENV"]:
        del os.environ[name]
    os.environ["PRESS_CACHE"] = str(tmp_path_factory.mktemp("press-cache"))
    os.environ["PRESS_HOME"] = str(tmp_path_factory.mktemp("press-home"))


@pytest.fixture(autouse=True)
def corpus_of_examples(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    """`press` in every example, and `corpus` in those that name it: a copy of the shipped one, which may be changed."""
    if not isinstance(request.node, pytest.DoctestItem):
        return
    import helpers as press

    doctest_namespace["press"] = press
    if any("corpus" in example.source for example in request.node.dtest.examples):
        folder = request.getfixturevalue("tmp_path") / "seeds"
        shutil.copytree(ROOT / "seeds", folder)
        doctest_namespace["corpus"] = press.read(folder, progress=False)
