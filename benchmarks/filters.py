"""From a filter that is chosen to chart and table repainted, in a real browser, with 100,000 statements.

    python benchmarks/filters.py [--rounds N]

Held against the usual way in the same run: a new figure and a table in an Output, of the same rows, counted and drawn
by the same functions.  Seconds depend on the machine; the two shares do not.  Needs Chromium and playwright.
"""

from __future__ import annotations

import argparse
import pathlib
import re
import shutil
import statistics
import sys
import tempfile
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from tools.lab import BROWSER_FLAGS, chromium, run_all, serve

#: What is asked of the project: median and 95th percentile, in parts of the median of the usual way.
MEDIAN, SLOWEST = 0.4, 0.8
CELLS = [
    "import sys; sys.path.insert(0, {here!r})\n%matplotlib inline\nfrom _many_quotes import NewFigure, many_quotes\n"
    "from helpers.desk import explore_quotes\ncorpus = many_quotes({number})",
    "NewFigure(corpus)",
    "explore_quotes(corpus)",
]
#: Choose a value of a menu and wait until every part has changed and holds what it has to hold, its pictures are there
#: and the page was painted.
CHOOSE = """async ([control, value, parts]) => {
  const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const changed = ([selector, needs]) => new Promise(done => {
    const part = document.querySelector(selector);
    const watch = new MutationObserver(() => {
      if (!needs.every(need => part.querySelector(need))) return;
      watch.disconnect();
      Promise.all([...part.querySelectorAll('img')].map(image => image.decode().catch(() => 0))).then(done);
    });
    watch.observe(part, {childList: true, subtree: true, attributes: true, attributeFilter: ['src']});
  });
  const waiting = parts.map(changed);
  const start = performance.now();
  if (control.type === 'checkbox') control.click(); // on, or off again
  else {
    control.value = [...control.options].find(option => option.label.startsWith(value)).value;
    control.dispatchEvent(new Event('change', {bubbles: true}));
  }
  await Promise.all(waiting);
  await painted();
  return performance.now() - start;
}"""
#: Where a way shows what it shows, and what has to be there.
USUAL = (".usual", "Usual", [(".usual .widget-output", ["img", "table"])])
OURS = (".press-explorer", "Kind", [(".press-picture", ["img"]), (".press-table", ["table"])])


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--rounds", type=int, default=20, metavar="N", help="changes of the filter (default 20)")
    ap.add_argument("--quotes", type=int, default=100_000, metavar="N", help="statements (default 100,000)")
    args = ap.parse_args()
    browser = chromium()
    try:
        import playwright.sync_api as driver
    except ImportError:
        browser = None
    if not browser:
        print("Left out: it needs Chromium and playwright (python tasks.py install test).")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_notebook(folder / "filters.ipynb", args.quotes)
        with serve(folder) as address, driver.sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser, args=BROWSER_FLAGS)
            page = opened.new_page(viewport={"width": 1280, "height": 1600})
            page.set_default_timeout(120_000)
            run_all(page, address, "filters")
            usual, ours = measure(page, args.rounds)
            opened.close()
        shutil.rmtree(folder / "config", ignore_errors=True)
    return tell(usual, ours, args.quotes)


def write_notebook(path: pathlib.Path, number: int) -> None:
    import nbformat

    here = str(pathlib.Path(__file__).resolve().parent)
    cells = [nbformat.v4.new_code_cell(cell.format(here=here, number=number)) for cell in CELLS]
    # without its name JupyterLab asks for the kernel in a dialog
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)


def measure(page: Any, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each change, the two ways in turn; the first change of each warms up and is not counted."""
    page.locator(".press-picture img[data-turn]").wait_for()
    usual, ours = [], []
    explorer = page.locator(OURS[0])
    explorer.get_by_role("button", name=OURS[1], exact=True).click()
    for number in range(rounds + 1):
        value = ("direct", "mixed", "indirect")[number % 3]
        for (root, label, parts), times in ((USUAL, usual), (OURS, ours)):
            tick = explorer.locator(".values label").filter(has_text=re.compile(f"^{value}")).get_by_role("checkbox")
            menu = page.locator(root).get_by_label(label, exact=True) if root == USUAL[0] else tick
            times.append(page.evaluate(CHOOSE, [menu.element_handle(), value, parts]))
            page.wait_for_timeout(400)  # what follows the repaint (passages, words) is not the next change's
    return usual[1:], ours[1:]


def tell(usual: list[float], ours: list[float], number: int) -> int:
    base = statistics.median(usual)
    slow = statistics.quantiles(ours, n=20)[-1]
    print(f"{number:,} statements, {len(ours)} changes of a filter each way")
    print(f"{'a new figure in an Output':28} median {base:7.0f} ms")
    good = True
    for what, value, limit in (("median", statistics.median(ours), MEDIAN), ("95th percentile", slow, SLOWEST)):
        good = good and value <= limit * base
        print(f"{'the explorer, ' + what:28}        {value:7.0f} ms   {value / base:.2f} of it (at most {limit})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
