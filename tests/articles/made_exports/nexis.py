"""Made-up exports of Nexis and Nexis Uni, in the layouts of their text, HTML and Word files."""

# ruff: noqa: E501 - the lines of an export are as long as they are

from __future__ import annotations

import datetime
import html
import textwrap
from collections.abc import Sequence

from tests.articles.made_exports.made import DAYS, MONTHS, Made, dated

LABELS = {
    "en": ["{n} of {m} DOCUMENTS", "BYLINE", "SECTION", "LENGTH", "words", "LOAD-DATE", "LANGUAGE", "GRAPHIC", "PUBLICATION-TYPE", "SUBJECT"],
    "de": ["Dokument {n} von {m}", "AUTOR", "RUBRIK", "LÄNGE", "Wörter", "UPDATE", "SPRACHE", "GRAFIK", "PUBLICATION-TYPE", "SUBJECT"],
    "fr": ["Document {n} de {m}", "AUTEUR", "RUBRIQUE", "LONGUEUR", "mots", "DATE-CHARGEMENT", "LANGUE", "GRAPHIQUE", "TYPE-PUBLICATION", "SUJET"],
    "nl": ["Document {n} van {m}", "AUTEUR", "SECTIE", "LENGTE", "woorden", "LAAD-DATUM", "TAAL", "GRAFIEK", "PUBLICATIETYPE", "ONDERWERP"],
    "es": ["Documento {n} de {m}", "AUTOR", "SECCIÓN", "LONGITUD", "palabras", "FECHA-DE-CARGA", "IDIOMA", "GRÁFICO", "TIPO-DE-PUBLICACIÓN", "TEMA"],
}  # fmt: skip


def nexis_rough(articles: Sequence[Made]) -> str:
    """The older text download with more that real ones show: rights above the outlet, FOCUS, a record that the archive
    could not give, running heads, a field directly under the headline, no LENGTH, labels that run on, tabs for centring."""
    out = ["Print Request: Current Document: 1-20", "Time Of Request: March 8, 2024", ""]
    for n, one in enumerate(articles, start=1):
        day = (
            f"{DAYS['en'][one.day.weekday()]}, {MONTHS['en'][one.day.month - 1]} {one.day.day}, {one.day.year}"
            if one.day
            else ""
        )
        out += [("FOCUS - " if n % 6 == 0 else "") + f"{n} of {len(articles)} DOCUMENTS", ""]
        out[-2] = out[-2].center(77).rstrip()
        if n % 3 == 1:
            out += [f"Copyright {one.day.year if one.day else 2020} Fjord Media Ltd.".center(77).rstrip(), ""]
        out += [one.outlet.center(77).rstrip(), ""]
        out += [
            *([day.center(77).rstrip()] if day else []),
            *([one.edition.center(77).rstrip()] if one.edition else []),
            "",
        ]
        out += textwrap.wrap(one.title, 77)
        out += [] if n % 2 else [""]
        out += (
            [
                f"BYLINE: {one.author}, in a town whose name is long enough to make the line run on to the next one, alas"[
                    :76
                ],
                "and on",
            ]
            if one.author and n % 5 == 0
            else [f"BYLINE: {one.author}"]
            if one.author
            else []
        )
        out += ["", f"SECTION: {one.section or 'NEWS'}; Pg. {one.page or 4}", ""]
        if n % 4:
            out += [f"LENGTH: {one.count} words", ""]
        if n % 7 == 2:
            out += [
                "DATELINE: SUNDVIK, May 3",
                "",
                "HIGHLIGHT: The quay is sold, and nobody in the town knows to whom or why it had to be",
                "done in such a hurry.",
                "",
            ]
        if n % 7 == 3:
            out += ["BODY:", ""]
        for at, part in enumerate(one.body):
            out += [*textwrap.wrap(part, 77), ""]
            if at == 1 and n % 3 == 0:
                out += [f"Page {n}", *textwrap.wrap(one.title, 77), ""]
        out += (
            [
                "CORRECTION-DATE: March 9, 2024",
                "",
                "CORRECTION:",
                "An earlier version named another river. It was the Aras.",
                "",
            ]
            if n % 8 == 0
            else []
        )
        out += ["LANGUAGE: ENGLISH", "", "LOAD-DATE: March 8, 2024", "", ""]
        if n % 3 != 1:
            out += [
                f"Copyright {one.day.year if one.day else 2020} Fjord Media Ltd.".center(77).rstrip(),
                "All Rights Reserved".center(77).rstrip(),
                "",
            ]
    return "\n".join(out)


def nexis_uni_rough(articles: Sequence[Made]) -> list[str]:
    """Nexis Uni with more that real ones show: no copyright line, an edition under the date, a dateline, fields in
    another order, sections that end inside an article, the paper's link as headline twice, links under the text."""
    out = [
        "Date and Time: Friday, March 8, 2024 9:31:00 AM GMT",
        "Job Number: 221004417",
        f"Documents ({len(articles)})",
    ]
    out += [f"{n}. {one.title}" for n, one in enumerate(articles, start=1)]
    out += ["Client/Matter: -None-", "\f"]
    for n, one in enumerate(articles, start=1):
        out += ["", one.title, one.outlet]
        out += [f"{dated(one.day, 'en')}"] if one.day else []
        out += [one.edition] if one.edition and one.day else []
        out += (
            []
            if n % 2
            else ["", f"Copyright {one.day.year if one.day else 2020} Fjord Media Ltd", "All Rights Reserved", ""]
        )
        out += [f"Byline: {one.author}"] if one.author else []
        out += [f"Section: {one.section or 'NEWS'}; Pg. {one.page or 4}", f"Length: {one.count:,} words"]
        out += ["Dateline: SUNDVIK"] if n % 3 == 0 else []
        out += ["Highlight: The quay is sold. Nobody knows to whom."] if n % 4 == 0 else []
        out += ["Body", ""]
        for at, part in enumerate(one.body):
            out += [part, ""]
            if at == 0 and n % 5 == 0:
                out += ["\f"]
        out += ["Link to Image", ""] if n % 6 == 0 else []
        out += [
            "Classification",
            "",
            "Language: ENGLISH; ENGLISCH",
            "Subject: GRAIN (90%); PORTS (78%)",
            "Company: FJORD MEDIA LTD (55%)",
            "Geographic: SUNDVIK, NORLAND (79%)",
            "",
            "Load-Date: March 8, 2024",
            "",
            "End of Document",
            "\f",
        ]
    return out


def nexis_text(articles: Sequence[Made], labels: str = "en", *, above: bool = False, rights: bool = True) -> str:
    start, byline, section, length, words, load, language, graphic, kind, subject = LABELS[labels]
    out = ["\ufeff", "Download Request: Selected Items: 1-20", "Time Of Request: Friday, March 8, 2024  16:51:31", "",
           "Terms: (grain or mill) and date(geq (1/1/1995) and leq (31/12/2024))", "", "Project ID: None", ""]  # fmt: skip

    def centred(text: str) -> list[str]:
        return [line.center(77).rstrip() for line in textwrap.wrap(text, 60)]

    for n, one in enumerate(articles, start=1):
        head = textwrap.wrap(one.title, 77)
        if one.split:
            cut = len(one.title.split()) // 2
            head = [" ".join(one.title.split()[:cut]), "", " ".join(one.title.split()[cut:])]
        if one.second:
            head = [*head[:-1], f"{head[-1]};", *textwrap.wrap(one.second, 77)]
        out += ["", *centred(start.format(n=n, m=len(articles))), "", ""]
        if above:
            out += [*head, ""]
        out += [*centred(one.outlet), ""]
        if one.day:
            out += centred(dated(one.day, labels) + (f" {one.clock}" if one.clock else ""))
            out += [*(["", *centred(one.edition)] if one.edition else []), ""]
        if not above:
            out += [*head, ""]
        if one.author:
            out += [f"{byline}: {one.author}", ""]
        if one.section:
            out += [f"{section}: {one.section}" + (f"; Pg. {one.page}" if one.page else ""), ""]
        out += [f"{length}: {one.count} {words}", ""]
        for at, part in enumerate(one.body):
            out += [*textwrap.wrap(part, 77, break_long_words=False, break_on_hyphens=at % 2 == 0), ""]
        if n % 4 == 0:
            out += [f"{graphic}: PHOTO: A quiet street in Lundvik, 14 May. / PER ÅS", ""]
        out += [f"{load}: {dated(datetime.date(2024, 3, 8), labels)}", "", f"{language}: ENGLISH", ""]
        if n % 5 == 0:
            out += [f"{subject}: GRAIN (90%); PORTS (78%); HARVESTS & FARMING OF A KIND (75%); MILLS (70%); RIVERS",
                    "(60%); BRIDGES (55%)", ""]  # fmt: skip
        out += [f"{kind}: Newspaper", "", ""]
        if rights:
            out += [*centred(f"Copyright {one.day.year if one.day else 2020} {one.outlet}"),
                    *centred("All Rights Reserved"), ""]  # fmt: skip
    return "\r\n".join(out)


UNI = {
    "en": ["Section", "Length", "words", "Byline", "Highlight", "Body", "Classification", "Language", "Publication-Type", "Subject", "Load-Date", "End of Document", "Graphic"],
    "de": ["Rubrik", "Länge", "Wörter", "Autor", "Hervorhebung", "Textkörper", "Klassifizierung", "Sprache", "Publikationsart", "Thema", "Ladedatum", "Ende des Dokuments", "Grafik"],
    "fr": ["Rubrique", "Longueur", "mots", "Auteur", "Encadré", "Corps", "Classification", "Langue", "Type de publication", "Sujet", "Date de chargement", "Fin du document", "Graphique"],
}  # fmt: skip


def nexis_uni(
    articles: Sequence[Made], labels: str = "en", *, cover: bool = True, end: bool = True, mark: bool = True,
    load: bool = True, breaks: bool = True, running: bool = False,
) -> list[str]:  # fmt: skip
    """Lines; a form feed stands for the end of a section."""
    section, length, words, byline, highlight, body, classes, language, kind, subject, loaded, closing, graphic = UNI[
        labels
    ]
    out: list[str] = []
    if cover:
        out += [
            "",
            "Date and Time: Friday, March 8, 2024 9:31:00 AM GMT",
            "Job Number: 221004417",
            f"Documents ({len(articles)})",
        ]
        for n, one in enumerate(articles, start=1):
            out += [
                f"{n}. {one.title}",
                "Client/Matter: -None-",
                "Search Terms: grain OR mill",
                "Search Type: Terms and Connectors ",
                "Narrowed by: ",
                "",
                "",
            ]
        out += ["\f"] if breaks else []
    for n, one in enumerate(articles, start=1):
        out += [
            "",
            *([one.title] if not one.split else [" ".join(one.title.split()[:3]), " ".join(one.title.split()[3:])]),
        ]
        out += [one.outlet.replace(" (", "(")]
        if one.day:
            out += [dated(one.day, labels) + (f" {one.clock}" if one.clock else "")]
        out += ["", f"Copyright {one.day.year if one.day else 2020} {one.outlet} All Rights Reserved", ""]
        if one.section:
            out += [f"{section}:\u00a0{one.section}" + (f"; Pg. {one.page}" if one.page else "")]
        out += [f"{length}:\u00a0{one.count} {words}"]
        if one.author and n % 6 == 2:
            out += [f"{byline}:\u00a0{one.author}{highlight}:\u00a0The quay is sold, and nobody knows to whom."]
        elif one.author:
            out += [f"{byline}:\u00a0{one.author}"]
        if mark:
            out += [body, "", ""]
        for at, part in enumerate(one.body):
            out += [part, ""] if n % 2 else [part]
            if running and at == 1:
                out += [f"Page {n + 1} of 99", one.title]
        if n % 4 == 0:
            out += ["", graphic, "", "A quiet street in Lundvik, 14 May. / Per Ås", ""]
        if n % 3:
            out += [
                "",
                classes,
                "",
                f"{language}:\u00a0ENGLISH",
                f"{kind}:\u00a0Newspaper",
                f"{subject}:\u00a0GRAIN (90%); PORTS (78%)",
                "",
            ]
        if load:
            out += ["", f"{loaded}:\u00a0{dated(datetime.date(2024, 3, 8), labels).rsplit(' ', 1)[0]}"]
        if end:
            out += ["", closing]
        if breaks:
            out += ["\f"]
    return out


def nexis_html(articles: Sequence[Made], *, labels: str = "en") -> str:
    start, byline, section, length, words, load, language, graphic, _, _ = LABELS[labels]

    def field(text: str, css: str = "c3") -> str:
        return f'<BR><DIV CLASS="{css}"><P CLASS="c1"><SPAN CLASS="c2">{html.escape(text)}</SPAN></P>\n</DIV>\n'

    def labelled(label: str, text: str) -> str:
        return f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">{label}: </SPAN><SPAN CLASS="c2">{html.escape(text)}</SPAN></P>\n</DIV>\n'

    out = ["<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>"]
    for n, one in enumerate(articles, start=1):
        out.append(
            f'<A NAME="DOC_ID_0_{n - 1}"></A><!-- Hide XML section from browser\n<DOC NUMBER={n}>\n<DOCFULL> -->'
        )
        out.append(field("Return to List") if n % 6 == 0 else "")
        out.append(field(start.format(n=n, m=len(articles))) + field(one.outlet))
        date = field(dated(one.day, labels) + (f", {one.edition}" if one.edition else "")) if one.day else ""
        title = field(one.title, "c5")
        out.append(title + date if n % 5 == 2 and date else date + title)
        out.append(labelled(byline, one.author) if one.author else "")
        out.append(labelled(section, one.section + (f"; Pg. {one.page}" if one.page else "")) if one.section else "")
        out.append(labelled(length, f"{one.count} {words}"))
        if one.body:
            parts = [
                html.escape(part).replace("quay", "</SPAN><SPAN CLASS='c4'>quay</SPAN><SPAN>") for part in one.body
            ]
            out.append(
                '<BR><DIV CLASS="c5">'
                + "\n".join(f'<P CLASS="c9"><SPAN>{part}</SPAN></P>' for part in parts)
                + "</DIV>"
            )
        out.append(labelled(load, dated(datetime.date(2024, 3, 8), labels)) + labelled(language, "ENGLISH"))
        out.append(labelled(graphic, "PHOTO: A quiet street") if n % 4 == 0 else "")
        out.append(field(f"Copyright 2020 {one.outlet}") + "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->")
    return "".join([*out, "</BODY></HTML>"])
