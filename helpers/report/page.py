"""The brief as one HTML file without network or kernel, light and dark, to be printed, filtered and read aloud.

Style and script are data files (knowledge/brief.css, brief.js); a project may have its own style, but never a script.
The policy in the header forbids fetching anything and allows only this one script (identified by its hash), so that
even article text that got past the escaping could not run.  Tables are complete without the script; it only adds the
filter.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from helpers.base.markup import Html, joined, markup, trusted
from helpers.knowledge.load import SHIPPED, in_force
from helpers.report.document import (
    MISSING,
    BoxBlock,
    Brief,
    Bullets,
    ChartBlock,
    Facts,
    Heading,
    Paragraph,
    PassagesBlock,
    Point,
    PointsBlock,
    TableBlock,
)
from helpers.report.svg_inline import inline_svg

__all__ = ["page"]

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


def page(brief: Brief) -> Html:
    """*brief* as one HTML page."""
    knowledge = in_force()
    # a project folder may come from somebody else: its style sheet is used, but cannot close the tag, and its script
    # never runs
    css = trusted(knowledge.path("brief.css").read_text(encoding="utf-8").replace("</", "<\\/"))
    script = trusted((SHIPPED / "brief.js").read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    return markup(
        _PAGE,
        language=brief.language,
        policy=policy,
        author=brief.author or "press-notebooks",
        line=" ".join(text for text in (brief.subtitle, brief.line) if text),
        title=brief.title,
        css=css,
        under=joined((markup("<p>{}</p>", text) for text in (brief.subtitle, brief.line) if text), "\n"),
        missing=_missing(brief),
        contents=joined(
            (
                markup('<li><a href="#{}">{}</a></li>', block.anchor, block.text)
                for block in brief.each(Heading)
                if block.level == 1
            ),
            "\n",
        ),
        body=_body(brief),
        script=script,
    )


def _missing(brief: Brief) -> Html:
    """A prominent list of what could not be made; empty if everything was made."""
    if not brief.missing:
        return Html()
    lines = joined((markup("<li>{}</li>", text) for text in brief.missing), "\n")
    whole = '<div class="missing" role="note">\n<p><strong>{}</strong></p>\n<ul>\n{}\n</ul>\n</div>\n'
    return markup(whole, MISSING, lines)


def _body(brief: Brief) -> Html:
    """All blocks, with each part in a section labelled by its heading of level one."""
    out, is_open = list[Html](), False
    for block in brief.blocks:
        if isinstance(block, Heading) and block.level == 1:
            before = markup("</section>\n") if is_open else Html()
            out.append(before + markup('<section aria-labelledby="{}">', block.anchor))
            is_open = True
        out.append(_WRITERS[type(block)](block))
    return joined(out, "\n") + (markup("\n</section>") if is_open else Html())


def _heading(block: Heading) -> Html:
    level = block.level + 1  # the page's title is the h1
    return markup('<h{level} id="{anchor}">{text}</h{level}>', level=level, anchor=block.anchor, text=block.text)


def _paragraph(block: Paragraph) -> Html:
    return markup('<p class="{}">{}</p>', block.style, block.text)


def _bullets(block: Bullets) -> Html:
    return markup("<ul>\n{}\n</ul>", joined((markup("<li>{}</li>", text) for text in block.items), "\n"))


def _points(block: PointsBlock) -> Html:
    return markup('<ol class="points">\n{}\n</ol>', joined(map(_point, block.points), "\n"))


def _point(point: Point) -> Html:
    where = markup('<br><span class="quiet">{}</span>', point.where) if point.where else Html()
    title = markup('<a href="{}">{}</a>', point.link, point.headline) if point.link else markup("{}", point.headline)
    return markup("<li><strong>{}</strong><br>{}{}</li>", title, point.text, where)


def _box(block: BoxBlock) -> Html:
    rows = joined((markup("<p><strong>{}.</strong> {}</p>", name, text) for name, text in block.rows), "\n")
    return markup('<div class="boxed">\n{}\n</div>', rows)


def _facts(block: Facts) -> Html:
    row = '<tr><th scope="row">{}</th><td>{}</td></tr>'
    rows = joined((markup(row, name, text) for name, text in block.rows), "\n")
    return markup('<table class="facts">\n{}\n</table>', rows)


def _chart(block: ChartBlock) -> Html:
    svg = trusted(inline_svg(block.svg.read_text(encoding="utf-8"), f"fig{block.number}-"))
    note = markup('\n<p class="note">{}</p>', block.caption) if block.caption else ""
    width = f"{block.width * 1.3:.2f}in"  # there is more room on a screen than on paper
    return markup(
        '<figure id="figure-{n}">\n<figcaption><strong>Figure {n}.</strong> {title}</figcaption>\n'
        '<div class="paper" style="max-width:{width}">{svg}</div>{note}\n</figure>',
        n=block.number, width=width, svg=svg, title=block.title, note=note,
    )  # fmt: skip


def _table(block: TableBlock) -> Html:
    note = _note(block.note(len(block.rows)), block.files)
    head = joined(markup('<th scope="col"{}>{}</th>', _number(column), column.label) for column in block.columns)
    rows = joined((_row(block, row, at >= block.printed) for at, row in enumerate(block.rows)), "\n")
    if not block.columns:
        whole = '<p class="empty"><strong>Table {}.</strong> {}</p>\n{}'
        return markup(whole, block.number, block.title, note)
    title = (markup("<strong>Table {}.</strong> ", block.number) if block.number else Html()) + block.title
    ident = f"table-{block.number}" if block.number else "table-" + hashlib.sha256(block.title.encode()).hexdigest()[:8]
    tall = " tall" if len(block.rows) > block.printed else ""
    # a table wider than the screen scrolls on its own, also by keyboard
    return markup(
        '<div class="scroll{tall}" role="region" tabindex="0" aria-labelledby="{ident}">\n'
        '<table class="data">\n<caption id="{ident}">{title}</caption>\n'
        "<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n{note}",
        tall=tall, ident=ident, title=title, head=head, rows=rows, note=note,
    )  # fmt: skip


def _row(block: TableBlock, row: Sequence[str], more: bool) -> Html:
    """One row; with *more*, it is shown on screen but not printed."""
    cells = joined(markup("<td{}>{}</td>", _number(c), cell) for c, cell in zip(block.columns, row, strict=True))
    return markup("<tr{}>{}</tr>", markup(' class="more"') if more else "", cells)


def _passages(block: PassagesBlock) -> Html:
    out = [markup("<h3>{}</h3>", block.title)] if block.title else []
    for passage in block.passages:
        where = ". ".join(text for text in (passage.details, passage.where) if text)
        whole = "<blockquote>\n<p>{}</p>\n<footer>{}</footer>\n</blockquote>"
        out.append(markup(whole, passage.text, where))
    return joined([*out, _note(block.note, block.files)], "\n")


def _note(words: str, files: Sequence[str]) -> Html:
    """The note below a table, with links to the files that contain all of it."""
    link = '<a href="{}">{}</a>'
    links = joined((markup(link, quote(name), name.rpartition(".")[2].upper()) for name in files), ", ")
    ways = markup(" Download: {}.", links) if links else ""
    return markup('<p class="note">{}{}</p>', words, ways) if words or links else Html()


def _number(column: Any) -> Html:
    return markup(' class="number"') if column.number else Html()


_WRITERS: dict[type, Any] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    PointsBlock: _points,
    BoxBlock: _box,
    Facts: _facts,
    ChartBlock: _chart,
    TableBlock: _table,
    PassagesBlock: _passages,
}
