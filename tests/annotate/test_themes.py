"""Themes of sentences and quotes, on the real parse."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.annotate.themes.find import quote_themes, tag, text_themes
from helpers.base.records import Quote, ThemeHit, envelope, span_text
from helpers.base.tables import columns, table
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.run.themes import index_of, word_row
from helpers.store.rows import from_row

CODEBOOK = """
format = 1
[[theme]]
id = "deals"
include = ["accord", "trade talks", "trade"]
exclude = ["trade center"]
[[theme]]
id = "arms"
include = ["weapon*", "armed force", "foreign ~2 force"]
[[theme]]
id = "drugs"
include = ["drug trade"]
"""


@pytest.fixture
def own(tmp_path):
    (tmp_path / "themes.toml").write_text(CODEBOOK, encoding="utf-8")
    return Knowledge(tmp_path)


@pytest.fixture
def themes(own, parsed):
    return lambda text: found(parsed(text), own)


def tagged(article, knowledge):
    sentences = table("sentences", article.sentences)
    texts = {article.article.article_id: article.text}
    return tag(index_of([word_row(article)], texts, sentences), sentences, load_codebook(knowledge))


def found(article, knowledge) -> list[ThemeHit]:
    rows = tagged(article, knowledge)
    rows["span"] = list(zip(rows["start"], rows["end"], strict=True))
    return [from_row("themes", row) for row in rows.to_dict("records")]


def test_one_record_for_each_sentence_that_has_a_theme(themes, parsed):
    text = "They traded weapons. It rained.\n\nTrade grew."
    records = themes(text)
    assert [(r.text, r.themes, r.paragraph) for r in records] == [
        ("They traded weapons.", ("deals", "arms"), 1),
        ("Trade grew.", ("deals",), 2),
    ]
    sentences = {s.sentence_id: s for s in parsed(text).sentences}
    assert all(sentences[r.sentence_id].span == r.span and r.rule == "codebook" for r in records)


def test_themes_stand_in_the_order_of_the_codebook_and_hits_in_that_of_the_text(themes):
    [record] = themes("Weapons and trade were discussed.")
    assert record.themes == ("deals", "arms")
    assert [h.term for h in record.hits] == ["weapon*", "trade"]


def test_according_is_no_accord(themes):
    assert themes("According to him, it rained. He was happy, according to them.") == []
    assert len(themes("They signed an accord.")) == 1


def test_an_exclusion_holds_back_only_what_stands_in_it(themes):
    assert themes("He saw the trade center.") == []
    [record] = themes("Trade passed the trade center.")
    assert len(record.hits) == 1
    assert record.hits[0].span == (0, 5)


def test_a_longer_term_hides_a_shorter_one_of_its_theme_but_of_no_other(themes):
    [record] = themes("The trade talks on the drug trade ended.")
    assert [(h.theme, h.term) for h in record.hits] == [
        ("deals", "trade talks"), ("drugs", "drug trade"), ("deals", "trade"),
    ]  # fmt: skip


def test_a_capitalised_plural_that_the_tagger_takes_for_a_name_counts(themes):
    assert themes("The Armed Forces chief came.")[0].themes == ("arms",)


def test_a_gapped_term_does_not_cross_a_sentence(themes):
    assert themes("It is foreign. The force was great.") == []


def test_an_empty_article_and_an_empty_codebook_have_no_themes(themes, parsed, tmp_path):
    assert themes("") == []
    (tmp_path / "themes.toml").write_text("format = 1", encoding="utf-8")
    nothing = tagged(parsed("Trade grew."), Knowledge(tmp_path))
    assert nothing.empty
    assert nothing.dtypes.astype(str).to_dict() == columns("themes")


def test_a_headline_is_tagged_without_a_parse(own):
    [hits, none] = text_themes(["Foreign forces leave, trading resumes", ""], load_codebook(own))
    assert [(h.theme, h.term) for h in hits] == [("arms", "foreign ~2 force"), ("deals", "trade")]
    assert none == []


WORDS = st.sampled_from(
    ["trade", "Trade", "center", "according", "foreign-led", "forces", "\u201cweapons\u201d", "U.S.-Iran", "sanctions",
     "people\u2019s", "drug", "oil.", "\n\n", "  ", "A", "war", "\u0130stanbul", "\U0001f600", "cease-fire", "e"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25))
def test_every_hit_stands_in_the_text_where_it_says(parsed, pieces):
    text = " ".join(pieces)
    known = {(t.parent or t.id, t.id, i.text) for t in load_codebook(Knowledge()).themes for i in t.include}
    for record in found(parsed(text), Knowledge()):
        assert text[slice(*record.span)] == record.text
        assert record.themes == tuple(t.id for t in load_codebook(Knowledge()).themes if t.id in record.themes)
        assert {hit.theme for hit in record.hits} == set(record.themes)
        for hit in record.hits:
            assert record.span[0] <= hit.span[0] < hit.span[1] <= record.span[1]
            assert (hit.theme, hit.subtheme or hit.theme, hit.term) in known
            assert text[slice(*hit.span)].strip() == text[slice(*hit.span)] != ""


def quote(text: str, *parts: str) -> Quote:
    spans = tuple((text.index(part), text.index(part) + len(part)) for part in parts)
    return Quote(
        article_id="a", paragraph=1, span=envelope(spans), text=span_text(text, spans), rule="r", quote_id="q",
        kind="direct", spans=spans,
    )  # fmt: skip


def test_a_quote_has_the_themes_of_the_hits_inside_its_spans(themes):
    text = "\u201cTrade grew,\u201d the armed forces chief said. \u201cThe weapons did not.\u201d"
    both = [quote(text, "Trade grew,", "The weapons did not."), quote(text, "Trade grew,")]
    assert quote_themes(table("quotes", both), table("themes", themes(text))).tolist() == [
        ("deals", "arms"),
        ("deals",),
    ]


def test_a_hit_that_only_reaches_into_a_quote_is_not_the_quotes(themes):
    text = "The foreign \u201cforce\u201d left."
    assert quote_themes(table("quotes", [quote(text, "force")]), table("themes", themes(text))).tolist() == [()]


def test_themes_of_another_article_are_not_the_quotes(themes):
    other = dataclasses.replace(quote("Trade grew.", "Trade grew."), article_id="b")
    assert quote_themes(table("quotes", [other]), table("themes", themes("Trade grew."))).tolist() == [()]


NESTED = """
format = 1
[[theme]]
id = "deals"
include = ["trade", "deal"]
[[theme]]
id = "tariffs"
parent = "deals"
include = ["trade duty", "tariff"]
[[theme]]
id = "fees"
parent = "deals"
include = ["fee"]
"""


@pytest.fixture
def nested(tmp_path, parsed):
    (tmp_path / "themes.toml").write_text(NESTED, encoding="utf-8")
    return lambda text: found(parsed(text), Knowledge(tmp_path))


def test_what_a_sub_theme_finds_counts_for_its_theme_once(nested):
    [record] = nested("Tariffs and fees rose, and tariffs fell.")
    assert (record.themes, record.subthemes) == (("deals",), ("tariffs", "fees"))
    assert [(hit.theme, hit.subtheme) for hit in record.hits] == [
        ("deals", "tariffs"), ("deals", "fees"), ("deals", "tariffs"),
    ]  # fmt: skip


def test_a_themes_own_term_inside_a_sub_themes_is_hidden_and_beside_it_is_not(nested):
    [record] = nested("The trade duty fell.")
    assert [(hit.term, hit.subtheme) for hit in record.hits] == [("trade duty", "tariffs")]
    [record] = nested("The trade duty fell and trade grew.")
    assert [(hit.term, hit.subtheme) for hit in record.hits] == [("trade duty", "tariffs"), ("trade", "")]


def test_a_theme_without_its_sub_themes_has_none(nested):
    [record] = nested("Trade grew.")
    assert (record.themes, record.subthemes) == (("deals",), ())


def test_a_quote_has_the_sub_themes_of_the_hits_inside_its_spans(nested):
    text = "\u201cTariffs fell,\u201d he said of the fee."
    tagged_rows = table("themes", nested(text))
    quotes = table("quotes", [quote(text, "Tariffs fell,")])
    assert quote_themes(quotes, tagged_rows, "subtheme").tolist() == [("tariffs",)]
