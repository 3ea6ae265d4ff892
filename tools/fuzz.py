"""Throw mutated bytes at everything that reads what is not ours, by hand and for as long as you like.

    python -m tools.fuzz [TARGET ...] [--minutes N] [--seed N] [--keep FOLDER] [--atheris]

Without a target all of them, one after the other.  In FOLDER (fuzz_corpus) each target keeps what it has found: inputs
that another run begins with, and ``failed-*`` for each that broke something; make a test of those.  ``--atheris`` lets
libFuzzer choose by the lines that an input reaches, where the package atheris is installed (it is in no lock); without
it, an input is kept where the check took a way through the project's code that none took before.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import pathlib
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from tools.fuzz_targets import TARGETS, Found, Target
from tools.pythons import ROOT

__all__ = ["ROUNDS", "fuzz", "main", "mutated"]

#: Inputs of a short run, as the tests have it.
ROUNDS = 40
#: A longer input shows nothing that a shorter one does not.
LONGEST = 6_000
#: Pieces that readers and grammars look for.
PIECES = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n\r\n", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b'"', b"'", b"0" * 400,
    b"9" * 30, b"1e999", b"-", b"%", b"$", b"NaN", b"<", b"]]>", b"{", b"[[", b"&#x110000;", b"1 of 2 DOCUMENTS",
    b"LENGTH:", b"31 February 2021", b"Q5 0000", b"\xd9\xa1\xd9\xa2", b"~0", b"& |", b"a,\"b\n", b"PK\x05\x06",
)  # fmt: skip


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """*data* with a few changes: bytes flipped, cut, doubled, pieces put in, or the end of *other*.

    >>> mutated(b"abc", b"xyz", random.Random(1)) == mutated(b"abc", b"xyz", random.Random(1))
    True
    """
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randint(0, len(out)), chance.randint(0, len(out))))
        how = chance.randrange(6)
        if how == 0 and out:
            out[min(at, len(out) - 1)] = chance.randrange(256)
        elif how == 1:
            del out[at : min(to, at + 40)]
        elif how == 2:
            out[at:at] = out[at : min(to, at + 200)] * chance.randint(1, 3)
        elif how == 3:
            out[at:] = other[chance.randint(0, len(other)) :]
        else:
            out[at:at] = chance.choice(PIECES)
    return bytes(out[:LONGEST])


def fuzz(
    target: Target, known: list[bytes], chance: random.Random, goes_on: Callable[[], bool]
) -> Iterator[tuple[bytes, str]]:
    """Each input that is worth keeping, with what it broke, empty where it only took a new way.

    Args:
        target: what is tried.
        known: inputs to begin with; those that take a new way are added.
        chance: decides everything, so that a run can be had again.
        goes_on: asked before each input.
    """
    ways: set[int] = set()
    for data in known:
        _tried(target, data, ways)
    while goes_on():
        data = mutated(chance.choice(known), chance.choice(known), chance)
        broken, new = _tried(target, data, ways)
        if broken or new:
            if not broken:
                known.append(data)
            yield data, broken


def _tried(target: Target, data: bytes, ways: set[int]) -> tuple[str, bool]:
    """What *data* broke, and whether it took a way that is not among *ways*."""
    seen: set[int] = set()
    helpers = str(ROOT / "helpers")
    at: dict[Any, int] = {}

    def line(frame: FrameType, event: str, arg: object) -> Any:
        here = hash((frame.f_code, frame.f_lineno))
        seen.add(hash((at.get(frame.f_code), here)))
        at[frame.f_code] = here
        return line

    def enter(frame: FrameType, event: str, arg: object) -> Any:
        return line if frame.f_code.co_filename.startswith(helpers) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            target.check(data)
    except Found as found:
        return str(found), True
    except Exception as error:  # whatever escapes is what is looked for
        return f"{type(error).__name__}: {error}", True
    finally:
        sys.settrace(before)
    new = bool(seen - ways)
    ways |= seen
    return "", new


def _kept(folder: pathlib.Path, target: Target) -> list[bytes]:
    """What a run begins with: the target's own seeds and what runs before kept."""
    files = sorted(path for path in folder.glob("*") if path.is_file() and not path.name.startswith("failed-"))
    return [*target.seeds(), *(path.read_bytes() for path in files)]


def _keep(folder: pathlib.Path, data: bytes, broken: str) -> None:
    name = hashlib.sha256(data).hexdigest()[:16]
    (folder / (f"failed-{name}" if broken else name)).write_bytes(data)


def _by_hand(name: str, folder: pathlib.Path, minutes: float, seed: int) -> int:
    """Fuzz one target for *minutes*; how many different faults it showed."""
    target, chance = TARGETS[name], random.Random(seed)
    known, faults, tried = _kept(folder, target), dict[str, bytes](), 0
    end = time.monotonic() + 60 * minutes

    def goes_on() -> bool:
        nonlocal tried
        tried += 1
        return time.monotonic() < end

    for data, broken in fuzz(target, known, chance, goes_on):
        _keep(folder, data, broken)
        if broken and broken[:60] not in faults:
            faults[broken[:60]] = data
            print(f"  {name}: {broken[:200]}   {data[:80]!r}", flush=True)
    print(f"{name}: {tried - 1:,} inputs, {len(known):,} kept, {len(faults)} different faults", flush=True)
    return len(faults)


def _with_atheris(name: str, folder: pathlib.Path, minutes: float, seed: int) -> None:
    """The same by libFuzzer, which ends the process when it is done or something breaks."""
    atheris = importlib.import_module("atheris")
    for data in _kept(folder, TARGETS[name]):
        _keep(folder, data, "")
    words = [sys.argv[0], str(folder), f"-max_total_time={int(60 * minutes)}", f"-seed={seed}", f"-max_len={LONGEST}",
             f"-artifact_prefix={folder}/failed-", "-timeout=60", "-rss_limit_mb=4096"]  # fmt: skip
    atheris.Setup(words, atheris.instrument_func(TARGETS[name].check))
    atheris.Fuzz()


def main(words: list[str] | None = None) -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}")
    ap.add_argument("--minutes", type=float, default=1.0, help="for each target")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("fuzz_corpus"), metavar="FOLDER")
    ap.add_argument("--atheris", action="store_true", help="one target, by libFuzzer")
    args = ap.parse_args(words)
    unknown = sorted(set(args.targets) - set(TARGETS))
    if unknown or (args.atheris and len(args.targets) != 1):
        ap.error(f"there is no target {unknown[0]}" if unknown else "--atheris takes one target")
    faults = 0
    for name in args.targets or TARGETS:
        folder = args.keep / name
        folder.mkdir(parents=True, exist_ok=True)
        if args.atheris:
            _with_atheris(name, folder, args.minutes, args.seed)
        faults += _by_hand(name, folder, args.minutes, args.seed)
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
