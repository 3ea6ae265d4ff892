"""Spellings of an outlet: what is surely one, what is only likely, and papers that must stay apart."""

from __future__ import annotations

import itertools

import pytest

from helpers.knowledge.outlet_names import Spelling, is_own, likely, sure


def joined(*names: str) -> list[set[str]]:
    return [{one.given for one in group} for group in sure(map(Spelling.of, names))]


ONE_OUTLET = [
    ("The Guardian(London)", "The Guardian", "guardian.co.uk"),
    ("THE EVENING STAR", "The Evening Star", "Evening Star, The"),
    ("Asia-Plus", "Asia Plus", "ASIA PLUS", "asia-plus.org"),
    ("The Norland Herald Ltd.", "Norland Herald", "www.norlandherald.com"),
    ("Haven Post & Mail", "Haven Post and Mail"),
    ("Gazeta Lund S.A.", "Gazeta Lund"),
    ("The Courier (UK)", "Courier (London)", "The Courier"),
    ("Daily Mail (Ghana)", "Daily Mail(Ghana)", "DAILY MAIL [Ghana]"),
    ("The Star (Nairobi)", "Star(Nairobi)"),
    ("https://www.havenpost.com/about", "Haven Post"),
    ("El Correo", "EL CORREO"),
    ("Journal de l’Est", "Journal de l'Est"),
]

APART = [
    ("The Times", "The Times of India"),
    ("Daily Mail", "Daily Mail (Ghana)"),
    ("Guardian (Nigeria)", "The Guardian (London)"),
    ("The Guardian", "guardian.ng"),
    ("The Star (Nairobi)", "The Star (Johannesburg)", "The Star (Malaysia)"),
    ("Der Standard", "The Standard"),
    ("Haven Post", "Haven Posten"),
    ("Sunday Herald", "The Herald"),
    ("The Sun", "The Sun on Sunday"),
    ("Daily News 24", "Daily News 25"),
    ("The New York Times", "New York Post"),
    ("Herald (Lund)", "The Herald"),
    ("Norland Today", "Norland Daily"),
    ("Le Monde", "El Mundo"),
]


@pytest.mark.parametrize("names", ONE_OUTLET, ids=lambda names: names[0])
def test_spellings_of_one_name_are_surely_one_outlet(names):
    assert joined(*names) == [set(names)]


@pytest.mark.parametrize("names", APART, ids=lambda names: " ".join(names))
def test_different_papers_are_never_joined(names):
    assert joined(*names) == []


def test_a_name_without_a_place_is_nobodys_where_papers_of_several_places_have_it():
    assert joined("The Guardian", "The Guardian (London)", "Guardian (Nigeria)", "Guardian(Nigeria)") == [
        {"Guardian (Nigeria)", "Guardian(Nigeria)"}
    ]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Daily Mail", "Daily Mail (Ghana)", "place"),
        ("The Guardian", "guardian.ng", "place"),
        ("Daily News (Durban)", "Daily News (South Africa)", "place"),
        ("NYT", "The New York Times", "initials"),
        ("nytimes.com", "The New York Times", "initials"),
        ("thp.com", "The Haven Post", "initials"),
        ("Norland Heralt", "Norland Herald", "slip"),
    ],
)
def test_what_is_likely_is_proposed_with_its_reason(one, other, why):
    assert likely(Spelling.of(one), Spelling.of(other)) == why
    assert likely(Spelling.of(other), Spelling.of(one)) == why
    assert joined(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Guardian (Nigeria)", "The Guardian (London)"),
        ("The Times", "The Times of India"),
        ("The Star (Nairobi)", "The Star (Johannesburg)"),
        ("Daily News 24", "Daily News 25"),
        ("The Sun", "The Son"),
        ("Lund Herald", "Sund Herald"),
        ("BBC", "BBC Persian"),
    ],
)
def test_what_is_not_even_likely_is_not_proposed(one, other):
    assert likely(Spelling.of(one), Spelling.of(other)) == ""


def test_a_name_of_nothing_but_marks_harms_nothing():
    for name in ("", "(London)", "The", "Ltd", "???", "()", ".", "a.b", "The (The) (The)"):
        Spelling.of(name)
    assert all(not likely(Spelling.of(a), Spelling.of(b)) for a, b in itertools.combinations(("The", "Ltd", "Sun"), 2))


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("The Lund Post", "Post"),
        ("Lund Post", "The Lund Post"),
        ("The Norland Tribune Review", "Norland Tribune"),
        ("NHT", "North Harbour Times"),
        ("HarbPost", "Harbouring Post"),
        ("lundpost.com", "The Lund Post"),
    ],
)
def test_a_house_knows_its_own_name(outlet, name):
    assert is_own(outlet, name)


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("The Post", "Lund Post"),
        ("The Lund Post", "Lund Herald"),
        ("The Lund Post", "Sund Post"),
        ("HarbPost", "Harbour Herald"),
        (None, "Lund Post"),
        ("The Lund Post", ""),
    ],
)
def test_another_house_is_not_ones_own(outlet, name):
    assert not is_own(outlet, name)
