"""What reading an archive's export costs, held against the same text from .txt files: CPU seconds and memory.

    python benchmarks/loading.py [megabytes]

Each measure runs in a process of its own, so that the peak of memory is its own.  The ratio is what counts; seconds
depend on the machine.
"""

from __future__ import annotations

import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import textwrap
import time

MEGABYTES = 30
WORDS = [
    "harbour",
    "council",
    "minister",
    "export",
    "wheat",
    "tonnes",
    "said",
    "would",
    "bridge",
    "river",
    "mill",
    "workers",
    "union",
    "plan",
    "price",
    "year",
    "trade",
    "market",
    "company",
    "report",
    "percent",
    "million",
    "meeting",
    "talks",
    "border",
    "valley",
    "ferry",
    "quay",
    "school",
    "summer",
    "winter",
    "of",
    "the",
    "in",
    "and",
]
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def body(chance: random.Random) -> list[str]:
    """A made-up article of about 450 words; no two are alike."""
    return [
        " ".join(chance.choices(WORDS, k=chance.randint(30, 60))).capitalize() + "."
        for _ in range(chance.randint(8, 12))
    ]


def nexis(bodies: list[list[str]]) -> str:
    """The older text download: wrapped lines, centred heads, labels."""
    out = []
    for n, parts in enumerate(bodies, start=1):
        text = "\n\n".join(textwrap.fill(part, 77) for part in parts)
        out.append(
            f"{n} of {len(bodies)} DOCUMENTS".center(77) + "\n\n\n" + "The Fjord Mail (Sundvik)".center(77) + "\n\n"
            + f"{MONTHS[n % 12]} {n % 28 + 1}, 2021 Monday".center(77) + f"\n\nStory {n} of the harbour\n\n"
            f"BYLINE: Ida Holm\n\nSECTION: NEWS; Pg. {n % 40}\n\nLENGTH: 450 words\n\n{text}\n\n"
            "LOAD-DATE: March 8, 2022\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
            + "Copyright 2021 Fjord Media".center(77) + "\n\n"
        )  # fmt: skip
    return "".join(out)


def factiva(bodies: list[list[str]]) -> str:
    """The web page with field codes."""
    out = ["<html><head><meta charset='UTF-8'/><title>Factiva</title></head><body>"]
    for n, parts in enumerate(bodies, start=1):
        text = "".join(f'<p class="articleParagraph enarticleParagraph">{part}</p>' for part in parts)
        rows = {"HD": f"Story {n}", "WC": "450 words", "PD": f"{n % 28 + 1} {MONTHS[n % 12]} 2021", "SN": "Fjord Mail"}
        cells = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in rows.items())
        out.append(
            f'<div class="article enArticle"><table>{cells}<tr><td><b>LP</b></td><td>{text}</td></tr><tr><td><b>AN</b>'
            f"</td><td>Document FJORD00020210304ek34{n:05d}</td></tr></table></div>"
        )
    return "".join([*out, "</body></html>"])


def make(folder: pathlib.Path, megabytes: float) -> None:
    """The same articles three ways: an export as text, one as a page, a text file each."""
    chance, bodies, size = random.Random(1), list[list[str]](), 0
    while size < megabytes * 1e6:
        bodies.append(body(chance))
        size += sum(map(len, bodies[-1]))
    for name in ("text", "page", "files", "bytes"):
        (folder / name).mkdir()
    (folder / "text" / "export.txt").write_text(nexis(bodies), encoding="utf-8")
    (folder / "bytes" / "export.txt").write_bytes(nexis(bodies).replace("bridge", "brücke").encode("cp1252"))
    (folder / "page" / "export.html").write_text(factiva(bodies), encoding="utf-8")
    for n, parts in enumerate(bodies):
        (folder / "files" / f"{n:06d}.txt").write_text("\n\n".join(parts), encoding="utf-8")


def measure(folder: str) -> None:
    """Load one folder and print articles, CPU seconds, those of a later load and the growth of memory in megabytes."""
    from helpers.articles import load
    from helpers.base.project import Project, Settings
    from helpers.store.cache import Cache

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    project = Project(pathlib.Path(folder), Settings(max_megabytes=500))
    found = load(folder, project=project)
    seconds = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    with tempfile.TemporaryDirectory() as place:
        # the facts of each text are kept by the first of these and read by the second
        again = []
        for _ in range(2):
            start = time.process_time()
            load(folder, project=project, shelf=Cache(pathlib.Path(place)))
            again.append(time.process_time() - start)
    print(len(found.articles), f"{seconds:.1f}", f"{again[1]:.1f}", f"{grown:.0f}")


def main(megabytes: float) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        make(folder, megabytes)
        base = 0.0
        for name in ("files", "text", "bytes", "page"):
            size = sum(file.stat().st_size for file in (folder / name).iterdir()) / 1e6
            done = subprocess.run(
                [sys.executable, __file__, "--measure", str(folder / name)], capture_output=True, text=True, check=True
            )
            articles, seconds, again, grown = done.stdout.split()[-4:]
            base = base or float(seconds)
            print(
                f"{name:6} {size:6.1f} MB {articles:>6} articles {seconds:>6} s ({float(seconds) / base:4.2f} of the "
                f"files), again {again:>5} s, memory grew by {grown:>5} MB ({float(grown) / size:4.1f} times the file)"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    else:
        main(float(sys.argv[1]) if sys.argv[1:] else MEGABYTES)
