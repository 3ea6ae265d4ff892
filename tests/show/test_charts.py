"""Every chart: what its title says, that nothing is lost from its alternative text, and what it does with nothing."""

from __future__ import annotations

import itertools
import types
from collections.abc import Callable

import pandas as pd
import pytest

from helpers.explore.counting import NOT_NAMED
from helpers.explore.outlets import Outlets
from helpers.explore.speakers import by_month, relays, speaker_words
from helpers.explore.themes import theme_by_speaker, theme_shares, theme_strip
from helpers.show.chart import Chart
from helpers.show.levels_chart import levels_chart
from helpers.show.matrix_chart import speaker_theme_chart
from helpers.show.months_chart import months_chart
from helpers.show.relays_chart import relays_chart
from helpers.show.speakers_chart import kinds_chart, speakers_chart, speakers_title
from helpers.show.strip_chart import article_labels, speech_strip, theme_strip_chart
from helpers.show.themes_chart import themes_chart
from helpers.show.trade_chart import multiples_chart

NAN = float("nan")
CLAIM = ("A $ <b>", "claim", 4, 4, 5)
Corpus = types.SimpleNamespace


def claims(*rows: tuple[str, str, float, float, float]) -> pd.DataFrame:
    data = pd.DataFrame(rows, columns=["label", "role", "value", "low", "high"])
    return data.astype({"value": float, "low": float, "high": float})


def levels(*rows: tuple[str, str, str, str, float, bool]) -> pd.DataFrame:
    data = pd.DataFrame(rows, columns=["reporter", "period", "start", "end", "value", "implied"])
    data = data.assign(unit="million USD", label=data["value"].astype(str))
    return data.assign(start=pd.to_datetime(data["start"]), end=pd.to_datetime(data["end"])).astype({"implied": bool})


DRAWERS: dict[str, Callable[[Corpus, slice], Chart]] = {
    "speakers": lambda c, rows: speakers_chart(speaker_words(c.quotes[rows], c.articles)),
    "kinds": lambda c, rows: kinds_chart(speaker_words(c.quotes[rows], c.articles)),
    "relays": lambda c, rows: relays_chart(relays(c.quotes[rows], c.articles), of=len(c.quotes[rows])),
    "speech_strip": lambda c, rows: speech_strip(c.quotes[rows], c.articles),
    "months": lambda c, rows: months_chart(by_month(c.quotes[rows], c.articles)),
    "themes": lambda c, rows: themes_chart(theme_shares(c.themes[rows], c.sentences[rows], c.articles)),
    "themes_strip": lambda c, rows: theme_strip_chart(theme_strip(c.themes[rows], c.sentences), c.articles),
    "speakers_themes": lambda c, rows: speaker_theme_chart(theme_by_speaker(c.quotes[rows])),
    "multiples": lambda c, rows: multiples_chart(claims(CLAIM, ("R", "reference", 2, NAN, NAN))[rows]),
    "levels": lambda c, rows: levels_chart(levels(("Iran", "2020", "2020-01-01", "2020-12-31", 23.7, True))[rows]),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWERS)
def test_a_chart_of_nothing_says_so_in_words(name: str, corpus: Corpus) -> None:
    chart = DRAWERS[name](corpus, slice(0))
    assert not chart.drawn
    assert "No" in chart.title or "Too few" in chart.title
    assert chart.image().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", [name for name in DRAWERS if name != "months"])
def test_a_chart_of_something_is_drawn_under_its_name(name: str, corpus: Corpus) -> None:
    chart = DRAWERS[name](corpus, slice(None))
    assert chart.drawn
    assert chart.name == name
    assert chart.title in chart.alt.replace("\n", " ")
    assert len(chart.data)
    assert chart.image("svg") == chart.image("svg")


def test_the_speakers_title_names_who_is_quoted_most_and_who_everywhere(corpus: Corpus) -> None:
    words = speaker_words(corpus.quotes, corpus.articles)
    title = speakers_chart(words).title
    # 7 words each: $5 and $6 count as a word, and so do "Trade", "tariffs", "rose", "by" and "or"
    assert title.startswith("<b>Bold</b> $x$ $y$ and The Minister are quoted most, 7 words each;")
    assert title.endswith("; only The Minister is quoted in both outlets")
    alone = words[words["outlet"] == "Weekly"]
    assert speakers_chart(alone).title == "Only The Minister is quoted: 4 words in 1 statement"


def test_the_speakers_title_of_a_filtered_selection_says_whose_words_are_left(corpus: Corpus) -> None:
    words = speaker_words(corpus.quotes, corpus.articles)
    both = speakers_chart(words, filtered=True).title
    assert both == "In this selection: <b>Bold</b> $x$ $y$ and The Minister have most words: 7 each"
    alone = speakers_chart(words[words["outlet"] == "Weekly"], filtered=True).title
    assert alone == "In this selection: The Minister has 4 words in 1 statement"


def said(*rows: tuple[str, str]) -> pd.DataFrame:
    names = ["speaker", "outlet", "kind", "statements", "words", "relayed_statements", "relayed_words"]
    return pd.DataFrame([(who, where, "direct", 1, 5, 0, 0) for who, where in rows], columns=names)


def test_an_outlet_that_quotes_nobody_by_name_is_one_of_all_outlets() -> None:
    rows = said(("Ada", "Morning"), ("Ada", "Evening"), (NOT_NAMED, "Note"))
    assert speakers_title(rows) == "Only Ada is quoted: 10 words in 2 statements, in 2 of 3 outlets"
    # and one of which there is no statement at all
    every = Outlets(("Evening", "Morning", "Note"))
    assert speakers_title(rows[:2], of=every).endswith("10 words in 2 statements, in 2 of 3 outlets")
    assert speakers_title(rows[:2]) == "Only Ada is quoted: 10 words in 2 statements, in both outlets"


def test_articles_without_an_outlet_are_no_outlet_in_the_speakers_title() -> None:
    rows = said(("Ada", "Morning"), ("Bob", ""), ("Ada", "Evening"))
    title = speakers_title(rows, of=Outlets(("Evening", "Morning"), 4))
    assert title == "Ada is quoted most: 10 words in 2 statements; no one else is quoted in both outlets"
    assert "outlet" not in speakers_title(said(("Ada", ""), ("Bob", "Morning")))


@pytest.mark.parametrize("name", ["kinds", "relays", "themes", "themes_strip", "speech_strip", "speakers_themes"])
def test_a_filtered_chart_says_that_its_title_is_of_the_selection(name: str, corpus: Corpus) -> None:
    draw = {
        "kinds": lambda: kinds_chart(speaker_words(corpus.quotes, corpus.articles), filtered=True),
        "relays": lambda: relays_chart(relays(corpus.quotes, corpus.articles), of=3, filtered=True),
        "themes": lambda: themes_chart(theme_shares(corpus.themes, corpus.sentences, corpus.articles), filtered=True),
        "themes_strip": lambda: theme_strip_chart(
            theme_strip(corpus.themes, corpus.sentences), corpus.articles, filtered=True
        ),
        "speech_strip": lambda: speech_strip(corpus.quotes, corpus.articles, filtered=True),
        "speakers_themes": lambda: speaker_theme_chart(theme_by_speaker(corpus.quotes), filtered=True),
    }
    title = draw[name]().title
    assert "in this selection" in title.lower()
    assert not {"Only", "first", "opens"} & set(title.replace(":", " ").split())


def crossed(*rows: tuple[str, str, int]) -> pd.DataFrame:
    data = pd.DataFrame(rows, columns=["speaker", "label", "statements"])
    return data.assign(words=data["statements"])


def test_the_matrix_title_names_ties_and_makes_nothing_of_one_statement() -> None:
    assert speaker_theme_chart(crossed(("X", "Y", 1), ("Z", "Y", 1))).title == "2 named speakers and 1 theme, crossed"
    tied = speaker_theme_chart(crossed(("X", "Y", 2), ("Z", "Y", 2))).title
    assert tied == "Most statements: X on Y and Z on Y: 2 statements each"
    own = crossed(("X", "A", 2), ("Z", "B", 2), ("Z", "C", 1), ("X", "C", 1))
    assert "Only" not in speaker_theme_chart(own).title
    assert speaker_theme_chart(own[own["label"] != "B"]).title == "Only X speaks of A, in 2 statements"
    assert "Only" not in speaker_theme_chart(own[own["label"] != "B"], filtered=True).title


def test_names_above_many_columns_do_not_overlap() -> None:
    rows = [(f"A rather long name of speaker {n}", "Trade", n + 1) for n in range(9)]
    figure = speaker_theme_chart(crossed(*rows)).figure
    figure.canvas.draw()
    labels = figure.axes[0].get_xticklabels()
    assert {label.get_rotation() for label in labels} == {40}


def test_all_words_of_a_bar_are_in_the_alternative_text(corpus: Corpus) -> None:
    chart = speakers_chart(speaker_words(corpus.quotes, corpus.articles))
    assert "Weekly: The Minister 4 words in 1 statement." in chart.alt
    assert "1 statement relayed by another medium" in chart.alt


def test_relayed_words_are_hatched_and_no_others(corpus: Corpus) -> None:
    chart = speakers_chart(speaker_words(corpus.quotes, corpus.articles))
    bars = [bars for axis in chart.figure.axes for bars in axis.collections if bars.get_hatch()]
    assert [path.get_extents().width for found in bars for path in found.get_paths()] == [4]


def test_the_relays_chart_counts_what_is_not_relayed_too(corpus: Corpus) -> None:
    chart = relays_chart(relays(corpus.quotes, corpus.articles), of=3)
    assert chart.title == "1 of 3 statements is relayed by Radio One"
    assert "The Minister 1, in Weekly" in chart.alt


def test_two_outlets_are_compared_on_the_theme_where_they_differ_most() -> None:
    shares = pd.DataFrame(
        [("A", "Peace", 6, 10), ("B", "Peace", 0, 20), ("A", "Trade", 3, 10), ("B", "Trade", 4, 20)],
        columns=["outlet", "label", "sentences", "of_sentences"],
    ).assign(share=lambda d: d["sentences"] / d["of_sentences"])
    chart = themes_chart(shares)
    assert chart.title == "The outlets differ most on Peace: 6 of 10 sentences in A, none of 20 sentences in B"
    alone = themes_chart(shares[shares["outlet"] == "A"])
    assert alone.title == "Peace is in 6 of 10 sentences (60%)"


@pytest.mark.parametrize("outlets", [1, 2, 3, 4, 5, 9])
def test_any_number_of_outlets_can_be_drawn(outlets: int) -> None:
    rows = [(f"Outlet {o}", theme, o % 3, 5) for o in range(outlets) for theme in ("Peace", "Trade")]
    shares = pd.DataFrame(rows, columns=["outlet", "label", "sentences", "of_sentences"])
    chart = themes_chart(shares.assign(share=shares["sentences"] / 5, sentences=shares["sentences"] + 1))
    assert chart.drawn
    assert chart.image()


def test_of_many_speakers_and_outlets_those_with_most_words_of_all_are_ranked_and_the_others_counted() -> None:
    rows = [(f"Speaker {n}", f"Outlet {n % 8}", "direct", 1, n + 1, 0, 0) for n in range(60)]
    names = ["speaker", "outlet", "kind", "statements", "words", "relayed_statements", "relayed_words"]
    chart = speakers_chart(pd.DataFrame(rows, columns=names))
    said = [text.get_text() for text in chart.figure.axes[0].texts]
    assert "All 8 outlets" in said
    assert said.index("60 · n 1 · 1 outlet") > said.index("59 · n 1 · 1 outlet")
    # the words of 1 to 46
    assert f"{46 * 47 // 2:,} · n 46" in said
    assert "others (46)" in said


def test_speakers_of_articles_without_an_outlet_are_drawn() -> None:
    assert speakers_chart(said(("Ada", ""), ("Bob", ""))).drawn


def test_more_than_four_articles_are_folded_into_tenths() -> None:
    rows = [("r", f"article {n}", 1 + n, 10, 2) for n in range(6)]
    data = pd.DataFrame(rows, columns=["row", "article", "paragraph", "paragraphs", "value"])
    from helpers.show.strip_chart import strip_chart

    chart = strip_chart(data, title="t", measure="words")
    assert len(chart.figure.axes) == 1
    assert [t.get_text() for t in chart.figure.axes[0].texts] == ["2"] * 6


def test_articles_of_one_outlet_have_different_labels(corpus: Corpus) -> None:
    same = corpus.articles.assign(outlet="Daily")
    assert len(set(article_labels(same).values())) == 2
    assert set(article_labels(corpus.articles).values()) == {"Daily <i>", "Weekly"}


def test_readings_of_a_multiple_are_told_apart() -> None:
    rows = [("point", "claim", 5.63, NAN, NAN), ("range", "claim", 4, 4, 5), ("open", "claim", NAN, 3, NAN)]
    chart = multiples_chart(claims(*rows, ("official", "reference", 2.1, NAN, NAN)))
    assert chart.title == "3 growth claims, from ×3 to ×5.63; published: ×2.1"
    for words in ("point: ×5.63", "range: ×4 to ×5", "open: at least ×3"):
        assert words in chart.alt


def test_values_that_no_log_axis_can_hold_are_left_out() -> None:
    assert not multiples_chart(claims(("gone", "claim", 0.0, NAN, NAN))).drawn
    assert multiples_chart(claims(("halved", "claim", 0.5, NAN, NAN))).drawn


def test_months_are_drawn_from_three_on_and_a_month_without_a_statement_is_a_gap_and_no_zero() -> None:
    rows = [(m, "A", 1, 10, 1.0) for m in ("2022-01", "2022-02", "2022-05")] + [("2022-04", "B", 1, 5, 1.0)]
    data = pd.DataFrame(rows, columns=["month", "speaker", "statements", "words", "share"])
    chart = months_chart(data)
    assert chart.drawn
    bars = {round(bar.get_x() + 0.41): bar.get_height() for bar in chart.figure.axes[0].containers[0]}
    assert bars == {0: 100, 1: 100, 3: 0, 4: 100}
    assert chart.title == "A is quoted most, with 86% of the words quoted in the 4 months with statements"
    assert not months_chart(data[:2]).drawn


def test_no_number_runs_into_the_next_panel() -> None:
    rows = [(f"Speaker {n % 5}", f"Outlet {n % 6}", "direct", 1234, 98765, 0, 0) for n in range(30)]
    names = ["speaker", "outlet", "kind", "statements", "words", "relayed_statements", "relayed_words"]
    figure = speakers_chart(pd.DataFrame(rows, columns=names)).figure
    figure.canvas.draw()
    numbers = [text for text in figure.axes[0].texts if "· n" in text.get_text()]
    assert len(numbers) == 30
    edges = figure.axes[0].transData.transform([(number.get_position()[0], 0) for number in numbers])[:, 0]
    ends = [number.get_window_extent().x1 for number in numbers]
    starts = sorted({round(x) for x in edges})
    panel = min(b - a for a, b in itertools.pairwise(starts))
    assert len(starts) == 3
    assert all(end - start < panel for start, end in zip(edges, ends, strict=True))
    assert max(ends) <= figure.bbox.x1


def test_a_share_is_written_only_into_a_segment_that_has_room_for_it():
    import pandas as pd

    from helpers.show.speakers_chart import kinds_chart

    rows = [("North", "Ada", "direct", 9, 90), ("North", "Ada", "indirect", 4, 10), ("South", "Bob", "mixed", 1, 4)]
    data = pd.DataFrame(rows, columns=["outlet", "speaker", "kind", "statements", "words"])
    data = data.assign(relayed_statements=0, relayed_words=0, again=False)
    figure = kinds_chart(data).figure
    figure.draw_without_rendering()
    axis = figure.axes[0]
    bars = [(bar.get_window_extent(), bar.get_y()) for bar in axis.patches]
    for text in (one for one in axis.texts if one.get_text()):
        box = text.get_window_extent()
        assert any(bar.x0 <= box.x0 and box.x1 <= bar.x1 for bar, _ in bars)


def test_nobody_is_the_only_one_on_a_theme_that_an_unnamed_speaker_mentions_too() -> None:
    rows = [("Ada", "Health", 2), ("Bob", "Trade", 1), (NOT_NAMED, "Health", 1)]
    data = pd.DataFrame(rows, columns=["speaker", "label", "statements"]).assign(words=9)
    assert speaker_theme_chart(data[data["speaker"] != NOT_NAMED]).title == "Only Ada speaks of Health, in 2 statements"
    assert speaker_theme_chart(data).title == "Ada speaks most about Health: 2 statements"


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("Health", 1, 9), ("Health", 8, 9), ("Trade", 7, 9)],
         "Health is the most frequent theme at the beginning of the article and overall"),
        ([("Health", 1, 9), ("Trade", 8, 9), ("Trade", 7, 9)],
         "Health is the most frequent theme at the beginning of the article, Trade overall"),
        ([("Health", 1, 1), ("Health", 1, 1), ("Trade", 1, 1)], "Health comes up most often"),
        ([("Health", 1, 9), ("Trade", 1, 9), ("Trade", 7, 9)], "Trade comes up most often"),
        ([("Health", 1, 9), ("Trade", 8, 9)], "Health and Trade come up most often"),
    ],
)  # fmt: skip
def test_what_opens_an_article_is_told_where_there_is_a_beginning_and_no_tie(rows: list, title: str) -> None:
    data = pd.DataFrame(rows, columns=["label", "paragraph", "paragraphs"]).assign(article_id="a", sentences=1)
    data = data.groupby(["article_id", "label", "paragraph", "paragraphs"])["sentences"].sum().reset_index()
    articles = pd.DataFrame({"article_id": ["a"], "outlet": ["Daily"], "published": [pd.NaT], "event_date": [pd.NaT]})
    assert theme_strip_chart(data, articles).title == title


def test_outlets_with_the_same_share_are_counted_and_not_named() -> None:
    rows = [("North", "indirect", 9), ("South", "indirect", 9), ("East", "direct", 9), ("East", "indirect", 9)]
    data = pd.DataFrame(rows, columns=["outlet", "kind", "words"])
    data = data.assign(speaker="Ada", statements=1, relayed_statements=0, relayed_words=0)
    assert kinds_chart(data).title == "Direct speech is between 0% (2 outlets) and 50% (East) of the quoted words"
