"""Short runs of the fuzzers, the same on every day; long ones are for a hand (tools/fuzz.py)."""

from __future__ import annotations

import itertools
import random

import pytest

from tools.fuzz import ROUNDS, fuzz, main
from tools.fuzz_targets import TARGETS, Found, Target


def short(target: Target, seed: int = 1, rounds: int = ROUNDS) -> list[tuple[bytes, str]]:
    """What a short run gives, with the seeds that are small."""
    known = sorted(target.seeds(), key=len)[:12]
    turns = itertools.count()
    return list(fuzz(target, known, random.Random(seed), lambda: next(turns) < rounds))


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_nothing_that_is_thrown_at_a_target_breaks_it(name: str) -> None:
    assert [broken for _, broken in short(TARGETS[name]) if broken] == []


def picky(data: bytes) -> None:
    if b"31 February" in data:
        raise Found("a day that is none")
    if data.count(b'"') > 2:
        raise IndexError("three marks")


def test_what_breaks_is_found_whether_it_escapes_or_is_untrue_and_a_seed_gives_the_same_again() -> None:
    target = Target(lambda: [b'He said "no".', b"On 5 May."], picky)
    found = short(target, rounds=400)
    assert {broken for _, broken in found if broken} == {"a day that is none", "IndexError: three marks"}
    assert short(target, rounds=400) == found


def test_an_unknown_target_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["wishes"])
    assert "there is no target wishes" in capsys.readouterr().err
