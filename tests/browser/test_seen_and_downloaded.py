"""What is downloaded is what is seen: a filter is set by mouse, and every file and entry says it, or is greyed out.

pytest -m browser tests/browser/test_seen_and_downloaded.py
"""

from __future__ import annotations

import io
import re
import tomllib
import xml.etree.ElementTree as ET
from typing import Any

import openpyxl
import pandas as pd
import pypdfium2
import pytest
from PIL import Image

from tests.browser.driving import choose as ticked
from tests.browser.driving import grave_faults, keep, look, run, wait_until
from tests.browser.test_downloads import fetched

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

#: The cell that takes what the widget shows, and all below it.
AGAIN = """() => {
  const app = window.jupyterapp;
  const notebook = app.shell.currentWidget.content;
  const taking = 'press.select(corpus, explorer)';
  const at = notebook.widgets.findIndex(cell => cell.model.sharedModel.source.includes(taking));
  if (at < 0) throw new Error('no cell takes what the widget shows');
  notebook.activeCellIndex = at;
  notebook.deselectAll();
  return app.commands.execute('notebook:run-all-below');
}"""


#: What a list calls a value, where not by itself.
CALLED = {"(any)": "all acts"}


def choose(explorer: Any, control: str, begins: str) -> int:
    """Choose in a list of the filter bar; how many rows it says that this leaves."""
    number = ticked(explorer, control, CALLED.get(begins, begins))
    expect(explorer.locator(".press-say code")).to_contain_text(f'{control.lower()}="{begins}"')
    return number


def words_of(svg: bytes) -> str:
    return " ".join(" ".join(ET.fromstring(svg).itertext()).split())


def test_every_file_and_the_entry_are_of_the_filter_that_is_seen(page: Any, lab: str, lab_folder: Any) -> None:
    run(page, lab, "01_who_said_what")
    explorer = page.locator(".press-explorer").first
    explorer.locator(".press-picture img[data-turn]").wait_for()
    above, below = explorer.locator(".press-files"), page.locator(".press-downloads")
    whole = words_of(fetched(above, "as SVG")[1])
    assert whole == words_of(fetched(below, "quoted most.* as SVG")[1])
    left = choose(explorer, "Kind", "indirect")

    # below the cells: greyed out, and it says so
    expect(below).to_contain_text("earlier selection (no filter)")
    expect(below).to_contain_text("the current one is different (kind: indirect)")
    for button in below.get_by_role("button").all():
        expect(button).to_be_disabled()
    expect(explorer).to_contain_text("The cells below still show the earlier selection (no filter)")
    keep(page, "01_moved_on")
    assert grave_faults(page, ".press-explorer") == []

    # below the chart: what is seen
    title = explorer.locator(".press-picture img").first.get_attribute("alt").split(".")[0]
    svg = words_of(fetched(above, "as SVG")[1])
    assert "Filter: kind: indirect." in svg
    assert title in svg
    assert svg != whole
    assert Image.open(io.BytesIO(fetched(above, "as PNG")[1])).size[0] > 1500
    pdf = pypdfium2.PdfDocument(fetched(above, "as PDF")[1])[0].get_textpage().get_text_bounded()
    assert "kind: indirect" in " ".join(pdf.split())
    table = pd.read_csv(io.BytesIO(fetched(above, "Table.* as CSV")[1]))
    assert (len(table), set(table["kind"])) == (left, {"indirect"})
    drawn = pd.read_csv(io.BytesIO(fetched(above, "Download (?!Table).* as CSV")[1]))
    assert (set(drawn["kind"]), int(drawn["statements"].sum())) == ({"indirect"}, left)
    book = openpyxl.load_workbook(io.BytesIO(fetched(above, "as XLSX")[1]))
    head, *rows = book["Data"].iter_rows(values_only=True)
    assert [row[head.index("kind")] for row in rows] == ["indirect"] * left
    assert "Filter: kind: indirect." in dict(book["About"].iter_rows(values_only=True))["Caption"]
    for button in above.get_by_role("button", name=re.compile("^Add ")).all():
        button.click()
        of_table = "Table" in str(button.get_attribute("aria-label"))
        kind, name = ("table", "statements") if of_table else ("chart", "speakers")
        above.get_by_text(re.compile(rf"Added to .*{kind} {name} of 01_who_said_what \(kind: indirect\)")).wait_for()
    entries = tomllib.loads((lab_folder / "project" / "report.toml").read_text(encoding="utf-8"))["item"]
    assert [entry["select"] for entry in entries[-2:]] == [{"kind": "indirect"}] * 2
    (lab_folder / "project" / "report.toml").unlink()

    # the cells again, as the note says: their files follow
    page.evaluate(AGAIN)
    expect(page.locator(".press-downloads").get_by_role("button").first).to_be_enabled()
    expect(explorer).not_to_contain_text("The cells below still show")
    again = page.locator(".press-downloads")
    assert "Filter: kind: indirect." in words_of(fetched(again, "as SVG")[1])
    assert set(pd.read_csv(io.BytesIO(fetched(again, "Every statement.* as CSV")[1]))["kind"]) == {"indirect"}
    keep(page, "01_cells_again")

    # a mark that is clicked narrows the rows that are listed, and so their files
    explorer.locator(".press-picture .marks button").first.click()
    expect(explorer).to_contain_text("Below, only")
    narrow = pd.read_csv(io.BytesIO(fetched(above, "Table.* as CSV")[1]))
    total = int(re.search(r"of ([\d,]+)", explorer.locator(".press-table").inner_text())[1].replace(",", ""))  # type: ignore[index]
    assert len(narrow) == total < left
    look(page, "Dark")
    assert grave_faults(page, ".press-explorer") == []
    keep(page, "01_moved_on_dark")
    look(page, "Light")
    assert page.faults == []


@pytest.mark.parametrize(
    ("notebook", "control", "choice"),
    [
        ("04_themes", "Outlet", "Asia-Plus"),
        ("06_trade_figures", "Kind", "change"),
        ("07_compare_coverage", "Kind", "direct"),
        # other filters leave too few names for a chart of the shipped articles
        ("08_people_and_places", "Act", "(any)"),
    ],
)
def test_the_files_of_every_explorer_follow_its_filter(
    page: Any, lab: str, notebook: str, control: str, choice: str
) -> None:
    run(page, lab, notebook)
    explorer = page.locator(".press-explorer").first
    explorer.locator(".press-picture img[data-turn]").wait_for()
    choose(explorer, control, choice)
    below = page.locator(".press-downloads")
    expect(below).to_contain_text("earlier selection (no filter)")
    expect(below.get_by_role("button").first).to_be_disabled()
    said = f"Filter: {control.lower()}: {choice}."
    assert said in words_of(fetched(explorer.locator(".press-files"), "as SVG")[1])
    book = openpyxl.load_workbook(io.BytesIO(fetched(explorer.locator(".press-files"), "as XLSX")[1]))
    assert said in dict(book["About"].iter_rows(values_only=True))["Caption"]
    keep(page, f"{notebook}_moved_on")
    assert page.faults == []


def test_the_lines_of_a_search_are_those_that_are_seen(page: Any, lab: str) -> None:
    run(page, lab, "05_words_in_context")
    box, below = page.locator(".press-files"), page.locator(".press-downloads")
    page.get_by_label("Search", exact=True).first.fill("econom*")
    expect(below).to_contain_text("earlier selection")
    expect(below.get_by_role("button").first).to_be_disabled()
    wait_until(page, lambda: "econom" in box.inner_text(), "the files are called by what is searched for")
    found = pd.read_csv(io.BytesIO(fetched(box, "Table.* as CSV")[1]))
    assert all(text.lower().startswith("econom") for text in found["text"])
    keep(page, "05_moved_on")
    assert page.faults == []


PEOPLE = "name,party,gender\nEbrahim Raeisi,Clergy,man\nEmomali Rahmon,People's Party,man\n"


def test_what_is_downloaded_of_an_attribute_of_speakers_is_what_is_seen(page: Any, lab: str, lab_folder: Any) -> None:
    people = lab_folder / "project" / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    try:
        run(page, lab, "01_who_said_what")
        explorer = page.locator(".press-explorer").first
        explorer.locator(".press-picture img[data-turn]").wait_for()
        above = explorer.locator(".press-files")
        left = choose(explorer, "Party", "Clergy")
        left += ticked(explorer, "Party", "unknown")
        expect(explorer.locator(".press-say [role=status]").first).to_contain_text(f"{left:,} of ")
        keep(page, "01_attribute")
        assert grave_faults(page, ".press-explorer") == []
        look(page, "Dark")
        keep(page, "01_attribute_dark")
        look(page, "Light")

        title = explorer.locator(".press-picture img").first.get_attribute("alt").split(".")[0]
        svg = words_of(fetched(above, "as SVG")[1])
        assert "Filter: party: Clergy or unknown." in svg
        assert title in svg
        table = pd.read_csv(io.BytesIO(fetched(above, "Table.* as CSV")[1]))
        assert len(table) == left
        assert set(table["speaker"].dropna()) & {"Ebrahim Raeisi", "Emomali Rahmon"} == {"Ebrahim Raeisi"}
        above.get_by_role("button", name=re.compile("^Add ")).first.click()
        listed = lab_folder / "project" / "report.toml"
        wait_until(page, listed.is_file, "the chart is on the list")
        (entry,) = tomllib.loads(listed.read_text(encoding="utf-8"))["item"]
        assert entry["select"] == {"attribute": ["party: Clergy", "party: (none)"]}
        listed.unlink()
        assert page.faults == []
    finally:
        people.unlink()
