"""The reader in JupyterLab: layers and the way to the next statement, with and without a kernel.

pytest -m browser tests/browser/test_reader.py
"""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Quote, Sentence
from helpers.base.tables import KINDS, table
from helpers.report.article_pages import export_readings
from helpers.show.reader import read_article
from helpers.store.corpus import Corpus
from tests.browser.driving import keep, look, run

pytestmark = pytest.mark.browser

#: Whether the first words of the statement that is pointed at can be seen inside the box that scrolls.
IN_SIGHT = """reader => {
  const box = reader.querySelector('.article').getBoundingClientRect();
  const note = [...reader.querySelectorAll('.notes li')].find(li => getComputedStyle(li).outlineStyle === 'solid');
  const words = note && reader.querySelector('mark.s' + note.className.split('-')[1]).getBoundingClientRect();
  return !!words && words.top >= box.top && words.bottom <= box.bottom;
}"""


def test_layers_and_the_next_statement(page: Any, lab: str) -> None:
    run(page, lab, "02_read_in_context")
    keep(page, "02_read_in_context")
    with_kernel, without = page.locator(".reader").nth(0), page.locator(".reader").nth(1)
    next_, previous = (page.get_by_role("button", name=f"{word} to check") for word in ("Next", "Previous"))
    status = page.locator("[role=status]").first
    seen = []
    for step in (1, 2, 3):
        next_.click()
        page.wait_for_function(
            "n => document.querySelector('[role=status]').innerText.startsWith(n)", arg=f"{step} of "
        )
        page.wait_for_function(f"() => ({IN_SIGHT})(document.querySelector('.reader'))")
        seen.append(status.inner_text())
    previous.click()
    page.wait_for_function("n => document.querySelector('[role=status]').innerText === n", arg=seen[1])

    for reader in (with_kernel, without):
        assert reader.locator(".tag.cue:visible").count() > 5
        reader.locator(".on-cue").uncheck()
        assert reader.locator(".tag.cue:visible").count() == 0
        assert reader.locator(".tag.speaker:visible").count() > 5
    with_kernel.locator("mark[tabindex]").first.focus()
    note = "e => getComputedStyle(e, '::after').content"
    assert "confidence" in with_kernel.locator("mark:focus").evaluate(note)

    link = without.locator(".notes a", has_text="next").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_function(
        """id => { const words = document.querySelector(id).getBoundingClientRect();
          const box = document.querySelector(id).closest('.article').getBoundingClientRect();
          return words.top >= box.top - 1 && words.bottom <= box.bottom + 1; }""",
        arg=target,
    )
    look(page, "Dark")
    keep(page, "02_read_in_context_dark")
    assert page.faults == []


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A page of forty paragraphs with a statement in each, the last one least certain, then the first."""
    lines = [f"The mayor said that bridge {n} was closed." for n in range(40)]
    text, at = "\n".join(lines), 0
    quotes, sentences = [], []
    for n, line in enumerate(lines):
        base = {"article_id": "a", "paragraph": n + 1, "rule": "clause"}
        span, cue = (at + 20, at + len(line) - 1), (at + 10, at + 14)
        more = {
            "quote_id": str(n),
            "spans": (span,),
            "kind": ("direct", "mixed", "indirect")[n % 3],
            "speaker": "Mayor",
        }
        more |= {"cue": "said", "cue_span": cue, "source": "The mayor", "source_span": (at, at + 9)}
        quotes.append(
            Quote(**base, span=span, text=text[slice(*span)], confidence={39: 0.1, 0: 0.2}.get(n, 0.9), **more)
        )
        sentences.append(Sentence(**base, span=(at, at + len(line)), text=line, sentence_id=str(n)))
        at += len(line) + 1
    tables = {kind: table(kind, []) for kind in KINDS} | {
        "articles": table("articles", [Article(article_id="a", text=text, outlet="Daily", title="Bridges")]),
        "quotes": table("quotes", quotes),
        "sentences": table("sentences", sentences),
    }
    corpus = Corpus(project=Project(pathlib.Path("none")), **tables)
    return export_readings(read_article(corpus), folder=tmp_path_factory.mktemp("out"))[0]


def test_a_page_alone_works_without_script_by_pointer_and_by_key(browser: Any, exported: pathlib.Path) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1000, "height": 700})
    page.goto(exported.as_uri())
    assert page.locator(".tag.cue:visible").count() == 40
    page.locator(".on-cue").uncheck()
    assert page.locator(".tag.cue:visible").count() == 0
    assert page.locator(".tag.speaker:visible").count() == 40
    page.locator(".article").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the link in the note
    assert page.locator("mark.s1:focus, .note-1 a:focus").count() == 1
    back = page.locator(".note-1 a", has_text="previous")
    assert page.locator("mark.s40").first.bounding_box()["y"] > 700
    back.click()
    assert 0 <= page.locator("mark.s40").first.bounding_box()["y"] < 700
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_alone_is_fit_for_a_screen_reader(browser: Any, exported: pathlib.Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe-core is not installed")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(exported.as_uri())
    found = axe.Axe().run(page)["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found] == []
    context.close()
