"""Which articles print one text: cut, retitled, with paragraphs put in; and which only report the same event."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from helpers.articles.stories import with_stories
from helpers.base.records import Article
from helpers.knowledge.load import Knowledge
from helpers.knowledge.wires import load_wires

WIRES = load_wires(Knowledge())
DAY = datetime.date(2022, 6, 3)

#: An agency's report, of our own making; eight paragraphs.
WIRE = """Norland opens its second deep-water port

HAVEN (Reuters) - Norland opened a second deep-water port on its northern coast on Friday after eleven years of work.

The quay at Haven can take four freighters at a time and is served by a railway that was laid through 62 km of marsh.

Transport Minister Oren Valk cut a ribbon in front of some 900 guests while a choir of dock workers sang in the rain.

"This is the day on which the north stops being the end of the line and becomes the beginning of one," Valk told them.

Building stopped twice, first when a contractor went bankrupt in 2014 and again when surveyors found an old minefield.

Fishermen in the bay have complained that dredging drove the herring away and want 14 million crowns in compensation.

The port authority expects 240 ships in its first year, about a third of what the older harbour at Lund handles now.

Analysts at Meridian Bank said the new quay would pay for itself only if the timber trade with Vessia kept growing."""

#: Another paper's own report of the same morning: the same facts, the same long quotation, other words.
OWN = """Rain and song as Haven gets its harbour

It took eleven years, a bankruptcy and a forgotten minefield, but on Friday the north of Norland got its new harbour.

Ships as long as two football pitches will now be able to berth at Haven, where until yesterday there was only a jetty.

"This is the day on which the north stops being the end of the line and becomes the beginning of one," said Oren Valk.

The transport minister was soaked by the time he had finished, and so were the nine hundred people who had come to hear.

Not everybody cheered. Herring have left the bay since the dredgers came, boat owners say, and they want to be paid.

At Meridian Bank they are cautious too: without more timber from Vessia the quay will not earn what was spent on it."""

LOCAL = (
    "In Osterby, where half of the town once worked on the ferries, the mayor said shops had taken on new staff and "
    "that two inns which had closed in the spring would open their doors again before the end of the summer."
)
PARAGRAPHS = WIRE.split("\n\n")


def article(ident: str, text: str, outlet: str | None = None, **more: object) -> Article:
    return Article(article_id=ident, text=text, outlet=outlet or ident, **({"published": DAY} | more))


def groups(*articles: Article) -> list[str | None]:
    return [found.wire_group for found in with_stories(articles, WIRES, [])]


def one_story(text: str, **more: object) -> bool:
    return groups(article("first", WIRE), article("other", text, **more)) == ["first", "first"]


PRINTINGS = {
    "with another headline": "\n\n".join(["A harbour for the north at last", *PARAGRAPHS[1:]]),
    "cut to its first half": "\n\n".join(PARAGRAPHS[:5]),
    "with a paragraph put in": "\n\n".join([*PARAGRAPHS[:3], LOCAL, *PARAGRAPHS[3:]]),
    "cut, and with a paragraph put in": "\n\n".join([*PARAGRAPHS[:6], LOCAL]),
    "in another order": "\n\n".join([*PARAGRAPHS[:2], *reversed(PARAGRAPHS[2:])]),
    "without its credit": WIRE.replace("HAVEN (Reuters) - ", ""),
    "with other paragraph breaks": WIRE.replace("\n\n", " "),
    "with the credit at its end": WIRE.replace("(Reuters) - ", "") + "\n\n(Reuters)",
    "edited here and there": WIRE.replace("Friday", "June 3").replace("some 900", "about 900").replace(" km ", "km "),
}

TWO_STORIES = {
    "a report of one's own with the same quotation": OWN,
    "another day's report on the same pattern": (
        WIRE.replace("62", "71").replace("900", "450").replace("2014", "2009").replace("14 m", "9 m")
        .replace("240", "310").replace("second deep", "third deep")
    ),
    "a short notice with two facts of it": "Norland opened a second port on Friday. It cost 14 million crowns.",
    "the minister's words alone": f"The speech in full\n\n{PARAGRAPHS[4]}",
}  # fmt: skip


@pytest.mark.parametrize("text", PRINTINGS.values(), ids=PRINTINGS)
def test_a_printing_is_of_the_story(text):
    assert one_story(text)


@pytest.mark.parametrize("text", TWO_STORIES.values(), ids=TWO_STORIES)
def test_what_is_written_by_somebody_else_is_no_printing(text):
    assert groups(article("first", WIRE), article("other", text)) == [None, None]


def test_two_halves_are_one_story_where_the_whole_is_there_too():
    halves = ["\n\n".join(PARAGRAPHS[:5]), "\n\n".join(PARAGRAPHS[5:])]
    assert groups(article("a", halves[0]), article("b", WIRE), article("c", halves[1])) == ["a", "a", "a"]


def test_a_round_up_does_not_make_one_story_of_those_that_it_holds():
    other = OWN.replace("Haven", "Lund").replace("harbour", "airport")
    brief = "\n\n".join(other.split("\n\n")[1:])
    roundup = "\n\n".join(["The week in five minutes", LOCAL, *PARAGRAPHS[1:4], brief, LOCAL.replace("Osterby", "Ems")])
    found = groups(article("a", WIRE), article("b", WIRE + " "), article("c", brief), article("d", roundup))
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_more_than_a_week_apart_nothing_is_one_story():
    assert one_story(PRINTINGS["with another headline"], published=DAY + datetime.timedelta(days=6))
    assert not one_story(PRINTINGS["with another headline"], published=DAY + datetime.timedelta(days=60))
    assert one_story(PRINTINGS["with another headline"], published=None)


def test_one_outlet_that_repeats_its_background_has_two_stories():
    update = "\n\n".join([*OWN.split("\n\n")[:4], *PARAGRAPHS[5:]])
    assert groups(article("a", WIRE, "North"), article("b", update, "North")) == [None, None]


def test_a_text_of_two_agencies_is_one_only_where_nearly_all_of_it_is_the_same():
    half = PRINTINGS["cut, and with a paragraph put in"].replace("Reuters", "AFP")
    assert not one_story(half)
    assert one_story(WIRE.replace("Reuters", "AFP"))


def test_the_first_printing_by_day_names_the_story_and_one_note_tells_of_it():
    problems: list = []
    later = article("a", WIRE)
    earlier = article("b", PRINTINGS["cut to its first half"], published=DAY - datetime.timedelta(days=1))
    found = with_stories([later, earlier], WIRES, problems)
    assert [one.wire_group for one in found] == ["b", "b"]
    assert [one.wire for one in found] == ["Reuters", "Reuters"]
    (note,) = problems
    assert note.severity == "note"
    assert "2 articles print the same text (Reuters), in full or in part: a, b." in note.fault


def test_articles_with_the_same_text_are_one_story_without_a_second_note():
    problems: list = []
    same = dataclasses.replace(article("b", "Too short to compare."), duplicate_of="a")
    found = with_stories([article("a", "Too short to compare."), same], WIRES, problems)
    assert [one.wire_group for one in found] == ["a", "a"]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "author", "agency"),
    [
        ("KABUL, June 3 (AFP) — A bridge was opened.", None, "AFP"),
        ("MOSCOW, June 3. /TASS/. A bridge was opened.", None, "TASS"),
        ("A bridge was opened.\n\n© 2022 Agence France-Presse", None, "AFP"),
        ("By Ann Lee, Associated Press\n\nA bridge was opened.", None, "AP"),
        ("A bridge was opened.", "Reuters", "Reuters"),
        ("A bridge was opened.", "Ann Lee and AP", "AP"),
        ("The minister told Reuters that a bridge was opened.", None, ""),
        ("A bridge was opened, the Associated Press reported. An AP map shows where.", "Ann Lee", ""),
        ("A bridge was opened.", "Reuters, AFP", ""),
        ("The ap store was opened.\n\nap", None, ""),
    ],
)
def test_an_agency_is_credited_where_credits_are_printed(text, author, agency):
    assert WIRES.credited(text, author) == agency
