import pytest

from helpers.base.records import Article
from helpers.language import model
from helpers.language.parse import parse
from helpers.store.parses import pack, unpack

READ = ("text", "lemma_", "dep_", "tag_", "pos_", "ent_type_", "ent_iob_", "is_sent_start", "lower_", "idx")


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "a\x00b\r\n“Yes” 😀", "The minister said in Paris that prices rose 5 %.\nHe left."]
)
def test_a_stored_parse_says_what_the_parse_said(text):
    doc = next(parse([Article(article_id="a", text=text)], model.load())).doc
    again = unpack(pack(doc))
    assert again.text == text
    for one, other in zip(doc, again, strict=True):
        assert [getattr(one, name) for name in READ] == [getattr(other, name) for name in READ]
        assert one.head.i == other.head.i
        assert str(one.morph) == str(other.morph)
