"""What holds of quotes whatever the text: places that point at their words, and work that grows with length only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.annotate.quotes.find import find_quotes
from helpers.base.records import SPAN_JOIN, envelope, record_id
from helpers.knowledge.load import Knowledge
from helpers.knowledge.titles import load_titles
from helpers.language.parse import Parsed
from tests.steps import steps

PARTS = [
    "“", "”", '"', "''", "``", "„", "«", "»", "‘", "’", "\n", "\n\n", " ", " ", ", ", ". ", "? ", ": ", " — ", "(", ")",
    "Smith", "he", "the agency", "said", "said that", "adding", "according to", "As", "called for",
    "was cited as saying by", "the talks failed", "We won", "reportedly", "his claim that", "and", "who", "NAME:",
]  # fmt: skip


class Nobody:
    titles = load_titles(Knowledge())
    unnamed: frozenset[int] = frozenset()
    mentions: tuple[()] = ()

    def at(self, span: object) -> None:
        return None

    def within(self, span: object) -> list[object]:
        return []


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(PARTS), max_size=40), glue=st.sampled_from(["", " "]))
@example(parts=["“", "“", "\n", "“", "“"], glue="")
def test_every_quote_points_at_its_words(parsed: Callable[..., Parsed], parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    found = find_quotes(parsed(text), Nobody(), Knowledge())
    assert len({quote.quote_id for quote in found}) == len(found)
    assert [quote.span for quote in found] == sorted(quote.span for quote in found)
    for quote in found:
        assert quote.text == SPAN_JOIN.join(text[start:end] for start, end in quote.spans)
        assert all(a[1] <= b[0] for a, b in zip(quote.spans, quote.spans[1:], strict=False))
        assert all(start < end for start, end in quote.spans)
        assert quote.span == envelope(quote.spans)
        assert quote.quote_id == record_id("a", quote.spans)
        assert quote.kind in ("direct", "mixed", "indirect")
        for words, place in ((quote.cue, quote.cue_span), (quote.source, quote.source_span)):
            assert words is None or text[slice(*place)] == words


@pytest.mark.parametrize("text", ["", " \n ", "“”", '"""', "said", "\n\n\n", "“", "Hm.", "…"])
def test_texts_without_words_have_no_quotes_and_raise_nothing(parsed: Callable[..., Parsed], text: str) -> None:
    assert find_quotes(parsed(text), Nobody(), Knowledge()) == []


@pytest.mark.parametrize("part", ["“Yes,” he said. ", "“Yes.” ", '"a ', "He said that ", "said, “A,” "])
def test_the_work_grows_with_length_only(parsed: Callable[..., Parsed], part: str) -> None:
    needed = []
    for count in (150, 600):
        text = parsed(part * count)
        find_quotes(text, Nobody(), Knowledge())
        needed.append(steps(lambda text=text: find_quotes(text, Nobody(), Knowledge())))  # type: ignore[misc]
    assert 0 < needed[0] <= needed[1] < 5 * needed[0]
