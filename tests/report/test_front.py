"""The brief for an editor: two to four pages whatever the corpus, what stands on them, and the user's own order."""

from __future__ import annotations

import dataclasses
import pathlib
import re

import docx
import pypdfium2
import pytest

import helpers as press
from helpers.report.brief import PAGES, brief
from helpers.report.export import export
from helpers.report.front import BUDGETS, FrontMatter, front
from helpers.report.front_matter import front_matter
from helpers.report.items import read_items
from helpers.report.report_list import Listed, Wanted
from helpers.show.charts import CHARTS
from helpers.show.leads import Evidence, Lead
from tests.made_corpus import made_corpus


def exported(corpus, folder: pathlib.Path) -> pathlib.Path:
    """Every chart of the registry that is drawn, as the notebooks export them."""
    chosen = press.select(corpus)
    for notebook in sorted({entry.more["notebook"] for entry in CHARTS.values()}):
        made = [CHARTS[name](chosen) for name in press.charts.of_notebook(notebook) if name != "review"]
        drawn = [one for one in made if one.drawn]
        export(*drawn, notebook=notebook, finding=f"Of {notebook}.", folder=folder, corpus=corpus)
    return folder


def pages(path: pathlib.Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory, seeds_corpus):
    folder = exported(seeds_corpus, tmp_path_factory.mktemp("shipped"))
    press.brief(seeds_corpus, folder).write()
    return folder


@pytest.fixture(scope="module")
def seeds_corpus():
    return press.read("seeds", progress=False)


def test_on_the_shipped_articles_it_opens_with_the_figure_that_cannot_be_right(shipped) -> None:
    printed = pages(shipped / "brief.pdf")
    assert 2 <= len(printed) <= PAGES
    assert "“463% rise” in value of trade exchanges does not fit its own parts" in printed[0]
    assert "Claims that do not hold" in printed[0]
    assert "Its parts together give +453%." in printed[0]
    whole = " ".join(printed)
    for heading in ("What else stands out", "In their words", "How this was made"):
        assert heading in whole
    assert 3 <= len(re.findall(r"Figure \d\. ", whole)) <= 5
    assert whole.count("not a statement about the outlets") == 1


@pytest.mark.parametrize("outlets", [1, 8, 40])
def test_of_forty_articles_it_has_no_more_pages(tmp_path, outlets: int) -> None:
    corpus = made_corpus(outlets=outlets, months=12, articles=40)
    exported(corpus, tmp_path)
    press.brief(corpus, tmp_path).write()
    assert 2 <= len(pages(tmp_path / "brief.pdf")) <= PAGES
    assert len(pages(tmp_path / "brief-appendix.pdf")) > PAGES


def test_no_page_holds_a_heading_alone_and_each_says_its_number(shipped) -> None:
    printed = pages(shipped / "brief.pdf")
    for at, text in enumerate(printed, start=1):
        assert f"{at} / {len(printed)}" in text
        assert len(text) > 200


def test_the_three_formats_say_the_same(shipped) -> None:
    page = (shipped / "brief.html").read_text(encoding="utf-8")
    document = docx.Document(str(shipped / "brief.docx"))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    printed = " ".join(pages(shipped / "brief.pdf"))
    for said in ("does not fit its own parts", "Emomali Rahmon is quoted by both outlets", "What it cannot show"):
        assert said in page
        assert said in words
        assert said in printed
    assert 'href="brief-appendix.html#section-' in page
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == re.findall(
        r"<h2 id[^>]*>([^<]+)", page
    )


def test_a_citation_behind_a_finding_is_quiet_and_its_paragraph_stays_on_its_line(shipped) -> None:
    document = docx.Document(str(shipped / "brief.docx"))
    points = [p for p in document.paragraphs if re.match(r"\d\. ", p.text) and p.style.name == "Body Text"]
    assert points
    for point in points:
        assert "para.\u00a0" in point.runs[-1].text
        assert str(point.runs[-1].font.color.rgb) == "595959"
    table = document.tables[0]
    assert [cell.text for cell in table.rows[1].cells][-1].endswith("para.\u00a017")


def test_the_users_headline_angle_and_order_lead(tmp_path, seeds_corpus, shipped) -> None:
    listed = Listed(tmp_path / "report.toml", headline="Drones, says the Leader", angle="Khamenei")
    told = front_matter(seeds_corpus, read_items(shipped), listed, shipped)
    assert "Khamenei" in told.leads[0].headline
    own = Listed(tmp_path / "report.toml", order=("many_outlets", "omissions"))
    kinds = [one.kind for one in front_matter(seeds_corpus, read_items(shipped), own, shipped).leads]
    assert kinds[:2] == ["many_outlets", "omissions"]
    brief(shipped, title="", exported=read_items(shipped), told=told, appendix=False)
    assert pages(shipped / "brief.pdf")[0].startswith("Drones, says the Leader")
    assert not list(shipped.glob("brief-appendix.*"))
    press.brief(seeds_corpus, shipped).write()


@pytest.mark.parametrize(("appendix", "entries"), [(True, ()), (True, ("one",)), (False, ()), (False, ("one",))])
def test_the_brief_points_to_an_appendix_only_if_there_is_one_and_promises_no_more_than_it_has(
    tmp_path, seeds_corpus, shipped, appendix, entries
) -> None:
    wanted = tuple(Wanted(notebook="01_who_said_what", kind="chart", name="speakers") for _ in entries)
    listed = Listed(tmp_path / "report.toml", entries=wanted, appendix=appendix)
    told = front_matter(seeds_corpus, read_items(shipped), listed, shipped)
    brief(shipped, title="", exported=read_items(shipped), told=told, appendix=appendix)
    words = (shipped / "brief.html").read_text(encoding="utf-8")
    assert ("appendix" in words) == appendix
    assert ("Every chart, table and check" in words) == (appendix and not entries)
    assert (shipped / "brief-appendix.pdf").is_file() == appendix
    press.brief(seeds_corpus, shipped).write()


def test_a_brief_without_a_finding_is_called_by_its_filter(tmp_path, shipped, seeds_corpus) -> None:
    one = dataclasses.replace(read_items(shipped)[0], selection={"speaker": "Nobody"})
    told = front_matter(seeds_corpus, [one], Listed(tmp_path / "report.toml"), shipped)
    assert told.filters == "speaker: Nobody"
    assert not told.leads
    made = front(shipped, [one], told, BUDGETS[0], title="")
    assert made.title == "Press brief (speaker: Nobody)"
    assert front(shipped, [one], FrontMatter(), BUDGETS[0], title="").title == "Press brief"


def test_a_list_of_two_charts_makes_two_pages_and_prints_no_other(tmp_path, seeds_corpus, shipped) -> None:
    listed = Listed(
        tmp_path / "report.toml", entries=(Wanted(notebook="01_who_said_what", kind="chart", name="kinds"),)
    )
    one, two = (
        next(one for one in read_items(shipped) if one.notebook == name) for name in ("04_themes", "01_who_said_what")
    )
    wanted = [
        dataclasses.replace(one, items=tuple(i for i in one.items if i.name == "themes"), question="Themes first"),
        dataclasses.replace(two, items=tuple(i for i in two.items if i.name == "kinds"), question="Then speech"),
    ]
    told = front_matter(seeds_corpus, wanted, listed, shipped)
    assert {lead.notebook for lead in told.leads} <= {"01_who_said_what", "04_themes"}
    for name in ("items/themes", "items/kinds"):
        for end in (".svg", ".png"):
            target = tmp_path / f"{name}{end}"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes((shipped / f"{name}{end}").read_bytes())
    brief(tmp_path, title="Two charts", exported=wanted, told=told)
    printed = pages(tmp_path / "brief.pdf")
    whole = " ".join(printed)
    assert len(printed) <= 2
    assert (
        whole.index("Themes first") < whole.index("Figure 1.") < whole.index("Then speech") < whole.index("Figure 2.")
    )
    assert "Figure 3." not in whole


def test_what_does_not_fit_is_left_to_the_appendix_and_said(tmp_path) -> None:
    import pandas as pd

    rows = [(f"“{n}% rise”", "Lee, in The Post", "Its parts give less. " * 20, "The Post, para. 1") for n in range(40)]
    failed = pd.DataFrame(rows, columns=["claim", "who", "why", "citation"])
    leads = [
        Lead(
            kind="figures",
            headline=f"Tax {n} " * 12,
            sentence="It is up. " * 60,
            evidence=(Evidence("w " * 900, "", f"P{n}"),),
        )
        for n in range(30)
    ]
    brief(tmp_path, title="", told=FrontMatter(leads=leads, failed=failed, method=[("How", "By rules. " * 90)]))
    printed = pages(tmp_path / "brief.pdf")
    assert len(printed) <= PAGES
    assert re.search(r"3[2-7] more in the appendix", " ".join(printed))


def test_a_notebook_that_failed_is_named_on_the_first_page(tmp_path) -> None:
    told = FrontMatter(leads=[Lead(kind="voices", headline="Lee leads", sentence="Lee leads by far.")])
    brief(tmp_path, title="", told=told, missing=["06_trade_figures stopped."])
    for path in (tmp_path / "brief.pdf", tmp_path / "brief-appendix.pdf"):
        assert "06_trade_figures stopped." in pages(path)[0]
    assert "06_trade_figures stopped." in (tmp_path / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("angle = 3", "angle = 3 is left out"),
        ('order = "voices"', "not a list of texts"),
        ("appendix = 1", "neither true"),
    ],
)
def test_a_wrong_word_on_the_whole_brief_is_named_and_the_rest_counts(tmp_path, line: str, fault: str) -> None:
    from helpers.base.project import Project
    from helpers.report.report_list import read_list

    (tmp_path / "report.toml").write_text(f'title = "Mine"\n{line}\n', encoding="utf-8")
    listed = read_list(Project.open(tmp_path))
    assert listed.title == "Mine"
    assert fault in listed.problems[0].fault
    assert listed.problems[0].remedy
