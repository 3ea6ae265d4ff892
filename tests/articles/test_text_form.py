"""Forms of a text that hide names and quotations: named once for all articles, and the confidence falls with them."""

from __future__ import annotations

import pathlib

import pytest

from helpers.annotate.everything import annotate
from helpers.articles.load import load
from helpers.articles.text_form import text_form
from helpers.base.project import ROOT
from helpers.base.records import Article
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.language.parse import parse

PRINTED = (ROOT / "seeds" / "articles" / "asia_plus.txt", ROOT / "seeds" / "articles" / "tehran_times.txt")
TEXT = (
    "The harbour of Lund will be closed on Monday, the ministry of transport said. Ola Brandt, who runs the "
    "ferries, told reporters that nobody had asked him. “We have forty thousand passengers a week,” he said. "
    "The trade unions called the decision a mistake, and the mayor promised to talk to both sides before the "
    "winter. Prices of fish in the market rose by a third, since the boats from the islands cannot land their "
    "catch anywhere else. The council meets again in two weeks, when members expect a report on the bridge."
)
SCANNED = str.maketrans({"e": "c", "h": "b"})


def forms(text: str) -> dict[str, str]:
    """*text* in each form."""
    return {
        "small": text.lower().replace("“", "").replace("”", ""),
        "capitals": text.upper(),
        "headlines": " ".join(word[:1].upper() + word[1:] for word in text.split()),
        "coded": text.replace("“", " quot;").replace("”", " quot;"),
        "scanned": " ".join(word.translate(SCANNED) if n % 3 == 0 else word for n, word in enumerate(text.split())),
    }


def test_a_text_as_it_is_printed_has_no_form():
    assert text_form(TEXT) is None
    assert [article.article_id for article in load(ROOT / "seeds").articles if text_form(article.text)] == []


@pytest.mark.parametrize("form", list(forms(TEXT)))
def test_each_form_is_known(form):
    assert text_form(forms(TEXT)[form]) == form


@pytest.mark.parametrize(
    "text",
    [
        "Ranked #12; the club lost again.",
        "ODA LUND",
        "Fish & chips; bread",
        "rain fell",
        "WASHINGTON (NNA) - The U.S. and the E.U. signed a deal on NATO, the IMF, the WTO and OPEC, the BBC said.",
        "Der Hafen von Lund wird am Montag geschlossen, teilte das Ministerium mit. " * 6,
    ],
)
def test_what_only_looks_like_a_form_is_none(text):
    assert text_form(text, "de" if text.startswith("Der") else "en") is None


def test_a_form_is_named_once_for_all_articles_that_have_it(tmp_path: pathlib.Path):
    for n in range(4):
        (tmp_path / f"small{n}.txt").write_text(forms(TEXT)["small"] + f" {n}.", encoding="utf-8")
    (tmp_path / "printed.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "coded.txt").write_text(forms(TEXT)["coded"], encoding="utf-8")
    told = [problem for problem in load(tmp_path).problems if "confidence" in problem.fault]
    assert [problem.severity for problem in told] == ["warning", "warning"]
    assert "4 of 6 articles (small0, small1, small2, …): each is all in lower case" in told[1].fault
    assert "1 of 6 articles (coded)" in told[0].fault
    assert told[0].article_id == "coded"


def test_the_confidence_of_statements_falls_by_what_the_form_was_measured_to_cost():
    def confidences(text: str) -> list[float | None]:
        article = Article(article_id="a", text=text, language="en")
        parsed = next(parse([article], model.load()))
        return [quote.confidence for quote in annotate(parsed, Knowledge()).quotes if quote.cue_lemma == "tell"]

    printed, headlines = confidences(TEXT), confidences(TEXT + " quot;")
    assert len(printed) == len(headlines) == 1
    assert headlines == [round(printed[0] * 0.79, 2)]
