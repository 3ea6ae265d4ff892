"""One corpus in memory for all notebooks that run in one process, as in a report.

Each notebook gets its own tables, which share their values (pandas copies on write), so that no notebook sees what
another changes. The corpus is read again when a file of the project, the word lists or the register changes.  Only a
report's kernel works in this way (the variable `SHARED`); in JupyterLab each notebook has its own kernel.
"""

from __future__ import annotations

import copy
import gc
import os
import pathlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.project import EXPORTS_MARK, ROOT, Project
from helpers.base.user_folder import user_folder
from helpers.store.corpus import CITED

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["SHARED", "as_it_was", "shared", "start_afresh"]

#: The variable that a report's kernel is started with.
SHARED = "PRESS_SHARED_CORPUS"
#: The latest corpora by what they were read from; a report has one, or two if each story is counted once.
_KEPT: dict[Any, Corpus] = {}
_MOST = 2
#: The state of the kernel before the first notebook.
_START: dict[str, Any] = {}


def shared(key: Any, project: Project, read: Callable[[], Corpus]) -> Corpus:
    """The result of *read* or, in a report's kernel, the corpus with the same *key* while no file has changed.

    Args:
        key: the settings with which the corpus is read; hashable.
        project: the project whose files are checked.
        read: reads it.
    """
    if not os.environ.get(SHARED):
        return read()
    whole = (key, _state(project))
    if whole not in _KEPT:
        made = read()
        for name in CITED:  # with their citations, which are then made once for all notebooks
            getattr(made, name)
        # files that reading itself wrote (a lock, the register) belong to the recorded state
        whole = (key, _state(project))
        while len(_KEPT) >= _MOST:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[whole] = made
    return as_it_was(_KEPT[whole])


def as_it_was(corpus: Corpus) -> Corpus:
    """*corpus* with its own tables, which share their values with the first until they are written to."""
    own = copy.copy(corpus)
    # results for one selection are computed once for all notebooks
    made = corpus.__dict__.setdefault("_made_of", {})
    object.__setattr__(own, "_made_of", made)
    for name, value in corpus.__dict__.items():
        if isinstance(value, pd.DataFrame) and name != "decisions":
            object.__setattr__(own, name, value.copy(deep=False))
        elif isinstance(value, tuple) and any(isinstance(part, pd.DataFrame) for part in value):
            parts = tuple(part.copy(deep=False) if isinstance(part, pd.DataFrame) else part for part in value)
            object.__setattr__(own, name, parts)
    return own


def _state(project: Project) -> tuple[tuple[str, int, int], ...]:
    """Every file on which a corpus depends, with its time and size: the project's files and the word lists."""
    found = []
    for root in (project.root, ROOT / "helpers" / "knowledge", user_folder()):
        for folder, names, files in os.walk(root):
            here = pathlib.Path(folder)
            if EXPORTS_MARK in files:  # the notebooks do not read the files that they write
                names.clear()
                continue
            for file in (file for file in files if not file.endswith((".lock", ".pyc"))):
                said = os.stat(here / file, follow_symlinks=False)
                found.append((str(here / file), said.st_mtime_ns, said.st_size))
    return tuple(sorted(found))


def start_afresh() -> None:
    """Clear what a notebook left in the running kernel: names, figures, widgets, folder, environment, search path."""
    shell = sys.modules["IPython"].get_ipython()
    if _START:
        os.chdir(_START["folder"])
        os.environ.clear()
        os.environ.update(_START["environment"])
        sys.path[:] = _START["path"]
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
        if "ipywidgets" in sys.modules:
            sys.modules["ipywidgets"].Widget.close_all()
        if not gc.get_freeze_count():
            # modules and the corpus stay for good, and scanning them in each garbage collection took a fifth of a
            # report's time
            gc.freeze()
    else:
        gc.set_threshold(50_000, 20, 20)
        _START.update(folder=os.getcwd(), environment=dict(os.environ), path=list(sys.path))
    shell.reset(new_session=True)
