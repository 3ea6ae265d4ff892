"""A brief, a chart and a finding of a part of the articles say so: what is true of one outlet is not true of all."""

from __future__ import annotations

import pathlib
import re

import pypdfium2
import pytest

import helpers as press
from helpers.explore.select import Selection
from helpers.report.export import export
from helpers.report.front_matter import front_matter, line_of
from helpers.report.items import read_items
from helpers.report.report_list import Listed, Wanted
from helpers.show.charts import CHARTS
from helpers.show.phrasing import part_of
from tests.made_corpus import made_corpus


@pytest.fixture(scope="module")
def corpus():
    return made_corpus(outlets=3, months=4, articles=12)


def outlet_of(corpus) -> str:
    return str(sorted(corpus.articles["outlet"].unique())[0])


def told(corpus, folder: pathlib.Path, selection: Selection):
    """What the brief says of one chart, listed and exported with *selection*."""
    chosen = press.select(corpus, selection)
    chart = press.charts.speakers(chosen)
    export(chart, notebook="01_who_said_what", finding="A finding.", folder=folder, corpus=corpus, selection=selection)
    entry = Wanted(notebook="01_who_said_what", kind="chart", name="speakers", select=selection.chosen)
    listed = Listed(folder / "report.toml", entries=(entry,))
    exported = read_items(folder)
    line = line_of(corpus, exported)
    return chart, front_matter(corpus, exported, listed, folder, line=line), line


def test_a_brief_of_one_outlet_names_it_in_title_sentence_and_line(corpus, tmp_path) -> None:
    outlet = outlet_of(corpus)
    own = int((corpus.articles["outlet"] == outlet).sum())
    chart, found, line = told(corpus, tmp_path, Selection(outlet=outlet))
    assert chart.title.startswith(f"In {outlet}: ")
    assert f"In {outlet}: " in chart.alt
    assert found.leads
    assert all(lead.headline.startswith(f"In {outlet}: ") for lead in found.leads)
    assert all(lead.sentence.startswith(f"In {outlet}: ") for lead in found.leads)
    assert line.startswith(f"{own} of 12 articles ({outlet}), ")


def test_the_printed_title_of_a_filtered_brief_names_the_filter(corpus, tmp_path) -> None:
    outlet = outlet_of(corpus)
    selection = Selection(outlet=outlet)
    chart = press.charts.speakers(press.select(corpus, selection))
    export(chart, notebook="01_who_said_what", folder=tmp_path, corpus=corpus, selection=selection)
    press.brief(corpus, tmp_path).write()
    first = re.sub(r"\s+", " ", pypdfium2.PdfDocument(tmp_path / "brief.pdf")[0].get_textpage().get_text_bounded())
    assert first.startswith(f"In {outlet}: ")
    assert f" of 12 articles ({outlet}), " in first


def test_a_brief_of_some_months_names_them(corpus, tmp_path) -> None:
    month = corpus.articles["published"].min().strftime("%Y-%m")
    chart, found, line = told(corpus, tmp_path, Selection(since=month, until=month))
    part = part_of(Selection(since=month, until=month))
    assert re.fullmatch(r"In [A-Z][a-z]+ \d{4}", part)
    assert chart.title.startswith(f"{part}: ")
    assert all(lead.sentence.startswith(f"{part}: ") for lead in found.leads)
    assert re.match(r"\d+ of 12 articles \(", line)


def test_a_brief_of_chosen_articles_says_of_how_many(corpus, tmp_path) -> None:
    two = tuple(corpus.articles["article_id"][:2])
    chart, _, line = told(corpus, tmp_path, Selection(article=two))
    assert chart.title.startswith("In 2 articles: ")
    assert line.startswith("2 of 12 articles (")


def test_a_brief_of_one_kind_of_statement_speaks_of_the_selection_and_names_its_filter(corpus, tmp_path) -> None:
    chart, found, line = told(corpus, tmp_path, Selection(kind="direct"))
    assert chart.title.startswith("In this selection: ")
    assert all(lead.headline.startswith("In this selection: ") for lead in found.leads)
    assert "Filter: kind: direct." in line
    assert sum(text.count("Filter: kind: direct") for _, text in found.method) == 1


def test_without_a_filter_title_and_line_speak_of_all(corpus, tmp_path) -> None:
    chart, found, line = told(corpus, tmp_path, Selection())
    assert line.startswith("12 articles of 3 outlets")
    assert not any(said.startswith("In ") for said in (chart.title, *(lead.headline for lead in found.leads)))


def test_every_chart_of_one_outlet_says_so_in_its_title(corpus) -> None:
    outlet = outlet_of(corpus)
    chosen = press.select(corpus, outlet=outlet)
    titles = [CHARTS[name](chosen).title for name in CHARTS if name not in ("review", "certainty")]
    assert [title for title in titles if not title.startswith(f"In {outlet}: ")] == []
