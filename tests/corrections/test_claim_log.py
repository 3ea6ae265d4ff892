"""The claim log: a claim is what all its lines say, a wrong value is refused, a broken line costs nothing else."""

from __future__ import annotations

import pathlib

import pytest

from helpers.corrections.claim_log import (
    change_claim,
    claim_lines,
    drop_claims,
    log_claim,
    read_claims,
    remove_claim,
)


@pytest.fixture
def path(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "claims.jsonl"


def test_a_claim_survives_and_keeps_every_change_with_its_author(path: pathlib.Path) -> None:
    one = log_claim(path, coder="ida", claim="The quay cost 61 million.", speaker="Pavel Dremin")
    change_claim(path, one.id, coder="bob", status="wrong", evidence="https://town.example/accounts")
    (now,), problems = read_claims(path)
    assert (now.status, now.checker, now.speaker, problems) == ("wrong", "ida", "Pavel Dremin", [])
    assert [(line.coder, sorted(line.fields)) for line in claim_lines(path, one.id)[0]] == [
        ("ida", ["checker", "claim", "speaker"]),
        ("bob", ["evidence", "status"]),
    ]


def test_two_notebooks_that_change_two_fields_both_keep_theirs(path: pathlib.Path) -> None:
    one = log_claim(path, coder="ida", claim="A")
    # each knows the claim as it was logged, and sets what it shows
    change_claim(path, one.id, coder="ida", note="seen")
    change_claim(path, one.id, coder="bob", status="right")
    assert [(c.note, c.status) for c in read_claims(path)[0]] == [("seen", "right")]


def test_what_did_not_change_writes_nothing(path: pathlib.Path) -> None:
    one = log_claim(path, coder="ida", claim="A")
    change_claim(path, one.id, coder="bob", status="open", claim="A")
    assert len(claim_lines(path)[0]) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "true"}, "not one of open, right, wrong"),
        ({"evidence": "the archive"}, "not a web address"),
        ({"url": "javascript:alert(1)"}, "not a web address"),
        ({"evidence_date": "6 May"}, "not a date"),
        ({"claim": " "}, "The claim is empty"),
        ({"verdict": "wrong"}, "no field 'verdict'"),
        ({"words": "other"}, "no field 'words'"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_in_words(path: pathlib.Path, fields: dict[str, str], said: str) -> None:
    one = log_claim(path, coder="ida", claim="A")
    with pytest.raises(ValueError, match=said):
        change_claim(path, one.id, **fields)
    assert read_claims(path)[0] == [one]


def test_a_broken_line_is_named_and_the_others_count(path: pathlib.Path) -> None:
    log_claim(path, coder="ida", claim="A")
    with open(path, "a", encoding="utf-8") as file:
        file.write('{"id": "x"\n[1]\n{"id": "y", "made": "z", "fields": {"status": "true"}}\n')
    log_claim(path, coder="ida", claim="B")
    claims, problems = read_claims(path)
    assert [claim.claim for claim in claims] == ["A", "B"]
    assert [problem.fault.split(" has")[0].split(" is")[0] for problem in problems] == ["Line 2", "Line 3", "Line 4"]


def test_a_claim_taken_off_is_no_row_and_its_lines_stay(path: pathlib.Path) -> None:
    one = log_claim(path, coder="ida", claim="A")
    remove_claim(path, one.id, coder="bob")
    assert read_claims(path)[0] == []
    assert [line.removed for line in claim_lines(path)[0]] == [False, True]
    with pytest.raises(LookupError, match="no claim"):
        change_claim(path, one.id, note="again")


def test_a_forgotten_article_leaves_the_log(path: pathlib.Path) -> None:
    gone = log_claim(path, coder="ida", claim="A secret", article_id="a")
    change_claim(path, gone.id, coder="ida", note="more of the secret")
    log_claim(path, coder="ida", claim="B", article_id="b")
    assert drop_claims(path, {"a"}) == 2
    assert "secret" not in path.read_text(encoding="utf-8")
    assert [claim.claim for claim in read_claims(path)[0]] == ["B"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, ""),
        ("  https://town.example/a \n", "https://town.example/a"),
        ("HTTPS://Town.example/A", "https://Town.example/A"),
    ],
)
def test_an_address_is_kept_clean_and_none_is_no_address(path: pathlib.Path, given: str | None, kept: str) -> None:
    one = log_claim(path, coder="ida", claim="A", url=given)
    assert read_claims(path)[0][0].url == kept
    change_claim(path, one.id, coder="ida", evidence=given)
    assert read_claims(path)[0][0].evidence == kept
