"""people.toml and the other lists around names: what is read, and how faults are told."""

from __future__ import annotations

import datetime

import pytest

from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.knowledge.people import load_people
from helpers.knowledge.person_nouns import load_person_nouns
from helpers.knowledge.titles import load_titles

WRITINGS = ("studies", "lawsuits", "letters", "films", "opinions")


def own(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return Knowledge(folder)


def test_the_shipped_lists_are_sound():
    for load in (load_people, load_titles, load_given_names, load_person_nouns):
        assert load(Knowledge()).problems == ()


def test_entries_are_found_by_every_name(tmp_path):
    known = load_people(own(tmp_path, "people.toml", '[[people]]\nname = "Ann Lee"\naliases = ["The Bear"]\n'))
    assert known.named("the bear") is known.named("Ann Lee") is known.people[0]


def test_an_office_is_held_between_its_days(tmp_path):
    text = '[[people]]\nname = "A B"\n[[people.offices]]\noffice = "Mayor"\ncountry = "AT"\n'
    text += "from = 2020-01-01\nto = 2020-12-31\n"
    known = load_people(own(tmp_path, "people.toml", text))
    assert len(known.holders("mayor", "AT", datetime.date(2020, 12, 31))) == 1
    assert known.holders("mayor", "AT", datetime.date(2021, 1, 1)) == []
    assert known.holders("mayor", "AT", None) == []


def test_all_faults_are_told_at_once_and_the_rest_is_used(tmp_path):
    text = (
        '[[people]]\nalias = "x"\n'
        '[[people]]\nname = "Good One"\n'
        '[[people]]\nname = "Good One"\ntype = "MAN"\n'
        '[[people]]\nname = "C"\n[[people.offices]]\noffice = "a"\nfrom = 2021-01-01\nto = 2020-01-01\n'
    )
    known = load_people(own(tmp_path, "people.toml", text))
    assert [person.name for person in known.people] == ["Good One"]
    told = " ".join(problem.fault for problem in known.problems)
    for part in (
        "Entry 1",
        "unknown key 'alias'",
        "no name",
        "Entry 3",
        "already used as a name",
        "type",
        "ends before it begins",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("load", "name"),
    [
        (load_people, "people.toml"),
        (load_titles, "titles.toml"),
        (load_given_names, "given_names.toml"),
        (load_person_nouns, "person_nouns.toml"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path, load, name):
    problems = load(own(tmp_path, name, "= nonsense")).problems
    assert len(problems) == 1
    assert str(tmp_path / name) == problems[0].path


def test_nouns_of_persons_are_one_text(tmp_path):
    (problem,) = load_person_nouns(own(tmp_path, "person_nouns.toml", 'nouns = ["porter"]')).problems
    assert "The list of nouns is missing" in problem.fault
    assert load_person_nouns(own(tmp_path, "person_nouns.toml", 'nouns = "stevedore"')).is_person("stevedore")


def test_a_double_given_name_tells_what_its_parts_agree_on():
    names = load_given_names(Knowledge())
    assert (names.of("Anne-Lise"), names.of("Anna-Peter"), names.of("ROME-Bernie")) == ("female", None, None)


def test_words_of_places_and_companies_are_an_analyst_s_own(tmp_path):
    shipped = (SHIPPED / "titles.toml").read_text(encoding="utf-8")
    assert load_titles(Knowledge()).problems == ()
    text = shipped.replace('sides = ["northern"', 'sides = ["upper", "northern"').replace(
        '["owner", "leader"', '["leader"'
    )
    titles = load_titles(own(tmp_path, "titles.toml", text))
    assert titles.problems == ()
    assert "upper" in titles.place_sides
    assert "owner" not in titles.of_companies


def test_titles_from_before_there_were_words_of_places_have_the_shipped_ones(tmp_path):
    text = (SHIPPED / "titles.toml").read_text(encoding="utf-8").partition("[places]")[0]
    titles = load_titles(
        own(tmp_path, "titles.toml", f'{text}[companies]\noffices = "x"\n[roles]\nmade = ["crowned"]\n')
    )
    faults = [problem.fault for problem in titles.problems]
    assert faults == [
        "[places] nouns is missing, so the shipped list is used.",
        "[places] on_maps is missing, so the shipped list is used.",
        "[places] sides is missing, so the shipped list is used.",
        "[roles] former is missing, so the shipped list is used.",
        "[names] family_particles is missing, so the shipped list is used.",
        "[names] naming is missing, so the shipped list is used.",
        "[names] like_buildings is missing, so the shipped list is used.",
        *(f"[writings] {kind} is missing, so the shipped list is used." for kind in WRITINGS),
        "[companies] offices is not a list of words.",
    ]
    shipped = load_titles(Knowledge())
    assert (titles.on_maps, titles.former, titles.made) == (shipped.on_maps, shipped.former, {"crowned"})
    assert titles.of_companies == frozenset()
