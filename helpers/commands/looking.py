"""Commands that need no annotation: published figures, a concordance, the codebook."""

from __future__ import annotations

import json
import pathlib
import sys

import click

from helpers.articles.load import load
from helpers.base.project import Project
from helpers.base.tables import table
from helpers.base.terminal import line
from helpers.commands.parts import DONE, EXIT_CODES, NOTHING, PATH, PROBLEMS, say
from helpers.explore.trade.reference import read_reference
from helpers.explore.trade.reference_files import ENDINGS
from helpers.explore.words.concordance import concordance
from helpers.knowledge.codebook import FILE, load_codebook
from helpers.knowledge.codebook_files import take_codebook, write_codebook
from helpers.knowledge.load import Knowledge
from helpers.store.citations import cited

__all__ = ["codebook", "print_concordance", "print_reference"]


@click.command("reference", epilog=EXIT_CODES, short_help="Print the rows of a file of published figures.")
@click.argument("file", metavar="FILE", type=PATH)
def print_reference(file: pathlib.Path) -> None:
    """Read a file (or folder) of published figures, and print its rows and their problems as JSON."""
    if not file.exists():
        raise click.UsageError(line(f"There is no {file}. Check the spelling and the folder you are in."))
    rows, problems = read_reference(file)
    if rows.empty and not problems:
        kinds = ", ".join(ENDINGS)
        fault = f"{file} contains no file of published figures ({kinds}). Choose another folder or file."
        raise click.UsageError(line(fault))
    said = json.loads(rows.to_json(orient="records", date_format="iso"))
    faults = [{"path": p.path, "fault": p.fault, "remedy": p.remedy, "severity": p.severity} for p in problems]
    say(json.dumps({"rows": said, "problems": faults}, ensure_ascii=False, indent=1))
    sys.exit(NOTHING if not said else PROBLEMS if faults else DONE)


@click.command("concordance", epilog=EXIT_CODES, short_help="Print a word in its context, line by line.")
@click.argument("path", metavar="PATH", type=PATH)
@click.argument("pattern", metavar="PATTERN")
@click.option("--width", type=click.IntRange(min=1), default=60, help="Characters shown on each side of a match.")
def print_concordance(path: pathlib.Path, pattern: str, width: int) -> None:
    """Print every line of the articles in PATH that contains PATTERN, as JSON; nothing is annotated."""
    loaded = load(path)
    for problem in loaded.problems:
        say(line(f"{problem.severity}: {problem}"), err=True)
    articles = table("articles", loaded.articles)
    try:
        found = cited(concordance(articles, pattern, width=width), articles)
    except ValueError as error:
        raise click.UsageError(line(str(error))) from None
    kept = found[["article_id", "paragraph", "start", "end", "left", "text", "right", "citation"]]
    say(json.dumps(kept.to_dict("records"), ensure_ascii=False, indent=1))
    sys.exit(DONE if loaded.articles else NOTHING)


@click.command(epilog=EXIT_CODES, short_help="Check the codebook of themes, or exchange it.")
@click.argument("folder", required=False, metavar="[PATH]", type=PATH)
@click.option("--to", "to", metavar="FILE", type=PATH, help="Export the codebook to this file (.csv, .qdc or .toml).")
@click.option("--from", "from_", metavar="FILE", type=PATH, help="Import the codebook from such a file.")
@click.option("--replace", is_flag=True, help="With --from: replace the project's own codebook if it has one.")
def codebook(folder: pathlib.Path | None, to: pathlib.Path | None, from_: pathlib.Path | None, replace: bool) -> None:
    """Check the codebook of themes, or exchange it with spreadsheets and coding software (REFI-QDA .qdc).

    PATH is a project folder; without one, the folder that PRESS_PROJECT names, else the shipped seeds, whose codebook
    can be written to a file but not replaced.
    """
    project = Project.open(folder)
    knowledge = Knowledge.of(project)
    try:
        if from_:
            say(f"Written: {take_codebook(from_, project, replace=replace)}")
        found = load_codebook(knowledge)
        if to:
            say(f"Written: {write_codebook(found, to)}")
    except ValueError as error:
        say(str(error), err=True)
        sys.exit(NOTHING)
    terms = sum(len(theme.include) + len(theme.exclude) for theme in found.themes)
    say(f"{knowledge.path(FILE)}: {len(found.themes)} themes, {terms:,} terms.")
    for problem in found.problems:
        say(line(f"{problem.severity}: {problem.fault} {problem.remedy}"), err=True)
    sys.exit(PROBLEMS if found.problems else DONE)
