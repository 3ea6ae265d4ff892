"""Where an error is most likely: statements by the rule that found them, the least certain on top.

A rule's precision was measured on human-annotated text; the bar shows how many of the selected statements it found.
What surrounds a statement counts too, so one rule may have certain and uncertain ones: the uncertain part is hatched.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from helpers.explore.uncertain import confidence_text, least_certain
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, row_height, styled, wrapped
from helpers.show.phrasing import Sentences, count, in_selection, percent

__all__ = ["LOW", "certainty_chart", "certainty_finding"]

#: Below this precision a rule is wrong in more than one case in four.
LOW = 0.75
MOST = 18


def certainty_chart(
    quotes: pd.DataFrame, *, caption: str = "", name: str = "certainty", filtered: bool = False
) -> Chart:
    """Statements by rule, least certain first.

    Args:
        quotes: selected quotes.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether filters other than article, outlet and date left out rows (`Selection.narrows`).
    """
    if quotes.empty:
        words = "No statements match this selection."
        return message_chart(name, in_selection("Nobody is quoted", filtered), words, caption=caption)
    rows = quotes.assign(uncertain=~(quotes["confidence"] >= LOW).fillna(False).astype(bool))
    found = rows.groupby("rule")
    rules = found.agg(
        statements=("rule", "size"), uncertain=("uncertain", "sum"), precision=("confidence", "mean")
    ).reset_index()
    rules = rules.sort_values(["precision", "statements"], ascending=[True, False], na_position="first", kind="stable")
    drawn = rules.head(MOST)
    title = in_selection(_title(quotes), filtered)
    note = (
        "Next to each bar: the mean confidence of its statements, which is how often such statements were right on "
        f"human-annotated text; hatched: below {LOW}, or not measured."
    )
    caption = f"{note} {caption}"
    if len(rules) > MOST:
        caption = f"Not shown: {count(len(rules) - MOST, 'rule')} that are more certain. {caption}"
    labels = [wrapped(str(rule).replace("_", " "), 26, 2) for rule in drawn["rule"]]
    with styled():
        figure, axes = canvas(title, caption, 0.5 + row_height(labels) * len(drawn))
        _bars(axes[0, 0], drawn, labels)
        said = [
            f"{r.rule}: {count(r.statements, 'statement')}, {confidence_text(r.precision)}" for r in drawn.itertuples()
        ]
        return finish(name, figure, title, caption, f"Bar chart. {title}. {'. '.join(said)}.", rules)


def _bars(axis: Axes, rules: pd.DataFrame, labels: list[str]) -> None:
    """One bar per rule, from the top; its uncertain statements white and hatched."""
    places, longest, fill = range(len(rules))[::-1], rules["statements"].max(), colours().marks["fill"]
    columns = (rules["statements"], rules["uncertain"], rules["precision"])
    for at, statements, uncertain, precision in zip(places, *columns, strict=True):
        look = {"height": 0.62, "edgecolor": fill, "linewidth": 0.8}
        axis.barh(at, uncertain, facecolor="white", hatch="////", **look)
        axis.barh(at, statements - uncertain, left=uncertain, facecolor=fill, **look)
        axis.text(
            statements + longest * 0.015, at, f"{statements} · {confidence_text(precision)}", va="center", fontsize=8.5
        )
    axis.set_yticks(places, labels)
    axis.set_xlim(0, longest * 1.25)
    axis.xaxis.get_major_locator().set_params(integer=True)
    axis.set_xlabel("statements")


def certainty_finding(quotes: pd.DataFrame) -> str:
    """How many statements were found by uncertain rules, and which one to check first.

    Args:
        quotes: selected quotes, with their citations.
    """
    if quotes.empty:
        return "Nobody is quoted in this selection, so there is nothing to check."
    articles = count(quotes["article_id"].nunique(), "article")
    first = least_certain(quotes).iloc[0]
    words = wrapped(" ".join(str(first["text"]).split()).strip("\"'“”„«»‘’"), 90, 1)
    return Sentences.of(
        [
            f"{_title(quotes)}, in {articles}.",
            f"Check first: “{words}” ({first['citation']}; rule {first['rule']}, "
            f"confidence {confidence_text(first['confidence'])}).",
            "A rule's precision says nothing about any single statement.",
        ]
    )


def _title(quotes: pd.DataFrame) -> str:
    """How many statements are likely to be wrong in more than one case in four, or were found by a rule that was never
    measured.
    """
    low, unknown = int((quotes["confidence"] < LOW).sum()), int(quotes["confidence"].isna().sum())
    total, share = count(len(quotes), "statement"), percent(LOW, 1)
    if low + unknown == 0:
        return f"All {total} have a confidence of {share} or more"
    said = [f"{low} of {total} {'has' if low == 1 else 'have'} a confidence below {share}"] if low else []
    were = "was" if unknown == 1 else "were"
    said += [f"{unknown} {'' if low else f'of {total} '}{were} found by rules never measured"] if unknown else []
    return ", and ".join(said)
