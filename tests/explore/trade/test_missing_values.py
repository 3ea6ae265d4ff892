"""No missing value raises on the way from the table of figures to what notebook 06 shows.

Every cell of a figure may be empty: an article prints a level without a unit, growth without a period, a number without
a noun.  Each field is emptied in turn, and in random combinations, and all that 06 calls must still answer.
"""

from __future__ import annotations

import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.base.project import Project
from helpers.base.records import Article, Figure
from helpers.base.tables import table
from helpers.explore.select import Selection, select
from helpers.explore.trade import multiples, yearly
from helpers.explore.trade.open_claims import with_published
from helpers.explore.trade.reference import read_reference
from helpers.explore.trade.run_checks import findings
from helpers.explore.trivial import telling
from helpers.run.corpus import read_corpus
from helpers.show.findings import figures_finding, with_filter
from helpers.show.levels_chart import levels_chart
from helpers.show.passages import passages
from helpers.show.phrasing import caption_of
from helpers.show.slope_chart import unit_values_chart
from helpers.show.table import Table
from helpers.show.trade_chart import claims_beside_reference, multiples_chart
from helpers.store.citations import cited

TEXT = "Iran’s customs say the value of trade between Iran and Tajikistan rose by 5%. " * 3
DAYS = {"period_start": datetime.date(2021, 3, 21), "period_end": datetime.date(2022, 3, 20),
        "base_start": datetime.date(2020, 3, 20), "base_end": datetime.date(2021, 3, 20)}  # fmt: skip
KINDS = {
    "change": {"value": 463.0, "unit": "percentage", "multiplier": 5.63},
    "multiple": {"value": 4.0, "unit": "time", "multiplier": 4.0, "multiplier_low": 4.0, "multiplier_high": 5.0},
    "level": {"value": 131e9, "unit": "dollar"},
    "share": {"value": 70.0, "unit": "percentage", "subject": "value of exports in Iran's trade with Tajikistan"},
    "count": {"value": 17.0, "unit": "document"},
    "date": {},
}
#: The keys by which rows are found at all are never empty; every other field of a figure may be.
FIELDS = sorted(set(table("figures", []).columns) - {"article_id", "figure_id", "paragraph", "start", "end"})


@pytest.fixture(scope="module")
def published(seeds) -> pd.DataFrame:
    return read_reference(seeds / "reference")[0]


def full() -> pd.DataFrame:
    """Figures of every kind in two articles, with nothing missing."""
    rows = []
    for article in "ab":
        for n, (kind, fields) in enumerate(KINDS.items()):
            given_ = {"kind": kind, "measure": "value of trade", "subject": "value of Iran's trade with Tajikistan",
                      "places": ("Iran", "Tajikistan"), "flow": "total", "modifier": "~", "direction": "up",
                      "period_text": "1400", "speaker": "Ada Hill", "speaker_id": "PERSON:Ada Hill", "via": "Radio",
                      "quote_id": "q", "value_high": 500.0, "confidence": 0.9, **DAYS, **fields}  # fmt: skip
            place = {"article_id": article, "paragraph": 1, "span": (n, n + 4), "text": TEXT[n : n + 4], "rule": "r"}
            rows.append(Figure(**place, figure_id=f"{article}{n}", **given_))
    return table("figures", rows)


def emptied(fields: list[str], rows: list[int]) -> pd.DataFrame:
    """The full table with *fields* empty in *rows*, as the annotated tables hold what is missing."""
    out = full()
    for name in fields:
        if name == "places":
            out[name] = [() if n in rows else value for n, value in enumerate(out[name])]
        else:
            out[name] = out[name].mask(pd.Series(range(len(out))).isin(rows))
    return out


def shown(figures: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """All that notebook 06 calls on the way from the figures to what it shows; the findings."""
    articles = table("articles", [Article(article_id=i, text=TEXT, outlet=f"Post {i}") for i in "ab"])
    selection = Selection()
    chosen = select(cited(figures, articles), selection)
    caption = caption_of(chosen, selection.describe())
    claimed = multiples.claims(chosen, articles)
    growth = multiples.reference_multiples(reference)
    compared = claims_beside_reference(claimed, growth)
    assert multiples_chart(compared, caption=caption).title
    assert with_filter(figures_finding(claimed, compared), selection)
    found = findings(chosen, reference, articles)
    tables = (found, with_published(claimed, growth), telling(chosen))
    assert all(Table("t", "Title", caption, rows, tuple(rows.columns)).html for rows in tables)
    assert passages(telling(chosen), articles).html
    return found


@pytest.mark.parametrize("field", FIELDS)
def test_an_empty_field_stops_nothing(field: str, published: pd.DataFrame) -> None:
    found = shown(emptied([field], list(range(len(full())))), published)
    assert set(found["verdict"]) <= {"holds", "does not hold", "cannot be told"}


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_empty_fields_in_any_combination_stop_nothing(published: pd.DataFrame, data) -> None:
    fields = data.draw(st.lists(st.sampled_from(FIELDS), min_size=1, unique=True))
    rows = data.draw(st.lists(st.integers(0, 2 * len(KINDS) - 1), min_size=1, unique=True))
    figures, articles = emptied(fields, rows), table("articles", [Article(article_id=i, text=TEXT) for i in "ab"])
    chosen = select(cited(figures, articles), Selection())
    claimed = multiples.claims(chosen, articles)
    compared = claims_beside_reference(claimed, multiples.reference_multiples(published))
    figures_finding(claimed, compared)
    with_published(claimed, multiples.reference_multiples(published))
    telling(chosen)
    found = findings(chosen, published, articles)
    assert list(found.columns)[:2] == ["check", "verdict"]


#: As the reader of reference files leaves them: no day, or no words.
UNSAID = {
    **dict.fromkeys(("period_start", "period_end", "published"), pd.NaT),
    **dict.fromkeys(("period_label", "base_period_label", "source", "source_url", "note", "coverage", "modifier"), ""),
}


@pytest.mark.parametrize("field", UNSAID)
def test_an_empty_field_of_the_reference_stops_nothing(field: str, published: pd.DataFrame) -> None:
    reference = published.assign(
        **{field: pd.Series(UNSAID[field], index=published.index).astype(published[field].dtype)}
    )
    articles = table("articles", [Article(article_id=i, text=TEXT) for i in "ab"])
    assert list(findings(full(), reference, articles).columns)[:2] == ["check", "verdict"]
    assert (
        claims_beside_reference(multiples.claims(full(), articles), multiples.reference_multiples(reference))["label"]
        .notna()
        .all()
    )
    assert levels_chart(yearly.yearly_levels(reference)).title
    assert unit_values_chart(yearly.unit_values(reference)).title


@pytest.mark.parametrize(
    "sentence",
    ["Imports rose to 2.7 trillion in 2022.", "Grain imports were 9.59 million.", "Exports reached 300."],
)
def test_a_level_without_a_unit_is_annotated_and_shown(sentence: str, tmp_path, published: pd.DataFrame) -> None:
    (tmp_path / "a.txt").write_text(sentence + "\n", encoding="utf-8")
    corpus = read_corpus(Project.open(tmp_path), progress=False, cache=False)
    assert "level" in set(corpus.figures["kind"])
    assert corpus.figures["unit"].isna().any()
    found = findings(corpus.figures, published, corpus.articles)
    assert found["sentence"].tolist() == findings(corpus.figures[:0], published, corpus.articles)["sentence"].tolist()
