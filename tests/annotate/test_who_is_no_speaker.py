"""Who is no speaker, or has no such name: nations, places before a colon, whoever spoke before, titles and letters."""

from __future__ import annotations

import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.base.records import Quote
from helpers.knowledge.load import Knowledge


@pytest.fixture
def said(parsed):
    """The statements of a text."""

    def of(text: str) -> list[Quote]:
        one = parsed(text)
        return find_quotes(one, find_people(one, Knowledge()), Knowledge())

    return of


@pytest.mark.parametrize(
    "text",
    [
        'Erik Sorensen scored twice. "I just closed my eyes and hit it," said the Dane.',
        'Diego Alves beat Johan Lind in five sets. "I was lucky," said the Brazilian.',
        "Mika Laine came third. The Finn said the snow had been too soft.",
        'Ada Nowak won the race. "I slept badly," the Pole said.',
    ],
)
def test_one_of_a_nation_is_that_person_or_nobody_and_never_the_country(said, text):
    quotes = said(text)
    assert quotes
    assert [q.speaker for q in quotes if q.speaker_type not in (None, "PERSON")] == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Talks went on until midnight. The French said no deal was near.", "France"),
        ("Talks went on until midnight. The Netherlands said no deal was near.", "Netherlands"),
    ],
)
def test_a_whole_nation_speaks_as_its_country(said, text, country):
    assert [q.speaker for q in said(text)] == [country]


@pytest.mark.parametrize(
    "text",
    [
        "Kampala: A kilo of sugar now costs 5,400 shillings. The levy would raise 340 million a year.",
        "Turkmenistan: gas deliveries doubled in May.",
        "Lagos: Traders say rice has doubled in price.",
        "Rain fell for a week.\n\nColombo: Tea gardens were flooded and roads were cut.\n\nIt is dry again.",
    ],
)
def test_a_place_before_a_colon_does_not_speak(said, text):
    assert [q.speaker for q in said(text) if q.speaker_type in ("GPE", "LOC")] == []


def test_a_place_before_a_colon_speaks_where_its_words_are_in_marks(said):
    (quote,) = said("The summit ended on Friday.\n\nKenya: “We will not sign a treaty that closes our ports.”")
    assert quote.speaker == "Kenya"


@pytest.mark.parametrize(
    ("text", "piece", "speaker"),
    [
        (
            'Home coach Gary Trench was angry. "It was offside," he said. His opposite number, Lucia Ferraro, saw it '
            'differently. "We had 64% of the ball."',
            "We had",
            "Lucia Ferraro",
        ),
        (
            'Mayor Alan Finch called the plan sound. "It will work," he said. Councillor Mary Dent was less sure. '
            '"It will fail."',
            "It will fail",
            "Mary Dent",
        ),
        (
            'The head teacher, Ann Poole, praised the scheme. "It works," she said. Her deputy, Omar Said, took '
            'another view. "It costs too much."',
            "It costs",
            "Omar Said",
        ),
        (
            'Coach Lee Byrne was delighted. "We earned it," he said. Rival manager Tom Hart disagreed. "We were robbed '
            'of a clear penalty."',
            "We were robbed",
            "Tom Hart",
        ),
    ],
)
def test_a_quotation_behind_a_sentence_on_somebody_new_is_not_the_last_speakers(said, text, piece, speaker):
    (quote,) = (q for q in said(text) if piece in q.text)
    assert quote.speaker in (speaker, None)


def test_a_quotation_behind_a_sentence_on_a_thing_stays_the_last_speakers(said):
    (quote,) = said('Mayor Alan Finch was glad. "It will work," he said. The hall was full. "We shall all gain by it."')
    assert quote.speaker == "Alan Finch"
    assert len(quote.spans) == 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("CFO Nandini Rao said margins would hold.", "Nandini Rao"),
        ("COO Ravi Sen said sales rose.", "Ravi Sen"),
        ("Hugh Pell KC said the appeal would fail.", "Hugh Pell"),
        ("Sarah Loughnane BL said her client was ill.", "Sarah Loughnane"),
        ("Ida Fry QC told the court that the letter was forged.", "Ida Fry"),
        ("Neighbour Sheila Moss said she heard nothing.", "Sheila Moss"),
        ("Hubby Ken said the kitchen was fine.", "Ken"),
        ("Campaigner Bob Tilley said the river was dead.", "Bob Tilley"),
    ],
)
def test_titles_and_letters_are_no_part_of_a_name(said, text, speaker):
    (quote,) = said(text)
    assert quote.speaker == speaker


@pytest.mark.parametrize("town", ["Berea, OH", "Lund, TX", "Bramwell, PA"])
def test_the_state_after_a_town_does_not_speak_the_next_paragraph(said, town):
    text = (
        f"Tuesday at Ostholm University in {town}, after winning Ohio in the primary, Gov. Ann Lund (R-OH), said, "
        "“I am getting ready to rent a wagon. We are going to win.”\n\n“Tonight we arrived in Cleveland, and we went "
        "to a restaurant. We could not sneak in.\n\n“And the people there cheered for an hour.”"
    )
    assert {quote.speaker for quote in said(text)} <= {"Ann Lund", None}


@pytest.mark.parametrize("country", ["United States", "Norway", "China"])
def test_a_country_is_no_medium_that_relays(said, country):
    text = f"Lund left. {country} quoted unnamed officials as saying that the mill had burnt down in the night."
    assert {quote.via for quote in said(text)} == {None}
