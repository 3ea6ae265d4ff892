"""Marked articles and citations as files: each stands alone, runs nothing and stays in its folder."""

from __future__ import annotations

import dataclasses
import pathlib

from helpers.base.records import Article
from helpers.base.tables import table
from helpers.report.article_pages import export_readings
from helpers.report.bibliography import export_citations
from helpers.report.manifest import write_manifest


@dataclasses.dataclass
class Page:
    title: str
    html: str = "<p>Words</p>"


def test_a_page_says_its_title_escaped_and_asks_nothing_of_a_network(tmp_path: pathlib.Path) -> None:
    (path,) = export_readings(Page("A </title><script>x"), folder=tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "<title>A &lt;/title&gt;&lt;script&gt;x</title>" in text
    assert "<script" not in text
    assert "default-src 'none'" in text


def test_no_page_takes_the_place_of_another_or_leaves_the_folder(tmp_path: pathlib.Path) -> None:
    pages = [Page("Daily"), Page("daily"), Page("Daily"), Page("../../Daily"), Page(""), Page("Daily_2")]
    paths = export_readings(*pages, folder=tmp_path)
    assert len({path.name.lower() for path in paths}) == 5
    assert {path.parent for path in paths} == {tmp_path.resolve() / "readings"}


def test_both_are_listed_in_the_manifest(tmp_path: pathlib.Path) -> None:
    export_readings(Page("Daily"), folder=tmp_path)
    export_citations(table("articles", [Article(article_id="a", text="")]), name="01", folder=tmp_path)
    said = write_manifest(tmp_path).read_text(encoding="utf-8-sig")
    assert [line.split(",")[0] for line in said.splitlines()[1:]] == [
        "citations/01.bib", "citations/01.json", "readings/Daily.html"
    ]  # fmt: skip
