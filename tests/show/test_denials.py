"""What somebody denied is never printed as if it were claimed: the cue comes with the words."""

from __future__ import annotations

import pandas as pd
import pytest

import helpers as press
from helpers.corrections.claim_log import read_claims
from helpers.desk.views import QUOTE_COLUMNS
from helpers.explore.claimed import claim_path, log_statement
from helpers.report.compose import passages_block
from helpers.report.excerpt import shown_rows
from helpers.report.items import Item
from helpers.show.lead_finders.evidence import evidence_of
from helpers.show.side_by_side import Pairs

LONG = "that the city had paid the firm from the north more than its own council had ever allowed it to pay"
DENIALS = {
    "denied": f"Ada Lund, the mayor, denied {LONG}.",
    "denies": f"Ada Lund, the mayor, denies {LONG}.",
    "denying": f"Ada Lund spoke for an hour on Monday, denying {LONG}.",
}
#: Claims of somebody else, which the sentence does not name.
ATTACKED = {
    "refuted": f"Ada Lund, the mayor, refuted the claim {LONG}.",
    "rejected claims": f"Ada Lund, the mayor, rejected claims {LONG}.",
}
SAID = f"Bo Rask, the treasurer, said {LONG}."


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    """A corpus of two articles for each cue: one denial, and one statement with the same words."""
    made = {}
    for cue, text in DENIALS.items():
        folder = tmp_path_factory.mktemp("denials")
        (folder / "a.txt").write_text(f"{text}\n", encoding="utf-8")
        (folder / "b.txt").write_text(f"{SAID}\n", encoding="utf-8")
        made[cue] = press.read(str(folder), progress=False)
    return made


def denied(corpus) -> pd.DataFrame:
    rows = corpus.quotes[corpus.quotes["article_id"] == "a"]
    assert len(rows)
    return rows


@pytest.mark.parametrize("cue", DENIALS)
def test_the_notebook_s_table_shows_the_cue_beside_the_words(corpora, cue):
    table = press.tables.statements(corpora[cue])
    assert "cue" in table.columns
    assert "cue" in QUOTE_COLUMNS
    assert f">{denied(corpora[cue])['cue'].iloc[0]}</td>" in table._repr_html_()


@pytest.mark.parametrize("cue", DENIALS)
def test_a_passage_of_the_brief_has_the_cue_of_a_denial_and_of_no_other_row(corpora, cue):
    table = press.tables.statements(corpora[cue])
    shown = shown_rows(table.data, table.columns)
    assert shown.passages
    item = Item(kind="table", name="statements", title="", caption="", filters="", sources="", shown=shown, rows=2)
    by_speaker = {passage.details.partition(",")[0]: passage.details for passage in passages_block(item).passages}
    assert f"cue: {denied(corpora[cue])['cue'].iloc[0]}" in by_speaker["Ada Lund"]
    assert "cue" not in by_speaker["Bo Rask"]


@pytest.mark.parametrize("cue", DENIALS)
def test_the_evidence_of_a_finding_has_the_cue_of_a_denial(corpora, cue):
    (said,) = evidence_of(denied(corpora[cue]), 1)
    assert f"Ada Lund, “{denied(corpora[cue])['cue'].iloc[0]}”" in said.details
    others = corpora[cue].quotes[corpora[cue].quotes["article_id"] == "b"]
    assert evidence_of(others, 1)[0].details == "Bo Rask, indirect"


@pytest.mark.parametrize("cue", DENIALS)
def test_a_denial_that_is_logged_as_a_claim_is_marked(corpora, cue):
    corpus, row = corpora[cue], denied(corpora[cue]).iloc[0]
    log_statement(corpus, row["quote_id"], status="open")
    log_statement(corpus, corpus.quotes.loc[corpus.quotes["article_id"] == "b", "quote_id"].iloc[0], status="open")
    first, second = (claim.claim for claim in read_claims(claim_path(corpus.project))[0])
    assert first.startswith(f"[{row['cue']}] ")
    assert not second.startswith("[")


def test_a_pair_of_statements_shows_which_side_denies(corpora):
    quotes = corpora["denied"].quotes
    one, other = (quotes[quotes["article_id"] == name].iloc[0] for name in "ab")
    names = ("quote_id", "text", "speaker", "kind", "outlet", "via")
    row = {name: one[name] if name != "via" else "" for name in names}
    row |= {f"other_{name}": other[name] if name != "via" else "" for name in names} | {"score": 0.9, "differs": ""}
    html = Pairs(pd.DataFrame([row]), "Pairs", {}, rows=quotes)._repr_html_()
    assert "Ada Lund · “denied” · indirect" in html
    assert "Bo Rask · indirect" in html


def test_a_table_without_a_denial_has_no_column_for_it():
    rows = pd.DataFrame({"speaker": ["Lund"], "cue": ["said"], "text": ["It is open."], "citation": ["A, 1"]})
    assert [column.name for column in shown_rows(rows).columns] == ["speaker", "text", "citation"]
    rows["cue"] = "denies"
    assert [column.name for column in shown_rows(rows).columns] == ["speaker", "cue", "text", "citation"]


@pytest.mark.parametrize("text", ATTACKED.values(), ids=ATTACKED)
def test_a_claim_that_somebody_rejects_is_neither_hers_nor_shown_as_a_statement(tmp_path, text):
    (tmp_path / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    corpus = press.read(str(tmp_path), progress=False)
    assert corpus.quotes["speaker"].isna().all()
    assert press.tables.statements(corpus).data.empty
