"""One id a person across articles; different people keep theirs."""

from __future__ import annotations

import csv
import pathlib
import sys

import pandas as pd
import pytest

from helpers.annotate.people.spelling import alike, initials, same_person
from helpers.base.records import Mention, Quote
from helpers.base.tables import table
from helpers.run.link import link
from tests.steps import steps

linking = sys.modules["helpers.run.link"]
GOLD = pathlib.Path(__file__).parents[1] / "gold"


def mentions(*rows):
    return table(
        "mentions",
        [
            Mention(
                article_id=article, paragraph=1, span=(n, n + 1), text="x", rule="r", how="name",
                entity=name, entity_type=kind, entity_id=f"{kind.lower()}:{article}{name}" if name else None,
            )
            for n, (article, name, kind) in enumerate(rows)
        ],
    )  # fmt: skip


def quotes(*rows):
    return table(
        "quotes",
        [
            Quote(
                article_id=article, paragraph=1, span=(n, n + 1), text="x", rule="r", quote_id=str(n), kind="direct",
                spans=((n, n + 1),), speaker=name, speaker_id=ident, speaker_type="PERSON" if ident else None,
            )
            for n, (article, name, ident) in enumerate(rows)
        ],
    )  # fmt: skip


NONE = quotes()


def test_two_speakers_of_one_statement_are_linked_each():
    # both articles are of one story
    people = mentions(("a", "Marco Rubio", "PERSON"), ("b", "Ted Cruz", "PERSON"), ("b", "Marco Rubio", "PERSON"))
    said = quotes(("a", "Rubio; Cruz", "person:a; person:b"), ("b", "Cruz", "person:c"))
    _, linked, _ = link(people, said, table("figures", []))
    assert linked["speaker"].tolist() == ["Marco Rubio; Ted Cruz", "Ted Cruz"]
    assert linked["speaker_id"].tolist() == ["person:marco-rubio; person:ted-cruz", "person:ted-cruz"]
    assert linked["speaker_type"].tolist() == ["PERSON; PERSON", "PERSON"]


def ids(*rows):
    linked, _, _ = link(mentions(*rows), NONE, table("figures", []))
    return dict(
        zip(zip(linked["article_id"], [name for _, name, _ in rows], strict=True), linked["entity_id"], strict=True)
    )


def people(*names):
    return ids(*((f"a{n}", name, "PERSON") for n, name in enumerate(names)))


@pytest.mark.parametrize(
    "names",
    [
        ("Ebrahim Raisi", "Ebrahim Raeisi"),
        ("Ali Khamenei", "Seyyed Ali Khamenei"),
        ("Douglas J. Band", "Douglas Band"),
        ("Emomali Rahmon", "Rahmon"),
        ("Raisi", "Raeisi"),
        ("Peña Nieto", "Pena Nieto"),
    ],
)
def test_spellings_of_one_person_share_an_id(names):
    assert len(set(people(*names).values())) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Hillary Clinton", "Bill Clinton", "George Clinton"),
        ("George W. Bush", "George H.W. Bush"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Paul Smith", "Paula Smith"),
        ("Ali Khamenei", "Emomali Rahmon"),
    ],
)
def test_different_people_stay_apart(names):
    assert len(set(people(*names).values())) == len(names)


def test_a_family_name_of_several_stays_apart_by_article():
    found = people("Hillary Clinton", "Bill Clinton", "Clinton", "Clinton")
    assert len(set(found.values())) == 4


def test_who_an_article_tells_from_a_namesake_is_not_joined_to_that_one():
    """ "Mr. Olsen" beside his wife, Marta Olsen."""
    rows = [("a", "Olsen", "PERSON"), ("a", "Marta Olsen", "PERSON"), ("b", "Olsen", "PERSON")]
    found = ids(*rows)
    assert found["a", "Olsen"] != found["a", "Marta Olsen"] == found["b", "Olsen"]


def test_a_given_name_is_no_other_spelling_of_a_family_name():
    found = people("Nadia Karima", "Karim")
    assert len(set(found.values())) == 2


def test_the_name_is_the_full_form_of_most_articles():
    rows = [
        ("a", "Ebrahim Raisi", "PERSON"),
        ("b", "Ebrahim Raeisi", "PERSON"),
        ("c", "Ebrahim Raisi", "PERSON"),
        ("d", "Raeisi", "PERSON"),
    ]
    linked, _, _ = link(mentions(*rows), NONE, table("figures", []))
    assert set(linked["entity"]) == {"Ebrahim Raisi"}
    assert set(linked["entity_id"]) == {"person:ebrahim-raisi"}


def test_quotes_follow_their_speakers_and_nobody_stays_nobody():
    said = quotes(("a", "Ebrahim Raeisi", "person:1"), ("b", "Raisi", "person:2"), ("b", None, None))
    named = mentions(("a", "Ebrahim Raeisi", "PERSON"), ("b", "Raisi", "PERSON"), ("b", None, "PERSON"))
    linked, speakers, _ = link(named, said, table("figures", []))
    assert speakers["speaker_id"].tolist()[:2] == ["person:ebrahim-raeisi"] * 2
    assert speakers["speaker"].isna().tolist() == [False, False, True]
    assert linked["entity"].isna().tolist() == [False, False, True]
    assert dict(speakers.dtypes) == dict(said.dtypes)


def test_order_of_articles_does_not_matter_and_twice_is_once():
    rows = [
        ("a", "Ebrahim Raisi", "PERSON"),
        ("b", "Ebrahim Raeisi", "PERSON"),
        ("c", "Clinton", "PERSON"),
        ("d", "Bill Clinton", "PERSON"),
        ("e", "Chelsea Clinton", "PERSON"),
        ("f", "Press TV", "ORG"),
    ]
    assert ids(*rows) == ids(*reversed(rows))
    once = link(mentions(*rows), NONE, table("figures", []))
    assert link(*once)[0].equals(once[0])


def test_empty_tables_stay_as_they_are():
    empty = mentions(), NONE, table("figures", [])
    for before, after in zip(empty, link(*empty), strict=True):
        assert before.equals(after)
        assert dict(before.dtypes) == dict(after.dtypes)


def test_names_of_one_family_are_compared_once_and_only_where_they_share_an_initial(monkeypatch):
    given = [f"{a}{b}{c}" for a in "BDFGKLMN" for b in "aeiou" for c in "bdfg"]
    rows = [
        (f"a{n}", f"{first} {middle}. Smith", "PERSON")
        for n, (first, middle) in enumerate((g, m) for g in given for m in "RSTV")
    ]
    compared = []

    def counted(one, other):
        compared.append((one, other))
        return same_person(one, other)

    monkeypatch.setattr("helpers.run.clusters.same_person", counted)
    assert len(set(ids(*rows).values())) == len(rows)
    assert len({frozenset(pair) for pair in compared}) == len(compared) > 0
    assert all(initials(one[:-1]) & initials(other[:-1]) for one, other in compared)


def test_the_work_for_a_family_grows_with_the_pairs_that_are_compared():
    def needed(number):
        given = [f"{a}{b}{c}" for c in "bdfgklmnprst" for b in "aeiou" for a in "BDFGKLMN"][:number]
        rows = [(f"a{n}", f"{first} Smith", "PERSON") for n, first in enumerate(given)]
        return steps(lambda: ids(*rows))

    needed(40)
    few, many = needed(40), needed(160)
    assert 0 < few < many < 4 * 4 * few


@pytest.mark.parametrize(("same", "least"), [("yes", 85), ("no", 85)], ids=["joined", "apart"])
def test_pairs_of_public_persons(same, least):
    """93 pairs of spellings of one person, 85 of two of one family or alike; what is missed stays apart."""
    with open(GOLD / "people_pairs.csv", encoding="utf-8", newline="") as file:
        pairs = [row for row in csv.DictReader(file) if row["same"] == same]
    found = {(row["one"], row["other"]): len(set(people(row["one"], row["other"]).values())) == 1 for row in pairs}
    wrong = [pair for pair, joined in found.items() if joined != (same == "yes")]
    assert len(pairs) - len(wrong) >= least, wrong


def test_a_patronymic_is_no_family_name():
    assert len(set(people("Mohammed bin Salman", "Salman").values())) == 2


def of_one(article, name, *others):
    """Mentions of one person of an article: by name, then by the words *others*, each with how it means him."""
    rows = [(name, "name"), *others]
    return [
        Mention(
            article_id=article, paragraph=1, span=(n, n + 1), text=word, rule="r", how=how, entity=name,
            entity_type="PERSON", entity_id=f"person:{article}{name}",
        )
        for n, (word, how) in enumerate(rows)
    ]  # fmt: skip


def linked_ids(*people, texts=None):
    rows = [mention for person in people for mention in person]
    linked, _, _ = link(table("mentions", rows), NONE, table("figures", []), texts)
    return dict(zip(linked["article_id"], linked["entity_id"], strict=True))


HE, SHE, OFFICE = [("he", "pronoun")] * 2, [("she", "pronoun")] * 2, [("the president", "title")] * 2
ADAM, EVE = of_one("a", "Adam Orlov", *HE, *OFFICE), of_one("b", "Eve Orlov", *SHE)


def test_a_bare_name_of_two_persons_is_told_by_he_or_she():
    assert linked_ids(ADAM, EVE, of_one("c", "Orlov", *SHE))["c"] == "person:eve-orlov"
    assert linked_ids(ADAM, EVE, of_one("c", "Orlov", *HE))["c"] == "person:adam-orlov"


def test_a_bare_name_of_two_persons_is_told_by_the_office():
    assert linked_ids(ADAM, EVE, of_one("c", "Orlov", ("the president", "title")))["c"] == "person:adam-orlov"
    late = Mention(
        article_id="c", paragraph=1, span=(13, 18), text="Orlov", rule="r", how="name", entity="Orlov",
        entity_type="PERSON", entity_id="person:orlov",
    )  # fmt: skip
    assert linked_ids(ADAM, EVE, [late])["c"] == "person:orlov@c"
    assert linked_ids(ADAM, EVE, [late], texts={"c": "So President Orlov"})["c"] == "person:adam-orlov"


@pytest.mark.parametrize(
    "others",
    [[], [("he", "pronoun")], [("he", "pronoun"), ("she", "pronoun")], [("the mayor", "title")], [*SHE, *OFFICE]],
)
def test_a_bare_name_stays_with_its_article_where_the_signs_are_none_few_or_against_each_other(others):
    assert linked_ids(ADAM, EVE, of_one("c", "Orlov", *others))["c"] == "person:orlov@c"


def test_two_presidents_of_one_family_are_not_told_by_their_office():
    son = of_one("b", "Ivan Orlov", *HE, *OFFICE)
    assert linked_ids(ADAM, son, of_one("c", "Orlov", *OFFICE))["c"] == "person:orlov@c"


def test_a_bare_name_is_never_whom_its_article_names_in_full_beside_it():
    both = [*of_one("c", "Eve Orlov"), *of_one("c", "Orlov", *HE)]
    rows = table("mentions", [*ADAM, *both])
    linked, _, _ = link(rows, NONE, table("figures", []))
    assert linked.loc[linked["text"] == "he", "entity_id"].iloc[-1] == "person:adam-orlov"
    only = table("mentions", both)
    linked, _, _ = link(only, NONE, table("figures", []))
    assert linked.loc[linked["text"] == "he", "entity_id"].iloc[-1] == "person:orlov@c"


FAMILY_NAMES = list(csv.DictReader((GOLD / "family_names.csv").read_text(encoding="utf-8").splitlines()))


def pair_name(row):
    return f"{row['one']}-{row['other']}"


@pytest.mark.parametrize(
    "row", [r for r in FAMILY_NAMES if r["same"] == "no"], ids=lambda r: f"{r['one']}-{r['other']}"
)
def test_two_families_are_not_one_under_one_given_name_nor_alone(row):
    one, other = row["one"], row["other"]
    assert not same_person(("Peter", one), ("Peter", other))
    assert not alike(one, other)
    assert len(set(people(f"Peter {one}", f"Peter {other}").values())) == 2


@pytest.mark.parametrize(
    "row", [r for r in FAMILY_NAMES if r["same"] == "yes"], ids=lambda r: f"{r['one']}-{r['other']}"
)
def test_a_family_name_written_over_from_another_script_stays_one(row):
    assert len(set(people(f"Peter {row['one']}", f"Peter {row['other']}").values())) == 1


def signed(article, name, *others, beside=()):
    """One person of an article as `of_one`, and the bodies that it names too."""
    rows = of_one(article, name, *others)
    return rows + [
        Mention(
            article_id=article, paragraph=2, span=(90 + n, 91 + n), text=body, rule="r", how="name", entity=body,
            entity_type="ORG", entity_id=f"org:{body}",
        )
        for n, body in enumerate(beside)
    ]  # fmt: skip


def persons(*rows, texts=None):
    linked, _, _ = link(table("mentions", [m for row in rows for m in row]), NONE, table("figures", []), texts)
    linked = linked[linked["entity_type"] == "PERSON"]
    return dict(zip(linked["article_id"], linked["entity_id"], strict=True))


PROFESSOR = ("the professor", "title")


@pytest.mark.parametrize(
    ("bare", "full"),
    [
        (signed("a", "Adler", PROFESSOR), signed("b", "Ruth Adler")),
        (signed("a", "Marsh", ("the judge", "title")), signed("b", "Nina Marsh", ("the coach", "title"))),
        (signed("a", "Cole", *HE), signed("b", "Harriet Cole", *SHE)),
        (signed("a", "Pryce", *SHE), signed("b", "Martin Pryce")),
        (signed("a", "Tully", beside=["Rovers"]), signed("b", "Dora Tully", beside=["Treasury"])),
        (signed("a", "Farr", PROFESSOR, beside=["Aldbury"]), signed("b", "Ida Farr", *OFFICE, beside=["Aldbury"])),
    ],
    ids=["office unknown", "another office", "he and she", "she and Martin", "another story", "story but two offices"],
)
def test_a_bare_name_is_not_whom_another_article_names_where_nothing_agrees_or_something_contradicts(bare, full):
    found = persons(bare, full)
    assert found["a"] == f"person:{bare[0].entity.lower()}@a" != found["b"]


@pytest.mark.parametrize(
    ("bare", "full"),
    [
        (signed("a", "Adler", PROFESSOR), signed("b", "Ruth Adler", PROFESSOR)),
        (signed("a", "Pryce", *HE, beside=["Rovers"]), signed("b", "Martin Pryce", beside=["Treasury"])),
        (signed("a", "Tully", beside=["Treasury", "Rovers"]), signed("b", "Dora Tully", beside=["Treasury"])),
        (signed("a", "Raeisi", *OFFICE), signed("b", "Ebrahim Raisi", *OFFICE)),
    ],
    ids=["office", "he and Martin", "story", "another spelling"],
)
def test_a_bare_name_is_whom_another_article_names_where_office_gender_or_story_agree(bare, full):
    found = persons(bare, full)
    assert found["a"] == found["b"]


def test_a_cell_that_many_rows_repeat_is_joined_once(monkeypatch):
    many = [("a", "Ada Lund", "PERSON"), ("a", None, "PERSON"), ("b", "Lund Port", "ORG")] * 20
    counted = []
    real = linking.joined_columns
    monkeypatch.setattr(linking, "joined_columns", lambda rows: counted.append(rows) or real(rows))
    table_of = mentions(*many).set_index([pd.Index(range(100, 160))])
    linked, _, _ = link(table_of, NONE, table("figures", []))
    assert len(counted) == 2
    assert linked.index.equals(table_of.index)
    assert (linked.dtypes == table_of.dtypes).all()
    assert linked["entity_id"].fillna("").tolist() == ["person:ada-lund", "", "org:lund-port"] * 20
