"""A chart as a small page to be embedded (an <iframe>, or its <figure> pasted): picture, words, and numbers as a table.

The picture is an image with alternative text, so that styles and ids of the page around it cannot affect it. Readers
who cannot see it, or prefer numbers, can open the same data as a table.  There are no scripts, and nothing is loaded
from elsewhere.
"""

from __future__ import annotations

import base64

import pandas as pd

from helpers.base.markup import markup, trusted
from helpers.report.items import Item
from helpers.report.texts import plain
from helpers.show.numbers import numbers
from helpers.show.page import page

__all__ = ["embedded"]

_PAGE = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light">'
    "<title>{}</title></head>\n<body>{}</body></html>\n"
)
_FIGURE = (
    '<figure style="margin:0;max-width:{}px"><img style="width:100%;height:auto" alt="{}" '
    'src="data:image/svg+xml;base64,{}"><figcaption>{}</figcaption></figure>'
)


def embedded(svg: bytes, item: Item, data: pd.DataFrame) -> bytes:
    """The page of a chart.

    Args:
        svg: its picture, with title and caption inside.
        item: its entry in the list of exports, with title and alternative text.
        data: the numbers drawn, one row for each point or bar.
    """
    picture, alt = base64.b64encode(svg).decode(), plain(item.alt)
    figure = markup(_FIGURE, round(item.width * 120) or 756, alt, picture, numbers(alt, data))
    return markup(_PAGE, plain(item.title), trusted(page(figure))).encode("utf-8")
