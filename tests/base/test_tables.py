import datetime

import pytest

from helpers.base.records import Article, Figure, Hit, Quote, ThemeHit
from helpers.base.tables import KINDS, columns, table


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_table_has_every_column_with_its_type(kind):
    empty = table(kind, [])
    assert {name: str(dtype) for name, dtype in empty.dtypes.items()} == columns(kind)


def test_a_full_table_has_the_types_of_an_empty_one():
    figure = Figure(
        article_id="a", paragraph=1, span=(0, 3), text="4 t", rule="r", figure_id="f", kind="level", value=4
    )
    assert (table("figures", [figure]).dtypes == table("figures", []).dtypes).all()


def test_spans_stay_tuples_and_hits_become_dictionaries():
    quote = Quote(
        article_id="a",
        paragraph=1,
        span=(0, 9),
        text="x",
        rule="r",
        quote_id="q",
        kind="direct",
        spans=((0, 2), (4, 9)),
    )
    assert table("quotes", [quote])["spans"].tolist() == [((0, 2), (4, 9))]
    assert table("quotes", [quote])["cue_span"].tolist() == [None]
    hit = Hit(theme="t", term="trade", span=(0, 5))
    row = ThemeHit(
        article_id="a", paragraph=1, span=(0, 9), text="x", rule="r", sentence_id="s", themes=("t",), hits=(hit,)
    )
    as_rows = [({"theme": "t", "term": "trade", "span": (0, 5), "subtheme": ""},)]
    assert table("themes", [row])["hits"].tolist() == as_rows


def test_days_are_days():
    article = Article(article_id="a", text="x", published=datetime.date(2022, 5, 30))
    assert table("articles", [article])["published"].dt.date.tolist() == [datetime.date(2022, 5, 30)]
