"""Faults laid over the made-up exports: running heads, translated and missing marks, broken labels, double records.

Each is what a conversion, a printer or another surface does to an export, not what a reader expects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tests.articles.made_exports.europresse import europresse
from tests.articles.made_exports.factiva import factiva_codes_text, factiva_html, factiva_plain
from tests.articles.made_exports.made import Made
from tests.articles.made_exports.nexis import nexis_html, nexis_text, nexis_uni
from tests.articles.made_exports.office import docx, rtf
from tests.articles.made_exports.proquest import proquest_html, proquest_text

Articles = Sequence[Made]


def plain(articles: Articles) -> str:
    """Nexis's text without byte-order mark and carriage returns."""
    return nexis_text(articles).lstrip("\ufeff").replace("\r\n", "\n")


def paged(text: str, foot: Callable[[int], str], every: int) -> str:
    """*text* with a running line behind every so many blank lines, as a print to a file has them."""
    count = 0

    def turned(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"\n\n{foot(count // every)}\n\n" if count % every == 0 else "\n\n"

    return re.sub(r"\n\n", turned, text)


def uni(articles: Articles, **how: bool) -> str:
    return "\n".join(nexis_uni(articles, breaks=False, **how))


def without(text: str, pattern: str, which: int = 4) -> str:
    """*text* without one of the places of *pattern*: a mark that got lost in a conversion."""
    found = list(re.finditer(pattern, text))[which]
    return text[: found.start()] + text[found.end() :]


#: For every layout some faults of an export; what makes its bytes.
FAULTY: dict[str, Callable[[Articles], bytes]] = {
    # ---- Nexis, older text
    "nexis_pages.txt": lambda a: paged(plain(a), lambda n: f"Page {n}", 23).encode(),
    "nexis_spaced_labels.txt": lambda a: re.sub(r"(?m)^(LENGTH|BYLINE|SECTION|LOAD-DATE):", r"\1 :", plain(a)).encode(),
    "nexis_no_length.txt": lambda a: re.sub(r"(?m)^LENGTH: .*\n\n", "", plain(a)).encode(),
    "nexis_focus.txt": lambda a: re.sub(r"(?m)^ +(\d+ of \d+ DOCUMENTS)", r"          FOCUS - \1", plain(a)).encode(),
    "nexis_flush.txt": lambda a: re.sub(r"(?m)^ +", "", plain(a)).encode(),
    "nexis_tabs.txt": lambda a: re.sub(r"(?m)^ {8,}", "\t\t", plain(a)).encode(),
    "nexis_latin.txt": lambda a: plain(a).encode("cp1252"),
    "nexis_double_returns.txt": lambda a: plain(a).replace("\n", "\r\r\n").encode(),
    "nexis_no_tail.txt": lambda a: re.sub(
        r"(?m)^(LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|SUBJECT): .*\n(?:\S.*\n)?", "", plain(a)
    ).encode(),
    "nexis_small_labels.txt": lambda a: re.sub(
        r"(?m)^(LENGTH|BYLINE|SECTION|LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|SUBJECT):",
        lambda m: f"{m[1].title()}:", plain(a),
    ).encode(),
    "nexis_italian_start.txt": lambda a: re.sub(
        r"(?m)^( +)(\d+) of (\d+) DOCUMENTS", r"\1Documento \2 di \3", plain(a)
    ).encode(),
    "nexis_one_start_lost.txt": lambda a: without(plain(a), r"(?m)^ +\d+ of \d+ DOCUMENTS\n").encode(),
    "nexis_one_length_lost.txt": lambda a: without(plain(a), r"(?m)^LENGTH: .*\n").encode(),
    # ---- Nexis, older HTML
    "nexis_no_anchor.html": lambda a: re.sub(r"(?i)<a name=\S+></a>", "", nexis_html(a)).encode(),
    "nexis_upper.html": lambda a: re.sub(r"</?[a-z]+", lambda m: m[0].upper(), nexis_html(a)).encode(),
    # ---- Nexis Uni
    "uni_glued.txt": lambda a: uni(a).replace(":\u00a0", ":").encode(),
    "uni_spaced.docx": lambda a: docx([line.replace(":\u00a0", " :\u00a0") for line in nexis_uni(a)]),
    "uni_end_fr.txt": lambda a: uni(a).replace("End of Document", "Fin du document").encode(),
    "uni_end_es.docx": lambda a: docx([line.replace("End of Document", "Fin del documento") for line in nexis_uni(a)]),
    "uni_end_it.rtf": lambda a: rtf([line.replace("End of Document", "Fine del documento") for line in nexis_uni(a)]),
    "uni_end_pt.txt": lambda a: uni(a).replace("End of Document", "Fim do documento").encode(),
    "uni_no_length.docx": lambda a: docx([line for line in nexis_uni(a) if not re.match(r"Length:\s\d", line)]),
    "uni_text_mark.docx": lambda a: docx(["Text" if line == "Body" else line for line in nexis_uni(a)]),
    "uni_page_of.txt": lambda a: uni(a, running=True).replace(" of 99", " of 40").encode(),
    "uni_no_rights.docx": lambda a: docx(
        [line for line in nexis_uni(a) if not (line.startswith("Copyright ") and "Reserved" in line)]
    ),
    "uni_one_end_lost.txt": lambda a: without(uni(a), r"(?m)^End of Document\n").encode(),
    "uni_one_body_lost.txt": lambda a: without(uni(a), r"(?m)^Body\n").encode(),
    "uni_bold_stars.txt": lambda a: re.sub(r"(?m)^(\w[\w-]+):\u00a0", r"**\1:** ", uni(a)).encode(),
    "uni_indented.txt": lambda a: re.sub(r"(?m)^(?=\S)", "    ", uni(a)).encode(),
    "uni_blank_lines.txt": lambda a: uni(a).replace("\n", "\n\n").encode(),
    # ---- Factiva
    "factiva_one_an_lost.txt": lambda a: without(factiva_codes_text(a), r"(?m)^AN\nDocument \w+\n").encode(),
    "factiva_plain_one_an_lost.txt": lambda a: without(factiva_plain(a), r"(?m)^Document \w+\n\f\n").encode(),
    "factiva_small_codes.txt": lambda a: re.sub(
        r"(?m)^([A-Z]{2,3})\n", lambda m: f"  {m[1]}   \n", factiva_codes_text(a)
    ).encode(),
    "factiva_no_td.html": lambda a: factiva_html(a).replace("<b>TD</b>", "<b>LP</b>").encode(),
    "factiva_double_quotes.html": lambda a: factiva_html(a).replace("&nbsp;", " ").encode(),
    "factiva_no_an.html": lambda a: re.sub(r"<b>AN</b>.*?</tr>", "</tr>", factiva_html(a)).encode(),
    "factiva_tabs.txt": lambda a: re.sub(r"(?m)^([A-Z]{2,3})\n", r"\1\t", factiva_codes_text(a)).encode(),
    "factiva_bars.txt": lambda a: re.sub(r"(?m)^([A-Z]{2,3})\n", r"\1 | ", factiva_codes_text(a)).encode(),
    "factiva_colons.txt": lambda a: re.sub(r"(?m)^([A-Z]{2,3})\n", r"\1: ", factiva_codes_text(a)).encode(),
    "factiva_pages.txt": lambda a: paged(
        factiva_plain(a), lambda n: f"Page {n} of 40 © 2024 Factiva, Inc. All rights reserved.", 17
    ).encode(),
    "factiva_no_feeds.txt": lambda a: factiva_plain(a).replace("\f", "").encode(),
    "factiva_no_rights.txt": lambda a: factiva_plain(a).replace("(c) 2020 Fjord Media\n\n", "").encode(),
    # ---- ProQuest
    "proquest_broken_labels.txt": lambda a: proquest_text(a)
    .replace("Full text:", "Full t ext:").replace("Publication date:", "Publi cation date:").encode(),
    "proquest_small_labels.txt": lambda a: proquest_text(a).replace("Full text:", "Full Text:").replace(
        "Publication title:", "Publication Title:").encode(),
    "proquest_dashes.txt": lambda a: proquest_text(a).replace("_" * 60, "-" * 60).encode(),
    "proquest_below.txt": lambda a: proquest_text(a).replace("Full text: ", "Full text:\n\n").encode(),
    "proquest_pages.txt": lambda a: paged(proquest_text(a), lambda n: f"Page {n} of 90\n\nProQuest", 29).encode(),
    "proquest_no_title.txt": lambda a: re.sub(r"(?m)^Title: .*\n\n", "", proquest_text(a)).encode(),
    "proquest_upper.html": lambda a: re.sub(r"</?[a-z]+", lambda m: m[0].upper(), proquest_html(a)).encode(),
    "proquest_b.html": lambda a: re.sub(r"(</?)strong>", r"\1b>", proquest_html(a)).encode(),
    "proquest_one_ruler_lost.txt": lambda a: without(proquest_text(a), r"_{60}\n").encode(),
    "proquest_no_rulers_numbered.txt": lambda a: re.sub(r"_{60}\n", "", proquest_text(a)).encode(),
    "proquest_double_rulers.txt": lambda a: proquest_text(a).replace("_" * 60, "_" * 60 + "\n" + "_" * 60).encode(),
    "proquest_indented.txt": lambda a: re.sub(r"(?m)^(?=\S)", "  ", proquest_text(a)).encode(),
    # ---- Europresse
    "europresse_upper.html": lambda a: re.sub(r"</?[a-z]+", lambda m: m[0].upper(), europresse(a)).encode(),
    "europresse_nested.html": lambda a: europresse(a).replace("</article>", "").encode(),
    "europresse_divs.html": lambda a: re.sub(r"(</?)article>", r"\1div>", europresse(a)).encode(),
    "europresse_certificates.html": lambda a: europresse(a).replace(
        "</article>", "<div>Ce certificat est émis à Université à des fins de lecture.</div></article>"
    ).encode(),
    "europresse_figures.html": lambda a: europresse(a).replace(
        'class="docOcurrContainer">', 'class="docOcurrContainer"><figure><figcaption>Un quai</figcaption></figure>'
    ).encode(),
}  # fmt: skip
