"""Hostile texts end without an exception, and every row still points at its words."""

from __future__ import annotations

import pytest

from helpers.annotate.everything import annotate
from helpers.base.records import SPAN_JOIN, Article
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.language.parse import PIECE, parse
from helpers.quality.hostile import KINDS, hostile

#: More than is parsed in one piece; symbols fill a piece sooner.
LONG = {"one paragraph": PIECE + 1_000, "no spaces": PIECE + 1_000}


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_text_is_annotated_and_its_offsets_hold(kind: str) -> None:
    text = hostile(kind, LONG.get(kind, 2_500))
    (parsed,) = parse([Article(article_id="a", text=text)], model.load())
    assert parsed.doc.text == text
    for rows in annotate(parsed, Knowledge()).by_table().values():
        for row in rows:
            spans = getattr(row, "spans", (row.span,))
            assert SPAN_JOIN.join(text[start:end] for start, end in spans) == row.text
