"""What a person does with a notebook in JupyterLab, by mouse or by keyboard alone, and how many actions it takes."""

from __future__ import annotations

import pathlib
import re
from typing import Any

from tools.lab import DONE, ERRORS, READY

__all__ = ["TABS", "Hands", "Keys", "Mouse"]

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
