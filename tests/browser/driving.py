"""What the browser tests share besides their fixtures: run a notebook, wait, look, keep a picture, ask axe."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable
from typing import Any

from tools.lab import look, run_all

__all__ = ["grave_faults", "keep", "look", "run", "seen", "wait_until"]

#: Read when the file is imported: the tests themselves see no setting of the person who runs them.
SCREENSHOTS = os.environ.get("PRESS_SCREENSHOTS")
#: Done when what was asked for before is on the screen.
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def run(page: Any, lab: str, notebook: str) -> None:
    """Open *notebook*, run all its cells, wait until the last is done; a cell that fails is an error."""
    run_all(page, lab, f"notebooks/{notebook}")


def keep(page: Any, name: str) -> None:
    """Keep a picture of every part of the notebook where PRESS_SCREENSHOTS names a folder."""
    folder = SCREENSHOTS
    if not folder:
        return
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    scroller = ".jp-WindowedPanel-outer"
    height = page.evaluate(f"() => document.querySelector('{scroller}').scrollHeight")
    for part, top in enumerate(range(0, height, 860)):
        page.evaluate(f"top => document.querySelector('{scroller}').scrollTo(0, top)", top)
        page.evaluate(PAINTED)
        page.screenshot(path=str(pathlib.Path(folder) / f"{name}_{part:02d}.png"))


def wait_until(page: Any, holds: Callable[[], bool], what: str) -> None:
    """Wait for what no element of *page* shows, as a file that the kernel writes; it is looked at 1,200 times."""
    for _ in range(1_200):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not so: {what}")


def seen(explorer: Any) -> dict[str, Any]:
    """What a reader sees of an explorer."""
    return {
        "picture": explorer.locator(".press-picture img").first.get_attribute("alt"),
        "table": explorer.locator(".press-table tbody").inner_text(),
        "passages": explorer.locator(".press-passages").inner_text(),
    }


def grave_faults(page: Any, selector: str) -> list[str]:
    """What axe-core finds in the first element of *selector* that it calls serious or critical."""
    from axe_core_python.sync_playwright import Axe

    found = Axe().run(page, context=selector)["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {node['html'][:160]}" for one in grave for node in one["nodes"]]
