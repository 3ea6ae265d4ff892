"""Tables of scrapers and services: HTML, lists, nesting, columns by name and content, texts that were cut."""

from __future__ import annotations

import json

import pytest

from helpers.articles.draft import Draft, Fault, Source, TextMissing, Unreadable
from helpers.articles.formats import read


def texts(name: str, data: str | bytes) -> tuple[list[Draft], list[Fault]]:
    found = list(read(Source(name, data.encode() if isinstance(data, str) else data)))
    return [i for i in found if isinstance(i, Draft)], [i for i in found if isinstance(i, Fault)]


def test_html_in_a_column_is_read_as_html_and_entities_as_signs() -> None:
    (one, two, three), _ = texts(
        "a.csv",
        'text\n"<p>It opened.</p><p>&ldquo;Yes,&rdquo; she said.&nbsp;All<br>of it.</p><script>x()</script>"\n'
        '"Trade with R&amp;D firms rose, &quot;fast&quot;."\n"If a < b and c > d, then 5 & 6."\n',
    )
    assert one.text == "It opened.\n\n“Yes,” she said. All\n\nof it."
    assert two.text == 'Trade with R&D firms rose, "fast".'
    assert three.text == "If a < b and c > d, then 5 & 6."


def test_lists_of_paragraphs_and_authors_are_joined() -> None:
    rows = [
        {"body": ["One.", "Two."], "authors": ["A. Berg", {"name": "B. Lee"}], "title": ["T"], "date": ["2024-03-04"]}
    ]
    (draft,), _ = texts("a.json", json.dumps(rows))
    assert draft.text == "One.\n\nTwo."
    assert (draft.facts["author"], draft.facts["title"], str(draft.facts["published"])) == (
        "A. Berg, B. Lee",
        "T",
        "2024-03-04",
    )
    (draft,), _ = texts("a.csv", "text,authors\nIt rose.,\"['A. Berg', 'B. Lee']\"\n")
    assert draft.facts["author"] == "A. Berg, B. Lee"
    (draft,), _ = texts("a.csv", 'text,author\nIt rose.,"[sic] Berg"\n')
    assert draft.facts["author"] == "[sic] Berg"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It opened on Sunday and … [+412 chars]", r"[+412 chars]"),
        ("It opened. " + "x" * (32_767 - 11), "32,767 characters"),
    ],
)
def test_a_text_that_was_cut_is_named(text: str, why: str) -> None:
    (draft,), _ = texts("a.json", json.dumps([{"content": text}]))
    (fault,) = draft.faults
    assert why in fault.fault
    assert "cut short" in fault.fault
    assert "chars]" not in draft.text


@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: {"response": {"status": "ok", "results": [{"id": "x", "fields": row} for row in rows]}},
        lambda rows: {"took": 3, "hits": {"total": 2, "hits": [{"_id": "a", "_source": row} for row in rows]}},
        lambda rows: {"articles": {"page": 1, "results": rows}},
        lambda rows: {"@context": "https://schema.org", "@graph": rows},
        lambda rows: {f"https://x.example/{n}": row for n, row in enumerate(rows)},
        lambda rows: {"version": "https://jsonfeed.org/version/1.1", "items": rows},
        lambda rows: [{"article": row} for row in rows],
    ],
)
def test_articles_are_found_wherever_a_service_puts_them(wrap) -> None:  # type: ignore[no-untyped-def]
    rows = [
        {"headline": "Grain line opens", "articleBody": "The line opened.", "datePublished": "2024-03-04T06:00:00Z"},
        {"headline": "Mill talks stall", "articleBody": "Talks stalled.", "datePublished": "2024-03-05"},
    ]
    drafts, _ = texts("a.json", json.dumps(wrap(rows)))
    assert [(draft.text, draft.facts["title"]) for draft in drafts] == [
        ("The line opened.", "Grain line opens"), ("Talks stalled.", "Mill talks stall")
    ]  # fmt: skip


def test_an_object_without_a_list_is_one_article_and_wordpress_is_rendered() -> None:
    row = {
        "title": {"rendered": "A &amp; B"},
        "content": {"rendered": "<p>It rose.</p>"},
        "date": "2024-03-04",
        "link": "https://x.example/1",
    }
    (draft,), _ = texts("a.json", json.dumps(row))
    assert (draft.text, draft.facts["url"]) == ("It rose.", "https://x.example/1")


def test_a_column_must_hold_what_its_name_says() -> None:
    row = {"text": "It rose.", "source": "https://x.example/1", "source-hostname": "Aras News", "hostname": "x.example"}
    (draft,), _ = texts("a.jsonl", json.dumps(row))
    assert (draft.facts["outlet"], draft.facts["url"]) == ("Aras News", "https://x.example/1")
    (draft,), _ = texts("a.jsonl", json.dumps({"text": "It rose.", "source": "Aras News"}))
    assert (draft.facts["outlet"], draft.facts.get("url")) == ("Aras News", None)


@pytest.mark.parametrize(
    "name", ["date_download", "indexed_date", "collect_date", "date_modify", "lastUpdated", "entryDate"]
)
def test_the_day_of_a_download_is_no_day_of_publication(name: str) -> None:
    (draft,), _ = texts("a.jsonl", json.dumps({"text": "It rose.", name: "2024-03-04"}))
    assert "published" not in draft.facts


def test_year_month_and_day_in_columns_of_their_own_are_a_day() -> None:
    (draft,), _ = texts("a.csv", "year,month,day,article\n2024,3.0,4,It rose.\n")
    assert str(draft.facts["published"]) == "2024-03-04"


def test_a_row_of_a_list_of_addresses_is_an_article_whose_text_is_missing() -> None:
    rows = ",media_name,publish_date,title,url\n1,x,2024-03-04,T,https://x.example/1\n2,x,,,\n"
    drafts, (listed, empty) = texts("a.csv", rows)
    assert drafts == []
    assert isinstance(listed, TextMissing)
    assert (listed.facts["outlet"], listed.facts["url"]) == ("x", "https://x.example/1")
    assert "text missing (“T”, https://x.example/1)" in listed.fault
    assert "has no text" in empty.fault
    with pytest.raises(Unreadable, match="the columns are 'link', 'a'"):
        texts("b.csv", "a,link\n1,none\n")


def test_a_table_without_a_heading_is_known_by_its_columns() -> None:
    row = 'https://x.example/{n}\tnull\tab\tx\tTitle {n}\tnull\t2024-03-0{n}\t"One.\n\nTwo."\tnull\tnull\tarticle\n'
    drafts, _ = texts("a.tsv", "".join(row.format(n=n) for n in (1, 2, 3)))
    assert [draft.text for draft in drafts] == ["One.\n\nTwo."] * 3
    assert [draft.facts["title"] for draft in drafts] == ["Title 1", "Title 2", "Title 3"]


def test_a_cell_that_begins_with_a_quotation_mark_keeps_it() -> None:
    drafts, faults = texts("a.tsv", 'title\ttext\nA\t"We are ready," said Berg.\nB\t"Whole cell."\nC\tHe said "no".\n')
    assert [draft.text for draft in drafts] == ['"We are ready," said Berg.', "Whole cell.", 'He said "no".']
    assert faults == []


def test_rows_that_an_open_mark_swallowed_are_read_or_named() -> None:
    drafts, faults = texts("a.csv", 'title,text\nA,"It opened.\nB,"It closed.\nC,It rose.\nD,It fell.\n')
    assert [draft.text for draft in drafts][-2:] == ["It rose.", "It fell."]
    said = " ".join(draft.text for draft in drafts) + " ".join(fault.fault for fault in faults)
    assert "It opened" in said or "line 2" in said
    assert "It closed" in said or "line 3" in said
