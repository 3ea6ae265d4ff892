"""What terms matched, what has no theme, and what a changed term would change."""

from __future__ import annotations

import pytest

from helpers.base.project import Project
from helpers.explore.codebook import codebook_table, coverage, effect
from helpers.explore.select import select
from helpers.explore.themes import theme_shares
from helpers.knowledge.load import Knowledge
from helpers.run.corpus import read_corpus
from helpers.store.corpus import Corpus

TEXT = "The tariffs fell. Trade grew.\n\nCustoms officers left. A war began.\n\nIt rained on the trade center.\n"
BOOK = """format = 1
[[theme]]
id = "trade"
label = "Trade & more"
include = ["trade", "customs"]
exclude = ["trade center"]
[[theme]]
id = "war"
include = ["war"]
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("effect")
    (folder / "n.txt").write_text(TEXT, encoding="utf-8")
    (folder / "knowledge").mkdir()
    (folder / "knowledge" / "themes.toml").write_text(BOOK, encoding="utf-8")
    return read_corpus(folder, progress=False)


def test_a_new_term_gains_what_it_finds(corpus):
    found = effect(corpus, "trade", include="+tariff*")
    assert (found.before, found.after, found.of_sentences) == (2, 3, 5)
    assert (found.uncovered_before, found.uncovered_after) == (2, 1)
    assert found.gained[["text", "words"]].values.tolist() == [["The tariffs fell.", "tariffs"]]
    assert found.lost.empty
    assert found.forms.values.tolist() == [["tariff*", "+ include", "tariffs", 1, 1]]
    assert (
        "1 sentence gained, 0 lost; 3 of 5 sentences as printed, instead of 2. Without any theme: 1 (-1)."
        in found.describe()
    )


def test_terms_and_exclusions_that_go_are_counted_too(corpus):
    found = effect(corpus, "Trade & More", include="-customs", exclude="-trade center")
    assert found.lost["text"].tolist() == ["Customs officers left."]
    assert found.gained["text"].tolist() == ["It rained on the trade center."]
    assert found.forms["change"].tolist() == ["- include", "- exclude"]


def test_an_effect_is_what_the_tables_say_after_the_change(corpus, tmp_path):
    found = effect(corpus, "war", include=["+rain", "+begin"], exclude="+a war")
    (tmp_path / "n.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "knowledge").mkdir()
    book = BOOK.replace('include = ["war"]', 'include = ["war", "rain", "begin"]\nexclude = ["a war"]')
    (tmp_path / "knowledge" / "themes.toml").write_text(book, encoding="utf-8")
    after = read_corpus(tmp_path, progress=False)
    with_war = after.themes[["war" in themes for themes in after.themes["themes"]]]
    assert found.after == len(with_war)
    old = set(corpus.themes.loc[["war" in t for t in corpus.themes["themes"]], "sentence_id"])
    assert set(found.gained["sentence_id"]) == set(with_war["sentence_id"]) - old
    assert found.uncovered_after == len(after.sentences) - len(after.themes)


def test_what_a_reader_decided_stays(corpus, tmp_path):
    from helpers.corrections.actions import correct

    (tmp_path / "n.txt").write_text(TEXT, encoding="utf-8")
    own = read_corpus(tmp_path, progress=False)
    rain = own.sentences["sentence_id"].iloc[4]
    correct(own, rain, themes=["environment"])
    assert effect(own, "environment", include="+rain").gained.empty
    assert effect(own, "environment", include="+rain").before == 1
    assert effect(own, "economy", include="+rain").gained.empty


def test_hits_stand_where_they_say(corpus):
    gained = effect(corpus, "war", include="+officer leave").gained
    [row] = gained.to_dict("records")
    start, end = row["hits"][0]["span"]
    assert TEXT[start:end] == "officers left"


def test_only_the_changed_term_is_looked_up(corpus, monkeypatch):
    index, seen = corpus.words(), []
    effect(corpus, "trade", include="+fall")
    look_up = type(index)._look_up
    monkeypatch.setattr(
        type(index), "_look_up", lambda self, term, *a: seen.append(term.text) or look_up(self, term, *a)
    )
    effect(corpus, "trade", include="+grow")
    assert seen == ["grow"]


def test_what_cannot_be_tried_says_why(corpus, tmp_path):
    with pytest.raises(ValueError, match="Did you mean: customs"):
        effect(corpus, "trade", include="-custom house")
    with pytest.raises(KeyError, match="It has: trade, war"):
        effect(corpus, "peace", include="+peace")
    bare = Corpus(project=Project.open(tmp_path), **corpus.tables())
    with pytest.raises(ValueError, match=r"helpers\.read"):
        effect(bare, "trade", include="+x")


def test_coverage_counts_each_sentence_once(corpus):
    [row] = coverage(corpus.themes, corpus.sentences, corpus.articles, corpus.quotes).to_dict("records")
    assert (row["sentences"], row["with_theme"], row["without"], row["covered"]) == (5, 3, 2, 0.6)
    assert coverage(corpus.themes[:0], corpus.sentences[:0], corpus.articles[:0]).empty


NESTED = BOOK.replace(
    '[[theme]]\nid = "war"',
    """[[theme]]
id = "tariffs"
label = "Tariffs"
parent = "trade"
include = ["tariff"]
[[theme]]
id = "war\"""",
)


@pytest.fixture(scope="module")
def nested(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nested")
    (folder / "n.txt").write_text(TEXT, encoding="utf-8")
    (folder / "knowledge").mkdir()
    (folder / "knowledge" / "themes.toml").write_text(NESTED, encoding="utf-8")
    return read_corpus(folder, progress=False)


def test_a_term_of_a_sub_theme_changes_the_sub_theme_and_no_more_is_uncovered_than_is(nested):
    found = effect(nested, "tariffs", include=["+customs", "+rain"])
    assert (found.label, found.before, found.after) == ("Tariffs", 1, 3)
    assert (found.uncovered_before, found.uncovered_after) == (1, 0)
    lost = effect(nested, "Tariffs", include=["-tariff", "+customs"])
    assert lost.lost["text"].tolist() == ["The tariffs fell."]
    assert (lost.uncovered_before, lost.uncovered_after) == (1, 2)


def test_what_a_sub_theme_finds_stays_with_its_theme_whatever_its_own_terms_are(nested):
    found = effect(nested, "trade", include="-trade")
    assert (found.before, found.after) == (3, 2)
    assert found.lost["text"].tolist() == ["Trade grew."]


def test_a_new_theme_is_tried_before_it_is_written(nested):
    found = effect(nested, "Weather at sea", include="+rain", parent="")
    assert (found.theme, found.before, found.after) == ("weather_at_sea", 0, 1)
    assert found.gained["text"].tolist() == ["It rained on the trade center."]
    part = effect(nested, "Officers", include="+officer", parent="trade")
    assert part.gained["words"].tolist() == ["officers"]
    assert (part.uncovered_before, part.uncovered_after) == (1, 1)
    assert not (nested.project.root / "knowledge" / "themes.toml").read_text(encoding="utf-8").count("officer")


def test_shares_hold_one_level_and_the_filter_offers_both(nested):
    tables = (nested.themes, nested.sentences, nested.articles)
    knowledge = Knowledge.of(nested.project)
    shares = [theme_shares(*tables, knowledge=knowledge, level=level) for level in (1, 2)]
    rows = [table[["theme", "sentences", "parent", "level"]].values.tolist() for table in shares]
    assert rows == [[["trade", 3, "", 1], ["war", 1, "", 1]], [["tariffs", 1, "trade", 2]]]
    assert select(nested.themes, theme="tariffs")["text"].tolist() == ["The tariffs fell."]
    assert len(select(nested.themes, theme="trade")) == 3
    with pytest.raises(ValueError, match="level must be 1"):
        theme_shares(*tables, level=3)


def test_the_codebook_table_counts_a_word_where_its_term_is(nested):
    table = codebook_table(nested.themes, knowledge=Knowledge.of(nested.project))
    rows = table[table["hits"] > 0][["theme", "parent", "term", "hits"]].values.tolist()
    assert rows == [["trade", "", "trade", 1], ["trade", "", "customs", 1], ["tariffs", "trade", "tariff", 1],
                    ["war", "", "war", 1]]  # fmt: skip
