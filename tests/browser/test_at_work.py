"""Work at the desk in a real browser: a draft is pasted, checked and taken along."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from tests.browser.driving import grave_faults, keep, look, run

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

DRAFT = (
    "“Drones are a vital factor in the security of countries today,” Khamenei said. Rahmon said: “Good negotiations "
    "were held in various fields.”"
)


def test_a_draft_is_pasted_checked_and_taken_along(page: Any, lab: str) -> None:
    run(page, lab, "02_read_in_context")
    words = page.get_by_label("Draft", exact=True)
    words.scroll_into_view_if_needed()
    words.fill(DRAFT)
    words.press("Tab")
    page.get_by_role("button", name="Check the draft").click()
    desk = page.locator(".press-draft")
    expect(desk.get_by_role("status").first).to_contain_text("2 quotations: 1 altered, 1 as printed")
    expect(desk).to_contain_text("“a vital” for “an important”")
    keep(page, "02_draft")
    with page.expect_download() as waiting:
        desk.get_by_role("button", name="DOCX").click()
    with open(waiting.value.path(), "rb") as file:
        document = docx.Document(io.BytesIO(file.read()))
    assert [comment.text.split(".")[0] for comment in document.comments] == ["Altered"]
    assert grave_faults(page, ".press-draft") == []
    look(page, "Dark")
    keep(page, "02_draft_dark")
    assert page.faults == []
