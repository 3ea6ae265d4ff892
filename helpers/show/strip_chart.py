"""Where in the article something occurs: one strip per speaker or theme, paragraphs from left to right.

Editors put what matters first, and what comes last is cut first.  Up to four articles are
shown paragraph by paragraph, side by side; with more, paragraphs are folded into tenths of the
article, or fifths of short ones, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from helpers.explore.counting import among, word_counts
from helpers.explore.speakers import by_code
from helpers.language.paragraphs import number_of_paragraphs
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, row_height, styled, wrapped
from helpers.show.phrasing import UNKNOWN_SPEAKER, count, in_selection, leaders, listed
from helpers.show.room import room
from helpers.show.theme_levels import level_caption, level_noun, level_stem
from helpers.store.citations import day

__all__ = ["article_labels", "speech_strip", "strip_chart", "theme_strip_chart"]

MOST_ROWS, MOST_ARTICLES = 14, 4


def strip_chart(
    data: pd.DataFrame,
    *,
    title: str,
    measure: str,
    caption: str = "",
    name: str = "strip",
    empty: str = "Nothing is left",
) -> Chart:
    """Dots by paragraph, one row per item, one panel per article; larger dots mean more.

    Args:
        data: columns row, article, paragraph, paragraphs (how many the article has), value.
        title: the finding.
        measure: what the size of a dot counts ("words", "sentences").
        caption: filters in force and sources.
        name: file stem.
        empty: the title if nothing matches.
    """
    # names as categories, so that very many of them are compared once
    written = {name: "str" if data[name].dtype == "category" else data[name].dtype for name in ("row", "article")}
    if data.empty:
        nothing = data.astype(written)
        return message_chart(name, empty, "Nothing matches this selection.", caption=caption, data=nothing)
    data = data.astype(dict.fromkeys(written, "category"))
    order = data.groupby("row", observed=True)["value"].sum().sort_values(ascending=False, kind="stable")
    rows = [row for row in order.index if row != UNKNOWN_SPEAKER]
    most = room(MOST_ROWS)
    rows = rows[: most if len(rows) > most + 1 else most + 1]
    rows += [UNKNOWN_SPEAKER] if UNKNOWN_SPEAKER in order.index else []
    rest = data[~data["row"].isin(rows)]
    more = [f"others ({rest['row'].nunique():,})"] if len(rest) else []
    folded = data["article"].nunique() > MOST_ARTICLES
    articles = [] if folded else sorted(data["article"].unique())
    note = "Shade: " if folded else "Size of a dot: "
    caption = f"{note}{measure}.{' Others: how many of them.' if more else ''} {caption}"
    with styled():
        panels = 1 if folded else len(articles)
        labels = [wrapped(row, 34, 2) for row in (*rows, *more)]
        figure, axes = canvas(title, caption, 0.75 + row_height(labels) * len(labels), 1, panels, sharey=True)
        if folded:
            _folded(axes[0, 0], data, rows, rest)
        else:
            largest = data["value"].max()
            for axis, article in zip(axes[0], articles, strict=True):
                _dots(axis, data[data["article"] == article], rows, largest)
                _others(axis, rest[rest["article"] == article], len(rows))
                axis.set_title(wrapped(article, 60 // panels, 2), pad=6)
        axes[0, 0].set_yticks(range(len(labels)), labels)
        axes[0, 0].set_ylim(len(labels) - 0.4, -0.6)
        return finish(name, figure, title, caption, _alt(data, rows, title), data.astype(written))


def speech_strip(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    caption: str = "",
    name: str = "speech_strip",
    filtered: bool = False,
) -> Chart:
    """Where in each article each speaker speaks.

    Args:
        quotes: selected quotes.
        articles: the corpus's articles.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    data = _by_place(quotes, articles)
    title = _first_words(data, filtered)
    return strip_chart(data, title=title, measure="words quoted", caption=caption, name=name, empty="Nobody is quoted")


def theme_strip_chart(
    data: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    caption: str = "",
    name: str = "",
    filtered: bool = False,
    level: int = 1,
) -> Chart:
    """Where in each article a theme occurs, or with level 2 a sub-theme.

    Args:
        data: from `helpers.explore.themes.theme_strip`: article_id, label, paragraph, paragraphs, sentences.
        articles: the corpus's articles.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
        level: the level of the codebook in *data*.
    """
    labels = article_labels(articles)
    rows = data.assign(row=data["label"].astype(str), article=data["article_id"].map(labels), value=data["sentences"])
    rows = rows[["row", "article", "paragraph", "paragraphs", "value"]]
    none, caption = f"No {level_noun(level)} is found", f"{level_caption(level)}{caption}"
    measure, name = f"sentences with the {level_noun(level)}", name or level_stem("themes_strip", level)
    title = _opening(rows, filtered) if len(rows) else none
    return strip_chart(rows, title=title, measure=measure, caption=caption, name=name, empty=none)


def _opening(data: pd.DataFrame, filtered: bool) -> str:
    """The finding: the most frequent theme in the first fifth of the articles, compared with that of the whole.

    It has no numbers: repetitions count here, since this shows the articles as printed, and nowhere else.
    """
    whole = data.groupby("row")["value"].sum().sort_values(ascending=False, kind="stable")
    # what is printed as one paragraph has no beginning that could be compared with the rest
    parted = data[data["paragraphs"] > 1]
    early = parted[parted["paragraph"] <= (parted["paragraphs"] / 5).clip(lower=1)]
    opening, most = leaders(early.groupby("row", sort=False)["value"].sum()), leaders(whole)
    if filtered or len(opening) != 1 or len(most) != 1:
        return in_selection(f"{listed(most, 3)} {'comes' if len(most) == 1 else 'come'} up most often", filtered)
    several = data["article"].nunique() > 1
    lead = f"{opening[0]} is the most frequent theme at the beginning of the article{'s' if several else ''}"
    return f"{lead} and overall" if opening == most else f"{lead}, {most[0]} overall"


def article_labels(articles: pd.DataFrame) -> dict[str, str]:
    """A short name for each article: the outlet, with the date or the id if an outlet has several."""
    outlet = articles["outlet"].fillna(articles["article_id"]).astype(str)
    dates = articles["published"].fillna(articles["event_date"])
    out: dict[str, str] = {}
    names, taken = outlet.tolist(), set[str]()
    numbers = Counter(names)
    for article_id, name, date in zip(articles["article_id"].tolist(), names, dates.tolist(), strict=True):
        several = numbers[name] > 1
        dated = f"{name}, {day(date)}" if several and date == date else name
        label = f"{dated} ({article_id})" if dated in taken or (several and dated == name) else dated
        out[article_id] = label
        taken.add(label)
    return out


def _by_place(quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The words of each speaker in each paragraph: row, article (its label), paragraphs, paragraph, value.

    Speakers and articles are categories.
    """
    ids = pd.Categorical(quotes["article_id"])
    ids = ids.remove_unused_categories()
    own = among(articles["article_id"], quotes["article_id"]) & ~articles["article_id"].duplicated(keep="last")
    places = np.flatnonzero(own)
    sizes: dict[str, int] = {}
    for at in range(0, len(places), 4096):  # not the texts of all at once
        some = articles[["article_id", "text"]].iloc[places[at : at + 4096]]
        sizes |= zip(some["article_id"].tolist(), map(number_of_paragraphs, some["text"].tolist()), strict=True)
    labels = article_labels(articles)
    called = [labels.get(one, "") for one in ids.categories.tolist()]
    names = sorted(set(called))
    place = {name: at for at, name in enumerate(names)}
    label = np.array([place[name] for name in called], dtype="int64")
    of = np.array([sizes.get(one, 0) for one in ids.categories.tolist()], dtype="int64")
    speaker = by_code(quotes["speaker"], {"": UNKNOWN_SPEAKER}).array
    words = quotes["words"].to_numpy() if "words" in quotes.columns else word_counts(quotes["text"])
    here = of[ids.codes] > 0  # an article that is not among these has no place
    keys = (speaker.codes, label[ids.codes], of[ids.codes], quotes["paragraph"].to_numpy(dtype="int64"))
    found, sums = _summed([key[here].astype("int64") for key in keys], words[here])
    return pd.DataFrame(
        {
            "row": pd.Categorical.from_codes(found[0], dtype=speaker.dtype),
            "article": pd.Categorical.from_codes(found[1], categories=names),
            "paragraphs": found[2],
            "paragraph": found[3],
            "value": sums,
        }
    )


def _summed(keys: Sequence[np.ndarray], values: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """The sum of *values* for each combination of *keys* (whole numbers from 0) that occurs, in their order.

    >>> keys, sums = _summed([np.array([1, 0, 1]), np.array([2, 5, 2])], np.array([3, 4, 5]))
    >>> [key.tolist() for key in keys], sums.tolist()
    ([[0, 1], [5, 2]], [4, 8])
    """
    sizes = [int(key.max(initial=0)) + 1 for key in keys]
    whole, codes = np.unique(np.ravel_multi_index(tuple(keys), sizes), return_inverse=True)
    sums = np.bincount(codes, weights=values, minlength=len(whole)).round().astype("int64")
    return [key.astype("int64") for key in np.unravel_index(whole, sizes)], sums


def _first_words(data: pd.DataFrame, filtered: bool) -> str:
    """The finding: who speaks first and who speaks last in each article."""
    number = data["article"].nunique()
    if not 0 < number <= 2 or filtered:
        named = data.loc[data["row"] != UNKNOWN_SPEAKER, "row"].nunique()
        speak = "speaks" if named == 1 else "speak"
        where = f"Where {count(named, 'named speaker')} {speak} in {count(number, 'article')}"
        return f"{where}, in this selection" if filtered else where
    first = {
        article: rows.loc[rows["paragraph"].idxmin(), "row"] for article, rows in data.groupby("article", observed=True)
    }
    parts = [f"{speaker} in {article}" for article, speaker in first.items()]
    return f"First to speak: {'; '.join(parts)}"


def _dots(axis: Axes, data: pd.DataFrame, rows: list[str], largest: float) -> None:
    """One article, paragraph by paragraph."""
    last = int(data["paragraphs"].iloc[0])
    axis.set_xlim(0.2, last + 0.8)
    data = data[data["row"].isin(rows)]
    at = [rows.index(row) for row in data["row"]]
    size = 14 + 110 * data["value"] / largest
    axis.hlines(range(len(rows)), 0.5, last + 0.5, color="#E4E4E4", linewidth=1, zorder=0)
    axis.scatter(data["paragraph"], at, s=size, color=colours().marks["fill"], linewidth=0, zorder=2)
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 10_000) if last <= 6 * n)
    axis.set_xticks(sorted({1, *range(step, last + 1, step)}))
    axis.grid(False)
    axis.set_xlabel("paragraph")


def _others(axis: Axes, rest: pd.DataFrame, at: int) -> None:
    """How many of those without a separate row occur in each paragraph."""
    for paragraph, n in rest.groupby("paragraph")["row"].nunique().items():
        axis.text(paragraph, at, f"{n:,}", ha="center", va="center", fontsize=7.5, color=colours().marks["quiet"])


def _parts(data: pd.DataFrame) -> int:
    """Into how many parts articles are divided: no more than the number of paragraphs in most of them, so that no
    part is empty.
    """
    typical = data.groupby("article", observed=True)["paragraphs"].first().median()
    return next((parts for parts in (10, 5, 4) if parts <= typical), 2)


def _folded(axis: Axes, data: pd.DataFrame, rows: list[str], rest: pd.DataFrame) -> None:
    """All articles at once, in parts of their length."""
    parts = _parts(data)
    grid = np.zeros((len(rows) + bool(len(rest)), parts))
    part = _part(data["paragraph"].to_numpy(), data["paragraphs"].to_numpy(), parts)
    line = pd.Index(rows).get_indexer(data["row"].cat.categories)[data["row"].cat.codes.to_numpy()]
    np.add.at(grid, (line[line >= 0], part[line >= 0]), data["value"].to_numpy()[line >= 0])
    shades = LinearSegmentedColormap.from_list("fill", ["white", colours().marks["fill"]])
    axis.imshow(grid, aspect="auto", cmap=shades, vmin=0)
    for (row, at), value in np.ndenumerate(grid):
        if value:
            ink = "white" if value > grid.max() * 0.55 else colours().marks["ink"]
            axis.text(at, row, f"{value:,.0f}", ha="center", va="center", fontsize=7.5, color=ink)
    for at, n in rest["row"].groupby(part[line < 0]).nunique().items():
        quiet = {"fontsize": 7.5, "color": colours().marks["quiet"]}
        axis.text(at, len(rows), f"{n:,}", ha="center", va="center", **quiet)
    step = 100 // parts
    axis.set_xticks(range(parts), [f"{step * n}–{step * n + step}" for n in range(parts)], fontsize=8)
    axis.grid(False)
    axis.set_xlabel("position in the article in percent, from first paragraph to last")


def _part(paragraph: np.ndarray, of: np.ndarray, parts: int) -> np.ndarray:
    """In which of *parts* the middle of each paragraph lies.

    >>> _part(np.array([1, 3, 5]), np.array([5, 5, 5]), 10).tolist()
    [1, 5, 9]
    """
    return np.clip((paragraph - 0.5) * parts / np.maximum(1, of), 0, parts - 1).astype("int64")


def _alt(data: pd.DataFrame, rows: list[str], title: str) -> str:
    said = []
    for row in rows:
        own = data[data["row"] == row]
        named = sorted(own["article"].unique())[:MOST_ARTICLES]
        some = own[own["article"].isin(named)]
        places = [
            f"{article} para. {', '.join(str(p) for p in sorted(part['paragraph'].unique()))}"
            for article, part in some.groupby(some["article"].astype("str"))
        ]
        said.append(f"{row}: {'; '.join(places)}.")
    return f"Strips by paragraph. {title}. {' '.join(said)}"
