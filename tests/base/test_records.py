from hypothesis import given
from hypothesis import strategies as st

from helpers.base.records import SPAN_JOIN, envelope, record_id, span_text

spans = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted).map(tuple), min_size=1)


@given(st.text(min_size=50), spans)
def test_the_text_of_several_spans_is_theirs_joined(text, spans):
    parts = [text[start:end] for start, end in spans]
    assert span_text(text, spans) == SPAN_JOIN.join(parts)


@given(spans)
def test_the_envelope_holds_every_span(spans):
    low, high = envelope(spans)
    assert all(low <= start and end <= high for start, end in spans)


def test_an_id_depends_on_article_and_place_only():
    assert record_id("a", [(1, 2)]) == record_id("a", [(1, 2)])
    ids = {
        record_id("a", [(1, 2)]),
        record_id("b", [(1, 2)]),
        record_id("a", [(1, 3)]),
        record_id("a", [(1, 2), (3, 4)]),
    }
    assert len(ids) == 4
