"""The house line and logo below a picture that is exported; without either, the picture stays unchanged.

>>> from helpers.show.chart import message_chart
>>> figure = message_chart("empty", "Nobody is quoted", "No statement is left.", caption="No filter.").figure
>>> signed(figure, House()) is figure
True
>>> float(signed(figure, House(line="Graphic: Harbour Post")).get_figheight()) > float(figure.get_figheight())
True
"""

from __future__ import annotations

import functools
import pathlib
from typing import Any

from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.offsetbox import AnnotationBbox, OffsetImage

from helpers.knowledge.house import House
from helpers.show.chart_layout import resigned
from helpers.show.fonts import drawn_as, from_left

__all__ = ["signed"]

#: The greatest height and width of a logo in inches.
_HIGH, _WIDE = 0.24, 1.6


def signed(figure: Figure, house: House) -> Figure:
    """A copy of *figure* with the line and logo of *house*; unchanged if there is neither, or if it has no frame."""
    line, logo = from_left(drawn_as(house.line)), _logo(house.logo)
    return resigned(figure, line, logo) if line or logo else figure


def _logo(path: pathlib.Path | None) -> Any:
    """The logo, ready to draw; None if there is none or its file is damaged."""
    pixels = _pixels(path, path.stat().st_mtime_ns) if path else None
    if pixels is None:
        return None
    high, wide = pixels.shape[:2]
    image = OffsetImage(pixels, zoom=min(_HIGH / high, _WIDE / wide) * 72, dpi_cor=True)
    return AnnotationBbox(image, (1, 0), xycoords="figure fraction", box_alignment=(1, 0), frameon=False, pad=0)


@functools.lru_cache(maxsize=4)
def _pixels(path: pathlib.Path, changed: int) -> Any:
    try:
        return imread(path)
    except (OSError, ValueError, SyntaxError):
        return None
