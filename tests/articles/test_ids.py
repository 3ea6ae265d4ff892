from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.ids import assign

WISHES = st.lists(st.lists(st.sampled_from(["a", "b", "a#2", "a#3", "a/b"]), min_size=1, max_size=3), max_size=12)


@given(WISHES)
@settings(max_examples=60, deadline=None)
def test_no_two_ids_are_the_same(wishes):
    assert len(set(assign(wishes))) == len(wishes)


def test_whoever_is_alone_keeps_the_plain_id():
    assert assign([["a", "x/a"], ["b", "x/b"], ["a", "y/a"]]) == ["x/a", "b", "y/a"]
