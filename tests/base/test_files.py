import os
import pathlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.files import WRITING, atomic_path, safe_name, sweep, write_text


def test_a_failed_writing_leaves_the_old_file_and_nothing_else(tmp_path):
    path = write_text(tmp_path / "a.txt", "old")

    def fail():
        with atomic_path(path) as temporary:
            temporary.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@given(st.text())
def test_no_name_leaves_its_folder(name):
    safe = safe_name(name)
    assert safe
    assert not {"/", "\\", "\0", ":"} & set(safe)
    assert pathlib.PurePosixPath(safe).parts == (safe,)
    assert safe not in {".", ".."}


def left(folder: pathlib.Path, name: str, *, old: bool = False) -> pathlib.Path:
    path = folder / name
    path.write_text("half")
    if old:
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def ended_process() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.mark.skipif(os.name == "nt", reason="there is nobody to ask for a process without ending it")
def test_what_a_killed_program_left_goes_and_what_is_being_written_stays(tmp_path: pathlib.Path) -> None:
    with atomic_path(tmp_path / "b.txt") as mine:
        machine = mine.name.removeprefix(WRITING).partition("-")[0]
        gone = [
            left(tmp_path, f"{WRITING}{machine}-{ended_process()}-x.toml"),
            left(tmp_path, f"{WRITING}other-{os.getpid()}-x.toml", old=True),
            left(tmp_path, f"{WRITING}abcdefgh.toml", old=True),  # as an earlier version called them
        ]
        stay = [
            mine,
            left(tmp_path, f"{WRITING}{machine}-{os.getppid()}-x.toml", old=True),
            left(tmp_path, f"{WRITING}other-{ended_process()}-x.toml"),
            left(tmp_path, ".writing.txt", old=True),
            left(tmp_path, "writing-1.txt", old=True),
        ]
        sweep(tmp_path)
        assert not any(path.exists() for path in gone)
        assert all(path.exists() for path in stay)
        sweep(tmp_path / "none")


def test_a_program_that_is_killed_while_it_writes_leaves_nothing_behind_the_next_one(tmp_path: pathlib.Path) -> None:
    code = (
        "import os, sys; from helpers.base import files; os.replace = lambda *given: os._exit(9); "
        "files.write_text(sys.argv[1], 'half')"
    )
    path = tmp_path / "a.toml"
    command = [sys.executable, "-P", "-c", code, str(path)]
    environment = os.environ | {"PYTHONPATH": str(pathlib.Path(__file__).resolve().parents[2])}
    assert subprocess.run(command, env=environment, check=False).returncode == 9
    assert [one.name[: len(WRITING)] for one in tmp_path.iterdir()] == [WRITING]
    write_text(path, "whole")
    assert [one.name for one in tmp_path.iterdir()] == ["a.toml"]
