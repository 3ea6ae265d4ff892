"""The files that say what is installed, read as data."""

from __future__ import annotations

import dataclasses
import pathlib
import re
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

#: Both ends of requires-python on the three systems, as a marker sees them.
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "mac": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}


@dataclasses.dataclass(frozen=True)
class Pin:
    """One entry of a lock."""

    name: str
    version: str
    marker: str
    hashes: int

    def holds(self, machine: dict[str, str]) -> bool:
        """Whether the entry is meant for *machine*."""
        return not self.marker or Marker(self.marker).evaluate(machine)


def machine(minor: int, system: str = "linux") -> dict[str, str]:
    """The marker variables of Python 3.*minor* on *system*."""
    python = {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.9"}
    cpython = {"implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": ""}
    return SYSTEMS[system] | python | cpython


@pytest.fixture(scope="session")
def machine_of() -> Callable[..., dict[str, str]]:
    """The marker variables of a Python and a system."""
    return machine


@pytest.fixture(scope="session")
def pyproject(root: pathlib.Path) -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def needed(pyproject: dict[str, Any]) -> dict[str, list[Requirement]]:
    """What a user needs ("run") and what the tests need on top ("test"), by lock."""
    extras = pyproject["project"]["optional-dependencies"]
    run = [*pyproject["project"]["dependencies"], *extras["model"], *pyproject["dependency-groups"]["install"]]
    return {"run": [Requirement(line) for line in run], "test": [Requirement(line) for line in [*run, *extras["test"]]]}


@pytest.fixture(scope="session")
def locks(root: pathlib.Path) -> dict[str, list[Pin]]:
    """Both locks."""
    files = {"run": root / "requirements.lock.txt", "test": root / "requirements-test.lock.txt"}
    return {kind: read_lock(file.read_text(encoding="utf-8")) for kind, file in files.items()}


def read_lock(text: str) -> list[Pin]:
    """The entries of a lock."""
    pins = []
    for entry in re.findall(r"^\S+==(?:.*\\\n)*.*$", text, re.M):
        requirement = Requirement(re.split(r"\s*\\\n", entry)[0])
        (specifier,) = requirement.specifier
        name = canonicalize_name(requirement.name)
        pins.append(Pin(name, specifier.version, str(requirement.marker or ""), entry.count("--hash=sha256:")))
    return pins
