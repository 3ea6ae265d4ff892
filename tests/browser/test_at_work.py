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
    expect(desk.get_by_role("status").first).to_contain_text("2 quotations: 1 altered, 1 as printed", timeout=120_000)
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


def test_a_claim_is_logged_checked_and_taken_along(page: Any, lab: str) -> None:
    run(page, lab, "02_read_in_context")
    desk = page.locator(".press-claims")
    find = desk.get_by_label("Find", exact=True)
    find.scroll_into_view_if_needed()
    find.fill("463%")
    find.press("Enter")
    expect(desk.get_by_label("Statement", exact=True)).to_contain_text("Ruhollah Latifi: ")
    desk.get_by_role("button", name="Log this statement").click()
    expect(desk.get_by_role("status").first).to_contain_text("Logged.")
    desk.get_by_label("Status", exact=True).select_option("wrong")
    desk.get_by_label("Evidence", exact=True).fill("https://irica.example/table")
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_role("status").first).to_contain_text("Saved.")
    desk.get_by_role("button", name="JSONLD").click()
    expect(desk).to_contain_text("lacks the address of the published check (url)")
    with page.expect_download() as waiting:
        desk.get_by_role("button", name="PDF").click()
    assert waiting.value.suggested_filename.endswith("Ruhollah-Latifi.pdf")
    keep(page, "02_claims")
    assert grave_faults(page, ".press-claims") == []
    look(page, "Dark")
    keep(page, "02_claims_dark")
    assert page.faults == []
