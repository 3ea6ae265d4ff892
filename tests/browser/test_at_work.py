"""Work at the desk in a real browser: a draft is pasted, checked and taken along."""

from __future__ import annotations

import io
import re
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


def test_a_claim_is_followed_and_its_chart_taken_along(page: Any, lab: str) -> None:
    run(page, lab, "07_compare_coverage")
    desk = page.locator(".press-follow")
    claim = desk.get_by_label("Claim", exact=True)
    claim.scroll_into_view_if_needed()
    claim.fill("the presence of foreigners in the region")
    claim.press("Enter")
    expect(desk.get_by_role("status").first).to_contain_text(
        "Asia-Plus (Ebrahim Raeisi) prints it first", timeout=120_000
    )
    expect(desk.locator("img").first).to_have_attribute("alt", re.compile("Strip chart. Asia-Plus"))
    with page.expect_download() as waiting:
        desk.get_by_role("button", name="PNG").click()
    assert waiting.value.suggested_filename == "claim_in_time.png"
    keep(page, "07_follow")
    assert grave_faults(page, ".press-follow") == []
    look(page, "Dark")
    keep(page, "07_follow_dark")
    assert page.faults == []


def test_what_changed_since_a_day_is_shown(page: Any, lab: str) -> None:
    run(page, lab, "09_report")
    desk = page.locator(".press-changes")
    since = desk.get_by_label("Since", exact=True)
    since.scroll_into_view_if_needed()
    since.fill("2022-05")
    since.press("Tab")
    desk.get_by_role("button", name="Show what changed").click()
    expect(desk.get_by_role("status").first).to_contain_text("2 articles new", timeout=120_000)
    with page.expect_download() as waiting:
        desk.get_by_role("button", name="XLSX").click()
    assert waiting.value.suggested_filename == "changes.xlsx"
    keep(page, "09_changes")
    assert grave_faults(page, ".press-changes") == []
    assert page.faults == []


def test_the_methods_paragraph_is_taken_along(page: Any, lab: str) -> None:
    run(page, lab, "09_report")
    desk = page.locator(".press-methods")
    desk.scroll_into_view_if_needed()
    expect(desk).to_contain_text("The corpus contains 2 articles of 2 outlets")
    expect(desk).to_contain_text("@software{press_notebooks,")
    with page.expect_download() as waiting:
        desk.get_by_role("button", name="BIB").click()
    assert waiting.value.suggested_filename == "references.bib"
    keep(page, "09_methods")
    assert grave_faults(page, ".press-methods") == []
    assert page.faults == []
