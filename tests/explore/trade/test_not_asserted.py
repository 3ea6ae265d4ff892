"""Levels that a sentence does not assert of that period: none of them is said not to hold."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.explore.trade.agreement import agreement
from helpers.explore.trade.level_checks import levels
from helpers.explore.trade.reference import REQUIRED, read_reference
from helpers.run.corpus import read_corpus

MONTHS = [
    f"Kenya,Uganda,export,value,{value},million USD,2023-{n:02},2023-{n:02}-01,2023-{n:02}-{28 if n == 2 else 30}"
    for n, value in enumerate((80.1, 82.3, 90.4, 91.2, 93.2, 86.1), start=1)
]
PUBLISHED = [
    "Kenya,Uganda,export,value,1118.6,million USD,2021,2021-01-01,2021-12-31",
    "Kenya,Uganda,export,value,987.2,million USD,2022,2022-01-01,2022-12-31",
    *MONTHS,
]
SLIP = "Kenya exported goods worth $1.12 billion to Uganda in 2022."


def verdicts(folder, *texts: str) -> dict[str, str]:
    """What is found of each of *texts*, by its number."""
    for n, text in enumerate(texts):
        (folder / f"{n:02}.txt").write_text(f"{text}\n", encoding="utf-8")
    (folder / "made.csv").write_text("\n".join([",".join(REQUIRED), *PUBLISHED]), encoding="utf-8")
    reference, problems = read_reference(folder / "made.csv")
    assert not problems
    (folder / "made.csv").unlink()
    corpus = read_corpus(Project.open(folder), progress=False, cache=False)
    found = levels(corpus.figures, corpus.articles, reference)
    assert isinstance(agreement(corpus.figures, corpus.articles, reference), pd.DataFrame)
    return {finding.article_id: finding.verdict for finding in found}


def test_the_slip_itself_is_found(tmp_path) -> None:
    assert "not hold" in verdicts(tmp_path, SLIP)["00"]


@pytest.mark.parametrize(
    "text",
    [
        "It is untrue that Kenya exported goods worth $1.12 billion to Uganda in 2022.",
        "Kenya exported goods worth $1.12 billion to Uganda in 2022, a claim that is false.",
        "No one believes that Kenya exported goods worth $1.12 billion to Uganda in 2022.",
        "Contrary to the report that Kenya exported goods worth $1.12 billion to Uganda in 2022, trade fell.",
        "A misprint had it that Kenya exported goods worth $1.12 billion to Uganda in 2022.",
        "The minister wrongly claimed that Kenya exported goods worth $1.12 billion to Uganda in 2022.",
        "By June 2023, Kenya's exports to Uganda were $523.3 million.",
        "Up to June 2023, Kenya's exports to Uganda were $523.3 million.",
        "Through June 2023, Kenya's exports to Uganda were $523.3 million.",
        "In 2022 the ministry said that Kenya's exports to Uganda were $1.12 billion.",
        "During 2022, officials reported that Kenya's exports to Uganda were $1.12 billion.",
    ],
)
def test_what_is_denied_open_or_dated_by_its_telling_is_not_accused(tmp_path, text: str) -> None:
    assert not [verdict for verdict in verdicts(tmp_path, text).values() if "not hold" in verdict]
