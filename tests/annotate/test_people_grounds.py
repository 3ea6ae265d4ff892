"""Names that the model takes for persons and the article shows to be none: places, teams, bodies, words, credits."""

from __future__ import annotations

import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.knowledge.load import Knowledge


@pytest.fixture
def persons(parsed):
    """A callable: a text → the names of the persons in it, and whom "she" and "he" mean in it."""

    def of(text: str) -> tuple[set[str], set[str]]:
        people = find_people(parsed(text), Knowledge())
        kinds = {entity.entity_id: entity.entity_type for entity in people.entities}
        found = [m for m in people.mentions if kinds.get(m.entity_id) == "PERSON"]
        named = {m.entity for m in found if m.how == "name"}
        return named, {m.entity for m in found if m.text.lower() in ("he", "she", "him", "her", "his")}

    return of


@pytest.mark.parametrize(
    "text",
    [
        "Nova Scotia is cold. In March the Nova Scotia judge left.",
        "Rain fell in Negeri Sembilan. Negeri Sembilan built a dam, said Ada Lund.",
        "Santa Catarina exports pork. Buyers like Santa Catarina.",
        "Baja California grows figs. Baja California sold them.",
        "She took the bus to Edmonton. Edmonton scored twice before Lund replied.",
        "Mississauga grew. Mayor Ada Lund praised Mississauga.",
        "The fire began in Milton, Ont. Milton, Ont., has a mill.",
        "The town of Bramwell, W.Va., closed the mill.",
    ],
)
def test_a_region_or_a_town_is_no_person(persons, text):
    assert persons(text)[0] <= {"Ada Lund", "Lund"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Jackson spoke in Wellington. Jackson was tired.", "Peter Jackson"),
        ("Ms. Surrey closed the shop. “I am glad,” Surrey said.", "Surrey"),
        ("Victoria Milton left. Milton, 54, had two sons.", "Victoria Milton"),
        ("Tara Gomes, of Lund, left. Gomes was tired.", "Tara Gomes"),
        ("Salma Bin Laden wrote a book. The Bin Laden Group built roads.", "Salma Bin Laden"),
    ],
)
def test_who_is_called_like_a_place_or_a_body_stays_a_person(persons, text, name):
    assert name in persons(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The Kelowna Rockets lost. A Kelowna Rocket fell. The Rockets rose again.",
        "The Tucson Roadrunners won. The Roadrunners travel on Monday.",
        "The Newton LRT was late. The LRT is loud.",
        "Cars stood on Fraser Highway. The queue on Fraser Highway grew.",
        "They camped near Clayton Heights. Clayton Heights has no pump.",
        "He took Tramadol twice. A box of the tramadol was found.",
    ],
)
def test_a_team_a_road_a_hill_and_a_word_are_no_persons(persons, text):
    assert persons(text)[0] == set()


@pytest.mark.parametrize(
    "line",
    [
        "Ola Brandt / The Canadian Press",
        "A ship leaves the port. (Ola Brandt/Reuters)",
        "REUTERS/Ola Brandt",
        "Ola Brandt, The Associated Press",
        "Ola Brandt, Morning Hour producer",
        "Ola Brandt contributed to this report.",
    ],
)
def test_a_photographer_is_nobody_of_whom_the_article_speaks(persons, line):
    named, meant = persons(f"Vera Olsen runs the port.\n{line}\nShe closed it on Monday. She was tired.")
    assert named == {"Vera Olsen"}
    assert meant == {"Vera Olsen"}


@pytest.mark.parametrize("line", ["Ola Brandt, the harbour master, left.", "Ola Brandt and/or the union will sue."])
def test_a_name_before_a_comma_or_a_slash_is_not_always_a_credit(persons, line):
    assert "Ola Brandt" in persons(f"Vera Olsen runs the port.\n{line}\n")[0]


@pytest.mark.parametrize(
    "text", ["Sen. Pavel Orlov‘s letter came. Orlov left.", "Pavel Orlov,60, left. Orlov was tired."]
)
def test_what_is_glued_to_a_name_is_no_part_of_it(persons, text):
    assert persons(text)[0] == {"Pavel Orlov"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Telling Marta Olsen to leave was wrong. Marta Olsen wins.", "Marta Olsen"),
        ("He Denounces Olsen in a letter to the mayor. Marta Olsen wins.", "Marta Olsen"),
        ("Neither Olsen nor the mayor came. Marta Olsen wins.", "Marta Olsen"),
        ("Beyond Olsen there is nobody. Marta Olsen wins.", "Marta Olsen"),
        ("Presidents Olsen and Berg met. Marta Olsen wins.", "Marta Olsen"),
    ],
)
def test_a_headline_s_word_is_no_given_name(persons, text, name):
    assert persons(text)[0] <= {name, "Berg"}


@pytest.mark.parametrize("name", ["Mark Olsen", "Grant Hill"])
def test_a_given_name_that_is_a_word_too_stays(persons, name):
    assert name in persons(f"{name} runs the rail yard. {name} said the port was open.")[0]


@pytest.fixture
def speakers(parsed):
    """A callable: a text → who speaks in each of its statements."""

    def of(text: str) -> list[str | None]:
        one = parsed(text)
        return [quote.speaker for quote in find_quotes(one, find_people(one, Knowledge()), Knowledge())]

    return of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("According to RKV, the queue is short. Trains stood still.", ["RKV"]),
        ("TBK said the mill would close in May.", ["TBK"]),
        ("Fans and the Northern League of Clubs met. The league said it would close.", ["Northern League of Clubs"]),
        ("Fishermen paid Nordbank a fee. Nordbank said the fee was low. Today Nordbank said it would stay.", None),
    ],
)
def test_a_body_that_the_model_misses_is_named(speakers, text, said):
    found = speakers(text)
    assert found == said if said else set(found) <= {"Nordbank"} and found


@pytest.mark.parametrize(
    "text", ["THE MILL WILL CLOSE, OLSEN SAID.", "OK said nothing.", "The CEO said the mill would close."]
)
def test_capitals_alone_make_no_body(speakers, text):
    assert not {"THE", "OK", "CEO", "MILL"} & set(filter(None, speakers(text)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The Minister of Trade, Ports, and Planning, Zara Ahmadu, on Thursday, said smuggling is a burden.",
            "Zara Ahmadu",
        ),
        ("The head of customs, taxes and levies, Omid Karimi, on Monday, said trade had doubled.", "Omid Karimi"),
        ("The Governor of Lund, Ada Berg, and the mayor, Omid Falk, on Monday, said the port was open.", None),
        ("Finance Minister Ishan Darr Thursday said that talks were on track.", "Ishan Darr"),
        ("Speaker Sergio Massa Wednesday said that he would leave.", "Sergio Massa"),
        ("“We will wait,” CJ Koomi stated. Chief Justice Martha Koomi left.", "Martha Koomi"),
    ],
)
def test_the_name_behind_a_long_office_and_before_a_weekday(speakers, text, said):
    assert speakers(text)[:1] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("BERLIN (Reuters) - Economy Minister Brigitte Zappa said on Friday steel would be dear.", ["Brigitte Zappa"]),
        ("LUND – Lena Fors said the port was open.", ["Lena Fors"]),
        ("WASHINGTON, March 4 (KNA) -- Judge Omid Falk said the case was closed.", ["Omid Falk"]),
        ("TEHRAN - Iran and Tajikistan on Wednesday signed a joint statement.", []),
        (
            "The Minister of Trade, Ports, and Planning, Zara Ahmadu, said so. The minister said it was late.",
            ["Zara Ahmadu"],
        ),
    ],
)
def test_a_dateline_is_no_speaker_and_a_listed_office_is_somebody_s(speakers, text, said):
    assert speakers(text)[-1:] == said


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Staff at Marla's Café in Oslo voted to join. We love the people at Marla's.", "Marla"),
        ("They had lunch at Benno's. The owner, Ida Lund, smiled.", "Benno"),
        ("They sued the league and Hockey Norway.", "Hockey Norway"),
        ("The players sued Rowing Norway. Rowing Norway did not answer.", "Rowing Norway"),
        ("GRAINS: Wheat fell.\n\nSTOCKS: Shares rose.\n\nDUTIES: Nothing is known.", "Duties"),
        ("SHARES: Banks fell.\n\nMARKETS: Oil rose.\n\nTAXES: Nothing is known.", "Taxes"),
        ("READ MORE: Karla Voss to run for mayor\n\nThe quay opened in May, Ida Lund said.", "Karla Voss"),
        ("WATCH: Omid Karimi says the deal is dead\n\nThe quay opened in May, Ida Lund said.", "Omid Karimi"),
        ("Ida Lund / Reuters Ministers arrive at the hall.", "Ida Lund"),
        ("Mayor Ada Lund spoke in Surrey, B.C., on Monday.\n\nOverstating Surrey's debt\n\nSurrey is large.", "Surrey"),
    ],
)
def test_a_shop_a_team_a_section_or_a_teaser_names_no_person(persons, text, nobody):
    assert not {name for name in persons(text)[0] if name.endswith(nobody)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("READ MORE: Oren Valk says the port is safe\n\nThe port was closed. Valk came to look at it.", "Oren Valk"),
        ("President Karimi met the elders. It is cold at Karimi's.", "Karimi"),
        ("MODERATOR: We begin.\n\nKARIMI: The quay is safe.\n\nVALK: It is not.", "Valk"),
        ("They met Ida and Tom. Ida smiled.", "Ida"),
    ],
)
def test_who_is_called_so_elsewhere_stays_a_person(persons, text, name):
    assert name in persons(text)[0]


@pytest.fixture
def located(parsed):
    """A callable: a text → the places in it."""

    def of(text: str) -> set[str]:
        entities = find_people(parsed(text), Knowledge()).entities
        return {entity.name for entity in entities if entity.entity_type in ("GPE", "LOC")}

    return of


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Crews from Tampa, Fla., and Fresno, Calif., left. Florida paid. Calif. officials agreed.",
         {"Tampa", "Florida", "Fresno", "California"}),
        ("Rain fell in Newark, N.J. The mayor of Newark went to New Jersey in May.", {"Newark", "New Jersey"}),
        ("The mill in Salem, Ore., closed. Nobody in Oregon had heard of it.", {"Salem", "Oregon"}),
        ("Crews from Ont. and B.C. helped. British Columbia sent forty.", {"Ontario", "British Columbia"}),
        ("The agency in Washington, D.C., has moved. It left Washington in May.", {"Washington"}),
    ],
)  # fmt: skip
def test_a_state_and_its_abbreviation_are_one_place(located, text, regions):
    assert located(text) == regions


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Naoto Kan spoke on Monday. The envoy met with Kan. He left at noon.",
        "Alexandra Penn runs the school. Parents had talked to Penn. She was glad.",
        "Paul Ark opened the store. The keys are with Ark. Ark said that business was good.",
        "Lois Del founded the firm in May. The owner agreed with Del. It is over, Del said.",
    ],
)
def test_a_family_name_like_an_abbreviation_of_a_state_stays_a_name(located, persons, text):
    assert not located(text)
    assert len(persons(text)[0]) == 1


def test_a_word_like_an_abbreviation_of_a_state_stays_a_word(located, persons):
    text = "Miss Ada Lund went to Mass on Sunday. Wash your hands, Ill or not, said Ada Lund."
    assert located(text).isdisjoint({"Mississippi", "Massachusetts", "Washington", "Illinois"})
    assert "Ada Lund" in persons(text)[0]
