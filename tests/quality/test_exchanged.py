"""What holds for the shipped articles holds for copies with other people, countries, outlets and numbers."""

import pytest

from helpers.quality.shipped import marks
from helpers.run.corpus import read_corpus
from tests.quality.exchanged import exchange, write


@pytest.mark.parametrize("seed", range(6))
def test_an_exchanged_copy_is_read_like_the_original(seed, tmp_path, monkeypatch):
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    gold = write(exchange(seed), seed, tmp_path)
    found = {mark.name: mark for mark in marks(read_corpus(tmp_path / "articles", progress=False), gold)}
    assert found["all of these at once"].total == 34
    assert found["all of these at once"].right >= 33, [str(mark) + str(mark.misses) for mark in found.values()]
    assert found["figures: value"].right == found["figures: value"].total, found["figures: value"].misses
