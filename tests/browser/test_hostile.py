"""Articles that would run a script if they could: in no widget and in no output of a notebook does one run.

pytest -m browser tests/browser/test_hostile.py
"""

from __future__ import annotations

import pathlib
import shutil
from typing import Any

import nbformat
import pytest

from tests.browser.driving import run

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

RUN = "window.hostile=1"
LATER = """() => { const last = document.createElement('img');
  last.onerror = () => requestIdleCallback(() => { window.later = 1; }); last.src = 'later'; }"""
STRINGS = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload={RUN}>',
    f"</textarea><script>{RUN}</script>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href=javascript:{RUN}>press</a>",
    f"<details open ontoggle={RUN}>",
    f"'-{RUN}-'",
    f"${{{RUN}}}",
    "]]><!--",
]
NOTEBOOKS = ("00_start_here", "01_who_said_what", "03_review_and_correct")


def hostile_project(folder: pathlib.Path) -> pathlib.Path:
    """Articles whose words, speakers, titles and outlets are `STRINGS`."""
    folder.mkdir()
    said = []
    for number, text in enumerate(STRINGS):
        words = (
            f'Minister Bob {text} Smith said: "We will {text} go on." Trade grew by 5 percent, Ann Lee {text} said. '
            "Exports of $12bn and imports of $16bn are expected, the ministry said.\n"
        )
        (folder / f"evil{number}.txt").write_text(words, encoding="utf-8")
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        said.append(f'["evil{number}.txt"]\ntitle = "T {quoted}"\noutlet = "O {quoted}"\npublished = 2022-05-30\n')
    (folder / "articles.toml").write_text("\n".join(said), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_script_of_an_article_runs(page: Any, lab: str, lab_folder: pathlib.Path, name: str) -> None:
    folder = lab_folder / "hostile"
    if not folder.exists():
        hostile_project(folder)
    notebook = nbformat.read(lab_folder / "notebooks" / f"{name}.ipynb", as_version=4)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    cell.source += f"\nproject = {str(folder)!r}"
    nbformat.write(notebook, lab_folder / "notebooks" / f"hostile_{name}.ipynb")
    run(page, lab, f"hostile_{name}")
    if name == "01_who_said_what":
        explorer = page.locator(".press-explorer").first
        explorer.locator(".press-picture .marks button").first.click()
        explorer.get_by_label("Search", exact=True).fill(STRINGS[1])
        expect(explorer.locator(".press-say [role=status]").first).to_contain_text(" of ")
    # a picture that cannot be loaded and came later than theirs has run its script: theirs had their time too
    page.evaluate(LATER)
    page.wait_for_function("() => window.later === 1")
    assert page.evaluate("() => window.hostile") is None
    assert page.locator("[onerror], [onload], [ontoggle], iframe[srcdoc], a[href^='javascript']").count() == 0
    assert page.locator("text=/Minister Bob/").count() > 0 or name == "00_start_here"
    # between two dollar signs stand words, and no formula
    assert page.locator("mjx-container").count() == 0
    if name == "01_who_said_what":
        expect(
            page.locator(".jp-RenderedHTMLCommon .passage", has_text="$12bn and imports of $16bn").first
        ).to_be_visible()
    assert page.faults == []
    shutil.rmtree(folder / "exports", ignore_errors=True)
