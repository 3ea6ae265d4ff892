"""The claim log, in the project's claims.jsonl: what was claimed, by whom and where, and the result of checking it.

Each line records who set which fields of which claim, and when. All the lines of a claim together make up its current
state, so two notebooks can change different fields of one claim without losing either change, and earlier assessments
can still be read.  Lines are only ever added, except that those of an article removed on request are deleted.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder, FILE)
...     one = log_claim(path, coder="me", claim="The quay cost 61 million euros.", speaker="Pavel Dremin")
...     _ = change_claim(path, one.id, coder="you", status="wrong", evidence="https://town.example/accounts")
...     [(claim.status, claim.checker) for claim in read_claims(path)[0]]
[('wrong', 'me')]
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import pathlib
import re
import uuid
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from helpers.base.characters import whole
from helpers.base.files import write_bytes
from helpers.base.line_files import entries
from helpers.base.locked import append_whole, changing
from helpers.base.records import Problem, Span
from helpers.corrections import journal

__all__ = [
    "CHANGEABLE", "FILE", "STATUSES", "ClaimLine", "LoggedClaim", "change_claim", "claim_lines", "drop_claims",
    "log_claim", "read_claims", "remove_claim",
]  # fmt: skip

#: The file in the folder that a project keeps.
FILE = "claims.jsonl"
#: The possible results of checking a claim.
STATUSES = ("open", "right", "wrong", "misleading", "not checkable")
#: The fields that a person sets; the others give the claim's position and are set once.
CHANGEABLE = (
    "claim", "speaker", "relay", "citation", "status", "evidence", "evidence_date", "url", "checker", "note",
)  # fmt: skip
#: The fields that hold a date.
ADDRESSES = ("evidence", "url")
_ADDRESS = re.compile(r"https?://[^\s/]+\.\S+")


@dataclasses.dataclass(frozen=True, kw_only=True)
class LoggedClaim:
    """One claim as it stands now.

    Args:
        id: its own.
        claim: what is claimed, in one sentence.
        speaker, speaker_type, relay: who claims it, PERSON or ORG if that is known, and who relayed it to the article.
        citation, article_id, outlet, said, source_url, title: its position and source; ``said`` is the article's date.
        words, spans, text_sha256: the words in the article, their positions, and the hash of its text.
        read: the day on which the article was read.
        status: one of `STATUSES`.
        evidence, evidence_date: the address of the evidence, and the day on which it was consulted.
        url: the address at which the check is published.
        checker: who checks it.
        note: anything else.
        made, changed: when it was logged, and last changed (UTC).
    """

    id: str
    claim: str = ""
    speaker: str = ""
    speaker_type: str = ""
    relay: str = ""
    citation: str = ""
    status: str = STATUSES[0]
    evidence: str = ""
    evidence_date: str = ""
    url: str = ""
    checker: str = ""
    note: str = ""
    article_id: str = ""
    outlet: str = ""
    said: str = ""
    source_url: str = ""
    title: str = ""
    read: str = ""
    words: str = ""
    spans: tuple[Span, ...] = ()
    text_sha256: str = ""
    made: str = ""
    changed: str = ""


@dataclasses.dataclass(frozen=True)
class ClaimLine:
    """One line of the file: who set which fields of which claim, and when; ``removed`` takes it off the list."""

    id: str
    made: str
    coder: str
    fields: Mapping[str, Any]
    removed: bool = False


def log_claim(path: str | os.PathLike[str], *, coder: str = "", **fields: Any) -> LoggedClaim:
    """Add a claim at the end of the file at *path*, which is created if it does not exist.

    Args:
        path: the project's claims.jsonl.
        coder: who logs it; else PRESS_CODER, else the name of the machine's user.
        **fields: of `LoggedClaim`; at least ``claim``.  The checker is the coder by default.

    Raises:
        ValueError: a field is none of those, or its value cannot be used.
        helpers.base.locked.NotWritten: nothing was saved.
    """
    who = journal.new(coder, action="add", table="quotes", row="").coder
    return _saved(path, uuid.uuid4().hex[:12], who, {"checker": who, **fields}, new=True)


def change_claim(path: str | os.PathLike[str], ident: str, *, coder: str = "", **fields: Any) -> LoggedClaim:
    """Set *fields* (`CHANGEABLE`) of the claim *ident*; errors as for `log_claim`.

    Raises:
        LookupError: there is no such claim.
    """
    before = _claim(path, ident)
    who = journal.new(coder, action="fix", table="quotes", row="").coder
    said = {name: value for name, value in fields.items() if value != getattr(before, name, None)}
    return _saved(path, ident, who, said) if said else before


def remove_claim(path: str | os.PathLike[str], ident: str, *, coder: str = "") -> None:
    """Remove the claim *ident* from the list; its lines stay in the file.

    Raises:
        LookupError: there is no such claim.
    """
    _claim(path, ident)
    who = journal.new(coder, action="reject", table="quotes", row="").coder
    append_whole(path, [_line(ClaimLine(ident, _now(), who, {}, removed=True))])


def read_claims(path: str | os.PathLike[str]) -> tuple[list[LoggedClaim], list[Problem]]:
    """The claims in the file at *path*, in the order in which they were logged, and problems for unreadable lines."""
    lines, problems = claim_lines(path)
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        if line.removed:
            found.pop(line.id, None)
        elif line.id in found or "claim" in line.fields:
            said = found.setdefault(line.id, {"made": line.made})
            said.update(line.fields, changed=line.made)
    return [LoggedClaim(id=ident, **said) for ident, said in found.items()], problems


def claim_lines(path: str | os.PathLike[str], ident: str = "") -> tuple[list[ClaimLine], list[Problem]]:
    """Every line, or those of the claim *ident*, in order, and a problem for each line that cannot be read."""
    problems: list[Problem] = []
    unread = "Give this user permission to read it; until then the log is empty."
    found = entries(pathlib.Path(path), _parsed, problems, unread=unread)
    lines = [line for line in found if not ident or line.id == ident]
    return lines, problems


def drop_claims(path: str | os.PathLike[str], articles: AbstractSet[str]) -> int:
    """Remove every claim about one of *articles*, which are removed on request; returns the number of lines.

    Raises:
        helpers.base.locked.NotWritten: it cannot be written and is unchanged.
    """
    if not pathlib.Path(path).exists():
        return 0
    with changing(path) as file:
        raw = file.read_bytes().splitlines(keepends=True)
        said = [_object(line) for line in raw]
        gone = {one.get("id") for one in said if (one.get("fields") or {}).get("article_id") in articles}
        keep = [line for line, one in zip(raw, said, strict=True) if one.get("id") not in gone]
        if len(keep) < len(raw):
            write_bytes(file, b"".join(keep))
    return len(raw) - len(keep)


def _claim(path: str | os.PathLike[str], ident: str) -> LoggedClaim:
    found = next((claim for claim in read_claims(path)[0] if claim.id == ident), None)
    if found is None:
        raise LookupError(f"There is no claim {ident!r} in {pathlib.Path(path).name}.")
    return found


def _saved(
    path: str | os.PathLike[str], ident: str, coder: str, fields: Mapping[str, Any], *, new: bool = False
) -> LoggedClaim:
    known = {field.name for field in dataclasses.fields(LoggedClaim)} - {"id", "made", "changed"}
    fields = {name: _address(value) if name in ADDRESSES else value for name, value in fields.items()}
    for name, value in fields.items():
        if name not in (known if new else CHANGEABLE):
            raise ValueError(f"A claim has no field {name!r} that can be set. The fields are: {', '.join(CHANGEABLE)}.")
        _checked(name, value)
    if new and not str(fields.get("claim", "")).strip():
        raise ValueError("The claim is empty. Enter what is claimed.")
    append_whole(path, [_line(ClaimLine(ident, _now(), coder, fields))])
    return _claim(path, ident)


def _address(value: Any) -> str:
    """An address without surrounding spaces and with its scheme in lower case; empty for None.

    >>> _address(" HTTPS://town.example/Accounts "), _address(None)
    ('https://town.example/Accounts', '')
    """
    text = "" if value is None else str(value).strip()
    return re.sub(r"^https?(?=://)", lambda scheme: scheme[0].lower(), text, flags=re.IGNORECASE)


def _checked(name: str, value: Any) -> None:
    """Check that *value* is allowed for the field *name*.

    Raises:
        ValueError: in words for the person who typed it.
    """
    if name == "claim" and not str(value).strip():
        raise ValueError("The claim is empty. Enter what is claimed.")
    if name == "status" and value not in STATUSES:
        raise ValueError(f"status: {value!r} is not one of {', '.join(STATUSES)}.")
    if name in ADDRESSES and value and not _ADDRESS.fullmatch(str(value)):
        raise ValueError(
            f"{name}: {value!r} is not a web address. Write the full address, for example "
            "https://town.example/accounts."
        )
    if name == "evidence_date" and value:
        try:
            datetime.date.fromisoformat(str(value))
        except ValueError:
            raise ValueError(
                f"evidence_date: {value!r} is not a date. Write it as YYYY-MM-DD, for example 2024-05-06."
            ) from None


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _line(line: ClaimLine) -> str:
    said: dict[str, Any] = {"id": line.id, "made": line.made, "coder": line.coder}
    said |= {"removed": True} if line.removed else {"fields": dict(line.fields)}
    return json.dumps(said, ensure_ascii=False)


def _object(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line.decode("utf-8-sig", "replace"))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _parsed(text: str) -> ClaimLine:
    """The line of *text*.

    Raises:
        ValueError: in words for the person who edited the file.
    """
    said = _object(text.encode())
    if not said:
        raise ValueError("is not a JSON object")
    for name in ("id", "made"):
        if not isinstance(said.get(name), str) or not said[name]:
            raise ValueError(f"has no {name}")
    fields = said.get("fields", {})
    if not isinstance(fields, dict):
        raise ValueError("has fields that are not a JSON object")
    known = {field.name for field in dataclasses.fields(LoggedClaim)} - {"id", "made", "changed"}
    unknown = sorted(set(fields) - known)
    if unknown:
        raise ValueError(f"has an unknown field {unknown[0]!r}")
    if fields.get("status", STATUSES[0]) not in STATUSES:
        raise ValueError(f"has status {fields['status']!r}, which is not one of {', '.join(STATUSES)}")
    spans = fields.get("spans", [])
    if not isinstance(spans, list) or not all(isinstance(s, list) and len(s) == 2 for s in spans):
        raise ValueError("has spans that are not pairs [start, end]")
    fields = {name: whole(str(value)) for name, value in fields.items() if name != "spans"}
    fields |= {"spans": tuple((int(a), int(b)) for a, b in spans)} if spans else {}
    return ClaimLine(said["id"], said["made"], str(said.get("coder", "")), fields, bool(said.get("removed")))
