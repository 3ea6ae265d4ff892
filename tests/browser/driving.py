"""What the browser tests share besides their fixtures: run a notebook, wait, look, keep a picture, ask axe."""

from __future__ import annotations

import os
import pathlib
import re
from collections.abc import Callable
from typing import Any

from tools.lab import look, run_all

__all__ = [
    "chip", "choose", "faults_of", "grave_faults", "keep", "look", "opened", "run", "seen", "unnamed", "wait_until",
]  # fmt: skip

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


def opened(explorer: Any, control: str) -> Any:
    """The open list of the filter *control*, by mouse; first what is folded away is unfolded."""
    button = explorer.get_by_role("button", name=re.compile(rf"^{control}(, |$)"))
    if not button.is_visible():
        explorer.get_by_role("button", name=re.compile("^More filters")).click()
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    panel = explorer.locator(".press-filters .panel:visible")
    panel.locator(".values label").first.wait_for()
    return panel


def choose(explorer: Any, control: str, begins: str) -> int:
    """Tick a value in the list of a filter, and close it; the number beside the value: the rows that this leaves."""
    panel = opened(explorer, control)
    panel.get_by_role("searchbox").fill(begins)
    line = panel.locator(".values label").filter(has_text=re.compile(rf"^\s*{re.escape(begins)}")).first
    line.click()
    explorer.locator(".press-filters .chips").get_by_text(re.compile(f"^{control}: ")).last.wait_for()
    number = int(line.locator(".number").inner_text().replace(",", ""))
    explorer.page.keyboard.press("Escape")
    return number


def chip(explorer: Any, words: str) -> Any:
    """The chip of a filter in use, which takes it off when it is clicked."""
    return explorer.get_by_role("button", name=f"Remove the filter {words}")


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


#: Roles of what a reader works with or looks at; without a name a screen reader says "button" and nothing else.
CONTROLS = frozenset({
    "button", "checkbox", "combobox", "image", "link", "listbox", "menuitem", "option", "radio", "searchbox", "slider",
    "spinbutton", "switch", "tab", "textbox",
})  # fmt: skip
#: What JupyterLab makes itself: its editors have no name, nor have the buttons that fold headings and the status ring.
OF_THE_SHELL = ("cm-content", "cm-scroller", "jp-Statusbar", "jp-collapseHeadingButton")


def unnamed(page: Any) -> list[str]:
    """The controls and pictures of *page* that have no name in the accessibility tree, without JupyterLab's own.

    Whatever is called or described as "null" has none either: so ipywidgets writes a tooltip that was not given.
    """
    tree = page.context.new_cdp_session(page)
    found = []
    for node in tree.send("Accessibility.getFullAXTree")["nodes"]:
        role, name, more = (node.get(part, {}).get("value", "") for part in ("role", "name", "description"))
        nothing = "null" in (name, more) or (role in CONTROLS and not name.strip())
        if node.get("ignored") or not nothing:
            continue
        html = tree.send("DOM.getOuterHTML", {"backendNodeId": node["backendDOMNodeId"]})["outerHTML"]
        if not any(own in html[:400] for own in OF_THE_SHELL):
            found.append(f"{role}: {html[:160]}")
    return found


def faults_of(page: Any, selector: str, *rules: str) -> list[str]:
    """What axe-core finds in *selector* by the *rules* named, however grave it calls them."""
    from axe_core_python.sync_playwright import Axe

    options = {"runOnly": {"type": "rule", "values": list(rules)}}
    found = Axe().run(page, context=selector, options=options)["violations"]
    nodes = [(one["id"], node["html"]) for one in found for node in one["nodes"]]
    return [f"{rule}: {html[:160]}" for rule, html in nodes if not any(own in html[:400] for own in OF_THE_SHELL)]
