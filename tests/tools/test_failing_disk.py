"""A disk that refuses one write: what is not said to be undone is there, and what was there is whole."""

from __future__ import annotations

import pathlib

import pytest

from helpers.base.files import write_text
from tools.failing_disk import failing, refused


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2, 3, 5, 8, 13, 21, 34])
@pytest.mark.parametrize("for_good", [False, True])
def test_a_write_that_fails_costs_nothing_that_was_saved(
    number: int, for_good: bool, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    asked, wrong = refused(tmp_path, number, for_good=for_good)
    assert asked or number > 21
    assert wrong == []


def test_the_write_that_is_named_fails_and_the_file_is_as_it_was(tmp_path: pathlib.Path) -> None:
    path = write_text(tmp_path / "a.txt", "before")
    for number in (2, 3, 4):  # behind the folder, which is there: the temporary file, its words, its putting into place
        with failing(number) as asked, pytest.raises(OSError, match="No space left"):
            write_text(path, "after")
        assert len(asked) == number
        assert [one.read_text() for one in tmp_path.iterdir()] == ["before"]
    with failing(5):
        write_text(path, "after")
    assert path.read_text() == "after"
