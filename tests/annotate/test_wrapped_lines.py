"""Articles whose lines were wrapped are annotated as those whose were not, with spans in the untouched text."""

from __future__ import annotations

import pytest

from helpers.annotate.everything import annotate
from helpers.base.records import Article, span_text
from helpers.knowledge.load import Knowledge
from helpers.language.parse import parse
from helpers.language.wrapping import spaced
from tests.wrapped import PARTS, wrap


@pytest.mark.parametrize("width", [30, 34, 38, 60, 72, 77])
def test_a_wrapped_article_says_what_the_unwrapped_one_says(width: int, nlp) -> None:  # type: ignore[no-untyped-def]
    tables = []
    for text in ("\n\n".join(PARTS), wrap(width)):
        (parsed,) = parse([Article(article_id="a", text=text)], nlp)
        found = annotate(parsed, Knowledge())
        for records in found.by_table().values():
            for record in records:
                assert record.text == span_text(text, getattr(record, "spans", None) or (record.span,))
        tables.append(
            [
                [(" ".join(q.text.split()), q.speaker, q.kind, q.paragraph) for q in found.quotes],
                [(" ".join(f.text.split()), f.value, f.unit) for f in found.figures],
                [(" ".join(m.text.split()), m.entity) for m in found.mentions],
                [" ".join(s.text.split()) for s in found.sentences],
            ]
        )
    assert tables[0] == tables[1]


@pytest.mark.parametrize(
    "text",
    [
        "I walked along the quay at night\nand heard the water call my name,\nThe lamps were low, the moon was "
        "bright,\nBut nobody I waited for came,\nAnd still I stood beside the sea\nUntil the morning found me there,\n"
        "A colder friend than you to me,\nWith salt upon the morning air,\nI turned and went the way I came.",
        "\n".join(
            f"{name}: {n},400 tonnes"
            for n, name in enumerate(["Wheat", "Barley", "Maize", "Rice", "Cotton", "Tea", "Coffee", "Cocoa", "Zinc"])
        ),
    ],
)
def test_a_poem_and_a_list_are_no_column(text: str) -> None:
    assert spaced(text) == text


def test_a_cut_word_reads_as_the_whole_one(nlp) -> None:  # type: ignore[no-untyped-def]
    text = "The minister of agricul-\nture, Bruno Acker, said the subsi-\ndies for wheat would end in 2026."
    (parsed,) = parse([Article(article_id="a", text=text)], nlp)
    found = annotate(parsed, Knowledge())
    (quote,) = found.quotes
    assert quote.speaker == "Bruno Acker"
    assert "subsi-\ndies for wheat would end in 2026" in quote.text
    assert "\xad" not in repr((found.quotes, found.mentions))
