"""E-mails and mailboxes: each message is an article, as sent by newsletters and archives.

The subject is the title, the sender's name the outlet; the text is the plain part if there is one, else the HTML page.
A page may be an archive's export with many articles, which is split.  Attachments and reply headers are not text.
"""

from __future__ import annotations

import contextlib
import dataclasses
import email
import email.message
import email.policy
import email.utils
import re
from collections.abc import Iterator

from lxml import etree, html

from helpers.articles import archives
from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats.web import article_of
from helpers.articles.page_text import paragraphs_of

__all__ = ["read"]

_FROM = re.compile(rb"^From \S*.*\b(?:19|20)\d\d\b.*\r?\n(?=[\w-]+:)", re.MULTILINE)
#: The errors of the library on invalid headers.
_TRIPS = (ValueError, TypeError, LookupError, AttributeError, OverflowError)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(source: Source) -> Iterator[Draft | Fault]:
    """A draft for each message with a text."""
    cuts = [found.span() for found in _FROM.finditer(source.data)]
    whole = [source.data]
    if cuts and not source.data[: cuts[0][0]].strip():
        ends = [start for start, _ in cuts[1:]] + [len(source.data)]
        whole = [_QUOTED_FROM.sub(rb"\1", source.data[a:b]) for (_, a), b in zip(cuts, ends, strict=True)]
    alone = len(whole) == 1
    for number, data in enumerate(whole, start=1):
        for item in _message(data, source):
            if isinstance(item, Fault):
                yield item if alone else dataclasses.replace(item, fault=f"Message {number}: {item.fault}")
            elif alone:
                yield item
            else:
                part = f"{number}" if item.part is None else f"{number}.{item.part}"
                yield dataclasses.replace(item, part=part, ids=(f"{source.stem}#{part}",))


def _message(data: bytes, source: Source) -> Iterator[Draft | Fault]:
    """The articles of one message."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    sender, subject = _header(message, "From"), _header(message, "Subject")
    if not sender and not subject:
        raise Unreadable(
            "It is not an e-mail: it has neither a sender nor a subject.", "If it is plain text, save it as .txt."
        )
    page = _part(message, "html")
    if page:
        export = archives.of_page(page, source)
        if export is not None:
            yield from export
            return
    text = _part(message, "plain") or (_shown(page) if page else "")
    if not text.strip():
        yield Fault(
            "It has no text.", "If the article is in an attachment, save the attachment and load it.", "warning"
        )
        return
    name, address = email.utils.parseaddr(sender)
    published = None
    with contextlib.suppress(*_TRIPS):
        published = email.utils.parsedate_to_datetime(_header(message, "Date")).date()
    facts = {
        "title": subject,
        "outlet": name or address.rpartition("@")[2],
        "published": published,
        "source_id": _header(message, "Message-ID").strip("<> "),
    }
    yield Draft(text.strip("\r\n"), (source.stem,), facts={key: value for key, value in facts.items() if value})


def _header(message: email.message.EmailMessage, name: str) -> str:
    """The value of a header; unparsed if the library cannot parse it, and empty if it is missing."""
    try:
        return str(message.get(name, ""))
    except _TRIPS:
        raw = next((value for known, value in message.raw_items() if known.lower() == name.lower()), "")
        return " ".join(str(raw).split())


def _is_text(part: email.message.EmailMessage, kind: str) -> bool:
    """Whether a part is a text of that kind and not an attachment; a part that cannot be identified is not."""
    try:
        return part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment"
    except _TRIPS:
        return False


def _part(message: email.message.EmailMessage, kind: str) -> str:
    """The text of the first part of a kind, attachments aside."""
    for part in message.walk():
        if _is_text(part, kind):
            try:
                return str(part.get_content())
            except _TRIPS:
                raw = part.get_payload(decode=True)
                return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
    return ""


def _shown(page: str) -> str:
    """The words of a page in paragraphs: the article if one can be found, else everything that a browser shows."""
    found = article_of(page)
    if found:
        return found
    try:
        body = html.document_fromstring(page)
    except (ValueError, etree.ParserError):
        return ""
    return "\n\n".join(paragraphs_of(body, skip=frozenset({"script", "style", "head", "title"})))
