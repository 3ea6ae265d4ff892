"""Made-up exports of every layout, with the faults that real ones have; what is in each is known, so it can be scored.

Written from descriptions of the layouts, not from the readers.  Nothing here is taken from a real export.
"""

# ruff: noqa: E501 - the lines of an export are as long as they are

from __future__ import annotations

import dataclasses
import datetime
import html
import io
import random
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
}
TITLES = [
    "Harbour fees to rise in spring",
    "Mill owners: “We cannot wait any longer”",
    "May 3, 2021: the night the dam held",
    "Who pays for the new bridge at Lundvik, and who will be allowed to use it once the tolls are gone for good",
    "Letter: Section 12 must go",
    "Wheat, 40,000 tonnes of it, waits in Zelmar",
    "LENGTH OF THE STRIKE SURPRISES EVERYBODY",
    "Council votes 7-2 to sell the quay",
    "In brief",
    "Copyright law is old, says minister",
    "The year 2020 in numbers",
    "Why a ferry that nobody takes still sails",
    "Ports and people",
    "‘No talks before Friday’",
    "By the river: a walk with Ida Holm",
    "Document leaked to the press, again",
    "Page 3 and other stories",
    "Farmers ask for help after a third dry summer in the valley",
    "Two lives, one boat",
    "Body of water found under the square",
]
OUTLETS = [
    "The Fjord Mail (Sundvik)", "Korvat Evening Post", "Zelmar Courier", "Daily Meridian (Ostrava Bay)",
    "Lundvik Nachrichten", "La Gazette du Port", "Financial Ledger (London, England)", "The 24 Hours",
]  # fmt: skip
NAMES = ["Ida Holm", "Tomas Brekke", "Nadia Orlov", "Ines Calder", "Staff and agencies", "Jean-Marc de Vries", "Per Ås"]
SENTENCES = [
    "The council said on Monday that the old quay would be sold to a shipping company before the end of the year.",
    "“We expect 40,000 tonnes by the end of March,” said Pavel Dremin, the director of the port.",
    "Exports of wheat rose by 12 percent to $310 million last year, the ministry of trade said.",
    "A long-term plan for the valley, drawn up by non-governmental groups, was put off once more.",
    "He called it “a duty of 15 percent on hope”.",
    "Dealers warned that prices would rise by a third; others thought that nobody would notice.",
    "The 1,250 workers were to be paid a bonus of 900 euros each.",
    "In 2019 the mill had burned down, and it took until 2021 before a new one stood beside the river.",
    "Nobody at the meeting, which lasted five hours, remembered who had asked for it.",
    "The minister, who spoke in English and French, left before the vote.",
    "Length: that was the one thing they all agreed on.",
    "Critics of the plan say that 1 of 3 documents was never read by anybody on the committee.",
]
TRAPS = [
    "Section: the word alone makes half of the room smile, she said, and the other half leave it at once.",
    "Language: English, mostly, and some French when the guests come over from the other side of the bay.",
    "© 2020, it says on the poster, and nobody knows who drew it or when it was put on the wall of the school.",
    "May 4, 2021 was a Tuesday, and it rained from the morning until the last ferry had left the harbour.",
    "Body and soul went into the boat, her father used to say, and in the end both of them were rather tired.",
    "By noon the square was empty, and by three the last of the market women had gone home to the villages.",
    "Copyright is an old word for an older quarrel, he said, and asked who in the room had ever paid for a song.",
    "Subject: to the approval of the council, which nobody doubts, work on the bridge will begin in the autumn.",
    "Title: none. Author: unknown. So the card in the museum reads, and the painting hangs in the dark.",
]


@dataclasses.dataclass
class Made:
    """An article as the export must give it back."""

    title: str
    outlet: str
    day: datetime.date | None
    author: str
    section: str
    page: str
    body: list[str]
    #: headline printed in two blocks
    split: bool = False
    second: str = ""
    edition: str = ""
    clock: str = ""

    @property
    def count(self) -> int:
        return sum(len(part.split()) for part in self.body)


def made(seed: int, many: int = 20) -> list[Made]:
    """Articles, some of them with the faults of real ones."""
    chance = random.Random(seed)
    out: list[Made] = []
    for at in range(many):
        body = [" ".join(chance.sample(SENTENCES, chance.randint(1, 4))) for _ in range(chance.randint(2, 6))]
        if at % 3 == 0:
            body.insert(chance.randint(1, len(body)), chance.choice(TRAPS))
        one = Made(
            title=TITLES[at % len(TITLES)],
            outlet=chance.choice(OUTLETS),
            day=datetime.date(chance.randint(1995, 2024), chance.randint(1, 12), chance.randint(1, 28)),
            author=chance.choice([*NAMES, ""]),
            section=chance.choice(["NEWS", "Business", "Sport & Leisure", ""]),
            page=chance.choice(["3", "A14", ""]),
            body=body,
            edition=chance.choice(["", "", "Late Edition - Final", "First Edition"]),
            clock=chance.choice(["", "", "9:20 AM GMT", "11:05 PM Eastern Time"]),
        )
        if at % 9 == 4:
            one.day = None
        if at % 7 == 5:
            one.body = []
        if at % 8 == 6 and out and out[-1].body:
            one.body = list(out[-1].body)
        if at % 5 == 3 and len(one.title.split()) > 5:
            one.split = True
        if at % 6 == 1:
            one.second = "Neighbours fear the noise of the lorries"
        out.append(one)
    return out


def dated(day: datetime.date, form: str) -> str:
    month, name = MONTHS[form][day.month - 1], DAYS[form][day.weekday()]
    return {
        "en": f"{month} {day.day}, {day.year} {name}", "de": f"{day.day}. {month} {day.year} {name}",
        "fr": f"{day.day} {month} {day.year} {name}", "nl": f"{day.day} {month} {day.year} {name}",
        "es": f"{day.day} de {month} de {day.year} {name}",
    }[form]  # fmt: skip


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


def rich(text: str) -> str:
    signs = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(f"\\u{ord(sign)}?" if ord(sign) > 127 else sign for sign in signs)


def rtf(lines: Sequence[str]) -> bytes:
    body = "".join("\\sect\n" if line == "\f" else f"\\pard {rich(line)}\\par\n" for line in lines)
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}{\\header\\pard Page 1\\par}\n" + body + "}"
    ).encode("ascii")


def docx(lines: Sequence[str]) -> bytes:
    import docx as word
    from docx.enum.section import WD_SECTION

    document, stream = word.Document(), io.BytesIO()
    for line in lines:
        if line == "\f":
            document.add_section(WD_SECTION.NEW_PAGE)
        else:
            document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


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


PROQUEST = {
    "de": {
        "Author": "Autor",
        "Publication info": "Publikationsinfo",
        "Full text": "Volltext",
        "Subject": "Thema",
        "Title": "Titel",
        "Publication title": "Publikationstitel",
        "Publication date": "Publikationsdatum",
        "Section": "Rubrik",
        "Publisher": "Herausgeber",
        "Language of publication": "Publikationssprache",
        "Document type": "Dokumenttyp",
        "ProQuest document ID": "ProQuest-Dokument-ID",
        "Document URL": "Dokument-URL",
        "Last updated": "Zuletzt aktualisiert",
        "Database": "Datenbank",
        "Abstract": "Zusammenfassung",
        "Publication year": "Publikationsjahr",
        "Source type": "Quellentyp",
        "Country of publication": "Publikationsland",
        "Location": "Ort",
    },
    "fr": {
        "Author": "Auteur",
        "Publication info": "Informations de publication",
        "Full text": "Texte intégral",
        "Subject": "Sujet",
        "Title": "Titre",
        "Publication title": "Titre de la publication",
        "Publication date": "Date de publication",
        "Publisher": "Éditeur",
        "Language of publication": "Langue de publication",
        "Document type": "Type de document",
        "ProQuest document ID": "ID de document ProQuest",
        "Document URL": "URL du document",
        "Last updated": "Dernière mise à jour",
        "Database": "Base de données",
        "Abstract": "Résumé",
        "Publication year": "Année de publication",
        "Source type": "Type de source",
        "Country of publication": "Pays de publication",
        "Location": "Lieu",
    },
}


def proquest_rough(articles: Sequence[Made], labels: str = "") -> str:
    """More that real ones show: labels of another screen, an abstract, the text below its label, addresses in the text."""
    names = PROQUEST.get(labels, {})
    out = ["_" * 60]
    for n, one in enumerate(articles, start=1):
        fields = proquest_fields(one, n)
        out.append(one.title)
        for label, value in fields:
            if label == "Abstract" and n % 3 == 0:
                value = "The council has sold the quay, and the harbour workers are not at all pleased with the price."
            if label == "Full text" and n % 4 == 2:
                value = "\n" + value
            out.append(f"{names.get(label, label)}: {value}" if label else value)
        out.append("_" * 60)
    return "\n\n".join(out)


def europresse_rough(articles: Sequence[Made]) -> str:
    """More that real ones show: header in another order, headings inside the text, notes, a translated footer."""
    out = ["<html><head><meta charset='utf-8'></head><body>"]
    for n, one in enumerate(articles, start=1):
        day = (
            one.day
            and f"{DAYS['fr'][one.day.weekday()]} {one.day.day} {MONTHS['fr'][one.day.month - 1]} {one.day.year}"
        )
        header = " • ".join(
            part for part in (day, one.section, f"p. {one.page}" if one.page else "", f"{one.count} mots") if part
        )
        body = "".join(
            f"<p>{html.escape(part)}</p>" if at != 1 else f"<p><b>{html.escape(part)}</b></p>"
            for at, part in enumerate(one.body)
        )
        out.append(
            f"<article><header><div class='rdp__DocPublicationName'><span class='DocPublicationName'>{html.escape(one.outlet)}, no. {n}</span></div>"
            f"<span class='DocHeader'>{html.escape(header)}</span><div class='titreArticle'><p class='titreArticleVisu rdp__articletitle'>{html.escape(one.title)}</p></div>"
            + (f"<p class='docAuthors'>{html.escape(one.author)}</p>" if one.author else "")
            + f"</header><section><div class='DocText clearfix'><div class='docOcurrContainer'>{body}</div></div></section><aside><div class='apd-wrapper'><p>Note(s) : page 4</p></div></aside>"
            f"<footer><div>© 2020 Fjord Media. All rights reserved.</div><div class='publiC-lblNodoc'>news·{one.day or datetime.date(2020, 1, 1):%Y%m%d}·FM·{n}</div></footer></article>"
        )
    return "".join([*out, "</body></html>"])


def proquest_fields(one: Made, n: int, *, stray: bool = False) -> list[tuple[str, str]]:
    paper, _, place = one.outlet.rstrip(")").partition(" (")
    place = place or "Sundvik"
    day = short(one.day) if one.day else ""
    rows = [("Author", "; ".join(", ".join(reversed(one.author.split(" ", 1))) for _ in "1") if one.author else "")]
    rows += [
        (
            "Publication info",
            f"{paper} ; {place} [{place}]. {day}: {one.page or 'A.14'}." if day else f"{paper} ; {place} [{place}].",
        )
    ]
    rows += [
        ("", f"https://www.proquest.com/newspapers/x/docview/29370{n:05d}/se-2"),
        ("Abstract", "None available."),
        ("Links", "https://resolver.example/?sid=ProQ"),
    ]
    rows += [("Full text", "\n".join(one.body))] if one.body else []
    rows += [("CAPTION", "A quiet street in Lundvik, 14 May")] if n % 4 == 0 and one.body else []
    rows += [("CREDIT", "Per Ås")] if n % 4 == 0 and one.body else []
    rows += [
        ("Subject", "Grain; Ports; Mills"),
        ("Location", "Lundvik"),
        ("Title", one.title),
        ("Publication title", f"{paper}; {place}"),
    ]
    if one.day:
        rows += [
            ("Publication year", str(one.day.year)),
            (
                "Publicationdate" if stray else "Publication date",
                day.replace(str(one.day.year), f"{one.day.year // 1000} {one.day.year % 1000:03d}") if stray else day,
            ),
        ]
    rows += [("Section", one.section)] if one.section else []
    rows += [
        ("Publisher", "Fjord Media Ltd"),
        ("Country of publication", "Norland, Sundvik"),
        ("ISSN", "00000000"),
        ("Source type", "Newspaper"),
        ("Language of publication", "English"),
        ("Document type", "News"),
        ("ProQuest document ID", f"29370{n:05d}"),
        ("Document URL", f"https://www.proquest.com/newspapers/x/docview/29370{n:05d}/se-2"),
        ("Copyright", f"Copyright Fjord Media {day}"),
        ("Last updated", "2024-03-08"),
        ("Database", "Global Newsstream"),
    ]
    return [(label, value) for label, value in rows if value]


def proquest_text(articles: Sequence[Made], *, rulers: bool = True) -> str:
    ruler = "_" * 60 if rulers else ""
    out = [ruler]
    for n, one in enumerate(articles, start=1):
        fields = proquest_fields(one, n, stray=n % 5 == 2)
        out += [one.title, *(f"{label}: {value}" if label else value for label, value in fields), ruler]
    out.append(
        "Contact us at: http://about.proquest.com/go/pqissupportcontact\nDatabase copyright © 2024 ProQuest LLC. All rights reserved.\nTerms and Conditions: https://www.proquest.com/info/termsAndConditions"
    )
    return "\n\n".join(out)


def proquest_html(articles: Sequence[Made]) -> str:
    out = ["<html><head><title>ProQuest documents</title></head><body>"]
    for n, one in enumerate(articles, start=1):
        out.append(f'<div><a name="DocID_MSTAR_29370{n:05d}"></a><p><strong>{html.escape(one.title)}</strong></p>')
        for label, value in proquest_fields(one, n):
            if label == "Full text":
                inner = "".join(f"<p>{html.escape(part)}</p>" for part in one.body)
                out.append(
                    f'<p><strong>Full text: </strong></p><text wordcount="{one.count}" htmlcontent="true"><html>{inner}</text>'
                )
            else:
                out.append(f"<p><strong>{label}: </strong>{html.escape(value)}</p>" if label else f"<p>{value}</p>")
        out.append("</div>")
    return "".join([*out, "</body></html>"])


def europresse(articles: Sequence[Made], form: str = "fr") -> str:
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title></title></head><body>"]
    for n, one in enumerate(articles, start=1):
        day = one.day and (
            f"{DAYS['fr'][one.day.weekday()]} {one.day.day} {MONTHS['fr'][one.day.month - 1]} {one.day.year}"
            if form == "fr"
            else f"{DAYS['en'][one.day.weekday()]}, {MONTHS['en'][one.day.month - 1]} {one.day.day}, {one.day.year}"
        )
        header = ", ".join(
            part
            for part in (
                one.section.replace("&", "et") if n % 2 else "",
                day,
                f"p. {one.page}" if one.page else "",
                one.section if not n % 2 else "",
            )
            if part
        )
        author = (
            (
                f'<div class="docAuthors">{html.escape(one.author)}</div>'
                if n % 2
                else f"<div>{html.escape(one.author)}</div>"
            )
            if one.author
            else ""
        )
        body = "".join(f"<p>{html.escape(part).replace('the', '<mark>the</mark>')}</p>" for part in one.body)
        number = ", no. 123" if n % 4 == 0 else ""
        out.append(
            f'<article><header><div><span class="DocPublicationName">{html.escape(one.outlet)}{number}   </span></div>'
            f'<div><span class="DocHeader">{html.escape(header)}</span></div><div class="titreArticle">'
            f'<p class="titreArticleVisu">{html.escape(one.title)}</p></div>{author}</header>'
            f'<section><div class="DocText"><div class="docOcurrContainer">{body}</div></div></section><aside>'
            f"{'<p>Une rue calme</p>' if n % 4 == 0 else ''}</aside><footer><small>© 2020 Fjord. Tous droits réservés.</small>"
            f"<p>Numéro de document : news·{one.day or datetime.date(2020, 1, 1):%Y%m%d}·FM·{n}</p><div id='divPubliC'><span>Ce certificat est émis à <b>Université</b> le 8 mars 2024.</span></div></footer></article>"
        )
    return "".join([*out, "</body></html>"])


def europresse_old(articles: Sequence[Made]) -> bytes:
    out = ["<html><head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'></head><body><table>"]
    for n, one in enumerate(articles, start=1):
        day = (
            one.day
            and f"{DAYS['fr'][one.day.weekday()]} {one.day.day} {MONTHS['fr'][one.day.month - 1]} {one.day.year}"
        )
        body = "<br><br>".join(html.escape(part) for part in one.body)
        out.append(
            f"<tr><td><span class='DocPublicationName'>{html.escape(one.outlet)}</span><br><span class='DocHeader'>{html.escape(one.section)}</span><br>"
            f"<span class='DocHeader'>{day or ''}{', p. ' + one.page if one.page else ''}</span><br><span class='TitreArticleVisu'>{html.escape(one.title)}</span><br>"
            f"{html.escape(one.author)}<br><br>{body}<br><br>© 2020 Fjord. Tous droits réservés.<br>Numéro de document : news·20200101·FM·{n}</td></tr>"
        )
    return "".join([*out, "</table></body></html>"]).encode("latin-1", "xmlcharrefreplace")


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


#: Every layout and variant: name of the file, what makes its bytes.
EXPORTS: dict[str, Callable[[Sequence[Made]], bytes]] = {
    **{f"nexis_{code}.txt": (lambda a, code=code: nexis_text(a, code).encode("utf-8")) for code in LABELS},  # type: ignore[misc]
    "nexis_above.txt": lambda a: nexis_text(a, above=True).encode(),
    "nexis_bare.txt": lambda a: nexis_text(a, rights=False).encode("cp1252", "replace"),
    "nexis_text.rtf": lambda a: rtf(nexis_text(a).lstrip("\ufeff").split("\r\n")),
    "nexis_rough.txt": lambda a: nexis_rough(a).encode(),
    "nexis_rough.docx": lambda a: docx(nexis_rough(a).split("\n")),
    "uni_rough.docx": lambda a: docx(nexis_uni_rough(a)),
    "factiva_rough.txt": lambda a: factiva_rough(a).encode(),
    "factiva_plain_rough.txt": lambda a: factiva_plain_rough(a).encode(),
    "factiva_plain_rough.docx": lambda a: docx(factiva_plain_rough(a).replace("\f", "").split("\n")),
    "proquest_rough.txt": lambda a: proquest_rough(a).encode(),
    "proquest_de.txt": lambda a: proquest_rough(a, "de").encode(),
    "proquest_fr.rtf": lambda a: rtf(proquest_rough(a, "fr").split("\n")),
    "europresse_rough.html": lambda a: europresse_rough(a).encode(),
    "nexis.html": lambda a: nexis_html(a).encode(),
    "nexis_fr.html": lambda a: nexis_html(a, labels="fr").encode(),
    "uni.docx": lambda a: docx(nexis_uni(a)),
    "uni_no_cover.docx": lambda a: docx(nexis_uni(a, cover=False)),
    "uni_no_end.docx": lambda a: docx(nexis_uni(a, end=False)),
    "uni_no_end_no_breaks.docx": lambda a: docx(nexis_uni(a, end=False, breaks=False)),
    "uni_no_load.docx": lambda a: docx(nexis_uni(a, end=False, load=False, breaks=False)),
    "uni_no_body.docx": lambda a: docx(nexis_uni(a, mark=False, cover=False)),
    "uni_no_marks.docx": lambda a: docx(nexis_uni(a, mark=False, end=False, cover=False)),
    "uni_de.docx": lambda a: docx(nexis_uni(a, "de")),
    "uni_fr.rtf": lambda a: rtf(nexis_uni(a, "fr")),
    "uni.doc": lambda a: rtf(nexis_uni(a, breaks=False)),
    "uni_running.txt": lambda a: "\n".join(nexis_uni(a, running=True, breaks=False)).encode(),
    "factiva.html": lambda a: factiva_html(a).encode(),
    "factiva_fr.htm": lambda a: factiva_html(a, "fr").encode(),
    "factiva_plain.html": lambda a: factiva_plain_html(a).encode(),
    "factiva.rtf": factiva_rtf,
    "factiva_de.doc": lambda a: factiva_rtf(a, "de"),
    "factiva_codes.txt": lambda a: factiva_codes_text(a).encode(),
    "factiva_plain.txt": lambda a: factiva_plain(a).encode(),
    "factiva_plain.rtf": lambda a: rtf(factiva_plain(a).replace("\f", "").split("\n")),
    "factiva.xml": lambda a: factiva_xml(a).encode(),
    "proquest.txt": lambda a: proquest_text(a).encode(),
    "proquest_no_rulers.txt": lambda a: proquest_text(a, rulers=False).encode(),
    "proquest.html": lambda a: proquest_html(a).encode(),
    "proquest.docx": lambda a: docx(proquest_text(a).split("\n")),
    "europresse.html": lambda a: europresse(a).encode(),
    "europresse_en.html": lambda a: europresse(a, "en").encode(),
    "europresse_old.html": europresse_old,
}  # fmt: skip


@dataclasses.dataclass
class Score:
    """How much of an export came back right; each is a count."""

    wanted: int = 0
    separated: int = 0
    dated: int = 0
    outlets: int = 0
    titles: int = 0
    bodies: int = 0
    wrong: list[str] = dataclasses.field(default_factory=list)


def score(articles: Sequence[Made], read: Sequence[Any]) -> Score:
    """What was read (title, outlet, published, text) against what was made; those without a body are not wanted."""
    wanted = [one for one in articles if one.body]
    out = Score(wanted=len(wanted))
    rest = list(read)
    for one in wanted:
        whole = " ".join(" ".join(one.body).split())
        hit = next((r for r in rest if " ".join(r.text.split()) == whole and r.title == one.title), None)
        hit = hit or next((r for r in rest if " ".join(r.text.split()) == whole), None)
        hit = hit or next((r for r in rest if whole[:60] in " ".join(r.text.split())), None)
        if hit is None:
            out.wrong.append(f"lost: {one.title}")
            continue
        rest.remove(hit)
        out.separated += 1
        out.dated += hit.published == one.day
        out.outlets += (hit.outlet or "").replace(" (", "(").startswith(one.outlet.partition(" (")[0])
        out.titles += hit.title == one.title
        text = " ".join(hit.text.split())
        out.bodies += text == whole
        if hit.published != one.day:
            out.wrong.append(f"date {hit.published} for {one.day}: {one.title}")
        if hit.title != one.title:
            out.wrong.append(f"title {hit.title!r} for {one.title!r}")
        if not (hit.outlet or "").replace(" (", "(").startswith(one.outlet.partition(" (")[0]):
            out.wrong.append(f"outlet {hit.outlet!r} for {one.outlet!r}: {one.title}")
        if text != whole:
            out.wrong.append(f"body of {one.title!r}: …{text[-70:]!r} for …{whole[-70:]!r} ({len(text)}/{len(whole)})")
    out.wrong += [f"one too many: {r.title!r} {r.text[:80]!r}" for r in rest]
    return out
