import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.files import atomic_path, safe_name, write_text


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
