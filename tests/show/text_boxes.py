"""Where the words of a drawn chart lie: which meet, and which run out of the picture."""

from __future__ import annotations

import itertools
import re
import warnings

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from helpers.show.chart import SCREEN_DPI, Chart, styled

__all__ = ["empty_rows", "faults"]

#: Dots per inch of a notebook's screen; letters are fitted to whole dots, which makes a line longer or shorter.
DPI = SCREEN_DPI
#: Points by which boxes may touch: a box is a line high, its letters are less.
SLACK = 1.5
#: Points that lie between two words of one line at the least.
NEAR = 1.0


def faults(chart: Chart) -> list[str]:
    """Each text of *chart* that meets another one, runs out of the figure or has letters without a form, in words."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        boxes = _boxes(chart)
    found = [str(one.message) for one in said if "Glyph" in str(one.message)]
    slack, whole = SLACK * DPI / 72, Bbox.from_bounds(0, 0, *(chart.figure.get_size_inches() * DPI))
    found += [f"{_short(words)} runs out of the figure" for words, _, box in boxes if _outside(box, whole, slack)]
    for (one, tilt, a), (other, other_tilt, b) in itertools.combinations(boxes, 2):
        # slanted names lie beside each other like lines; their upright boxes say nothing
        wide, high = _shared(a, b)
        # a comma may stand at the word before it
        second = one if a.x0 > b.x0 else other
        apart = NEAR * DPI / 72 if second[:1].isalnum() else -slack
        if not (tilt or other_tilt) and high > slack and wide > -apart:
            found.append(f"{_short(one)} meets {_short(other)}")
    return found


def _outside(box: Bbox, whole: Bbox, slack: float) -> bool:
    return min(box.x0 - whole.x0, box.y0 - whole.y0) < -slack or min(whole.x1 - box.x1, whole.y1 - box.y1) < -slack


def _shared(a: Bbox, b: Bbox) -> tuple[float, float]:
    """Width and height of what two boxes share; negative where they lie apart.  Lines may stand as close as leading."""
    leading = 0.2 * min(a.height, b.height)
    return min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0) - leading


def _boxes(chart: Chart) -> list[tuple[str, float, Bbox]]:
    """The words of a chart, how far they are turned, and the box around them, in dots."""
    before = chart.figure.dpi
    chart.figure.set_dpi(DPI)
    try:
        with styled():
            canvas = FigureCanvasAgg(chart.figure)
            chart.figure.draw(canvas.get_renderer())
            ticks = {id(text) for axes in chart.figure.axes for axis in (axes.xaxis, axes.yaxis) for text in _all(axis)}
            seen = {id(text) for axes in chart.figure.axes for axis in (axes.xaxis, axes.yaxis) for text in _seen(axis)}
            texts = [t for t in chart.figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
            texts = [t for t in texts if id(t) not in ticks or id(t) in seen]
            return [(t.get_text(), t.get_rotation(), t.get_window_extent(canvas.get_renderer())) for t in texts]
    finally:
        chart.figure.set_dpi(before)


def _all(axis: Axis) -> list[Text]:
    """The labels of all ticks, also of those that an earlier drawing had."""
    ticks = [*axis.majorTicks, *axis.minorTicks]
    return [*(t for tick in ticks for t in (tick.label1, tick.label2)), axis.label, axis.offsetText]


def _seen(axis: Axis) -> list[Text]:
    """The labels that are drawn."""
    if not axis.axes.axison or not axis.get_visible():
        return []
    low, high = sorted(axis.get_view_interval())
    edge = 1e-9 * (high - low)
    ticks = [t for t in axis.get_major_ticks() if low - edge <= t.get_loc() <= high + edge]
    shown = [text for tick in ticks for text in (tick.label1, tick.label2) if text.get_visible()]
    return [*shown, axis.label, axis.offsetText]


def empty_rows(chart: Chart) -> list[str]:
    """The rows of *chart* that have a name at the left and nothing drawn beside it."""
    found = []
    for axes in chart.figure.axes:
        places = [(tick.get_loc(), tick.label1.get_text()) for tick in axes.yaxis.get_major_ticks()]
        low, high = sorted(axes.get_ylim())
        # numbers are those of a scale, and what is bold is a heading over rows
        bold = {tick.get_loc() for tick in axes.yaxis.get_major_ticks() if tick.label1.get_fontweight() == "bold"}
        places = [(at, name) for at, name in places if re.search(r"[^\W\d]", name) and low <= at <= high]
        places = [(at, name) for at, name in places if at not in bold]
        # panels side by side share their rows
        shared = [axes, *axes.get_shared_y_axes().get_siblings(axes)]
        drawn = [at for one in shared for at in _drawn_at(one)]
        if axes.axison and len(axes.yaxis.get_major_ticks()) > 1:
            found += [name for at, name in places if not any(abs(at - y) < 0.5 for y in drawn)]
    return found


def _drawn_at(axes: Axes) -> list[float]:
    """The heights at which there is a bar, a mark or a word."""
    data = axes.transData.inverted()
    texts = [text.xy[1] if isinstance(text, Annotation) else text.get_position()[1] for text in axes.texts
             if text.get_text().strip(" –")]  # fmt: skip
    bars = [
        bar.get_y() + bar.get_height() / 2 for bar in axes.patches if isinstance(bar, Rectangle) and bar.get_width()
    ]
    marks = [y for one in axes.collections for _, y in one.get_offsets()] if axes.collections else []
    lines = [y for line in axes.lines if line.get_marker() not in ("None", "", None) for y in line.get_ydata()]
    strokes = [
        data.transform(one.get_transform().transform(path.vertices)).mean(axis=0)[1]
        for one in axes.collections
        if isinstance(one, LineCollection)
        for path in one.get_paths()
        if abs(path.vertices[0][1] - path.vertices[-1][1]) > 0
    ]
    return [float(y) for y in (*texts, *bars, *marks, *lines, *strokes)]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return repr(line if len(line) < 40 else f"{line[:40]}…")
