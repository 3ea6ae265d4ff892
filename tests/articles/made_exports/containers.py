"""One made-up article in a file of every ending that a reader is for, from its paragraphs."""

from __future__ import annotations

import csv
import email.message
import gzip
import html
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import pyarrow
import pyarrow.parquet
import typst

from tests.articles.made_exports.office import docx, rtf

Paragraphs = Sequence[str]
TITLE = "Line opens"


def page(parts: Paragraphs) -> str:
    body = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE}</title></head>"
        f"<body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    )


def inner(parts: Paragraphs) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts)


def zipped(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def delimited(parts: Paragraphs, delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([["id", "text"], ["1", "\n\n".join(parts)]])
    return out.getvalue().encode()


def excel(parts: Paragraphs) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["id", "text"])
    book.active.append(["1", "\n\n".join(parts)])
    book.save(stream)
    return stream.getvalue()


def parquet(parts: Paragraphs) -> bytes:
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"id": ["1"], "text": ["\n\n".join(parts)]}), stream)
    return stream.getvalue()


def pdf(parts: Paragraphs) -> bytes:
    return typst.compile("\n\n".join(f"#{json.dumps(part, ensure_ascii=False)}" for part in parts).encode())


def nitf(parts: Paragraphs) -> bytes:
    head = f"<head/><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head>"
    return f"<nitf>{head}<body.content>{inner(parts)}</body.content></body></nitf>".encode()


def rss(parts: Paragraphs) -> bytes:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>X</title><item>'
        f"<title>{TITLE}</title><content:encoded>{html.escape(inner(parts))}</content:encoded></item></channel></rss>"
    ).encode()


def atom(parts: Paragraphs) -> bytes:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>X</title><entry><title>{TITLE}</title>'
        f'<content type="html">{html.escape(inner(parts))}</content></entry></feed>'
    ).encode()


def mail(parts: Paragraphs) -> bytes:
    message = email.message.EmailMessage()
    message["Subject"], message["From"] = TITLE, '"Aras News" <news@x.example>'
    message["Date"] = "Mon, 04 Mar 2024 06:00:00 +0000"
    message.set_content("\n\n".join(parts) + "\n")
    return message.as_bytes()


def warc(parts: Paragraphs) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page(parts)}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/1\r\nWARC-Date: 2024-03-08T06:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def epub(parts: Paragraphs) -> bytes:
    spine = '<spine><itemref idref="a"/></spine>'
    return zipped({
        "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
        "c.opf": f'<package><manifest><item id="a" href="a.xhtml"/></manifest>{spine}</package>'.encode(),
        "a.xhtml": f"<html><body><h1>{TITLE}</h1>{inner(parts)}</body></html>".encode(),
    })  # fmt: skip


def odt(parts: Paragraphs) -> bytes:
    name = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    lines = "".join(f"<text:p>{html.escape(part)}</text:p>" for part in parts)
    return zipped({"content.xml": f'<d xmlns:text="{name}">{lines}</d>'.encode()})


def text(parts: Paragraphs) -> bytes:
    return "\n\n".join(parts).encode()


def rows(parts: Paragraphs) -> bytes:
    return json.dumps({"id": "1", "text": "\n\n".join(parts)}).encode()


#: For every ending that is read, what makes a file of it.
FILES: dict[str, Callable[[Paragraphs], bytes]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), text),
    **dict.fromkeys((".html", ".htm", ".xhtml"), lambda parts: page(parts).encode()),
    **dict.fromkeys((".csv",), lambda parts: delimited(parts, ",")),
    **dict.fromkeys((".tsv", ".tab"), lambda parts: delimited(parts, "\t")),
    **dict.fromkeys((".xlsx", ".xlsm"), excel),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), rows),
    ".rtf": rtf, ".docx": docx, ".pdf": pdf, ".parquet": parquet, ".xml": nitf, ".rss": rss, ".atom": atom,
    ".eml": mail, ".mbox": lambda parts: b"From news@x.example Mon Mar  4 06:00:00 2024\n" + mail(parts) + b"\n",
    ".warc": warc, ".gz": lambda parts: gzip.compress(text(parts)), ".epub": epub, ".odt": odt,
    ".zip": lambda parts: zipped({"a.txt": text(parts)}),
}  # fmt: skip
#: What such a file is called, where its ending alone does not say what is in it.
NAMES = {".gz": "a.txt.gz"}
