"""Charts and tables with the attributes that report/ asks for, realistic and hostile, and a brief of hostile words."""

from __future__ import annotations

import dataclasses
import pathlib
import types
from typing import Any

import pandas as pd
import pytest

from helpers.report.brief import brief
from helpers.report.export import export

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "@SUM(A1)",
    "../../etc/passwd",
    "#set page(fill: red) $x$ *b* _i_ `c` @ref <label>",
    "\u202egnp.exe\u202c",
    'a "quoted" & <b>bold</b> ]]> text',
    "{{ 7*7 }} \\input{x} %d",
    "\x00\x1b[31m control",
    "Душанбе رئیسی 習近平 😀",
    "javascript:alert(1)",
    "</style></svg><script>alert(2)</script>",
)


@dataclasses.dataclass(frozen=True)
class Chart:
    name: str
    figure: Any
    title: str
    caption: str
    alt: str
    data: pd.DataFrame


@dataclasses.dataclass(frozen=True)
class Table:
    name: str
    title: str
    caption: str
    data: pd.DataFrame


def speakers() -> pd.DataFrame:
    return pd.DataFrame({"speaker": ["Ann Lee", "Bo Diaz"], "words": [1295, 289], "share": [0.8, 0.2]})


def chart(name: str = "speakers", title: str = "Lee speaks most", alt: str = "Bars: Lee 1295, Diaz 289") -> Chart:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.3, 2.6), layout="constrained")
    axes = figure.subplots()
    data = speakers()
    axes.barh([value.replace("$", r"\$") for value in data["speaker"]], data["words"], hatch="//")
    figure.text(0, 1, title.replace("$", r"\$"), va="top")
    return Chart(name, figure, title, "No filter. Sources: The Paper, 1 May 2022.", alt, data)


def quotes(texts: list[str] | None = None) -> pd.DataFrame:
    texts = texts or ["We will build the road together, and we will do it before the next winter comes to us."]
    n = len(texts)
    return pd.DataFrame(
        {
            "article_id": ["a"] * n,
            "paragraph": range(1, n + 1),
            "start": [0] * n,
            "text": texts,
            "speaker": texts,
            "kind": ["direct"] * n,
            "spans": [((0, 5), (9, 12))] * n,
            "themes": [("economy", "security")] * n,
            "published": pd.to_datetime(["2022-05-30"] * n),
            "confidence": [0.9] * n,
            "hedged": [False] * n,
            "url": ["https://example.org/?a=1&b=2"] * n,
            "citation": [f"The Paper, 30 May 2022, para. {at}" for at in range(1, n + 1)],
        }
    )


@pytest.fixture(scope="session")
def stand_ins() -> types.SimpleNamespace:
    """What show/ makes, without show/."""
    return types.SimpleNamespace(Table=Table, chart=chart, speakers=speakers, quotes=quotes)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("deep") / "inner" / "exports"
    words = " ".join(HOSTILE)
    items = [
        chart("../../chart", title=words, alt=f"alt {words}"),
        Table("../../table", words, words, speakers().assign(speaker=words)),
        Table("quotes", words, words, quotes([f"{text} {'long ' * 20}" for text in HOSTILE])),
    ]
    export(*items, notebook="../01_hostile", finding=words, question=words, folder=folder)
    brief(folder, title=words, subtitle=words, line=words, author=words, methods={words: {words: words}, "b": [words]})
    return folder
