"""Annotate articles and write the tables."""

from __future__ import annotations

import pathlib
import sys

import click

from helpers.base.project import EXPORTS_MARK
from helpers.base.terminal import line
from helpers.commands.parts import EXIT_CODES, NOTHING, PATH, exit_code, say, say_problems
from helpers.explore.opening import with_reference
from helpers.run.cluster import ClusterError
from helpers.run.corpus import project_of, read_corpus
from helpers.store.citations import cited
from helpers.store.tables import write_tables

__all__ = ["annotate"]


@click.command(epilog=EXIT_CODES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=PATH)
@click.option("--out", required=True, metavar="DIR", type=PATH, help="Folder for the tables.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", help="Format of the tables."
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes that annotate. [default: one for each core]"
)
@click.option("--cluster", default="", metavar="ADDRESS", help="Annotate on the workers of this Dask scheduler.")
@click.option("--no-cache", is_flag=True, help="Neither use nor store cached parses and annotations.")
@click.option("--cite", is_flag=True, help="Add outlet, date, title, URL, page and a ready-made citation to every row.")
@click.option("--quiet", is_flag=True, help="No progress bar and no summary; problems are still listed.")
def annotate(
    paths: tuple[pathlib.Path, ...],
    out: pathlib.Path,
    form: str,
    workers: int | None,
    cluster: str,
    no_cache: bool,
    cite: bool,
    quiet: bool,
) -> None:
    """Annotate files and folders of articles and write the tables.

    PATH is a text, HTML, Word, PDF, RTF, spreadsheet, JSON lines, Parquet or ZIP file, or a folder of such.
    DIR will contain one file each for articles, sentences, mentions, quotes, figures, themes and problems.
    """
    if any(path.is_dir() and out.resolve() == path.resolve() for path in paths):
        fault = f"{out} is the folder of the articles: tables written there would be read as articles."
        raise click.UsageError(line(fault))
    where, cache = project_of(paths), not no_cache
    try:
        read = read_corpus(where, *paths, cache=cache, progress=not quiet, workers=workers, cluster=cluster)
    except ClusterError as error:
        say(line(error), err=True)
        sys.exit(NOTHING)
    corpus = with_reference(read)
    say_problems(corpus)
    if corpus.articles.empty:
        sys.exit(NOTHING)  # a misspelt path must not write empty tables over full ones
    tables = corpus.tables()
    if cite:
        tables = {n: t if n == "problems" else cited(t, corpus.articles) for n, t in tables.items()}
    written = write_tables(tables, out, form)
    if any(path.is_dir() and path.resolve() in out.resolve().parents for path in paths):
        # the next run must not take these tables for articles
        (out / EXPORTS_MARK).write_text("Nothing in this folder is read as an article.\n", encoding="utf-8")
    if not quiet:
        say(corpus.describe().splitlines()[0])
        say(f"Written to {out}: {', '.join(path.name for path in written)}")
    sys.exit(exit_code(corpus))
