"""A chart's pixels as PNG, with its words in the text chunks.

>>> from PIL import Image
>>> data = png(Image.new("RGBA", (2, 1), "white"), {"Title": "Who speaks"}, dpi=120)
>>> found = Image.open(io.BytesIO(data))
>>> found.mode, found.text
('RGB', {'Title': 'Who speaks'})
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

__all__ = ["pixels", "png"]

#: How hard to compress: without the fourth channel, the files of charts are smaller than with the default level and
#: that channel, and made in half the time.
_LEVEL = 3


def pixels(figure: Figure, dpi: float, facecolor: str = "") -> Image.Image:
    """*figure* as an image; to be called inside `helpers.show.chart.styled`.

    `Figure.savefig` would take another canvas, and measure every word again that `settle` has measured.

    Args:
        figure: whose parts have their places (`helpers.show.chart_layout.settle`).
        dpi: dots per inch.
        facecolor: the colour of the paper; by default that of the style sheet.
    """
    canvas = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    before, figure.dpi = figure.dpi, dpi
    edge, face = figure.get_edgecolor(), figure.get_facecolor()
    try:
        for put, colour in (
            (figure.set_facecolor, facecolor or matplotlib.rcParams["savefig.facecolor"]),
            (figure.set_edgecolor, matplotlib.rcParams["savefig.edgecolor"]),
        ):
            if not isinstance(colour, str) or colour != "auto":
                put(colour)
        canvas.draw()
        return Image.frombytes("RGBA", canvas.get_width_height(physical=True), bytes(canvas.buffer_rgba()))
    finally:
        figure.set_facecolor(face)
        figure.set_edgecolor(edge)
        figure.dpi = before


def png(picture: Image.Image, words: Mapping[str, str], dpi: float) -> bytes:
    """*picture* as a file, with *words* by the names of their text chunks.

    A fourth channel that says that nothing is transparent is left out; no pixel changes.
    """
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    said, buffer = PngInfo(), io.BytesIO()
    for name, value in words.items():
        said.add_text(name, value)
    picture.save(buffer, format="png", pnginfo=said, dpi=(dpi, dpi), compress_level=_LEVEL)
    return buffer.getvalue()
