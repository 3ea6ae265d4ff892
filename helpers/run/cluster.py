"""Batches over the workers of a Dask cluster, on one machine or on many (docs/many_machines.md).

The work is the pure function that `helpers.run.workers` runs: a batch goes out, its answer comes back, and neither
reads a disk that both share.  If a worker is killed, the cluster's supervisor replaces it and its batch is repeated
elsewhere; a batch that keeps killing workers is processed item by item, and an item that kills its worker even alone is
reported and left out. Batches go out a few for each core at a time and come back in their order, so that memory does
not grow with the corpus.
"""

from __future__ import annotations

import collections
import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from helpers.run.workers import AHEAD, TRIES

__all__ = ["ClusterError", "results_on"]

#: Seconds to wait for the scheduler to answer.
PATIENCE = 30

Task = TypeVar("Task")
Answer = TypeVar("Answer")


class ClusterError(ValueError):
    """A cluster that cannot be used; the message says why and what to do."""


def results_on(
    address: str,
    parts: Iterable[list[Task]],
    work: Callable[[list[Task]], Answer],
    failed: Callable[[Task, str], Answer],
) -> Iterator[list[Answer]]:
    """The result of *work* for each of *parts*, in order, as from `helpers.run.workers.results`.

    Args:
        address: of the scheduler, as it prints it ("tcp://10.0.0.1:8786").
        parts: batches, fetched as workers become free.
        work: a function that the workers can import; if it raises a `ClusterError`, the run ends.
        failed: what to return for an item that repeatedly ends its worker, with a reason.

    Raises:
        ClusterError: the package is not installed, no scheduler answers, or there is no worker.
    """
    client = _client(address)
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            raise ClusterError(
                f"--cluster {address}: the scheduler has no worker. Start one: dask worker {address} --nthreads 1."
            )
        room = AHEAD * threads
        going: collections.deque[tuple[Any, list[Task]]] = collections.deque()
        for part in parts:
            going.append((client.submit(work, part, pure=False), part))
            if len(going) > room:
                yield _done(client, *going.popleft(), work, failed)
        while going:
            yield _done(client, *going.popleft(), work, failed)
    finally:
        client.close()


def _done(
    client: Any,
    future: Any,
    part: list[Task],
    work: Callable[[list[Task]], Answer],
    failed: Callable[[Task, str], Answer],
) -> list[Answer]:
    """The answer for a batch, or an answer for each item if the batch kills its workers or fails as a whole."""
    try:
        return [future.result()]
    except ClusterError:
        raise
    except Exception:
        return [_alone(client, item, work, failed) for item in part]


def _alone(
    client: Any, item: Task, work: Callable[[list[Task]], Answer], failed: Callable[[Task, str], Answer]
) -> Answer:
    reason = ""
    for _ in range(TRIES):
        try:
            found: Answer = client.submit(work, [item], pure=False).result()
            return found
        except ClusterError:
            raise
        except Exception as error:
            reason = "its workers were ended" if type(error).__name__ == "KilledWorker" else f"{error}"
    return failed(item, reason)


def _client(address: str) -> Any:
    """A client of the scheduler at *address*."""
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise ClusterError(
            "--cluster needs the package distributed. Install it here and on every machine of the cluster: "
            'python -m pip install ".[cluster]" (docs/many_machines.md).'
        ) from None
    try:
        return distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterError(
            f"--cluster {address}: no scheduler answers there ({error}). Start one with `dask scheduler`, and give "
            "the address that it prints."
        ) from error
