r"""The lines that news archives print around exported articles, so that an export is not read as one long article.

Nexis, Factiva, ProQuest and Europresse put up to a thousand articles into one file, in Word, rich text, HTML or plain
text, under uninformative names.  Read as one article, such a file invalidates every count.  So marks are listed for
each archive: lines that it prints and newspapers do not.  One mark may occur in an ordinary article; a file with two
different ones is reported as an export, and as several articles if a mark that every article has once occurs twice.

The marks are data.  ``each``: the mark occurs once in each article; ``page``: it occurs in the code of a web page.  The
others occur at the beginning of a line, after any stars, bars or spaces that a conversion put there.

>>> found = export_in("1 of 2 DOCUMENTS\n\nLENGTH: 73 words\n\nYes.\n\n2 of 2 DOCUMENTS\n\nLENGTH: 9 words\n\nNo.")
>>> found.archive, found.articles
('Nexis', 2)
>>> export_in("The archive LexisNexis was bought.\n\nCopyright 2024. All Rights Reserved.") is None
True
"""

from __future__ import annotations

import collections
import dataclasses
import functools
import html
import re

from helpers.articles.draft import Fault

__all__ = ["ARCHIVES", "Export", "ArchiveMark", "export_in", "export_in_page"]


#: What may stand before a mark in its line.
_BEGIN = r"^[ \t\u00a0\ufeff*_>|#]*"


@dataclasses.dataclass(frozen=True)
class ArchiveMark:
    """One line, or piece of a page's code, that an archive prints; *pattern* is a regular expression.

    A group ``id`` matches something unique to each article, so different matches are counted; for a group ``label``
    (LP, TD) the most frequent match is counted; without a group, every match.  ``least`` is the number of different
    labels required, since a two-letter code alone proves nothing.  A mark that is ``inside`` may occur within a line,
    as when a PDF's lines were joined; one that is ``sure`` needs no other mark if two articles have it.
    """

    pattern: str
    each: bool = True
    page: bool = False
    least: int = 1
    inside: bool = False
    sure: bool = False

    @functools.cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern, bound to the beginning of a line if the mark is a line."""
        begin = "" if self.page or self.inside else _BEGIN
        return re.compile(begin + self.pattern, re.MULTILINE)


_WORDS = r"[\d.,]+[ \u00a0](?:words?|Wörter|mots|woorden|palabras|parole|palavras)\b"

#: The marks of each archive.  Labels are in the language of the user interface, not of the article.
ARCHIVES: dict[str, tuple[ArchiveMark, ...]] = {
    "Nexis": (
        ArchiveMark(r"(?:FOCUS - )?\d+ of \d+ DOCUMENTS?\s*$"),
        ArchiveMark(r"(?:Dokument|Document|Documento) \d+ (?:von|de|di|van) \d+\s*$"),
        ArchiveMark(r"(?:LENGTH|Length|LÄNGE|Länge|LONGUEUR|Longueur|LENGTE|Lengte|LONGITUD|Longitud):[\s*]*" + _WORDS),
        ArchiveMark(r"(?:LOAD-DATE|Load-Date|DATE-CHARGEMENT):[\s*]*(?:\w+ \d{1,2}, \d{4}|\d{1,2}\.? \w+ \d{4})"),
        ArchiveMark(r"UPDATE: \d{1,2}\. \w+ \d{4}\s*$"),
        ArchiveMark(r"(?P<label>PUBLICATION-TYPE|Publication-Type|TYPE-PUBLICATION|JOURNAL-CODE|Journal Code):"),
        ArchiveMark(r"(?:LANGUAGE|SPRACHE|LANGUE|TAAL): [A-Z]{4,}"),
        ArchiveMark(r"(?:BYLINE|AUTOR|AUTEUR|SECTION|RUBRIK|RUBRIQUE|DATELINE|HIGHLIGHT): ", each=False),
        ArchiveMark(r"(?:End of Document|Ende des Dokuments|Fin du document)[\s*]*$"),
        ArchiveMark(r"(?:Download Request|Ausgabeauftrag): ", each=False),
        ArchiveMark(r"(?:Time Of Request|Zeitpunkt der Anfrage): ", each=False),
        ArchiveMark(r"Job Number:[\s*]*\d+", each=False),
        ArchiveMark(r"Client/Matter: ", each=False),
        ArchiveMark(r"Search Type:[\s*]*(?:Terms and Connectors|Natural Language)", each=False),
        ArchiveMark(r"About LexisNexis\b.*\bPrivacy Policy", each=False),
        ArchiveMark(r"""(?i)<a name=["']?(?P<id>DOC_ID_\d+_\d+)""", page=True),
        ArchiveMark(r"(?i)<DOC NUMBER=(?P<id>\d+)>", page=True),
    ),
    "Factiva": (
        ArchiveMark(r"Document[\s|]+(?P<id>[A-Z0-9]{8}(?:19|20)\d{6}[a-z][a-z0-9]{8})\b", sure=True),
        ArchiveMark(
            r"(?P<label>HD|BY|WC|PD|SN|SC|LA|CY|LP|TD|AN|IPD|PUB)(?:[ \t\u00a0]*$|[ \t]*[|:\t\u00a0])", least=6
        ),
        ArchiveMark(_WORDS + r"\s*$"),
        ArchiveMark(r"Search Summary\s*$", each=False),
        ArchiveMark(r"©[ \u00a0]*(?:19|20)\d\d[ \u00a0]*(?:Dow Jones & Company|Factiva)", each=False),
        ArchiveMark(r"""class=["']article [a-z]{2}Article""", page=True),
        ArchiveMark(r"""class=["'][a-z]{2}Headline""", page=True),
        ArchiveMark(r"(?i)<title>\s*Factiva\s*</title>", page=True, each=False),
    ),
    "ProQuest": (
        ArchiveMark(r"ProQuest\s?document\s?ID:"),
        ArchiveMark(r"Document\s?URL:[\s*]*https?://\S*proquest"),
        ArchiveMark(r"Publication\s?info:"),
        ArchiveMark(r"Publication\s?title:"),
        ArchiveMark(r"Publication\s?subject:"),
        ArchiveMark(r"Language\s?of\s?publication:"),
        ArchiveMark(r"(?:Place|Country)\s?of\s?publication:", each=False),
        ArchiveMark(r"Full\s?text:"),
        ArchiveMark(r"Database\s?copyright\s?©", each=False),
        ArchiveMark(r"""name=["']?(?P<id>DocID_MSTAR_\w+)""", page=True),
        ArchiveMark(r"<text wordcount=", page=True),
    ),
    "Europresse": (
        ArchiveMark(r"\b(?P<id>news\u00b7\d{8}\u00b7[\w\u00b7\u00d7.-]+)", inside=True, sure=True),
        ArchiveMark(r"\b(?:Ce certificat est émis|This certificate is issued)\b", inside=True),
        ArchiveMark(
            r"©[^\n]{0,80}\b(?:Tous droits réservés|All rights reserved|Todos los derechos reservados)", inside=True
        ),
        ArchiveMark(r"[^\n]{0,200}\b(?:europresse\.com|eureka\.cc)\b", each=False),
        ArchiveMark(r"""class=["']DocPublicationName""", page=True),
        ArchiveMark(r"""(?i)class=["'](?P<label>titreArticle(?:Visu)?)["']""", page=True),
        ArchiveMark(r"""(?i)class=["']docOcurrContainer""", page=True),
        ArchiveMark(r"""class=["']DocHeader""", page=True, each=False),
    ),
}

#: How many different marks show that a text is an export.
ENOUGH = 2
_TAG = re.compile(r"<[^<>]*>")


@dataclasses.dataclass(frozen=True)
class Export:
    """The archive that a text seems to come from, the least number of its articles, and two marks as printed."""

    archive: str
    articles: int
    shown: tuple[str, ...]

    @property
    def several(self) -> bool:
        """Whether it is more than one article."""
        return self.articles > 1

    @property
    def fault(self) -> Fault:
        """The fault to report: an error for several articles in one, a warning for one article with its labels."""
        marks = " and ".join(f"“{mark}”" for mark in self.shown)
        if self.several:
            return Fault(
                f"It looks like an export from {self.archive} with at least {self.articles:,} articles (it "
                f"contains {marks}). Files with this layout cannot be split yet, and treating one as a single article "
                "would distort every count.",
                "Save each article as a separate file, with headline and text only, and enter outlet and date in "
                "articles.toml.",
            )
        return Fault(
            f"It looks like an article from {self.archive} (it contains {marks}). These lines were read as part of "
            "the text, so words and figures in them are counted.",
            "Delete everything except headline and text, and enter outlet and date in articles.toml.",
            "warning",
        )


def export_in(text: str) -> Export | None:
    """The archive from which *text* seems to have been exported; None for an ordinary text.

    Args:
        text: from a reader.
    """
    return _most(text, page=None) if any(marks.search(text) for marks in _any_mark()) else None


def export_in_page(page: str) -> Export | None:
    """Like `export_in`, for the code of a web page: extraction may leave out all the articles except one.

    >>> export_in_page("<p class='DocHeader'>1</p>" + 2 * "<b class='DocPublicationName'>A</b>").articles
    2
    """
    return _most(html.unescape(_TAG.sub("\n", page)), page=page)


@functools.cache
def _any_mark() -> tuple[re.Pattern[str], ...]:
    """Patterns of all marks of texts, those of lines and those inside lines: an ordinary text is scanned twice, and not
    once for each of the marks.
    """
    marks = [mark for some in ARCHIVES.values() for mark in some if not mark.page]
    # a name may stand for one group of a pattern only
    plain = {mark: re.sub(r"\(\?P<\w+>", "(?:", mark.pattern) for mark in marks}
    lines, inside = ("|".join(plain[mark] for mark in marks if mark.inside == kind) for kind in (False, True))
    return re.compile(f"{_BEGIN}(?:{lines})", re.MULTILINE), re.compile(inside, re.MULTILINE)


def _most(text: str, page: str | None) -> Export | None:
    """The archive with the most different marks, if there are enough."""
    best: tuple[int, Export] | None = None
    for archive, marks in ARCHIVES.items():
        each = [(mark.sure, hit) for mark in marks if (hit := _hits(mark, text if not mark.page else page))]
        found = [hit for _, hit in each]
        sure = any(alone and count > 1 for alone, (count, _) in each)
        if (len(found) >= ENOUGH or sure) and (best is None or len(found) > best[0]):
            articles = max(count for count, _ in found)
            best = len(found), Export(archive, articles, tuple(shown for _, shown in found[:2]))
    return best[1] if best else None


def _hits(mark: ArchiveMark, text: str | None) -> tuple[int, str] | None:
    """The number of articles that the mark indicates, and its first match as printed; None if there is no match."""
    found = list(mark.expression.finditer(text)) if text else []
    if not found:  # nearly always
        return None
    groups = mark.expression.groupindex
    keys = collections.Counter(hit[groups.get("label") or groups.get("id") or 0] for hit in found)
    if len(keys) < mark.least:
        return None
    count = max(keys.values()) if "label" in groups else len(keys) if "id" in groups else len(found)
    shown = " ".join(_TAG.sub(" ", found[0][0]).split()).lstrip("*_>|# ")[:40]
    return count if mark.each else 1, shown
