"""Work that ends its own process, for the tests of `helpers.run.workers`; alone here, as each process loads it."""

from __future__ import annotations

import os
import pathlib
import signal


def squares(part: list[int], folder: str, deadly: tuple[int, ...] = (), times: int = 1_000) -> list[int]:
    """The squares of *part*; a process dies over each of *deadly*, the first *times* times."""
    for number in part:
        if number in deadly:
            died = sum(name.startswith(f"{number}-") for name in os.listdir(folder))
            if died < times:
                pathlib.Path(folder, f"{number}-{os.getpid()}").touch()
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return [number * number for number in part]


def own_process(part: list[int]) -> list[int]:
    """The number of the process that does each of *part*."""
    return [os.getpid() for _ in part]


class Work:
    """`squares` with its settings, as it is sent to another process."""

    def __init__(self, folder: pathlib.Path, *deadly: int, times: int = 1_000) -> None:
        self.said = (str(folder), deadly, times)

    def __call__(self, part: list[int]) -> list[int]:
        return squares(part, *self.said)
