"""What is kept of the pipeline's rules, and sentence bounds told at once, against spaCy's own components."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import spacy
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from helpers.base.project import ROOT
from helpers.language import model, once
from helpers.language.bounds import sentence_bounds

VALUES = ("text", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "is_sent_start")
SUBJECTS = ("I", "You", "It", "They", "There", "Y' all", "The minister", "Nobody", "Her sister")
VERBS = (
    "ai n't",
    "is",
    "was",
    "has",
    "have",
    "'d",
    "gets",
    "got",
    "wo n't",
    "is n't",
    "ca not",
    "did",
    "let 's",
    "c'm on",
)
RESTS = (
    "gon na say that exports fell .",
    "got ta go \n\n home",
    "goin' to see whether 'em can",
    "better than them .",
    "",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    """The model as spaCy loads it, with the project's sentence bounds alone."""
    nlp = spacy.load(model.package())
    nlp.add_pipe("sentence_bounds", first=True)
    return nlp


@pytest.fixture(scope="module")
def ours() -> Language:
    return model.load()


def values(doc: Doc) -> list[tuple[object, ...]]:
    return [(*(getattr(token, name) for name in VALUES), str(token.morph), token.head.i) for token in doc]


def generated() -> list[str]:
    return [" ".join(parts) for parts in itertools.product(SUBJECTS, VERBS, RESTS)]


def shipped() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


def test_the_shipped_articles_are_parsed_as_spacy_does(plain: Language, ours: Language) -> None:
    texts = shipped()
    assert texts
    assert [values(doc) for doc in ours.pipe(texts)] == [values(doc) for doc in plain.pipe(texts)]


def test_generated_sentences_are_ruled_and_lemmatised_as_spacy_does(plain: Language, ours: Language) -> None:
    texts = generated()
    assert [values(doc) for doc in ours.pipe(texts)] == [values(doc) for doc in plain.pipe(texts)]


def test_the_whole_article_gets_the_same_a_second_time_and_after_the_memory_is_emptied(
    ours: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [values(ours(text)) for text in generated()[:40]]
    monkeypatch.setattr(once, "KEPT", 0)
    assert [values(ours(text)) for text in generated()[:40]] == first


def test_results_that_are_kept_do_not_grow_with_the_texts(ours: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once, "KEPT", 20)
    most = 0
    for number in range(30):
        doc = ours(f"Lamp{number} sold mill{number} to Rod{number}, said Ann{number}.")
        most = max(most, *(len(ours.get_pipe(name)._answers) - len(doc) for name in ("attribute_ruler", "lemmatizer")))
    assert most <= once.KEPT


def test_the_model_that_is_shipped_is_asked_once(ours: Language) -> None:
    assert isinstance(ours.get_pipe("attribute_ruler"), once.OnceRuler)
    assert isinstance(ours.get_pipe("lemmatizer"), once.Once)


@pytest.mark.parametrize(
    "pattern",
    [
        [{"ENT_TYPE": "ORG"}],
        [{"NORM": "be"}],
        [{"TAG": "MD", "OP": "+"}],
        [{"_": {"spoken": True}}],
        [{}, {"POS": "X"}],
    ],
    ids=["entity", "norm", "repeated", "extension", "second token"],
)
def test_a_ruler_that_looks_further_stays_as_it_came(pattern: list[Any]) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    rules: list[Any] = [{"patterns": [pattern], "attrs": {"POS": "AUX"}, "index": 0}]
    assert not once.plain_rules(rules)
    if "_" not in pattern[0]:
        ruler.add_patterns(rules)
        once.ask_once(nlp)
        assert nlp.get_pipe("attribute_ruler") is ruler


def test_a_rule_that_sets_more_than_is_kept_stays_with_spacy() -> None:
    assert not once.plain_rules([{"patterns": [[{"TAG": "MD"}]], "attrs": {"NORM": "x"}, "index": 0}])


def test_rules_over_several_tokens_keep_their_order_among_the_others() -> None:
    rules: list[Any] = [
        {"patterns": [[{"LOWER": "gon"}]], "attrs": {"LEMMA": "first"}, "index": 0},
        {"patterns": [[{"LOWER": "gon"}, {"LOWER": "na"}, {"LOWER": "go"}]], "attrs": {"LEMMA": "second"}, "index": -3},
        {"patterns": [[{"LOWER": "na"}, {"LOWER": "go"}], [{"LOWER": "so"}]], "attrs": {"LEMMA": "third"}, "index": 0},
        {"patterns": [[{"LOWER": "na"}]], "attrs": {"LEMMA": "fourth", "POS": "PART"}, "index": 0},
    ]
    nlp = spacy.blank("en")
    own = AttributeRuler(nlp.vocab)
    own.add_patterns(rules)
    for words in (["gon", "na", "go"], ["gon", "gon", "na", "stay"], ["so", "na", "go", "gon"], ["go"], []):
        wanted, got = own(Doc(nlp.vocab, words=words)), once.OnceRuler(own)(Doc(nlp.vocab, words=words))
        assert values(got) == values(wanted)


def test_every_layer_of_the_model_multiplies_by_numpy(ours: Language) -> None:
    layers = [layer for name in ("tok2vec", "tagger", "parser", "ner") for layer in ours.get_pipe(name).model.walk()]  # type: ignore[attr-defined]
    assert layers
    assert not [layer.name for layer in layers if layer.ops.use_blis]


def test_a_lemmatiser_of_another_kind_stays_as_it_came() -> None:
    class Other(EnglishLemmatizer):
        pass

    vocab = spacy.blank("en").vocab
    assert once.asked_once(Other(vocab, None, mode="rule")) is None
    assert once.asked_once(EnglishLemmatizer(vocab, None, mode="lookup")) is None


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Trade rose\n\nExports fell", {0: False, 1: False, 3: True}),
        ("He said (as ever) nothing", {1: False, 2: False, 3: False, 4: False}),
        ("It fell. Then it rose", {1: False, 2: False}),
        ("", {}),
    ],
)
def test_bounds_are_told_where_a_sentence_must_and_cannot_begin(text: str, starts: dict[int, bool]) -> None:
    doc = sentence_bounds(spacy.blank("en").make_doc(text))
    for at, wanted in starts.items():
        assert at == 0 or doc[at].is_sent_start is wanted, doc[at]


def test_a_word_cut_at_a_lines_end_is_read_in_its_plain_form() -> None:
    doc = sentence_bounds(spacy.blank("en").make_doc("the Ex\xad\xadports"))
    assert [token.norm_ for token in doc][-1] == "exports"
