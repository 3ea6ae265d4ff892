"""What a notebook costs on the rows of very many articles, beside the same notebook on few of them.

    python benchmarks/many_rows.py [--articles N] [--times N] [--texts FOLDER] [--project FOLDER] [--notebook NAME]

N articles are annotated (or those of a project FOLDER read from its cache), and their rows repeated under new ids and
names, so that a notebook sees as many rows as that many articles have, without the hours that annotating them takes.
The tables are written as the cache writes them, in pieces.  A fresh Python reads them, runs all cells of the
notebook, and then filters by speaker, form and words: on the few and on the many.  What is left out of this is what
`press.read` does before: the look for changed files, and articles, statements and themes, of which it makes whole
tables.
"""

from __future__ import annotations

import argparse
import functools
import pathlib
import sys
import tempfile
from collections.abc import Collection

import numpy as np
import pandas as pd
import pyarrow as pa
from _projects import ROOT, cost, load, made, mark

import helpers as press
from helpers.base.tables import KINDS
from helpers.run.parts import usual_size
from helpers.store.pieces import TablePiece, write_archives
from helpers.store.tables import arrow_of_frame, write_table

#: What is asked of 100,000 articles beside 1,000: times the seconds, to open and to filter, and megabytes.
TIMES, MEMORY = 2, 1_500
ASKED_OF = (1_000, 100_000)
#: Columns that hold ids of articles or rows, and names of people.
IDS = ("article_id", "sentence_id", "quote_id", "figure_id", "repeats", "duplicate_of", "wire_group")
NAMES = ("entity", "speaker", "entity_id", "speaker_id")
OPEN = """
import dataclasses
import pathlib
import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
import helpers
from helpers.base.project import Project
from helpers.base.tables import KINDS
from helpers.explore import opening
from helpers.store.corpus import Corpus
from helpers.store.later import LaterTables, checksum, stored_pieces
from helpers.store.pieces import Archive
from helpers.store.tables import read_parquet
folder, project, notebook = map(pathlib.Path, sys.argv[1:4])
os.environ["PRESS_PROJECT"] = str(project)
def stored(*paths, **how):
    tables = {kind: read_parquet(kind, folder / f"{kind}.parquet") for kind in ("articles", "problems")}
    for kind in KINDS:
        if kind not in tables:
            path = folder / f"{kind}.zip"
            tables[kind] = stored_pieces(kind, path, checksum(path), sum(Archive(path).rows().values()))
    found = {kind: table for kind, table in tables.items() if kind not in ("articles", "problems")}
    return Corpus(project=Project.open(project), found=LaterTables(found), **tables)
opening.read_corpus = stored
begun = sum(os.times()[:4])
shell = InteractiveShell.instance()
with capture_output():
    for cell in nbformat.read(notebook, 4).cells:
        if cell.cell_type == "code":
            shell.run_cell(cell.source).raise_error()
corpus = shell.user_ns["corpus"]
# the first name that the notebook lists; what is read to know it counts as opening
name = corpus.columns("quotes")["speaker"].dropna().iloc[0]
opened = sum(os.times()[:4])
for how in ({"speaker": name}, {"kind": "direct"}, {"search": "minister"}):
    helpers.answer(helpers.select(corpus, **how), "speakers")
said = {"open": opened - begun, "filter": sum(os.times()[:4]) - opened, "articles": len(corpus.articles)}
"""


def repeated(table: pd.DataFrame, number: int) -> pd.DataFrame:
    """The rows of *table* as those of other articles, about other people."""
    table = table.copy()
    for column in (*IDS, *NAMES):
        if number and column in table.columns:
            new = f"{number}-" + table[column] if column in IDS else table[column] + f" {number}"
            table[column] = new.astype(table[column].dtype)
    return table


def written(tables: dict[str, pa.Table], folder: pathlib.Path) -> None:
    """Write *tables* to *folder*: articles and problems as files, the others in pieces."""
    folder.mkdir()
    for kind in ("articles", "problems"):
        write_table(kind, tables[kind], folder / f"{kind}.parquet")
    ids = tables["articles"]["article_id"].to_pylist()
    size = usual_size(len(ids))
    piece_of = {article: at // size for at, article in enumerate(ids)}
    pieces = range(piece_of[ids[-1]] + 1)
    starts = {
        kind: np.searchsorted([piece_of[one] for one in table["article_id"].to_pylist()], [*pieces, len(pieces)])
        for kind, table in tables.items()
        if kind not in ("articles", "problems")
    }

    def cut(at: int, kinds: Collection[str]) -> dict[str, pa.Table]:
        return {kind: tables[kind].slice(starts[kind][at], starts[kind][at + 1] - starts[kind][at]) for kind in kinds}

    names = (dict.fromkeys(starts, f"piece{at}") for at in pieces)
    write_archives((TablePiece(name, functools.partial(cut, at)) for at, name in enumerate(names)), folder)


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=40, metavar="N")
    ap.add_argument("--times", type=int, default=20, metavar="N")
    ap.add_argument("--texts", type=pathlib.Path, default=ROOT / "seeds", metavar="FOLDER")
    ap.add_argument("--project", type=pathlib.Path, metavar="FOLDER")
    ap.add_argument("--notebook", default="01_who_said_what")
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        project = args.project or place / "project"
        if not args.project:
            made(project, args.articles, args.texts, outlets=2)
        corpus = press.read(project, progress=False, cache=bool(args.project))
        few = set(corpus.articles["article_id"].head(args.articles))
        for name, times in (("few", 1), ("many", args.times)):
            stored: dict[str, pa.Table] = {}
            for kind, table in corpus.tables().items():
                own = table[table["article_id"].isin(few)] if kind != "problems" else table.head(0)
                every = pd.concat([repeated(own, number) for number in range(times)], ignore_index=True)
                stored[kind] = arrow_of_frame(kind, every.astype(table.dtypes))
            written(stored, place / name)
        assert set(corpus.tables()) == set(KINDS)
        (place / "cache").mkdir()
        spent = {}
        for name in ("few", "many"):
            book = ROOT / "notebooks" / f"{args.notebook}.ipynb"
            spent[name] = one = cost(OPEN, place / "cache", str(place / name), str(project), str(book))
            print(
                f"{one.said['articles']:9,} articles: {args.notebook} opens in {one.said['open']:.1f} s CPU, three "
                f"filters take {one.said['filter']:.2f} s; peak {one.megabytes:,.0f} MB ({load()})",
                flush=True,
            )
    opened, filtered = (spent["many"].said[what] / spent["few"].said[what] for what in ("open", "filter"))
    few, many = (spent[name].said["articles"] for name in ("few", "many"))
    of = "" if (few, many) == ASKED_OF else "100,000 articles beside 1,000"
    print(f"{many:,} articles beside {few:,}:")
    print("  " + mark("times the seconds to open", opened, TIMES, of=of))
    print("  " + mark("times the seconds to filter", filtered, TIMES, of=of))
    print("  " + mark("peak of memory in MB", spent["many"].megabytes, MEMORY, of=of))
    return 0


if __name__ == "__main__":
    sys.exit(main())
