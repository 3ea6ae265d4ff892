from __future__ import annotations

import pandas as pd
import pytest

from helpers.base.tables import table
from helpers.knowledge.layout import load_layout
from helpers.knowledge.load import Knowledge
from helpers.report.excerpt import shown_rows
from helpers.report.svg_inline import inline_svg


def test_a_full_table_of_quotes_fits_a_page():
    shown = shown_rows(table("quotes", []).assign(citation=pd.Series(dtype="string")))
    assert shown.rows == ()
    layout = load_layout(Knowledge())
    assert len(layout.choose(list(table("quotes", []).columns))) <= layout.columns


def test_long_words_with_a_citation_are_passages(stand_ins):
    assert shown_rows(stand_ins.quotes()).passages
    assert not shown_rows(stand_ins.quotes(["463 percent"])).passages


def test_columns_that_say_nothing_are_left_out():
    shown = shown_rows(pd.DataFrame({"speaker": ["A"], "via": [None], "kind": [""], "hedged": [False]}))
    assert [column.name for column in shown.columns] == ["speaker"]


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ([1234, 5], ["1,234", "5"]),
        ([0.25, None], ["0.250", ""]),
        ([5.63, 12.0], ["5.63", "12.00"]),
        ([131_040_000.0, 5.63], ["131,040,000", "5.63"]),
        ([True, False], ["yes", "no"]),
        ([0, 0], ["0", "0"]),
        (list(pd.to_datetime(["2022-05-30", None])), ["30 May 2022", ""]),
    ],
)
def test_values_are_printed_for_a_reader(values, printed):
    assert [row[0] for row in shown_rows(pd.DataFrame({"a": values})).rows] == printed


def test_a_year_has_no_thousands_mark():
    assert shown_rows(pd.DataFrame({"year": [2022]})).rows == (("2022",),)


def test_an_inlined_chart_keeps_its_style_and_ids_to_itself():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1" '
        'role="img" aria-labelledby="title desc"><title id="title">T</title><style>*{x: y}</style><script>z()</script>'
        '<g clip-path="url(#p)" onclick="z()"><a xlink:href="javascript:z()"><use xlink:href="#m"/></a></g>'
        '<g style="fill: url(#h)"/><g style="fill: url(http://x/y)"/><image href="http://x/a.png"/></svg>'
    )
    one = inline_svg(svg, "f1-")
    assert 'aria-labelledby="f1-title f1-desc"' in one
    assert "url(#f1-p)" in one
    assert "url(#f1-h)" in one
    assert 'xlink:href="#f1-m"' in one
    assert "svg.chart *{x: y}" in one
    assert not [word for word in ("script", "onclick", "http://x") if word in one]


def test_the_articles_and_the_problems_are_named_where_no_citation_does():
    articles = pd.DataFrame({name: ["x"] for name in ("article_id", "outlet", "title", "published")})
    counts = {name: [1] for name in ("words", "sentences", "quotes", "figures")}
    shown = [column.name for column in shown_rows(articles.assign(**counts)).columns]
    assert shown == ["article_id", "title", "outlet", "published", "words", "quotes"]
    problems = pd.DataFrame({name: ["x"] for name in ("path", "severity", "fault", "remedy")})
    assert [column.name for column in shown_rows(problems).columns] == ["path", "severity", "fault", "remedy"]
    cited = articles.assign(citation="The Paper, para. 1")
    assert not {"article_id", "title", "published"} & {column.name for column in shown_rows(cited).columns}
