"""A layer goes out and in by mouse in 03, and rows are shared without their texts in 09.

pytest -m browser tests/browser/test_sharing.py
"""

from __future__ import annotations

import pathlib
import re
import shutil
from typing import Any

import pytest

from helpers.explore.coding.formats.safe import unpacked
from tests.browser.driving import grave_faults, keep, run
from tests.browser.test_downloads import fetched

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser


def given(box: Any, name: str, file: pathlib.Path) -> None:
    """Choose *file* with the button of that name."""
    with box.page.expect_file_chooser() as chooser:
        box.get_by_role("button", name=re.compile(name)).click()
    chooser.value.set_files(str(file))


def test_a_layer_goes_out_and_comes_in_under_a_name(
    page: Any, lab: str, lab_folder: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    shutil.rmtree(lab_folder / "project" / "coding", ignore_errors=True)
    run(page, lab, "03_review_and_correct")
    desk = page.locator(".press-coding")
    desk.scroll_into_view_if_needed()
    desk.get_by_label("Coder", exact=True).fill("Ada")
    desk.get_by_label("Coder", exact=True).press("Tab")
    desk.get_by_label("Sentences", exact=True).fill("1")
    desk.get_by_role("button", name="Draw the sample").click()
    expect(desk.get_by_role("status")).to_contain_text("Drawn.")
    desk.get_by_role("button", name="Code blind").click()
    typed = desk.get_by_label("Words", exact=True)
    typed.fill(desk.locator(".press-text mark.open").first.inner_text().strip())
    typed.press("Tab")
    desk.get_by_role("button", name="These words are a statement").click()
    expect(desk.locator("li")).to_have_count(1)
    desk.get_by_role("button", name="Save, next").click()
    expect(desk.get_by_role("status")).to_contain_text("Everything is coded: 1 sentence.")
    desk.get_by_role("button", name="Leave coder's mode").click()
    desk.get_by_text("Import and export", exact=True).click()
    name, data = fetched(desk, "Download REFI-QDA project")
    assert name == "codings.qdpx"
    assert "project.qde" in unpacked(data, name)
    file = tmp_path / name
    file.write_bytes(data)
    desk.get_by_label("Coder's name", exact=True).fill("a model")
    desk.get_by_label("Coder's name", exact=True).press("Tab")
    given(desk, "Import codings", file)
    expect(desk.get_by_text("1 sentence imported as a model.")).to_be_visible()
    assert grave_faults(page, ".press-coding") == []
    keep(page, "03_in_and_out")
    desk.get_by_text("Compare", exact=True).click()
    expect(desk).to_contain_text("a model (1)")
    shutil.rmtree(lab_folder / "project" / "coding")
    assert page.faults == []


def test_rows_are_shared_without_texts_and_restored(page: Any, lab: str, tmp_path: pathlib.Path) -> None:
    run(page, lab, "09_report")
    box = page.locator(".press-sharing")
    box.scroll_into_view_if_needed()
    licence = box.get_by_label("Licence for the rows", exact=True)
    licence.fill("CC-BY-4.0")
    licence.press("Tab")
    name, data = fetched(box, "Download Data package")
    files = unpacked(data, name)
    assert b"CC-BY-4.0" in files["datapackage.json"]
    file = tmp_path / name
    file.write_bytes(data)
    given(box, "Restore the words in a package", file)
    expect(box.get_by_text("2 of 2 articles are available")).to_be_visible()
    restored = unpacked(fetched(box, "Download The package with the words")[1], "restored.zip")
    assert len(restored["quotes.csv"]) > len(files["quotes.csv"])
    assert grave_faults(page, ".press-sharing") == []
    keep(page, "09_sharing")
    assert page.faults == []
