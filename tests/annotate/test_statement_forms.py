"""Forms of attribution: who says what where the text tells it in an unusual way, and nobody where it does not.

The texts are in tests/gold/statement_forms.toml, by kind; those of our own rows that are still read wrong are left out.
"""

from __future__ import annotations

import datetime
import tomllib

import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.base.records import Quote
from helpers.knowledge.load import Knowledge
from helpers.quality.shipped import GOLD

ROWS = tomllib.loads((GOLD / "statement_forms.toml").read_text(encoding="utf-8"))["rows"]
MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def plain(words: str | None) -> str:
    """Words with straight marks and single blanks."""
    return " ".join((words or "").translate(MARKS).split())


@pytest.fixture
def statements(parsed):
    """The statements of a text, those that the default view hides left out, and all of them."""

    def of(text: str) -> tuple[list[Quote], list[Quote]]:
        one = parsed(text, published=datetime.date(2022, 5, 31))
        every = find_quotes(one, find_people(one, Knowledge()), Knowledge())
        return [quote for quote in every if quote.act in ("said", "spoke_act")], every

    return of


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['text'][:40]}")
def test_a_form_of_attribution_is_read(statements, row):
    shown, every = statements(row["text"])
    assert not [quote.text for quote in every if plain(quote.speaker) in row.get("never", ())]
    if "count" in row:
        assert len(shown) == row["count"], [quote.text for quote in shown]
    if row.get("one_speaker"):
        assert len({quote.speaker for quote in shown}) == 1
        assert shown[0].speaker
    for wanted in row.get("statements", ()):
        # a study's words are shown, not said; who made it is still their speaker
        told = [quote for quote in every if quote.act != "thought"]
        found = next((quote for quote in told if plain(wanted["piece"]) in plain(quote.text)), None)
        assert found is not None, wanted["piece"]
        _holds(found, wanted)


def _holds(quote: Quote, wanted: dict) -> None:
    text = plain(quote.text)
    if "speakers" in wanted:
        assert plain(quote.speaker) in [plain(name) for name in wanted["speakers"]]
    if wanted.get("via") == "":
        assert not quote.via
    elif "via" in wanted:
        assert plain(wanted["via"]) in plain(quote.via)
    if "source" in wanted:
        assert plain(wanted["source"]).lower() in plain(quote.source).lower()
    assert "lacks" not in wanted or plain(wanted["lacks"]) not in text
    assert text.startswith(plain(wanted.get("starts", "")))
    assert text.rstrip(".,\"'").endswith(plain(wanted.get("ends", "")))
    assert quote.kind == wanted.get("kind", quote.kind)


@pytest.mark.parametrize(
    ("outlet", "via"), [("The Lund Post", None), ("The Sund Post", "Lund Post"), (None, "Lund Post")]
)
def test_the_articles_own_outlet_is_no_relay(parsed, outlet, via):
    one = parsed("“The dam is old,” Karl Moe told the Lund Post.", outlet=outlet)
    (quote,) = find_quotes(one, find_people(one, Knowledge()), Knowledge())
    assert quote.via == via
