"""The parse as arrays says the same as spaCy's tokens, whatever the tree."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from helpers.base.records import Article
from helpers.language import model
from helpers.language.layout import layout
from helpers.language.parse import parse

VOCAB = spacy.blank("en").vocab


def test_attributes_are_those_of_the_tokens() -> None:
    text = "“We will win,” he said on Monday.\n\nThe minister, who had left, did not answer. Prices fell 5%."
    (parsed,) = parse([Article(article_id="a", text=text)], model.load())
    found, doc = parsed.layout, parsed.doc
    for name, own in (("words", "text"), ("lower", "lower_"), ("lemma", "lemma_"), ("pos", "pos_"), ("tag", "tag_")):
        assert getattr(found, name) == [getattr(token, own) for token in doc]
    assert found.heads.tolist() == [token.head.i for token in doc]
    assert found.left.tolist() == [token.left_edge.i for token in doc]
    assert found.right.tolist() == [token.right_edge.i for token in doc]
    assert found.sentences.tolist() == [sentence.start for sentence in doc.sents]
    assert found.start.tolist() == [token.idx for token in doc]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_subtrees_and_depths_of_any_tree(above: list[int]) -> None:
    heads = [0, *(number % (i + 1) for i, number in enumerate(above))]  # each token hangs on an earlier one
    found = layout(Doc(VOCAB, ["a"] * len(heads), heads=heads, deps=["dep"] * len(heads)))
    for i in range(len(heads)):
        way = [i]
        while heads[way[-1]] != way[-1]:
            way.append(heads[way[-1]])
        assert found.depth[i] == len(way) - 1
        assert all(found.left[k] <= i <= found.right[k] for k in way)
    assert found.right[0] == len(heads) - 1


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_an_empty_text_and_a_chain_of_any_depth(count: int) -> None:
    heads = [max(0, i - 1) for i in range(count)]
    found = layout(Doc(VOCAB, ["a"] * count, heads=heads, deps=["dep"] * count))
    assert found.depth.tolist() == list(range(count))
    assert found.right.tolist() == [count - 1] * count
