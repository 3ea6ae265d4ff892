import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.base.records import Article
from helpers.language import model
from helpers.language.paragraphs import paragraph_at, paragraphs
from helpers.language.parse import parse, pieces


@pytest.fixture(scope="module")
def nlp():
    return model.load()


def one(nlp, text):
    return next(parse([Article(article_id="a", text=text)], nlp))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("Aa. \n\r\t\u2028\u00a0“”\"'—é😀\x00"), max_size=60))
@example("")
@example("\ufeffOne.\r\n\r\nTwo")
def test_sentences_stand_at_their_place_inside_one_paragraph(nlp, text):
    parsed = one(nlp, text)
    assert parsed.doc.text == text
    for sentence in parsed.sentences:
        start, end = sentence.span
        assert text[start:end] == sentence.text == sentence.text.strip()
        low, high = parsed.paragraphs[sentence.paragraph - 1]
        assert low <= start < end <= high


def test_a_paragraph_without_a_full_stop_is_not_glued_to_the_next(nlp):
    found = [s.text for s in one(nlp, "Ministers met in Oslo on Friday\nThe talks went well").sentences]
    assert found == ["Ministers met in Oslo on Friday", "The talks went well"]


def test_a_bracket_inside_a_sentence_does_not_cut_it(nlp):
    text = "“They are arming the Front [rebel] group in the north for their own ends,” he said."
    assert [s.text for s in one(nlp, text).sentences] == [text]


def test_a_text_too_long_for_one_piece_is_parsed_in_several_with_its_offsets(nlp, monkeypatch):
    monkeypatch.setattr("helpers.language.parse.PIECE", 60)
    text = "The minister spoke in Paris on Monday. " * 5 + "\n\n" + "x" * 130
    monkeypatch.setattr("helpers.language.parse.pieces", lambda t: pieces(t, 60))
    parsed = one(nlp, text)
    assert parsed.doc.text == text
    assert all(text[s.span[0] : s.span[1]] == s.text for s in parsed.sentences)


@given(st.text(alphabet="ab \n", max_size=200), st.integers(1, 20))
def test_pieces_are_the_text_and_never_too_long(text, size):
    cut = pieces(text, size)
    assert "".join(cut) == text
    assert all(len(piece) <= size for piece in cut)


@given(st.text(alphabet="ab \n\r\u2028"))
def test_paragraphs_are_the_non_empty_lines(text):
    found = paragraphs(text)
    assert [text[s:e] for s, e in found] == [line.strip() for line in text.splitlines() if line.strip()]
    assert [paragraph_at(found, start) for start, _ in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize(
    ("name", "language", "says"),
    [
        ("en_core_web_none", "en", "spacy download en_core_web_none"),
        ("", "xx", "project.toml"),
        ("./my_model", "en", "delete the line"),
        ("en_core_web_md-3.8.0", "en", "delete the line"),
        ("json", "en", "delete the line"),
    ],
)
def test_a_missing_model_is_one_sentence_that_says_what_to_do(name, language, says):
    with pytest.raises(model.ModelError, match=says):
        model.load(name, language)


def test_a_model_of_another_language_is_refused(monkeypatch):
    monkeypatch.setitem(model.SMALL, "fa", model.SMALL["en"])
    with pytest.raises(model.ModelError, match="but the project's language is"):
        model.load("", "fa")


def test_a_model_of_another_version_is_refused(monkeypatch):
    monkeypatch.setattr("spacy.util.is_compatible_version", lambda *args: False)
    model.load.cache_clear()
    with pytest.raises(model.ModelError, match="was made for spaCy"):
        model.load()
    model.load.cache_clear()
