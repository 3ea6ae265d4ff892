"""Judgements that are acts of speech, narration that is no row, and what studies show (stances.py, showing.py).

All sentences are invented.
"""

from __future__ import annotations

import pytest

JUDGED = [
    "The senator praised the new treaty.",
    "Fors accused the ferry company of hiding the cost of the repairs.",
    "The mayor defended her decision to close the old harbour.",
    "Olsen blasted the council for ignoring the farmers of the valley.",
    "The minister rejected the accusations of the farmers as a lie.",
]
NARRATED = [
    "The clerk declined to name a date for the opening.",
    "The brewer refused to comment on the sale.",
    "Olsen tried to open the gate.",
    "The crew saw the coast in the morning.",
    "Lena Fors tried to catch the night train.",
    "The heavy storms are threatening the villages on the coast.",
    "Ask if the baker has rye bread.",
    "The shipyard continued to hire welders through the winter.",
    "The union is set to challenge the ruling in May.",
]
SHOWN = [
    "According to a new survey, half of the ferries are late.",
    "A report says that the mill has lost money for ten years.",
    "An investigation revealed that the valves had rusted.",
    "The ferries lose money, according to data from the harbour office.",
]
SAID = [
    "According to Lena Fors, the survey is wrong.",
    "Media reports said that the mill would close.",
    "The survey says the ferries are “late, dirty and far too expensive for families”.",
    "Berg explained the plan for the harbour was to sell two ferries.",
]


@pytest.mark.parametrize("text", JUDGED)
def test_who_judges_in_public_speaks(acts, text: str) -> None:
    assert acts(text) == ["spoke_act"]


@pytest.mark.parametrize("text", NARRATED)
def test_narration_and_refusals_make_no_row(acts, text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize("text", SHOWN)
def test_what_a_study_or_figures_tell_is_shown_whatever_the_verb(acts, text: str) -> None:
    assert acts(text) == ["shown"]


@pytest.mark.parametrize("text", SAID)
def test_persons_and_media_say_and_quoted_words_were_said(acts, text: str) -> None:
    assert acts(text) == ["said"]


def test_a_judgement_that_is_still_to_come_or_denied_is_no_act(acts) -> None:
    for text in (
        "The mayor would defend her budget.",
        "Fors did not praise the treaty.",
        "Olsen was accused of theft.",
    ):
        assert set(acts(text)) <= {"thought"}
