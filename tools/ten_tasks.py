"""Ten tasks of somebody who follows trade in the press, done in JupyterLab and counted: by mouse, or by keyboard alone.

An action is a click, a field that is typed into, or a key that is pressed.  A menu counts two (it is opened, and an
entry is chosen), and so does a file (its button, and the file in the system's window).  A notebook is open and has run
when a task begins; where a task needs a second one, opening and running it counts.  Of the keyboard the keys that only
lead from one control to the next (Tab and arrows) are counted apart.  The seconds are what the machine takes, the
result's appearance included; nobody reads or thinks.

    python -m tools.ten_tasks [--keyboard] [--project FOLDER] [--pictures FOLDER]
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

from tools.hands import Hands, Keys, Mouse
from tools.lab import BROWSER_FLAGS, chromium, run_all, serve
from tools.pythons import ROOT
from tools.trade_tasks import TASKS, Words, words_for

__all__ = ["MOST", "Counted", "do"]

#: How many actions a task may take.
MOST = 12


@dataclasses.dataclass(frozen=True)
class Counted:
    """What one task took; ``fault`` says why it could not be done."""

    task: str
    actions: int = 0
    steps: int = 0
    seconds: float = 0.0
    fault: str = ""


def do(task: str, hands: Hands, words: Words) -> Counted:
    """Do the *task* in the notebook that is open and has run."""
    hands.begin()
    begun = time.monotonic()
    try:
        TASKS[task][1](hands, words)
    except Exception as error:
        return Counted(task, hands.actions, hands.steps, fault=str(error).splitlines()[0])
    return Counted(task, hands.actions, hands.steps, time.monotonic() - begun)


def main(arguments: list[str] | None = None) -> int:
    """Do all tasks and print a table; 1 where one cannot be done or takes too many actions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keyboard", action="store_true", help="by keyboard alone")
    parser.add_argument("--project", default="", help="a folder of articles; without it the shipped ones")
    parser.add_argument("--pictures", default="", help="a folder for a picture after each task")
    parser.add_argument("--only", default="", help="a part of a task's name")
    given = parser.parse_args(arguments)
    binary = chromium()
    if binary is None:
        print("No Chromium is installed (apt install chromium).", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    results = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = pathlib.Path(name)
        shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
        words = words_for(folder, given.project)
        browser = driver.chromium.launch(executable_path=binary, args=BROWSER_FLAGS)
        for number, (task, (notebook, _)) in enumerate(TASKS.items()):
            if given.only not in task:
                continue
            project = folder / f"project{number}"
            shutil.copytree(given.project or ROOT / "seeds", project)
            with serve(folder, {"PRESS_PROJECT": str(project)}) as address:
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                page.set_default_timeout(60_000)
                run_all(page, address, f"notebooks/{notebook}")
                results.append(do(task, (Keys if given.keyboard else Mouse)(page), words))
                print(results[-1], flush=True)
                if given.pictures:
                    os.makedirs(given.pictures, exist_ok=True)
                    page.screenshot(path=f"{given.pictures}/{number:02d}.png")
                page.close()
        browser.close()
    print(_table(results, keyboard=given.keyboard))
    over = [one for one in results if one.fault or (not given.keyboard and one.actions > MOST)]
    return int(bool(over))


def _table(results: list[Counted], *, keyboard: bool) -> str:
    """The results as a table of Markdown."""
    head = "| task | actions |" + (" steps to get there |" if keyboard else "") + " seconds |"
    lines = [head, "|---" * (head.count("|") - 1) + "|"]
    for one in results:
        steps = f" {one.steps} |" if keyboard else ""
        lines.append(f"| {one.task} | {one.fault or one.actions} |{steps} {one.seconds:.1f} |")
    done = [one for one in results if not one.fault]
    if done:
        actions, seconds = ([getattr(one, name) for one in done] for name in ("actions", "seconds"))
        half = f"{statistics.median(actions):g} actions, {statistics.median(seconds):.1f} seconds"
        lines.append(f"\nMedian {half}; the most {max(actions)} actions.")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
