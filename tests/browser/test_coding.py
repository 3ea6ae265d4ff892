"""Two coders on one project folder, each in a browser of their own: neither sees the machine's or the other's words.

pytest -m browser tests/browser/test_coding.py
"""

from __future__ import annotations

import json
import pathlib
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import ROOT
from tests.browser.driving import grave_faults, keep, look, run, wait_until
from tools.lab import serve

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

SIZE = 3


@pytest.fixture
def project(tmp_path: pathlib.Path) -> pathlib.Path:
    """A project folder of two people."""
    folder = tmp_path / "shared"
    shutil.copytree(ROOT / "seeds", folder)
    return folder


@pytest.fixture
def labs(chromium: str, tmp_path: pathlib.Path, project: pathlib.Path) -> Iterator[list[str]]:
    """A JupyterLab for each of the two, on one project folder; their addresses."""
    roots = []
    for name in ("ada", "bo"):
        root = tmp_path / name
        shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
        roots.append(root)
    said = {"PRESS_PROJECT": str(project)}
    with (
        serve(roots[0], said | {"PRESS_CODER": "Ada"}) as one,
        serve(roots[1], said | {"PRESS_CODER": "Bo"}) as other,
    ):
        yield [one, other]


def lines(project: pathlib.Path, coder: str) -> list[dict[str, Any]]:
    path = project / "coding" / f"{coder}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_two_coders_never_see_each_others_annotations(browser: Any, labs: list[str], project: pathlib.Path) -> None:
    pages = []
    for address in labs:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(120_000)
        page.on("dialog", lambda dialog: dialog.accept())
        run(page, address, "03_review_and_correct")
        pages.append(page)
    ada, bo = pages
    desk = ada.locator(".press-coding")
    desk.scroll_into_view_if_needed()
    assert grave_faults(ada, ".press-coding") == []
    desk.get_by_label("Sentences", exact=True).fill(str(SIZE))
    desk.get_by_role("button", name="Draw the sample").click()
    expect(desk.get_by_role("status")).to_contain_text("Drawn.")
    for page, name in ((ada, "Ada"), (bo, "Bo")):
        own = page.locator(".press-coding")
        own.scroll_into_view_if_needed()
        assert own.get_by_label("Coder", exact=True).input_value() == name
        if page is bo:  # the sample was drawn after this page was
            own.get_by_role("radio", name="Compare").or_(own.get_by_text("Compare", exact=True)).first.click()
            own.get_by_text("Code", exact=True).first.click()
        own.get_by_role("button", name="Code blind").click()
        expect(own).to_contain_text(f"Sentence 1 of {SIZE}")
        # all else on the page is hidden: the review, tables and passages of what the machine found
        expect(page.locator(".press-review")).not_to_be_visible()
        expect(page.locator(".passage").first).not_to_be_visible()
    for number in range(SIZE):
        article = desk.locator(".press-text mark.open")
        words = article.first.inner_text().split()[0]
        article.first.dblclick(position={"x": 8, "y": 8})
        typed = desk.get_by_label("Words", exact=True)
        typed.fill(article.first.inner_text().strip() if number else words)
        typed.press("Tab")
        desk.get_by_label("Speaker", exact=True).fill("Secret Speaker")
        desk.get_by_label("Speaker", exact=True).press("Tab")
        desk.get_by_role("button", name="These words are a statement").click()
        expect(desk.locator("li")).to_contain_text("Secret Speaker")
        if not number:
            assert grave_faults(ada, ".press-coding") == []
            keep(ada, "03_coding")
            look(ada, "Dark")
            keep(ada, "03_coding_dark")
            look(ada, "Light")
        desk.get_by_role("button", name="Save, next").click()
        wait_until(ada, lambda n=number: len(lines(project, "ada")) == n + 1, "the coding is kept")  # type: ignore[misc]
        own = bo.locator(".press-coding")
        assert "Secret" not in bo.content()
        expect(own).to_contain_text(f"Sentence {number + 1} of {SIZE}")
        own.get_by_role("button", name="Save, next").click()
        wait_until(bo, lambda n=number: len(lines(project, "bo")) == n + 1, "so is the other's")  # type: ignore[misc]
        assert "Secret" not in bo.content()
    assert {line["coder"] for line in lines(project, "ada")} == {"Ada"}
    assert not any("marks" in line for line in lines(project, "bo"))
    # when both are done they are compared, and settled
    own = bo.locator(".press-coding")
    own.get_by_role("button", name="Leave coder's mode").click()
    expect(bo.locator(".press-review")).to_be_visible()
    own.scroll_into_view_if_needed()
    own.get_by_text("Compare", exact=True).click()
    expect(own).to_contain_text("How far the coders agree")
    keep(bo, "03_compare")
    own.get_by_text("Settle", exact=True).click()
    own.get_by_role("button", name="As coded by Ada").click()
    wait_until(bo, lambda: len(lines(project, "settled")) == 1, "what is settled is a layer of its own")
    own.get_by_text("Machine", exact=True).click()
    expect(own).to_contain_text("The machine compared with the settled layer")
    for page in pages:
        page.close()
