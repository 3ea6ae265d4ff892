"""What benchmarks/peers.py does with a peer that is a clone, that stops, or that is not there."""

from __future__ import annotations

import pathlib
import sys
from types import ModuleType

import pytest
import spacy

from helpers.base.project import ROOT
from helpers.language import model

#: As the peer's own module does, it asks for its database's package and makes a folder where it is started.
EXTRACTOR = """
import pathlib
from bson import ObjectId
import utils
pathlib.Path("logs").mkdir()
class QuoteExtractor:
    def __init__(self, config):
        self.verbs = open(config["NLP"]["QUOTE_VERBS"]).read().split()
    def extract_quotes(self, doc):
        return [word for word in doc if word.text in self.verbs]
"""


@pytest.fixture
def peers(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    monkeypatch.setattr(model, "load", lambda: spacy.blank("en"))
    for name in ("quote_extractor", "utils", "bson", "pymongo"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    import peers  # type: ignore[import-not-found]

    return peers


def test_extractor_of_a_clone_runs_without_its_database_and_leaves_nothing_behind(
    peers: ModuleType, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, here = tmp_path / "clone" / "nlp" / "english", tmp_path / "here"
    (english / "rules").mkdir(parents=True)
    here.mkdir()
    (english / "quote_extractor.py").write_text(EXTRACTOR)
    (english / "utils.py").write_text("def preprocess_text(text):\n    return text.lower()\n")
    (english / "rules" / "quote_verb_list.txt").write_text("said\ntold\n")
    monkeypatch.chdir(here)
    work = peers.gender_gap(tmp_path / "clone")(["Orla Binn SAID it rained.", "Nobody told her."])
    assert work() == 2
    assert not list(here.iterdir())
    assert str(english) not in sys.path


def test_peer_that_stops_or_is_not_there_ends_only_its_own_comparison(
    peers: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def trips(texts: list[str]) -> object:
        raise RuntimeError("no such file")

    monkeypatch.setattr(peers, "ours", lambda texts: (lambda: 3, lambda: 4))
    monkeypatch.setattr(peers, "quotations", trips)
    monkeypatch.setattr(peers, "quantities", lambda texts: lambda: 2)
    peers.compare(["A text."], None, 1)
    textacy, gender_gap, quantulum = capsys.readouterr().out.splitlines()
    assert textacy == "textacy: it stopped (RuntimeError: no such file), so not compared"
    assert gender_gap.startswith("GenderGapTracker: no clone of it (--gendergap CLONE")
    assert quantulum.startswith("quantulum3: 2 quantities")
    assert "ours 4 figures" in quantulum
