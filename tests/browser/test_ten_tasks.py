"""Ten tasks of somebody who follows trade in the press: each by mouse and by keyboard alone, in few actions.

pytest -m browser tests/browser/test_ten_tasks.py
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.driving import keep, run
from tools.hands import TABS, Hands, Keys, Mouse
from tools.ten_tasks import MOST, Counted, do
from tools.trade_tasks import TASKS, words_for

pytestmark = pytest.mark.browser

#: Takes minutes by keyboard, cell by cell; `python -m tools.ten_tasks --keyboard` does it too.
LONG = "make a brief of two charts"
#: What the tasks write into the project, which the other tests share.
WRITTEN = ("corrections.jsonl", "report.toml", "reference/official.csv")


@pytest.fixture
def clean(lab_folder: pathlib.Path) -> Iterator[None]:
    """Take away what a task wrote."""
    yield
    for name in WRITTEN:
        (lab_folder / "project" / name).unlink(missing_ok=True)


def done(page: Any, lab: str, folder: pathlib.Path, task: str, hands: type[Hands]) -> Counted:
    run(page, lab, TASKS[task][0])
    counted = do(task, hands(page), words_for(folder))
    keep(page, f"task_{task.replace(' ', '_')}_{hands.__name__}")
    assert counted.fault == ""
    assert page.faults == []
    return counted


@pytest.mark.parametrize("task", TASKS)
def test_each_task_takes_few_actions_by_mouse(
    page: Any, lab: str, tmp_path: pathlib.Path, clean: None, task: str
) -> None:
    assert done(page, lab, tmp_path, task, Mouse).actions <= MOST


@pytest.mark.parametrize("task", [task for task in TASKS if task != LONG])
def test_a_task_can_be_done_by_keyboard_alone(
    page: Any, lab: str, tmp_path: pathlib.Path, clean: None, task: str
) -> None:
    assert done(page, lab, tmp_path, task, Keys).steps < TABS
