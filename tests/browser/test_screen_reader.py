"""What a screen reader is told: every control and picture has a name, headings go down step by step.

pytest -m browser tests/browser/test_screen_reader.py
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.driving import faults_of, grave_faults, run, unnamed
from tools.pythons import ROOT

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

#: Brings every cell into the page, which JupyterLab draws only where it is seen.
SCROLL = """async () => {
  const panel = document.querySelector('.jp-WindowedPanel-outer');
  for (let top = 0; top < panel.scrollHeight; top += 600) {
    panel.scrollTo(0, top);
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
}"""

#: Buttons of ours whose description repeats their name, so that it is read twice.
TWICE = """() => [...document.querySelectorAll('[class*="press-"] button')]
  .filter(one => one.title && one.title === one.getAttribute('aria-label')).map(one => one.title)"""


@pytest.mark.parametrize("notebook", sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")))
def test_every_control_and_picture_has_a_name_and_headings_are_in_order(page: Any, lab: str, notebook: str) -> None:
    run(page, lab, notebook)
    page.evaluate(SCROLL)
    assert unnamed(page) == []
    assert page.evaluate(TWICE) == []
    assert grave_faults(page, ".jp-OutputArea-output") == []  # of the rest JupyterLab is the author
    rules = ("heading-order", "landmark-unique", "scrollable-region-focusable")
    assert faults_of(page, ".jp-WindowedPanel-viewport", *rules) == []
    assert page.faults == []
