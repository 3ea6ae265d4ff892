"""The gazetteer: names, peoples and capitals as a text writes them."""

from __future__ import annotations

import pytest

from helpers.knowledge.load import Knowledge
from helpers.knowledge.places import load_places


@pytest.fixture(scope="module")
def places():
    return load_places(Knowledge())


def test_the_shipped_countries_are_sound(places):
    assert not places.problems
    assert len(places.countries) > 190


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the US", "United States"),
        ("U.S.", "United States"),
        ("the Islamic Republic of Iran", "Iran"),
        ("the Islamic Republic", "Iran"),
        ("Iran’s", "Iran"),
        ("Tajiks", "Tajikistan"),
        ("Britain", "United Kingdom"),
        ("the Afghans'", "Afghanistan"),
        ("Frenchmen", "France"),
    ],
)
def test_a_country_is_known_by_all_its_names(places, text, name):
    assert places.country(text).name == name


@pytest.mark.parametrize("text", ["us", "", " ", "turkey", "Tehran", "the parties", "Daesh", "’s", "the"])
def test_what_names_no_country_is_none(places, text):
    assert places.country(text) is None


def test_a_capital_speaks_for_its_country_but_is_a_city(places):
    assert places.government("Dushanbe").name == "Tajikistan"
    assert places.place("Dushanbe").kind == "city"
    assert places.place("Washington").kind == "city"
    assert places.place("Bandar Abbas").country == "Iran"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("St. Petersburg", "Saint Petersburg", "Russia"),
        ("Odessa", "Odessa", "Ukraine"),
        ("Medina", "Medina", "Saudi Arabia"),
        ("Mecca", "Mecca", "Saudi Arabia"),
        ("Khorog", "Khorog", "Tajikistan"),
        ("Kiev", "Kyiv", "Ukraine"),
        ("St. Louis", "St. Louis", "United States"),
        ("Islamabad", "Islamabad", "Pakistan"),
        ("Tabriz", "Tabriz", "Iran"),
        ("Texas", "Texas", "United States"),
    ],
)
def test_a_name_stands_for_the_place_that_the_press_means(places, text, name, country):
    assert (places.place(text).name, places.place(text).country) == (name, country)


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("Rep. of Korea", "South Korea"),
        ("Dem. People's Rep. of Korea", "North Korea"),
        ("Bolivia (Plurinational State of)", "Bolivia"),
        ("Egypt, Arab Rep.", "Egypt"),
        ("Iran, Islamic Republic of", "Iran"),
        ("Venezuela, RB", "Venezuela"),
        ("Congo, Dem. Rep.", "Democratic Republic of the Congo"),
        ("Gambia, The", "Gambia"),
        ("Solomon Isds", "Solomon Islands"),
        ("China, Hong Kong SAR", "Hong Kong"),
        ("Netherlands (Kingdom of the)", "Netherlands"),
    ],
)
def test_a_country_is_known_as_official_tables_write_it(places, official, name):
    assert places.named(official).name == name


@pytest.mark.parametrize("text", ["Paris, Texas", "Areas, nes", "Europe (all)", "Rep. Smith", "World, Total"])
def test_what_only_looks_like_an_official_name_is_none(places, text):
    assert places.named(text) is None


def test_faults_of_a_copy_are_reported_together_and_the_rest_is_used(tmp_path):
    lines = "code,name,other_names,people,capital\nXX,Xland,,Xish,Xton\nx,Y,,,\nXX,Z,,,\nQQ,,,,\n"
    (tmp_path / "countries.csv").write_text(lines, encoding="utf-8")
    places = load_places(Knowledge(tmp_path))
    assert [country.name for country in places.countries] == ["Xland"]
    assert [problem.fault.split(":")[0] for problem in places.problems] == ["Line 3", "Line 4", "Line 5"]


def test_a_copy_without_its_columns_is_one_problem(tmp_path):
    (tmp_path / "countries.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "Missing columns" in load_places(Knowledge(tmp_path)).problems[0].fault


@pytest.mark.parametrize(("printed", "state"), [("Fla.", "Florida"), ("Calif.", "California"), ("Wis.", "Wisconsin")])
def test_a_state_is_found_as_american_papers_abbreviate_it(printed: str, state: str) -> None:
    found = load_places(Knowledge()).place(printed)
    assert found is not None
    assert found.name == state
