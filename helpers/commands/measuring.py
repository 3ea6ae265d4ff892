"""Scores: what was found, compared with what people annotated."""

from __future__ import annotations

import pathlib
import sys

import click

from helpers.base.project import ROOT
from helpers.base.terminal import line
from helpers.commands.parts import NOTHING, PATH, echo, say
from helpers.quality.attributed import attributed_marks
from helpers.quality.labelled import theme_marks
from helpers.quality.shipped import GOLD, marks
from helpers.quality.speakers import speaker_marks
from helpers.run.corpus import project_of, read_corpus

__all__ = ["quality"]


@click.command()
@click.argument("folders", nargs=-1, metavar="[FOLDER]...", type=PATH)
@click.option("--misses", is_flag=True, help="Also show what was missed in the shipped articles.")
def quality(folders: tuple[pathlib.Path, ...], misses: bool) -> None:
    """Print the scores: what was found, compared with what people annotated.

    The two shipped articles are always scored. For each FOLDER with text/ and attributions/ in brat's format, such as
    the parts of the PolNeAR corpus, there are scores of its quotes, of the names of the speakers, and of the themes in
    the sentences that we labelled.
    """
    if not GOLD.is_dir():
        say(f"{GOLD}: the scores need a clone of the project, with its tests.", err=True)
        sys.exit(NOTHING)
    for folder in folders:
        if not all((folder / part).is_dir() for part in ("text", "attributions")):
            raise click.UsageError(line(f"{folder}: a folder with text/ and attributions/ is needed."))
    for mark in marks(read_corpus(ROOT / "seeds", progress=False)):
        say(mark)
        echo(f"      {miss}" for miss in mark.misses if misses)
    for folder in folders:
        say(f"\n{folder}")
        texts = folder / "text"
        found = read_corpus(project_of((texts,)), texts)
        echo(map(str, attributed_marks(found, folder)))
        echo(map(str, speaker_marks(folder)))
        echo(theme_marks(found))
