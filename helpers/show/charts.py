"""Every chart by name: ``charts.speakers(chosen)``.

A chart is a function in a module of `helpers.show.notebook_charts`, registered with its notebook and with the function
that computes its numbers::

    @chart(notebook="01_who_said_what", data=words)
    def speakers(data, chosen):
        "Words by speaker, one panel an outlet."
        return speakers_chart(data, caption=chosen.caption(chosen.quotes), filtered=chosen.filtered)

It is called with the current selection (`helpers.show.chosen.Chosen`, or a whole corpus); the numbers for one selection
are computed once, however many charts show them.  A `helpers.show.chart.Chart` displays itself in a notebook; if there
is nothing to draw it says so, and ``drawn`` is False.

>>> press.charts.speakers(corpus).drawn, press.charts.of_notebook("04_themes")
(True, ['themes', 'themes_strip', 'speakers_themes'])
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from helpers.base.registry import Entry, Registry
from helpers.base.terminal import line
from helpers.base.trouble import how_to_fix, logged, what_failed
from helpers.show.chart import Chart
from helpers.show.chosen import Chosen
from helpers.show.selected import selection_drawn

#: The names of this module besides the charts themselves.
_MORE = ("CHARTS", "added", "chart", "of_notebook")

CHARTS = Registry("chart", "helpers.show.notebook_charts")


def chart(*, notebook: str, data: Callable[[Chosen], Any], name: str = "") -> Callable[[Any], Any]:
    """Register a function (data, chosen) → `Chart` as a chart of *notebook*; *data* computes its numbers."""

    def put(draw: Callable[..., Chart]) -> Callable[..., Chart]:
        @functools.wraps(draw)
        def drawn(chosen: Any, **options: Any) -> Chart:
            choice = Chosen.of(chosen)
            # a title with "in this selection" already says so
            with selection_drawn(choice.corpus, choice.selection):
                return draw(choice.made(data), choice, **options)

        drawn.__name__ = drawn.__qualname__ = name or draw.__name__
        drawn.__signature__ = _as_called(draw)  # type: ignore[attr-defined]
        CHARTS.register(drawn, name=name or draw.__name__, notebook=notebook, data=data, draw=draw)
        return draw

    return put


def _as_called(draw: Callable[..., Chart]) -> inspect.Signature:
    """The parameters of a chart as its caller sees them: the selection in place of numbers and choice, then its
    options.

    >>> print(_as_called(lambda data, chosen, *, table="quotes": None))
    (chosen: 'Chosen | Corpus', *, table='quotes')
    """
    signature = inspect.signature(draw)
    _, chosen, *options = signature.parameters.values()
    return signature.replace(parameters=[chosen.replace(annotation="Chosen | Corpus"), *options])


def of_notebook(notebook: str) -> list[str]:
    """The names of the charts of *notebook* (its file name without the extension).

    >>> of_notebook("02_read_in_context")
    ['certainty']
    """
    return [name for name, entry in CHARTS.items() if entry.more["notebook"] == notebook]


def added(notebook: str, chosen: Any) -> list[Chart]:
    """The charts that plugins added to *notebook*, drawn for *chosen* (a `Chosen` or a `Corpus`).

    >>> press.charts.added("01_who_said_what", corpus)
    []
    """
    plugins = [CHARTS[name] for name in of_notebook(notebook) if CHARTS[name].plugin]
    drawn = [_drawn(entry, chosen) for entry in plugins]
    for made in drawn:
        if isinstance(made, str):
            print(line(made))
    return [made for made in drawn if not isinstance(made, str)]


def failing(chosen: Any) -> dict[str, list[str]]:
    """A sentence for each plugin's chart that cannot be drawn for *chosen*, by plugin.

    >>> press.charts.failing(corpus)
    {}
    """
    found: dict[str, list[str]] = {}
    for entry in CHARTS.values():
        if entry.plugin and isinstance(said := _drawn(entry, chosen), str):
            found.setdefault(entry.plugin, []).append(said)
    return found


def _drawn(entry: Entry, chosen: Any) -> Chart | str:
    """A plugin's chart, or a sentence on why there is none; the other charts still appear."""
    try:
        made = entry(chosen)
        if not isinstance(made, Chart):
            raise TypeError(f"a chart is what finish() returns, not {type(made).__name__}")
        return made
    except Exception as error:  # a plugin is somebody else's code and may raise anything
        said = f"The chart {entry.name} of {entry.plugin} failed {what_failed(error, entry.plugin)}. Fix that file."
        return " ".join(filter(None, [said, how_to_fix(error), logged(error, entry.plugin)]))


def __getattr__(name: str) -> Any:
    if name == "__all__":  # `help` lists this module's docstring, and the registry knows which charts exist
        return [*CHARTS, *_MORE]
    if name.startswith("_") or name not in CHARTS:
        raise AttributeError(f"There is no chart {name!r}. There are: {', '.join(CHARTS)}.")
    return CHARTS[name].make


def __dir__() -> list[str]:
    return sorted([*CHARTS, "added", "of_notebook"])
