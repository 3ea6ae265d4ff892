"""Processes that are killed in the middle: nothing is lost, nothing comes twice, and what kills is named."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

from helpers.base.project import ROOT
from helpers.base.records import Article
from helpers.run import ahead, batch
from helpers.run.corpus import read_corpus
from helpers.run.workers import LEAST, results
from tests.run.deadly import Work

PARTS = [list(range(at, at + 4)) for at in range(0, 40, 4)]


def no(number: int, why: str) -> list[int]:
    return [-number]


def squared(work: Work, workers: int) -> list[int]:
    return [one for made in results(PARTS, work, no, workers) for done in made for one in done]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_parts(tmp_path, workers):
    assert squared(Work(tmp_path), workers) == [n * n for part in PARTS for n in part]


@pytest.mark.parametrize("deadly", [(0,), (17,), (39,), (5, 6, 33)])
def test_a_process_that_is_killed_once_costs_nothing(tmp_path, deadly):
    assert squared(Work(tmp_path, *deadly, times=1), 2) == [n * n for part in PARTS for n in part]
    assert len(list(tmp_path.iterdir())) == len(deadly)


@pytest.mark.parametrize("deadly", [(9,), (0, 39), (20, 21, 22, 23)])
def test_what_kills_each_time_is_left_out_and_its_neighbours_are_not(tmp_path, deadly):
    want = [-n if n in deadly else n * n for part in PARTS for n in part]
    assert squared(Work(tmp_path, *deadly), 2) == want


def test_an_error_of_one_part_is_no_end_of_the_others(tmp_path):
    def parts_with(bad: object) -> list[list[object]]:
        return [[1, 2], [3, bad], [4]]

    told: list[str] = []

    def failed(item: object, why: str) -> list[object]:
        told.append(why)
        return [None]

    found = [one for made in results(parts_with("x"), Work(tmp_path), failed, 2) for done in made for one in done]
    assert found == [1, 4, 9, None, 16]
    assert "TypeError" in told[0]


def story(number: int, more: str = "") -> str:
    return f'The pier {number} reopened on Monday. "We are pleased," minister Jane Hill told reporters. {more}\n'


@pytest.fixture
def killed(monkeypatch, tmp_path):
    """Workers of a run are killed by their own annotator, each as often as a file in the folder says."""
    (tmp_path / "kill").mkdir()
    watch = tmp_path / "watch"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(
        "import os, pathlib, signal, sys\n"
        "folder = pathlib.Path(os.environ['KILLED'])\n"
        "if any('spawn_main' in word for word in sys.orig_argv):\n"
        "    import helpers.annotate.everything as everything\n"
        "    real = everything.annotate\n"
        "    def annotate(parsed, knowledge):\n"
        "        left = folder / parsed.article.article_id\n"
        "        if left.exists():\n"
        "            times = int(left.read_text())\n"
        "            left.write_text(str(times - 1)) if times > 1 else left.unlink()\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return real(parsed, knowledge)\n"
        "    everything.annotate = annotate\n"
    )
    monkeypatch.setenv("KILLED", str(tmp_path / "kill"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(watch), str(pathlib.Path(batch.__file__).parents[2])]))
    return tmp_path / "kill"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL there")
@pytest.mark.parametrize("ahead_from", [16, 1_000])
def test_a_run_whose_workers_are_killed_has_every_row_and_names_the_poison(killed, tmp_path, monkeypatch, ahead_from):
    monkeypatch.setattr(ahead, "LEAST", ahead_from)
    (tmp_path / "project").mkdir()
    for number in range(40):
        (tmp_path / "project" / f"a{number:02d}.txt").write_text(story(number))
    whole = read_corpus(tmp_path / "project", cache=False, progress=False)
    (killed / "a05").write_text("1")
    (killed / "a20").write_text("1000000")
    broken = read_corpus(tmp_path / "project", cache=False, progress=False, workers=2)
    said = broken.problems[broken.problems["article_id"].notna()]
    assert list(said["article_id"]) == ["a20"]
    assert "The process that annotated this article stopped unexpectedly" in said["fault"].iloc[0]
    assert "--workers" in said["remedy"].iloc[0]
    for name in ("sentences", "mentions", "quotes", "figures", "themes"):
        want = whole.tables()[name]
        want = want[want["article_id"] != "a20"].reset_index(drop=True)
        assert broken.tables()[name].equals(want), name
    assert (killed / "a20").exists()
    assert not (killed / "a05").exists()


def test_an_article_left_out_is_one_of_a_batch():
    found = batch._poison(Article(article_id="a", text="", path="a.txt"), "why")
    assert {kind: table.num_rows for kind, table in found.tables.items()} == dict.fromkeys(found.tables, 0)
    assert found.problems[0].path == "a.txt"


def test_a_script_without_a_guard_is_not_run_again_by_the_processes_that_it_starts(tmp_path):
    (tmp_path / "project").mkdir()
    for number in range(2 * LEAST):
        (tmp_path / "project" / f"a{number:02d}.txt").write_text(story(number))
    script = tmp_path / "script.py"
    script.write_text(
        "print('begun', flush=True)\nimport helpers\n"
        f"corpus = helpers.read({str(tmp_path / 'project')!r}, workers=2, progress=False)\n"
        "print(len(corpus.quotes), len(corpus.problems))\n"
    )
    told = {"PYTHONPATH": str(ROOT), "PRESS_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, str(script)], env=os.environ | told, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["begun", str(2 * LEAST), "0"], done.stderr[-2_000:]
