"""The claim log as ClaimReview, the markup that makes fact checks findable (schema.org/ClaimReview, JSON-LD).

Services that read it require the address of the published check, the claim and a verdict in words; a claim without
address or verdict is refused with a list of what is missing.  "Not checkable" is a verdict outside the scale.

>>> from helpers.corrections.claim_log import LoggedClaim
>>> one = LoggedClaim(id="a", claim="It cost 61 million.", status="wrong", url="https://x.example/check")
>>> claim_review(one)["reviewRating"]["alternateName"]
'Wrong'
>>> missing_of(LoggedClaim(id="a", claim="It cost 61 million."))
('the address of the published check (url)', 'a verdict (its status is open)')
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from helpers.corrections.claim_log import LoggedClaim

__all__ = ["claim_review", "claim_reviews", "missing_of"]

REMEDY = "Fill it in in the claim log, then try again."
#: The position of each verdict on the scale from wrong (1) to right (5).
SCALE = {"right": 5, "misleading": 3, "wrong": 1}


def missing_of(claim: LoggedClaim) -> tuple[str, ...]:
    """What *claim* still needs before it can be published as ClaimReview."""
    lacks = [] if claim.url else ["the address of the published check (url)"]
    return (*lacks, *(["a verdict (its status is open)"] if claim.status == "open" else []))


def claim_review(claim: LoggedClaim) -> dict[str, Any]:
    """One claim as a ClaimReview.

    Raises:
        ValueError: it has no address or no verdict; the message says which and what to do.
    """
    if lacks := missing_of(claim):
        raise ValueError(f"“{claim.claim[:80]}” lacks {' and '.join(lacks)}. {REMEDY}")
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": claim.status.capitalize()}
    if claim.status in SCALE:
        rating |= {"ratingValue": SCALE[claim.status], "worstRating": 1, "bestRating": 5}
    said: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "ClaimReview", "url": claim.url, "claimReviewed": claim.claim,
        "datePublished": (claim.evidence_date or claim.changed)[:10], "author": _named("Organization", claim.checker),
        "reviewRating": rating, "itemReviewed": _item(claim),
    }  # fmt: skip
    if claim.evidence:
        said["citation"] = claim.evidence
    if claim.note:
        said["reviewBody"] = claim.note
    return {name: value for name, value in said.items() if value}


def claim_reviews(claims: Sequence[LoggedClaim]) -> bytes:
    """*claims* as one JSON-LD file.

    Raises:
        ValueError: there is none, or some have no address or verdict; the message lists them all.
    """
    if not claims:
        raise ValueError("There are no claims in the log yet.")
    short = [f"“{claim.claim[:80]}” lacks {' and '.join(missing_of(claim))}." for claim in claims if missing_of(claim)]
    if short:
        raise ValueError(" ".join([*short, REMEDY]))
    return (json.dumps([claim_review(claim) for claim in claims], ensure_ascii=False, indent=1) + "\n").encode()


def _item(claim: LoggedClaim) -> dict[str, Any]:
    """The claim itself: who made it, when, and the article in which it appeared."""
    kind = {"PERSON": "Person"}.get(claim.speaker_type, "Organization" if claim.speaker_type else "")
    # if the speaker was typed in, it is not known whether it is a person or an organisation
    author = {"@type": kind, "name": claim.speaker} if kind else {"name": claim.speaker}
    out: dict[str, Any] = {"@type": "Claim"} | ({"author": author} if claim.speaker else {})
    out |= {"datePublished": claim.said} if claim.said else {}
    if claim.source_url:
        article: dict[str, Any] = {"@type": "NewsArticle", "url": claim.source_url, "headline": claim.title}
        article |= {"publisher": _named("Organization", claim.outlet)} if claim.outlet else {}
        out["appearance"] = {name: value for name, value in article.items() if value}
    return out


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}
