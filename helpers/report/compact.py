"""Charts for the brief: a chart too tall to be readable when scaled down is drawn again with fewer rows.

The chart in the notebook does not change; the drawing for the brief is next to it in items/, as NAME-brief.
"""

from __future__ import annotations

import dataclasses
import pathlib
from collections.abc import Callable

from helpers.report.export import pictured
from helpers.report.files import marked
from helpers.report.items import Item
from helpers.show.charts import CHARTS
from helpers.show.chosen import Chosen
from helpers.show.room import compact

__all__ = ["compacted", "drop_compacted"]

_MARK = "-brief"


def compacted(chosen: Chosen, folder: pathlib.Path) -> Callable[[Item], Item]:
    """A function that makes the compact drawing of a chart; unregistered charts are not changed.

    Args:
        chosen: the selection from which the charts were drawn.
        folder: the folder of exports.
    """

    def smaller(item: Item) -> Item:
        if item.name not in CHARTS:
            return item
        with compact():
            chart = CHARTS[item.name](chosen)
        if not chart.drawn:
            return item
        chart = marked(chart, chosen.corpus)
        own = dataclasses.replace(
            item, name=f"{item.name}{_MARK}", title=chart.title, caption=chart.caption, alt=chart.alt
        )
        made = pictured(chart, own, folder)
        return made if made.inner and made.height < item.height else item

    return smaller


def drop_compacted(folder: pathlib.Path) -> None:
    """Delete the drawings of an earlier brief."""
    for path in (folder / "items").glob(f"*{_MARK}.[sp][vn]g"):
        path.unlink()
