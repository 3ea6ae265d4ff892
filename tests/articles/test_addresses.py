"""A list of addresses is kept row by row as what is missing, until a file with the text of an address comes."""

from __future__ import annotations

import json
import pathlib

import pytest

from helpers.articles.add import write_facts
from helpers.articles.addresses import TOLD, address_key, addresses_in
from helpers.articles.load import load
from helpers.base.project import Project

LIST = (
    "url,title,media_name,publish_date\n"
    "https://a.example/1,Harbour fees,The Fjord Mail,2024-03-04\n"
    "https://a.example/2,Mill sold,,\n"
)
PAGE = (
    "<html><head><link rel='canonical' href='https://www.a.example/1/?utm_source=x'><title>Fees</title></head><body>"
    "<article><h1>Fees</h1><p>The port of Zelmar will take higher fees from March on, its director said in Sundvik.</p>"
    "<p>Dealers warned on Monday that prices of wheat would rise by a third before the summer.</p>"
    "</article></body></html>"
)


def said(folder: pathlib.Path) -> list[tuple[str, str]]:
    return [(problem.severity, problem.fault) for problem in load(folder, project=Project.open(folder)).problems]


def test_each_row_is_said_to_lack_its_text(tmp_path: pathlib.Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    found = said(tmp_path)
    assert [severity for severity, _ in found] == ["warning", "warning", "note"]
    assert "text missing (“Harbour fees”, https://a.example/1)" in found[0][1]
    assert found[2][1] == "A list of 2 addresses: 0 with a text in other files, 2 without a text."


def test_a_page_that_comes_later_is_matched_by_its_address_and_takes_what_it_lacks(tmp_path: pathlib.Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    (tmp_path / "page.html").write_text(PAGE)
    (article,) = load(tmp_path, project=Project.open(tmp_path)).articles
    assert (article.title, article.outlet, str(article.published)) == ("Fees", "The Fjord Mail", "2024-03-04")
    assert [fault for _, fault in said(tmp_path)][-1].endswith("1 with a text in other files, 1 without a text.")


def test_a_text_is_matched_by_the_address_that_articles_toml_states(tmp_path: pathlib.Path) -> None:
    (tmp_path / "list.jsonl").write_text(json.dumps({"link": "http://a.example/2", "outlet": "Korvat Post"}) + "\n")
    (tmp_path / "mill.txt").write_text("The mill was sold on Monday.")
    write_facts(Project.open(tmp_path), {"mill": {"url": "https://a.example/2#top"}})
    (article,) = load(tmp_path, project=Project.open(tmp_path)).articles
    assert article.outlet == "Korvat Post"
    assert not any("text missing" in fault for _, fault in said(tmp_path))


def test_what_articles_toml_states_counts_more_than_a_list(tmp_path: pathlib.Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    (tmp_path / "page.html").write_text(PAGE)
    write_facts(Project.open(tmp_path), {"page": {"outlet": "Zelmar Courier"}})
    (article,) = load(tmp_path, project=Project.open(tmp_path)).articles
    assert article.outlet == "Zelmar Courier"


def test_a_text_of_addresses_alone_is_no_article(tmp_path: pathlib.Path) -> None:
    (tmp_path / "links.txt").write_text("\n".join(f"- https://a.example/{n}" for n in range(TOLD + 3)))
    assert load(tmp_path, project=Project.open(tmp_path)).articles == []
    faults = [fault for _, fault in said(tmp_path)]
    assert len(faults) == TOLD + 2
    assert "3 more rows: text missing" in faults[-2]


@pytest.mark.parametrize(
    "text", ["Read https://a.example/1", "", "https://a.example/1\nThe port opened.", "a.example", "www.\n"]
)
def test_a_text_with_a_word_beside_its_addresses_is_no_list(text: str) -> None:
    assert addresses_in(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/1?id=3&utm_medium=x", "http://www.a.example/1/?id=3"),
        ("HTTPS://A.example/x", "a.example/x#part"),
        ("https://m.a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
    ],
)
def test_spellings_of_one_address_are_one(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) != address_key("https://a.example/other")
