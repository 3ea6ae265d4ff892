"""An archive's export is never one article in silence, and an ordinary article is never taken for one."""

from __future__ import annotations

import io
import json
import pathlib
import zipfile

import docx
import pytest
import typst

from helpers.articles.add import put_files
from helpers.articles.archive_marks import ARCHIVES, _any_mark, export_in, export_in_page
from helpers.articles.load import Loaded, load
from helpers.base.project import Project

BODY = "The ferry to Sundvik sails again, the harbour master said. Fares rose by 4 percent in 2023."


def nexis(number: int, of: int) -> str:
    return (
        f"                    {number} of {of} DOCUMENTS\n\n           The Fjord Mail (Sundvik)\n\n"
        f"              May {number}, 2023 Tuesday\n\nFerry sails again\n\nBYLINE: Ida Holm\n\nSECTION: NEWS; Pg. 2\n\n"
        f"LENGTH: {80 + number} words\n\n{BODY}\n\nLOAD-DATE: May {number}, 2023\n\nLANGUAGE: ENGLISH\n\n"
        "PUBLICATION-TYPE: Newspaper\n\n          Copyright 2023 Fjord Mail\n\n"
    )


def nexis_german(number: int, of: int) -> str:
    return (
        f"Dokument {number} von {of}\n\nFjord Mail\n\n{number}. Mai 2023 Dienstag\n\nFerry sails again\n\n"
        f"AUTOR: Ida Holm\n\nRUBRIK: NEWS\n\nLÄNGE: 81 Wörter\n\n{BODY}\n\nUPDATE: {number}. Mai 2023\n\n"
        "SPRACHE: ENGLISCH\n\n"
    )


def nexis_uni(number: int, of: int) -> str:
    return (
        f"Ferry sails again {number}\nFjord Mail\nMay {number}, 2023 Tuesday\nSection:\u00a0NEWS\n"
        f"Length:\u00a081 words\nByline:\u00a0Ida Holm\nBody\n{BODY}\nLoad-Date: May {number}, 2023\nEnd of Document\n"
    )


def factiva(number: int, of: int) -> str:
    codes = {"SE": "News", "HD": "Ferry sails again", "BY": "Ida Holm", "WC": "81 words", "PD": f"{number} May 2023"}
    codes |= {"SN": "Fjord Mail", "SC": "FJORD", "LA": "English", "CY": "(c) 2023", "LP": BODY, "TD": "It was late."}
    lines = "".join(f"{code}\n{value}\n\n" for code, value in codes.items())
    return f"{lines}AN\nDocument FJORD0002023050{number}ej5100abc\n\n"


def factiva_plain(number: int, of: int) -> str:
    return (
        f"News\nFerry sails again\nIda Holm\n81 words\n{number} May 2023\nFjord Mail\nFJORD\nEnglish\n(c) 2023\n"
        f"{BODY}\nDocument FJORD0002023050{number}ej5100abc\n\f"
    )


def proquest(number: int, of: int) -> str:
    return (
        f"{'_' * 60}\n\nFerry sails again\n\nAuthor: Holm, Ida\n\nPublication info: Fjord Mail ; Sundvik. "
        f"May {number}, 2023: A.2.\n\nAbstract: None available.\n\nFull text: {BODY}\n\nSubject: Ferries\n\n"
        f"Publication title: Fjord Mail\n\nPublication date: May {number}, 2023\n\n"
        f"Language of publication: English\n\nProQuest document ID: 29{number}\n\n"
    )


def europresse(number: int, of: int) -> str:
    return (
        f"Fjord Mail\nNews, mardi {number} mai 2023, p. 2\nFerry sails again\n{BODY}\n© 2023 Fjord Mail. Tous droits "
        f"réservés.\nNuméro de document : news·2023050{number}·FM·29_12\n\n"
    )


TEXTS = {
    "Nexis": [nexis, nexis_german, nexis_uni],
    "Factiva": [factiva, factiva_plain],
    "ProQuest": [proquest],
    "Europresse": [europresse],
}
EVERY = [(archive, make) for archive, makes in TEXTS.items() for make in makes]


def rtf(text: str) -> bytes:
    signs = "".join(f"\\u{ord(sign)}?" if ord(sign) > 127 else sign for sign in text)
    return ("{\\rtf1\\ansi\\uc1 " + signs.replace("\n", "\\par\n") + "}").encode("ascii")


def word(text: str) -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    for line in text.replace("\f", "").split("\n"):
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


def zipped(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("inside.doc", rtf(text))
    return stream.getvalue()


def pdf(text: str) -> bytes:
    return typst.compile(
        "\n\n".join(f"#{json.dumps(part, ensure_ascii=False)}" for part in text.split("\n\n")).encode()
    )


FORMS = {"txt": str.encode, "md": str.encode, "rtf": rtf, "doc": rtf, "docx": word, "zip": zipped}


def loaded(folder: pathlib.Path, name: str, data: bytes) -> Loaded:
    (folder / name).write_bytes(data)
    return load(folder)


#: Layouts that a reader splits, and those that are known by their marks alone.
SPLIT = [(archive, make) for archive, make in EVERY if make is not europresse]


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize(("archive", "make"), SPLIT, ids=[make.__name__ for _, make in SPLIT])
def test_an_export_is_split_into_its_articles_in_every_form(
    tmp_path: pathlib.Path, archive: str, make: object, form: str
) -> None:
    text = "".join(make(number, 3) for number in (1, 2, 3))  # type: ignore[operator]
    found = loaded(tmp_path, f"export.{form}", FORMS[form](text))
    assert [str(article.published) for article in found.articles] == [f"2023-05-0{number}" for number in (1, 2, 3)]
    for article in found.articles:
        assert article.text.removesuffix("\n\nIt was late.") == BODY
        assert str(article.title).startswith("Ferry sails again")
        assert "Fjord Mail" in str(article.outlet)
    assert {problem.severity for problem in found.problems} == {"note"}
    assert any(problem.fault.startswith(f"An export of {archive}") for problem in found.problems)


@pytest.mark.parametrize("form", [*sorted(FORMS), "pdf"])
def test_an_export_without_a_reader_is_left_out_and_named(tmp_path: pathlib.Path, form: str) -> None:
    text = "".join(europresse(number, 3) for number in (1, 2, 3))
    found = loaded(tmp_path, f"export.{form}", (FORMS | {"pdf": pdf})[form](text))
    assert found.articles == []
    (problem,) = found.problems
    assert problem.severity == "error"
    assert problem.path.startswith(f"export.{form}")
    assert problem.fault.startswith("It looks like an export from Europresse with at least 3 articles")
    assert "Save each article as a separate file" in problem.remedy


@pytest.mark.parametrize(
    "record",
    [
        "Fjord Mail\nFerry sails again\n{body}\nnews·2023050{n}·FM·29_12\n",
        "{body} Document : news·2023050{n}·FM·0×20×221 — Fjord Mail\n",
        "{body}\n© 2023 Fjord Mail. All rights reserved. Ce certificat est émis à Université à des fins de lecture.\n",
    ],
)
def test_numbers_of_documents_alone_make_an_export(record: str) -> None:
    found = export_in("\n".join(record.format(body=BODY, n=n) for n in (1, 2, 3)))
    assert found is not None
    assert (found.archive, found.articles) == ("Europresse", 3)


def test_one_number_of_a_document_is_an_ordinary_reference() -> None:
    assert export_in(f"{BODY}\n\nSee news·20230501·FM·29_12 in the archive.") is None


@pytest.mark.parametrize(("archive", "make"), SPLIT, ids=[make.__name__ for _, make in SPLIT])
def test_one_article_as_an_archive_prints_it_loses_its_labels(
    tmp_path: pathlib.Path, archive: str, make: object
) -> None:
    found = loaded(tmp_path, "one.txt", make(1, 1).encode())  # type: ignore[operator]
    (article,) = found.articles
    assert article.text.removesuffix("\n\nIt was late.") == BODY
    assert (article.article_id, found.problems) == ("one", [])


def test_one_article_without_a_reader_is_used_with_a_warning(tmp_path: pathlib.Path) -> None:
    found = loaded(tmp_path, "one.txt", europresse(1, 1).encode())
    assert len(found.articles) == 1
    (problem,) = found.problems
    assert (problem.path, problem.severity) == ("one.txt", "warning")
    assert problem.fault.startswith("It looks like an article from Europresse")


def page(archive: str, number: int) -> str:
    """One article in an export's web page; two words are too few for an extraction to keep."""
    if archive == "Nexis":
        return f"<A NAME='DOC_ID_0_{number}'></A><!-- <DOC NUMBER={number}> --><p>LENGTH: 2 words</p><p>Yes indeed.</p>"
    if archive == "Factiva":
        return (
            f"<div class='article enArticle'><b class='enHeadline'>Ferry {number}</b><p>Yes indeed.</p>"
            f"<p>Document FJORD0002023050{number}ej5100abc</p></div>"
        )
    if archive == "ProQuest":
        return (
            f"<div><a name='DocID_MSTAR_{number}'></a><b>Ferry</b><text wordcount='2'><p>Yes indeed.</p></text>"
            "<p><strong>Language of publication: </strong>English</p></div>"
        )
    return (
        "<article><header><span class='DocPublicationName'>Fjord Mail</span>"
        "<p class='titreArticleVisu'>Ferry</p></header><div class='docOcurrContainer'><p>Yes indeed.</p></div>"
        "</article>"
    )


@pytest.mark.parametrize("archive", sorted(ARCHIVES))
def test_a_web_page_of_several_articles_is_split_before_one_is_taken_for_all(
    tmp_path: pathlib.Path, archive: str
) -> None:
    body = "".join(page(archive, number) for number in (1, 2, 3))
    found = loaded(tmp_path, "export.html", f"<html><body>{body}</body></html>".encode())
    assert [article.text for article in found.articles] == ["Yes indeed."] * 3
    # what the page does not say of an article is said to be missing
    assert sum("has no date" in problem.fault for problem in found.problems) == 3


ORDINARY = [
    "The publisher LexisNexis said Factiva and ProQuest had lost readers to Europresse.\n\nCopyright 2024. All Rights "
    "Reserved.",
    "Document 1 of 3 was missing, the court heard.\n\nEnd of document, said the judge.",
    "LENGTH: 355 words\n\nThe bridge is 355 metres long.",
    "UPDATE: 3 May 2023\n\nThe ferry is late.\n\nUPDATE: 4 May 2023\n\nHIGHLIGHT: the crew\n\nHIGHLIGHT: a dog",
    "SECTION: one\n\nBYLINE: nobody\n\nSECTION: two",
    "1 of 10 documents was sealed.\n\n942 words\n\nThe English said so.",
    "PD said no. LA is far. BY noon it rained.\nTD won. SC lost. AN hour passed.\nLP records sell again.",
    "Full text: the speech of the minister\n\nLanguage: English\n\nPublished: 3 May 2023",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_article_is_none(text: str) -> None:
    assert export_in(text) is None
    assert export_in_page(f"<html><body><p>{text}</p></body></html>".replace("\n", "</p>\n<p>")) is None


def test_the_shipped_articles_are_none(seeds: pathlib.Path) -> None:
    assert [export_in(path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("*.txt"))] == [None, None]


@pytest.mark.parametrize("archive", sorted(ARCHIVES))
def test_no_mark_alone_makes_an_export(archive: str) -> None:
    text = "\n".join(make(1, 1) for make in TEXTS[archive])
    alone = ["\n\n".join(hit[0] for hit in mark.expression.finditer(text)) for mark in ARCHIVES[archive]]
    assert sum(map(bool, alone)) >= 2
    assert [export_in(lines) for lines in alone] == [None] * len(alone)


def test_a_table_with_an_archives_labels_in_its_cells_is_read_without_a_warning_for_each_row(
    tmp_path: pathlib.Path,
) -> None:
    cell = nexis(1, 1).replace('"', "")
    found = loaded(tmp_path, "rows.csv", f'id,text\na,"{cell}"\nb,"{nexis(1, 2)}{nexis(2, 2)}"\n'.encode())
    assert [article.article_id for article in found.articles] == ["a"]
    assert [problem.severity for problem in found.problems] == ["error"]


def test_rich_text_under_the_ending_of_old_word_documents_is_read(tmp_path: pathlib.Path) -> None:
    found = loaded(tmp_path, "letter.doc", rtf(BODY))
    assert [(article.article_id, article.path) for article in found.articles] == [("letter", "letter.doc")]
    (tmp_path / "letter.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert [problem.severity for problem in load(tmp_path).problems] == ["note"]
    project = Project.open(tmp_path / "mine")
    put = put_files(project, [("new.doc", rtf(BODY)), ("old.doc", b"\xd0\xcf\x11\xe0")])
    assert [path.name for path in put.paths] == ["new.doc"]
    assert put.faults[0].startswith("old.doc: Files with the extension .doc are not read.")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("3 of 9 DOCUMENTS\n", True),
        ("A port\n> HD\tA port opens\n", True),
        ("Ada Lund said so.\nFull text: A port\n", True),
        ("a © 2021 Ada. All rights reserved", True),
        ("A port opened on Monday.\n\nAda Lund said so.", False),
    ],
)
def test_the_look_for_any_mark_sees_what_each_mark_sees(text: str, marked: bool) -> None:
    each = (mark for marks in ARCHIVES.values() for mark in marks if not mark.page)
    assert any(mark.expression.search(text) for mark in each) == marked
    assert any(marks.search(text) for marks in _any_mark()) == marked
