"""Made-up exports of Factiva: HTML, rich text, text with codes and without, XML."""

# ruff: noqa: E501 - the lines of an export are as long as they are

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence

from tests.articles.made_exports.made import MONTHS, Made
from tests.articles.made_exports.office import rich


def accession(n: int, day: datetime.date | None) -> str:
    return f"FJORD000{day or datetime.date(2020, 1, 1):%Y%m%d}ek34{n:05d}"


def codes(one: Made, n: int, form: str = "en") -> list[tuple[str, list[str]]]:
    """The fields of a record of Factiva in order."""
    day = one.day and (f"{one.day.day} {MONTHS[form][one.day.month - 1]} {one.day.year}")
    rows: list[tuple[str, list[str]]] = [("SE", [one.section])] if one.section else []
    rows += [("HD", [one.title])]
    rows += [("BY", [f"By {one.author}"])] if one.author else []
    rows += [("WC", [f"{one.count} " + {"en": "words", "fr": "mots", "de": "Wörter"}[form]])]
    rows += [("PD", [day])] if day else []
    rows += [("ET", ["15:32"])] if one.clock else []
    rows += [("SN", [one.outlet]), ("SC", ["FJORD"])]
    rows += [("ED", [one.edition])] if one.edition else []
    rows += [("PG", [one.page])] if one.page else []
    rows += [("LA", [{"en": "English", "fr": "Anglais", "de": "Englisch"}[form]]), ("CY", ["(c) 2020 Fjord Media"])]
    if one.body:
        rows += [("LP", one.body[:1]), ("TD", one.body[1:])] if len(one.body) > 1 else [("LP", one.body)]
    rows += [("NS", ["ccat : Corporate/Industrial News | gcat : Political/General News"]), ("RE", ["eurz : Europe"])]
    return [*rows, ("PUB", ["Fjord Media Ltd"]), ("AN", [f"Document {accession(n, one.day)}"])]


def factiva_html(articles: Sequence[Made], form: str = "en") -> str:
    out = [
        "<!DOCTYPE html><html><head><meta charset='UTF-8'/><title>Factiva</title></head><body><div id='contentWrapper'>"
    ]
    for n, one in enumerate(articles, start=1):
        out.append(f'<div class="article {form}Article"><table cellpadding="1">')
        for code, values in codes(one, n, form):
            inner = (
                "".join(f'<p class="articleParagraph {form}articleParagraph">{html.escape(v)}</p>' for v in values)
                if code in ("LP", "TD")
                else "<br/>".join(map(html.escape, values))
            )
            inner = f"<b class='{form}Headline'>{inner}\n</b>" if code == "HD" else inner
            out.append(f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{inner}</td></tr>')
        out.append("</table><br/></div><br/>")
    return "".join([*out, "<div id='pageFooter'>© 2024 Factiva, Inc. All rights reserved.</div></div></body></html>"])


def factiva_plain_html(articles: Sequence[Made]) -> str:
    out = ["<html><head><meta charset='UTF-8'/><title>Factiva</title></head><body>"]
    for n, one in enumerate(articles, start=1):
        out.append('<div class="article enArticle">')
        out.append(f"<div>{html.escape(one.section)}</div>" if one.section else "")
        out.append(f'<div id="hd"><span class="enHeadline">{html.escape(one.title)}</span></div>')
        out.append(f'<div class="author">By {html.escape(one.author)}</div>' if one.author else "")
        day = one.day and f"{one.day.day} {MONTHS['en'][one.day.month - 1]} {one.day.year}"
        head = [
            f"{one.count} words",
            day,
            "15:32" if one.clock else "",
            one.outlet,
            "FJORD",
            one.page,
            "English",
            "(c) 2020 Fjord Media",
        ]
        out += [f"<div>{html.escape(line)}</div>" for line in head if line]
        out += [f'<p class="articleParagraph enarticleParagraph">{html.escape(part)}</p>' for part in one.body]
        out.append(f"<p>Document {accession(n, one.day)}</p></div>")
    return "".join([*out, "</body></html>"])


def factiva_rtf(articles: Sequence[Made], form: str = "en") -> bytes:
    rows = []
    for n, one in enumerate(articles, start=1):
        for code, values in codes(one, n, form):
            rows.append(
                f"\\trowd\\cellx900\\cellx9000\\pard\\intbl{{\\b {code}}}\\cell\\pard\\intbl "
                + "\\par ".join(map(rich, values))
                + "\\cell\\row\n"
            )
        rows.append("\\pard\\par\\page\n")
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Verdana;}}\n"
        + "".join(rows)
        + "\\pard Search Summary\\par Text grain or mill\\par }"
    ).encode("ascii")


def factiva_codes_text(articles: Sequence[Made], form: str = "en") -> str:
    out = []
    for n, one in enumerate(articles, start=1):
        for code, values in codes(one, n, form):
            out.append(f"{code}\n" + "\n\n".join(values) + "\n\n")
        out.append("\f")
    return "".join(out) + "Search Summary\nText\ngrain or mill\n"


def factiva_plain(articles: Sequence[Made]) -> str:
    out = []
    for n, one in enumerate(articles, start=1):
        day = one.day and f"{one.day.day} {MONTHS['en'][one.day.month - 1]} {one.day.year}"
        lines = [
            one.section,
            one.title,
            f"By {one.author}" if one.author else "",
            f"{one.count:,} words",
            day,
            "15:32" if one.clock else "",
            one.outlet,
            "FJORD",
            one.page,
            "English",
            "(c) 2020 Fjord Media",
            *one.body,
            f"Document {accession(n, one.day)}",
        ]
        out.append("\n\n".join(line for line in lines if line) + "\n\f\n")
    return "".join(out)


def factiva_xml(articles: Sequence[Made]) -> str:
    def inside(parts: Sequence[str]) -> str:
        return "".join(f"<paragraph>{html.escape(part)}</paragraph>" for part in parts)

    out = []
    for n, one in enumerate(articles, start=1):
        date = f"<publicationDate><date>{one.day.isoformat()}T00:00:00Z</date></publicationDate>" if one.day else ""
        title = html.escape(one.title).replace("the", "<hlt>the</hlt>")
        out.append(
            f"<ppsarticle><article><accessionNo>{accession(n, one.day)}</accessionNo><baseLanguage>EN</baseLanguage><byline>By {one.author}</byline><headline><paragraph>{title}</paragraph></headline><leadParagraph>{inside(one.body[:1])}</leadParagraph>{date}<sourceName>{html.escape(one.outlet)}</sourceName><sectionName>{html.escape(one.section)}</sectionName><tailParagraphs>{inside(one.body[1:])}</tailParagraphs><wordCount>{one.count}</wordCount></article></ppsarticle>"
        )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="{len(articles)}">'
        + "".join(out)
        + "</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"
    )


def short(day: datetime.date) -> str:
    return f"{MONTHS['en'][day.month - 1][:3]} {day.day}, {day.year}"


def factiva_rough(articles: Sequence[Made]) -> str:
    """Field codes as text with more that real ones show: codes of every kind, no lead, a table's bars, capitals alone."""
    out = []
    for n, one in enumerate(articles, start=1):
        rows = [(code, values) for code, values in codes(one, n) if code not in ("NS", "RE", "PUB")]
        number = rows.pop()
        if n % 3 == 0:
            body = [part for code, values in rows if code in ("LP", "TD") for part in values]
            rows = [row for row in rows if row[0] not in ("LP", "TD")] + ([("TD", body)] if body else [])
        rows[1:1] = [("CR", ["Fjord News Agency"])] if n % 4 == 0 else []
        rows += [("ART", ["A quiet street in Lundvik, 14 May. | Per Ås"])] if n % 4 == 0 else []
        rows += [
            ("RF", ["45.1"]),
            ("CO", ["fjrdm : Fjord Media Ltd"]),
            ("IN", ["i1 : Energy | i16 : Electricity"]),
            ("NS", ["gcat : Political/General News"]),
            ("RE", ["eurz : Europe"]),
            ("IPC", ["NEWS"]),
            ("IPD", ["Business"]),
        ]
        for code, values in [*rows, number]:
            out.append(
                f"{code} |" + "\n".join(values) + "|\n" if n % 2 else f"{code}\n\n" + "\n\n".join(values) + "\n\n"
            )
        out.append("\n\f")
    return "".join(out)


def factiva_plain_rough(articles: Sequence[Made]) -> str:
    """Without codes, and with edition and page, rights in two lines, a page's foot, the author without "By"."""
    out = []
    for n, one in enumerate(articles, start=1):
        day = one.day and f"{one.day.day} {MONTHS['en'][one.day.month - 1]} {one.day.year}"
        lines = [
            one.section or "News",
            one.title,
            (f"By {one.author}" if n % 2 else one.author) if one.author else "",
            f"{one.count} words",
            day,
            "09:15 AM" if n % 2 else "",
            one.outlet,
            "FJORD",
            "First" if n % 3 == 0 else "",
            "A14" if n % 3 == 0 else "",
            "English",
            "Copyright 2020 Fjord Media Ltd. All Rights Reserved." if n % 2 else "© 2020 Dow Jones & Company, Inc.",
            *one.body,
            f"Document {accession(n, one.day)}",
            "",
            f"Page {n} of 99 © 2024 Factiva, Inc. All rights reserved." if n % 4 == 0 else "",
        ]
        out.append("\n".join(line for line in lines if line) + "\n\n\f")
    return "".join(out)
