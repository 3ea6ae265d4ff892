"""The rules know nothing of the two articles: the marks hold with other names, outlets, marks and line ends."""

from __future__ import annotations

import bisect
import json
import pathlib
import re
import shutil
from collections.abc import Mapping

import pytest

from helpers.base.project import ROOT
from helpers.quality.shipped import GOLD, marks
from helpers.run.corpus import read_corpus

#: Another state visit, in other names: longest words first, so that no name is replaced inside another.
OTHER_NAMES = {
    "Leader of the Islamic Revolution": "Leader of the Popular Movement",
    "Ayatollah Seyyed Ali Khamenei": "Cardinal João Rui Carvalho",
    "Islamic Republic of Iran": "Republic of Portugal",
    "Ayatollah Khamenei": "Cardinal Carvalho",
    "Islamic Republic": "Portuguese Republic",
    "Tasnim news agency": "Lusitania news agency",
    "Mohammad Bagheri": "Pedro Bastos",
    "Ruhollah Latifi": "Martim Lopes",
    "Ebrahim Raeisi": "Henrique Tavarez",
    "Ebrahim Raisi": "Henrique Tavares",
    "Emomali Rahmon": "Vasile Munteanu",
    "Bandar Abbas": "Porto Covo",
    "Tajikistan": "Moldova",
    "Press TV": "Canal Norte",
    "Tasnim": "Lusitania",
    "Chabahar": "Sines",
    "Dushanbe": "Chisinau",
    "Iranian": "Portuguese",
    "Raeisi": "Tavarez",
    "Rahmon": "Munteanu",
    "Tehran": "Lisbon",
    "Raisi": "Tavares",
    "Tajik": "Moldovan",
    "Iran": "Portugal",
}
STRAIGHT = {"“": '"', "”": '"', "’": "'"}


def rewritten(text: str, changes: Mapping[str, str]) -> tuple[str, list[int], list[int]]:
    """*text* with *changes*, and the places where an offset shifts with the shift from there on."""
    out, at, places, shifts, shift = [], 0, [], [], 0
    for match in re.finditer("|".join(map(re.escape, changes)), text):
        out += [text[at : match.start()], changes[match[0]]]
        at, shift = match.end(), shift + len(changes[match[0]]) - len(match[0])
        places.append(match.end())
        shifts.append(shift)
    return "".join([*out, text[at:]]), places, shifts


def moved(value: object, places: list[int], shifts: list[int]) -> object:
    """Offsets of the old text as offsets of the new one."""
    if isinstance(value, list):
        return [moved(item, places, shifts) for item in value]
    if not isinstance(value, int):
        return value
    before = bisect.bisect_right(places, value)
    return value + (shifts[before - 1] if before else 0)


def replaced(text: str, changes: Mapping[str, str]) -> str:
    return rewritten(text, changes)[0]


@pytest.fixture
def marks_with(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch):
    """The marks by name on the shipped articles after a change of their words, the gold changed alike."""
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))

    def made(changes: Mapping[str, str]) -> dict[str, object]:
        texts, gold = tmp_path / "texts", tmp_path / "gold"
        for folder in (texts, gold):
            folder.mkdir()
        shift = {}
        for path in (ROOT / "seeds").glob("*.txt"):
            text, *shift[path.stem] = rewritten(path.read_bytes().decode("utf-8"), changes)
            (texts / path.name).write_bytes(text.encode("utf-8"))
        shutil.copy(ROOT / "seeds" / "articles.toml", texts)
        for path in GOLD.glob("seeds_*.jsonl"):
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            with open(gold / path.name, "w", encoding="utf-8") as out:
                for row in rows:
                    for name, value in row.items():
                        if name in ("span", "spans", "cue_span", "source_span", "repeats_spans"):
                            row[name] = moved(value, *shift[row["article_id"]])
                        elif name in ("speaker", "via") and value:
                            row[name] = replaced(value, changes)
                    out.write(json.dumps(row) + "\n")
        names = json.loads((GOLD / "seeds_names.json").read_text(encoding="utf-8"))
        changed = {replaced(k, changes): [replaced(v, changes) for v in values] for k, values in names.items()}
        changed |= {"Ali Khamenei": ["João Rui Carvalho", "Rui Carvalho", *names["Ali Khamenei"]]}
        (gold / "seeds_names.json").write_text(json.dumps(changed), encoding="utf-8")
        return {mark.name: mark for mark in marks(read_corpus(texts, progress=False), gold)}

    return made


@pytest.mark.parametrize(
    "changes",
    [OTHER_NAMES, STRAIGHT, {"\n\n": "\n"}, {"\n": "\r\n"}],
    ids=["other names", "straight marks", "a line a paragraph", "CRLF"],
)
def test_the_marks_hold(marks_with, changes):
    found = marks_with(changes)
    for name, least in {"statements found (core)": 33, "all of these at once": 33, "repeats marked": 1}.items():
        assert found[name].right >= least, "\n".join(f"{mark} {mark.misses}" for mark in found.values())
    assert found["spurious quotes"].right <= 3
    assert found["identity: one id a person"].right == 5
