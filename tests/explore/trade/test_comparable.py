"""Two numbers are held against each other only if all that they are of is known and the same; else nothing is said."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Figure
from helpers.base.tables import table
from helpers.explore.trade.asserted import account_of, doubt
from helpers.explore.trade.comparable import pair_of, what_of
from helpers.explore.trade.offices import counting_office
from helpers.explore.trade.reference import COLUMNS, REQUIRED, read_reference
from helpers.explore.trade.run_checks import findings
from helpers.run.corpus import read_corpus

NOTHING = pd.DataFrame(columns=list(COLUMNS))
YEAR = {"period_start": datetime.date(2023, 1, 1), "period_end": datetime.date(2023, 12, 31)}
LAST = {"period_start": datetime.date(2022, 1, 1), "period_end": datetime.date(2022, 12, 31)}
PUBLISHED = (
    "Iran,Iraq,export,value,10,billion USD,2023,2023-01-01,2023-12-31",
    "Iran,Iraq,export,value_change,20,percent,2023,2023-01-01,2023-12-31",
    "Iran,Iraq,import,value,2,billion USD,2023,2023-01-01,2023-12-31",
    "Iran,Iraq,import,value_change,10,percent,2023,2023-01-01,2023-12-31",
    "Iran,Iraq,total,value_change,18.3,percent,2023,2023-01-01,2023-12-31",
)


def figure(n: int, article: str = "a", **fields: object) -> Figure:
    given = {"article_id": article, "paragraph": n, "span": (n, n + 1), "text": f"claim {n}", "rule": "test",
             "figure_id": f"{article}{n}", "kind": "change", "value": 20.0, "unit": "percentage", "multiplier": 1.2,
             "measure": "value of exports", "subject": "the value of Iran’s exports to Iraq", "flow": "export",
             "places": ("Iran", "Iraq"), **YEAR}  # fmt: skip
    return Figure(**(given | fields))


def told(reference: pd.DataFrame, *figures: Figure, text: str = "") -> pd.DataFrame:
    """What is found beyond what the reference says of itself."""
    articles = table("articles", [Article(article_id=i, text=text, outlet=f"Post {i}") for i in "ab"])
    found = findings(table("figures", list(figures)), reference, articles)
    alone = findings(table("figures", []), reference, articles)
    return found[~found["sentence"].isin(alone["sentence"])]


def read(tmp_path, text: str, *rows: str) -> pd.DataFrame:
    """What is found of a text as an article prints it, beside what *rows* publish."""
    (tmp_path / "a.txt").write_text(text + "\n", encoding="utf-8")
    corpus = read_corpus(Project.open(tmp_path), progress=False, cache=False)
    assert len(corpus.figures)
    reference = published(tmp_path, *rows) if rows else NOTHING
    alone = findings(corpus.figures[:0], reference, corpus.articles)
    found = findings(corpus.figures, reference, corpus.articles)
    return found[~found["sentence"].isin(alone["sentence"])]


def published(tmp_path, *rows: str) -> pd.DataFrame:
    (tmp_path / "made.csv").write_text("\n".join([",".join(REQUIRED), *rows]), encoding="utf-8")
    found, problems = read_reference(tmp_path / "made.csv")
    assert not problems
    return found


OTHERWISE = [
    {"subject": "the value of Iraq’s exports to Iran"},
    {"subject": "the value of Iran’s exports to Turkey", "places": ("Iran", "Turkey")},
    {"subject": "the value of Iran’s imports from Iraq", "flow": "import"},
    {"subject": "the value of trade between Iran and Iraq", "flow": "total"},
    {"subject": "the weight of Iran’s exports to Iraq", "measure": "weight of exports"},
    {"subject": "Iran’s exports to Iraq", "measure": "exports"},
    {"subject": "the value of Iran’s wheat exports to Iraq", "measure": "value of wheat exports"},
    {"subject": "the value and weight of Iran’s exports to Iraq", "measure": "value"},
    {"subject": "the value of Iran’s exports to Iraq and Turkey", "places": ("Iran", "Iraq", "Turkey")},
    {"subject": "the value of Iran’s exports", "places": ("Iran",)},
    {"places": ()},
    {"flow": "import"},
    LAST,
    {"period_start": None, "period_end": None},
    {"period_start": None},
    {"period_end": None},
    {"period_start": datetime.date(2023, 4, 1)},
    {"base_start": datetime.date(2019, 1, 1), "base_end": datetime.date(2019, 12, 31)},
    {"kind": "level", "unit": "dollar", "value": 12e9},
]  # fmt: skip


def test_two_claims_of_one_thing_that_differ_are_told() -> None:
    (found,) = told(NOTHING, figure(1), figure(2, "b", multiplier=1.5)).itertuples()
    assert (found.check, found.verdict) == ("two claims of one thing", "does not hold")


@pytest.mark.parametrize("other", OTHERWISE)
def test_where_one_of_the_six_differs_or_is_missing_nothing_is_said_of_two_claims(other: dict) -> None:
    assert told(NOTHING, figure(1), figure(2, "b", **{"multiplier": 1.5, **other})).empty


def test_a_claim_that_the_reference_contradicts_is_told(tmp_path) -> None:
    found = told(published(tmp_path, *PUBLISHED), figure(1, multiplier=1.5))
    assert found["check"].tolist() == ["claim against statistics"]
    assert found["verdict"].tolist() == ["does not hold"]


#: The reference has the imports and the level too.
UNPUBLISHED = [
    other for other in OTHERWISE
    if not str(other.get("subject")).startswith("the value of Iran’s imports") and other.get("kind") != "level"
]  # fmt: skip


@pytest.mark.parametrize("other", UNPUBLISHED)
def test_where_one_of_the_six_differs_or_is_missing_nothing_is_said_of_a_claim_and_the_reference(
    tmp_path, other: dict
) -> None:
    assert told(published(tmp_path, *PUBLISHED), figure(1, **{"multiplier": 1.5, **other})).empty


def test_two_numbers_of_one_sentence_are_not_two_claims(tmp_path) -> None:
    """A range's ends, or a number and the one that it is compared with: nobody contradicts himself in one breath."""
    text = "The value of Iran’s exports to Iraq rose by 10 to 15 percent in 2023."
    ends = (figure(48, multiplier=1.1), figure(51, multiplier=1.15))
    assert told(NOTHING, *ends, text=text).empty
    assert len(told(NOTHING, *ends)) == 1
    reference = published(tmp_path, *PUBLISHED)
    assert told(reference, *ends, text=text).empty
    assert told(reference, ends[0], text=text)["verdict"].tolist() == ["does not hold"]


def test_a_hedged_number_is_not_blamed_for_what_its_hedge_allows(tmp_path) -> None:
    reference = published(tmp_path, *PUBLISHED)
    for fields in ({"modifier": ">", "multiplier": 1.15}, {"modifier": "<", "multiplier": 1.25},
                   {"modifier": "~", "multiplier": 1.25}):  # fmt: skip
        assert told(reference, figure(1, **fields))["verdict"].tolist() == ["holds"]
    assert told(reference, figure(1, modifier=">", multiplier=1.3))["verdict"].tolist() == ["does not hold"]


def test_without_an_office_the_trade_of_two_countries_is_nobodys_account(tmp_path) -> None:
    """Both count it, and differ; the office that the text names tells whose number it is."""
    claim = figure(70, multiplier=1.5, measure="value of trade", flow="total",
                   subject="the value of trade between Iran and Iraq")  # fmt: skip
    reference, start = published(tmp_path, *PUBLISHED), "The value of trade between Iran and Iraq rose by 50%"
    assert told(reference, claim, text=f"{start}, the two ministers agreed in 2023 at the meeting.").empty
    found = told(reference, claim, text=f"{start}, the spokesman for Iran’s Customs Administration said.")
    assert "claim against statistics" in set(found["check"])
    assert told(reference, claim, text=f"{start}, the Statistics Organization of Iraq said on Sunday in 2023.").empty


YEAR_DAYS = (YEAR["period_start"], YEAR["period_end"])
DOUBTS = [
    ("Iran’s exports to Iraq will rise by 20% in 2023.", "plan"),
    ("Iran’s exports to Iraq did not rise by 20% in 2023.", "denial"),
    ("A rise of 20% is expected in 2023.", "forecast"),
    ("They rose by 20% in ruble terms in 2023.", "by a definition of its own"),
    ("They rose by 20% in 2023 and by 5% in 2020.", "periods"),
    ("They rose by 20% in 2023.", ""),
    ("They rose by 20% in 2023 against 2022, the minister said in May.", ""),
    ("They reached 2,000 tons worth $2010 in 2023.", ""),
    # doubt of the source supposes nothing
    ("They rose by 20% in 2023, if the official tables are read correctly, and more is wanted.", ""),
    ("They rose by 20% in 2023, if the figures can be trusted.", ""),
    ("They rose by 20% in 2023, if customs records have it right.", "plan"),
    ("If the tables are signed, they rise by 20% in 2023.", "plan"),
]


@pytest.mark.parametrize(("sentence", "why"), DOUBTS)
def test_only_what_a_sentence_asserts_of_one_period_is_checked(sentence: str, why: str) -> None:
    said = doubt(sentence, YEAR_DAYS)
    assert why in said
    assert bool(said) == bool(why)


def test_a_period_that_was_not_over_when_it_was_printed_is_not_checked() -> None:
    assert "not over" in doubt("They rose by 20% in 2023.", YEAR_DAYS, published=datetime.date(2023, 7, 1))


ACCOUNTS = [
    ("", "Iran’s Customs Office spoke.", "Trade between Iran and Iraq rose.", "Iran"),
    ("", "Iran’s Customs Office spoke.", "Trade between Iran and Iraq rose, the Iraqi minister said.", None),
    ("Iran", "", "Trade between Iran and Iraq rose, Iraqi customs said.", None),
    ("Iran", "", "Trade between Iran and Iraq rose, the Iranian minister said.", "Iran"),
    ("", "", "Trade between Iran and Iraq rose.", ""),
]


@pytest.mark.parametrize(("told_", "before", "here", "whose"), ACCOUNTS)
def test_the_country_that_speaks_may_be_the_one_that_counts(told_: str, before: str, here: str, whose) -> None:
    assert account_of(told_, frozenset({"Iran", "Iraq"}), "Trade between Iran and Iraq", before, here) == whose


PHRASES = [
    ("Iranian exports to Tajikistan", ("Iran", "E")),
    ("exports from Tajikistan to Russia", ("Tajikistan", "E")),
    ("exports to Russia from Tajikistan", ("Tajikistan", "E")),
    ("imports from Russia to China", ("China", "I")),
    ("the total volume of Uzbekistan's foreign trade with Kazakhstan", ("Uzbekistan", "T")),
    ("Russian-Chinese trade", ("", "T")),
    ("trade turnover between Russia and China", ("", "T")),
    ("Russia’s grain exports to Turkey", ("", "")),
    ("the export of services from Georgia to Armenia", ("", "")),
    ("exports to Russia", ("", "")),
    ("trade between Russia, China and India", ("", "")),
    ("the trade deficit of Pakistan with China", ("", "")),
    ("growth of exports from Iran to Iraq", ("", "")),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "told_"), PHRASES)
def test_a_phrase_is_understood_to_its_last_word_or_not_at_all(phrase: str, told_: tuple[str, str]) -> None:
    pair, reporter, letter = pair_of(phrase)
    assert (reporter, letter) == told_
    assert len(pair) == (2 if letter else 0)


OFFICES = [
    ("The State Statistics Committee of Uzbekistan reported it.", "Uzbekistan"),
    ("according to the Agency on Statistics under the President of Tajikistan", "Tajikistan"),
    ("the General Administration of Customs of China said", "China"),
    ("according to China’s General Administration of Customs.", "China"),
    ("the People’s Republic of China’s customs", "China"),
    ("Iranian customs figures show", "Iran"),
    ("the Eurasian Customs Union decided", ""),
    ("customs duties of Russia fell", ""),
    ("trade with China, customs data show", ""),
    ("Iran’s Customs Office and the Statistics Agency of Tajikistan differ", ""),
    ("Kazakhstan’s Statistics Bureau", ""),
]


@pytest.mark.parametrize(("text", "country"), OFFICES)
def test_only_an_office_that_carries_one_countrys_name_tells_whose_account_it_is(text: str, country: str) -> None:
    pair = frozenset({country or "Iran", "Tajikistan" if country != "Tajikistan" else "Iran"})
    assert counting_office(text, pair) == country


def test_what_is_not_comparable_has_a_reason() -> None:
    rows = table("figures", [figure(1, period_start=None), figure(2, places=("Iran",)), figure(3, measure="exports",
                 subject="Iran’s exports to Iraq")])  # fmt: skip
    reasons = [what_of(row)[1] for row in rows.itertuples()]
    assert reasons == ["it has no period", "it does not name two countries", "it says neither value nor weight"]


AS_PRINTED = [
    "Last year, trade with Kazakhstan fell by 20 percent in 2023, with Uzbekistan by 10.3 percent, and with "
    "Turkmenistan by 13.5 percent.",
    "The Tajik exports to Russia fell by 20 percent in 2021. The Tajik exports to Russia rose by 5 percent in 2022.",
    "Uzbekistan’s exports to Kazakhstan rose by 12 to 15 percent in 2023.",
    "China’s exports to Russia rose by 73.4%. China’s exports to the United States fell by 18.6%.",
]


@pytest.mark.parametrize("text", AS_PRINTED)
def test_nothing_is_said_of_claims_that_are_not_of_one_thing(tmp_path, text: str) -> None:
    assert read(tmp_path, text).empty


def test_a_level_that_is_the_published_one_holds(tmp_path) -> None:
    row = "India,World,export,value,34.58,billion USD,2024-09,2024-09-01,2024-09-30"
    said = "India exports of goods were $34.58 billion in September 2024."
    (found,) = read(tmp_path, said, row).itertuples()
    assert (found.check, found.verdict) == ("level against statistics", "holds")
    others = [
        said.replace("goods", "tea"), said.replace("exports", "imports"), said.replace("of goods", "to its neighbours"),
    ]  # fmt: skip
    for other in others:
        assert read(tmp_path, other, row).empty


def test_a_level_that_no_reading_reconciles_is_told_and_not_blamed(tmp_path) -> None:
    row = "India,World,export,value,34.58,billion USD,2024-09,2024-09-01,2024-09-30"
    for number, why in (
        ("33.9", "a revision can be as large as this difference"),
        ("30.1", "no reading reconciles the two numbers"),
    ):
        said = f"India exports of goods were ${number} billion in September 2024."
        (found,) = read(tmp_path, said, row).itertuples()
        assert (found.verdict, why in found.sentence) == ("cannot be told", True)


def test_growth_in_value_and_in_weight_are_two_measures(tmp_path) -> None:
    text = "Iran’s imports from Tajikistan grew 14 percent in value and seven percent in weight in 2023."
    assert read(tmp_path, text)[["check", "verdict"]].to_numpy().tolist() == [["implied unit value", "holds"]]


def test_what_was_read_from_the_sentence_before_accuses_nobody(tmp_path) -> None:
    row = "Tajikistan,Iran,export,value,40,million USD,2021,2021-01-01,2021-12-31"
    own = "Tajikistan’s exports to Iran came to $40 billion in 2021."
    carried = "Tajikistan’s exports to Iran fell in 2021. They came to $40 billion."
    assert read(tmp_path, own, row)["check"].tolist() == ["slip of a thousand"]
    (found,) = read(tmp_path, carried, row).itertuples()
    assert found.verdict == "cannot be told"
    assert "was read from the sentence before, so the claim is not counted as wrong" in found.sentence


def test_the_level_that_growth_leads_to_tells_whether_it_is_of_value(tmp_path) -> None:
    """ "Rose by 40.7% to $93.8 billion" is growth of the value, unless the sentence speaks of weight or volume too."""
    row = "China,Russia,total,value_change,20,percent,2022,2022-01-01,2022-12-31"
    said = "In 2022, trade turnover between Russia and China rose by 29.3% {}to $190.3 billion, China’s customs said."
    (found,) = read(tmp_path, said.format(""), row).itertuples()
    assert (found.check, found.verdict) == ("claim against statistics", "does not hold")
    assert read(tmp_path, said.format(""), row.replace(",20,", ",29.3,"))["verdict"].tolist() == ["holds"]
    assert read(tmp_path, said.format("in volume "), row).empty


def test_a_slip_of_a_thousand_is_told_where_all_is_told(tmp_path) -> None:
    text = "Exports from Tajikistan to Russia totaled $134.7 billion in 2023."
    row = "Tajikistan,Russia,export,value,134.7,million USD,2023,2023-01-01,2023-12-31"
    assert read(tmp_path, text, row)["check"].tolist() == ["slip of a thousand"]
    for other in (row.replace("USD", "EUR"), row.replace("2023", "2022"), row.replace("export", "import"),
                  row.replace("Tajikistan,Russia", "Russia,Tajikistan")):  # fmt: skip
        assert read(tmp_path, text, other).empty


def test_accounts_of_a_product_are_not_held_against_those_of_all_goods(tmp_path) -> None:
    head = ",".join((*REQUIRED, "product"))
    rows = ["Iran,Iraq,total,value,10,billion USD,2023,2023-01-01,2023-12-31,",
            "Iraq,Iran,total,value,1,billion USD,2023,2023-01-01,2023-12-31,1001"]  # fmt: skip
    (tmp_path / "made.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    found = findings(table("figures", []), read_reference(tmp_path)[0], table("articles", []))
    assert "mirror statistics" not in set(found["check"])
