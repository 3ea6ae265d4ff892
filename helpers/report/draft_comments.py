"""The draft with a comment at every place that needs checking: in the uploaded document, else in a new one.

Word's own comments are used, so editing can continue in the program in which the draft was written.  Passages that
match the articles get a comment only on request.  If a passage in the document's runs differs from the text (a field, a
footnote in the middle), the comment is placed at the paragraph in which it begins.
"""

from __future__ import annotations

import copy
import io
import pathlib
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd
from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.text.run import Run

from helpers.base.files import safe_name, write_bytes, zipped
from helpers.explore.drafts.draft_text import DraftText
from helpers.report.files import file_of
from helpers.report.texts import xml_safe
from helpers.show.draft_table import draft_table

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["AUTHOR", "SOUND", "commented", "write_check"]

AUTHOR, INITIALS = "press-notebooks", "PN"
#: Verdicts for passages that match the articles.
SOUND = frozenset({"exact", "matched"})


def commented(draft: DraftText, found: pd.DataFrame, *, every: bool = False) -> bytes:
    """*draft* as a Word document with comments.

    Args:
        draft: from `helpers.explore.drafts.draft_text.read_draft`.
        found: from `helpers.explore.drafts.check.check_draft`.
        every: also comment on passages that match the articles; otherwise only where a published number differs.

    Returns:
        The bytes of a .docx; the same draft and findings give the same bytes.

    Raises:
        ValueError: the document is damaged.
    """
    document = _document(draft)
    lines = _DraftLines(document)
    for row in found.to_dict("records"):
        said = _comment(row)
        wanted = every or row["verdict"] not in SOUND or row["official"] == "does not hold"
        start, end = row["spans"][0]
        if wanted and (runs := lines.runs(draft.text[start:end], _beginning(draft.text, start))):
            document.add_comment(runs=runs, text=xml_safe(said), author=AUTHOR, initials=INITIALS)
    buffer = io.BytesIO()
    for comment in document.part._comments_part.element.iter(qn("w:comment")) if len(document.comments) else ():
        comment.attrib.pop(qn("w:date"), None)  # the time of the check is not a finding
    document.save(buffer)
    with zipfile.ZipFile(io.BytesIO(buffer.getvalue())) as made:
        return zipped({name: made.read(name) for name in made.namelist()})


def write_check(
    draft: DraftText, found: pd.DataFrame, corpus: Corpus, folder: pathlib.Path, *, every: bool = False
) -> list[pathlib.Path]:
    """Write draft_check.csv, .xlsx and the commented draft to *folder*; arguments as for `commented`."""
    table = draft_table(found)
    files = [file_of(table, form, corpus=corpus) for form in ("csv", "xlsx")]
    files.append((f"{safe_name(draft.name)}-checked.docx", commented(draft, found, every=every)))
    return [write_bytes(folder / name, data) for name, data in files]


def _document(draft: DraftText) -> Any:
    if draft.document is None:
        made = Document()
        for line in draft.text.split("\n"):
            made.add_paragraph(xml_safe(line))
        return made
    try:
        return Document(io.BytesIO(draft.document))
    except (OpcError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ValueError(f"{draft.name}.docx: comments cannot be inserted ({error}). Save it again in Word.") from error


def _comment(row: dict[str, Any]) -> str:
    """The text of a comment: verdict, what differs, the article's words and their position."""
    said = [str(row["verdict"]).capitalize() + "."]
    told = {name: value for name, value in row.items() if isinstance(value, str) and value}
    if "differs" in told:
        said.append(f"{told['differs'][:1].upper()}{told['differs'][1:]}.")
    if "note" in told:
        said.append(told["note"])
    if "found" in told:
        said.append(f"Printed: “{told['found']}” ({told.get('citation', told.get('article_id', ''))}).")
    if "found_speaker" in told:
        said.append(f"Speaker in the article: {told['found_speaker']}.")
    if "style" in told:
        said.append(f"Allowed: {told['style']}.")
    if "official_value" in told:
        said.append(f"Published: {told['official_value']}")
    return " ".join(said)


def _beginning(text: str, at: int) -> str:
    """The words of a line before the character *at*."""
    return text[text.rfind("\n", 0, at) + 1 : at]


class _DraftLines:
    """The paragraphs of a document, in which passages of the draft are found in their order."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._paragraphs = list(document.element.body.iter(qn("w:p")))

    def runs(self, words: str, before: str) -> list[Run]:
        """The runs that contain *words*, which come after *before* in their line; split where the words begin and
        end.
        """
        words = words.split("\n", 1)[0]
        # the cells of a table row form one line of the text
        for behind in (before, ""):
            for element in self._paragraphs:
                at = "".join(map(run_text, _runs_of(element))).find(behind + words)
                if at >= 0 and words.strip():
                    start = at + len(behind)
                    return [Run(run, self._document) for run in _cut(element, start, start + len(words))]
        return self._paragraph(words)

    def _paragraph(self, words: str) -> list[Run]:
        """All runs of the first paragraph that contains the first of *words*."""
        first = words[:20].strip()
        for element in self._paragraphs:
            runs = [run for run in _runs_of(element) if run_text(run)]
            if first and first in "".join(map(run_text, runs)):
                return [Run(run, self._document) for run in runs]
        return []


def _runs_of(paragraph: Any) -> Iterator[Any]:
    return (run for run in paragraph.iter(qn("w:r")) if run.getparent().tag != qn("w:del"))


def run_text(run: Any) -> str:
    """The characters of a run, in the form of the draft's text."""
    return "".join(
        child.text or "" if child.tag == qn("w:t") else {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(child.tag, "")
        for child in run
    )


def _cut(paragraph: Any, start: int, end: int) -> list[Any]:
    """The runs that contain the characters *start* to *end* of a paragraph, split at both ends."""
    out, at = [], 0
    for run in list(_runs_of(paragraph)):
        length = len(run_text(run))
        if length and at < end and start < at + length:
            out.append(_middle(run, max(0, start - at), min(length, end - at)))
        at += length
    return out


def _middle(run: Any, start: int, end: int) -> Any:
    """The part of *run* from *start* to *end*, as a separate run if it contains only one text."""
    texts = [child for child in run if child.tag != qn("w:rPr")]
    if len(texts) != 1 or texts[0].tag != qn("w:t"):
        return run
    whole = texts[0].text or ""
    before, behind = copy.deepcopy(run), copy.deepcopy(run)
    for part, words in ((before, whole[:start]), (run, whole[start:end]), (behind, whole[end:])):
        text = part.find(qn("w:t"))
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if whole[:start]:
        run.addprevious(before)
    if whole[end:]:
        run.addnext(behind)
    return run
