"""The points and bars of a chart: where each is drawn, its label, and which rows it was counted from.

The function that draws a chart gives for each mark a rectangle in the units of its axes and the filters for its rows;
the position of the rectangle in the picture is taken from the drawn figure (`helpers.show.picture`), so the two cannot
differ.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Mark"]


@dataclasses.dataclass(frozen=True)
class Mark:
    """One point or bar of a chart.

    Args:
        axes: where it is drawn.
        corners: left, bottom, right and top in the axes' data units.
        label: its text ("Raisi, Asia-Plus: 289 words in 12 statements").
        filters: fields of a `helpers.explore.select.Selection` that select the rows it counts.
    """

    axes: Axes = dataclasses.field(repr=False)
    corners: tuple[float, float, float, float]
    label: str
    filters: Mapping[str, Any]
