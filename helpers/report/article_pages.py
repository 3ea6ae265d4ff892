"""Pages of single articles with highlights, to be opened in any browser, printed, or passed on to a colleague.

>>> import pathlib, tempfile
>>> from helpers.base.markup import markup
>>> class Reading:
...     title = "Daily, 30 May 2022"
...
...     def __html__(self):
...         return markup("<p>Words</p>")
>>> folder = pathlib.Path(tempfile.mkdtemp()).resolve()
>>> [path.relative_to(folder).as_posix() for path in export_readings(Reading(), folder=folder)]
['readings/Daily-30-May-2022.html']
"""

from __future__ import annotations

import itertools
import os
import pathlib
from collections.abc import Iterable
from typing import Protocol

from helpers.base.files import safe_name, write_text
from helpers.base.markup import markup
from helpers.report.items import inside
from helpers.report.texts import plain

__all__ = ["ReadingLike", "export_readings", "named_readings", "reading_page"]

#: In JupyterLab its own colours are used; a separate page sets its own, with enough contrast.
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>:root {{ color-scheme: light dark; --jp-content-font-color2: light-dark(#555, #b5b5b5); }}
body {{ background: Canvas; color: CanvasText; margin: 1.2em auto; max-width: 70em; padding: 0 1em; }}
.press.reader.reader .article {{ max-height: none; }}
.reader .foot, .reader mark:is(:hover, :focus)::after {{ position: fixed !important; }}
.reader .foot {{ background: var(--paper); }} h4 {{ break-after: avoid; }}
h1 {{ font: 600 16px/1.4 system-ui, sans-serif; }}</style>
</head><body><main><h1>{title}</h1>{body}</main></body></html>
"""


class ReadingLike(Protocol):
    """The attributes needed from a reading (`helpers.show.reader.ArticleView`)."""

    @property
    def title(self) -> str: ...
    def __html__(self) -> str: ...


def export_readings(*readings: ReadingLike, folder: str | os.PathLike[str]) -> list[pathlib.Path]:
    """Write each reading as readings/TITLE.html, without scripts or external resources.

    Args:
        *readings: articles from `helpers.show.reader.read_article`; those without a title are left out.
        folder: the folder of exports.

    Returns:
        The paths that were written; if two titles give the same file name, the second gets a number.
    """
    root = pathlib.Path(folder).resolve()
    return [write_text(inside(root, name), reading_page(reading)) for name, reading in named_readings(readings)]


def named_readings(readings: Iterable[ReadingLike]) -> list[tuple[str, ReadingLike]]:
    """Each reading that has a title with the path of its page below the folder of exports."""
    taken: set[str] = set()
    out = []
    for reading in readings:
        title = plain(reading.title)
        if not title:
            continue
        stem = safe_name(title)
        names = itertools.chain([stem], (f"{stem}_{number}" for number in itertools.count(2)))
        # compared as on a file system that ignores case
        name = next(name for name in names if name.lower() not in taken)
        taken.add(name.lower())
        out.append((f"readings/{name}.html", reading))
    return out


def reading_page(reading: ReadingLike) -> str:
    """*reading* as a separate page."""
    return markup(PAGE, title=plain(reading.title), body=reading)
