"""Feeds, agencies' XML, mails, crawls, e-books and OpenDocument texts come as articles, with what their files say."""

# ruff: noqa: E501 - the files' own lines are as long as they are

from __future__ import annotations

import email.message
import gzip
import io
import re
import zipfile

import pytest

from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats import read

BODY = ["The line opened on Sunday.", "“It will carry 900 tonnes,” said Omid Rastan."]
PAGES = "".join(f"<p>{part}</p>" for part in BODY)


def texts(name: str, data: str | bytes) -> tuple[list[Draft], list[Fault]]:
    found = list(read(Source(name, data.encode() if isinstance(data, str) else data)))
    return [i for i in found if isinstance(i, Draft)], [i for i in found if isinstance(i, Fault)]


def zipped(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_feed_has_an_item_an_article_and_a_teaser_is_said() -> None:
    (one, two), _ = texts(
        "a.xml",
        '<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0"><channel>'
        "<title>Aras News</title><item><title>Line &amp; more</title><link>https://x.example/1</link><pubDate>Mon, 04 Mar "
        f"2024 06:00:00 +0000</pubDate><description>Short.</description><content:encoded><![CDATA[{PAGES}]]>"
        "</content:encoded></item><item><title>Two</title><description>Only a teaser.</description></item></channel></rss>",
    )
    assert one.text.split("\n\n") == BODY
    assert (one.facts["outlet"], str(one.facts["published"]), one.facts["title"]) == (
        "Aras News",
        "2024-03-04",
        "Line & more",
    )
    assert two.text == "Only a teaser."
    assert any("teaser" in fault.fault for fault in two.faults)


def test_an_atom_feed_is_read() -> None:
    (one,), _ = texts(
        "a.atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Aras News</title><entry><title>Line</title><link href="https://x.'
        'example/1"/><published>2024-03-04T06:00:00Z</published><author><name>N. Orlov</name></author>'
        f'<content type="html">{PAGES.replace("<", "&lt;")}</content></entry></feed>',
    )
    assert one.text.split("\n\n") == BODY
    assert (one.facts["author"], one.facts["url"], str(one.facts["published"])) == (
        "N. Orlov",
        "https://x.example/1",
        "2024-03-04",
    )


def test_agencies_xml_is_read_and_captions_stay_out() -> None:
    media = "<media><media-caption>A quay.</media-caption></media>"
    nitf = (
        '<nitf><head><docdata><date.issue norm="20240304T060000Z"/></docdata><pubdata name="Aras News"/></head><body>'
        f"<body.head><hedline><hl1>Line opens</hl1></hedline><byline>By N. Orlov</byline></body.head><body.content>{media}"
        f"{PAGES}</body.content></body></nitf>"
    )
    (one,), _ = texts("a.xml", nitf)
    assert one.text.split("\n\n") == BODY
    assert (one.facts["title"], one.facts["author"], str(one.facts["published"])) == (
        "Line opens",
        "N. Orlov",
        "2024-03-04",
    )
    (two,), _ = texts(
        "b.xml",
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><contentMeta><headline>Line opens</headline>'
        "<by>N. Orlov</by><contentCreated>2024-03-04T06:00:00Z</contentCreated></contentMeta><contentSet><inlineXML>"
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{PAGES}</body></html></inlineXML></contentSet></newsItem>',
    )
    assert two.text.split("\n\n") == BODY
    assert (two.facts["title"], two.facts["source_id"], str(two.facts["published"])) == (
        "Line opens",
        "urn:x:1",
        "2024-03-04",
    )


def test_another_kind_of_xml_is_a_note_and_nothing_is_fetched(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable, match="<catalog>"):
        texts("a.xml", "<catalog><book/></catalog>")
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    found, _ = texts(
        "a.xml",
        f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{secret}">]><nitf><body><body.content><p>Yes &x; indeed.</p>'
        "</body.content></body></nitf>",
    )
    assert "secret" not in " ".join(draft.text for draft in found)


def mail(subject: str, *, page: bool = False) -> bytes:
    message = email.message.EmailMessage()
    message["Subject"], message["From"] = subject, '"Aras News" <news@x.example>'
    message["Date"] = "Mon, 04 Mar 2024 06:00:00 +0000"
    message.set_content("\n\n".join(BODY) + "\n")
    if page:
        message.set_content(f"<html><body>{PAGES}</body></html>", subtype="html")
    return message.as_bytes()


def test_a_mail_is_an_article_and_a_mailbox_several() -> None:
    (one,), _ = texts("a.eml", mail("Line opens – at last"))
    assert one.text.split("\n\n") == BODY
    assert (one.facts["title"], one.facts["outlet"], str(one.facts["published"])) == (
        "Line opens – at last",
        "Aras News",
        "2024-03-04",
    )
    box = b"".join(
        b"From news@x.example Mon Mar  4 06:00:00 2024\n" + mail(f"No. {n}", page=n == 2) + b"\n" for n in (1, 2)
    )
    drafts, _ = texts("a.mbox", box)
    assert [draft.facts["title"] for draft in drafts] == ["No. 1", "No. 2"]
    assert all(part in draft.text for draft in drafts for part in BODY)
    with pytest.raises(Unreadable, match="not an e-mail"):
        texts("a.eml", "Just a text.\n")


def warc(pages: dict[str, str]) -> bytes:
    out = b""
    for address, page in pages.items():
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
        out += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-08T06:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype=response"
            f"\r\nContent-Length: {len(answer)}\r\n\r\n"
        ).encode() + answer + b"\r\n\r\n"  # fmt: skip
    return out


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_is_its_pages_and_its_day_is_none_of_publication(packed: bool) -> None:
    page = (
        f"<html><head><title>Line opens</title></head><body><article><h1>Line opens</h1>{PAGES}</article></body></html>"
    )
    data = warc({"https://x.example/1": page, "https://x.example/": "<html><body></body></html>"})
    drafts, faults = texts("a.warc.gz" if packed else "a.warc", gzip.compress(data) if packed else data)
    (one,) = drafts
    assert all(part in one.text for part in BODY)
    assert one.facts["url"] == "https://x.example/1"
    assert not one.facts.get("published")
    assert any("1 pages in it contain no article" in fault.fault for fault in faults)
    with pytest.raises(Unreadable):
        texts("a.warc", "no crawl at all")


def test_a_crawl_with_false_lengths_prints_none_of_its_words_and_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    page = f"<html><body><article><h1>Line opens</h1>{PAGES}</article></body></html>"
    data = warc({"https://x.example/a b\x1b[31m": page, "https://x.example/2": page})
    start = data.index(b"Content-Length: ") + len(b"Content-Length: ")
    end = data.index(b"\r\n", start)
    drafts, faults = texts("a.warc", data[:start] + str(int(data[start:end]) - 9).encode() + data[end:])
    assert any(all(part in draft.text for part in BODY) for draft in drafts)
    assert any("claim a wrong length: 1;" in fault.fault for fault in faults)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "")


@pytest.mark.parametrize("more", [300, 5_000])
def test_a_record_of_a_crawl_that_claims_to_hold_the_next_page_costs_no_page(more: int) -> None:
    page = f"<html><body><article><h1>Line opens</h1>{PAGES}</article></body></html>"
    data = warc({f"https://x.example/{n}": page for n in range(3)})
    start = data.index(b"Content-Length: ") + len(b"Content-Length: ")
    end = data.index(b"\r\n", start)
    drafts, faults = texts("a.warc", data[:start] + str(int(data[start:end]) + more).encode() + data[end:])
    assert [draft.facts["url"] for draft in drafts] == [f"https://x.example/{n}" for n in range(3)]
    assert len({draft.text for draft in drafts}) == 1
    assert any("claim a wrong length: 1;" in fault.fault for fault in faults)


@pytest.mark.parametrize("length", ["0", "-4", "abc", "5", ""])
@pytest.mark.parametrize("number", range(3))
def test_behind_a_damaged_record_of_a_crawl_reading_goes_on(length: str, number: int) -> None:
    page = f"<html><body><article><h1>Line opens</h1>{PAGES}</article></body></html>"
    heads = re.split(rb"(?=WARC/1)", warc({f"https://x.example/{n}": page for n in range(3)}))[1:]
    heads[number] = re.sub(rb"(?m)^Content-Length: \d+", f"Content-Length: {length}".encode(), heads[number], count=1)
    drafts, faults = texts("a.warc", b"".join(heads))
    whole = {f"https://x.example/{n}" for n in range(3) if n != number}
    assert whole <= {draft.facts["url"] for draft in drafts if all(part in draft.text for part in BODY)}
    assert any("Damaged records: 1 " in fault.fault or "wrong length: 1;" in fault.fault for fault in faults)


@pytest.mark.parametrize("where", ["length", "line", "packed"])
def test_a_damaged_record_of_a_crawl_costs_its_own_page(where: str) -> None:
    page = f"<html><body><article><h1>Line opens</h1>{PAGES}</article></body></html>"
    heads = re.split(rb"(?=WARC/1)", warc({f"https://x.example/{n}": page for n in range(4)}))[1:]
    if where == "length":
        heads[1] = re.sub(rb"(?m)^Content-Length: \d+\r\n", b"", heads[1], count=1)
    elif where == "line":
        heads[1] = heads[1][:40] + heads[1][190:]
    else:
        heads = [gzip.compress(head) for head in heads]
        heads[1] = heads[1][:40] + b"\0" * 60 + heads[1][100:]
    drafts, _ = texts("a.warc", b"".join(heads))
    whole = {f"https://x.example/{n}" for n in (0, 2, 3)}
    assert whole <= {draft.facts["url"] for draft in drafts if all(part in draft.text for part in BODY)}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_page_about_crawls_is_read_to_its_end(end: str) -> None:
    quoted = f"<pre>{end}{end}WARC/1.0{end}WARC-Type: response{end}</pre>"
    page = f"<html><body><article><h1>Line opens</h1>{quoted}{PAGES}</article></body></html>"
    drafts, faults = texts("a.warc", warc({f"https://x.example/{n}": page for n in range(2)}))
    assert [all(part in draft.text for part in BODY) for draft in drafts] == [True, True]
    assert faults == []


def test_a_crawl_whose_lines_were_changed_loses_no_page() -> None:
    page = f"<html><body>\n<article><h1>Line opens</h1>{PAGES}\n</article></body></html>"
    data = warc({f"https://x.example/{n}": page for n in range(3)})
    drafts, _ = texts("a.warc", data.replace(b"\r\n", b"\n"))
    assert {draft.facts["url"] for draft in drafts} == {f"https://x.example/{n}" for n in range(3)}


def test_an_e_book_is_its_chapters_without_lists() -> None:
    links = "".join(f'<li><a href="c{n}.xhtml">A story</a></li>' for n in range(5))
    book = zipped({
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/c.opf"/></rootfiles></container>',
        "O/c.opf": '<package><metadata/><manifest><item id="i" href="i.xhtml"/><item id="a" href="a%20b.xhtml"/></manifest>'
        '<spine><itemref idref="i"/><itemref idref="a"/></spine></package>',
        "O/i.xhtml": f"<html><body><h1>Contents</h1><ul>{links}</ul></body></html>",
        "O/a b.xhtml": f"<html><body><h1>Line opens</h1>{PAGES}</body></html>",
    })  # fmt: skip
    (one,), faults = texts("a.epub", book)
    assert (one.facts["title"], one.text.split("\n\n")) == ("Line opens", BODY)
    assert len(faults) == 1
    with pytest.raises(Unreadable):
        texts("a.epub", zipped({"x": "y"}))


def test_an_open_document_is_its_lines_without_notes_and_deleted_words() -> None:
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        f'<d xmlns:text="{text}"><text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes><text:h>Line opens'
        '</text:h><text:p>It<text:s text:c="2"/>opened<text:note><text:p>A note.</text:p></text:note> on '
        "<text:span>Sunday</text:span>.</text:p></d>"
    )
    (one,), _ = texts("a.odt", zipped({"content.xml": content}))
    assert one.text == "Line opens\nIt  opened on Sunday."
    with pytest.raises(Unreadable):
        texts("a.odt", zipped({"x": "y"}))
