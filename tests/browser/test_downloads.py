"""What the buttons of a notebook do in a browser: a file arrives and opens, an entry is listed, an article is added.

pytest -m browser tests/browser/test_downloads.py
"""

from __future__ import annotations

import io
import pathlib
import re
import xml.etree.ElementTree as ET
from typing import Any

import openpyxl
import pypdfium2
import pytest
from PIL import Image

from tests.browser.driving import keep, look, run

pytestmark = pytest.mark.browser


def fetched(box: Any, name: str) -> tuple[str, bytes]:
    """Press the button of that name; name and content of the file that the browser gets."""
    with box.page.expect_download() as caught:
        box.get_by_role("button", name=re.compile(name)).first.click()
    return caught.value.suggested_filename, pathlib.Path(caught.value.path()).read_bytes()


def test_charts_and_tables_arrive_and_open(page: Any, lab: str) -> None:
    run(page, lab, "01_who_said_what")
    box = page.locator(".press-downloads")
    assert fetched(box, "quoted most.* as PNG")[0] == "speakers.png"
    box.get_by_label("Width of charts").select_option("slide")
    name, png = fetched(box, "quoted most.* as PNG")
    assert name == "speakers-slide.png"
    assert Image.open(io.BytesIO(png)).size[0] > 3900
    assert ET.fromstring(fetched(box, "quoted most.* as SVG")[1]).tag.endswith("svg")
    assert len(pypdfium2.PdfDocument(fetched(box, "quoted most.* as PDF")[1])) == 1
    assert fetched(box, "Every statement.* as CSV")[1].startswith(b"\xef\xbb\xbf")
    name, xlsx = fetched(box, "Every statement.* as XLSX")
    assert name == "statements.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(xlsx)).sheetnames == ["Data", "About"]
    box.get_by_role("button", name=re.compile("Add .*quoted most.* to the report")).click()
    box.get_by_text("Added to").wait_for()
    path = pathlib.Path(re.search(r"Added to (.+report\.toml)", box.inner_text())[1])  # type: ignore[index]
    assert 'chart = "speakers"' in path.read_text(encoding="utf-8")
    keep(page, "01_downloads")
    look(page, "Dark")
    keep(page, "01_downloads_dark")
    look(page, "Light")
    assert page.faults == []


def test_the_brief_is_made_of_the_list_and_arrives(page: Any, lab: str) -> None:
    run(page, lab, "09_report")
    keep(page, "09_list")
    box = page.locator(".press-downloads")
    assert 1 <= len(pypdfium2.PdfDocument(fetched(box, r"Download brief\.pdf")[1])) <= 4
    assert fetched(box, r"Download brief\.docx")[1].startswith(b"PK")
    assert page.faults == []


def test_a_file_that_is_chosen_becomes_an_article_of_a_new_folder(page: Any, lab: str, tmp_path: pathlib.Path) -> None:
    run(page, lab, "00_start_here")
    folder = page.get_by_label("Project folder")
    folder.fill(str(tmp_path / "mine"))
    folder.blur()
    page.get_by_role("button", name="Use this folder").click()
    page.get_by_text("is now this notebook's project").wait_for()
    text = tmp_path / "Ännie <b>.txt"
    text.write_text("Ann Lee said that the road would be built.\n" * 150_000, encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    chooser.value.set_files(text)
    page.get_by_text("1 added to").wait_for()
    assert [path.name for path in (tmp_path / "mine").glob("*.txt")] == ["Ännie b.txt"]
    outlet = page.get_by_label("Outlet").locator("visible=true").first  # the folded form for pasted text has one too
    outlet.fill("The Paper")
    outlet.blur()
    page.get_by_text("outlet saved in articles.toml").wait_for()
    assert "The Paper" in (tmp_path / "mine" / "articles.toml").read_text(encoding="utf-8")
    keep(page, "00_adding")
    look(page, "Dark")
    keep(page, "00_adding_dark")
    look(page, "Light")
    assert page.faults == []
