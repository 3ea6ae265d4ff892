import datetime
import io
import zipfile

import docx
import pytest
import typst

from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats import read
from helpers.articles.formats.pdf import page_of
from helpers.base.project import Settings

PAGE = """<html><head><title>Big news | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2022-05-30T10:00:00Z">
<link rel="canonical" href="https://paper.example/a"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Big news</h1>
<p>{}</p><p>“We agreed,” he said — and more words follow so that it looks like an article.</p></article>
<footer>Copyright The Paper</footer></body></html>"""


def texts(name, data, **settings):
    """The drafts and the faults of a file."""
    found = list(read(Source(name, data, Settings(**settings))))
    return [d for d in found if isinstance(d, Draft)], [f for f in found if isinstance(f, Fault)]


def saved(write):
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def test_a_web_page_gives_its_article_and_what_it_says_of_itself(english):
    (draft,), _ = texts("a.html", PAGE.format(english).encode())
    assert english in draft.text
    assert "Sport" not in draft.text
    assert draft.facts["title"] == "Big news"
    assert (draft.facts["published"], draft.facts["outlet"]) == ("2022-05-30", "The Paper")
    assert draft.facts["url"] == "https://paper.example/a"


def test_a_web_page_is_read_by_the_encoding_that_it_names(english):
    page = PAGE.format("Президент прибыл. " + english).replace("<head>", '<head><meta charset="windows-1251">')
    (draft,), _ = texts("a.htm", page.encode("cp1251"))
    assert "Президент прибыл." in draft.text
    assert draft.faults == ()


def test_a_fragment_of_a_web_page_will_do_and_an_empty_one_is_refused():
    (draft,), _ = texts("a.html", b"<p>He agreed on Monday.</p>")
    assert draft.text == "He agreed on Monday."
    with pytest.raises(Unreadable, match="No article"):
        texts("a.html", b"<html><body></body></html>")


def test_front_matter_says_what_the_article_is_and_is_no_part_of_it(english):
    text = f'---\r\ntitle: "Big: news"\r\ndate: 2022-05-30\r\nnewspaper: The Paper\r\n---\r\n{english}\r\n'
    (draft,), _ = texts("a.md", text.encode())
    assert draft.text == f"{english}\r\n"
    day = datetime.date(2022, 5, 30)
    assert draft.facts == {"title": "Big: news", "published": day, "outlet": "The Paper"}


@pytest.mark.parametrize(
    ("head", "fault"),
    [("title: A: B", "cannot be read"), ("date: 2022-13-45", "cannot be read"), ("a: &x [*x]", ""), ("title:", "")],
)
def test_front_matter_with_a_fault_costs_nothing_but_its_facts(english, head, fault):
    (draft,), _ = texts("a.md", f"---\n{head}\n---\n{english}".encode())
    assert draft.text == english
    assert [fault in one.fault for one in draft.faults] == ([True] if fault else [])


def test_a_text_between_rulers_is_no_front_matter(english):
    text = f"---\n{english}\n---\n{english}"
    (draft,), _ = texts("a.md", text.encode())
    assert draft.text == text


def test_rich_text_in_its_own_code_page():
    data = (
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl\f0 Arial;}\f0 \'cf\'f0\'e5\'e7\'e8\'e4\'e5\'ed\'f2\par \u8220?Yes\u8221?}"
    )
    (draft,), _ = texts("a.rtf", data)
    assert draft.text.split("\n") == ["Президент", "“Yes”"]


def test_a_word_document_in_the_order_of_the_page():
    document = docx.Document()
    document.core_properties.title = "Drones are important"
    document.add_heading("Headline")
    document.add_paragraph("One ").add_run("bold").bold = True
    table = document.add_table(rows=2, cols=2)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {at}"
    inserted = document.add_paragraph("He ")
    inserted._p.append(docx.oxml.parse_xml(
        '<w:ins xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>agreed.</w:t></w:r></w:ins>'
    ))  # fmt: skip
    inserted._p.append(docx.oxml.parse_xml(
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>not</w:t></w:r></w:del>'
    ))  # fmt: skip
    (draft,), _ = texts("a.docx", saved(document.save))
    assert draft.text == "Headline\nOne bold\ncell 0\tcell 1\ncell 2\tcell 3\nHe agreed."
    assert draft.facts == {"title": "Drones are important"}


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.parquet", "a.zip", "a.rtf", "a.json"])
@pytest.mark.parametrize("data", [b"this is none", b"PK\x03\x04 nor is this", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_broken_document_says_what_to_do(name, data):
    with pytest.raises(Unreadable) as caught:
        texts(name, data)
    assert caught.value.fault.fault.endswith(".")
    assert caught.value.fault.remedy.endswith(".")


def test_a_zip_of_something_else_is_no_word_document():
    def write(stream):
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.txt", "x")

    for name in ("a.docx", "a.xlsx"):
        with pytest.raises(Unreadable, match="damaged"):
            texts(name, saved(write))


def pdf(source):
    return typst.compile(("#set page(width: 10cm, height: 12cm)\n#set text(size: 10pt)\n" + source).encode())


def test_a_pdf_s_lines_are_paragraphs_again_and_its_pages_are_known():
    first = "The president of Asia-Plus arrived in the capital on Monday for a visit that had been planned for months."
    second = "“We agreed on a long-term partnership,” he told reporters who had waited outside in the rain all day."
    data = pdf(f"= Headline\n{first}\n\n{second}\n#pagebreak()\n{first}")
    (draft,), _ = texts("a.pdf", data)
    assert draft.text == f"Headline\n{first}\n{second}\f{first}"
    assert page_of(draft.text, draft.text.rindex("The")) == 2


def test_a_word_that_a_pdf_cuts_is_one_again():
    text = (
        "The internationalisation of intergovernmental telecommunications infrastructures notwithstanding, he agreed."
    )
    data = pdf(f'#set text(lang: "en", hyphenate: true)\n#set page(width: 6cm)\n{text}')
    (draft,), _ = texts("a.pdf", data)
    assert draft.text == text


def test_a_scanned_pdf_needs_text_recognition():
    with pytest.raises(Unreadable, match="OCR"):
        texts("a.pdf", pdf("#rect(width: 50pt, height: 50pt)"))


def scan(stamp, *, width="100%"):
    """Two pages that are a picture each, with a stamp that was put on them."""
    png = saved_png()
    one = f"#place(top + left, image(bytes(({','.join(map(str, png))})), width: {width}, height: {width}))\n{stamp}"
    return pdf(f"#set page(margin: 0pt)\n{one}\n#pagebreak()\n{one}")


def saved_png():
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(stream, "png")
    return stream.getvalue()


@pytest.mark.parametrize(
    "stamp", ["", "Downloaded by a library on 4 March 2024", "12", "Scanned with the app of a phone"]
)
def test_a_scanned_pdf_with_a_stamp_needs_text_recognition_too(stamp):
    with pytest.raises(Unreadable, match="OCR") as found:
        texts("a.pdf", scan(stamp))
    assert f"“{stamp} {stamp}"[:40] in found.value.fault.fault or not stamp


def test_a_page_of_text_on_a_picture_and_a_short_one_beside_a_small_picture_are_read():
    story = "The president of Asia-Plus arrived in the capital on Monday for a visit that had been planned. " * 3
    (draft,), faults = texts("a.pdf", scan(story))
    assert (draft.text.count("Asia-Plus"), faults) == (6, [])
    (draft,), faults = texts("a.pdf", scan("A short note.", width="30%"))
    assert (draft.text, faults) == ("A short note.\fA short note.", [])


LOCKED = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>endobj
trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>
%%%%EOF""" % (b"11" * 32, b"22" * 32)


def test_a_pdf_with_a_password_is_told():
    with pytest.raises(Unreadable, match="password"):
        texts("a.pdf", LOCKED)


def zipped(**members):
    def write(stream):
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)

    return saved(write)


def test_an_archive_by_the_readers_of_its_members():
    data = zipped(
        **{"b.txt": "B.", "sub/a.txt": "A.", "t.csv": "text\nRow.\n", "__MACOSX/b.txt": "x", ".DS_Store": "x"}
    )
    drafts, faults = texts("press.zip", data)
    assert [(d.text, d.part, d.ids[-1]) for d in drafts] == [
        ("B.", "b.txt", "press#1"),
        ("A.", "sub/a.txt", "press#2"),
        ("Row.", "t.csv#1", "press#3#1"),
    ]
    assert not faults


def test_what_an_archive_holds_is_bounded_and_the_rest_goes_on():
    data = zipped(
        **{"bomb.txt": "0" * 3_000_000, "fine.txt": "Fine.", "photo.jpg": "x", "inner.zip": "x", "bad.docx": "x"}
    )
    drafts, faults = texts("press.zip", data, max_megabytes=1.0)
    assert [d.text for d in drafts] == ["Fine."]
    assert {fault.member for fault in faults} == {"bomb.txt", "photo.jpg", "inner.zip", "bad.docx"}


def test_a_member_with_a_password_is_named():
    data = bytearray(zipped(**{"a.txt": "One."}))
    # the first bit of the flags, in the member's own head and in the archive's list
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    drafts, faults = texts("press.zip", bytes(data))
    assert not drafts
    assert "password" in faults[0].fault


def test_unknown_kinds_are_a_note_with_a_remedy():
    for name, remedy in (("a.doc", ".docx"), ("a.jpg", "ignore"), ("noending", "save it as")):
        with pytest.raises(Unreadable) as caught:
            texts(name, b"x")
        assert caught.value.fault.severity == "note"
        assert remedy in caught.value.fault.remedy
