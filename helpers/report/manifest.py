"""manifest.csv: every file of a report with its SHA-256, its size and a description.

The recipient of the folder can check whether a chart is the one in the brief, and see which notebooks failed.
Only files written by this project are listed, since a folder of exports may contain others.
"""

from __future__ import annotations

import hashlib
import os
import pathlib
from collections.abc import Sequence

from helpers.base.files import safe_name, write_bytes
from helpers.base.spreadsheet import csv_bytes
from helpers.report.brief_record import RECORD
from helpers.report.failures import BRIEF, read_failures
from helpers.report.items import Exported, read_items

__all__ = ["write_manifest"]

_DOCUMENTS = {
    "brief.docx": "the brief, for editing",
    "brief.pdf": "the brief, for printing",
    "brief.html": "the brief, for a browser",
    "brief-appendix.docx": "the charts and tables in full, methods and sources, for editing",
    "brief-appendix.pdf": "the charts and tables in full, methods and sources, for printing",
    "brief-appendix.html": "the charts and tables in full, methods and sources, for a browser",
    "brief-data.zip": "numbers, settings and parameters behind the brief",
}


def write_manifest(
    folder: str | os.PathLike[str], exported: Sequence[Exported] = (), *, corpus_id: str = ""
) -> pathlib.Path:
    """Write manifest.csv (columns path, sha256, bytes, what, corpus) for the report in *folder*; return its path.

    Args:
        folder: the folder of exports.
        exported: what is in the brief besides the lists in *folder*/items.
        corpus_id: the short id in the captions.
    """
    root = pathlib.Path(folder)
    failed = {f"notebooks/{safe_name(failure.notebook)}.ipynb": failure for failure in read_failures(root)}
    rows: list[list[object]] = [["path", "sha256", "bytes", "what", "corpus"]]
    listed = _listed(root, exported) | {name: f"failed: {failure.words}" for name, failure in failed.items()}
    for name, what in sorted(listed.items()):
        path = root / name
        if name in failed and not path.is_file():
            rows.append([name, "", "", what, corpus_id])
        elif path.is_file():
            data = path.read_bytes()
            rows.append([name, hashlib.sha256(data).hexdigest(), len(data), what, corpus_id])
    return write_bytes(root / "manifest.csv", csv_bytes(rows))


def _listed(root: pathlib.Path, exported: Sequence[Exported]) -> dict[str, str]:
    """The path and description of every file."""
    old = any(failure.notebook == BRIEF for failure in read_failures(root))
    out = {name: f"{what}; from an earlier run" if old else what for name, what in _DOCUMENTS.items()}
    for one in (*read_items(root), *exported):
        for item in one.items:
            out |= dict.fromkeys(item.files, f"{item.kind}: {item.title}")
            out |= {
                f"{item.inner}{end}": f"picture in the brief: {item.title}" for end in (".png", ".svg") if item.inner
            }
    out |= {f"items/{path.name}": "what a notebook exported" for path in (root / "items").glob("*.json")}
    drawn = (root / "items").glob("*-brief.[sp][vn]g")
    out |= {f"items/{path.name}": "picture in the brief, with fewer rows" for path in drawn}
    out |= {
        f"citations/{path.name}": "the articles, for a reference manager" for path in (root / "citations").glob("*.*")
    }
    out |= {RECORD: "what the brief holds and lacks"} if (root / RECORD).is_file() else {}
    out |= {f"readings/{path.name}": "an article with its highlights" for path in (root / "readings").glob("*.html")}
    out |= {f"notebooks/{path.name}": "a notebook as it ran" for path in (root / "notebooks").glob("*.ipynb")}
    return out
