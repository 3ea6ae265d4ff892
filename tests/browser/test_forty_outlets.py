"""Every notebook on forty made outlets, 300 speakers and 24 months, on a laptop: it runs, its first chart is in sight.

pytest -m browser tests/browser/test_forty_outlets.py
PRESS_SCREENSHOTS=folder pytest -m browser tests/browser/test_forty_outlets.py      keeps what a person sees
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.driving import keep, look, run, unnamed
from tests.browser.test_filters import FIRST_CHART
from tools.lab import serve
from tools.pythons import ROOT

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

#: Run by every kernel before its first cell: the made corpus in place of the project's articles.
START = """
import pathlib, sys
sys.path.insert(0, {root!r})
import helpers
from helpers.explore.coverage.syndication import count_copies
from helpers.explore.opening import with_reference
from tests.made_corpus import made_corpus

def made(project=None, *paths, copies="", **how):
    made = with_reference(made_corpus(outlets=40, speakers=300, months=24, project=pathlib.Path({project!r})))
    return count_copies(made, copies or made.project.settings.copies)

helpers.read = made
"""


@pytest.fixture(scope="module")
def lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab whose notebooks read the made corpus; its address."""
    folder = tmp_path_factory.mktemp("forty")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    project = folder / "project"
    shutil.copytree(ROOT / "seeds" / "reference", project / "reference")
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-made.py").write_text(START.format(root=str(ROOT), project=str(project)), encoding="utf-8")
    with serve(folder, {"PRESS_PROJECT": str(project), "IPYTHONDIR": str(folder / "ipython")}) as address:
        yield address


@pytest.mark.parametrize("notebook", sorted(path.stem for path in (ROOT / "notebooks").glob("0[0-8]*.ipynb")))
def test_it_runs_and_its_first_chart_is_in_sight(page: Any, lab: str, notebook: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    run(page, lab, notebook)
    if page.locator(".press-picture").count():
        page.locator(".press-picture img[data-turn]").first.wait_for()
        assert page.evaluate(FIRST_CHART) <= 500
    keep(page, f"{notebook}_forty")
    if notebook.startswith("02"):
        # a menu above the article is one line high
        assert page.get_by_label("Article (statements marked)").first.bounding_box()["height"] < 40
    assert unnamed(page) == []
    look(page, "Dark")
    keep(page, f"{notebook}_forty_dark")
    look(page, "Light")
    assert page.faults == []
