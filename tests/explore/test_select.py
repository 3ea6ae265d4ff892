"""The selection: what it keeps, what it says, and that its line of code makes the same selection."""

from __future__ import annotations

import datetime
import types

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.base.records import Article, Figure, Mention, Quote, Sentence, ThemeHit
from helpers.base.tables import KINDS, table
from helpers.explore.select import ANY, FILTERS, NONE, Selection, select
from helpers.store.citations import cited

ARTICLES = table(
    "articles",
    [
        Article(article_id="a", text="", outlet="Daily", published=datetime.date(2022, 5, 30)),
        Article(article_id="b", text="", outlet="Weekly", event_date=datetime.date(2021, 1, 2)),
        Article(article_id="c", text=""),
    ],
)


def quote(number: int, article: str = "a", **said: object) -> Quote:
    base = {"paragraph": 1, "span": (number, number + 1), "text": "Words", "rule": "r", "confidence": 0.9}
    base |= {"quote_id": str(number), "kind": "direct", "spans": ((number, number + 1),)}
    return Quote(article_id=article, **(base | said))  # type: ignore[arg-type]


QUOTES = table(
    "quotes",
    [
        quote(0, speaker="Ebrahim Raisi", text="On Trade (and more)", themes=("economy", "diplomacy")),
        quote(1, speaker="Emomali Rahmon", kind="indirect", via="Press TV", confidence=None),
        quote(2, "b", speaker="Hassan Rouhāni", kind="mixed", confidence=0.5),
        quote(3, "c", themes=("economy",)),
    ],
)


def mention(at: int, entity: str | None, sort: str = "GPE", article: str = "a") -> Mention:
    found = {"paragraph": 1, "text": "x", "rule": "r", "how": "name", "entity_id": entity}
    return Mention(article_id=article, span=(at, at + 1), entity=entity, entity_type=sort, **found)  # type: ignore[arg-type]


MENTIONS = table(
    "mentions",
    [mention(1, "Côte d'Ivoire"), mention(1, "Ann", "PERSON"), mention(0, None), mention(2, "Iran", "LOC", "b")],
)


def kept(**filters: object) -> list[str]:
    return select(QUOTES, articles=ARTICLES, mentions=MENTIONS, **filters)["quote_id"].tolist()


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, ["0", "1", "2", "3"]),
        ({"place": "cote d'ivoire"}, ["1"]),
        ({"place": ("Iran", "=Côte d’Ivoire")}, ["1", "2"]),
        ({"place": "Ann"}, []),
        ({"place": NONE}, ["0", "3"]),
        ({"speaker": "raisi"}, ["0"]),
        ({"speaker": "Rai"}, ["0"]),
        ({"speaker": "ali"}, []),
        ({"speaker": "=Raisi"}, []),
        ({"speaker": "=ebrahim raisi"}, ["0"]),
        ({"speaker": "Rouhani"}, ["2"]),
        ({"speaker": ["Raisi", "Rahmon"]}, ["0", "1"]),
        ({"speaker": NONE}, ["3"]),
        ({"speaker": ANY, "kind": "direct"}, ["0"]),
        ({"kind": ("mixed", "indirect")}, ["1", "2"]),
        ({"via": "press"}, ["1"]),
        ({"via": NONE}, ["0", "2", "3"]),
        ({"via": ANY}, ["1"]),
        ({"theme": "economy"}, ["0", "3"]),
        ({"theme": NONE}, ["1", "2"]),
        ({"outlet": "weekly"}, ["2"]),
        ({"outlet": NONE}, ["3"]),
        ({"article": "a"}, ["0", "1"]),
        ({"search": "TRADE ("}, ["0"]),
        ({"min_confidence": 0.8}, ["0", "3"]),
        ({"since": "2022"}, ["0", "1"]),
        ({"since": "2021-01-02", "until": "2021-01"}, ["2"]),
        ({"until": datetime.date(2021, 1, 1)}, []),
        ({"until": "2021"}, ["2"]),
        ({"speaker": "Nobody at all ((("}, []),
    ],
)
def test_a_filter_keeps_the_rows_that_fit(filters: dict[str, object], ids: list[str]) -> None:
    assert kept(**filters) == ids


def test_a_misspelt_filter_is_an_error_that_names_the_filters() -> None:
    with pytest.raises(TypeError, match=r"no filter 'speakr'.*outlet.*speaker"):
        select(QUOTES, speakr="Raisi")


def test_a_filter_without_its_column_says_what_to_do() -> None:
    with pytest.raises(TypeError, match=r"articles=corpus\.articles"):
        select(QUOTES, outlet="Daily")
    with pytest.raises(TypeError, match=r"no speaker to filter by.*article"):
        select(table("sentences", []), speaker="Raisi")


def test_a_cited_table_needs_no_articles() -> None:
    assert select(cited(QUOTES, ARTICLES), outlet="Daily", since="2022-05-30")["quote_id"].tolist() == ["0", "1"]


def test_rows_keep_their_index_columns_and_types() -> None:
    left = select(QUOTES, kind="mixed")
    assert left.index.tolist() == [2]
    assert (left.dtypes == QUOTES.dtypes).all()
    assert (select(QUOTES, kind="none such").dtypes == QUOTES.dtypes).all()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("articles", "problems")])
def test_every_table_can_be_selected_from_when_it_is_empty(kind: str) -> None:
    empty = table(kind, [])
    everything = Selection(article="a", outlet="x", speaker="x", kind="x", theme="x", since="2022", search="x")
    for selection in (Selection(), everything.for_table(cited(empty, ARTICLES))):
        left = select(empty, selection, articles=ARTICLES)
        assert left.empty
        assert list(left.columns) == list(empty.columns)


def test_figures_themes_and_sentences_are_selected_like_quotes() -> None:
    base = {"article_id": "a", "paragraph": 1, "span": (0, 3), "text": "Yes", "rule": "r"}
    figure = Figure(**base, figure_id="f", kind="change", measure="value of trade", unit="percentage")
    figures = table("figures", [figure])
    assert len(select(figures, measure="trade", unit="percentage", kind="change")) == 1
    themes = table("themes", [ThemeHit(**base, sentence_id="s", themes=("economy",), hits=())])
    assert len(select(themes, theme="Economy", search="yes")) == 1
    sentences = table("sentences", [Sentence(**base, sentence_id="s")])
    assert len(select(sentences, Selection(theme="economy", search="yes").for_table(sentences))) == 1


def test_a_selection_says_itself_in_words() -> None:
    assert Selection().describe() == "no filter"
    assert not Selection()
    said = Selection(speaker="=Ebrahim Raisi", kind=["direct", "mixed"], since="2022-05").describe()
    assert said == "speaker: Ebrahim Raisi; kind: direct or mixed; from: 2022-05"


@pytest.mark.parametrize(
    "value", ["the day before yesterday", "May 2022", "2022-13", "2022-02-30", "20", "0001", ("2022", "2023")]
)
def test_what_is_no_date_is_refused_in_words(value: object) -> None:
    with pytest.raises(ValueError, match=r"^until is not a date: .*Write a year, a month or a day"):
        Selection(until=value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["Labour", ": Labour", "party:", ("party: Labour", "x")])
def test_an_attribute_without_its_name_or_value_is_said(value: object) -> None:
    with pytest.raises(ValueError, match="party: Labour"):
        Selection(attribute=value)  # type: ignore[arg-type]


def test_only_filters_inside_an_article_narrow() -> None:
    assert not Selection(article="a", outlet="Daily", since="2022", until="2023").narrows
    for name in ("speaker", "kind", "via", "theme", "place", "search"):
        assert Selection(outlet="Daily", **{name: "x"}).narrows  # type: ignore[arg-type]


TEXTS = [
    f
    for f in FILTERS
    if f
    not in ("attribute", "min_confidence", "measure", "unit", "partner", "product", "flow", "since", "until", "period")
]
DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)).map(str)
PERIODS = st.fixed_dictionaries({}, optional={"since": DATES, "until": DATES.map(lambda day: day[:7])})
VALUES = st.one_of(st.text(max_size=8), st.lists(st.text(max_size=5), max_size=3))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(TEXTS), VALUES), PERIODS)
def test_the_line_of_code_makes_the_same_selection(filters: dict[str, object], period: dict[str, str]) -> None:
    quotes = cited(QUOTES, ARTICLES, MENTIONS)
    selection = Selection(**filters, **period)  # type: ignore[arg-type]
    again = eval(selection.code(), {"press": types.SimpleNamespace(select=select), "corpus": quotes})
    assert again.equals(select(quotes, selection))
    assert "\n" not in selection.code()


def figure(number: int, start: datetime.date | None, end: datetime.date | None) -> Figure:
    span = (number, number + 1)
    found = {"article_id": "a", "paragraph": 1, "text": "9", "rule": "r", "figure_id": str(number), "kind": "level"}
    return Figure(span=span, period_start=start, period_end=end, **found)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "ids"),
    [
        ("2021", ["0", "1"]),
        ("2021-06", ["0"]),
        ("2022-02", ["1"]),
        ("2023", []),
        ("2021-06-30", ["0"]),
        ("", ["0", "1", "2"]),
    ],
)
def test_a_figure_is_of_a_period_that_it_touches(period: str, ids: list[str]) -> None:
    day = datetime.date.fromisoformat
    rows = [figure(0, day("2021-03-21"), day("2021-07-01")), figure(1, day("2021-12-31"), day("2022-03-20"))]
    figures = table("figures", [*rows, figure(2, None, None)])
    assert select(figures, period=period)["figure_id"].tolist() == ids


def test_statements_are_what_is_selected_unless_other_acts_are_asked_for() -> None:
    acts = ["said", "spoke_act", "thought", "shown", None]
    quotes = pd.DataFrame({"act": acts, "text": list("abcde")})
    assert "".join(select(quotes)["text"]) == "abe"
    assert "".join(select(quotes, act="thought")["text"]) == "c"
    assert "".join(select(quotes, act=("thought", "said"))["text"]) == "ace", "rows without an act count as said"
    assert "".join(select(quotes, act=ANY)["text"]) == "abcde"
    assert Selection(act="shown").code() == 'press.select(corpus, act="shown")'
    assert "".join(select(quotes.drop(columns="act"))["text"]) == "abcde"


def test_figures_are_chosen_by_partner_product_and_flow() -> None:
    base = {"article_id": "a", "paragraph": 1, "span": (0, 5), "text": "Radio", "rule": "r", "kind": "level"}
    both, one = ("Iran", "Tajikistan"), ("Iran", "Iraq")
    figures = table("figures", [
        Figure(**base, figure_id="1", flow="total", places=both),
        Figure(**base, figure_id="2", flow="export", partner="Iraq", product="oil products", places=one),
        Figure(**base, figure_id="3", flow="import", partner="Iran", product="tea", places=("Iraq", "Iran")),
        Figure(**base, figure_id="4", places=("Iran", "Iraq")),
    ])  # fmt: skip

    def chosen(**filters: str) -> list[str]:
        return select(figures, **filters)["figure_id"].tolist()

    assert chosen(partner="Tajikistan") == ["1"]
    # of trade of two countries each is the other's partner
    assert chosen(partner="Iran") == ["1", "3"]
    assert chosen(partner="Iraq", flow="export") == ["2"]
    assert chosen(product="oil") == ["2"]
    assert chosen(product="products") == ["2"]
    assert chosen(product="(none)") == ["1", "4"]
    assert chosen(flow="(none)") == ["4"]
    assert chosen(partner="(none)") == ["4"]
