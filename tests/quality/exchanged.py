"""Copies of the shipped articles with other people, countries, outlets and numbers, and the gold moved along.

Whatever holds for the shipped texts and not for their copies was written for them alone.  The words that are exchanged
are those of the two articles; what takes their place comes from the tables below, drawn by a seed.
"""

from __future__ import annotations

import bisect
import dataclasses
import json
import pathlib
import random
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from helpers.base.project import ROOT
from helpers.quality.shipped import GOLD, read_rows

__all__ = ["Exchange", "exchange", "write"]

#: Country, short adjective, capital, and two of its ports; the first two of a draw meet, the third is spoken of.
COUNTRIES = [
    ("Kenya", "Kenyan", "Nairobi", "Mombasa", "Lamu"),
    ("Vietnam", "Vietnamese", "Hanoi", "Haiphong", "Da Nang"),
    ("Morocco", "Moroccan", "Rabat", "Agadir", "Nador"),
    ("Peru", "Peruvian", "Lima", "Callao", "Paita"),
    ("Georgia", "Georgian", "Tbilisi", "Batumi", "Poti"),
    ("Pakistan", "Pakistani", "Islamabad", "Gwadar", "Karachi"),
    ("Turkey", "Turkish", "Ankara", "Mersin", "Izmir"),
    ("Oman", "Omani", "Muscat", "Sohar", "Salalah"),
]
#: Given and family name of men; a family name with a second spelling.
MEN = [
    ("Daniel", "Otieno"), ("Minh", "Tran"), ("Youssef", "Benali"), ("Carlos", "Quispe"), ("Giorgi", "Maisuradze"),
    ("Imran", "Chaudhry"), ("Mehmet", "Aydin"), ("Salim", "Harthy"), ("Pavel", "Novotny"), ("Erik", "Lindqvist"),
]  # fmt: skip
SPELT = [("Karim", "Sadeqi", "Sadeghi"), ("Anton", "Melnyk", "Melnik"), ("Omar", "Hussaini", "Husseini")]
OUTLETS = [("Coast TV", "Harbour"), ("Channel Ten", "Meridian"), ("Delta TV", "Sahel")]
OWN_OUTLETS = [("Lake Herald", "Valley Post"), ("Morning Star", "Coast Tribune"), ("Daily Standard", "Hill Observer")]
TITLES = ["Grand Mufti", "Patriarch", "Archbishop"]
MULTIPLES = {"threefold": 3, "fivefold": 5, "sixfold": 6}
YEARS = {"fifteen": 15, "thirty": 30, "eighteen": 18}


@dataclasses.dataclass(frozen=True)
class Exchange:
    """What stands for what, and the values that the exchanged figures have."""

    words: Mapping[str, str]
    values: Mapping[float, float]

    def of(self, text: str) -> str:
        """*text* with every word exchanged.

        >>> Exchange({"Rahmon": "Otieno"}, {}).of("Rahmon's visit, Rahmonov's house")
        "Otieno's visit, Rahmonov's house"
        """
        return self._pattern.sub(lambda found: self.words[found[0]], text)

    def moved(self, text: str) -> _Moves:
        """Where each character of *text* stands afterwards."""
        old, new, shift = [0], [0], 0
        for found in self._pattern.finditer(text):
            shift += len(self.words[found[0]]) - len(found[0])
            old.append(found.end())
            new.append(found.end() + shift)
        return _Moves(old, new)

    @property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self.words, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@dataclasses.dataclass(frozen=True)
class _Moves:
    old: list[int]
    new: list[int]

    def __call__(self, at: int) -> int:
        step = bisect.bisect_right(self.old, at) - 1
        return self.new[step] + at - self.old[step]


def exchange(seed: int) -> Exchange:
    """A draw of names and numbers; the same for the same *seed*."""
    rng = random.Random(seed)
    host, guest, third = rng.sample(COUNTRIES, 3)
    leader, chief, speaker, visitor = rng.sample(MEN, 4)
    given, family, other = rng.choice(SPELT)
    channel, agency = rng.choice(OUTLETS)
    rise, weight, papers = rng.randint(120, 450), rng.randint(500, 900), rng.randint(5, 40)
    fold, years = rng.choice(sorted(MULTIPLES)), rng.choice(sorted(YEARS))
    title = rng.choice(TITLES)
    words = {
        "Islamic Republic of Iran": f"Republic of {host[0]}", "Islamic Republic": f"Republic of {host[0]}",
        "Islamic Revolution": "National Revolution", "Iran": host[0], "Iranian": host[1], "Tehran": host[2],
        "TEHRAN": host[2].upper(), "Bandar Abbas": host[3], "Chabahar": host[4], "Tajikistan": guest[0],
        "Tajik": guest[1], "Dushanbe": guest[2], "Afghanistan": third[0], "Afghan": third[1],
        "Ayatollah Seyyed Ali Khamenei": f"{title} {leader[0]} {leader[1]}",
        "Seyyed Ali Khamenei": " ".join(leader), "Ali Khamenei": " ".join(leader), "Khamenei": leader[1],
        "Ayatollah": title, "Mohammad Bagheri": " ".join(chief), "Ruhollah Latifi": " ".join(speaker),
        "Emomali": visitor[0], "Rahmon": visitor[1], "Ebrahim": given, "Raeisi": other, "Raisi": family,
        "Press TV": channel, "Tasnim": agency, "489": str(weight), "463": str(rise), "fourfold": fold,
        "twenty": years, "17": str(papers),
    }  # fmt: skip
    values = {489: weight, 463: rise, 4: MULTIPLES[fold], 20: YEARS[years], 17: papers}
    return Exchange(words, values)


def write(made: Exchange, seed: int, folder: pathlib.Path) -> pathlib.Path:
    """The exchanged articles in *folder*/articles; the folder of the gold that belongs to them."""
    articles, gold = folder / "articles", folder / "gold"
    articles.mkdir(parents=True)
    gold.mkdir()
    moves = {}
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        (articles / path.name).write_bytes(made.of(text).encode("utf-8"))
        moves[path.stem] = made.moved(text)
    known = tomllib.loads((ROOT / "seeds" / "articles.toml").read_text(encoding="utf-8"))
    own = OWN_OUTLETS[seed % len(OWN_OUTLETS)]
    lines = []
    for key, outlet in zip(sorted(known), own, strict=True):
        title, day = made.of(known[key]["title"]), known[key]["event_date"]
        lines.append(f'["{key}"]\noutlet = "{outlet}"\ntitle = "{title}"\nevent_date = {day}\n')
    (articles / "articles.toml").write_text("\n".join(lines), encoding="utf-8")
    names = json.loads((GOLD / "seeds_names.json").read_text(encoding="utf-8"))
    other = {made.of(name): [made.of(one) for one in more] for name, more in names.items()}
    (gold / "seeds_names.json").write_text(json.dumps(other), encoding="utf-8")
    for name in ("seeds_quotes", "seeds_figures", "seeds_themes"):
        rows = [_row(row, moves[row["article_id"]], made) for row in read_rows(GOLD / f"{name}.jsonl")]
        (gold / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return gold


def _row(row: dict[str, Any], move: _Moves, made: Exchange) -> dict[str, Any]:
    out = dict(row)
    for name, value in row.items():
        if name.endswith("spans") and value:
            out[name] = [[move(a), move(b)] for a, b in value]
        elif name.endswith("span") and value:
            out[name] = [move(value[0]), move(value[1])]
        elif name in ("speaker", "via", "text") and value:
            out[name] = made.of(value)
        elif name == "places":
            out[name] = [made.of(place) for place in value]
    if row.get("value") in made.values:
        out["value"] = made.values[row["value"]]
    return out
