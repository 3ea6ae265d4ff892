"""JupyterLab in a real browser: a notebook runs, its filters change what is seen, nothing is said on the console.

pytest -m browser tests/browser
PRESS_SCREENSHOTS=folder pytest -m browser tests/browser      keeps what a person sees, light and dark
"""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

from tests.browser.driving import choose, grave_faults, keep, look, run, seen, wait_until

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("notebook", ["00_start_here", "09_report"])
def test_a_notebook_without_filters_runs(page: Any, lab: str, notebook: str, tmp_path: pathlib.Path) -> None:
    run(page, lab, notebook)
    keep(page, notebook)
    assert page.faults == []


@pytest.mark.parametrize(
    ("notebook", "control", "choice", "code"),
    [
        ("01_who_said_what", "Kind", "direct", 'kind="direct"'),
        ("04_themes", "Outlet", "Asia-Plus", 'outlet="Asia-Plus"'),
        ("06_trade_figures", "Kind", "change", 'kind="change"'),
        ("07_compare_coverage", "Kind", "direct", 'kind="direct"'),
    ],
)
def test_a_filter_redraws_chart_table_and_passages(
    page: Any, lab: str, notebook: str, control: str, choice: str, code: str
) -> None:
    run(page, lab, notebook)
    explorer = page.locator(".press-explorer").first
    explorer.locator(".press-picture img[data-turn]").wait_for()
    keep(page, notebook)
    before = seen(explorer)
    number = choose(explorer, control, choice)
    status = explorer.locator(".press-say [role=status]").first
    expect(status).to_contain_text(f"{number:,} of ")
    expect(explorer.locator(".press-say code")).to_contain_text(code)
    for what, old in before.items():
        wait_until(page, lambda what=what, old=old: seen(explorer)[what] != old, f"{what} follow the filter")
    keep(page, f"{notebook}_filtered")
    assert grave_faults(page, ".press-explorer") == []
    look(page, "Dark")
    keep(page, f"{notebook}_dark")
    assert grave_faults(page, ".press-explorer") == []
    look(page, "Light")
    explorer.get_by_label("Search", exact=True).fill("no article holds this")
    expect(status).to_contain_text("0 of ")
    expect(explorer.locator(".press-table")).to_contain_text("match this selection")
    expect(explorer.locator(".press-passages")).to_contain_text("match this selection")
    keep(page, f"{notebook}_nothing")
    explorer.get_by_role("button", name="Reset filters").click()
    expect(explorer.locator(".press-say code")).not_to_contain_text("=")
    assert page.faults == []


def test_a_term_is_tried_out_and_written(page: Any, lab: str) -> None:
    run(page, lab, "04_themes")
    editor = page.locator(".press-codebook").first
    editor.scroll_into_view_if_needed()
    terms = editor.get_by_label("Terms", exact=True)
    terms.fill("-tr*de")
    expect(editor.get_by_role("alert").first).to_contain_text("Invalid wildcard")
    editor.get_by_label("Theme", exact=True).select_option(label="Sanctions")
    terms.fill("-sanction")
    expect(editor).to_contain_text("sentences lost")
    keep(page, "04_themes_editor")
    terms.fill("+boycott")
    expect(editor).to_contain_text("0 sentences gained")
    editor.get_by_role("button", name="Write it into my codebook").click()
    expect(editor.get_by_role("status").first).to_contain_text("Written to")
    assert page.faults == []


def test_a_new_sub_theme_is_made_by_mouse(page: Any, lab: str) -> None:
    run(page, lab, "04_themes")
    editor = page.locator(".press-codebook").first
    editor.scroll_into_view_if_needed()
    theme = editor.get_by_label("Theme", exact=True)
    theme.select_option(label="New theme …")
    expect(editor).to_contain_text("Give the new theme a name")
    editor.get_by_label("Name", exact=True).fill("Roads at sea")
    editor.get_by_label("Part of", exact=True).select_option(label="Transport & ports")
    editor.get_by_label("Terms", exact=True).fill("+route")
    expect(editor).to_contain_text("Roads at sea with +route")
    keep(page, "04_themes_new_theme")
    assert grave_faults(page, ".press-codebook") == []
    look(page, "Dark")
    keep(page, "04_themes_new_theme_dark")
    assert grave_faults(page, ".press-codebook") == []
    look(page, "Light")
    editor.get_by_role("button", name="Write it into my codebook").click()
    expect(editor.get_by_role("status").first).to_contain_text("Written to")
    expect(theme.locator("option:checked")).to_have_text("Roads at sea")
    assert page.faults == []
