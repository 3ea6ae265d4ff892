"""Names without end, dollar signs and style sheets of any kind: every chart is drawn, with its words as they are."""

from __future__ import annotations

import dataclasses
import pathlib

import pytest

import helpers as press
from helpers.base.project import Project
from helpers.knowledge.load import SHIPPED, Knowledge, use
from helpers.show.chart import MAX_HEIGHT, message_chart
from helpers.show.charts import CHARTS
from helpers.show.chosen import Chosen
from tests.made_corpus import made_corpus

SHEET = (SHIPPED / "style.mplstyle").read_text(encoding="utf-8")
PLAIN = "\n".join(row for row in SHEET.splitlines() if "parse_math" not in row)
ENDLESS = {"one word": "X" * 9000, "many words": "Harbour " * 1200, "marks of LaTeX": "Pay $x_{ and \\frac{ $%^" * 3}


def corpus_with(words: str) -> Chosen:
    corpus = made_corpus(outlets=3, speakers=6, months=3)
    tables = {
        "articles": corpus.articles.assign(title=words, outlet=[f"{words}{n % 3}" for n in range(len(corpus.articles))])
    }
    tables["quotes"] = corpus.tables()["quotes"].assign(speaker=words)
    return press.select(dataclasses.replace(corpus, **tables), words="trade")


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("name", ["speakers", "kinds", "concordance", "presence", "relays", "months", "themes"])
def test_a_name_of_9000_letters_stops_no_chart(name, kind):
    chart = getattr(press.charts, name)(corpus_with(ENDLESS[kind]))
    chart = chart[0] if isinstance(chart, (list, tuple)) else chart
    assert chart.image("svg").startswith(b"<?xml")
    assert chart.figure.get_figheight() <= MAX_HEIGHT + 4


@pytest.mark.parametrize(
    "sheet", [PLAIN, f"{PLAIN}\ntext.parse_math: True\n", f"{PLAIN}\ntext.usetex: True\n", "", "savefig.bbox: tight"]
)
def test_a_style_sheet_leaves_dollar_signs_as_they_are(tmp_path, sheet):
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "style.mplstyle").write_text(sheet)
    use(Knowledge.of(Project(tmp_path)))
    try:
        drawn = message_chart("c", "Costs $5 or $x_{", "From \\frac{ to $%").image("svg").decode()
    finally:
        use(Knowledge())
    assert "Costs $5 or $x_{" in drawn


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"font.size: huge\n", b"[table]\nx = 1\n"])
def test_a_style_sheet_that_is_none_is_named_and_charts_are_drawn(tmp_path, data):
    from helpers.knowledge import check

    (tmp_path / "style.mplstyle").write_bytes(data)
    use(Knowledge(tmp_path))
    try:
        assert message_chart("c", "Title", "Words").image("svg")
    finally:
        use(Knowledge())
    assert [pathlib.Path(p.path).name for p in check.problems(Knowledge(tmp_path))] == ["style.mplstyle"]


def test_every_chart_of_the_test_is_one():
    assert {"speakers", "kinds", "concordance", "presence", "relays", "months", "themes"} <= set(CHARTS)
