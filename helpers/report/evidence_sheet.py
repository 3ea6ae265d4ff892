"""The evidence sheet of a claim: one page with the passage, its hash and source, and all decisions on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.base.files import safe_name
from helpers.base.version import __version__
from helpers.explore.claimed import ClaimEvidence, evidence_of
from helpers.report.texts import plain, shorten
from helpers.report.typst_pdf import typeset

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["evidence_sheet"]

TEMPLATE = "evidence.typ"
#: What fits on one page: letters of the paragraph and of each neighbouring one, lines of a log, letters per line.
PARAGRAPH, NEIGHBOUR, LINES, LINE = 2200, 500, 10, 260
UNCHANGED = {True: "the text has not changed since the claim was logged", False: "THE TEXT HAS CHANGED SINCE"}


def evidence_sheet(corpus: Corpus, ident: str) -> tuple[str, bytes]:
    """The name and the bytes of the sheet of the claim *ident*, a PDF of one page.

    Raises:
        LookupError: there is no such claim.
        ValueError: a project's own evidence.typ cannot be typeset.
    """
    found = evidence_of(corpus, ident)
    name = safe_name(f"evidence-{found.claim.id}-{found.claim.speaker or found.claim.claim}", limit=60)
    return f"{name}.pdf", typeset(TEMPLATE, _said(found, corpus.id))


def _said(found: ClaimEvidence, corpus: str) -> dict[str, Any]:
    claim, (start, end) = found.claim, found.quoted
    left, words, right = found.paragraph[:start], found.paragraph[start:end], found.paragraph[end:]
    room = max(0, PARAGRAPH - len(words))
    return {
        "title": f"Evidence: {plain(claim.claim)[:120]}",
        "author": claim.checker or "press-notebooks",
        "claim": shorten(plain(claim.claim), 300),
        "facts": [[name, shorten(plain(value), 500)] for name, value in _facts(found) if value],
        "passage_title": "The passage, with the paragraph before and after",
        "before": _end(found.before, NEIGHBOUR),
        "left": _end(left, room // 2),
        "words": shorten(words, PARAGRAPH) or "The article is not among those loaded.",
        "right": shorten(right, room // 2) if right else "",
        "after": shorten(found.after, NEIGHBOUR),
        "corrections": _lines(found.corrections),
        "changes": _lines(found.changes),
        "foot": f"press-notebooks {__version__}, corpus {corpus}, claim {claim.id}. Longer passages are shortened (…).",
    }


def _facts(found: ClaimEvidence) -> list[tuple[str, str]]:
    claim = found.claim
    state = "" if found.unchanged is None else UNCHANGED[found.unchanged]
    digest = f"{claim.text_sha256} ({state})" if claim.text_sha256 and state else claim.text_sha256
    return [
        ("Claimed by", claim.speaker + (f", relayed by {claim.relay}" if claim.relay else "")),
        ("Printed in", "; ".join(part for part in (claim.citation, claim.title) if part)),
        ("Source", claim.source_url or "no address is known"),
        ("Article read on", claim.read or "not stated in articles.toml"),
        ("Logged", claim.made),
        ("SHA-256 of the text", digest),
        ("Status", claim.status + (f", checked by {claim.checker}" if claim.checker else "")),
        ("Evidence", ", looked up on ".join(part for part in (claim.evidence, claim.evidence_date) if part)),
        ("Published check", claim.url),
        ("Note", claim.note),
    ]


def _lines(log: tuple[tuple[str, str, str], ...]) -> list[list[str]]:
    """The last lines of a log, the last one last; what is left out is counted."""
    out = [[made[:19].replace("T", " "), plain(who), shorten(plain(what), LINE)] for made, who, what in log[-LINES:]]
    return [["", "", f"{len(log) - LINES} earlier lines are in the file."], *out] if len(log) > LINES else out


def _end(text: str, most: int) -> str:
    return text if len(text) <= most else "… " + text[len(text) - most :]
