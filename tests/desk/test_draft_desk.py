"""The draft's widget: pasted words and a dropped file are checked, and what goes wrong is said where the user looks."""

from __future__ import annotations

import io

import docx
import pytest

import helpers as press
from helpers.desk.draft_desk import DraftDesk
from helpers.store.corpus import Corpus

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("mill")
    (folder / "post.txt").write_text(
        "“The looms were older,” the owner, Tobias Renn, said on Friday.\n", encoding="utf-8"
    )
    return press.read(folder, progress=False)


def test_pasted_words_are_checked_and_shown_as_text(mill: Corpus) -> None:
    desk = press.widget(mill, "draft", f"“The looms were older,” Renn said. “{EVIL} went home to sleep,” Renn said.")
    desk.check()
    assert "2 quotations: 1 not in the articles, 1 as printed" in desk.status.value
    assert EVIL not in desk.table.value
    assert [row.label for row in desk.files.offered] == ["Table of results", "The draft with comments"]
    assert desk.files.offered[0].make("xlsx", "column")[0] == "draft_check.xlsx"


def test_a_dropped_document_comes_back_with_comments(mill: Corpus) -> None:
    made, data = docx.Document(), io.BytesIO()
    made.add_paragraph("“The looms were younger,” Renn said.")
    made.save(data)
    desk = DraftDesk(mill)
    desk.check("my piece.docx", data.getvalue())
    name, back = desk.files.offered[1].make("docx", "column")
    assert name == "my-piece-checked.docx"
    assert [comment.text[:8] for comment in docx.Document(io.BytesIO(back)).comments] == ["Altered."]


def test_an_empty_field_and_a_broken_file_are_said_and_keep_the_last_check(mill: Corpus) -> None:
    desk = DraftDesk(mill, "“The looms were older,” Renn said.")
    desk.check()
    table = desk.table.value
    desk.words.value = " "
    desk.check()
    assert "There is no draft" in desk.status.value
    desk.check("x.docx", b"PK nothing")
    assert "x.docx: The file is damaged" in desk.status.value or "damaged" in desk.status.value
    assert desk.table.value == table
