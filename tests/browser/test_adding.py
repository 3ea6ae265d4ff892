"""00_start_here in a real browser: an export is dropped in and mended, a text is pasted, an article forgotten."""

from __future__ import annotations

import datetime
import pathlib
import re
from typing import Any

import pytest

from helpers.articles.load import load
from helpers.base.project import Project
from tests.articles.made_exports.made import Made
from tests.articles.made_exports.nexis import nexis_text
from tests.browser.driving import grave_faults, keep, run, wait_until

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser


def export() -> bytes:
    """87 articles of an archive, 3 of them without a date and 12 printed twice."""
    articles = [
        Made(
            title=f"Wheat ship {at} leaves the port of Zelmar",
            outlet="Zelmar Courier" if at % 2 else "The Fjord Mail",
            day=None if at in (11, 40, 70) else datetime.date(2024, 1 + at % 12, 1 + at % 28),
            author="Ida Holm",
            section="NEWS",
            page="3",
            body=[
                f"Ship number {at} left the port on Monday, the director of the port, Pavel Dremin, said.",
                f"“We expect {at + 3},000 tonnes of wheat by the end of March,” he told reporters.",
            ],
        )
        for at in range(87)
    ]
    for at in range(60, 72):
        articles[at].body = list(articles[at - 40].body)
    return nexis_text(articles).encode("utf-8")


def folder_of(page: Any, path: pathlib.Path) -> Any:
    """The widget, with a new project folder at *path*."""
    field = page.get_by_label("Project folder")
    field.scroll_into_view_if_needed()
    field.fill(str(path))
    page.get_by_role("button", name="Use this folder").click()
    expect(page.get_by_text("is now this notebook's project")).to_be_visible()
    return page.locator(".press-adding")


def test_an_export_is_dropped_in_told_and_one_odd_article_mended(page: Any, lab: str, tmp_path: pathlib.Path) -> None:
    run(page, lab, "00_start_here")
    widget = folder_of(page, tmp_path / "mine")
    file = {"name": "nexis.TXT", "mimeType": "text/plain", "buffer": export()}
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    chooser.value.set_files([file])
    status = widget.get_by_role("status")
    expect(status).to_contain_text("1 file, 87 articles, 3 undated, 12 likely duplicates")
    keep(page, "00_start_here_dropped")
    box = widget.get_by_label("Only articles that need attention (14 of 87)")
    expect(box).to_be_checked()
    row = widget.locator(".widget-vbox", has=page.locator("b", has_text=re.compile("^nexis#12$"))).last
    expect(row).to_contain_text("has no date")
    row.get_by_label("Published").fill("2024-05-06")
    row.get_by_label("Published").press("Tab")
    expect(status).to_contain_text("nexis#12: published saved")
    expect(widget.get_by_label("Only articles that need attention (13 of 87)")).to_be_visible()
    project = Project.open(tmp_path / "mine")
    mended = {one.article_id: one for one in load(project.root, project=project).articles}
    assert str(mended["nexis#12"].published) == "2024-05-06"
    box = widget.get_by_label("Only articles that need attention (13 of 87)")
    box.uncheck()
    expect(widget.get_by_text("1 to 20 of 87")).to_be_visible()
    keep(page, "00_start_here_mended")
    assert grave_faults(page, ".press-adding") == []
    assert page.faults == []


def test_a_text_and_addresses_are_pasted_and_one_article_is_forgotten(
    page: Any, lab: str, tmp_path: pathlib.Path
) -> None:
    run(page, lab, "00_start_here")
    widget = folder_of(page, tmp_path / "mine")
    page.get_by_role("button", name="Paste an article or a list of addresses").click()
    words = page.get_by_label("Words")
    words.fill("The Quorvelin gate opened on Monday, Mirelda Voskuyl said.\n\nIt had been closed for nine years.")
    words.press("Tab")
    add = page.get_by_role("button", name="Add the pasted text")
    add.click()
    status = widget.get_by_role("status").first
    expect(status).to_contain_text("1 file, 1 article, 1 undated")
    expect(words).to_have_value("")
    words.fill("https://x.example/1\nhttps://x.example/2")
    words.press("Tab")
    add.click()
    expect(status).to_contain_text("A list of 2 addresses: 0 with a text in other files, 2 without")
    expect(widget).to_contain_text("text missing (https://x.example/1)")
    keep(page, "00_start_here_pasted")
    page.get_by_role("button", name="Forget an article").click()
    page.get_by_label("Article", exact=True).select_option(index=1)
    page.get_by_label("Delete its file too").check()
    page.get_by_role("button", name="Forget this article…").click()
    expect(widget).to_contain_text("This cannot be undone")
    keep(page, "00_start_here_asked")
    assert grave_faults(page, ".press-adding") == []
    page.get_by_role("button", name="No, keep it").click()
    expect(widget).not_to_contain_text("This cannot be undone")
    assert len(list((tmp_path / "mine").glob("*.txt"))) == 1
    page.get_by_role("button", name="Forget this article…").click()
    page.get_by_role("button", name="Yes, forget it").click()
    expect(widget).to_contain_text("Receipt for")
    keep(page, "00_start_here_forgotten")
    wait_until(page, lambda: not list((tmp_path / "mine").glob("*.txt")), "the file is gone")
    found = [path for path in (tmp_path / "mine").rglob("*") if path.is_file() and b"Quorvelin" in path.read_bytes()]
    assert found == []
    assert page.faults == []
