"""Claims on their way out: as ClaimReview with all that is asked for, and as an evidence sheet of one page."""

from __future__ import annotations

import json
import pathlib
import shutil

import pypdfium2
import pytest

import helpers as press
from helpers.corrections.claim_log import LoggedClaim, change_claim
from helpers.explore.claimed import claim_path, evidence_of, log_statement
from helpers.report.claim_review import claim_reviews
from helpers.report.evidence_sheet import evidence_sheet
from helpers.store.corpus import Corpus

FULL = LoggedClaim(
    id="a", claim="It cost 61 million.", speaker="Pavel Dremin", speaker_type="PERSON", status="wrong",
    url="https://x.example/check", evidence="https://t.example/a", evidence_date="2024-05-06", checker="The Desk",
    source_url="https://c.example/1", said="2024-05-01", outlet="Courier", title="A quay",
)  # fmt: skip


def test_a_review_has_what_schema_org_and_its_readers_ask_for() -> None:
    (said,) = json.loads(claim_reviews([FULL]))
    assert said["@context"] == "https://schema.org"
    assert {"@type", "url", "claimReviewed", "datePublished", "author", "reviewRating", "itemReviewed"} <= set(said)
    assert said["reviewRating"] == {
        "@type": "Rating", "alternateName": "Wrong", "ratingValue": 1, "worstRating": 1, "bestRating": 5
    }  # fmt: skip
    assert said["itemReviewed"]["author"] == {"@type": "Person", "name": "Pavel Dremin"}
    assert said["itemReviewed"]["appearance"]["url"] == "https://c.example/1"


def test_what_cannot_be_checked_has_a_name_and_no_place_on_the_scale() -> None:
    (said,) = json.loads(
        claim_reviews([LoggedClaim(id="a", claim="A", status="not checkable", url="https://x.example/c")])
    )
    assert said["reviewRating"] == {"@type": "Rating", "alternateName": "Not checkable"}


def test_without_address_or_verdict_it_is_refused_and_each_is_named() -> None:
    with pytest.raises(ValueError, match="“A” lacks the address of the published check") as caught:
        claim_reviews([FULL, LoggedClaim(id="b", claim="A", status="right"), LoggedClaim(id="c", claim="B")])
    assert "“B” lacks the address of the published check (url) and a verdict" in str(caught.value)
    assert "61 million" not in str(caught.value)
    with pytest.raises(ValueError, match="There are no claims in the log"):
        claim_reviews([])


@pytest.fixture
def own(tmp_path: pathlib.Path, seeds: pathlib.Path) -> Corpus:
    shutil.copytree(seeds, tmp_path / "seeds")
    return press.read(tmp_path / "seeds", progress=False)


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def test_a_sheet_is_one_page_with_passage_hash_and_corrections(own: Corpus) -> None:
    row = own.quotes[own.quotes["text"].str.contains("ineffective")].iloc[0]
    claim = log_statement(own, row["quote_id"], coder="ida")
    press.correct(own, row["quote_id"], via="Radio", coder="bob")
    name, data = evidence_sheet(own, claim.id)
    (text,) = pages(data)
    words = " ".join(text.split())
    assert name.endswith(".pdf")
    assert claim.text_sha256[:20] in words.replace(" ", "") or claim.text_sha256[:20] in words
    assert "bob" in words
    assert "fix: via: Radio" in words
    found = evidence_of(own, claim.id)
    assert (bool(found.before), bool(found.after), found.unchanged) == (True, True, True)
    assert found.paragraph[slice(*found.quoted)] == row["text"].split(" … ")[0]


def test_however_much_was_written_it_stays_one_page_and_nothing_is_markup(own: Corpus) -> None:
    claim = log_statement(own, own.quotes["quote_id"].iloc[4], coder="ida")
    for n in range(30):
        change_claim(claim_path(own.project), claim.id, coder="ida", note=f"#strong[{n}] " + "a long note " * 60)
    (text,) = pages(evidence_sheet(own, claim.id)[1])
    assert "#strong[29]" in text
    assert "earlier lines are in the file" in " ".join(text.split())


def test_a_text_that_changed_since_and_an_article_that_is_gone_are_said(own: Corpus) -> None:
    claim = log_statement(own, own.quotes["quote_id"].iloc[0], coder="ida")
    path = own.project.root / own.articles.set_index("article_id").loc[claim.article_id, "path"]
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    (text,) = pages(evidence_sheet(press.read(own.project, progress=False), claim.id)[1])
    assert "THE TEXT HAS CHANGED SINCE" in " ".join(text.split())
    path.unlink()
    (text,) = pages(evidence_sheet(press.read(own.project, progress=False), claim.id)[1])
    assert "not among those loaded" in " ".join(text.split())
