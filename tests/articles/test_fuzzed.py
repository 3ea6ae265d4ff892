"""What the fuzzers found (tools/fuzz.py), each with neighbours: a damaged head costs what it says, not the file."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest

from helpers.articles.draft import Draft, Source, Unreadable
from helpers.articles.formats import read
from tests.articles.made_exports.containers import warc, zipped

MAIL = "From: {sender}\nSubject: {subject}\nDate: {date}\nMessage-ID: {ident}\nContent-Type: {kind}\n\nA port opened.\n"


def faults_of(name: str, data: bytes) -> list[str]:
    """What is said of a file, whether some of it can be read or nothing."""
    try:
        return [one.fault for one in read(Source(name, data)) if not isinstance(one, Draft)]
    except Unreadable as error:
        return [error.fault.fault]


SOUND = {
    "sender": '"North" <n@x.example>', "subject": "Ports", "date": "Mon, 04 Mar 2024 06:00:00 +0000",
    "ident": "<1@x.example>", "kind": "text/plain",
}  # fmt: skip


def mail(**heads: str) -> Draft:
    (found,) = read(Source("a.eml", MAIL.format(**SOUND | heads).encode("utf-8", "surrogateescape")))
    assert isinstance(found, Draft)
    return found


def test_a_sound_mail_has_its_facts() -> None:
    day = datetime.date(2024, 3, 4)
    assert mail().facts == {"title": "Ports", "outlet": "North", "published": day, "source_id": "1@x.example"}


@pytest.mark.parametrize(
    "sender",
    [
        "04 Mar 2024 06:$00:lain; charset",  # the library's own attribute is missing
        "\"Ara's \r31",  # its list is empty
        "North:;, <@>",
        '"""""" <>',
        "=?utf-8?q?=?= <n@>",
    ],
)
def test_a_sender_that_is_no_address_costs_no_text(sender: str) -> None:
    assert mail(sender=sender).text.endswith("A port opened.")  # a line end in a head ends all heads


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 04 Mar 99999999999999999999 06:00:00 +0000",
        "Mon, 04 Mar 2024 06:00:00 +99999999999999999",
        "Mon, 99 Mar 2024",
        "0",
    ],
)
def test_a_day_that_is_none_is_left_out(date: str) -> None:
    found = mail(date=date)
    assert "published" not in found.facts
    assert found.facts["title"] == "Ports"


@pytest.mark.parametrize("kind", ["text/plain; charset*=", 'text/plain; charset="', "text/plain; charset=no-such-one"])
def test_a_kind_of_text_that_cannot_be_taken_apart_ends_nothing(kind: str) -> None:
    assert mail(kind=kind).text == "A port opened."


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (b"WARC-Type: response\r\n", b"WARC-X: response\r\n"),
        (b"WARC-Type: response\r\n", b"WARC-Type: response\r\n9"),
        (b"Content-Length: ", b"Content-Length: 9999999999999999999999"),
        (b"Content-Length: ", b"Content-Length: -"),
    ],
)
def test_a_web_archive_with_a_damaged_head_is_damaged_and_nothing_else(sound: bytes, broken: bytes) -> None:
    data = warc(["A port opens", "Ada Lund said that it was open to all ships.", "It cost 3 million."])
    assert sound in data
    assert not any("Error" in fault for fault in faults_of("a.warc", data.replace(sound, broken)))


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html docheader", "<!-- docheader", "<?docheader docPublicationName", "\x00<docheader"]
)
@pytest.mark.parametrize("name", ["a.html", "a.eml"])
def test_a_page_with_nothing_in_it_is_no_article(name: str, page: str) -> None:
    head = "From: n@x.example\nSubject: Ports\nContent-Type: text/html\n\n" if name == "a.eml" else ""
    assert not any("Error" in fault for fault in faults_of(name, (head + page).encode()))


def test_an_empty_chapter_of_a_book_costs_only_itself() -> None:
    book = zipped({
        "META-INF/container.xml": b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        b'<rootfile full-path="c.opf"/></rootfiles></container>',
        "c.opf": b'<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="a" href="a.html"/>'
        b'<item id="b" href="b.html"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
        "a.html": b"<!DOCTYPE html",
        "b.html": b"<html><body><h1>Ports</h1><p>A port opened on Monday in the north.</p></body></html>",
    })  # fmt: skip
    found = list(read(Source("a.epub", book)))
    assert any(isinstance(one, Draft) and "A port opened" in one.text for one in found)


PACKAGES = {
    "a.epub": "META-INF/container.xml",
    "a.odt": "content.xml",
    "a.docx": "[Content_Types].xml",
    "a.xlsx": "[Content_Types].xml",
}


def _package(member: str, how: str) -> bytes:
    """A zip archive of which the *member* cannot be unpacked."""
    stream = io.BytesIO()
    ways = {"lzma": zipfile.ZIP_LZMA, "bz2": zipfile.ZIP_BZIP2}
    with zipfile.ZipFile(stream, "w", ways.get(how, zipfile.ZIP_DEFLATED)) as archive:
        archive.writestr(member, "<a>" + "The line opened on Sunday. " * 40 + "</a>")
    data = bytearray(stream.getvalue())
    begin, central = 30 + len(member), data.index(b"PK\x01\x02")
    if how == "unknown":  # a way of compression that does not exist
        data[8:10] = data[central + 10 : central + 12] = b"\x61\x00"
    elif how == "locked":
        data[6] |= 1
        data[central + 8] |= 1
    else:
        data[begin + 9 : central] = b"\xff" * (central - begin - 9)
    return bytes(data)


@pytest.mark.parametrize("how", ["deflate", "lzma", "bz2", "unknown", "locked"])
@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_with_a_part_that_cannot_be_unpacked_is_damaged_and_nothing_else(name: str, how: str) -> None:
    with pytest.raises(Unreadable) as said:
        list(read(Source(name, _package(PACKAGES[name], how))))
    assert "damaged" in said.value.fault.fault
