"""Made-up exports of Europresse: today's HTML, an older one, and one with faults."""

# ruff: noqa: E501 - the lines of an export are as long as they are

from __future__ import annotations

import datetime
import html
from collections.abc import Sequence

from tests.articles.made_exports.made import DAYS, MONTHS, Made


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
