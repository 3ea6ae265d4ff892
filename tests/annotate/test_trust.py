"""How far a statement can be trusted (helpers/annotate/quotes/learned/trust.py), and what is shown of it."""

from __future__ import annotations

import json

import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.acts import quoted_words
from helpers.annotate.quotes.find import find_quotes
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.learned.trust import FILE, features, trust
from helpers.annotate.quotes.reading import read
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.knowledge.confidence import TRUST, load_confidence
from helpers.knowledge.load import Knowledge


@pytest.fixture(scope="module")
def sentence(parsed):
    return read(parsed("Marta Olsen said that the port would open in May."))


def finding(rule: str = "clause", score: float | None = 0.9) -> ReportedStatement:
    return ReportedStatement(
        [(4, 10)], rule, (2, 3), 2, "say", SourcePhrase((0, 2), 1), core=(0, 3), score=score, act="said"
    )


def test_a_finding_without_a_mark_has_no_trust(sentence) -> None:
    assert trust(sentence, finding(score=None), (0, 6)) is None


def test_quoted_words_are_trusted_more_and_a_reading_that_no_rule_shares_less(sentence) -> None:
    plain = trust(sentence, finding(), (0, 6))
    assert trust(sentence, finding("model"), (0, 6)) < plain < trust(sentence, finding(), (6, 6))


def test_a_higher_mark_is_trusted_more_whatever_the_form(sentence) -> None:
    for quoted in (0, 3, 6):
        assert trust(sentence, finding(score=0.5), (quoted, 6)) < trust(sentence, finding(score=0.95), (quoted, 6))


def test_every_weight_has_its_feature_and_says_what_it_was_fitted_on(sentence) -> None:
    about = json.loads(FILE.read_text(encoding="utf-8"))
    known = {n for q in (0, 3, 6) for n in features(sentence, finding(), (q, 6))} | {"bias"}
    assert set(about["weights"]) == known
    assert about["command"].startswith("python -m helpers.quality.train.trust")


def test_what_is_shown_falls_with_trust_and_the_highest_value_was_right_in_95_of_100() -> None:
    shown = [load_confidence()["quotes", f"trust {low:.2f}"] for low in TRUST]
    assert shown == sorted(shown)
    assert shown[-1] >= 0.95


def test_a_statement_is_shown_with_its_trust_and_a_thought_with_the_marks_precision(parsed) -> None:
    one = parsed("“We will not sell the mill,” Marta Olsen said on Monday. She hopes that the port will grow.")
    rows = find_quotes(one, find_people(one, Knowledge()), Knowledge())
    by_act = {row.act: row.confidence for row in rows}
    table = load_confidence()
    assert by_act["said"] in {v for (_, rule), v in table.items() if rule.startswith("trust ")}
    assert by_act.get("thought", table["quotes", "mark 0.9"]) in {v for (_, r), v in table.items() if r[:5] == "mark "}


def test_words_are_counted_in_and_out_of_marks(parsed) -> None:
    r = read(parsed("He called it “a sham” today."))
    whole = ReportedStatement([(2, len(r.words) - 1)], "object", (1, 2), 1, "call")
    assert quoted_words(r, whole) == (2, 4)
