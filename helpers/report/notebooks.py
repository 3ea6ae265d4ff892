"""Run notebooks without user input, all in one kernel with one corpus; an error in one never stops the others.

The kernel (`helpers.report.kernels`) starts in the notebooks' folder with PRESS_PROJECT set; each notebook begins in a
clean state.  The executed notebooks are kept in OUT/notebooks, with their outputs and the parameters used.
"""

from __future__ import annotations

import contextlib
import dataclasses
import pathlib
import re
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helpers.base.files import write_text
from helpers.base.project import EXPORTS_MARK, ROOT, Project, unfit_for_exports
from helpers.base.terminal import line
from helpers.explore.select import as_filters
from helpers.knowledge.attributes import load_attributes
from helpers.report.brief_record import BriefRecord, read_record
from helpers.report.failures import BRIEF, Failure, clear_failure, note_failure
from helpers.report.items import drop_items, read_items
from helpers.report.manifest import write_manifest
from helpers.report.parameters import INJECTED, check, inject, parameters

if TYPE_CHECKING:
    from helpers.report.kernels import Kernel

__all__ = ["Failure", "Outcome", "parameters", "run_notebooks"]


@dataclasses.dataclass(frozen=True)
class Outcome:
    """The result of a run in ``folder``: the executed notebooks, including failed ones, and the failures."""

    folder: pathlib.Path
    executed: tuple[pathlib.Path, ...]
    failures: tuple[Failure, ...]

    @property
    def ok(self) -> bool:
        """Whether every notebook reached its end."""
        return not self.failures

    @property
    def code(self) -> int:
        """The exit code for the shell: 0 all ran, 3 some failed, 2 none reached its end."""
        return 0 if self.ok else 2 if len(self.failures) == len(self.executed) else 3

    @property
    def made(self) -> BriefRecord:
        """What this run made: the contents of its brief or, without a brief, what its notebooks exported."""
        record = self._record()
        if record is not None:
            return record
        exported = read_items(self.folder, [path.stem for path in self.executed]) if self.executed else []
        kinds = [item.kind for one in exported for item in one.items if item.files]
        return BriefRecord(kinds.count("chart"), len(kinds) - kinds.count("chart"))

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing from the brief of this run, apart from the failures."""
        record, failed = self._record(), {failure.words for failure in self.failures}
        return tuple(said for said in record.missing if said not in failed) if record else ()

    def _record(self) -> BriefRecord | None:
        """The record of the brief, if this run made one."""
        stopped = {failure.notebook for failure in self.failures}
        made = any(path.stem == BRIEF for path in self.executed) and BRIEF not in stopped
        return read_record(self.folder) if made else None

    def describe(self) -> str:
        """What ran, what it produced and what failed, as a message for the terminal."""
        done = len(self.executed) - len(self.failures)
        lines = [f"{done} of {len(self.executed)} notebooks ran to the end."]
        old = any(failure.notebook == BRIEF for failure in self.failures)
        briefs = [] if old else [path.name for path in sorted(self.folder.glob("brief.*"))]
        lines.append(f"In {self.folder}: {', '.join([self.made.counted(), *briefs])}.")
        lines += [f"Missing from the brief: {said}" for said in self.missing]
        if old and any(self.folder.glob("brief.*")):
            lines.append("The brief in this folder is from an earlier run.")
        return "\n".join([*lines, *(f"Failed: {failure.words}" for failure in self.failures)])


def run_notebooks(
    project: Project,
    *,
    out: pathlib.Path | None = None,
    parameters: Mapping[str, Any] | None = None,
    notebooks: pathlib.Path | None = None,
    names: Sequence[str] | None = None,
    progress: bool = True,
    kernel: Kernel | None = None,
) -> Outcome:
    """Run the notebooks of a folder on *project*.

    Args:
        project: the notebooks' PRESS_PROJECT.
        out: where they export and where they are kept; by default the project's folder of exports.
        parameters: values for names assigned in the notebooks' parameters cells.
        notebooks: the folder of notebooks; by default the shipped one.
        names: only these ("04_themes", "04" or "04_themes.ipynb").
        progress: show a bar that moves with every cell.
        kernel: a running kernel (`helpers.report.kernels.kernel_of`); by default one is started and ended.

    Raises:
        ValueError: a notebook or a parameter does not exist; the message lists the existing ones.
    """
    from tqdm import tqdm

    from helpers.report.kernels import kernel_of

    folder = (notebooks or ROOT / "notebooks").resolve()
    opened = _opened(_chosen(folder, names))
    target = pathlib.Path(out).resolve() if out is not None else project.exports
    parameters = as_filters(parameters or {}, load_attributes(project).names)
    check(opened, parameters)
    if unfit := unfit_for_exports(target, project.root):
        raise ValueError(f"{target}: nothing can be exported there: {unfit}. Choose another folder.")
    # if a folder is given, a notebook writes all its files; otherwise each when its button is pressed
    values = {"exports": str(target), **parameters}
    # this comes first: a folder of exports inside the project must not be read as articles
    write_text(target / EXPORTS_MARK, "Exports go here; files in this folder are never read as articles.\n")
    executed, failures = [], []
    total = sum(cell.cell_type == "code" for notebook in opened.values() for cell in notebook.cells)
    with (
        contextlib.nullcontext(kernel) if kernel else kernel_of(project, folder) as runs,
        tqdm(total=total, unit="cell", disable=not progress, file=sys.stderr, dynamic_ncols=True) as bar,
    ):
        for name, notebook in opened.items():
            bar.set_description(line(name))
            # the brief must not print the findings of an earlier run if this one fails
            drop_items(target, name)
            clear_failure(target, name)
            cells = sum(cell.cell_type == "code" for cell in notebook.cells)
            done, failure = bar.n + cells, None
            inject(notebook, values)
            failure = _run(name, notebook, runs, lambda: bar.update(int(bar.n < total)))
            bar.update(done - bar.n)
            executed.append(_kept(target / "notebooks" / f"{name}.ipynb", notebook))
            if failure:
                failures.append(failure)
                note_failure(target, failure)
    if any(failure.notebook == BRIEF for failure in failures):
        # the manifest must not list an earlier run's brief as this run's
        write_manifest(target)
    return Outcome(target, tuple(executed), tuple(failures))


def _chosen(folder: pathlib.Path, names: Sequence[str] | None) -> list[pathlib.Path]:
    """The notebooks to run, in order of their names."""
    found = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    if not found:
        raise ValueError(f"{folder}: there are no notebooks here. Give the folder that contains them.")
    if names is None:
        return found
    chosen = []
    for name in names:
        stem = name.removesuffix(".ipynb")
        fits = [path for path in found if path.stem == stem] or [p for p in found if p.stem.startswith(f"{stem}_")]
        if not fits:
            raise ValueError(f"There is no notebook {name}. There are: {', '.join(path.stem for path in found)}.")
        chosen += fits
    return sorted(set(chosen))


def _opened(paths: Sequence[pathlib.Path]) -> dict[str, Any]:
    """Each notebook by its name."""
    from helpers.report.notebook_format import nbformat

    out = {}
    for path in paths:
        try:
            out[path.stem] = nbformat.read(path, as_version=4)
        except Exception as error:  # nbformat passes on any error of its readers
            raise ValueError(
                f"{path}: this notebook cannot be read: {error}. Restore it from the repository."
            ) from error
    return out


def _run(name: str, notebook: Any, kernel: Kernel, tick: Any) -> Failure | None:
    """Run one notebook in place; returns what went wrong, if anything."""
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    at: list[int] = [-1]
    try:
        kernel.execute(notebook, at=lambda index: at.__setitem__(0, index), tick=tick)
    except CellExecutionError as error:
        return _failure(name, notebook, at[0], f"{error.ename}: {error.evalue}")
    except CellTimeoutError:
        return _failure(name, notebook, at[0], f"This cell ran for more than {kernel.seconds // 3600} hours.")
    except (DeadKernelError, RuntimeError) as error:
        words = (
            f"The kernel stopped ({error}). It may have run out of memory: close other programs or use fewer articles."
        )
        return _failure(name, notebook, at[0], words)
    return None


def _failure(name: str, notebook: Any, at: int, error: str) -> Failure:
    """The failure with its message; the injected cell is not counted, because the stored notebook does not have it."""
    if at < 0:
        return Failure(name, 0, _plain(error))
    before = [INJECTED in cell.metadata.get("tags", ()) for cell in notebook.cells[: at + 1]]
    lines = [line.strip() for line in notebook.cells[at].source.splitlines() if line.strip()]
    first = next((line for line in lines if not re.match(r"#|%|import |from ", line)), lines[0] if lines else "")
    return Failure(name, at + 1 - sum(before), _plain(error), first[:60])


def _plain(text: str) -> str:
    """*text* without the colours of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text).strip()


def _kept(path: pathlib.Path, notebook: Any) -> pathlib.Path:
    from helpers.report.notebook_format import nbformat

    return write_text(path, nbformat.writes(notebook) + "\n")
