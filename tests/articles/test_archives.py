"""Exports of press archives come back as the articles that are in them, whatever the layout and its faults."""

from __future__ import annotations

import collections
import html
import pathlib
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats import named, read
from helpers.articles.load import load
from helpers.articles.printed import printed
from helpers.knowledge.archives import load_archive_words
from helpers.knowledge.load import Knowledge
from tests.articles.made_exports.every import EXPORTS
from tests.articles.made_exports.faulty import FAULTY
from tests.articles.made_exports.made import made
from tests.articles.made_exports.nexis import nexis_text, nexis_uni
from tests.articles.made_exports.office import docx
from tests.articles.made_exports.proquest import proquest_html, proquest_text
from tests.articles.made_exports.score import score

EVERY = sorted(EXPORTS)
#: As they should be, and with the faults of conversions, printers and other surfaces.
WHOLE_AND_FAULTY = EXPORTS | FAULTY


def texts(name: str, data: bytes) -> tuple[list[Draft], list[Fault]]:
    found = list(read(Source(named(name, data[:64]), data)))
    drafts = [item for item in found if isinstance(item, Draft)]
    return drafts, [item for item in found if isinstance(item, Fault)]


@pytest.mark.parametrize("seed", [7, 104])
@pytest.mark.parametrize("name", sorted(WHOLE_AND_FAULTY))
def test_every_article_of_an_export_comes_back_with_its_date_outlet_title_and_words(
    tmp_path: pathlib.Path, name: str, seed: int
) -> None:
    articles = made(seed)
    (tmp_path / name).write_bytes(WHOLE_AND_FAULTY[name](articles))
    found = load(tmp_path)
    got = score(articles, found.articles)
    assert got.wrong == []
    assert (got.separated, got.dated, got.outlets, got.titles, got.bodies) == (got.wanted,) * 5


@pytest.mark.parametrize("name", EVERY)
def test_what_an_export_lacks_is_named(tmp_path: pathlib.Path, name: str) -> None:
    articles = made(8)
    (tmp_path / name).write_bytes(EXPORTS[name](articles))
    faults = [problem.fault for problem in load(tmp_path).problems]
    empty, undated = sum(not one.body for one in articles), sum(not one.day for one in articles if one.body)
    assert sum("has no text" in fault for fault in faults) == empty
    assert sum(bool(re.search(r"has no date|no day that", fault)) for fault in faults) == undated
    (summary,) = [fault for fault in faults if fault.startswith("An export of")]
    assert f"{len(articles) - empty} articles" in summary
    assert f"{undated} undated" in summary
    assert "likely duplicate" in summary


WORDS = st.lists(
    st.text(alphabet=st.characters(codec="cp1252", categories=("L", "Nd")), min_size=1, max_size=12)
    | st.sampled_from(["well-known", "it’s", "“yes”", "40,000", "$3.5", "a/b", "(x)", "U.S."]),
    min_size=9, max_size=60,
).map(lambda words: " ".join(words) + ".")  # fmt: skip


# which of the 8-bit encodings a text is in is a guess of another module's
@pytest.mark.parametrize("name", [name for name in EVERY if name != "nexis_bare.txt"])
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(bodies=st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=2, max_size=4))
def test_no_word_of_a_body_is_lost_and_none_of_a_label_comes_in(name: str, bodies: list[list[str]]) -> None:
    articles = made(9, len(bodies))
    for one, body in zip(articles, bodies, strict=True):
        one.body = body
    drafts, _ = texts(name, EXPORTS[name](articles))
    wanted = collections.Counter(word for body in bodies for part in body for word in part.split())
    assert collections.Counter(word for draft in drafts for word in draft.text.split()) == wanted


@pytest.mark.parametrize("name", EVERY)
def test_a_record_that_is_there_twice_comes_back_twice_and_is_said_to_be(tmp_path: pathlib.Path, name: str) -> None:
    articles = [one for one in made(22) if one.body and one.day][:6]
    articles = [*articles[:4], articles[2], *articles[4:], articles[0]]
    (tmp_path / name).write_bytes(EXPORTS[name](articles))
    found = load(tmp_path)
    assert score(articles, found.articles).wrong == []
    assert any("8 articles, 2 likely duplicates" in problem.fault for problem in found.problems)


def test_lines_that_end_twice_are_no_paragraphs() -> None:
    articles = [one for one in made(104) if one.body][:4]
    drafts, _ = texts("a.txt", FAULTY["nexis_double_returns.txt"](articles))
    assert [draft.text.split("\n\n") for draft in drafts] == [one.body for one in articles]


def test_the_announced_number_is_held_against_what_was_found() -> None:
    articles = [one for one in made(3) if one.body][:4]
    text = nexis_text(articles).replace("of 4 DOCUMENTS", "of 9 DOCUMENTS")
    drafts, faults = texts("a.txt", text.encode())
    assert len(drafts) == 4
    assert any("announces 9 articles; 4 were found" in fault.fault for fault in faults)
    lines = nexis_uni(articles)
    drafts, faults = texts("a.docx", docx([line.replace("Documents (4)", "Documents (5)") for line in lines]))
    assert len(drafts) == 4
    assert any("announces 5 articles; 4 were found" in fault.fault for fault in faults)


def test_the_load_date_is_never_the_day_of_publication() -> None:
    articles = [one for one in made(4) if one.body]
    for one in articles:
        one.day = None
    for name, make in EXPORTS.items():
        drafts, _ = texts(name, make(articles))
        assert [draft.facts.get("published") for draft in drafts] == [None] * len(articles), name


def test_a_cover_alone_is_a_list_and_no_fault_of_the_export(tmp_path: pathlib.Path) -> None:
    lines = nexis_uni(made(5))
    (tmp_path / "doclist.docx").write_bytes(docx(lines[: lines.index("\f")]))
    found = load(tmp_path)
    assert found.articles == []
    assert [(problem.severity, "list of documents" in problem.fault) for problem in found.problems] == [("note", True)]


def test_a_label_of_the_projects_own_words_counts(tmp_path: pathlib.Path) -> None:
    shipped = Knowledge().path("archives.toml").read_text(encoding="utf-8")
    (tmp_path / "archives.toml").write_text(
        shipped.replace('[head.byline]\nen = ["Byline"', '[head.byline]\npl = ["Autorstwo"]\nen = ["Byline"'),
        encoding="utf-8",
    )
    articles = [one for one in made(6) if one.body and one.author]
    text = nexis_text(articles).replace("BYLINE:", "AUTORSTWO:")
    source = Source("a.txt", text.encode(), knowledge=Knowledge(tmp_path))
    drafts = [item for item in read(source) if isinstance(item, Draft)]
    assert [draft.facts["author"] for draft in drafts] == [one.author for one in articles]


def test_all_faults_of_the_words_are_told_and_the_sound_ones_used(tmp_path: pathlib.Path) -> None:
    (tmp_path / "archives.toml").write_text(
        '[head.byline]\nen = ["Byline", 3]\n[head.colour]\nen = ["Colour"]\n[count.record]\nen = ["of {m}"]\n'
        '[months]\nen = ["January"]\n[weather]\n[languages]\nen = ["English"]\n', encoding="utf-8"
    )  # fmt: skip
    words = load_archive_words(Knowledge(tmp_path))
    faults = " ".join(problem.fault for problem in words.problems)
    for part in (
        "[head.byline] en",
        "[head.colour]",
        "has no {n}",
        "has 1 names, not 12",
        "[weather]",
        "[tail] is missing",
    ):
        assert part in faults
    assert words.language("English") == "en"
    (tmp_path / "archives.toml").write_text("[head", encoding="utf-8")
    assert "cannot be read" in load_archive_words(Knowledge(tmp_path)).problems[0].fault


@pytest.mark.parametrize(
    "text",
    [
        "The committee read 1 of 3 documents.\n\nLength: that was what they agreed on.\n\nBody and soul, she said.",
        "SECTION: one\n\nThe law.\n\nSECTION: two\n\nThe rest of it.",
        "Byline: who wrote it is not known.\n\nLanguage: English.\n\nSubject: the weather",
        "Title: A life\n\nAuthor: Ida Holm\n\nPublisher: Fjord\n\nISBN: 123\n\nIt is a good book.",
        "HD\n\nis what they call the new screens, and TD the old ones.\n\nPD",
    ],
)
def test_an_ordinary_text_with_labels_is_no_export(text: str) -> None:
    (draft,), faults = texts("a.txt", text.encode())
    assert (draft.text, faults) == (text, [])


def test_a_markdown_copy_of_an_export_loses_its_signs() -> None:
    text = (
        "# [Harbour ***<u>fees</u>*** to rise](https://x.example/a)\n\nThe Fjord Mail\n\n5 april 2022 dinsdag\n\n"
        "Copyright 2022 Fjord Media All Rights Reserved\n\n**Section:** NEWS; Blz. 4\n\n**Length:** 12 woorden\n\n"
        "**Byline:** Ida Holm\n\n**Body**\n\nThe ***<u>fees</u>*** will rise in spring, the harbour\nmaster said.\n\n"
        "**Load-Date:** April 5, 2022\n\n**End of Document**\n"
    )
    (draft,), _ = texts("a.md", text.encode())
    assert draft.text == "The fees will rise in spring, the harbour master said."
    assert draft.facts["title"] == "Harbour fees to rise"
    assert (str(draft.facts["published"]), draft.facts["print_page"]) == ("2022-04-05", "4")


@pytest.mark.parametrize("name", [name for name in EVERY if not name.endswith(".docx")])
def test_a_damaged_export_is_read_or_refused_and_never_a_crash(name: str) -> None:
    chance, data = random.Random(5), EXPORTS[name](made(31, 5))
    lines = data.split(b"\n")
    chance.shuffle(lines)
    at = chance.randrange(len(data))
    for damaged in (data[:at], data[:at] + data[at + 300 :], data[:at] + b"x" * 30 + data[at:], b"\n".join(lines)):
        try:
            texts(name, damaged)
        except Unreadable as error:
            assert "XML" in error.fault.fault or "Error" not in error.fault.fault  # noqa: PT017 - it need not be raised


def test_a_line_that_begins_with_a_day_and_goes_on_is_read_at_once() -> None:
    words = load_archive_words(Knowledge())
    assert printed("March 4, 2024 " + "Abcdefgh" * 11, words) is not None
    assert printed("March 4, 2024 " + "Ab cd ef " * 9 + "gh.", words) is None


@pytest.mark.parametrize("label", ["Document {n} of {m}", "Dokument {n} von {m}", "Document {n} sur {m}"])
def test_the_number_above_a_headline_is_no_part_of_it_and_its_total_is_held_against_what_was_found(label: str) -> None:
    articles = [one for one in made(13) if one.body][:4]
    text = proquest_text(articles)
    for n, one in enumerate(articles, start=1):
        text = text.replace(f"\n\n{one.title}\n\n", f"\n\n{label.format(n=n, m=7)}\n\n{one.title}\n\n", 1)
    bare = re.sub(r"\n\nTitle: .*", "", text)
    for one_file in (text, bare):
        drafts, faults = texts("a.txt", one_file.encode())
        assert [draft.facts["title"] for draft in drafts] == [one.title for one in articles]
        assert any("announces 7 articles; 4 were found" in fault.fault for fault in faults)


@pytest.mark.parametrize(
    ("info", "title", "place", "outlet"),
    [
        ("Mar 9, 2022.", "Lundvik", "Lundvik", None),
        ("Mar 9, 2022.", "Lundvik; Norland", "Lundvik, Norland", "Lundvik"),
        ("Zelmar Courier ; Lundvik [Lundvik]. 9 Mar 2022: A.1.", "Lundvik", "Lundvik", "Zelmar Courier"),
        (
            "Zelmar Courier ; Lundvik [Lundvik]. 9 Mar 2022: A.1.",
            "Zelmar Courier; Lundvik",
            "Lundvik",
            "Zelmar Courier",
        ),
    ],
)
def test_a_place_where_the_paper_s_name_should_be_is_no_outlet(
    info: str, title: str, place: str, outlet: str | None
) -> None:
    ruler = "_" * 60
    text = (
        f"{ruler}\n\nPort opens\n\nPublication info: {info}\n\nFull text: It opened on Monday, the council said.\n\n"
        f"Title: Port opens\n\nPublication title: {title}\n\nPublication date: Mar 9, 2022\n\n"
        f"Place of publication: {place}\n\nProQuest document ID: 1\n\n{ruler}\n"
    )
    (draft,), _ = texts("a.txt", text.encode())
    assert draft.facts.get("outlet") == outlet
    assert str(draft.facts["published"]) == "2022-03-09"


@pytest.mark.parametrize(
    "whole",
    [
        "<html><head><title></title></head><body>{}</body></html>",
        "html&gt;<head><title></title></head><body>{}</body></html>",
        "<HTML lang='en'><BODY class='x'>{}</BODY></HTML>",
    ],
)
def test_a_page_inside_the_page_ends_no_record_but_its_own(whole: str) -> None:
    articles = [one for one in made(14) if one.body][:5]
    page = proquest_html(articles)
    for one in articles:
        first, last = html.escape(one.body[0]), html.escape(one.body[-1])
        page = page.replace(f"<p>{first}</p>", whole.partition("{}")[0] + f"<p>{first}</p>", 1)
        page = page.replace(f"<p>{last}</p>", f"<p>{last}</p>" + whole.partition("{}")[2], 1)
    assert page.lower().count("</html>") == len(articles) + 1
    drafts, _ = texts("a.html", page.encode())
    assert [draft.text.split("\n\n") for draft in drafts] == [one.body for one in articles]


def test_the_words_of_a_picture_s_button_are_no_text() -> None:
    articles = [one for one in made(15) if one.body][:3]
    picture = (
        "<div><a name='1'></a><div class='document_view_image'><img src='x' alt='View Image'><a title='A quay.'>"
        "Enlarge this image.</a><div class='small document_view_caption'><p>A quay at dawn.</p></div></div></div>"
    )
    page = proquest_html(articles)
    for one in articles:
        first = html.escape(one.body[0])
        page = page.replace(f"<p>{first}</p>", f"{picture}<p>{first}</p>", 1)
    drafts, faults = texts("a.html", page.encode())
    assert [draft.text.split("\n\n") for draft in drafts] == [one.body for one in articles]
    assert "3 captions" in faults[-1].fault
