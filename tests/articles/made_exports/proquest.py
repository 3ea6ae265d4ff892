"""Made-up exports of ProQuest: text in three languages, and HTML."""

# ruff: noqa: E501 - the lines of an export are as long as they are

from __future__ import annotations

import html
from collections.abc import Sequence

from tests.articles.made_exports.factiva import short
from tests.articles.made_exports.made import Made

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
