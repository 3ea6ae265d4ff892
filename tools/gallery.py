"""The pictures of the README: each notebook as it looks in JupyterLab after a real run, and three pages of the brief.

python tasks.py gallery           all of them, into docs/gallery; needs a Chromium
python tasks.py gallery 01 04     only these
"""

from __future__ import annotations

import io
import pathlib
import shutil
import sys
import tempfile
from typing import Any

from tools.lab import BROWSER_FLAGS, chromium, run_all, serve
from tools.pythons import ROOT

#: Pixels of a picture (on a screen of double density), and colours that are kept: a page of charts needs no more.
SIZE, COLOURS = (1000, 760), 96
#: Bytes that a picture may have, so that the README opens on any line.
LARGEST = 150_000
#: What is put aside: the code is a click away, and a picture is for what comes of it.
QUIET = ".jp-CodeCell .jp-Cell-inputWrapper, .jp-OutputPrompt, .jp-InputPrompt { display: none !important; }"


def main(names: list[str], folder: pathlib.Path = ROOT / "docs" / "gallery") -> int:
    """Write a picture of each notebook (of those whose names begin so) into *folder*; 1 where one cannot be made."""
    from playwright.sync_api import sync_playwright

    browser = chromium()
    if browser is None:
        print("No pictures were taken. Install Chromium first (apt install chromium).", file=sys.stderr)
        return 1
    failed = 0
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
        base = pathlib.Path(place)
        shutil.copytree(ROOT / "notebooks", base / "notebooks", ignore=shutil.ignore_patterns(".*"))
        shutil.copytree(ROOT / "seeds", base / "project")
        with serve(base, {"PRESS_PROJECT": str(base / "project")}) as address:
            window = driver.chromium.launch(executable_path=browser, args=BROWSER_FLAGS)
            for notebook in sorted((base / "notebooks").glob("*.ipynb")):
                if not notebook.stem.startswith(tuple(names or [""])):
                    continue
                try:
                    picture = taken(window, address, notebook.stem, base / "project" / "exports")
                except Exception as error:  # one notebook that fails must not cost the others their picture
                    print(f"{notebook.stem}: no picture was taken: {error}", file=sys.stderr)
                    failed += 1
                    continue
                print(kept(picture, folder / f"{notebook.stem}.png"), flush=True)
            window.close()
    return int(failed > 0)


def taken(browser: Any, address: str, name: str, exports: pathlib.Path) -> Any:
    """The picture of one notebook (PIL): the brief's pages where it made a brief, else its first part in use."""
    page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, device_scale_factor=1.25)
    page.set_default_timeout(120_000)
    try:
        run_all(page, address, f"notebooks/{name}")
        if name.endswith("_report"):
            return pages(exports / "brief.pdf")
        return shown(page)
    finally:
        page.close()


def shown(page: Any) -> Any:
    """The notebook from its first widget on, or from its list of findings, without the rest of JupyterLab."""
    from PIL import Image

    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    page.evaluate("() => window.jupyterapp.shell.collapseRight()")
    page.add_style_tag(content=QUIET)
    page.evaluate(
        """() => {
          const all = [...document.querySelectorAll('.jp-Notebook .jp-RenderedMarkdown h2')];
          const words = node => node.innerText.replace('¶', '').trim();
          const load = all.findIndex(node => words(node) === 'Load');
          const widget = document.querySelector('.jp-Notebook .jp-Cell .jupyter-widgets');
          const list = document.querySelector('.jp-Notebook .jp-OutputArea-output ol');
          const found = load < 0 && widget ? widget.closest('.jp-OutputArea') : list || all[load] || all[0];
          found.style.scrollMarginTop = '12px';
          found.scrollIntoView();
        }"""
    )
    page.wait_for_function("() => [...document.querySelectorAll('.jp-Notebook img')].every(one => one.complete)")
    page.wait_for_timeout(1500)
    area = page.locator(".jp-Notebook, .jp-WindowedPanel-outer").first
    return Image.open(io.BytesIO(area.screenshot()))


def pages(path: pathlib.Path) -> Any:
    """The first pages of a PDF beside each other."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(path)
    chosen = [document[at].render(scale=1).to_pil() for at in range(min(len(document), 3))]
    gap = 12
    width, height = sum(one.width + gap for one in chosen) + gap, chosen[0].height + 2 * gap
    sheet = Image.new("RGB", (width, height), "#d5dae0")
    left = gap
    for one in chosen:
        sheet.paste(one, (left, gap))
        left += one.width + gap
    return sheet


def kept(picture: Any, path: pathlib.Path) -> str:
    """Write *picture* with as many colours as its size allows; what was written, in a line."""
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    for colours in (COLOURS, 48, 24, 12):
        buffer = io.BytesIO()
        picture.convert("RGB").quantize(colours, Image.Quantize.MAXCOVERAGE).save(buffer, "PNG", optimize=True)
        if buffer.tell() < LARGEST:
            break
    path.write_bytes(buffer.getvalue())
    return f"{path}: {picture.width} × {picture.height}, {buffer.tell() / 1000:.0f} kB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
