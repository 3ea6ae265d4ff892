"""The brief as one HTML file: no network, no kernel, light and dark, to print, to filter, to be read aloud.

Style and script are data files (knowledge/brief.css, brief.js).  The policy in the head lets nothing be
fetched and only this very script run (it is named by its hash), so that a word of an article which got past
the escaping would still not run.  Tables are complete without the script; it only adds the filter.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from helpers.knowledge.load import in_force
from helpers.report.document import MISSING, Brief, Bullets, Chart, Facts, Heading, Paragraph, Passages, Table
from helpers.report.svg_inline import inline_svg

__all__ = ["page"]

_e = html.escape

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="author" content="{author}">
<meta name="description" content="{line}">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<h1>{title}</h1>
{under}
{missing}</header>
<nav aria-label="Contents">
<h2>Contents</h2>
<ol>
{contents}
</ol>
</nav>
<main id="main" tabindex="-1">
{body}
</main>
<script>{script}</script>
</body>
</html>
"""


def page(brief: Brief) -> str:
    """*brief* as one HTML page."""
    knowledge = in_force()
    css, script = (knowledge.path(name).read_text(encoding="utf-8") for name in ("brief.css", "brief.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    return _PAGE.format(
        language=_e(brief.language),
        policy=_e(policy),
        author=_e(brief.author or "press-notebooks"),
        line=_e(" ".join(text for text in (brief.subtitle, brief.line) if text)),
        title=_e(brief.title),
        css=css,
        under="\n".join(f"<p>{_e(text)}</p>" for text in (brief.subtitle, brief.line) if text),
        missing=_missing(brief),
        contents="\n".join(
            f'<li><a href="#{_e(block.anchor)}">{_e(block.text)}</a></li>'
            for block in brief.each(Heading)
            if block.level == 1
        ),
        body=_body(brief),
        script=script,
    )


def _missing(brief: Brief) -> str:
    """What could not be made, where it cannot be overlooked; empty where all was made."""
    if not brief.missing:
        return ""
    lines = "\n".join(f"<li>{_e(text)}</li>" for text in brief.missing)
    return f'<div class="missing" role="note">\n<p><strong>{MISSING}</strong></p>\n<ul>\n{lines}\n</ul>\n</div>\n'


def _body(brief: Brief) -> str:
    """All blocks, each part under a heading of level one in a section that the heading names."""
    out, is_open = [], False
    for block in brief.blocks:
        if isinstance(block, Heading) and block.level == 1:
            out.append(("</section>\n" if is_open else "") + f'<section aria-labelledby="{_e(block.anchor)}">')
            is_open = True
        out.append(_WRITERS[type(block)](block))
    return "\n".join(out) + ("\n</section>" if is_open else "")


def _heading(block: Heading) -> str:
    level = block.level + 1  # the page's title is the h1
    return f'<h{level} id="{_e(block.anchor)}">{_e(block.text)}</h{level}>'


def _paragraph(block: Paragraph) -> str:
    return f'<p class="{_e(block.style)}">{_e(block.text)}</p>'


def _bullets(block: Bullets) -> str:
    return "<ul>\n" + "\n".join(f"<li>{_e(text)}</li>" for text in block.items) + "\n</ul>"


def _facts(block: Facts) -> str:
    rows = "\n".join(f'<tr><th scope="row">{_e(name)}</th><td>{_e(text)}</td></tr>' for name, text in block.rows)
    return f'<table class="facts">\n{rows}\n</table>'


def _chart(block: Chart) -> str:
    svg = inline_svg(block.svg.read_text(encoding="utf-8"), f"fig{block.number}-")
    note = f'\n<p class="note">{_e(block.caption)}</p>' if block.caption else ""
    width = f"{block.width * 1.3:.2f}in"  # a screen has more room than paper
    return (
        f'<figure id="figure-{block.number}">\n<div class="paper" style="max-width:{width}">{svg}</div>\n'
        f"<figcaption><strong>Figure {block.number}.</strong> {_e(block.title)}{note}</figcaption>\n</figure>"
    )


def _table(block: Table) -> str:
    note = _note(block.note(len(block.rows)), block.files)
    head = "".join(f'<th scope="col"{_number(column)}>{_e(column.label)}</th>' for column in block.columns)
    more = ' class="more"'
    rows = "\n".join(
        f"<tr{more if at >= block.printed else ''}>"
        + "".join(f"<td{_number(c)}>{_e(cell)}</td>" for c, cell in zip(block.columns, row, strict=True))
        + "</tr>"
        for at, row in enumerate(block.rows)
    )
    if not block.columns:
        return f'<p class="empty"><strong>Table {block.number}.</strong> {_e(block.title)}</p>\n{note}'
    number = f"<strong>Table {block.number}.</strong> " if block.number else ""
    title = f"{number}{_e(block.title)}"
    ident = f"table-{block.number}" if block.number else "table-" + hashlib.sha256(block.title.encode()).hexdigest()[:8]
    tall = " tall" if len(block.rows) > block.printed else ""
    # a table wider than the screen scrolls by itself, by keyboard too
    return (
        f'<div class="scroll{tall}" role="region" tabindex="0" aria-labelledby="{ident}">\n'
        f'<table class="data">\n<caption id="{ident}">{title}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n{note}"
    )


def _passages(block: Passages) -> str:
    out = [f"<h3>{_e(block.title)}</h3>"]
    for passage in block.passages:
        where = ". ".join(_e(text) for text in (passage.details, passage.where) if text)
        out.append(f"<blockquote>\n<p>{_e(passage.text)}</p>\n<footer>{where}</footer>\n</blockquote>")
    return "\n".join(out) + "\n" + _note(block.note, block.files)


def _note(words: str, files: Sequence[str]) -> str:
    """What stands below a table, and links to the files that have all of it."""
    links = ", ".join(f'<a href="{_e(quote(name))}">{_e(name.rpartition(".")[2].upper())}</a>' for name in files)
    return f'<p class="note">{_e(words)}{" Download: " + links + "." if links else ""}</p>' if words or links else ""


def _number(column: Any) -> str:
    return ' class="number"' if column.number else ""


_WRITERS: dict[type, Any] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Facts: _facts,
    Chart: _chart,
    Table: _table,
    Passages: _passages,
}
