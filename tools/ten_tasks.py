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
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from tools.lab import BROWSER_FLAGS, DONE, ERRORS, READY, chromium, run_all, serve
from tools.pythons import ROOT

__all__ = ["MOST", "TABS", "TASKS", "Counted", "Hands", "Keys", "Mouse", "Words", "do"]

#: How many actions a task may take.
MOST = 12
#: So many Tabs lead from one control to any other of a notebook, or the control cannot be reached.
TABS = 400

FOCUSED = """control => { const held = document.activeElement;
  return !!held && (held === control || (control.contains(held) && control.matches('label, tr, li'))); }"""

BEFORE = "control => !!(control.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"
AT_FIRST_CELL = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  panel.content.activeCellIndex = 0;
  panel.content.mode = 'command';
  panel.activate();
}"""
#: The number of the active cell and of the control's cell, -1 where it is in none.
CELLS = """control => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  return [notebook.activeCellIndex, notebook.widgets.findIndex(cell => cell.node.contains(control))];
}"""


class Hands:
    """What a person does with a page; each act adds to ``actions``, or to ``steps`` where it only leads somewhere."""

    def __init__(self, page: Any) -> None:
        self.page, self.actions, self.steps = page, 0, 0

    def press(self, control: Any) -> None:
        """Press a button, tick a box."""
        raise NotImplementedError

    def type(self, control: Any, words: str, end: str = "") -> None:
        """Type *words* in place of what stands in a field; *end* is a key after them."""
        raise NotImplementedError

    def choose(self, control: Any, label: str) -> None:
        """Choose an entry of a menu."""
        raise NotImplementedError

    def key(self, name: str) -> None:
        """Press one key where the focus is."""
        self.page.keyboard.press(name)
        self.actions += 1

    def file(self, control: Any, path: pathlib.Path) -> None:
        """Choose a file in the window that a button opens."""
        with self.page.expect_file_chooser() as chooser:
            self.press(control)
        chooser.value.set_files(path)
        self.actions += 1

    def download(self, control: Any) -> pathlib.Path:
        """The file that a button hands out."""
        with self.page.expect_download() as waiting:
            self.press(control)
        return pathlib.Path(waiting.value.path())

    def notebook(self, name: str) -> None:
        """Open another notebook and run all its cells."""
        raise NotImplementedError

    def begin(self) -> None:
        """Before the first act; nothing by mouse."""

    def _ran(self) -> None:
        self.page.wait_for_function(DONE, timeout=240_000)
        errors = self.page.evaluate(ERRORS)
        if errors:
            raise RuntimeError("; ".join(errors))


class Mouse(Hands):
    """By mouse, and the keyboard for words."""

    def press(self, control: Any) -> None:
        control.click()
        self.actions += 1

    def type(self, control: Any, words: str, end: str = "") -> None:
        control.click()
        control.fill(words)
        self.actions += 1
        if end == "Enter":
            self.key(end)
        elif end:
            control.press(end)  # leaving a field is no act of its own: the next click does it

    def choose(self, control: Any, label: str) -> None:
        control.select_option(label=label)
        self.actions += 2

    def notebook(self, name: str) -> None:
        page = self.page
        page.locator(".jp-DirListing-item", has_text=name).dblclick()
        self.actions += 1
        page.locator(".lm-TabBar-tab.lm-mod-current", has_text=name).first.wait_for()
        page.wait_for_function(READY)
        page.locator(".lm-MenuBar-item", has_text=re.compile("^Run$")).click()
        page.locator(".lm-Menu-item", has_text=re.compile("^Run All Cells")).first.click()
        self.actions += 2
        self._ran()


class Keys(Hands):
    """By keyboard alone: Tab, arrows, Enter, Space, Escape, and letters."""

    def begin(self) -> None:
        """Where a person is who has opened a notebook: at its first cell, whose commands the keys are."""
        self.page.evaluate(AT_FIRST_CELL)

    def reach(self, control: Any) -> None:
        """Arrows lead to the control's cell, Tab to the control; Shift+Tab where it stands before."""
        handle = control.element_handle()
        if self.page.evaluate(FOCUSED, handle):
            return
        self._to_cell(handle)
        for _ in range(TABS):
            before = self.page.evaluate(BEFORE, handle)
            self._step("Shift+Tab" if before else "Tab")
            if self.page.evaluate(FOCUSED, handle):
                return
        raise RuntimeError(f"not reached by Tab: {control}")

    def _to_cell(self, handle: Any) -> None:
        """Arrows lead to the cell of a control, or to the last before it (folded cells are passed over)."""
        here, there = self.page.evaluate(CELLS, handle)
        if there < 0 or here == there:
            return
        self._step("Escape")
        towards, back = ("ArrowDown", "ArrowUp") if there > here else ("ArrowUp", "ArrowDown")
        while here != there:
            self._step(towards)
            before, (here, _) = here, self.page.evaluate(CELLS, handle)
            if here == before or (here > there) != (before > there):
                break
        if here > there:
            self._step(back if towards == "ArrowDown" else towards)

    def _step(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.steps += 1

    def press(self, control: Any) -> None:
        self.reach(control)
        box = control.evaluate("one => one.matches('input[type=checkbox], input[type=radio]')")
        self.key("Space" if box else "Enter")

    def type(self, control: Any, words: str, end: str = "") -> None:
        self.reach(control)
        if control.get_attribute("type") == "date":
            year, month, day = words.split("-")
            self.page.keyboard.type(f"{month}{day}{year}")  # as the page's language has it
        else:
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.insert_text(words)
        self.actions += 1
        if end == "Enter":
            self.key(end)
        elif end:
            self.page.keyboard.press(end)
            self.steps += 1

    def choose(self, control: Any, label: str) -> None:
        self.reach(control)
        self.page.keyboard.type(label)
        self.page.keyboard.press("Tab")
        self.actions += 1
        self.steps += 1

    def notebook(self, name: str) -> None:
        self._command("Open from Path")
        field = self.page.locator(".jp-Dialog input")
        field.wait_for()
        self.page.keyboard.insert_text(f"notebooks/{name}.ipynb")
        self.actions += 1
        self.key("Enter")
        self.page.locator(".lm-TabBar-tab.lm-mod-current", has_text=name).first.wait_for()
        self.page.wait_for_function(READY)
        self._command("Run All Cells")
        self._ran()

    def _command(self, words: str) -> None:
        """A command of JupyterLab by its palette: the palette's key, words, Enter."""
        self.page.keyboard.press("Escape")
        self.key("Control+Shift+c")
        palette = self.page.locator(".jp-ModalCommandPalette, .lm-CommandPalette").last
        palette.locator("input").wait_for()
        self.page.keyboard.insert_text(words)
        palette.locator(".lm-CommandPalette-item.lm-mod-active", has_text=words.split()[0]).first.wait_for()
        self.actions += 1
        self.key("Enter")


@dataclasses.dataclass(frozen=True)
class Words:
    """What the tasks are done with; the rest is read off the page."""

    said: str
    by: str
    outlets: tuple[str, str]
    month: tuple[str, str]
    claim: str
    draft: str
    official: pathlib.Path
    article: pathlib.Path
    folder: pathlib.Path


#: An official table as a person gets it, in the plain layout; the numbers are made.
OFFICIAL = (
    "reporter,partner,flow,measure,value,unit,period_label,period_start,period_end,source\n"
    "Iran,Tajikistan,total,value_change,12,percent,Iranian year 1400,2021-03-21,2022-03-20,Made for a test\n"
)
ARTICLE = "The port of Zelmar opened on Monday, its director, Pavel Dremin, said. “Trade will double,” he added.\n"


def words_for(folder: pathlib.Path, project: str = "") -> Words:
    """The words for the shipped articles, or for the made corpus of forty outlets."""
    official, article = folder / "official.csv", folder / "zelmar.txt"
    official.write_text(OFFICIAL, encoding="utf-8")
    article.write_text(ARTICLE, encoding="utf-8")
    rest = {"official": official, "article": article, "folder": folder / "own"}
    draft = "“Drones are a vital factor in the security of countries today,” Khamenei said."
    if not project:
        return Words(
            said="presence of foreigners", by="Raeisi", outlets=("Asia-Plus", "Tehran Times"),
            month=("2022-05-01", "2022-05-31"), claim="the presence of foreigners in the region", draft=draft, **rest,
        )  # fmt: skip
    from helpers import read

    corpus = read(project)
    quote = corpus.quotes[corpus.quotes["speaker"].notna()].iloc[0]
    outlets = corpus.articles["outlet"].value_counts().index[:2].tolist()
    day = corpus.articles["published"].dropna().iloc[0]
    said = " ".join(str(quote["text"]).strip("“”").split()[:6])
    until = (day + __import__("pandas").offsets.MonthEnd(0)).date()
    return Words(
        said=said, by=str(quote["speaker"]), outlets=(outlets[0], outlets[1]),
        month=(f"{day:%Y-%m}-01", f"{until}"), claim=said, draft=f"“{said},” he said.", **rest,
    )  # fmt: skip


def find_who_said(hands: Hands, words: Words) -> None:
    explorer = _explorer(hands)
    hands.type(explorer.get_by_label("Search", exact=True), words.said)
    _until(hands, lambda: _left(explorer) < _total(explorer), "the search narrows the rows")
    _until(
        hands, lambda: words.by in explorer.locator(".press-table tbody").inner_text(), "the table names the speaker"
    )


def mend_a_speaker(hands: Hands, words: Words) -> None:
    explorer = _explorer(hands)
    hands.press(explorer.get_by_role("button", name="Correct row 1", exact=True))
    form = explorer.locator(".press-mend")
    speaker = form.get_by_label("Speaker", exact=True)
    speaker.wait_for()
    hands.type(speaker, "Zed Newcomer", "Tab")
    hands.press(form.get_by_role("button", name="Save"))
    explorer.locator(".press-table tbody tr", has_text="Zed Newcomer").first.wait_for()


def narrow(hands: Hands, words: Words) -> None:
    explorer = _explorer(hands)
    hands.press(explorer.get_by_role("button", name=re.compile(r"^Outlet(, |$)")))
    panel = explorer.locator(".press-filters .panel:visible")
    panel.locator(".values label").first.wait_for()
    for outlet in words.outlets:
        line = panel.locator(".values label", has_text=outlet).first
        if not line.is_visible():
            hands.type(panel.get_by_role("searchbox"), outlet)
            line.wait_for()
        hands.press(line.locator("input"))
        explorer.locator(".chips", has_text=outlet).wait_for()
    _narrow_to_month(hands, explorer, words.month)
    number = len(words.outlets) + len(words.month)
    _until(hands, lambda: explorer.locator(".chips button").count() == number, "each filter is a chip")


def _narrow_to_month(hands: Hands, explorer: Any, month: tuple[str, str]) -> None:
    first = explorer.get_by_label("From", exact=True)
    if not first.is_visible():
        hands.press(explorer.get_by_role("button", name=re.compile("^More filters")))
    hands.type(first, month[0])
    hands.type(explorer.get_by_label("To", exact=True), month[1])


def hold_against_official(hands: Hands, words: Words) -> None:
    box = hands.page.locator(".press-official")
    if not box.count():
        raise NotImplementedError("a file of official figures is put into reference/ by hand, outside the notebook")
    hands.file(box.get_by_role("button", name="Choose a file"), words.official)
    box.get_by_role("status").filter(has_text="published figure").first.wait_for()
    box.locator("table").first.wait_for()


def export_a_chart(hands: Hands, words: Words) -> None:
    box = _explorer(hands).locator(".press-files")
    made = hands.download(box.get_by_role("button", name=re.compile("^Download (?!Table).* as PNG")).first)
    if not made.read_bytes().startswith(b"\x89PNG"):
        raise AssertionError("no picture came")


def export_the_quotations(hands: Hands, words: Words) -> None:
    box = _explorer(hands).locator(".press-files")
    made = hands.download(box.get_by_role("button", name=re.compile("^Download Table.* as XLSX")).first)
    if not made.read_bytes().startswith(b"PK"):
        raise AssertionError("no workbook came")


def two_chart_brief(hands: Hands, words: Words) -> None:
    for notebook in ("", "06_trade_figures"):
        if notebook:
            hands.notebook(notebook)
        box = _explorer(hands).locator(".press-files")
        hands.press(box.get_by_role("button", name=re.compile("^Add (?!Table)")).first)
        box.get_by_text(re.compile("Added to")).first.wait_for()
    hands.notebook("09_report")
    box = _shown(hands).locator(".press-downloads").first
    made = hands.download(box.get_by_role("button", name=re.compile(r"Download brief\.pdf")))
    if not made.read_bytes().startswith(b"%PDF"):
        raise AssertionError("no brief came")


def follow_a_claim(hands: Hands, words: Words) -> None:
    desk = _shown(hands).locator(".press-follow")
    hands.type(desk.get_by_label("Claim", exact=True), words.claim, "Enter")
    desk.get_by_role("status").filter(has_text=re.compile("has it first|sentence|print")).first.wait_for()
    desk.locator("img[data-turn]").first.wait_for()


def check_a_draft(hands: Hands, words: Words) -> None:
    desk = _shown(hands).locator(".press-draft")
    hands.type(desk.get_by_label("Draft", exact=True), words.draft, "Tab")
    hands.press(desk.get_by_role("button", name="Check the draft"))
    desk.get_by_role("status").filter(has_text="quotation").first.wait_for()


def add_own_articles(hands: Hands, words: Words) -> None:
    widget = _shown(hands).locator(".press-adding")
    hands.type(widget.get_by_label("Project folder"), str(words.folder), "Tab")
    hands.press(widget.get_by_role("button", name="Use this folder"))
    widget.get_by_text("is now this notebook's project").wait_for()
    hands.file(widget.get_by_role("button", name="Choose files"), words.article)
    widget.get_by_text("1 added to").wait_for()
    row = widget.locator(".widget-vbox", has=hands.page.locator("b", has_text=re.compile("^zelmar$"))).last
    for label, value in (("Outlet", "The Paper"), ("Published", "2024-05-06")):
        hands.type(row.get_by_label(label), value, "Tab")
        widget.get_by_role("status").filter(has_text=f"{label.lower()} saved").first.wait_for()


#: What is asked for, the notebook in which it begins, and how it is done.
TASKS: dict[str, tuple[str, Callable[[Hands, Words], None]]] = {
    "find who said something": ("01_who_said_what", find_who_said),
    "mend a speaker": ("01_who_said_what", mend_a_speaker),
    "narrow to two outlets and a month": ("01_who_said_what", narrow),
    "hold the claims against an official file": ("06_trade_figures", hold_against_official),
    "export a chart": ("01_who_said_what", export_a_chart),
    "export the quotations": ("01_who_said_what", export_the_quotations),
    "make a brief of two charts": ("01_who_said_what", two_chart_brief),
    "follow a claim": ("07_compare_coverage", follow_a_claim),
    "check a draft": ("02_read_in_context", check_a_draft),
    "add own articles": ("00_start_here", add_own_articles),
}


def _shown(hands: Hands) -> Any:
    """The notebook in front."""
    return hands.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def _explorer(hands: Hands) -> Any:
    explorer = _shown(hands).locator(".press-explorer").first
    explorer.locator(".press-picture img[data-turn]").wait_for()
    return explorer


def _left(explorer: Any) -> int:
    return _counts(explorer)[0]


def _total(explorer: Any) -> int:
    return _counts(explorer)[1]


def _counts(explorer: Any) -> tuple[int, int]:
    said = explorer.locator(".press-say [role=status]").first.inner_text()
    found = re.findall(r"[\d,]+", said)
    return int(found[0].replace(",", "")), int(found[1].replace(",", ""))


def _until(hands: Hands, holds: Callable[[], bool], what: str) -> None:
    for _ in range(2_400):
        if holds():
            return
        hands.page.wait_for_timeout(50)
    raise AssertionError(f"not so: {what}")


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
