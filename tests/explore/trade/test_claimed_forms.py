"""Forms in which the press prints a level of trade: each is read to its last word, and what it leaves open is left."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.explore.trade.asserted import own_clause
from helpers.explore.trade.claimed_levels import claimed_levels
from helpers.explore.trade.clauses import clause_of
from helpers.explore.trade.level_checks import levels
from helpers.explore.trade.reference import REQUIRED, read_reference
from helpers.run.corpus import read_corpus


def clause(sentence: str, words: str):
    at = sentence.index(words)
    found = clause_of(sentence, at, at + len(words))
    return found and (found.reporter, found.pair[1], found.flow, found.product, found.coverage)


@pytest.mark.parametrize(
    ("sentence", "words", "read"),
    [
        ("Kenya took in Ugandan goods worth $60 million.", "$60 million", ("Kenya", "Uganda", "import", "", "")),
        ("Chile sent Peru goods to the tune of $2 billion.", "$2 billion", ("Chile", "Peru", "export", "", "")),
        ("Iran's exports to Oman in the Iranian year 1401 (ended March 20, 2023) were $1 billion.", "$1 billion",
         ("Iran", "Oman", "export", "", "")),
        ("India's exports to Nepal in fiscal 2023 (April 2022 to March 2023) were valued at $8 billion.", "$8 billion",
         ("India", "Nepal", "export", "", "")),
        ("Kenya's imports from Egypt in the first half (January–June) reached $9 million.", "$9 million",
         ("Kenya", "Egypt", "import", "", "")),
        ("Ghana's exports to Togo added up to $90 million.", "$90 million", ("Ghana", "Togo", "export", "", "")),
        ("Jordan's deliveries to Iraq came in at $1 billion.", "$1 billion", ("Jordan", "Iraq", "export", "", "")),
        ("Serbia's customs service registered €3 billion of imports from Hungary.", "€3 billion",
         ("Serbia", "Hungary", "import", "", "")),
        ("The Peruvian statistics office recorded exports of $5 million to Chile.", "$5 million",
         ("Peru", "Chile", "export", "", "")),
        ("Nepal exported goods of $8 million to India, Nepali customs say.", "$8 million",
         ("Nepal", "India", "export", "", "")),
        ("Mongolia supplied China with 70 million tonnes of coal and other mineral fuels.", "70 million tonnes",
         ("Mongolia", "China", "export", "mineral fuels", "")),
        ("Germany imported 8 million tonnes of Kazakh oil and other mineral fuels.", "8 million tonnes",
         ("Germany", "Kazakhstan", "import", "mineral fuels", "")),
        ("Brazil dispatched 74 million tons of oil seeds to China.", "74 million tons",
         ("Brazil", "China", "export", "oilseeds", "")),
        ("Oman's exports other than mineral fuels came to $21 billion.", "$21 billion",
         ("Oman", "World", "export", "", "non-oil")),
        ("Leaving oil and gas aside, Gabon exported goods worth $2 billion.", "$2 billion",
         ("Gabon", "World", "export", "", "non-oil")),
        ("Oman's exports, hydrocarbons included, were $9 billion.", "$9 billion",
         ("Oman", "World", "export", "", "all")),
        ("Peru sold goods worth $60 billion to the world.", "$60 billion", ("Peru", "World", "export", "", "")),
        ("Chile's exports to all countries fetched $95 billion.", "$95 billion", ("Chile", "World", "export", "", "")),
        ("Tanzania took $341,000 of Omani goods.", "$341,000", ("Tanzania", "Oman", "import", "", "")),
        ("Omani exports to Kenya, with petroleum products included, were $9 million.", "$9 million",
         ("Oman", "Kenya", "export", "", "all")),
        ("Ethiopia's exports to Djibouti earned $114 million.", "$114 million",
         ("Ethiopia", "Djibouti", "export", "", "")),
        ("Leaving oil and other fuels aside, Colombia's sales to Ecuador were $2 billion.", "$2 billion",
         ("Colombia", "Ecuador", "export", "", "non-oil")),
        ("Official tables list Togo's imports from Ghana at $90 million.", "$90 million",
         ("Togo", "Ghana", "import", "", "")),
    ],
)  # fmt: skip
def test_a_form_is_read_whole(sentence: str, words: str, read: tuple[str, ...]) -> None:
    assert clause(sentence, words) == read


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Kenya took in $602 million of loans from Uganda in 2023.", "$602 million"),
        ("Serbia's customs service registered fines of €3 million on imports from Hungary.", "€3 million"),
        ("Kenya sent Uganda a bill worth $602 million.", "$602 million"),
        ("Nepal exported goods of $8 million to India, China and Bhutan.", "$8 million"),
        ("Oman's exports other than oil rigs came to $21 billion.", "$21 billion"),
        ("The bank's exports of capital added up to $9 million.", "$9 million"),
    ],
)
def test_what_is_not_understood_is_never_read_as_all_goods(sentence: str, words: str) -> None:
    found = clause(sentence, words)
    assert found is None or found[3] in ("bill", "loans", "capital")


def test_a_denial_in_another_clause_denies_nothing_here() -> None:
    said = "Togo's imports from Ghana were $90 million in 2023, and the ministry does not expect more."
    assert own_clause(said, said.index("$")) == "Togo's imports from Ghana were $90 million in 2023"
    planned = "Togo will see imports from Ghana of $90 million, and exports of $30 million."
    assert own_clause(planned, planned.index("$30")) == planned


PUBLISHED = [
    *(
        f"Nepal,India,export,value,{n}00,million USD,{y}-{n:02},{y}-{n:02}-01,{y}-{n:02}-28,"
        for y, months in ((2022, (11, 12)), (2023, (1, 2)))
        for n in months
    ),
    "Oman,World,export,value,59100,million USD,2023,2023-01-01,2023-12-31,",
    "Oman,World,export,value,37200,million USD,2023,2023-01-01,2023-12-31,27",
    "Togo,Ghana,import,value,90.2,million USD,2023,2023-01-01,2023-12-31,",
    "Togo,Ghana,import,weight,4100,metric ton,2023,2023-01-01,2023-12-31,12",
]
TEXTS = {
    "year": "In the fiscal year November 2022 to February 2023 Nepal's exports to India were $2.6 billion.",
    "slip": "Togo's imports from Ghana were $90.2 billion in 2023, and the ministry does not expect more.",
    "total": "Oman's non-oil exports came to $59.1 billion in 2023.",
    "without": "Oman's exports came to $21.9 billion in 2023.",
    "sound": "Oman's exports other than oil added up to $21.9 billion in 2023.",
    "seeds": "Togo imported 4.1 million tonnes of oilseeds from Ghana in 2023.",
    "pointed": "Traders in Ghana are patient. Togo's imports from that country were $90.2 billion in 2023.",
    "chapter": "Togo imported 4,100 tonnes of soya and other oilseeds from Ghana in 2023.",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, tuple[str, str]]:
    """Verdict and reading of each text, by its name."""
    folder = tmp_path_factory.mktemp("forms")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    (folder / "made.csv").write_text("\n".join([",".join([*REQUIRED, "product"]), *PUBLISHED]), encoding="utf-8")
    reference, problems = read_reference(folder / "made.csv")
    assert not problems
    (folder / "made.csv").unlink()
    corpus = read_corpus(Project.open(folder), progress=False, cache=False)
    assert {claim.days for claim in claimed_levels(corpus.figures, corpus.articles)} == {
        (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),
        (datetime.date(2022, 11, 1), datetime.date(2023, 2, 28)),
    }
    assert isinstance(reference, pd.DataFrame)
    return {one.article_id: (one.verdict, one.reading) for one in levels(corpus.figures, corpus.articles, reference)}


def test_what_is_left_of_all_goods_without_fuels_is_non_oil_trade(found) -> None:
    assert found["total"] == ("does not hold", "what is counted")
    assert found["without"] == ("holds", "what is counted")
    assert found["sound"] == ("holds", "")


def test_a_chapter_of_the_nomenclature_is_known_by_its_names(found) -> None:
    assert found["chapter"] == ("holds", "")
    assert found["seeds"] == ("does not hold", "×1,000")


def test_a_slip_beside_another_clause_is_found(found) -> None:
    assert found["slip"] == ("does not hold", "×1,000")


def test_a_partner_that_is_only_pointed_to_accuses_nobody(found) -> None:
    assert found["pointed"] == ("cannot be told", "×1,000")


def test_a_year_told_by_its_months_is_not_taken_for_its_last_month(found) -> None:
    assert found.get("year", ("holds", ""))[0] != "does not hold"
