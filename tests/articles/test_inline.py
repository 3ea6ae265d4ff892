"""What a page marks inside its sentences is read as it was meant, and its day and title are those that it states."""

# ruff: noqa: E501 - the pages' own lines are as long as they are

from __future__ import annotations

import pytest

from helpers.articles.draft import Draft, Source
from helpers.articles.formats import read

PAGE = (
    "<html><head>{head}</head><body><article>{h1}<p>The minister {said} in the last year, and there was more.</p><p>A second "
    "paragraph stands here so that this page looks like an article to whoever reads it.</p></article></body></html>"
)


def article(
    said: str = "spoke", head: str = "<title>T</title>", h1: str = "<h1>Trade grows in the valley</h1>"
) -> Draft:
    (draft,) = [
        i for i in read(Source("a.html", PAGE.format(said=said, head=head, h1=h1).encode())) if isinstance(i, Draft)
    ]
    return draft


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ('said on <time datetime="2021-03-21">Monday</time> that between <time>21 March 2021</time> and <time>20 March '
         "2022</time> it grew", "said on Monday that between 21 March 2021 and 20 March 2022 it grew in the last year"),
        ("said it had grown <q>faster than <q>anyone</q> expected</q> over", "grown “faster than ‘anyone’ expected” over in"),
        ("gave $120<sup>1</sup> million", "gave $120 million in"),
        ("gave 25%<sup>[2]</sup> and 10<sup>6</sup> tonnes on 5 km<sup>2</sup>", "gave 25% and 10⁶ tonnes on 5 km² in"),
        ("came on the 5<sup>th</sup> of May", "on the 5th of May in"),
        ("gave <s>$5 million</s> $6 million", "gave $6 million in"),
        ("gave <del>$5 million</del><ins>$6 million</ins>", "gave $6 million in"),
    ],
)  # fmt: skip
def test_marks_inside_a_sentence(said: str, meant: str) -> None:
    assert meant in " ".join(article(said).text.split(" "))


def test_what_was_left_out_is_said() -> None:
    draft = article("gave <s>$5 million</s> $6<sup>1</sup> million")
    assert ["struck-out" in fault.fault or "footnote marks" in fault.fault for fault in draft.faults] == [True, True]


def test_a_day_inside_a_sentence_is_no_day_of_publication() -> None:
    assert not article('said on <time datetime="2021-03-21">Monday</time>').facts["published"]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="date" content="05/04/2022">', "None"),
        ('<meta name="date" content="30/04/2022">', "2022-04-30"),
        ('<meta property="article:published_time" content="1994-05-30T10:00:00Z">', "1994-05-30"),
        ('<link rel="canonical" href="https://x.example/2021/01/02/a"><meta property="article:published_time" '
         'content="2022-05-30T10:00:00Z">', "2022-05-30"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-05-30"}</script>', "2022-05-30"),
    ],
)  # fmt: skip
def test_the_day_is_the_one_that_the_page_states(head: str, published: str) -> None:
    draft = article(head=head)
    assert str(draft.facts["published"]) == published
    assert any("two different days" in fault.fault for fault in draft.faults) == (published == "None")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Iran - Tajikistan trade doubles</title>", "Iran - Tajikistan trade doubles"),
        ("<title>Iran - Tajikistan trade doubles | Aras News</title>", "Iran - Tajikistan trade doubles"),
        ('<title>Trade doubles - Aras News</title><meta property="og:site_name" content="Aras News">', "Trade doubles"),
    ],
)
def test_a_page_without_a_heading_keeps_its_title(head: str, title: str) -> None:
    assert article(head=head, h1="").facts["title"] == title
