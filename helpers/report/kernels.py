"""One kernel for all notebooks of a report, so that imports and articles are loaded only once.

Each notebook still starts from scratch: before it, the kernel forgets every name, figure and widget, and goes back
to the working folder, environment and search path that it started with (`helpers.run.shared.start_afresh`).  A kernel
that dies or hangs is replaced, so that a fault in one notebook does not affect the others.
"""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from helpers.report.notebook_format import nbformat  # isort: skip  # before nbclient, which loads it too

import traitlets
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from helpers.base.project import ROOT, Project
from helpers.run.shared import SHARED

__all__ = ["CELL_SECONDS", "Kernel", "kernel_of"]

#: Seconds allowed for one cell, and for starting a kernel, even with a large corpus on a slow machine.
CELL_SECONDS, START_SECONDS = 6 * 3600, 180

_AFRESH = "from helpers.run.shared import start_afresh\nstart_afresh()"


class Kernel:
    """The current interpreter as a kernel, whatever kernels are installed on the machine; started on first use."""

    #: Seconds that one cell may take.
    seconds = CELL_SECONDS

    def __init__(self, project: Project, folder: pathlib.Path) -> None:
        self.project, self.folder = project, folder
        self._manager: Any = None

    def execute(self, notebook: Any, *, at: Callable[[int], None], tick: Callable[[], object]) -> None:
        """Run *notebook* (nbformat) in place, from scratch.

        Args:
            notebook: the notebook to run.
            at: called with the index of each cell that starts.
            tick: called after each cell.

        Raises:
            nbclient.exceptions.CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError: raised by nbclient.
            After any but the first, the next notebook gets a new kernel.
        """
        try:
            self._ready()
            first = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(_AFRESH)])
            self._client(first).execute()
            client = self._client(
                notebook,
                on_cell_start=lambda cell, cell_index: at(cell_index),
                on_cell_executed=lambda cell, cell_index, execute_reply: tick(),
            )
            client.execute()
        except CellExecutionError:
            raise
        except BaseException:
            self.close()
            raise

    def _client(self, notebook: Any, **hooks: Any) -> Any:
        """A client of the running kernel, which closes its channels when it is done."""

        class Client(NotebookClient):
            async def async_execute(self, reset_kc: bool = False, **kwargs: Any) -> Any:
                try:
                    return await super().async_execute(reset_kc, **kwargs)
                finally:
                    if self.kc is not None:
                        self.kc.stop_channels()
                        self.kc = None

        return Client(
            notebook,
            km=self._manager,
            timeout=CELL_SECONDS,
            startup_timeout=START_SECONDS,
            record_timing=False,
            resources={"metadata": {"path": str(self.folder)}},
            **hooks,
        )

    def _ready(self) -> None:
        """Make sure that a kernel is running."""
        if self._manager is not None and run_sync(self._manager.is_alive)():
            return
        self._manager = _manager_class()(kernel_name="python3")
        run_sync(self._manager.start_kernel)(
            # a kernel's own warnings would break up the progress bar; errors in cells are not reported in this way
            extra_arguments=["--log-level=40", "--HistoryManager.hist_file=:memory:"],
            env=_environment(self.project),
            cwd=str(self.folder),
        )

    def close(self) -> None:
        """End the kernel if one is running."""
        manager, self._manager = self._manager, None
        if manager is not None and manager.has_kernel:
            run_sync(manager.shutdown_kernel)(now=True)


@contextmanager
def kernel_of(project: Project, folder: pathlib.Path) -> Iterator[Kernel]:
    """A kernel for *project*'s notebooks in *folder*, which ends with the block."""
    kernel = Kernel(project, folder)
    try:
        yield kernel
    finally:
        kernel.close()


def _manager_class() -> type:
    """A manager that ignores installed kernels, so that "python3" is the current interpreter."""

    class OwnKernel(AsyncKernelManager):
        @traitlets.default("kernel_spec_manager")
        def _own(self) -> KernelSpecManager:
            return KernelSpecManager(parent=self, kernel_dirs=[])

    return OwnKernel


def _environment(project: Project) -> dict[str, str]:
    """The kernel's environment: this project, these helpers, one corpus, and a fixed order of sets."""
    paths = [str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    said = {
        "PRESS_PROJECT": str(project.root),
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "PYTHONHASHSEED": "0",
        SHARED: "1",
    }
    return {**os.environ, **said}
