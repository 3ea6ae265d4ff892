"""Run batches in several processes; if one dies, the others continue and its work is repeated.

A process that is killed (memory ran out, a library crashed) breaks the standard library's whole pool.  So every batch
then in progress is suspect: each is repeated alone in a new pool and, if the process dies again, article by article,
each at most twice.  An article that kills its process both times is reported and left out; everything else is in the
tables, in the order of the articles.
"""

from __future__ import annotations

import collections
import concurrent.futures
import contextlib
import multiprocessing
import os
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

__all__ = ["TRIES", "Crew", "cores", "results", "useful_workers"]

#: How often an article alone may end its process before it is left out.
TRIES = 2
#: Batches queued for each process, so that none is idle; with more, more would be suspect when a process dies.
AHEAD = 2

#: Articles that are annotated in the time in which a process starts and loads the model.
LEAST = 32

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def cores() -> int:
    """How many processes can run at the same time.

    >>> cores() >= 1
    True
    """
    own = getattr(os, "sched_getaffinity", None)
    return max(1, len(own(0)) if own else os.cpu_count() or 1)


def useful_workers(items: int) -> int:
    """One process per core, but no more than is worth the time to load the language model.

    >>> useful_workers(10), useful_workers(10_000) == cores()
    (1, True)
    """
    return max(1, min(cores(), items // LEAST))


def results(
    parts: Sequence[list[Task]],
    work: Callable[[list[Task]], Answer],
    failed: Callable[[Task, str], Answer],
    workers: int,
    crew: Crew | None = None,
) -> Iterator[list[Answer]]:
    """The result of *work* for each of *parts*, in order, each as soon as those before it are done.

    A part gives one answer, or one for each of its items if it had to be processed item by item.

    Args:
        parts: batches.
        work: a function that can be sent to another process.
        failed: what to return for an item that repeatedly ends its process, with a reason.
        workers: how many processes.
        crew: processes that were started ahead, in place of new ones; their number counts.
    """
    with _Pool(work, crew or Crew(workers)) as pool:
        workers = pool.crew.number
        waiting = collections.deque(enumerate(parts))
        ready: dict[int, list[Answer]] = {}
        suspects: list[int] = []
        wanted = 0
        while wanted < len(parts):
            while waiting and len(pool.at_work) < workers * AHEAD and not suspects:
                number, part = waiting.popleft()
                pool.submit(number, part)
            if suspects and not pool.at_work:
                number = suspects.pop(0)
                ready[number] = list(_alone(pool, parts[number], failed))
            for number, done in pool.next_done() if pool.at_work else ():
                if done is None:
                    suspects.append(number)
                else:
                    ready[number] = [done]
            while wanted in ready:
                yield ready.pop(wanted)
                wanted += 1


def _alone(pool: _Pool[Task, Answer], part: list[Task], failed: Callable[[Task, str], Answer]) -> Iterator[Answer]:
    """The results of a batch in progress when a process died: done alone, or else item by item."""
    done = pool.run(part)
    if done is not None:
        yield done
        return
    for item in part:
        tries = (pool.run([item]) for _ in range(TRIES))
        found = next((one for one in tries if one is not None), None)
        yield failed(item, pool.reason) if found is None else found


class Crew:
    """Processes for one run, started when they are first needed or ahead, and replaced as a whole if one dies.

    Args:
        number: of processes.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def start(self, warm: Callable[[], object]) -> None:
        """Start the processes, each of which begins with *warm*, while this one does something else."""
        with contextlib.suppress(BrokenProcessPool):
            for _ in range(self.number):
                self.submit(warm)

    def submit(self, work: Callable[..., Answer], *given: object) -> Future[Answer]:
        """Give work to a process.

        Raises:
            BrokenProcessPool: a process has died since.
        """
        if self._pool is None:
            # a forked process would inherit locks held by threads that do not exist in it
            self._pool = ProcessPoolExecutor(self.number, mp_context=multiprocessing.get_context("spawn"))
        with _main_hidden():
            return self._pool.submit(work, *given)

    def end(self, *, wait: bool = False) -> None:
        """End the processes; without *wait* they end while this one goes on."""
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
        self._pool = None


@contextlib.contextmanager
def _main_hidden() -> Iterator[None]:
    """Let processes start without running the program again that started them.

    A new process would first import the script that calls us, and a script without ``if __name__ == "__main__"`` would
    read its articles there once more.  The work is in modules of its own, so nothing of the script is needed.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class _Pool(Generic[Task, Answer]):
    """The batches that a crew is working on."""

    def __init__(self, work: Callable[[list[Task]], Answer], crew: Crew) -> None:
        self._work, self.crew = work, crew
        self.at_work: dict[Future[Answer], int] = {}
        self.reason = ""

    def __enter__(self) -> _Pool[Task, Answer]:
        return self

    def __exit__(self, *_: object) -> None:
        self.crew.end()

    def submit(self, number: int, part: list[Task]) -> None:
        """Give *part* to a process."""
        try:
            future = self.crew.submit(self._work, part)
        except BrokenProcessPool:  # it has died since, and its batches are reported by `next_done`
            future = Future()
            future.set_exception(BrokenProcessPool())
        self.at_work[future] = number

    def next_done(self) -> list[tuple[int, Answer | None]]:
        """The batches finished by now, at least one: numbers with results, None if a process died."""
        ended, _ = concurrent.futures.wait(self.at_work, return_when=concurrent.futures.FIRST_COMPLETED)
        if any(isinstance(future.exception(), BrokenProcessPool) for future in ended):
            # when one process ends, the pool ends all; every batch that it held is reported
            ended, _ = concurrent.futures.wait(self.at_work)
            self.crew.end(wait=True)
        return [
            (self.at_work.pop(future), self._result(future)) for future in sorted(ended, key=self.at_work.__getitem__)
        ]

    def run(self, part: list[Task]) -> Answer | None:
        """The result of *part* when run alone; None if its process died or failed."""
        self.submit(0, part)
        return self.next_done()[0][1]

    def _result(self, future: Future[Answer]) -> Answer | None:
        error = future.exception()
        if error is None:
            return future.result()
        died = isinstance(error, BrokenProcessPool)
        self.reason = "its process was ended" if died else f"{type(error).__name__}: {error}"
        return None
