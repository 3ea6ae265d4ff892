"""Coverage: presence, narrowing, statements over outlets, copies, wording, on a corpus that can be done by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.explore.coverage.near_duplicates import copies
from helpers.explore.coverage.paraphrases import among, groups, matches
from helpers.explore.coverage.presence import presence, shared_first
from helpers.explore.coverage.without_numbers import without_number
from helpers.explore.coverage.wording import attached, own_phrases, spellings
from helpers.explore.narrow import narrowed
from helpers.explore.select import Selection
from helpers.explore.words.keyness import sides
from helpers.explore.words.search import search, searched, suggested


def cells(table: pd.DataFrame, kind: str) -> dict[str, tuple[str, str]]:
    found = shared_first(table, kind)
    return {row.item: (row.North, row.South) for row in found.itertuples()}


def test_presence_tells_quoted_from_reported_from_absent(corpus):
    table = presence(corpus)
    assert cells(table, "person") == {"Ada Lund": ("quoted 1", "quoted 1"), "Bo Karlsson": ("quoted 1", "reported 1")}
    assert cells(table, "place") == {"Oslo": ("absent", "reported 1")}
    assert [*cells(table, "theme").values()] == [("quoted 1", "reported 1")]
    assert cells(table, "figure") == {"17 ports": ("reported 1", "absent")}
    assert [*cells(table, "statement").values()] == [("reported 1", "quoted 1")]


def test_every_cell_that_is_not_absent_leads_back_to_its_place(corpus):
    table = presence(corpus)
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    there = table[table["status"] != "absent"]
    assert all(row.text.split()[0] in texts[row.article_id] for row in there.itertuples())
    assert set(there["citation"]) <= {f"{o}, 30 May 2022, para. {n}" for o in ("North", "South") for n in (1, 2)}
    assert table.loc[table["status"] == "absent", ["article_id", "text", "citation"]].isna().all(axis=None)


def test_presence_of_nothing_has_the_same_columns_and_types(corpus):
    nothing = narrowed(corpus, Selection(search="no such words"))
    assert presence(nothing).empty
    assert presence(nothing).dtypes.to_dict() == presence(corpus).dtypes.to_dict()
    assert list(shared_first(presence(nothing)).columns) == ["kind", "item", "shared"]


def test_a_number_that_one_outlet_leaves_out_is_named_with_the_sentence_that_does(corpus):
    row = without_number(corpus, presence(corpus)).iloc[0]
    assert row[["given_by", "without_it", "text"]].tolist() == ["North", "South", "New ports were built."]


def test_a_statement_is_matched_in_other_words_and_another_speaker_is_not(corpus):
    pairs = matches(corpus.quotes, corpus.articles)
    assert pairs[["outlet", "other_outlet", "speaker", "kind", "other_kind"]].values.tolist() == [
        ["North", "South", "Ada Lund", "indirect", "direct"]
    ]


def test_like_words_of_different_speakers_are_not_laid_side_by_side(corpus):
    quotes = corpus.quotes.copy()
    quotes.loc[0, ["speaker", "speaker_id"]] = ["Bo Karlsson", "PERSON:Bo Karlsson"]
    assert matches(quotes, corpus.articles).empty


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a score of .86 and more made one statement of each of these
        ("“The outlook for inflation has become more uncertain.”", "“Inflation will remain high this year.”"),
        ("“Hopefully, yes,”", "“No. Not that I know of,”"),
        ("the ongoing issues with the ships", "the yard will receive seven fewer ships than expected"),
        (
            "the trade deficit narrowed to 49 billion in February",
            "the trade deficit narrowed to 41 billion from August",
        ),
        ("he is “not ready” to support the plan", "he is ready to support the plan"),
        ("the wall", "the wall"),
    ],
)
def test_statements_of_one_speaker_about_one_thing_are_not_one_statement(corpus, one, other):
    quotes = corpus.quotes.copy()
    quotes.loc[[0, 2], "text"] = [one, other]
    assert matches(quotes, corpus.articles).empty


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "the port will receive seven fewer ships than expected",
            "the harbour will get seven fewer ships than expected",
        ),
        (
            "“I am trying to save lives and prevent the next attack of the pirates.”",
            "“I am trying to save lives and prevent the next attack of the pirates. We shall protect all harbours, of "
            "every size and of every province, from a plague that belongs in another century.”",
        ),
    ],
)
def test_one_statement_in_nearly_the_same_words_or_inside_a_longer_one_is_found(corpus, one, other):
    quotes = corpus.quotes.copy()
    quotes.loc[[0, 2], "text"] = [one, other]
    assert matches(quotes, corpus.articles)[["text", "other_text"]].values.tolist() == [[one, other]]


def test_what_a_statement_stands_among_in_one_outlet_alone_is_named(corpus):
    import dataclasses

    pairs = matches(corpus.quotes, corpus.articles)
    row = among(pairs, corpus).iloc[0]
    assert row["among"]
    assert row["other_among"] == ""
    there = among(pairs, dataclasses.replace(corpus, themes=corpus.themes.assign(paragraph=1))).iloc[0]
    assert (there["among"], there["other_among"]) == ("", "")
    assert among(pairs[:0], corpus).dtypes.to_dict() == among(pairs, corpus).dtypes.to_dict()


def test_reports_that_lie_far_apart_are_not_matched(corpus):
    articles = corpus.articles.copy()
    articles.loc[0, "published"] = pd.Timestamp("2021-01-01")
    assert matches(corpus.quotes, articles).empty
    assert len(matches(corpus.quotes, articles, days=1000)) == 1


def test_each_statement_keeps_only_its_nearest(corpus):
    quotes = corpus.quotes.copy()
    twin = quotes.iloc[[2]].assign(quote_id="twin", text="“People will find jobs at the port,”")
    pairs = matches(pd.concat([quotes, twin], ignore_index=True), corpus.articles)
    assert pairs["other_quote_id"].tolist() == [quotes.loc[2, "quote_id"]]


def test_statements_of_three_outlets_are_one_group():
    table = pd.DataFrame({"quote_id": ["b", "a", "x"], "other_quote_id": ["c", "b", "y"]})
    assert [sorted(g) for g in groups(table)] == [["a", "b", "c"], ["x", "y"]]


def test_a_filter_of_statements_leaves_what_stands_in_them(corpus):
    left = narrowed(corpus, Selection(speaker="Bo"))
    assert left.quotes["speaker"].tolist() == ["Bo Karlsson"]
    assert left.sentences["text"].tolist() == ["Haughty empires feed the rebels, Bo Karlsson said."]
    assert left.figures.empty
    assert set(narrowed(corpus, Selection(outlet="South")).mentions["article_id"]) == {"s1"}
    assert narrowed(corpus, Selection()) is corpus


def test_a_filter_of_places_or_of_confidence_narrows_too(corpus):
    assert narrowed(corpus, Selection(place="Oslo")).quotes.empty
    assert narrowed(corpus, Selection(min_confidence=0.5)).quotes.empty
    assert len(narrowed(corpus, Selection(since="2022-05")).quotes) == 3


def test_a_search_looks_into_articles_or_into_one_speakers_words(corpus):
    assert len(search(corpus, "people")) == 2
    lines = search(corpus, "people", Selection(speaker="Ada", outlet="South"))
    assert lines[["speaker", "citation"]].values.tolist() == [["Ada Lund", "South, 30 May 2022, para. 1"]]
    assert search(corpus, "Lund", Selection(speaker="Ada")).empty
    assert searched(corpus, Selection(outlet="North", speaker="Ada"))["article_id"].tolist() == ["n1"]


def test_a_word_to_begin_with_is_one_that_is_there(corpus):
    assert suggested(corpus) == "thousand"
    assert search(corpus, "")["text"].tolist() == ["thousand", "thousand"]
    nothing = narrowed(corpus, Selection(outlet="nobody"))
    assert suggested(nothing) == ""
    assert search(nothing, "").empty


def test_names_spelt_in_two_ways_are_counted_by_outlet(corpus):
    table = spellings(corpus.mentions, corpus.articles)
    assert table.values.tolist() == [["Bo Karlsson", "Karlson", "South", 1], ["Bo Karlsson", "Karlsson", "North", 1]]


def test_one_word_attached_to_different_things_stands_side_by_side(corpus):
    table = attached(corpus.sentences, corpus.articles)
    assert table[table["word"] == "haughty"][["outlet", "beside"]].values.tolist() == [
        ["North", "Haughty empires"], ["South", "haughty crowd"],
    ]  # fmt: skip


def test_phrases_of_one_outlet_alone_leave_out_names(corpus):
    found = own_phrases(corpus.sentences, corpus.articles, corpus.mentions)
    assert {"Haughty empires", "haughty crowd"} <= set(found["phrase"])
    assert not any("Karls" in phrase or "Lund" in phrase for phrase in found["phrase"])


def test_sides_are_one_outlet_and_the_others(corpus):
    target, reference, one, others = sides(corpus)
    assert (target["article_id"].tolist(), reference["article_id"].tolist(), one) == (["n1"], ["s1"], "North")
    assert sides(corpus, "South")[2:] == ("South", others)


WIRE = " ".join(f"Sentence number {n} of the agency speaks of the harbour and of what it costs." for n in range(12))
LONG = " ".join(
    f"Quite another report, part {n}, tells of the mountains, their snow and their goats." for n in range(40)
)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (WIRE, WIRE.replace("harbour", "HARBOUR"), "same text"),
        (WIRE, WIRE.replace("number 5", "number five"), "near copy"),
        (WIRE, f"{LONG}\n{WIRE}", "contained"),
        (f"{WIRE} {LONG[:700]}", f"{WIRE[:320]} {LONG[900:2600]}", "shared passages"),
    ],
)
def test_copies_are_found_whole_changed_contained_and_in_part(one, other, how):
    articles = pd.DataFrame(
        {"article_id": ["a", "b", "c"], "text": [one, other, "Nothing else."], "outlet": ["N", "S", None]}
    )
    found = copies(articles)
    assert found[["article_id", "other_id", "how"]].values.tolist() == [["a", "b", how]]


def test_shares_of_a_copy_are_counted_exactly():
    one, other = "a b c d e f g h i j", "a b c d e f g x y z"
    articles = pd.DataFrame(
        {"article_id": ["a", "b"], "text": [f"{one}.\n{WIRE}", f"{other}.\n{WIRE}"], "outlet": ["N", "S"]}
    )
    row = copies(articles).iloc[0]
    words = 10 + len(WIRE.split())
    runs = words - 4
    # three runs of each stand across the place where the texts part, and four across the paragraph
    assert row["of_words"] == pytest.approx(row["shared_runs"] / len(set(_runs(f"{one} {WIRE}"))))
    assert row["shared_runs"] == len(set(_runs(f"{one} {WIRE}")) & set(_runs(f"{other} {WIRE}")))
    assert runs >= row["shared_runs"]


def _runs(text: str) -> list[tuple[str, ...]]:
    words = text.casefold().replace(".", "").split()
    return [tuple(words[at : at + 5]) for at in range(len(words) - 4)]


def test_minhash_misses_no_copy_that_counting_every_pair_finds():
    import itertools
    import random

    draw = random.Random(7)
    sentences = [
        f"Report {n} says that {draw.randrange(900)} things in {n} places were not as they should be."
        for n in range(300)
    ]
    texts = [draw.sample(sentences, 12) for _ in range(40)]
    texts += [[*text[: draw.randrange(9, 12)], *draw.sample(sentences, 2)] for text in texts[:20]]
    articles = pd.DataFrame(
        {"article_id": [f"{n:02}" for n in range(60)], "text": [" ".join(t) for t in texts], "outlet": "N"}
    )
    sets = {row.article_id: set(_runs(row.text)) for row in articles.itertuples()}
    expected = {
        (a, b) for a, b in itertools.combinations(sets, 2) if len(sets[a] & sets[b]) / len(sets[a] | sets[b]) >= 0.5
    }
    found = copies(articles)
    assert len(expected) >= 15
    assert expected <= set(zip(found["article_id"], found["other_id"], strict=True))


def test_tables_of_wordings_lead_back_and_are_read_as_tables(corpus):
    from helpers.report.excerpt import shown_rows
    from helpers.show.coverage_words import presence_table, wording_tables

    table = presence(corpus)
    made = wording_tables(corpus, table, attached(corpus.sentences, corpus.articles), "No filter.")
    assert [t.name for t in made] == ["attached", "spellings", "without_number", "own_phrases"]
    for shown in (*made, presence_table(table, "No filter.")):
        rows = shown_rows(shown.data, shown.columns)
        assert not rows.passages
        assert rows.rows
        if shown.name != "spellings":
            assert {"citation", "article_id", "url"} <= set(shown.data.columns)


def nameless(corpus, *articles: str):
    """The corpus of two outlets, with the outlets of *articles* not known."""
    import dataclasses

    known = corpus.articles["outlet"].where(~corpus.articles["article_id"].isin(articles))
    return dataclasses.replace(corpus, articles=corpus.articles.assign(outlet=known.astype("string")))


def test_articles_without_an_outlet_are_compared_and_counted_as_no_outlets(corpus):
    table = presence(nameless(corpus, "n1", "s1"))
    assert set(table["outlet"]) == {"(no outlet) n1", "(no outlet) s1"}
    assert set(table["of_outlets"]) == set(table["outlets"]) == {0}
    shared = table[table["item"] == "Ada Lund"]
    assert set(zip(shared["articles"], shared["of_articles"], strict=True)) == {(2, 2)}


def test_an_outlet_and_an_article_without_one_are_counted_apart(corpus):
    table = presence(nameless(corpus, "s1"))
    oslo = table[table["item"] == "Oslo"].iloc[0]
    assert oslo[["outlets", "of_outlets", "articles", "of_articles"]].tolist() == [0, 1, 1, 1]
    row = matches(corpus.quotes, nameless(corpus, "s1").articles).iloc[0]
    assert (row["outlet"], row["other_outlet"]) == ("(no outlet) s1", "North")


def test_people_of_one_name_are_one_row(corpus):
    import dataclasses

    own = corpus.mentions["entity_id"] + "@" + corpus.mentions["article_id"]
    said = corpus.quotes["speaker_id"] + "@" + corpus.quotes["article_id"]
    apart = dataclasses.replace(
        corpus, mentions=corpus.mentions.assign(entity_id=own), quotes=corpus.quotes.assign(speaker_id=said)
    )
    people = cells(presence(apart), "person")
    assert people["Ada Lund"] == ("quoted 1", "quoted 1")
    assert len(presence(apart).query("kind == 'person'")) == 2 * len(people)
