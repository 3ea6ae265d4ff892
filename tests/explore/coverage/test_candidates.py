"""Candidates: what shares words is compared, whatever the number of statements; what is left aside is counted."""

from __future__ import annotations

import datetime
import itertools
import random
from collections import Counter

from helpers.base.records import Article, Quote
from helpers.base.tables import table
from helpers.explore.coverage import candidates as looking
from helpers.explore.coverage.candidates import candidates
from helpers.explore.coverage.paraphrases import matches


def some_keys(count: int, words: int, each: int = 6) -> list[set[str]]:
    draw = random.Random(3)
    return [{f"w{draw.randrange(words)}" for _ in range(each)} for _ in range(count)]


def test_every_pair_that_shares_enough_is_found_where_no_word_is_common():
    keys, sides = some_keys(600, 900), [f"o{at % 5}" for at in range(600)]
    reach = [min(600, at + 200) for at in range(600)]
    expected = {
        (a, b)
        for a, b in itertools.combinations(range(600), 2)
        if b < reach[a] and sides[a] != sides[b] and len(keys[a] & keys[b]) >= 2
    }
    assert expected
    assert set(candidates(keys, reach, sides, least=2)) == expected


def test_a_word_that_very_many_hold_leads_to_nobody_and_is_counted():
    count = looking.COMMON + 1
    keys = [{"said", f"w{at // 2}"} for at in range(count)]
    left: Counter[str] = Counter()
    found = list(candidates(keys, [count] * count, least=1, left=left))
    assert found == [(at, at + 1) for at in range(0, count - 1, 2)]
    assert left["words"] == 1


def test_a_statement_has_so_many_partners_those_that_share_most_and_the_others_are_counted():
    many = looking.PARTNERS + 10
    keys = [{"a", "b", "c"}, *({"a"} for _ in range(many)), {"a", "b", "c"}]
    left: Counter[str] = Counter()
    found = [pair for pair in candidates(keys, [len(keys)] * len(keys), least=1, left=left) if pair[0] == 0]
    assert len(found) == looking.PARTNERS
    assert (0, many + 1) in found
    assert left["partners"] >= 11


def test_comparisons_grow_with_the_statements_and_not_with_their_square():
    def pairs(count: int) -> int:
        return sum(1 for _ in candidates(some_keys(count, 40), [count] * count, least=1))

    assert pairs(3_000) <= 2.2 * pairs(1_500)


def corpus_of(texts: list[str]):
    articles = [Article(article_id=f"a{at}", text=text, outlet=f"O{at}") for at, text in enumerate(texts)]
    place = {"paragraph": 1, "span": (0, 1), "spans": ((0, 1),), "rule": "made up", "kind": "direct"}
    quotes = [
        Quote(article_id=f"a{at}", quote_id=f"q{at}", text=text, speaker="Ada Lund", speaker_id="P1", **place)
        for at, text in enumerate(texts)
    ]
    return table("quotes", quotes), table("articles", articles)


def test_one_statement_printed_by_very_many_undated_outlets_is_bounded_and_said():
    count = 3 * looking.PARTNERS
    found = matches(*corpus_of(["“The lighthouse will be painted in stripes before winter comes,”"] * count))
    assert 0 < len(found) <= count * looking.PARTNERS
    assert found.attrs["left_out"] > 0


def test_of_few_statements_nothing_is_left_out():
    words = "“The lighthouse will be painted in stripes before winter comes,”"
    found = matches(*corpus_of([words, words, "“Tomorrow it rains,”"]))
    assert len(found) == 1
    assert found.attrs["left_out"] == 0


def test_quoted_words_alone_are_one_statement_for_some_days_and_a_retold_one_longer():
    quotes, articles = corpus_of(
        ["the ferry plan is “a cheerful fiction”", "“You were handed a cheerful fiction by us,”"]
    )
    day = datetime.date(2024, 3, 1)
    for days, pairs in ((2, 1), (9, 0)):
        dates = articles.assign(published=[day, day + datetime.timedelta(days=days)])
        dates["published"] = dates["published"].astype("datetime64[ns]")
        assert len(matches(quotes, dates)) == pairs
    assert len(matches(quotes, articles)) == 1


def test_dates_still_part_what_lies_weeks_apart():
    quotes, articles = corpus_of(["“The lighthouse will be painted in stripes before winter comes,”"] * 2)
    for days, pairs in ((5, 1), (40, 0)):
        day = datetime.date(2024, 3, 1)
        dates = articles.assign(published=[day, day + datetime.timedelta(days=days)])
        dates["published"] = dates["published"].astype("datetime64[ns]")
        assert len(matches(quotes, dates)) == pairs
