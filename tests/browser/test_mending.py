"""A wrong row is mended where it is seen, by mouse or keyboard alone, and undone.

pytest -m browser tests/browser/test_mending.py
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.driving import grave_faults, keep, look, run

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser


def test_a_speaker_is_corrected_in_the_table_and_undone(page: Any, lab: str) -> None:
    run(page, lab, "01_who_said_what")
    explorer = page.locator(".press-explorer").first
    explorer.locator(".press-picture img[data-turn]").wait_for()
    table, below = explorer.locator(".press-table"), page.locator(".press-downloads")
    expect(table.locator("thead")).to_contain_text("outlet")
    expect(table.locator("thead")).to_contain_text("date")

    # by keyboard: the button of the row, then the form has the focus
    table.get_by_role("button", name="Correct row 1", exact=True).focus()
    page.keyboard.press("Enter")
    speaker = explorer.locator(".press-mend").get_by_label("Speaker", exact=True)
    expect(speaker).to_be_focused()
    keep(page, "01_mending")
    assert grave_faults(page, ".press-explorer") == []
    look(page, "Dark")
    keep(page, "01_mending_dark")
    assert grave_faults(page, ".press-explorer") == []
    look(page, "Light")
    speaker.fill("Zed Newcomer")
    page.keyboard.press("Tab")
    explorer.locator(".press-mend button", has_text="Save").click()
    expect(table.locator("tbody tr").first).to_contain_text("Zed Newcomer")
    expect(explorer).to_contain_text("It is saved in corrections.jsonl and applies everywhere.")
    expect(explorer).to_contain_text("The cells below do not show your last correction yet.")
    expect(below).to_contain_text("latest decisions")
    expect(below.get_by_role("button").first).to_be_disabled()

    explorer.locator("button", has_text="Undo").click()
    expect(table).not_to_contain_text("Zed Newcomer")
    expect(explorer).to_contain_text("Undone.")
    expect(below.get_by_role("button").first).to_be_enabled()
    assert page.faults == []
