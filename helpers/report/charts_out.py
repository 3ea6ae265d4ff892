"""Export of charts as PNG, SVG and PDF: title, caption and alt text inside, the same bytes every time.

An exported chart has lost the text around it, so it contains its own: PNG in its text chunks, SVG as
``<title>`` and ``<desc>`` (which a screen reader reads) and Dublin Core, PDF as a tagged figure with alt text.
The SVG keeps text as text, to be edited and searched.  The PDF is typeset from that SVG, because matplotlib
writes neither tags nor alternative text; the fonts are the ones that matplotlib ships, so it looks the same on
every machine.
"""

from __future__ import annotations

import dataclasses
import io
import re
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from helpers.base.markup import markup, xml_text
from helpers.knowledge.house import load_house
from helpers.knowledge.load import in_force
from helpers.report.drawn import DRAWN, LAID_OUT
from helpers.report.texts import plain
from helpers.show.chart import styled
from helpers.show.chart_layout import CARD, SLIDE, copied, settle, shaped
from helpers.show.fonts import drawn_as
from helpers.show.png import pixels, png
from helpers.show.signature import signed

if TYPE_CHECKING:
    from PIL import Image

    from helpers.report.items import Item

__all__ = ["DPI", "Bare", "bare", "chart_file", "chart_pdf", "chart_png", "chart_svg", "enlarged", "size"]

#: Print resolution.
DPI = 300

_MAKER = "press-notebooks"


def chart_file(figure: Figure, item: Item, form: str, width: str = "column") -> bytes:
    """*figure* as PNG, SVG or PDF, as drawn or shaped as a slide or card, with the line and logo of the house style."""
    scale, wanted = 1.0, {"slide": SLIDE, "card": CARD}.get(width)
    with styled():
        figure = signed(figure, load_house(in_force()))
        if wanted is not None:
            figure = shaped(figure, wanted)
            scale = min(wanted[0] / figure.get_figwidth(), wanted[1] / figure.get_figheight())
    if form == "png":
        # a card has a fixed size in pixels, which social networks require
        return chart_png(figure, item, dpi=(72 if width == "card" else DPI) * scale)
    svg = enlarged(_svg_of(figure, item), scale)
    if form == "svg":
        return svg.encode("utf-8")
    across, high = (round(inches * scale, 3) for inches in size(figure))
    return chart_pdf(svg, dataclasses.replace(item, width=across, height=high))


def _svg_of(figure: Figure, item: Item) -> str:
    """Like `chart_svg`, but within `helpers.report.drawn.drawn_once` each figure with the same words is drawn only
    once.
    """
    kept = DRAWN.get()
    if kept is None:
        return chart_svg(figure, item)
    key = (id(figure), item.title, item.alt, _behind(item))
    if key not in kept:
        kept[key] = chart_svg(figure, item)
    svg: str = kept[key]
    return svg


def enlarged(svg: str, scale: float) -> str:
    """*svg* at *scale* times its size, with the same content.

    >>> enlarged('<svg width="10pt" height="5pt" viewBox="0 0 10 5"/>', 2)
    '<svg width="20pt" height="10pt" viewBox="0 0 10 5"/>'
    """
    return re.sub(
        r'(<svg\b[^>]*?) width="([\d.]+)pt" height="([\d.]+)pt"',
        lambda found: f'{found[1]} width="{float(found[2]) * scale:g}pt" height="{float(found[3]) * scale:g}pt"',
        svg,
        count=1,
    )


def chart_png(figure: Figure, item: Item, box: Bbox | None = None, dpi: float = DPI) -> bytes:
    """*figure*, or the rows of it in *box* (inches, from its left edge), at 300 dpi; the words in the PNG's text
    chunks.
    """
    picture = _pixels(figure, dpi)
    if box is not None:
        top, bottom = (picture.height - round(inches * dpi) for inches in (box.y1, box.y0))
        picture = picture.crop((0, max(0, top), picture.width, bottom))
    words = {"Title": item.title, "Description": item.alt, "Comment": _behind(item), "Software": _MAKER}
    return png(picture, {name: plain(value) for name, value in words.items()}, dpi)


def _pixels(figure: Figure, dpi: float) -> Image.Image:
    """*figure* as an image; within `helpers.report.drawn.drawn_once` it is drawn once for all its PNGs."""
    kept, key = DRAWN.get(), (id(figure), dpi)
    if kept is None or key not in kept:
        laid = _laid_out(figure)
        with styled():  # some elements (hatches) take their style from the style sheet only when they are drawn
            picture = pixels(laid, dpi, facecolor="white")
        if kept is None:
            return picture
        kept[key] = picture
    found: Image.Image = kept[key]
    return found


def chart_svg(figure: Figure, item: Item, box: Bbox | None = None) -> str:
    """*figure* as SVG with editable text, ids that do not change, title and alt text for a screen reader."""
    meta = {"Date": None, "Creator": _MAKER, "Description": _behind(item) or None}
    svg = plain(_saved(_laid_out(figure), "svg", metadata=meta, bbox_inches=box).decode("utf-8")) + "\n"
    said = '<title id="title">{}</title>\n <desc id="desc">{}</desc>'
    head = markup(said, xml_text(plain(item.title)), xml_text(plain(item.alt)))
    named = r'\g<0> role="img" aria-labelledby="title desc"'
    svg = re.sub(r"<svg\b(?=[^>]*>)", named, svg, count=1)
    end = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:end]}\n {head}{svg[end:]}"


def chart_pdf(svg: str, item: Item) -> bytes:
    """The chart *svg* on a page of the same size, tagged, with alt text."""
    from helpers.report.typst_pdf import typeset

    said = {
        "title": plain(item.title),
        "alt": plain(item.alt),
        "behind": _behind(item),
        "svg": svg,
        "width": item.width,
        "height": item.height,
    }
    return typeset("chart.typ", said)


def _behind(item: Item) -> str:
    """Caption, filters and sources in one text."""
    return plain("\n".join(part for part in (item.caption, item.filters, item.sources) if part))


def _saved(figure: Figure, kind: str, **options: Any) -> bytes:
    """*figure* as the file *kind*."""
    # some elements (hatches) take their style from the style sheet only when they are drawn
    with styled(), matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": _MAKER, "savefig.bbox": None}):
        buffer = io.BytesIO()
        figure.savefig(buffer, format=kind, facecolor="white", **options)
    return buffer.getvalue()


def _laid_out(figure: Figure) -> Figure:
    """A copy of *figure* whose elements have their final places, so that drawing it moves nothing; *figure* itself if
    it cannot be copied.

    Otherwise each format would lay out the figure again, at its own resolution, and draw it once only to measure it.
    Within `helpers.report.drawn.drawn_once` a figure is laid out once.
    """
    kept = LAID_OUT.get()
    if kept is not None and id(figure) in kept:
        return kept[id(figure)][1]
    copy = copied(figure)
    if copy is None:
        return figure
    with styled():
        settle(copy, DPI)
    if kept is not None:
        kept[id(figure)] = figure, copy
    return copy


@dataclasses.dataclass(frozen=True)
class Bare:
    """A figure without its inner title and caption, and the size of the remaining part (inches)."""

    figure: Figure
    box: Bbox

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches."""
        return round(float(self.box.width), 3), round(float(self.box.height), 3)


def bare(figure: Figure, item: Item) -> Bare | None:
    """*figure* with its inner title and caption cut off.

    A document prints both as its own text, and they should not appear twice; they are recognised even where the figure
    has code points in place of letters that no font has.  None if the figure does not contain its title as text, or
    cannot be copied.
    """
    copy = copied(_laid_out(figure))
    if copy is None:
        return None
    with styled():
        title, caption = _flat(drawn_as(item.title)), _flat(drawn_as(item.caption))
    width, height = copy.get_size_inches()
    low, high, found = 0.0, float(height), False
    for text in copy.texts:
        words = _flat(text.get_text())
        if words and words in (title, caption):
            box = text.get_window_extent()
            if words == title:
                high, found = min(high, box.y0 / copy.dpi - 0.02), True
            else:
                low = max(low, box.y1 / copy.dpi)
            text.set_visible(False)
    laid = LAID_OUT.get()
    if laid is not None:  # the copy is laid out already
        laid[id(copy)] = copy, copy
    return Bare(copy, Bbox([[0, low], [width, high]])) if found and high - low > 0.3 else None


def _flat(text: str) -> str:
    """*text* without its line breaks and direction marks, which the figure sets to fit its width and its order."""
    return " ".join(text.replace("\u200e", "").split())


def size(figure: Figure) -> tuple[float, float]:
    """Width and height of *figure* in inches, rounded so that the list of items is stable."""
    width, height = figure.get_size_inches()
    return round(float(width), 3), round(float(height), 3)
