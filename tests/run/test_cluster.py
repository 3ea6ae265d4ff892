"""A Dask cluster on the loopback address: the same answers in the same order, also where workers are killed."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import subprocess
import sys
from collections.abc import Iterator

import pytest

from helpers.base.records import Article
from helpers.run import batch, cluster
from helpers.run.batch import Plan, run_parts
from helpers.run.cluster import ClusterError, results_on
from helpers.run.corpus import read_corpus
from tests.run.deadly import Work

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = [list(range(at, at + 4)) for at in range(0, 40, 4)]

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None,
    reason='the package distributed is not installed (pip install ".[cluster]"); it is in no lock',
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler and two workers with a process each; the address of the scheduler."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}

    def started(program: str, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-P", "-m", f"distributed.cli.dask_{program}", *words, "--no-dashboard"]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)

    scheduler = started("scheduler", "--host", "127.0.0.1", "--port", "0")
    assert scheduler.stderr is not None
    found = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
    workers = [started("worker", found, "--nthreads", "1") for _ in range(2)]
    for worker in workers:
        assert worker.stderr is not None
        next(line for line in worker.stderr if "Registered to:" in line)
    yield found
    for process in (*workers, scheduler):
        process.terminate()
        process.communicate()


def no(number: int, why: str) -> list[int]:
    return [-number]


def squared(address: str, work: Work) -> list[int]:
    return [one for made in results_on(address, PARTS, work, no) for done in made for one in done]


@needs_dask
def test_answers_come_in_the_order_of_the_parts(address: str, tmp_path: pathlib.Path) -> None:
    assert squared(address, Work(tmp_path)) == [n * n for part in PARTS for n in part]


@needs_dask
def test_two_workers_that_are_killed_in_the_middle_cost_nothing(address: str, tmp_path: pathlib.Path) -> None:
    assert squared(address, Work(tmp_path, 17, 26, times=1)) == [n * n for part in PARTS for n in part]
    assert len(list(tmp_path.iterdir())) == 2


@needs_dask
def test_an_item_that_cannot_be_done_is_named_and_its_neighbours_are_done(address: str, tmp_path: pathlib.Path) -> None:
    parts: list[list[object]] = [[1, 2], [3, "x"], [4]]
    found = [one for made in results_on(address, parts, Work(tmp_path), lambda *_: [None]) for d in made for one in d]  # type: ignore[arg-type, list-item]
    assert found == [1, 4, 9, None, 16]


@needs_dask
@pytest.mark.slow
def test_a_cluster_gives_the_rows_of_one_machine(address: str, tmp_path: pathlib.Path) -> None:
    for number in range(20):
        text = f'The pier {number} reopened on Monday. "We are pleased," minister Jane Hill told reporters.\n'
        (tmp_path / f"a{number:02d}.txt").write_text(text)
    here = read_corpus(tmp_path, cache=False, progress=False).tables()
    there = read_corpus(tmp_path, cache=False, progress=False, cluster=address).tables()
    assert len(here["quotes"]) == 20
    for name, table in here.items():
        assert there[name].equals(table), name


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"needs the package distributed.*\[cluster\]"):
        next(results_on("tcp://127.0.0.1:1", PARTS, len, no))  # type: ignore[arg-type]


class Nearby:
    """Stands for a cluster: does each batch at once, in this process."""

    def __init__(self, *answers: object, threads: int = 1) -> None:
        self.threads, self.sent = threads, list[list[object]]()

    def nthreads(self) -> dict[str, int]:
        return {"tcp://a": self.threads} if self.threads else {}

    def submit(self, work, part, pure):  # type: ignore[no-untyped-def]
        self.sent.append(part)

        class Done:
            def result(self):  # type: ignore[no-untyped-def]
                return work(part)

        return Done()

    def close(self) -> None:
        pass


@pytest.fixture
def nearby(monkeypatch: pytest.MonkeyPatch) -> Nearby:
    found = Nearby()
    monkeypatch.setattr(cluster, "_client", lambda address: found)
    return found


def test_a_cluster_without_workers_is_refused(nearby: Nearby) -> None:
    nearby.threads = 0
    with pytest.raises(ClusterError, match=r"the scheduler has no worker\. Start one: dask worker tcp://a"):
        next(results_on("tcp://a", PARTS, len, no))  # type: ignore[arg-type]


def articles(number: int) -> list[Article]:
    text = 'The pier reopened on Monday. "We are pleased," minister Jane Hill told reporters.'
    return [Article(article_id=f"a{n}", text=f"{text} {n}", text_sha256=f"{n}", language="en") for n in range(number)]


def plan_of(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, **how: object) -> Plan:
    from helpers.base.project import Project

    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    return Plan.of(Project.open(tmp_path), cluster="tcp://a", **how)  # type: ignore[arg-type]


def test_what_is_stored_here_is_not_sent_and_the_rest_is_stored(
    nearby: Nearby, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, every = plan_of(tmp_path, monkeypatch), articles(6)
    first = list(run_parts([every[:2], every[4:5]], plan))
    assert [len(part) for part in nearby.sent] == [2, 1]
    again = [made for (made,) in run_parts([every[:3], every[3:]], plan)]
    assert [[one.article_id for one in part] for part in nearby.sent[2:]] == [["a2"], ["a3", "a5"]]  # type: ignore[attr-defined]
    here = [batch.run_to_tables(part, plan) for part in (every[:3], every[3:])]
    assert [(one.tables, one.problems) for one in again] == [(one.tables, one.problems) for one in here]
    assert len(first) == 2


def test_a_worker_with_other_word_lists_ends_the_run(
    nearby: Nearby, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of(tmp_path, monkeypatch, cache=False)
    answers = iter([("here",), ("there",)])
    monkeypatch.setattr(batch, "_deciding", lambda plan: next(answers))
    with pytest.raises(ClusterError, match="does not have the same language model, rules and word lists"):
        list(run_parts([articles(2)], plan))
