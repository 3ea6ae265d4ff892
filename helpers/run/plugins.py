"""Programs in a project folder: notebooks, and ``plugins/*.py``, which add readers, charts, checks and annotators.

A project folder may come from somebody else, so no program in it runs until the user has allowed it once. The
permission is stored with a hash of the file in the user's own folder, never in the project; if the file changes,
permission is needed again (in a notebook only changes to the code count, not to its output).  A broken plugin is listed
as a problem, and everything else continues.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import pathlib
from collections.abc import Iterable

from helpers.base.files import write_text
from helpers.base.locked import changing
from helpers.base.plain_data import json_of
from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.base.registry import drop_plugins, loading
from helpers.base.trouble import how_to_fix, logged, what_failed
from helpers.base.user_folder import home

__all__ = ["FOLDER", "asked_first", "load_plugins", "notebooks_of", "plugins_of", "trust", "trusted"]

FOLDER = "plugins"


def plugins_of(project: Project) -> list[pathlib.Path]:
    """The plugins in the folder of *project*, by name; symbolic links are ignored."""
    folder = project.own(FOLDER)
    found = sorted(folder.glob("*.py")) if folder.is_dir() and not folder.is_symlink() else []
    return [path for path in found if path.is_file() and not path.is_symlink() and not path.name.startswith("_")]


def notebooks_of(project: Project) -> list[pathlib.Path]:
    """The notebooks in the folder of *project*, by name; symbolic links are ignored."""
    folder = project.own("notebooks")
    found = sorted(folder.glob("*.ipynb")) if folder.is_dir() and not folder.is_symlink() else []
    return [path for path in found if path.is_file() and not path.is_symlink() and not path.name.startswith(".")]


def asked_first(project: Project, notebook: pathlib.Path) -> str:
    """Why *notebook* was not run, and what to do; empty for a notebook that is shipped or allowed."""
    if project.root not in notebook.parents or project.shipped or _hash(notebook) in trusted():
        return ""
    return (
        f"notebooks/{notebook.name} was not run: it came with the project folder and is new, or it has changed since "
        f"you allowed it. If you know who wrote it, allow it once: python -m helpers trust {project.root}"
    )


def _memory() -> pathlib.Path:
    """Where permissions to run are stored: the user's settings folder."""
    base = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA") or home() / ".config"
    return pathlib.Path(base) / "press-notebooks" / "plugins.json"


def _hash(path: pathlib.Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".ipynb":
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
            cells = json_of(data.decode("utf-8"))["cells"]
            data = json.dumps([cell.get("source") for cell in cells if cell.get("cell_type") != "markdown"]).encode()
    return hashlib.sha256(data).hexdigest()


def trusted() -> dict[str, str]:
    """Hash → path and time of permission, for every plugin that may run."""
    try:
        said = json_of(_memory().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in said.items()} if isinstance(said, dict) else {}


def trust(paths: Iterable[pathlib.Path]) -> None:
    """Record that the files *paths* may run in their current form.

    Raises:
        OSError: the user's settings folder cannot be written to.
    """
    allowed = {_hash(path): str(path) for path in paths}
    _memory().parent.mkdir(parents=True, exist_ok=True)
    with changing(_memory()) as memory:
        write_text(memory, json.dumps(trusted() | allowed, indent=1, sort_keys=True) + "\n")


def load_plugins(project: Project) -> list[Problem]:
    """Run the allowed plugins of *project*, and forget those of the previous project; returns their problems."""
    drop_plugins()
    problems = []
    allowed = trusted()
    for path in plugins_of(project):
        name = f"{FOLDER}/{path.name}"
        if _hash(path) not in allowed:
            fault = "This plugin was not run: it is new, or it has changed since you allowed it."
            remedy = f"If you know who wrote it, allow it once: python -m helpers trust {project.root}"
            problems.append(Problem(path=name, fault=fault, remedy=remedy, severity="warning"))
            continue
        try:
            with loading(name):
                _run(path)
        except Exception as error:  # a plugin is somebody else's code and may raise anything
            fault = (
                f"This plugin stopped {what_failed(error, name)}; anything that it had not yet registered is missing."
            )
            remedy = " ".join(
                filter(None, ["Correct the file; everything else continues.", how_to_fix(error), logged(error, name)])
            )
            problems.append(Problem(path=name, fault=fault, remedy=remedy, severity="warning"))
    return problems


def _run(path: pathlib.Path) -> None:
    spec = importlib.util.spec_from_file_location(f"press_plugin_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} cannot be imported")
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
