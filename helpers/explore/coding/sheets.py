"""A sheet of the sample for coders who work on paper or in a spreadsheet, without outlets, titles or names.

>>> masked("Ada Byron told The Post that Ada agreed.", ["Ada Byron", "Ada"], ["The Post"])
'[person 1] told [outlet] that [person 2] agreed.'
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import xlsxwriter

from helpers.explore.coding.sample import Sample

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["coding_sheet", "masked"]

_HEAD = ("number", "sentence", "words", "statement (yes or no)", "its words", "kind", "themes", "note")
_WIDTHS = (8, 18, 70, 12, 40, 12, 24, 24)


def masked(words: str, people: Iterable[str], outlets: Iterable[str]) -> str:
    """*words* with each name replaced by a placeholder; a person has the same number throughout a sentence."""
    numbers: dict[str, str] = {}
    signs = {name.casefold(): "[outlet]" for name in outlets if name.strip()}
    names = {name.casefold(): name for name in (*outlets, *people) if name.strip()}
    if not names:
        return words

    def sign(found: re.Match[str]) -> str:
        key = found.group().casefold()
        return signs.get(key) or numbers.setdefault(key, f"[person {len(numbers) + 1}]")

    longest = sorted(names.values(), key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", sign, words, flags=re.IGNORECASE)


def coding_sheet(corpus: Corpus, sample: Sample | None) -> bytes:
    """The sample as XLSX with columns to be filled in, outlets and people masked.

    Raises:
        ValueError: there is no sample.
    """
    if sample is None:
        raise ValueError("Draw the sample first.")
    mentions, articles = corpus.mentions, corpus.articles
    of_person = mentions[mentions["entity_type"].fillna("").isin(("PERSON", "ORG"))]
    outlets = {name for column in ("outlet", "outlet_given") for name in articles[column].dropna() if name}
    people = {name for column in ("text", "entity") for name in of_person[column].dropna()} - outlets
    people |= {part for name in people for part in name.split() if part[:1].isupper() and len(part) > 2}
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet, wrap = book.add_worksheet("codings"), book.add_format({"text_wrap": True, "valign": "top"})
        for at, (name, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
            sheet.set_column(at, at, width, wrap)
            sheet.write_string(0, at, name)
        sheet.freeze_panes(1, 0)
        for number, unit in enumerate(sample.units, start=1):
            own = {name for name in people if name.casefold() in unit.words.casefold()}
            sheet.write_number(number, 0, number)
            sheet.write_string(number, 1, unit.sentence)
            sheet.write_string(number, 2, masked(unit.words, own, outlets))
        sheet.data_validation(1, 3, len(sample.units), 3, {"validate": "list", "source": ["yes", "no"]})
    return buffer.getvalue()
