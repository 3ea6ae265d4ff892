"""The reader in JupyterLab: layers and the way to the next statement, with and without a kernel.

pytest -m browser tests/browser/test_reader.py
"""

from __future__ import annotations

from typing import Any

import pytest

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
