"""A reader's decisions hold in every table, follow their words, are taken back, and are never lost in silence."""

from __future__ import annotations

import dataclasses
import pathlib
from typing import Any

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Figure, Mention, Quote, Sentence, ThemeHit, record_id
from helpers.base.tables import table
from helpers.corrections import actions as verbs
from helpers.corrections import journal
from helpers.corrections.apply import corrected, no_decisions
from helpers.store.corpus import Corpus

TEXT = 'The minister Ada Byron said trade grew by 5 percent. "We are glad," Byron said. Nobody asked Bo Li about war.'
FIRST, SECOND = "trade grew by 5 percent", '"We are glad,"'


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def found(text: str = TEXT) -> dict[str, Any]:
    """What rules found in *text*: two statements of one person, a figure in the first, a theme in its sentence."""
    base = {"article_id": "a", "paragraph": 1, "confidence": 0.8}
    first, second = at(FIRST, text), at(SECOND, text)
    who = {"speaker": "Ada Byron", "speaker_id": "person:ada-byron"}
    quotes = [
        Quote(**base, rule="clause", span=span, spans=(span,), text=text[slice(*span)], kind=kind, **who,
              quote_id=record_id("a", [span]), speaker_type="PERSON", themes=themes)
        for span, kind, themes in ((first, "indirect", ("economy",)), (second, "direct", ()))
    ]  # fmt: skip
    five = at("5 percent", text)
    figure = Figure(**base, rule="number", span=five, text="5 percent", kind="change", value=5.0, figure_id="f",
                    quote_id=quotes[0].quote_id, **who)  # fmt: skip
    sentence = (text.index("The minister"), text.index(' "We'))
    end = (text.index("Nobody"), len(text))
    spans = {"s1": sentence, "s2": end}
    hits = ({"theme": "economy", "term": "trade", "span": at("trade", text)},)
    rows = {
        name: {**base, "rule": "p", "span": s, "text": text[slice(*s)], "sentence_id": name}
        for name, s in spans.items()
    }
    mentions = [
        Mention(
            **base,
            rule="n",
            span=at(name, text),
            text=name,
            entity_id=ident,
            entity=full,
            entity_type="PERSON",
            how="name",
        )
        for name, full, ident in (("Ada Byron", "Ada Byron", "person:ada-byron"), ("Bo Li", "Bo Li", "person:bo-li"))
    ]
    themes = table("themes", [ThemeHit(**rows["s1"], themes=("economy",), hits=())])
    themes.at[0, "hits"] = hits
    return {
        "sentences": table("sentences", [Sentence(**row) for row in rows.values()]),
        "mentions": table("mentions", mentions),
        "quotes": table("quotes", quotes),
        "figures": table("figures", [figure]),
        "themes": themes,
    }


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> Corpus:
    return corpus_of(tmp_path, TEXT)


def corpus_of(folder: pathlib.Path, text: str) -> Corpus:
    tables = found(text)
    articles = table("articles", [Article(article_id="a", text=text)])
    out = Corpus(
        project=Project(folder), articles=articles, problems=table("problems", []),
        found=tables, decisions=no_decisions(), **tables,
    )  # fmt: skip
    verbs.refresh(out)
    return out


def ids(corpus: Corpus) -> list[str]:
    return corpus.quotes["quote_id"].tolist()


def test_a_speaker_is_set_with_its_id_and_the_figures_of_the_quote_follow(corpus: Corpus) -> None:
    verbs.correct(corpus, ids(corpus)[0], speaker="bo  li", coder="me")
    assert corpus.quotes["speaker"].tolist() == ["Bo Li", "Ada Byron"]
    assert corpus.quotes["speaker_id"].tolist() == ["person:bo-li", "person:ada-byron"]
    assert corpus.figures[["speaker", "speaker_id"]].values.tolist() == [["Bo Li", "person:bo-li"]]
    assert corpus.quotes["confidence"].tolist() == [1.0, 0.8]
    assert corpus.found["quotes"]["speaker"].tolist() == ["Ada Byron"] * 2


def test_everywhere_means_every_row_of_the_person(corpus: Corpus) -> None:
    verbs.correct(corpus, ids(corpus)[0], speaker="Ada Lovelace", everywhere=True)
    assert set(corpus.quotes["speaker"]) == {"Ada Lovelace"}
    assert corpus.figures["speaker"].tolist() == ["Ada Lovelace"]
    assert corpus.mentions["entity"].tolist() == ["Ada Lovelace", "Bo Li"]
    assert corpus.mentions["entity_id"][0] == corpus.quotes["speaker_id"][0] == "person:ada-lovelace"


def test_an_alias_joins_two_persons_in_every_table(corpus: Corpus) -> None:
    verbs.alias(corpus, "ada byron", "Bo Li")
    assert corpus.mentions["entity_id"].tolist() == ["person:bo-li"] * 2
    assert set(corpus.quotes["speaker"]) == {"Bo Li"}
    with pytest.raises(LookupError, match="The name 'Ada Byron' does not occur"):
        verbs.alias(corpus, "Ada Byron", "Somebody")


def test_several_speakers_are_looked_up_each_and_follow_an_alias(corpus: Corpus) -> None:
    verbs.correct(corpus, ids(corpus)[0], speaker="bo li; Ada Byron;  Cy Dean", act="said")
    first = corpus.quotes.iloc[0]
    assert first["speaker"] == "Bo Li; Ada Byron; Cy Dean"
    assert first["speaker_id"] == "person:bo-li; person:ada-byron; person:cy-dean"
    assert first["speaker_type"] == "PERSON; PERSON; PERSON"
    assert first["act"] == "said"
    assert corpus.figures["speaker_id"].tolist() == [first["speaker_id"]]
    verbs.alias(corpus, "Ada Byron", "Ada Lovelace")
    assert corpus.quotes["speaker"].tolist() == ["Bo Li; Ada Lovelace; Cy Dean", "Ada Lovelace"]
    assert corpus.quotes["speaker_id"][0] == "person:bo-li; person:ada-lovelace; person:cy-dean"


def test_what_a_reader_sets_of_a_figure_says_that_it_comes_from_the_reader(corpus: Corpus) -> None:
    assert corpus.figures["flow_from"].isna().all()
    verbs.correct(corpus, "f", flow="export", partner="Norland", product="grain", period_start="2022-01-01")
    row = corpus.figures.iloc[0]
    assert (row["partner"], row["product"], row["flow"]) == ("Norland", "grain", "export")
    told = {name: row[name] for name in corpus.figures if name.endswith("_from") and isinstance(row[name], str)}
    assert told == dict.fromkeys(("flow_from", "partner_from", "product_from", "period_from"), "user")


def test_a_name_that_was_joined_to_another_means_that_one_wherever_it_is_set(corpus: Corpus) -> None:
    verbs.correct(corpus, ids(corpus)[0], speaker="Ada Byron")
    verbs.alias(corpus, "Ada Byron", "Ada Lovelace")
    verbs.alias(corpus, "Ada Lovelace", "Augusta King")
    assert set(corpus.quotes["speaker"]) == {"Augusta King"}
    verbs.alias(corpus, "Augusta King", "Ada Byron")
    assert set(corpus.quotes["speaker"]) == {"Ada Byron"}
    assert set(corpus.quotes["speaker_id"]) == {"person:ada-byron"}


def test_spans_bring_text_place_kind_and_themes(corpus: Corpus) -> None:
    start, end = at("grew by 5 percent")
    verbs.correct(corpus, ids(corpus)[0], spans=[(start, end)])
    row = corpus.quotes.iloc[0]
    assert (row["start"], row["end"], row["text"], row["kind"]) == (start, end, "grew by 5 percent", "indirect")
    assert row["themes"] == ()
    assert row["quote_id"] == record_id("a", [at(FIRST)])


def test_reject_takes_out_and_undo_brings_back(corpus: Corpus) -> None:
    before = {name: frame.copy() for name, frame in corpus.tables().items()}
    verbs.reject(corpus, ids(corpus)[0])
    assert len(corpus.quotes) == 1
    assert corpus.figures[["speaker", "quote_id"]].isna().all().all()
    verbs.undo(corpus)
    for name, frame in corpus.tables().items():
        assert frame.equals(before[name]), name
    with pytest.raises(LookupError, match="no decision to undo"):
        verbs.undo(corpus)


def test_what_was_missed_is_added_where_its_words_stand(corpus: Corpus) -> None:
    made = verbs.add(corpus, "a", "about   war", speaker="Bo Li")
    row = corpus.quotes.iloc[2]
    assert (row["text"], row["rule"], row["kind"], row["confidence"]) == ("about war", "reader", "indirect", 1.0)
    assert (row["start"], row["end"]) == at("about war")
    verbs.correct(corpus, row["quote_id"], speaker="Ada Byron", kind="mixed")
    assert corpus.quotes.iloc[2][["speaker", "kind"]].tolist() == ["Ada Byron", "mixed"]
    verbs.undo(corpus, made.id)
    assert len(corpus.quotes) == 2
    assert not corpus.decisions["fits"].all()  # type: ignore[index]
    with pytest.raises(LookupError, match="does not occur exactly once in a"):
        verbs.add(corpus, "a", "said")
    with pytest.raises(ValueError, match="already in quotes"):
        verbs.add(corpus, "a", FIRST)


def test_figure_fields_are_typed_and_checked(corpus: Corpus) -> None:
    verbs.correct(corpus, "f", value="1,200.5", places="Iran, Tajikistan", period_start="2021-03-21", unit="kg")
    row = corpus.figures.iloc[0]
    assert (row["value"], row["places"], row["unit"]) == (1200.5, ("Iran", "Tajikistan"), "kg")
    assert str(row["period_start"])[:10] == "2021-03-21"
    assert corpus.tables()["figures"].dtypes.equals(corpus.found["figures"].dtypes)
    for fields, fault in (
        ({"value": "much"}, "a number"),
        ({"kind": "guess"}, "one of"),
        ({"hue": 1}, "cannot be set"),
    ):
        with pytest.raises(ValueError, match=fault):
            verbs.correct(corpus, "f", **fields)  # type: ignore[arg-type]
    assert len(journal.read(corpus.project.own(journal.FILE))[0]) == 1


def test_themes_of_a_sentence_and_the_quotes_in_it(corpus: Corpus) -> None:
    verbs.correct(corpus, "s1", themes=["diplomacy"])
    assert corpus.themes["themes"].tolist() == [("diplomacy",)]
    assert corpus.themes["hits"].tolist() == [()]
    assert corpus.quotes["themes"].tolist() == [(), ()]
    verbs.correct(corpus, "s2", themes="security")
    assert corpus.themes["sentence_id"].tolist() == ["s1", "s2"]
    verbs.correct(corpus, "s1", themes=[])
    assert corpus.themes["sentence_id"].tolist() == ["s2"]


def test_a_decision_follows_its_words_when_the_text_moves(corpus: Corpus) -> None:
    first, second = ids(corpus)
    verbs.correct(corpus, first, speaker="Bo Li")
    verbs.reject(corpus, second)
    verbs.add(corpus, "a", "about war")
    moved = corpus_of(corpus.project.root, "A new first line.\n\n" + TEXT)
    assert moved.decisions["fits"].all()  # type: ignore[index]
    assert moved.quotes["text"].tolist() == [FIRST, "about war"]
    assert moved.quotes["speaker"].tolist()[0] == "Bo Li"
    text = moved.articles["text"][0]
    assert [text[s:e] for s, e in zip(moved.quotes["start"], moved.quotes["end"], strict=True)] == [FIRST, "about war"]


def test_what_fits_no_more_is_shown_and_not_lost(corpus: Corpus) -> None:
    from helpers.run.corpus import unfitting_problems

    verbs.correct(corpus, ids(corpus)[0], speaker="Bo Li")
    gone = found(TEXT)
    gone["quotes"] = gone["quotes"].iloc[1:].reset_index(drop=True)
    every, _ = journal.read(corpus.project.own(journal.FILE))
    outcome = corrected(gone, corpus.articles, every)
    assert outcome.decisions[["fits", "why"]].values.tolist() == [
        [False, "the rules no longer find anything at these words"]
    ]
    problems = unfitting_problems(outcome.decisions, corpus.project, {"a"})
    assert problems[0].severity == "warning"
    assert FIRST in problems[0].fault
    articles = table("articles", [])
    assert "not among those loaded" in corrected(gone, articles, every).decisions["why"][0]


def test_a_line_that_sets_what_cannot_be_set_is_shown(corpus: Corpus) -> None:
    path = corpus.project.own(journal.FILE)
    wrong = journal.new(action="fix", table="quotes", row=ids(corpus)[0], fields={"kind": "shouted"})
    journal.append(path, [wrong])
    verbs.refresh(corpus)
    assert corpus.tables()["quotes"].equals(corpus.found["quotes"])
    assert "kind must be one of" in corpus.decisions["why"][0]  # type: ignore[index]


def test_two_readers_decisions_merge_and_the_later_one_holds(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    other = corpus_of(tmp_path / "other", TEXT)
    verbs.correct(corpus, ids(corpus)[0], speaker="Bo Li", coder="one")
    verbs.correct(other, ids(other)[0], kind="mixed", speaker="Cy Day", coder="two")
    number, problems = verbs.merge(corpus, other.project.own(journal.FILE))
    assert (number, problems) == (1, [])
    assert corpus.quotes.iloc[0][["speaker", "kind"]].tolist() == ["Cy Day", "mixed"]
    assert corpus.decisions["coder"].tolist() == ["one", "two"]  # type: ignore[index]


def test_unknown_rows_and_empty_decisions_are_refused_in_words(corpus: Corpus) -> None:
    with pytest.raises(LookupError, match="No statement, figure or sentence has the ID 'x'"):
        verbs.accept(corpus, "x")
    with pytest.raises(ValueError, match="Give at least one field to set"):
        verbs.correct(corpus, ids(corpus)[0])
    with pytest.raises(ValueError, match="outside the article"):
        verbs.correct(corpus, ids(corpus)[0], spans=[(0, 10_000)])
    assert not corpus.project.own(journal.FILE).exists()


def test_dtypes_and_columns_stay_whatever_was_decided(corpus: Corpus) -> None:
    first, second = ids(corpus)
    verbs.correct(corpus, first, speaker="", via="Press TV", hedged="yes", themes=["economy", "security"])
    verbs.reject(corpus, second)
    verbs.add(corpus, "a", "about war")
    for name in corpus.found:
        assert corpus.tables()[name].dtypes.equals(corpus.found[name].dtypes), name
    assert corpus.quotes["speaker"].isna().all()


def test_corrections_hold_when_tables_are_read_and_the_cache_stays_as_it_was(
    seeds: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    import shutil

    from helpers.run.corpus import read_corpus

    folder = tmp_path / "project"
    shutil.copytree(seeds, folder)
    corpus = read_corpus(folder, progress=False)
    row = corpus.quotes.iloc[0]
    verbs.correct(corpus, row["quote_id"], speaker="Somebody Else")
    again = read_corpus(folder, progress=False)
    assert again.quotes["speaker"][0] == "Somebody Else"
    assert again.found["quotes"]["speaker"].fillna("").tolist() == corpus.found["quotes"]["speaker"].fillna("").tolist()
    plain = read_corpus(seeds, progress=False)
    assert (plain.quotes["speaker"].fillna("") != "Somebody Else").all()
    assert dataclasses.asdict(plain.project)["root"] == seeds


def test_a_sub_theme_that_a_reader_names_counts_for_its_theme(corpus: Corpus) -> None:
    verbs.correct(corpus, "s2", themes=["tariffs"])
    row = corpus.themes.set_index("sentence_id").loc["s2"]
    assert (row["themes"], row["subthemes"]) == (("economy",), ("tariffs",))
    verbs.correct(corpus, "s1", subthemes="exports")
    row = corpus.themes.set_index("sentence_id").loc["s1"]
    assert (row["themes"], row["subthemes"]) == (("economy",), ("exports",))
    verbs.correct(corpus, "s1", subthemes=[])
    assert corpus.themes.set_index("sentence_id").loc["s1", "subthemes"] == ()
    verbs.correct(corpus, ids(corpus)[0], themes=["exports"])
    assert corpus.quotes[["themes", "subthemes"]].iloc[0].tolist() == [("economy",), ("exports",)]
    verbs.correct(corpus, ids(corpus)[0], themes=["security"])
    assert corpus.quotes[["themes", "subthemes"]].iloc[0].tolist() == [("security",), ()]


def test_a_decision_from_before_sub_themes_keeps_those_of_the_themes_that_it_names(corpus: Corpus) -> None:
    verbs.correct(corpus, "s1", subthemes=["exports"])
    verbs.correct(corpus, "s1", themes=["economy", "security"])
    assert corpus.themes.set_index("sentence_id").loc["s1", "themes"] == ("economy", "security")
    verbs.correct(corpus, "s1", themes=["security"])
    assert corpus.themes.set_index("sentence_id").loc["s1", "subthemes"] == ()
