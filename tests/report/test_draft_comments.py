"""The draft with comments: at the words, in the document that was dropped in, the same bytes each time."""

from __future__ import annotations

import io
import pathlib

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn

import helpers as press
from helpers.explore.drafts.draft_text import DraftText, read_draft
from helpers.report.draft_comments import commented
from helpers.store.corpus import Corpus

TEXT = "The mill closed on Friday. “The looms were older than my grandfather,” the owner, Tobias Renn, said.\n"


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("mill")
    (folder / "post.txt").write_text(TEXT, encoding="utf-8")
    return press.read(folder, progress=False)


@pytest.fixture(scope="module")
def draft(mill: Corpus) -> DraftText:
    """A draft whose quotations run over several formats and stand in a table's second cell."""
    made = docx.Document()
    line = made.add_paragraph("Renn said: “The looms were ")
    line.add_run("younger").bold = True
    line.add_run(" than my grandfather.” He left.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "Orsk"
    table.cell(0, 1).text = "“The looms were made of glass and sugar,” Renn said."
    buffer = io.BytesIO()
    made.save(buffer)
    return read_draft("piece.docx", mill.project, buffer.getvalue())


@pytest.fixture(scope="module")
def found(draft: DraftText, mill: Corpus) -> pd.DataFrame:
    return press.check_draft(draft, mill)


def marked(data: bytes) -> list[str]:
    """The words that each comment of a document covers."""
    out, opened = {}, set()
    for element in docx.Document(io.BytesIO(data)).element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            opened.add(element.get(qn("w:id")))
        elif element.tag == qn("w:commentRangeEnd"):
            opened.discard(element.get(qn("w:id")))
        elif element.tag == qn("w:t"):
            for ident in opened:
                out[ident] = out.get(ident, "") + element.text
    return list(out.values())


def test_each_comment_covers_the_words_of_its_quotation(draft: DraftText, found: pd.DataFrame) -> None:
    assert found["verdict"].tolist() == ["altered", "not found"]
    data = commented(draft, found)
    assert marked(data) == ["The looms were younger than my grandfather.", "The looms were made of glass and sugar,"]
    said = [comment.text for comment in docx.Document(io.BytesIO(data)).comments]
    assert said[0].startswith("Altered. “younger” for “older”.")
    assert "post, para. 1" in said[0]


def test_words_and_formats_of_the_draft_stay(draft: DraftText, found: pd.DataFrame) -> None:
    before, after = (docx.Document(io.BytesIO(data)) for data in (draft.document, commented(draft, found)))
    assert [line.text for line in before.paragraphs] == [line.text for line in after.paragraphs]
    assert [run.text for run in after.paragraphs[0].runs if run.bold] == ["younger"]


def test_the_same_draft_gives_the_same_bytes(draft: DraftText, found: pd.DataFrame) -> None:
    assert commented(draft, found) == commented(draft, found)


def test_what_is_as_printed_is_commented_on_only_where_asked(mill: Corpus) -> None:
    pasted = read_draft("“The looms were older than my grandfather,” Renn said.", mill.project)
    found = press.check_draft(pasted, mill)
    assert (marked(commented(pasted, found)), len(marked(commented(pasted, found, every=True)))) == ([], 1)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("piece.docx", b"PK\x03\x04 no document", "damaged"),
        ("piece.txt", b"  \n ", "no words"),
        ("piece.xyz", b"abc", "are not read"),
    ],
)
def test_a_file_that_is_no_draft_is_said(mill: Corpus, name: str, data: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=f"{name}.*{said}"):
        read_draft(name, mill.project, data)


def test_a_path_that_is_not_there_is_said(mill: Corpus) -> None:
    with pytest.raises(ValueError, match=r"nowhere\.docx: cannot be read"):
        read_draft(pathlib.Path("nowhere.docx"), mill.project)
