"""What kind of act a row reports, and cues that report none (helpers/annotate/quotes/acts.py, headings.py).

All sentences are invented.
"""

from __future__ import annotations

import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.knowledge.load import Knowledge


@pytest.fixture(scope="session")
def acts(parsed):
    """A callable: the acts of the statements of a text, in order."""

    def of(text: str) -> list[str | None]:
        one = parsed(text)
        return [quote.act for quote in find_quotes(one, find_people(one, Knowledge()), Knowledge())]

    return of


SAID = [
    "Marta Olsen said that the port would open in May.",
    "The mill will close, a spokesman added on Monday.",
    "According to Lena Fors, the ferry is safe.",
    "Omid Karimi told reporters the tariffs were too high.",
    "“We have no plans to sell the mill,” wrote Anna Berg.",
    "Olsen denied that the bridge was unsafe.",
]
SPOKE = [
    "The mayor promised to rebuild the bridge.",
    "Olsen announced a plan for the harbour on Friday.",
    "The minister urged farmers to plant less rice.",
    "Anna Berg denied the charges.",
]
THOUGHT = [
    "Olsen believes that the port will grow.",
    "The farmers hope the rain will come.",
    "Lena Fors wants to sell the mill.",
    "The senator praised the new treaty.",
    "The senators discussed the budget.",
]
SHOWN = [
    "The figures show that exports fell by a third.",
    "A survey suggests that most farmers are in debt.",
    "The study found that the river had warmed.",
]
NONE = [
    "Olsen is proving to be a different kind of leader.",
    "That has supported the market as higher rates can weigh on growth.",
    "Sen. Marta Olsen of Ohio, voted for the wall money.",
    "Six months later Grant pleaded guilty and was handed two years in prison.",
    "Sen. Ruth Calder spoke on Tuesday.",
    "The German economy is expected to be badly affected by the levies.",
    "TEHRAN - Iran and Tajikistan on Wednesday signed a joint statement.",
    "She declined to comment.",
    "ALSO READ: 'Iran ready to help foster ties'",
    "Full text: The port opened in 1962 and closed ten years later.",
    "Background: The mill was built in 1962.",
    "WATCH: Minister says the port will open",
]


@pytest.mark.parametrize("text", SAID)
def test_a_clause_or_a_quotation_behind_a_verb_of_speech_was_said(acts, text: str) -> None:
    assert acts(text) == ["said"]


@pytest.mark.parametrize("text", SPOKE)
def test_an_act_done_by_speaking_is_told_with_a_noun_or_an_infinitive(acts, text: str) -> None:
    assert acts(text) == ["spoke_act"]


@pytest.mark.parametrize("text", THOUGHT)
def test_beliefs_wishes_verdicts_and_topics_are_no_statements(acts, text: str) -> None:
    assert set(acts(text)) <= {"thought"}


@pytest.mark.parametrize("text", SHOWN)
def test_what_data_and_studies_tell_is_shown(acts, text: str) -> None:
    assert set(acts(text)) <= {"shown"}


@pytest.mark.parametrize("text", NONE)
def test_a_cue_that_reports_nothing_makes_no_row(acts, text: str) -> None:
    assert acts(text) == []
