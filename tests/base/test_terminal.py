"""What is printed: words of an article or a file name do nothing to a terminal."""

from __future__ import annotations

import re
import sys

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from helpers.__main__ import main
from helpers.base.terminal import line, printable

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]8;;https://e.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jx", "x"),
        ("\x1bPq\x1b\\x\x1bcy", "xy"),
        ("over\rwritten", "overwritten"),
        ("a\u202ecod.exe", "acod.exe"),
        ("\u0645\u06cc\u200c\u0631\u0648\u062f \u200f", "\u0645\u06cc\u200c\u0631\u0648\u062f \u200f"),
        ("half \ud83d", "half \ufffd"),
        ("\x1b[31", "31"),
    ],
)
def test_sequences_and_controls_go_and_words_stay(text, shown):
    assert printable(text) == shown


@given(st.text(st.characters() | st.sampled_from("\x1b[]0;m\x07\x9b\\\n\t"), max_size=30))
def test_nothing_that_acts_is_left_and_a_message_is_one_line(text):
    assert not FORBIDDEN.search(printable(text))
    assert not FORBIDDEN.search(line(text))
    assert len(line(text).splitlines()) <= 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
def test_a_file_name_cannot_paint_or_forge_a_line(tmp_path):
    name = "a\x1b[2J\x1b]0;owned\x07\nnote: all is well\u202e.xyz"
    (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "b\x9b31m.txt").write_text("", encoding="utf-8")
    done = CliRunner().invoke(main, ["annotate", str(tmp_path), "--out", str(tmp_path / "out"), "--quiet"])
    assert not FORBIDDEN.search(done.output)
    assert not [row for row in done.output.splitlines() if row.startswith("note: all is well")]
    assert ".xyz" in done.output or ".txt" in done.output
