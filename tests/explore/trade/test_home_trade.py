"""Trade of one country without its name in the sentence: the country is carried only where one alone can be meant."""

from __future__ import annotations

import pathlib

import pytest

from helpers.base.project import Project
from helpers.explore.trade import checks
from helpers.explore.trade.reference import REQUIRED, read_reference
from helpers.explore.trade.run_checks import CHECKS, Case
from helpers.run.corpus import read_corpus

OFFICIAL = (
    "Kenya,World,export,value,7.4,billion USD,2022,2022-01-01,2022-12-31,",
    "Kenya,World,export,value,6.75,billion USD,2021,2021-01-01,2021-12-31,",
    "Kenya,World,import,value,21.2,billion USD,2022,2022-01-01,2022-12-31,",
    "Kenya,World,total,value,28.6,billion USD,2022,2022-01-01,2022-12-31,",
    "Kenya,World,export,value_change,9.6,percent,2022,2022-01-01,2022-12-31,2021",
    "Kenya,World,import,value_change,8.3,percent,2022,2022-01-01,2022-12-31,2021",
    "Kenya,World,total,value_change,8.6,percent,2022,2022-01-01,2022-12-31,2021",
    "Kenya,World,export,value,612,million USD,May 2022,2022-05-01,2022-05-31,",
    "Kenya,World,export,value_change,4.4,percent,May 2022,2022-05-01,2022-05-31,May 2021",
    "Kenya,World,export,value_change,-1.9,percent,May 2022,2022-05-01,2022-05-31,April 2022",
    "Kenya,Uganda,export,value,812,million USD,2022,2022-01-01,2022-12-31,",
    "Uganda,World,export,value,3.58,billion USD,2022,2022-01-01,2022-12-31,",
    "Uganda,World,import,value,8.2,billion USD,2022,2022-01-01,2022-12-31,",
    "Uganda,World,export,value_change,-14.2,percent,2022,2022-01-01,2022-12-31,2021",
)  # fmt: skip
RICE = (
    "Vietnam,World,export,weight,7.11,million tonnes,2022,2022-01-01,2022-12-31,,rice",
    "Vietnam,World,export,value,3.46,billion USD,2022,2022-01-01,2022-12-31,,rice",
)


def found_in(folder: pathlib.Path, title: str, text: str, rows: tuple[str, ...] = OFFICIAL) -> dict[str, str]:
    """What is found of each figure of one article: its verdict, and the reading if it has one."""
    (folder / "reference").mkdir()
    head = ",".join([*REQUIRED, "base_period_label", "product"])
    (folder / "reference" / "official.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    (folder / "one.txt").write_text(text + "\n", encoding="utf-8")
    day = "2023-05-10" if "2022" in text else "2022-06-20"
    (folder / "articles.toml").write_text(f'[one]\ntitle = "{title}"\npublished = {day}\n', encoding="utf-8")
    corpus = read_corpus(Project.open(folder), progress=False, cache=False)
    case = Case.of(corpus.figures, read_reference(corpus.project)[0], corpus.articles)
    found = {}
    for run in CHECKS.values():
        for one in run(case):
            if "statistics" in one.check or "thousand" in one.check:
                words = one.sentence.partition("“")[2].partition("”")[0]
                found[words] = f"{one.verdict}{' / ' + one.reading if one.reading else ''} | {one.matched}"
    return found


#: One reporting country: headline, text, and the words that must agree with what it publishes.
CARRIED = [
    ("Kenya's exports", "Kenya's trade deficit widened in 2022. Exports rose 9.6% to $7.4 billion.", "$7.4 billion"),
    ("Kenya's trade in 2022", "The country's exports rose to $7.4 billion in 2022.", "$7.4 billion"),
    ("A good year", "Exports stood at $7.4 billion in 2022, the Kenya National Bureau of Statistics said.",
     "$7.4 billion"),
    ("A good year", "NAIROBI – Exports climbed to $7.4 billion in 2022, officials said.", "$7.4 billion"),
    ("Record year", "Kenya exported more than ever in 2022. Imports amounted to $21.2 billion in 2022.",
     "$21.2 billion"),
    ("Kenyan trade", "Exports from the country grew to $7.4 billion in 2022.", "$7.4 billion"),
    ("Kenya's growth", "Kenya's exports grew in 2022. Imports went up 8.3%.", "8.3%"),
    ("Kenya's exports", "Exports rose by 9.6 percent in 2022 from a year earlier.", "9.6 percent"),
    ("Kenya's exports", "May exports came to $612 million, 4.4 percent more than a year earlier.", "4.4 percent"),
]  # fmt: skip
#: One country in the sentence itself, in a form of its own.
FORMS = [
    ("Kenya's total trade in 2022 amounted to $28.6 billion.", "$28.6 billion"),
    ("Kenya's foreign trade turnover rose 8.6% to $28.6 billion in 2022.", "$28.6 billion"),
    ("The value of Kenya's trade was $28.6 billion in 2022.", "$28.6 billion"),
    ("Kenya's exports rose to $7.4 billion in 2022, while imports grew to $21.2 billion.", "$21.2 billion"),
    ("Kenya's exports were $7.4 billion and its imports were $21.2 billion in 2022.", "$21.2 billion"),
    ("Kenya's exports and imports were $7.4 billion and $21.2 billion in 2022, respectively.", "$21.2 billion"),
    ("In 2022 Kenya's exports and imports came to $7.4 billion and $21.2 billion.", "$7.4 billion"),
    ("The exports from Kenya increased to $7.4 billion in 2022.", "$7.4 billion"),
    ("Kenya's exports went up from $6.75 billion in 2021 to $7.4 billion in 2022.", "$7.4 billion"),
    ("Kenya's exports went up from $6.75 billion in 2021 to $7.4 billion in 2022.", "$6.75 billion"),
    ("Kenya's exports reached $7.4 billion in 2022, up 9.6% from the year before.", "9.6%"),
    ("Kenya's exports in 2022 grew by 9.6 percent and amounted to $7.4 billion.", "$7.4 billion"),
]


@pytest.mark.parametrize(("title", "text", "words"), CARRIED)
def test_the_one_country_that_can_be_meant_is_carried_and_its_number_agrees(tmp_path, title, text, words) -> None:
    found = found_in(tmp_path, title, text)
    assert found.get(words, "").startswith(checks.HOLDS), found


@pytest.mark.parametrize(("said", "words"), FORMS)
def test_the_trade_of_one_country_is_read_in_its_forms(tmp_path, said, words) -> None:
    found = found_in(tmp_path, "Trade", said)
    assert found.get(words, "").startswith(checks.HOLDS), found


#: A carried country would be the wrong one, or none can be told: headline and text.  Every number is sound.
NOT_CARRIED = {
    "two countries in the headline": ("Kenya and Uganda trade more", "Exports were $600 million in 2022."),
    "a visit": ("Trade talks", "Kenya's president arrived in Kampala on Monday. Exports were $812 million in 2022."),
    "a visit, and the headline of one": (
        "Kenya's trade mission", "The delegation met traders of Uganda. Exports came to $812 million in 2022."),
    "the partner's exports": (
        "Kenya's market opens", "Uganda sells more and more maize. Exports rose to $3.58 billion in 2022."),
    "a foreign minister": (
        "Kenya's imports", "Uganda's trade minister said exports fell to $3.58 billion in 2022."),
    "a foreign office": (
        "Kenya's exports", "The Uganda Bureau of Statistics said exports fell to $3.58 billion in 2022."),
    "the country's of the other": (
        "Kenya's trade", "Kenya's neighbour Uganda had a bad year. The country's exports fell to $3.58 billion in "
        "2022."),
    "a partner in the sentence before": (
        "Kenya's trade", "Kenya's trade with Uganda grew in 2022. Exports were $812 million."),
    "a partner named only as its capital": (
        "Kenya's trade", "Kenya's trade with Kampala grew in 2022. Exports were $812 million."),
    "a product in the sentence before": (
        "Kenya's tea", "Kenya's tea exports did well in 2022. Exports reached $1.4 billion."),
    "a region's exports": (
        "Kenya's coast", "Kenya's exports grew in 2022. Mombasa county's exports were $1 billion."),
    "a firm's exports": ("Kenya's exports", "Kenya's exports grew in 2022. The company's exports were $90 million."),
    "a group's exports": ("Kenya's exports", "Kenya's exports grew in 2022. EU exports were $2,700 billion."),
    "exports to a region": ("Kenya's exports", "Kenya's exports grew in 2022. Exports to Africa were $2.9 billion."),
    "an owner before another": (
        "Trade in East Africa", "Kenya's exports grew. Uganda's exports fell. Exports were $3.58 billion in 2022."),
    "a seller of its own before a partner": (
        "Kenya's exports", "Kenya's exports grew in 2022. Tanzania said that exports to Uganda came to $812 million."),
    "two countries point to a third": (
        "Kenya's trade", "Kenya's trade with Uganda and Rwanda grew. Bilateral trade was $28.6 billion in 2022."),
    "a dateline abroad": (
        "Kenya's visit", "KAMPALA – Exports rose to $3.58 billion in 2022, officials said."),
    "a plan": ("Kenya's exports", "Kenya's exports grew. Exports will reach $10 billion in 2022."),
}  # fmt: skip


@pytest.mark.parametrize("kind", NOT_CARRIED)
def test_a_country_that_may_be_another_is_not_carried(tmp_path, kind: str) -> None:
    found = found_in(tmp_path, *NOT_CARRIED[kind])
    assert all(said.startswith(checks.HOLDS) for said in found.values()), found
    assert not any("Kenya" in said.partition("|")[2].partition(",")[0] and "World" in said for said in found.values())


#: More forms of the wires, each of one country that is carried or named.
WIRES = [
    ("Kenya's trade", "Kenya's trade grew. Outbound shipments came to $7.4 billion in 2022.", "$7.4 billion"),
    ("Kenya", "Kenya exported goods worth $7.4 billion and imported goods worth $21.2 billion in 2022.",
     "$21.2 billion"),
    ("Kenya's exports", "Compared with 2021, exports were up 9.6% in 2022.", "9.6%"),
    ("Kenya's exports", "Kenya's exports grew in 2022. Exports to Uganda were $812 million in 2022.", "$812 million"),
    ("Kenya's exports", "Exports totaled $7.4 billion in 2022, registering a growth of 9.6 per cent.", "9.6 per cent"),
    ("Kenya", "Kenya recorded exports of $7.4 billion in 2022.", "$7.4 billion"),
    ("Kenya", "Kenya earned $7.4 billion from exports in 2022.", "$7.4 billion"),
    ("Kenya's deficit", "Kenya's trade gap grew in 2022, with exports rising 9.6% and imports growing 8.3%.", "8.3%"),
    ("Kenya", "Kenya's trade with foreign countries reached $28.6 billion in 2022.", "$28.6 billion"),
    ("Kenya", "Kenya's exports stood at $7.4 billion in 2022, compared with $6.75 billion in 2021.", "$6.75 billion"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "words"), WIRES)
def test_the_wires_forms_are_read(tmp_path, title, text, words) -> None:
    found = found_in(tmp_path, title, text)
    assert found.get(words, "").startswith(checks.HOLDS), found


@pytest.mark.parametrize(
    ("said", "words", "reading"),
    [
        ("Exports rose 4.4% to $612 million in May 2022.", "4.4%", "year on year"),
        ("Exports fell 1.9% to $612 million in May 2022.", "1.9%", "month on month"),
        ("In May 2022 exports were down 1.9% from a month earlier.", "1.9%", ""),
    ],
)
def test_a_growth_without_a_base_says_as_what_it_agrees(tmp_path, said, words, reading) -> None:
    found = found_in(tmp_path, "Kenya's exports", said)[words].partition(" | ")[0]
    assert found == f"{checks.HOLDS}{' / ' + reading if reading else ''}"


def test_a_growth_that_agrees_with_no_base_is_not_called_wrong(tmp_path) -> None:
    found = found_in(tmp_path, "Kenya's exports", "Exports rose 7.7% to $612 million in May 2022.")
    assert found["7.7%"].startswith(checks.CANNOT_BE_TOLD)


def test_the_number_of_the_other_flow_is_named_and_nobody_is_blamed(tmp_path) -> None:
    found = found_in(tmp_path, "Trade", "Kenya's exports were $21.2 billion in 2022.")
    assert found["$21.2 billion"].startswith(f"{checks.CANNOT_BE_TOLD} / wrong flow")


def test_a_base_whose_period_may_be_the_later_one_is_not_blamed(tmp_path) -> None:
    said = "Kenya's exports rose to $7.4 billion in 2022 from $6.75 billion."
    assert checks.DOES_NOT_HOLD not in " ".join(found_in(tmp_path, "Trade", said).values())


def test_a_carried_country_that_differs_is_said_and_not_blamed(tmp_path) -> None:
    found = found_in(tmp_path, "Kenya's exports", "Exports stood at $5.1 billion in 2022.")
    assert found["$5.1 billion"].startswith(checks.CANNOT_BE_TOLD)
    assert "reporter from the headline" in found["$5.1 billion"]


@pytest.mark.parametrize("title", ["India's exports", "Ruritania's exports"])
def test_a_fiscal_year_is_that_of_the_country_that_is_carried(tmp_path, title) -> None:
    rows = ("India,World,export,value,447.46,billion USD,2022-23,2022-04-01,2023-03-31,,",)
    found = found_in(tmp_path, title, "The country's exports rose to $447 billion in 2022-23.", rows)
    assert any(said.startswith(checks.HOLDS) for said in found.values()) == title.startswith("India")
