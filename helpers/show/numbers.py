"""A chart in words and as a table, folded below it for readers who cannot see it or prefer text.

>>> import pandas as pd
>>> numbers("Two bars.", pd.DataFrame({"speaker": ["<Ada>"], "words": [1200]})).count("&lt;Ada&gt;")
1
"""

from __future__ import annotations

import pandas as pd

from helpers.base.markup import Html, joined, markup
from helpers.show.table import cell_text

__all__ = ["numbers"]

#: How many rows are shown below a chart; the download of its data has all.
MOST = 200


def numbers(alt: str, data: pd.DataFrame) -> Html:
    """The content of a chart, in words and as a table of the numbers drawn.

    Args:
        alt: its alternative text.
        data: one row for each point or bar; empty if the chart only explains why there is nothing to draw.
    """
    shown = data.head(MOST)
    if shown.empty or not len(shown.columns):
        return markup("<details class='note'><summary>The chart in words</summary><p>{}</p></details>", alt)
    right = [shown[name].dtype.kind in "iuf" for name in shown.columns]
    head = joined(
        markup("<th scope='col' class='{}'>{}</th>", _css(number), str(name).replace("_", " "))
        for name, number in zip(shown.columns, right, strict=True)
    )
    body = joined(markup("<tr>{}</tr>", _cells(values, right)) for values in shown.itertuples(index=False, name=None))
    left = len(data) - len(shown)
    more = f"{left:,} more rows are in the chart's data." if left else ""
    return markup(
        "<details class='note'><summary>The chart in words and as a table</summary><p>{}</p>"
        "<div class='box' tabindex='0' role='group' aria-label='The numbers in the chart'><table>"
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div><p>{}</p></details>",
        alt, head, body, more,
    )  # fmt: skip


def _cells(values: tuple[object, ...], right: list[bool]) -> Html:
    return joined(
        markup("<td class='{}'>{}</td>", _css(number), cell_text(value))
        for value, number in zip(values, right, strict=True)
    )


def _css(number: bool) -> str:
    return "number" if number else ""
