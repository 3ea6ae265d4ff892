"""The review in a browser: what is decided in one notebook is seen in another; words are selected by mouse and keys.

pytest -m browser tests/browser/test_review.py
"""

from __future__ import annotations

import pathlib
import re
from typing import Any

import pytest

from tests.browser.driving import grave_faults, keep, look, opened, run, wait_until

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser


def decisions(folder: pathlib.Path) -> list[str]:
    path = folder / "project" / "corrections.jsonl"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_a_correction_shows_up_in_another_notebook(page: Any, lab: str, lab_folder: pathlib.Path) -> None:
    # what the tests before decided in this folder is no part of this one
    (lab_folder / "project" / "corrections.jsonl").unlink(missing_ok=True)
    run(page, lab, "03_review_and_correct")
    desk = page.locator(".press-review")
    marked = desk.locator(".press-text mark.open").first
    marked.wait_for()
    keep(page, "03_review")
    assert grave_faults(page, ".press-review") == []
    speaker = desk.get_by_label("Speaker", exact=True)
    speaker.fill("Zed Newcomer")
    speaker.press("Tab")
    desk.get_by_role("button", name="Right, save").click()
    expect(desk.get_by_role("status").first).to_contain_text("Saved.")
    assert ["Zed Newcomer" in line for line in decisions(lab_folder)] == [True]

    # words by mouse: a double click selects one; and by keyboard, from the caret that it leaves
    article = desk.locator(".press-text .words")
    article.dblclick(position={"x": 120, "y": 60})
    typed = desk.get_by_label("Words", exact=True)
    expect(typed).to_have_value(re.compile("..."))
    one = typed.input_value()
    page.keyboard.press("Shift+Control+ArrowRight")
    expect(typed).to_have_value(re.compile(f"^{re.escape(one)}."))
    before = article.inner_text()
    page.keyboard.type("not to be written")
    assert article.inner_text() == before

    typed.fill("no article holds these words")
    typed.press("Tab")
    desk.get_by_role("button", name="Add as missed").click()
    expect(desk.get_by_role("alert")).to_contain_text("Select the words in the article")
    look(page, "Dark")
    assert grave_faults(page, ".press-review") == []
    keep(page, "03_review_dark")
    look(page, "Light")

    run(page, lab, "01_who_said_what")
    page.locator(".press-explorer .press-picture img[data-turn]").first.wait_for()
    panel = opened(page.locator(".press-explorer").first, "Speaker")
    panel.get_by_role("searchbox").fill("zed")
    expect(panel.locator(".values")).to_have_text(re.compile(r"Zed Newcomer\s*1"))
    assert page.faults == []


def test_undo_takes_it_back_and_every_line_stays(page: Any, lab: str, lab_folder: pathlib.Path) -> None:
    run(page, lab, "03_review_and_correct")
    desk = page.locator(".press-review")
    desk.locator(".press-text mark.open").first.wait_for()
    lines = decisions(lab_folder)
    desk.get_by_role("button", name="Reject").click()
    wait_until(page, lambda: len(decisions(lab_folder)) == len(lines) + 1, "the decision is written")
    for number in range(2, 2 + len(lines) + 1):
        desk.get_by_role("button", name="Undo").click()
        wait_until(page, lambda n=number: len(decisions(lab_folder)) == len(lines) + n, "so is its undoing")  # type: ignore[misc]
    assert decisions(lab_folder)[: len(lines)] == lines
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_role("alert")).to_contain_text("There is no decision to undo.")
    assert page.faults == []
