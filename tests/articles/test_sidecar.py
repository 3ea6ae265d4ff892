import datetime

from helpers.articles import load

PAGE = """<html><head><title>Title of the page</title><meta property="og:site_name" content="Site"></head><body>
<article><p>{}</p><p>{}</p></article></body></html>"""


def said(loaded):
    return [(p.fault, p.remedy) for p in loaded.problems]


def test_what_the_user_knows_overrides_what_the_file_says(put, loaded, english):
    put("a.html", PAGE.format(english, english[::-1]))
    put("articles.toml", '[a]\noutlet = "Mine"\noutlet_country = "tj"\npublished = "2022-05-30"\n')
    (article,) = loaded().articles
    assert (article.outlet, article.outlet_country, article.title) == ("Mine", "TJ", "Title of the page")
    assert article.published == datetime.date(2022, 5, 30)


def test_each_fault_is_told_and_the_rest_counts(put, loaded):
    put("story.txt")
    put(
        "articles.toml",
        'stray = 1\n[story]\noutlet = "AP"\npublised = 2022-05-30\npublished = "30 May 2022"\naccessed = 2022\n'
        'title = 5\noutlet_country = "Tajikistan"\n[stroy]\noutlet = "X"\n',
    )
    result = loaded()
    assert result.articles[0].outlet == "AP"
    assert result.articles[0].published is None
    found = said(result)
    assert len(found) == 7
    for fault, remedy in (
        ("stray", "Move it below"), ("publised", "Did you mean published?"), ("30 May 2022", "2022-05-30"),
        ("accessed", "2022-05-30"), ("title", "quotation marks"), ("Tajikistan", "Write TJ."), ("stroy", '["story"]'),
    ):  # fmt: skip
        assert any(fault in f and remedy in r for f, r in found), fault
    assert {p.path for p in result.problems} == {"articles.toml"}


def test_a_broken_file_is_told_with_its_line(put, loaded):
    put("a.txt")
    put("articles.toml", '[a]\noutlet = "AP"\ntitle = unquoted\n')
    result = loaded()
    assert len(result.articles) == 1
    assert "line 3" in said(result)[0][0]


def test_an_unquoted_id_with_a_dot_is_understood(put, loaded):
    put("story.2022.txt")
    put("articles.toml", '[story.2022]\noutlet = "AP"\n')
    result = loaded()
    assert result.articles[0].outlet == "AP"
    assert result.problems == []


def test_a_row_may_name_the_file_but_not_two(put, loaded, english):
    put("one/x.txt", f"{english} 1")
    put("two/x.txt", f"{english} 2")
    put("y.txt", f"{english} 3")
    put("articles.toml", '["y.txt"]\noutlet = "Y"\n["one/x.txt"]\noutlet = "One"\n[x]\noutlet = "X"\n')
    result = loaded()
    assert [a.outlet for a in result.articles] == ["One", None, "Y"]
    assert any("matches 2 articles" in fault for fault, _ in said(result))


def test_beside_the_files_it_counts_for_them_and_rows_for_others_are_no_fault(put, tmp_path):
    put("articles.toml", '[a]\noutlet = "Near"\n[b]\noutlet = "B"\n')
    result = load(put("a.txt"))
    assert result.articles[0].outlet == "Near"
    assert result.problems == []


def test_the_nearer_file_has_the_last_word(put, loaded):
    put("sub/a.txt")
    put("articles.toml", '[a]\noutlet = "Far"\ntitle = "T"\n')
    put("sub/articles.toml", '[a]\noutlet = "Near"\n')
    (article,) = loaded().articles
    assert (article.outlet, article.title) == ("Near", "T")


def test_rows_of_a_table_have_their_own(put, loaded, english):
    put("t.csv", f'text\n"{english}"\n')
    put("articles.toml", '["t#1"]\noutlet = "AP"\n')
    assert loaded().articles[0].outlet == "AP"
