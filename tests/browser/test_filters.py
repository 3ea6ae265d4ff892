"""The filter bar in a browser: several values, found by typing, as chips; the first view; focus and what is announced.

pytest -m browser tests/browser/test_filters.py
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.driving import chip, choose, grave_faults, keep, look, opened, run, wait_until

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

#: How far below the top of the notebook the first chart begins, in pixels.
FIRST_CHART = """() => {
  const scroller = document.querySelector('.jp-WindowedPanel-outer');
  scroller.scrollTo(0, 0);
  const top = scroller.getBoundingClientRect().top;
  const charts = [...scroller.querySelectorAll('.press-picture img')];
  return Math.min(...charts.map(chart => chart.getBoundingClientRect().top - top));
}"""
FOCUSED = "() => document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"


@pytest.mark.parametrize(
    "notebook",
    ["01_who_said_what", "03_review_and_correct", "04_themes", "05_words_in_context", "06_trade_figures",
     "07_compare_coverage", "08_people_and_places"],
)  # fmt: skip
def test_the_first_chart_is_in_sight_on_a_laptop(page: Any, lab: str, notebook: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    run(page, lab, notebook)
    page.locator(".press-picture img[data-turn]").first.wait_for()
    keep(page, f"{notebook}_first")
    assert page.evaluate(FIRST_CHART) <= 500
    assert page.faults == []


def test_several_values_are_found_by_typing_and_taken_off_as_chips(page: Any, lab: str) -> None:
    run(page, lab, "01_who_said_what")
    explorer = page.locator(".press-explorer").first
    explorer.locator(".press-picture img[data-turn]").wait_for()
    status, code = explorer.locator(".press-say [role=status]").first, explorer.locator(".press-say code")

    whole = choose(explorer, "Kind", "direct")
    expect(status).to_contain_text(f"{whole:,} of ")
    both = whole + choose(explorer, "Kind", "mixed")
    expect(status).to_contain_text(f"{both:,} of ")
    expect(code).to_contain_text('kind=("direct", "mixed")')

    # numbers beside values are those of what is shown now, and choosing one leaves just as many
    panel = opened(explorer, "Speaker")
    numbers = [int(text) for text in panel.locator(".values .number").all_inner_texts()]
    assert sum(numbers) >= both > max(numbers)
    find = panel.get_by_role("searchbox")
    find.fill("rahmon")
    expect(panel.locator(".values label")).to_have_count(1)
    expect(panel.get_by_role("status")).to_have_text("1 found")
    number = int(panel.locator(".values .number").first.inner_text())
    find.press("Enter")
    expect(status).to_contain_text(f"{number} of ")
    assert grave_faults(page, ".press-explorer") == []
    keep(page, "01_filters_open")
    look(page, "Dark")
    keep(page, "01_filters_open_dark")
    assert grave_faults(page, ".press-explorer") == []
    look(page, "Light")

    # the focus stays on what was ticked while everything is drawn again, and Escape gives it back to the button
    tick = panel.get_by_role("checkbox").first
    tick.focus()
    page.keyboard.press("Space")
    expect(status).to_contain_text(f"{both:,} of ")
    expect(tick).to_be_focused()
    page.keyboard.press("Escape")
    expect(explorer.get_by_role("button", name="Speaker", exact=True)).to_be_focused()

    chip(explorer, "Kind: direct").click()
    expect(code).to_contain_text('kind="mixed"')
    assert page.evaluate(FOCUSED) == "Remove the filter Kind: mixed"
    page.keyboard.press("Enter")
    expect(code).not_to_contain_text("kind")
    assert page.evaluate(FOCUSED) == "Reset filters"
    assert page.faults == []


def test_a_selection_is_saved_by_name_and_offered_in_the_next_notebook(page: Any, lab: str, lab_folder: Any) -> None:
    run(page, lab, "01_who_said_what")
    explorer = page.locator(".press-explorer").first
    choose(explorer, "Outlet", "Asia-Plus")
    explorer.get_by_role("button", name="Saved selections").click()
    explorer.get_by_label("Name of the selection").fill("One outlet")
    page.keyboard.press("Enter")
    explorer.get_by_text("“One outlet” saved in selections.toml.").wait_for()
    assert 'outlet = "Asia-Plus"' in (lab_folder / "project" / "selections.toml").read_text(encoding="utf-8")
    page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")

    run(page, lab, "04_themes")
    explorer = page.locator(".press-explorer").first
    explorer.get_by_role("button", name="Saved selections").click()
    explorer.get_by_role("button", name="One outlet", exact=True).click()
    expect(explorer.locator(".press-say code")).to_contain_text('outlet="Asia-Plus"')
    expect(chip(explorer, "Outlet: Asia-Plus")).to_be_visible()
    explorer.get_by_role("button", name="Saved selections").click()
    explorer.get_by_role("button", name="Delete the saved selection One outlet").click()
    explorer.get_by_text("“One outlet” deleted.").wait_for()
    assert page.faults == []


def test_the_numbers_of_a_chart_are_a_table_below_it(page: Any, lab: str) -> None:
    run(page, lab, "01_who_said_what")
    explorer = page.locator(".press-explorer").first
    explorer.get_by_text("The chart in words and as a table").click()
    table = explorer.get_by_role("group", name="The numbers in the chart").locator("table")
    wait_until(page, lambda: table.locator("tbody tr").count() > 1, "the numbers are there")
    assert re.search(r"speaker", table.locator("thead").inner_text())
    assert grave_faults(page, ".press-explorer") == []


#: Makes whatever the explorer shows take three seconds.
SLOW = """
import time
shown = explorer._view
explorer._view = lambda *of, **how: (time.sleep(3), shown(*of, **how))[1]
"""
EXECUTE = "code => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code}).done"


def test_an_answer_that_takes_longer_than_a_second_says_so(page: Any, lab: str) -> None:
    run(page, lab, "01_who_said_what")
    explorer = page.locator(".press-explorer").first
    panel = opened(explorer, "Kind")
    page.evaluate(EXECUTE, SLOW)
    panel.get_by_role("checkbox").first.check()
    waiting = explorer.locator(".press-filters .wait")
    expect(waiting).to_have_text("Working on it …")
    expect(waiting).to_have_text("")
    expect(explorer.locator(".press-filters")).not_to_have_attribute("aria-busy", "true")
    assert page.faults == []


def test_a_name_in_use_is_asked_about_and_the_older_selection_stays(page: Any, lab: str, lab_folder: Any) -> None:
    kept = lab_folder / "project" / "selections.toml"
    run(page, lab, "01_who_said_what")
    explorer = page.locator(".press-explorer").first
    for value in ("direct", "mixed"):
        explorer.get_by_role("button", name="Reset filters").click()
        choose(explorer, "Kind", value)
        explorer.get_by_role("button", name="Saved selections").click()
        explorer.get_by_label("Name of the selection").fill("Mine")
        page.keyboard.press("Enter")
        explorer.get_by_text("“Mine” " + ("saved in" if value == "direct" else "is in use")).wait_for()
    assert page.evaluate(FOCUSED) == "Save as “Mine 2”"
    assert grave_faults(page, ".press-explorer") == []
    keep(page, "01_asked")
    page.keyboard.press("Enter")
    explorer.get_by_text("“Mine 2” saved in selections.toml.").wait_for()
    said = kept.read_text(encoding="utf-8")
    assert 'kind = "direct"' in said
    assert 'kind = "mixed"' in said
    kept.unlink()
    assert page.faults == []


def test_a_mistyped_value_is_offered_the_nearest_ones(page: Any, lab: str) -> None:
    run(page, lab, "01_who_said_what")
    panel = opened(page.locator(".press-explorer").first, "Speaker")
    panel.get_by_role("searchbox").fill("rahmonov")
    expect(panel.get_by_role("status")).to_have_text("Nothing contains “rahmonov”. Did you mean this?")
    expect(panel.locator(".values label")).to_contain_text(["Emomali Rahmon"])
    assert page.faults == []
