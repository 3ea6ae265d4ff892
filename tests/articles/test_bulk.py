"""A table pasted from a spreadsheet: matched by name, every line that is not used named, nothing written meanwhile."""

from __future__ import annotations

import datetime

import pytest

from helpers.articles.add import own_project, put_files, write_facts
from helpers.articles.bulk import as_table, read_pasted
from helpers.articles.load import load
from helpers.base.records import Article

DAY = datetime.date(2022, 6, 3)
ARTICLES = [
    Article(article_id="a", text="", path="press/a.txt"),
    Article(article_id="b", text="", path="b.html", outlet="Haven Post", published=DAY),
    Article(article_id="one/x", text="", path="one/x.txt"),
    Article(article_id="two/x", text="", path="two/x.txt"),
    Article(article_id="big#1", text="", path="big.docx", part="1"),
    Article(article_id="big#2", text="", path="big.docx", part="2"),
]


@pytest.mark.parametrize(
    "text",
    [
        "file\toutlet\tdate\na\tSun\t2022-06-03",
        "Date\tFile name\tPublication\n3 June 2022\ta.txt\tSun\n",
        "outlet,published,id\nSun,2022-06-03,a",
        "FILE;OUTLET;DATE\r\nPRESS\\A.TXT;Sun;03.06.2022\r\n\r\n",
        "a\tSun\t2022-06-03",
        '"file","outlet","date"\n"press/a.txt","Sun","June 3, 2022"',
        "\n\nfile\toutlet\tdate\ttitle\na.txt\t Sun \t2022-06-03\t",
    ],
)
def test_a_line_is_matched_by_id_path_or_name_whatever_the_order_of_columns(text):
    pasted = read_pasted(text, ARTICLES)
    assert pasted.facts == {"a": {"outlet": "Sun", "published": DAY}}
    assert pasted.faults == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("minutes.doc\tSun\t2022-06-03", "Line 2: there is no article minutes.doc."),
        ("x.txt\tSun\t2022-06-03", "Line 2: x.txt could be one/x, two/x. Write the id."),
        ("big.docx\tSun\t2022-06-03", "Line 2: there is no article big.docx."),
        ("\tSun\t2022-06-03", "Line 2: it does not name an article."),
    ],
)
def test_a_line_that_means_no_article_is_named(line, said):
    pasted = read_pasted(f"file\toutlet\tdate\n{line}\na\tSun\t", ARTICLES)
    assert pasted.faults == (said,)
    assert pasted.facts == {"a": {"outlet": "Sun"}}


def test_a_cell_that_cannot_be_used_is_named_and_the_others_of_its_line_are_used():
    pasted = read_pasted("file\toutlet\tdate\tcolour\na\tSun\tin May\nb\tHaven Post\t2022-06-03", ARTICLES)
    assert pasted.facts == {"a": {"outlet": "Sun"}}
    assert pasted.same == 1
    column, cell = pasted.faults
    assert column == "The column “colour” is not used."
    assert cell.startswith("Line 2: “in May” is not a date")


def test_a_day_that_may_be_a_month_is_decided_by_the_others_of_its_column():
    assert read_pasted("file,date\na,3/6/2022\nb,25/6/2022", ARTICLES).facts["a"] == {"published": DAY}
    pasted = read_pasted("file,date\na,3/6/2022", ARTICLES)
    assert pasted.facts == {}
    assert pasted.faults[0].startswith("Line 2: “3/6/2022” is not a date")


def test_of_two_lines_for_one_article_the_second_is_named():
    pasted = read_pasted("file\toutlet\na\tSun\na.txt\tMoon", ARTICLES)
    assert pasted.facts == {"a": {"outlet": "Sun"}}
    assert pasted.faults == ("Line 3: a.txt already appears in line 2, so this line is not used.",)


def test_a_mark_that_nobody_closes_takes_in_no_other_line():
    pasted = read_pasted('file\ttitle\na\t"Rain at last\nb\tSun at last', ARTICLES)
    assert pasted.facts == {"a": {"title": '"Rain at last'}, "b": {"title": "Sun at last"}}


def test_an_empty_cell_takes_nothing_away():
    assert read_pasted("file\toutlet\tdate\nb\t\t", ARTICLES).facts == {}


def test_a_table_without_a_column_of_names_says_so():
    assert "Name that column" in read_pasted("outlet\tdate\nSun\t2022-06-03", ARTICLES).faults[-1]
    assert "The field is empty" in read_pasted(" \n", ARTICLES).faults[0]


def test_what_is_known_goes_out_and_comes_back_unchanged():
    names = {"outlet": "The Sun", "outlet_given": "THE SUN"}
    odd = [Article(article_id="t", text="", path="t.txt", title='Rain,\t"at last"\nand sun', **names)]
    pasted = read_pasted(as_table([*ARTICLES, *odd]), [*ARTICLES, *odd])
    assert pasted.faults == ()
    # a title on two lines comes back on one
    assert pasted.facts == {"t": {"title": 'Rain, "at last" and sun'}}


def test_no_title_that_goes_into_a_spreadsheet_runs_there():
    odd = [Article(article_id="t", text="", path="t.txt", title="=HYPERLINK(1)", outlet='"Sun"')]
    assert as_table(odd).splitlines()[1] == 't\t"""Sun"""\t\t\'=HYPERLINK(1)'
    assert read_pasted(as_table(odd), odd).same == 1


def test_four_hundred_lines_are_written_by_the_code_that_writes_one(tmp_path):
    project = own_project(tmp_path / "mine")
    put_files(project, [(f"{at:03}.txt", f"The port was opened {at} times.".encode()) for at in range(400)])
    articles = load(project.root, project=project).articles
    text = "file\toutlet\tdate\n" + "\n".join(
        f"{at:03}.txt\tPaper {at % 40}\t2022-06-{1 + at % 30:02}" for at in range(400)
    )
    pasted = read_pasted(text, articles)
    assert len(pasted.facts) == 400
    assert all(article.outlet is None for article in load(project.root, project=project).articles)
    assert write_facts(project, pasted.facts) == []
    found = load(project.root, project=project).articles
    assert [found[39].outlet, found[39].published] == ["Paper 39", datetime.date(2022, 6, 10)]
    assert read_pasted(text, found).facts == {}
