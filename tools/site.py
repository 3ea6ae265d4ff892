"""The documentation site: the pages of the repository and the ten notebooks with their results, as HTML.

python tasks.py site                      builds it in build/site, after running the notebooks on the shipped articles
python tasks.py site --notebooks FOLDER   uses the notebooks that a report left in FOLDER

Sphinx builds from a copy of the repository that contains the notebooks with their results, so that links to a file
of the repository lead to its page on the site.  A broken link is an error.
"""

from __future__ import annotations

import pathlib
import re
import shutil
import sys
import tempfile
from typing import Any

from tools.pythons import ROOT

#: What the site is built from, apart from the notebooks.
PAGES = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "CITATION.cff", "docs", "findings", ".github")
#: On a page a widget has no kernel, so that its views would be buttons without effect.
WIDGET = "application/vnd.jupyter.widget-view+json"
#: The site's first page, which forwards to the first page of the documents.
ENTRANCE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Press notebooks</title>
<meta http-equiv="refresh" content="0; url=docs/index.html"><a href="docs/index.html">Press notebooks</a></html>
"""


def main(words: list[str]) -> int:
    """Build the site; returns the exit code of the builder, or 1 if a notebook failed."""
    out = ROOT / "build" / "site"
    if words[:1] == ["--notebooks"] and len(words) == 2:
        return build(pathlib.Path(words[1]), out)
    if words:
        print("Usage: python tasks.py site [--notebooks FOLDER]", file=sys.stderr)
        return 2
    from helpers.base.project import Project
    from helpers.report.notebooks import run_notebooks

    with tempfile.TemporaryDirectory() as folder:
        outcome = run_notebooks(Project.open(ROOT / "seeds"), out=pathlib.Path(folder))
        print(outcome.describe())
        return build(pathlib.Path(folder) / "notebooks", out) or outcome.code


def build(notebooks: pathlib.Path, out: pathlib.Path) -> int:
    """Build the site in *out*, with the executed *notebooks*; returns 0 if nothing was wrong."""
    from sphinx.cmd.build import build_main

    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder)
        lay_out(source, notebooks)
        shutil.rmtree(out, ignore_errors=True)
        options = ["-b", "html", "-W", "--keep-going", "-q", "-c", str(source / "docs")]
        code = build_main([*options, "-d", str(source / "doctrees"), str(source), str(out)])
    (out / "index.html").write_text(ENTRANCE, encoding="utf-8")
    print(f"The site is in {out}." if code == 0 else "The site has errors, see above.")
    return code


def lay_out(source: pathlib.Path, notebooks: pathlib.Path) -> None:
    """Copy the pages, the executed notebooks and the page of names to *source*, in the structure of the repository."""
    import nbformat

    for name in PAGES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    (source / "notebooks").mkdir()
    for path in sorted(notebooks.glob("*.ipynb")):
        nbformat.write(still(nbformat.read(path, as_version=4)), source / "notebooks" / path.name)
    (source / "docs" / "names.md").write_text(names_page(), encoding="utf-8")


def still(notebook: Any) -> Any:
    """The notebook without widgets, which need a kernel, and with hidden code cells folded."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        for made in cell.outputs:
            if "text/html" in made.get("data", {}):
                page = "".join(made.data["text/html"])
                made.data["text/html"] = re.sub(r'href="(\d\d_\w+)\.ipynb', r'href="\1.html', page)
        cell.outputs = [o for o in cell.outputs if WIDGET not in o.get("data", {}) and o.output_type != "stream"]
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            cell.metadata.tags = [*cell.metadata.get("tags", ()), "hide-input"]
    return notebook


def names_page() -> str:
    """The public names by task, as `help(press)` lists them, each with its docstring; then every chart and table."""
    import helpers as press

    lines = ["# The public names", "", "What `import helpers as press` offers, by task.", ""]
    for task, listed in re.findall(r"^([A-Z][\w ]*): +(`.*)$", press.__doc__ or "", re.M):
        lines += [f"## {task}", ""]
        for name in re.findall(r"`(\w+)`", listed):
            lines += entry(name, getattr(press, name))
    return "\n".join(lines) + "\n"


def entry(name: str, named: Any) -> list[str]:
    """The lines for one name: a function or class by its docstring, a module of charts or tables as a list."""
    import inspect

    if not inspect.ismodule(named):
        kind = "autoclass" if inspect.isclass(named) else "autofunction"
        return ["```{eval-rst}", f".. {kind}:: helpers.{name}", "```", ""]
    lines = [f"### {name}", "", "| name | what it shows |", "|---|---|"]
    for each in filter(lambda each: callable(getattr(named, each)), dir(named)):
        summary = (inspect.getdoc(getattr(named, each)) or "").split("\n\n")[0].replace("\n", " ").replace("|", "\\|")
        lines.append(f"| `press.{name}.{each}` | {summary} |")
    return [*lines, ""]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
