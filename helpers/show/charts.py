"""Every chart by its name: ``charts.speakers(chosen)``.

A chart is a function in a module of `helpers.show.notebook_charts`, registered with its notebook and with the function
that computes its numbers::

    @chart(notebook="01_who_said_what", data=words)
    def speakers(data, chosen):
        "Words by speaker, one panel an outlet."
        return speakers_chart(data, caption=chosen.caption(chosen.quotes), filtered=chosen.filtered)

It is called with what is chosen (`helpers.show.chosen.Chosen`, or a whole corpus); the numbers of one choice are
computed once, however many charts show them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.base.registry import Registry
from helpers.show.chosen import Chosen

if TYPE_CHECKING:
    from helpers.show.chart import Chart

__all__ = ["CHARTS", "added", "chart", "of_notebook"]

CHARTS = Registry("chart", "helpers.show.notebook_charts")


def chart(*, notebook: str, data: Callable[[Chosen], Any], name: str = "") -> Callable[[Any], Any]:
    """Register a function (data, chosen) → `Chart` as a chart of *notebook*; *data* computes its numbers."""

    def put(draw: Callable[..., Chart]) -> Callable[..., Chart]:
        @functools.wraps(draw)
        def drawn(chosen: Any, **options: Any) -> Chart:
            choice = Chosen.of(chosen)
            return draw(choice.made(data), choice, **options)

        CHARTS.register(drawn, name=name or draw.__name__, notebook=notebook, data=data, draw=draw)
        return draw

    return put


def of_notebook(notebook: str) -> list[str]:
    """The names of the charts of *notebook*."""
    return [name for name, entry in CHARTS.items() if entry.more["notebook"] == notebook]


def added(notebook: str, chosen: Any) -> list[Chart]:
    """The charts that plugins added to *notebook*, drawn of *chosen*."""
    return [CHARTS[name](chosen) for name in of_notebook(notebook) if CHARTS[name].plugin]


def __getattr__(name: str) -> Any:
    if name.startswith("_") or name not in CHARTS:
        raise AttributeError(f"There is no chart {name!r}. There are: {', '.join(CHARTS)}.")
    return CHARTS[name].make


def __dir__() -> list[str]:
    return sorted([*CHARTS, "added", "of_notebook"])
