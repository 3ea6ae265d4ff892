"""Speakers whom the text names in other words, before or after; and words that are nobody's by name.

The texts are in tests/gold/speakers_told.toml, by kind, each with neighbours for which a rule must stay silent.
"""

from __future__ import annotations

import tomllib

import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.knowledge.load import Knowledge
from helpers.quality.shipped import GOLD

ROWS = tomllib.loads((GOLD / "speakers_told.toml").read_text(encoding="utf-8"))["rows"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['text'][:40]}")
def test_a_speaker_is_named_as_the_text_tells_it(parsed, row):
    ready = parsed(row["text"])
    quotes = find_quotes(ready, find_people(ready, Knowledge()), Knowledge())
    # what a report tells is shown by it
    shown = [quote for quote in quotes if quote.act != "thought"]
    for piece, speaker in row["speakers"].items():
        found = next((quote for quote in shown if piece in quote.text), None)
        assert found is not None, piece
        assert (found.speaker or "") == speaker, piece
