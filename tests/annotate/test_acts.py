"""What kind of act a row reports, and cues that report none (helpers/annotate/quotes/acts.py, headings.py).

All sentences are invented.
"""

from __future__ import annotations

import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.knowledge.load import Knowledge

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
    "The senator praised the new treaty.",
]
THOUGHT = [
    "Olsen believes that the port will grow.",
    "The farmers hope the rain will come.",
    "Lena Fors wants to sell the mill.",
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
def test_beliefs_wishes_and_topics_are_no_statements(acts, text: str) -> None:
    assert set(acts(text)) <= {"thought"}


@pytest.mark.parametrize("text", SHOWN)
def test_what_data_and_studies_tell_is_shown(acts, text: str) -> None:
    assert set(acts(text)) <= {"shown"}


@pytest.mark.parametrize("text", NONE)
def test_a_cue_that_reports_nothing_makes_no_row(acts, text: str) -> None:
    assert acts(text) == []


#: Three neighbours of each kind of cue that reports nothing; 13 of these 36 texts came out right before acts were told.
NEIGHBOURS = [
    ("vote", "Two senators from Iowa voted for the farm bill."),
    ("vote", "Anna Berg voted against the harbour tax."),
    ("vote", "The council voted on the budget on Friday."),
    ("plead", "The driver pleaded not guilty to three charges."),
    ("plead", "Peter Falk pleaded no contest last week."),
    ("plead", "Her brother pleaded guilty to theft."),
    ("day", "Gov. Lena Fors spoke on Monday."),
    ("day", "The bishop will speak on Sunday."),
    ("day", "Peter Grant spoke last Thursday."),
    ("sign", "Ottawa and Lima on Friday signed a declaration."),
    ("sign", "The two ministers signed a memorandum in Lund."),
    ("sign", "Olsen signed the statement on Monday."),
    ("pose", "Olsen poses with the players before the match."),
    ("pose", "Anna Berg posed with the cup on Sunday."),
    ("pose", "The twins pose with their father."),
    ("proving", "Berg is proving to be a hard opponent."),
    ("proving", "The bridge has proved to be a burden."),
    ("proving", "Fors proved to be right."),
    ("that", "This has weighed on shares as investors sold bonds."),
    ("that", "That supported prices as stocks fell."),
    ("that", "It has hurt the peso as imports grew."),
    ("expected", "The ferry is expected to return in May."),
    ("expected", "Sales were expected to fall by a tenth."),
    ("expected", "She is expected to win the vote."),
    ("comment", "The company declined to comment."),
    ("comment", "Olsen refused to comment on the case."),
    ("comment", "The bank declined to comment further."),
    ("also", "READ MORE: Olsen says the port will open"),
    ("also", "Also read: 'The talks will go on'"),
    ("also", "RELATED: Berg calls for a new bridge"),
    ("label", "Background: The ferry was built in Norway."),
    ("label", "Analysis: The vote is close and the money is short."),
    ("label", "Energy: Oil prices fell by two dollars."),
]
ASKED = [
    "Asked by Lena Fors about the mill, Anna Berg replied that it was safe.",
    "Questioned by police about the fire, Olsen said that he had been asleep.",
    "Asked about the tax, Fors said it would go.",
]


@pytest.mark.parametrize(("kind", "text"), NEIGHBOURS)
def test_neighbours_of_cues_that_report_nothing_make_no_row_either(acts, kind: str, text: str) -> None:
    assert acts(text) == [], kind


@pytest.mark.parametrize("text", ASKED)
def test_whoever_asks_makes_no_statement_beside_the_answer(acts, text: str) -> None:
    assert acts(text) == ["said"]


@pytest.mark.parametrize("verb", ["told", "informed", "warned"])
def test_who_was_told_is_not_the_speaker(parsed, verb: str) -> None:
    one = parsed(f"Peter Falk was {verb} that the bridge would close in May.")
    assert [q.speaker for q in find_quotes(one, find_people(one, Knowledge()), Knowledge())] in ([], [None])


def test_a_line_that_points_elsewhere_is_dropped_and_the_headline_stays(acts) -> None:
    body = "The port of Lund opened on Monday after two years of work.\nShips from four countries came in.\n"
    assert acts(f"Olsen says the port will open\n{body}Falk says the mill will close\n{body}") == ["said"]


def test_a_speaker_in_capitals_is_no_section(acts) -> None:
    text = "Orlov: The talks went well and we will meet again.\nANNA BERG: It is too late for that and we know it."
    assert acts(text) == ["said", "said"]
