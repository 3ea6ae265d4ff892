"""Claims for the log: how a statement becomes a claim, and what an evidence sheet says about it."""

from __future__ import annotations

import dataclasses
import os
import pathlib
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.project import Project
from helpers.corrections.claim_log import FILE, ClaimLine, LoggedClaim, claim_lines, log_claim, read_claims
from helpers.explore.denials import denial_of
from helpers.language.paragraphs import paragraphs

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["ClaimEvidence", "claim_path", "claims_table", "evidence_of", "log_statement"]

#: The columns of the log, in the most useful order for a checker.
COLUMNS = (
    "claim", "speaker", "relay", "citation", "status", "evidence", "evidence_date", "url", "checker", "note", "outlet",
    "said", "title", "source_url", "article_id", "words", "text_sha256", "read", "made", "changed", "id",
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class ClaimEvidence:
    """What an evidence sheet contains.

    Args:
        claim: the claim.
        before, paragraph, after: its paragraph and the neighbouring ones; empty if the article is gone.
        quoted: the position of its words in ``paragraph``, as (start, end).
        unchanged: whether the article's text is the same as when the claim was logged; None if the article is gone.
        corrections: what reviewers decided about these words: when, who, what.
        changes: what was set in the claim: when, by whom, what.
    """

    claim: LoggedClaim
    before: str
    paragraph: str
    after: str
    quoted: tuple[int, int]
    unchanged: bool | None
    corrections: tuple[tuple[str, str, str], ...]
    changes: tuple[tuple[str, str, str], ...]


def claim_path(project: Project) -> pathlib.Path:
    """The file of the claim log of *project*."""
    return project.keeps / FILE


def log_statement(corpus: Corpus, quote_id: str, *, coder: str = "", **fields: Any) -> LoggedClaim:
    """Put the statement *quote_id* on the claim log.

    Args:
        corpus: from `helpers.read`.
        quote_id: a row of ``corpus.quotes``.
        coder: the person logging it.
        **fields: of `helpers.corrections.claim_log.LoggedClaim`, if they should not come from the row.

    Raises:
        LookupError: there is no such statement.
        ValueError: a field cannot be used.

    >>> row = corpus.quotes["quote_id"].iloc[0]
    >>> log_statement(corpus, row, status="open").citation
    'Asia-Plus, 30 May 2022, para. 1'
    """
    rows = corpus.quotes[corpus.quotes["quote_id"] == quote_id]
    if rows.empty:
        raise LookupError(f"There is no statement {quote_id!r} in this corpus.")
    row = rows.iloc[0]
    article = corpus.articles[corpus.articles["article_id"] == row["article_id"]].iloc[0]
    said = {
        "claim": _words(row), "speaker": row["speaker"],
        "speaker_type": row["speaker_type"], "relay": row["via"],
        "citation": row["citation"], "article_id": row["article_id"], "outlet": row["outlet"], "title": row["title"],
        "source_url": row["url"], "said": _day(row["date"]), "read": _day(article["accessed"]), "words": row["text"],
        "text_sha256": article["text_sha256"],
    }  # fmt: skip
    known = {name: str(value) for name, value in said.items() if not pd.isna(value) and value != ""}
    spans = {"spans": [list(map(int, span)) for span in row["spans"]]}
    return log_claim(claim_path(corpus.project), coder=coder, **(known | spans | fields))


def _words(row: pd.Series) -> str:
    """The words of a statement as a claim; what the speaker denies is marked, as an editor's brackets mark it."""
    words = " ".join(str(row["text"]).split()).strip(" ,“”\"'")
    denied = denial_of(row["cue"])
    return f"[{denied}] {words}" if denied else words


def claims_table(path: str | os.PathLike[str]) -> pd.DataFrame:
    """The claim log as a table, columns as in docs/tables.md."""
    claims, _ = read_claims(path)
    rows = [dataclasses.asdict(claim) for claim in claims]
    return pd.DataFrame({name: pd.Series([row[name] or None for row in rows], dtype="string") for name in COLUMNS})


def evidence_of(corpus: Corpus, ident: str) -> ClaimEvidence:
    """Everything known about the claim *ident*.

    Raises:
        LookupError: there is no such claim.
    """
    path = claim_path(corpus.project)
    claim = next((one for one in read_claims(path)[0] if one.id == ident), None)
    if claim is None:
        raise LookupError(f"There is no claim {ident!r} on the log.")
    before, paragraph, after, quoted = _around(corpus, claim)
    return ClaimEvidence(
        claim, before, paragraph, after, quoted, _unchanged(corpus, claim), _decided(corpus, claim),
        tuple(_change(line) for line in claim_lines(path, ident)[0]),
    )  # fmt: skip


def _text(corpus: Corpus, claim: LoggedClaim) -> pd.Series | None:
    rows = corpus.articles[corpus.articles["article_id"] == claim.article_id]
    return None if rows.empty else rows.iloc[0]


def _unchanged(corpus: Corpus, claim: LoggedClaim) -> bool | None:
    article = _text(corpus, claim)
    return None if article is None or not claim.text_sha256 else bool(article["text_sha256"] == claim.text_sha256)


def _around(corpus: Corpus, claim: LoggedClaim) -> tuple[str, str, str, tuple[int, int]]:
    """The paragraph of the claim's words, its neighbours, and where in it the words are."""
    article = _text(corpus, claim)
    if article is None or not claim.words:
        return "", "", "", (0, 0)
    text, first = str(article["text"]), claim.words.split(" … ")[0]
    start = claim.spans[0][0] if claim.spans and text[slice(*claim.spans[0])] == first else text.find(first)
    bounds = paragraphs(text)
    at = next((n for n, (s, e) in enumerate(bounds) if start >= 0 and s <= start < e), None)
    if at is None:
        return "", "", "", (0, 0)
    near = [text[slice(*bounds[n])] if 0 <= n < len(bounds) else "" for n in (at - 1, at, at + 1)]
    inside = start - bounds[at][0]
    return near[0], near[1], near[2], (inside, min(len(near[1]), inside + len(first)))


def _decided(corpus: Corpus, claim: LoggedClaim) -> tuple[tuple[str, str, str], ...]:
    """What reviewers decided about the claim's words or its speaker's name."""
    decisions = corpus.decisions
    if decisions is None or decisions.empty or not claim.words:
        return ()
    return tuple(
        (str(row.made), str(row.coder), f"{row.action}: {row.what or row.words}")
        for row in decisions.fillna("").itertuples()
        if (row.article_id == claim.article_id and _shares(row.words, claim.words))
        or (row.table == "entities" and row.row == claim.speaker)
    )


def _shares(words: Any, claimed: str) -> bool:
    return isinstance(words, str) and bool(words) and (words in claimed or claimed in words)


def _change(line: ClaimLine) -> tuple[str, str, str]:
    kept = {name: value for name, value in line.fields.items() if name not in ("spans", "words", "text_sha256")}
    what = "; ".join(f"{name}: {value or 'none'}" for name, value in kept.items())
    return line.made, line.coder, "taken off the list" if line.removed else what


def _day(value: Any) -> str:
    return "" if pd.isna(value) else str(value)[:10]
