"""Words typed into a search find the text's own signs for them: marks, hyphens, accents apart."""

from __future__ import annotations

import pytest

from helpers.explore.words.patterns import compiled


@pytest.mark.parametrize(
    ("typed", "text", "hits"),
    [
        ("café", "Café owners met at the cafe\u0301.", 2),
        ("cafe\u0301", "Café owners met at the cafe\u0301.", 2),
        ("São", "São Paulo, Sa\u0303o Paulo, Sao Paulo", 2),
        ("co-operation", "The co-operation and the co\u2011operation, co\u2010operation", 3),
        ("co\u2011op*", "co-operation", 1),
        ('"Blue Corridor"', "the plan “Blue Corridor” and the „Blue Corridor“ and «Blue Corridor»", 3),
        ("“Blue Corridor”", 'the plan "Blue Corridor" was agreed', 1),
        ("Na'moks", "Na'moks, Na’moks and Na‘moks", 3),
        ("non-oil", "non oil, nonoil, non–oil", 0),
    ],
)
def test_signs_are_found_however_they_are_printed(typed, text, hits):
    assert len(compiled(typed).findall(text)) == hits
