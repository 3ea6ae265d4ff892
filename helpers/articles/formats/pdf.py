"""PDF documents: the lines of a page are put back into paragraphs, and pages are separated by form feeds.

A PDF stores characters and their positions, not paragraphs.  `helpers.articles.formats.layout` joins
lines that belong together.  There is a form feed between two pages, so the page of a character is the number of form
feeds before it, plus one (`page_of`); a paragraph that runs over a page break becomes two.
"""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDFText_GetFontSize, FPDFText_GetUnicode

from helpers.articles.draft import Draft, Fault, Source, Unreadable, sensible_title
from helpers.articles.formats.layout import Line, PrintedWords, paragraphs

__all__ = ["page_of", "read"]


#: A scan covers at least this share of its page; a stamp by a library or a machine next to it has fewer words than
#: this.
COVERS, STAMP = 0.6, 30


def page_of(text: str, at: int) -> int:
    """The page, from 1, of the character *at* of a PDF's text.

    >>> page_of("One.\\fTwo.", 6)
    2
    """
    return text.count("\f", 0, at) + 1


def read(source: Source) -> Iterator[Draft | Fault]:
    """The document's text, and the title in its properties if a person wrote it."""
    try:
        with contextlib.closing(pypdfium2.PdfDocument(source.data)) as document:
            title = sensible_title(document.get_metadata_dict().get("Title"))
            pages, pictures = _pages(document)
            scanned = 0 < len(pictures) == len(pages)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable(
                "The PDF document is password-protected.", "Save it without a password and load that file."
            ) from error
        raise Unreadable(
            f"The PDF document is damaged ({error}).", "Get an undamaged copy, or print it to a new PDF file."
        ) from error
    words = PrintedWords(pages)
    text = "\f".join("\n".join(paragraphs(lines, words)) for lines in pages)
    if not text.strip() or scanned:
        beside = " ".join(text.split())
        stamp = f"no text but “{beside[:60]}{'…' if len(beside) > 60 else ''}” next to them" if beside else "no text"
        raise Unreadable(
            f"The PDF document contains pictures of pages and {stamp}.",
            "Run text recognition (OCR) on it, for example `ocrmypdf --force-ocr in.pdf out.pdf`, and load out.pdf.",
        )
    yield Draft(text, (source.stem,), facts={"title": title}, faults=tuple(_faults(text, pictures)))


def _pages(document: Any) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of the pages that are pictures without text, or with only a stamp."""
    pages, pictures = [], []
    for number in range(len(document)):
        with contextlib.closing(document[number]) as page, contextlib.closing(page.get_textpage()) as letters:
            lines = _lines(letters)
            pages.append(lines)
            words = sum(len(line.text.split()) for line in lines)
            if words < STAMP and _picture(page) > (COVERS if lines else 0):
                pictures.append(number + 1)
    return pages, pictures


def _picture(page: Any) -> float:
    """The share of a page that its largest picture covers."""
    width, height = page.get_size()
    boxes = [one.get_bounds() for one in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])]
    return max(((right - left) * (top - bottom) for left, bottom, right, top in boxes), default=0) / (width * height)


def _lines(letters: Any) -> list[Line]:
    """The lines of a page's text with their boxes."""
    lines: list[Line] = []
    at: list[int] = []
    text: list[str] = []

    def close(hyphen: bool) -> None:
        if "".join(text).strip():
            lines.append(_line(letters, "".join(text).strip(), at, hyphen))
        at.clear()
        text.clear()

    for index in range(letters.count_chars()):
        code = FPDFText_GetUnicode(letters, index)
        # pdfium writes U+0002 (or U+FFFE) for a hyphen at a line's end and omits the line end
        if code in (0x0A, 0x0D, 0x02, 0xFFFE):
            close(code in (0x02, 0xFFFE))
            continue
        if code >= 0x20 or code == 0x09:
            # a character outside the basic plane comes as two codes
            text.append(chr(code))
            at.append(index)
    close(False)
    return lines


def _line(letters: Any, text: str, at: list[int], hyphen: bool) -> Line:
    """One line with its box, measured with no more letters than necessary."""
    # the loose box is as high as the font, so that a line without a g or p is placed no higher than others;
    # spaces have none
    measured = (at[0], *at[1:-1:8], *at[-2:])
    boxes = [letters.get_charbox(index, loose=True) for index in measured]
    boxes = [box for box in boxes if box[3] > box[1]] or boxes
    return Line(
        text=text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        left=min(box[0] for box in boxes),
        right=max(box[2] for box in boxes),
        bottom=min(box[1] for box in boxes),
        top=max(box[3] for box in boxes),
        # the size of most letters: an initial may be larger
        size=statistics.median(FPDFText_GetFontSize(letters, index) for index in measured),
        hyphen=hyphen,
    )


def _faults(text: str, pictures: list[int]) -> Iterator[Fault]:
    if pictures:
        numbers = ", ".join(map(str, pictures[:20]))
        many = len(pictures) > 1
        yield Fault(
            f"Page{'s' * many} {numbers} {'contain pictures' if many else 'contains a picture'} and no text.",
            "Run text recognition (OCR) on the document if the words there matter.",
            "warning",
        )
    strange = sum(1 for character in text if character == "\ufffd" or "\ue000" <= character <= "\uf8ff")
    if strange > 0.02 * len(text):
        yield Fault(
            f"{strange:,} characters in the PDF document have no meaning outside its own fonts.",
            "Check the text before you rely on it; text recognition (OCR) may give a better result.",
            "warning",
        )
