"""Projects to measure on, and what a fresh Python spends on them."""

from __future__ import annotations

import dataclasses
import json
import os
import pathlib
import random
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
_BEFORE = """
import json, multiprocessing, os, pathlib, resource, sys, time
clock, spent = time.perf_counter(), sum(os.times()[:4])
"""
_BEYOND = """
told = pathlib.Path("/proc/self/status")  # getrusage would count the memory of the process that started this one too
own = [int(line.split()[1]) for line in told.read_text().splitlines() if "VmHWM" in line] if told.exists() else []
own = own or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]
peak = max(*own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
done = {"wall": time.perf_counter() - clock, "megabytes": peak / 1024}
for process in multiprocessing.active_children():
    process.join()  # only then is its time known
done["cpu"] = sum(os.times()[:4]) - spent
print(json.dumps(done | {"said": globals().get("said", {})}))
"""


@dataclasses.dataclass(frozen=True)
class Cost:
    """CPU seconds with those of child processes, seconds on the clock, the peak of memory, and what the code said."""

    cpu: float
    wall: float
    megabytes: float
    said: dict[str, float]


def made(folder: pathlib.Path, number: int, texts: pathlib.Path, *, paragraphs: int = 6, outlets: int = 0) -> None:
    """A project of *number* distinct undated articles: the paragraphs of the files in *texts* in another order.

    Args:
        folder: is created.
        number: of articles.
        texts: a folder of .txt files.
        paragraphs: of each article.
        outlets: how many there are; 0 leaves them out.
    """
    chance = random.Random(1)
    files = sorted(path for path in texts.rglob("*") if path.suffix in ("", ".txt") and path.is_file())
    every = [p.strip() for path in files for p in path.read_text("utf-8", "replace").split("\n") if len(p.split()) > 8]
    folder.mkdir(parents=True)
    (folder / "project.toml").write_text("")
    told, pool = [], list[str]()
    for at in range(number):
        while len(pool) < paragraphs:
            pool += chance.sample(every, len(every))
        some = [pool.pop() for _ in range(paragraphs)]
        (folder / f"a{at:06d}.txt").write_text("\n\n".join([*some, f"Number {at}."]), encoding="utf-8")
        told.append(f'[a{at:06d}]\noutlet = "Outlet {at % max(1, outlets)}"\n')
    if outlets:
        (folder / "articles.toml").write_text("\n".join(told))


def cost(code: str, cache: pathlib.Path, *words: str) -> Cost:
    """What *code* costs in a fresh Python; its ``said`` is a dictionary of further figures.

    Raises:
        SystemExit: it failed.
    """
    told = {"PYTHONPATH": str(ROOT), "PRESS_CACHE": str(cache), "PRESS_EXPORTS": str(cache / "exports")}
    command = [sys.executable, "-P", "-c", f"{_BEFORE}{code}{_BEYOND}", *words]
    done = subprocess.run(command, env=os.environ | told, cwd=cache.parent, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2_000:])
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def mark(what: str, reached: float, asked: float, *, least: bool = False, of: str = "") -> str:
    """A line that sets a figure beside what is asked of it, or *of* another measurement than the one taken.

    >>> mark("one article added", 0.041, 0.05)
    'one article added: 0.041, asked: at most 0.05, reached'
    >>> mark("one article added", 0.41, 0.05, of="5,000 articles")
    'one article added: 0.410, asked of 5,000 articles: at most 0.05'
    >>> mark("2 workers", 1.7, 1.8, least=True)
    '2 workers: 1.700, asked: at least 1.8, NOT reached'
    """
    good = reached >= asked if least else reached <= asked
    figure = f"{reached:,.0f}" if reached >= 100 else f"{reached:.3f}"
    limit = f"at {'least' if least else 'most'} {asked:,}"
    if of:
        return f"{what}: {figure}, asked of {of}: {limit}"
    return f"{what}: {figure}, asked: {limit}, {'' if good else 'NOT '}reached"


def load() -> str:
    """How busy the machine is, for a line of results."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load not known"
