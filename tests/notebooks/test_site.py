"""The documentation site builds without a fault, and its pages hold what they promise."""

from __future__ import annotations

import html.parser
import pathlib
import re
import urllib.parse

import pytest

import helpers as press
from helpers.report.notebooks import Outcome
from tools import site

pytestmark = pytest.mark.slow


class Page(html.parser.HTMLParser):
    """The links, the anchors and the pictures of one page."""

    def __init__(self, path: pathlib.Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.fetched: list[str] = []
        self.without_alt: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        self.anchors |= {str(of[name]) for name in ("id", "name") if of.get(name)}
        if tag == "a" and of.get("href"):
            self.links.append(str(of["href"]))
        if tag in ("img", "script", "link", "iframe") and (of.get("src") or of.get("href")):
            self.fetched.append(str(of.get("src") or of.get("href")))
        if tag == "img" and not of.get("alt"):
            self.without_alt.append(str(of.get("src"))[:80])


@pytest.fixture(scope="module")
def pages(whole_run: Outcome, tmp_path_factory: pytest.TempPathFactory) -> dict[pathlib.Path, Page]:
    """Every page of the site by its path; the build must have had no warning."""
    out = tmp_path_factory.mktemp("site")
    assert site.build(whole_run.folder / "notebooks", out) == 0
    return {path: Page(path) for path in out.rglob("*.html")}


def test_every_notebook_and_every_document_has_its_page(pages: dict[pathlib.Path, Page], root: pathlib.Path) -> None:
    names = {path.stem for path in pages}
    assert names >= {path.stem for folder in ("notebooks", "docs") for path in (root / folder).glob("[!_]*.[im][pd]*")}


def test_no_link_leads_nowhere(pages: dict[pathlib.Path, Page]) -> None:
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urllib.parse.urlsplit(link)
            target = path if not parts.path else (path.parent / urllib.parse.unquote(parts.path)).resolve()
            if parts.scheme:
                continue
            anchors = pages[target].anchors if target in pages else set()
            if not target.exists() or (parts.fragment and target in pages and parts.fragment not in anchors):
                broken.append(f"{path.name}: {link}")
    assert broken == []


def test_every_picture_has_words_for_whoever_cannot_see_it(pages: dict[pathlib.Path, Page]) -> None:
    assert {path.name: page.without_alt for path, page in pages.items() if page.without_alt} == {}


def test_a_page_fetches_nothing_from_elsewhere(pages: dict[pathlib.Path, Page]) -> None:
    outside = {
        path.name: [each for each in page.fetched if re.match(r"(\w+:)?//", each)] for path, page in pages.items()
    }
    assert {name: found for name, found in outside.items() if found} == {}


def test_every_public_name_is_explained(pages: dict[pathlib.Path, Page]) -> None:
    (names,) = (page for path, page in pages.items() if path.name == "names.html")
    modules = {"charts", "tables", "desk", "__version__"}
    assert {f"helpers.{name}" for name in press.__all__ if name not in modules} <= names.anchors
