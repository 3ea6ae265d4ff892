"""Levels beside official series: which reading reconciles what does not agree, and nobody is accused on a guess."""

from __future__ import annotations

import pathlib
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.explore.trade import checks
from helpers.explore.trade.checks import Finding
from helpers.explore.trade.growth_checks import growths
from helpers.explore.trade.level_checks import levels
from helpers.explore.trade.own_growth import own_growths
from helpers.explore.trade.published_levels import published_levels
from helpers.explore.trade.reference import REQUIRED, read_reference
from helpers.run.corpus import Corpus, read_corpus

READINGS = {"x1000": {"×1,000"}, "wrong year": {"wrong year"}, "mirror": {"mirror value"}, "calendar": {"calendar"},
            "non-oil": {"what is counted"}, "cumulative": {"cumulative", "single month"}}  # fmt: skip
#: Readings that an article leaves out of its words: they agree so.
NO_ERROR = {"mirror value", "calendar", "valuation", "currency"}


def corpus_of(folder: pathlib.Path, articles: Iterable[Mapping[str, Any]]) -> Corpus:
    blocks = []
    for article in articles:
        (folder / f"{article['name']}.txt").write_text(article["text"] + "\n", encoding="utf-8")
        lines = (f"{key} = {article[key]!s}" if key == "published" else f'{key} = "{article[key]}"'
                 for key in ("title", "outlet", "published") if key in article)  # fmt: skip
        blocks.append("\n".join([f'["{article["name"]}"]', *lines]))
    (folder / "articles.toml").write_text("\n\n".join(blocks), encoding="utf-8")
    return read_corpus(Project.open(folder), progress=False, cache=False)


def beside(corpus: Corpus, reference: pd.DataFrame) -> dict[str, list[Finding]]:
    """The findings on levels by article."""
    out: dict[str, list[Finding]] = {}
    for found in levels(corpus.figures, corpus.articles, reference):
        out.setdefault(found.article_id, []).append(found)
    return out


@pytest.fixture(scope="module")
def published(root: pathlib.Path) -> pd.DataFrame:
    reference, problems = read_reference(root / "tests" / "gold" / "level_slips_reference.csv")
    assert not problems
    return reference


@pytest.fixture(scope="module")
def made(root: pathlib.Path, published: pd.DataFrame, tmp_path_factory) -> list[tuple[str, str, Finding | None]]:
    """Each claim of the made-up set: its words, its slip, and what is found of it."""
    articles = tomllib.loads((root / "tests" / "gold" / "level_slips.toml").read_text(encoding="utf-8"))["article"]
    found = beside(corpus_of(tmp_path_factory.mktemp("made"), articles), published)
    return [
        (words, slip, next((f for f in found.get(article["name"], []) if f"“{words}”" in f.sentence), None))
        for article in articles
        for words, slip in article["claims"]
    ]


def test_the_slips_of_the_made_up_set_are_found_by_name(made) -> None:
    slips = [(slip, found) for _, slip, found in made if slip != "sound"]
    right = [slip for slip, found in slips if found is not None and found.reading in READINGS[slip]]
    assert len(slips) == 24
    assert len(right) >= 23


def test_nothing_sound_of_the_made_up_set_is_accused(made) -> None:
    sound = [(words, found) for words, slip, found in made if slip == "sound"]
    assert len(sound) >= 40
    assert [words for words, found in sound if found is not None and found.verdict == checks.DOES_NOT_HOLD] == []
    assert sum(found is not None and found.verdict == checks.HOLDS for _, found in sound) >= 25


def test_a_reading_that_is_no_error_agrees(made) -> None:
    told = [found for _, _, found in made if found is not None and found.reading]
    assert {found.verdict for found in told if found.reading in NO_ERROR} == {checks.HOLDS}
    assert {found.verdict for found in told if found.reading in {"×1,000", "wrong year", "cumulative"}} == {
        checks.DOES_NOT_HOLD
    }


def test_a_finding_says_what_was_matched_and_how_each_part_was_known(made) -> None:
    matched = {words: found.matched for words, _, found in made if found is not None}
    where, own = (f"all from {words}, value by its unit" for words in ("the sentence before", "its sentence"))
    assert matched["$1.05 billion"] == f"Kenya's exports to Uganda, all goods, value, 2023 ({where}): likely"
    assert matched["$10.24 billion"].endswith(f"value, 2022-03-21 to 2023-03-20 ({own}): sure")


def test_a_finding_rests_on_its_article_and_on_the_source_of_the_number(made) -> None:
    inputs = {words: found.inputs for words, _, found in made if found is not None}
    assert inputs["$48.3 billion"] == ("Steppe Wire, 14 February 2023, para. 2", "Statistics of Kyrgyzstan")


NEIGHBOURS = [
    ("×1,000", "Official data put Vietnam's 2023 imports from Thailand at $11.8 trillion."),
    ("×1,000", "Malawi sold goods worth $2.31 billion to neighbouring Rwanda in 2023, official figures show."),
    ("×1,000", "Trade turnover between Mongolia and Kyrgyzstan hit 48.3 billion dollars in 2022, rising by a fifth."),
    ("×1,000,000", "Exports from Malawi to Rwanda came to $2.31 trillion in 2023."),
    ("wrong year", "Turkish-Georgian trade was worth $2.15 billion in 2022, according to Turkey's statistics office."),
    ("wrong year", "Ghanaian exports of cocoa beans amounted to 585,000 tonnes in 2022."),
    ("wrong year", "Poland has exported goods for 11.6 billion euros to Ukraine in 2022, the office said."),
    ("mirror value", "Guatemala imported $2.29 billion worth of goods from Mexico in 2022."),
    ("mirror value", "In 2023, Chinese purchases from Kazakhstan stood at $14.7 billion."),
    ("mirror value", "Armenian imports from Iran in 2022 totalled $549 million, the committee said."),
    ("what is counted", "Azerbaijan exported $96.4 million worth of goods to Italy in 2023, oil and gas included."),
    ("what is counted", "In 2022, the UAE's trade with India was worth $49.3 billion."),
    ("what is counted", "Saudi Arabia's non-oil exports to Jordan climbed to $4.87 billion in 2022."),
    ("cumulative", "Kenyan exports to Uganda in June 2023 were valued at $523.3 million."),
    ("cumulative", "Egypt shipped goods worth $871 million to Libya in August 2023."),
    ("single month", "From January to August 2023 Egypt's exports to Libya totalled $118.6 million."),
    ("single month", "Over the first five months of 2024, Vietnam's exports to Thailand amounted to $634 million."),
    ("calendar", "India exported $7.36 billion worth of goods to Nepal in 2022."),
    ("calendar", "Pakistan's exports to Afghanistan in fiscal year 2021-22 were worth $1.31 billion."),
    ("calendar", "Iran's trade with Oman amounted to $1.66 billion in the Iranian year 1401."),
]  # fmt: skip
#: Written after the clauses were read; at the first try 16 of 24 were named.
LATER = [
    ("×1,000", "The volume of Kyrgyz-Mongolian trade for 2022 was 48.3 billion US dollars, up from 39.7 billion."),
    ("×1,000", "Brazil's soybean exports rose to 101.9 thousand tonnes in 2023."),
    ("wrong year", "Kenyan goods worth $1.12 billion were exported to Uganda in 2022."),
    ("wrong year", "The institute says trade between Turkey and Georgia was 2.64 billion dollars in 2023, a record."),
    ("wrong year", "Polish exports to Ukraine totalled €9.71 billion in 2023, driven by fuel."),
    ("wrong year", "Ghana's cocoa bean exports stood at 640,000 tonnes in 2021."),
    ("mirror value", "Iranian customs put exports to Armenia at $612.4 million for 2022."),
    ("mirror value", "Azerbaijan bought $2.44 billion of goods from Turkey in 2023."),
    ("mirror value", "Kazakh exports to China were up at $16.1 billion in 2023."),
    ("mirror value", "In 2022 Mexican exports to Guatemala surged to $2.55 billion."),
    ("what is counted", "Iran exported $10.24 billion of goods to Iraq in Iranian year 1401, oil and gas included."),
    ("what is counted", "Azerbaijan earned $15.23 billion from non-oil exports to Italy in 2023."),
    ("what is counted", "Non-oil commerce between India and the UAE amounted to $84.9 billion in 2022."),
    ("cumulative", "Vietnamese exports to Thailand hit $3.04 billion in May 2024."),
    ("cumulative", "Vietnam's May exports to Thailand were $3.04 billion."),
    ("single month", "Chile imported $182 million worth of goods from Peru in the first half of 2023."),
    ("cumulative", "In April 2023, exports from Kenya to Uganda amounted to $343.9 million."),
    ("calendar", "India's exports to Nepal amounted to $8.02 billion in FY2022-23."),
    ("calendar", "Pakistani exports to Afghanistan in calendar year 2022 stood at $1.55 billion."),
    ("calendar", "Iran-Oman trade reached $1.88 billion in 2022."),
]  # fmt: skip
SOUND = [
    "Turkey's imports from Georgia rose to $625 million in 2023 from $601 million.",
    "In 2023 Kenyan exports to Uganda recovered to $1.04 billion.",
    "Georgia bought Turkish goods worth $625 million in 2023.",
    "Kenya expects exports to Uganda of $1.12 billion in 2024.",
    "Uganda's debt to Kenya's exporters was $987 million in 2021.",
    "Kenya's exports to Uganda and South Sudan were $1.12 billion in 2023.",
    "Ghana exported 640,000 tonnes of cocoa products in 2022.",
]  # fmt: skip
#: Each has the number of another year, and is of something else than what is published, or may be.
TRAPS = [
    "Kenya's exports to Uganda fell by $1.12 billion in 2022.",
    "The deficit of Kenya's trade with Uganda was $1.12 billion in 2022.",
    "Kenya's exports to Uganda and Tanzania were $1.12 billion in 2022.",
    "Kenya exported goods worth $1.12 billion to Uganda and Rwanda in 2022.",
    "Kenya and Tanzania exported goods worth $1.12 billion to Uganda in 2022.",
    "Kenya's exports to Uganda were $1.12 billion higher in 2022.",
    "Kenya's exports to Uganda were $1.12 billion short of the plan in 2022.",
    "Kenya's exports to Uganda, at $1.12 billion in 2021, fell in 2022.",
    "In 2022, Kenya sold Uganda $1.12 billion of electricity.",
    "In 2022, Kenya exported $1.12 billion in services to Uganda.",
    "Kenya's exports of tea to Uganda were $1.12 billion in 2022.",
    "Kenya's re-exports to Uganda were $1.12 billion in 2022.",
    "Kenya's exports to Uganda cost the hauliers $1.12 billion in 2022.",
    "Kenya's exports to Uganda averaged $1.12 billion in 2022.",
    "Kenya exported goods worth $1.12 billion a month to Uganda in 2022.",
    "Kenya has exported goods worth $1.12 billion to Uganda in 2022, excluding petroleum.",
    "Losses in Kenya's exports to Uganda reached $1.12 billion in 2022.",
    "Taxes on Kenya's exports to Uganda were $1.12 billion in 2022.",
    "Kenya's revenue from exports to Uganda was $1.12 billion in 2022.",
    "Kenya's annual exports to Uganda were $1.12 billion before 2022.",
    "Kenya's exports to Uganda could have been $1.12 billion in 2022.",
    "A Nairobi bank financed Kenya's exports to Uganda worth $1.12 billion in 2022.",
    "Of Kenya's exports to Uganda, $1.12 billion went by rail in 2022.",
    "Kenya's exports to Uganda were at least $1.12 billion in 2022.",
    "Kenya's exports to Uganda were $1.12 billion in 2022, the Ugandan minister said.",
    "Trade between Turkey and Georgia was $2.64 billion in 2023.",
    "The two countries' trade, Kenya's exports to Uganda included, was $1.12 billion in 2022.",
    "Kenya's exports to Uganda had reached $1.12 billion in 2022 prices.",
    "If Kenya's exports to Uganda were $1.12 billion in 2022, the tax is too low.",
    "Turkey's trade with Georgia was $2.15 billion in 2022 alone in textiles.",
    "Vietnam's exports to Thailand were $3.04 billion by the end of May 2024.",
    "As of May 2024, Vietnam's exports to Thailand were $3.04 billion.",
    "Iran's total exports to Iraq, including oil, were $10.24 billion in eleven months of the Iranian year 1401.",
    "Kenya exported goods worth $402 million to Tanzania and $1.12 billion to Uganda in 2022.",
    "In the 12 months to April 2022 Kenya's exports to Uganda were $1.12 billion.",
    "Ghana exported 640,000 tonnes of cocoa beans and butter in 2021.",
    "Kenya's exports to Uganda recovered in 2022. They were $1.12 billion.",
]  # fmt: skip


@pytest.fixture(scope="module")
def single(published: pd.DataFrame, tmp_path_factory) -> dict[str, Finding | None]:
    """What is found of each sentence, which is an article of its own."""
    sentences = [said for _, said in NEIGHBOURS + LATER] + TRAPS + SOUND
    articles = [{"name": f"s{n:02}", "text": said, "published": "2024-07-20"} for n, said in enumerate(sentences)]
    found = beside(corpus_of(tmp_path_factory.mktemp("single"), articles), published)
    return {said: next(iter(found.get(f"s{n:02}", [])), None) for n, said in enumerate(sentences)}


@pytest.mark.parametrize(("reading", "said"), NEIGHBOURS + LATER)
def test_each_reading_is_named_in_other_words_too(single, reading: str, said: str) -> None:
    assert single[said] is not None
    assert single[said].reading == reading


@pytest.mark.parametrize("said", TRAPS + SOUND)
def test_what_is_of_something_else_or_may_be_accuses_nobody(single, said: str) -> None:
    assert single[said] is None or single[said].verdict != checks.DOES_NOT_HOLD


def test_the_level_that_a_rise_leads_to_is_told_from_its_base(single) -> None:
    assert single[SOUND[0]] is not None
    assert (single[SOUND[0]].verdict, "“$625 million”" in single[SOUND[0]].sentence) == (checks.HOLDS, True)


def one(tmp_path: pathlib.Path, said: str, *rows: str, more: tuple[str, ...] = ()) -> Finding:
    (tmp_path / "made.csv").write_text("\n".join([",".join((*REQUIRED, *more)), *rows]), encoding="utf-8")
    reference, problems = read_reference(tmp_path / "made.csv")
    assert not [problem for problem in problems if problem.severity == "error"]
    corpus = corpus_of(tmp_path, [{"name": "a", "text": said, "published": "2024-07-20"}])
    (found,) = beside(corpus, reference)["a"]
    return found


DAYS = "2023,2023-01-01,2023-12-31"


def test_money_of_another_currency_agrees_at_the_rate_of_the_reference(tmp_path) -> None:
    row = f"Poland,Ukraine,export,value,8865,million EUR,{DAYS},1 USD = 0.9 EUR"
    said = "Poland's exports to Ukraine were $9.85 billion in 2023."
    found = one(tmp_path, said, row, more=("note",))
    assert (found.verdict, found.reading) == (checks.HOLDS, "currency")
    assert "at 0.9 EUR for 1 USD, the rate in the published figures" in found.sentence


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        # the digits that are printed say how far off a number may be
        ("$191 billion", checks.CANNOT_BE_TOLD), ("$190 billion", checks.HOLDS), ("$190.3 billion", checks.HOLDS),
        ("$190.2 billion", checks.HOLDS), ("$190.4 billion", checks.CANNOT_BE_TOLD),
        ("about $191 billion", checks.HOLDS),
    ],
)  # fmt: skip
def test_the_tolerance_follows_from_the_printed_digits_and_the_hedge(tmp_path, said: str, verdict: str) -> None:
    row = f"Poland,Ukraine,export,value,190271,million USD,{DAYS}"
    found = one(tmp_path, f"Poland's exports to Ukraine were {said} in 2023.", row)
    assert found.verdict == verdict
    assert "printed digits allow ±" in found.formula
    assert ("its hedge 5%" in found.formula) == said.startswith("about")


def test_two_readings_that_fit_alike_accuse_nobody(tmp_path) -> None:
    rows = [f"Poland,Ukraine,export,value,{n},million EUR,{y},{y}-01-01,{y}-12-31"
            for n, y in ((912, 2021), (912, 2022), (700, 2023))]  # fmt: skip
    mirror = f"Ukraine,Poland,import,value,912,million EUR,{DAYS}"
    said = "Poland's exports to Ukraine were 912 million euros in 2023."
    found = one(tmp_path, said, *rows, mirror)
    assert (found.verdict, found.reading) == (checks.CANNOT_BE_TOLD, "mirror value; wrong year")


def test_a_round_number_fits_too_much_to_be_called_another_years(tmp_path) -> None:
    rows = [
        f"Poland,Ukraine,export,value,{n},million EUR,{y},{y}-01-01,{y}-12-31" for n, y in ((905, 2022), (700, 2023))
    ]
    found = one(tmp_path, "Poland's exports to Ukraine were 900 million euros in 2023.", *rows)
    assert (found.verdict, found.reading) == (checks.CANNOT_BE_TOLD, "")


def test_where_only_non_oil_trade_is_published_a_claim_that_does_not_say_so_is_not_blamed(tmp_path) -> None:
    rows = [
        f"Iran,Iraq,export,value,{n},million USD,{y},{y}-01-01,{y}-12-31,non-oil" for n, y in ((912, 2022), (712, 2023))
    ]
    said = "Iran's exports to Iraq were {} in 2023."
    assert one(tmp_path, said.format("$712 million"), *rows, more=("coverage",)).verdict == checks.HOLDS
    assert one(tmp_path, said.format("$912 million"), *rows, more=("coverage",)).verdict == checks.CANNOT_BE_TOLD
    assert one(tmp_path, said.format("$712 billion"), *rows, more=("coverage",)).verdict == checks.DOES_NOT_HOLD


GROWTHS = [
    ("The money supply rose 8.15% to 3.65 trillion yuan from 3.37 trillion yuan.", [checks.HOLDS]),
    ("The money supply rose 18.15% to 3.65 trillion yuan from 3.37 trillion yuan.", [checks.DOES_NOT_HOLD]),
    ("Exports fell by 12 percent to $880 million in 2023 from $1 billion.", [checks.HOLDS]),
    ("Exports fell by 21 percent to $880 million from $1.0 billion.", [checks.DOES_NOT_HOLD]),
    ("Sales climbed about 10% to $5.6 million, up from $5.0 million.", [checks.HOLDS]),
    ("Profit rose 30% to $5.6 million on sales that grew from $5.0 million.", []),
    ("Exports rose 8 percent to $5.6 million, while imports fell from $9.0 million.", []),
]


@pytest.mark.parametrize(("said", "verdicts"), GROWTHS)
def test_growth_and_the_levels_of_one_claim_must_fit_together(tmp_path, said: str, verdicts: list[str]) -> None:
    corpus = corpus_of(tmp_path, [{"name": "a", "text": said, "published": "2024-07-20"}])
    assert [found.verdict for found in own_growths(corpus.figures, corpus.articles)] == verdicts


SAID_GROWTH = [
    ("Kenya's exports to Uganda fell by 11.7 percent in 2022.", checks.HOLDS),
    ("Kenyan exports to Uganda were up 5.7% in 2023.", checks.HOLDS),
    ("Trade between Turkey and Georgia rose 10.3 percent in 2023.", checks.HOLDS),
    ("Iran's exports to Armenia rose by 40 percent in 2022.", checks.HOLDS),
    ("Kenya's exports to Uganda rose by 20 percent in 2023.", checks.CANNOT_BE_TOLD),
    ("Kenya's tea exports to Uganda rose by 20 percent in 2023.", None),
    ("Taxes on Kenya's exports to Uganda rose by 5.7 percent in 2023.", None),
    ("Kenya's exports to Uganda rose by 5.7 percent in volume in 2023.", None),
    ("Kenya's exports to Uganda and Tanzania rose by 5.7 percent in 2023.", None),
]


@pytest.fixture(scope="module")
def grown(published: pd.DataFrame, tmp_path_factory) -> dict[str, str | None]:
    """The verdict on the growth of each sentence, which is an article of its own."""
    articles = [{"name": f"g{n}", "text": said, "published": "2024-07-20"} for n, (said, _) in enumerate(SAID_GROWTH)]
    corpus = corpus_of(tmp_path_factory.mktemp("grown"), articles)
    found = {f.article_id: f.verdict for f in growths(corpus.figures, corpus.articles, published, {})}
    return {said: found.get(f"g{n}") for n, (said, _) in enumerate(SAID_GROWTH)}


@pytest.mark.parametrize(("said", "verdict"), SAID_GROWTH)
def test_growth_that_says_neither_value_nor_weight_can_be_right_and_is_not_blamed(grown, said, verdict) -> None:
    assert grown[said] == verdict


@pytest.mark.parametrize(
    ("label", "days", "words"),
    [
        ("202303", ("2023-03-01", "2023-03-31"), "March 2023"),
        ("2023-M03", ("2023-03-01", "2023-03-31"), "March 2023"),
        ("2011-12", ("2011-04-01", "2012-03-31"), "2011-12"),
        ("FY2023", ("2022-07-01", "2023-06-30"), "FY2023"),
    ],
)
def test_the_code_of_a_month_is_written_out_and_other_periods_stay_as_printed(label, days, words) -> None:
    first, last = map(pd.Timestamp, days)
    row = {"period_start": first, "period_end": last, "period_label": label, "form": "level", "modifier": None,
           "amount": 5.0, "amount_unit": "dollar", "product": "Total", "coverage": "", "quantity": "value", "note": "",
           "reporter": "Netherlands", "partner": "Kenya", "flow": "import", "valuation": "", "rounding": 0.0,
           "source": "s"}  # fmt: skip
    (level,) = published_levels(pd.DataFrame([row]))
    assert level.named() == f"Netherlands' imports from Kenya in {words}"
