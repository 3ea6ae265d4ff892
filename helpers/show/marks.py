"""The points and bars of a chart: where each is drawn, its label, and which rows it was counted from.

A chart's maker says for each mark a rectangle in the units of its axes and the filters that lead to its rows; where the
rectangle lies in the picture is asked of the drawn figure (`helpers.show.picture`), so the two cannot differ.
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
    """One mark of a chart.

    Args:
        axes: where it is drawn.
        corners: left, bottom, right and top in the axes' data units.
        label: what it says ("Raisi, Asia-Plus: 289 words in 12 statements").
        filters: fields of a `helpers.explore.select.Selection` that leave the rows it was counted from.
    """

    axes: Axes = dataclasses.field(repr=False)
    corners: tuple[float, float, float, float]
    label: str
    filters: Mapping[str, Any]
