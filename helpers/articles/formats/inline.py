"""Markup inside a page's sentences (quotations, footnote marks, struck-out text), handled before extraction.

The extraction may treat an element as a paragraph break or as the page's date although it is only a word
in a sentence.  So ``q`` gets its quotation marks, ``time`` inside a paragraph loses its tag and keeps its words, a
footnote's raised figure is removed (``$120¹ million`` is not $1201 million), an exponent stays raised, and deleted text
is not read.

>>> prepared("<p>He spoke of <q>talks</q> on <time>Monday</time> and $120<sup>1</sup> million.</p>")[0]
'<p>He spoke of “talks” on Monday and $120 million.</p>'
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from helpers.articles.dates import day
from helpers.articles.draft import Fault

__all__ = ["DOWN", "UP", "prepared", "raised", "stated_day", "whole_title"]

#: They enclose superscript in the text that the readers of documents pass on.
UP, DOWN = "\x0e", "\x0f"

_UP = re.compile(f"{UP}([^{UP}{DOWN}]*){DOWN}")
_MARKED = re.compile(r"(?i)<(?:q|time|sup|s|strike|del)\b")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
#: What an exponent follows: a ten, or a unit of length.
_BASE = re.compile(r"(?:\b10|(?<![^\W\d_])(?:[kcm]?m|ft|km|in))$")
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?(?:\s*,\s*\d{1,3})*")
_ORDINAL = re.compile(r"(?i)st|nd|rd|th|er|ère|re|e|ème|o|a|ª|º")

#: Where a page gives its publication date, the most reliable first.
_STATED = (
    "//meta[@property='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[contains(' pubdate publish-date publication_date publication-date parsely-pub-date article.published "
    "dc.date.issued dcterms.created dc.date date ', concat(' ', translate(@name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', "
    "'abcdefghijklmnopqrstuvwxyz'), ' '))]/@content",
)
_JSON_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def prepared(page: str) -> tuple[str, list[Fault]]:
    """The page with the markup inside sentences turned into text, and what was left out."""
    if not _MARKED.search(page):
        return page, []
    from lxml import etree, html

    try:
        root = html.fromstring(_DECLARATION.sub("", page), parser=html.HTMLParser(huge_tree=True))
    except (ValueError, etree.LxmlError):
        return page, []
    struck = notes = 0
    depth = {element: sum(above.tag == "q" for above in element.iterancestors()) for element in root.iter("q")}
    for element in list(root.iter("q", "time", "sup", "s", "strike", "del")):
        if element.getparent() is None:
            continue
        if element.tag == "q":
            _quoted(element, inner=depth[element] % 2 == 1)
        elif element.tag == "time":
            if any(above.tag in ("p", "li", "blockquote", "td") for above in element.iterancestors()):
                element.drop_tag()
        elif element.tag == "sup":
            notes += _raised(element)
        else:
            struck += bool(element.text_content().strip())
            element.drop_tree()
    faults = []
    if struck:
        fault = f"{struck} struck-out {'passage was' if struck == 1 else 'passages were'} left out."
        faults.append(Fault(fault, "Check the page if the struck-out words matter.", "note"))
    if notes:
        faults.append(Fault(f"{notes} footnote marks were left out.", "Nothing to do.", "note"))
    return html.tostring(root, encoding="unicode"), faults


def _quoted(element: Any, *, inner: bool) -> None:
    """The words of a quotation between quotation marks, single ones inside another quotation."""
    first, last = ("‘", "’") if inner else ("“", "”")
    element.text = first + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + last
    else:
        element.text += last
    element.drop_tag()


def _raised(element: Any) -> bool:
    """The text of a superscript: an exponent as superscript characters, an ordinal's letters unchanged; a footnote
    mark is removed (True).
    """
    text = element.text_content().strip()
    before = element.getprevious()
    ahead = (before.tail if before is not None else element.getparent().text) or ""
    if re.fullmatch(r"[+\-−]?\d{1,3}", text) and _BASE.search(ahead):
        for child in list(element):
            child.drop_tag()
        element.text = text.translate(_RAISED)
        element.drop_tag()
        return False
    if _NOTE.fullmatch(text) and not (_ORDINAL.fullmatch(text) and ahead[-1:].isdigit()):
        element.drop_tree()
        return True
    element.drop_tag()
    return False


def raised(text: str) -> str:
    r"""A text with superscript between ``\x0e`` and ``\x0f``, in which exponents become superscript characters and
    footnote marks are removed.

    >>> raised("$120\x0e1\x0f million, 10\x0e6\x0f tonnes, the 5\x0eth\x0f")
    '$120 million, 10⁶ tonnes, the 5th'
    """
    if UP not in text:
        return text

    def plain(found: re.Match[str]) -> str:
        sign, ahead = found[1].strip(), text[: found.start()]
        if re.fullmatch(r"[+\-−]?\d{1,3}", sign) and _BASE.search(ahead):
            return sign.translate(_RAISED)
        ordinal = _ORDINAL.fullmatch(sign) and ahead[-1:].isdigit()
        return "" if _NOTE.fullmatch(sign) and not ordinal else found[1]

    return _UP.sub(plain, text).replace(UP, "").replace(DOWN, "")


def stated_day(root: Any, page: str) -> tuple[datetime.date | None, str | None]:
    """The publication date in a page's metadata, and, separately, one that could be two different days."""
    said = [str(value) for path in _STATED for value in root.xpath(path)]
    said[1:1] = _JSON_DAY.findall(page)
    doubtful = None
    for value in said:
        try:
            return day(value.strip()), None
        except ValueError as error:
            if " may be " in str(error):
                doubtful = doubtful or value.strip()
    return None, doubtful


def whole_title(root: Any, found: str | None, site: str | None) -> str | None:
    """The headline; for a page without a heading, its title without the site's name at the end."""
    title = " ".join((root.findtext(".//title") or "").split())
    headed = root.xpath("//h1 | //meta[@property='og:title']")
    if headed or not found or found == title or found not in title:
        return found
    parts = re.split(r"\s+[|»·]\s+|\s+[-–—]\s+|\s+::\s+", title)
    last = title[title.rindex(parts[-1]) :] if parts else ""
    names = {re.sub(r"\W+", "", name.casefold().removeprefix("www.")) for name in (site or "",) if name}
    plain = re.sub(r"\W+", "", last.casefold())
    known = any(plain and (plain == name or name.startswith(plain)) for name in names)
    if len(parts) > 1 and (known or re.search(r"\s[|»·]\s|\s::\s", title)):
        return re.sub(r"\s*(?:[|»·–—-]|::)\s*$", "", title[: title.rindex(last)]).strip()
    return title
